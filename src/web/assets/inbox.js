// The inbox by mouse and keyboard: a line opens where it stands, keys lead from line to line, and all can be ticked at once.
const list = document.getElementById("inbox");
if (list) start();

function start() {
  const links = () => [...list.querySelectorAll(".inbox-link")];
  const lineOf = (link) => link.closest(".inbox-line");
  const isOpen = (link) => link.getAttribute("aria-expanded") === "true";

  const close = (link) => {
    for (const part of [...lineOf(link).parentElement.children]) if (part !== lineOf(link)) part.remove();
    link.setAttribute("aria-expanded", "false");
  };

  // Which line the form leads to that decides about this one.
  const addNext = (row) => {
    const next = row.nextElementSibling ?? row.previousElementSibling;
    const form = row.querySelector("form.decide");
    if (!next || !form) return;
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: "next", value: next.id.replace("slip-", "") });
    form.append(field);
  };

  const open = async (link) => {
    const row = lineOf(link).parentElement;
    const alone = new URL(link.dataset.open, location.href);
    alone.searchParams.set("alone", "yes");
    const answer = await fetch(alone, { headers: { accept: "text/html" } }).catch(() => null);
    const page = answer?.ok && !answer.redirected
      && new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page && page.getElementById(row.id);
    // Decided about meanwhile, signed out, or no line: the page itself says so.
    if (!fresh) { location.assign(link.dataset.open); return; }
    for (const other of links().filter(isOpen)) close(other);
    row.append(...[...fresh.children].filter((part) => !part.matches(".inbox-line")));
    addNext(row);
    link.setAttribute("aria-expanded", "true");
    history.replaceState(null, "", link.dataset.open);
    if (row.getBoundingClientRect().top < 0) row.scrollIntoView();
  };

  list.addEventListener("click", (event) => {
    const link = event.target.closest(".inbox-link");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || links().length < 2) return;
    event.preventDefault();
    if (!isOpen(link)) { open(link); return; }
    close(link);
    const address = new URL(location.href);
    address.searchParams.delete("slip");
    history.replaceState(null, "", address);
  });

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (target.closest("input:not([type=checkbox]), textarea, select, dialog")) return;
    const all = links();
    const own = target.closest(".inbox-row")?.querySelector(".inbox-link");
    const here = all.indexOf(own);
    const isOnLine = Boolean(target.closest(".inbox-line"));
    let to = null;
    if (key === "j" || key === "ArrowDown" && isOnLine) to = here + 1;
    if (key === "k" || key === "ArrowUp" && isOnLine) to = here - 1;
    if (to !== null) {
      event.preventDefault();
      all[Math.min(Math.max(to, 0), all.length - 1)].focus();
    } else if (key === "x" && own) {
      lineOf(own).querySelector("input:enabled")?.click();
    }
  });

  const every = document.querySelector("[data-tick-all]");
  if (every) {
    every.hidden = false;
    every.addEventListener("click", () => {
      const ticks = [...list.querySelectorAll(".inbox-tick input:enabled")];
      const all = ticks.every((tick) => tick.checked);
      for (const tick of ticks) tick.checked = !all;
    });
  }

  // What a link or a decision led to is where one goes on; browsers take the focus away once they have scrolled there.
  const goOn = () => requestAnimationFrame(() => {
    document.getElementById(location.hash.slice(1))?.querySelector(".inbox-link")?.focus();
  });
  if (document.readyState === "complete") goOn();
  else addEventListener("load", goOn, { once: true });
}
