//! The glue of wasm-bindgen without what this widget never uses.
//!
//! wasm-bindgen writes for every way of loading and for browsers of all ages. Ours hands over the bytes, and its floor
//! is far above `encodeInto`. Text in, text out: every change names what it expects to find, and how often, so that
//! another version of wasm-bindgen fails the build here and not in a browser. Saves 0.9 kB of brotli.

use super::words::is_name_letter;
use super::wrappers;
use anyhow::{Context as _, ensure};

/// Helpers with a shorter body. The caches and fallbacks are left out: a view of the memory is cheap to make, and
/// a text of this widget short. Addresses are taken as they come: its memory never nears the 2 GiB where they would be
/// negative.
const HELPERS: [(&str, &str); 6] = [
    // A free place holds the number of the next one; behind the last there is nothing.
    ("addHeapObject(obj)", "const idx = heap_next; heap_next = heap[idx] ?? idx + 1; heap[idx] = obj; return idx;"),
    (
        "takeObject(idx)",
        "const ret = heap[idx]; if (idx > 1027) { heap[idx] = heap_next; heap_next = idx; } return ret;",
    ),
    ("getStringFromWasm0(ptr, len)", "return cachedTextDecoder.decode(new Uint8Array(wasm.memory.buffer, ptr, len));"),
    (
        "handleError(f, args)",
        "return (...args) => { try { return f(...args); } catch (e) { wasm.__wbindgen_exn_store(addHeapObject(e)); } };",
    ),
    (
        "passStringToWasm0(arg, malloc, realloc)",
        "const bytes = cachedTextEncoder.encode(arg);
        const ptr = wasm.__wbindgen_malloc(bytes.length, 1);
        new Uint8Array(wasm.memory.buffer).set(bytes, ptr);
        return [ptr, bytes.length];",
    ),
    // The widget keeps its closures as long as the page lives: nothing takes them apart.
    ("makeClosure(arg0, arg1, f)", "return (...args) => f(arg0, arg1, ...args);"),
];

/// Blocks of top-level code that go, each by how it starts; it ends with its brace.
const BLOCKS: [&str; 7] = [
    "if (typeof document !== 'undefined' && document.currentScript",
    "if (!('encodeInto' in cachedTextEncoder))",
    "function getDataViewMemory0()",
    "function getUint8ArrayMemory0()",
    "function isLikeNone(x)",
    "function addBorrowedObject(obj)",
    "function dropObject(idx)",
];

/// Pieces that go or become others: from the one mark to the other, with both.
const PIECES: [(&str, &str, &str); 5] = [
    ("let wasm_bindgen = (function(exports) {", "let script_src;", ""),
    ("const CLOSURE_DTORS = ", "(state.a, state.b));", ""),
    // The places below are those of what is lent for one call. Holes are as undefined as what stood there.
    ("let heap = ", "fill(undefined);", "const heap = Array(1024);"),
    ("function __wbg_get_imports() {", "__proto__: null,", IMPORTS.0),
    ("\n};\n        return {", "import0,\n        };\n}", IMPORTS.1),
];

/// The last part of the glue, between these, and what stands there instead.
const START: (&str, &str) = ("let wasmModule, wasmInstance, wasm;", "})({ __proto__: null });");
const OUR_START: &str = "let wasm;
const wasm_bindgen = async (bytes) => {
  wasm = (await WebAssembly.instantiate(bytes, { \"./consentry_bg.js\": imports })).instance.exports;
};
";

/// Turns of phrase. Which of them there are depends on what the widget calls; two that belong together are found equally
/// often.
const PHRASES: [&[(&str, &str)]; 17] = [
    &[("cachedTextDecoder.decode();\n", "")],
    &[("let stack_pointer = 1024;", "")],
    &[("let WASM_VECTOR_LEN = 0;", "")],
    &[(", wasm.__wbindgen_malloc, wasm.__wbindgen_realloc)", ")")],
    // No class that the widget asks for is missing above its floor, so `instanceof` cannot throw.
    &[
        ("let result;\ntry {\nresult = ", "const ret = "),
        (";\n} catch (_) {\nresult = false;\n}\nconst ret = result;\n", ";\n"),
    ],
    &[(": function() { return handleError(function (", ": handleError(("), ("}, arguments); },\n", "}),\n")],
    &[(PASS_TEXT, "passTextToWasm0(arg0, ret);")],
    &[(PASS_TEXT_OR_NONE, "passTextToWasm0(arg0, ret);")],
    &[("return isLikeNone(ret) ? 0 : addHeapObject(ret);", "return addHeapObjectOrNone(ret);")],
    &[("isLikeNone(ret)", "(ret == null)")],
    &[("getDataViewMemory0()", "new DataView(wasm.memory.buffer)")],
    // The platform takes a number for true or false, and no place is so far that its number would be negative.
    &[(".checked = arg1 !== 0;", ".checked = arg1;")],
    &[(".indeterminate = arg1 !== 0;", ".indeterminate = arg1;")],
    &[("getObject(arg3), arg4 !== 0);", "getObject(arg3), arg4);")],
    &[("[arg1 >>> 0]", "[arg1]")],
    &[(".item(arg1 >>> 0)", ".item(arg1)")],
    // Our own tag is lent to both modules, once each: it stays where it is.
    &[("addBorrowedObject(tag)", "addHeapObject(tag)")],
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
/// The memory may grow, and its views with it be dead, when a text is passed: that comes first.
const OUR_HELPERS: &str = "
function passTextToWasm0(at, text) {
  const place = text == null ? [0] : passStringToWasm0(text);
  new Uint32Array(wasm.memory.buffer, at).set(place);
}
function takeTextFromWasm0(at) {
  const [ptr, len] = new Uint32Array(wasm.memory.buffer, at);
  wasm.__wbindgen_add_to_stack_pointer(16);
  if (ptr) {
    const text = getStringFromWasm0(ptr, len);
    wasm.__wbindgen_free(ptr, len, 1);
    return text;
  }
}
const addHeapObjectOrNone = (object) => object == null ? 0 : addHeapObject(object);
";

/// What would no longer work, had a phrase been missed. `_wbg_cb_unref` takes a closure apart.
const LEFT_OVER: [&str; 11] = [
    "addBorrowedObject(",
    "wasm.__wbindgen_realloc",
    "handleError(function",
    "initSync",
    "script_src",
    "_wbg_cb_unref",
    "stack_pointer++",
    "WASM_VECTOR_LEN",
    "isLikeNone",
    "dropObject(",
    "import0",
];

/// Around the functions that the wasm imports, one entry after the other.
pub(super) const IMPORTS: (&str, &str) = ("const imports = {", "\n};\n// No more imports.");

/// The glue, shorter: declarations side by side, for one scope with the loader. What the wasm exports is called as
/// `wasm_bindgen_<name>`.
pub(crate) fn slim(glue: &str) -> anyhow::Result<String> {
    let mut text = glue.to_owned();
    for (head, body) in HELPERS {
        text = with_body(&text, &format!("function {head}"), Some(body))?;
    }
    for head in BLOCKS {
        text = with_body(&text, head, None)?;
    }
    for (start, end, instead) in PIECES {
        text = with_piece(&text, start, end, instead)?;
    }
    text = with_piece(&text, START.0, START.1, &[OUR_HELPERS, OUR_START].concat())?;
    for phrase in PHRASES {
        text = rephrase(text, phrase)?;
    }
    text = wrappers::slim(&text)?;
    for mark in LEFT_OVER {
        ensure!(!text.contains(mark), "the glue of wasm-bindgen: `{mark}` is left over in a shape that is not known");
    }
    arrows(&text)
}

/// The text with something else in the place of what stands between two marks, and of these.
fn with_piece(text: &str, start: &str, end: &str, instead: &str) -> anyhow::Result<String> {
    let (before, rest) = split_once(text, start)?;
    let (_, after) = rest.split_once(end).with_context(|| format!("no `{end}` after `{start}`"))?;
    Ok([before, instead, after].concat())
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
    let imports = at_once(code().map(arrow));
    Ok([before, IMPORTS.0, &imports.join("\n"), IMPORTS.1, after].concat())
}

/// `const ret = …;` and the one line that wants it, in one.
fn at_once(lines: impl Iterator<Item = String>) -> Vec<String> {
    let mut joined: Vec<String> = Vec::new();
    for line in lines {
        let value = joined.last().and_then(|last| last.strip_prefix("const ret = ")?.strip_suffix(';'));
        match value {
            Some(value) if line == "return ret;" || line.contains("(ret);") || line.contains(", ret);") => {
                let line =
                    line.replace("ret);", &format!("{value});")).replace("return ret;", &format!("return {value};"));
                joined.pop();
                joined.push(line);
            }
            _ => joined.push(line),
        }
    }
    joined
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
        let imports = |body| format!("const imports = {{\na: function() {{\n{body}\n}},\n}};\n// No more imports.");
        assert!(arrows(&imports("return 1;")).unwrap().contains("a: () => {\nreturn 1;\n},"));
        assert!(arrows(&imports("// arguments")).is_ok());
        assert!(arrows(&imports("return this.b;")).is_err());
        assert!(arrows(&imports("return f(arguments);")).is_err());
    }
}
