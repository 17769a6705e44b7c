//! Where a notice and a configuration contradict each other, each with the sentence that earns it.

mod anonymous;
mod browser;
mod complaints;
mod continued;
mod interests;
mod lifetimes;
mod particulars;
mod quoted;
mod rule;
mod sentence;
mod statements;
mod third_parties;
mod ways;
mod withdrawal;

use crate::document::{Document, Region};
use crate::finder::Reading;
pub use rule::Rule;
use sentence::{Sentence, sentences};
use third_parties::Party;

/// What a configuration says, as far as a notice can contradict it.
#[derive(Clone, Debug)]
pub struct Configured {
    /// `site.controller`
    pub controller: String,
    /// `site.name`
    pub name: String,
    /// `site.contact`
    pub contact: String,
    /// One for each vendor; what more it is used for changes nothing here.
    pub vendors: Vec<Vendor>,
}

/// A vendor of the configuration.
#[derive(Clone, Debug)]
pub struct Vendor {
    /// Its id.
    pub id: String,
    /// Its name, and others it goes by.
    pub names: Vec<String>,
    /// Who it is.
    pub role: Role,
    /// Whether it tells one visitor from another.
    pub identifier: Identifier,
    /// The keys of known vendors that come with it.
    pub with: Vec<String>,
}

/// Who a vendor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The site itself.
    Site,
    /// Somebody else, whether as processor or controller.
    ThirdParty,
}

/// Whether a vendor tells one visitor from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identifier {
    /// It keeps a number in the browser, or is given one.
    Kept,
    /// It does not.
    None,
}

/// Something that is amiss.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// By which rule.
    pub rule: Rule,
    /// The vendor of the configuration that it is about, by id, or the name of one that is not in it.
    pub vendor: Option<String>,
    /// The sentence that earns it; none where something is missing.
    pub quote: Option<Quote>,
}

/// A sentence of a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The whole sentence, or the row.
    pub text: String,
    /// Its page, from 0 on.
    pub page: usize,
    /// Its block in the document of that page.
    pub block: usize,
}

/// All that is amiss, in the order of the rules.
#[must_use]
pub fn gaps(document: &Document, configured: &Configured) -> Vec<Gap> {
    gaps_in(&Reading::of(document), configured)
}

/// All that is amiss in a notice that was read already, in the order of the rules.
#[must_use]
pub fn gaps_in(reading: &Reading<'_>, configured: &Configured) -> Vec<Gap> {
    gaps_of_pages(std::slice::from_ref(reading), configured)
}

/// All that is amiss in the pages of a notice together, in the order of the rules: what a notice leaves to its page of cookies is
/// said there. No page goes on with the one before.
#[must_use]
pub fn gaps_of_pages(pages: &[Reading<'_>], configured: &Configured) -> Vec<Gap> {
    let all: Vec<Sentence<'_>> =
        pages.iter().enumerate().flat_map(|(page, reading)| sentences(page, reading)).collect();
    let main: Vec<&Sentence<'_>> = all.iter().filter(|sentence| sentence.region == Region::Main).collect();
    let parties: Vec<Party<'_>> = configured.vendors.iter().map(Party::of).collect();
    let mut found = third_parties::gaps(&main, &parties);
    found.extend(statements::gaps(&main, &parties));
    found.extend(anonymous::gap(&main, &parties));
    found.extend(ways::gaps(pages, &main));
    found.extend(particulars::gaps(pages, &main, configured));
    found.sort_by_key(|gap| gap.rule);
    found
}

impl Gap {
    fn missing(rule: Rule) -> Self {
        Self { rule, vendor: None, quote: None }
    }

    fn said(rule: Rule, sentence: &Sentence<'_>) -> Self {
        Self {
            rule,
            vendor: None,
            quote: Some(Quote { text: sentence.text.clone().into_owned(), page: sentence.page, block: sentence.block }),
        }
    }
}

const COOKIES: &[&str] = &["cookie", "cwci"];

/// Words that turn into its opposite what stands behind them.
const NOT: &[&str] = &[
    "not ", "dont ", "doesnt ", "no ", "never", "none ", "nor ", "neither", "nid ", "ddim ", "without", "cannot ",
    "cant ", "isnt ", "arent ", "nobody ", "noone ",
];

/// What a website is spoken of with.
const WEB: &[&str] = &[
    "cookie",
    "cwci",
    "website",
    "on the web ",
    "web site",
    "gwefan",
    "wefan",
    "our site",
    "this site",
    "the site",
    "online ",
    "visits",
    "visitor",
    "heat map",
    "heatmap",
    "pixel",
    "web page",
    "pages ",
    "ymwel",
    "browser",
    "google",
    "hotjar",
    "clarity",
    "mouse",
];

impl Sentence<'_> {
    /// Whether it speaks of the website, by itself or by what stands before and above it.
    fn is_of_website(&self) -> bool {
        self.about(WEB)
    }

    fn is_of_cookies(&self) -> bool {
        self.about(COOKIES) || self.words.has("_ga")
    }
}
