// The panel of a developer, on pages whose tag says `data-consentry-debug`: what is held, what was asked and answered, what
// was let in, and what was seen to come and to stay. It looks and never acts. Fetched by nobody else.

/**
 * How things stand with a use.
 * @typedef {{id: string, answer: string, now: string, hosts: string[], traces: string[]}} Use
 */

/** The detail of `consentry:leak`. @typedef {{use: string | null, seen: string, at: string, hint: string}} Leak */

/** Well-known trackers, as `pkg-config/trackers.json` has them: name, what it does, hosts. @type {[string, string, string[]][]} */
const TRACKERS = __TRACKERS__;

const STYLE = `
:host{all:initial;position:fixed;inset:.5rem .5rem auto auto;z-index:2147483000;max-width:min(40rem,calc(100vw - 1rem));
color-scheme:light dark;--ink:#16202b;--paper:#fff;--line:#6b7885;--bad:#a3001d;--link:#17498c}
@media(prefers-color-scheme:dark){:host{--ink:#f1f4f7;--paper:#18212b;--line:#8795a3;--bad:#ff9a9a;--link:#a9ccff}}
@media print{:host{display:none}}
details{font:.8125rem/1.45 system-ui,sans-serif;color:var(--ink);background:var(--paper);border:1px solid var(--line);
border-radius:.25rem}
summary{padding:.4rem .7rem;font-weight:600;cursor:pointer}
summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--link);outline-offset:-3px}
[tabindex]{max-height:50vh;overflow:auto;padding:0 .7rem .7rem}
h2{font-size:.8125rem;margin:.8rem 0 .2rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:start;vertical-align:top;padding:.15rem .6rem .15rem 0;border-top:1px solid var(--line);font-weight:400}
thead th{font-weight:600;border:0}
td:last-child{min-width:11rem}
ol{margin:0;padding:0;list-style:none}
.bad>:last-child{color:var(--bad);font-weight:600}`;

/** How often the panel looks of itself. */
const LOOK_MILLIS = 500;

/**
 * An element with what is in it, all of it text or elements.
 * @param {string} name @param {(Element | string)[]} [content] @param {Record<string, string>} [attributes]
 */
function make(name, content = [], attributes = {}) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...content);
  return element;
}

/**
 * A table under a heading.
 * @param {string} title @param {string[]} columns @param {string[][]} rows
 * @param {(row: string[]) => boolean} [isBad] Is that row one to look into?
 */
function table(title, columns, rows, isBad) {
  if (!rows.length) return [make("h2", [title]), make("div", ["Nothing."])];
  const head = make("tr", columns.map((column) => make("th", [column], { scope: "col" })));
  const body = rows.map((cells) => {
    const [first, ...others] = cells;
    const row = [make("th", [first], { scope: "row" }), ...others.map((cell) => make("td", [cell]))];
    return make("tr", row, isBad?.(cells) ? { class: "bad" } : {});
  });
  return [make("h2", [title]), make("table", [make("thead", [head]), make("tbody", body)])];
}

/** Seconds since the page began. @param {number} millis */
const time = (millis) => (millis / 1000).toFixed(2) + "s";

/**
 * Opens the panel.
 * @param {() => Use[]} uses @param {(pattern: string, name: string) => boolean} matches
 * @param {Leak[]} leaks What was told already, and grows.
 */
export function debug(uses, matches, leaks) {
  /** What happened, and when, in milliseconds since the page began. @type {{at: number, what: string}[]} */
  const story = [];
  const tell = (/** @type {string} */ what, at = performance.now()) => story.push({ at, what });
  /** What came from other hosts, by host. @type {Map<string, {times: number, first: number, whose: string, isTracker: boolean}>} */
  const seen = new Map();
  /** How each use was, when we last looked. @type {Map<string, string>} */
  const before = new Map();
  let told = 0;
  let wasAsked = false;
  let shown = "";

  /** Whose a host is, as far as anybody knows. @param {string} host @param {Use[]} all @returns {[string, boolean]} */
  function whose(host, all) {
    const isOf = (/** @type {string[]} */ hosts) => hosts.some((pattern) => matches(pattern, host));
    const own = all.filter(({ hosts }) => isOf(hosts));
    if (own.length) return [own.map(({ id }) => id).join(", "), false];
    const tracker = TRACKERS.find(([, , hosts]) => isOf(hosts));
    return tracker ? [`${tracker[0]} (${tracker[1]}), not configured`, true] : ["not configured, not known to us", false];
  }

  /** @param {PerformanceEntry} entry */
  function note({ name, startTime }) {
    const { hostname } = new URL(name);
    if (!hostname || hostname === location.hostname) return;
    const entry = seen.get(hostname);
    if (entry) return void entry.times++;
    const [of, isTracker] = whose(hostname, uses());
    seen.set(hostname, { times: 1, first: startTime, whose: of, isTracker });
    tell(`seen: a request to ${hostname}, ${of}`, startTime);
    if (isTracker) console.warn(`Consentry: ${hostname} was asked for, which is ${of}.`);
  }

  /** The cookies and keys that this page sees, with whose they are. @param {Use[]} all */
  function kept(all) {
    const keys = (/** @type {() => Storage} */ storage) => {
      try {
        return Object.keys(storage());
      } catch {
        return [];
      }
    };
    const cookies = document.cookie ? document.cookie.split("; ").map((cookie) => cookie.split("=", 1)[0]) : [];
    const places = { cookie: cookies, local: keys(() => localStorage), session: keys(() => sessionStorage) };
    return Object.entries(places).flatMap(([place, names]) =>
      names.map((name) => {
        const own = all.filter(({ traces }) =>
          traces.some((trace) => trace.startsWith(place + " ") && matches(trace.slice(place.length + 1), name)),
        );
        const isOurs = /^consentry($|[:-])/.test(name);
        const runs = own.some(({ now }) => now === "let in" || now === "never held");
        const state =
          isOurs ? "the record of answers"
          : !own.length ? "listed nowhere"
          : runs ? "as listed"
          : "found: its use does not run";
        return [name, place, own.map(({ id }) => id).join(", ") || "nobody", state];
      }),
    );
  }

  function look() {
    const all = uses();
    story.sort((one, other) => one.at - other.at);
    const banner = document.querySelector("consentry-banner")?.shadowRoot?.querySelector("section[part=banner]");
    if (banner && !wasAsked) tell("asked: the banner is on the page");
    wasAsked = !!banner;
    for (const { id, now } of all) {
      if (before.get(id) === now) continue;
      // When it was let in, before anybody looked, is not known.
      const isOld = !before.size && now === "let in";
      tell(`${now}: ${id}${isOld ? ", before this panel was opened" : ""}`);
    }
    all.forEach(({ id, now }) => before.set(id, now));
    for (const { use, seen: what, at, hint } of leaks.slice(told))
      tell(`leak: ${what}${use ? ", of " + use : ""}. ${hint}`, Date.parse(at) - performance.timeOrigin);
    told = leaks.length;
    const count = (/** @type {string} */ wanted) => all.filter(({ now }) => now === wanted).length;
    const strangers = [...seen.values()].filter(({ isTracker }) => isTracker).length;
    const heading =
      `Consentry: ${count("held")} held, ${count("let in")} let in, ` +
      `${told} ${told === 1 ? "leak" : "leaks"}, ${strangers} not configured`;
    const rows = all.map(({ id, answer, now }) => [id, answer, now]);
    const hosts = [...seen].map(([host, { times, first, whose: of }]) => [host, time(first), String(times), of]);
    const isStranger = (/** @type {string[]} */ [host]) => !!seen.get(host)?.isTracker;
    const parts = [
      ...table("Uses", ["Use", "Answer", "Now"], rows),
      ...table("Seen: requests to other hosts", ["Host", "First", "Times", "Whose"], hosts, isStranger),
      ...table("Seen: in this browser", ["Name", "Place", "Whose", "State"], kept(all)),
      make("h2", ["What happened"]),
      make("ol", story.map(({ at, what }) => make("li", [time(at) + " " + what]))),
    ];
    const now = heading + parts.map((part) => part.textContent).join("");
    // What stands is left alone: somebody may read it, or have marked some of it.
    if (now === shown) return;
    shown = now;
    summary.textContent = heading;
    content.replaceChildren(...parts);
  }

  const summary = make("summary");
  const content = make("div", [], { tabindex: "0", role: "region", "aria-label": "What Consentry holds, lets in and sees" });
  const host = make("consentry-debug", [], { lang: "en" });
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  root.append(make("details", [summary, content]));
  document.body.append(host);

  document.addEventListener("consentry:change", (/** @type {any} */ { detail }) => {
    const answers = detail.changed.map((/** @type {string} */ id) => `${id} ${detail.choices[id].answer}`);
    tell(`answered (${detail.source}): ${answers.join(", ")}`);
    look();
  });
  document.addEventListener("consentry:leak", look);
  new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type: "resource", buffered: true });
  setInterval(look, LOOK_MILLIS);
  look();
}
