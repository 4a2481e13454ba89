// The roster's board by mouse and keyboard: every edit shows at once, is sent at once, and is taken back where it is refused.
// What others set meanwhile comes by itself, and leaves alone what one is at.
import { follow } from "./follow.js";

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

  // Cells that others set, each with who and when, until one has stood there.
  const marks = new Map();
  for (const td of board.querySelectorAll("td[data-met]")) marks.set(td, td.dataset.met);
  const mark = (td) => {
    const words = marks.get(td);
    if (!words || td.dataset.met === words) return;
    td.dataset.met = words;
    td.classList.add("met");
    td.title = [words, td.title].filter(Boolean).join(data.between);
  };
  const unmark = (td) => {
    if (!marks.delete(td)) return;
    td.classList.remove("met");
    td.title = td.title.replace(td.dataset.met + data.between, "").replace(td.dataset.met, "");
    delete td.dataset.met;
  };
  board.addEventListener("focusout", (event) => {
    const td = event.target.closest?.("tbody td");
    if (td) unmark(td);
  });

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
    delete td.dataset.met;
    mark(td);
  };

  // Acts that wait to be sent: changes of cells, or a press that takes back or does again.
  let queue = [];
  let sending = new Set();
  let isSending = false;
  const inHand = () => new Set([...sending, ...queue.flatMap((it) => it.changes ?? []).map(({ r, c }) => cell(r, c))]);
  let why = data.failed;
  const ask = async (address, init) => {
    const answer = await fetch(address, { method: "POST", ...init }).catch(() => null);
    const isSignedOut = answer && (answer.status === 401 || new URL(answer.url).pathname === "/sign-in");
    why = isSignedOut ? data.signedOut : data.failed;
    return answer?.headers.get("content-type")?.includes("json") ? answer.json().catch(() => null) : null;
  };

  const send = async () => {
    if (isSending || !queue.length) return;
    isSending = true;
    board.ariaBusy = "true";
    if (queue[0].turn) await sendTurn(queue.shift().turn);
    else {
      const upTo = queue.findIndex((it) => it.turn);
      await sendChanges(queue.splice(0, upTo < 0 ? queue.length : upTo));
    }
    isSending = false;
    board.ariaBusy = null;
    send();
  };

  const sendChanges = async (acts) => {
    const last = new Map(acts.flatMap((it) => it.changes).map((change) => [cell(change.r, change.c), change]));
    sending = new Set(last.keys());
    const changes = [...last.values()].map(({ r, c, to }) => ({
      person: rows[r].dataset.person, date: data.dates.split(" ")[c], shift: shifts.get(to[0]) ?? null, pinned: to[1],
      restored: !shifts.has(to[0]),
    }));
    // Of what they were chosen by, the oldest: what another set since is not overwritten unseen.
    const seen = Math.min(...acts.map((it) => it.seen));
    const answer = await ask(data.edit, {
      headers: { "content-type": "application/json" }, body: JSON.stringify({ seen, changes }),
    });
    sending = new Set();
    const waiting = inHand();
    for (const td of last.keys()) {
      if (waiting.has(td)) continue;
      if ((!answer || answer.refused) && kept.has(td)) put(td, kept.get(td));
      kept.delete(td);
    }
    tellAnswer(answer);
  };

  // What the press says is what is taken back: the step that stands in its form by now.
  const sendTurn = async (way) => {
    const form = document.querySelector(`#board-turns [data-turn="${way}"]`);
    if (!form?.elements.step.value) { tell(data.nothing); return; }
    const body = new URLSearchParams(new FormData(form));
    body.set("seen", data.revision);
    tellAnswer(await ask(form.action, { headers: { accept: "application/json" }, body }));
  };

  const tellAnswer = (answer) => {
    if (answer) show(answer);
    // Where nobody else set anything, what was chosen meanwhile was chosen by what stands there now.
    if (answer && !answer.refused && !answer.cells.length) {
      for (const it of queue) it.seen = Math.max(it.seen ?? 0, answer.revision);
    }
    tell(answer ? answer.said : why);
    said.classList.toggle("met", !answer || answer.met);
  };

  const parsed = (html) => {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content.firstElementChild;
  };
  const show = (answer) => {
    const waiting = inHand();
    data.revision = Math.max(Number(data.revision), answer.revision);
    for (const set of answer.cells) {
      const r = rows.findIndex((tr) => tr.dataset.person === set.person);
      const c = data.dates.split(" ").indexOf(set.date);
      if (set.by !== me && r >= 0 && c >= 0) marks.set(cell(r, c), set.mark);
    }
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
    for (const [id, html] of Object.entries(answer.parts)) {
      const old = document.getElementById(id);
      const stood = [...old.querySelectorAll("a, button")].indexOf(document.activeElement);
      old.replaceWith(parsed(html));
      if (stood >= 0) document.getElementById(id).querySelectorAll("a, button")[stood]?.focus({ preventScroll: true });
    }
  };

  // What others set, and who is there.
  const company = document.getElementById("board-company");
  const me = company.dataset.me;
  const heard = document.getElementById("board-news");
  follow(() => `${company.dataset.events}?seen=${data.revision}`, {
    set: (text) => {
      const answer = JSON.parse(text);
      // Each answer to what one sends tells all that others set before it.
      if (answer.revision <= Number(data.revision)) return;
      show(answer);
      for (const line of answer.news.filter((it) => it.by !== me)) {
        const p = document.createElement("p");
        p.textContent = line.text;
        heard.prepend(p);
      }
      while (heard.children.length > 20) heard.lastElementChild.remove();
    },
    present: (html) => { document.getElementById("board-present").textContent = parsed(html).textContent; },
  });

  // What several published shifts make of a cell can be said as a whole alone, and not be pinned.
  const isKnown = (td, [letter, pinned]) => shifts.has(letter) || (letter === td.dataset.published && !pinned);

  // An act is a list of changes, each with what the cell was and what it is to be: letters and pin.
  const act = (wanted) => {
    const changes = wanted
      .map(({ r, c, to }) => ({ r, c, from: [letters(cell(r, c)), isPinned(cell(r, c))], to }))
      .filter(({ r, c, from, to }) => !cell(r, c).classList.contains("shut") && isKnown(cell(r, c), to)
        && (from[0] !== to[0] || from[1] !== to[1]));
    if (!changes.length) { tell(wanted.length ? data.unchanged : ""); return; }
    for (const { r, c, to } of changes) paint(cell(r, c), ...to);
    queue.push({ changes, seen: Number(data.revision) });
    send();
  };
  const turn = (way) => {
    queue.push({ turn: way });
    send();
  };
  const undo = () => turn("undo");
  const redo = () => turn("redo");

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
    const acts = { off: () => set(OFF), pin };
    if (key?.dataset.letter) set(key.dataset.letter);
    else acts[key?.dataset.act]?.();
    cell(row, column)?.focus();
  });

  // Sent from here: the form itself, which works without scripts, doesn't go.
  document.addEventListener("click", (event) => {
    const way = event.target.closest("#board-turns [data-turn] button")?.form.dataset.turn;
    if (!way) return;
    event.preventDefault();
    turn(way);
  });
  // Also where one stands at a press, or nowhere: nothing else on the page is typed into.
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    if (event.target.closest("input, select, textarea, tbody td")) return;
    if (letterOf(event) === "Z") event.shiftKey ? redo() : undo();
    else if (letterOf(event) === "Y") redo();
    else return;
    event.preventDefault();
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
