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
    /// Above the rows of each: with a column for it, the table would not fit a phone on a page without our sheet.
    Shown,
    /// Not: the whole table is about one vendor.
    Left,
}

/// Begins a table of what is kept; rows and [`end_table`] follow.
pub fn table(markup: &mut Markup, caption: &str) {
    markup.open("table").leaf("caption", caption).open("thead").open("tr");
    for column in [Word::Name, Word::WhatFor, Word::HowLong] {
        markup.leaf("th scope=col", &column.say());
    }
    markup.close().close();
}

/// Ends a table.
pub fn end_table(markup: &mut Markup) {
    markup.close();
}

/// Begins the rows of what one sets, and says who and what for.
fn group(markup: &mut Markup, set_by: SetBy, (who, purpose): (&str, &str)) {
    markup.open("tbody");
    if set_by == SetBy::Shown {
        markup.open("tr").open("th scope=rowgroup colspan=3").text(&concat(&[&Word::SetBy.say(), ": "]));
        // A name may be written the other way round than the language.
        markup.leaf("bdi", who).text(&concat(&[" (", purpose, ")"])).close().close();
    }
}

/// A use's rows; one that shares all with its first has none, for they stand with the first.
pub fn rows(markup: &mut Markup, policy: &Policy, use_: &Use, set_by: SetBy) {
    if use_.shares_traces() || use_.vendor.traces.is_empty() {
        return;
    }
    let title = policy.purposes().get(use_.purpose).map_or("", |purpose| &purpose.title);
    group(markup, set_by, (&use_.vendor.name, &own(title)));
    for trace in &use_.vendor.traces {
        let how_long = stays(trace.place, trace.lifetime, policy);
        row(markup, set_by, [&trace.pattern, &own(&trace.purpose), &how_long]);
    }
    markup.close();
}

/// The row about our own record, and about the cookie by which hosts share it.
pub fn own_row(markup: &mut Markup, policy: &Policy, key: &str) {
    group(markup, SetBy::Shown, (&policy.site().controller, &Word::AlwaysTitle.say()));
    let counts = counted((Word::Day, Word::Days), policy.answers().keep_for.get());
    row(markup, SetBy::Shown, [key, &Word::OwnRecord.say(), &Word::OwnStays.with(&[("time", &counts)])]);
    if *policy.sharing() != Sharing::Off {
        let rules = policy.answers();
        let longest = Lifetime::Days(rules.keep_for.max(rules.ask_again_after).get());
        let how_long = stays(Place::Cookie, longest, policy);
        row(markup, SetBy::Shown, [&cookie::name(&policy.site().id), &Word::OwnRecord.say(), &how_long]);
    }
    markup.close();
}

/// A row. The first cell heads it.
fn row(markup: &mut Markup, set_by: SetBy, [name, what_for, how_long]: [&str; 3]) {
    markup.open("tr").open("th scope=row").open("code dir=ltr");
    match set_by {
        SetBy::Left => {
            markup.text(name);
        }
        SetBy::Shown => parts(name, |part| {
            markup.text(part).open("wbr").close();
        }),
    }
    markup.close().close().leaf("td", what_for).leaf("td", how_long).close();
}

/// The parts of a name between which a line may end: without our sheet, a long name would be as wide as a phone.
fn parts(name: &str, mut act: impl FnMut(&str)) {
    let (mut start, mut before) = (0, b'A');
    for (at, byte) in name.bytes().enumerate() {
        let is_border =
            matches!(byte, b':' | b'-' | b'_' | b'.') || byte.is_ascii_uppercase() && before.is_ascii_lowercase();
        if is_border {
            act(name.get(start..at).unwrap_or_default());
            start = at;
        }
        before = byte;
    }
    act(name.get(start..).unwrap_or_default());
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
