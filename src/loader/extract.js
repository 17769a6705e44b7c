// The configuration: where it is, its seal, and what of it the core takes before there is an answer: texts in a fixed
// order, as `src/consent/extract.rs` has them. The browser's own reader takes it apart, which costs no bytes.

/** What an object of a configuration says, by name. @typedef {Record<string, any>} Members */

/** Which checks a seal speaks of: the number in `src/consent/seal.rs`. */
const CHECKS = 2;

/**
 * The configuration as it came, what it says, where that is JSON, and whether it says itself that it was checked.
 * @param {string} found
 * @returns {{text: string, config?: any, isSealed?: boolean}}
 */
export function read(found) {
  // A mark of the byte order is white space.
  const text = found.trim();
  try {
    const config = JSON.parse(text);
    return { text, config, isSealed: config.seal === sealOf(config) };
  } catch {
    return { text };
  }
}

/**
 * The seal that fits a configuration: FNV-1a, 32 bits.
 * @param {Members} config
 */
function sealOf(config) {
  const text = JSON.stringify({ ...config, seal: CHECKS });
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x1000193);
  return (sum >>> 0).toString(36);
}

/**
 * @param {Members} config One that was checked.
 * @param {Record<string, Members>} presets What is known of the vendors that it may name, by their ids.
 */
export function extract(config, presets) {
  const { site, answers, notice, purposes = [], vendors, retired = [] } = config;
  let all = "";
  const put = (/** @type {unknown} */ text) => {
    all += `${text ?? ""}`.replace(/[\s\x05]+/g, " ").trim() + "\x05";
  };
  const texts = (/** @type {Members | undefined} */ from, /** @type {string} */ names) => {
    for (const name of names.split(" ")) put(from?.[name]);
  };
  const each = (/** @type {Members[]} */ list, /** @type {string} */ names) => {
    put(list.length);
    for (const item of list) {
      texts(names === LINK ? { url: notice.url, ...item } : item, names);
      if (names !== LINK) each([item.notice ?? []].flat(), LINK);
    }
  };
  texts(site, "id name controller contact");
  texts(answers, "globalPrivacyControl");
  texts(notice, LINK);
  for (const name of ["withdrawal", "rights", "complaints", "cookies"]) each([notice.more?.[name] ?? []].flat(), LINK);
  // The purposes that come with presets stand behind the owner's own, where a vendor wants them.
  const uses = vendors.flatMap((/** @type {Members} */ own) => {
    const preset = presets[own.preset];
    const purpose = own.purpose ?? preset?.purpose.id;
    const isIt = (/** @type {Members} */ { id }) => id === purpose;
    const known = Object.values(presets).find((other) => isIt(other.purpose));
    if (known && !purposes.some(isIt)) purposes.push(known.purpose);
    const use = { ...preset, ...own, purpose, keeps: preset || own.cookies?.[0] || own.storage?.[0] ? 1 : "" };
    const second = (/** @type {string} */ mark) =>
      own[mark] ? [{ ...use, id: use.id + "/" + own[mark], purpose: own[mark], mark }] : [];
    return [use, ...second("userIdPurpose"), ...second("adsPurpose")];
  });
  each(purposes, "id title description basis justification");
  each(uses, "id purpose mark name controller receives privacyUrl keeps");
  put(retired.length);
  // What else than a host stands there fits none.
  const hosts = uses.flatMap(({ hosts = [], scripts = [] }) => [
    ...hosts.map((/** @type {string} */ host) => host.replace("*", "")),
    ...scripts.map((/** @type {string} */ url) => url.split("/")[2]),
  ]);
  return { texts: all, uses: uses.map(({ id }) => id), hosts };
}

const LINK = "url section followedBy under";

/** The text of the configuration that our tag names, or the page has in it. @param {HTMLScriptElement} tag */
export async function configuration(tag) {
  const { config, configIntegrity: integrity } = tag.dataset;
  if (config === undefined) {
    await parsed();
    const inline = document.querySelector('script[type="application/json"][data-consentry="config"]');
    if (!inline) throw failure("config-missing", "No data-config, and none inline.");
    return inline.textContent ?? "";
  }
  const url = new URL(config, document.baseURI);
  if (url.origin !== location.origin && !(integrity && url.protocol === "https:")) {
    throw failure("config-origin", url + " needs https: and data-config-integrity.");
  }
  return fetched("config-missing", url, integrity, (response) => {
    // What leads to another origin has no hash that says what it may be.
    if (!integrity && new URL(response.url).origin !== location.origin) throw "it leads to another origin";
    return response.text();
  });
}
