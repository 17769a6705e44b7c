//! How many years of school a text asks for, by Flesch and Kincaid: from the length of its sentences and of its words. The
//! syllables are counted by the rules of English spelling, of which the words below the rules are exceptions.

/// What the formula asks of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) sentences: u32,
    pub(super) words: u32,
    pub(super) syllables: u32,
}

impl Counts {
    /// Of texts that stand apart, as a heading, a paragraph and a button do: each ends a sentence.
    pub(super) fn of(texts: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        sentences(texts).map(|(sentence, _)| sentence).fold(Self::default(), Self::plus)
    }

    /// Of whole sentences alone: a heading or a button is short and would make the text around it look easier.
    pub(super) fn of_prose(texts: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let whole = sentences(texts).filter(|(_, end)| *end == End::Mark);
        whole.map(|(sentence, _)| sentence).fold(Self::default(), Self::plus)
    }

    fn plus(self, other: Self) -> Self {
        Self {
            sentences: self.sentences.saturating_add(other.sentences),
            words: self.words.saturating_add(other.words),
            syllables: self.syllables.saturating_add(other.syllables),
        }
    }

    /// The year of school.
    pub(super) fn grade(self) -> f64 {
        let [sentences, words, syllables] = [self.sentences, self.words, self.syllables].map(f64::from);
        0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59
    }
}

/// How a sentence ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Mark,
    Text,
}

fn sentences(texts: impl IntoIterator<Item = impl AsRef<str>>) -> impl Iterator<Item = (Counts, End)> {
    texts.into_iter().flat_map(|text| {
        let (mut ended, mut open) = (Vec::new(), Counts::default());
        for token in text.as_ref().split_whitespace() {
            let word = token.trim_matches(|letter: char| !letter.is_alphanumeric());
            if !word.is_empty() {
                open = open.plus(Counts { sentences: 0, words: 1, syllables: syllables(word) });
            }
            let is_end = token.trim_end_matches(['”', '’', '"', ')']).ends_with(['.', '!', '?']);
            if is_end && open.words > 0 {
                ended.push((Counts { sentences: 1, ..open }, End::Mark));
                open = Counts::default();
            }
        }
        ended.extend((open.words > 0).then_some((Counts { sentences: 1, ..open }, End::Text)));
        ended
    })
}

/// Words whose spelling says too much or too little.
const EXCEPTIONS: [(&str, u32); 14] = [
    ("area", 3),
    ("everybody", 4),
    ("everything", 3),
    ("hundred", 2),
    ("idea", 3),
    ("movement", 2),
    ("quiet", 2),
    ("science", 2),
    ("society", 4),
    ("somebody", 3),
    ("something", 2),
    ("sometimes", 2),
    ("somewhere", 2),
    ("statement", 2),
];

/// Vowels in a row that are spoken apart, with the letters after which they are not.
const APART: [(&str, &[u8]); 12] = [
    ("ia", b"tcsgx"),
    ("io", b"tcsgx"),
    ("iu", b""),
    ("ual", b"q"),
    ("eo", b"p"),
    ("eing", b""),
    ("oing", b""),
    ("aying", b""),
    ("lier", b""),
    ("sier", b""),
    ("create", b""),
    ("creati", b""),
];

fn is_vowel(letter: u8) -> bool {
    b"aeiouy".contains(&letter)
}

/// How many syllables a word has. A number is read as one.
pub(super) fn syllables(word: &str) -> u32 {
    let word = word.to_lowercase().replace('’', "'");
    let word: String = word.trim_end_matches("'s").chars().filter(char::is_ascii_alphabetic).collect();
    if let Some((_, count)) = EXCEPTIONS.iter().find(|(exception, _)| *exception == word) {
        return *count;
    }
    let letters = word.as_bytes();
    let begins = |at: usize| {
        letters.get(at).copied().is_some_and(is_vowel)
            && !at.checked_sub(1).and_then(|before| letters.get(before)).copied().is_some_and(is_vowel)
    };
    let groups = (0..letters.len()).filter(|at| begins(*at)).count();
    let apart = APART.iter().map(|(vowels, not_after)| times_apart(&word, vowels, not_after)).sum();
    let count = groups.saturating_add(apart).saturating_sub(usize::from(ends_silently(letters)));
    u32::try_from(count.max(1)).unwrap_or(u32::MAX)
}

/// How often these vowels stand in the word after another letter than those.
fn times_apart(word: &str, vowels: &str, not_after: &[u8]) -> usize {
    let before = |at: usize| at.checked_sub(1).and_then(|place| word.as_bytes().get(place));
    let stands = |(at, _): &(usize, &str)| before(*at).is_none_or(|letter| !not_after.contains(letter));
    word.match_indices(vowels).filter(stands).count()
}

/// Whether the last vowel is an `e` that nobody says: `site`, `sites`, `stopped`, but not `table`, `pages`, `loaded`.
fn ends_silently(letters: &[u8]) -> bool {
    let (stem, said_after): (_, &[u8]) = match letters {
        [stem @ .., b'e'] => (stem, b""),
        [stem @ .., b'e', b's'] => (stem, b"sxzcgh"),
        [stem @ .., b'e', b'd'] => (stem, b"td"),
        _ => return false,
    };
    match stem {
        [.., before, b'l'] if !is_vowel(*before) && *before != b'l' => false,
        [.., last] => !is_vowel(*last) && !said_after.contains(last),
        [] => false,
    }
}
