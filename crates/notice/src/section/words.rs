//! Words as the widget compares them.

/// The first line, since no space of a link stands for the end of one; one space for every run of others.
pub(super) fn line(text: &str) -> String {
    text.trim().lines().next().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn first_words(text: &str, count: usize) -> &str {
    let end = text.match_indices(' ').nth(count.saturating_sub(1)).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text).trim_end_matches([',', ';', ':'])
}

/// White space run together, letters of `A`–`Z` small: as the widget compares on the page of the notice.
pub(super) fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_ascii_lowercase()
}

/// As `consentry::consent::section::opens_with` has it.
pub(super) fn opens_with(text: &str, words: &str) -> bool {
    let (text, words) = (folded(text), folded(words));
    text.strip_prefix(&words).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// What stands behind the words with which a text opens.
pub(super) fn text_behind<'text>(text: &'text str, words: &str) -> &'text str {
    let count = words.split_whitespace().count();
    let mut rest = text.trim_start();
    for _ in 0..count {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        rest = rest.get(end..).unwrap_or_default().trim_start();
    }
    rest
}
