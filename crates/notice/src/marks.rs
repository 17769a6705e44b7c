//! What a page shows besides its text: what of that is struck out, and where pictures stand that say something.

use crate::document::{Block, Document, Source};
use ego_tree::iter::Edge;
use scraper::Html;
use scraper::node::Element;
use std::ops::Range;

/// What is struck out, and pictures.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// The texts of the page in their order.
    texts: Vec<Text>,
    /// How many texts come before each picture.
    pictures: Vec<usize>,
}

#[derive(Clone, Debug)]
struct Text {
    /// Without white space.
    letters: Vec<char>,
    is_struck: bool,
}

/// What strikes out, in HTML of any age.
const STRUCK: &[&str] = &["del", "s", "strike"];

/// A picture in a heading is a part of that.
const HEADINGS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6"];

impl Marks {
    /// Of a page. Of what is none there are none.
    #[must_use]
    pub fn of(html: &str) -> Self {
        let page = Html::parse_document(html);
        let (mut marks, mut struck, mut headings) = (Self::default(), 0_usize, 0_usize);
        for edge in page.tree.root().traverse() {
            match edge {
                Edge::Open(node) => {
                    if let Some(element) = node.value().as_element() {
                        struck = struck.saturating_add(usize::from(is_struck(element)));
                        headings = headings.saturating_add(usize::from(HEADINGS.contains(&element.name())));
                        if headings == 0 && is_picture(element) {
                            marks.pictures.push(marks.texts.len());
                        }
                    } else if let Some(text) = node.value().as_text() {
                        marks.texts.push(Text { letters: letters(text).collect(), is_struck: struck > 0 });
                    }
                }
                Edge::Close(node) => {
                    if let Some(element) = node.value().as_element() {
                        struck = struck.saturating_sub(usize::from(is_struck(element)));
                        headings = headings.saturating_sub(usize::from(HEADINGS.contains(&element.name())));
                    }
                }
            }
        }
        marks
    }

    /// The bytes of each block of the same page that are struck out.
    pub(crate) fn struck(&self, document: &Document) -> Vec<Vec<Range<usize>>> {
        if document.source == Source::Plain || !self.texts.iter().any(|text| text.is_struck) {
            return Vec::new();
        }
        let blocks = &document.blocks;
        let ends = blocks.iter().skip(1).map(|next| next.text_number).chain([self.texts.len()]);
        let texts = |block: &Block, end: usize| self.texts.get(block.text_number..end).unwrap_or_default();
        blocks.iter().zip(ends).map(|(block, end)| struck_in(&block.text, texts(block, end))).collect()
    }

    /// The blocks of the same page that a picture follows.
    pub(crate) fn pictured(&self, document: &Document) -> Vec<usize> {
        if document.source == Source::Plain {
            return Vec::new();
        }
        let before =
            |number: &usize| document.blocks.partition_point(|block| block.text_number < *number).checked_sub(1);
        self.pictures.iter().filter_map(before).collect()
    }
}

fn is_struck(element: &Element) -> bool {
    STRUCK.contains(&element.name()) || element.attr("style").is_some_and(|style| style.contains("line-through"))
}

fn is_picture(element: &Element) -> bool {
    element.name() == "img"
        && element.attr("hidden").is_none()
        && element.attr("alt").is_some_and(|alt| !alt.trim().is_empty())
}

/// What of a text stands in its block as well: what nobody sees is left out there, and white space run together.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric())
}

/// What of a block is struck out, by the texts that it was made of. One that is not in it is passed over.
fn struck_in(block: &str, texts: &[Text]) -> Vec<Range<usize>> {
    let places: Vec<(usize, char)> = block.char_indices().filter(|(_, c)| c.is_alphanumeric()).collect();
    let mut rest = places.as_slice();
    let mut found = Vec::new();
    for text in texts.iter().filter(|text| !text.letters.is_empty()) {
        let Some((own, behind)) = rest.split_at_checked(text.letters.len()) else { continue };
        if !own.iter().map(|(_, c)| c).eq(&text.letters) {
            continue;
        }
        rest = behind;
        if text.is_struck {
            let end = behind.first().map_or(block.len(), |(at, _)| *at);
            found.extend(own.first().map(|(start, _)| *start..end));
        }
    }
    found
}
