//! For programs.

use crate::check::Checked;
use crate::codes::{self, By};
use crate::finding::Finding;
use crate::source::Source;
use serde_json::{Value, json as value};

/// What was found in a file.
#[must_use]
pub fn json(checked: &Checked) -> Value {
    let findings: Vec<_> = checked.findings.iter().map(|finding| of(finding, &checked.source)).collect();
    value!({
        "file": checked.source.name,
        "good": checked.faults() == 0,
        "faults": checked.faults(),
        "warnings": checked.warnings(),
        "findings": findings,
    })
}

fn of(finding: &Finding, source: &Source) -> Value {
    let (start, end) = (source.position(finding.span.start), source.position(finding.span.end));
    value!({
        "code": finding.code,
        "severity": finding.weight.word(),
        "path": finding.path,
        "line": start.line,
        "column": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "found": finding.found,
        "wanted": finding.wanted,
        "hint": finding.hint,
        "docs": finding.docs(),
        "cliOnly": codes::find(finding.code).is_some_and(|code| code.by == By::ToolAlone),
    })
}
