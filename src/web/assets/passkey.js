// Has the person's device sign before a form is sent that asks for it (data-passkey: where what is to be signed comes from),
// and creates the device's key where one is registered (data-passkey-create: what the browser is handed).
// Where the server may take a form unsigned (data-passkey-or-without), a signature that failed can be done without.
const done = new WeakSet();

class Said extends Error {}

const words = (form) => form.querySelector(".passkey-line") ?? { dataset: {} };
const tell = (form, text) => { words(form).textContent = text ?? ""; };

// Where a form has no field for it, it gets one.
const field = (form) => {
  if (!form.elements.passkey) {
    const added = document.createElement("input");
    added.type = "hidden";
    added.name = "passkey";
    form.append(added);
  }
  return form.elements.passkey;
};

const check = (said) => {
  if (!window.isSecureContext) throw new Said(said.insecure);
  const known = window.PublicKeyCredential;
  if (!known?.parseRequestOptionsFromJSON || !known.prototype.toJSON) throw new Said(said.unsupported);
};

const ask = async (address, said) => {
  const answer = await fetch(address, { method: "POST", headers: { accept: "application/json" } });
  // Signed out in the meantime: a page comes back, and is no answer.
  if (!answer.headers.get("content-type")?.includes("json")) throw new Said(said.failed);
  const asked = await answer.json();
  if (!asked.publicKey) throw new Said(asked.said);
  return asked.publicKey;
};

const sign = async (address, said) => {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await ask(address, said));
  return navigator.credentials.get({ publicKey });
};

const create = async (options) => {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(options).publicKey);
  return navigator.credentials.create({ publicKey });
};

const why = (error, said) => {
  if (error instanceof Said) return error.message;
  return { NotAllowedError: said.cancelled, AbortError: said.cancelled, InvalidStateError: said.known,
    SecurityError: said.insecure }[error.name] ?? said.failed;
};

const offerWithout = (form, button) => {
  const text = words(form).dataset.without;
  if (!("passkeyOrWithout" in form.dataset) || !text || form.querySelector("[data-without-passkey]")) return;
  const without = document.createElement("button");
  without.type = "button";
  without.className = "button quiet";
  without.dataset.withoutPasskey = "";
  without.textContent = text;
  without.addEventListener("click", () => {
    done.add(form);
    form.requestSubmit(button);
  });
  words(form).after(without);
};

// Ahead of forms.js, which lets a form go once.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  const button = event.submitter;
  const address = button?.dataset.passkey || form.dataset.passkey;
  const options = form.dataset.passkeyCreate;
  if ((!address && !options) || done.has(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (form.ariaBusy === "true") return;
  const said = words(form).dataset;
  form.ariaBusy = "true";
  tell(form, said.asking);
  try {
    check(said);
    const credential = await (options ? create(options) : sign(address, said));
    field(form).value = JSON.stringify(credential);
    done.add(form);
    form.ariaBusy = null;
    form.requestSubmit(button);
  } catch (error) {
    form.ariaBusy = null;
    tell(form, why(error, said) ?? said.failed);
    offerWithout(form, button);
  }
}, true);

// A page that the browser kept is shown again as it was; what was signed is used up.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.forms) {
    done.delete(form);
    if (form.elements.passkey) form.elements.passkey.value = "";
    if (form.querySelector(".passkey-line")) tell(form, "");
  }
});
