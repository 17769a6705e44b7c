//! A notice that was read once, for all that is looked for in it.

use crate::activity::website_words;
use crate::document::{Anchor, Block, Document, Kind, Region, Sight};
use crate::finder::is_denial;
use crate::outline::{Outline, is_contents};
use crate::sentence::split;
use crate::stems::{Folded, Words};
use crate::vendors::{Mention, mentions_in};

/// A notice that was read for what is looked for in it.
#[derive(Debug)]
pub struct Reading<'a> {
    pub(crate) document: &'a Document,
    outline: Outline,
    blocks: Vec<Read<'a>>,
}

/// What of a block is looked at.
#[derive(Debug, Default)]
pub(crate) struct Read<'a> {
    /// Whether it is more than a way to somewhere else. Of others, neither the words nor what they are about is told.
    pub(crate) is_text: bool,
    whole: Folded,
    /// How much of it is about the website.
    pub(crate) website: u32,
    /// The same of what stands around it.
    pub(crate) around: u32,
    /// Of all that is seen.
    pub(crate) sentences: Vec<Sentence<'a>>,
}

impl Read<'_> {
    /// Of its text, where it is text.
    pub(crate) fn folded(&self) -> &Folded {
        match self.sentences.as_slice() {
            [one] if self.is_text => &one.folded,
            _ => &self.whole,
        }
    }
}

#[derive(Debug)]
pub(crate) struct Sentence<'a> {
    pub(crate) text: &'a str,
    pub(crate) folded: Folded,
    pub(crate) words: Words,
    /// The third parties that it names.
    pub(crate) mentions: Vec<Mention>,
    pub(crate) is_denial: bool,
}

impl<'a> Reading<'a> {
    /// Reads it.
    #[must_use]
    pub fn of(document: &'a Document) -> Self {
        let blocks = document.blocks.iter().map(read).collect();
        let mut reading = Self { document, outline: Outline::of(document), blocks };
        for at in 0..reading.blocks.len() {
            let around = reading.look_around(at);
            reading.blocks.get_mut(at).into_iter().for_each(|read| read.around = around);
        }
        reading
    }

    /// What stands under what.
    #[must_use]
    pub const fn outline(&self) -> &Outline {
        &self.outline
    }

    pub(crate) fn with_id(&self, id: &str) -> Option<usize> {
        match self.document.anchors.get(id)? {
            Anchor::Block(at) => Some(*at),
            Anchor::NotDrawn => None,
        }
    }

    pub(crate) fn block(&self, at: usize) -> Option<&'a Block> {
        self.document.blocks.get(at)
    }

    pub(crate) fn read(&self, at: usize) -> Option<&Read<'a>> {
        self.blocks.get(at)
    }

    /// Whether a sentence has these words, which are folded, whatever is before and behind them.
    pub(crate) fn says(&self, words: &str) -> bool {
        let mut sentences = self.blocks.iter().flat_map(|read| &read.sentences);
        sentences.any(|sentence| sentence.folded.as_str().contains(words))
    }

    pub(crate) fn website(&self, at: usize) -> u32 {
        self.blocks.get(at).map_or(0, |read| read.website)
    }

    /// How much of what stands around a block is about the website: its title, the title above that, what the block opens.
    fn look_around(&self, at: usize) -> u32 {
        let title = self.outline.title_of(at);
        let above = title.and_then(|title| self.outline.above(title));
        let opened = if title == Some(at) {
            self.outline.part(at).take(FIRST_BLOCKS).map(|at| self.website(at)).sum()
        } else {
            0_u32
        };
        let titles =
            [title, above].into_iter().flatten().filter(|title| *title != at).map(|title| self.website(title).min(2));
        let before = (at.saturating_sub(BLOCKS_BEFORE)..at).map(|at| self.website(at)).sum::<u32>().min(1);
        self.website(at).min(3).saturating_add(opened.min(3)).saturating_add(titles.sum()).saturating_add(before)
    }
}

/// What a title opens is told by its first blocks.
const FIRST_BLOCKS: usize = 4;

/// What was spoken of so shortly before is still meant.
const BLOCKS_BEFORE: usize = 4;

fn is_text(block: &Block) -> bool {
    let is_title = matches!(block.kind, Kind::Heading(_));
    block.region == Region::Main && (is_title || !block.is_link) && !is_contents(block)
}

fn read(block: &Block) -> Read<'_> {
    if block.sight == Sight::Hidden {
        return Read::default();
    }
    let sentences: Vec<Sentence<'_>> = split(&block.text).into_iter().map(sentence).collect();
    let mut read = Read { is_text: is_text(block), sentences, ..Read::default() };
    if read.is_text {
        if read.sentences.len() > 1 {
            read.whole = Folded::of(&block.text);
        }
        read.website = website_words(read.folded());
    }
    read
}

fn sentence(text: &str) -> Sentence<'_> {
    let folded = Folded::of(text);
    let words = Words::of_folded(folded.as_str());
    Sentence { text, is_denial: is_denial(&folded), mentions: mentions_in(text, &folded), words, folded }
}
