// Before a form goes from a page that has been open long, asks whether its session still stands. Where it doesn't, one
// signs in over the page, and the form stands as it was, to be pressed again.
const LONG = 5 * 60_000;

// Both clocks: the one stands still while a phone sleeps, the other jumps where it's set.
const reading = () => ({ wall: Date.now(), monotonic: performance.now() });
let stood = reading();
const isLong = () => {
  const now = reading();
  return Math.max(Math.abs(now.wall - stood.wall), now.monotonic - stood.monotonic) > LONG;
};

const asked = new WeakSet();
const asking = new WeakSet();
const viewer = () => document.body.dataset.viewer;
// Whom the page's forms would be sent by, as far as who looks at it was told.
let sender = viewer();

const holder = async () => {
  const answer = await fetch("/session", { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error("no answer");
  return answer.json();
};

// The sign-in page's own forms, in a dialog: its words, its box, its passkey.
const signInForms = async () => {
  const answer = await fetch("/sign-in", { headers: { accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const forms = page.querySelectorAll("form.sign-in");
  said = { ...forms[0]?.dataset };
  return forms;
};

// One dialog on a page; what it tells stands above its forms. What is said comes with them.
let dialog;
let waiting;
let pressed;
let said = {};

const put = (forms, text) => {
  const alert = document.createElement("p");
  alert.className = "notice danger";
  alert.setAttribute("role", "alert");
  alert.textContent = text;
  alert.hidden = !text;
  dialog.replaceChildren(...forms);
  const title = dialog.querySelector("h1");
  const heading = document.createElement("h2");
  heading.id = "session-title";
  heading.textContent = title.textContent;
  title.replaceWith(heading, alert);
  for (const field of dialog.querySelectorAll("[id]:not(#session-title)")) field.id = `session-${field.id}`;
  for (const label of dialog.querySelectorAll("label[for]")) label.htmlFor = `session-${label.htmlFor}`;
  for (const field of dialog.querySelectorAll("[aria-describedby]")) {
    field.setAttribute("aria-describedby", field.getAttribute("aria-describedby").replace(/\S+/g, "session-$&"));
  }
  const why = document.createElement("p");
  why.textContent = said.saidEnded;
  heading.after(why);
  const keep = document.createElement("form");
  keep.method = "dialog";
  keep.className = "dialog-keep";
  const button = document.createElement("button");
  button.className = "button quiet";
  button.textContent = said.saidClose;
  keep.append(button);
  dialog.append(keep);
};

const open = async (form, button) => {
  waiting = form;
  pressed = button;
  if (!dialog) {
    dialog = document.createElement("dialog");
    dialog.className = "dialog session-dialog";
    dialog.setAttribute("aria-labelledby", "session-title");
    // What was typed there isn't kept in the page.
    dialog.addEventListener("close", () => dialog.replaceChildren());
    document.body.append(dialog);
  }
  const forms = await signInForms();
  if (!forms.length || !dialog.showModal) return false;
  put(forms, "");
  if (!dialog.open) dialog.showModal();
  const name = dialog.querySelector("[name=staff_no]");
  if (viewer()) {
    name.value = viewer();
    dialog.querySelector("[name=password]").focus();
  }
  return true;
};

// Beside the button that is to be pressed again.
const say = (text) => {
  document.getElementById("session-said")?.remove();
  const line = document.createElement("p");
  line.id = "session-said";
  line.className = "notice info";
  line.setAttribute("role", "status");
  line.textContent = text;
  const place = pressed?.isConnected ? pressed : document.querySelector("main h1");
  place?.before(line);
  pressed?.focus();
};

// Somebody else than who opened the page is told that it's theirs from now on.
const words = ({ name, staffNo }) => {
  const text = staffNo !== viewer() ? said.saidOther : said.saidAgain;
  return text.replace("{name}", name).replace("{no}", staffNo);
};

const signIn = async (form) => {
  form.ariaBusy = "true";
  const stay = dialog.querySelector("input[type=checkbox][name=stay]");
  const body = new URLSearchParams(new FormData(form));
  body.set("stay", stay?.checked ? stay.value : "");
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { accept: "application/json" } });
    const told = await answer.json();
    if (answer.ok && told.mustChange) {
      // The page's form goes with what is in it, and is kept while a password is chosen.
      dialog.close();
      asked.add(waiting);
      waiting.requestSubmit(pressed);
      return;
    }
    if (answer.ok) {
      stood = reading();
      sender = told.staffNo;
      dialog.close();
      say(words(told));
      return;
    }
    // What a device signed is used up: a fresh form asks it anew.
    const number = form.elements.staff_no?.value;
    put(await signInForms(), told.said);
    if (number) dialog.querySelector("[name=staff_no]").value = number;
    const box = dialog.querySelector("input[type=checkbox][name=stay]");
    if (box && stay) box.checked = stay.checked;
    dialog.querySelector("[name=password]").focus();
  } catch {
    form.ariaBusy = null;
    const alert = dialog.querySelector("[role=alert]");
    alert.textContent = document.getElementById("offline").textContent;
    alert.hidden = false;
  }
};

const check = async (form, button) => {
  asking.add(form);
  let goes = true;
  try {
    const now = await holder();
    if (!now.staffNo) {
      goes = !(await open(form, button));
    } else if (now.staffNo !== sender) {
      // Somebody else has signed in, in another window.
      await signInForms();
      sender = now.staffNo;
      pressed = button;
      say(words(now));
      goes = false;
    } else {
      stood = reading();
    }
  } catch {
    // No line: the form goes, and is told what there is to tell.
  }
  asking.delete(form);
  if (!goes) return;
  asked.add(form);
  form.requestSubmit(button);
};

// The box stands in the form with the password; the one for devices says the same.
const sameBox = (form) => {
  const own = form.querySelector("input[type=hidden][name=stay]");
  const box = document.querySelector("main input[type=checkbox][name=stay]");
  if (own && box) own.value = box.checked ? box.value : "";
};

// Ahead of what signs, and of what lets a form go once.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.closest(".session-dialog")) {
    // A device signs first.
    if (form.dataset.passkey && !form.elements.passkey?.value) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (form.ariaBusy !== "true") signIn(form);
    return;
  }
  if (form.classList.contains("sign-in")) { sameBox(form); return; }
  if (!viewer() || asked.delete(form)) return;
  if (asking.has(form)) { event.preventDefault(); event.stopImmediatePropagation(); return; }
  if (!isLong()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  check(form, event.submitter);
}, true);
