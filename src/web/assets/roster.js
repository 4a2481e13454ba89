// The roster's board by mouse and keyboard: every edit shows at once, is sent at once, and is taken back where it is refused.
const board = document.getElementById("board");
const keys = document.getElementById("board-keys");
if (board?.dataset.edit) start(board.dataset);

function start(data) {
  const OFF = "·";
  const rows = [...board.tBodies[0].rows];
  const width = rows[0] ? rows[0].querySelectorAll("td:not(.total)").length : 0;
  const cell = (r, c) => rows[r]?.cells[c + 1];
  const link = (td) => td.querySelector("a");
  const letters = (td) => link(td).firstChild.data;
  const isPinned = (td) => td.classList.contains("pinned");
  const said = document.getElementById("board-said");
  const tell = (text) => { said.textContent = text; };

  const shifts = new Map([[OFF, null]]);
  const tones = new Map();
  for (const key of keys.querySelectorAll("[data-letter]")) {
    shifts.set(key.dataset.letter, key.dataset.shift);
    tones.set(key.dataset.letter, key.dataset.tone);
  }

  // One tab stop, whose place moves with the arrows.
  let [row, column, anchorRow, anchorColumn] = [0, 0, 0, 0];
  const chosen = new Set();
  board.setAttribute("role", "grid");
  board.setAttribute("aria-multiselectable", "true");
  board.parentElement.removeAttribute("tabindex");
  for (const a of board.querySelectorAll("tbody a")) a.tabIndex = -1;
  if (cell(0, 0)) cell(0, 0).tabIndex = 0;
  for (const key of keys.querySelectorAll("button")) key.disabled = false;

  const range = () => {
    const [top, bottom] = [Math.min(row, anchorRow), Math.max(row, anchorRow)];
    const [left, right] = [Math.min(column, anchorColumn), Math.max(column, anchorColumn)];
    return { top, left, height: bottom - top + 1, width: right - left + 1 };
  };
  const places = ({ top, left, height, width: wide }) => Array.from({ length: height * wide },
    (_, at) => [top + Math.floor(at / wide), left + at % wide]);

  const choose = () => {
    const now = new Set(places(range()).map(([r, c]) => cell(r, c)));
    for (const td of chosen) if (!now.has(td)) { td.classList.remove("chosen"); td.removeAttribute("aria-selected"); chosen.delete(td); }
    for (const td of now) if (!chosen.has(td)) { td.classList.add("chosen"); td.setAttribute("aria-selected", "true"); chosen.add(td); }
  };
  const move = (r, c, extend) => {
    if (r < 0 || c < 0 || r >= rows.length || c >= width) return;
    cell(row, column).tabIndex = -1;
    [row, column] = [r, c];
    if (!extend) [anchorRow, anchorColumn] = [r, c];
    const td = cell(r, c);
    td.tabIndex = 0;
    td.focus();
    choose();
  };

  // What is drawn before the answer, and what was drawn before that.
  const kept = new Map();
  const paint = (td, letter, pinned) => {
    if (!kept.has(td)) kept.set(td, td.cloneNode(true));
    const a = link(td);
    a.firstChild.data = letter;
    a.className = tones.get(letter) ?? "";
    td.classList.toggle("pinned", pinned);
  };
  const put = (td, fresh) => {
    const isChosen = chosen.has(td);
    td.className = fresh.className;
    td.classList.toggle("chosen", isChosen);
    fresh.title ? (td.title = fresh.title) : td.removeAttribute("title");
    const { published } = fresh.dataset;
    published ? (td.dataset.published = published) : delete td.dataset.published;
    td.replaceChildren(...fresh.cloneNode(true).childNodes);
    link(td).tabIndex = -1;
  };

  let queue = [];
  let isSending = false;
  const done = [];
  const undone = [];

  const send = async () => {
    if (isSending || !queue.length) return;
    isSending = true;
    board.ariaBusy = "true";
    const sent = queue;
    queue = [];
    const last = new Map(sent.flatMap((act) => act.map((change) => [cell(change.r, change.c), change])));
    const changes = [...last.values()].map(({ r, c, to }) => ({
      person: rows[r].dataset.person, date: data.dates.split(" ")[c], shift: shifts.get(to[0]) ?? null, pinned: to[1],
      restored: !shifts.has(to[0]),
    }));
    const answer = await fetch(data.edit, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ seen: Number(data.revision), changes }),
    }).then((it) => (it.headers.get("content-type")?.includes("json") ? it.json() : null)).catch(() => null);
    isSending = false;
    const waiting = new Set(queue.flat().map(({ r, c }) => cell(r, c)));
    if (!answer || answer.refused) {
      for (const td of last.keys()) if (!waiting.has(td) && kept.has(td)) { put(td, kept.get(td)); kept.delete(td); }
      for (const stack of [done, undone]) for (const act of sent) {
        if (stack.includes(act.of ?? act)) stack.splice(stack.indexOf(act.of ?? act), 1);
      }
    } else {
      for (const td of last.keys()) if (!waiting.has(td)) kept.delete(td);
    }
    if (answer) show(answer, waiting);
    tell(answer ? answer.said : data.failed);
    said.classList.toggle("met", !answer || answer.met);
    board.ariaBusy = null;
    send();
  };

  const parsed = (html) => {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content.firstElementChild;
  };
  const show = (answer, waiting) => {
    data.revision = answer.revision;
    for (const tr of rows) {
      const fresh = answer.rows[tr.dataset.person] && parsed(answer.rows[tr.dataset.person]);
      if (!fresh) continue;
      [...fresh.cells].forEach((td, at) => {
        const old = tr.cells[at];
        if (td.tagName === "TH" || !td.querySelector("a")) old.replaceWith(td);
        else if (waiting.has(old)) kept.set(old, td);
        else put(old, td);
      });
    }
    const strips = board.tFoot.rows[0].cells;
    answer.strips.forEach((html, at) => strips[at + 1].replaceWith(parsed(html)));
    for (const [id, html] of Object.entries(answer.parts)) document.getElementById(id).replaceWith(parsed(html));
  };

  // What several published shifts make of a cell can be said as a whole alone, and not be pinned.
  const isKnown = (td, [letter, pinned]) => shifts.has(letter) || (letter === td.dataset.published && !pinned);

  // An act is a list of changes, each with what the cell was and what it is to be: letters and pin.
  const act = (wanted) => {
    const changes = wanted
      .map(({ r, c, to }) => ({ r, c, from: [letters(cell(r, c)), isPinned(cell(r, c))], to }))
      .filter(({ r, c, from, to }) => !cell(r, c).classList.contains("shut") && isKnown(cell(r, c), to)
        && (from[0] !== to[0] || from[1] !== to[1]));
    if (!changes.length) { tell(wanted.length ? data.unchanged : ""); return; }
    done.push(changes);
    undone.length = 0;
    perform(changes);
  };
  const perform = (changes) => {
    for (const { r, c, to } of changes) paint(cell(r, c), ...to);
    queue.push(changes);
    send();
  };
  const turn = (from, to) => {
    const changes = from.pop();
    if (!changes) { tell(data.nothing); return; }
    to.push(changes);
    const back = from === done;
    const turned = changes.map((it) => (back ? { ...it, from: it.to, to: it.from } : it));
    const known = turned.filter(({ r, c, to }) => isKnown(cell(r, c), to));
    known.of = changes;
    if (known.length) perform(known);
    else tell(data.nothing);
  };
  const undo = () => turn(done, undone);
  const redo = () => turn(undone, done);

  const set = (letter) => act(places(range()).map(([r, c]) => ({ r, c, to: [letter, isPinned(cell(r, c))] })));
  const pin = () => {
    const all = places(range());
    const to = !all.every(([r, c]) => isPinned(cell(r, c)));
    act(all.map(([r, c]) => ({ r, c, to: [letters(cell(r, c)), to] })));
  };

  const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  const clamped = (value, most) => Math.max(0, Math.min(most - 1, value));
  // While an input method composes, the key itself is told by its place alone.
  const letterOf = (event) => (/^[a-z0-9]$/i.test(event.key) ? event.key : event.code.replace(/^(Key|Digit)/, "")).toUpperCase();

  board.addEventListener("keydown", (event) => {
    if (!event.target.closest("tbody td") || event.altKey) return;
    const [dr, dc] = MOVES[event.key] ?? [];
    const command = event.ctrlKey || event.metaKey;
    if (dr !== undefined) {
      const far = command ? Math.max(rows.length, width) : 1;
      move(clamped(row + dr * far, rows.length), clamped(column + dc * far, width), event.shiftKey);
    } else if (event.key === "Home" || event.key === "End") {
      move(row, event.key === "Home" ? 0 : width - 1, event.shiftKey);
    } else if (event.key === "PageUp" || event.key === "PageDown") {
      move(clamped(row + (event.key === "PageUp" ? -10 : 10), rows.length), column, event.shiftKey);
    } else if (command && letterOf(event) === "Z") {
      event.shiftKey ? redo() : undo();
    } else if (command && letterOf(event) === "Y") {
      redo();
    } else if (command) {
      return;
    } else if (event.key === " ") {
      pin();
    } else if (["Delete", "Backspace"].includes(event.key) || letterOf(event) === "0") {
      set(OFF);
    } else if (event.key === "Enter") {
      link(cell(row, column)).click();
    } else if (event.key === "Escape") {
      move(row, column, false);
    } else if (shifts.has(letterOf(event))) {
      set(letterOf(event));
    } else {
      return;
    }
    event.preventDefault();
  });

  const inBoard = () => document.activeElement?.closest("#board tbody");
  document.addEventListener("copy", (event) => {
    if (!inBoard()) return;
    const { top, left, height, width: wide } = range();
    const lines = Array.from({ length: height }, (_, r) => Array.from({ length: wide },
      (_, c) => letters(cell(top + r, left + c)).replace(OFF, "")).join("\t"));
    event.clipboardData.setData("text/plain", lines.join("\n"));
    event.preventDefault();
    tell(data.copied.replace("{n}", height * wide));
  });
  document.addEventListener("paste", (event) => {
    if (!inBoard()) return;
    event.preventDefault();
    const text = event.clipboardData.getData("text/plain").replace(/\r?\n$/, "");
    const lines = text.split(/\r?\n/).map((line) => line.split("\t"));
    const { top, left, height, width: wide } = range();
    // A range larger than what was copied is filled with it, over and over.
    const across = Math.max(wide, lines[0].length);
    const area = places({ top, left, height: Math.max(height, lines.length), width: across });
    const wanted = area.filter(([r, c]) => r < rows.length && c < width).map(([r, c]) => {
      const line = lines[(r - top) % lines.length];
      const letter = (line[(c - left) % lines[0].length] ?? "").trim().toUpperCase();
      return { r, c, to: [["", "0"].includes(letter) ? OFF : letter, isPinned(cell(r, c))] };
    });
    act(wanted);
  });

  const placeOf = (td) => [rows.indexOf(td.parentElement), td.cellIndex - 1];
  const byMouse = (event) => event.pointerType === "mouse" && !event.ctrlKey && !event.metaKey && event.button === 0;
  board.addEventListener("pointerdown", (event) => {
    const td = event.target.closest("tbody td:not(.total)");
    if (td && byMouse(event)) move(...placeOf(td), event.shiftKey);
  });
  board.addEventListener("pointerover", (event) => {
    const td = event.target.closest("tbody td:not(.total)");
    if (td && event.pointerType === "mouse" && event.buttons === 1 && chosen.size) move(...placeOf(td), true);
  });
  board.addEventListener("dragstart", (event) => event.preventDefault());
  board.addEventListener("mousedown", (event) => {
    if (event.button === 0 && event.target.closest("tbody td:not(.total)")) event.preventDefault();
  });
  // A mouse chooses with one click and opens with two; a finger opens.
  board.addEventListener("click", (event) => {
    if (event.detail === 1 && event.target.closest("tbody a") && byMouse(event)) event.preventDefault();
  });

  keys.addEventListener("click", (event) => {
    const key = event.target.closest("button");
    const acts = { off: () => set(OFF), pin, undo, redo };
    if (key?.dataset.letter) set(key.dataset.letter);
    else acts[key?.dataset.act]?.();
    cell(row, column)?.focus();
  });

  // What was found leads to its cell.
  document.addEventListener("click", (event) => {
    const found = event.target.closest("#board-findings a");
    if (!found || !byMouse(event)) return;
    const query = new URL(found.href).searchParams;
    const r = rows.findIndex((tr) => tr.dataset.no === query.get("person"));
    const c = data.dates.split(" ").indexOf(query.get("date"));
    if (r < 0 || c < 0) return;
    event.preventDefault();
    move(r, c, false);
  });

  addEventListener("beforeunload", (event) => { if (isSending || queue.length) event.preventDefault(); });
}
