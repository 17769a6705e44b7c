//! Glue, shim and loader to two scripts. Text in, text out: knows no files and no tools.

use super::cut::{Glue, is_comment};
use super::names::SHORT_IMPORT_MODULE;
use anyhow::{Context as _, ensure};
use std::collections::BTreeSet;

pub(crate) const SHIM: &str = "src/loader/shim.js";
pub(crate) const LOADER: &str = "src/loader/loader.js";
pub(crate) const LATER: &str = "src/loader/later.js";

/// What the loader calls.
const GLUE_START: &str = "const wasm_bindgen = ";
const WASM_INTEGRITY: &str = "__WASM_INTEGRITY__";
const LATER_INTEGRITY: &str = "__LATER_INTEGRITY__";
const LATER_SCRIPT_INTEGRITY: &str = "__LATER_SCRIPT_INTEGRITY__";
const VERSION: &str = "__VERSION__";
/// What the first script lends to the later one, in the order of its parameters.
const SHARED: &str = "__SHARED__";
/// Stands before the name of an export, with a dot in our own files.
const EXPORT: &str = "wasm_bindgen";

/// What the scripts are made of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Parts<'text> {
    pub(crate) glue: &'text Glue,
    pub(crate) shim: &'text str,
    pub(crate) loader: &'text str,
    pub(crate) later: &'text str,
    pub(crate) wasm_integrity: &'text str,
    pub(crate) later_integrity: &'text str,
    pub(crate) version: &'text str,
}

/// The script that a page includes, which names the hash of the later one. One function around all, so that the page sees
/// no name of ours.
pub(crate) fn script(parts: &Parts<'_>, later_script_integrity: &str) -> anyhow::Result<String> {
    let glue = parts.glue.first.trim();
    ensure_once(glue, GLUE_START, "the glue of wasm-bindgen")?;
    let loader = called_plainly(parts.loader);
    let lent = lent(parts)?;
    let lends = |name: &str| lent.iter().any(|lent| lent == name);
    let shim = without_exports(SHIM, parts.shim, |name| {
        mentions(glue, name) || mentions(parts.loader, name) || lends(name)
    })?;
    ensure_all_differ(outermost(glue).chain(outermost(parts.shim)).chain(outermost(parts.loader)))?;
    let loader = replaced_once(&loader, WASM_INTEGRITY, parts.wasm_integrity)?;
    let loader = replaced_once(&loader, LATER_INTEGRITY, parts.later_integrity)?;
    let loader = replaced_once(&loader, LATER_SCRIPT_INTEGRITY, later_script_integrity)?;
    let loader = replaced_once(&loader, VERSION, parts.version)?;
    let loader = replaced_once(&loader, SHARED, &lent.join(", "))?;
    Ok(format!("(()=>{{\n\"use strict\";\n{glue}\n{shim}\n{loader}\n}})();\n"))
}

/// The script that is fetched beside the later module. It hands the loader one function, on its own tag: to that the first
/// script lends what it has, and gets back what the later module can.
pub(crate) fn later_script(parts: &Parts<'_>) -> anyhow::Result<String> {
    let Glue { later_imports, later_wrappers, .. } = parts.glue;
    let later = without_exports(LATER, parts.later, |name| name == "rest" || mentions(later_imports, name))?;
    let (later, lent, first) = (called_plainly(&later), lent(parts)?.join(", "), split::FIRST);
    Ok(format!(
        "\"use strict\";
document.currentScript.consentry = async (bytes, imports, first, {lent}) => {{
Object.assign(imports, {{\n{later_imports}}});
const made = await WebAssembly.instantiate(bytes, {{ {SHORT_IMPORT_MODULE}: imports, {first}: first }});
const wasm = {{ ...first, ...made.instance.exports }};
{later_wrappers}
{later}
return rest;
}};
"
    ))
}

/// What must still be true after a minifier.
pub(crate) fn check(script: &str, later_script: &str, integrities: [&str; 3]) -> anyhow::Result<()> {
    for integrity in integrities {
        ensure_once(script, integrity, "dist/consentry.js")?;
    }
    // The loader finds its own tag by it, and only while the script first runs; the later script likewise.
    for (script, name) in [(script, "consentry.js"), (later_script, "consentry-later.js")] {
        ensure!(script.contains("document.currentScript"), "dist/{name}: found no document.currentScript");
    }
    Ok(())
}

/// The names of the first script that the later one calls, without those that it has itself.
fn lent(parts: &Parts<'_>) -> anyhow::Result<Vec<String>> {
    let Glue { first, later_imports, later_wrappers } = parts.glue;
    let code = parts.later.lines().filter(|line| !is_comment(line));
    let later: String = later_imports.lines().chain(later_wrappers.lines()).chain(code).flat_map(|line| [line, "\n"]).collect();
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
    Ok(lent)
}

/// Our own text, with the exports called by the names that the glue gives them.
fn called_plainly(text: &str) -> String {
    text.replace(&format!("{EXPORT}."), &format!("{EXPORT}_"))
}

/// In one scope, a function would silently take the place of another of its name.
fn ensure_all_differ<'text>(declared: impl Iterator<Item = (&'static str, &'text str)>) -> anyhow::Result<()> {
    let mut seen = BTreeSet::new();
    for (_, name) in declared {
        ensure!(seen.insert(name), "`{name}` is declared twice in what becomes dist/consentry.js");
    }
    Ok(())
}

fn replaced_once(text: &str, placeholder: &str, value: &str) -> anyhow::Result<String> {
    ensure_once(text, placeholder, LOADER)?;
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

/// What a script declares outside of all braces. The glue indents nothing, so that its lines alone do not tell.
fn outermost(script: &str) -> impl Iterator<Item = (&'static str, &str)> {
    let mut depth = 0_usize;
    script.lines().filter(|line| !is_comment(line)).filter_map(move |line| {
        let before = depth;
        depth = (depth + line.matches('{').count()).saturating_sub(line.matches('}').count());
        declared(line).filter(|_| before == 0)
    })
}

/// The keyword and the name when a line declares something for the whole script.
fn declared(line: &str) -> Option<(&'static str, &str)> {
    let declaration = line.strip_prefix("export ").unwrap_or(line);
    let keywords = ["function ", "async function ", "const ", "let ", "class "];
    let (keyword, rest) = keywords.iter().find_map(|keyword| Some((*keyword, declaration.strip_prefix(keyword)?)))?;
    let name = rest.split(|letter| !is_name_letter(letter)).next()?;
    (!name.is_empty()).then_some((keyword, name))
}

/// Whether `text` holds `name` as a whole word that is no member of something else.
fn mentions(text: &str, name: &str) -> bool {
    words(text, name).next().is_some()
}

/// Whether `text` calls `name`.
fn calls(text: &str, name: &str) -> bool {
    words(text, name).any(|after| after.starts_with('('))
}

/// What stands after each `name` in `text` that is a whole word and no member of something else.
fn words<'text>(text: &'text str, name: &str) -> impl Iterator<Item = &'text str> {
    text.match_indices(name).filter_map(move |(start, found)| {
        let (before, after) = (text.get(..start)?, text.get(start + found.len()..)?);
        let is_part = before.ends_with(|letter| is_name_letter(letter) || letter == '.') && !before.ends_with("...");
        (!is_part && !after.starts_with(|letter| is_name_letter(letter) || letter == ':')).then_some(after)
    })
}

fn is_name_letter(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || letter == '$'
}

#[cfg(test)]
mod tests {
    use super::{Parts, check, script};

    const PARTS: Parts<'_> = Parts {
        glue: "let wasm_bindgen = (function(exports) { return now(); })();",
        shim: "// Why.\nexport function now() {\n  return 1;\n}\nexport const later = () => 2;\n",
        loader: "const me = document.currentScript; later(\"__WASM_INTEGRITY__\", \"__LATER_INTEGRITY__\", \"__VERSION__\");",
        wasm_integrity: "sha256-abc=",
        later_integrity: "sha256-def=",
        version: "1.2.3",
    };

    fn fault(parts: &Parts<'_>) -> String {
        format!("{:#}", script(parts).unwrap_err())
    }

    #[test]
    fn the_parts_stand_in_one_function_in_order() {
        let script = script(&PARTS).unwrap();
        assert!(script.starts_with("(()=>{\n\"use strict\";\nlet wasm_bindgen = "));
        assert!(script.contains("\nfunction now() {\n  return 1;\n}\nconst later = () => 2;\n"));
        assert!(script.ends_with("later(\"sha256-abc=\", \"sha256-def=\", \"1.2.3\");\n})();\n"));
        check(&script, [PARTS.wasm_integrity, PARTS.later_integrity]).unwrap();
    }

    #[test]
    fn a_placeholder_stands_exactly_once() {
        assert!(fault(&Parts { loader: "later(\"__VERSION__\")", ..PARTS }).contains("`__WASM_INTEGRITY__` 0 times"));
        let one = "later(\"__WASM_INTEGRITY__\", \"__VERSION__\")";
        assert!(fault(&Parts { loader: one, ..PARTS }).contains("`__LATER_INTEGRITY__` 0 times"));
        let twice = "later(\"__WASM_INTEGRITY__\", \"__LATER_INTEGRITY__\", \"__VERSION__\", \"__VERSION__\")";
        assert!(fault(&Parts { loader: twice, ..PARTS }).contains("`__VERSION__` 2 times"));
    }

    #[test]
    fn glue_of_another_shape_is_refused() {
        assert!(fault(&Parts { glue: "var wasm_bindgen = now();", ..PARTS }).contains("`let wasm_bindgen = ` 0 times"));
    }

    #[test]
    fn a_shim_that_cannot_become_plain_script_is_refused() {
        for (shim, words) in [
            ("function now() {}", "found no `export`"),
            ("export default now;", "cannot read"),
            ("export { now };", "cannot read"),
            ("import { now } from './clock.js';", "want no import"),
            ("export function no() {}", "`no` is called neither"),
        ] {
            assert!(fault(&Parts { shim, ..PARTS }).contains(words), "{shim}");
        }
    }

    #[test]
    fn a_minified_script_still_pins_the_wasm_and_finds_its_tag() {
        let pinned = ["sha256-abc=", "sha256-def="];
        assert!(check("document.currentScript,'sha256-abc='", pinned).is_err());
        assert!(check("'sha256-abc=','sha256-def='", pinned).is_err());
        assert!(check("document.currentScript,'sha256-abc=','sha256-def='", pinned).is_ok());
    }
}
