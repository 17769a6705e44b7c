//! A notice that was pasted, held against the text.

use crate::check::placed;
use crate::source;
use anyhow::Context as _;
use consentry_cli::check::check;
use consentry_cli::notice::{self, Origin, Pages};
use consentry_cli::report;
use serde_json::{Value, json};

/// What `consentry notice --format json` says of a page, with the places of findings in the text; or `{wrong}`, a sentence.
#[must_use]
pub fn notice(text: &str, html: &str) -> Value {
    told(text, html).unwrap_or_else(|error| json!({ "wrong": format!("{error:#}") }))
}

fn told(text: &str, html: &str) -> anyhow::Result<Value> {
    let mut checked = check(source(text));
    let is_good = checked.faults() == 0;
    let good = checked.good.take().filter(|_| is_good).context("the configuration has faults: mend them first")?;
    let origin = Origin::page("the notice", html.as_bytes());
    let pages = Pages::read(&origin, &notice::addresses(&good), &notice::hosts(&good))?;
    let study = notice::study(&good, &pages);
    checked.findings = notice::findings(&good, &study);
    let mut findings = report::json(&checked).get_mut("findings").map(Value::take).unwrap_or_default();
    for (told, finding) in findings.as_array_mut().into_iter().flatten().zip(&checked.findings) {
        placed(told, finding, (text, text.len().saturating_sub(checked.source.text.len())));
    }
    let all = findings.as_array().map(Vec::as_slice).unwrap_or_default();
    Ok(notice::json(&study, all))
}

#[cfg(test)]
mod tests {
    use super::notice;
    use serde_json::{Value, json};

    const TEXT: &str = "{ \"site\": { \"name\": \"A\", \"controller\": \"A Ltd\", \"contact\": \"a@homes.example\" },\n  \
        \"notice\": { \"url\": \"/privacy\", \"section\": \"Cookies\" },\n  \
        \"vendors\": [{ \"preset\": \"hotjar\", \"siteId\": 1234567, \"notOn\": [\"/a/*\"] }] }\n";

    #[test]
    fn a_pasted_notice_is_held_against_the_text() {
        let told = notice(TEXT, "<h1>Privacy</h1><h2>Something else</h2><p>We are A Ltd.</p>");
        let codes: Vec<_> = told["findings"].as_array().unwrap().iter().map(|one| one["code"].clone()).collect();
        assert!(codes.contains(&json!("section-not-found")), "{codes:?}");
        let first = told["findings"].as_array().unwrap().iter().find(|one| one["code"] == codes[0]).unwrap();
        let of = |name: &str| usize::try_from(first[name].as_u64().unwrap()).unwrap();
        assert_eq!(TEXT.get(of("from")..of("to")), Some("\"Cookies\""));
    }

    #[test]
    fn what_cannot_be_studied_is_said() {
        assert_eq!(
            notice(TEXT, "")["wrong"],
            Value::from("the notice: found no text, want the notice as HTML or plain text")
        );
        assert!(notice("{}", "<p>x")["wrong"].as_str().unwrap().contains("faults"));
    }
}
