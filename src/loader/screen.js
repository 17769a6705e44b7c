// What stands on the screen, and what is pressed there. The core says what is to be there and when, and is told of each
// press; that elements are made, moved and listened to here and not in Rust saved 3.0 kB of brotli.

/** The sheet of it. @type {CSSStyleSheet} */
let sheet;
/** The rule for the page, while the banner floats over its end. @type {CSSStyleSheet} */
let pageSheet;
/** How the widget speaks. @type {import("./speech.js").Speech} */
let speech = { lang: "en-GB", dir: "ltr", say: () => undefined };
/** Our shadow roots: of banner, message and choices, and of the settings entry. @type {any} */
let root;
/** @type {any} */
let ownEntry;
/** Holds the message where it must be announced without taking the focus. @type {Element} */
let live;
/** @type {any} */
let modal;
/** Where the focus goes back to when the choices close. @type {any} */
let opener;
/** And when all of ours has gone. @type {any} */
let camefrom;
/** What is added to what is drawn: by the later script, and where there are several languages. @type {((root: any) => void)[]} */
export const drawn = [];
/** How often a resident has pressed an answer. */
let presses = 0;

/** The page's own ways to the choices. */
const SETTINGS = "[data-consentry=settings]";

/**
 * Adds to our sheet; makes it first, and an empty one for the page. Adopted sheets need no 'unsafe-inline' in a page's
 * Content-Security-Policy.
 * @param {string} css @param {import("./speech.js").Speech} [speaks] How the widget speaks from now on.
 */
export function dress(css, speaks) {
  speech = speaks ?? speech;
  if (!sheet) {
    sheet = new CSSStyleSheet();
    pageSheet = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, pageSheet];
  }
  rules += css;
  wear();
}

/**
 * A page that is light or dark whatever the device wants says so; ours are then as the page is. One that makes its root's text
 * small, to reckon in tenths, makes ours no smaller than 16 pixels.
 */
function wear() {
  const { colorScheme, fontSize } = getComputedStyle(document.documentElement);
  const [, own] = /^(?:only )?(light|dark)(?: only)?$/.exec(colorScheme) ?? [];
  const scale = 16 / parseFloat(fontSize);
  let worn = rules;
  if (own)
    worn = worn.replace(/\(prefers-color-scheme:(\w+)\)/g, (_, name) => (name === own ? "all" : "not all")) + ":host{color-scheme:" + own + "}";
  if (scale > 1 && scale < 9) worn = worn.replace(/([\d.]+)rem/g, (_, size) => size * scale + "rem");
  sheet.replaceSync(worn);
}

/** An element of ours with its shadow root. @param {string} name */
export function host(name) {
  const { lang, dir } = speech;
  const host = Object.assign(document.createElement(name), { lang, dir });
  host.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
  return host;
}

/** Our root, made when it is first needed: first child of the body, so that it is the first Tab stop. */
export function ownRoot() {
  if (!root) {
    const own = host("consentry-banner");
    root = own.shadowRoot;
    // Heard here only when it comes from outside; from nowhere it comes whenever what had it has gone.
    own.addEventListener("focusin", ({ relatedTarget }) => (camefrom = relatedTarget ?? camefrom));
    // A live region is heard only when it was there before its text.
    live = /** @type {Element} */ (build(root, "\x01div\x02role=status\x04"));
    // Neither bubbles, but the way down to where they happen leads through the root.
    root.addEventListener("close", () => wasm_bindgen.dialog_closed(), true);
    root.addEventListener(
      "toggle",
      (/** @type {any} */ event) => {
        const { details } = event.target.dataset;
        if (details) wasm_bindgen.clicked(UNFOLDED, details, false);
      },
      true,
    );
  }
  if (!root.host.isConnected) {
    document.body.prepend(root.host);
    // Out of the page it was no dialog any more.
    modal?.removeAttribute("open");
    modal?.showModal();
  }
  return root;
}

/**
 * Draws. What is undefined stays as it is; an empty text takes away.
 * @param {string | undefined} region Markup of the banner or the message.
 * @param {boolean} isMessage
 * @param {string} choices Markup of the choices, where they are to be opened.
 * @param {string | undefined} ticks How their boxes stand; without that they are closed.
 */
export function draw(region, isMessage, choices, ticks) {
  ownRoot();
  wear();
  // The dialog goes first: the focus that it held decides where the message goes.
  // Where it is to be drawn anew, in another language, its opener stays.
  if (modal && (ticks === undefined || choices)) {
    const { unchanged } = modal.dataset;
    modal.close();
    modal.remove();
    modal = undefined;
    if (!choices) {
      opener?.focus?.();
      opener = undefined;
      if (region === undefined) sayInPassing(unchanged);
    }
  }
  if (region !== undefined) {
    const isHere = root.activeElement;
    root.querySelector("section")?.remove();
    const shown = region && build(isMessage && !isHere ? live : root, region);
    // Who has answered a part of the question, or is told what came of it, goes on from here; after that, from where they were
    // before they came.
    if (isHere) shown ? focus(shown) : camefrom?.focus?.();
  }
  if (ticks !== undefined) {
    if (!modal) {
      const active = document.activeElement;
      opener ??= active?.shadowRoot?.activeElement ?? active;
      modal = build(root, choices);
      modal.showModal();
      // The heading, not the first control: what comes first is to know what is asked.
      modal.querySelector("h2").focus();
    }
    // The browser closed it, and that was not to be.
    if (!modal.open) modal.showModal();
    modal.querySelectorAll("input").forEach((/** @type {HTMLInputElement} */ box, /** @type {number} */ at) => {
      box.checked = ticks[at] === "2";
      box.indeterminate = ticks[at] === "1";
    });
  }
  for (const add of drawn) add(root);
  keepClear();
}

/** What stands for a text of ours, a template of such or a text of the configuration; it may be that itself. @param {string} text */
export const told = (text) => speech.say(text) ?? text;

/** How the widget speaks. */
export const spoken = () => speech;

/** Says something that need not stay: it goes with the next key or press. @param {string | Element} text */
function sayInPassing(text) {
  const note = build(live, "\x01p\x02part=note\x04");
  note?.append(text);
  for (const sign of ["keydown", "pointerdown"]) addEventListener(sign, () => note?.remove(), { once: true, capture: true });
}

/** Moves the focus there; the element need not be a Tab stop. @param {any} element */
function focus(element) {
  if (!element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1");
  element.focus();
}

/**
 * The pixels from the top of the floating region down stay clear at the end of the page: a focused element is scrolled clear of
 * it, and the page's last lines can be scrolled above it.
 */
function keepClear() {
  const region = root?.querySelector("section");
  // What is fixed to the window has no parent to be placed by; what stands in the flow of the page covers nothing.
  const clear = region && !region.offsetParent && Math.ceil(innerHeight - region.getBoundingClientRect().top);
  pageSheet.replaceSync(
    clear
      ? `@media screen{html{scroll-padding-bottom:${clear}px}html::after{content:"";display:block;height:${clear}px}}`
      : "",
  );
}

/**
 * The page shows a way to the choices itself, or gets one at its end. Sites that draw their pages themselves put another body
 * in the place of ours, or other things into it: we come back.
 */
export function addSettings() {
  // A page that is written anew has none for a while.
  if (!document.body) return;
  if (root) ownRoot();
  if (ownEntry?.host.isConnected || document.querySelector(SETTINGS)) return;
  if (!ownEntry) {
    ownEntry = host("consentry-settings").shadowRoot;
    build(ownEntry, told(ENTRY));
  }
  document.body.append(ownEntry.host);
}

/**
 * Says, where the resident has just pressed, that nothing came of it: before the buttons, or where nothing of ours is
 * shown, in passing.
 */
export function sayUnreached() {
  ownRoot().querySelector("[role=alert]")?.remove();
  const place = root.querySelector("dialog[open] .footer") ?? root.querySelector(".buttons");
  // With nothing of ours to stand in, it goes with the next key or press.
  if (!place) return sayInPassing(/** @type {any} */ (build(live, told(UNREACHED))));
  place.prepend(build(place, told(UNREACHED)));
}

/** Kinds of presses, as `src/browser/root.rs` has them. */
const PRESSED = 0;
const FOLLOWED = 1;
const FOLLOWED_HERE = 2;
const USE = 3;
const PURPOSE = 5;
const UNFOLDED = 7;

/** Nothing of ours stays on the page. */
export function leave() {
  document.querySelectorAll("consentry-banner,consentry-settings").forEach((ours) => ours.remove());
  if (sheet) document.adoptedStyleSheets = document.adoptedStyleSheets.filter((worn) => worn !== pageSheet);
}

/** What listens as long as the page lives, before the page's own handlers can stop it. */
export function listen() {
  const look = () => guarded(() => wasm_bindgen.looked());
  document.addEventListener("click", (event) => guarded(() => clicked(event)), true);
  document.addEventListener("visibilitychange", look, true);
  for (const name of ["storage", "pageshow"]) addEventListener(name, look, true);
  addEventListener("resize", keepClear, true);
}

/**
 * A click anywhere. Ours are those on elements in our shadow roots; a settings entry is anybody's.
 * @param {MouseEvent} event
 */
function clicked(event) {
  const [target] = event.composedPath();
  if (!(target instanceof Element)) return;
  if (target.closest(SETTINGS)) {
    event.preventDefault();
    wasm_bindgen.open_settings();
    return;
  }
  /** @type {any} */
  const within = target.getRootNode();
  /** @type {any} */
  const control = target.closest("[data-do],[data-notice],input");
  if (!control) return;
  const { do: does, notice, use, purpose } = control.dataset;
  if (event.isTrusted && ["accept", "reject", "save"].includes(does)) presses += 1;
  const kind =
    does ? PRESSED
    : notice ? (control.pathname === location.pathname ? FOLLOWED_HERE : FOLLOWED)
    : (use ? USE : PURPOSE) + control.checked;
  const name = does ?? notice ?? use ?? purpose;
  if (within === root || within === ownEntry) wasm_bindgen.clicked(kind, name, event.isTrusted);
  else if (within.host) pressedElsewhere(target, kind, name, event.isTrusted);
}

/**
 * Builds markup, as `src/scene/markup.rs` writes it, at the end of a node; returns its outermost element. Text stays text.
 * @param {Node} parent
 * @param {string} markup
 * @returns {Element | undefined}
 */
export function build(parent, markup) {
  /** @type {any[]} */
  const open = [parent];
  let done;
  for (const stretch of markup.split(/(?=[\x01-\x04])/)) {
    const mark = stretch.charCodeAt(0);
    const text = stretch.slice(1);
    if (mark < 2) open.unshift(document.createElement(text));
    else if (mark < 3) {
      const [name] = text.split("=", 1);
      open[0].setAttribute(name, text.slice(name.length + 1));
    } else if (mark < 4) open[0].append(text);
    else {
      // An element enters the page with all that is in it, so that nothing is drawn half built.
      done = open.shift();
      open[0].append(done);
    }
  }
  return done;
}
