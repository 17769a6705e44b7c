// What Rust cannot say in JavaScript, and what the loader asks of a page. Each function stands in the scope of the built
// script, where the wasm glue and the loader find it.

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

// What the core asks before its later part is there is read here: web-sys' way to it brings glue for each name.

/** Is the page one that may not be loaded again unasked? @param {HTMLElement} tag */
export const asksToReload = (tag) => tag.dataset.reload === "ask";

/** Whole seconds since 1970. */
export const clock = () => Math.floor(Date.now() / 1000);

/** 1 for Global Privacy Control (W3C draft), of which only `true` counts; 2 for a page that nobody sees. */
export const signs = () =>
  (/** @type {any} */ (navigator).globalPrivacyControl === true ? 1 : 0) + (document.hidden ? 2 : 0);

/** What lies in local storage under a key: 0 where it is denied, 1 for nothing, 2 for a text. @param {string} key */
export function holds(key) {
  try {
    return localStorage.getItem(key) === null ? 1 : 2;
  } catch {
    return 0;
  }
}

/** @type {{createScriptURL(url: string): unknown} | undefined} */
let policy;

/**
 * A script's address, as the page's Trusted Types rules want it; through our policy only `https:` and paths on this
 * site pass. Throws where the page does not allow the policy.
 * @param {string} url
 * @returns {unknown}
 */
export function scriptUrl(url) {
  policy ??= globalThis.trustedTypes?.createPolicy("consentry", {
    createScriptURL: (/** @type {string} */ wanted) => (/^(https:\/\/|\/(?!\/))/.test(wanted) ? wanted : ""),
  });
  return policy ? policy.createScriptURL(url) : url;
}

/**
 * Tells the page: `consentry:<name>` on the document.
 * @param {string} name
 * @param {unknown} detail
 */
export function emit(name, detail) {
  document.dispatchEvent(new CustomEvent("consentry:" + name, { detail }));
}

/** What has been said. */
const said = new Set();

/**
 * Says in the console and to the page, once, what keeps the widget from its work while it runs.
 * @param {string} code
 */
export function complain(code) {
  if (said.has(code)) return;
  said.add(code);
  console.error("Consentry: " + code);
  emit("error", { code });
}

/**
 * Sites that navigate by script change the address without loading a page. Where something runs here that must never load
 * there, such a move becomes a load before it is made, so that nothing of the other page is drawn under its eyes.
 * @param {(address: string | URL) => boolean} strays Called for every address to which the page is about to go.
 * @param {(address: string | URL) => void} leave Called where a move is turned into a load.
 */
export function watchMoves(strays, leave) {
  const { navigation } = window;
  if (navigation?.currentEntry) {
    navigation.addEventListener(
      "navigate",
      (/** @type {any} */ event) => {
        const { navigationType: type, destination } = event;
        // To go back is no move of the site's own; where it leads astray, that is seen once it is made.
        if (type === "traverse" || event.downloadRequest || !strays(destination.url)) return;
        // A handler of the page would make a move of what is a load now.
        event.stopImmediatePropagation();
        if (destination.sameDocument && event.cancelable) {
          event.preventDefault();
          leave(destination.url);
          location[type === "replace" ? "replace" : "assign"](destination.url);
        }
      },
      true,
    );
    return;
  }
  for (const name of /** @type {const} */ (["pushState", "replaceState"])) {
    const move = history[name];
    history[name] = (data, title, url) => {
      if (url == null || !strays(url)) return move.call(history, data, title, url);
      leave(url);
      location[name === "pushState" ? "assign" : "replace"](url);
    };
  }
}

/**
 * A failure of ours with the code that the page's scripts see.
 * @param {string} code @param {string} message @param {string} [path]
 */
export const failure = (code, message, path) => Object.assign(new Error(message), { code, path });

/**
 * A call into the core; a trap there must not reach the page.
 * @template T
 * @param {() => T} call
 * @param {T} otherwise
 * @returns {T}
 */
export function guarded(call, otherwise) {
  try {
    return call();
  } catch (error) {
    console.error("Consentry:", error);
    return otherwise;
  }
}

/** Whether an answer may lie in this browser, so that all of the widget will be needed. */
export function mayHoldRecord() {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith("consentry"));
  } catch {
    return false;
  }
}

/** @param {URL} url @param {RequestInit} init */
export async function found(url, init) {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error("status " + response.status);
  return response;
}

/** A page that is prerendered is not yet seen by anybody: nothing is asked, read or run on it. */
export const shown = () =>
  new Promise((resolve) => {
    if (document.prerendering) document.addEventListener("prerenderingchange", resolve, { once: true });
    else resolve(undefined);
  });

/** An async script can run before the page has a body. */
export const body = () => (document.body ? undefined : parsed());

export const parsed = () =>
  new Promise((resolve) => {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", resolve, { once: true });
    else resolve(undefined);
  });
