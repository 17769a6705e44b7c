//! Words of a text that begin with a stem. Rules try hundreds of stems on each sentence, and nearly all are not there: that is
//! told by the first three letters, without looking through the text.

mod names;

use crate::document::folded;
use crate::spelling::mended;
pub(crate) use names::Names;

/// Where the words of a text begin, and with which three letters: a bit for each three, which others may share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Starts {
    /// Each with its head.
    places: Vec<(usize, u32)>,
    letters: [u64; 16],
}

impl Starts {
    /// Of a text between whose words stands what `is_gap` says.
    fn of(text: &str, is_gap: fn(char) -> bool) -> Self {
        let mut starts = Self::default();
        let mut is_start = true;
        for (at, c) in text.char_indices() {
            let is_here = is_gap(c);
            if is_start && !is_here {
                let head = head(text.as_bytes().get(at..).unwrap_or_default());
                starts.places.push((at, head));
                let (slot, bit) = place(head);
                starts.letters.get_mut(slot).into_iter().for_each(|bits| *bits |= bit);
            }
            is_start = is_here;
        }
        starts
    }

    /// Whether a word of the text they are of begins so.
    fn begin(&self, text: &str, stem: &str) -> bool {
        let stem = stem.as_bytes();
        let head = head(stem);
        let (slot, bit) = place(head);
        let may_be = stem.len() < LETTERS_TOLD || self.letters.get(slot).is_some_and(|bits| bits & bit != 0);
        let lacking = u32::try_from(HEAD.saturating_sub(stem.len()) * 8).unwrap_or(u32::MAX);
        may_be
            && self.places.iter().any(|(at, other)| {
                // What a short stem lacks of a head does not count.
                let differs = (head ^ other).checked_shl(lacking).unwrap_or(0);
                differs == 0 && text.as_bytes().get(*at..).is_some_and(|text| text.starts_with(stem))
            })
    }
}

/// So many bytes are compared at once.
const HEAD: usize = 4;

/// So many letters tell whether a text has a stem at all.
const LETTERS_TOLD: usize = 3;

/// The first bytes, the first of them lowest.
fn head(text: &[u8]) -> u32 {
    let mut head = [0; HEAD];
    if let Some(whole) = text.first_chunk() {
        head = *whole;
    } else {
        head.iter_mut().zip(text).for_each(|(byte, of)| *byte = *of);
    }
    u32::from_le_bytes(head)
}

/// The bit of the first three letters.
fn place(head: u32) -> (usize, u64) {
    let mixed = (head & 0x00ff_ffff).wrapping_mul(0x9E37_79B1) >> 22;
    (usize::try_from(mixed / 64).unwrap_or_default(), 1 << (mixed % 64))
}

/// A folded text whose stems are found quickly.
#[derive(Clone, Debug, Default)]
pub(crate) struct Folded {
    text: String,
    starts: Starts,
}

impl Folded {
    pub(crate) fn of(text: &str) -> Self {
        let text = mended(folded(text));
        Self { starts: Starts::of(&text, |c| !c.is_alphanumeric()), text }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether one of these names may be in it.
    pub(crate) fn may_have(&self, names: &Names) -> bool {
        let text = self.text.as_bytes();
        self.starts.places.iter().filter_map(|(at, _)| text.get(*at..)).any(|word| names.may_begin(word))
    }
}

/// A text of which can be said whether a word of it begins so.
pub(crate) trait Stems {
    fn begins_word(&self, stem: &str) -> bool;

    fn begins_any(&self, stems: &[&str]) -> bool {
        stems.iter().any(|stem| self.begins_word(stem))
    }
}

impl Stems for Folded {
    fn begins_word(&self, stem: &str) -> bool {
        self.starts.begin(&self.text, stem)
    }
}

impl Stems for Words {
    fn begins_word(&self, stem: &str) -> bool {
        self.has(stem)
    }
}

impl Stems for str {
    fn begins_word(&self, stem: &str) -> bool {
        self.match_indices(stem)
            .any(|(at, _)| !self.get(..at).is_some_and(|before| before.ends_with(char::is_alphanumeric)))
    }
}

/// Words in lower case between single spaces, without signs: “can't” is `cant`, “third-party” is `third party`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Words {
    text: String,
    starts: Starts,
}

impl Words {
    pub(crate) fn of(text: &str) -> Self {
        Self::of_folded(&mended(folded(text)))
    }

    pub(crate) fn of_folded(folded: &str) -> Self {
        let mut text = String::with_capacity(folded.len().saturating_add(2));
        text.push(' ');
        for c in folded.chars().filter(|c| *c != '\'') {
            let c = if c.is_alphanumeric() || matches!(c, '_' | '@') { c } else { ' ' };
            if c != ' ' || !text.ends_with(' ') {
                text.push(c);
            }
        }
        if !text.ends_with(' ') {
            text.push(' ');
        }
        Self { starts: Starts::of(&text, |c| c == ' '), text }
    }

    /// Whether a word, or a run of words, begins so. With a space at its end a stem is the whole word.
    pub(crate) fn has(&self, stem: &str) -> bool {
        self.starts.begin(&self.text, stem)
    }

    /// Whether it has a text, as whole words.
    pub(crate) fn has_all(&self, text: &str) -> bool {
        self.text.contains(&Self::of(text).text)
    }

    pub(crate) fn any(&self, stems: &[&str]) -> bool {
        stems.iter().any(|stem| self.has(stem))
    }

    /// Whether the first word, or the first words, begin so.
    pub(crate) fn opens(&self, stems: &[&str]) -> bool {
        let text = self.text.trim_start();
        stems.iter().any(|stem| text.starts_with(stem))
    }

    /// The words behind these.
    pub(crate) fn after(&self, words: &str) -> Option<Self> {
        self.text.split_once(&format!(" {words}")).map(|(_, rest)| Self::of_folded(rest))
    }

    /// The words before the first of these, all where there is none.
    pub(crate) fn until(&self, stems: &[&str]) -> Self {
        if !self.any(stems) {
            return self.clone();
        }
        let words: Vec<&str> = self.iter().collect();
        let end = (0..words.len()).find(|at| begins(&words, *at, stems)).unwrap_or(words.len());
        Self::of_folded(&words.get(..end).unwrap_or_default().join(" "))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.text.split_whitespace()
    }

    /// Whether one of these stands before one of those, with at most so many words between them.
    pub(crate) fn near(&self, first: &[&str], second: &[&str], most: usize) -> bool {
        if !self.any(first) || !self.any(second) {
            return false;
        }
        let words: Vec<&str> = self.iter().collect();
        (0..words.len()).filter(|at| begins(&words, *at, first)).any(|at| {
            let from = at.saturating_add(1);
            (from..from.saturating_add(most).saturating_add(1)).any(|at| begins(&words, at, second))
        })
    }

    /// Whether a number in digits stands right before a word that begins so, or is written together with it.
    pub(crate) fn counts(&self, units: &[&str]) -> bool {
        let is_unit = |word: &str| units.iter().any(|unit| word.starts_with(unit));
        let after = self.iter().skip(1).chain([""]);
        self.iter().zip(after).any(|(word, next)| {
            let rest = word.trim_start_matches(|c: char| c.is_ascii_digit());
            rest.len() < word.len() && is_unit(if rest.is_empty() { next } else { rest })
        })
    }

    /// The same in either order.
    pub(crate) fn close(&self, first: &[&str], second: &[&str], most: usize) -> bool {
        self.near(first, second, most) || self.near(second, first, most)
    }

    pub(crate) fn join(&mut self, other: &Self) {
        let more = if self.text.is_empty() { &*other.text } else { other.text.trim_start() };
        self.text.push_str(more);
        self.starts = Starts::of(&self.text, |c| c == ' ');
    }
}

fn begins(words: &[&str], at: usize, stems: &[&str]) -> bool {
    stems.iter().any(|stem| {
        stem.split_whitespace().enumerate().all(|(more, part)| {
            let word = words.get(at.saturating_add(more)).copied().unwrap_or_default();
            let is_whole = stem.ends_with(' ') || more.saturating_add(1) < stem.split_whitespace().count();
            if is_whole { word == part } else { word.starts_with(part) }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{Folded, Names, Stems as _, Words};

    #[test]
    fn a_stem_is_the_start_of_a_word() {
        let words = Words::of("We don’t use third-party cookies");
        assert!(words.any(&["third party cookie"]) && words.has("dont ") && !words.has("arty") && !words.has("us "));
        assert!(words.near(&["dont "], &["cookie"], 3) && !words.near(&["dont "], &["cookie"], 1));
        let folded = Folded::of("We don’t use “third-party” cookies (Élan)");
        assert!(folded.begins_any(&["don't u", "arty"]) && folded.begins_word("party") && folded.begins_word("elan"));
        assert!(!folded.begins_any(&["arty", "ookie", "us e", "x"]));
    }

    #[test]
    fn a_name_may_be_there_whatever_comes_behind_it() {
        let names = Names::of(["x", "you tube", "4th", "tawk.to"].into_iter());
        for text in ["posts on X", "x, and so", "YouTube and You-Tube's", "by (Tawk.to)", "the 4th", "You’s tube"] {
            assert!(Folded::of(text).may_have(&names), "{text}");
        }
        assert!(!Folded::of("a fox: you may tube, 4, tawk").may_have(&names));
    }

    #[test]
    fn a_number_counts_what_stands_behind_it() {
        let counts = |text: &str| Words::of(text).counts(&["day", "month"]);
        assert!(counts("for 13 months") && counts("(30days)") && !counts("4 Mayday Road 12") && !counts("days 3"));
    }

    #[test]
    fn joined_words_have_the_stems_of_both() {
        let mut words = Words::default();
        words.join(&Words::of("Cell one"));
        words.join(&Words::of("zebra"));
        assert!(words.has("one zebra ") && words.has("cell") && words.has("zebra"));
    }
}
