//! What a notice says that it should not.

use super::sentence::Sentence;
use super::third_parties::Party;
use super::{COOKIES, Gap, NOT, Rule, WEB};
use crate::activity::Activity;
use crate::stems::Words;
use crate::vendors::Naming;

const ADVERTS: &[&str] = &["advert", "marketing", "hysbyseb"];

type Test = fn(&Sentence<'_>) -> bool;

pub(super) fn gaps(main: &[&Sentence<'_>], parties: &[Party<'_>]) -> Vec<Gap> {
    let has_third = parties.iter().any(Party::is_third);
    let rules: [(Rule, Test); 3] =
        [(Rule::DeniesThirdParties, denies), (Rule::ContinuedUse, continued), (Rule::LegitimateInterests, interests)];
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
    "anyone else",
    "trydydd parti",
    "trydydd partion",
];

/// What is not done with cookies that are none of the site's.
const UNSET: &[&str] =
    &["not used", "not set", "not placed", "not allowed", "never used", "never set", "never placed", "never allowed"];

/// What is the site's own alone.
const OWN: &[&str] = &["own cookie", "first party cookie"];

fn denies(sentence: &Sentence<'_>) -> bool {
    let words = &sentence.words;
    let is_all_own =
        words.near(&["only ", "solely ", "just ", "exclusively "], OWN, 4) || words.near(&["all "], OWN, 8);
    (words.any(COOKIES) || words.any(&["tracker", "tracking"]))
        && (words.near(NOT, THIRD, 6) || is_all_own || words.near(&["third party cookie"], UNSET, 4))
        && !words.any(ADVERTS)
        && !words.any(&["shar", "sell", "pass ", "passed", "block"])
        // What is so only for whoever said no is no denial.
        && !words.near(&["if ", "until", "unless", "before ", "os "], &["you ", "youve ", "ydych"], 1)
}

/// Whoever does nothing but use the site.
const GOES_ON: &[&str] = &[
    "carry on",
    "carries on",
    "carrying on",
    "go on ",
    "goes on ",
    "going on ",
    "keep on ",
    "keep using",
    "keep brows",
    "stay on ",
    "remain on",
    "remaining on",
    "staying on",
    "unless you leave",
    "clicking on any",
    "clicking any",
    "clicking a link",
    "clicking through",
    "by using",
    "by browsing",
    "by visiting",
    "by reading",
    "by accessing",
    "by entering",
    "by scrolling",
    "scrolling down",
    "scrolling through",
    "scrolling on ",
    "scrolling past",
    "scrolling the ",
    "scrolling this",
    "navigating",
    "interacting with",
    "closing this",
    "closing the ",
    "closing our",
    "dismiss",
    "ignoring",
    "browsing our",
    "browsing this",
    "browsing the ",
    "using this",
    "using our",
    "using the ",
    "use of this",
    "use of our",
    "parhau i",
    "barhau i",
    "pharhau i",
    "drwy ddefnyddio",
    "trwy ddefnyddio",
    "wrth ddefnyddio",
];

/// The same behind the yes that it is taken for.
const BY: &[&str] = &[
    "by using",
    "by brows",
    "by visit",
    "by reading",
    "by access",
    "by enter",
    "by scroll",
    "by navigat",
    "by clos",
    "by dismiss",
    "by ignor",
    "by interact",
    "by continu",
    "by carry",
    "by going",
    "by stay",
    "by remain",
    "drwy ",
    "trwy ",
    "wrth ",
];

/// What it is taken for.
const YES: &[&str] = &[
    "accept",
    "agree",
    "consent",
    "taken to ",
    "take it that",
    "take that",
    "take this",
    "deem",
    "signif",
    "assum",
    "imply",
    "implies",
    "means yes",
    "mean yes",
    "as a yes",
    "happy with",
    "content with",
    "fine with",
    "ok ",
    "okay",
    "all right with",
    "cytuno",
    "derbyn",
    "cydsyni",
    "chydsyni",
    "caniatau",
];

/// What the yes is to.
const OF: &[&str] =
    &["site", "website", "page", "service", "cookie", "online", "gwe", "wefan", "cwci", "portal", "policy", "notice"];

/// What else is accepted by using something.
const TERMS: &[&str] = &["terms ", "conditions ", "rules ", "telerau"];

/// What the yes has to be to where terms are spoken of as well.
const PROCESSING: &[&str] =
    &["cookie", "cwci", "privacy", "preifat", "policy", "notice", "consent", "data", "information", "process", "track"];

/// What whoever does not agree is told to do instead of saying no.
const NOT_USE: &[&str] = &[
    "not use",
    "not access",
    "not visit",
    "not continue",
    "stop using",
    "stop visiting",
    "leave ",
    "log out",
    "exit ",
];

fn continued(sentence: &Sentence<'_>) -> bool {
    let words = &sentence.words;
    let continues = words.near(
        &["continu"],
        &["us", "brows", "visit", "read", "access", "navigat", "past ", "to view", "on this", "on our", "with"],
        3,
    );
    let is_yes = (continues && words.any(YES)) || words.near(GOES_ON, YES, 20) || words.near(YES, BY, 12);
    let is_against = words.near(&["do not", "dont", "does not", "doesnt"], &["agree", "accept", "consent"], 1)
        || words.any(&["disagree", "unhappy with this", "not happy with this"]);
    let is_left = is_against && words.near(NOT_USE, OF, 6);
    let is_of_terms = words.any(TERMS) && !words.any(PROCESSING) && !sentence.before.any(PROCESSING);
    let is_no = words.near(NOT, YES, 4) || words.near(NOT, GOES_ON, 2) || words.any(&["nothing"]);
    (is_yes && words.any(OF) && !is_no && !is_of_terms) || is_left
}

/// The basis, as notices call it.
const BASIS: &[&str] = &[
    "legitimate interest",
    "legitimate business interest",
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
];

/// What else is done on it.
const OTHER: &[&str] = &["cctv", "camera", "telephone", "debt", "arrears", "repairs"];

fn interests(sentence: &Sentence<'_>) -> bool {
    let words = &sentence.words;
    let is_basis = words.any(BASIS) || (sentence.is_listed && sentence.before.any(BASIS));
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
    ]) || words.near(&["doing", "done", "gwneud"], &["so ", "this ", "hyn "], 0);
    let is_done = |words: &Words| {
        words.any(WHAT) || [Activity::Statistics, Activity::Recordings].iter().any(|done| done.weigh(words) > 1)
    };
    // What is done to know a website's visits is called so without a word of the website.
    let is_analytics = words.any(&["analytics", "dadansoddeg"]) && !Activity::Statistics.is_away(&**words);
    let is_in_part = is_pronoun
        || (!words.near(&["statistic"], &["about ", "on ", "of ", "for "], 0)
            && words.any(&["statistic", "ystadeg", "recordings", "heat map"]));
    let is_web = words.any(WEB) || is_analytics || (is_in_part && sentence.is_of_website());
    let is_what = words.any(ADVERTS)
        || (is_web && is_done(words))
        || (is_pronoun && sentence.before.any(WHAT) && sentence.before.any(WEB))
        || sentence.mentions.iter().any(|mention| mention.naming > Naming::Company);
    is_basis
        && is_what
        && !words.near(NOT, BASIS, 6)
        && !words.any(OTHER)
        && (sentence.about(WEB) || !sentence.under_any(OTHER))
}
