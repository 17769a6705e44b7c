// The list of documents beside a document: open where there is room for it, and scrolled to the page that is read.

"use strict";

{
  const list = /** @type {HTMLElement | null} */ (document.querySelector(".manual nav"));
  const fold = list?.querySelector("details");
  const isWide = matchMedia("(min-width: 64rem)");
  const fit = () => {
    if (!list || !fold) return;
    fold.open = isWide.matches;
    const current = /** @type {HTMLElement | null} */ (list.querySelector("[aria-current]"));
    if (!current || !isWide.matches) return;
    // From the name of its part, unless that leaves the page itself out of view.
    const parts = /** @type {HTMLElement[]} */ ([...list.querySelectorAll(".part")]);
    const part = parts.findLast((part) => part.offsetTop < current.offsetTop);
    const isNear = part && current.offsetTop - part.offsetTop < list.clientHeight / 2;
    list.scrollTop = isNear ? part.offsetTop : current.offsetTop - list.clientHeight / 2;
  };
  isWide.addEventListener("change", fit);
  fit();
  // What needs a server is shown where there is one.
  for (const link of document.querySelectorAll(".top [hidden]")) /** @type {HTMLElement} */ (link).hidden = location.protocol === "file:";
}
