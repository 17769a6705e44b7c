//! What an element is to a search, as far as its name, its attributes and its own style tell.

use crate::document::style::{BLOCKS, Contents, Display, Style, Visibility, declared, is_gone};
use scraper::ElementRef;
use scraper::node::Element;

/// What of an element matters to a search.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about an element")]
pub(super) struct Look {
    /// What is in it is searched.
    pub(super) is_read: bool,
    /// Its own text is, and not only what is in it and made visible again.
    pub(super) is_seen: bool,
    /// It parts the text before it from its own.
    pub(super) is_block: bool,
    /// It is seen and has text, but nothing in it is ever found.
    pub(super) is_wall: bool,
    /// A search opens it, or reads it as something apart: a closed fold, a field.
    pub(super) is_lock: bool,
    /// It is a closed fold.
    is_closed: bool,
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
    pub(super) fn of(element: ElementRef<'_>, own: Style, above: Option<Self>) -> Self {
        let is_gone = is_gone(element, own) || own.contents == Some(Contents::Hidden);
        let element = element.value();
        let name = element.name();
        let style = element.attr("style").unwrap_or_default();
        let is_apart = matches!(declared(style, "float"), Some("left" | "right"))
            || matches!(declared(style, "position"), Some("absolute" | "fixed"));
        let is_block = match own.display {
            Some(Display::Inline) => false,
            Some(Display::Default) | None => BLOCKS.contains(&name) || BOXES.contains(&name),
            Some(Display::Block | Display::Flex | Display::None) => true,
        };
        let is_seen = match own.visibility {
            Some(Visibility::Visible) => true,
            Some(Visibility::Hidden) => false,
            Some(Visibility::Inherit) | None => above.is_none_or(|above| above.is_seen),
        };
        let is_closed = above.is_some_and(|above| above.is_closed) && name != "summary";
        let may_read = above.is_none_or(|above| above.is_read) && !is_gone;
        let is_wall = may_read && is_mute(element);
        Self {
            is_read: may_read && !is_wall && !UNREAD.contains(&name),
            is_seen,
            is_wall,
            is_lock: is_closed || element.attr("hidden").is_some() || matches!(name, "input" | "textarea"),
            is_closed: name == "details" && element.attr("open").is_none(),
            is_block: is_seen && (is_block || is_apart || above.is_some_and(|above| above.parts_children)),
            keeps_space: keeps_space(name, style).unwrap_or_else(|| above.is_some_and(|above| above.keeps_space)),
            parts_children: own.display == Some(Display::Flex),
        }
    }
}

/// A list that drops down shows one option, which no search looks at; nor at the words on a button for files.
fn is_mute(element: &Element) -> bool {
    let size = || element.attr("size").and_then(|size| size.parse().ok()).unwrap_or(1);
    element.attr("inert").is_some()
        || match element.name() {
            "select" => element.attr("multiple").is_none() && size() <= 1,
            "input" => is(element, "type", "file") || is(element, "type", "image"),
            _ => false,
        }
}

fn is(element: &Element, name: &str, value: &str) -> bool {
    element.attr(name).is_some_and(|found| found.eq_ignore_ascii_case(value))
}

fn keeps_space(name: &str, style: &str) -> Option<bool> {
    match declared(style, "white-space") {
        Some("pre" | "pre-wrap" | "break-spaces") => Some(true),
        Some(_) => Some(false),
        None => matches!(name, "pre" | "textarea" | "listing" | "plaintext" | "xmp").then_some(true),
    }
}
