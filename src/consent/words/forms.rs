//! Lists and numbers in words: as English has them, or as the language that is spoken does.

use super::Word;
use super::own::forms;
use crate::consent::json::digits;
use crate::consent::text::concat;

/// What is spoken, as BCP 47 says it.
#[must_use]
pub fn language() -> String {
    forms().map_or_else(|| super::LANGUAGE.to_owned(), |forms| (forms.language)())
}

/// So many of something: one word for one, and one with the place `{n}` for all others, of which a language may have forms.
#[must_use]
pub fn counted((one, others): (Word, Word), count: u16) -> String {
    let count = u32::from(count);
    if count == 1 {
        return one.say().into_owned();
    }
    let of_language = forms().and_then(|forms| (forms.count)(others.english(), count));
    of_language.unwrap_or_else(|| others.with(&[("n", &digits(count))]))
}

/// `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn list(items: &[String]) -> String {
    if let Some(text) = forms().and_then(|forms| (forms.list)(items)) {
        return text;
    }
    let mut text = String::new();
    for (place, item) in items.iter().enumerate() {
        let last = place.wrapping_add(1) == items.len();
        match (place, last) {
            (0, _) => {}
            (_, false) => text.push_str(", "),
            (_, true) => text.push_str(&concat(&[" ", &Word::And.say(), " "])),
        }
        text.push_str(item);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::list;

    #[test]
    fn lists_read_like_speech() {
        let list = |items: &[&str]| list(&items.iter().copied().map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(list(&[]), "");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b"]), "a and b");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(list(&["a", "b", "c", "d"]), "a, b, c and d");
    }
}
