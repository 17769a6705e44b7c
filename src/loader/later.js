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

/** What the loader calls. No trap reaches it, save from `start`: what did not start is started again when next wanted. */
export const rest = {
  /** What is wrong with a configuration. @param {string} config @returns {ReturnType<typeof failure> | undefined} */
  fault: (config) => wasm_bindgen.later_explain(config),
  /** @param {HTMLScriptElement} tag @param {string[]} paths Those that the page has had until now. @param {string} config */
  start: (tag, paths, config) => {
    wasm_bindgen.later_start(tag, [...paths, "", config].join("\n"));
    // What has a yes was let in by now.
    guarded(watch);
    addEventListener("pagehide", () => guarded(() => lookAtTraces("never")));
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
