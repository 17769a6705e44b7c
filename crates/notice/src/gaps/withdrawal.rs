//! Whether a sentence tells how a consent is taken back.

use super::NOT;
use super::sentence::Sentence;
use crate::stems::Words;

const VERBS: &[&str] = &["withdr", "revok", "rescind", "retract", "undo ", "undone ", "dynnu", "tynnu", "thynnu"];

/// What is given, and can be taken back.
const CONSENT: &[&str] = &[
    "consent",
    "permission",
    "agree ",
    "agreed ",
    "agreeing",
    "yes ",
    "said",
    "choice",
    "choose",
    "chose",
    "any time",
    "whenever",
    "any day",
    "allow",
    "cookie",
    "cwci",
    "caniat",
    "ganiat",
    "cydsyn",
    "chydsyn",
    "gydsyn",
    "adeg ",
    "bryd ",
];

/// That it is not to be done at all.
const CANNOT: &[&str] = &[
    "cannot ",
    "can not ",
    "cant ",
    "may not ",
    "could not ",
    "unable to",
    "not able",
    "not possible",
    "impossible",
    "no right",
    "no way",
    "ni allwch",
    "ni ellir",
    "ni chewch",
];

/// What else is withdrawn.
const OTHER: &[&str] = &[
    "application",
    "applied",
    "offer",
    "bid ",
    "bids ",
    "register",
    "registration",
    "allegation",
    "claim",
    "tender",
    "licence",
    "complaint",
    "notice to quit",
];

pub(super) fn is_way(sentence: &Sentence<'_>) -> bool {
    let words = &sentence.words;
    takes_back(words) || thinks_again(words) || agrees_no_longer(words) || turns_off(sentence) || leaves(words)
}

fn takes_back(words: &Words) -> bool {
    let is_back = words.near(&["take ", "taken ", "taking ", "takes "], &["back "], 4);
    let is_ended = words.close(&["cancel", "remove", "end "], CONSENT_ITSELF, 3);
    if is_ended && !is_denied(words) {
        return true;
    }
    if !(is_back || words.any(VERBS)) || words.near(&["withdr"], &["from "], 0) || is_denied(words) {
        return false;
    }
    words.any(&["consent", "permission", "caniat", "ganiat", "cydsyn", "chydsyn", "gydsyn"])
        || (words.any(CONSENT) && !words.any(OTHER))
        || words.close(VERBS, &["agreement "], 4)
}

fn is_denied(words: &Words) -> bool {
    words.near(CANNOT, VERBS, 4)
        || words.near(&["not be ", "never be "], &["withdrawn", "revoked", "undone", "taken back"], 2)
}

fn thinks_again(words: &Words) -> bool {
    const CHANGES: &[&str] = &["chang", "manage", "updat", "review", "adjust", "alter", "amend", "reset", "newid"];
    const ANSWERS: &[&str] = &[
        "what you said",
        "what you chose",
        "what you agreed",
        "what you allowed",
        "your answer",
        "your choice",
        "your preference",
        "your consent",
        "your permission",
        "your decision",
        "cookie setting",
        "cookie preference",
        "cookie choice",
        "cookie consent",
        "privacy setting",
        "privacy choice",
        "eich dewis",
    ];
    words.near(&["chang", "newid"], &["mind ", "minds ", "meddwl"], 3)
        || words.any(&["second thoughts", "think better of", "think again", "thought better of"])
        || words.close(&["said yes", "agreed ", "consented", "allowed "], &["say no", "refuse", "object"], 8)
        || (words.any(&[
            "regret",
            "rather you had not",
            "rather not",
            "prefer not",
            "wish you had not",
            "wish you hadnt",
            "rather you hadnt",
        ]) && words.any(CONSENT))
        || words.near(&["answer", "choose", "decide"], &["different", "otherwise", "anew", "afresh"], 2)
        || (words.close(CHANGES, ANSWERS, 4) && !words.any(&["browser", "porwr"]))
}

/// “Tell us when you no longer consent”, “say that you agree no longer”.
fn agrees_no_longer(words: &Words) -> bool {
    const AGREES: &[&str] = &["consent", "agree ", "want us to", "wish us to", "happy for us", "cydsyn"];
    const NO_LONGER: &[&str] = &["no longer", "no more ", "any more", "anymore", "any longer", "bellach"];
    const AT_WILL: &[&str] = &["whenever", "any time", "any day"];
    let is_stopped = words.close(&["stop"], AT_WILL, 6) && words.any(&["agreed", "consent", "said yes", "permission"]);
    is_stopped || words.close(AGREES, NO_LONGER, 4) && words.any(&["you", "chi ", "eich ", "tell", "say", "dweud"])
}

/// How one leaves what one was put into.
const OFF: &[&str] = &["opt out", "opting out", "opted out", "unsubscrib", "dad danysgrif"];

/// What is sent or asked, and not kept on a device.
const LETTERS: &[&str] = &["survey", "communication", "data processing", "type of information", "profiling"];

const CONSENT_ITSELF: &[&str] = &["consent", "permission", "caniat", "ganiat", "cydsyn"];

/// What the site has a switch for.
fn turns_off(sentence: &Sentence<'_>) -> bool {
    let words = &sentence.words;
    let is_off = words.near(&["turn", "switch", "diffodd"], &["off ", "diffodd"], 5) || words.any(OFF);
    let is_switch = words.any(&[
        "again ",
        "any day",
        "any time",
        "whenever",
        "later ",
        "below",
        "button",
        "link",
        "the switch",
        "a switch",
        "our switch",
        "own switch",
        "panel",
        "menu",
        "preferences",
        "choices",
        "settings",
        "opt out",
        "unsubscrib",
    ]);
    // Whoever may leave surveys or letters has not been told how to take back a consent.
    let is_of_letters = words.any(LETTERS) && !(words.any(CONSENT_ITSELF) || sentence.is_of_cookies());
    is_off && is_switch && !is_of_letters && !words.any(&["browser", "porwr", "camera"]) && !words.near(NOT, OFF, 2)
}

/// Leaves a list to which one was put by one's own wish.
fn leaves(words: &Words) -> bool {
    const LISTS: &[&str] = &["mailing", "newsletter", "e mail", "email", "letters from us", "cylchlythyr"];
    words.any(LISTS)
        && (words.near(&["take", "come ", "taken "], &["off "], 4)
            || words.near(&["stop", "leave "], LISTS, 4)
            || words.near(&["stop"], &["any time", "whenever"], 8))
}
