//! `cargo xtask build`: the widget, from Rust to the files that ship. The steps in their order.

mod assemble;
mod bindgen;
mod compile;
mod cut;
mod glue;
mod javascript;
mod names;
mod optimise;
mod pack;
mod packs;
mod presets;
mod sheet;
mod strip;
mod tools;
mod trackers;
mod validate;
mod words;
mod wrappers;

use crate::clock::Stopwatch;
use crate::repo::Repo;
use anyhow::Context as _;
use base64::Engine as _;
pub(crate) use pack::Packed;
use sha2::Digest as _;
use std::fs;
use std::path::PathBuf;

pub(crate) use compile::{WASM_TARGET, ensure_target, ensure_wasm_target};
pub(crate) use optimise::tool as optimise_tool;
pub(crate) use pack::brotli_bytes;
pub(crate) use tools::Tools;

pub(crate) const SCRIPT: &str = "consentry.js";
const FIRST: &str = "consentry.wasm";
const LATER_SCRIPT: &str = "consentry-later.js";
const LATER: &str = "consentry-later.wasm";
const DEBUG: &str = "consentry-debug.js";
const RECEIPT: &str = "consentry-receipt.js";
/// What the build measured, for the landing page.
const MEASURED: &str = "measured.json";
const FALLBACK: &str = "consentry-fallback.js";

/// What was built, and with which tools.
#[derive(Debug)]
pub(crate) struct Built {
    pub(crate) tools: Tools,
    /// The script and the first module: the banner path.
    files: Vec<Packed>,
    /// What is fetched once there is something to answer: a script and a module likewise.
    later: Vec<Packed>,
    /// What somebody has to ask for: a developer's panel, a receipt.
    asked_for: Vec<Packed>,
    /// Both modules as JavaScript: instead of them, where no WebAssembly may run.
    fallback: Vec<Packed>,
    /// Two of them are fetched where a resident's language is not English: one for the banner, one with what comes later.
    languages: Vec<Packed>,
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

    /// The largest half of a language's pack, in bytes of brotli.
    pub(crate) fn largest_pack_brotli_bytes(&self) -> usize {
        self.languages.iter().map(|file| file.brotli_bytes).max().unwrap_or_default()
    }

    /// The names of all files that ship, without what is compressed beside them.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.all().map(|file| file.name)
    }

    /// All files that ship.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Packed> {
        [&self.files, &self.later, &self.asked_for, &self.fallback, &self.languages].into_iter().flatten()
    }

    /// The sizes as a table, and the tools behind them.
    pub(crate) fn report(&self) -> String {
        format!("\n{}\n{}", pack::table(&self.groups()), self.tools.report())
    }

    fn groups(&self) -> [(&[Packed], &'static str); 5] {
        [
            (&self.files, "banner path"),
            (&self.later, "fetched later"),
            (&self.asked_for, "when asked for"),
            (&self.fallback, "without wasm"),
            (&self.languages, "two for a language"),
        ]
    }

    /// Leaves the sizes where the landing page looks for them.
    fn publish(&self, repo: &Repo) -> anyhow::Result<()> {
        let text = pack::json(&self.groups()).to_string();
        fs::write(repo.www().join(MEASURED), text).with_context(|| format!("cannot write www/{MEASURED}"))
    }
}

/// Builds all files of dist/, with their compressed siblings.
pub(crate) fn run(repo: &Repo) -> anyhow::Result<Built> {
    let tools = Tools::find(repo)?;
    let compiled = step("compile the widget", || compile::run(repo))?;
    let bound = step("bind to JavaScript", || bindgen::run(&compiled))?;
    let [named, named_later] = optimised(repo, &tools, bound.first, bound.later)?;
    let (wasm, later) = (strip::custom_sections(&named)?, strip::custom_sections(&named_later)?);
    let fallback = step("make JavaScript of it", || {
        let work = work(repo)?;
        optimise::script(&tools, &work, FALLBACK, javascript::run(&tools, &work, &bound.whole)?)
    })?;
    let cores = [integrity(&wasm), integrity(&later), integrity(fallback.as_bytes())];
    let glue = cut::cut(&bound.glue, &wasm, &later)?;
    let packs = packs::read(repo)?;
    let [script, later_script, debug, receipt] = scripts(repo, &tools, (&glue, &packs), &cores)?;
    let dist = repo.dist();
    fs::create_dir_all(&dist).with_context(|| format!("cannot make {}", dist.display()))?;
    let write = |name, bytes| pack::write(&dist, name, bytes);
    let (files, later, asked_for, fallback, languages) = step("compress", || {
        let files = vec![write(SCRIPT, script.as_bytes())?, write(FIRST, &wasm)?];
        let later = vec![write(LATER_SCRIPT, later_script.as_bytes())?, write(LATER, &later)?];
        let asked_for = vec![write(DEBUG, debug.as_bytes())?, write(RECEIPT, receipt.as_bytes())?];
        let fallback = vec![write(FALLBACK, fallback.as_bytes())?];
        let languages: anyhow::Result<_> = packs.files.iter().map(|(name, bytes)| write(name, bytes)).collect();
        Ok((files, later, asked_for, fallback, languages?))
    })?;
    step("validate", || validate::run(&tools, &dist))?;
    let built = Built { tools, files, later, asked_for, fallback, languages, named, named_later };
    built.publish(repo)?;
    Ok(built)
}

/// The scripts: the first, which knows the hash of the later one; that, which knows the hash of the panel; the panel.
fn scripts(
    repo: &Repo,
    tools: &Tools,
    (glue, packs): (&cut::Glue, &packs::Packs),
    [wasm_integrity, later_integrity, fallback_integrity]: &[String; 3],
) -> anyhow::Result<[String; 4]> {
    let work = work(repo)?;
    let debug = assemble::debug_script(&repo.text(assemble::DEBUG)?, &trackers::known(repo)?)?;
    let debug = optimise::script(tools, &work, DEBUG, debug)?;
    let receipt = assemble::receipt_script(&repo.text(assemble::RECEIPT)?, &packs.receipt_words())?;
    let receipt = optimise::script(tools, &work, RECEIPT, receipt)?;
    let (debug_integrity, receipt_integrity) = (integrity(debug.as_bytes()), integrity(receipt.as_bytes()));
    let [sheet, later_sheet] = assemble::SHEETS.map(|file| Ok::<_, anyhow::Error>(sheet::minified(&repo.text(file)?)));
    let parts = assemble::Parts {
        glue,
        head: &repo.text(assemble::TEXTS)?,
        shim: &(repo.text(assemble::SHIM)? + &repo.text(assemble::SCREEN)? + &repo.text(assemble::EXTRACT)?),
        loader: &repo.text(assemble::LOADER)?,
        later: &(repo.text(assemble::LEAKS)? + &packs.worded(assemble::LATER, &repo.text(assemble::LATER)?)?),
        own: &(repo.text(assemble::CORE)?
            + &repo.text(assemble::LOOK)?
            + &packs.worded(assemble::SPEECH, &repo.text(assemble::SPEECH)?)?),
        texts: [&packs.texts, &packs.known],
        templates: &packs.templates,
        wasm_integrity,
        later_integrity,
        fallback_integrity,
        debug_integrity: &debug_integrity,
        receipt_integrity: &receipt_integrity,
        version: &repo.locked_version("consentry")?,
        presets: &presets::known(repo)?,
        sheets: [&sheet?, &later_sheet?],
    };
    step("minify the scripts", || {
        let later = optimise::script(tools, &work, LATER_SCRIPT, assemble::later_script(&parts)?)?;
        let integrity = integrity(later.as_bytes());
        let script = optimise::script(tools, &work, SCRIPT, assemble::script(&parts, &integrity)?)?;
        let scripts = [script, later, debug, receipt];
        assemble::check(
            &scripts,
            [wasm_integrity, &integrity],
            [later_integrity, fallback_integrity, &debug_integrity, &receipt_integrity],
        )?;
        Ok(scripts)
    })
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
    for name in [SCRIPT, FIRST, LATER_SCRIPT, LATER, DEBUG, RECEIPT, FALLBACK]
        .into_iter()
        .chain(packs::PACKS.into_iter().flat_map(|(_, names)| names))
    {
        // A file that is not there need not be removed; its siblings are not served without it.
        if let Err(error) = fs::remove_file(repo.dist().join(name)) {
            println!("dist/{name}: {error}");
        }
    }
}

/// The text that `integrity` wants.
pub(crate) fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", base64::engine::general_purpose::STANDARD.encode(sha2::Sha384::digest(bytes)))
}

pub(crate) fn step<T>(name: &str, run: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
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
        assert_eq!(integrity(b""), "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb");
    }
}
