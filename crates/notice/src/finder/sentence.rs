//! Sentences, and those that say no.

use crate::activity::begins_word;

/// The sentences of a text, each as it is written.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = end_of_first(rest);
        let (first, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        rest = after;
        Some(first.trim())
    })
    .filter(|sentence| !sentence.is_empty())
}

/// Behind a full stop that white space and a capital follow, or a line's end.
fn end_of_first(text: &str) -> usize {
    let mut before = '\0';
    for (at, c) in text.char_indices() {
        let next = at.saturating_add(c.len_utf8());
        if c == '\n' {
            return next;
        }
        let is_stop = matches!(c, '.' | '!' | '?') && !before.is_uppercase();
        let after = text.get(next..).unwrap_or("");
        let is_gap = after.starts_with(char::is_whitespace) || after.starts_with(['”', '"', ')']);
        if is_stop
            && is_gap
            && after.chars().find(|c| c.is_alphanumeric()).is_none_or(|c| c.is_uppercase() || c.is_numeric())
        {
            return next;
        }
        before = c;
    }
    text.len()
}

/// Whether a folded sentence says that something is not done, or is done no more.
pub(super) fn is_denial(text: &str) -> bool {
    const NO: &[&str] = &[
        "we do not use",
        "we don't use",
        "does not use",
        "do not have",
        "never use",
        "no longer",
        "stopped using",
        "have removed",
        "was removed",
        "has been removed",
        "we used to",
        "is not used",
        "are not used",
        "not used on",
        "nid ydym yn defnyddio",
        "taken off",
        "switched off",
        "not on this",
        "there is no ",
        "there are no ",
        "without using",
        "instead of",
    ];
    NO.iter().any(|no| begins_word(text, no))
}
