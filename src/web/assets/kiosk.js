// The screen at the post: its clock goes by the server's, its code is hidden once it's stale, and it stays awake.
import { follow, replace } from "./follow.js";

const code = document.getElementById("code");
const board = document.getElementById("board");
const parts = document.querySelector("[data-follow-kiosk]");

// Right from here on: what the server said, and when it was heard.
let shown;
let heard;

const read = () => {
  shown = code.querySelector("[data-now]");
  heard = performance.now();
  document.documentElement.classList.toggle("kiosk-night", "night" in shown.dataset);
};

const tick = () => {
  const passed = (performance.now() - heard) / 1000;
  const local = new Date((Number(shown.dataset.now) + Number(shown.dataset.ahead) + passed) * 1000);
  shown.querySelector("[data-clock]").textContent = local.toISOString().slice(11, 19);
  const left = Number(shown.dataset.left) - passed;
  shown.querySelector("progress").value = Math.max(0, Math.ceil(left));
  // A moment's grace for the next one to arrive.
  const stale = left < -2;
  shown.querySelector("[data-proof]").hidden = stale;
  shown.querySelector("[data-stale]").hidden = !stale;
};

read();
setInterval(tick, 250);
follow(parts.dataset.followKiosk, {
  code: (html) => { replace(code, html); read(); tick(); },
  board: (html) => replace(board, html),
});

// The system takes the lock back whenever the page is hidden.
const stayAwake = () => {
  if (!document.hidden) navigator.wakeLock?.request("screen").catch(() => {});
};
document.addEventListener("visibilitychange", stayAwake);
stayAwake();
