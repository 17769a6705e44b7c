//! The whole core as JavaScript, for browsers and policies that let no WebAssembly run: by wasm2js, and put into a function
//! that makes it anew.

use super::optimise::{INLINE_LIMIT, PASSES, WASM_FEATURES};
use super::tools::{Tool, Tools};
use crate::process;
use anyhow::{Context as _, ensure};
use base64::Engine as _;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

/// What JavaScript of that kind does not have, made of what it has.
const LOWERING: [&str; 3] =
    ["--signext-lowering", "--llvm-nontrapping-fptoint-lowering", "--llvm-memory-copy-fill-lowering"];

/// Where there is no wasm2js. The loader then says that the file has not what it wants, as it does of any that fails.
const NONE: &str = "document.currentScript.consentry = () => { throw \"built without wasm2js\"; };\n";

/// What the script hands over, on its own tag: a function that makes the core with the imports of both modules.
const HAND_OVER: &str = "document.currentScript.consentry = (a) => ({ ...asmFunc({ a }), isWhole: true });\n";

/// The script, which is not yet minified, of the module that was not cut in two.
pub(crate) fn run(tools: &Tools, work: &Path, whole: &[u8]) -> anyhow::Result<String> {
    let (Tool::Found(wasm_opt), Tool::Found(wasm2js)) = (&tools.wasm_opt, &tools.wasm2js) else {
        return Ok(NONE.to_owned());
    };
    let [bound, lowered, script] = ["whole-bound.wasm", "whole-lowered.wasm", "whole.js"].map(|name| work.join(name));
    fs::write(&bound, whole)?;
    let mut command = Command::new(wasm_opt);
    command.args(WASM_FEATURES).args(LOWERING).args(PASSES).args(["--low-memory-unused", INLINE_LIMIT]);
    process::run(command.arg("--output").arg(&lowered).arg(&bound))?;
    let mut command = Command::new(wasm2js);
    command.args(["-Oz", "--mvp-features", "--enable-mutable-globals"]);
    process::run(command.arg("--output").arg(&script).arg(&lowered))?;
    wrapped(&fs::read_to_string(&script).context("wasm2js wrote nothing")?)
}

/// As wasm2js writes it: a module that makes itself once.
const IMPORT: &str = "import * as a from 'a';\n";
const MADE: &str = "var retasmFunc = asmFunc(";
/// How it writes static data, with the functions for it in front.
const DATA: (&str, &str) = ("  var base64ReverseLookup", "function initActiveSegments");
const SEGMENT: &str = "  base64DecodeToExistingUint8Array(bufferView, ";
/// How it takes what it imports.
const IMPORTED: &str = " var fimport$";

/// Texts compress, base64 does not: 3 kB of brotli less.
const WRITE: &str = "const write = (at, text) => {
  for (const letter of text) bufferView[at++] = letter.charCodeAt(0);
};
";

/// A classic script of a module: one function, which is handed over.
fn wrapped(module: &str) -> anyhow::Result<String> {
    let rest = module.strip_prefix(IMPORT).with_context(|| format!("wasm2js: found no `{IMPORT}` at the start"))?;
    let (rest, _) = rest.split_once(MADE).with_context(|| format!("wasm2js: found no `{MADE}`"))?;
    let (before, rest) = rest.split_once(DATA.0).context("wasm2js: found no base64")?;
    let (_, rest) = rest.split_once(DATA.1).with_context(|| format!("wasm2js: found no `{}`", DATA.1))?;
    let mut script = ["\"use strict\";\n(() => {\n", before, WRITE, DATA.1].concat();
    let (mut segments, mut imports) = (0, 0);
    for line in rest.lines() {
        if let Some(segment) = line.strip_prefix(SEGMENT) {
            segments += 1;
            script.push_str(&text_of(segment)?);
        } else if let Some((name, of)) = line.strip_prefix(IMPORTED).and_then(|line| line.split_once(" = ")) {
            imports += 1;
            // The later script brings its imports only when it is joined: each is looked up when it is called.
            let of = of.trim_end_matches(';');
            writeln!(script, " const fimport${name} = (...given) => {of}(...given);")?;
        } else {
            script.extend([line, "\n"]);
        }
    }
    ensure!(segments > 0 && imports > 0, "wasm2js: found {segments} segments of data and {imports} imports");
    script.extend([HAND_OVER, "})();\n"]);
    Ok(script)
}

/// A line of static data as a call of ours. The script is read in the encoding of the page, so there is nothing but ASCII in it.
fn text_of(segment: &str) -> anyhow::Result<String> {
    let (at, rest) = segment.split_once(", \"").context("wasm2js: data without an address")?;
    let base64 = rest.strip_suffix("\");").context("wasm2js: data without an end")?;
    let bytes = base64::engine::general_purpose::STANDARD.decode(base64).context("wasm2js: data that is no base64")?;
    let mut call = format!("  write({at}, \"");
    for byte in bytes {
        match byte {
            b'"' | b'\\' => call.extend(['\\', char::from(byte)]),
            b' '..=b'~' => call.push(char::from(byte)),
            _ => write!(call, "\\x{byte:02x}")?,
        }
    }
    call.push_str("\");\n");
    Ok(call)
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    const MODULE: &str = "import * as a from 'a';

  var bufferView;
  var base64ReverseLookup = new Uint8Array(123);
function initActiveSegments(imports) {
  base64DecodeToExistingUint8Array(bufferView, 16384, \"YSJcXAD/\");
}
function asmFunc(imports) {
 var a = imports.a;
 var fimport$0 = a.n;
 return { };
}

var retasmFunc = asmFunc({
  \"a\": a,
});
export var D = retasmFunc.D;
";

    #[test]
    fn the_core_is_a_function_that_looks_its_imports_up_when_it_calls_them() {
        let script = wrapped(MODULE).unwrap();
        assert!(script.contains("\n  write(16384, \"a\\\"\\\\\\\\\\x00\\xff\");\n"), "{script}");
        assert!(script.contains("\n const fimport$0 = (...given) => a.n(...given);\n"), "{script}");
        assert!(!script.contains("export ") && !script.contains("import *") && !script.contains("base64"), "{script}");
        assert!(script.ends_with("isWhole: true });\n})();\n"), "{script}");
    }

    #[test]
    fn what_wasm2js_writes_otherwise_is_refused() {
        for part in ["import * as a", "base64ReverseLookup", "retasmFunc = ", " var fimport$0 = a.n;", "  base64Decode"]
        {
            assert!(wrapped(&MODULE.replacen(part, "other", 1)).is_err(), "{part}");
        }
        assert!(wrapped(&MODULE.replace("YSJcXAD/", "?")).unwrap_err().to_string().contains("no base64"));
    }
}
