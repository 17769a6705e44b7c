//! The scripts that come out of given parts, and the parts that are refused.

use super::{Parts, check, debug_script, later_script, script};
use crate::build::cut::Glue;

const PARTS: Parts<'_> = Parts {
    glue: &Glue { first: String::new(), later_imports: String::new(), later_wrappers: String::new() },
    head: "export const SHEET = \"__SHEET__\" + __TEMPLATES__ + __PRESETS__;\n",
    shim: "// Why.\nexport function now() {\n  return 1;\n}\nexport const soon = () => 2;\n",
    loader: "const me = document.currentScript;\nsoon(\"__WASM_INTEGRITY__\", \
        \"__LATER_SCRIPT_INTEGRITY__\", \"__VERSION__\", imports, wasm, __SHARED__);\nwasm_bindgen.start();\n",
    later: "// Why.\nconst HASH = \"__DEBUG_INTEGRITY__\";\nconst LATER = \"__LATER_SHEET__\" + \"__RECEIPT_INTEGRITY__\";\nexport function queue(list) {\n  return soon(list);\n}\nexport const rest = {\n  \
        has: () => wasm_bindgen.later_has(),\n};\n",
    own: "export const ownOf = () => __ENGLISH__ + __PACKS__ + \"__LATER_INTEGRITY__\" + \"__FALLBACK_INTEGRITY__\";\n",
    texts: ["[1]", "[2]"],
    wasm_integrity: "sha384-abc=",
    later_integrity: "sha384-def=",
    fallback_integrity: "sha384-pqr=",
    debug_integrity: "sha384-jkl=",
    receipt_integrity: "sha384-mno=",
    version: "1.2.3",
    presets: "{}",
    templates: "[3]",
    sheets: [":host{}", "table{}"],
};
const LATER_SCRIPT_INTEGRITY: &str = "sha384-ghi=";

fn glue() -> Glue {
    Glue {
        first: "const heap = [];\nlet next = 1;\nfunction take(at) {\nconst ret = heap[at];\nreturn ret;\n}\n\
            function wasm_bindgen_start() {\nwasm.a(now());\n}\nconst imports = {\n};\nlet wasm;\n\
            const wasm_bindgen = async () => {};\n"
            .to_owned(),
        later_imports: "b: (arg0) => {\nreturn queue(take(arg0));\n},\n".to_owned(),
        later_wrappers: "function wasm_bindgen_later_has() {\nconst ret = wasm.c();\nreturn ret;\n}\n".to_owned(),
    }
}

fn fault(parts: &Parts<'_>) -> String {
    format!("{:#}", script(parts, LATER_SCRIPT_INTEGRITY).and(later_script(parts)).unwrap_err())
}

#[test]
fn the_parts_stand_in_one_function_in_order() {
    let script = script(&Parts { glue: &glue(), ..PARTS }, LATER_SCRIPT_INTEGRITY).unwrap();
    assert!(script.starts_with("(()=>{\n\"use strict\";\nconst SHEET = \":host{}\" + [3] + {};\n\nconst heap = [];"));
    assert!(script.contains("\nfunction now() {\n  return 1;\n}\nconst soon = () => 2;\n"));
    let end = "soon(\"sha384-abc=\", \"sha384-ghi=\", \"1.2.3\", imports, wasm, take, soon);\n\
        wasm_bindgen_start();\n\n})();\n";
    assert!(script.ends_with(end), "{script}");
}

#[test]
fn the_later_script_takes_what_the_first_lends_in_the_same_order() {
    let script = later_script(&Parts { glue: &glue(), ..PARTS }).unwrap();
    let start = "\"use strict\";\n(() => {\nconst ownOf = () => [1] + [2] + \"sha384-def=\" + \"sha384-pqr=\";\n\nconst join = async (module, imports, first, take, soon) => {\n";
    assert!(script.starts_with(start), "{script}");
    assert!(script.contains("Object.assign(imports, {\nb: (arg0) => {"));
    assert!(script.contains("\nfunction queue(list) {") && script.contains("() => wasm_bindgen_later_has()"));
    let end = "return rest;\n};\ndocument.currentScript.consentry = { join, ownOf, compiled, inJavaScript };\n})();\n";
    assert!(script.ends_with(end), "{script}");
}

#[test]
fn what_changes_or_stands_elsewhere_is_not_lent() {
    let with_imports = |body: &str| Glue { later_imports: format!("b: () => {{\n{body}\n}},\n"), ..glue() };
    let changes = with_imports("return queue(next);");
    assert!(fault(&Parts { glue: &changes, ..PARTS }).contains("`next`, which changes"));
    let hidden = Glue { first: glue().first.replace("function take", "{\nfunction take"), ..glue() };
    assert!(fault(&Parts { glue: &hidden, ..PARTS }).contains("calls `take`"));
    let loader = format!("function queue2() {{}}\n{}", PARTS.loader);
    let calls = with_imports("return queue(queue2());");
    assert!(
        fault(&Parts { glue: &calls, loader: &loader, ..PARTS }).contains("calls `queue2` of src/loader/loader.js")
    );
}

#[test]
fn a_name_that_stands_twice_in_one_scope_is_refused() {
    let loader = format!("const heap = 2;\n{}", PARTS.loader);
    assert!(fault(&Parts { glue: &glue(), loader: &loader, ..PARTS }).contains("`heap` is declared twice"));
}

#[test]
fn a_placeholder_stands_exactly_once() {
    let names = ["WASM_INTEGRITY", "LATER_SCRIPT_INTEGRITY", "VERSION", "SHARED"];
    for name in names.map(|name| format!("__{name}__")) {
        let missing = PARTS.loader.replace(&name, "gone");
        assert!(fault(&Parts { glue: &glue(), loader: &missing, ..PARTS }).contains(&format!("`{name}` 0 times")));
        let twice = format!("{}\nsoon({name});", PARTS.loader);
        assert!(fault(&Parts { glue: &glue(), loader: &twice, ..PARTS }).contains(&format!("`{name}` 2 times")));
    }
}

#[test]
fn glue_of_another_shape_is_refused() {
    let other = Glue { first: glue().first.replace("const wasm_bindgen", "var wasm_bindgen"), ..glue() };
    assert!(fault(&Parts { glue: &other, ..PARTS }).contains("`const wasm_bindgen = ` 0 times"));
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
        assert!(fault(&Parts { glue: &glue(), shim, ..PARTS }).contains(words), "{shim}");
    }
}

#[test]
fn minified_scripts_still_pin_what_they_fetch_and_find_their_tags() {
    let me = "document.currentScript";
    let first = format!("{me},'sha384-abc=','sha384-ghi='");
    let second = format!("{me},'sha384-def=','sha384-pqr=','sha384-jkl=','sha384-mno='");
    let all = [first.clone(), second.clone(), me.to_owned(), me.to_owned()];
    let with = |place: usize, text: &str| {
        let mut scripts = all.clone();
        text.clone_into(&mut scripts[place]);
        check(&scripts, ["sha384-abc=", "sha384-ghi="], ["sha384-def=", "sha384-pqr=", "sha384-jkl=", "sha384-mno="])
    };
    with(0, &first).unwrap();
    for (place, text) in [
        (0, first.replace("sha384-ghi=", "").as_str()),
        (0, &first.replace(me, "")),
        (1, me),
        (1, &second.replace("sha384-def=", "")),
        (1, &second.replace(me, "")),
        (2, ""),
        (3, ""),
    ] {
        assert!(with(place, text).is_err(), "{place}: {text}");
    }
}

#[test]
fn the_panel_is_one_function_with_the_trackers_in_it() {
    let panel = "// Why.\nconst TRACKERS = __TRACKERS__;\nexport function debug() {\n  return TRACKERS;\n}\n";
    let script = debug_script(panel, "[[\"A\"]]").unwrap();
    assert!(script.contains("const TRACKERS = [[\"A\"]];\nfunction debug() {"), "{script}");
    assert!(script.ends_with("document.currentScript.consentry = debug;\n})();\n"), "{script}");
    assert!(debug_script(&panel.replace("__TRACKERS__", "[]"), "[]").is_err());
    assert!(debug_script(&panel.replace("function debug", "function other"), "[]").is_err());
}

#[test]
fn the_later_script_knows_the_hash_of_the_panel() {
    let script = later_script(&Parts { glue: &glue(), ..PARTS }).unwrap();
    assert!(script.contains("const HASH = \"sha384-jkl=\";"), "{script}");
    let later = PARTS.later.replace("__DEBUG_INTEGRITY__", "");
    assert!(fault(&Parts { glue: &glue(), later: &later, ..PARTS }).contains("`__DEBUG_INTEGRITY__` 0 times"));
}

#[test]
fn an_export_that_the_later_module_has_not_is_refused() {
    let later = PARTS.later.replace("later_has", "look");
    assert!(fault(&Parts { glue: &glue(), later: &later, ..PARTS }).contains("calls the export `look`"));
}
