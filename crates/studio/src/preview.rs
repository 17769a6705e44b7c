//! The configuration that the preview shows: the text, with examples in place of what is not there yet.

use crate::source;
use consentry_cli::check::check;
use consentry_cli::edit::{Step, set};
use consentry_cli::finding::Finding;
use consentry_cli::json::read;
use consentry_cli::verdict::languages;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The code of a text that an enabled language has no translation of.
const NOT_TRANSLATED: &str = "not-translated";

/// What an owner has to say before anything can be shown, and what stands for it until then.
const EXAMPLES: [(&str, &str, &str); 5] = [
    ("site", "name", "Example Homes"),
    ("site", "controller", "Example Homes Ltd"),
    ("site", "contact", "dpo@homes.example"),
    ("notice", "url", "/privacy"),
    ("notice", "section", "Cookies"),
];

/// `{text, filled, untranslated, languages}`: a configuration without faults, the paths of what was filled in, the languages in which
/// a text of the file's stands as it is in the first, and all languages that it speaks; null where it has other faults.
#[must_use]
pub fn preview(text: &str) -> Value {
    let mut text = text.to_owned();
    let mut filled = Vec::new();
    let faults: Vec<_> = check(source(&text)).findings.into_iter().filter(Finding::is_fault).collect();
    for finding in &faults {
        for (holder, name, example) in EXAMPLES {
            let path = format!("{holder}.{name}");
            if finding.path != path && finding.path != holder {
                continue;
            }
            let steps = [holder, name].map(|step| Step::Name(step.to_owned()));
            if let Some(set) = set(&text, &steps, &json!(example)) {
                text = set;
                filled.push(path);
            }
        }
    }
    let (text, untranslated) = spoken(text);
    let checked = check(source(&text));
    match &checked.good {
        Some(good) if checked.faults() == 0 => {
            // A seal spares the widget a file before the banner.
            let text = crate::sealed(&text).unwrap_or(text);
            json!({ "text": text, "filled": filled, "untranslated": untranslated, "languages": languages(&good.root) })
        }
        Some(_) | None => Value::Null,
    }
}

/// The text with what is not translated yet as its own translation, and the languages for which that is so.
fn spoken(mut text: String) -> (String, BTreeSet<String>) {
    let mut missing = BTreeSet::new();
    let checked = check(source(&text));
    let Ok(root) = read(&checked.source.text) else { return (text, missing) };
    let said = |finding: &Finding| read(checked.source.text.get(finding.span.clone())?).ok()?.text().map(str::to_owned);
    for said in checked.findings.iter().filter(|finding| finding.code == NOT_TRANSLATED).filter_map(said) {
        for language in languages(&root).into_iter().skip(1) {
            let own = root.get("text").and_then(|text| text.get(language)?.get("translations")?.get(&said));
            let steps = ["text", language, "translations", &said].map(|step| Step::Name(step.to_owned()));
            if let Some(set) = set(&text, &steps, &json!(said)).filter(|_| own.is_none()) {
                text = set;
                missing.insert(language.to_owned());
            }
        }
    }
    (text, missing)
}

#[cfg(test)]
mod tests {
    use super::preview;
    use serde_json::{Value, json};

    #[test]
    fn what_is_not_written_yet_is_filled_with_examples_and_nothing_else() {
        let empty =
            "{ \"site\": { \"name\": \"\" }, \"notice\": { \"url\": \"/p\", \"section\": \"\" }, \"vendors\": [] }";
        let shown = preview(empty);
        assert_eq!(
            shown["filled"],
            json!(["site.controller", "site.contact", "site.name", "notice.section"]),
            "{shown}"
        );
        assert!(shown["text"].as_str().unwrap().contains("\"url\": \"/p\""));
        assert_eq!(shown["languages"], json!(["en-GB"]));
        assert_eq!(preview("{ \"vendors\": [ 1 ] }"), Value::Null);
        assert_eq!(preview("{"), Value::Null);
    }

    #[test]
    fn what_is_not_translated_yet_is_shown_as_it_is() {
        let text = "{ \"site\": { \"name\": \"A\", \"controller\": \"A Ltd\", \"contact\": \"a@homes.example\" },\n  \
            \"notice\": { \"url\": \"/privacy\", \"section\": \"Cookies\" }, \"languages\": [\"en-GB\", \"cy\", \"pl\"],\n  \
            \"purposes\": [{ \"id\": \"a\", \"title\": \"Ask\", \"description\": \"We ask.\" }], \"vendors\": [],\n  \
            \"text\": { \"cy\": { \"translations\": { \"Ask\": \"Holi\", \"We ask.\": \"Gofynnwn.\" } } } }";
        let shown = preview(text);
        assert_eq!(shown["untranslated"], json!(["pl"]), "{shown}");
        let shown: Value = serde_json::from_str(shown["text"].as_str().unwrap()).unwrap();
        assert_eq!(shown["text"]["cy"]["translations"]["Ask"], json!("Holi"));
        assert_eq!(shown["text"]["pl"]["translations"]["We ask."], json!("We ask."));
    }
}
