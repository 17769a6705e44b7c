//! How each row ended in each engine, and the document that is made of it.

use super::{Part, Row, rows};
use crate::engine::Engine;
use crate::webkit;
use anyhow::{Context as _, Result, ensure};
use libtest_mimic::Failed;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// By story and engine: whether it went well everywhere it was told.
static ENDED: Mutex<Ended> = Mutex::new(BTreeMap::new());

type Ended = BTreeMap<(&'static str, &'static str), bool>;

/// Notes how a story ended.
pub(crate) fn note(story: &'static str, engine: Engine, how: &std::result::Result<(), Failed>) {
    // An entry is all or nothing: what a panic leaves behind is whole.
    let mut ended = ENDED.lock().unwrap_or_else(PoisonError::into_inner);
    *ended.entry((story, engine.name())).or_insert(true) &= how.is_ok();
}

const HEAD: &str = "\
# Faults and attacks

What goes wrong around Consentry, or is done to it, and what then holds. Each row is a test in real browsers: the page stays in
use, no vendor is reached without a yes (by the log of a server that answers in the vendors' place), one clear message says what is
wrong, and a yes from before holds again once it is mended. `cargo xtask soak --only faults` has each engine tell every row and
writes this page; every run of the tests has Chromium tell all, and Firefox those about our own files and about storage.

`yes`: it held. `**no**`: it did not. Else: why that engine cannot tell it here.
";

/// Every row, part by part, with how it ended where it was told, as Markdown.
fn document() -> String {
    let ended = ENDED.lock().unwrap_or_else(PoisonError::into_inner);
    let mut text = HEAD.to_owned();
    let _infallible = write!(text, "\n{}\n", counts(&ended));
    for part in Part::ALL {
        // Writing to a String cannot fail.
        let _infallible = write!(text, "\n## {}\n\n| fault | what holds |", part.title());
        for engine in Engine::ALL {
            let _infallible = write!(text, " {} |", engine.title());
        }
        text.push_str("\n| --- | --- |");
        text.push_str(&" --- |".repeat(Engine::ALL.len()));
        text.push('\n');
        for row in rows().filter(|row| row.part == part) {
            text.push_str(&words(row));
            for engine in Engine::ALL {
                let _infallible = write!(text, " {} |", cell(&ended, row, engine));
            }
            text.push('\n');
        }
    }
    text
}

/// What a row says, without how it ended.
fn words(row: &Row) -> String {
    format!("| {} | {} |", row.fault(), row.holds())
}

fn cell(ended: &Ended, row: &Row, engine: Engine) -> &'static str {
    match ended.get(&(row.story(), engine.name())) {
        Some(true) => "yes",
        Some(false) => "**no**",
        None => webkit::lack(engine, row.story()).unwrap_or("not told"),
    }
}

/// How many rows there are, and how many held, did not, and could not be told in each engine.
fn counts(ended: &Ended) -> String {
    let of = |engine: Engine| {
        let count = |wanted: &str| rows().filter(|row| cell(ended, row, engine) == wanted).count();
        let (held, failed) = (count("yes"), count("**no**"));
        format!("{}: {held} held, {failed} did not, {} not told", engine.title(), rows().count() - held - failed)
    };
    format!("{} rows. {}.", rows().count(), Engine::ALL.map(of).join(". "))
}

/// Writes the document to where a run that tells all faults was told to, and gives its counts.
pub(crate) fn write() -> Result<Option<String>> {
    let Some(path) = asked_for() else { return Ok(None) };
    fs::write(&path, document()).with_context(|| format!("cannot write {}", path.display()))?;
    let ended = ENDED.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(Some(format!("faults: {}", counts(&ended))))
}

/// Where a run is to write the document: it then tells all faults, in all engines, and nothing else.
pub(crate) fn asked_for() -> Option<PathBuf> {
    std::env::var_os("CONSENTRY_FAULTS").map(PathBuf::from)
}

/// The document in the repository has the rows that there are.
pub(crate) fn document_is_of_these_rows() -> Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/faults.md");
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let is_row = |line: &&str| line.starts_with("| ") && !line.starts_with("| fault |") && !line.starts_with("| --- |");
    let listed: Vec<&str> = text.lines().filter(is_row).collect();
    let wanted: Vec<String> =
        Part::ALL.iter().flat_map(|part| rows().filter(|row| row.part == *part)).map(words).collect();
    let differ = |(listed, wanted): (&&str, &String)| (!listed.starts_with(wanted.as_str())).then(|| wanted.clone());
    let stale = listed.iter().zip(&wanted).find_map(differ);
    ensure!(
        stale.is_none() && listed.len() == wanted.len(),
        "docs/faults.md has {} rows, there are {}; the first that differs: {}. Run `cargo xtask soak --only faults`",
        listed.len(),
        wanted.len(),
        stale.unwrap_or_default()
    );
    Ok(())
}
