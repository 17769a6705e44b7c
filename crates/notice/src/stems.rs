//! Words of a text that begin with a stem. Rules try hundreds of stems on each sentence, and nearly all are not there: that is
//! told by the first two letters, without looking through the text.

use crate::document::folded;

/// With which two letters the words of a text begin: a bit for each pair, which pairs may share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Starts([u64; 16]);

impl Starts {
    /// Of a text between whose words stands what `is_gap` says.
    fn of(text: &str, is_gap: fn(char) -> bool) -> Self {
        let mut starts = Self::default();
        let mut is_start = true;
        for (at, c) in text.char_indices() {
            if is_start {
                starts.add(text.get(at..).unwrap_or_default());
            }
            is_start = is_gap(c);
        }
        starts
    }

    fn add(&mut self, word: &str) {
        let (slot, bit) = place(word);
        if let Some(bits) = self.0.get_mut(slot) {
            *bits |= bit;
        }
    }

    fn may_have(&self, stem: &str) -> bool {
        let (slot, bit) = place(stem);
        self.0.get(slot).is_some_and(|bits| bits & bit != 0)
    }

    fn join(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(bits, more)| *bits |= more);
    }
}

fn place(word: &str) -> (usize, u64) {
    let mut bytes = word.bytes();
    let first = bytes.next().unwrap_or_default() % 16;
    (usize::from(first), 1_u64 << (bytes.next().unwrap_or(b' ') % 64))
}

/// A folded text whose stems are found quickly.
#[derive(Clone, Debug, Default)]
pub(crate) struct Folded {
    text: String,
    starts: Starts,
}

impl Folded {
    pub(crate) fn of(text: &str) -> Self {
        let text = folded(text);
        Self { starts: Starts::of(&text, |c| !c.is_alphanumeric()), text }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
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
        self.starts.may_have(stem) && self.text.as_str().begins_word(stem)
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
        Self::of_folded(&folded(text))
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
        self.starts.may_have(stem)
            && self.text.match_indices(stem).any(|(at, _)| self.text.get(..at).is_some_and(|text| text.ends_with(' ')))
    }

    pub(crate) fn any(&self, stems: &[&str]) -> bool {
        stems.iter().any(|stem| self.has(stem))
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

    pub(crate) fn join(&mut self, other: &Self) {
        if self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(other.text.trim_start());
        self.starts.join(&other.starts);
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
    use super::{Folded, Stems as _, Words};

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
    fn joined_words_have_the_stems_of_both() {
        let mut words = Words::default();
        words.join(&Words::of("Cell one"));
        words.join(&Words::of("zebra"));
        assert!(words.has("one zebra ") && words.has("cell") && words.has("zebra"));
    }
}
