//! Words that decide much and are often written otherwise: misspelt by a letter, or with a mutated beginning in Welsh.

use std::borrow::Cow;

/// What is read as if it were written so, where one letter is wrong, missing, too many, or has changed places with the next. The
/// first one is always right.
const OFTEN_MISSPELT: &[&str] = &["cookie", "cookies", "analytic", "analytics"];

/// Welsh beginnings after mutation, each with what it was.
const MUTATED: &[(&str, &str)] = &[
    ("gwci", "cwci"),
    ("chwci", "cwci"),
    ("nghwci", "cwci"),
    ("ddadansodd", "dadansodd"),
    ("nadansodd", "dadansodd"),
    ("hystadeg", "ystadeg"),
    ("ngwefan", "gwefan"),
    ("fuddian", "buddian"),
    ("muddian", "buddian"),
    ("nghwyn", "cwyn"),
    ("nghaniat", "caniat"),
    ("chaniat", "caniat"),
    ("nghydsyn", "cydsyn"),
    ("mhorwr", "porwr"),
    ("ddienw", "dienw"),
];

/// A folded text with such words as they should be, or would be at the start of a Welsh dictionary.
pub(crate) fn mended(folded: String) -> String {
    let words = || folded.split(|c: char| !c.is_alphanumeric());
    if !words().any(|word| matches!(mend(word), Cow::Owned(_))) {
        return folded;
    }
    let mut mended = String::with_capacity(folded.len());
    for part in folded.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = part.trim_end_matches(|c: char| !c.is_alphanumeric());
        mended.push_str(&mend(word));
        mended.push_str(part.get(word.len()..).unwrap_or_default());
    }
    mended
}

/// A folded word, as it should be.
pub(crate) fn mend(word: &str) -> Cow<'_, str> {
    // Most words begin like none of them, and a notice has very many.
    if !matches!(word.as_bytes(), [b'a' | b'c' | b'd' | b'f' | b'g' | b'h' | b'm' | b'n', _, _, _, ..]) {
        return Cow::Borrowed(word);
    }
    let mutated = MUTATED.iter().find_map(|(from, to)| Some(Cow::Owned((*to).to_owned() + word.strip_prefix(from)?)));
    let misspelt = || {
        let is_known = |known: &&&str| OFTEN_MISSPELT.contains(&word) || is_one_off(word, known);
        OFTEN_MISSPELT.iter().find(is_known).filter(|_| !OFTEN_MISSPELT.contains(&word))
    };
    mutated.or_else(|| misspelt().map(|known| Cow::Owned((*known).to_owned()))).unwrap_or(Cow::Borrowed(word))
}

/// Whether a word is one slip from another one that it begins like.
fn is_one_off(word: &str, known: &str) -> bool {
    let (word, known) = (word.as_bytes(), known.as_bytes());
    if word.len().abs_diff(known.len()) > 1 || word.first() != known.first() || word == known {
        return false;
    }
    let same = word.iter().zip(known).take_while(|(one, other)| one == other).count();
    let (word, known) = (word.get(same..).unwrap_or_default(), known.get(same..).unwrap_or_default());
    let is_swapped = || match (word, known) {
        ([a, b, rest @ ..], [c, d, other @ ..]) => a == d && b == c && rest == other,
        _ => false,
    };
    let (behind_word, behind_known) = (behind(word), behind(known));
    behind_word == behind_known || behind_word == known || word == behind_known || is_swapped()
}

fn behind(text: &[u8]) -> &[u8] {
    text.get(1..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{mend, mended};

    #[test]
    fn a_slip_is_mended_and_other_words_are_left() {
        for word in ["analitics", "analyitcs", "analyticss", "anlytics"] {
            assert_eq!(mend(word), "analytics", "{word}");
        }
        for (word, right) in
            [("coockies", "cookies"), ("cokies", "cookies"), ("cookeis", "cookies"), ("cooky", "cooky")]
        {
            assert_eq!(mend(word), right);
        }
        for word in
            ["rookie", "bookies", "cooking", "analysis", "analytical", "analysts", "analytic", "cook", "colonies"]
        {
            assert_eq!(mend(word), word);
        }
    }

    #[test]
    fn a_text_keeps_all_but_those_words() {
        assert_eq!(mended("(coockies), o'r gwefan a'i chwcis; x".to_owned()), "(cookies), o'r gwefan a'i cwcis; x");
        assert_eq!(mended("our cookies".to_owned()), "our cookies");
        assert_eq!(mended("ein nghaniatad".to_owned()), "ein caniatad");
    }
}
