//! On the notice page: the place that a link means, found by its words, scrolled to and focused. Browsers that know
//! text fragments scroll there themselves; this works in all of them, and moves the focus, which none does.

use super::dom;
use crate::consent::policy::Policy;
use crate::consent::section::{FRAGMENT, NoticeLink, Section, opens_with, tidy};
use crate::scene::details::SITE_LINK;
use crate::scene::table::cookie_table;
use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};

const HEADINGS: &str = "h1,h2,h3,h4,h5,h6,[role=heading],summary,dt,legend,caption";
const BLOCKS: &str = "p,li,dd,td,th,div,section";

/// Goes to the place that the page's address names, when it names one of ours.
pub(crate) fn arrive(policy: &Policy) -> Option<()> {
    let hash = dom::window()?.location().hash().ok()?;
    let name = hash.strip_prefix('#')?.strip_prefix(FRAGMENT)?;
    // Browsers without text fragments leave the directive in the address.
    let name = name.split_once(':').map_or(name, |(name, _)| name);
    go(policy, name)
}

/// Goes to the place that the link of that name means, when it is on this page.
pub(crate) fn go(policy: &Policy, name: &str) -> Option<()> {
    let link = link(policy, name)?;
    if !is_this_page(&link.url) {
        return None;
    }
    let place = find(&link.section)?;
    dom::focus(&place);
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Start);
    place.scroll_into_view_with_scroll_into_view_options(&options);
    Some(())
}

fn link<'a>(policy: &'a Policy, name: &str) -> Option<&'a NoticeLink> {
    if name == SITE_LINK {
        return Some(policy.notice());
    }
    let (id, place) = name.split_once('.').map_or((name, Some(0)), |(id, place)| (id, place.parse().ok()));
    let use_ = policy.use_at(policy.find(id)?)?;
    policy.links(use_).get(place?)
}

fn is_this_page(url: &str) -> bool {
    let Some(location) = dom::window().map(|window| window.location()) else { return false };
    let here = location.href().ok().and_then(|href| web_sys::Url::new(&href).ok());
    let there = here.as_ref().and_then(|here| web_sys::Url::new_with_base(url, &here.href()).ok());
    let address = |url: &web_sys::Url| (url.origin(), url.pathname());
    matches!((here, there), (Some(here), Some(there)) if address(&here) == address(&there))
}

/// The heading, else the block of text, that opens with the words; one that is followed by the right words first.
fn find(section: &Section) -> Option<Element> {
    let (words, followed_by) = match section {
        Section::Id(id) => return dom::document()?.get_element_by_id(id),
        Section::Words { words, followed_by } => (words, followed_by.as_deref()),
    };
    let opening = |selector| dom::all(selector).into_iter().filter(|block| opens_with(&text(block), words));
    let candidates = || [HEADINGS, BLOCKS].into_iter().flat_map(opening);
    let exact = followed_by.and_then(|after| candidates().find(|block| is_followed_by(block, words, after)));
    exact.or_else(|| candidates().next())
}

/// What follows the opening words: the rest of the block, or the next block.
fn is_followed_by(block: &Element, words: &str, after: &str) -> bool {
    let text = tidy(&text(block));
    let rest = text.get(words.len()..).unwrap_or_default();
    let next = block.next_element_sibling().map(|next| self::text(&next)).unwrap_or_default();
    opens_with(rest, after) || (rest.trim().is_empty() && opens_with(&next, after))
}

fn text(element: &Element) -> String {
    element.text_content().unwrap_or_default()
}

/// Fills the page's own `<div data-consentry="cookie-table">` with everything that is kept, for how long and by whom.
pub(crate) fn fill_tables(policy: &Policy, own_key: &str) {
    for host in dom::all("[data-consentry=cookie-table]") {
        host.set_text_content(None);
        dom::build(&host, &cookie_table(policy, own_key));
    }
}
