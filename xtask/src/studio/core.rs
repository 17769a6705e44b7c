//! `crates/studio` as a wasm with its glue, by wasm-bindgen as a library.

use crate::build::{WASM_TARGET, ensure_wasm_target};
use crate::process;
use crate::repo::{Repo, cargo};
use anyhow::{Context as _, ensure};
use std::fs;
use wasm_bindgen_cli_support::Bindgen;

/// A module of JavaScript and the wasm that it loads.
#[derive(Debug)]
pub(super) struct Core {
    pub(super) glue: String,
    pub(super) wasm: Vec<u8>,
}

/// What the module of the page calls the glue and the wasm.
pub(super) const NAME: &str = "core";

pub(super) fn run(repo: &Repo) -> anyhow::Result<Core> {
    ensure_wasm_target(repo)?;
    let mut build = cargo();
    build.args(["build", "--profile", "studio", "--target", WASM_TARGET, "--package", "studio", "--lib"]);
    build.env("CARGO_TARGET_DIR", &repo.target);
    process::run(build.current_dir(&repo.root))?;
    let wasm = repo.target.join(WASM_TARGET).join("studio").join("studio.wasm");
    let bytes = fs::read(&wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    let mut bindgen = Bindgen::new();
    bindgen
        .input_bytes(NAME, bytes)
        .web(true)?
        .typescript(false)
        .remove_producers_section(true)
        .remove_name_section(true);
    let mut output = bindgen.generate_output().context("wasm-bindgen")?;
    ensure!(output.snippets().values().all(Vec::is_empty), "the wasm of the studio brings JavaScript of its own");
    let glue = output.js().to_owned();
    Ok(Core { glue, wasm: output.wasm_mut().emit_wasm() })
}
