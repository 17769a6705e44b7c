//! What a notice says that it should not.

use super::sentence::Sentence;
use super::third_parties::Party;
use super::{COOKIES, Gap, NOT, Rule, continued, interests};

pub(super) const ADVERTS: &[&str] = &["advert", "marketing", "hysbyseb"];

type Test = fn(&Sentence<'_>) -> bool;

pub(super) fn gaps(main: &[&Sentence<'_>], parties: &[Party<'_>]) -> Vec<Gap> {
    let has_third = parties.iter().any(Party::is_third);
    let rules: [(Rule, Test); 3] = [
        (Rule::DeniesThirdParties, denies),
        (Rule::ContinuedUse, continued::is_yes),
        (Rule::LegitimateInterests, interests::is_basis),
    ];
    let found = rules
        .into_iter()
        .filter(|(rule, _)| has_third || *rule != Rule::DeniesThirdParties)
        .filter_map(|(rule, is_it)| Some(Gap::said(rule, main.iter().find(|sentence| is_it(sentence))?)));
    found.collect()
}

/// Others than the site itself.
const THIRD: &[&str] = &[
    "third party ",
    "third parties ",
    "other companies ",
    "other company ",
    "outside compan",
    "other organisation",
    "anybody else",
    "nobody else",
    "no one else",
    "anyone else",
    "trydydd parti",
    "trydydd partion",
];

/// What is not done with cookies that are none of the site's.
const UNSET: &[&str] =
    &["not used", "not set", "not placed", "not allowed", "never used", "never set", "never placed", "never allowed"];

/// What is the site's own alone.
const OWN: &[&str] = &["own cookie", "first party cookie"];

/// What all cookies are said to be.
const ALL: &[&str] = &[
    "only cookie",
    "all cookie",
    "all our cookie",
    "all of our cookie",
    "every cookie",
    "each cookie",
    "cookies are all",
    "cookies are only",
];

/// The same, where it is said of all.
const OURS: &[&str] = &["set by us", "placed by us", "from us ", "ours ", "our own "];

fn denies(sentence: &Sentence<'_>) -> bool {
    let words = &sentence.words;
    let is_all_own = words.near(&["only ", "solely ", "just ", "exclusively "], OWN, 4) || words.near(&["all "], OWN, 8)
        // The only ones of a kind are not the only ones.
        || (words.near(ALL, OURS, 8) && !words.any(&["cookies that", "cookies which"]));
    let is_none = words.near(NOT, THIRD, 6)
        || (words.any(&["nobody else", "no one else"]) && words.any(&["set ", "sets ", "place"]));
    (words.any(COOKIES) || words.any(&["tracker", "tracking"]))
        && (is_none || is_all_own || words.near(&["third party cookie"], UNSET, 4))
        && !words.any(ADVERTS)
        && !words.any(&["shar", "sell", "pass ", "passed", "block"])
        // What is so only for whoever said no is no denial.
        && !words.near(&["if ", "until", "unless", "before ", "os "], &["you ", "youve ", "ydych"], 1)
}
