//! Names with `*` in them, for cookies and storage keys.

/// Does `name` match `pattern`, where each `*` stands for any run of characters, the empty one too?
#[must_use]
pub fn matches(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    // `split` always yields one part; without a second one the pattern is a plain name.
    let first = parts.next().unwrap_or_default();
    let Some(last) = parts.next_back() else { return pattern == name };
    let Some(mut rest) = name.strip_prefix(first).and_then(|rest| rest.strip_suffix(last)) else { return false };
    // Taking the earliest place for each middle part leaves the most room for the ones after it.
    for part in parts {
        match rest.split_once(part) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn names_and_stars() {
        for (pattern, name, expected) in [
            ("_ga", "_ga", true), ("_ga", "_gat", false), ("_ga_*", "_ga_", true), ("_ga_*", "_ga_ABC", true),
            ("_ga_*", "_ga", false), ("*", "", true), ("a*b", "ab", true), ("a*b", "axb", true), ("a*b", "a", false),
            ("aba*ba", "aba", false), ("a*a", "a", false), ("a*b*c", "a-b-b-c", true), ("a*b*c", "acb", false),
            ("*x*", "aaxaa", true), ("*é*", "caféx", true), ("", "", true), ("", "a", false),
        ] {
            assert_eq!(matches(pattern, name), expected, "{pattern} {name}");
        }
    }
}
