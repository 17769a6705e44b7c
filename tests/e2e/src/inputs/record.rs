//! Records as a browser may hold them: sound ones of a site, and what somebody has made of them.

use super::hostile::{NAMES, one, value};
use super::mutate;
use super::tree::Tree;
use crate::dice::Dice;
use consentry::consent::policy::{Policy, Use};
use consentry::consent::purpose::Basis;
use consentry::consent::time::UnixSeconds;
use std::fmt::Write as _;

/// Stands for half of a pair of surrogates as a script can store it. To all who read it as UTF-8 it is U+FFFD.
pub(super) const STORED_HALF: char = '\u{e002}';

/// So much fits into local storage, in units of UTF-16.
const MOST_UNITS: usize = 4_500_000;

/// And so much into a cookie, with its name.
const MOST_OF_COOKIE: usize = 3_900;

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

/// When an answer was given, from now. None is near a moment at which it would end.
const AGES: [i64; 12] = [
    -HOUR,
    -DAY - HOUR,
    -29 * DAY,
    -179 * DAY,
    -181 * DAY,
    -401 * DAY,
    -20_000 * DAY,
    23 * HOUR,
    25 * HOUR,
    400 * DAY,
    1_000_000 * DAY,
    i64::MAX / 2,
];

/// What is no date of ours.
const DATES: [&str; 12] = [
    "1e20",
    "-1",
    "0",
    "\"1970-01-01T00:00:00Z\"",
    "\"-000001-01-01T00:00:00Z\"",
    "\"9999-12-31T23:59:59Z\"",
    "\"2026-02-30T00:00:00Z\"",
    "\"2026-11-21T12:00:00.000Z\"",
    "\"2026-11-21T12:00:00+00:00\"",
    "\"2026-11-21 12:00:00Z\"",
    "\"yesterday\"",
    "\"2026-11-21T24:00:00Z\"",
];

const HEADS: [(&str, &[&str]); 3] = [
    ("format", &["0", "2", "\"1\"", "1.0", "1e0", "-1", "null", "[1]", "4294967297"]),
    ("site", &["\"elsewhere\"", "\"\"", "null", "\"brackenmoor \"", "\"__proto__\"", "1", "[\"portal\"]"]),
    ("version", &["0", "2", "\"1\"", "1.0", "4294967297", "-1", "null"]),
];

const FIELDS: [(&str, &[&str]); 8] = [
    (
        "answer",
        &["\"yes\"", "\"Granted\"", "\"granted \"", "true", "\"unasked\"", "\"told\"", "\"refused\"", "[\"granted\"]"],
    ),
    ("days", &["0", "1", "65535", "65536", "65716", "-1", "180.0", "\"180\"", "1e999", "null"]),
    ("terms", &["\"0000000000000000\"", "\"ffffffffffffffff\"", "\"\"", "0", "null", "\"0x00000000000000\"", "\"0\""]),
    ("shown", &["\"\"", "\"0000000000000000\"", "\"xyz\"", "null", "5"]),
    ("lang", &["\"\"", "\"en\\ud83d\"", "\"<b>\"", "null", "\"__proto__\"", "5"]),
    ("source", &["\"signal\"", "\"tab\"", "\"expiry\"", "\"\"", "\"Banner\"", "null", "\"api\""]),
    ("pending", &["\"reload\"", "\"sweep\"", "\"Sweep\"", "null", "true", "[]", "\"\""]),
    (
        "left",
        &[
            "[]",
            "[\"_ga\"]",
            "[\"<img src=x onerror=hacked=1>\"]",
            "[5]",
            "\"_ga\"",
            "null",
            "{}",
            "[\"\\u0000\",\"\\u202e\"]",
        ],
    ),
];

/// A record in which each use that one can be asked about has a yes that stands.
fn sound(policy: &Policy, now: i64) -> Tree {
    let answers = policy.uses().filter(|(_, use_)| policy.basis(use_) != Basis::Necessary);
    let answers = answers.map(|(_, use_)| (use_.id.clone(), answer(use_, "granted", now))).collect();
    Tree::Object(vec![
        ("format".to_owned(), Tree::plain("1")),
        ("site".to_owned(), Tree::text(&policy.site().id)),
        ("version".to_owned(), Tree::Plain(policy.version().to_string())),
        ("answers".to_owned(), Tree::Object(answers)),
    ])
}

fn answer(use_: &Use, word: &str, now: i64) -> Tree {
    let members = [
        ("answer", Tree::text(word)),
        ("at", date(now, -3 * DAY)),
        ("days", Tree::plain("180")),
        ("terms", Tree::Text(use_.terms.text())),
        ("shown", Tree::text("0123456789abcdef")),
        ("lang", Tree::text("en-GB")),
        ("source", Tree::text("banner")),
    ];
    Tree::Object(members.map(|(name, value)| (name.to_owned(), value)).to_vec())
}

fn date(now: i64, from_now: i64) -> Tree {
    Tree::Text(UnixSeconds::new(now.saturating_add(from_now)).iso())
}

/// A sound record of that site, as text.
pub(super) fn good(policy: &Policy, now: i64) -> String {
    sound(policy, now).written()
}

/// A record of that site that was changed in one way or several, and how.
pub(super) fn mutated(policy: &Policy, now: i64, dice: &mut Dice) -> (String, Vec<&'static str>) {
    let (mut tree, mut how) = (sound(policy, now), Vec::new());
    for _ in 0..dice.below(3).saturating_add(1) {
        how.push(change(&mut tree, now, dice));
    }
    let mut text = tree.written();
    if dice.below(5) == 0 {
        let mut bytes = text.into_bytes();
        how.push(mutate::bytes(&mut bytes, dice));
        text = String::from_utf8_lossy(&bytes).into_owned();
    }
    if dice.below(20) == 0 {
        let places: Vec<_> = text.char_indices().map(|(place, _)| place).collect();
        text.insert(dice.of(&places).copied().unwrap_or_default(), STORED_HALF);
        how.push("half of a pair put in");
    }
    if text.encode_utf16().count() > MOST_UNITS {
        return ("{".repeat(1_000_000), vec!["nothing but braces"]);
    }
    (text, how)
}

/// A record as the value of a cookie, where browsers take it: as we write it, or as somebody does who leaves more as it is.
pub(super) fn as_cookie(record: &str, dice: &mut Dice) -> Option<String> {
    let is_plain = |byte: u8| byte.is_ascii_graphic() && byte != b';';
    let kept: &[u8] = if dice.below(3) == 0 { b"\"%+,\\" } else { b"" };
    let mut value = String::new();
    for byte in record.bytes().take(MOST_OF_COOKIE) {
        if is_plain(byte) && (kept.contains(&byte) || !b"\"%+,\\".contains(&byte)) {
            value.push(char::from(byte));
        } else {
            // A string takes whatever is written to it.
            let _infallible = write!(value, "%{byte:02X}");
        }
    }
    (value.len() < MOST_OF_COOKIE).then_some(value)
}

fn change(tree: &mut Tree, now: i64, dice: &mut Dice) -> &'static str {
    match dice.below(12) {
        0 => set(tree, dice, &HEADS),
        1..6 => set(tree, dice, &FIELDS),
        6 | 7 => {
            let dated = dice.of(&AGES).copied().map_or(Tree::plain("0"), |age| date(now, age));
            let to = if dice.below(3) == 0 { Tree::plain(one(dice, &DATES)) } else { dated };
            put(tree, dice, "at", to)
        }
        8 => with_answers(tree, |answers| {
            // Each answers for another.
            let first = answers.first().map(|(id, _)| id.clone()).unwrap_or_default();
            let others: Vec<_> = answers.iter().skip(1).map(|(id, _)| id.clone()).chain([first]).collect();
            for ((id, _), other) in answers.iter_mut().zip(others) {
                *id = other;
            }
            "the answers of others"
        }),
        9 => with_answers(tree, |answers| {
            let granted = answers.first().map(|(_, answer)| answer.clone());
            answers.extend(granted.map(|answer| (one(dice, &NAMES).to_owned(), answer)));
            "an answer for an unknown use"
        }),
        _ => mutate::tree(tree, dice),
    }
}

fn with_answers(tree: &mut Tree, change: impl FnOnce(&mut Vec<(String, Tree)>) -> &'static str) -> &'static str {
    if let Tree::Object(members) = tree
        && let Some((_, Tree::Object(answers))) = members.iter_mut().find(|(name, _)| name == "answers")
    {
        return change(answers);
    }
    "nothing"
}

fn set(tree: &mut Tree, dice: &mut Dice, fields: &[(&'static str, &[&str])]) -> &'static str {
    let Some((name, values)) = dice.of(fields).copied() else { return "nothing" };
    let to = if dice.below(6) == 0 { value(dice) } else { Tree::plain(one(dice, values)) };
    put(tree, dice, name, to)
}

/// Sets a member that some answers, or the whole, may have.
fn put(tree: &mut Tree, dice: &mut Dice, name: &'static str, to: Tree) -> &'static str {
    let mut found = tree.named(&[name]);
    let place = dice.below(found.len());
    if let Some(at) = found.get_mut(place) {
        **at = to;
        return name;
    }
    with_answers(tree, |answers| {
        let place = dice.below(answers.len());
        if let Some((_, Tree::Object(members))) = answers.get_mut(place) {
            members.push((name.to_owned(), to));
        }
        name
    })
}
