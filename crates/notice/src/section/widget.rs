//! A page as the widget searches it on arrival (`src/browser/notice.rs`): elements by the words with which their text opens, headings
//! first, whether they are seen or not. It scrolls to what it finds, whatever the browser has found before.

use super::Section;
use super::words::{is_space, opens_with, rest_behind};
use crate::document::tree::{Step, Tree};
use crate::document::{Block, Sight};
use scraper::node::Element;
use std::ops::{Range, RangeInclusive};

const HEADINGS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt", "legend", "caption"];
const BLOCKS: &[&str] = &["p", "li", "dd", "td", "th", "div", "section"];

/// The elements of a page with their text.
#[derive(Clone, Debug, Default)]
pub(super) struct Widget {
    /// All text of the page, seen or not.
    text: String,
    /// Where each text begins in it, and its number.
    numbers: Vec<(usize, usize)>,
    parts: Vec<Part>,
}

/// An element.
#[derive(Clone, Debug)]
struct Part {
    kind: Kind,
    text: Range<usize>,
    /// The one right behind it.
    next: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Heading,
    Block,
    Other,
}

impl Widget {
    pub(super) fn of(page: &Tree) -> Self {
        let mut widget = Self::default();
        let mut open = Vec::new();
        let (mut number, mut templates) = (0_usize, 0_usize);
        // The element that ended last, where nothing has begun behind it.
        let mut before = None;
        for step in page.walk() {
            match step {
                Step::Open(element, _) => {
                    let at = widget.open(element.value(), before);
                    if templates > 0 {
                        widget.parts.get_mut(at).into_iter().for_each(|part| part.kind = Kind::Other);
                    }
                    templates += usize::from(element.value().name() == "template");
                    open.push(at);
                    before = None;
                }
                Step::Close(element) => {
                    templates -= usize::from(element.value().name() == "template");
                    before = open.pop();
                    if let Some(part) = before.and_then(|at| widget.parts.get_mut(at)) {
                        part.text.end = widget.text.len();
                    }
                }
                Step::Text(text) => {
                    if templates == 0 {
                        widget.numbers.push((widget.text.len(), number));
                        widget.text.push_str(text);
                    }
                    number += 1;
                }
            }
        }
        widget
    }

    fn open(&mut self, element: &Element, before: Option<usize>) -> usize {
        let (at, start) = (self.parts.len(), self.text.len());
        let is_heading = HEADINGS.contains(&element.name()) || element.attr("role") == Some("heading");
        let is_block = BLOCKS.contains(&element.name());
        let kind = if is_heading {
            Kind::Heading
        } else if is_block {
            Kind::Block
        } else {
            Kind::Other
        };
        if let Some(before) = before.and_then(|before| self.parts.get_mut(before)) {
            before.next = Some(at);
        }
        self.parts.push(Part { kind, text: start..start, next: None });
        at
    }

    /// The block to which it goes. To what is not seen it cannot go, and the page stays where it is.
    pub(super) fn block(&self, section: &Section, blocks: &[Block]) -> Option<usize> {
        let texts = self.find(section)?;
        let behind = blocks.partition_point(|block| block.text_number <= *texts.end());
        // An element without a block of its own is a part of the one that has its text.
        let first = blocks.partition_point(|block| block.text_number < *texts.start()).min(behind.saturating_sub(1));
        (first..behind).find(|at| blocks.get(*at).is_some_and(|block| block.sight == Sight::Open))
    }

    /// The numbers of the texts of the element that is found, from the first to the last.
    fn find(&self, section: &Section) -> Option<RangeInclusive<usize>> {
        let mut first = None;
        for wanted in [Kind::Heading, Kind::Block] {
            let mut heading = "";
            for part in self.parts.iter().filter(|part| part.kind != Kind::Other) {
                let text = self.text(part);
                if part.kind == wanted && opens_with(text, &section.section) {
                    let is_under = section.under.as_ref().is_none_or(|under| opens_with(heading, under));
                    if is_under && self.is_followed(part, section) {
                        return self.numbers(part);
                    }
                    first = first.or(Some(part));
                }
                if part.kind == Kind::Heading {
                    heading = text;
                }
            }
        }
        self.numbers(first?)
    }

    /// What follows the words: the rest of the element, or the element right behind it.
    fn is_followed(&self, part: &Part, section: &Section) -> bool {
        let Some(after) = &section.followed_by else { return true };
        let rest = rest_behind(self.text(part), &section.section).unwrap_or_default();
        let next = || Some(self.text(self.parts.get(part.next?)?));
        let behind: Option<&str> = if rest.chars().all(is_space) { next() } else { Some(rest) };
        behind.is_some_and(|behind| opens_with(behind, after))
    }

    fn text(&self, part: &Part) -> &str {
        self.text.get(part.text.clone()).unwrap_or_default()
    }

    fn numbers(&self, part: &Part) -> Option<RangeInclusive<usize>> {
        let from = self.numbers.partition_point(|(start, _)| *start < part.text.start);
        let behind = self.numbers.partition_point(|(start, _)| *start < part.text.end);
        let number = |at: usize| self.numbers.get(at).map(|(_, number)| *number);
        Some(number(from)?..=number(behind.checked_sub(1)?)?)
    }
}
