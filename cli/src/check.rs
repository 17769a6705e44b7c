//! A file → all that is to be said of it.

use crate::finding::Finding;
use crate::json::{Node, SyntaxFault, read};
use crate::places::Places;
use crate::source::Source;
use crate::{finding::Weight, hidden, lints, verdict};
use consentry::consent::policy::Policy;

/// A file that was looked at.
#[derive(Debug)]
pub struct Checked {
    /// The file.
    pub source: Source,
    /// Faults and warnings, in the order of the text.
    pub findings: Vec<Finding>,
    /// What it says, when the core takes it.
    pub good: Option<Good>,
}

/// A configuration that the core takes.
#[derive(Debug)]
pub struct Good {
    /// The text as a tree.
    pub root: Node,
    /// What the core made of it.
    pub policy: Policy,
}

impl Checked {
    /// How many faults there are.
    #[must_use]
    pub fn faults(&self) -> usize {
        self.findings.iter().filter(|finding| finding.is_fault()).count()
    }

    /// How many warnings there are.
    #[must_use]
    pub fn warnings(&self) -> usize {
        self.findings.len() - self.faults()
    }
}

/// Looks at a file.
#[must_use]
pub fn check(source: Source) -> Checked {
    let mut findings = hidden::of_bytes(&source);
    let good = match read(&source.text) {
        Err(fault) => {
            findings.push(of_syntax(fault));
            None
        }
        Ok(root) => look(root, &mut findings),
    };
    findings.sort_by_key(|finding| finding.span.start);
    Checked { source, findings, good }
}

fn look(root: Node, findings: &mut Vec<Finding>) -> Option<Good> {
    let places = Places::of(&root);
    findings.extend(hidden::of_tree(&root));
    findings.extend(lints::look(&root, &places));
    match verdict::of(&root, &places) {
        Ok(policy) => Some(Good { root, policy }),
        Err(faults) => {
            findings.extend(faults);
            None
        }
    }
}

fn of_syntax(fault: SyntaxFault) -> Finding {
    Finding {
        code: fault.code,
        weight: Weight::Fault,
        path: String::new(),
        span: fault.span,
        found: fault.found,
        wanted: fault.wanted.to_owned(),
        hint: fault.hint.map(str::to_owned),
    }
}
