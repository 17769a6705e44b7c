//! `cargo xtask build`: the widget, from Rust to the three files that ship. The steps in their order.

mod assemble;
mod bindgen;
mod compile;
mod glue;
mod names;
mod optimise;
mod pack;
mod strip;
mod tools;
mod validate;

use crate::clock::Stopwatch;
use crate::repo::Repo;
use anyhow::Context as _;
use base64::Engine as _;
use pack::Packed;
use sha2::Digest as _;
use std::fs;
use std::path::PathBuf;

pub(crate) use compile::{WASM_TARGET, ensure_wasm_target};
pub(crate) use pack::brotli_bytes;
pub(crate) use tools::Tools;

const SCRIPT: &str = "consentry.js";
const FIRST: &str = "consentry.wasm";
const LATER: &str = "consentry-later.wasm";

/// What was built, and with which tools.
#[derive(Debug)]
pub(crate) struct Built {
    pub(crate) tools: Tools,
    /// The script and the first module: the banner path.
    files: Vec<Packed>,
    later: Packed,
    /// The first module as it ships, with the names of its functions.
    pub(crate) named: Vec<u8>,
    /// The later module, with names likewise.
    pub(crate) named_later: Vec<u8>,
}

impl Built {
    /// The bytes of brotli that a first visitor fetches until the choices are open, configuration left out.
    pub(crate) fn banner_path_brotli_bytes(&self) -> usize {
        self.files.iter().map(|file| file.brotli_bytes).sum()
    }

    /// The sizes as a table, and the tools behind them.
    pub(crate) fn report(&self) -> String {
        format!("\n{}\n{}", pack::table(&self.files, &self.later), self.tools.report())
    }
}

/// Builds dist/consentry.js, dist/consentry.wasm and dist/consentry-later.wasm with their compressed siblings.
pub(crate) fn run(repo: &Repo) -> anyhow::Result<Built> {
    let tools = Tools::find(repo)?;
    let compiled = step("compile the widget", || compile::run(repo))?;
    let bound = step("bind to JavaScript", || bindgen::run(&compiled))?;
    let [named, named_later] = optimised(repo, &tools, bound.first, bound.later)?;
    let (wasm, later) = (strip::custom_sections(&named)?, strip::custom_sections(&named_later)?);
    let (wasm_integrity, later_integrity) = (integrity(&wasm), integrity(&later));
    let script = assemble::script(&assemble::Parts {
        glue: &names::drop_unused_imports(&bound.glue, &[&wasm, &later])?,
        shim: &(repo.text(assemble::SHIM)? + &repo.text(assemble::SCREEN)?),
        loader: &repo.text(assemble::LOADER)?,
        wasm_integrity: &wasm_integrity,
        later_integrity: &later_integrity,
        version: &repo.locked_version("consentry")?,
    })?;
    let script = step("minify the script", || optimise::script(&tools, &work(repo)?, script))?;
    assemble::check(&script, [&wasm_integrity, &later_integrity])?;
    let dist = repo.dist();
    fs::create_dir_all(&dist).with_context(|| format!("cannot make {}", dist.display()))?;
    let (files, later) = step("compress", || {
        let script = pack::write(&dist, SCRIPT, script.as_bytes())?;
        Ok((vec![script, pack::write(&dist, FIRST, &wasm)?], pack::write(&dist, LATER, &later)?))
    })?;
    step("validate", || validate::run(&tools, &dist))?;
    Ok(Built { tools, files, later, named, named_later })
}

/// Both modules, the first one first.
fn optimised(repo: &Repo, tools: &Tools, first: Vec<u8>, later: Vec<u8>) -> anyhow::Result<[Vec<u8>; 2]> {
    for wasm in [&first, &later] {
        validate::low_memory_is_unused(wasm)?;
    }
    let work = work(repo)?;
    step("optimise the wasm", || {
        Ok([optimise::wasm(tools, &work, "first", first)?, optimise::wasm(tools, &work, "later", later)?])
    })
}

/// Where the tools put what they make of what.
fn work(repo: &Repo) -> anyhow::Result<PathBuf> {
    let work = repo.target.join("consentry");
    fs::create_dir_all(&work)?;
    Ok(work)
}

/// Takes away what an earlier build left, so that nobody takes it for the build that failed.
pub(crate) fn discard(repo: &Repo) {
    for name in [SCRIPT, FIRST, LATER] {
        // A file that is not there need not be removed; its siblings are not served without it.
        if let Err(error) = fs::remove_file(repo.dist().join(name)) {
            println!("dist/{name}: {error}");
        }
    }
}

/// The text that `integrity` wants.
fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(bytes)))
}

fn step<T>(name: &str, run: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
    let watch = Stopwatch::start();
    let result = run().with_context(|| format!("cannot {name}"))?;
    println!("  {name:<20} {:>8}", watch.elapsed());
    Ok(result)
}

#[cfg(test)]
mod tests {
    use super::integrity;

    #[test]
    fn the_hash_is_what_a_browser_computes() {
        assert_eq!(integrity(b""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }
}
