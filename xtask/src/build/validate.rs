//! What was built can be loaded: asked of a validator, and of node when it is at hand.

use super::tools::Tools;
use crate::process;
use anyhow::{Context as _, ensure};
use std::path::Path;
use std::process::Command;
use walrus::{ConstExpr, DataKind, Module};

/// The addresses that `wasm-opt --low-memory-unused` takes for free.
const LOW_MEMORY_BYTES: u64 = 1024;

/// Makes both modules as the glue does, the later one into the first. No function of JavaScript is called by that.
const INSTANTIATE: &str = "
const [first, later] = process.argv.slice(1).map((path) => new WebAssembly.Module(require('node:fs').readFileSync(path)));
const imports = {};
for (const { module, name, kind } of [first, later].flatMap(WebAssembly.Module.imports)) {
  if (kind === 'function') (imports[module] ??= {})[name] = () => {};
}
const { exports } = new WebAssembly.Instance(first, imports);
new WebAssembly.Instance(later, { ...imports, f: exports });
";

/// Reads what is in `dist` back.
pub(crate) fn run(tools: &Tools, dist: &Path) -> anyhow::Result<()> {
    let (first, later) = (dist.join(super::FIRST), dist.join(super::LATER));
    for wasm in [&first, &later] {
        Module::from_file(wasm).with_context(|| format!("{} is not valid wasm", wasm.display()))?;
    }
    let Some(node) = &tools.node else {
        return Ok(());
    };
    process::run(Command::new(node).args(["--eval", INSTANTIATE]).args([&first, &later]))?;
    for script in [super::SCRIPT, super::LATER_SCRIPT, super::DEBUG] {
        process::run(Command::new(node).arg("--check").arg(dist.join(script)))?;
    }
    Ok(())
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
