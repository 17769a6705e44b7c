//! What wasm-bindgen writes around each function that the wasm exports, in fewer words.
//!
//! A text goes there as two numbers and comes back through an address on the stack of the wasm. What wasm-bindgen would
//! still tidy up after a trap is left: a trap of ours leaves the widget useless anyhow, and the page must not pay for it.

use anyhow::{Context as _, bail, ensure};

/// Names the place on the stack where a text comes back.
const RETURNED_AT: &str = "const retptr = wasm.__wbindgen_add_to_stack_pointer(-16) >>> 0;";
const LENGTH: &str = " = WASM_VECTOR_LEN;";
const PASS: &str = " = passStringToWasm0(";

/// What may stand in a block that is left out, because it tidies up: [`takes_text`] does the first, and what is lent
/// stays lent.
const TIDYING: [&str; 2] = ["wasm.__wbindgen_add_to_stack_pointer(16);", "heap[stack_pointer++] = undefined;"];

/// How a text is taken from there, with a number in the place of `#`.
const TAKEN: [&str; 8] = [
    "var r0 = new DataView(wasm.memory.buffer).getInt32(retptr + 4 * 0, true);",
    "var r1 = new DataView(wasm.memory.buffer).getInt32(retptr + 4 * 1, true);",
    "let v#;",
    "if (r0 !== 0) {",
    "v# = getStringFromWasm0(r0, r1);",
    "wasm.__wbindgen_free(r0, r1 * 1, 1);",
    "}",
    "return v#;",
];

/// The glue with its wrappers in fewer words, each named `wasm_bindgen_<name>`.
pub(crate) fn slim(glue: &str) -> anyhow::Result<String> {
    let names: Vec<&str> = glue.lines().filter_map(exported).collect();
    ensure!(!names.is_empty(), "the glue of wasm-bindgen: found no line `exports.<name> = <name>;`");
    let (mut slimmed, mut lines) = (String::with_capacity(glue.len()), glue.lines());
    while let Some(line) = lines.next() {
        let name = names.iter().find(|name| line.starts_with(&format!("function {name}(")));
        if let Some(name) = name {
            let body: Vec<&str> = lines.by_ref().take_while(|line| exported(line) != Some(name)).collect();
            let body = body_of(&body).with_context(|| format!("the glue of wasm-bindgen: around `{name}`"))?;
            slimmed.push_str(&line.replacen("function ", "function wasm_bindgen_", 1));
            slimmed.extend(["\n", &body.join("\n"), "\n}\n"]);
        } else {
            slimmed.extend([line, "\n"]);
        }
    }
    Ok(slimmed)
}

/// The name when a line hands an export to those who call.
fn exported(line: &str) -> Option<&str> {
    let (name, again) = line.strip_prefix("exports.")?.strip_suffix(';')?.split_once(" = ")?;
    (name == again).then_some(name)
}

fn body_of(lines: &[&str]) -> anyhow::Result<Vec<String>> {
    ensure!(lines.last() == Some(&"}"), "want a line `}}` at the end, found {:?}", lines.last());
    let lines = lines.get(..lines.len() - 1).unwrap_or_default();
    let plain = without_tidying(lines)?;
    let mut body: Vec<String> = Vec::new();
    let mut rest = plain.as_slice();
    while let [line, after @ ..] = rest {
        rest = after;
        if line.ends_with(LENGTH) {
            let passed = body.pop().and_then(|before| pair(&before, line));
            body.push(passed.with_context(|| format!("no text is passed before `{line}`"))?);
        } else if *line == TAKEN[0] {
            rest = after_taken(&plain, rest)?;
            body.push("return takeTextFromWasm0(retptr);".to_owned());
        } else if *line == RETURNED_AT {
            body.push(line.replace(" >>> 0", ""));
        } else {
            body.push((*line).to_owned());
        }
    }
    Ok(body)
}

/// Without `try {` and all of `} finally { … }`.
fn without_tidying<'glue>(lines: &[&'glue str]) -> anyhow::Result<Vec<&'glue str>> {
    let (mut plain, mut is_tidying) = (Vec::new(), false);
    for line in lines {
        match (is_tidying, *line) {
            (false, "try {") => {}
            (_, "} finally {") => is_tidying = true,
            (true, "}") => is_tidying = false,
            (true, line) => ensure!(TIDYING.contains(&line), "`{line}` in `finally`, want one of {TIDYING:?}"),
            (false, line) => plain.push(line),
        }
    }
    Ok(plain)
}

/// `const ptr0 = passStringToWasm0(a);` and `const len0 = WASM_VECTOR_LEN;` in one line.
fn pair(pointer: &str, length: &str) -> Option<String> {
    let (pointer, passed) = pointer.strip_prefix("const ")?.split_once(PASS)?;
    let length = length.strip_prefix("const ")?.strip_suffix(LENGTH)?;
    Some(format!("const [{pointer}, {length}]{PASS}{passed}"))
}

/// What stands after the lines that take a text, the first of which is before `rest`.
fn after_taken<'lines, 'glue>(
    all: &'lines [&'glue str],
    rest: &'lines [&'glue str],
) -> anyhow::Result<&'lines [&'glue str]> {
    ensure!(all.contains(&RETURNED_AT), "no `{RETURNED_AT}` before a text is taken");
    let mut rest = rest;
    for wanted in TAKEN.iter().skip(1) {
        let [line, after @ ..] = rest else { bail!("ends before `{wanted}`") };
        let numberless: String = match wanted.split_once('#') {
            Some((before, _)) if line.starts_with(before) => {
                let number: String = line.chars().skip(before.len()).take_while(char::is_ascii_digit).collect();
                wanted.replace('#', &number)
            }
            _ => (*wanted).to_owned(),
        };
        ensure!(*line == numberless, "found `{line}`, want `{wanted}`");
        rest = after;
    }
    Ok(rest)
}

#[cfg(test)]
mod tests {
    use super::slim;

    const GLUE: &str = "const heap = [];
function answer(choices) {
try {
const retptr = wasm.__wbindgen_add_to_stack_pointer(-16) >>> 0;
const ptr0 = passStringToWasm0(choices);
const len0 = WASM_VECTOR_LEN;
wasm.answer(retptr, ptr0, len0);
var r0 = new DataView(wasm.memory.buffer).getInt32(retptr + 4 * 0, true);
var r1 = new DataView(wasm.memory.buffer).getInt32(retptr + 4 * 1, true);
let v2;
if (r0 !== 0) {
v2 = getStringFromWasm0(r0, r1);
wasm.__wbindgen_free(r0, r1 * 1, 1);
}
return v2;
} finally {
wasm.__wbindgen_add_to_stack_pointer(16);
}
}
exports.answer = answer;
function read() {
wasm.read();
}
exports.read = read;
";

    #[test]
    fn a_wrapper_keeps_what_it_does_and_loses_the_tidying() {
        assert_eq!(
            slim(GLUE).unwrap(),
            "const heap = [];
function wasm_bindgen_answer(choices) {
const retptr = wasm.__wbindgen_add_to_stack_pointer(-16);
const [ptr0, len0] = passStringToWasm0(choices);
wasm.answer(retptr, ptr0, len0);
return takeTextFromWasm0(retptr);
}
function wasm_bindgen_read() {
wasm.read();
}
"
        );
    }

    #[test]
    fn a_wrapper_of_another_shape_is_refused_by_name() {
        for (known, other) in [
            ("wasm.__wbindgen_add_to_stack_pointer(16);", "forget();"),
            ("v2 = getStringFromWasm0(r0, r1);", "v2 = getStringFromWasm0(r0, r1).slice();"),
            ("return v2;", "return v3.text;"),
            ("const ptr0 = passStringToWasm0(choices);", "const ptr0 = passArray8ToWasm0(choices);"),
            ("const retptr = ", "const other = "),
        ] {
            let fault = format!("{:#}", slim(&GLUE.replacen(known, other, 1)).unwrap_err());
            assert!(fault.contains("around `answer`"), "{other}: {fault}");
        }
        assert!(slim("function answer() {}").is_err());
    }
}
