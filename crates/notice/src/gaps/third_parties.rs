//! Whom the notice names, whom the configuration has.

use super::sentence::Sentence;
use super::{Gap, Role, Rule, Vendor};
use crate::stems::Words;
use crate::vendors::{Known, Naming, named, occurrences};

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

/// A vendor of the configuration, and what it goes by.
pub(super) struct Party<'a> {
    pub(super) vendor: &'a Vendor,
    /// The known vendors that it is.
    own: Vec<&'static str>,
    /// Those of its names that nobody knows, each with its first word.
    unknown: Vec<(&'a str, String)>,
}

impl<'a> Party<'a> {
    pub(super) fn of(vendor: &'a Vendor) -> Self {
        let ids = std::iter::once(&vendor.id).chain(&vendor.names).filter_map(|name| named(name));
        let own: Vec<&str> =
            ids.map(|known| known.key).filter(|key| !vendor.with.iter().any(|with| with == key)).collect();
        let first = |name: &str| Words::of(name).iter().next().unwrap_or_default().to_owned();
        let names = vendor.names.iter().filter(|_| own.is_empty()).map(|name| (name.as_str(), first(name)));
        Self { vendor, unknown: names.collect(), own }
    }

    pub(super) fn is_third(&self) -> bool {
        self.vendor.role == Role::ThirdParty
    }

    /// Whether a known vendor is this one or comes with it.
    fn covers(&self, known: &Known) -> bool {
        self.own.contains(&known.key) || self.vendor.with.iter().any(|with| with == known.key)
    }

    /// Whether a sentence names it.
    pub(super) fn is_named(&self, sentence: &Sentence<'_>) -> bool {
        let is_linked = || sentence.words.any(&["follow", "our page", "page on", "channel"]);
        let is_known = sentence.mentions.iter().any(|mention| {
            let is_google =
                mention.vendor.key.starts_with("google-") || matches!(mention.vendor.key, "youtube" | "recaptcha");
            self.own.contains(&mention.vendor.key) && (mention.naming > Naming::Company || !(is_google || is_linked()))
        });
        let has =
            |(name, first): &(&str, String)| sentence.words.has(first) && !occurrences(&sentence.text, name).is_empty();
        is_known || self.unknown.iter().any(has)
    }
}

pub(super) fn gaps(main: &[&Sentence<'_>], parties: &[Party<'_>]) -> Vec<Gap> {
    let mut found: Vec<Gap> = parties
        .iter()
        .filter(|party| party.is_third() && !main.iter().any(|sentence| party.is_named(sentence)))
        .map(|party| Gap { vendor: Some(party.vendor.id.clone()), ..Gap::missing(Rule::VendorNotNamed) })
        .collect();
    for sentence in main.iter().filter(|sentence| !sentence.mentions.is_empty() && !sentence.words.any(NOT_USED)) {
        for mention in &*sentence.mentions {
            let known = mention.vendor;
            let is_here = !ELSEWHERE.contains(&known.key) || sentence.is_of_website();
            let is_new = !found.iter().any(|gap| gap.vendor.as_deref() == Some(known.name));
            // A network among brackets is its company's, which the list has already.
            let is_company = parties.iter().any(|party| party.own.contains(&"meta-pixel")) && known.key == "instagram";
            let is_configured = parties.iter().any(|party| party.covers(known));
            if mention.naming > Naming::Company && !is_company && is_here && is_new && !is_configured {
                found.push(Gap {
                    vendor: Some(known.name.to_owned()),
                    ..Gap::said(Rule::VendorNotConfigured, sentence)
                });
            }
        }
    }
    found
}
