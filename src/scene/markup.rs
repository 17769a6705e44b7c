//! Elements as one flat text: marks say what each stretch of it is. Text is text wherever it comes from: nothing in it is
//! read as markup. No tree and no list, because each costs code to build, to hand over and to drop.

use crate::consent::text::{cut, cut_at};

/// Elements with their attributes and text, in the order of the document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markup(String);

/// What a stretch of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// An element begins; the text is its name.
    Open,
    /// An attribute of the element that has just begun; the text is `name=value`, or `name` alone.
    Attribute,
    /// Text in the element.
    Text,
    /// The element ends.
    Close,
}

/// The characters that stand before a stretch. No page can hold them: HTML forbids them even by number.
const MARKS: [char; 4] = ['\u{1}', '\u{2}', '\u{3}', '\u{4}'];
const OPEN: &str = "\u{1}";
const ATTRIBUTE: &str = "\u{2}";
const TEXT: &str = "\u{3}";
const CLOSE: &str = "\u{4}";

impl Markup {
    /// Begins an element: its name and our own attributes as words between spaces, `name=value` or `name`. One text
    /// for all, since each argument costs code at every call.
    pub fn open(&mut self, element: &str) -> &mut Self {
        let mut mark = OPEN;
        let mut rest = element;
        while !rest.is_empty() {
            let (word, after) = cut(rest, b' ').unwrap_or((rest, ""));
            if !word.is_empty() {
                self.mark(mark, &[word]);
            }
            (mark, rest) = (ATTRIBUTE, after);
        }
        self
    }

    /// Gives the element that has just begun an attribute whose value may be any text.
    pub fn with(&mut self, name: &str, value: &str) -> &mut Self {
        self.mark(ATTRIBUTE, &[name, "=", value])
    }

    /// Adds text.
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.mark(TEXT, &[text])
    }

    /// Ends the element.
    pub fn close(&mut self) -> &mut Self {
        self.mark(CLOSE, &[])
    }

    /// An element with nothing but text.
    pub fn leaf(&mut self, element: &str, text: &str) -> &mut Self {
        self.open(element).text(text).close()
    }

    /// A button that does the named thing.
    pub fn button(&mut self, does: &str, part: &str, text: &str) -> &mut Self {
        self.open("button").with("data-do", does).with("part", part).text(text).close()
    }

    /// Adds all of another.
    pub fn append(&mut self, other: &Self) {
        self.0.push_str(&other.0);
    }

    /// The flat text, for `build` of `src/loader/shim.js`.
    #[must_use]
    pub fn flat(&self) -> &str {
        &self.0
    }

    /// The marks with their texts.
    pub fn marks(&self) -> impl Iterator<Item = (Mark, &str)> {
        let kinds = [Mark::Open, Mark::Attribute, Mark::Text, Mark::Close];
        let stretches = self.0.char_indices().filter_map(move |(at, mark)| {
            let kind = MARKS.iter().position(|known| *known == mark).and_then(|place| kinds.get(place))?;
            let text = self.0.get(at.saturating_add(1)..)?;
            Some((*kind, text.split(MARKS).next()?))
        });
        stretches.filter(|(mark, text)| *mark != Mark::Text || !text.is_empty())
    }

    /// Goes on with any text, in which a mark counts for nothing.
    pub(super) fn add(&mut self, text: &str) {
        let mut rest = text;
        while let Some((before, _, after)) = cut_at(rest, 1, 4) {
            self.0.push_str(before);
            rest = after;
        }
        self.0.push_str(rest);
    }

    /// Goes on with a text of ours, marks and all.
    pub(super) fn push(&mut self, text: &str) {
        self.0.push_str(text);
    }

    fn mark(&mut self, mark: &str, parts: &[&str]) -> &mut Self {
        self.0.push_str(mark);
        for part in parts {
            self.add(part);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_back_as_they_were_made_whatever_the_text() {
        let mut markup = Markup::default();
        markup.open("a rel=noopener  download").with("href", "/x?a=b").text("<b>&\u{0}\u{5}é").close();
        let marks: Vec<_> = markup.marks().collect();
        assert_eq!(
            marks,
            [
                (Mark::Open, "a"),
                (Mark::Attribute, "rel=noopener"),
                (Mark::Attribute, "download"),
                (Mark::Attribute, "href=/x?a=b"),
                (Mark::Text, "<b>&\u{0}\u{5}é"),
                (Mark::Close, ""),
            ]
        );
    }

    #[test]
    fn no_text_makes_an_element() {
        let mut markup = Markup::default();
        markup.open("p").with("title", "\u{4}\u{1}script").text("\u{1}script\u{2}src=x\u{3}y\u{4}").close();
        let marks: Vec<_> = markup.marks().collect();
        assert_eq!(
            marks,
            [(Mark::Open, "p"), (Mark::Attribute, "title=script"), (Mark::Text, "scriptsrc=xy"), (Mark::Close, ""),]
        );
    }
}
