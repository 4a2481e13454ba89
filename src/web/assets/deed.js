// What was just done is told in place: the page stays where it was scrolled to, and the word is read aloud.
const PLACE = "onpost-place";

// Where a form stood is remembered, for the page that follows; a page with another address begins at its top.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  const place = {
    path: location.pathname,
    top: scrollY,
    within: form.closest("[id]:not(main):not(dialog)")?.id ?? "",
    at: [...document.forms].indexOf(form),
  };
  sessionStorage.setItem(PLACE, JSON.stringify(place));
});

const taken = () => {
  const place = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
  sessionStorage.removeItem(PLACE);
  return place?.path === location.pathname ? place : null;
};

// Where one goes on: at the same thing, or at what took its place.
const stand = (place) => {
  const same = place.within && document.getElementById(place.within);
  const next = document.forms[place.at]?.closest("main li, main tr, main section, main form");
  const spot = same || next || document.getElementById("main");
  if (!spot.hasAttribute("tabindex")) spot.tabIndex = -1;
  spot.focus({ preventScroll: true });
};

const deed = document.getElementById("deed");
const place = taken();

if (deed) {
  if (place) {
    // An address that names a place leads there by itself.
    if (!location.hash) scrollTo(0, place.top);
    stand(place);
  }
  // A status is read aloud when its words come, not when it came with them.
  const text = deed.querySelector(".deed-text");
  const words = text.textContent;
  text.textContent = "";
  requestAnimationFrame(() => setTimeout(() => { text.textContent = words; }, 50));
  deed.querySelector(".deed-close").addEventListener("click", (event) => {
    event.preventDefault();
    deed.remove();
    document.getElementById("main").focus({ preventScroll: true });
  });
}
