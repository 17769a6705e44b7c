//! What several scenes show of a vendor: who gets what, the links to the notice, and the table of what it keeps.

use super::markup::Markup;
use crate::consent::json::digits;
use crate::consent::policy::{Policy, Use};
use crate::consent::section::NoticeLink;
use crate::consent::text::concat;
use crate::consent::vendor::{Lifetime, Place, Trace};
use crate::consent::words::Word;

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

/// A link to a section of the notice.
pub fn notice_link(markup: &mut Markup, link: &NoticeLink, name: &str, text: &str) {
    begin_notice_link(markup, link, name);
    markup.text(text).close();
}

/// The same, for a text and a name that the caller gives it.
pub fn begin_notice_link(markup: &mut Markup, link: &NoticeLink, name: &str) {
    markup.open("a").with("href", &link.href(name)).with("data-notice", name);
}

/// A use's links to the notice, and to the vendor's own policy.
pub fn links(markup: &mut Markup, policy: &Policy, use_: &Use) {
    markup.open("ul class=links");
    for (place, link) in policy.links(use_).iter().enumerate() {
        markup.open("li");
        let text = Word::NoticeSection.with(&[("section", link.section.label())]);
        notice_link(markup, link, &link_name(&use_.id, place), &text);
        markup.close();
    }
    let vendor = &use_.vendor;
    if !vendor.privacy_url.is_empty() {
        let text = Word::VendorPolicy.with(&[("vendor", &vendor.name)]);
        markup.open("li").open("a rel=noopener target=_blank").with("href", &vendor.privacy_url).text(&text);
        markup.close().close();
    }
    markup.close();
}

/// The links of `notice.more`, as items of a list.
pub fn more(markup: &mut Markup, policy: &Policy) {
    for (name, link) in policy.more() {
        let text = match *name {
            "withdrawal" => Word::MoreWithdrawal.english(),
            "rights" => Word::MoreRights.english(),
            "complaints" => Word::MoreComplaints.english(),
            _ => Word::MoreCookies.english(),
        };
        markup.open("li");
        notice_link(markup, link, &more_name(name), text);
        markup.close();
    }
}

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
            markup.leaf("th scope=col", column.english());
        }
    }
    markup.close().close().open("tbody");
}

/// Ends a table.
pub fn end_table(markup: &mut Markup) {
    markup.close().close();
}

/// A use's rows; a second use has none, for its vendor's stand with the first.
pub fn rows(markup: &mut Markup, policy: &Policy, use_: &Use, set_by: SetBy) {
    let vendor = if set_by == SetBy::Shown { use_.vendor.name.as_str() } else { "" };
    for trace in use_.vendor.traces.iter().filter(|_| use_.needs.is_none()) {
        row(markup, [&trace.pattern, vendor, &trace.purpose, &stays(trace, policy)]);
    }
}

/// The row about our own record.
pub fn own_row(markup: &mut Markup, policy: &Policy, key: &str, set_by: SetBy) {
    let controller = if set_by == SetBy::Shown { policy.site().controller.as_str() } else { "" };
    let days = digits(u32::from(policy.answers().keep_for.get()));
    row(markup, [key, controller, Word::OwnRecord.english(), &Word::OwnStays.with(&[("n", &days)])]);
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
fn stays(trace: &Trace, policy: &Policy) -> String {
    let place = match trace.place {
        Place::Cookie => Word::Cookie.english(),
        Place::Local => Word::LocalStorage.english(),
        Place::Session => Word::SessionStorage.english(),
    };
    let days = |number: u16| match number {
        1 => Word::Day.english().to_owned(),
        _ => Word::Days.with(&[("n", &digits(u32::from(number)))]),
    };
    let time = match trace.lifetime {
        Lifetime::Answer => days(policy.answers().keep_for.get()),
        Lifetime::Days(number) => days(number),
        Lifetime::Minutes(1) => Word::Minute.english().to_owned(),
        Lifetime::Minutes(minutes) => Word::Minutes.with(&[("n", &digits(u32::from(minutes)))]),
        Lifetime::Session => Word::UntilClosed.english().to_owned(),
        Lifetime::Kept => Word::UntilDeleted.english().to_owned(),
    };
    concat(&[place, ": ", &time])
}
