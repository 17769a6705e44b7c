//! Names with `*` in them, for cookies and storage keys, and paths of a site with `*` in them.

/// Does `name` match `pattern`, where each `*` stands for any run of characters, the empty one too?
#[must_use]
pub fn matches(pattern: &str, name: &str) -> bool {
    fits(pattern.as_bytes(), name.as_bytes())
}

/// Does a path of the site lie where the pattern says? Told generously, since what it is asked for is where a vendor must
/// not load: `/account/*` covers `/account` too and `/account` covers `/account/`, small and capital letters are alike
/// (many servers take them so), and so are `%61` and `a`, `//` and `/`; a `;jsessionid=…` counts for nothing. The query and
/// the fragment are no part of a path.
#[must_use]
pub fn covers(pattern: &str, path: &str) -> bool {
    let (pattern, path) = (plain(pattern), plain(path));
    fits(&pattern, &path) || pattern.strip_suffix(b"/*") == Some(&path)
}

/// The path as most servers understand it, without a slash at its end.
fn plain(path: &str) -> Vec<u8> {
    let (mut plain, mut in_parameter) = (Vec::new(), false);
    let mut bytes = path.bytes();
    while let Some(byte) = bytes.next() {
        let mut ahead = bytes.clone();
        let mut digit = || char::from(ahead.next()?).to_digit(16);
        let byte = match (byte, digit(), digit()) {
            (b'%', Some(high), Some(low)) => {
                bytes = ahead;
                u8::try_from(high << 4 | low).unwrap_or(byte)
            }
            _ => byte.to_ascii_lowercase(),
        };
        in_parameter = byte == b';' || (in_parameter && byte != b'/');
        if !in_parameter && (byte != b'/' || plain.last() != Some(&b'/')) {
            plain.push(byte.to_ascii_lowercase());
        }
    }
    if plain.last() == Some(&b'/') {
        plain.pop();
    }
    plain
}

fn fits(pattern: &[u8], name: &[u8]) -> bool {
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
    use super::{covers, matches};

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

    #[test]
    fn paths_are_told_generously() {
        for (pattern, path, expected) in [
            ("/account/*", "/account/", true),
            ("/account/*", "/account/a/b", true),
            ("/account/*", "/account", true),
            ("/account/*", "/accounts", false),
            ("/account/*", "/my/account/", false),
            ("/account/*", "/Account/x", true),
            ("/account/*", "/%61ccount/x", true),
            ("/account/*", "/%41ccount/x", true),
            ("/account/*", "//account//x", true),
            ("/account/*", "/account%2fx", true),
            ("/account/*", "/acc%zzount/x", false),
            ("/account/*", "/account%", false),
            ("/a", "/a", true),
            ("/a", "/a/", true),
            ("/a/", "/a", true),
            ("/a", "/a/b", false),
            ("/a", "/a;jsessionid=0F/", true),
            ("/a/*", "/a;x/b;y", true),
            ("/a", "/a%3bx", true),
            ("/a/b", "/a;x", false),
            ("*/notices/*", "/en/notices/7", true),
            ("/caf%C3%A9/*", "/café/x", true),
            ("/*", "/", true),
            ("/", "/", true),
            ("/", "/a", false),
        ] {
            assert_eq!(covers(pattern, path), expected, "{pattern} {path}");
        }
    }
}
