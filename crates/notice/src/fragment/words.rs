//! Where words begin and end, and where letters do: by the rules of Unicode (UAX 29), as ICU changes them.
//!
//! Nothing more of a text is looked at than what stands between two spaces, so that a long one costs no more than a short
//! one.

use super::fold::plain;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation as _};

/// Whether a word may begin or end at a place of a text that is looked at from `from` on.
pub(crate) fn is_edge(text: &str, from: usize, place: usize) -> bool {
    if place <= from || place >= text.len() {
        return true;
    }
    let (before, behind) = (text.get(from..place).unwrap_or_default(), text.get(place..).unwrap_or_default());
    let begin = before.rfind(is_space).unwrap_or_default();
    let end = behind.find(is_space).unwrap_or(behind.len());
    let (before, behind) = (before.get(begin..).unwrap_or_default(), behind.get(..end).unwrap_or_default());
    let before: String = before.chars().map(as_icu_does).collect();
    let whole: String = before.chars().chain(behind.chars().map(as_icu_does)).collect();
    behind.is_empty() || whole.split_word_bound_indices().any(|(at, _)| at == before.len())
}

/// The end of the word that a place stands in.
pub(crate) fn end_of_word(text: &str, place: usize) -> usize {
    let behind = text.get(place..).unwrap_or_default();
    let next = behind.char_indices().skip(1).map(|(at, _)| place.saturating_add(at));
    next.take_while(|at| *at < text.len()).find(|at| is_edge(text, 0, *at)).unwrap_or(text.len())
}

/// Whether a letter with all its marks begins at a place.
pub(crate) fn is_letter_edge(text: &str, place: usize) -> bool {
    // What comes before the text is known, for all of it is there.
    GraphemeCursor::new(place, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

/// Where the letter ends, with all its marks, that has its beginning at a place.
pub(crate) fn end_of_letter(text: &str, place: usize) -> usize {
    let next = GraphemeCursor::new(place, text.len(), true).next_boundary(text, 0);
    next.ok().flatten().unwrap_or(text.len())
}

fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\n' | '\t' | '\u{a0}')
}

/// ICU parts words at a colon, which Unicode does not: `note:cookies` is two. (Tried in Chromium.) Quotes and soft hyphens
/// are replaced before.
fn as_icu_does(letter: char) -> char {
    match letter {
        ':' | '\u{fe55}' | '\u{ff1a}' => '!',
        other => plain(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with a bar at each edge.
    fn parted(text: &str) -> String {
        let places = text.char_indices();
        places
            .flat_map(|(at, letter)| [is_edge(text, 0, at).then_some('|'), Some(letter)])
            .flatten()
            .chain(['|'])
            .collect()
    }

    #[test]
    fn words_are_those_of_icu() {
        assert_eq!(parted("e-mail x_y a.b 3,5"), "|e|-|mail| |x_y| |a.b| |3,5|");
        assert_eq!(parted("tenant’s"), "|tenant’s|");
        assert_eq!(parted("note:cookies"), "|note|:|cookies|");
        assert_eq!(parted("coo\u{ad}kies coo\u{200b}kies"), "|coo|\u{ad}|kies| |coo|\u{200b}|kies|");
        assert_eq!(parted("dŵr a\u{301}b"), "|dŵr| |a\u{301}b|");
    }

    #[test]
    fn what_lies_before_the_beginning_is_not_seen() {
        assert!(!is_edge("cookies", 0, 3));
        assert!(is_edge("cookies", 3, 3));
        assert!(!is_edge("cookies", 3, 5));
    }

    #[test]
    fn words_and_letters_end() {
        assert_eq!(end_of_word("our cookies, here", 4), 11);
        assert_eq!(end_of_word("cookies", 0), 7);
        assert_eq!(end_of_letter("e\u{301}x", 0), 3);
        assert!(is_letter_edge("e\u{301}x", 3) && !is_letter_edge("e\u{301}x", 1));
    }
}
