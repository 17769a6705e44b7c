//! Letters as a search sees them: no case, no accents, one sort of space and of quote.
//!
//! Chromium compares by the primary strength of ICU's collation for searching. Without that table of half a megabyte: the
//! compatibility decomposition, lower case, marks left out, and what is different there. Each difference was tried in
//! Chromium 156: `æ` is `ae`, `đ` is `d`, `ﬁ` is `fi`, `№` is `no`, `…` is three full stops, `½` has U+2044 in it and not `/`,
//! digits of all scripts are digits; but `þ`, `ŋ`, `ı`, `ŧ`, `й` stay what they are, and so does each dash: `-` `‐` `‑` `–` `−`
//! are five. `‘ ’ ‚ ‛` are `'` and `“ ” „ ‟` are `"`, but `«` and `‹` are not, nor are a prime or a letter that looks like one.
//! Soft hyphens, joiners, marks of direction and other controls are not there at all.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::canonical_combining_class;

/// A soft hyphen. A search replaces it by U+0000, which parts words where the hyphen itself would not: `coo` is a word of
/// `coo&shy;kies`, and `cookies` is found in it as well.
pub(crate) const SOFT_HYPHEN: char = '\u{ad}';

/// The zeros of the scripts, each with its nine digits behind it.
const ZEROS: [char; 10] =
    ['\u{660}', '\u{6f0}', '\u{7c0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}', '\u{be6}', '\u{c66}'];

/// Quotes and soft hyphens as a search replaces them before it does anything else.
pub(crate) fn plain(letter: char) -> char {
    match letter {
        '‘' | '’' | '‚' | '‛' | '\u{5f3}' => '\'',
        '“' | '”' | '„' | '‟' | '\u{5f4}' => '"',
        SOFT_HYPHEN => '\0',
        other => other,
    }
}

/// Gives what is compared of a letter: nothing of some, two of others.
pub(crate) fn fold(letter: char, mut give: impl FnMut(char)) {
    let letter = plain(letter);
    if letter.is_ascii() {
        if !is_left_out(letter) {
            give(letter.to_ascii_lowercase());
        }
    } else if stays(letter) {
        give(letter);
    } else if let Some(letters) = spelt(letter) {
        letters.chars().for_each(give);
    } else {
        for part in std::iter::once(letter).nfkd().filter(|part| !is_left_out(*part)) {
            fold_part(part, &mut give);
        }
    }
}

fn fold_part(part: char, give: &mut impl FnMut(char)) {
    for small in part.to_lowercase().filter(|small| !is_left_out(*small)) {
        match spelt(small) {
            Some(letters) => letters.chars().for_each(&mut *give),
            None => give(digit(small)),
        }
    }
}

/// What a letter is spelt with that no decomposition takes apart.
fn spelt(letter: char) -> Option<&'static str> {
    Some(match letter {
        'æ' | 'Æ' | 'ǽ' | 'Ǽ' | 'ǣ' | 'Ǣ' => "ae",
        'œ' | 'Œ' => "oe",
        'ß' | 'ẞ' => "ss",
        'ø' | 'Ø' | 'ǿ' | 'Ǿ' => "o",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ł' | 'Ł' => "l",
        'ħ' | 'Ħ' => "h",
        'ς' => "σ",
        'ة' => "ه",
        'ى' => "ي",
        'Й' => "й",
        _ => return None,
    })
}

/// Letters whose decomposition a search does not know: `й` is a letter of its own, spacing accents are no spaces.
fn stays(letter: char) -> bool {
    matches!(letter, 'й' | '´' | '¨' | '¯' | '¸' | '\u{2d8}'..='\u{2dd}' | '\u{384}' | '\u{385}')
}

/// What has no weight in a comparison: most controls, marks of direction, joiners, the Arabic stretch, accents and points.
/// A vowel sign or a virama is no accent.
fn is_left_out(letter: char) -> bool {
    match letter {
        '\0'..='\u{8}'
        | '\u{e}'..='\u{1f}'
        | '\u{7f}'..='\u{84}'
        | '\u{86}'..='\u{9f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{640}'
        | '\u{981}'
        | '\u{901}'
        | '\u{34f}'
        | '\u{fe00}'..='\u{fe0f}' => true,
        letter if letter < '\u{300}' => false,
        _ => !matches!(canonical_combining_class(letter), 0 | 9 | 103 | 107 | 118 | 122),
    }
}

fn digit(letter: char) -> char {
    if letter < '\u{660}' {
        return letter;
    }
    let value =
        ZEROS.iter().find_map(|zero| u32::from(letter).checked_sub(u32::from(*zero)).filter(|value| *value < 10));
    value.and_then(|value| char::from_digit(value, 10)).unwrap_or(letter)
}

/// A text as a search sees it: letters that are compared, and from which place of the text each comes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Folded {
    letters: Vec<char>,
    /// Two letters may come from one place.
    places: Vec<usize>,
}

impl Folded {
    pub(crate) fn of(text: &str) -> Self {
        let mut folded = Self { letters: Vec::with_capacity(text.len()), places: Vec::with_capacity(text.len()) };
        for (place, letter) in text.char_indices() {
            fold(letter, |part| {
                folded.letters.push(part);
                folded.places.push(place);
            });
        }
        folded
    }

    pub(crate) fn letters(&self) -> &[char] {
        &self.letters
    }

    /// From which place of the text a letter comes.
    pub(crate) fn place(&self, letter: usize) -> Option<usize> {
        self.places.get(letter).copied()
    }

    /// The first letter that comes from that place or from behind it.
    pub(crate) fn from(&self, place: usize) -> usize {
        self.places.partition_point(|at| *at < place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        Folded::of(text).letters().iter().collect()
    }

    const SAME: &[(&str, &str)] = &[
        ("æ", "ae"),
        ("œ", "oe"),
        ("ø", "o"),
        ("đ", "d"),
        ("ł", "l"),
        ("ħ", "h"),
        ("ð", "d"),
        ("ſ", "s"),
        ("µ", "μ"),
        ("ς", "σ"),
        ("ё", "е"),
        ("…", "..."),
        ("™", "TM"),
        ("½", "1⁄2"),
        ("ﬁ", "fi"),
        ("Ⅳ", "iv"),
        ("№", "no"),
        ("ª", "a"),
        ("ș", "ş"),
        ("ŵ", "w"),
        ("ż", "z"),
        ("ĳ", "ij"),
        ("آ", "ا"),
        ("أ", "ا"),
        ("ة", "ه"),
        ("ى", "ي"),
        ("ؤ", "و"),
        ("ﷲ", "الله"),
        ("ـب", "ب"),
        ("کِ", "ک"),
        ("ক়", "ক"),
        ("কঁ", "ক"),
        ("য়", "য"),
        ("ǆ", "dz"),
        ("Å", "a"),
        ("K", "k"),
        ("²", "2"),
        ("①", "1"),
        ("％", "%"),
        ("﹣", "-"),
        ("&", "＆"),
        ("\u{200e}", ""),
        ("ą", "a"),
        ("İ", "i"),
        ("ß", "ss"),
        ("ẞ", "ß"),
        ("۱", "1"),
        ("১", "1"),
        ("\u{3000}", " "),
        ("\u{a0}", " "),
        ("\u{feff}", ""),
        ("\u{2060}", ""),
        ("\u{ad}", ""),
        ("\u{200c}", ""),
        ("\u{7}", ""),
        ("‘’‚‛", "''''"),
        ("“”„‟", "\"\"\"\""),
        ("É", "e"),
    ];

    #[test]
    fn what_chromium_holds_for_the_same_is_the_same() {
        for (one, other) in SAME {
            assert_eq!(folded(one), folded(other), "{one} and {other}");
        }
    }

    const OTHER: &[(&str, &str)] = &[
        ("þ", "th"),
        ("ı", "i"),
        ("ŋ", "n"),
        ("й", "и"),
        ("–", "-"),
        ("‑", "-"),
        ("‐", "-"),
        ("½", "1/2"),
        ("´", "'"),
        ("•", "·"),
        ("ŉ", "n"),
        ("ʼ", "'"),
        ("′", "'"),
        ("ی", "ي"),
        ("ک", "ك"),
        ("কি", "ক"),
        ("ক্ত", "কত"),
        ("ɑ", "a"),
        ("−", "-"),
        ("€", "EUR"),
        ("ʻ", "'"),
        ("‹", "'"),
        ("´", "`"),
        ("ŧ", "t"),
        ("·", "."),
        ("⋅", "·"),
        ("٫", ","),
        ("‖", "||"),
        ("\u{2028}", " "),
        ("\n", " "),
        ("\t", " "),
        ("«", "\""),
    ];

    #[test]
    fn what_chromium_tells_apart_is_told_apart() {
        for (one, other) in OTHER {
            assert_ne!(folded(one), folded(other), "{one} and {other}");
        }
    }

    #[test]
    fn a_letter_knows_its_place() {
        let folded = Folded::of("aæ\u{ad}é");
        assert_eq!(folded.letters(), ['a', 'a', 'e', 'e']);
        assert_eq!(
            (0..5).map(|letter| folded.place(letter)).collect::<Vec<_>>(),
            [Some(0), Some(1), Some(1), Some(5), None]
        );
        assert_eq!([0, 1, 2, 3, 5, 6].map(|place| folded.from(place)), [0, 1, 3, 3, 3, 4]);
    }
}
