//! Text as a reader sees it, and as a finder compares it.

use std::ops::Range;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Nobody sees it: soft hyphen, zero-width space and joiners, marks of direction, byte order mark.
pub(super) const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{61c}')
}

/// White space that HTML runs together. A no-break space is none.
pub(super) const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// A text for comparing: lower case, without accents, quotes and dashes straight, all white space run together, none at the ends.
///
/// ```
/// assert_eq!(consentry_notice::document::folded("  L’Été\u{a0}– Cookies "), "l'ete - cookies");
/// ```
#[must_use]
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            push_folded(&mut folded, c.to_ascii_lowercase());
        } else if !is_unseen(c) {
            // Marks are left out, so that nothing hangs on their order.
            decompose_compatible(c, |part| {
                if !is_combining_mark(part) && !is_unseen(part) {
                    part.to_lowercase().for_each(|c| push_folded(&mut folded, c));
                }
            });
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

fn push_folded(folded: &mut String, c: char) {
    let c = match c {
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2032}' | '`' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{2033}' | '«' | '»' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    if c != ' ' || !(folded.is_empty() || folded.ends_with(' ')) {
        folded.push(c);
    }
}

/// The text of a block while it is gathered.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about what was read so far")]
pub(super) struct Run {
    pub(super) text: String,
    /// Bytes at the start that are in bold.
    pub(super) bold: usize,
    is_plain_met: bool,
    is_unlinked_met: bool,
    is_space_due: bool,
    /// The bytes that are struck out.
    pub(super) struck: Vec<Range<usize>>,
    /// How many pictures that say something are among it.
    pub(super) pictures: usize,
}

/// How a stretch of a run looks.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "three plain facts")]
pub(super) struct Look {
    pub(super) is_bold: bool,
    pub(super) is_link: bool,
    pub(super) is_struck: bool,
}

impl Run {
    pub(super) fn push(&mut self, text: &str, look: Look) {
        for c in text.chars().filter(|c| !is_unseen(*c)) {
            if is_space(c) {
                self.is_space_due = true;
                continue;
            }
            if self.is_space_due && !self.text.is_empty() && !self.text.ends_with('\n') {
                self.text.push(' ');
            }
            self.is_space_due = false;
            let start = self.text.len();
            self.text.push(c);
            if look.is_struck {
                self.strike(start..self.text.len());
            }
            self.is_plain_met |= !look.is_bold;
            // What stands between links is none, and no text either.
            self.is_unlinked_met |= !look.is_link && c.is_alphanumeric();
            if !self.is_plain_met {
                self.bold = self.text.len();
            }
        }
    }

    /// What is struck out goes on over spaces.
    fn strike(&mut self, letter: Range<usize>) {
        let is_between =
            |last: &Range<usize>| self.text.get(last.end..letter.start).is_some_and(|text| text.trim().is_empty());
        match self.struck.last_mut().filter(|last| is_between(last)) {
            Some(last) => last.end = letter.end,
            None => self.struck.push(letter),
        }
    }

    /// `<br>`
    pub(super) fn break_line(&mut self) {
        self.is_space_due = false;
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    pub(super) const fn is_link(&self) -> bool {
        !self.is_unlinked_met
    }

    pub(super) fn is_all_bold(&self) -> bool {
        !self.is_plain_met
    }

    /// Without the breaks at its end.
    pub(super) fn trimmed(&self) -> &str {
        self.text.trim_end_matches(['\n', ' '])
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}
