//! Names with `*` in them, for cookies and storage keys.

/// Does `name` match `pattern`, where each `*` stands for any run of characters, the empty one too?
#[must_use]
pub fn matches(pattern: &str, name: &str) -> bool {
    let (pattern, name) = (pattern.as_bytes(), name.as_bytes());
    let (mut at, mut in_name) = (0_usize, 0_usize);
    // Where to go on when what follows the last star does not fit: after the star, one more byte of the name taken.
    let mut retry: Option<(usize, usize)> = None;
    while in_name < name.len() {
        if pattern.get(at) == Some(&b'*') {
            at = at.saturating_add(1);
            retry = Some((at, in_name));
        } else if pattern.get(at) == name.get(in_name) {
            (at, in_name) = (at.saturating_add(1), in_name.saturating_add(1));
        } else if let Some((after_star, taken)) = retry {
            let taken = taken.saturating_add(1);
            (at, in_name, retry) = (after_star, taken, Some((after_star, taken)));
        } else {
            return false;
        }
    }
    pattern.iter().skip(at).all(|byte| *byte == b'*')
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn names_and_stars() {
        for (pattern, name, expected) in [
            ("_ga", "_ga", true),
            ("_ga", "_gat", false),
            ("_ga_*", "_ga_", true),
            ("_ga_*", "_ga_ABC", true),
            ("_ga_*", "_ga", false),
            ("*", "", true),
            ("a*b", "ab", true),
            ("a*b", "axb", true),
            ("a*b", "a", false),
            ("aba*ba", "aba", false),
            ("a*a", "a", false),
            ("a*b*c", "a-b-b-c", true),
            ("a*b*c", "acb", false),
            ("*x*", "aaxaa", true),
            ("*é*", "caféx", true),
            ("", "", true),
            ("", "a", false),
        ] {
            assert_eq!(matches(pattern, name), expected, "{pattern} {name}");
        }
    }
}
