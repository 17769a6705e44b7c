//! The second layer: a native dialog with a native checkbox per purpose and per vendor. What is ticked is a draft that
//! the core holds; the shell shows it in the boxes.

use super::details::{SITE_LINK, SetBy, end_table, links, more, notice_link, rows, sentence, table};
use super::markup::Markup;
use crate::consent::policy::{Policy, Use};
use crate::consent::purpose::{Basis, Purpose};
use crate::consent::state::State;
use crate::consent::text::concat;
use crate::consent::useset::UseSet;
use crate::consent::vendor::Keeps;
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
    for basis in [Basis::Consent, Basis::Objection] {
        for (place, of) in policy.purposes().iter().enumerate() {
            let uses = policy.uses_of(place);
            if of.basis == basis && !uses.is_empty() {
                purpose(markup, policy, of, &uses);
            }
        }
    }
    always_on(markup, policy, own_key);
    let site = policy.site();
    let text = Word::Contact.with(&[("controller", &site.controller), ("contact", &site.contact)]);
    markup.leaf("p", &text).open("ul class=links").open("li");
    notice_link(markup, policy.notice(), SITE_LINK, Word::NoticeLink.english());
    markup.close();
    more(markup, policy);
    markup.close();
}

fn purpose(markup: &mut Markup, policy: &Policy, purpose: &Purpose, uses: &UseSet) {
    markup.open("fieldset").open("legend");
    checkbox(markup, "data-purpose", &purpose.id, &purpose.title);
    markup.close();
    described(markup, "data-purpose", &purpose.id, &purpose.description);
    if purpose.basis == Basis::Objection {
        markup.leaf("p", Word::UnlessObjected.english());
    }
    justification(markup, purpose);
    for (place, use_) in policy.uses() {
        if uses.has(place) {
            markup.open("div class=use");
            checkbox(markup, "data-use", &use_.id, &policy.label(use_));
            described(markup, "data-use", &use_.id, &sentence(use_));
            vendor(markup, policy, use_);
            markup.close();
        }
    }
    markup.close();
}

/// What there is to say of a vendor after who gets what.
fn vendor(markup: &mut Markup, policy: &Policy, use_: &Use) {
    let name = use_.vendor.name.as_str();
    if use_.needs.is_some() {
        markup.leaf("p", &Word::WorksOnlyWith.with(&[("vendor", name)]));
    }
    links(markup, policy, use_);
    if use_.needs.is_none() && use_.vendor.keeps == Keeps::Something {
        markup
            .open("details")
            .with(DETAILS_OF, &use_.id)
            .leaf("summary", &Word::Details.with(&[("vendor", name)]))
            .close();
    }
}

/// What says of whom the details are; [`unfolded`] goes into them.
pub const DETAILS_OF: &str = "data-details";

/// What a vendor keeps, made when somebody wants to see it.
#[must_use]
pub fn unfolded(policy: &Policy, use_: &Use) -> Markup {
    let mut markup = Markup::default();
    let name = use_.vendor.name.as_str();
    // A table may be wider than a phone: it scrolls by itself, for the keyboard too.
    markup.open("div class=scroller tabindex=0 role=group").with("aria-label", name);
    table(&mut markup, &Word::Details.with(&[("vendor", name)]), SetBy::Left);
    rows(&mut markup, policy, use_, SetBy::Left);
    end_table(&mut markup);
    markup.close();
    markup
}

fn justification(markup: &mut Markup, purpose: &Purpose) {
    if !purpose.justification.is_empty() {
        markup.leaf("p", &Word::Why.with(&[("reason", &purpose.justification)]));
    }
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
    for (place, purpose) in policy.purposes().iter().enumerate() {
        if purpose.basis == Basis::Necessary {
            markup.leaf("p", &concat(&[&purpose.title, ": ", &purpose.description]));
            justification(markup, purpose);
            for (_, use_) in policy.uses().filter(|(_, use_)| use_.purpose == place) {
                markup.leaf("p", &sentence(use_));
                vendor(markup, policy, use_);
            }
        }
    }
    markup.leaf("p", &Word::AlwaysText.with(&[("key", own_key)])).close();
}
