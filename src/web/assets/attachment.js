// Files for a slip: several choices add up, each is shown with its size and a small picture, and what would be refused is
// told before anything is sent. A photo that is too large is drawn anew on this device, smaller.
const longest = 3000;

const size = (bytes) => bytes < 1 << 20
  ? `${Math.ceil(bytes / 1024)} KB`
  : `${Math.ceil(bytes / (1 << 20) * 10) / 10} MB`;

const smaller = async (file, most) => {
  try {
    const picture = await createImageBitmap(file);
    const factor = Math.min(1, longest / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * factor);
    canvas.height = Math.round(picture.height * factor);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const drawn = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    if (!drawn || drawn.size > most) return null;
    return new File([drawn], `${file.name.replace(/\.\w+$/, "")}.jpg`, { type: "image/jpeg" });
  } catch {
    return null;
  }
};

const isOurs = (file) =>
  file.type.startsWith("image/") || file.type === "application/pdf" || /\.(hei[cf]|pdf)$/i.test(file.name);

for (const field of document.querySelectorAll(".file-field")) {
  const input = field.querySelector("input");
  const list = field.querySelector(".file-list");
  const told = field.querySelector(".file-told");
  const words = field.dataset;
  const [most, bytes] = [Number(words.most), Number(words.bytes)];
  const say = (key, file) => words[key].replace("%", () => file.name);
  let files = [];
  // Whether something that was chosen isn't among them, and whether that was said at the press that sends.
  let isLeftOut = false;
  let isSaid = false;

  const line = (file) => {
    const item = document.createElement("li");
    if (file.type.startsWith("image/")) {
      const picture = new Image();
      picture.alt = "";
      picture.onerror = () => picture.remove();
      const reader = new FileReader();
      reader.onload = () => { picture.src = reader.result; };
      reader.readAsDataURL(file);
      item.append(picture);
    }
    const name = document.createElement("span");
    name.textContent = `${file.name} · ${size(file.size)}`;
    const remove = document.createElement("button");
    remove.type = "button";
    remove.className = "button quiet";
    remove.textContent = "✕";
    remove.ariaLabel = say("remove", file);
    remove.onclick = () => {
      files = files.filter((it) => it !== file);
      show();
      input.focus();
    };
    item.append(name, remove);
    return item;
  };

  const show = () => {
    const kept = new DataTransfer();
    for (const file of files) kept.items.add(file);
    input.files = kept.files;
    list.replaceChildren(...files.map(line));
    list.hidden = files.length === 0;
  };

  input.addEventListener("change", async () => {
    const chosen = [...input.files];
    const lines = [];
    if (input.form) input.form.ariaBusy = "true";
    for (const file of chosen) {
      if (files.some((it) => it.name === file.name && it.size === file.size)) continue;
      let taken = null;
      if (file.size === 0) lines.push(say("empty", file));
      else if (!isOurs(file)) lines.push(say("otherKind", file));
      else if (file.size <= bytes) taken = file;
      else {
        taken = file.type.startsWith("image/") ? await smaller(file, bytes) : null;
        lines.push(say(taken ? "shrunk" : "tooLarge", file));
      }
      if (taken && files.length >= most) lines.push(words.tooMany);
      else if (taken) files.push(taken);
    }
    if (input.form) input.form.ariaBusy = null;
    isLeftOut = lines.some((it) => !chosen.some((file) => it === say("shrunk", file)));
    isSaid = false;
    told.textContent = [...new Set(lines)].join("\n");
    show();
  });
  // A slip goes without what was left out only once that is known.
  input.form?.addEventListener("submit", (event) => {
    if (!isLeftOut || isSaid) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    isSaid = true;
    told.textContent += `\n${words.leftOut}`;
    told.tabIndex = -1;
    told.focus();
  });
}
