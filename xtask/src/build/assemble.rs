//! Glue, shim and loader to two scripts, and the panel of a developer to a third. Text in, text out: knows no files and no
//! tools.

use super::cut::Glue;
use super::names::SHORT_IMPORT_MODULE;
use super::words::{calls, declared, is_comment, is_name_letter, mentions, outermost};
use anyhow::{Context as _, ensure};
use std::collections::BTreeSet;

pub(crate) const SHIM: &str = "src/loader/shim.js";
pub(crate) const SCREEN: &str = "src/loader/screen.js";
pub(crate) const EXTRACT: &str = "src/loader/extract.js";
pub(crate) const LOADER: &str = "src/loader/loader.js";
pub(crate) const LATER: &str = "src/loader/later.js";
pub(crate) const LEAKS: &str = "src/loader/leaks.js";
pub(crate) const TEXTS: &str = "src/loader/texts.js";
pub(crate) const CORE: &str = "src/loader/core.js";
pub(crate) const LOOK: &str = "src/loader/look.js";
pub(crate) const SPEECH: &str = "src/loader/speech.js";
pub(crate) const DEBUG: &str = "src/loader/debug.js";
pub(crate) const RECEIPT: &str = "src/loader/receipt.js";
pub(crate) const SHEETS: [&str; 2] = ["src/loader/sheet.css", "src/loader/sheet_later.css"];

/// What the loader calls.
const GLUE_START: &str = "const wasm_bindgen = ";
const WASM_INTEGRITY: &str = "__WASM_INTEGRITY__";
const LATER_INTEGRITY: &str = "__LATER_INTEGRITY__";
const FALLBACK_INTEGRITY: &str = "__FALLBACK_INTEGRITY__";
const LATER_SCRIPT_INTEGRITY: &str = "__LATER_SCRIPT_INTEGRITY__";
const DEBUG_INTEGRITY: &str = "__DEBUG_INTEGRITY__";
const RECEIPT_INTEGRITY: &str = "__RECEIPT_INTEGRITY__";
/// Of receipts: our words.
const WORDS: &str = "__WORDS__";
/// Of the panel: the well-known trackers.
const TRACKERS: &str = "__TRACKERS__";
const VERSION: &str = "__VERSION__";
/// What ours wear: of the first script, and of the later one.
const SHEET: &str = "__SHEET__";
const LATER_SHEET: &str = "__LATER_SHEET__";
const TEMPLATES: &str = "__TEMPLATES__";
/// Our texts in English, and what is known of the packs of other languages.
const ENGLISH: &str = "__ENGLISH__";
const PACKS: &str = "__PACKS__";
/// What the first script knows of the vendors that a configuration may name.
const PRESETS: &str = "__PRESETS__";
/// What the first script lends to the later one, in the order of its parameters.
const SHARED: &str = "__SHARED__";
/// What the first script calls of what runs without the later module, and the one that joins calls.
const OWN: [&str; 4] = ["ownOf", "compiled", "inJavaScript", "whole"];
/// Stands before the name of an export, with a dot in our own files.
const EXPORT: &str = "wasm_bindgen";

/// What the scripts are made of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Parts<'text> {
    pub(crate) glue: &'text Glue,
    /// What stands at the head of the first script.
    pub(crate) head: &'text str,
    pub(crate) shim: &'text str,
    pub(crate) loader: &'text str,
    pub(crate) later: &'text str,
    /// What of the later script runs without the later module: where the core comes from, look and words.
    pub(crate) own: &'text str,
    /// Our texts, and what is known of the packs: as JSON.
    pub(crate) texts: [&'text str; 2],
    pub(crate) wasm_integrity: &'text str,
    pub(crate) later_integrity: &'text str,
    pub(crate) fallback_integrity: &'text str,
    pub(crate) debug_integrity: &'text str,
    pub(crate) receipt_integrity: &'text str,
    pub(crate) version: &'text str,
    /// What is shown first, as a JSON list.
    pub(crate) templates: &'text str,
    /// Minified: what is worn from the start, and what once the later module is there.
    pub(crate) sheets: [&'text str; 2],
    /// As JSON.
    pub(crate) presets: &'text str,
}

/// The script that a page includes, which names the hash of the later one. One function around all, so that the page sees
/// no name of ours.
pub(crate) fn script(parts: &Parts<'_>, later_script_integrity: &str) -> anyhow::Result<String> {
    let (glue, [first_sheet, _]) = (parts.glue.first.trim(), parts.sheets);
    ensure_once(glue, GLUE_START, "the glue of wasm-bindgen")?;
    let loader = called_plainly(parts.loader);
    let shim = called_plainly(parts.shim);
    for (file, text) in [(LOADER, &loader), (SHIM, &shim)] {
        ensure_wrapped(file, text, glue)?;
    }
    let lent = lent(parts)?;
    let lends = |name: &str| lent.iter().any(|lent| lent == name);
    let shim =
        without_exports(SHIM, &shim, |name| mentions(glue, name) || mentions(parts.loader, name) || lends(name))?;
    ensure_all_differ(outermost(glue).chain(outermost(parts.shim)).chain(outermost(parts.loader)))?;
    let head = without_exports(TEXTS, parts.head, |_| true)?;
    let head = replaced_once(TEXTS, &head, SHEET, first_sheet)?;
    let head = replaced_once(TEXTS, &head, TEMPLATES, parts.templates)?;
    let head = replaced_once(TEXTS, &head, PRESETS, parts.presets)?;
    let mut loader = loader;
    for (placeholder, value) in [
        (WASM_INTEGRITY, parts.wasm_integrity),
        (LATER_SCRIPT_INTEGRITY, later_script_integrity),
        (VERSION, parts.version),
        (SHARED, &lent.join(", ")),
    ] {
        loader = replaced_once(LOADER, &loader, placeholder, value)?;
    }
    Ok(format!("(()=>{{\n\"use strict\";\n{head}\n{glue}\n{shim}\n{loader}\n}})();\n"))
}

/// The script that is fetched beside the later module. It hands the loader one function, on its own tag: to that the first
/// script lends what it has, and gets back what the later module can.
pub(crate) fn later_script(parts: &Parts<'_>) -> anyhow::Result<String> {
    let Glue { later_imports, later_wrappers, .. } = parts.glue;
    let later = without_exports(LATER, parts.later, |name| name == "rest" || mentions(later_imports, name))?;
    let [_, later_sheet] = parts.sheets;
    let later = replaced_once(LATER, &later, DEBUG_INTEGRITY, parts.debug_integrity)?;
    let later = replaced_once(LATER, &later, LATER_SHEET, later_sheet)?;
    let later = replaced_once(LATER, &later, RECEIPT_INTEGRITY, parts.receipt_integrity)?;
    let mut own = without_exports(SPEECH, parts.own, |name| OWN.contains(&name))?;
    let [english, packs] = parts.texts;
    for (placeholder, value) in [
        (ENGLISH, english),
        (PACKS, packs),
        (LATER_INTEGRITY, parts.later_integrity),
        (FALLBACK_INTEGRITY, parts.fallback_integrity),
    ] {
        own = replaced_once(SPEECH, &own, placeholder, value)?;
    }
    let (later, lent, first) = (called_plainly(&later), lent(parts)?.join(", "), split::FIRST);
    ensure_wrapped(LATER, &later, later_wrappers)?;
    Ok(format!(
        "\"use strict\";
(() => {{
{own}
const join = async (module, imports, first, {lent}) => {{
Object.assign(imports, {{\n{later_imports}}});
const wasm = await whole(module, {{ {SHORT_IMPORT_MODULE}: imports, {first}: first }});
{later_wrappers}
{later}
return rest;
}};
document.currentScript.consentry = {{ join, ownOf, compiled, inJavaScript }};
}})();
"
    ))
}

/// The panel of a developer, which hands the later script one function, on its own tag. `trackers` is JSON.
pub(crate) fn debug_script(panel: &str, trackers: &str) -> anyhow::Result<String> {
    let panel = without_exports(DEBUG, panel, |name| name == "debug")?;
    let panel = replaced_once(DEBUG, &panel, TRACKERS, trackers)?;
    Ok(format!("\"use strict\";\n(() => {{\n{panel}\ndocument.currentScript.consentry = debug;\n}})();\n"))
}

/// The script of receipts, likewise. `words` is JSON: our words by their names.
pub(crate) fn receipt_script(receipt: &str, words: &str) -> anyhow::Result<String> {
    let receipt = without_exports(RECEIPT, receipt, |name| name == "receipt")?;
    let receipt = replaced_once(RECEIPT, &receipt, WORDS, words)?;
    Ok(format!("\"use strict\";\n(() => {{\n{receipt}\ndocument.currentScript.consentry = receipt;\n}})();\n"))
}

/// What must still be true after a minifier: the first script has the hashes of the first module and of the later script, which
/// has those of the later module and of the panel.
pub(crate) fn check(
    [script, later, debug, receipt]: &[String; 4],
    first: [&str; 2],
    second: [&str; 4],
) -> anyhow::Result<()> {
    for integrity in first {
        ensure_once(script, integrity, "dist/consentry.js")?;
    }
    for integrity in second {
        ensure_once(later, integrity, "dist/consentry-later.js")?;
    }
    // The loader finds its own tag by it, and only while the script first runs; the other scripts likewise.
    for (script, name) in [(script, ""), (later, "-later"), (debug, "-debug"), (receipt, "-receipt")] {
        ensure!(script.contains("document.currentScript"), "dist/consentry{name}.js: found no document.currentScript");
    }
    Ok(())
}

/// The names of the first script that the later one calls, without those that it has itself.
fn lent(parts: &Parts<'_>) -> anyhow::Result<Vec<String>> {
    let Glue { first, later_imports, later_wrappers } = parts.glue;
    let plain = called_plainly(parts.later);
    let code = plain.lines().filter(|line| !is_comment(line));
    let later: String =
        later_imports.lines().chain(later_wrappers.lines()).chain(code).flat_map(|line| [line, "\n"]).collect();
    let own: Vec<&str> = outermost(parts.later).map(|(_, name)| name).collect();
    for (_, name) in outermost(parts.loader) {
        ensure!(own.contains(&name) || !calls(&later, name), "{LATER} calls `{name}` of {LOADER}: want that in {SHIM}");
    }
    let mut lent = Vec::new();
    for (keyword, name) in outermost(first).chain(outermost(parts.shim)) {
        if name != "wasm" && name != "imports" && !own.contains(&name) && mentions(&later, name) {
            ensure!(keyword != "let ", "the later script uses `{name}`, which changes: want no `let`");
            lent.push(name.to_owned());
        }
    }
    for (keyword, name) in first.lines().filter_map(declared) {
        let is_there = keyword != "function " || !calls(&later, name) || lent.iter().any(|lent| lent == name);
        ensure!(is_there, "the later script calls `{name}`, which the first does not declare where it could be lent");
    }
    Ok(lent)
}

/// Our own text, with the exports called by the names that the glue gives them.
fn called_plainly(text: &str) -> String {
    text.replace(&format!("{EXPORT}."), &format!("{EXPORT}_"))
}

/// What our own text calls of the core is there: a call that is not would be seen only once somebody presses something.
fn ensure_wrapped(file: &str, text: &str, glue: &str) -> anyhow::Result<()> {
    for called in text.split(&format!("{EXPORT}_")).skip(1) {
        let name = called.split(|letter| !is_name_letter(letter)).next().unwrap_or_default();
        ensure!(
            glue.contains(&format!("function {EXPORT}_{name}(")),
            "{file} calls the export `{name}`, for which the glue of its module has no wrapper"
        );
    }
    Ok(())
}

/// In one scope, a function would silently take the place of another of its name.
fn ensure_all_differ<'text>(declared: impl Iterator<Item = (&'static str, &'text str)>) -> anyhow::Result<()> {
    let mut seen = BTreeSet::new();
    for (_, name) in declared {
        ensure!(seen.insert(name), "`{name}` is declared twice in what becomes dist/consentry.js");
    }
    Ok(())
}

fn replaced_once(file: &str, text: &str, placeholder: &str, value: &str) -> anyhow::Result<String> {
    ensure_once(text, placeholder, file)?;
    Ok(text.replace(placeholder, value))
}

fn ensure_once(text: &str, wanted: &str, place: &str) -> anyhow::Result<()> {
    let found = text.matches(wanted).count();
    ensure!(found == 1, "{place}: found `{wanted}` {found} times, want it once");
    Ok(())
}

/// A module of ours as plain script: `export` goes from the front of each declaration.
///
/// A name that nobody calls is a fault: it is dead, or wasm-bindgen calls it by another name to keep it from
/// colliding, and would miss it in the browser.
fn without_exports(file: &str, module: &str, is_called: impl Fn(&str) -> bool) -> anyhow::Result<String> {
    let mut script = String::with_capacity(module.len());
    let mut exports = 0;
    for line in module.lines() {
        ensure!(!line.starts_with("import "), "{file}: found `{line}`, want no import");
        if let Some(declaration) = line.strip_prefix("export ") {
            let (_, name) = declared(line).with_context(|| {
                format!("{file}: cannot read `{line}`: want `export` before a named function, const, let or class")
            })?;
            ensure!(is_called(name), "{file}: `{name}` is called neither by the glue nor by the loader");
            exports += 1;
            script.push_str(declaration);
        } else {
            script.push_str(line);
        }
        script.push('\n');
    }
    ensure!(exports > 0, "{file}: found no `export` at the start of a line, want at least one");
    Ok(script)
}

#[cfg(test)]
mod tests;
