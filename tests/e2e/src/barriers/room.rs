//! What the checkers do not look at: whether large and spaced text, and text from right to left, has the room it needs. An
//! element of ours whose content is wider than itself is cut off or has to be scrolled sideways, and so has the page.

use super::checker::{Finding, findings};
use crate::page::Page;
use anyhow::Result;

/// A table of many columns may scroll by itself (WCAG 1.4.10 leaves it that).
const WIDER: &str = "
    const ours = roots().filter((root) => root !== document).flatMap((root) => [...root.querySelectorAll('*')]);
    return [document.scrollingElement, ...ours]
        .filter((element) => !element.closest('.scroller') && element.clientWidth > 0)
        .filter((element) => element.scrollWidth > element.clientWidth + 1)
        .map((element) => ['wider than its box', element.localName, element.outerHTML.slice(0, 120),
            `${element.scrollWidth} pixels in ${element.clientWidth}`]);";

/// All that lacks room on the page as it is now.
pub(crate) async fn lacking_room(page: &Page) -> Result<Vec<Finding>> {
    findings("layout", page.script(WIDER).await?)
}
