// The script that a page includes. It fetches the core and the configuration side by side, starts the one with the
// other, and is the page's `window.consentry` before, after and without that. Whatever fails, no vendor is loaded.

/** @typedef {{ok: boolean, code?: string}} Result */

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

  /**
   * A call that the later module answers. Whose act it follows is read now: until that module is here, the resident may
   * have acted again. An answer that they press meanwhile is the newer one, and counts alone.
   * @param {(isActive: boolean) => string | undefined} call
   */
  const answer = (call) => {
    const isActive = navigator.userActivation?.isActive === true;
    const before = presses;
    return settledCall(async () => {
      const code = await later().catch(refused);
      return code ?? (before === presses ? guarded(() => call(isActive), "stopped") : "superseded");
    });
  };
  /** @param {string} choices */
  const choose = (choices) =>
    answer((isActive) =>
      isActive ? wasm_bindgen.later_answer_of_resident(choices) : wasm_bindgen.later_answer(choices));

  /** @type {Result | undefined} */
  let settled;
  const api = {
    version: VERSION,
    ready,
    choices: () =>
      !settled?.ok || (!isWhole && mayHoldRecord()) ? {}
      : isWhole ? guarded(() => wasm_bindgen.later_choices(), {})
      : Object.fromEntries(uses.map((use) => [use, { answer: "unasked", at: null, source }])),
    // Before the later module is here, nothing runs.
    has: (/** @type {string} */ use) =>
      settled?.ok && isWhole ? guarded(() => wasm_bindgen.later_has(String(use)), false) : false,
    openSettings: () =>
      settledCall(() => guarded(() => wasm_bindgen.open_settings(), "stopped") ?? whole?.catch(refused)),
    acceptAll: () => choose("true"),
    rejectAll: () => choose("false"),
    set: (/** @type {Record<string, boolean>} */ choices) => choose(JSON.stringify(Object(choices)) ?? ""),
    withdraw: (/** @type {string | undefined} */ use) =>
      choose(use === undefined ? "false" : JSON.stringify({ [use]: false })),
    setUserId: (/** @type {string | null | undefined} */ value) =>
      settledCall(async () => {
        // It takes its place among the presses that wait, so that what starts with one of them knows it.
        if (!isWhole && value && typeof value === "string" && value.length <= 256)
          guarded(() => wasm_bindgen.identified(value), undefined);
        return (await later().catch(refused)) ?? guarded(() => wasm_bindgen.later_set_user_id(value), "stopped");
      }),
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

/** @param {HTMLScriptElement} tag */
async function start(tag) {
  // The browser floor, by feature: no list of browsers.
  if (!("adoptedStyleSheets" in document && window.HTMLDialogElement && window.CSSStyleSheet?.prototype.replaceSync)) {
    throw failure("unsupported", "This browser is older than Consentry supports.");
  }
  if (!window.WebAssembly) throw failure("no-webassembly", "This browser does not run WebAssembly.");
  me = tag;
  if (mayHoldRecord()) prefetch();
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
    const bytes = await laterBytes().catch(() => {
      throw failure("config-not-valid", "The configuration is not valid.");
    });
    await wasm_bindgen.later({ module_or_path: bytes });
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
        if (target instanceof Element && target.localName === "consentry-banner") prefetch();
      },
      { capture: true, passive: true },
    );
  }
  document.addEventListener(
    "click",
    (event) => {
      const [pressed] = event.composedPath();
      if (event.isTrusted && pressed instanceof Element && pressed.closest("[data-do=accept],[data-do=reject],[data-do=save]"))
        presses += 1;
    },
    true,
  );
  guarded(() => watchMoves(strays, leave), undefined);
  parsed().then(() => {
    guarded(() => wasm_bindgen.page_read(), undefined);
    isRead = true;
    if (isHeld() || location.hash.startsWith("#consentry-")) later().catch(refused);
    if (isWhole) readPage();
    new MutationObserver(changed).observe(document, { childList: true, subtree: true });
  });
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
/** The page's own HTML has been read by the browser, and by the later module. */
let isRead = false;
let isFilled = false;

/** How long after a change of the page it is looked at. */
const LOOK_MILLIS = 50;
/** @type {number | undefined} */
let looking;

/** How often a resident has pressed an answer. */
let presses = 0;

/** The paths that the page has had, until the later module is told. */
const paths = [location.pathname];

/** A page that hangs is as good as none. */
const PATIENCE_MILLIS = 20000;

/** A fetch that failed is tried again when it is next wanted. */
const laterBytes = () =>
  (bytesOfLater ??= Promise.race([
    wasm("consentry-later.wasm", LATER_INTEGRITY),
    new Promise((_, give) => {
      setTimeout(() => give(failure("wasm-missing", "consentry-later.wasm does not come")), PATIENCE_MILLIS);
    }),
  ]).catch((error) => {
    bytesOfLater = undefined;
    throw error;
  }));

/** Nobody has asked for it yet, so nobody is told that it failed. */
const prefetch = () => laterBytes().catch(() => undefined);

/** The whole widget. */
const later = () =>
  (whole ??= laterBytes()
    .then(async (bytes) => {
      await wasm_bindgen.later({ module_or_path: bytes });
      isWhole = true;
      wasm_bindgen.later_start(me, paths.join("\n"));
      if (isRead) readPage();
    })
    .catch((error) => {
      whole = undefined;
      throw error;
    }));

function readPage() {
  if (isFilled) return;
  isFilled = true;
  guarded(() => wasm_bindgen.later_page_read(), undefined);
}

/** Does the page hold something for the later module, that it has not seen yet? */
const isHeld = () =>
  document.querySelector("[data-consentry-use]:not([data-consentry-held]),[data-consentry=cookie-table]:not([data-consentry-held])");

/** Something in the page changed. What waits in it runs nothing meanwhile, so one look for many changes is soon enough. */
function changed() {
  looking ??= setTimeout(() => {
    looking = undefined;
    if (!isHeld()) return;
    if (isWhole) guarded(() => wasm_bindgen.later_page_changed(), undefined);
    else later().catch(refused);
  }, LOOK_MILLIS);
}

/**
 * The page is about to go to another address: would something in it come along, by script, that must not?
 * @param {string | URL} address
 */
function strays(address) {
  const { origin, pathname } = new URL(address, document.baseURI);
  // A place on this very page is no other page, and no load would come of it.
  if (origin !== location.origin || pathname === location.pathname) return false;
  if (isWhole) return guarded(() => wasm_bindgen.later_strays_to(pathname), false);
  paths.push(pathname);
  return false;
}

/** What must not come along is told to stop. @param {string | URL} address */
function leave(address) {
  guarded(() => wasm_bindgen.later_leave(new URL(address, document.baseURI).pathname), undefined);
}

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
    // Fetched as a hint in the page fetches it. What leads to another origin has no hash that says what it may be.
    const response = await found(url, integrity ? { integrity } : {});
    if (!integrity && new URL(response.url).origin !== location.origin) throw new Error("it leads to another origin");
    return await response.text();
  } catch (error) {
    throw failure("config-missing", url + " could not be fetched (" + error.message + ").");
  }
}

if (document.currentScript instanceof HTMLScriptElement) {
  boot(document.currentScript);
} else {
  console.error("Consentry: nothing is loaded. The tag must be a plain script, not type=module.");
}
