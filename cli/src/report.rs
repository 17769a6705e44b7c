//! Findings in print: for people, for programs, for code hosts.

mod human;
mod json;
mod sarif;

pub use human::{findings, human};
pub use json::json;
pub use sarif::sarif;

use crate::words::visible;
use std::io;

/// What went wrong, and why, in one line. The number that a system gives an error is left out: it says nothing to a site
/// owner, and is another on each system.
#[must_use]
pub fn told(error: &anyhow::Error) -> String {
    let plainly = |cause: &(dyn std::error::Error + 'static)| {
        let text = cause.to_string();
        match cause.downcast_ref::<io::Error>().and_then(io::Error::raw_os_error) {
            Some(number) => text.replace(&format!(" (os error {number})"), ""),
            None => text,
        }
    };
    // Names of files and what they hold may not steer the terminal.
    let harmless = |c: char| if c == '\n' { c } else { visible(c) };
    error.chain().map(plainly).collect::<Vec<_>>().join(": ").chars().map(harmless).collect()
}

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
