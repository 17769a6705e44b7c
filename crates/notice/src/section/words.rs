//! Words as the widget compares them.

/// The first line, since no space of a link stands for the end of one; one space for every run of others.
pub(super) fn line(text: &str) -> String {
    text.trim().lines().next().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn first_words(text: &str, count: usize) -> &str {
    let end = text.match_indices(' ').nth(count.saturating_sub(1)).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text).trim_end_matches([',', ';', ':'])
}

/// White space as the widget has it.
pub(super) fn is_space(letter: char) -> bool {
    (letter.is_whitespace() && letter != '\u{85}') || matches!(letter, '\u{feff}' | '\u{5}')
}

/// White space run together, letters of `A`–`Z` small: as the widget compares on the page of the notice.
pub(super) fn folded(text: &str) -> String {
    text.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").to_ascii_lowercase()
}

/// As `consentry::consent::section::opens_with` has it.
pub(super) fn opens_with(text: &str, words: &str) -> bool {
    rest_behind(text, words).is_some()
}

/// What stands behind the words, if a text opens with them. Looks at no more of the text than it must.
pub(super) fn rest_behind<'text>(text: &'text str, words: &str) -> Option<&'text str> {
    let mut rest = text.trim_start_matches(is_space);
    let mut is_after_gap = false;
    for wanted in words.trim_matches(is_space).chars() {
        if is_space(wanted) {
            is_after_gap = true;
            continue;
        }
        if is_after_gap {
            rest = rest.strip_prefix(is_space)?.trim_start_matches(is_space);
            is_after_gap = false;
        }
        rest = rest.strip_prefix(|letter: char| letter.eq_ignore_ascii_case(&wanted))?;
    }
    (!rest.starts_with(|letter: char| letter.is_ascii_alphanumeric())).then_some(rest)
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

#[cfg(test)]
mod tests {
    use super::{folded, opens_with};
    use consentry::consent::section;

    const TEXTS: [&str; 16] = [
        "",
        " ",
        "Cookies",
        "cookies: what we use",
        "  COOKIES\u{a0}and\n more",
        "Cookieset",
        "Cookies2",
        "Cookiesé",
        "Your\u{85}rights",
        "Your rights",
        "Your\u{feff}rights",
        "Your\u{5} rights ",
        "É",
        "é",
        "“Cookies”",
        "a  b",
    ];

    #[test]
    fn words_are_compared_as_the_widget_does() {
        for text in TEXTS {
            assert_eq!(folded(text), section::tidy(text).to_ascii_lowercase(), "{text:?}");
            for words in TEXTS {
                assert_eq!(opens_with(text, words), section::opens_with(text, words), "{text:?} opens with {words:?}");
            }
        }
    }
}
