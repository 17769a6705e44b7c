//! All texts of the widget as data: what the build puts into the later script, and what a translator starts from.

use consentry::consent::field::Kind;
use consentry::consent::format::WORDS;
use consentry::consent::json::Json;
use consentry::consent::preset::PRESETS;
use consentry::consent::words::Word;
use consentry::scene::banner::BANNER;
use consentry::scene::choices::CHOICES;
use consentry::scene::details::{SETTINGS, UNREACHED};
use consentry::scene::speaking::letter;
use serde_json::{Map, Value, json};

/// `{words: [[name, text]], letters: {place: letter}, presets: [text]}`, in the order in which a pack has them: first the
/// widget's own words, then what it says of the vendors inside it.
#[must_use]
pub fn text() -> String {
    let letters: Map<String, Value> = said()
        .flat_map(|(_, word)| word.places())
        .filter_map(|place| Some((place.to_owned(), json!(letter(place)?))))
        .collect();
    let templates = [BANNER, CHOICES, SETTINGS, UNREACHED];
    let words: Vec<_> = words().collect();
    let texts = json!({ "words": words, "letters": letters, "presets": presets(), "templates": templates });
    format!("{texts:#}\n")
}

/// The words, each after its name.
pub fn words() -> impl Iterator<Item = (&'static str, &'static str)> {
    said().map(|(name, word)| (name, word.english()))
}

fn said() -> impl Iterator<Item = (&'static str, Word)> {
    WORDS
        .fields
        .iter()
        .filter_map(|field| if let Kind::Said(word) = field.kind { Some((field.name, word)) } else { None })
}

/// What is said of the vendors inside the widget, each text once.
#[must_use]
pub fn presets() -> Vec<String> {
    let mut texts = Vec::new();
    for preset in PRESETS {
        let (data, traces) = (preset.data(), preset.traces());
        let purpose = data.at("purpose");
        let about = [data.at("receives"), purpose.at("title"), purpose.at("description")];
        let kept = ["cookies", "storage", "adsCookies"].into_iter().flat_map(|list| traces.items_of(list));
        for text in about.into_iter().chain(kept.map(|trace| trace.at("purpose"))).filter_map(Json::text) {
            if !texts.iter().any(|known| known == text) {
                texts.push(text.to_owned());
            }
        }
    }
    texts
}
