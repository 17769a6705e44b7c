// What Rust cannot say in JavaScript, and what the loader asks of a page. Each function stands in the scope of the built
// script, where the wasm glue and the loader find it.

// What the core asks before its later part is there is read here: web-sys' way to it brings glue for each name.

/** Is the page one that may not be loaded again unasked? @param {HTMLElement} tag */
export const asksToReload = (tag) => tag.dataset.reload === "ask";

/** Whole seconds since 1970. */
export const clock = () => Math.floor(Date.now() / 1000);

/** 1 for Global Privacy Control (W3C draft), of which only `true` counts; 2 for a page that nobody sees. */
export const signs = () =>
  (/** @type {any} */ (navigator).globalPrivacyControl === true ? 1 : 0) + (document.hidden ? 2 : 0);

/** Is there a cookie by which hosts share a record, be it this site's or not? The later module looks what it says. */
const hasCookie = () => /(^| )consentry/.test(document.cookie);

/**
 * What lies in local storage under a key, or in the cookie by which hosts share it: 0 where storage is denied, 1 for nothing,
 * 2 for a text.
 * @param {string} key
 */
export function holds(key) {
  try {
    return localStorage.getItem(key) === null && !hasCookie() ? 1 : 2;
  } catch {
    return 0;
  }
}

/** @type {{createScriptURL(url: string): unknown} | undefined} */
let policy;

/** The scripts that may come in through us: our own, and those with which the vendors begin that are listed. @type {string[]} */
const admitted = [];

/** @param {string} url The address of a script, as it will be asked for: no other passes. */
export const admit = (url) => void admitted.push(url);

/**
 * A script's address, as the page's Trusted Types rules want it. Throws where the page does not allow the policy.
 * @param {string} url
 * @returns {unknown}
 */
export function scriptUrl(url) {
  policy ??= globalThis.trustedTypes?.createPolicy("consentry", {
    createScriptURL: (/** @type {string} */ wanted) => (admitted.includes(wanted) ? wanted : ""),
  });
  return policy ? policy.createScriptURL(url) : url;
}

/**
 * Tags of ours that are not in the page any more. What waits for one would be gone with it: WebKit lets go of a tag that
 * stands in no page and that nobody holds, while it still loads.
 * @type {HTMLScriptElement[]}
 */
const tags = [];

/**
 * What a script of ours sets on its own tag, which is never in the page for longer than it takes to put it there. Its
 * address, nonce and hash are ours, so that it comes in wherever we did.
 * @param {HTMLScriptElement} me @param {string} name @param {string} integrity
 */
export const ownScript = (me, name, integrity) =>
  new Promise((resolve, reject) => {
    const { href } = new URL(name, me.src);
    admit(href);
    const script = Object.assign(document.createElement("script"), {
      src: scriptUrl(href),
      nonce: me.nonce,
      integrity,
      crossOrigin: "",
      onload: () => resolve(/** @type {any} */ (script).consentry),
      onerror: reject,
    });
    tags.push(script);
    document.head.append(script);
    script.remove();
  });

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
 * @param {string} code @param {string} [message] @param {string} [path]
 */
export function complain(code, message, path) {
  if (said.has(code)) return;
  said.add(code);
  reportFailure("", code, message, path);
}

/** The browser floor, by feature: no list of browsers. */
export const isSupported = () =>
  document.adoptedStyleSheets && window.HTMLDialogElement && window.CSSStyleSheet?.prototype.replaceSync;

/** A failure while the widget runs is told; gives its code. @param {any} error */
export const refused = ({ code = "stopped", message, path }) => (complain(code, message, path), code);

/** A page that is left has gone by then. */
const LEAVING_MILLIS = 500;

/**
 * What a page that is being left still fetches, the browser breaks off: that is no failure, and nothing is said of it.
 * @param {string} before @param {string} code @param {string} [message] @param {string} [path]
 */
export function reportFailure(before, code, message, path) {
  const report = () => {
    console.error("Consentry: " + before + code + (message ? ". " + message : ""));
    emit("error", { code, ...(path && { path }) });
  };
  /-missing$/.test(code) ? setTimeout(report, LEAVING_MILLIS) : report();
}

/**
 * Sites that navigate by script change the address without loading a page.
 * @param {(address: string | URL, isNew: boolean, event?: any) => boolean} moves Called for every address to which the
 * page is about to go; gives whether a call of the page's is to move it.
 */
export function watchMoves(moves) {
  const { navigation } = window;
  if (navigation?.currentEntry) {
    navigation.addEventListener(
      "navigate",
      (/** @type {any} */ event) => {
        const { navigationType: type, destination } = event;
        // To go back is no move of the site's own; where it leads astray, that is seen once it is made.
        if (type !== "traverse" && !event.downloadRequest) moves(destination.url, type !== "replace", event);
      },
      true,
    );
    return;
  }
  for (const name of /** @type {const} */ (["pushState", "replaceState"])) {
    const move = history[name];
    history[name] = (data, title, url) => {
      if (url == null || moves(url, name === "pushState")) move.call(history, data, title, url);
    };
  }
}

/**
 * A failure of ours with the code that the page's scripts see.
 * @param {string} code @param {string} [message] What the code does not say. @param {string} [path]
 */
export const failure = (code, message, path) => ({ code, message, path });

/**
 * A call into the core; a trap there must not reach the page.
 * @template T
 * @param {() => T} call
 * @param {T} [otherwise]
 * @returns {T | undefined}
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
    return hasCookie() || Object.keys(localStorage).some((key) => key.startsWith("consentry"));
  } catch {
    return false;
  }
}

/** Does the page hold something for the later module that it has not seen yet? */
export const isHeld = () =>
  document.querySelector(":is([data-consentry-debug],[data-consentry-use],[data-consentry=cookie-table],[data-consentry=choices]):not([data-consentry-held])");

/**
 * What comes from an address, read. It is fetched as a hint in the page fetches it.
 * @template T
 * @param {string} code That of the failure, where it does not come as it should.
 * @param {URL} url @param {string | undefined} integrity @param {(response: Response) => T} read
 */
export async function fetched(code, url, integrity, read) {
  try {
    const response = await fetch(url, { integrity });
    if (!response.ok) throw "status " + response.status;
    return await read(response);
  } catch (error) {
    throw failure(code, url + ": " + error);
  }
}

/** @param {boolean | undefined} isSo @param {string} event That of the document which says that it is so. */
export const until = (isSo, event) =>
  new Promise((resolve) => {
    isSo ? resolve(undefined) : document.addEventListener(event, resolve);
  });

/** The page's own HTML has been read. */
export const parsed = () => until(document.readyState !== "loading", "DOMContentLoaded");

/**
 * Calls back whenever something was asked for, or had been, from one of these hosts or from below it.
 * @param {string[]} hosts @param {() => void} seen
 */
export const watchHosts = (hosts, seen) =>
  new PerformanceObserver((list) => {
    list.getEntries().some(({ name }) => hosts.some((host) => new URL(name).hostname.endsWith(host))) && seen();
  }).observe({ type: "resource", buffered: true });
