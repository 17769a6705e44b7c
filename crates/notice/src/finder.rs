//! Which place of a notice speaks of a use: the one that names its vendor, else the one that says what it does, else the one about
//! cookies at large, else none.

mod denial;

use crate::activity::Activity;
use crate::document::{Block, Sight};
pub use crate::reading::Reading;
use crate::reading::{Read, Sentence};
use crate::stems::{Folded, Stems as _, Words};
use crate::vendors::{self, Naming};
pub(crate) use denial::is_denial;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A use that is looked for.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The name of its vendor.
    pub name: String,
    /// The id of its preset, or that of the vendor.
    pub vendor: String,
    /// Names of what it keeps, without what changes from visitor to visitor.
    pub marks: Vec<String>,
    /// What it does, where that is known.
    pub activity: Option<Activity>,
    /// What tells it from other uses.
    pub sort: Sort,
}

/// Whose use it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A vendor's first: its name is what counts.
    Vendor,
    /// Another of the same vendor: what it does is what counts.
    Further,
    /// The site's own, whose name is everywhere.
    Own,
}

/// Why a place is thought to speak of a use. A later one is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// It is about cookies at large.
    General,
    /// It says what the use does, or what it keeps.
    Described,
    /// It names the vendor.
    Named,
}

/// A place that may speak of a use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The number of its block.
    pub block: usize,
    /// Why it is one.
    pub reason: Reason,
    /// The higher the better, among those of one reason.
    pub score: u32,
    /// What earned it, as it is written.
    pub sentence: String,
}

impl Reading<'_> {
    /// All places that may be meant, the best first; none where the notice never speaks of it.
    #[must_use]
    pub fn find(&self, wanted: &Wanted) -> Vec<Candidate> {
        let key = vendors::named(&wanted.vendor).or_else(|| vendors::named(&wanted.name)).map(|known| known.key);
        let first = Words::of(&wanted.name).iter().next().unwrap_or_default().to_owned();
        let look = Look { reading: self, wanted, key, first };
        let mut found: BTreeMap<usize, Candidate> = BTreeMap::new();
        for (at, block) in self.document.blocks.iter().enumerate() {
            for candidate in look.candidates(at, block) {
                let other = found.entry(candidate.block).or_insert_with(|| candidate.clone());
                if (other.reason, other.score) < (candidate.reason, candidate.score) {
                    *other = candidate;
                }
            }
        }
        let mut found: Vec<Candidate> = found.into_values().collect();
        found.sort_by_key(|candidate| (Reverse(candidate.reason), Reverse(candidate.score), candidate.block));
        found
    }
}

/// A part of so few blocks is what its title says.
const SMALL_PART: usize = 3;

struct Look<'a> {
    reading: &'a Reading<'a>,
    wanted: &'a Wanted,
    /// Of the vendor, where it is known.
    key: Option<&'static str>,
    /// The first word of its name.
    first: String,
}

impl Look<'_> {
    /// The block itself and the title above it, as far as they speak of the use.
    fn candidates(&self, at: usize, block: &Block) -> Vec<Candidate> {
        let Some((reason, score, sentence)) = self.weigh(at) else { return Vec::new() };
        let own = Candidate { block: self.start_of_row(at), reason, score, sentence: sentence.to_owned() };
        let outline = self.reading.outline();
        if block.sight == Sight::Panel {
            // What a button opens cannot be linked: the way there is the button, where it is told which.
            let way = block.opener.as_deref().and_then(|id| self.reading.with_id(id));
            let is_way = |at: &usize| {
                outline.rank(*at).is_some() && self.reading.block(*at).is_some_and(|block| block.sight != Sight::Panel)
            };
            return way
                .or_else(|| (0..at).rev().find(is_way))
                .map(|block| Candidate { block, ..own })
                .into_iter()
                .collect();
        }
        let title = outline.title_of(at).filter(|title| *title != at);
        let above =
            title.map(|title| Candidate { block: title, score: self.as_title(title, (reason, score)), ..own.clone() });
        [own].into_iter().chain(above).collect()
    }

    /// A title comes before what stands below it where it is about such things itself, or about nothing else. To cookies at large
    /// only one about the website leads; to a further use only what it does, since its vendor's title is that of the first.
    fn as_title(&self, title: usize, (reason, score): (Reason, u32)) -> u32 {
        const PARTIES: &[&str] =
            &["third part", "compan", "tracking", "shar", "recipient", "processor", "supplier", "provider", "disclos"];
        let is_of_it = reason > Reason::General && self.activity(self.folded(title)) > 0;
        let is_short = reason > Reason::General && self.reading.outline().part(title).len() <= SMALL_PART;
        let is_of_website = self.wanted.sort != Sort::Further && self.reading.website(title) > 0;
        let is_of_parties = reason == Reason::Named && self.folded(title).is_some_and(|text| text.begins_any(PARTIES));
        let is_about = is_of_it || is_short || is_of_website || is_of_parties;
        if is_about { score.saturating_add(2) } else { score.saturating_sub(2) }
    }

    fn folded(&self, at: usize) -> Option<&Folded> {
        self.reading.read(at).map(Read::folded)
    }

    fn activity(&self, text: Option<&Folded>) -> u32 {
        self.wanted.activity.zip(text).map_or(0, |(activity, text)| activity.weigh(text))
    }

    /// A row of a table is linked by its first cell.
    fn start_of_row(&self, at: usize) -> usize {
        let row = |at: usize| self.reading.block(at).and_then(|block| block.row);
        let own = row(at);
        own.map_or(at, |_| (0..=at).rev().take_while(|other| row(*other) == own).last().unwrap_or(at))
    }

    fn weigh(&self, at: usize) -> Option<(Reason, u32, &str)> {
        let read = self.reading.read(at).filter(|read| read.is_text)?;
        let title = self.reading.outline().title_of(at).filter(|title| *title != at);
        let around = read.around;
        let above = title.and_then(|title| self.folded(title));
        let activity = self.activity(Some(read.folded())).saturating_add(self.activity(above).min(3));
        let is_elsewhere = self
            .wanted
            .activity
            .is_some_and(|activity| above.into_iter().chain([read.folded()]).any(|text| activity.is_away(text)));
        let is_title = if title.is_none() && self.reading.outline().rank(at).is_some() { 6 } else { 0_u32 };
        let weighed = read.sentences.iter().filter_map(|sentence| {
            let reason = self
                .reason(sentence, (activity, around))
                .filter(|reason| *reason != Reason::Described || !is_elsewhere)?;
            let own = self.activity(Some(&sentence.folded)).min(6);
            Some((
                reason,
                own.saturating_add(activity.min(6)).saturating_add(around).saturating_add(is_title),
                sentence.text,
            ))
        });
        weighed.max_by_key(|(reason, score, _)| (*reason, *score))
    }

    fn reason(&self, sentence: &Sentence<'_>, (activity, around): (u32, u32)) -> Option<Reason> {
        let is_marked = self.wanted.marks.iter().any(|mark| has_mark(sentence.text, mark));
        let is_named = self.wanted.sort == Sort::Vendor && !sentence.is_denial && self.is_named(sentence);
        if is_named || (is_marked && self.wanted.sort != Sort::Further) {
            return Some(Reason::Named);
        }
        let own = self.activity(Some(&sentence.folded));
        if !sentence.is_denial && around > 0 && (own >= 3 || (own >= 2 && activity >= 4)) {
            return Some(Reason::Described);
        }
        let is_cookies = sentence.folded.begins_any(&["cookie", "cwci"]);
        is_cookies.then_some(Reason::General)
    }

    fn is_named(&self, sentence: &Sentence<'_>) -> bool {
        match self.key {
            Some(key) => {
                sentence.mentions.iter().any(|mention| mention.vendor.key == key && mention.naming != Naming::Company)
            }
            None => {
                sentence.words.has(&self.first) && !vendors::occurrences(sentence.text, &self.wanted.name).is_empty()
            }
        }
    }
}

/// Whether a text has the name of a cookie or key.
fn has_mark(text: &str, mark: &str) -> bool {
    mark.chars().count() >= 3
        && text.match_indices(mark).any(|(at, _)| {
            !text.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_alphanumeric() || c == '_'))
        })
}
