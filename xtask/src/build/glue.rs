//! The glue of wasm-bindgen without what this widget never uses.
//!
//! wasm-bindgen writes for every way of loading and for browsers of all ages. Ours hands over the bytes, and its floor
//! is far above `encodeInto`. Text in, text out: every change names what it expects to find, and how often, so that
//! another version of wasm-bindgen fails the build here and not in a browser. Saves 0.9 kB of brotli.

use anyhow::{Context as _, ensure};

/// Helpers with a shorter body. The caches and fallbacks are left out: a view of the memory is cheap to make, and
/// a text of this widget short.
const HELPERS: [(&str, &str); 6] = [
    ("getDataViewMemory0()", "return new DataView(wasm.memory.buffer);"),
    ("getUint8ArrayMemory0()", "return new Uint8Array(wasm.memory.buffer);"),
    (
        "getStringFromWasm0(ptr, len)",
        "return cachedTextDecoder.decode(getUint8ArrayMemory0().subarray(ptr >>>= 0, ptr + len));",
    ),
    ("isLikeNone(x)", "return x == null;"),
    (
        "handleError(f, args)",
        "return (...args) => { try { return f(...args); } catch (e) { wasm.__wbindgen_exn_store(addHeapObject(e)); } };",
    ),
    (
        "passStringToWasm0(arg, malloc, realloc)",
        "const bytes = cachedTextEncoder.encode(arg);
        const ptr = wasm.__wbindgen_malloc(WASM_VECTOR_LEN = bytes.length, 1) >>> 0;
        getUint8ArrayMemory0().set(bytes, ptr);
        return ptr;",
    ),
];

/// Blocks of top-level code that go, each by how it starts; it ends with its brace.
const BLOCKS: [&str; 2] =
    ["if (typeof document !== 'undefined' && document.currentScript", "if (!('encodeInto' in cachedTextEncoder))"];

/// The last part of the glue, between these, and what stands there instead.
const START: (&str, &str) =
    ("let wasmModule, wasmInstance, wasm;", "return Object.assign(__wbg_init, { initSync }, exports);");
/// The later module is made into the first: it takes the memory, the table and the stack from there (`f` is
/// [`split::FIRST`]), and what it exports stands beside the first's exports from then on.
const OUR_START: &str = "let wasm, imports;
const made = async (module) => (await WebAssembly.instantiate(module, imports)).instance.exports;
const __wbg_init = async ({ module_or_path }) => {
  imports = __wbg_get_imports();
  wasm = await made(module_or_path);
};
__wbg_init.later = async ({ module_or_path }) => {
  imports.f = wasm;
  wasm = { ...wasm, ...(await made(module_or_path)) };
};
return Object.assign(__wbg_init, exports);";

/// Turns of phrase. Which of them there are depends on what the widget calls; two that belong together are found equally
/// often.
const PHRASES: [&[(&str, &str)]; 7] = [
    // Older than any browser above the floor.
    &[("(typeof FinalizationRegistry === 'undefined')", "false")],
    &[("cachedTextDecoder.decode();\n", "")],
    &[(", wasm.__wbindgen_malloc, wasm.__wbindgen_realloc)", ")")],
    // No class that the widget asks for is missing above its floor, so `instanceof` cannot throw.
    &[
        ("let result;\ntry {\nresult = ", "const ret = "),
        (";\n} catch (_) {\nresult = false;\n}\nconst ret = result;\n", ";\n"),
    ],
    &[(": function() { return handleError(function (", ": handleError(("), ("}, arguments); },\n", "}),\n")],
    &[(PASS_TEXT, "passTextToWasm0(arg0, ret);")],
    &[(PASS_TEXT_OR_NONE, "passTextToWasm0(arg0, ret);")],
];

/// How a text goes back through an address in the wasm memory: two numbers, length and place.
const PASS_TEXT: &str = "const ptr1 = passStringToWasm0(ret);
const len1 = WASM_VECTOR_LEN;
getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);";
const PASS_TEXT_OR_NONE: &str = "var ptr1 = isLikeNone(ret) ? 0 : passStringToWasm0(ret);
var len1 = WASM_VECTOR_LEN;
getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);";
const OUR_HELPER: &str = "
function passTextToWasm0(at, text) {
  const ptr = isLikeNone(text) ? 0 : passStringToWasm0(text);
  getDataViewMemory0().setInt32((at >>>= 0) + 4, WASM_VECTOR_LEN, true);
  getDataViewMemory0().setInt32(at, ptr, true);
}
";

/// What would no longer work, had a phrase been missed.
const LEFT_OVER: [&str; 4] = ["wasm.__wbindgen_realloc", "handleError(function", "initSync", "script_src ="];

/// Around the functions that the wasm imports, one entry after the other.
pub(super) const IMPORTS: (&str, &str) = ("const import0 = {\n", "\n};\n        return {");

/// The glue, shorter.
pub(crate) fn slim(glue: &str) -> anyhow::Result<String> {
    let mut text = glue.to_owned();
    for (head, body) in HELPERS {
        text = with_body(&text, &format!("function {head}"), Some(body))?;
    }
    for head in BLOCKS {
        text = with_body(&text, head, None)?;
    }
    let (before, rest) = split_once(&text, START.0)?;
    let (_, after) = split_once(rest, START.1)?;
    text = format!("{before}{OUR_HELPER}{OUR_START}{after}");
    for phrase in PHRASES {
        text = rephrase(text, phrase)?;
    }
    for mark in LEFT_OVER {
        ensure!(!text.contains(mark), "the glue of wasm-bindgen: `{mark}` is left over in a shape that is not known");
    }
    arrows(&text)
}

fn rephrase(mut text: String, phrase: &[(&str, &str)]) -> anyhow::Result<String> {
    let found: Vec<usize> = phrase.iter().map(|(long, _)| text.matches(long).count()).collect();
    let are_pairs = found.iter().all(|times| Some(times) == found.first());
    ensure!(are_pairs, "the glue of wasm-bindgen: found {phrase:?} {found:?} times, want equally often");
    for (long, short) in phrase {
        text = text.replace(long, short);
    }
    Ok(text)
}

/// Arrow functions for what the wasm imports: they are called plainly, so `this` means nothing in them.
fn arrows(text: &str) -> anyhow::Result<String> {
    let (before, rest) = split_once(text, IMPORTS.0)?;
    let (imports, after) = split_once(rest, IMPORTS.1)?;
    let code = || imports.lines().map(str::trim_start).filter(|line| !line.starts_with("//"));
    let mut words = code().flat_map(|line| line.split(|letter| !is_name_letter(letter)));
    ensure!(
        !words.any(|word| word == "arguments" || word == "this"),
        "an import of the glue uses `this` or `arguments`"
    );
    let imports: Vec<String> = code().map(arrow).collect();
    Ok([before, IMPORTS.0, &imports.join("\n"), IMPORTS.1, after].concat())
}

fn arrow(line: &str) -> String {
    let Some(start) = line.strip_suffix(") {") else { return line.to_owned() };
    let is_entry = start.contains(": function(") || start.contains(": handleError((");
    if is_entry { format!("{}) => {{", start.replacen(": function(", ": (", 1)) } else { line.to_owned() }
}

/// The text with another body, or without the whole block, where `head` stands once.
fn with_body(text: &str, head: &str, body: Option<&str>) -> anyhow::Result<String> {
    let (before, rest) = split_once(text, head)?;
    let (between, block) = rest.split_once('{').with_context(|| format!("no block after `{head}`"))?;
    let mut depth = 1_usize;
    let end = block.find(|letter| {
        depth = if letter == '{' {
            depth + 1
        } else if letter == '}' {
            depth.saturating_sub(1)
        } else {
            depth
        };
        depth == 0
    });
    let after =
        end.and_then(|end| block.get(end + 1..)).with_context(|| format!("no end of the block after `{head}`"))?;
    Ok(body.map_or_else(|| format!("{before}{after}"), |body| format!("{before}{head}{between}{{ {body} }}{after}")))
}

/// What stands before and after `mark`, which must stand once.
pub(super) fn split_once<'text>(text: &'text str, mark: &str) -> anyhow::Result<(&'text str, &'text str)> {
    let found = text.matches(mark).count();
    ensure!(found == 1, "the glue of wasm-bindgen: found `{mark}` {found} times, want it once");
    text.split_once(mark).context("found once")
}

pub(super) fn is_name_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_' || letter == '$'
}

#[cfg(test)]
mod tests {
    use super::{arrow, arrows, rephrase, with_body};

    #[test]
    fn a_block_ends_with_its_own_brace() {
        let text = "function f(a) { if (a) { return `${a}`; } } function g() {}";
        assert_eq!(
            with_body(text, "function f(a)", Some("return a;")).unwrap(),
            "function f(a) { return a; } function g() {}"
        );
        assert_eq!(with_body(text, "function f(a)", None).unwrap(), " function g() {}");
    }

    #[test]
    fn a_block_that_is_missing_double_or_open_is_refused() {
        for text in ["", "function f() {} function f() {}", "function f() { {}", "function f();"] {
            assert!(with_body(text, "function f()", None).is_err(), "{text}");
        }
    }

    #[test]
    fn phrases_that_belong_together_are_found_equally_often() {
        let phrase = [("open(", "("), ("close)", ")")];
        assert_eq!(rephrase("open(close)".to_owned(), &phrase).unwrap(), "()");
        assert_eq!(rephrase("other".to_owned(), &phrase).unwrap(), "other");
        assert!(rephrase("open(".to_owned(), &phrase).is_err());
    }

    #[test]
    fn an_import_becomes_an_arrow_function() {
        assert_eq!(arrow("a: function(b, c) {"), "a: (b, c) => {");
        assert_eq!(arrow("a: handleError((b) {"), "a: handleError((b) => {");
        assert_eq!(arrow("if (b) {"), "if (b) {");
    }

    #[test]
    fn an_import_that_uses_this_is_refused() {
        let imports = |body| format!("const import0 = {{\na: function() {{\n{body}\n}},\n}};\n        return {{}}");
        assert!(arrows(&imports("return 1;")).unwrap().contains("a: () => {\nreturn 1;\n},"));
        assert!(arrows(&imports("// arguments")).is_ok());
        assert!(arrows(&imports("return this.b;")).is_err());
        assert!(arrows(&imports("return f(arguments);")).is_err());
    }
}
