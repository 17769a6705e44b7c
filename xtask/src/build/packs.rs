//! The packs of languages: what a translator's file says, in the order of our English texts, as it is fetched. Each is cut in
//! two: what may be said before the later module is there, and what only that says.

use super::{integrity, presets};
use crate::repo::Repo;
use anyhow::{Context as _, ensure};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The languages of which there is a pack, each with the names of its files in dist/.
pub(super) const PACKS: [(&str, [&str; 2]); 5] = [
    ("cy", ["consentry-cy.json", "consentry-cy-later.json"]),
    ("ur", ["consentry-ur.json", "consentry-ur-later.json"]),
    ("pl", ["consentry-pl.json", "consentry-pl-later.json"]),
    ("bn", ["consentry-bn.json", "consentry-bn-later.json"]),
    ("ro", ["consentry-ro.json", "consentry-ro-later.json"]),
];

/// What the scripts say before the later module is there, and no template or preset holds.
const FIRST: [&str; 4] = ["receivesUserId", "receivesAds", "language", "settings"];

const ENGLISH: &str = "pkg-config/languages/en-GB.json";

/// What comes of the files.
#[derive(Debug)]
pub(super) struct Packs {
    /// Our English texts with their names and the letters of their places, as JSON.
    pub(super) texts: String,
    /// The templates of what is shown first, as JSON.
    pub(super) templates: String,
    /// Our English words, by their names.
    words: BTreeMap<String, String>,
    /// Of each language its own name, its direction, and the hashes of its pack's halves, as JSON.
    pub(super) known: String,
    /// The packs, by the names of their files.
    pub(super) files: Vec<(&'static str, Vec<u8>)>,
}

impl Packs {
    /// The words of a receipt by their names, as JSON.
    pub(super) fn receipt_words(&self) -> String {
        let is_of_receipt = |name: &str| name.starts_with("receipt") || ["yes", "no"].contains(&name);
        let words = self.words.iter().filter(|(name, _)| is_of_receipt(name));
        Value::Object(words.map(|(name, text)| (name.clone(), json!(text))).collect()).to_string()
    }

    /// A script with our English words in it, where it only names them: `"__WORD_yes__"`.
    pub(super) fn worded(&self, file: &str, script: &str) -> anyhow::Result<String> {
        let mut parts = script.split("\"__WORD_");
        let mut worded = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (name, rest) = part.split_once("__\"").with_context(|| format!("{file}: a name has no end"))?;
            let word =
                self.words.get(name).with_context(|| format!("{file}: found `{name}`, want the name of a word"))?;
            worded.push_str(&json!(word).to_string());
            worded.push_str(rest);
        }
        Ok(worded)
    }
}

/// Reads the files. Each must say all that the English one does.
pub(super) fn read(repo: &Repo) -> anyhow::Result<Packs> {
    let english: Value = serde_json::from_str(&repo.text(ENGLISH)?).context(ENGLISH)?;
    let texts = texts(&english, &presets::known(repo)?)?;
    let (mut known, mut files) = (Map::new(), Vec::new());
    for (code, names) in PACKS {
        let path = format!("pkg-config/languages/{code}.json");
        let pack: Value = serde_json::from_str(&repo.text(&path)?).with_context(|| path.clone())?;
        let said = said(&pack, &texts).with_context(|| path.clone())?;
        let of = |field: &str| pack.get(field).and_then(Value::as_str).with_context(|| format!("{path}: no `{field}`"));
        ensure!(of("language")? == code, "{path}: found `{}`, want `{code}`", of("language")?);
        let mut facts = vec![json!(of("name")?), json!(of("direction")?)];
        for (name, half) in names.into_iter().zip(said) {
            let bytes = serde_json::to_vec(&half)?;
            facts.push(json!(integrity(&bytes)));
            files.push((name, bytes));
        }
        known.insert(code.to_owned(), Value::Array(facts));
    }
    let named = texts.iter().filter(|text| !text.name.is_empty());
    let by_name = named.map(|text| (text.name.to_owned(), text.english.to_owned())).collect();
    let column = |of: fn(&Text<'_>) -> String| texts.iter().map(of).collect::<Vec<_>>();
    let (keys, ours) = (column(|text| text.name.to_owned()), column(|text| text.english.to_owned()));
    let texts = json!({ "names": keys, "texts": ours, "letters": english.get("letters") }).to_string();
    let templates = Value::from(list(&english, "templates")?).to_string();
    Ok(Packs { texts, templates, words: by_name, known: Value::Object(known).to_string(), files })
}

/// When a text may be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Half {
    /// Before the later module is there.
    First,
    /// Only by that.
    Later,
}

/// A text of ours in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Text<'json> {
    half: Half,
    /// Empty for what we say of vendors.
    name: &'json str,
    english: &'json str,
}

impl<'json> Text<'json> {
    /// Where a translator's file has it.
    fn key(self) -> (&'static str, &'json str) {
        if self.name.is_empty() { ("presets", self.english) } else { ("words", self.name) }
    }
}

/// Ours, first those that may be said before the later module is there. `presets` is what the first script knows of vendors.
fn texts<'json>(english: &'json Value, presets: &str) -> anyhow::Result<Vec<Text<'json>>> {
    let letters = english.get("letters").and_then(Value::as_object).context("no `letters`")?;
    let templates: String = list(english, "templates")?.iter().filter_map(Value::as_str).collect();
    let half = |name: &str, text: &str| {
        let is_known = presets.contains(&json!(text).to_string());
        let is_first = FIRST.contains(&name) || is_known || templates.contains(&placed(text, letters));
        if is_first { Half::First } else { Half::Later }
    };
    let mut texts = Vec::new();
    for word in list(english, "words")? {
        let of = |at: usize| word.get(at).and_then(Value::as_str).with_context(|| format!("{ENGLISH}: {word}"));
        let (name, english) = (of(0)?, of(1)?);
        texts.push(Text { half: half(name, english), name, english });
    }
    for english in list(english, "presets")?.iter().filter_map(Value::as_str) {
        texts.push(Text { half: half("", english), name: "", english });
    }
    texts.sort_by_key(|text| text.half);
    for name in FIRST {
        ensure!(texts.iter().any(|text| text.name == name), "{ENGLISH}: found no `{name}`");
    }
    Ok(texts)
}

/// A text as a template has it: of a place, the mark and its letter.
fn placed(text: &str, letters: &Map<String, Value>) -> String {
    let mut placed = text.to_owned();
    for (place, letter) in letters {
        placed = placed.replace(&format!("{{{place}}}"), &format!("\u{5}{}", letter.as_str().unwrap_or_default()));
    }
    placed
}

/// What a pack says, in the order of ours: what may be said first, and what only later.
fn said(pack: &Value, texts: &[Text<'_>]) -> anyhow::Result<[Vec<Value>; 2]> {
    let mut halves = [Vec::new(), Vec::new()];
    let [first, later] = &mut halves;
    for text in texts {
        let (part, key) = text.key();
        let found = pack.get(part).and_then(|part| part.get(key));
        let found = found.with_context(|| format!("found no `{key}` in `{part}`"))?.clone();
        if text.half == Half::Later { later.push(found) } else { first.push(found) }
    }
    let count = |part: &str| pack.get(part).and_then(Value::as_object).map_or(0, Map::len);
    let spare = (count("words") + count("presets")).saturating_sub(texts.len());
    ensure!(spare == 0, "found {spare} texts that {ENGLISH} has not");
    Ok(halves)
}

fn list<'json>(json: &'json Value, name: &str) -> anyhow::Result<&'json [Value]> {
    let list = json.get(name).and_then(Value::as_array).with_context(|| format!("{ENGLISH}: no list `{name}`"))?;
    Ok(list)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> Value {
        json!({
            "words": [["late", "Said later"], ["title", "Cookies on {site}"], ["receivesUserId", "u"],
                ["receivesAds", "a"], ["language", "Language"], ["settings", "Choices"]],
            "letters": { "site": "a" },
            "presets": ["Counts visits", "Tells one from another"],
            "templates": ["\u{1}h2\u{3}Cookies on \u{5}a\u{4}"],
        })
    }

    #[test]
    fn what_templates_and_the_first_script_say_comes_first_and_each_half_keeps_the_order() {
        let english = english();
        let texts = texts(&english, r#"{"receives":"Counts visits"}"#).unwrap();
        let pack = json!({
            "words": { "late": "L", "title": "T {site}", "receivesUserId": "U", "receivesAds": "A", "language": "S",
                "settings": "E" },
            "presets": { "Counts visits": "C", "Tells one from another": "D" },
        });
        let [first, later] = said(&pack, &texts).unwrap();
        assert_eq!(first, ["T {site}", "U", "A", "S", "E", "C"]);
        assert_eq!(later, ["L", "D"]);
        let names: Vec<_> = texts.iter().map(|text| text.name).collect();
        assert_eq!(names, ["title", "receivesUserId", "receivesAds", "language", "settings", "", "late", ""]);
    }

    #[test]
    fn a_pack_that_lacks_a_text_or_has_a_strange_one_is_refused() {
        let english = english();
        let texts = texts(&english, "{}").unwrap();
        let whole = |text: &Text<'_>| (text.key().1.to_owned(), json!("x"));
        let part = |name| texts.iter().filter(|text| text.key().0 == name).map(whole).collect::<Map<_, _>>();
        let mut pack = json!({ "words": part("words"), "presets": part("presets") });
        assert!(said(&pack, &texts).is_ok());
        pack["words"]["strange"] = json!("x");
        assert!(said(&pack, &texts).unwrap_err().to_string().contains("1 texts that"));
        pack["presets"] = json!({});
        assert!(said(&pack, &texts).unwrap_err().to_string().contains("no `Counts visits` in `presets`"));
    }

    #[test]
    fn a_script_names_words_that_there_are() {
        let words = BTreeMap::from([("yes".to_owned(), "\"Yes\"".to_owned())]);
        let packs =
            Packs { texts: String::new(), templates: String::new(), words, known: String::new(), files: Vec::new() };
        assert_eq!(packs.worded("a.js", r#"say("__WORD_yes__", 1)"#).unwrap(), r#"say("\"Yes\"", 1)"#);
        assert!(packs.worded("a.js", r#"say("__WORD_no__")"#).unwrap_err().to_string().contains("a.js: found `no`"));
    }
}
