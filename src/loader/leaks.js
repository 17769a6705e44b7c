// What came past us, and what was left that nobody lists: both are told to the page. It stands in the later script, where what
// starts and what moves calls it.

/** The hosts that were looked at, our own page's among them. */
const known = new Set([location.hostname]);

/**
 * Something that came from an address: where that is another host's, and nothing has let in the use that it is of, the page
 * is told. Once for each host.
 * @param {string} seen @param {number} [startMillis] Since the page began. @param {Element} [element] What asked for it.
 */
function look(seen, startMillis = performance.now(), element) {
  const { hostname } = new URL(seen, document.baseURI);
  if (known.has(hostname)) return;
  known.add(hostname);
  const use = guarded(() => wasm_bindgen.later_leak(hostname));
  if (!use) return;
  const scripts = [...document.scripts];
  const snippet = scripts.find((script) => script.text.includes(hostname));
  const hint =
    snippet ? "This page still carries the vendor's own snippet: take it out."
    : "Something on this page loads it past Consentry: another script, a tag manager or a plugin.";
  const at = new Date(performance.timeOrigin + startMillis).toISOString();
  console.warn(`Consentry: leak. ${use} was not let in, but ${seen} was asked for. ${hint}`, snippet ?? element ?? "");
  tellLeak({ use, seen, at, hint });
}

/** What was told as a leak, for the panel of a developer. @type {unknown[]} */
const leaks = [];

/** @param {{use: string | null, seen: string, at: string, hint: string}} leak */
function tellLeak(leak) {
  leaks.push(leak);
  emit("leak", leak);
}

/** What lies in this browser and was looked at, by place and name. */
const looked = new Set();
/** What was there at the last look for the first time. @type {Set<string>} */
let fresh = new Set();

/** Has anything been started on this page? */
let hasStarted = false;
/** Is something let in that waits to be started? */
let isAboutToStart = false;

/** How long after a sign of life what a script has left is looked at, where the page is not left before. */
const LEFT_MILLIS = 300;

/** A site that names its own keys without end is not told of all of them. */
const MOST_UNLISTED = 20;
let unlisted = 0;

/** @param {() => Storage} storage Throws where the browser denies it: there is nothing in it then. */
function keys(storage) {
  try {
    return Object.keys(storage());
  } catch {
    return [];
  }
}

/** The cookies and keys that are new to us. */
function newTraces() {
  const cookies = document.cookie.split("; ").filter((cookie) => cookie.includes("="));
  return [
    ...cookies.map((cookie) => "cookie\n" + cookie.split("=", 1)[0]),
    ...keys(() => localStorage).map((key) => "local\n" + key),
    ...keys(() => sessionStorage).map((key) => "session\n" + key),
  ].filter((trace) => !looked.has(trace));
}

/** What is there before the first start of all is the site's own, or another page's. */
const passOver = () => newTraces().forEach((trace) => looked.add(trace));

/**
 * Looks at what has appeared since something was started: what is listed nowhere no yes covers, and no sweep finds. The page is
 * told of each, once. Whose it is nobody can see, so no use is accused. What a script sets and takes back at once, to learn what
 * it may, another tab may see: only what is there twice has stayed.
 * @param {"again" | "never"} next Whether there will be another look.
 */
function lookAtTraces(next) {
  if (!hasStarted || isAboutToStart) return;
  const there = newTraces();
  const stayed = there.filter((trace) => next === "never" || fresh.has(trace));
  fresh = new Set(there.filter((trace) => !stayed.includes(trace)));
  if (fresh.size) lookAtTracesSoon();
  for (const trace of stayed) {
    looked.add(trace);
    const uses = wasm_bindgen.later_unlisted(trace);
    if (!uses || ++unlisted > MOST_UNLISTED) continue;
    const [place, name] = trace.split("\n");
    const seen = (place === "cookie" ? "cookie " : place + " storage key ") + name;
    const hint = `The configuration lists it nowhere, and it appeared while there ran: ${uses}. Whoever left it, list it there; what the site itself keeps, under the purpose it serves.`;
    console.warn(`Consentry: not listed. ${seen}. ${hint}`);
    tellLeak({ use: null, seen, at: new Date().toISOString(), hint });
  }
}

/** @type {number | undefined} */
let looking;

/** Something moved: what it left is looked at soon. */
function lookAtTracesSoon() {
  if (!hasStarted) return;
  looking ??= setTimeout(() => {
    looking = undefined;
    guarded(() => lookAtTraces("again"));
  }, LEFT_MILLIS);
}

/** Something is started now. */
export function beforeStart() {
  isAboutToStart = false;
  guarded(hasStarted ? () => lookAtTraces("again") : passOver);
  hasStarted = true;
  lookAtTracesSoon();
}

/** Looks at all scripts and frames of the page. */
function lookAround() {
  for (const element of document.querySelectorAll("script[src],iframe[src]"))
    guarded(() => look(/** @type {any} */ (element).src, undefined, element));
}

/** Looks at all that was fetched and is fetched from now on: what failed as well, for it was asked for. */
function watch() {
  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) guarded(() => look(name, startTime));
    lookAtTracesSoon();
  }).observe({ type: "resource", buffered: true });
}
