//! Whether a sentence says how long a cookie stays.

use super::sentence::Sentence;
use crate::stems::Words;

const UNITS: &[&str] = &["second", "minute", "hour", "day", "week", "fortnight", "month", "year"];

const NUMBERS: &[&str] = &[
    "a ", "an ", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "eighteen", "twent", "thirt", "fort", "sixt", "ninety", "half", "few ",
    "several ",
];

/// Spans without a number, and those in Welsh, whose numbers are many.
const BY_ITSELF: &[&str] = &[
    "session cookie",
    "close",
    "shut ",
    "leave the site",
    "leave our site",
    "end of your visit",
    "sign out",
    "log out",
    "end of the session",
    "end of session",
    "end of the visit",
    "one session",
    "single session",
    "your session",
    "until you delete",
    "until you clear",
    "until they are deleted",
    "until it is deleted",
    "mis ",
    "misoedd",
    "blwyddyn",
    "flynedd",
    "flwyddyn",
    "diwrnod",
    "ddiwrnod",
    "wythnos",
    "sesiwn",
];

/// How long something else takes, whatever stands beside it.
const NO_STAY: &[&str] = &["ask again", "asked again", "ask you again", "review"];

/// How often, which is not how long.
const OFTEN: &[&str] = &["once ", "twice ", "times ", "every ", "each ", "per "];

/// What else is kept.
const OTHER: &[&str] = &[
    "camera",
    "customer",
    "applicant",
    "cctv",
    "tenan",
    "file ",
    "files ",
    "record ",
    "records ",
    "rent ",
    "rents ",
    "application",
    "letter",
    "email",
    "e mail",
    "log ",
    "logs ",
    "paper",
    "account",
    "photograph",
    "picture",
    "complaint",
    "contract",
    "invoice",
    "enquir",
    "call ",
    "calls ",
    "form ",
    "forms ",
    "minutes of",
    "cofnod",
    "chofnod",
    "ffeil",
    "rhent",
    "denantiaeth",
];

/// What a site's cookies are called without being called so.
const NAMED: &[&str] = &["cookie", "cwci", "_", "analytics", "dadansoddeg", "local storage", "tracker", "pixel"];

pub(super) fn lasts(sentence: &Sentence<'_>) -> bool {
    let words = &sentence.words;
    let is_answer = words.near(&["answer", "repl", "respon", "acknowledg"], &["in ", "within"], 4);
    if is_answer || words.any(NO_STAY) || !is_span(words) {
        return false;
    }
    let is_counter = sentence.is_of_counter();
    let is_named = words.any(NAMED) || (is_counter && !sentence.mentions.is_empty());
    is_named || ((sentence.is_of_cookies() || is_counter) && !words.any(OTHER))
}

fn is_span(words: &Words) -> bool {
    let is_count = words.near(NUMBERS, UNITS, 1) || words.counts(UNITS);
    words.any(BY_ITSELF) || (is_count && !words.near(OFTEN, UNITS, 1))
}
