//! The second layer: a native dialog with a native checkbox per purpose and per vendor. What is ticked is a draft that
//! the core holds; this only shows it.

use super::banner::sentence;
use super::details::{SITE_LINK, SetBy, notice_link, notice_links, row, rows, table};
use super::dom::{add, append, button, element};
use crate::consent::policy::{Policy, Use};
use crate::consent::purpose::{Basis, Purpose};
use crate::consent::state::State;
use crate::consent::useset::UseSet;
use crate::consent::words::Word;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlInputElement, ShadowRoot};

/// Draws the dialog and opens it.
pub(crate) fn open(root: &ShadowRoot, state: &State, own_key: &str) -> Option<HtmlDialogElement> {
    let dialog = element("dialog", &[("part", "dialog"), ("aria-labelledby", "choices-title")])?;
    let body = add(&dialog, "div", &[("class", "choices")], "")?;
    let title = add(&body, "h2", &[("id", "choices-title"), ("tabindex", "-1"), ("autofocus", "")], Word::ChoicesTitle.english())?;
    if state.can_keep() {
        draw_choices(&body, state, own_key)?;
        draw_footer(&dialog)?;
    } else {
        add(&body, "p", &[], Word::NoStorage.english())?;
        close_button(&dialog)?;
    }
    root.append_child(&dialog).ok()?;
    let dialog: HtmlDialogElement = dialog.dyn_into().ok()?;
    dialog.show_modal().ok()?;
    // `autofocus` in a shadow root is not honoured everywhere.
    super::dom::focus(&title);
    Some(dialog)
}

fn draw_choices(body: &Element, state: &State, own_key: &str) -> Option<()> {
    let policy = state.policy();
    add(body, "p", &[], Word::ChoicesLead.english())?;
    if state.signal_counts() {
        add(body, "p", &[("class", "signal")], Word::SignalOn.english())?;
    }
    for (place, purpose) in policy.purposes().iter().enumerate() {
        if purpose.basis == Basis::Consent && !policy.uses_of(place).is_empty() {
            draw_purpose(body, policy, (place, purpose))?;
        }
    }
    draw_necessary(body, policy, own_key)?;
    let site = policy.site();
    add(body, "p", &[("class", "contact")], &Word::Contact.with(&[("controller", &site.controller), ("contact", &site.contact)]))?;
    let link = add(body, "p", &[], "")?;
    notice_link(&link, policy.notice(), SITE_LINK, Word::NoticeLink.english()).map(drop)
}

fn draw_purpose(body: &Element, policy: &Policy, (place, purpose): (usize, &Purpose)) -> Option<()> {
    let group = add(body, "fieldset", &[], "")?;
    let description = ["about-", &purpose.id].concat();
    let legend = add(&group, "legend", &[], "")?;
    checkbox(&legend, "data-purpose", &purpose.id, (&description, &purpose.title))?;
    add(&group, "p", &[("id", &description)], &purpose.description)?;
    for use_ in policy.uses_of(place).iter().filter_map(|use_| policy.use_at(use_)) {
        draw_use(&group, policy, use_)?;
    }
    Some(())
}

fn draw_use(group: &Element, policy: &Policy, use_: &Use) -> Option<()> {
    let preset = use_.vendor.preset;
    let part = add(group, "div", &[("class", "use")], "")?;
    let description = ["about-", &use_.id].concat();
    checkbox(&part, "data-use", &use_.id, (&description, preset.name))?;
    add(&part, "p", &[("id", &description)], &sentence(use_))?;
    notice_links(&part, policy, use_)?;
    let details = add(&part, "details", &[], "")?;
    add(&details, "summary", &[], &Word::Details.with(&[("vendor", preset.name)]))?;
    let scroller = add(&details, "div", &[("class", "scroller"), ("tabindex", "0"), ("role", "group"), ("aria-label", preset.name)], "")?;
    let rows_of = table(&scroller, &Word::TableCaption.with(&[("vendor", preset.name)]), SetBy::Left)?;
    rows(&rows_of, policy, use_, SetBy::Left)
}

/// A label with its checkbox, which a description explains.
fn checkbox(parent: &Element, kind: &str, id: &str, (description, text): (&str, &str)) -> Option<()> {
    let label = add(parent, "label", &[], "")?;
    append(&label, &element("input", &[("type", "checkbox"), (kind, id), ("aria-describedby", description)])?)?;
    add(&label, "span", &[], text).map(drop)
}

/// What is always on: our own record, and what the owner lists as necessary.
fn draw_necessary(body: &Element, policy: &Policy, own_key: &str) -> Option<()> {
    let section = add(body, "div", &[("class", "always")], "")?;
    add(&section, "h3", &[], Word::AlwaysTitle.english())?;
    for purpose in policy.purposes().iter().filter(|purpose| purpose.basis == Basis::Necessary) {
        add(&section, "p", &[], &[purpose.title.as_str(), purpose.description.as_str()].join(": "))?;
    }
    add(&section, "p", &[], Word::AlwaysText.english())?;
    own_record(&table(&section, &policy.site().name, SetBy::Left)?, policy, own_key, SetBy::Left)
}

/// Appends the row about our own record.
pub(crate) fn own_record(rows: &Element, policy: &Policy, own_key: &str, set_by: SetBy) -> Option<()> {
    let set_by = (set_by == SetBy::Shown).then_some(policy.site().controller.as_str());
    let stays = Word::OwnStays.with(&[("n", &policy.answers().keep_for.get().to_string())]);
    row(rows, [Some(own_key), set_by, Some(Word::OwnRecord.english()), Some(&stays)])
}

fn draw_footer(dialog: &Element) -> Option<()> {
    let buttons = add(dialog, "div", &[("class", "buttons footer")], "")?;
    button(&buttons, "save", "choose", Word::Save.english())?;
    button(&buttons, "reject", "answer", Word::RejectAll.english())?;
    button(&buttons, "accept", "answer", Word::AcceptAll.english())?;
    button(&buttons, "close", "choose", Word::Close.english()).map(drop)
}

fn close_button(dialog: &Element) -> Option<()> {
    let buttons = add(dialog, "div", &[("class", "buttons footer")], "")?;
    button(&buttons, "close", "choose", Word::Close.english()).map(drop)
}

/// Shows the draft in the boxes.
pub(crate) fn show(dialog: &HtmlDialogElement, policy: &Policy, draft: &UseSet) {
    let boxes = dialog.query_selector_all("input").ok();
    let length = boxes.as_ref().map_or(0, web_sys::NodeList::length);
    for place in 0..length {
        let input = boxes.as_ref().and_then(|boxes| boxes.item(place)).and_then(|node| node.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { continue };
        let of = uses_of(policy, &input);
        let on = of.both(draft);
        input.set_checked(!of.is_empty() && on == of);
        input.set_indeterminate(!on.is_empty() && on != of);
    }
}

/// The uses that a box stands for.
pub(crate) fn uses_of(policy: &Policy, input: &Element) -> UseSet {
    if let Some(id) = input.get_attribute("data-use") {
        return policy.find(&id).into_iter().collect();
    }
    let purpose = input.get_attribute("data-purpose");
    let place = policy.purposes().iter().position(|of| Some(&of.id) == purpose.as_ref());
    place.map_or_else(UseSet::default, |place| policy.uses_of(place))
}
