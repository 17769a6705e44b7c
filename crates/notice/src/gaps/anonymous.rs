//! What is called anonymous and is not.

use super::sentence::Sentence;
use super::third_parties::Party;
use super::{Gap, Identifier, NOT, Rule};
use crate::stems::Words;

/// What is called so and is nothing of the website's.
const ELSEWHERE: &[&str] = &[
    "letter",
    "survey",
    "report",
    "table",
    "form ",
    "forms ",
    "call ",
    "calls ",
    "claim",
    "meeting",
    "note ",
    "notes ",
    "regulator",
    "applica",
    "complain",
    "donat",
    "gift",
    "tip ",
    "tips ",
    "fraud",
    "tenan",
    "resident",
    "questionnaire",
    "feedback",
    "equal",
    "arolwg",
    "llythyr",
    "ffurflen",
];

/// The first sentence that says it in this word, else the first that says that nobody is known by it.
pub(super) fn gap(main: &[&Sentence<'_>], parties: &[Party<'_>]) -> Option<Gap> {
    let all = || main.iter().enumerate();
    let named = all().filter(|(_, sentence)| is_anonymous(&sentence.words) && is_of_it(sentence));
    let told = all().filter(|(_, sentence)| is_nobody(&sentence.words) && is_of_it(sentence));
    named.chain(told).find_map(|(at, sentence)| {
        let before = main.get(at.saturating_sub(4)..=at).unwrap_or_default();
        let party = meant(sentence, before, parties)?;
        Some(Gap { vendor: Some(party.vendor.id.clone()), ..Gap::said(Rule::ClaimsAnonymous, sentence) })
    })
}

fn is_of_it(sentence: &Sentence<'_>) -> bool {
    let words = &sentence.words;
    let is_manner = words.any(&["anonymous form", "anonymised form", "anonymized form"]) && !words.has("forms ");
    // What is excepted is not what it is said of.
    let said = words.until(&["unless ", "except", "apart from", "other than", "oni bai"]);
    sentence.is_of_website() && (is_manner || !said.any(ELSEWHERE))
}

fn is_anonymous(words: &Words) -> bool {
    const SAYS: &[&str] = &["anonym", "dienw", "ddienw", "ddi enw", "nameless", "impersonal"];
    words.any(SAYS) && !words.near(NOT, SAYS, 5)
}

/// By what somebody is known.
const PERSON: &[&str] = &[
    "personal data",
    "personal information",
    "personal detail",
    "personally",
    "identif",
    "who you are",
    "which person",
    "see who",
    "know who",
    "about any individual",
    "individual visitor",
    "individuals",
    "data personol",
    "gwybodaeth bersonol",
    "singled out",
    "linked back",
    "linked to you",
    "used to recogni",
    "single out",
    "traced to",
    "traced back",
    "pwy ydych",
    "adnabod",
    "hadnabod",
];

/// “Cannot identify you”; to look around without telling who one is says nothing of what is gathered.
fn is_nobody(words: &Words) -> bool {
    // Not to have some kind of it, or more than is needed, is not to have none; nor is not to pass it on.
    const SOME: &[&str] = &[
        "sensitive",
        "special categor",
        "necessary",
        "needed",
        "more than",
        "longer than",
        "without telling",
        "without giving",
        "without saying",
    ];
    const PASSED_ON: &[&str] =
        &["shar", "sell", "sold ", "pass", "disclos", "transfer", "give ", "given ", "rent ", "ask "];
    const GATHERED: &[&str] =
        &["collect", "gather", "contain", "hold ", "store", "identif", "record", "know", "track", "captur"];
    let is_passed_on = words.near(NOT, PASSED_ON, 4) && !words.near(NOT, GATHERED, 4);
    let is_none = words.near(NOT, PERSON, 6)
        || words.near(&["impossible", "unable ", "ni ellir", "ni all ", "nad oes"], PERSON, 6)
        || words.near(&["none of"], PERSON, 9);
    is_none && !is_passed_on && !words.any(SOME)
}

/// Whoever the sentence says it of: by what is done, else whoever was named last, else the first that keeps a number.
fn meant<'a, 'b>(sentence: &Sentence<'_>, before: &[&Sentence<'_>], parties: &'a [Party<'b>]) -> Option<&'a Party<'b>> {
    const RECORDS: &[&str] = &["heat map", "heatmap", "recording", "replay", "mouse", "clicks", "mapiau gwres"];
    let third = || parties.iter().filter(|party| party.is_third());
    let is_kept = |party: &&Party<'_>| party.vendor.identifier == Identifier::Kept;
    if let Some(party) = third().find(|party| sentence.words.any(RECORDS) && party.is_recorder()) {
        return Some(party);
    }
    let last = before.iter().rev().find_map(|sentence| third().find(|party| party.is_named(sentence)));
    last.or_else(|| third().find(is_kept)).filter(is_kept)
}
