// The script that a page includes. It fetches the core and the configuration side by side, starts the one with the
// other, and is the page's `window.consentry` before, after and without that. Whatever fails, no vendor is loaded.

/** @typedef {{ok: boolean, code?: string}} Result */

/**
 * A failure of ours with the code that the page's scripts see.
 * @param {string} code @param {string} message @param {string} [path]
 */
const failure = (code, message, path) => Object.assign(new Error(message), { code, path });

const WASM_INTEGRITY = "__WASM_INTEGRITY__";
const LATER_INTEGRITY = "__LATER_INTEGRITY__";
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
   * @param {() => string | undefined | void | Promise<string | undefined>} call
   * @returns {Promise<Result>}
   */
  const settledCall = (call) =>
    ready.then(async (result) => {
      if (!result.ok) return result;
      const code = await call();
      return code ? { ok: false, code } : { ok: true };
    });

  /** A call that the later module answers. @param {() => string | undefined} call */
  const answer = (call) =>
    settledCall(async () => (await later().catch(refused)) ?? guarded(call, "stopped"));

  /** @type {Result | undefined} */
  let settled;
  const api = {
    version: VERSION,
    ready,
    choices: () =>
      !settled?.ok ? {}
      : isWhole ? guarded(() => wasm_bindgen.later_choices(), {})
      : Object.fromEntries(uses.map((use) => [use, { answer: "unasked", at: null, source }])),
    // Before the later module is here, nothing runs.
    has: (/** @type {string} */ use) =>
      settled?.ok && isWhole ? guarded(() => wasm_bindgen.later_has(String(use)), false) : false,
    openSettings: () => settledCall(() => guarded(() => wasm_bindgen.open_settings(), "stopped")),
    acceptAll: () => answer(() => wasm_bindgen.later_answer("true")),
    rejectAll: () => answer(() => wasm_bindgen.later_answer("false")),
    set: (/** @type {Record<string, boolean>} */ choices) =>
      answer(() => wasm_bindgen.later_answer(JSON.stringify(Object(choices)) ?? "")),
    withdraw: (/** @type {string | undefined} */ use) =>
      answer(() => wasm_bindgen.later_answer(use === undefined ? "false" : JSON.stringify({ [use]: false }))),
    setUserId: (/** @type {string | null | undefined} */ value) => answer(() => wasm_bindgen.later_set_user_id(value)),
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
  me = tag;
  if (mayHoldRecord()) laterBytes().catch(refused);
  const [bytes, config] = await Promise.all([
    wasm("consentry.wasm", WASM_INTEGRITY),
    configuration(tag),
    shown(),
    body(),
  ]);
  try {
    await wasm_bindgen({ module_or_path: bytes });
  } catch (error) {
    throw failure("wasm-refused", "The browser refused consentry.wasm (" + error + "). A Content-Security-Policy needs 'wasm-unsafe-eval'.");
  }
  const told = wasm_bindgen.start(config, tag);
  if (told === undefined) {
    await wasm_bindgen.later({ module_or_path: await laterBytes() });
    const { code, message, path } = wasm_bindgen.later_explain(config);
    throw failure(code, message, path);
  }
  [source, ...uses] = told.split("\n");
  source ||= null;
  for (const sign of ["pointerover", "pointerdown", "focusin"]) {
    // Whoever comes near the banner may answer it: what that takes is fetched meanwhile.
    document.addEventListener(
      sign,
      ({ target }) => {
        if (target instanceof Element && target.localName === "consentry-banner") laterBytes().catch(refused);
      },
      { capture: true, passive: true },
    );
  }
  parsed().then(async () => {
    guarded(() => wasm_bindgen.page_read(), undefined);
    const isHeld = document.querySelector("[data-consentry-use],[data-consentry=cookie-table]");
    if (isHeld || location.hash.startsWith("#consentry-")) await later();
    isRead = true;
    if (isWhole) wasm_bindgen.later_page_read();
  }).catch(refused);
  // What is recorded, or runs without a yes, wants the rest at once.
  await whole?.catch(refused);
}

/** Our tag. @type {HTMLScriptElement} */
let me;

/** The uses, and who answers for the resident: as long as nothing is recorded, that is all there is to say. @type {string[]} */
let uses;
/** @type {string | null} */
let source;

/** The later module: its bytes, itself, and whether it is here. @type {Promise<ArrayBuffer> | undefined} */
let bytesOfLater;
/** @type {Promise<undefined> | undefined} */
let whole;
let isWhole = false;
let isRead = false;

/** A fetch that failed is tried again when it is next wanted. */
const laterBytes = () =>
  (bytesOfLater ??= wasm("consentry-later.wasm", LATER_INTEGRITY).catch((error) => {
    bytesOfLater = undefined;
    throw error;
  }));

/** The whole widget. */
const later = () =>
  (whole ??= laterBytes()
    .then(async (bytes) => {
      await wasm_bindgen.later({ module_or_path: bytes });
      isWhole = true;
      watchMoves((address) => guarded(() => wasm_bindgen.later_strays_to(new URL(address, document.baseURI).pathname), false));
      wasm_bindgen.later_start(me);
      if (isRead) wasm_bindgen.later_page_read();
    })
    .catch((error) => {
      whole = undefined;
      throw error;
    }));

/** The core wants the rest of itself. */
function wantLater() {
  later().catch((error) => {
    refused(error);
    guarded(() => wasm_bindgen.unreached(), undefined);
  });
}

/** @param {any} error */
function refused(error) {
  complain(error.code ?? "stopped");
  return error.code ?? "stopped";
}

/** Whether an answer may lie in this browser, so that all of the widget will be needed. */
function mayHoldRecord() {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith("consentry"));
  } catch {
    return false;
  }
}

/** @param {string} name @param {string} integrity */
async function wasm(name, integrity) {
  const url = new URL(name, me.src);
  try {
    return await (await found(url, { integrity })).arrayBuffer();
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
