// The page in the studio's frame. It takes the configuration of the moment from the studio, gives the widget a storage that lives
// in the studio's memory alone, and tells the studio what the widget wanted to load. It runs before anything is drawn.
(() => {
  "use strict";
  const { studio } = /** @type {any} */ (parent);
  if (parent === window || !studio) return;
  const { text, language, memory, wanted } = studio.preview();

  // The answers given here are no answers to the site that serves the studio.
  const storage = (/** @type {Map<string, string>} */ kept) => ({
    getItem: (/** @type {string} */ key) => kept.get(String(key)) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void kept.set(String(key), String(value)),
    removeItem: (/** @type {string} */ key) => void kept.delete(String(key)),
    clear: () => kept.clear(),
    key: (/** @type {number} */ at) => [...kept.keys()][at] ?? null,
    get length() {
      return kept.size;
    },
  });
  for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(window, name, { value: storage(memory[name]) });
  }
  Object.defineProperty(document, "cookie", {
    get: () => [...memory.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
    set: (/** @type {string} */ line) => {
      const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
      const [, name = "", value = ""] = /^([^=]*)=?(.*)$/.exec(pair) ?? [];
      const isOver = attributes.some((one) => /^max-age=(0|-)/i.test(one) || /^expires=.*\b19\d\d\b/i.test(one));
      if (isOver) memory.cookies.delete(name);
      else memory.cookies.set(name, value);
    },
  });

  // The policy of this page holds back whatever is not ours, and says what that was.
  document.addEventListener("securitypolicyviolation", ({ blockedURI, effectiveDirective }) => {
    if (/^https?:/.test(blockedURI)) wanted(blockedURI, effectiveDirective);
  });

  if (language) document.documentElement.lang = language;
  const config = document.createElement("script");
  config.type = "application/json";
  config.dataset.consentry = "config";
  config.textContent = text;
  const tag = document.createElement("script");
  tag.src = "/consentry/consentry.js";
  document.head.append(config, tag);
})();
