//! For code hosts and other programs that show findings beside the text: SARIF 2.1.0.

use crate::check::Checked;
use crate::codes::{self, Code};
use crate::finding::{Finding, Weight};
use crate::source::Source;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// One run over some files.
#[must_use]
pub fn sarif(all: &[Checked]) -> Value {
    let results: Vec<_> = all
        .iter()
        .flat_map(|checked| checked.findings.iter().map(|finding| result(finding, &checked.source)))
        .collect();
    json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "consentry",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": codes::ALL.iter().map(rule).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn level(weight: Weight) -> &'static str {
    match weight {
        Weight::Fault => "error",
        Weight::Warning => "warning",
    }
}

fn rule(code: &Code) -> Value {
    json!({
        "id": code.code,
        "shortDescription": { "text": code.means },
        "help": { "text": format!("{} See docs/configuration.md#{}", code.mend, code.code) },
        "defaultConfiguration": { "level": level(code.weight) },
    })
}

fn result(finding: &Finding, source: &Source) -> Value {
    let (start, end) = (source.position(finding.span.start), source.position(finding.span.end));
    let hint = finding.hint.as_ref().map_or_else(String::new, |hint| format!(" ({hint})"));
    json!({
        "ruleId": finding.code,
        "ruleIndex": codes::ALL.iter().position(|code| code.code == finding.code),
        "level": level(finding.weight),
        "message": { "text": format!("{}{hint}", finding.sentence()) },
        "locations": [{
            "physicalLocation": {
                "artifactLocation": { "uri": uri(&source.name) },
                "region": {
                    "startLine": start.line, "startColumn": start.column,
                    "endLine": end.line, "endColumn": end.column,
                },
            },
            "logicalLocations": [{ "fullyQualifiedName": finding.path }],
        }],
    })
}

/// A file's name as a relative address.
fn uri(name: &str) -> String {
    let mut uri = String::new();
    for byte in name.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else if write!(uri, "%{byte:02X}").is_err() {
            return name.to_owned();
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn a_name_becomes_an_address() {
        assert_eq!(uri("www\\my site/consent.json"), "www/my%20site/consent.json");
        assert_eq!(uri("é"), "%C3%A9");
    }
}
