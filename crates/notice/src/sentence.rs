//! Where a sentence ends.

/// Words with a dot behind them that ends no sentence.
const SHORTENED: &[&str] = &[
    "mr", "mrs", "ms", "dr", "st", "no", "e.g", "i.e", "eg", "ie", "ltd", "co", "inc", "approx", "art", "para", "tel",
];

/// The sentences of a text, each as it is written, without the space around it.
pub(crate) fn split(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = at.saturating_add(c.len_utf8());
        let (before, after) = text.split_at_checked(end).unwrap_or((text, ""));
        if ends(before, c, after) {
            parts.extend(text.get(start..end).map(str::trim).filter(|part| !part.is_empty()));
            start = end;
        }
    }
    parts.extend(text.get(start..).map(str::trim).filter(|part| !part.is_empty()));
    parts
}

fn ends(before: &str, c: char, after: &str) -> bool {
    let is_new = || {
        let next = after.trim_start_matches(['"', '”', '“', '’', '‘', '\'', '(', ' ', '\n', '\u{a0}']).chars().next();
        next.is_some_and(|c| c.is_uppercase() || c.is_numeric())
    };
    match c {
        '\n' => is_new(),
        '!' | '?' => after.starts_with([' ', '\u{a0}', '\n']) && is_new(),
        '.' => {
            let word = before.trim_end_matches('.').rsplit([' ', '\n', '(', '\u{a0}']).next().unwrap_or_default();
            let is_shortened = SHORTENED.contains(&word.to_lowercase().as_str())
                || (word.chars().count() == 1 && word != "I" && word.chars().all(char::is_alphabetic))
                || (before.len() < 5 && word.chars().all(|c| c.is_numeric() || c == '.'));
            after.starts_with([' ', '\u{a0}', '\n']) && is_new() && !is_shortened
        }
        '”' => before.ends_with(".”") && is_new(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn a_dot_ends_a_sentence_only_where_it_does() {
        assert_eq!(
            split("Mr. Ffion (no. 3) of A. B. Ltd. Works. He said “No.” We go."),
            ["Mr. Ffion (no. 3) of A. B. Ltd. Works.", "He said “No.”", "We go."]
        );
        assert_eq!(split("Write to us e.g. by post\nOr ring"), ["Write to us e.g. by post", "Or ring"]);
    }
}
