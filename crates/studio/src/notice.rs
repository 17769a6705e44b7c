//! A notice that was pasted, held against the text.

use crate::check::placed;
use crate::source;
use anyhow::Context as _;
use consentry_cli::check::check;
use consentry_cli::notice::{self, Origin, Pages};
use consentry_cli::report;
use serde_json::{Value, json};

/// What `consentry notice --format json` says of a page, with the places of findings in the text, and as `mended` the text with
/// better sections, where there are any; or `{wrong}`, a sentence.
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
    for hint in findings.as_array_mut().into_iter().flatten().filter_map(|told| told.get_mut("hint")) {
        // There is a button for it.
        let said = hint.as_str().map(|said| Value::from(said.replace("; `--fix` writes it", "")));
        *hint = said.unwrap_or_default();
    }
    let all = findings.as_array().map(Vec::as_slice).unwrap_or_default();
    let mut told = notice::json(&study, all);
    let (mended, fixes) = notice::fixed(&checked.source.text, &good, &study);
    let was_sealed = good.root.get("seal").is_some();
    let mended = if was_sealed { crate::sealed(&mended).unwrap_or(mended) } else { mended };
    if let Some(members) = told.as_object_mut().filter(|_| !fixes.is_empty()) {
        members.insert("mended".to_owned(), json!(mended));
    }
    Ok(told)
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
    fn a_better_section_is_offered_where_there_is_one() {
        let html = "<h1>Privacy</h1><h2 id=hotjar>Hotjar</h2><p>We use Hotjar by Contentsquare, which records your screen.</p>";
        let told = notice(TEXT, html);
        let mended = told["mended"].as_str().unwrap_or_else(|| panic!("{told}"));
        assert!(mended.contains("\"#hotjar\""), "{mended}");
        assert!(!told.to_string().contains("--fix"), "{told}");
        assert_eq!(notice(mended, html)["mended"], Value::Null);
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
