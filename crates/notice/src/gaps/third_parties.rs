//! Whom the notice names, whom the configuration has.

use super::sentence::Sentence;
use super::{Gap, Role, Rule, Vendor};
use crate::activity::Activity;
use crate::stems::Words;
use crate::vendors::{Known, Mention, Naming, named, occurrences};

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
    "switched off",
    "gave up",
    "without",
    "nor ",
    "no ",
    "neither",
    "former",
    "gone ",
    "dropped",
    "got rid",
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

    pub(super) fn is_recorder(&self) -> bool {
        self.own.iter().any(|key| Activity::of_known(key) == Some(Activity::Recordings))
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
        // Under “Google's” its things are called by what they do.
        let is_titled = || {
            sentence.under.is_some_and(|title| {
                let of_company = title.mentions.iter().filter(|mention| mention.naming == Naming::Company);
                of_company.into_iter().any(|mention| {
                    self.own.contains(&mention.vendor.key) && mention.vendor.is_described(&sentence.words)
                })
            })
        };
        is_known || is_titled() || self.unknown.iter().any(has)
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
            let is_configured = parties.iter().any(|party| party.covers(known));
            if mention.naming > Naming::Company && !is_unsaid(sentence, mention) && is_here && is_new && !is_configured
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

/// Whether a name stands in what a text has struck out, or keeps from its readers, in the signs of Markdown.
fn is_unsaid(sentence: &Sentence<'_>, mention: &Mention) -> bool {
    let before = sentence.text.get(..mention.range.start).unwrap_or_default();
    let after = sentence.text.get(mention.range.end..).unwrap_or_default();
    let is_struck = before.matches("~~").count() % 2 == 1 && after.contains("~~");
    let is_comment = before.rfind("<!--").is_some_and(|at| before.rfind("-->").is_none_or(|end| end < at));
    is_struck || is_comment
}
