//! What several scenes show of a vendor: who gets what, the links to the notice, and the table of what it keeps.

use super::markup::Markup;
use super::template::template;
use crate::consent::cookie;
use crate::consent::policy::{Policy, Sharing, Use};
use crate::consent::text::concat;
use crate::consent::vendor::{Lifetime, Place};
use crate::consent::words::{Word, counted, own};

/// The way to the choices, at the end of a page that has none. The script has it.
pub const SETTINGS: &str =
    template![&["<button data-do=settings part=settings>", Word::Settings.english(), "</button>",]];

/// That nothing came of a press. The script has it.
pub const UNREACHED: &str = template![&["<p role=alert>", Word::Unreached.english(), "</p>"]];

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
            markup.leaf("th scope=col", &column.say());
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
        let how_long = stays(trace.place, trace.lifetime, policy);
        row(markup, [&trace.pattern, vendor, &own(&trace.purpose), &how_long]);
    }
}

/// The row about our own record, and about the cookie by which hosts share it.
pub fn own_row(markup: &mut Markup, policy: &Policy, key: &str, set_by: SetBy) {
    let controller = if set_by == SetBy::Shown { policy.site().controller.as_str() } else { "" };
    let counts = counted((Word::Day, Word::Days), policy.answers().keep_for.get());
    row(markup, [key, controller, &Word::OwnRecord.say(), &Word::OwnStays.with(&[("time", &counts)])]);
    if *policy.sharing() != Sharing::Off {
        let rules = policy.answers();
        let longest = Lifetime::Days(rules.keep_for.max(rules.ask_again_after).get());
        let how_long = stays(Place::Cookie, longest, policy);
        row(markup, [&cookie::name(&policy.site().id), controller, &Word::OwnRecord.say(), &how_long]);
    }
}

/// A row; an empty cell is left out. The first cell heads the row.
fn row(markup: &mut Markup, cells: [&str; 4]) {
    let [name, rest @ ..] = cells;
    markup.open("tr").open("th scope=row").open("code dir=ltr").text(name).close().close();
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
    let days = |number: u16| counted((Word::Day, Word::Days), number);
    let time = match lifetime {
        Lifetime::Answer => days(policy.answers().keep_for.get()),
        Lifetime::Days(number) => days(number),
        Lifetime::Minutes(minutes) => counted((Word::Minute, Word::Minutes), minutes),
        Lifetime::Session => Word::UntilClosed.say().into_owned(),
        Lifetime::Kept => Word::UntilDeleted.say().into_owned(),
    };
    concat(&[&place, ": ", &time])
}
