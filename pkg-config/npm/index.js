// Puts Consentry's script tag into the page and hands over what that script gives the page. Nothing of the gate is in
// here: it is in the files of `dist/`, which `npx consentry files FOLDER` copies to where your site serves them.

/** The version of this package, and so of the files that belong to it. */
export const version = "__VERSION__";

/** The hash of this version's `consentry.js`, as `integrity` wants it. That script has the hashes of all the others. */
export const integrity = "__INTEGRITY__";

/** What each option is, where it is there at all. @type {Record<keyof import("./index.js").Options, string>} */
const KINDS = {
  src: "string",
  config: "string",
  configIntegrity: "string",
  integrity: "boolean",
  nonce: "string",
  lang: "string",
  reload: "string",
  debug: "boolean",
};

/** @type {Promise<import("./index.js").Consentry> | undefined} */
let loading;

/** @type {typeof import("./index.js").load} */
export function load(options) {
  // A page has one banner, however often its parts ask for it. What could not be had may be asked for again.
  loading ??= put(options).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** @param {import("./index.js").Options | null} [options] */
async function put(options) {
  if (typeof document === "undefined") throw new Error("Consentry: load() wants a browser; on a server there is no page.");
  const { src = "/consentry/consentry.js", config = "/consent.json", nonce, integrity: pinned = true, ...rest } = known(options);
  /** @type {Promise<import("./index.js").Consentry>} */
  const settled = new Promise((resolve) => void waiting().push(resolve));
  // A tag in the page's own HTML has been before us, or something that the script would take for a copy of itself.
  if (isThere() && "ready" in /** @type {object} */ (window.consentry)) return settled;
  if (isThere()) throw new Error("Consentry: window.consentry is something else that has a function `push`; nothing is loaded beside it.");
  const tag = document.createElement("script");
  const { lang, reload, configIntegrity, debug } = rest;
  const data = { config, configIntegrity, lang, reload, consentryDebug: debug ? "" : undefined };
  for (const [name, value] of Object.entries(data)) if (value !== undefined) tag.dataset[name] = value;
  if (nonce) tag.nonce = nonce;
  if (pinned) tag.integrity = integrity;
  if (new URL(src, document.baseURI).origin !== location.origin) tag.crossOrigin = "anonymous";
  tag.src = src;
  const failed = new Promise((_, give) => {
    /** @param {string} is */
    const fails = (is) => {
      tag.remove();
      give(new Error(`Consentry: ${src} ${is}: run \`npx consentry files FOLDER\`.`));
    };
    tag.onerror = () => fails(`is not there, or is not that of version ${version}`);
    // A server that answers everything with a page sends one for a script that is not there, and that runs as nothing.
    tag.onload = () => isThere() || fails("is something else than Consentry's script");
  });
  document.head.append(tag);
  return Promise.race([settled, failed]);
}

/** The options that are there, each of its kind. @param {unknown} options @returns {import("./index.js").Options} */
function known(options) {
  if (typeof (options ?? {}) !== "object") throw new TypeError(`Consentry: load() wants its options in an object, found: ${typeof options}.`);
  const given = Object.entries(options ?? {}).filter(([, value]) => value !== undefined && value !== null);
  for (const [name, value] of given) {
    const kind = Object.hasOwn(KINDS, name) ? KINDS[/** @type {keyof typeof KINDS} */ (name)] : undefined;
    if (kind && typeof value !== kind) throw new TypeError(`Consentry: load() wants a ${kind} as ${name}, found: ${typeof value}.`);
  }
  return Object.fromEntries(given);
}

/** What waits for the script, or the script itself. A form or an image of that name in the page is neither. */
function waiting() {
  const found = window.consentry;
  return Array.isArray(found) || isThere() ? /** @type {{ push: Function }} */ (found) : (window.consentry = []);
}

/** Whether the script has run, as it looks for a copy of itself. */
function isThere() {
  const found = /** @type {any} */ (window.consentry);
  return !Array.isArray(found) && typeof found?.push === "function";
}
