//! The tool for site owners, as a library: what the command `consentry` does, without its arguments.
//!
//! A text becomes a tree with places ([`json`], [`places`]); the core's parser gives its verdict on that tree
//! ([`verdict`]), and [`check`] adds what a browser's reading hides and what the law or experience warns of. [`report`]
//! prints it. `init` and [`add`] write configurations, [`edit`] changes them, with the vendors of [`presets`]; [`snippet`] says what a strict
//! site has to allow for them, [`notice`] where its privacy notice speaks of them. [`schema`] and [`docs`] are made from the definition of the fields that drives the core's
//! parser.

pub mod json;
pub mod source;
pub mod places;
pub mod words;
pub mod finding;
pub mod codes;
mod hints;
mod hidden;
mod lints;
pub mod verdict;
pub mod check;
pub mod report;
pub mod terms;
pub mod compare;
pub mod stamp;
pub mod seal;
pub mod clock;
pub mod schema;
pub mod docs;
pub mod texts;
pub mod languages;
pub mod presets;
#[cfg(feature = "command")]
mod questions;
pub mod edit;
pub mod add;
#[cfg(feature = "command")]
pub mod init;
pub mod snippet;
pub mod notice;
#[cfg(feature = "command")]
pub mod args;
#[cfg(feature = "command")]
pub mod command;
