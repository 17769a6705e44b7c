//! The owner's own words, as a configuration has them.

use super::field::Kind;
use super::format::WORDS;
use super::json::Json;
use super::words::{LANGUAGE, set};

/// From now on the widget speaks as a configuration without faults says. What is said lives as long as the page.
pub fn speak(json: &Json) {
    let words = json.at("text").at(LANGUAGE);
    if words.members().is_empty() {
        return set(None);
    }
    let mut pairs = Vec::new();
    for field in WORDS.fields {
        if let Kind::Said(word) = field.kind {
            let ours = word.english();
            pairs.push((ours, words.at(field.name).text().map_or(ours, said)));
        }
    }
    // A text may begin with another.
    pairs.sort_by_key(|(ours, _)| usize::MAX.wrapping_sub(ours.len()));
    set(Some(pairs));
}

/// A text without what a scene reads as marks.
fn said(text: &str) -> &'static str {
    let clean: String = text.trim_ascii().chars().filter(|letter| *letter >= ' ').collect();
    Box::leak(clean.into_boxed_str())
}

#[cfg(test)]
mod tests {
    use super::speak;
    use crate::consent::reading::read;
    use crate::consent::words::{Word, list, pairs};

    fn speak_as(words: &str) {
        let text = format!(r#"{{ "text": {{ "en-GB": {words} }} }}"#);
        speak(&read(&text).expect("JSON"));
    }

    #[test]
    fn what_the_owner_says_stands_for_ours_and_the_rest_stays() {
        speak_as(r#"{ "accept": " Yes,\u0003 please ", "days": "for {n} d", "and": "&" }"#);
        assert_eq!(Word::Accept.say(), "Yes, please");
        assert_eq!(Word::Reject.say(), "Reject");
        assert_eq!(Word::Days.with(&[("n", "3")]), "for 3 d");
        assert_eq!(list(&["a".to_owned(), "b".to_owned()]), "a & b");
        speak_as("{}");
        assert_eq!(Word::Accept.say(), "Accept");
        assert!(pairs().is_none());
    }
}
