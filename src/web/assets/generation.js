// Follows a roster's generation: the server says how far it is, and when it has ended.
import { leadToSignIn } from "./lead.js";

const part = document.querySelector("[data-follow]");

if (part) {
  const source = new EventSource(part.dataset.follow);

  source.addEventListener("step", (event) => {
    const open = part.querySelector("details")?.open ?? false;
    const fresh = new DOMParser().parseFromString(event.data, "text/html");
    part.replaceChildren(...fresh.body.childNodes);
    const fold = part.querySelector("details");
    if (fold) fold.open = open;
  });

  // Answered by something else than a stream: signed out meanwhile.
  source.addEventListener("error", async () => {
    if (source.readyState !== EventSource.CLOSED) return;
    const answer = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
    if (answer?.redirected) leadToSignIn();
  });

  // The page as a whole tells why holes are left, and offers another run.
  source.addEventListener("end", () => {
    source.close();
    location.reload();
  });
}
