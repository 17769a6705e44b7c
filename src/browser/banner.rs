//! The first layer: who would get what, and a yes or no of equal weight.

use super::details::{SITE_LINK, notice_link};
use super::dom::{add, button, element};
use crate::consent::policy::Use;
use crate::consent::state::State;
use crate::consent::useset::UseSet;
use crate::consent::words::Word;
use web_sys::Element;

/// Draws the banner that asks about these uses.
pub(crate) fn draw(state: &State, asking: &UseSet) -> Option<Element> {
    let policy = state.policy();
    let banner = element("section", &[("part", "banner"), ("aria-labelledby", "title"), ("data-nosnippet", "")])?;
    let text = add(&banner, "div", &[("class", "text")], "")?;
    add(&text, "h2", &[("id", "title")], &Word::BannerTitle.with(&[("site", &policy.site().name)]))?;
    let something_stands = policy.asked() != *asking;
    if something_stands {
        add(&text, "p", &[], Word::BannerNew.english())?;
    }
    add(&text, "p", &[], Word::BannerLead.english())?;
    let list = add(&text, "ul", &[], "")?;
    for use_ in asking.iter().filter_map(|use_| policy.use_at(use_)) {
        add(&list, "li", &[], &sentence(use_))?;
    }
    let link = add(&text, "p", &[], "")?;
    notice_link(&link, policy.notice(), SITE_LINK, Word::NoticeLink.english())?;
    let buttons = add(&banner, "div", &[("class", "buttons")], "")?;
    button(&buttons, "accept", "answer", Word::Accept.english())?;
    button(&buttons, "reject", "answer", Word::Reject.english())?;
    button(&buttons, "choose", "choose", Word::Choose.english())?;
    Some(banner)
}

/// Who gets what: `Hotjar (Contentsquare) records where you click …`.
pub(crate) fn sentence(use_: &Use) -> String {
    let preset = use_.vendor.preset;
    Word::BannerUse.with(&[("vendor", preset.name), ("controller", &use_.vendor.controller), ("receives", preset.receives)])
}
