//! What a notice quotes without saying it: its own former words, or what others say.

use crate::stems::Words;
use std::ops::Range;

/// Who says what is quoted, or when it was said.
const REPORTS: &[&str] = &[
    "said ",
    "to say ",
    "sites say",
    "websites say",
    "others say",
    "notices say",
    "people say",
    "some say",
    "stated",
    "wrote ",
    "was worded",
    "used to ",
    "former",
    "earlier",
    "previous",
    "old ",
    "until ",
    "no longer ",
    "instead of",
    "replaced",
    "removed",
    "ddywed",
    "dweud",
    "bellach",
];

/// The same right before what is quoted: “It read”.
const READ: &[&str] = &["read ", "reads ", "had "];

/// So few words are a name or a button.
const NAME_WORDS: usize = 3;

/// The bytes of a text that are others' words, or are said no more.
pub(super) fn reported(text: &str) -> Vec<Range<usize>> {
    quoted(text).into_iter().filter(|range| is_reported(text, range)).collect()
}

/// A text without those bytes.
pub(super) fn without(text: &str, start: usize, left_out: &[Range<usize>]) -> String {
    let is_kept = |at: usize| !left_out.iter().any(|range| range.contains(&start.saturating_add(at)));
    text.char_indices().filter(|(at, _)| is_kept(*at)).map(|(_, c)| c).collect()
}

/// What stands between quotation marks.
fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        match (open, c) {
            (None, '“') => open = Some((at, '”')),
            (None, '«') => open = Some((at, '»')),
            (None, '"') => open = Some((at, '"')),
            (Some((start, end)), _) if c == end => {
                found.push(start..at);
                open = None;
            }
            _ => {}
        }
    }
    found
}

fn is_reported(text: &str, range: &Range<usize>) -> bool {
    let quote = text.get(range.clone()).unwrap_or_default();
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let before = before.rsplit(['.', '!', '?']).next().unwrap_or_default();
    let after = after.split(['.', '!', '?', ';']).next().unwrap_or_default();
    let (before, after) = (Words::of(before), Words::of(after));
    let is_read = || {
        before.near(READ, &["as ", "so "], 0)
            || before.iter().last().is_some_and(|last| READ.iter().any(|read| read.trim_end() == last))
    };
    Words::of(quote).iter().count() > NAME_WORDS && (before.any(REPORTS) || after.any(REPORTS) || is_read())
}

#[cfg(test)]
mod tests {
    use super::{reported, without};

    fn own(text: &str) -> String {
        without(text, 0, &reported(text))
    }

    #[test]
    fn former_words_are_left_out_and_buttons_and_our_own_words_are_not() {
        assert_eq!(own("It said “We never use any. Not one.” until May."), "It said ” until May.");
        assert_eq!(own("Our page read: \"We use no cookies here\"."), "Our page read: \".");
        for text in [
            "Press “Cookie settings”, as we said.",
            "We say “No cookies are set by us” and mean it.",
            "It said “We never",
        ] {
            assert_eq!(own(text), text);
        }
    }
}
