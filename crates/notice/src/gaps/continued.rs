//! Going on using a site that is taken for a yes.

use super::NOT;
use super::sentence::Sentence;

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
    "by proceeding",
    "interaction with",
    "take no action",
    "taking no action",
    "no action ",
    "do nothing",
    "doing nothing",
    "access to this",
    "access to our",
    "access to the",
    "moving on ",
    "moving to another",
    "move on to another",
    "move to another",
    "move to a second",
    "move to the next",
    "aros ar y",
    "clicking elsewhere",
    "click elsewhere",
    "clicking outside",
    "click outside",
    "tapping elsewhere",
    "tapping outside",
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
    "ignore the",
    "ignore this",
    "failure to object",
    "failing to object",
    "your silence",
    "browsing our",
    "browsing this",
    "browsing the ",
    "using this",
    "using our",
    "using the ",
    "use of this",
    "use of our",
    "parhau i",
    "bori",
    "pori",
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
    "take it ",
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
    "happy ",
    "fodlon",
    "cymryd eich bod",
    "counts as a yes",
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
const OF: &[&str] = &[
    "site", "website", "page", "service", "cookie", "online", "gwe", "wefan", "safle", "cwci", "portal", "question",
    "banner", "message", "policy", "notice",
];

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

/// What says no to a yes. “Without changing your settings” is none.
const NO: &[&str] = &[
    "not ", "dont ", "doesnt ", "no ", "never", "none ", "nor ", "neither", "nid ", "ddim ", "cannot ", "cant ",
    "isnt ", "arent ", "nobody ", "noone ",
];

pub(super) fn is_yes(sentence: &Sentence<'_>) -> bool {
    let words = &sentence.words;
    let continues = words.near(
        &["continu"],
        &[
            "us", "brows", "visit", "read", "access", "navigat", "past ", "without", "to view", "on this", "on our",
            "with",
        ],
        3,
    );
    let is_yes = (continues && words.any(YES)) || words.near(GOES_ON, YES, 20) || words.near(YES, BY, 12);
    let is_against = words.near(&["do not", "dont", "does not", "doesnt"], &["agree", "accept", "consent"], 1)
        || words.any(&["disagree", "unhappy with this", "not happy with this"]);
    let is_left = is_against && words.near(NOT_USE, OF, 6);
    let is_of_terms = words.any(TERMS) && !words.any(PROCESSING) && !sentence.before.any(PROCESSING);
    let is_no = words.near(NO, YES, 4) || words.near(NOT, GOES_ON, 2) || words.any(&["to nothing"]);
    (is_yes && words.any(OF) && !is_no && !is_of_terms) || is_left
}
