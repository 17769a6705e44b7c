//! The tree of a page with the style of its elements, made once for whoever walks it.

use super::depth::{DEEPEST, shallow};
use super::source::without_code;
use super::style::{Style, Styles};
use ego_tree::iter::Edge;
use scraper::{ElementRef, Html};

/// Nothing that stands in more elements than that has a style of its own, since finding it looks at all of them: as many as
/// tables stand in each other, each with its body, row and cell, and the page around them. Beyond are only what runs in a line,
/// as `i`, and what no page has so deep.
const DEEPEST_STYLED: usize = 4 * DEEPEST + 8;

/// A page.
pub(crate) struct Tree {
    pub(crate) html: Html,
    styles: Vec<Style>,
}

/// What a walk meets, in the order of the source.
pub(crate) enum Step<'a> {
    /// An element begins.
    Open(ElementRef<'a>, Style),
    /// One ends.
    Close(ElementRef<'a>),
    /// Text stands there.
    Text(&'a str),
}

impl Tree {
    /// Reads a page: without what its server runs, and no deeper than browsers build it.
    pub(crate) fn of(html: &str) -> Self {
        let html = Html::parse_document(&shallow(&without_code(html)));
        let mut sheets = Styles::of(&html);
        let mut depth = 0_usize;
        let styles = html.tree.root().traverse().filter_map(|edge| match edge {
            Edge::Open(node) => {
                depth += 1;
                let styled = |element| if depth <= DEEPEST_STYLED { sheets.style(element) } else { Style::default() };
                ElementRef::wrap(node).map(styled)
            }
            Edge::Close(_) => {
                depth -= 1;
                None
            }
        });
        let styles = styles.collect();
        Self { html, styles }
    }

    pub(crate) fn walk(&self) -> impl Iterator<Item = Step<'_>> {
        let mut styles = self.styles.iter().copied();
        self.html.tree.root().traverse().filter_map(move |edge| match edge {
            Edge::Open(node) => match ElementRef::wrap(node) {
                Some(element) => Some(Step::Open(element, styles.next().unwrap_or_default())),
                None => node.value().as_text().map(|text| Step::Text(text)),
            },
            Edge::Close(node) => ElementRef::wrap(node).map(Step::Close),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{DEEPEST, DEEPEST_STYLED, Step, Style, Tree};

    /// The depth of the deepest element, and of the deepest that has a style.
    fn depths(html: &str) -> (usize, usize) {
        let (mut depth, mut deepest, mut styled) = (1, 0, 0);
        for step in Tree::of(html).walk() {
            match step {
                Step::Open(_, style) => {
                    depth += 1;
                    deepest = deepest.max(depth);
                    styled = if style == Style::default() { styled } else { styled.max(depth) };
                }
                Step::Close(_) => depth -= 1,
                Step::Text(_) => {}
            }
        }
        (deepest, styled)
    }

    fn nested(piece: &str, times: usize) -> (usize, usize) {
        depths(&("<style>.a { display: block }</style>".to_owned() + &piece.repeat(times) + "Cookies"))
    }

    #[test]
    fn no_page_is_built_and_no_style_is_looked_for_deeper_than_that() {
        for (piece, elements) in [
            ("<div class=a>word ", 1),
            ("<ul class=a><li class=a>word ", 2),
            ("<details class=a open><summary class=a>sum</summary>word ", 1),
            ("<table class=a><tr class=a><td class=a>word ", 4),
            ("<dl class=a><dd class=a>", 2),
        ] {
            let (deepest, styled) = nested(piece, 700);
            assert!(deepest <= elements * DEEPEST + 8 && styled > DEEPEST, "{piece}: {deepest}, {styled}");
        }
        for piece in ["<i class=a>word ", "<x-a class=a>"] {
            assert_eq!(nested(piece, DEEPEST_STYLED - 3), (DEEPEST_STYLED, DEEPEST_STYLED), "{piece}");
            assert_eq!(nested(piece, DEEPEST_STYLED + 97), (DEEPEST_STYLED + 100, DEEPEST_STYLED), "{piece}");
        }
    }
}
