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
    if (current) list.scrollTop = current.offsetTop - list.clientHeight / 2;
  };
  isWide.addEventListener("change", fit);
  fit();
}
