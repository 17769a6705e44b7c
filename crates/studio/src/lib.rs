//! What the studio, the page for owners in `www/studio/`, asks of the tool for owners: the same checks, presets and changes
//! as those of the command `consentry`, with texts in place of files.
//!
//! Every function takes the text of a configuration and gives a value that JSON can hold; [`bound`] hands it to the page. Nothing
//! here reads a file, a clock or an address.

mod check;
mod preset;
mod preview;
mod take;
mod notice;
mod words;

#[cfg(target_arch = "wasm32")]
pub mod bound;

pub use check::check;
pub use notice::notice;
pub use preset::{add, presets};
pub use preview::preview;
pub use take::{changed, sealed, snippet};
pub use words::{usual, words};

use consentry_cli::source::Source;

/// What the text is called in findings.
const NAME: &str = "consent.json";

fn source(text: &str) -> Source {
    Source::new(NAME, text.as_bytes())
}
