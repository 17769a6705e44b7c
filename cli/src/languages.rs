//! The packs of `pkg-config/languages`: what the widget says in other languages than English.

mod numbers;

use crate::json::Node;
use consentry::consent::words::{Forms, LANGUAGE, form_by};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::BTreeMap;

macro_rules! file {
    ($code:literal) => {
        ($code, include_str!(concat!("../../pkg-config/languages/", $code, ".json")))
    };
}

/// The files, by their languages; a test says when one is missing.
const FILES: [(&str, &str); 5] = [file!("bn"), file!("cy"), file!("pl"), file!("ro"), file!("ur")];

/// What stands in a language for our English texts; nothing for English, which has no pack.
#[must_use]
pub fn pack(language: &str) -> Vec<(String, String)> {
    let file = FILES.iter().find(|(code, _)| *code == language);
    let pack: Value = file.and_then(|(_, text)| serde_json::from_str(text).ok()).unwrap_or_default();
    let said = |part: &str, key: &str| {
        let found = pack.get(part)?.get(key)?;
        // Of a text with several forms, the one for all other numbers.
        found.get("other").unwrap_or(found).as_str().map(str::to_owned)
    };
    let words = crate::texts::words().filter_map(|(name, english)| Some((english.to_owned(), said("words", name)?)));
    let presets = crate::texts::presets().into_iter().filter_map(|text| Some((text.clone(), said("presets", &text)?)));
    words.chain(presets).collect()
}

/// How a language says numbers: the forms of each of our texts that has some, by our English text.
#[derive(Debug)]
struct Counting {
    language: String,
    forms: BTreeMap<String, Value>,
}

thread_local! {
    static COUNTING: RefCell<Option<Counting>> = const { RefCell::new(None) };
}

/// From now on numbers are said in this thread as browsers say them in that language, with the owner's own words where the
/// configuration has some. Lists stay as English has them.
pub fn count_in(root: &Node, language: &str) {
    let file = FILES.iter().find(|(code, _)| *code == language);
    let pack: Value = file.and_then(|(_, text)| serde_json::from_str(text).ok()).unwrap_or_default();
    let own = root.get("text").and_then(|text| text.get(language));
    let forms = crate::texts::words().filter_map(|(name, english)| {
        let own = own.and_then(|own| own.text_of(name)).map(Value::from);
        Some((english.to_owned(), own.or_else(|| pack.get("words")?.get(name).cloned())?))
    });
    let counting = (language != LANGUAGE).then(|| Counting { language: language.to_owned(), forms: forms.collect() });
    COUNTING.set(counting);
    form_by(Forms { list: |_| None, count: counted, language: spoken });
}

fn counted(text: &str, count: u32) -> Option<String> {
    COUNTING.with_borrow(|counting| {
        let Counting { language, forms } = counting.as_ref()?;
        let forms = forms.get(text)?;
        let form = forms.get(numbers::category(language, count)).or_else(|| forms.get("other")).unwrap_or(forms);
        Some(form.as_str()?.replace("{n}", &numbers::written(language, count)))
    })
}

fn spoken() -> String {
    COUNTING.with_borrow(|counting| {
        counting.as_ref().map_or_else(|| LANGUAGE.to_owned(), |counting| counting.language.clone())
    })
}

/// The direction in which a language is written: `ltr` or `rtl`.
#[must_use]
pub fn direction(language: &str) -> String {
    let file = FILES.iter().find(|(code, _)| *code == language);
    let pack: Value = file.and_then(|(_, text)| serde_json::from_str(text).ok()).unwrap_or_default();
    pack.get("direction").and_then(Value::as_str).unwrap_or("ltr").to_owned()
}

#[cfg(test)]
mod tests {
    use super::pack;
    use consentry::consent::words::LANGUAGES;

    #[test]
    fn every_language_but_ours_has_a_pack_that_says_all() {
        let all = crate::texts::words().count() + crate::texts::presets().len();
        for language in LANGUAGES {
            let wanted = if language == LANGUAGES[0] { 0 } else { all };
            assert_eq!(pack(language).len(), wanted, "{language}");
        }
        assert!(pack("cy").contains(&("Accept".to_owned(), "Derbyn".to_owned())));
    }
}
