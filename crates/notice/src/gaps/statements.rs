//! What a notice says that it should not.

use super::sentence::Sentence;
use super::third_parties::Party;
use super::{Gap, Identifier, Rule};
use crate::stems::Words;

const NOT: &[&str] =
    &["not ", "dont ", "no ", "never", "none ", "nor ", "nid ", "ddim ", "without", "cannot ", "isnt ", "arent "];
const ADVERTS: &[&str] = &["advert", "marketing", "hysbyseb"];

type Test = fn(&Sentence<'_>) -> bool;

pub(super) fn gaps(main: &[&Sentence<'_>], parties: &[Party<'_>]) -> Vec<Gap> {
    let has_third = parties.iter().any(Party::is_third);
    let rules: [(Rule, Test); 3] =
        [(Rule::DeniesThirdParties, denies), (Rule::ContinuedUse, continued), (Rule::LegitimateInterests, interests)];
    let mut found: Vec<Gap> = rules
        .into_iter()
        .filter(|(rule, _)| has_third || *rule != Rule::DeniesThirdParties)
        .filter_map(|(rule, is_it)| Some(Gap::said(rule, main.iter().find(|sentence| is_it(sentence))?)))
        .collect();
    found.extend(anonymous(main, parties));
    found
}

fn denies(sentence: &Sentence<'_>) -> bool {
    let third = ["third party ", "third parties ", "other companies ", "anybody else", "anyone else", "trydydd parti"];
    let words = &sentence.words;
    (words.any(&["cookie", "cwci"]) || sentence.under_any(&["cookie", "cwci"]))
        && words.near(NOT, &third, 6)
        && words.any(&["cookie", "cwci"])
        && !words.any(ADVERTS)
        && !words.any(&["shar", "sell", "pass ", "passed", "block"])
}

fn continued(sentence: &Sentence<'_>) -> bool {
    let words = &sentence.words;
    let going_on = [
        "continu",
        "go on using",
        "goes on using",
        "carry on",
        "keep using",
        "by using",
        "by browsing",
        "by visiting",
        "using this site",
        "use of this site",
        "stay on",
        "drwy ddefnyddio",
        "trwy ddefnyddio",
        "parhau i",
        "by reading",
    ];
    let yes = ["accept", "agree", "consent", "taken to have", "deemed", "signif", "cytuno", "derbyn", "cydsyni"];
    words.any(&going_on)
        && words.any(&yes)
        && words.any(&[
            "site", "website", "page", "service", "cookie", "online", "gwe", "cwci", "portal", "app ", "policy",
            "notice",
        ])
        && !words.any(&["not ", "never", "dont ", "nor ", "living", "no longer", "nid "])
}

fn interests(sentence: &Sentence<'_>) -> bool {
    let words = &sentence.words;
    let basis = ["legitimate interest", "buddiannau cyfreithlon", "buddiannau dilys", "buddiant cyfreithlon"];
    let what = [
        "statistic",
        "analytic",
        "recording",
        "how people use",
        "how our website",
        "visits",
        "monitor",
        "cookie",
        "ystadeg",
        "dadansodd",
    ];
    let is_basis = words.any(&basis) || (sentence.before.any(&basis) && sentence.kind == crate::document::Kind::Item);
    let is_web = words.any(super::WEB) || (words.any(&["this ", "it ", "these "]) && sentence.is_of_website());
    is_basis
        && (words.any(ADVERTS) || (words.any(&what) && is_web))
        && !words.any(&["never", "not ", "cctv", "camera", "telephone", "debt"])
}

fn claims(words: &Words) -> bool {
    let says = ["anonym", "dienw", "ddienw", "ddi enw", "impersonal"];
    let person = [
        "personal data",
        "personal information",
        "personally identif",
        "identif",
        "who you are",
        "data personol",
        "traced to",
    ];
    let is_denied = words.near(&["not ", "never", "nor ", "dont "], &["anonym"], 5);
    (words.any(&says) && !is_denied) || words.near(NOT, &person, 6)
}

fn anonymous(main: &[&Sentence<'_>], parties: &[Party<'_>]) -> Option<Gap> {
    let off = [
        "letter",
        "survey",
        "report",
        "table",
        "form ",
        "forms ",
        "call ",
        "claim",
        "meeting",
        "note ",
        "regulator",
        "applicant",
        "we do not say",
    ];
    main.iter().enumerate().find_map(|(at, sentence)| {
        if !claims(&sentence.words) || !sentence.is_of_website() || sentence.words.any(&off) {
            return None;
        }
        // Whoever was named last, there or before; else the first that is configured.
        let third = || parties.iter().filter(|party| party.is_third());
        let mut before = main.get(at.saturating_sub(4)..=at).unwrap_or_default().iter().rev();
        let meant = before.find_map(|sentence| third().find(|party| party.is_named(sentence)));
        let vendor = match meant {
            Some(party) => Some(party).filter(|party| party.vendor.identifier == Identifier::Kept),
            None => third().find(|party| party.vendor.identifier == Identifier::Kept),
        };
        // What the sentence says the vendor does weighs more than who was named last.
        let recorder =
            |party: &&Party<'_>| ["hotjar", "microsoft-clarity", "contentsquare"].contains(&party.vendor.id.as_str());
        let is_recording = sentence.words.any(&["heat map", "heatmap", "recording", "replay", "mouse"]);
        let vendor = match vendor {
            _ if is_recording && third().any(|party| recorder(&party)) => third().find(recorder),
            vendor => vendor,
        }?;
        Some(Gap { vendor: Some(vendor.vendor.id.clone()), ..Gap::said(Rule::ClaimsAnonymous, sentence) })
    })
}
