//! Whom the notice names, whom the configuration has.

use super::sentence::Sentence;
use super::{Configured, Gap, Role, Rule, Vendor};
use crate::vendors::{Known, Naming, mentions, named, occurrences};

/// A page on a network, a link to it, something that is no more.
const NOT_USED: &[&str] = &[
    "follow",
    "our page",
    "page on",
    "channel",
    "link to",
    "links to",
    "no longer",
    "not ",
    "dont ",
    "never",
    "removed",
    "until",
    "used to",
    "stopped",
    "replaced",
    "instead of",
    "binned",
    "switched off",
    "gave up",
    "without",
    "nor ",
    "no ",
    "neither",
    "former",
    "todo",
    "bellach",
    "ddim ",
];

/// They also work by post and e-mail, which is nothing of the website's.
const ELSEWHERE: &[&str] =
    &["mailchimp", "dotdigital", "smartsurvey", "surveymonkey", "typeform", "trustpilot", "feefo", "qualtrics"];

pub(super) fn gaps(main: &[&Sentence], configured: &Configured) -> Vec<Gap> {
    let mut found: Vec<Gap> = configured
        .vendors
        .iter()
        .filter(|vendor| vendor.role == Role::ThirdParty && !main.iter().any(|sentence| names(sentence, vendor)))
        .map(|vendor| Gap { vendor: Some(vendor.id.clone()), ..Gap::missing(Rule::VendorNotNamed) })
        .collect();
    for sentence in main.iter().filter(|sentence| !sentence.words.any(NOT_USED)) {
        for mention in mentions(&sentence.text) {
            let known = mention.vendor;
            let is_here = !ELSEWHERE.contains(&known.key) || sentence.is_of_website();
            let is_new = !found.iter().any(|gap| gap.vendor.as_deref() == Some(known.name));
            // A network among brackets is its company's, which the list has already.
            let is_company = configured.vendors.iter().any(|vendor| keys(vendor).any(|key| key == "meta-pixel"))
                && known.key == "instagram";
            if mention.naming > Naming::Company && !is_company && is_here && is_new && !is_configured(known, configured)
            {
                found.push(Gap {
                    vendor: Some(known.name.to_owned()),
                    ..Gap::said(Rule::VendorNotConfigured, sentence)
                });
            }
        }
    }
    found
}

fn is_configured(known: &Known, configured: &Configured) -> bool {
    configured.vendors.iter().any(|vendor| keys(vendor).any(|key| key == known.key))
}

/// The known vendors that a vendor of the configuration goes by.
fn keys(vendor: &Vendor) -> impl Iterator<Item = &str> {
    let own = named(&vendor.id).map(|known| known.key);
    let names = vendor.names.iter().filter_map(|name| named(name)).map(|known| known.key);
    own.into_iter().chain(names).chain(vendor.with.iter().map(String::as_str))
}

/// Whether a sentence names a vendor of the configuration.
pub(super) fn names(sentence: &Sentence, vendor: &Vendor) -> bool {
    let found = mentions(&sentence.text);
    if found.is_empty() && named(&vendor.id).is_some() {
        return false;
    }
    let is_linked = sentence.words.any(&["follow", "our page", "page on", "channel"]);
    let known: Vec<&str> = keys(vendor).filter(|key| !vendor.with.iter().any(|with| with == key)).collect();
    let is_known = found.iter().any(|mention| {
        let is_google =
            mention.vendor.key.starts_with("google-") || matches!(mention.vendor.key, "youtube" | "recaptcha");
        known.contains(&mention.vendor.key) && (mention.naming > Naming::Company || !(is_linked || is_google))
    });
    is_known || (known.is_empty() && vendor.names.iter().any(|name| !occurrences(&sentence.text, name).is_empty()))
}
