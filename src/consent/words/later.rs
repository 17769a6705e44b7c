//! A gate to the later module, which is there before anything is said in an owner's words. What is looked for and replaced
//! is our own text: a mark in front of each would be paid for by every first visitor, who mostly meets our own words.

use std::cell::RefCell;

thread_local! {
    /// Our texts with the owner's, longer ones first: a text may begin with another.
    static PAIRS: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
    /// What was said before, with what stood for it.
    static SAID: RefCell<Vec<(&'static str, &'static str)>> = const { RefCell::new(Vec::new()) };
}

/// Keeps what stands for our texts.
pub(super) fn keep(mut pairs: Vec<(String, String)>) {
    pairs.sort_by_key(|(ours, _)| usize::MAX.wrapping_sub(ours.len()));
    PAIRS.set(pairs);
    SAID.with_borrow_mut(Vec::clear);
}

/// What stands for a text or a template of ours.
#[inline(never)]
pub(super) fn said(text: &'static str) -> &'static str {
    SAID.with_borrow_mut(|said| {
        if let Some((_, own)) = said.iter().find(|(ours, _)| *ours == text) {
            return *own;
        }
        let own: &'static str = PAIRS.with_borrow(|pairs| Box::leak(reworded(text, pairs).into_boxed_str()));
        said.push((text, own));
        own
    })
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
    use super::reworded;

    #[test]
    fn a_text_that_begins_like_another_is_not_taken_for_it() {
        let pairs = [("Reject all".to_owned(), "A".to_owned()), ("Reject".to_owned(), "B".to_owned())];
        assert_eq!(reworded("\u{1}p\u{3}Reject all\u{4}", &pairs), "\u{1}p\u{3}A\u{4}");
        assert_eq!(reworded("\u{1}p\u{3}Reject\u{4}", &pairs), "\u{1}p\u{3}B\u{4}");
        assert_eq!(reworded("\u{1}p\u{3}To Reject\u{4}", &pairs), "\u{1}p\u{3}To Reject\u{4}");
        assert_eq!(reworded("Reject", &pairs), "B");
    }
}
