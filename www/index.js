// The landing page's two live parts: a demo site in a frame, beside what it sends to vendors; and the sizes, as the build measured
// them. Without this script the page says all the rest.

"use strict";

/** How often the site is looked at. */
const LOOK_MS = 300;

/** A site whose vendors are known by name. */
const SITE = "/repairs/";

/**
 * @param {string} name
 * @param {...(Node | string)} children strings become text, never markup
 */
function element(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

/** @param {string} selector */
const one = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector));

/** What the strip of the demo site says, and what its visitor has answered; nothing while the site is on its way. */
function seen() {
  const frame = /** @type {HTMLIFrameElement} */ (document.querySelector(".phone iframe"));
  const site = /** @type {any} */ (frame.contentWindow);
  const strip = frame.contentDocument?.querySelector("#demo-strip")?.shadowRoot;
  const choices = typeof site?.consentry?.choices === "function" ? site.consentry.choices() : undefined;
  if (!strip || !choices) return undefined;
  const rows = [...strip.querySelectorAll("ol li .demo-address")].map((row) => [...row.children].map((part) => part.textContent ?? ""));
  const answers = Object.entries(choices).map(([use, { answer }]) => [use, answer]);
  return { counts: strip.querySelector(".demo-counts")?.textContent ?? "", rows, answers, afresh: strip.querySelector(".demo-afresh button") };
}

const SAID = { unasked: "held back: nobody has answered", granted: "let in", refused: "held back: refused", told: "told of" };

let last = "";

function show() {
  const now = seen();
  const key = JSON.stringify(now);
  if (!now || key === last) return;
  last = key;
  one("#counts").textContent = now.counts;
  one("#held").replaceChildren(
    ...now.answers.map(([use = "", answer = ""]) => element("li", element("strong", use), ` ${SAID[/** @type {"unasked"} */ (answer)] ?? answer}`)),
  );
  one("#sent").replaceChildren(...now.rows.slice(0, 6).map(([host = "", path = ""]) => element("li", element("strong", host), element("span", path))));
}

function live() {
  const frame = /** @type {HTMLIFrameElement} */ (document.querySelector(".phone iframe"));
  one(".nojs").hidden = true;
  one(".try").hidden = false;
  frame.src = SITE;
  setInterval(() => document.hidden || show(), LOOK_MS);
  one("#afresh").addEventListener("click", () => /** @type {HTMLElement | undefined} */ (seen()?.afresh)?.click());
}

/** @typedef {{group: string, name: string, raw: number, gzip: number, brotli: number}} Size */

async function sizes() {
  const answer = await fetch("/measured.json").catch(() => undefined);
  if (!answer?.ok) return;
  /** @type {Size[]} */
  const files = (await answer.json()).files;
  const number = (/** @type {number} */ bytes) => bytes.toLocaleString("en-GB");
  const head = () => element("tr", ...["File", "When", "Raw", "gzip", "brotli"].map((name) => Object.assign(element("th", name), { scope: "col" })));
  const row = (/** @type {Size} */ { group, name, raw, gzip, brotli }) =>
    element("tr", Object.assign(element("th", name), { scope: "row" }), element("td", group), ...[raw, gzip, brotli].map((bytes) => element("td", number(bytes))));
  const table = (/** @type {string} */ caption, /** @type {Size[]} */ of) => {
    const scroll = element("div", element("table", element("caption", caption), element("thead", head()), element("tbody", ...of.map(row))));
    Object.assign(scroll, { className: "scroll", tabIndex: 0, role: "group", ariaLabel: caption });
    return scroll;
  };
  const isFirst = (/** @type {Size} */ { group }) => group === "banner path";
  const [first, rest] = [files.filter(isFirst), files.filter((file) => !isFirst(file))];
  const sum = first.reduce((sum, { brotli }) => sum + brotli, 0);
  one("#measured").prepend(
    element("p", element("strong", `${number(sum)} bytes`), " until the banner can be answered, packed with brotli. The rest comes when it is needed."),
    table("Bytes until the banner can be answered, as this build measured them", first),
    element("details", element("summary", `The other ${rest.length} files, each fetched when it is needed`), table("Bytes of what comes later", rest)),
  );
}

// What is around the banner must not make it late.
addEventListener("load", () => {
  live();
  sizes();
});
