//! What an element is to a search, as far as its name, its attributes and its own style tell.

use crate::document::style::{BLOCKS, declared, hides};
use scraper::node::Element;

/// What of an element matters to a search.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about an element")]
pub(super) struct Look {
    /// What is in it is searched.
    pub(super) is_read: bool,
    /// It parts the text before it from its own.
    pub(super) is_block: bool,
    /// White space in it stays as it is.
    pub(super) keeps_space: bool,
    /// What is in it are blocks, whatever they are elsewhere.
    parts_children: bool,
}

/// What is not drawn, or drawn as something else than the text in it.
const UNREAD: &[&str] = &[
    "area", "audio", "base", "canvas", "col", "datalist", "desc", "embed", "frameset", "head", "iframe", "img", "link",
    "meta", "meter", "noembed", "noframes", "noscript", "object", "param", "progress", "rp", "script", "source",
    "style", "template", "title", "track", "video", "wbr",
];

/// Blocks inside of a line, and the parts of a formula or a drawing that have text.
const BOXES: &[&str] = &["button", "textarea", "marquee", "select", "text", "mi", "mn", "mo", "mtext", "ms"];

impl Look {
    pub(super) fn of(element: &Element, above: Option<Self>) -> Self {
        let name = element.name();
        let style = element.attr("style").unwrap_or_default();
        let display = declared(style, "display").unwrap_or_default();
        let is_apart = matches!(declared(style, "float"), Some("left" | "right"))
            || matches!(declared(style, "position"), Some("absolute" | "fixed"));
        let is_block = match display {
            "inline" | "contents" => false,
            "" => BLOCKS.contains(&name) || BOXES.contains(&name),
            _ => true,
        };
        Self {
            is_read: above.is_none_or(|above| above.is_read) && is_read(element, style),
            is_block: is_block || is_apart || above.is_some_and(|above| above.parts_children),
            keeps_space: keeps_space(name, style).unwrap_or_else(|| above.is_some_and(|above| above.keeps_space)),
            parts_children: matches!(display, "flex" | "grid" | "inline-flex" | "inline-grid"),
        }
    }
}

fn is_read(element: &Element, style: &str) -> bool {
    let has = |name| element.attr(name).is_some();
    let is = |name, value| element.attr(name).is_some_and(|found: &str| found.eq_ignore_ascii_case(value));
    let is_closed = match element.name() {
        "dialog" => !has("open"),
        "input" => is("type", "hidden"),
        // A list that drops down shows one option, which no search looks at.
        "select" => !has("multiple") && element.attr("size").and_then(|size| size.parse().ok()).unwrap_or(1) <= 1,
        name => UNREAD.contains(&name),
    };
    let is_hidden = has("hidden") && !is("hidden", "until-found");
    let is_locked = declared(style, "content-visibility") == Some("hidden");
    !(is_closed || is_hidden || is_locked || hides(style) || has("inert") || has("popover"))
}

fn keeps_space(name: &str, style: &str) -> Option<bool> {
    match declared(style, "white-space") {
        Some("pre" | "pre-wrap" | "break-spaces") => Some(true),
        Some(_) => Some(false),
        None => matches!(name, "pre" | "textarea" | "listing" | "plaintext" | "xmp").then_some(true),
    }
}
