//! Whether a sentence tells how to complain to the organisation about what it does with information.

use super::sentence::Sentence;
use crate::stems::Words;

/// Words of whoever is not content.
const COMPLAINT: &[&str] = &[
    "complain",
    "unhappy",
    "dissatisf",
    "not satisfied",
    "displeas",
    "not happy",
    "not content",
    "grievance",
    "aggriev",
    "let you down",
    "let down",
    "fallen short",
    "fell short",
    "cwyn",
    "gwyn ",
    "chwyn",
    "anfodlon",
    "anhapus",
];

/// That somebody hears of it, or does something about it.
const HEARD: &[&str] = &[
    "us ",
    "we ",
    "tell ",
    "write",
    "written",
    "send",
    "sent ",
    "speak",
    "talk",
    "ask ",
    "ring ",
    "telephone",
    "phone",
    "contact",
    "raise",
    "report",
    "put ",
    "form ",
    "acknowledg",
    "answer",
    "respon",
    "reply",
    "replies",
    "investigat",
    "look into",
    "looked into",
    "deal",
    "handle",
    "taken by",
    "logged",
    "procedure",
    "officer",
    "manager",
    "chair",
    "trustee",
    "office ",
    "team",
    "clerk",
    "secretary",
    "director",
    "committee",
    "board ",
    "staff",
    "email",
    "e mail",
    "ni ",
    "ysgrifenn",
    "cysyllt",
    "dweud",
    "dywed",
    "swyddog",
    "anfon",
    "ffonio",
    "cydnabod",
];

/// Who hears of it besides the regulator.
const OURS: &[&str] = &[
    "to us ",
    "with us ",
    "tell us",
    "contact us",
    "write to us",
    "let us ",
    "ask us",
    "us first",
    "us know",
    "our data",
    "our officer",
    "our complaint",
    "our team",
    "data protection officer",
    "protection lead",
    "secretary",
    "manager",
    "chair",
    "trustee",
    "director",
    "clerk",
    "committee",
    "staff",
    "ourselves",
    "we answer",
    "we reply",
    "we respond",
    "we will answer",
    "we will reply",
    "we will respond",
    "acknowledg",
    "procedure",
    "wrthym",
    "atom",
    "i ni ",
    "ein swyddog",
    "ysgrifenn",
];

const REGULATOR: &[&str] = &[
    "information commission",
    "ico ",
    "commissioner",
    "comisiynydd",
    "regulator",
    "ombudsman",
    "ombwdsmon",
    "commission ",
    // Where they are reached, be they named or not.
    "wycliffe house",
    "water lane",
    "churchill house",
    "casework@",
    "0303 123 1113",
    "03031231113",
    "0330 414 6421",
    "0300 111 3000",
];

/// What else is complained about.
const OTHER: &[&str] = &[
    "noise",
    "neighbour",
    "workmanship",
    "boiler",
    "repair",
    "property",
    "landlord",
    "anti social",
    "antisocial",
    "litter",
    "cymydog",
    "cymdog",
    "swn ",
];

const DATA: &[&str] =
    &["information", "data", "privacy", "confidential", "notice", "gwybodaeth", "preifat", "wybodaeth"];

pub(super) fn is_way(sentence: &Sentence<'_>) -> bool {
    let words = &sentence.words;
    let is_other = (words.any(OTHER) || words.near(&["complain", "cwyn"], &["about ", "against ", "am "], 1))
        && !words.any(DATA)
        && !words.any(&["how we", "what we", "about us", "about it ", "about this"]);
    is_complaint(sentence)
        && words.any(HEARD)
        && (!words.any(REGULATOR) || words.any(OURS) || has_own_address(words) || is_choice(words))
        && !is_other
        && !words.near(&["somebody", "someone", "anybody"], &["complain"], 1)
}

/// “Tell the office or ring the regulator”: what stands first is another than the regulator.
fn is_choice(words: &Words) -> bool {
    const TELL: &[&str] = &["tell ", "write", "send", "speak", "talk", "ask ", "ring ", "phone", "contact", "raise"];
    const ANSWERS: &[&str] = &["answer", "reply", "replies", "respond"];
    let first = words.until(&["or ", "and if ", "if that", "otherwise"]);
    ((first.any(COMPLAINT) && first.any(TELL)) || first.any(ANSWERS)) && !first.any(REGULATOR)
}

/// An address that is not the regulator's.
fn has_own_address(words: &Words) -> bool {
    let is_own = |word: &str| {
        word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && name != "casework" && host != "ico")
    };
    words.iter().any(is_own)
}

/// How one's own errors are owned.
const ERRED: &[&str] =
    &["we made", "we make", "we have made", "weve made", "we may have made", "we have been", "weve been", "we were"];

/// What whoever is not content is asked to do.
const ASKED: &[&str] =
    &["ask ", "email", "e mail", "write", "tell us", "talk to", "speak to", "ring ", "contact", "raise", "come to"];

/// Whether what was done is owned to be wrong, or doubted.
fn doubts(words: &Words) -> bool {
    const TREATED: &[&str] = &["treat", "handle", "process", "look after", "looked after"];
    words.near(ERRED, &["mistake", "error", "careless", "unfair", "negligent"], 3)
        || words.near(&["not sure", "doubt", "wonder"], TREATED, 5)
}

/// Whether somebody is said to have done wrong.
fn errs(words: &Words) -> bool {
    words.near(&["we ", "weve ", "ni "], &["wrong", "anghywir"], 5)
        || doubts(words)
        || words.near(
            &["not ", "nt "],
            &["handled", "processed", "treated", "complied", "kept to", "dealt", "looked after"],
            3,
        )
        || words.near(
            &["think", "believ", "feel", "consider", "suspect"],
            &["infring", "breach", "broken", "misus", "mishandl", "unlawful", "unfair"],
            10,
        )
}

fn is_complaint(sentence: &Sentence<'_>) -> bool {
    let is_mended = sentence.words.any(&["eras", "rectif", "restrict", "inaccura", "correct", "put right", "updat"]);
    let is_wrong = sentence.under_any(&["wrong", "problem", "concern", "worr"]) && sentence.words.any(DATA);
    let is_title = sentence.under.is_some_and(|title| errs(&title.words) || title.words.any(COMPLAINT));
    let is_worried = sentence.words.any(&[
        "any concern",
        "concern you",
        "concerns you",
        "your concern",
        "have concerns",
        "a concern",
        "you are concerned",
        "you are worried",
        "pryder",
        "bryder",
    ]) && sentence.words.any(DATA)
        || sentence.words.near(&["concerns about", "concerns over", "worries about"], DATA, 4);
    let is_judged = sentence.words.any(&["if ", "when ", "think", "believ", "feel", "consider"]);
    is_title
        || (is_wrong && sentence.words.any(ASKED) && !is_mended)
        || is_worried
        || sentence.words.any(COMPLAINT)
        || ((sentence.before.any(COMPLAINT) || sentence.before.is(doubts)) && !sentence.before.any(OTHER))
        || (is_judged && errs(&sentence.words) && !is_mended)
}
