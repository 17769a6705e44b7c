//! A gate to the later module: templates in the owner's words. What stands in a template is our own text, which is looked for
//! and replaced; a mark in front of each text would be paid for by every first visitor, who mostly meets our own words.

use super::names::NAMES;
use super::template::{EACH, END, FILL};
use crate::consent::words::pairs;
use std::cell::RefCell;

thread_local! {
    /// Templates that were reworded, with what became of them.
    static REWORDED: RefCell<Vec<(&'static str, &'static str)>> = const { RefCell::new(Vec::new()) };
}

/// The template in the owner's words.
#[inline(never)]
pub(super) fn worded(template: &'static str) -> &'static str {
    let pairs = pairs().map(|pairs| pairs.iter().map(|(ours, own)| (compiled(ours), compiled(own))));
    let pairs: Vec<_> = pairs.into_iter().flatten().collect();
    REWORDED.with_borrow_mut(|known| {
        let is_it = |(ours, _): &&(&'static str, &'static str)| *ours == template;
        if let Some((_, own)) = known.iter().find(is_it) {
            return *own;
        }
        let own: &'static str = Box::leak(reworded(template, &pairs).into_boxed_str());
        known.push((template, own));
        own
    })
}

/// A text with its places as a template has them.
fn compiled(text: &str) -> String {
    let mut parts = text.split('{');
    let mut compiled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (place, rest) = part.split_once('}').unwrap_or_default();
        if let Some((_, letter)) = NAMES.iter().find(|(name, _)| *name == place) {
            compiled.push(char::from(FILL));
            compiled.push(char::from(*letter));
        }
        compiled.push_str(rest);
    }
    compiled
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

fn next(at: At, letter: char) -> At {
    let byte = u8::try_from(letter).unwrap_or(b'a');
    match (at, byte) {
        (_, FILL..=EACH) => At::Name,
        (At::Name, _) | (_, END | 3 | b'=') => At::Border,
        _ => At::Within,
    }
}

#[cfg(test)]
mod tests {
    use super::super::banner::BANNER;
    use super::super::choices::CHOICES;
    use super::super::details::{SETTINGS, UNREACHED};
    use super::{compiled, reworded};
    use crate::consent::field::Kind;
    use crate::consent::format::WORDS;

    /// All words, longest first, each with a text in brackets that stands for it.
    fn pairs() -> Vec<(String, String)> {
        let words = WORDS
            .fields
            .iter()
            .filter_map(|field| if let Kind::Said(word) = field.kind { Some(word.english()) } else { None });
        let mut pairs: Vec<_> = words.map(|text| (compiled(text), format!("[{}]", compiled(text)))).collect();
        pairs.sort_by_key(|(ours, _)| usize::MAX.wrapping_sub(ours.len()));
        pairs
    }

    #[test]
    fn every_text_of_a_template_is_replaced_and_nothing_else() {
        for (template, texts) in [(BANNER, 17), (CHOICES, 31), (SETTINGS, 1), (UNREACHED, 1)] {
            let own = reworded(template, &pairs());
            assert_eq!(own.replace(['[', ']'], ""), template);
            assert_eq!(own.matches('[').count(), texts, "{own:?}");
            // No text is left outside of brackets, but for the space and the colon between two of ours.
            let outside: String = own.split(']').filter_map(|part| part.split('[').next()).collect();
            let stretches = outside.split(['\u{1}', '\u{2}', '\u{4}']);
            let left = stretches.filter_map(|stretch| stretch.split_once('\u{3}')).map(|(_, text)| text);
            let words: Vec<_> = left.filter(|text| text.chars().any(|letter| letter.is_ascii_uppercase())).collect();
            assert!(words.is_empty(), "{words:?}");
        }
    }

    #[test]
    fn a_text_that_begins_like_another_is_not_taken_for_it() {
        let pairs = [("Reject all".to_owned(), "A".to_owned()), ("Reject".to_owned(), "B".to_owned())];
        assert_eq!(reworded("\u{1}p\u{3}Reject all\u{4}", &pairs), "\u{1}p\u{3}A\u{4}");
        assert_eq!(reworded("\u{1}p\u{3}Reject\u{4}", &pairs), "\u{1}p\u{3}B\u{4}");
        assert_eq!(reworded("\u{1}p\u{3}To Reject\u{4}", &pairs), "\u{1}p\u{3}To Reject\u{4}");
    }
}
