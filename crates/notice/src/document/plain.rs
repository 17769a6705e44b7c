//! Plain text, whose structure is in its lines.

use super::text::{Look, Run};
use super::{Block, Kind, Region, Sight};

/// Lines of a text that was broken to a width are rarely longer.
const BROKEN_CHARS: usize = 110;

/// A line that was broken to a width is rarely shorter, but for the last of its paragraph.
const FULL_CHARS: usize = 45;

/// No title is longer.
const TITLE_CHARS: usize = 90;

pub(super) fn blocks(text: &str) -> Vec<Block> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let long = lines.iter().filter(|line| line.chars().count() > BROKEN_CHARS).count();
    let is_broken = long.saturating_mul(20) <= lines.len();
    let mut reader = Reader { is_broken, ..Reader::default() };
    for (at, line) in lines.iter().enumerate() {
        let next = lines.get(at.saturating_add(1)).copied().unwrap_or("");
        reader.read(at.saturating_add(1), line, next);
    }
    reader.end(Kind::Paragraph);
    reader.blocks
}

#[derive(Debug, Default)]
struct Reader {
    /// Paragraphs run over several lines.
    is_broken: bool,
    text: String,
    line: usize,
    last_chars: usize,
    blocks: Vec<Block>,
}

impl Reader {
    fn read(&mut self, number: usize, line: &str, next: &str) {
        if line.is_empty() || is_rule(line) {
            return self.end(Kind::Paragraph);
        }
        if let Some((level, title)) = marked_title(line, next) {
            self.end(Kind::Paragraph);
            self.push(number, title);
            return self.end(Kind::Heading(level));
        }
        if is_item(line) || !self.goes_on_with(line) {
            self.end(Kind::Paragraph);
        }
        self.push(number, line);
        if is_item(line) && !self.is_broken {
            self.end(Kind::Item);
        }
    }

    /// Whether a line belongs to the paragraph before it.
    fn goes_on_with(&self, line: &str) -> bool {
        let is_lower = line.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
        self.is_broken && !self.text.is_empty() && (is_lower || self.last_chars >= FULL_CHARS)
    }

    fn push(&mut self, number: usize, line: &str) {
        if self.text.is_empty() {
            self.line = number;
        } else {
            self.text.push(' ');
        }
        self.text.push_str(line);
        self.last_chars = line.chars().count();
    }

    fn end(&mut self, kind: Kind) {
        let mut run = Run::default();
        run.push(&std::mem::take(&mut self.text), Look::default());
        if run.is_blank() {
            return;
        }
        let text = run.trimmed().to_owned();
        let kind = if kind == Kind::Paragraph && is_item(&text) { Kind::Item } else { kind };
        self.blocks.push(Block {
            text,
            kind,
            bold: 0,
            is_link: false,
            struck: Vec::new(),
            pictures: 0,
            id: None,
            opener: None,
            sight: Sight::Open,
            region: Region::Main,
            language: None,
            row: None,
            line: Some(self.line),
            text_number: 0,
        });
    }
}

/// A line of one sign alone, as under a title.
fn is_rule(line: &str) -> bool {
    let mut signs = line.chars();
    let first = signs.next();
    line.len() >= 3
        && first.is_some_and(|c| matches!(c, '=' | '-' | '_' | '*' | '~' | '#'))
        && signs.all(|c| Some(c) == first)
}

fn is_item(line: &str) -> bool {
    let rest = line.strip_prefix(['-', '*', '•', '–', '·']).is_some_and(|rest| rest.starts_with([' ', '\t', '\u{a0}']));
    rest || line.strip_prefix('o').is_some_and(is_behind_round_bullet)
}

/// “o” is a round bullet as a word processor leaves it, and a word of Welsh.
fn is_behind_round_bullet(rest: &str) -> bool {
    rest.starts_with(['\t', '\u{a0}'])
        || rest.starts_with("  ")
        || rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

/// A title that is marked as one: by `#`, by a rule under it, by capitals.
fn marked_title<'a>(line: &'a str, next: &str) -> Option<(u8, &'a str)> {
    if line.chars().count() > TITLE_CHARS {
        return None;
    }
    let marks = line.len().saturating_sub(line.trim_start_matches('#').len());
    if (1..=6).contains(&marks) && line.trim_start_matches('#').starts_with(' ') {
        return Some((u8::try_from(marks).ok()?, line));
    }
    if is_rule(next) {
        return Some((if next.starts_with('=') { 1 } else { 2 }, line));
    }
    let letters = line.chars().filter(|c| c.is_alphabetic());
    let is_loud =
        letters.clone().count() >= 3 && letters.clone().all(char::is_uppercase) && !line.ends_with(['.', ',']);
    is_loud.then_some((2, line))
}

#[cfg(test)]
mod tests {
    use super::is_item;

    #[test]
    fn a_round_bullet_is_no_welsh_word() {
        assert!(is_item("o\tmaps") && is_item("o Maps") && is_item("- maps") && is_item("•\u{a0}maps"));
        assert!(!is_item("o fewn mis") && !is_item("online") && !is_item("-maps"));
    }
}
