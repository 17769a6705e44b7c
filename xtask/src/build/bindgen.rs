//! The compiled wasm to the two modules that ship and their JavaScript glue, by wasm-bindgen as a library.

use super::{glue, names};
use anyhow::{Context as _, ensure};
use split::Split;
use std::path::Path;
use walrus::Module;
use wasm_bindgen_cli_support::Bindgen;

/// What wasm-bindgen made.
#[derive(Debug)]
pub(crate) struct Bound {
    /// What starts alone.
    pub(crate) first: Vec<u8>,
    /// What is made into the running first.
    pub(crate) later: Vec<u8>,
    /// Both in one, as it was before it was cut: what JavaScript is made of.
    pub(crate) whole: Vec<u8>,
    pub(crate) glue: String,
}

/// Binds for a classic script. Where the wasm calls JavaScript of ours it names a function of `src/loader/shim.js`
/// as if it were global: the shim stands beside the glue, and a classic script can import no module.
pub(crate) fn run(compiled: &Path) -> anyhow::Result<Bound> {
    let bytes = std::fs::read(compiled).with_context(|| format!("cannot read {}", compiled.display()))?;
    let slimmed = slim::slim(&bytes).map_err(anyhow::Error::msg)?;
    let mut bindgen = Bindgen::new();
    bindgen.input_bytes("consentry", slimmed.wasm).no_modules(true)?.typescript(false).remove_producers_section(true);
    // By the linker's names, and by no others, what can wait is found again.
    bindgen.demangle(false);
    let mut output = bindgen.generate_output().context("wasm-bindgen")?;
    ensure!(
        output.snippets().values().all(Vec::is_empty) && output.local_modules().is_empty(),
        "the wasm brings JavaScript of its own: want it in src/loader/shim.js, named without `module`"
    );
    ensure!(output.npm_dependencies().is_empty(), "the wasm asks for npm packages: want none");
    let glue = glue::slim(output.js())?;
    let glue = names::shorten_exports(output.wasm_mut(), &glue)?;
    let wasm = output.wasm_mut().emit_wasm();
    let Split { mut first, mut later } = split::split(&wasm, &slimmed.later).map_err(anyhow::Error::msg)?;
    let mut whole = Module::from_buffer(&wasm).context("wasm-bindgen wrote wasm that is not valid")?;
    let glue = names::shorten_imports([&mut first, &mut later, &mut whole], &glue)?;
    Ok(Bound { glue, first: first.emit_wasm(), later: later.emit_wasm(), whole: whole.emit_wasm() })
}
