// What the loader wants only together with the later module: fetched beside it, and made into the running first script.
// The build puts it into one function with the glue of the later module; what it calls of the first script, that hands it.

const DEBUG_INTEGRITY = "__DEBUG_INTEGRITY__";

/**
 * A function that queues its own `arguments`. Google's script takes only real Arguments objects from its queue, and
 * silently ignores arrays.
 * @param {unknown[]} queue
 * @returns {(...command: unknown[]) => void}
 */
export function argumentsQueue(queue) {
  return function () {
    queue.push(arguments);
  };
}

/** A database that is open elsewhere goes only once it is closed there: no withdrawal waits for that longer than this. */
const DEPOTS_MILLIS = 1000;

/** @param {string} pattern @param {string} name */
const matches = (pattern, name) => wasm_bindgen.later_matches(pattern + "\n" + name);

/** @typedef {{place: "database" | "cache", name: string, use: number}} Lying Something that lies there; its name may be a pattern. */

/**
 * The places to which only promises lead. `names` gives nothing where a browser does not list them (Firefox before 126, of
 * databases): what has an exact name is then asked for, and what has a pattern cannot be found.
 */
const depots = {
  database: {
    names: async () => (await indexedDB.databases?.())?.map(({ name }) => name),
    has: (/** @type {string} */ name) =>
      new Promise((resolve) => {
        const request = indexedDB.open(name);
        // It was not there, and is not made.
        request.onupgradeneeded = () => request.transaction?.abort();
        request.onerror = (event) => {
          event.preventDefault();
          resolve(false);
        };
        request.onsuccess = () => {
          request.result.close();
          resolve(true);
        };
      }),
    remove: (/** @type {string} */ name) =>
      new Promise((resolve) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = request.onerror = resolve;
      }),
  },
  cache: {
    names: () => caches.keys(),
    has: (/** @type {string} */ name) => caches.has(name),
    remove: (/** @type {string} */ name) => caches.delete(name),
  },
};

/**
 * Goes there to delete or to look, as `src/browser/depots.rs` says, and comes back in any case, and once: with what was
 * left elsewhere, what was seen there, and what could not be looked for.
 * @param {string} text
 */
export function goToDepots(text) {
  /** @type {{errand: "sweep" | "look" | "retired", traces: Lying[], spared: Lying[], left: Lying[]}} */
  const { errand, traces, spared, left } = JSON.parse(text);
  const unseen = new Set(traces);
  /** @param {Lying} trace */
  const goTo = async (trace) => {
    const { place, name: pattern, use } = trace;
    const { names, has, remove } = depots[place];
    const isOf = (/** @type {Lying} */ of, /** @type {string} */ name) => of.place === place && matches(of.name, name);
    const listed = await names();
    if (!listed && pattern.includes("*")) return;
    const there = (listed ?? [pattern]).filter((name) => isOf(trace, name) && !spared.some((of) => isOf(of, name)));
    for (const name of there) {
      if (errand !== "look") await remove(name);
      else if (listed || (await has(name))) left.push({ place, name, use });
    }
    unseen.delete(trace);
  };
  // Where a browser denies the place, there is nothing to find.
  const visits = traces.map((trace) => goTo(trace).catch(() => unseen.delete(trace)));
  const late = new Promise((resolve) => setTimeout(resolve, DEPOTS_MILLIS));
  Promise.race([Promise.all(visits), late]).then(() =>
    guarded(() => wasm_bindgen.later_returned(JSON.stringify({ errand, left: [...left, ...unseen] }))),
  );
}

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
  const traces = [
    ...cookies.map((cookie) => "cookie\n" + cookie.split("=", 1)[0]),
    ...keys(() => localStorage).map((key) => "local\n" + key),
    ...keys(() => sessionStorage).map((key) => "session\n" + key),
  ].filter((trace) => !looked.has(trace));
  for (const trace of traces) looked.add(trace);
  return traces;
}

/**
 * Looks at what has appeared since something was started: what is listed nowhere no yes covers, and no sweep finds. The page is
 * told of each, once. Whose it is nobody can see, so no use is accused.
 */
function lookAtTraces() {
  if (!hasStarted || isAboutToStart) return;
  for (const trace of newTraces()) {
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
    guarded(lookAtTraces);
  }, LEFT_MILLIS);
}

/** Something is started now. What is there before the first of all is the site's own, or another page's. */
export function beforeStart() {
  isAboutToStart = false;
  guarded(hasStarted ? lookAtTraces : newTraces);
  hasStarted = true;
  lookAtTracesSoon();
}

/** A page that nobody sees paints nothing, and one in a corner of another's may not: no start waits for that longer. */
const PAINT_MILLIS = 100;

/**
 * Calls back once the page has shown that it took the resident's answer, for what that let in: what vendors take of the phone
 * comes after.
 */
export function startOnceShown() {
  isAboutToStart = true;
  const shown = () => {
    // A look starts it, unless it may not run any more.
    if (isAboutToStart) guarded(() => wasm_bindgen.later_shown());
    isAboutToStart = false;
  };
  setTimeout(shown, PAINT_MILLIS);
  guarded(() => requestAnimationFrame(() => setTimeout(shown)));
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

/** What the loader calls. No trap reaches it, save from `start`: what did not start is started again when next wanted. */
export const rest = {
  /** What is wrong with a configuration. @param {string} config @returns {ReturnType<typeof failure> | undefined} */
  fault: (config) => wasm_bindgen.later_explain(config),
  /** @param {HTMLScriptElement} tag @param {string[]} paths Those that the page has had until now. @param {string} config */
  start: (tag, paths, config) => {
    wasm_bindgen.later_start(tag, [...paths, "", config].join("\n"));
    // What has a yes was let in by now.
    guarded(watch);
    addEventListener("pagehide", () => guarded(lookAtTraces));
    if ("consentryDebug" in tag.dataset)
      ownScript(tag, "consentry-debug.js", DEBUG_INTEGRITY).then(
        (debug) => guarded(() => debug(wasm_bindgen.later_uses, matches, leaks)),
        () => complain("debug-missing"),
      );
  },
  /** The page's own HTML has been read. */
  fill: () => {
    guarded(() => wasm_bindgen.later_page_read());
    lookAround();
  },
  /** The page may hold more by now. */
  change: () => {
    guarded(() => wasm_bindgen.later_page_changed());
    lookAround();
    lookAtTracesSoon();
  },
  /** @param {Element} target @param {number} kind @param {string} name @param {boolean} isTrusted */
  click: (target, kind, name, isTrusted) => guarded(() => wasm_bindgen.later_clicked(target, kind, name, isTrusted)),
  choices: () => guarded(() => wasm_bindgen.later_choices(), {}),
  /** @param {string} use */
  has: (use) => guarded(() => wasm_bindgen.later_has(String(use)), false),
  /** @param {string} choices @param {boolean} isActive Did the resident act as the page's script called? */
  answer: (choices, isActive) =>
    guarded(
      () => (isActive ? wasm_bindgen.later_answer_of_resident(choices) : wasm_bindgen.later_answer(choices)),
      "stopped",
    ),
  /** @param {unknown} value */
  identify: (value) => guarded(() => wasm_bindgen.later_set_user_id(value), "stopped"),
  /**
   * The page is about to go to a path of this site. Where something in it would come along, by script, that must not, it is
   * told to stop, and the move becomes a load before it is made, so that nothing of the other page is drawn under its eyes.
   * @param {string} path @param {string | URL} address @param {boolean} isNew Is it a new entry of the history?
   * @param {any} [event] The browser's word of the move. Without one, the move is the page's call of a method of ours.
   * @returns {boolean} Whether that call is then to move.
   */
  move(path, address, isNew, event) {
    if (!guarded(() => wasm_bindgen.later_strays_to(path), false)) return true;
    // A handler of the page would make a move of what is a load now.
    event?.stopImmediatePropagation();
    if (!event || (event.destination.sameDocument && event.cancelable)) {
      event?.preventDefault();
      guarded(() => wasm_bindgen.later_leave(path));
      location[isNew ? "assign" : "replace"](address);
    }
    return false;
  },
};
