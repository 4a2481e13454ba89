// Follows a stream of events for as long as the page is open: comes back after every break, and says while there is one.
const SILENCE = 18_000;
const AGAIN = 5_000;

export const follow = (address, parts) => {
  const broken = document.getElementById("broken");
  let source;
  let heard = performance.now();

  const sight = document.getElementById("sight");
  const said = sight ? { ...parts, sight: (html) => replace(sight, html) } : parts;

  const hear = () => {
    heard = performance.now();
    broken.hidden = true;
  };

  // A server that answers by something else than a stream tells by its page why.
  const look = async () => {
    const answer = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
    if (answer && (answer.redirected || answer.status === 401 || answer.status === 403)) location.reload();
    else setTimeout(open, AGAIN);
  };

  const open = () => {
    source?.close();
    heard = performance.now();
    source = new EventSource(typeof address === "function" ? address() : address);
    source.addEventListener("open", hear);
    source.addEventListener("beat", hear);
    for (const [name, put] of Object.entries(said)) {
      source.addEventListener(name, (event) => { hear(); put(event.data); });
    }
    source.addEventListener("gone", () => { source.close(); location.reload(); });
    source.addEventListener("error", () => {
      broken.hidden = false;
      if (source.readyState === EventSource.CLOSED) look();
    });
  };

  // A line may be dead without anybody having said so.
  setInterval(() => {
    if (performance.now() - heard < SILENCE) return;
    broken.hidden = false;
    open();
  }, AGAIN);
  addEventListener("offline", () => { broken.hidden = false; });
  open();
};

// Puts a fresh part in the old one's place: what was unfolded stays unfolded, and where one stood one stays.
export const replace = (part, html) => {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  if (part.innerHTML === fresh.body.innerHTML) return;
  const unfolded = [...part.querySelectorAll("details[open]")].map((fold) => fold.id);
  const stops = "a, summary, [tabindex]";
  const stood = [...part.querySelectorAll(stops)].indexOf(document.activeElement);
  part.replaceChildren(...fresh.body.childNodes);
  for (const fold of part.querySelectorAll("details")) fold.open = unfolded.includes(fold.id);
  if (stood >= 0) part.querySelectorAll(stops)[stood]?.focus({ preventScroll: true });
};
