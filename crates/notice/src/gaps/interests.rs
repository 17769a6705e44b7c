//! What needs consent and is based on legitimate interests.

use super::sentence::Sentence;
use super::statements::ADVERTS;
use super::{NOT, WEB};
use crate::activity::Activity;
use crate::stems::Words;
use crate::vendors::Naming;

/// The basis, as notices call it.
const BASIS: &[&str] = &[
    "legitimate interest",
    "legitimate business interest",
    "6 1 f ",
    "buddiannau cyfreithlon",
    "buddiannau dilys",
    "buddiant cyfreithlon",
    "buddiant dilys",
];

/// What is done on it that wants consent.
const WHAT: &[&str] = &[
    "statistic",
    "analytic",
    "analys",
    "recording",
    "how people use",
    "how you use",
    "how visitors use",
    "how our website",
    "how our site",
    "how the site",
    "how this site",
    "how the website",
    "how this website",
    "usage",
    "visits",
    "monitor",
    "cookie",
    "measur",
    "track",
    "ystadeg",
    "dadansodd",
    "cwci",
    "mesur",
    "fesur",
    "defnydd o r",
];

/// How adverts reach people without a device.
const BY_POST: &[&str] = &["post ", "letter", "newsletter", "email", "e mail", "leaflet", "telephone"];

/// What else is done on it.
const OTHER: &[&str] = &["cctv", "camera", "telephone", "debt", "arrears", "repairs"];

pub(super) fn is_basis(sentence: &Sentence<'_>) -> bool {
    let words = &sentence.words;
    let has_basis = words.any(BASIS) || (sentence.is_listed && sentence.before.any(BASIS));
    let is_pronoun = words.opens(&[
        "this ",
        "it ",
        "these ",
        "all of this",
        "all of that",
        "all this",
        "both ",
        "we do this",
        "we do it",
    ]) || words.any(&["this falls", "it falls", "this rests", "it rests"])
        || words.near(&["doing", "done", "gwneud"], &["so ", "this ", "hyn "], 0);
    let is_done = |words: &Words| {
        words.any(WHAT) || [Activity::Statistics, Activity::Recordings].iter().any(|done| done.weigh(words) > 1)
    };
    // What is done to know a website's visits is called so without a word of the website.
    let is_analytics = words.any(&["analytics", "dadansoddeg"]) && !Activity::Statistics.is_away(&**words);
    let is_in_part = is_pronoun
        || (!words.near(&["statistic"], &["about ", "on ", "of ", "for "], 0)
            && words.any(&["statistic", "ystadeg", "recordings", "heat map"]));
    let is_web = words.any(WEB) || is_analytics || (is_in_part && sentence.is_of_website());
    let is_what = (words.any(ADVERTS) && (is_web || !words.any(BY_POST)))
        || (is_web && is_done(words))
        // What is made for those who use it is known by looking at them.
        || words.near(&["content"], &["users", "visitors"], 10)
        || (is_pronoun && (sentence.is_of_counter() || (sentence.before.any(WHAT) && sentence.before.any(WEB))))
        || sentence.mentions.iter().any(|mention| mention.naming > Naming::Company);
    has_basis
        && is_what
        && !words.near(NOT, BASIS, 6)
        && !words.any(OTHER)
        && (sentence.about(WEB) || !sentence.under_any(OTHER))
}
