//! A text as words, so that a name is found whole, however it is spelt.

use crate::document::folded;
use crate::spelling::mend;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation as _;

/// A word of a text.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Folded, without the `'s` of a genitive.
    pub(super) text: String,
    /// Where it stands, with its genitive.
    pub(super) range: Range<usize>,
    /// How it begins.
    pub(super) case: Case,
    /// The sentence, counted from the start of the text.
    pub(super) sentence: usize,
    /// What ties it to the word behind it.
    pub(super) tie: Tie,
}

/// How a word begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// With a capital where an ordinary word would have none.
    Capital,
    /// With a capital, as the first of its sentence.
    First,
    /// With a small letter or a digit.
    Small,
}

/// What ties a word to the one behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tie {
    /// Nothing but a space.
    Space,
    /// A hyphen.
    Hyphen,
    /// A comma, a bracket, an end.
    None,
}

/// The words of a text. A dot between letters belongs to its word, as in an address.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut end = 0;
    for (start, written) in text.unicode_word_indices() {
        let between = text.get(end..start).unwrap_or_default();
        let last = words.last_mut();
        if let Some(last) = last.filter(|_| is_broken(between) && written.starts_with(char::is_lowercase)) {
            last.text.push_str(&folded(written));
            end = start.saturating_add(written.len());
            last.range.end = end;
            continue;
        }
        let last = words.last_mut();
        let is_new = last.is_none() || ends_sentence(between);
        let sentence = last.as_ref().map_or(0, |last| last.sentence).saturating_add(usize::from(is_new));
        if let Some(last) = last {
            last.tie = tie(between);
        }
        end = start.saturating_add(written.len());
        let is_first = is_new || between.contains([':', '•', '|', '"', '“']);
        let folded = folded(written);
        let text = mend(folded.strip_suffix("'s").unwrap_or(&folded)).into_owned();
        words.push(Word {
            text,
            range: start..end,
            case: case(written, if is_first { Case::First } else { Case::Capital }),
            sentence,
            tie: Tie::None,
        });
    }
    words
}

/// A word that was parted at the end of a line.
fn is_broken(between: &str) -> bool {
    between
        .strip_prefix(['-', '\u{2010}'])
        .is_some_and(|rest| !rest.is_empty() && rest.chars().all(char::is_whitespace))
}

fn ends_sentence(between: &str) -> bool {
    let is_dot =
        between.split_once('.').is_some_and(|(_, rest)| rest.starts_with([' ', '\n', '"', '”', '’', ')', '\u{a0}']));
    is_dot || between.contains(['!', '?', '\n'])
}

fn tie(between: &str) -> Tie {
    match between {
        "-" | "\u{2010}" | "\u{2011}" => Tie::Hyphen,
        _ if between.chars().all(char::is_whitespace) => Tie::Space,
        _ => Tie::None,
    }
}

fn case(written: &str, of_capital: Case) -> Case {
    let is_capital = written.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    if is_capital { of_capital } else { Case::Small }
}
