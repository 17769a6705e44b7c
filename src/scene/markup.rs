//! Elements as a flat list of marks over one string. Text is text wherever it comes from: nothing in it is read as
//! markup. One string and no tree, because a tree of owned parts costs three times the code to build and to drop.

use crate::consent::text::cut;

/// Elements with their attributes and text, in the order of the document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markup {
    text: String,
    /// Each mark covers the text from the end of the one before to its own end.
    marks: Vec<(Mark, usize)>,
}

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

impl Markup {
    /// Begins an element: its name and our own attributes as words between spaces, `name=value` or `name`. One text
    /// for all, since each argument costs code at every call.
    pub fn open(&mut self, element: &str) -> &mut Self {
        let mut mark = Mark::Open;
        let mut rest = element;
        while !rest.is_empty() {
            let (word, after) = cut(rest, b' ').unwrap_or((rest, ""));
            if !word.is_empty() {
                self.mark(mark, &[word]);
            }
            (mark, rest) = (Mark::Attribute, after);
        }
        self
    }

    /// Gives the element that has just begun an attribute whose value may be any text.
    pub fn with(&mut self, name: &str, value: &str) -> &mut Self {
        self.mark(Mark::Attribute, &[name, "=", value]);
        self
    }

    /// Adds text.
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.mark(Mark::Text, &[text]);
        self
    }

    /// Ends the element.
    pub fn close(&mut self) -> &mut Self {
        self.mark(Mark::Close, &[]);
        self
    }

    /// An element with nothing but text.
    pub fn leaf(&mut self, element: &str, text: &str) -> &mut Self {
        self.open(element).text(text).close()
    }

    /// A button that does the named thing.
    pub fn button(&mut self, does: &str, part: &str, text: &str) -> &mut Self {
        self.open("button type=button").with("data-do", does).with("part", part).text(text).close()
    }

    /// The marks with their texts.
    pub fn marks(&self) -> impl Iterator<Item = (Mark, &str)> {
        let mut start = 0;
        self.marks.iter().map(move |(mark, end)| {
            let text = self.text.get(start..*end).unwrap_or_default();
            start = *end;
            (*mark, text)
        })
    }

    fn mark(&mut self, mark: Mark, parts: &[&str]) {
        for part in parts {
            self.text.push_str(part);
        }
        self.marks.push((mark, self.text.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_back_as_they_were_made_whatever_the_text() {
        let mut markup = Markup::default();
        markup.open("a rel=noopener  download").with("href", "/x?a=b").text("<b>&\u{0}é").close();
        let marks: Vec<_> = markup.marks().collect();
        assert_eq!(
            marks,
            [
                (Mark::Open, "a"),
                (Mark::Attribute, "rel=noopener"),
                (Mark::Attribute, "download"),
                (Mark::Attribute, "href=/x?a=b"),
                (Mark::Text, "<b>&\u{0}é"),
                (Mark::Close, ""),
            ]
        );
    }
}
