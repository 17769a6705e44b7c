//! The first layer: who would get what, and a yes or no of equal weight; and who does get what unless somebody objects,
//! with the means to object beside it.

use super::details::{SITE_LINK, begin_notice_link, link_name, notice_link, sentence};
use super::markup::Markup;
use crate::consent::policy::Policy;
use crate::consent::purpose::Basis;
use crate::consent::state::{State, Visit};
use crate::consent::text::concat;
use crate::consent::useset::UseSet;
use crate::consent::words::Word;

/// The banner about these uses.
#[must_use]
pub fn banner(state: &State, about: &UseSet) -> Markup {
    let policy = state.policy();
    let (asked, told) = (about.both(&policy.on(Basis::Consent)), about.both(&policy.on(Basis::Objection)));
    let mut markup = Markup::default();
    let objected = state.objected();
    markup.open("section part=banner aria-labelledby=title data-nosnippet");
    if !objected.is_empty() {
        // Heard when the focus comes here, after the press.
        markup.with("aria-describedby", "objected");
    }
    markup.open("div class=text");
    markup.leaf("h2 id=title", &Word::BannerTitle.with(&[("site", &policy.site().name)]));
    if state.visit() == Visit::Answered {
        markup.leaf("p", Word::BannerNew.english());
    }
    if !asked.is_empty() {
        markup.leaf("p", Word::BannerLead.english());
        list(&mut markup, policy, &asked);
    }
    if !told.is_empty() {
        markup.leaf("p id=told", Word::BannerTold.english());
        list(&mut markup, policy, &told);
        let button = "button type=button data-do=object part=choose aria-describedby=told";
        markup.open("p").leaf(button, Word::Object.english()).close();
    }
    if !objected.is_empty() {
        let text = Word::Objected.with(&[("vendors", &policy.names(&objected))]);
        markup.leaf("p id=objected", &text);
    }
    markup.open("p");
    notice_link(&mut markup, policy.notice(), SITE_LINK, Word::NoticeLink.english());
    markup.close().close().open("div class=buttons");
    if asked.is_empty() {
        markup.button("hide", "choose", Word::Hide.english());
    } else {
        markup.button("accept", "answer", Word::Accept.english());
        markup.button("reject", "answer", Word::Reject.english());
    }
    markup.button("choose", "choose", Word::Choose.english());
    markup.close().close();
    markup
}

fn list(markup: &mut Markup, policy: &Policy, uses: &UseSet) {
    markup.open("ul");
    for (place, use_) in policy.uses() {
        if uses.has(place) {
            markup.open("li").text(&sentence(use_)).text(" ");
            if let Some(link) = policy.links(use_).first() {
                let text = Word::InNotice.english();
                begin_notice_link(markup, link, &link_name(&use_.id, 0));
                // Several links of one text lead to several places.
                markup.with("aria-label", &concat(&[text, ": ", &policy.label(use_)])).text(text).close();
            }
            markup.close();
        }
    }
    markup.close();
}
