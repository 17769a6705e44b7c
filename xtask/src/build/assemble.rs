//! Glue, shim and loader to one script. Text in, text out: knows no files and no tools.

use anyhow::{Context as _, bail, ensure};

pub(crate) const SHIM: &str = "src/loader/shim.js";
pub(crate) const SCREEN: &str = "src/loader/screen.js";
pub(crate) const LOADER: &str = "src/loader/loader.js";

/// What wasm-bindgen calls its glue, and what the loader calls.
const GLUE_START: &str = "let wasm_bindgen = ";
const WASM_INTEGRITY: &str = "__WASM_INTEGRITY__";
const LATER_INTEGRITY: &str = "__LATER_INTEGRITY__";
const VERSION: &str = "__VERSION__";

/// What the script is made of.
#[derive(Debug)]
pub(crate) struct Parts<'text> {
    pub(crate) glue: &'text str,
    pub(crate) shim: &'text str,
    pub(crate) loader: &'text str,
    pub(crate) wasm_integrity: &'text str,
    pub(crate) later_integrity: &'text str,
    pub(crate) version: &'text str,
}

/// One function around all, so that the page sees no name of ours.
pub(crate) fn script(parts: &Parts<'_>) -> anyhow::Result<String> {
    let glue = parts.glue.trim();
    ensure_once(glue, GLUE_START, "the glue of wasm-bindgen")?;
    let shim = without_exports(parts.shim, |name| mentions(glue, name) || mentions(parts.loader, name))?;
    let loader = replaced_once(parts.loader, WASM_INTEGRITY, parts.wasm_integrity)?;
    let loader = replaced_once(&loader, LATER_INTEGRITY, parts.later_integrity)?;
    let loader = replaced_once(&loader, VERSION, parts.version)?;
    Ok(format!("(()=>{{\n\"use strict\";\n{glue}\n{shim}\n{loader}\n}})();\n"))
}

/// What must still be true after a minifier.
pub(crate) fn check(script: &str, integrities: [&str; 2]) -> anyhow::Result<()> {
    for integrity in integrities {
        ensure_once(script, integrity, "dist/consentry.js")?;
    }
    // The loader finds its own tag by it, and only while the script first runs.
    ensure!(script.contains("document.currentScript"), "dist/consentry.js: found no document.currentScript");
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

/// The shim as plain script: `export` goes from the front of each declaration.
///
/// A name that nobody calls is a fault: it is dead, or wasm-bindgen calls it by another name to keep it from
/// colliding, and would miss it in the browser.
fn without_exports(shim: &str, is_called: impl Fn(&str) -> bool) -> anyhow::Result<String> {
    let mut script = String::with_capacity(shim.len());
    let mut exports = 0;
    for line in shim.lines() {
        ensure!(!line.starts_with("import "), "{SHIM}: found `{line}`, want no import");
        if let Some(declaration) = line.strip_prefix("export ") {
            let name = declared_name(declaration).with_context(|| format!("{SHIM}: cannot read `{line}`"))?;
            ensure!(is_called(name), "{SHIM}: `{name}` is called neither by the glue nor by the loader");
            exports += 1;
            script.push_str(declaration);
        } else {
            script.push_str(line);
        }
        script.push('\n');
    }
    ensure!(exports > 0, "{SHIM}: found no `export` at the start of a line, want at least one");
    Ok(script)
}

fn declared_name(declaration: &str) -> anyhow::Result<&str> {
    let rest = ["function ", "async function ", "const ", "let ", "class "]
        .iter()
        .find_map(|keyword| declaration.strip_prefix(keyword));
    let name = rest.and_then(|rest| rest.split(|letter| !is_name_letter(letter)).next()).unwrap_or_default();
    if name.is_empty() {
        bail!("want `export` before a named function, const, let or class");
    }
    Ok(name)
}

/// Whether `text` holds `name` as a whole word.
fn mentions(text: &str, name: &str) -> bool {
    text.split(|letter| !is_name_letter(letter)).any(|word| word == name)
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
