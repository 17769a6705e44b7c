//! What elements say of themselves.

use super::Frame;
use crate::document::{Kind, Region};
use scraper::node::Element;

/// What is never read: it is not drawn, or it is drawn as something else than text.
pub(super) const UNREAD: &[&str] = &[
    "audio", "canvas", "datalist", "embed", "frameset", "head", "iframe", "img", "input", "link", "meta", "noembed",
    "noframes", "noscript", "object", "param", "script", "select", "style", "svg", "template", "textarea", "title",
    "video",
];

/// What of it has a place on the page all the same.
pub(super) const DRAWN: &[&str] =
    &["canvas", "embed", "iframe", "img", "input", "object", "select", "svg", "textarea", "video"];

/// How a control names what it opens.
pub(super) const OPENERS: &[&str] = &["aria-controls", "commandfor", "data-bs-target", "data-target", "popovertarget"];

/// Names of what stands around the main part, by id or class.
const AROUND: &[&str] = &[
    "breadcrumb",
    "breadcrumbs",
    "foot",
    "footer",
    "ft",
    "masthead",
    "menu",
    "nav",
    "navbar",
    "sidebar",
    "site-footer",
    "site-header",
];

/// A button or tab that opens a part of the page.
pub(super) fn is_opener(element: &Element) -> bool {
    let is_control = element.name() == "button" || matches!(element.attr("role"), Some("button" | "tab"));
    is_control
        && (element.attr("aria-controls").is_some()
            || element.attr("aria-expanded").is_some()
            || element.attr("role") == Some("tab"))
}

/// What an element makes of what is in it, if anything.
pub(super) fn kind_of(element: &Element) -> Option<Kind> {
    if element.attr("role") == Some("heading") {
        let level = element.attr("aria-level").and_then(|level| level.parse().ok()).unwrap_or(2);
        return Some(Kind::Heading(level));
    }
    Some(match element.name() {
        "h1" => Kind::Heading(1),
        "h2" => Kind::Heading(2),
        "h3" => Kind::Heading(3),
        "h4" => Kind::Heading(4),
        "h5" => Kind::Heading(5),
        "h6" => Kind::Heading(6),
        "summary" | "dt" | "caption" | "legend" => Kind::Title,
        "li" => Kind::Item,
        "dd" => Kind::Definition,
        "td" | "th" => Kind::Cell,
        // In an item or a cell it is still that.
        _ => return None,
    })
}

/// A head or foot in the main part belongs to it.
pub(super) fn region_of(element: &Element, above: &Frame) -> Region {
    // What a content management system calls its parts.
    let mut names = element.attr("id").into_iter().chain(element.classes());
    let is_named = !above.is_main && names.any(|name| AROUND.contains(&name.to_ascii_lowercase().as_str()));
    let is_around = is_named
        || match (element.name(), element.attr("role")) {
            ("nav" | "aside", _) | (_, Some("navigation" | "banner" | "contentinfo" | "complementary" | "search")) => {
                true
            }
            ("header" | "footer", _) => !above.is_main,
            _ => false,
        };
    if is_around { Region::Around } else { above.region }
}

/// In HTML of any age.
pub(super) fn is_struck(element: &Element) -> bool {
    matches!(element.name(), "del" | "s" | "strike")
        || element.attr("style").is_some_and(|style| style.contains("line-through"))
}

/// One that says something.
pub(super) fn is_picture(element: &Element) -> bool {
    element.name() == "img" && element.attr("alt").is_some_and(|alt| !alt.trim().is_empty())
}

pub(super) fn is_bold(style: &str) -> bool {
    style.split(';').filter_map(|one| one.split_once(':')).any(|(name, value)| {
        let value = value.trim();
        name.trim().eq_ignore_ascii_case("font-weight")
            && (value.starts_with("bold") || value.parse::<u16>().is_ok_and(|weight| weight >= 600))
    })
}
