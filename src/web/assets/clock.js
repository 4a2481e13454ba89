// Keeps the time on the clock button going: from the server's time at rendering, not the phone's.
const ticking = document.querySelector("[data-ticking]");

if (ticking) {
  const shown = Number(ticking.dataset.ticking) + Number(ticking.dataset.offsetSeconds);
  const tick = () => {
    const local = new Date(shown * 1000 + performance.now());
    ticking.textContent = local.toISOString().slice(11, 16);
    setTimeout(tick, 60_000 - (local.getTime() % 60_000));
  };
  tick();
  // A page brought back from the background may be hours old, and so may its duty.
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && performance.now() > 5 * 60_000) location.reload();
  });
}

// What the phone's own clock says at the press; the server compares it with its own.
document.addEventListener("submit", (event) => {
  const said = event.target.elements?.namedItem("said_at");
  if (said) said.value = Math.floor(Date.now() / 1000);
}, true);
