//! Which element a browser takes for an id, and what stands there (HTML Standard, 7.4.6.4, Scrolling to a fragment).

use crate::document::{Anchor, Block, Sight};
use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{Html, Node};
use std::collections::{BTreeMap, BTreeSet};

/// The ids of a page, and the blocks at their elements.
#[derive(Debug, Default)]
pub(super) struct Ids {
    /// All that an element of the page has: before them no name of a link counts.
    known: BTreeSet<String>,
    places: BTreeMap<String, Stretch>,
    /// The names, in the order of the elements that are open.
    open: Vec<Vec<String>>,
    /// What is in a template is no part of the page.
    templates: usize,
}

/// The blocks from an element's first to behind its last, and its place.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    start: usize,
    end: usize,
    place: Place,
}

/// Whether an element has a place on the page, so that a browser scrolls there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Drawn,
    Nowhere,
}

impl Ids {
    pub(super) fn of(page: &Html) -> Self {
        let mut ids = Self::default();
        let mut templates = 0_usize;
        for edge in page.tree.root().traverse() {
            match edge {
                Edge::Open(node) => {
                    if let (0, Some(id)) = (templates, node.value().as_element().and_then(|one| one.attr("id"))) {
                        ids.known.insert(id.to_owned());
                    }
                    templates += usize::from(is_template(node.value()));
                }
                Edge::Close(node) => templates -= usize::from(is_template(node.value())),
            }
        }
        ids
    }

    /// Notes an element before the block of that number, or in it. Gives the names by which a link leads to it.
    pub(super) fn enter(&mut self, element: &Element, at: usize, place: Place) -> &[String] {
        let id = element.attr("id");
        let name = element.attr("name").filter(|name| element.name() == "a" && !self.known.contains(*name));
        let mut own = Vec::new();
        for one in id.into_iter().chain(name).filter(|one| self.templates == 0 && !one.is_empty()) {
            if !self.places.contains_key(one) {
                self.places.insert(one.to_owned(), Stretch { start: at, end: at, place });
                own.push(one.to_owned());
            }
        }
        self.templates += usize::from(element.name() == "template");
        self.open.push(own);
        self.open.last().map_or(&[], Vec::as_slice)
    }

    /// Leaves the element that was entered last, the blocks up to that number behind it.
    pub(super) fn leave(&mut self, element: &Element, end: usize) {
        self.templates -= usize::from(element.name() == "template");
        for name in self.open.pop().unwrap_or_default() {
            self.places.get_mut(&name).into_iter().for_each(|place| place.end = end);
        }
    }

    /// Where each leads, once all blocks are known.
    pub(super) fn anchors(self, blocks: &[Block]) -> BTreeMap<String, Anchor> {
        let next = next_seen(blocks);
        self.places.into_iter().map(|(id, place)| (id, anchor(place, blocks.len(), &next))).collect()
    }
}

fn is_template(node: &Node) -> bool {
    node.as_element().is_some_and(|element| element.name() == "template")
}

/// For each block the first from it on that is seen.
fn next_seen(blocks: &[Block]) -> Vec<Option<usize>> {
    let mut next = None;
    let mut all: Vec<Option<usize>> = blocks
        .iter()
        .enumerate()
        .rev()
        .map(|(at, block)| {
            next = if matches!(block.sight, Sight::Open | Sight::Folded) { Some(at) } else { next };
            next
        })
        .collect();
    all.reverse();
    all
}

fn anchor(Stretch { start, end, place }: Stretch, count: usize, next: &[Option<usize>]) -> Anchor {
    let seen = next.get(start).copied().flatten();
    if start < end.min(count) {
        // What is all hidden is told as that.
        return Anchor::Block(seen.filter(|at| *at < end).unwrap_or(start));
    }
    let last = || next.iter().flatten().last().copied();
    (place == Place::Drawn).then(|| seen.or_else(last)).flatten().map_or(Anchor::NotDrawn, Anchor::Block)
}
