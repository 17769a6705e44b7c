// What the loader wants only together with the later module: fetched beside it, and made into the running first script.
// The build puts it into one function with the glue of the later module; what it calls of the first script, that hands it.

const DEBUG_INTEGRITY = "__DEBUG_INTEGRITY__";
/** What is worn only once the later module is there, minified. */
const LATER_SHEET = "__LATER_SHEET__";

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

/** What stands for a text of ours or of the configuration, where something does. @param {string} text */
export const say = (text) => spoken().say(text);

/** Several texts as one, in the language that is spoken. @param {string} texts One on each line. */
export const listed = (texts) => spoken().list?.(texts.split("\n"));

/** A text of ours about so many. @param {string} text @param {number} count */
export const counted = (text, count) => spoken().count?.(text, count);

export const language = () => spoken().lang;

/** Our own elements. */
const HOSTS = "consentry-banner,consentry-settings,consentry-placeholder,consentry-choices";
/** What the way to the choices says. */
const SETTINGS_ENTRY = "__WORD_settings__";

/** An element says in which language it is. @param {Element} element */
export function speaks(element) {
  Object.assign(element, { lang: spoken().lang, dir: spoken().dir });
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

const RECEIPT_INTEGRITY = "__RECEIPT_INTEGRITY__";

/** The script of receipts. @type {Promise<typeof import("./receipt.js").receipt> | undefined} */
let receipts;

/** A fetch that failed is tried again. @param {HTMLScriptElement} tag */
const receiptScript = (tag) =>
  (receipts ??= ownScript(tag, "consentry-receipt.js", RECEIPT_INTEGRITY).catch((error) => {
    receipts = undefined;
    throw error;
  }));

/** In the choices of whoever has answered: the way to a receipt. @param {HTMLScriptElement} tag */
const offerReceipts = (tag) =>
  drawn.push((shadow) => {
    const choices = shadow.querySelector("dialog .choices");
    const recorded = () => guarded(() => wasm_bindgen.later_receipt());
    if (!choices || choices.querySelector("[part=receipt]") || !recorded()?.uses.length) return;
    const button = document.createElement("button");
    button.setAttribute("part", "receipt");
    button.textContent = told(RECEIPT);
    button.addEventListener("click", async () => {
      const them = await receiptScript(tag).catch(sayUnreached);
      // Another tab may have answered meanwhile.
      const record = recorded();
      if (them && record) await them.show(button, record, told, spoken().lang);
    });
    choices.append(button);
  });
/** What that button says. */
const RECEIPT = "__WORD_receipt__";

/** What the loader calls. No trap reaches it, save from `start`: what did not start is started again when next wanted. */
export const rest = {
  /** What is wrong with a configuration. @param {string} config @returns {ReturnType<typeof failure> | undefined} */
  fault: (config) => wasm_bindgen.later_explain(config),
  /** All that it says, it says in the language that is spoken. Gives itself. */
  complete: async () => (await spoken().complete?.(), rest),
  /** @param {HTMLScriptElement} tag @param {string[]} paths Those that the page has had until now. @param {string} config */
  start: (tag, paths, config) => {
    dress(LATER_SHEET);
    offerReceipts(tag);
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
  /** All is said anew, in the language that is now spoken: the extract of the configuration in it. */
  sayAnew: (/** @type {string} */ extract) => {
    for (const host of document.querySelectorAll(HOSTS)) speaks(host);
    const entry = document.querySelector("consentry-settings")?.shadowRoot?.querySelector("button");
    if (entry) entry.textContent = say(SETTINGS_ENTRY) ?? SETTINGS_ENTRY;
    guarded(() => wasm_bindgen.later_retell(extract));
  },
  choices: () => guarded(() => wasm_bindgen.later_choices(), {}),
  /** @param {HTMLScriptElement} tag @returns {Promise<{ok: boolean, code?: string, receipt?: unknown}>} */
  receipt: async (tag) => {
    try {
      return { ok: true, receipt: await (await receiptScript(tag)).receiptOf(wasm_bindgen.later_receipt()) };
    } catch {
      return { ok: false, code: "script-missing" };
    }
  },
  /** @param {string} use */
  has: (use) => guarded(() => wasm_bindgen.later_has(String(use)), false),
  /** @param {string} choices @param {boolean} isActive Did the resident act as the page's script called? */
  answer: (choices, isActive) => {
    const code = guarded(
      () => (isActive ? wasm_bindgen.later_answer_of_resident(choices) : wasm_bindgen.later_answer(choices)),
      "stopped",
    );
    // Whoever wrote that call may not look at what it gives.
    if (code === "no-user-act") complain(code, "A script may grant only while the resident acts.");
    return code;
  },
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
