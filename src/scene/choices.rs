//! The second layer: a native dialog with a native checkbox per purpose and per vendor. What is ticked is a draft that
//! the core holds; the shell shows it in the boxes.

use super::details::{SITE_LINK, SetBy, end_table, links, notice_link, rows, sentence, table};
use super::markup::Markup;
use crate::consent::policy::{Policy, Use};
use crate::consent::purpose::{Basis, Purpose};
use crate::consent::state::State;
use crate::consent::text::concat;
use crate::consent::useset::UseSet;
use crate::consent::words::Word;

/// The dialog.
#[must_use]
pub fn choices(state: &State, own_key: &str) -> Markup {
    let mut markup = Markup::default();
    markup.open("dialog part=dialog aria-labelledby=choices-title").open("div class=choices");
    markup.leaf("h2 id=choices-title tabindex=-1", Word::ChoicesTitle.english());
    if state.can_keep() {
        body(&mut markup, state, own_key);
    } else {
        markup.leaf("p", Word::NoStorage.english());
    }
    markup.close().open("div class=footer");
    if state.can_keep() {
        // Reject and Accept come first, so that they share a row, and a height, however few fit into one.
        markup.button("reject", "answer", Word::RejectAll.english());
        markup.button("accept", "answer", Word::AcceptAll.english());
        markup.button("save", "choose", Word::Save.english());
    }
    markup.button("close", "choose", Word::Close.english()).close().close();
    markup
}

fn body(markup: &mut Markup, state: &State, own_key: &str) {
    let policy = state.policy();
    markup.leaf("p", Word::ChoicesLead.english());
    if state.signal_counts() {
        markup.leaf("p class=signal", Word::SignalOn.english());
    }
    for (place, of) in policy.purposes().iter().enumerate() {
        let uses = policy.uses_of(place);
        if of.basis == Basis::Consent && !uses.is_empty() {
            purpose(markup, policy, of, &uses);
        }
    }
    always_on(markup, policy, own_key);
    let site = policy.site();
    let text = Word::Contact.with(&[("controller", &site.controller), ("contact", &site.contact)]);
    markup.leaf("p", &text).open("p");
    notice_link(markup, policy.notice(), SITE_LINK, Word::NoticeLink.english());
    markup.close();
}

fn purpose(markup: &mut Markup, policy: &Policy, purpose: &Purpose, uses: &UseSet) {
    markup.open("fieldset").open("legend");
    checkbox(markup, "data-purpose", &purpose.id, &purpose.title);
    markup.close();
    described(markup, "data-purpose", &purpose.id, &purpose.description);
    for (place, use_) in policy.uses() {
        if uses.has(place) {
            vendor(markup, policy, use_);
        }
    }
    markup.close();
}

fn vendor(markup: &mut Markup, policy: &Policy, use_: &Use) {
    let name = use_.vendor.preset.name;
    let filled = |word: Word| word.with(&[("vendor", name)]);
    markup.open("div class=use");
    checkbox(markup, "data-use", &use_.id, name);
    described(markup, "data-use", &use_.id, &sentence(use_));
    links(markup, policy, use_);
    markup.open("details").leaf("summary", &filled(Word::Details));
    // A table may be wider than a phone: it scrolls by itself, for the keyboard too.
    markup.open("div class=scroller tabindex=0 role=group").with("aria-label", name);
    table(markup, &filled(Word::Details), SetBy::Left);
    rows(markup, policy, use_, SetBy::Left);
    end_table(markup);
    markup.close().close().close();
}

/// A label with its checkbox, which [`described`] explains.
fn checkbox(markup: &mut Markup, kind: &str, id: &str, text: &str) {
    let description = concat(&[kind, "-", id]);
    markup.open("label").open("input type=checkbox").with(kind, id).with("aria-describedby", &description);
    markup.close().leaf("span", text).close();
}

fn described(markup: &mut Markup, kind: &str, id: &str, text: &str) {
    markup.open("p").with("id", &concat(&[kind, "-", id])).text(text).close();
}

/// What is always on: our own record, and what the owner lists as necessary.
fn always_on(markup: &mut Markup, policy: &Policy, own_key: &str) {
    markup.open("div class=always").leaf("h3", Word::AlwaysTitle.english());
    for purpose in policy.purposes() {
        if purpose.basis == Basis::Necessary {
            markup.leaf("p", &concat(&[&purpose.title, ": ", &purpose.description]));
        }
    }
    markup.leaf("p", &Word::AlwaysText.with(&[("key", own_key)])).close();
}
