//! A text → all that `consentry check` says of it, with places as a page counts them.

use crate::source;
use consentry_cli::check;
use consentry_cli::finding::Finding;
use consentry_cli::report;
use serde_json::{Value, json};

/// What `consentry check --format json` says of a file, with two more members for each finding: `from` and `to`, its place in
/// UTF-16 units, as JavaScript counts.
#[must_use]
pub fn check(text: &str) -> Value {
    let checked = check::check(source(text));
    let mut told = report::json(&checked);
    // A mark of the byte order is no part of the text that is pointed into.
    let marked = text.len().saturating_sub(checked.source.text.len());
    if let Some(findings) = told.get_mut("findings").and_then(Value::as_array_mut) {
        for (told, finding) in findings.iter_mut().zip(&checked.findings) {
            placed(told, finding, (text, marked));
            in_the_page(told, finding.code);
        }
    }
    told
}

/// What is mended by a command is mended by a button here.
fn in_the_page(told: &mut Value, code: &str) {
    let said = match code {
        "broken-seal" => "downloading consent.json sets it anew",
        "not-translated" => "there is a field for it under Languages",
        _ => return,
    };
    if let Some(members) = told.as_object_mut() {
        members.insert("hint".to_owned(), json!(said));
    }
}

/// Adds the place to a finding that is told of.
pub(crate) fn placed(told: &mut Value, finding: &Finding, (text, before): (&str, usize)) {
    let Some(members) = told.as_object_mut() else { return };
    let units = |byte: usize| {
        let begin = text.get(..byte.saturating_add(before)).unwrap_or(text);
        begin.encode_utf16().count()
    };
    members.insert("from".to_owned(), json!(units(finding.span.start)));
    members.insert("to".to_owned(), json!(units(finding.span.end)));
}

#[cfg(test)]
mod tests {
    use super::check;
    use serde_json::{Value, json};

    #[test]
    fn a_finding_has_its_place_as_javascript_counts() {
        let told = check("{ \"site\": { \"name\": \"😀é\", \"x\": 1 } }");
        let findings = told["findings"].as_array().unwrap();
        let unknown = findings.iter().find(|finding| finding["code"] == json!("unknown-field")).unwrap();
        assert_eq!((unknown["from"].as_u64(), unknown["to"].as_u64()), (Some(27), Some(30)), "{unknown}");
        assert!(told["faults"].as_u64() > Some(1) && told["good"] == Value::Bool(false));
    }

    #[test]
    fn what_is_no_json_is_told_where_it_ends_to_be() {
        let told = check("\u{feff}{ \"site\" 1 }");
        let fault = told["findings"].as_array().unwrap().iter().find(|one| one["code"] == json!("not-json")).unwrap();
        assert_eq!(fault["from"].as_u64(), Some(10), "{fault}");
    }
}
