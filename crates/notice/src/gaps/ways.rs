//! What a notice should tell and does not: how long, how to say no, how to complain.

use super::sentence::Sentence;
use super::{COOKIES, Gap, Rule, browser, complaints, lifetimes, withdrawal};
use crate::document::{Block, Kind, Region, Sight};
use crate::finder::Reading;
use crate::outline::run_in;
use crate::stems::Words;

pub(super) fn gaps(pages: &[Reading<'_>], main: &[&Sentence<'_>]) -> Vec<Gap> {
    let mut found = Vec::new();
    let has_cookies = main.iter().any(|sentence| sentence.words.any(COOKIES));
    if has_cookies && !main.iter().any(|sentence| lifetimes::lasts(sentence)) {
        found.push(Gap::missing(Rule::NoLifetimes));
    }
    if !main.iter().any(|sentence| withdrawal::is_way(sentence)) {
        found.push(Gap::missing(Rule::NoWithdrawal));
    }
    if !main.iter().any(|sentence| complaints::is_way(sentence)) {
        found.push(Gap::missing(Rule::NoComplaints));
    }
    found.extend(browser::gap(main));
    let empty = pages.iter().enumerate().find_map(|(page, reading)| Some((page, empty_section(reading)?)));
    let empty = empty.and_then(|place| main.iter().find(|sentence| (sentence.page, sentence.block) == place));
    found.extend(empty.map(|sentence| Gap::said(Rule::EmptyCookiesSection, sentence)));
    found
}

/// A title about cookies that nothing stands under. Titles in a row, as of tabs, open what comes after the last.
fn empty_section(reading: &Reading<'_>) -> Option<usize> {
    let outline = reading.outline();
    let is_seen = |block: &Block| block.sight != Sight::Hidden && block.region == Region::Main;
    let kind = |at: usize| reading.block(at).map(|block| block.kind);
    let is_empty = |title: &usize| {
        let before = title.checked_sub(1).and_then(kind);
        let is_strip = kind(*title) == Some(Kind::Title) && before == Some(Kind::Title);
        !is_strip
            && reading.block(*title).is_some_and(|block| block.pictures == 0)
            && !opens_row(reading, *title)
            && !outline.part(*title).filter_map(|at| reading.block(at)).any(is_seen)
    };
    let is_about = |title: &usize| {
        reading.block(*title).is_some_and(|block| run_in(block).is_none() && Words::of(&block.text).any(COOKIES))
    };
    outline.titles().filter(is_about).find(is_empty)
}

/// Whether a table comes right behind a title that stands in none, be its first cell a title or not.
fn opens_row(reading: &Reading<'_>, title: usize) -> bool {
    let row = |at: usize| reading.block(at).and_then(|block| block.row);
    row(title).is_none() && row(title.saturating_add(1)).is_some()
}
