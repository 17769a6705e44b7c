//! What several views show of a vendor: the links to the notice, and the table of what it keeps.

use super::dom::{add, element};
use crate::consent::policy::{Policy, Use};
use crate::consent::preset::{Lifetime, Place, Trace};
use crate::consent::section::NoticeLink;
use crate::consent::words::Word;
use web_sys::Element;

/// The name under which the notice page finds the section that a link means: the use's id, with the link's number.
pub(crate) fn link_name(use_: &str, place: usize) -> String {
    match place {
        0 => use_.to_owned(),
        _ => [use_, ".", &place.to_string()].concat(),
    }
}

/// The name of the link to the site's own section.
pub(crate) const SITE_LINK: &str = "notice";

/// Appends a link to a section of the notice.
pub(crate) fn notice_link(parent: &Element, link: &NoticeLink, name: &str, text: &str) -> Option<Element> {
    add(parent, "a", &[("href", &link.href(name)), ("data-notice", name)], text)
}

/// Appends a use's links to the notice, as a list where there are several.
pub(crate) fn notice_links(parent: &Element, policy: &Policy, use_: &Use) -> Option<()> {
    let links = policy.links(use_);
    let list = add(parent, "ul", &[("class", "links")], "")?;
    for (place, link) in links.iter().enumerate() {
        let item = add(&list, "li", &[], "")?;
        let text = Word::NoticeSection.with(&[("section", link.section.label())]);
        notice_link(&item, link, &link_name(&use_.id, place), &text)?;
    }
    let policy_item = add(&list, "li", &[], "")?;
    let preset = use_.vendor.preset;
    let text = Word::VendorPolicy.with(&[("vendor", preset.name)]);
    add(&policy_item, "a", &[("href", preset.privacy_url), ("rel", "noopener noreferrer"), ("target", "_blank")], &text).map(drop)
}

/// A table of what some vendors keep; with `SetBy::Shown` each row names its vendor.
pub(crate) fn table(parent: &Element, caption: &str, set_by: SetBy) -> Option<Element> {
    let table = add(parent, "table", &[], "")?;
    add(&table, "caption", &[], caption)?;
    let head = add(&add(&table, "thead", &[], "")?, "tr", &[], "")?;
    let columns = [Some(Word::Name), (set_by == SetBy::Shown).then_some(Word::SetBy), Some(Word::WhatFor), Some(Word::HowLong)];
    for column in columns.into_iter().flatten() {
        add(&head, "th", &[("scope", "col")], column.english())?;
    }
    add(&table, "tbody", &[], "")
}

/// Whether the table names who sets what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SetBy {
    Shown,
    Left,
}

/// Appends a vendor's rows.
pub(crate) fn rows(body: &Element, policy: &Policy, use_: &Use, set_by: SetBy) -> Option<()> {
    for trace in use_.vendor.preset.traces {
        let vendor = (set_by == SetBy::Shown).then_some(use_.vendor.preset.name);
        row(body, [Some(trace.pattern), vendor, Some(trace.purpose), Some(&stays(trace, policy))])?;
    }
    Some(())
}

/// Appends a row; an absent column is left out. The first cell heads the row.
pub(crate) fn row(body: &Element, cells: [Option<&str>; 4]) -> Option<()> {
    let row = add(body, "tr", &[], "")?;
    for (place, cell) in cells.into_iter().flatten().enumerate() {
        match place {
            0 => {
                let head = element("th", &[("scope", "row")])?;
                add(&head, "code", &[], cell)?;
                super::dom::append(&row, &head)?;
            }
            _ => drop(add(&row, "td", &[], cell)?),
        }
    }
    Some(())
}

/// `Cookie, 180 days`
fn stays(trace: &Trace, policy: &Policy) -> String {
    let place = match trace.place {
        Place::Cookie => Word::Cookie,
        Place::Local => Word::LocalStorage,
        Place::Session => Word::SessionStorage,
    };
    let time = match trace.lifetime {
        Lifetime::Answer => counted(policy.answers().keep_for.get(), Word::Day, Word::Days),
        Lifetime::Days(days) => counted(days, Word::Day, Word::Days),
        Lifetime::Minutes(minutes) => counted(minutes, Word::Minute, Word::Minutes),
        Lifetime::Session => Word::UntilClosed.english().to_owned(),
        Lifetime::Kept => Word::UntilDeleted.english().to_owned(),
    };
    [place.english(), &time].join(": ")
}

/// `1 day`, `180 days`
fn counted(number: u16, one: Word, many: Word) -> String {
    if number == 1 { one.english().to_owned() } else { many.with(&[("n", &number.to_string())]) }
}
