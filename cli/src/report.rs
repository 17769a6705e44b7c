//! Findings in print: for people, for programs, for code hosts.

mod human;
mod json;
mod sarif;

pub use human::{findings, human};
pub use json::json;
pub use sarif::sarif;

/// Whether colours are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Yes.
    On,
    /// No.
    Off,
}

/// `1 fault`, `2 faults`
pub(crate) fn counted(number: usize, word: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {word}{plural}")
}
