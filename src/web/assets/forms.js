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

document.querySelector(".form-summary")?.focus();
