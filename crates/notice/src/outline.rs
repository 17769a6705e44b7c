//! What stands under what: titles of all kinds, and the parts of a notice that they open.

use crate::document::{Block, Document, Kind, Region, Sight, Source};
use std::ops::Range;

/// No longer paragraph without a full stop is taken for a title.
const TITLE_CHARS: usize = 80;

/// So many titles in one block are contents.
const CONTENTS_LINES: usize = 4;

/// The ranks of what is no heading: what the browser shows as a title, what looks like one, the bold words with which a paragraph opens.
const TITLE: u8 = 7;
const LOOKS_LIKE_TITLE: u8 = 8;
const RUN_IN: u8 = 9;

/// The titles of a notice, by the numbers of their blocks.
#[derive(Clone, Debug)]
pub struct Outline {
    /// One for each block.
    places: Vec<Place>,
}

/// Where a block stands among titles.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// 1 for the highest, where it is a title.
    rank: Option<u8>,
    /// The nearest title above, or itself.
    title: Option<usize>,
    /// Of a title, the next of a higher rank above.
    above: Option<usize>,
    /// Where its part ends.
    end: usize,
}

impl Outline {
    /// Finds them.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let mut next = None;
        let ranks = document.blocks.iter().rev().map(|block| {
            let rank = rank(block, next);
            if block.sight != Sight::Hidden {
                next = Some(block);
            }
            rank
        });
        let mut ranks: Vec<Option<u8>> = ranks.collect();
        ranks.reverse();
        if document.source == Source::Plain {
            add_empty(&mut ranks, &document.blocks);
        }
        Self { places: places(&ranks) }
    }

    /// The rank of a block, where it is a title: 1 is the highest.
    #[must_use]
    pub fn rank(&self, block: usize) -> Option<u8> {
        self.places.get(block)?.rank
    }

    /// The nearest title above a block, or the block itself where it is one.
    #[must_use]
    pub fn title_of(&self, block: usize) -> Option<usize> {
        self.places.get(block)?.title
    }

    /// The next title of a higher rank above a title.
    #[must_use]
    pub fn above(&self, title: usize) -> Option<usize> {
        self.places.get(title)?.above
    }

    /// The blocks of the part that a title opens, without the title: up to the next one of its rank or a higher one.
    #[must_use]
    pub fn part(&self, title: usize) -> Range<usize> {
        let start = title.saturating_add(1);
        start..self.places.get(title).map_or(start, |place| place.end)
    }

    /// Whether a block is a title and nothing else, as a paragraph is not that opens with one.
    #[must_use]
    pub fn is_title(&self, block: usize) -> bool {
        self.rank(block).is_some_and(|rank| rank < RUN_IN)
    }

    /// All titles in their order.
    pub fn titles(&self) -> impl Iterator<Item = usize> + '_ {
        self.places.iter().enumerate().filter(|(_, place)| place.rank.is_some()).map(|(at, _)| at)
    }
}

/// A short line right before a title is one as well, with nothing under it. Where more of them stand in a row they are an address,
/// or contents.
fn add_empty(ranks: &mut [Option<u8>], blocks: &[Block]) {
    let is_short_line = |at: usize| {
        blocks.get(at).is_some_and(|block| block.kind == Kind::Paragraph && !block.is_link && is_short(&block.text))
    };
    let empty = |at: &usize| {
        let is_before_title = ranks.get(at.saturating_add(1)).copied().flatten() == Some(LOOKS_LIKE_TITLE);
        let is_unranked = ranks.get(*at).copied().flatten().is_none();
        is_unranked && is_before_title && is_short_line(*at) && !at.checked_sub(1).is_some_and(is_short_line)
    };
    let found: Vec<usize> = (0..blocks.len()).filter(empty).collect();
    for at in found {
        ranks.get_mut(at).into_iter().for_each(|rank| *rank = Some(LOOKS_LIKE_TITLE));
    }
}

fn places(ranks: &[Option<u8>]) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::with_capacity(ranks.len());
    // What has not ended, none of a higher rank than the one before; what is no title ends with the next of any rank.
    let mut open: Vec<(u8, usize)> = Vec::new();
    let mut title = None;
    for (at, rank) in ranks.iter().enumerate() {
        if let Some(rank) = rank {
            while let Some((_, ended)) = open.pop_if(|(other, _)| *other >= *rank) {
                if let Some(place) = places.get_mut(ended) {
                    place.end = at;
                }
            }
            title = Some(at);
        }
        let above = rank.and(open.last()).map(|(_, above)| *above);
        places.push(Place { rank: *rank, title, above, end: ranks.len() });
        open.push((rank.unwrap_or(u8::MAX), at));
    }
    places
}

fn rank(block: &Block, next: Option<&Block>) -> Option<u8> {
    if block.region == Region::Around || block.sight == Sight::Hidden || is_contents(block) {
        return None;
    }
    match block.kind {
        // Its words may be a link to itself.
        Kind::Heading(level) => Some(level),
        _ if block.is_link => None,
        Kind::Title => Some(TITLE),
        Kind::Cell if heads_row(block, next) => Some(TITLE),
        Kind::Paragraph if looks_like_title(block, next?) => Some(LOOKS_LIKE_TITLE),
        Kind::Paragraph | Kind::Item | Kind::Definition | Kind::Cell => run_in(block).map(|_| RUN_IN),
    }
}

/// A list of titles in one block, as contents are written without links.
#[must_use]
pub fn is_contents(block: &Block) -> bool {
    let lines = block.text.lines();
    lines.clone().count() >= CONTENTS_LINES
        && lines.clone().all(|line| line.chars().count() <= TITLE_CHARS && !line.ends_with('.'))
}

/// The words in bold, or those of the first line, with which a paragraph opens as with a title.
#[must_use]
pub fn run_in(block: &Block) -> Option<&str> {
    let bold = block.text.get(..block.bold).filter(|bold| block.bold < block.text.len() && !bold.is_empty());
    let rest = block.text.get(block.bold..).unwrap_or("");
    let is_ended =
        |bold: &&str| bold.ends_with(['.', ':', '?']) || rest.starts_with(['.', ':', '?', '\n']) || opens(rest);
    let first = bold
        .filter(is_ended)
        .or_else(|| block.text.split_once('\n').map(|(first, _)| first).filter(|first| is_short(first)))?;
    (first.chars().count() <= TITLE_CHARS).then(|| first.trim())
}

fn looks_like_title(block: &Block, next: &Block) -> bool {
    let follows = matches!(next.kind, Kind::Paragraph | Kind::Item)
        && (!is_short(&next.text) || next.kind == Kind::Item || is_number(&block.text));
    is_short(&block.text) && follows && !next.is_link
}

/// A cell in bold beside one that is not.
fn heads_row(block: &Block, next: Option<&Block>) -> bool {
    let is_bold = |block: &Block| block.bold == block.text.len();
    is_bold(block) && is_short(&block.text) && next.is_some_and(|next| next.row == block.row && !is_bold(next))
}

/// Whether a text opens as a sentence does.
fn opens(text: &str) -> bool {
    text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase() || c.is_numeric())
}

/// Short, without a full stop, and it opens as a title does.
fn is_short(text: &str) -> bool {
    text.chars().count() <= TITLE_CHARS
        && !text.contains('\n')
        && !text.ends_with(['.', ',', ';', ':'])
        && opens(text)
        && text.chars().any(char::is_alphabetic)
}

/// `4.2 Cookies`
fn is_number(text: &str) -> bool {
    let number = text.split(' ').next().unwrap_or("");
    number.contains('.') && number.chars().all(|c| c.is_ascii_digit() || c == '.')
}

#[cfg(test)]
mod tests {
    use super::Outline;
    use crate::document::Document;

    fn titles(text: &str) -> Vec<String> {
        let document = Document::from_plain(text);
        let titles: Vec<usize> = Outline::of(&document).titles().collect();
        let text = |at: usize| document.blocks.get(at).map(|block| block.text.clone());
        titles.into_iter().filter_map(text).collect()
    }

    #[test]
    fn a_title_with_nothing_under_it_is_one_and_the_lines_of_an_address_are_none() {
        let long =
            "\n\nThe committee keeps what it is told in a drawer, and the drawer is locked when nobody is there.\n\n";
        assert_eq!(titles(&format!("Rent{long}Cookies\n\nLinks{long}")), ["Rent", "Cookies", "Links"]);
        let address = format!("Contact{long}Jo Hart\n\nHall 2\n\nNewport\n\nLinks{long}");
        assert_eq!(titles(&address), ["Contact", "Links"]);
    }
}
