//! The two steps that only make files smaller: wasm-opt and terser. Each is left out when its tool is missing.

use super::tools::{Tool, Tools};
use crate::process;
use anyhow::Context as _;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Named one by one: `--all-features` writes modules that no browser loads.
pub(super) const WASM_FEATURES: [&str; 7] = [
    "--mvp-features",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-call-indirect-overlong",
];

/// What Rust's own target for WASI has besides.
const WASI_FEATURES: [&str; 2] = ["--enable-multivalue", "--enable-reference-types"];

/// Flattened once between two rounds: 0.3 kB of brotli less than `-Oz` alone.
pub(super) const PASSES: [&str; 5] = ["-Oz", "--flatten", "--rereloop", "-Oz", "-Oz"];

/// Left out: it breaks static data wherever a few zeros stand, and `crates/split` has already broken it where many do.
const SKIPPED: &str = "--skip-pass=memory-packing";

/// The default moves every function into its only caller, which is fewer bytes raw, but more once compressed: what
/// looked alike no longer does. This limit saves 1.3 kB of brotli; 8, 16, 28 and 40 save less.
pub(super) const INLINE_LIMIT: &str = "--one-caller-inline-max-function-size=24";

/// What the oldest browsers that we serve understand.
const ECMA: &str = "2020";

/// No function of ours is a constructor, and nobody asks how many parameters one has.
const COMPRESSION: &str = "passes=3,unsafe_arrows,keep_fargs=false";

pub(crate) fn wasm(tools: &Tools, work: &Path, name: &str, bytes: Vec<u8>) -> anyhow::Result<Vec<u8>> {
    let Tool::Found(wasm_opt) = &tools.wasm_opt else {
        return Ok(bytes);
    };
    let (before, after) = (work.join(format!("{name}-bound.wasm")), work.join(format!("{name}-optimised.wasm")));
    fs::write(&before, bytes)?;
    let mut command = Command::new(wasm_opt);
    // Names are kept for `cargo xtask size`, and stripped from what ships.
    command.arg("-g").args(PASSES).args(["--low-memory-unused", SKIPPED, INLINE_LIMIT]).args(WASM_FEATURES);
    process::run(command.arg("--output").arg(&after).arg(&before))?;
    fs::read(&after).context("wasm-opt wrote nothing")
}

/// The tool for site owners, which no browser loads. One round is enough: two more save half a percent and take a minute.
pub(crate) fn tool(tools: &Tools, work: &Path, bytes: Vec<u8>) -> anyhow::Result<Vec<u8>> {
    let Tool::Found(wasm_opt) = &tools.wasm_opt else {
        return Ok(bytes);
    };
    let (before, after) = (work.join("tool-compiled.wasm"), work.join("tool-optimised.wasm"));
    fs::write(&before, bytes)?;
    let mut command = Command::new(wasm_opt);
    command.arg("-Oz").args(WASM_FEATURES).args(WASI_FEATURES).args(["--strip-debug", "--strip-producers"]);
    process::run(command.arg("--output").arg(&after).arg(&before))?;
    fs::read(&after).context("wasm-opt wrote nothing")
}

pub(crate) fn script(tools: &Tools, work: &Path, name: &str, text: String) -> anyhow::Result<String> {
    let Tool::Found(terser) = &tools.terser else {
        return Ok(text);
    };
    let (before, after) = (work.join(format!("assembled-{name}")), work.join(format!("minified-{name}")));
    fs::write(&before, text)?;
    let mut command = Command::new(terser);
    command.arg(&before).args(["--ecma", ECMA, "--toplevel", "--compress", COMPRESSION, "--mangle"]);
    process::run(command.args(["--comments", "false", "--output"]).arg(&after))?;
    fs::read_to_string(&after).context("terser wrote nothing")
}
