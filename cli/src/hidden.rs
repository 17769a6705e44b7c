//! What a browser's reading hides: the codes that this tool alone reports.

use crate::finding::{Finding, Weight};
use crate::json::{Node, Value, hidden_spelling};
use crate::places::join;
use crate::source::{Mark, Source};
use crate::words;
use std::collections::BTreeSet;

/// What is hidden in the bytes.
pub(crate) fn of_bytes(source: &Source) -> Vec<Finding> {
    let mark = (source.mark == Mark::There).then(|| Finding {
        code: "byte-order-mark",
        weight: Weight::Warning,
        path: String::new(),
        span: 0..source.text.chars().next().map_or(0, char::len_utf8),
        found: "a byte order mark".to_owned(),
        wanted: "{ as the first character of the file".to_owned(),
        hint: Some("save the file as UTF-8 without BOM".to_owned()),
    });
    let broken = source.broken_at.map(|at| Finding {
        code: "not-utf-8",
        weight: Weight::Fault,
        path: String::new(),
        span: at..at + char::REPLACEMENT_CHARACTER.len_utf8(),
        found: "bytes that are not UTF-8".to_owned(),
        wanted: "a file in UTF-8".to_owned(),
        hint: Some("save the file as UTF-8".to_owned()),
    });
    mark.into_iter().chain(broken).collect()
}

/// What is hidden in the tree.
pub(crate) fn of_tree(root: &Node) -> Vec<Finding> {
    let mut found = Vec::new();
    look(root, "", &mut found);
    found
}

fn look(node: &Node, path: &str, found: &mut Vec<Finding>) {
    match &node.value {
        Value::Object(members) => {
            let mut seen = BTreeSet::new();
            for member in members {
                let below = join(path, &member.name);
                if !seen.insert(&member.name) {
                    found.push(duplicate(&below, &member.name, member.name_span.clone()));
                }
                look(&member.value, &below, found);
            }
        }
        Value::List(items) => {
            for (place, item) in items.iter().enumerate() {
                look(item, &format!("{path}[{place}]"), found);
            }
        }
        Value::Number(spelling) => found.extend(number(node, spelling, path)),
        Value::Null | Value::Bool(_) | Value::Text(_) => {}
    }
}

fn duplicate(path: &str, name: &str, span: crate::json::Span) -> Finding {
    Finding {
        code: "duplicate-name",
        weight: Weight::Fault,
        path: path.to_owned(),
        span,
        found: format!("`{}` for the second time in one object", words::shortened(name)),
        wanted: "each name once".to_owned(),
        hint: Some("a browser takes the last one and says nothing: take out the one that is wrong".to_owned()),
    }
}

fn number(node: &Node, spelling: &str, path: &str) -> Option<Finding> {
    let kept = hidden_spelling(spelling)?;
    Some(Finding {
        code: "number-spelling",
        weight: Weight::Fault,
        path: path.to_owned(),
        span: node.span.clone(),
        found: format!("{}, which others read as {kept}", words::value(node)),
        wanted: "a number in digits alone, as it will be read".to_owned(),
        hint: (kept != "infinity").then(|| format!("write {kept}")),
    })
}
