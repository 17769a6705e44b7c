//! Whether a text is a page or plain text.

use super::Source;
use super::style::BLOCKS;
use std::borrow::Cow;

/// How the names of files end that a browser is given as pages.
const PAGES: &[&str] =
    &["asp", "aspx", "cfm", "cshtml", "htm", "html", "jsp", "php", "phtml", "shtml", "twig", "xht", "xhtml"];

/// What a page may begin with beside blocks.
const OTHERS: &[&str] = &[
    "a", "abbr", "b", "base", "br", "em", "font", "head", "i", "iframe", "img", "link", "meta", "noscript", "object",
    "script", "small", "span", "strong", "style", "svg", "template", "title", "u",
];

/// What a server runs before anybody sees the page.
const RUN: [(&str, &str); 2] = [("<?php", "?>"), ("<?=", "?>")];

impl Source {
    /// How a text was written, by the name of its file, which may be empty, and by what it shows: a page has a name as pages have
    /// one, or it begins with a tag, a declaration or what a server runs, or a tag in it ends a block.
    #[must_use]
    pub fn of(name: &str, text: &str) -> Self {
        let is_named = name.rsplit_once('.').is_some_and(|(_, end)| is_one_of(PAGES, end));
        if is_named || begins_as_page(text) || ends_block(text) { Self::Html } else { Self::Plain }
    }
}

fn begins_as_page(text: &str) -> bool {
    let Some(rest) = text.trim_start_matches('\u{feff}').trim_start().strip_prefix('<') else { return false };
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(rest.len());
    let name = rest.get(..end).unwrap_or_default();
    let is_custom = name.starts_with(|c: char| c.is_ascii_lowercase()) && name.contains('-') && !name.contains('@');
    rest.starts_with(['!', '?']) || is_custom || is_one_of(BLOCKS, name) || is_one_of(OTHERS, name)
}

/// `</p>`
fn ends_block(text: &str) -> bool {
    text.split("</").skip(1).any(|rest| rest.split_once('>').is_some_and(|(name, _)| is_one_of(BLOCKS, name.trim())))
}

fn is_one_of(names: &[&str], name: &str) -> bool {
    names.iter().any(|one| one.eq_ignore_ascii_case(name))
}

/// A page without what its server runs. Up to the end, where that never ends.
pub(super) fn without_code(html: &str) -> Cow<'_, str> {
    let mut page = Cow::Borrowed(html);
    for (start, end) in RUN {
        if page.contains(start) {
            let mut parts = page.split(start);
            let mut kept = parts.next().unwrap_or_default().to_owned();
            parts.filter_map(|part| part.split_once(end)).for_each(|(_, rest)| kept.push_str(rest));
            page = Cow::Owned(kept);
        }
    }
    page
}

/// A text with one sign for the end of a line, as browsers read it.
pub(crate) fn with_line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}
