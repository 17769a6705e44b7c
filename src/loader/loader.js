// The script that a page includes. It fetches the core and the configuration side by side, starts the one with the
// other, and is the page's `window.consentry` before, after and without that. Whatever fails, no vendor is loaded.

/** @typedef {{ok: boolean, code?: string}} Result */

/**
 * A failure of ours with the code that the page's scripts see.
 * @param {string} code @param {string} message @param {string} [path]
 */
const failure = (code, message, path) => Object.assign(new Error(message), { code, path });

const WASM_INTEGRITY = "__WASM_INTEGRITY__";
const VERSION = "__VERSION__";

/** @param {HTMLScriptElement} tag */
function boot(tag) {
  const earlier = window.consentry;
  if (earlier && !Array.isArray(earlier)) {
    console.warn("Consentry: this second copy of the script does nothing.");
    return;
  }
  /** @type {(result: Result) => void} */
  let settle;
  /** @type {Promise<Result>} */
  const ready = new Promise((resolve) => {
    settle = resolve;
  });

  /**
   * A call that answers. It waits until all is settled, so that it is never nested in a call of ours.
   * @param {() => string | undefined} call
   * @returns {Promise<Result>}
   */
  const answer = (call) =>
    ready.then((result) => {
      if (!result.ok) return result;
      const code = guarded(call, "stopped");
      return code ? { ok: false, code } : { ok: true };
    });

  /** @type {Result | undefined} */
  let settled;
  const api = {
    version: VERSION,
    ready,
    choices: () => (settled?.ok ? guarded(() => wasm_bindgen.choices(), {}) : {}),
    has: (/** @type {string} */ use) => (settled?.ok ? guarded(() => wasm_bindgen.has(String(use)), false) : false),
    openSettings: () => answer(() => wasm_bindgen.open_settings()),
    acceptAll: () => answer(() => wasm_bindgen.answer("true")),
    rejectAll: () => answer(() => wasm_bindgen.answer("false")),
    set: (/** @type {Record<string, boolean>} */ choices) =>
      answer(() => wasm_bindgen.answer(JSON.stringify(Object(choices)) ?? "")),
    withdraw: (/** @type {string | undefined} */ use) =>
      answer(() => wasm_bindgen.answer(use === undefined ? "false" : JSON.stringify({ [use]: false }))),
    setUserId: (/** @type {string | null | undefined} */ value) => answer(() => wasm_bindgen.set_user_id(value)),
    push(/** @type {(consentry: unknown) => void} */ fn) {
      ready.then(() => fn(api));
    },
  };
  window.consentry = api;

  start(tag).then(
    () => finish({ ok: true }),
    (error) => {
      const code = error.code ?? "stopped";
      console.error("Consentry: nothing is loaded. " + error.message);
      emit("error", { code, ...(error.path && { path: error.path }) });
      finish({ ok: false, code });
    },
  );

  /** @param {Result} result */
  function finish(result) {
    settled = result;
    settle(result);
    (earlier ?? []).forEach((/** @type {(consentry: unknown) => void} */ fn) => api.push(fn));
    emit("ready", result);
  }
}

/**
 * A call into the core; a trap there must not reach the page.
 * @template T
 * @param {() => T} call
 * @param {T} otherwise
 * @returns {T}
 */
function guarded(call, otherwise) {
  try {
    return call();
  } catch (error) {
    console.error("Consentry:", error);
    return otherwise;
  }
}

/** @param {HTMLScriptElement} tag */
async function start(tag) {
  // The browser floor, by feature: no list of browsers.
  if (!("adoptedStyleSheets" in document && window.HTMLDialogElement && window.CSSStyleSheet?.prototype.replaceSync)) {
    throw failure("unsupported", "This browser is older than Consentry supports.");
  }
  if (!window.WebAssembly) throw failure("no-webassembly", "This browser does not run WebAssembly.");
  const [bytes, config] = await Promise.all([wasm(tag), configuration(tag), shown(), body()]);
  try {
    await wasm_bindgen({ module_or_path: bytes });
  } catch (error) {
    throw failure("wasm-refused", "The browser refused consentry.wasm (" + error + "). A Content-Security-Policy needs 'wasm-unsafe-eval'.");
  }
  const fault = wasm_bindgen.start(config, tag);
  if (fault) throw failure(fault.code, fault.message, fault.path);
  watchMoves();
  parsed().then(() => guarded(() => wasm_bindgen.page_read(), undefined));
}

/**
 * Sites that navigate by script change the address without loading a page. Where something runs here that must never load
 * there, such a move becomes a load before it is made, so that nothing of the other page is drawn under its eyes.
 */
function watchMoves() {
  /** @param {string | URL} address */
  const strays = (address) => guarded(() => wasm_bindgen.strays_to(new URL(address, document.baseURI).pathname), false);
  const { navigation } = window;
  if (navigation?.currentEntry) {
    navigation.addEventListener(
      "navigate",
      (/** @type {any} */ event) => {
        const { url, sameDocument } = event.destination;
        if (!strays(url)) return;
        // A handler of the page would make a move of what is a load now.
        event.stopImmediatePropagation();
        if (sameDocument && event.cancelable) {
          event.preventDefault();
          location.assign(url);
        }
      },
      true,
    );
    return;
  }
  for (const name of /** @type {const} */ (["pushState", "replaceState"])) {
    const move = history[name];
    history[name] = (data, title, url) => {
      if (url != null && strays(url)) location.assign(url);
      else move.call(history, data, title, url);
    };
  }
}

/** @param {HTMLScriptElement} tag */
async function wasm(tag) {
  const url = new URL("consentry.wasm", tag.src);
  try {
    return await (await found(url, { integrity: WASM_INTEGRITY })).arrayBuffer();
  } catch (error) {
    throw failure("wasm-missing", url + " could not be fetched intact (" + error.message + ").");
  }
}

/** @param {HTMLScriptElement} tag */
async function configuration(tag) {
  if (tag.dataset.config === undefined) {
    await parsed();
    const inline = document.querySelector('script[type="application/json"][data-consentry="config"]');
    if (!inline) throw failure("config-missing", "Found neither data-config nor an inline configuration.");
    return inline.textContent ?? "";
  }
  const url = new URL(tag.dataset.config, document.baseURI);
  const integrity = tag.dataset.configIntegrity;
  const own = url.origin === location.origin;
  if (!own && !(integrity && url.protocol === "https:")) {
    throw failure("config-origin", url + " is of another origin: it needs https: and data-config-integrity.");
  }
  try {
    return await (await found(url, { mode: own ? "same-origin" : "cors", ...(integrity && { integrity }) })).text();
  } catch (error) {
    throw failure("config-missing", url + " could not be fetched (" + error.message + ").");
  }
}

/** @param {URL} url @param {RequestInit} init */
async function found(url, init) {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error("status " + response.status);
  return response;
}

/** A page that is prerendered is not yet seen by anybody: nothing is asked, read or run on it. */
const shown = () =>
  new Promise((resolve) => {
    if (document.prerendering) document.addEventListener("prerenderingchange", resolve, { once: true });
    else resolve(undefined);
  });

/** An async script can run before the page has a body. */
const body = () => (document.body ? undefined : parsed());

const parsed = () =>
  new Promise((resolve) => {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", resolve, { once: true });
    else resolve(undefined);
  });

if (document.currentScript instanceof HTMLScriptElement) {
  boot(document.currentScript);
} else {
  console.error("Consentry: nothing is loaded. The tag must be a plain script, not type=module.");
}
