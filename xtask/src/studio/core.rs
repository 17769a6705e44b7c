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
    pub(super) part: Part,
    pub(super) glue: String,
    pub(super) wasm: Vec<u8>,
}

/// A part of the crate: what the page calls its glue and its wasm, and the feature that has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub(super) name: &'static str,
    feature: &'static str,
}

/// What the form asks for at once, and what reads a notice, which most visits never need.
pub(super) const PARTS: [Part; 2] =
    [Part { name: "core", feature: "form" }, Part { name: "notice", feature: "notice" }];

pub(super) fn run(repo: &Repo, part: Part) -> anyhow::Result<Core> {
    ensure_wasm_target(repo)?;
    let mut build = cargo();
    build.args(["build", "--profile", "studio", "--target", WASM_TARGET, "--package", "studio", "--lib"]);
    build.args(["--no-default-features", "--features", part.feature]);
    build.env("CARGO_TARGET_DIR", &repo.target);
    process::run(build.current_dir(&repo.root))?;
    let wasm = repo.target.join(WASM_TARGET).join("studio").join("studio.wasm");
    let bytes = fs::read(&wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    let mut bindgen = Bindgen::new();
    bindgen
        .input_bytes(part.name, bytes)
        .web(true)?
        .typescript(false)
        .remove_producers_section(true)
        .remove_name_section(true);
    let mut output = bindgen.generate_output().context("wasm-bindgen")?;
    ensure!(output.snippets().values().all(Vec::is_empty), "the wasm of the studio brings JavaScript of its own");
    let glue = output.js().to_owned();
    Ok(Core { part, glue, wasm: output.wasm_mut().emit_wasm() })
}
