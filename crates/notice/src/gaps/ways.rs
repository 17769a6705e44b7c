//! What a notice should tell and does not: how long, how to say no, how to complain.

use super::sentence::Sentence;
use super::{Gap, Rule};
use crate::document::{Block, Kind, Region, Sight};
use crate::finder::Reading;
use crate::outline::run_in;
use crate::stems::Words;

const COOKIES: &[&str] = &["cookie", "cwci"];

pub(super) fn gaps(reading: &Reading<'_>, main: &[&Sentence<'_>]) -> Vec<Gap> {
    let mut found = Vec::new();
    let has_cookies = main.iter().any(|sentence| sentence.words.any(COOKIES));
    if has_cookies && !main.iter().any(|sentence| lasts(sentence)) {
        found.push(Gap::missing(Rule::NoLifetimes));
    }
    if !main.iter().any(|sentence| withdraws(&sentence.words)) {
        found.push(Gap::missing(Rule::NoWithdrawal));
    }
    if !main.iter().any(|sentence| takes_complaints(sentence)) {
        found.push(Gap::missing(Rule::NoComplaints));
    }
    let browser = main.iter().find(|sentence| in_browser(sentence));
    if let Some(sentence) = browser.filter(|_| !main.iter().any(|sentence| switches(sentence))) {
        found.push(Gap::said(Rule::BrowserSettingsOnly, sentence));
    }
    let empty = empty_section(reading).and_then(|at| main.iter().find(|sentence| sentence.block == at));
    found.extend(empty.map(|sentence| Gap::said(Rule::EmptyCookiesSection, sentence)));
    found
}

fn lasts(sentence: &Sentence<'_>) -> bool {
    let spans = [
        "minute",
        "hour",
        "days",
        "day ",
        "week",
        "month",
        "year",
        "session cookie",
        "close",
        "expire",
        "sign out",
        "mis ",
        "blwyddyn",
        "flynedd",
        "diwrnod",
        "wythnos",
    ];
    sentence.is_of_cookies()
        && sentence.words.any(&spans)
        && !sentence.words.any(&["ask again", "asked again", "camera", "tenancy", "file ", "files "])
}

fn withdraws(words: &Words) -> bool {
    let back = [
        "withdraw",
        "take back",
        "taken back",
        "taking it back",
        "take it back",
        "take one back",
        "change your mind",
        "changed your mind",
        "second thoughts",
        "undone",
        "undo ",
        "revoke",
        "no longer consent",
        "no is as good as yes",
        "turn it off",
        "switch it off",
        "switched off again",
        "take it off",
        "come off",
        "not consent any more",
        "opt out",
        "after having said yes",
        "turn one off",
        "tynnu",
        "dynnu",
        "newid eich meddwl",
    ];
    let other = ["application", "agreement", "register", "offer", "bid "];
    words.any(&back) && (!words.any(&other) || words.has("consent"))
}

/// Words of whoever is not content.
const COMPLAINT: &[&str] = &[
    "complain",
    "unhappy",
    "dissatisf",
    "displeas",
    "not happy",
    "grievance",
    "cwyn",
    "gwyn ",
    "got your information wrong",
];

fn takes_complaints(sentence: &Sentence<'_>) -> bool {
    let us = [
        "us ",
        "we ",
        "tell ",
        "write",
        "send",
        "form ",
        "acknowledg",
        "officer",
        "manager",
        "chair",
        "trustee",
        "office ",
        "team",
        "clerk",
        "secretary",
        "ni ",
        "ysgrifenn",
        "email",
        "e mail",
    ];
    let regulator = ["information commission", "ico ", "comisiynydd gwybodaeth", "ombudsman", "ombwdsmon"];
    let words = &sentence.words;
    let is_own = words.any(&["us ", "our ", "acknowledg", "send it", "ni "])
        && !words.any(&["about us", "right to complain to the"]);
    let is_it = words.any(COMPLAINT) || sentence.under_any(COMPLAINT) || sentence.before.any(COMPLAINT);
    is_it
        && words.any(&us)
        && (!words.any(&regulator) || is_own)
        && !words.any(&["noise", "neighbour", "workmanship", "boiler"])
}

fn in_browser(sentence: &Sentence<'_>) -> bool {
    let acts = [
        "block",
        "disabl",
        "turn",
        "refus",
        "delet",
        "reject",
        "stop",
        "remov",
        "switch",
        "settings",
        "control",
        "set your",
        "clear",
        "gosodiadau",
        "rhwystro",
    ];
    sentence.words.any(&["browser", "porwr"])
        && sentence.words.any(&acts)
        && sentence.is_of_cookies()
        && !sentence.words.any(&["dont ", "need not", "do not have to"])
}

/// Whether a sentence tells of a switch that the site has.
fn switches(sentence: &Sentence<'_>) -> bool {
    let switch = [
        "cookie setting",
        "cookie choice",
        "cookie preference",
        "choices",
        "preferences",
        "panel",
        "switch",
        "button",
        "press ",
        "banner",
        "permissions",
        "said yes",
        "say yes",
        "say no",
        "asked first",
        "tick",
        "click",
        "opt out",
        "botwm",
        "pwys",
        "dewis",
        "link at",
    ];
    !sentence.words.any(&["browser", "porwr", "where people click", "press office"])
        && sentence.is_of_cookies()
        && sentence.words.any(&switch)
}

/// A title about cookies that nothing stands under. Titles in a row, as of tabs, open what comes after the last.
fn empty_section(reading: &Reading<'_>) -> Option<usize> {
    let outline = reading.outline();
    let is_seen = |block: &Block| block.sight != Sight::Hidden && block.region == Region::Main;
    let kind = |at: usize| reading.block(at).map(|block| block.kind);
    let is_empty = |title: &usize| {
        let before = title.checked_sub(1).and_then(kind);
        let is_strip = kind(*title) == Some(Kind::Title) && before == Some(Kind::Title);
        !is_strip && !outline.part(*title).filter_map(|at| reading.block(at)).any(is_seen)
    };
    let is_about = |title: &usize| {
        reading.block(*title).is_some_and(|block| run_in(block).is_none() && Words::of(&block.text).any(COOKIES))
    };
    outline.titles().filter(is_about).find(is_empty)
}
