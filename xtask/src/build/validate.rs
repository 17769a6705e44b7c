//! What was built can be loaded: asked of a validator, and of node when it is at hand.

use super::tools::Tools;
use crate::process;
use anyhow::{Context as _, ensure};
use std::path::Path;
use std::process::Command;
use walrus::{ConstExpr, DataKind, Module};

/// The addresses that `wasm-opt --low-memory-unused` takes for free.
const LOW_MEMORY_BYTES: u64 = 1024;

/// Reads both files of `dist` back.
pub(crate) fn run(tools: &Tools, dist: &Path) -> anyhow::Result<()> {
    let wasm = dist.join("consentry.wasm");
    Module::from_file(&wasm).with_context(|| format!("{} is not valid wasm", wasm.display()))?;
    let Some(node) = &tools.node else {
        return Ok(());
    };
    let script = "new WebAssembly.Module(require('node:fs').readFileSync(process.argv[1]))";
    process::run(Command::new(node).args(["--eval", script]).arg(&wasm))?;
    process::run(Command::new(node).arg("--check").arg(dist.join("consentry.js")))
}

/// Static data must start above what wasm-opt takes for unused.
pub(crate) fn low_memory_is_unused(wasm: &[u8]) -> anyhow::Result<()> {
    let module = Module::from_buffer(wasm).context("wasm-bindgen wrote wasm that is not valid")?;
    for data in module.data.iter() {
        let DataKind::Active { offset: ConstExpr::Value(walrus::ir::Value::I32(start)), .. } = data.kind else {
            continue;
        };
        let start = u64::from(start.cast_unsigned());
        ensure!(start >= LOW_MEMORY_BYTES, "data at address {start}, want none below {LOW_MEMORY_BYTES}");
    }
    Ok(())
}
