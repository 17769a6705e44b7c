// The script that a page includes. It fetches the core and the configuration side by side, starts the one with the
// other, and is the page's `window.consentry` before, after and without that. Whatever fails, no vendor is loaded.

/** @typedef {{ok: boolean, code?: string}} Result */

const WASM_INTEGRITY = "__WASM_INTEGRITY__";
const LATER_SCRIPT_INTEGRITY = "__LATER_SCRIPT_INTEGRITY__";
const VERSION = "__VERSION__";

/** Our tag. @type {HTMLScriptElement} */
const me = /** @type {any} */ (document.currentScript);

function boot() {
  const found = window.consentry;
  const earlier = Array.isArray(found) ? found : [];
  // A form or an image of that name in the page is no copy of ours.
  if (found !== earlier && typeof found?.push === "function") return console.warn("Consentry: a second copy does nothing.");
  /** @type {Promise<Result>} */
  const ready = start().then(
    () => ({ ok: true }),
    ({ code = "stopped", message, path }) => {
      guarded(leave);
      reportFailure("nothing is loaded: ", code, message, path);
      return { ok: false, code };
    },
  );

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
   * An answer, which the later module takes. Whose act it follows is read now: until that module is here, the resident may
   * have acted again. An answer that they press meanwhile is the newer one, and counts alone.
   * @param {unknown} choices
   */
  const answer = (choices) => {
    const text = guarded(() => JSON.stringify(choices)) ?? "";
    const isActive = navigator.userActivation?.isActive === true;
    const before = presses;
    return settledCall(
      async () =>
        (await later().catch(refused)) ?? (before === presses ? rest?.answer(text, isActive) : "superseded"),
    );
  };

  /** @type {Result | undefined} */
  let settled;
  const api = {
    version: VERSION,
    ready,
    choices: () =>
      !settled?.ok || (!rest && mayHoldRecord()) ? {}
      : rest ? rest.choices()
      : Object.fromEntries(uses.map((use) => [use, { answer: "unasked", at: null, source }])),
    // Before the later module is here, nothing runs.
    has: (/** @type {string} */ use) => !!(settled?.ok && rest?.has(use)),
    openSettings: () =>
      settledCall(() => guarded(() => wasm_bindgen.open_settings(), "stopped") ?? whole?.catch(refused)),
    acceptAll: () => answer(true),
    rejectAll: () => answer(false),
    set: (/** @type {Record<string, boolean>} */ choices) => answer(Object(choices)),
    withdraw: (/** @type {string | undefined} */ use) => answer(use === undefined ? false : { [use]: false }),
    setUserId: (/** @type {string | null | undefined} */ value) =>
      settledCall(async () => {
        // It takes its place among the presses that wait, so that what starts with one of them knows it.
        if (!rest && value && typeof value === "string" && value.length <= 256)
          guarded(() => wasm_bindgen.identified(value));
        return (await later().catch(refused)) ?? rest?.identify(value);
      }),
    receipt: async () => {
      const { ok, code } = await settledCall(() => later().catch(refused));
      return ok && rest ? rest.receipt(me) : { ok, code };
    },
    push(/** @type {(consentry: unknown) => void} */ fn) {
      ready.then(() => fn(api));
    },
  };
  window.consentry = api;

  ready.then((result) => {
    settled = result;
    earlier.forEach(api.push);
    emit("ready", result);
  });
}

async function start() {
  if (!isSupported()) throw failure("unsupported");
  // Whoever wants it is told if it failed.
  if (mayHoldRecord()) fetchLater().catch(() => undefined);
  const [bytes] = await Promise.all([
    isWasm && bytesOf("consentry.wasm", WASM_INTEGRITY),
    configuration(me).then((text) => {
      file = read(text);
      // Checked before anything is asked.
      if (!file.isSealed) fetchLater().catch(() => undefined);
      // A look or a language that does not come is no reason to ask nothing.
      const { theme, banner, text: words, languages } = file.config ?? {};
      if (theme || banner || words || languages)
        own = laterScript().then(
          ({ ownOf }) => ownOf(me, file.config, complain, drawn, [dress, ask, later, joined, mayHoldRecord, sayUnreached]),
          () => ((scriptFile = undefined), complain("script-missing")),
        );
    }),
    // A page that is prerendered is not yet seen by anybody: nothing is asked, read or run on it.
    until(!document.prerendering, "prerenderingchange"),
    // An async script can run before the page has a body.
    document.body || parsed(),
  ]);
  try {
    await wasm_bindgen(bytes);
  } catch (error) {
    // The bytes are ours, so it is the browser or a policy that forbids them: the same core comes as JavaScript.
    isWasm = false;
    const [, them] = await fetchLater();
    wasm = await them.inJavaScript(me, ownScript, imports, error);
  }
  if (!file.isSealed) await joined();
  const { css = "", speech: speaks } = (await own) ?? {};
  dress(css, speaks);
  const asked = ask();
  uses = asked.uses;
  source = wasm_bindgen.start(asked.texts, me) ? "signal" : null;
  for (const sign of ["pointerover", "focusin"]) {
    // Whoever comes near the banner may answer it: what that takes is made ready. If it fails, nobody has asked for it yet.
    const comes = (/** @type {any} */ { target }) => target.localName === "consentry-banner" && later().catch(() => undefined);
    document.addEventListener(sign, comes, true);
  }
  guarded(() => watchMoves(moves));
  // What has come although nobody let it in is told; the later module knows.
  guarded(() => watchHosts(asked.hosts, () => later().catch(() => undefined)));
  parsed().then(() => {
    guarded(() => wasm_bindgen.page_read());
    isRead = true;
    if (isHeld() || location.hash.startsWith("#consentry-")) later().catch(refused);
    rest?.fill();
    new MutationObserver(changed).observe(document, { childList: true, subtree: true });
  });
  // What is recorded, or runs without a yes, wants the rest at once.
  await whole?.catch(refused);
}

/** What is asked, in the language that is spoken. */
const ask = () => {
  const asked = extract(file.config, PRESETS, told);
  return { ...asked, texts: [told(BANNER), told(CHOICES), asked.texts].join("\0") };
};

/** The uses, and who answers for the resident: as long as nothing is recorded, that is all there is to say. @type {string[]} */
let uses;
/** @type {string | null} */
let source;

/** May WebAssembly run here, as far as is known? */
let isWasm = !!window.WebAssembly;

/** What the later script makes of the later module's bytes. @typedef {typeof import("./later.js").rest} Rest */

/** Both later files, on their way. @type {Promise<[WebAssembly.Module, {join: (...from: any[]) => Promise<Rest>}]> | undefined} */
let laterFiles;
/** The later script alone. @type {Promise<any> | undefined} */
let scriptFile;
/** The owner's look and words, on their way. @type {Promise<{css: string, speech: import("./speech.js").Speech} | undefined> | undefined} */
let own;
/** @type {Promise<Rest> | undefined} */
let joining;
/** What is wrong with the configuration, for whoever sealed it. @type {ReturnType<Rest["fault"]>} */
let fault;
/** @type {Promise<undefined> | undefined} */
let whole;
/** The later module, once it is here. @type {Rest | undefined} */
let rest;
/** The page's own HTML has been read by the browser. */
let isRead = false;

/** How long after a change of the page it is looked at. */
const LOOK_MILLIS = 50;
/** And after we had to come back: who takes us out again and again gets no race. */
const RETURN_MILLIS = 1000;
let pause = LOOK_MILLIS;
let looking = 0;
let hasFailed = false;

/** The paths that the page has had, until the later module is told. */
const paths = [location.pathname];

/** A page that hangs is as good as none. */
const PATIENCE_MILLIS = 20000;

/** A fetch that failed is tried again when it is next wanted. */
const fetchLater = () =>
  (laterFiles ??= Promise.race([
    // The script, of which we have the hash, has that of the module.
    Promise.all([isWasm && bytesOf("consentry-later.wasm"), laterScript()]).then(async ([bytes, them]) => [await them.compiled(bytes), them]),
    new Promise((_, give) => {
      setTimeout(() => give(failure("wasm-missing", "Too slow.")), PATIENCE_MILLIS);
    }),
  ]).catch((error) => {
    laterFiles = scriptFile = undefined;
    throw error.code ? error : failure("script-missing");
  }));

const laterScript = () => (scriptFile ??= ownScript(me, "consentry-later.js", LATER_SCRIPT_INTEGRITY));

/**
 * The later module, made into the running first with the later script, to which ours lends what it wants of it. It checks
 * the configuration, whatever that says of itself, before anything is started.
 */
const joined = () =>
  (joining ??= fetchLater()
    .then(([module, { join }]) => join(module, imports, wasm, __SHARED__))
    .then((them) => {
      fault = them.fault(file.text);
      if (fault) throw fault;
      return them;
    })
    .catch((error) => {
      // A file with a fault has it the next time too: nothing of ours stays on the page.
      if (fault) leave();
      else joining = undefined;
      throw error;
    }));

/** The whole widget. */
const later = () =>
  (whole ??= joined()
    .then(async (them) => {
      rest = await them.complete();
      rest.start(me, paths, file.text);
      if (isRead) rest.fill();
    })
    .catch((error) => {
      whole = undefined;
      throw error;
    }));

/** The configuration. @type {ReturnType<typeof import("./extract.js").read>} */
let file;

/** Placeholders and blocks are the later module's, which knows its own. @type {Rest["click"]} */
function pressedElsewhere(...press) {
  rest?.click(...press);
}

/** What waits in the page runs nothing meanwhile, so one look for many changes is soon enough. */
function changed() {
  looking ||= setTimeout(() => {
    looking = 0;
    if (fault) return;
    // Sites that draw their pages themselves take us out with the rest.
    pause = !root || root.host.isConnected ? LOOK_MILLIS : RETURN_MILLIS;
    guarded(() => wasm_bindgen.page_read());
    if (rest) rest.change();
    // What could not be had is tried again when somebody wants it, not whenever something moves.
    else if (!hasFailed && isHeld()) later().catch((error) => (hasFailed = true, refused(error)));
  }, pause);
}

/**
 * The page is about to go to another address. Gives whether a call of the page's is to move it.
 * @param {string | URL} address @param {boolean} isNew @param {any} [event]
 */
function moves(address, isNew, event) {
  const { origin, pathname } = new URL(address, document.baseURI);
  // A place on this very page is no other page, and no load would come of it.
  if (origin !== location.origin || pathname === location.pathname) return true;
  if (rest) return rest.move(pathname, address, isNew, event);
  // Where it then is: of a load nothing comes here, save that the page's own script may make a move of it.
  setTimeout(() => paths.push(location.pathname));
  return true;
}

/** The core wants the rest of itself. */
function wantLater() {
  later().catch((error) => {
    refused(error);
    if (!fault) guarded(() => wasm_bindgen.unreached());
  });
}

/** @param {string} name @param {string} [integrity] */
const bytesOf = (name, integrity) =>
  fetched("wasm-missing", new URL(name, me.src), integrity, (response) => response.arrayBuffer());

if (me instanceof HTMLScriptElement) {
  boot();
} else {
  console.error("Consentry: nothing is loaded: no plain script.");
}
