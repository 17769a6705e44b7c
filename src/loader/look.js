// How an owner wants the widget to look, as what a style sheet says besides ours. It stands in the later script and runs
// without the later module, so that a site which leaves our look as it is fetches none of it for its banner.

/** @typedef {Record<string, any>} Members */

/** Our own colours, as `src/loader/sheet.css` has them. */
const LIGHT = { surface: "#ffffff", text: "#16202b", accent: "#17498c", line: "#6b7885", focus: "#b35900" };
const DARK = { surface: "#18212b", text: "#f1f4f7", accent: "#a9ccff", line: "#8795a3", focus: "#ffb347" };

/** Where the banner stands, save at the lower edge. */
const POSITIONS = {
  bottom: "",
  top: "section{position:static;box-shadow:none;border-block-end:1px solid var(--line)}",
  centre:
    "@media(min-height:34em){section{inset:0;margin:auto;width:min(40rem,100% - 2rem);height:fit-content;" +
    "padding-inline:1.25rem;border:1px solid var(--line);border-radius:.5rem}}",
};

/**
 * The look that a configuration wants: checked it was, or will be before anything is started.
 * @param {{banner?: {position?: keyof typeof POSITIONS}, theme?: Members}} config
 * @param {(code: string) => void} complain Is told of colours that nobody could read, which are then left out.
 * @returns {string} Rules of a style sheet.
 */
function lookOf({ banner, theme }, complain) {
  const { dark, radius, font, spacing, ...light } = theme ?? {};
  const schemes = [
    { name: "light", own: colours(light), ours: LIGHT },
    { name: "dark", own: colours(dark ?? {}), ours: DARK },
  ];
  const isDim = schemes.some(({ own, ours }) => isLow({ ...ours, ...own }));
  if (isDim) complain("low-contrast");
  const rules = isDim ? [] : schemes.map(({ name, own }) => `@media(prefers-color-scheme:${name}){${rule(own)}}`);
  const room = Number(spacing ?? 100) / 100;
  return [
    ...rules,
    POSITIONS[banner?.position ?? "bottom"],
    radius === undefined ? "" : `button,fieldset,dialog,section{border-radius:${Number(radius)}px!important}`,
    font === undefined ? "" : `:host{font-family:${/[^\w ,-]/.test(font) ? "inherit" : font}}`,
    room === 1 ? ""
    : `section{padding-block:${room}rem;gap:${room * 0.75}rem ${room * 2}rem}.choices{padding:${room * 1.25}rem}` +
      `.footer{padding:${room * 0.75}rem ${room * 1.25}rem}fieldset{padding-block-end:${room * 0.75}rem}`,
  ].join("");
}

/** What a scheme sets of its own: lines and the mark of the focus are of the text's colour. @param {Members} colours */
function colours({ accent, surface, text }) {
  const own = { accent, surface, text, line: text, focus: text };
  return Object.fromEntries(Object.entries(own).filter(([, colour]) => /^#[\da-f]{6}$/i.test(colour ?? "")));
}

/** @param {Members} colours */
const rule = (colours) =>
  `:host{${Object.entries(colours).map(([name, colour]) => `--${name}:${colour};`).join("")}` +
  `${colours.surface ? `--on-accent:${colours.surface}` : ""}}`;

/** Can some of it not be read, or not be seen, on the surface? WCAG 2.2, 1.4.3 and 1.4.11. @param {Members} colours */
const isLow = ({ surface, text, accent, line, focus }) =>
  ratio(text, surface) < 4.5 || ratio(accent, surface) < 4.5 || ratio(line, surface) < 3 || ratio(focus, surface) < 3;

/** The contrast ratio, by the definition of WCAG 2.2. @param {string} one @param {string} other */
function ratio(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** The relative luminance, likewise. @param {string} colour */
function luminance(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
