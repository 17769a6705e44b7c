//! Whom the notice names, whom the configuration has.

use super::sentence::Sentence;
use super::{Gap, Role, Rule, Vendor, WEB};
use crate::activity::Activity;
use crate::stems::Words;
use crate::vendors::{Known, Mention, Naming, named, occurrences};

/// A page on a network, a link to it, something that is no more.
const NOT_USED: &[&str] = &[
    "follow",
    "our page ",
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

/// Where people go by themselves, and organisations have pages.
const NETWORKS: &[&str] = &[
    "youtube",
    "vimeo",
    "instagram",
    "tiktok",
    "x",
    "x-pixel",
    "linkedin",
    "pinterest",
    "meta-pixel",
    "quora",
    "reddit",
    "snap",
];

/// What asks people to go there.
const GO: &[&str] = &[
    "find us",
    "like us",
    "join us",
    "add us",
    "subscribe",
    "look us up",
    "see us",
    "visit us",
    "visit our",
    "catch up",
    "connect with us",
    "dewch o hyd",
    "dilynwch",
];

/// What people have there.
const PLACE: &[&str] = &["page", "account", "profile", "group", "channel", "sianel"];

/// That it is used, if only to talk with people there.
const USE: &[&str] = &["we use ", "uses ", "use of ", "using ", "used ", "defnyddi", "ddefnyddi"];

/// What of a network is put into pages of others.
const PUT_IN: &[&str] = &["plugin", "plug in", "embed", "widget", "like button", "share button"];

/// How a site uses it.
const TOOL: &[&str] = &[
    "embed",
    "load",
    "play",
    "hosted",
    "come from",
    "comes from",
    "provided by",
    "supplied by",
    "delivered by",
    "served by",
    "shown by",
    "run by",
    "powered",
    "plug",
    "widget",
    "feed ",
    "timeline",
    "pixel",
    "tag ",
    "script",
    "set cookies",
    "sets cookies",
    "set a cookie",
    "sets a cookie",
    "measur",
    "advert",
    "mewnosod",
    "fewnosod",
    "chwarae",
];

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
        // By a company that has many things, the one is meant that does what is said.
        let is_done = || {
            let of_company =
                |mention: &&Mention| self.own.contains(&mention.vendor.key) && mention.naming == Naming::Company;
            let done =
                sentence.mentions.iter().find(of_company).and_then(|mention| Activity::of_known(mention.vendor.key));
            done == Some(Activity::Statistics)
                && Activity::Statistics.weigh(&*sentence.words) > 0
                && sentence.is_of_website()
        };
        // Under “Google's” its things are called by what they do.
        let is_titled = || {
            sentence.under.is_some_and(|title| {
                let of_company = title.mentions.iter().filter(|mention| mention.naming == Naming::Company);
                of_company.into_iter().any(|mention| {
                    self.own.contains(&mention.vendor.key) && mention.vendor.is_described(&sentence.words)
                })
            })
        };
        is_known || is_done() || is_titled() || self.unknown.iter().any(has)
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
            let is_here = is_used(sentence, mention)
                && (!ELSEWHERE.contains(&known.key) || sentence.words.any(WEB) || sentence.under_any(WEB));
            let is_new = !found.iter().any(|gap| gap.vendor.as_deref() == Some(known.name));
            let is_configured = parties.iter().any(|party| party.covers(known));
            if !is_unsaid(sentence, mention) && is_here && is_new && !is_configured {
                found.push(Gap {
                    vendor: Some(known.name.to_owned()),
                    ..Gap::said(Rule::VendorNotConfigured, sentence)
                });
            }
        }
    }
    found
}

/// Whether the site is said to use what is named. Of a network, where people go by themselves, that has to be said; the name of
/// anything else is enough.
fn is_used(sentence: &Sentence<'_>, mention: &Mention) -> bool {
    let words = &sentence.words;
    let name = sentence.text.get(mention.range.clone()).map(Words::of).unwrap_or_default();
    let name = name.iter().collect::<Vec<_>>().join(" ");
    let is_told = || {
        let (with, to) = (format!("with {name}"), format!("to {name}"));
        let is_sent =
            words.near(&["we ", "site ", "website "], &["share ", "shares ", "send ", "sends ", "pass", "disclos"], 3)
                && words.any(&[&with, &to]);
        (is_sent || words.any(PUT_IN)) && sentence.is_of_website()
    };
    if mention.naming == Naming::Company {
        return NETWORKS.contains(&mention.vendor.key) && is_told();
    }
    let is_tool = words.any(TOOL) || (words.any(USE) && sentence.is_of_website());
    let is_place = words.any(GO) || words.near(&[&name], PLACE, 0) || (!is_tool && words.has(&format!("on {name}")));
    let is_alone = words.iter().count() <= name.split(' ').count().saturating_add(2);
    let is_in_use = is_tool || sentence.is_of_cookies() || is_alone || sentence.is_listed || is_told();
    !NETWORKS.contains(&mention.vendor.key) || (!is_place && is_in_use)
}

/// Whether a name stands in what a text has struck out, or keeps from its readers, in the signs of Markdown.
fn is_unsaid(sentence: &Sentence<'_>, mention: &Mention) -> bool {
    let before = sentence.text.get(..mention.range.start).unwrap_or_default();
    let after = sentence.text.get(mention.range.end..).unwrap_or_default();
    let is_struck = before.matches("~~").count() % 2 == 1 && after.contains("~~");
    let is_comment = before.rfind("<!--").is_some_and(|at| before.rfind("-->").is_none_or(|end| end < at));
    is_struck || is_comment
}
