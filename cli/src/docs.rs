//! The document of the format: every object, every field, every code. Made, so that it cannot differ from what holds.

use crate::codes::{self, By, Code};
use crate::finding::Weight;
use crate::notice::rules::mend;
use crate::words;
use consentry::consent::field::{Field, Kind, Need, Table, Words};
use consentry::consent::tables;
use consentry_notice::gaps::Rule;

const OPENING: &str = r#"<!-- Made by `cargo xtask generate` from the tables that the parser is driven by. Changes here would be lost. -->
# The configuration

`consent.json` says what runs on your site, for what, and where residents can read about it. It is JSON: names and texts
stand in straight double quotes, `{ }` holds named fields, `[ ]` holds a list, commas stand between and never after the
last. The smallest one:
```json
{ "site": { "name": "Example Homes", "controller": "Example Homes Ltd", "contact": "dpo@homes.example" },
  "notice": { "url": "/privacy", "section": "Cookies" },
  "vendors": [ { "preset": "google-analytics", "measurementId": "G-ABC1234567" } ] }
```
`consentry init` asks a few questions and writes one, `consentry add` puts a vendor that Consentry knows into it, `consentry
check consent.json` looks at it before residents do, and `consentry seal consent.json` marks it as checked.
Longer ones, with vendors that are spelt out, are those of the demo sites: [an association](../www/association/consent.json),
[a landlord](../www/landlord/consent.json).

`consentry schema > consent.schema.json` writes the schema from which an editor completes and explains the fields. Visual
Studio Code uses it once `.vscode/settings.json` says so:

<!-- not run: settings of an editor, which is not here -->
```json
{ "json.schemas": [ { "fileMatch": ["consent.json"], "url": "./consent.schema.json" } ] }
```

A vendor is either a preset with its settings or spelt out; `consentry add` spells out those that it knows. Each vendor
serves one purpose, and the purpose says on which legal footing it runs.
"#;

const CODES: &str = "
# Codes

A configuration with a fault is refused as a whole: the page stays as it is and no vendor loads. A warning changes
nothing. What is marked *cli-only* is reported by the tool `consentry` alone, because the widget in the browser cannot see
it or has no use for it.
";

const GAPS: &str = "
# What `consentry notice` says

The command holds the privacy notice against the configuration. Its faults are links that lead nowhere; all else is a warning, a
careful reader's question, that may be wrong. What is to stay is listed in `notice.ignore` with a reason. Each gap has the reason
why it matters, and where that is from.
";

/// The whole document.
#[must_use]
pub fn text() -> String {
    let mut text = OPENING.to_owned();
    text.push_str("\n# Objects and fields\n");
    for table in tables::all() {
        text.push_str(&section(table));
    }
    text.push_str(CODES);
    for code in codes::ALL {
        text.push_str(&explained(code));
    }
    text.push_str(GAPS);
    for code in codes::OF_NOTICE {
        text.push_str(&explained(code));
    }
    for rule in Rule::ALL {
        text.push_str(&gap(rule));
    }
    text
}

fn gap(rule: Rule) -> String {
    let (id, reason, source, mend) = (rule.id(), rule.reason(), rule.source(), mend(rule));
    format!("\n## {id}\nWarning. {reason} Source: {source}.\n\nTo mend it: {mend}\n")
}

fn section(table: Table) -> String {
    let mut text = format!("\n## {}\n{}\n", heading(table), table.heading.about);
    for field in table.fields {
        text.push_str(&described(field));
    }
    text
}

fn described(field: &Field) -> String {
    let (Field { name, words: Words { sentence, .. }, .. }, example) = (field, field.example());
    let (wanted, more) = (words::kind(field.kind), below(field.kind));
    let default = default(field.need);
    format!("\n### {name}\n{sentence}\n- Holds {wanted}{more}\n- {default}\n- Example: `\"{name}\": {example}`\n")
}

fn default(need: Need) -> String {
    match need {
        Need::Required => "Must be there".to_owned(),
        Need::Optional => "May be left out".to_owned(),
        Need::Number(number) => format!("Left out: {number}"),
        Need::Text(text) => format!("Left out: `{text}`"),
        Need::Off => "Left out: false".to_owned(),
    }
}

/// Where the fields of what it holds are described.
fn below(kind: Kind) -> String {
    let to = |table: Table| format!("[{}](#{})", table.heading.title, anchor(&heading(table)));
    let below: Vec<_> = tables::below(kind).into_iter().map(to).collect();
    if below.is_empty() { String::new() } else { format!(", see {}", below.join(", ")) }
}

fn explained(code: &Code) -> String {
    let weight = match code.weight {
        Weight::Fault => "Fault",
        Weight::Warning => "Warning",
    };
    let alone = if code.by == By::ToolAlone { ", *cli-only*" } else { "" };
    format!("\n## {}\n{weight}{alone}. {}\n\nTo mend it: {}\n", code.code, code.means, code.mend)
}

/// The anchor that a heading has on the usual hosts of code.
fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase();
    kept.chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

/// Apart from the headings of fields, so that each has an anchor of its own.
fn heading(table: Table) -> String {
    format!("Fields of {}", table.heading.title)
}

#[cfg(test)]
mod tests {
    use super::{CODES, anchor, text};
    use crate::codes;
    use consentry_notice::gaps::Rule;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_has_an_anchor_that_nothing_else_has() {
        let text = text();
        assert!(text.contains(CODES));
        let headings: Vec<_> = text.lines().filter_map(|line| line.strip_prefix("## ")).map(anchor).collect();
        let fields: BTreeSet<_> = text.lines().filter_map(|line| line.strip_prefix("### ")).map(anchor).collect();
        let of_gaps = Rule::ALL.map(Rule::id);
        let of_tool = codes::ALL.iter().chain(codes::OF_NOTICE).map(|code| code.code);
        for code in of_tool.chain(of_gaps) {
            assert_eq!(headings.iter().filter(|heading| *heading == code).count(), 1, "{code}");
            assert!(!fields.contains(code), "{code} is also a field");
        }
    }

    #[test]
    fn every_link_within_the_document_leads_somewhere() {
        let text = text();
        let headings: Vec<_> =
            text.lines().filter_map(|line| Some(anchor(line.strip_prefix('#')?.trim_matches(['#', ' '])))).collect();
        let links: Vec<_> = text.split("](#").skip(1).filter_map(|rest| rest.split(')').next()).collect();
        assert!(links.len() > 10);
        for link in links {
            assert_eq!(headings.iter().filter(|heading| *heading == link).count(), 1, "#{link}");
        }
    }
}
