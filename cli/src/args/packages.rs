//! The options of what the packages carry out themselves, on node.

use clap::{Args, ValueHint};
use std::path::PathBuf;

/// The options of `files`, which the npm package carries out itself.
#[derive(Args, Debug)]
pub struct Files {
    /// Where to; a folder that is not there is made
    #[arg(value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub folder: PathBuf,
}

/// The options of `studio`, which the packages carry out themselves.
#[derive(Args, Debug)]
pub struct Studio {
    /// Where it listens; 0 is whatever port is free
    #[arg(value_name = "PORT", default_value_t = 4180)]
    pub port: u16,
}
