//! Places in a privacy notice, and links that lead to them. Reads no page: the shell finds the place on it.

use super::text::{cut, is_space, push_hex};

/// A place in a page: an element's id, or the words with which a heading or paragraph opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Section {
    /// `#id`
    Id(String),
    /// The opening words of a heading or a paragraph.
    Words {
        /// The opening words.
        words: String,
        /// The words that come right after it, where the opening words alone occur earlier too.
        followed_by: Option<String>,
        /// The opening words of the heading that stands above it.
        under: Option<String>,
    },
}

/// A section of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The page: `https:` or a path on this site, without a fragment.
    pub url: String,
    /// The place in it.
    pub section: Section,
}

/// A link to such a place, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeLink {
    /// By which the place is known on its page: the id of the use, with the link's number where there are several, or `notice.`
    /// and the field of the configuration. No use has a dot in its id.
    pub name: String,
    /// The address with its fragment.
    pub href: String,
    /// The words that tell it from other links.
    pub label: String,
}

/// What stands before a use's id in the fragment of a link to a section named by its words. No element carries such
/// an id; the widget on the notice page reads it there, since browsers hide the text directive from page script.
pub const FRAGMENT: &str = "consentry-";

impl Section {
    /// Reads a `section` field, with the `followedBy` and `under` beside it, which may be empty: all of them [tidy](tidy()).
    #[must_use]
    pub fn new(section: &str, followed_by: &str, under: &str) -> Self {
        match cut(section, b'#') {
            Some(("", id)) if !id.is_empty() => Self::Id(id.to_owned()),
            _ => Self::Words { words: section.to_owned(), followed_by: given(followed_by), under: given(under) },
        }
    }

    /// The words shown for the link when there are several: the opening words, or the id.
    #[must_use]
    pub fn label(&self) -> &str {
        match self {
            Self::Id(id) => id,
            Self::Words { words, .. } => words,
        }
    }
}

fn given(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

impl Place {
    /// The address with its fragment. `name` tells the widget on the notice page which section is meant.
    ///
    /// Words become a text fragment (WICG scroll-to-text-fragment): `#consentry-NAME:~:text=WORDS,-FOLLOWED%20BY`.
    #[must_use]
    pub fn href(&self, name: &str) -> String {
        let mut href = self.url.clone();
        href.push('#');
        match &self.section {
            Section::Id(id) => push_encoded(&mut href, id),
            Section::Words { words, followed_by, .. } => {
                href.push_str(FRAGMENT);
                href.push_str(name);
                href.push_str(":~:text=");
                push_encoded(&mut href, words);
                if let Some(after) = followed_by {
                    href.push_str(",-");
                    push_encoded(&mut href, after);
                }
            }
        }
        href
    }
}

/// One space for every run of white space, none at the ends. Notices are full of no-break spaces.
#[must_use]
pub fn tidy(text: &str) -> String {
    let mut tidied = String::new();
    let mut after_gap = false;
    for c in text.chars() {
        if is_space(c) {
            after_gap = !tidied.is_empty();
            continue;
        }
        if after_gap {
            tidied.push(' ');
            after_gap = false;
        }
        tidied.push(c);
    }
    tidied
}

/// Does a block of text open with these words? White space and the case of `A`–`Z` aside (the tables for all other
/// letters would cost 8 kB), and no word is cut in two.
#[must_use]
pub fn opens_with(block: &str, words: &str) -> bool {
    let (block, words) = (tidy(block), tidy(words));
    let opening = block.get(..words.len()).is_some_and(|opening| opening.eq_ignore_ascii_case(&words));
    opening && !block.as_bytes().get(words.len()).is_some_and(u8::is_ascii_alphanumeric)
}

/// Percent-encodes all but letters, digits, `.`, `_` and `~`: `-` and `,` have a meaning in a text fragment.
fn push_encoded(to: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'~') {
            to.push(char::from(byte));
        } else {
            to.push('%');
            push_hex(to, byte, b'A');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn href(section: &str, followed_by: Option<&str>) -> String {
        let section = Section::new(section, followed_by.unwrap_or_default(), "");
        Place { url: "/privacy".into(), section }.href("hotjar")
    }

    #[test]
    fn an_id_is_a_plain_fragment() {
        assert_eq!(href("#cookies", None), "/privacy#cookies");
        assert_eq!(href("#a b", None), "/privacy#a%20b");
    }

    #[test]
    fn words_become_a_text_fragment() {
        assert_eq!(href("Website cookies", None), "/privacy#consentry-hotjar:~:text=Website%20cookies");
        assert_eq!(
            href("Data sharing", Some("We share, re-use & keep")),
            "/privacy#consentry-hotjar:~:text=Data%20sharing,-We%20share%2C%20re%2Duse%20%26%20keep"
        );
        assert_eq!(href("Café", None), "/privacy#consentry-hotjar:~:text=Caf%C3%A9");
        assert_eq!(href("#", None), "/privacy#consentry-hotjar:~:text=%23");
    }

    #[test]
    fn blocks_open_with_whole_words() {
        assert!(opens_with("  Website\n cookies ", "website cookies"));
        assert!(opens_with("Cookies: what we use", "Cookies"));
        assert!(!opens_with("Cookieset", "Cookies") && !opens_with("Our cookies", "Cookies"));
        assert!(opens_with("Hotjar’s recordings", "Hotjar"));
        assert!(!opens_with("Hotjars", "Hotjar"));
    }
}
