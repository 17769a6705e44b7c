// What the widget says: in which language, and in whose words. It stands in the later script and runs without the later
// module, so that a site which is content with our English fetches none of it for its banner.

/** @typedef {Record<string, any>} Members */

/**
 * @typedef {object} Speech
 * @property {string} lang The language, as BCP 47 says it.
 * @property {"ltr" | "rtl"} dir
 * @property {(text: string) => string | undefined} say What stands for a text of ours, a template of such texts or a text of
 * the configuration, where something does.
 * @property {(texts: string[]) => string | undefined} [list] Several texts as one, where the language has a way of its own.
 * @property {(text: string, count: number) => string | undefined} [count] A text of ours about so many, likewise.
 * @property {() => Promise<void>} [complete] Fetches what only the later module says. Whoever calls again waits for the same.
 */

/**
 * Our texts, each with its name, which is empty for what we say of the vendors that we know; `letters` stand for places. Those
 * that may be said before the later module is there come first.
 */
const ENGLISH = __ENGLISH__;

/**
 * Of each language the name that it has for itself, its direction, and the hashes of its pack's halves: of what is said before
 * the later module is there, and after. @type {Record<string, string[]>}
 */
const PACKS = __PACKS__;

const OURS = "en-GB";

/**
 * The same, where there is one: a file that was not checked yet may say anything. That is told where it is checked; until then
 * all looks and speaks as without it.
 * @param {Parameters<typeof ownIn>} all
 */
export const ownOf = (...all) => ownIn(...all).catch(() => undefined);

/**
 * What is the owner's own, of look and of words.
 * @param {HTMLScriptElement} me @param {Members} config @param {(code: string, message?: string) => void} complain
 * @param {((root: any) => void)[]} drawn Is called after all that is drawn.
 * @param {any[]} lent What of the first script is wanted to say all anew: it changes there, so it is not lent otherwise.
 */
async function ownIn(me, config, complain, drawn, [dress, ask, later, joined, mayHoldRecord, sayUnreached]) {
  const { languages = [] } = config;
  const css = lookOf(config, complain);
  let speech = await speechOf(me, config, complain);
  let turn = 0;
  const sayAnew = async () => (await joined()).sayAnew(ask().texts);
  const { complete } = speech;
  if (complete) {
    // All will be said at once; whoever wants it is told if it failed.
    if (mayHoldRecord()) complete().catch(() => undefined);
    // Nobody is kept from an answer for want of words. Half of one language and half of another would say neither well, so
    // all is said in English from then on. What was pressed before is recorded first, in the words that were read.
    speech.complete = () =>
      complete().catch(({ code, message }) => {
        complain(code, message);
        const inEnglish = () => {
          dress("", (speech = speechIn(OURS, [], config.text?.[OURS]).speech));
          return sayAnew();
        };
        later().then(inEnglish).catch(() => undefined);
      });
  }
  if (languages.length < 2) return { css, speech };
  drawn.push((root) => {
    for (const title of root.querySelectorAll("[part=banner] h2,dialog h2"))
      if (title.nextElementSibling?.className !== "languages") title.after(switcher());
  });
  function switcher() {
    const group = document.createElement("div");
    group.className = "languages";
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", speech.say(LANGUAGE) ?? LANGUAGE);
    for (const lang of languages) {
      const button = Object.assign(document.createElement("button"), {
        type: "button",
        lang,
        textContent: PACKS[lang]?.[0] ?? "English",
        onclick: async () => {
          // Of two presses the later one counts, whichever pack comes first.
          const mine = (turn += 1);
          try {
            const next = await speechOf(me, config, complain, lang);
            // What cannot be said stays as it is.
            if (next.lang !== lang) throw {};
            await Promise.all([later(), next.complete?.()]);
            if (mine !== turn) return;
            dress("", (speech = next));
            await sayAnew();
          } catch ({ code, message }) {
            if (code) complain(code, message);
            if (mine === turn) sayUnreached();
          }
        },
      });
      button.setAttribute("part", "language");
      button.setAttribute("aria-pressed", `${lang === speech.lang}`);
      group.append(button);
    }
    return group;
  }
  return { css: css + LANGUAGES_SHEET, speech };
}

/** A page that hangs is as good as none. */
const TEXTS_MILLIS = 5000;

/** What names the group of languages. */
const LANGUAGE = "__WORD_language__";

/** How the languages look: as links do, since none is an answer. */
const LANGUAGES_SHEET =
  ".languages{display:flex;flex-wrap:wrap;gap:0 .5rem;margin-block:0 .25rem!important}" +
  "[part=language]{border:0;padding:.5rem .25rem;background:none;font-weight:400;text-decoration:underline;text-underline-offset:.15em}" +
  "[part=language][aria-pressed=true]{color:inherit;font-weight:600;text-decoration:none}";

/**
 * How the widget speaks on this page.
 * @param {HTMLScriptElement} me Our tag. @param {Members} config
 * @param {(code: string, message?: string) => void} complain
 * @param {string} [wanted] The language that the resident wants, instead of that of the page.
 * @returns {Promise<Speech>}
 */
async function speechOf(me, config, complain, wanted = me.dataset.lang ?? document.documentElement.lang) {
  const languages = config.languages ?? [OURS];
  let lang = nearest(wanted, languages.filter((/** @type {string} */ one) => one === OURS || PACKS[one])) ?? OURS;
  /** A half of the pack. @param {string} half @param {string} integrity @returns {Promise<any[]>} */
  const fetched = async (half, integrity) => {
    const url = new URL("consentry-" + lang + half + ".json", me.src);
    try {
      return await (await fetch(url, { integrity, signal: AbortSignal.timeout(TEXTS_MILLIS) })).json();
    } catch (error) {
      throw { code: "language-missing", message: url + ": " + error };
    }
  };
  const [, , first, second] = PACKS[lang] ?? [];
  /** @type {any[]} */
  let pack = [];
  if (first) {
    try {
      pack = await fetched("", first);
    } catch ({ code, message }) {
      complain(code, message);
      lang = OURS;
    }
  }
  const { speech, learn } = speechIn(lang, pack, config.text?.[lang]);
  if (lang !== OURS) {
    /** @type {Promise<void> | undefined} */
    let rest;
    // A fetch that failed is tried again when it is next wanted.
    speech.complete = () =>
      (rest ??= fetched("-later", second).then(learn, (error) => {
        rest = undefined;
        throw error;
      }));
  }
  return speech;
}

/** The language that is wanted, else one that is the same but for the country, else the first. @param {string} wanted @param {string[]} languages */
function nearest(wanted, languages) {
  const [tag, root] = [wanted.toLowerCase(), rootOf(wanted)];
  return (
    languages.find((language) => language.toLowerCase() === tag) ??
    languages.find((language) => rootOf(language) === root) ??
    languages[0]
  );
}

/** @param {string} language */
const rootOf = (language) => language.toLowerCase().split("-")[0];

/**
 * A language's way to speak, and how it learns the second half of its pack.
 * @param {string} lang @param {any[]} pack Its first half. @param {Members} [own]
 */
function speechIn(lang, pack, own = {}) {
  /** Texts by ours. @type {Map<string, any>} */
  const said = new Map();
  /** The same, as templates have them. @type {Map<string, string>} */
  const pairs = new Map();
  const made = new Map();
  /** @param {any[]} known What stands for our texts, in their order. */
  const learn = (known) => {
    ENGLISH.texts.forEach((text, at) => {
      // What the owner says is tidied as where it is checked.
      const named = own[ENGLISH.names[at]]?.trim?.().replace(/[\0-\x1f]/g, "");
      const one = named || known[at];
      if (one) said.set(text, one);
    });
    for (const [text, translation] of Object.entries(own.translations ?? {})) said.set(tidy(text), translation);
    for (const [text, one] of said) pairs.set(placed(text), placed(one));
    made.clear();
  };
  learn(pack);
  /** Texts of a template stand after its marks, and the longest that fits is the one. */
  const known = ENGLISH.texts.map(placed).sort((one, other) => other.length - one.length);
  const pattern = new RegExp("(?<=^|[\\x03\\x08=]|[\\x05-\\x07].)(?:" + known.map(escaped).join("|") + ")", "g");
  /** @param {string} text */
  const say = (text) => {
    if (!text) return;
    if (text >= " ") return textOf(said.get(text) ?? said.get(tidy(text)));
    if (!made.has(text)) made.set(text, text.replace(pattern, (found) => pairs.get(found) ?? found));
    return made.get(text);
  };
  /** @type {Speech} */
  const speech = { lang, dir: /** @type {any} */ (PACKS[lang]?.[1] ?? "ltr"), say };
  if (lang !== OURS) {
    // Not every browser knows every language: Chromium has no Welsh on some systems.
    const known = [lang, OURS];
    const [number, plural] = [new Intl.NumberFormat(known), new Intl.PluralRules(known)];
    // Where it does not, or the owner has an "and" of their own, the core's way is taken, with the pack's words.
    const [its] = own.and ? [] : Intl.ListFormat.supportedLocalesOf(lang);
    if (its) speech.list = (texts) => new Intl.ListFormat(its).format(texts);
    speech.count = (text, count) => {
      const forms = said.get(text);
      return textOf(forms?.[plural.select(count)] ?? forms)?.replaceAll("{n}", number.format(count));
    };
  }
  return { speech, learn: (/** @type {any[]} */ rest) => learn([...pack, ...rest]) };
}

/** Of a text that has several forms, the one for all other numbers. @param {any} text @returns {string | undefined} */
const textOf = (text) => text?.other ?? text;

/** A text as a template has it. @param {any} text */
const placed = (text) =>
  textOf(text).replace(/\{(\w+)\}/g, (/** @type {string} */ _, /** @type {string} */ place) => {
    const letter = /** @type {Members} */ (ENGLISH.letters)[place];
    return letter ? "\x05" + letter : "";
  });

/** @param {string} text */
const escaped = (text) => text.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&");

/** One space for every run of white space, as `src/loader/extract.js` has it. @param {string} text */
const tidy = (text) => text.replace(/[\s\0]+/g, " ").trim();
