// What the frame does beyond HTML: what unfolds is closed by Escape and by a press elsewhere, «/» finds people, «?» tells the keys.
const unfolded = () => document.querySelectorAll("details[name='top'][open], details.help[open]");

document.addEventListener("click", (event) => {
  for (const fold of unfolded()) if (!fold.contains(event.target)) fold.open = false;
});

const close = () => {
  for (const fold of unfolded()) {
    const within = fold.contains(document.activeElement);
    fold.open = false;
    if (within) fold.querySelector("summary").focus();
  }
};

const find = (event) => {
  const field = document.querySelector("[data-find]");
  const link = document.querySelector(".find-link");
  if (!field && !link) return;
  event.preventDefault();
  if (field?.offsetParent) {
    field.focus();
    field.select();
  } else {
    link.click();
  }
};

// The page of keys as a dialog: asked for once, and only where somebody wants it.
let keys;
const made = (page) => {
  const list = page.getElementById("keys");
  if (!list) return null;
  const dialog = document.createElement("dialog");
  dialog.className = "dialog keys-dialog";
  dialog.setAttribute("aria-labelledby", "keys-dialog-title");
  const title = document.createElement("h2");
  title.id = "keys-dialog-title";
  title.textContent = page.querySelector("h1").textContent;
  const form = document.createElement("form");
  form.method = "dialog";
  form.className = "dialog-keep";
  const button = document.createElement("button");
  button.className = "button quiet";
  button.textContent = list.dataset.close;
  form.append(button);
  dialog.append(title, list, form);
  document.body.append(dialog);
  return dialog;
};

const tellKeys = async (link) => {
  if (document.getElementById("keys") && !keys) return;
  keys ??= fetch(link.href, { headers: { accept: "text/html" } })
    .then((answer) => (answer.ok && !answer.redirected ? answer.text() : null))
    .then((text) => text && made(new DOMParser().parseFromString(text, "text/html")))
    .catch(() => null);
  const dialog = await keys;
  if (!dialog) location.assign(link.href);
  else if (!dialog.open) dialog.showModal();
};

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-keys]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  link.closest("details").open = false;
  tellKeys(link);
});

const isTyped = (target) => target.closest("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  if (event.key === "Escape") {
    close();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyped(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const link = document.querySelector("[data-keys]");
  if (event.key === "/") {
    find(event);
  } else if (link && (event.key === "?" || event.key === "？")) {
    event.preventDefault();
    tellKeys(link);
  }
});
