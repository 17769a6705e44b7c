//! The tree of a page with the style of its elements, made once for whoever walks it.

use super::depth::shallow;
use super::source::without_code;
use super::style::{Style, Styles};
use ego_tree::iter::Edge;
use scraper::{ElementRef, Html};

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
        let mut styles = Styles::of(&html);
        let elements = html.tree.root().descendants().filter_map(ElementRef::wrap);
        let styles = elements.map(|element| styles.style(element)).collect();
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
