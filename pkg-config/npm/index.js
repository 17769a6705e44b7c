// Puts Consentry's script tag into the page and hands over what that script gives the page. Nothing of the gate is in
// here: it is in the files of `dist/`, which `npx consentry files FOLDER` copies to where your site serves them.

/** The version of this package, and so of the files that belong to it. */
export const version = "__VERSION__";

/** The hash of this version's `consentry.js`, as `integrity` wants it. That script has the hashes of all the others. */
export const integrity = "__INTEGRITY__";

/** @type {Promise<import("./index.js").Consentry> | undefined} */
let loading;

/** @type {typeof import("./index.js").load} */
export function load(options = {}) {
  // A page has one banner, however often its parts ask for it. What could not be had may be asked for again.
  loading ??= put(options).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** @param {import("./index.js").Options} options */
async function put({ src = "/consentry/consentry.js", config = "/consent.json", ...rest }) {
  if (typeof document === "undefined") throw new Error("Consentry: load() wants a browser; on a server there is no page.");
  /** @type {Promise<import("./index.js").Consentry>} */
  const settled = new Promise((resolve) => (window.consentry ||= []).push(resolve));
  // A tag in the page's own HTML has been before us.
  if (!Array.isArray(window.consentry)) return settled;
  const tag = document.createElement("script");
  const { nonce, lang, reload, configIntegrity, debug, integrity: pinned = true } = rest;
  const data = { config, configIntegrity, lang, reload, consentryDebug: debug ? "" : undefined };
  for (const [name, value] of Object.entries(data)) if (value !== undefined) tag.dataset[name] = value;
  if (nonce) tag.nonce = nonce;
  if (pinned) tag.integrity = integrity;
  if (new URL(src, document.baseURI).origin !== location.origin) tag.crossOrigin = "anonymous";
  tag.src = src;
  const failed = new Promise((_, give) => {
    tag.onerror = () => {
      tag.remove();
      give(new Error(`Consentry: ${src} is not there, or is not that of version ${version}: run \`npx consentry files FOLDER\`.`));
    };
  });
  document.head.append(tag);
  return Promise.race([settled, failed]);
}
