//! A notice that was read once, for all that is looked for in it.

use crate::activity::website_words;
use crate::document::{Block, Document, Kind, Region, Sight};
use crate::finder::is_denial;
use crate::outline::{Outline, is_contents};
use crate::sentence::split;
use crate::stems::{Folded, Words};
use crate::vendors::{Mention, mentions};
use std::collections::BTreeMap;

/// A notice that was read for what is looked for in it.
#[derive(Debug)]
pub struct Reading<'a> {
    pub(crate) document: &'a Document,
    outline: Outline,
    blocks: Vec<Read<'a>>,
    /// The first block with each id.
    ids: BTreeMap<&'a str, usize>,
}

/// What of a block is looked at.
#[derive(Debug, Default)]
pub(crate) struct Read<'a> {
    /// Whether it is more than a way to somewhere else. Of others, neither the words nor what they are about is told.
    pub(crate) is_text: bool,
    pub(crate) folded: Folded,
    /// How much of it is about the website.
    pub(crate) website: u32,
    /// Of all that is seen.
    pub(crate) sentences: Vec<Sentence<'a>>,
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
        let mut ids = BTreeMap::new();
        for (at, block) in document.blocks.iter().enumerate() {
            if let Some(id) = block.id.as_deref() {
                ids.entry(id).or_insert(at);
            }
        }
        Self { document, outline: Outline::of(document), blocks: document.blocks.iter().map(read).collect(), ids }
    }

    /// What stands under what.
    #[must_use]
    pub const fn outline(&self) -> &Outline {
        &self.outline
    }

    pub(crate) fn with_id(&self, id: &str) -> Option<usize> {
        self.ids.get(id).copied()
    }

    pub(crate) fn block(&self, at: usize) -> Option<&'a Block> {
        self.document.blocks.get(at)
    }

    pub(crate) fn read(&self, at: usize) -> Option<&Read<'a>> {
        self.blocks.get(at)
    }

    pub(crate) fn website(&self, at: usize) -> u32 {
        self.blocks.get(at).map_or(0, |read| read.website)
    }
}

fn is_text(block: &Block) -> bool {
    let is_title = matches!(block.kind, Kind::Heading(_));
    block.region == Region::Main && (is_title || !block.is_link) && !is_contents(block)
}

fn read(block: &Block) -> Read<'_> {
    if block.sight == Sight::Hidden {
        return Read::default();
    }
    let sentences = split(&block.text).into_iter().map(sentence).collect();
    if !is_text(block) {
        return Read { sentences, ..Read::default() };
    }
    let folded = Folded::of(&block.text);
    Read { is_text: true, website: website_words(&folded), folded, sentences }
}

fn sentence(text: &str) -> Sentence<'_> {
    let folded = Folded::of(text);
    let words = Words::of_folded(folded.as_str());
    Sentence { text, is_denial: is_denial(&folded), mentions: mentions(text), words, folded }
}
