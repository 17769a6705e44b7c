//! A notice as a list of blocks in the order of reading, out of HTML or plain text.

mod depth;
mod html;
mod plain;
pub(crate) mod source;
pub(crate) mod style;
mod text;
pub(crate) mod tree;

pub use html::has_element;
use std::collections::BTreeMap;
use std::ops::Range;
pub use text::folded;
use tree::Tree;

/// A notice. Its blocks are in the order in which they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What it says, part by part.
    pub blocks: Vec<Block>,
    /// How it was written.
    pub source: Source,
    /// Where a link to an id leads, or to a name that no element has as its id. (HTML Standard, 7.4.6.4, Scrolling to a fragment)
    pub anchors: BTreeMap<String, Anchor>,
}

/// Where a link to an id leads: to the first element that has it, whatever that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// To this block: the first in the element that is seen, or a hidden one where all are. At an element without text, the next
    /// block that is seen, or the last.
    Block(usize),
    /// Nowhere: the element has no text and is not drawn.
    NotDrawn,
}

/// How a notice was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// As a page.
    Html,
    /// As lines, which a browser shows as one preformatted block.
    Plain,
}

/// A stretch of text that no other block interrupts: a paragraph, a heading, a cell. Of a paragraph with a list in it, what stands
/// before the list and what stands behind it are two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What a reader sees, never empty: white space run together, `\n` where `<br>` breaks the line; without soft hyphens, zero-width marks
    /// and marks of direction. No-break spaces and quotes are as they were written.
    pub text: String,
    /// What it is.
    pub kind: Kind,
    /// The bytes of `text`, from its start on, that are in bold.
    pub bold: usize,
    /// All of it is a link.
    pub is_link: bool,
    /// The bytes of `text` that are struck out.
    pub struck: Vec<Range<usize>>,
    /// How many pictures that say something are in it, or behind it before the next block. One in a heading is a part of that.
    pub pictures: usize,
    /// An id that leads to its start: its own, that of something in it before its text, or of what stands empty right before it.
    /// [`Document::anchors`] has all.
    pub id: Option<String>,
    /// Where a control of the page opens it: the id of that control, or of what is around it.
    pub opener: Option<String>,
    /// Whether it is seen.
    pub sight: Sight,
    /// Where on the page it stands.
    pub region: Region,
    /// By `lang`, where that is given.
    pub language: Option<String>,
    /// Its table's row, counted over all tables of the page.
    pub row: Option<usize>,
    /// The line that it begins with, from 1 on, in plain text.
    pub line: Option<usize>,
    /// How many texts of the page come before its first, in HTML: by it a [`Page`](crate::fragment::Page) knows it again.
    pub text_number: usize,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `h1` to `h6` or `role=heading`, with its level; in plain text what is marked as such.
    Heading(u8),
    /// What stands over others without being a heading: `summary`, `dt`, `caption`, `legend`, a button or tab that opens a part of the page, a
    /// short paragraph all in bold.
    Title,
    /// A paragraph, or what is in no element that says more.
    Paragraph,
    /// In a list item.
    Item,
    /// `dd`.
    Definition,
    /// `td` or `th`.
    Cell,
}

/// Whether a block is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// As the page opens.
    Open,
    /// In a fold that the browser opens for whoever looks for its words: `details`, `hidden=until-found`.
    Folded,
    /// In a part that a button or tab of the page opens, and no link does.
    Panel,
    /// Never, as far as can be told.
    Hidden,
}

/// Where on the page a block stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    /// In what the page is about.
    Main,
    /// In what stands around it: menu, head, foot, side.
    Around,
}

impl Document {
    /// Reads a page; there is none that cannot be read.
    #[must_use]
    pub fn from_html(html: &str) -> Self {
        Self::of(&Tree::of(html))
    }

    pub(crate) fn of(page: &Tree) -> Self {
        let (blocks, anchors) = html::read(page);
        Self { blocks, source: Source::Html, anchors }
    }

    /// Reads plain text.
    #[must_use]
    pub fn from_plain(text: &str) -> Self {
        Self { blocks: plain::blocks(&source::with_line_feeds(text)), source: Source::Plain, anchors: BTreeMap::new() }
    }

    /// Reads either, whichever it [shows](Source::of).
    #[must_use]
    pub fn read(text: &str) -> Self {
        match Source::of("", text) {
            Source::Html => Self::from_html(text),
            Source::Plain => Self::from_plain(text),
        }
    }
}
