// The configuration: where it is, its seal, and what of it the core takes before there is an answer: texts in a fixed
// order, as `src/consent/extract.rs` has them. The browser's own reader takes it apart, which costs no bytes.

/** What an object of a configuration says, by name. @typedef {Record<string, any>} Members */

/** Which checks a seal speaks of: the number in `src/consent/seal.rs`. */
const CHECKS = 3;

/**
 * The configuration as it came, what it says, where that is JSON, and whether it says itself that it was checked.
 * @param {string} found
 * @returns {{text: string, config?: any, isSealed?: boolean}}
 */
export function read(found) {
  // A mark of the byte order is white space.
  const text = found.trim();
  try {
    const config = JSON.parse(text, (_, value) => bare(value));
    return { text, config, isSealed: config.seal === sealOf(config) };
  } catch {
    return { text };
  }
}

/**
 * An object with nothing in it but what is its own: what a page's scripts have added to the prototype of all objects is no part of
 * a configuration.
 * @template T
 * @param {T} value
 */
const bare = (value) =>
  Object(value) === value && !Array.isArray(value) ? Object.assign(Object.create(null), value) : value;

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

/** What a vendor receives by its second uses, as `src/consent/words/english.rs` has it. */
const [RECEIVES_USER_ID, RECEIVES_ADS] = [
  "is also given the number we know you by, so that your visits can be told to be yours",
  "also uses your visits to choose and measure adverts, and may link them to your Google account",
];

/**
 * @param {Members} config One that was checked.
 * @param {Record<string, Members>} presets What is known of the vendors that it may name, by their ids.
 * @param {(text: string) => string} told Gives what stands for a text in the language that is spoken.
 */
export function extract(config, presets, told) {
  const { site, answers, notice, purposes = [], vendors, retired = [] } = config;
  let all = "";
  const tidy = (/** @type {unknown} */ text) => `${text ?? ""}`.replace(/[\s\0]+/g, " ").trim();
  const put = (/** @type {unknown} */ text) => (all += tidy(text) + "\0");
  const texts = (/** @type {Members | undefined} */ from, /** @type {string} */ names) => {
    // What is no text for people stays as it is.
    for (const name of names.split(" ")) put(/id|purpose|basis/.test(name) ? from?.[name] : told(from?.[name]));
  };
  // As a text fragment wants it, in which `-` and `,` have a meaning (`src/consent/section.rs`). Half of a pair of surrogates
  // has no encoding.
  const encoded = (/** @type {string} */ text) =>
    encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd")).replace(
      /[-!'()*]/g,
      (sign) => "%" + sign.charCodeAt(0).toString(16).toUpperCase(),
    );
  const link = (/** @type {string} */ name, /** @type {Members} */ { url, section, followedBy }) => {
    const [, id, words] = /** @type {string[]} */ (/^#(.+)|(.*)/.exec(tidy(told(section))));
    const after = tidy(told(followedBy));
    put(
      tidy(told(url ?? notice.url)) +
        (id ? "#" + encoded(id)
        : "#consentry-" + name + ":~:text=" + encoded(words) + (after && ",-" + encoded(after))),
    );
    return id ?? words;
  };
  const links = (/** @type {Members[]} */ all, /** @type {string} */ name) => {
    put(all.length);
    all.forEach((one, at) => {
      const its = name + (at ? "." + at : "");
      put(its);
      put(link(its, one));
    });
  };
  const listed = (/** @type {unknown} */ links) => [links ?? []].flat();
  texts(site, "id name controller contact");
  texts(answers, "globalPrivacyControl");
  link("notice.site", notice);
  for (const name of ["withdrawal", "rights", "complaints", "cookies"]) links(listed(notice.more?.[name]), "notice." + name);
  // The purposes that come with presets stand behind the owner's own, where a vendor wants them.
  const uses = vendors.flatMap((/** @type {Members} */ own) => {
    const preset = presets[own.preset];
    const purpose = own.purpose ?? preset?.purpose.id;
    const isIt = (/** @type {Members} */ { id }) => id === purpose;
    const known = Object.values(presets).find((other) => isIt(other.purpose));
    if (known && !purposes.some(isIt)) purposes.push(bare(known.purpose));
    const use = { __proto__: null, ...preset, ...own, purpose, keeps: preset || own.cookies?.[0] || own.storage?.[0] ? "1" : "" };
    const second = (/** @type {string} */ mark, /** @type {string} */ receives) =>
      own[mark] ? [{ __proto__: null, ...use, id: use.id + "/" + own[mark], purpose: own[mark], mark, receives }] : [];
    return [use, ...second("userIdPurpose", RECEIVES_USER_ID), ...second("adsPurpose", RECEIVES_ADS)];
  });
  put(purposes.length);
  for (const purpose of purposes) texts(purpose, "id title description basis justification");
  put(uses.length);
  for (const use of uses) {
    texts(use, "id purpose mark name controller receives privacyUrl keeps");
    // A second use is told apart by what it is for.
    const both = [listed(use.notice), listed(purposes.find((/** @type {Members} */ { id }) => id === use.purpose)?.notice)];
    links([...(use.mark ? both.reverse() : both), [notice]].find((links) => links[0]) ?? [], use.id);
  }
  put(retired.length);
  // What else than a host stands there fits none.
  const hosts = uses.flatMap(({ hosts = [], scripts = [] }) => [
    ...hosts.map((/** @type {string} */ host) => host.replace("*", "")),
    ...scripts.map((/** @type {string} */ url) => url.split("/")[2]),
  ]);
  return { texts: all, uses: uses.map(({ id }) => id), hosts };
}

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
