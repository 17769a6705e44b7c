//! A file as it is read and pointed into: without its byte order mark, with its lines counted.

use crate::json::Span;
use crate::words::visible;

/// A file.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its name as it was given, or `standard input`.
    pub name: String,
    /// Its text, without a byte order mark. What is not UTF-8 is U+FFFD here, as in a browser.
    pub text: String,
    /// Whether there was a byte order mark.
    pub mark: Mark,
    /// Where in the text the first place is that is not UTF-8.
    pub broken_at: Option<usize>,
}

/// Whether a file begins with a byte order mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It does.
    There,
    /// It does not.
    None,
}

/// A line and a column of it, both counted from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Source {
    /// Reads bytes as a browser would, and notes what it would pass over.
    #[must_use]
    pub fn new(name: &str, bytes: &[u8]) -> Self {
        let (mark, bytes) = match bytes.strip_prefix(b"\xef\xbb\xbf") {
            Some(rest) => (Mark::There, rest),
            None => (Mark::None, bytes),
        };
        let broken_at = std::str::from_utf8(bytes).err().map(|error| error.valid_up_to());
        Self { name: name.to_owned(), text: String::from_utf8_lossy(bytes).into_owned(), mark, broken_at }
    }

    /// Line and column of a byte of the text. A line ends with LF, CR or both.
    #[must_use]
    pub fn position(&self, byte: usize) -> Position {
        let before = self.text.get(..byte).unwrap_or(&self.text);
        let (all, mut ends, mut start) = (before.as_bytes(), 0, 0);
        for (at, byte) in before.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'\n' | b'\r')) {
            // Both together end one line.
            ends += usize::from(byte == b'\n' || all.get(at + 1) != Some(&b'\n'));
            start = at + 1;
        }
        let last = before.get(start..).unwrap_or_default();
        Position { line: ends + 1, column: last.chars().count() + 1 }
    }

    /// A span as numbers of characters, cut at the end of its first line: what is pointed at on the screen.
    #[must_use]
    pub fn first_line(&self, span: &Span) -> Span {
        let start = self.text.get(..span.start).unwrap_or(&self.text).chars().count();
        let marked = self.text.get(span.clone()).unwrap_or_default();
        let line = marked.split(['\n', '\r']).next().unwrap_or_default();
        start..start + line.chars().count()
    }

    /// The text to the end of the line on which a span begins, with a stand-in for every character that would act on a
    /// terminal. Of a long line there is what stands around the beginning of the span.
    #[must_use]
    pub fn excerpt(&self, span: &Span) -> Excerpt {
        const BEFORE: usize = 120;
        const MARKED: usize = 100;
        const AFTER: usize = 80;
        let line = self.first_line(span);
        let (before, from) = self.text.split_at_checked(span.start).unwrap_or((&self.text, ""));
        let (above, before) = before.split_at(before.rfind(['\n', '\r']).map_or(0, |end| end + 1));
        let (columns, marked) = (before.chars().count(), line.len().min(MARKED));
        let mut text: String = above.chars().map(shown).collect();
        // The sign of what was cut takes the place of one character.
        let cut = columns.saturating_sub(BEFORE);
        text.extend((cut > 0).then_some('…'));
        let moved = cut.saturating_sub(1);
        text.extend(before.chars().skip(cut).map(shown));
        let mut rest = from.chars().take_while(|c| !matches!(c, '\n' | '\r'));
        text.extend(rest.by_ref().take(marked + AFTER).map(shown));
        text.extend(rest.next().map(|_| '…'));
        Excerpt { text, span: line.start - moved..line.start - moved + marked, moved }
    }
}

/// A part of a file, as it is shown on a terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// It begins where the file begins.
    pub text: String,
    /// What is pointed at in it, in characters.
    pub span: Span,
    /// By how many characters what is pointed at has moved to the left.
    pub moved: usize,
}

fn shown(c: char) -> char {
    if matches!(c, '\n' | '\r' | '\t') { c } else { visible(c) }
}

#[cfg(test)]
mod tests {
    use super::{Excerpt, Mark, Position, Source};

    #[test]
    fn lines_end_in_every_way_and_columns_are_characters() {
        let source = Source::new("a", "é1\r\n2\r3\n4".as_bytes());
        for (found, line, column) in [("é", 1, 1), ("1", 1, 2), ("2", 2, 1), ("3", 3, 1), ("4", 4, 1)] {
            let byte = source.text.find(found).unwrap();
            assert_eq!(source.position(byte), Position { line, column }, "{found}");
        }
        assert_eq!(source.position(usize::MAX), Position { line: 4, column: 2 });
    }

    #[test]
    fn a_long_line_is_cut_after_what_is_pointed_at_and_steers_nothing() {
        let source = Source::new("a", format!("\u{1b}{{\t1\n{}", "x".repeat(200)).as_bytes());
        assert_eq!(source.excerpt(&(1..2)), Excerpt { text: "\u{fffd}{\t1".to_owned(), span: 1..2, moved: 0 });
        let cut = format!("\u{fffd}{{\t1\n{}…", "x".repeat(90));
        assert_eq!(source.excerpt(&(5..15)), Excerpt { text: cut, span: 5..15, moved: 0 });
    }

    #[test]
    fn a_long_line_is_cut_before_what_is_pointed_at_and_what_goes_on_and_on_is_pointed_at_in_part() {
        let line = format!("1\n{}é{}\n", "ä".repeat(300), "z".repeat(300));
        let source = Source::new("a", line.as_bytes());
        let start = line.find('é').unwrap();
        let found = source.excerpt(&(start..line.len() - 1));
        let shown = format!("1\n…{}é{}…", "ä".repeat(120), "z".repeat(179));
        assert_eq!(found, Excerpt { text: shown, span: 123..223, moved: 179 });
    }

    #[test]
    fn a_mark_and_broken_bytes_are_noted() {
        let source = Source::new("a", b"\xef\xbb\xbf{\"\xff\"}");
        assert_eq!((source.mark, source.broken_at, source.text.as_str()), (Mark::There, Some(2), "{\"\u{fffd}\"}"));
        assert_eq!(Source::new("a", b"{}").broken_at, None);
    }
}
