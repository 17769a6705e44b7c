//! The configuration that the preview shows: the text, with examples in place of what is not there yet.

use crate::source;
use consentry_cli::check::check;
use consentry_cli::edit::{Step, set};
use consentry_cli::verdict::languages;
use serde_json::{Value, json};

/// What an owner has to say before anything can be shown, and what stands for it until then.
const EXAMPLES: [(&str, &str, &str); 5] = [
    ("site", "name", "Example Homes"),
    ("site", "controller", "Example Homes Ltd"),
    ("site", "contact", "dpo@homes.example"),
    ("notice", "url", "/privacy"),
    ("notice", "section", "Cookies"),
];

/// `{text, filled, languages}`: a configuration without faults, the paths of what was filled in, and the languages that it
/// speaks; null where it has other faults.
#[must_use]
pub fn preview(text: &str) -> Value {
    let mut text = text.to_owned();
    let mut filled = Vec::new();
    for finding in check(source(&text)).findings.iter().filter(|finding| finding.is_fault()) {
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
    let checked = check(source(&text));
    match &checked.good {
        Some(good) if checked.faults() == 0 => {
            // A seal spares the widget a file before the banner.
            let text = crate::sealed(&text).unwrap_or(text);
            json!({ "text": text, "filled": filled, "languages": languages(&good.root) })
        }
        Some(_) | None => Value::Null,
    }
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
}
