//! The packs of `pkg-config/languages`: what the widget says in other languages than English.

use serde_json::Value;

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
