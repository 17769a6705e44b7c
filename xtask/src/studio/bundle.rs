//! The page's scripts and all that they import as one file, by esbuild; the licences of what is in it beside it.

use super::TOOLS;
use super::core::Core;
use crate::process;
use crate::repo::Repo;
use anyhow::Context as _;
use sha2::Digest as _;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What was bundled, by the hash of all that it was made from.
const MADE_FROM: &str = "made-from.txt";

const SCRIPT: &str = "studio.js";

pub(super) fn run(repo: &Repo, modules: &Path, cores: &[Core]) -> anyhow::Result<()> {
    let (sources, out) = (repo.www().join("studio/src"), repo.www().join("studio/dist"));
    let made_from = hash(repo, &sources, cores)?;
    if fs::read_to_string(out.join(MADE_FROM)).is_ok_and(|last| last == made_from) {
        return Ok(());
    }
    let work = repo.target.join("consentry/studio");
    fs::create_dir_all(&work).with_context(|| format!("cannot make {}", work.display()))?;
    fs::create_dir_all(&out).with_context(|| format!("cannot make {}", out.display()))?;
    let bundled = work.join(SCRIPT);
    let mut esbuild = Command::new(modules.join(".bin/esbuild"));
    esbuild.arg(sources.join("main.jsx")).args(["--bundle", "--format=esm", "--target=es2022", "--minify"]);
    esbuild.args(["--jsx=automatic", "--jsx-import-source=preact", "--charset=utf8", "--legal-comments=none"]);
    esbuild.args(["--log-level=warning"]);
    for core in cores {
        let glue = work.join(format!("{}.js", core.part.name));
        fs::write(&glue, &core.glue)?;
        esbuild.arg(format!("--alias:{}={}", core.part.name, glue.display()));
        pack(&out.join(format!("{}.wasm", core.part.name)), &core.wasm)?;
    }
    esbuild.arg(format!("--outfile={}", bundled.display())).env("NODE_PATH", modules);
    process::run(esbuild.current_dir(&repo.root))?;
    pack(&out.join(SCRIPT), &fs::read(&bundled)?)?;
    fs::write(out.join("licences.txt"), licences(repo, modules)?)?;
    fs::write(out.join(MADE_FROM), made_from)?;
    Ok(())
}

/// What node runs to write the compressed siblings of a file. Our own packer, which is not optimised in a tool that is compiled
/// for one demo, takes six times as long for two megabytes.
const PACK: &str = "const { readFileSync, writeFileSync } = require('fs'); const zlib = require('zlib');
    const [file] = process.argv.slice(1); const bytes = readFileSync(file);
    writeFileSync(file + '.gz', zlib.gzipSync(bytes, { level: 9 }));
    writeFileSync(file + '.br', zlib.brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 } }));";

/// Writes a file and its compressed siblings, unless they are there.
fn pack(file: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    if fs::read(file).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    // A build that ends here leaves none that are of another file.
    for sibling in ["gz", "br"].map(|ending| format!("{}.{ending}", file.display())) {
        if Path::new(&sibling).exists() {
            fs::remove_file(&sibling).with_context(|| format!("cannot remove {sibling}"))?;
        }
    }
    fs::write(file, bytes).with_context(|| format!("cannot write {}", file.display()))?;
    process::run(Command::new("node").args(["-e", PACK]).arg(file))
}

fn hash(repo: &Repo, sources: &Path, cores: &[Core]) -> anyhow::Result<String> {
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(sources).with_context(|| format!("cannot read {}", sources.display()))? {
        files.push(entry?.path());
    }
    files.sort();
    let mut sum = sha2::Sha256::new();
    sum.update(repo.text(&format!("{TOOLS}/package-lock.json"))?);
    sum.update(include_str!("bundle.rs"));
    for core in cores {
        sum.update(&core.glue);
        sum.update(&core.wasm);
    }
    for file in files {
        sum.update(file.display().to_string());
        sum.update(fs::read(&file)?);
    }
    let mut text = String::new();
    for byte in sum.finalize() {
        write!(text, "{byte:02x}")?;
    }
    Ok(text)
}

/// The licence of each package in the bundle, which its authors want to go with it.
fn licences(repo: &Repo, modules: &Path) -> anyhow::Result<String> {
    let lock: serde_json::Value = serde_json::from_str(&repo.text(&format!("{TOOLS}/package-lock.json"))?)?;
    let packages = lock.get("packages").and_then(serde_json::Value::as_object).context("found no packages")?;
    let mut text =
        "The script of the studio is made with these packages. The crates in its two files of WebAssembly, and their\n\
         licences, stand in THIRD-PARTY.txt of both archives.\n"
            .to_owned();
    for (place, entry) in packages {
        let Some(name) = place.strip_prefix("node_modules/").filter(|name| !name.contains("esbuild")) else { continue };
        let field = |field: &str| entry.get(field).and_then(serde_json::Value::as_str).unwrap_or_default();
        let licence = ["LICENSE", "LICENSE.md", "LICENCE", "license"].iter();
        let mut found = licence.filter_map(|file| fs::read_to_string(modules.join(name).join(file)).ok());
        let licence = found.next().with_context(|| format!("{name} has no file LICENSE"))?;
        write!(text, "\n==== {name} {} ({})\n\n{}\n", field("version"), field("license"), licence.trim())?;
    }
    Ok(text)
}
