//! The first layer: who would get what, and a yes or no of equal weight.

use super::details::{SITE_LINK, notice_link, sentence};
use super::markup::Markup;
use crate::consent::state::State;
use crate::consent::useset::UseSet;
use crate::consent::words::Word;

/// The banner that asks about these uses.
#[must_use]
pub fn banner(state: &State, asking: &UseSet) -> Markup {
    let policy = state.policy();
    let mut markup = Markup::default();
    markup.open("section part=banner aria-labelledby=title data-nosnippet").open("div class=text");
    markup.leaf("h2 id=title", &Word::BannerTitle.with(&[("site", &policy.site().name)]));
    let something_stands = policy.asked() != *asking;
    if something_stands {
        markup.leaf("p", Word::BannerNew.english());
    }
    markup.leaf("p", Word::BannerLead.english()).open("ul");
    for (place, use_) in policy.uses() {
        if asking.has(place) {
            markup.leaf("li", &sentence(use_));
        }
    }
    markup.close().open("p");
    notice_link(&mut markup, policy.notice(), SITE_LINK, Word::NoticeLink.english());
    markup.close().close().open("div class=buttons");
    markup.button("accept", "answer", Word::Accept.english());
    markup.button("reject", "answer", Word::Reject.english());
    markup.button("choose", "choose", Word::Choose.english());
    markup.close().close();
    markup
}
