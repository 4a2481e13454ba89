// Reads a part of the page anew every so many seconds, while somebody looks at it.
import { leadToSignIn } from "./lead.js";

const part = document.querySelector("[data-reread]");

if (part) {
  const every = Number(part.dataset.reread) * 1000;
  let readAt = performance.now();

  const reread = async () => {
    readAt = performance.now();
    const answer = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
    if (answer?.redirected && new URL(answer.url).pathname === "/sign-in") leadToSignIn();
    // Signed out, or no line: what stands there stays, with the time that it is of.
    if (!answer?.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(part.id);
    if (!fresh) return;
    // What was unfolded stays unfolded, and where one stood one stays.
    const folds = [...part.querySelectorAll("details")].map((fold) => fold.open);
    const links = [...part.querySelectorAll("a, summary")];
    const stood = links.indexOf(document.activeElement);
    part.replaceChildren(...fresh.childNodes);
    part.querySelectorAll("details").forEach((fold, at) => { fold.open = folds[at] ?? false; });
    if (stood >= 0) part.querySelectorAll("a, summary")[stood]?.focus({ preventScroll: true });
  };

  const due = () => !document.hidden && performance.now() - readAt >= every;
  setInterval(() => { if (due()) reread(); }, 1000);
  document.addEventListener("visibilitychange", () => { if (due()) reread(); });
}
