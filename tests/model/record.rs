//! What is kept, as the model reads it: with another JSON reader and another calendar than the core's.

use super::rules::{Id, Rules, Use};
use serde_json::Value;
use std::collections::BTreeMap;

pub(crate) const DAY: i64 = 86_400;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    Granted,
    Refused,
    Told,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pending {
    Reload,
    Sweep,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) what: What,
    pub(crate) at: i64,
    pub(crate) days: i64,
    pub(crate) terms: String,
    pub(crate) source: String,
    pub(crate) pending: Option<Pending>,
    pub(crate) left: Vec<String>,
}

pub(crate) type Record = BTreeMap<Id, Said>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stored {
    Denied,
    Nothing,
    Record(Record),
}

impl Said {
    /// It ends after the period now in force, and no later than after the one in force when it was given.
    pub(crate) fn ends(&self, rules: &Rules) -> i64 {
        let period = if self.what == What::Refused { rules.ask_again_days } else { rules.keep_days };
        self.at.saturating_add(period.min(self.days).saturating_mul(DAY))
    }

    /// Does it still count: given to these terms, and not ended?
    pub(crate) fn stands(&self, use_: &Use, rules: &Rules, now: i64) -> bool {
        self.terms == use_.terms && now < self.ends(rules)
    }
}

/// Reads a stored text. Any damage, another site or version, a time more than a day ahead: nothing.
pub(crate) fn read(text: &str, rules: &Rules, now: i64) -> Option<Record> {
    let value: Value = serde_json::from_str(text).ok()?;
    let ours = value["format"].as_u64() == Some(1)
        && value["site"].as_str() == Some(rules.site)
        && value["version"].as_u64() == Some(rules.version);
    let mut record = Record::new();
    for (id, said) in value["answers"].as_object()? {
        // What the site no longer has is forgotten.
        if let Some(use_) = rules.get(id) {
            record.insert(use_.id, said_of(said, now)?);
        }
    }
    ours.then_some(record)
}

fn said_of(value: &Value, now: i64) -> Option<Said> {
    let text = |name: &str| value[name].as_str().filter(|text| text.len() <= 200);
    let what = match text("answer")? {
        "granted" => What::Granted,
        "refused" => What::Refused,
        "told" => What::Told,
        _ => return None,
    };
    let pending = match value.get("pending").map(Value::as_str) {
        None => None,
        Some(Some("reload")) => Some(Pending::Reload),
        Some(Some("sweep")) => Some(Pending::Sweep),
        Some(_) => return None,
    };
    let mut left = Vec::new();
    if let Some(names) = value.get("left") {
        for name in names.as_array()?.iter().take(50) {
            left.push(name.as_str().filter(|name| name.len() <= 200)?.to_owned());
        }
    }
    let at = seconds(text("at")?).filter(|at| *at <= now.saturating_add(DAY))?;
    let is_digest = |text: &str| text.len() == 16 && text.bytes().all(|byte| b"0123456789abcdef".contains(&byte));
    let digests = text("terms").is_some_and(is_digest) && text("shown").is_some_and(is_digest);
    let source = text("source").filter(|source| ["banner", "settings", "placeholder", "api"].contains(source))?;
    text("lang").filter(|_| digests)?;
    let days = value["days"].as_u64().filter(|days| *days <= 65_535)?;
    let (terms, source) = (text("terms")?.to_owned(), source.to_owned());
    Some(Said { what, at, days: i64::try_from(days).ok()?, terms, source, pending, left })
}

/// `2026-11-21T22:40:36Z`, counted day by day.
fn seconds(text: &str) -> Option<i64> {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    let number = |from: usize| text.get(from..)?.get(..2)?.parse::<i64>().ok();
    let (hour, minute, second) = (number(11)?, number(14)?, number(17)?);
    if shape != "0000-00-00T00:00:00Z" || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let days = days_before(text.get(..4)?.parse().ok()?, number(5)?, number(8)?)?;
    let time = hour.checked_mul(3_600)?.checked_add(minute.checked_mul(60)?)?.checked_add(second)?;
    days.checked_mul(DAY)?.checked_add(time)
}

/// Days from 1970 to a day, if there is such a day.
fn days_before(year: i64, month: i64, day: i64) -> Option<i64> {
    let place = usize::try_from(month.checked_sub(1)?).ok()?;
    let (lengths, before_it) = (month_lengths(year), day.checked_sub(1)?);
    if year < 1970 || !(0..*lengths.get(place)?).contains(&before_it) {
        return None;
    }
    let years: i64 = (1970..year).map(|year| month_lengths(year).iter().sum::<i64>()).sum();
    years.checked_add(lengths.iter().take(place).sum())?.checked_add(before_it)
}

fn month_lengths(year: i64) -> [i64; 12] {
    let is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    [31, if is_leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
}

/// What two tabs know about one use, put together: does what this tab knows hold against what the store says?
pub(crate) fn holds(known: &Said, read: Option<&Said>, stands: impl Fn(&Said) -> bool) -> bool {
    let Some(read) = read else {
        // A store that was cleared takes a yes back; a no that still stands is said again.
        return known.what == What::Refused && stands(known);
    };
    // Told of a day after the yes, when no other tab could still have been writing: the yes was taken back in between.
    let was_taken_back = |yes: &Said, telling: &Said| {
        (yes.what, telling.what) == (What::Granted, What::Told) && telling.at.saturating_sub(yes.at) >= DAY
    };
    if was_taken_back(known, read) || was_taken_back(read, known) {
        return was_taken_back(read, known);
    }
    // To be told is no answer, and never takes the place of one.
    if known.what == What::Told && read.what != What::Told && stands(read) {
        return false;
    }
    if known.what != What::Told && read.what == What::Told && stands(known) {
        return true;
    }
    // The newest holds; of two at once, the no.
    known.at > read.at || (known.at == read.at && known.what == What::Refused && read.what != What::Refused)
}
