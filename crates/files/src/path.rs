//! From the path in a request to a path below a folder that cannot leave it. Knows no files.

use std::path::PathBuf;

/// The decoded path below the root, or nothing when a part of it is not the plain name of a file.
///
/// `below` has no leading slash. Each part is decoded by itself, so that an encoded slash stays inside its part
/// and is refused there.
pub(crate) fn relative(below: &str) -> Option<PathBuf> {
    let parts = below.strip_suffix('/').unwrap_or(below);
    if parts.is_empty() {
        // "/" names the folder itself, but "//" names nothing: a redirect to it would lead to another host.
        return below.is_empty().then(PathBuf::new);
    }
    parts.split('/').map(part).collect()
}

/// One decoded part. A leading dot is refused: it covers `.`, `..` and hidden files at once.
fn part(encoded: &str) -> Option<String> {
    let name = decoded(encoded)?;
    let is_plain = !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', '\0', ':']);
    is_plain.then_some(name)
}

fn decoded(encoded: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' { hex(rest.next()?)? * 16 + hex(rest.next()?)? } else { byte });
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::relative;
    use std::path::PathBuf;

    #[test]
    fn plain_and_encoded_names_are_found() {
        assert_eq!(relative(""), Some(PathBuf::new()));
        assert_eq!(relative("a/b.js"), Some(PathBuf::from("a/b.js")));
        assert_eq!(relative("a/"), Some(PathBuf::from("a")));
        assert_eq!(relative("a%20b/%C3%A9.html"), Some(PathBuf::from("a b/é.html")));
        assert_eq!(relative("100%25"), Some(PathBuf::from("100%")));
    }

    #[test]
    fn no_path_leaves_the_root() {
        for hostile in ["..", "../a", "a/../b", "a/..", "%2e%2e/a", "a/%2E%2e/b", "..%2fa", "a%2f..%2f..%2fb", "..\\a"]
        {
            assert_eq!(relative(hostile), None, "{hostile}");
        }
    }

    #[test]
    fn hidden_names_and_empty_parts_are_not_served() {
        for hostile in ["/", "/a", "a//b", "a//", ".git/config", "a/.env", ".", "a/./b", "C:/a"] {
            assert_eq!(relative(hostile), None, "{hostile}");
        }
    }

    #[test]
    fn what_cannot_be_decoded_is_not_served() {
        for broken in ["%", "%4", "%zz", "%ff", "a%00b"] {
            assert_eq!(relative(broken), None, "{broken}");
        }
    }
}
