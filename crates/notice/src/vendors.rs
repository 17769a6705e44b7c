//! Third parties of websites as notices name them: by name, by an older or looser one, by what they do beside their company's.

mod begun;
mod words;

use crate::document::folded;
use crate::stems::{Folded, Words};
use begun::{BEGUN, Begun, NAMES, Name};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;
use words::{Case, Tie, Word, words};

/// A third party that is known, and its names.
#[derive(Debug)]
pub struct Known {
    /// The id of its preset, without `-cloud` and the like, else a short name.
    pub key: &'static str,
    /// As `pkg-config/trackers.json` or its preset writes it.
    pub name: &'static str,
    companies: Vec<Phrase>,
    sure: Vec<Phrase>,
    near: Vec<Phrase>,
    loose: Vec<Phrase>,
    /// The name, folded.
    folded: String,
}

type Phrase = Vec<String>;

impl Known {
    /// Whether words have one of those that mean it beside its company.
    pub(crate) fn is_described(&self, words: &Words) -> bool {
        self.near.iter().any(|name| words.has(&(name.join(" ") + " ")))
    }
}

/// A place where a text speaks of a third party.
#[derive(Clone, Debug)]
pub struct Mention {
    /// Whom it speaks of.
    pub vendor: &'static Known,
    /// The bytes of the text.
    pub range: Range<usize>,
    /// How it is named.
    pub naming: Naming,
}

/// How a third party is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Naming {
    /// By its company alone, which has other things as well: what the text says it does is to decide.
    Company,
    /// By its company with a word for what it does: “Google's statistics”.
    Described,
    /// By name.
    Named,
}

/// Words between a company and what it does: at most so many.
const NEAR: usize = 5;

/// An ordinary word is a name beside one that begins like these.
const CONTEXT: &[&str] = &[
    "analytic", "app", "chat", "click", "cookie", "cwci", "embed", "gwefan", "heat", "map", "measur", "page", "pixel",
    "plug", "provider", "record", "replay", "scroll", "script", "service", "session", "site", "software", "statist",
    "supplier", "tag", "tool", "track", "visit", "web", "widget",
];

/// Behind an ordinary word at the start of a sentence these say that it is no name.
const ORDINARY: &[&str] = &["about", "and", "for", "from", "in", "is", "of", "on", "or", "over", "to", "with"];

static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let lines = include_str!("vendors/known.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(known).collect()
});

fn known(line: &'static str) -> Option<Known> {
    let mut cells = line.split(';').map(str::trim);
    let (key, name) = (cells.next()?, cells.next()?);
    let mut next = || Some(phrases(cells.next()?));
    let (companies, sure, near, loose) = (next()?, next()?, next()?, next()?);
    Some(Known { key, name, companies, sure, near, loose, folded: folded(name) })
}

fn phrases(cell: &str) -> Vec<Phrase> {
    cell.split(',').map(phrase).filter(|phrase| !phrase.is_empty()).collect()
}

fn phrase(name: &str) -> Phrase {
    words(name).into_iter().map(|word| word.text).collect()
}

/// All that are known.
#[must_use]
pub fn all() -> &'static [Known] {
    &KNOWN
}

/// The one that goes by this name or id, as a configuration has it.
#[must_use]
pub fn named(name: &str) -> Option<&'static Known> {
    let folded = folded(name);
    let exact = |known: &&Known| {
        folded == known.key || folded == known.folded || folded.strip_prefix(known.key).is_some_and(is_kind)
    };
    all().iter().find(exact).or_else(|| {
        let mentions = mentions(name).into_iter().filter(|mention| mention.naming == Naming::Named);
        mentions.map(|mention| mention.vendor).next()
    })
}

/// What tells two presets of one vendor apart.
fn is_kind(rest: &str) -> bool {
    matches!(rest, "-cloud" | "-self-hosted")
}

/// Where a text (a sentence, a block) speaks of third parties that are known, in its order. Whether it says that the site uses them
/// is another question.
#[must_use]
pub fn mentions(text: &str) -> Vec<Mention> {
    mentions_in(text, &Folded::of(text))
}

/// The same, of a text that was folded already.
pub(crate) fn mentions_in(text: &str, folded: &Folded) -> Vec<Mention> {
    // A word that was parted at the end of a line may be a name.
    if !folded.may_have(&NAMES) && !folded.as_str().contains("- ") {
        return Vec::new();
    }
    let text = Text::of(text);
    let (mut taken, mut found) = (BTreeSet::new(), Vec::new());
    for (at, (vendor, name)) in text.begun(|begun| &begun.sure) {
        found.extend(text.take(name, at, &mut taken).map(|range| (vendor, range, Naming::Named)));
    }
    for (at, (vendor, name)) in text.begun(|begun| &begun.loose) {
        if text.is_name(at, name.len(), vendor) {
            found.extend(text.take(name, at, &mut taken).map(|range| (vendor, range, Naming::Named)));
        }
    }
    text.companies(&taken, &mut found);
    let mut mentions: Vec<Mention> = found
        .into_iter()
        .filter_map(|(vendor, at, naming)| Some(Mention { vendor, range: text.bytes(at)?, naming }))
        .collect();
    mentions.sort_by_key(|mention| mention.range.start);
    mentions
}

/// Where a text has a name that is not known, as a whole word.
#[must_use]
pub fn occurrences(text: &str, name: &str) -> Vec<Range<usize>> {
    let text = Text::of(text);
    let (name, mut taken) = (phrase(name), BTreeSet::new());
    let found = (0..text.words.len()).filter_map(|at| text.bytes(text.take(&name, at, &mut taken)?));
    found.collect()
}

type Found = (&'static Known, Range<usize>, Naming);

struct Text {
    words: Vec<Word>,
    /// The words with which something that is known begins.
    begun: Vec<(usize, &'static Begun)>,
}

impl Text {
    fn of(text: &str) -> Self {
        let words = words(text);
        let begun = words.iter().enumerate().filter_map(|(at, word)| Some((at, BEGUN.get(word.text.as_str())?)));
        Self { begun: begun.collect(), words }
    }

    /// Where names may stand, in the order in which they are to be tried.
    fn begun(&self, kind: fn(&Begun) -> &[(usize, Name)]) -> impl Iterator<Item = (usize, Name)> {
        let all =
            self.begun.iter().flat_map(|(at, begun)| kind(begun).iter().map(|(order, name)| (*order, *at, *name)));
        let mut all: Vec<(usize, usize, Name)> = all.collect();
        all.sort_by_key(|(order, at, _)| (*order, *at));
        all.into_iter().map(|(_, at, name)| (at, name))
    }

    /// Where a phrase stands, if it does there, free of words that are taken; takes them.
    fn take(&self, phrase: &Phrase, at: usize, taken: &mut BTreeSet<usize>) -> Option<Range<usize>> {
        let range = at..at.saturating_add(phrase.len());
        if !self.has(phrase, at) || range.clone().any(|at| taken.contains(&at)) {
            return None;
        }
        taken.extend(range.clone());
        Some(range)
    }

    fn has(&self, phrase: &Phrase, at: usize) -> bool {
        let words = self.words.get(at..at.saturating_add(phrase.len())).unwrap_or_default();
        let is_tied = words.split_last().is_some_and(|(_, before)| before.iter().all(|word| word.tie != Tie::None));
        is_tied && words.iter().map(|word| &word.text).eq(phrase)
    }

    fn bytes(&self, at: Range<usize>) -> Option<Range<usize>> {
        let words = self.words.get(at)?;
        Some(words.first()?.range.start..words.last()?.range.end)
    }

    /// Whether ordinary words are meant as a name: by capitals and by what is said around them.
    fn is_name(&self, at: usize, count: usize, vendor: &Known) -> bool {
        let words = self.words.get(at..at.saturating_add(count)).unwrap_or_default();
        let Some(first) = words.first() else { return false };
        let has_capitals = words.iter().all(|word| word.case != Case::Small);
        if count > 1 {
            return has_capitals;
        }
        let next = self.words.get(at.saturating_add(1)).filter(|next| next.sentence == first.sentence);
        let is_ordinary = first.case == Case::First
            && next.is_some_and(|next| ORDINARY.contains(&next.text.as_str()) || next.case != Case::Small);
        if first.tie == Tie::Hyphen || !has_capitals || is_ordinary {
            return false;
        }
        let mut around = self.words.iter().filter(|word| word.sentence == first.sentence && word.range != first.range);
        // A cell or a heading of this word alone.
        let is_alone = around.clone().next().is_none();
        is_alone
            || around.any(|word| is_context(&word.text) || vendor.companies.iter().any(|name| *name == [&*word.text]))
    }

    /// What is said of companies that no product was named of.
    fn companies(&self, taken: &BTreeSet<usize>, found: &mut Vec<Found>) {
        let companies = self.begun.iter().filter(|(at, begun)| begun.is_company && !taken.contains(at));
        for at in companies.map(|(at, _)| *at) {
            let of_it = all().iter().filter_map(|vendor| {
                let name = vendor.companies.iter().find(|name| self.has(name, at))?;
                let end = at.saturating_add(name.len());
                self.is_company(at..end).then_some((vendor, at..end))
            });
            let near = of_it.clone().filter_map(|(vendor, range)| {
                let nearest = vendor.near.iter().filter_map(|name| self.distance(&range, name, taken)).min()?;
                Some((nearest, vendor, range))
            });
            if let Some((_, vendor, range)) = near.min_by_key(|(distance, ..)| *distance) {
                found.push((vendor, range, Naming::Described));
            } else {
                found.extend(of_it.map(|(vendor, range)| (vendor, range, Naming::Company)));
            }
        }
    }

    /// “X” and “meta” are words and letters too.
    fn is_company(&self, at: Range<usize>) -> bool {
        let words = self.words.get(at).unwrap_or_default();
        words.iter().all(|word| word.case != Case::Small && word.tie != Tie::Hyphen)
    }

    /// The words between a company and one of its things in the same sentence, if they are few.
    fn distance(&self, at: &Range<usize>, name: &Phrase, taken: &BTreeSet<usize>) -> Option<usize> {
        let sentence = self.words.get(at.start)?.sentence;
        let from = at.start.saturating_sub(NEAR.saturating_add(name.len()));
        let places = (from..at.end.saturating_add(NEAR).saturating_add(1)).filter(|place| {
            !taken.contains(place)
                && self.words.get(*place).is_some_and(|word| word.sentence == sentence)
                && self.has(name, *place)
        });
        places.map(|place| place.abs_diff(at.start)).min()
    }
}

fn is_context(word: &str) -> bool {
    CONTEXT.iter().any(|stem| word.starts_with(stem))
}
