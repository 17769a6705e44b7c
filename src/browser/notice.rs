//! On the notice page: the place that a link means, found by its words, scrolled to and focused. Browsers that know
//! text fragments scroll there themselves; this works in all of them, and moves the focus, which none does.

use super::dom;
use super::frames::FOUND;
use crate::consent::policy::Policy;
use crate::consent::section::{FRAGMENT, Section, opens_with, tidy};
use crate::consent::text::{concat, cut};
use crate::consent::words::own;
use crate::scene::table::cookie_table;
use web_sys::{Element, Url};

const HEADINGS: &str = "h1,h2,h3,h4,h5,h6,[role=heading],summary,dt,legend,caption";
const BLOCKS: &str = "p,li,dd,td,th,div,section";

/// Goes to the place that the page's address names, when it names one of ours.
pub(crate) fn arrive(policy: &Policy) -> Option<()> {
    let hash = dom::window().location().hash().ok()?;
    let name = hash.strip_prefix('#')?.strip_prefix(FRAGMENT)?;
    // Browsers without text fragments leave the directive in the address.
    let name = cut(name, b':').map_or(name, |(name, _)| name);
    go(policy, name)
}

/// Goes to the place that the link of that name means, when it is on this page.
pub(crate) fn go(policy: &Policy, name: &str) -> Option<()> {
    let link = policy.place(name)?;
    if !is_this_page(&own(&link.url)) {
        return None;
    }
    let place = find(&link.section)?;
    dom::focus(&place);
    place.scroll_into_view();
    Some(())
}

fn is_this_page(url: &str) -> bool {
    let Ok(here) = dom::window().location().href() else { return false };
    Url::new_with_base(url, &here).is_ok_and(|there| address(&there.href()) == address(&here))
}

/// An address without query and fragment.
fn address(href: &str) -> &str {
    let page = cut(href, b'#').map_or(href, |(page, _)| page);
    cut(page, b'?').map_or(page, |(address, _)| address)
}

/// The heading, else the block of text, that opens with the words, stands under the right heading and is followed by the
/// right words; where none is so, the first that opens with the words.
fn find(section: &Section) -> Option<Element> {
    let (words, followed_by, under) = match section {
        Section::Id(id) => return dom::document()?.get_element_by_id(id),
        Section::Words { words, followed_by, under } => {
            (own(words), followed_by.as_deref().map(own), under.as_deref().map(own))
        }
    };
    let all = dom::all(&concat(&[HEADINGS, ",", BLOCKS]));
    let mut first = None;
    for wanted in [Block::Heading, Block::Other] {
        let mut heading = String::new();
        for block in &all {
            let (kind, text) = (kind(block), tidy(&text(block)));
            if kind == wanted && opens_with(&text, &words) {
                if under.as_ref().is_none_or(|under| opens_with(&heading, under))
                    && followed_by.as_ref().is_none_or(|after| is_followed_by(block, text.get(words.len()..), after))
                {
                    return Some(block.clone());
                }
                first = first.or(Some(block.clone()));
            }
            if kind == Block::Heading {
                heading = text;
            }
        }
    }
    first
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Block {
    Heading,
    Other,
}

fn kind(block: &Element) -> Block {
    if block.matches(HEADINGS).is_ok_and(|is_heading| is_heading) { Block::Heading } else { Block::Other }
}

/// What follows the opening words: the rest of the block, or the next block.
fn is_followed_by(block: &Element, rest: Option<&str>, after: &str) -> bool {
    match rest {
        Some("") | None => block.next_element_sibling().is_some_and(|next| opens_with(&text(&next), after)),
        Some(rest) => opens_with(rest, after),
    }
}

fn text(element: &Element) -> String {
    element.text_content().unwrap_or_default()
}

/// Fills the page's own `<div data-consentry="cookie-table">` with everything that is kept, for how long and by whom.
pub(crate) fn fill_tables(policy: &Policy, own_key: &str) {
    fill(policy, own_key, "[data-consentry=cookie-table]:not([data-consentry-held])");
}

/// The same once more, in another language.
pub(crate) fn fill_tables_anew(policy: &Policy, own_key: &str) {
    fill(policy, own_key, "[data-consentry=cookie-table]");
}

fn fill(policy: &Policy, own_key: &str, tables: &str) {
    for place in dom::all(tables) {
        drop(place.set_attribute(FOUND, ""));
        place.set_text_content(None);
        if let Some(table) = dom::build(&place, &cookie_table(policy, own_key)) {
            super::speaks(&table);
        }
    }
}
