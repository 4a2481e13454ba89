// Says when the line is gone, sends a form once, and leads to what needs to be put right.
const offline = document.getElementById("offline");
const tell = () => { offline.hidden = navigator.onLine; };
addEventListener("online", tell);
addEventListener("offline", tell);
tell();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "dialog") return;
  if (!navigator.onLine || form.ariaBusy === "true") {
    event.preventDefault();
    tell();
    return;
  }
  form.ariaBusy = "true";
});

// A page that the browser kept is shown again as it was: its forms can be sent again.
addEventListener("pageshow", () => {
  for (const form of document.forms) form.ariaBusy = null;
});

// What was typed, or is kept while somebody signs in, isn't thrown away by a press on the other language without a word.
let isTyped = Boolean(document.querySelector("main input[name^='kept:']"));
document.addEventListener("input", (event) => { isTyped ||= Boolean(event.target.closest("main form[method=post]")); });
document.querySelector("a.language")?.addEventListener("click", (event) => {
  if (isTyped && !confirm(event.currentTarget.dataset.unsaved)) event.preventDefault();
});

// An offer fills in its times where one is, and leaves alone what else was typed.
for (const offer of document.querySelectorAll("a[data-from]")) {
  offer.addEventListener("click", (event) => {
    const [from, to] = ["from", "to"].map((name) => document.querySelector(`main form [name=${name}]`));
    if (!from || !to || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    [from.value, to.value] = [offer.dataset.from, offer.dataset.to];
    from.dispatchEvent(new Event("input", { bubbles: true }));
    from.focus();
  });
}

document.querySelector(".form-summary")?.focus();
