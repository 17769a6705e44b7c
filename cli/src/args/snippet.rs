//! The options of `consentry snippet`.

use super::Print;
use clap::{Args, ValueHint};
use std::path::PathBuf;

/// The options of `snippet`.
#[derive(Args, Debug)]
pub struct Snippet {
    /// The configuration; - for standard input
    #[arg(default_value = "consent.json", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: String,
    /// Where consentry.js is served; all its files lie in the same folder
    #[arg(long, default_value = "/consentry/consentry.js", value_name = "URL")]
    pub src: String,
    /// Where the configuration is served; else / and the name of the file
    #[arg(long, value_name = "URL")]
    pub config_url: Option<String>,
    /// The consentry.js that you serve, whose hash the tag then pins
    #[arg(long, value_name = "PATH", value_hint = ValueHint::FilePath)]
    pub script: Option<PathBuf>,
    /// How to print: for people, or for programs
    #[arg(long, value_enum, default_value_t = Print::Human)]
    pub format: Print,
    /// How strict the policy is.
    #[command(flatten)]
    pub strict: Strict,
}

/// How strict the policy of `snippet` is.
#[derive(Args, Debug)]
pub struct Strict {
    /// Let scripts in by a nonce and 'strict-dynamic' instead of their hosts
    #[arg(long)]
    pub nonce: bool,
    /// Whether it demands Trusted Types.
    #[command(flatten)]
    pub types: Types,
}

/// Whether the policy of `snippet` demands Trusted Types.
#[derive(Args, Debug)]
pub struct Types {
    /// Demand Trusted Types, under the policy name consentry
    #[arg(long)]
    pub trusted_types: bool,
}
