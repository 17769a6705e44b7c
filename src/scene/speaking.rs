//! The owner's own words, as a configuration has them.

use super::names::NAMES;
use super::template::FILL;
use crate::consent::field::Kind;
use crate::consent::format::WORDS;
use crate::consent::json::Json;
use crate::consent::words::{LANGUAGE, set};

/// From now on the widget speaks, in this thread of a tool, as a configuration without faults says in its first language.
/// On a page the script sees to that (`src/loader/speech.js`).
pub fn speak(json: &Json) {
    let language = json.items_of("languages").first().and_then(Json::text).unwrap_or(LANGUAGE);
    speak_in(json, language, &[]);
}

/// The same in any of its languages; `pack` has what the language's pack says for ours.
pub fn speak_in(json: &Json, language: &str, pack: &[(&str, &str)]) {
    let own = json.at("text").at(language);
    let mut pairs = Vec::new();
    for field in WORDS.fields {
        let Kind::Said(word) = field.kind else { continue };
        let ours = word.english();
        let packed = pack.iter().find(|(of, _)| *of == ours).map(|(_, said)| *said);
        let own = own.at(field.name).text().map(tidied);
        // Those that are ours as well: a longer text of ours may begin with one that is not.
        let said = own.as_deref().or(packed).unwrap_or(ours);
        pairs.push((compiled(ours), compiled(said)));
        pairs.push((ours.to_owned(), said.to_owned()));
    }
    for (ours, said) in pack {
        pairs.push(((*ours).to_owned(), (*said).to_owned()));
    }
    for (text, translation) in own.at("translations").members() {
        pairs.push((text.clone(), translation.text().unwrap_or_default().to_owned()));
    }
    set(pairs);
}

/// The letter that stands for a place of our texts in a template.
#[must_use]
pub fn letter(place: &str) -> Option<char> {
    NAMES.iter().find(|(name, _)| *name == place).map(|(_, letter)| char::from(*letter))
}

/// A text without what a scene reads as marks.
fn tidied(text: &str) -> String {
    text.trim_ascii().chars().filter(|letter| *letter >= ' ').collect()
}

/// A text with its places as a template has them.
fn compiled(text: &str) -> String {
    let mut parts = text.split('{');
    let mut compiled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (place, rest) = part.split_once('}').unwrap_or_default();
        if let Some(letter) = letter(place) {
            compiled.push(char::from(FILL));
            compiled.push(letter);
        }
        compiled.push_str(rest);
    }
    compiled
}

#[cfg(test)]
mod tests {
    use super::super::banner::BANNER;
    use super::super::choices::CHOICES;
    use super::super::details::{SETTINGS, UNREACHED};
    use super::{compiled, speak};
    use crate::consent::field::Kind;
    use crate::consent::format::WORDS;
    use crate::consent::reading::read;
    use crate::consent::words::{Word, list, own, set};

    /// All words, longest first, each with a text in brackets that stands for it.
    fn pairs() -> Vec<(String, String)> {
        let words = WORDS
            .fields
            .iter()
            .filter_map(|field| if let Kind::Said(word) = field.kind { Some(word.english()) } else { None });
        words.map(|text| (compiled(text), format!("[{}]", compiled(text)))).collect()
    }

    #[test]
    fn every_text_of_a_template_is_replaced_and_nothing_else() {
        for (template, texts) in [(BANNER, 17), (CHOICES, 36), (SETTINGS, 1), (UNREACHED, 1)] {
            set(pairs());
            let own = own(template);
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
    }
}
