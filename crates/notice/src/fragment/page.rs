//! A page as Chromium searches it: stretches of text that no boundary of a block interrupts, and whose text it is.
//!
//! Tried in Chromium 156: an image, a frame, a closed `select`, a player or `<wbr>` in a line is as if it were not there, with
//! one of two spaces around it; `<br>` is a line feed, which no space matches; a button, a field or `inline-block` is a block
//! of its own and parts what is around it; so is each cell of a table, a `summary`, each option of an open list. The text of a
//! field, its placeholder and the words on a button of a form are found; `alt`, `title`, generated content and the numbers of a
//! list are not. What is `display:none`, `visibility:hidden`, `content-visibility:hidden`, `inert`, in a closed `dialog` or in a
//! `popover` is not found; what is in closed `details` or `hidden=until-found` is, and opens; `aria-hidden` and whatever is
//! out of sight or without colour changes nothing. Only style that stands in the page itself is known here.

use super::fold::Folded;
use super::lay::Lay;
use crate::document::source::with_line_feeds;
use crate::document::tree::Tree;
use crate::document::{Document, Source};

/// A page, ready to be searched.
#[derive(Clone, Debug)]
pub struct Page {
    pub(super) runs: Vec<Run>,
    pub(super) elements: Vec<Element>,
    pub(super) source: Source,
}

/// Text without a boundary in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) folded: Folded,
    pub(super) pieces: Vec<Piece>,
    /// Where something stands that parts a prefix or a suffix from what it belongs to.
    pub(super) walls: Vec<usize>,
    /// The folds and fields that it is in, from the outermost on.
    pub(super) locks: Vec<usize>,
}

/// The text of one node in a run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// Its first byte in the text of the run.
    pub(super) at: usize,
    /// The element that it is in.
    pub(super) element: usize,
    /// How many texts the page has before it.
    pub(super) number: usize,
}

/// An element that text is in.
#[derive(Clone, Debug)]
pub(super) struct Element {
    pub(super) parent: Option<usize>,
    pub(super) id: Option<String>,
    pub(super) depth: usize,
    pub(super) fold: Fold,
}

/// What an element has to do with a fold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fold {
    /// `details`
    Whole,
    /// `summary`
    Head,
    None,
}

/// A place in the text of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    pub(super) run: usize,
    pub(super) at: usize,
}

/// What was found: from one spot to before another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    pub(super) start: Spot,
    pub(super) end: Spot,
}

impl Page {
    /// Reads HTML.
    #[must_use]
    pub fn from_html(html: &str) -> Self {
        Self::of(&Tree::of(html))
    }

    pub(crate) fn of(page: &Tree) -> Self {
        let (runs, elements) = Lay::out(page);
        Self { runs, elements, source: Source::Html }.folded()
    }

    /// Reads plain text, which a browser shows as one preformatted block: a line feed in it is not a space.
    #[must_use]
    pub fn from_plain(text: &str) -> Self {
        let text = with_line_feeds(text.trim_start_matches('\u{feff}'));
        let pieces = vec![Piece { at: 0, element: 0, number: 0 }];
        let runs = vec![Run { text, pieces, ..Run::default() }];
        let elements = vec![Element { parent: None, id: None, depth: 0, fold: Fold::None }];
        Self { runs, elements, source: Source::Plain }.folded()
    }

    fn folded(mut self) -> Self {
        for run in &mut self.runs {
            run.folded = Folded::of(&run.text);
        }
        self
    }

    pub(super) fn text(&self, run: usize) -> &str {
        self.runs.get(run).map_or("", |run| &run.text)
    }

    /// The text from a place to the end of its block.
    #[must_use]
    pub fn text_from(&self, found: &Found) -> &str {
        self.text(found.start.run).get(found.start.at..).unwrap_or_default()
    }

    /// All of the block in which the place begins.
    #[must_use]
    pub fn text_around(&self, found: &Found) -> &str {
        self.text(found.start.run)
    }

    /// The id of the element that `:target` is then: the innermost in which all of the place is. Of a place that goes over
    /// several texts of a fold it is no element of the page, but one that the browser has put around them.
    #[must_use]
    pub fn target_id(&self, found: &Found) -> Option<&str> {
        let (first, last) = (self.piece_at(found.start, 0)?, self.piece_at(found.end, 1)?);
        let (mut one, mut other, mut below) = (first.element, last.element, None);
        while one != other {
            let depth = |element: usize| self.elements.get(element).map(|element| element.depth);
            if depth(one) >= depth(other) {
                below = Some(one);
                one = self.elements.get(one)?.parent?;
            } else {
                other = self.elements.get(other)?.parent?;
            }
        }
        let fold = |element: usize| self.elements.get(element).map(|element| element.fold);
        let is_in_head = below.and_then(fold) == Some(Fold::Head);
        let is_around = fold(one) == Some(Fold::Whole) && first.number != last.number && !is_in_head;
        self.elements.get(one)?.id.as_deref().filter(|_| !is_around)
    }

    /// The id of the element in whose text the place begins, to which the browser scrolls.
    #[must_use]
    pub fn start_id(&self, found: &Found) -> Option<&str> {
        let start = self.piece_at(found.start, 0)?;
        self.elements.get(start.element)?.id.as_deref()
    }

    /// The text that stands at a spot, or so many bytes before it.
    fn piece_at(&self, spot: Spot, before: usize) -> Option<&Piece> {
        self.piece(spot.run, spot.at.saturating_sub(before))
    }

    fn piece(&self, run: usize, at: usize) -> Option<&Piece> {
        let pieces = &self.runs.get(run)?.pieces;
        pieces.get(pieces.partition_point(|piece| piece.at <= at).saturating_sub(1))
    }

    /// Where the text of another node begins, behind a place of a run.
    pub(super) fn next_piece(&self, run: usize, at: usize) -> Option<usize> {
        let pieces = &self.runs.get(run)?.pieces;
        pieces.get(pieces.partition_point(|piece| piece.at <= at)).map(|piece| piece.at)
    }

    /// Which block of the same notice the place begins in, if both were read from one text.
    #[must_use]
    pub fn block_of(&self, document: &Document, found: &Found) -> Option<usize> {
        let before = match self.source {
            Source::Html => {
                let number = self.piece(found.start.run, found.start.at)?.number;
                document.blocks.partition_point(|block| block.text_number <= number)
            }
            Source::Plain => {
                let above = self.text(found.start.run).get(..found.start.at)?;
                let line = above.matches('\n').count().saturating_add(1);
                document.blocks.partition_point(|block| block.line.is_some_and(|at| at <= line))
            }
        };
        before.checked_sub(1)
    }
}
