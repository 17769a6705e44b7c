//! The packs of languages: what a translator's file says, in the order of our English texts, as it is fetched.

use super::integrity;
use crate::repo::Repo;
use anyhow::{Context as _, ensure};
use serde_json::{Map, Value, json};

/// The languages of which there is a pack, each with the name of its file in dist/.
pub(super) const PACKS: [(&str, &str); 5] = [
    ("cy", "consentry-cy.json"),
    ("ur", "consentry-ur.json"),
    ("pl", "consentry-pl.json"),
    ("bn", "consentry-bn.json"),
    ("ro", "consentry-ro.json"),
];

const ENGLISH: &str = "pkg-config/languages/en-GB.json";

/// What comes of the files.
#[derive(Debug)]
pub(super) struct Packs {
    /// Our English texts with their names and the letters of their places, as JSON.
    pub(super) texts: String,
    /// The templates of what is shown first, as JSON.
    pub(super) templates: String,
    /// The words of a receipt by their names, as JSON.
    pub(super) receipt_words: String,
    /// Of each language its own name, its direction, and the hash of its pack, as JSON.
    pub(super) known: String,
    /// The packs, by the names of their files.
    pub(super) files: Vec<(&'static str, Vec<u8>)>,
}

/// Reads the files. Each must say all that the English one does.
pub(super) fn read(repo: &Repo) -> anyhow::Result<Packs> {
    let english: Value = serde_json::from_str(&repo.text(ENGLISH)?).context(ENGLISH)?;
    let words = list(&english, "words")?;
    let column = |at: usize| words.iter().filter_map(move |word| word.get(at)?.as_str()).collect::<Vec<_>>();
    let (names, presets) = (column(0), list(&english, "presets")?);
    let texts: Vec<_> = column(1).into_iter().chain(presets.iter().filter_map(Value::as_str)).collect();
    let (mut known, mut files) = (Map::new(), Vec::new());
    for (code, name) in PACKS {
        let path = format!("pkg-config/languages/{code}.json");
        let pack: Value = serde_json::from_str(&repo.text(&path)?).with_context(|| path.clone())?;
        let said = said(&pack, &names, presets).with_context(|| path.clone())?;
        let bytes = serde_json::to_vec(&said)?;
        let of = |field: &str| pack.get(field).and_then(Value::as_str).with_context(|| format!("{path}: no `{field}`"));
        ensure!(of("language")? == code, "{path}: found `{}`, want `{code}`", of("language")?);
        known.insert(code.to_owned(), json!([of("name")?, of("direction")?, integrity(&bytes)]));
        files.push((name, bytes));
    }
    let is_of_receipt = |name: &str| name.starts_with("receipt") || ["yes", "no"].contains(&name);
    let of_receipt = names.iter().zip(&texts).filter(|(name, _)| is_of_receipt(name));
    let receipt_words = Value::Object(of_receipt.map(|(name, text)| ((*name).to_owned(), json!(text))).collect());
    let texts = json!({ "names": names, "texts": texts, "letters": english.get("letters") }).to_string();
    let templates = Value::from(list(&english, "templates")?).to_string();
    Ok(Packs {
        texts,
        templates,
        receipt_words: receipt_words.to_string(),
        known: Value::Object(known).to_string(),
        files,
    })
}

/// What a pack says, in the order of ours.
fn said(pack: &Value, names: &[&str], presets: &[Value]) -> anyhow::Result<Vec<Value>> {
    let mut said = Vec::new();
    let keys = names.iter().map(|name| ("words", *name));
    for (part, key) in keys.chain(presets.iter().filter_map(Value::as_str).map(|text| ("presets", text))) {
        let found = pack.get(part).and_then(|part| part.get(key));
        said.push(found.with_context(|| format!("found no `{key}` in `{part}`"))?.clone());
    }
    let count = |part: &str| pack.get(part).and_then(Value::as_object).map_or(0, Map::len);
    let spare = (count("words") + count("presets")).saturating_sub(said.len());
    ensure!(spare == 0, "found {spare} texts that {ENGLISH} has not");
    Ok(said)
}

fn list<'json>(json: &'json Value, name: &str) -> anyhow::Result<&'json [Value]> {
    let list = json.get(name).and_then(Value::as_array).with_context(|| format!("{ENGLISH}: no list `{name}`"))?;
    Ok(list)
}
