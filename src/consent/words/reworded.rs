//! Other words in a tool, as the script finds them on a page (`src/loader/speech.js`): what is looked for and replaced is
//! our own text, since a mark in front of each would be paid for by every first visitor, who mostly meets our own words.

use super::own::speak_by;
use std::cell::RefCell;

thread_local! {
    /// Texts with those that stand for them, longer ones first: a text may begin with another.
    static PAIRS: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
}

/// From now on what is said stands for these texts, in this thread. Each text of ours has its own twice: with places in
/// braces, and with those of a template.
pub fn set(mut pairs: Vec<(String, String)>) {
    pairs.sort_by_key(|(ours, _)| usize::MAX.wrapping_sub(ours.len()));
    PAIRS.set(pairs);
    speak_by(|text| PAIRS.with_borrow(|pairs| said(text, pairs)));
}

/// What stands for a text: of a template each of its texts, of any other the whole.
fn said(text: &str, pairs: &[(String, String)]) -> Option<String> {
    if text.starts_with(|first| first < ' ') {
        return Some(reworded(text, pairs));
    }
    pairs.iter().find(|(ours, _)| ours == text).map(|(_, own)| own.clone())
}

/// What the walk through a template is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    /// A text may begin here.
    Border,
    /// The letter of a name comes next.
    Name,
    Within,
}

/// The template with every text of ours replaced by the one that stands for it.
fn reworded(template: &str, pairs: &[(String, String)]) -> String {
    let (mut reworded, mut rest, mut at) = (String::new(), template, At::Border);
    while let Some(letter) = rest.chars().next() {
        let found = pairs.iter().find_map(|(ours, own)| Some((rest.strip_prefix(ours.as_str())?, own)));
        if let (At::Border, Some((after, own))) = (at, found) {
            reworded.push_str(own);
            (rest, at) = (after, At::Within);
            continue;
        }
        reworded.push(letter);
        rest = rest.get(letter.len_utf8()..).unwrap_or_default();
        at = next(at, letter);
    }
    reworded
}

/// Where a text may begin: after the marks of `src/scene/template.rs`.
fn next(at: At, letter: char) -> At {
    let byte = u8::try_from(letter).unwrap_or(b'a');
    match (at, byte) {
        (_, 5..=7) => At::Name,
        (At::Name, _) | (_, 3 | 8 | b'=') => At::Border,
        _ => At::Within,
    }
}

#[cfg(test)]
mod tests {
    use super::said;

    #[test]
    fn a_text_that_begins_like_another_is_not_taken_for_it() {
        let pairs = [("Reject all".to_owned(), "A".to_owned()), ("Reject".to_owned(), "B".to_owned())];
        let said = |text| said(text, &pairs);
        assert_eq!(said("\u{1}p\u{3}Reject all\u{4}").as_deref(), Some("\u{1}p\u{3}A\u{4}"));
        assert_eq!(said("\u{1}p\u{3}Reject\u{4}").as_deref(), Some("\u{1}p\u{3}B\u{4}"));
        assert_eq!(said("\u{1}p\u{3}To Reject\u{4}").as_deref(), Some("\u{1}p\u{3}To Reject\u{4}"));
        assert_eq!(said("Reject").as_deref(), Some("B"));
        assert_eq!(said("Reject cookies"), None);
    }
}
