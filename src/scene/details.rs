//! What several scenes show of a vendor: who gets what, the links to the notice, and the table of what it keeps.

use super::markup::Markup;
use super::template::template;
use crate::consent::cookie;
use crate::consent::json::digits;
use crate::consent::policy::{Policy, Sharing, Use};
use crate::consent::text::concat;
use crate::consent::vendor::{Lifetime, Place};
use crate::consent::words::{Word, own};

/// The name under which the notice page finds the section that a link means: the use's id, with the link's number.
#[must_use]
pub fn link_name(use_: &str, place: usize) -> String {
    match u32::try_from(place) {
        Ok(0) | Err(_) => use_.to_owned(),
        Ok(place) => concat(&[use_, ".", &digits(place)]),
    }
}

/// The name of the link to the site's own section; no use has a dot in its id.
pub const SITE_LINK: &str = "notice.site";

/// The way to the choices, at the end of a page that has none.
#[must_use]
pub fn settings() -> &'static str {
    own(SETTINGS)
}

/// That nothing came of a press.
#[must_use]
pub fn unreached() -> &'static str {
    own(UNREACHED)
}

pub(super) const SETTINGS: &str =
    template![&["<button type=button data-do=settings part=settings>", Word::Settings.english(), "</button>",]];

pub(super) const UNREACHED: &str = template![&["<p role=alert>", Word::Unreached.english(), "</p>"]];

/// Who gets what: `Hotjar (Contentsquare) records where you click …`.
#[must_use]
pub fn sentence(use_: &Use) -> String {
    let vendor = &use_.vendor;
    Word::BannerUse.with(&[
        ("vendor", &vendor.name),
        ("controller", &vendor.controller),
        ("receives", &vendor.receives),
    ])
}

/// The link to the site's own section, in a template.
pub(super) const NOTICE: &[&str] = &["<a href={notice} data-notice=notice.site>", Word::NoticeLink.english(), "</a>"];

/// A use's links to the notice, and to the vendor's own policy, in a template.
pub(super) const LINKS: &[&str] = &[
    "<ul class=links>{#links}<li><a href={href} data-notice={link}>",
    Word::NoticeSection.english(),
    "</a></li>{/}{?own policy}<li><a rel=noopener target=_blank href={privacy}>",
    Word::VendorPolicy.english(),
    "</a></li>{/}</ul>",
];

/// The name of a link of `notice.more`; no use has a dot in its id.
#[must_use]
pub fn more_name(field: &str) -> String {
    concat(&["notice.", field])
}

/// Whether a table names who sets what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetBy {
    /// In a column.
    Shown,
    /// Not: the whole table is about one vendor.
    Left,
}

/// Begins a table of what is kept; rows and [`end_table`] follow.
pub fn table(markup: &mut Markup, caption: &str, set_by: SetBy) {
    markup.open("table").leaf("caption", caption).open("thead").open("tr");
    for column in [Word::Name, Word::SetBy, Word::WhatFor, Word::HowLong] {
        if column != Word::SetBy || set_by == SetBy::Shown {
            markup.leaf("th scope=col", column.say());
        }
    }
    markup.close().close().open("tbody");
}

/// Ends a table.
pub fn end_table(markup: &mut Markup) {
    markup.close().close();
}

/// A use's rows; one that shares all with its first has none, for they stand with the first.
pub fn rows(markup: &mut Markup, policy: &Policy, use_: &Use, set_by: SetBy) {
    let vendor = if set_by == SetBy::Shown { use_.vendor.name.as_str() } else { "" };
    for trace in use_.vendor.traces.iter().filter(|_| !use_.shares_traces()) {
        row(markup, [&trace.pattern, vendor, &trace.purpose, &stays(trace.place, trace.lifetime, policy)]);
    }
}

/// The row about our own record, and about the cookie by which hosts share it.
pub fn own_row(markup: &mut Markup, policy: &Policy, key: &str, set_by: SetBy) {
    let controller = if set_by == SetBy::Shown { policy.site().controller.as_str() } else { "" };
    let days = digits(u32::from(policy.answers().keep_for.get()));
    row(markup, [key, controller, Word::OwnRecord.say(), &Word::OwnStays.with(&[("n", &days)])]);
    if *policy.sharing() != Sharing::Off {
        let rules = policy.answers();
        let longest = Lifetime::Days(rules.keep_for.max(rules.ask_again_after).get());
        let how_long = stays(Place::Cookie, longest, policy);
        row(markup, [&cookie::name(&policy.site().id), controller, Word::OwnRecord.say(), &how_long]);
    }
}

/// A row; an empty cell is left out. The first cell heads the row.
fn row(markup: &mut Markup, cells: [&str; 4]) {
    let [name, rest @ ..] = cells;
    markup.open("tr").open("th scope=row").leaf("code", name).close();
    for cell in rest {
        if !cell.is_empty() {
            markup.leaf("td", cell);
        }
    }
    markup.close();
}

/// `Cookie: 180 days`
fn stays(place: Place, lifetime: Lifetime, policy: &Policy) -> String {
    let place = match place {
        Place::Cookie => Word::Cookie.say(),
        Place::Local => Word::LocalStorage.say(),
        Place::Session => Word::SessionStorage.say(),
        Place::Database => Word::Database.say(),
        Place::Cache => Word::Cache.say(),
    };
    let days = |number: u16| match number {
        1 => Word::Day.say().to_owned(),
        _ => Word::Days.with(&[("n", &digits(u32::from(number)))]),
    };
    let time = match lifetime {
        Lifetime::Answer => days(policy.answers().keep_for.get()),
        Lifetime::Days(number) => days(number),
        Lifetime::Minutes(1) => Word::Minute.say().to_owned(),
        Lifetime::Minutes(minutes) => Word::Minutes.with(&[("n", &digits(u32::from(minutes)))]),
        Lifetime::Session => Word::UntilClosed.say().to_owned(),
        Lifetime::Kept => Word::UntilDeleted.say().to_owned(),
    };
    concat(&[place, ": ", &time])
}
