//! The glue in two, as the wasm is: what the first module imports and what goes around its exports, and what only the
//! later module needs of both.

use super::glue::{IMPORTS, split_once};
use super::words::{is_comment, is_name_letter};
use anyhow::{Context as _, ensure};
use std::collections::BTreeSet;
use walrus::Module;

/// How the wrapper of an export begins that the later module has.
const LATER_WRAPPER: &str = "function wasm_bindgen_later_";
/// How the wrapper of any export begins.
const WRAPPER: &str = "function wasm_bindgen_";
/// How an outermost function of the glue begins.
const FUNCTION: &str = "function ";
/// Stands in the glue before the name of an export.
const EXPORTS: &str = "wasm.";

/// Both halves.
#[derive(Debug)]
pub(crate) struct Glue {
    /// For the script that a page includes: with all that helps, which the other half borrows.
    pub(crate) first: String,
    /// The functions that only the later module imports: entries of an object.
    pub(crate) later_imports: String,
    /// What goes around the later module's exports.
    pub(crate) later_wrappers: String,
}

/// Cuts the glue by what the modules, optimised since, import. What neither does is left out.
pub(crate) fn cut(glue: &str, first: &[u8], later: &[u8]) -> anyhow::Result<Glue> {
    let first = Ends::of(first)?;
    let later = Ends::of(later)?;
    let (before, rest) = split_once(glue, IMPORTS.0)?;
    let (entries, after) = split_once(rest, IMPORTS.1)?;
    let [of_first, of_later] = entries_of(entries, &first.imports, &later.imports)?;
    let [before, mut wrappers] = wrappers_of(before, [&first, &later]);
    let [after, more] = wrappers_of(after, [&first, &later]);
    wrappers.push_str(&more);
    let text = [&before, IMPORTS.0, "\n", &of_first, IMPORTS.1, &after].concat();
    for used in exports_used(&text) {
        ensure!(
            first.exports.contains(used),
            "the glue of the first module uses the export `{used}`, which it has not"
        );
    }
    for used in exports_used(&wrappers).chain(exports_used(&of_later)) {
        let is_there = first.exports.contains(used) || later.exports.contains(used);
        ensure!(is_there, "the glue of the later module uses the export `{used}`, which neither module has");
    }
    Ok(Glue { first: text, later_imports: of_later, later_wrappers: wrappers })
}

/// The names of what a module takes from the glue and gives to it.
struct Ends {
    imports: BTreeSet<String>,
    exports: BTreeSet<String>,
}

impl Ends {
    fn of(wasm: &[u8]) -> anyhow::Result<Self> {
        let module = Module::from_buffer(wasm).context("wasm-opt wrote wasm that is not valid")?;
        let imports = module.imports.iter().filter(|import| import.module != split::FIRST);
        Ok(Self {
            imports: imports.map(|import| import.name.clone()).collect(),
            exports: module.exports.iter().map(|export| export.name.clone()).collect(),
        })
    }
}

/// The entries that the first module imports, and those that only the later one does.
fn entries_of(entries: &str, first: &BTreeSet<String>, later: &BTreeSet<String>) -> anyhow::Result<[String; 2]> {
    let mut missing: BTreeSet<&str> = first.union(later).map(String::as_str).collect();
    let mut halves = [Vec::new(), Vec::new()];
    let mut entry: Option<&mut String> = None;
    for line in entries.lines() {
        if let Some(name) = imported_name(line) {
            missing.remove(name);
            let [of_first, of_later] = &mut halves;
            let half = if first.contains(name) { Some(of_first) } else { later.contains(name).then_some(of_later) };
            entry = half.and_then(|half| {
                half.push(String::new());
                half.last_mut()
            });
        }
        if let Some(entry) = &mut entry {
            entry.extend([line, "\n"]);
        }
    }
    ensure!(missing.is_empty(), "the wasm imports {missing:?}, which the glue does not have");
    Ok(halves.map(|mut half| {
        // What looks alike stands together, which compresses: 20 bytes of brotli in the first script.
        half.sort_by_cached_key(|entry| shape(entry));
        half.concat()
    }))
}

/// An entry without the names in it.
fn shape(entry: &str) -> String {
    let after_name = entry.split_once(": ").map_or(entry, |(_, function)| function);
    let Some((before, member)) = after_name.split_once(").") else { return after_name.to_owned() };
    [before, member.trim_start_matches(is_name_letter)].concat()
}

/// The name when a line of the glue starts an imported function.
fn imported_name(line: &str) -> Option<&str> {
    let (name, function) = line.split_once(": ")?;
    let is_start = function.ends_with("=> {") && name.chars().all(is_name_letter);
    is_start.then_some(name)
}

/// The code without what only the later module wants, and that: the wrappers of its exports, and functions that call what
/// it alone exports. Comments go: words in them call nothing.
fn wrappers_of(code: &str, [first, later]: [&Ends; 2]) -> [String; 2] {
    let mut halves = [String::new(), String::new()];
    let (mut stretch, mut depth) = (String::new(), 0_usize);
    for line in code.lines().filter(|line| !is_comment(line)) {
        stretch.extend([line, "\n"]);
        depth = (depth + line.matches('{').count()).saturating_sub(line.matches('}').count());
        if depth > 0 {
            continue;
        }
        let calls_later =
            exports_used(&stretch).any(|used| !first.exports.contains(used) && later.exports.contains(used));
        let is_help = stretch.starts_with(FUNCTION) && !stretch.starts_with(WRAPPER);
        let is_later = stretch.starts_with(LATER_WRAPPER) || (is_help && calls_later);
        let [of_first, of_later] = &mut halves;
        if is_later { of_later } else { of_first }.push_str(&stretch);
        stretch.clear();
    }
    let [of_first, _] = &mut halves;
    of_first.push_str(&stretch);
    halves
}

/// The names of exports that stand in the glue.
fn exports_used(glue: &str) -> impl Iterator<Item = &str> {
    glue.split(EXPORTS).skip(1).filter_map(|piece| piece.split(|letter| !is_name_letter(letter)).next())
}

#[cfg(test)]
mod tests {
    use super::cut;
    use walrus::{FunctionBuilder, Module};

    const GLUE: &str = "const heap = [];
/**
 * wasm.in_a_comment
 */
function wasm_bindgen_start() {
wasm.a();
}
function wasm_bindgen_later_has() {
if (heap) {
wasm.b();
}
}
const imports = {
d: (arg0) => {
log(arg0);
},
e: handleError(() => {
return now();
}),
f: () => {
return gone();
},

};
// No more imports.
let wasm;
";

    /// A module with these imports and exports.
    fn module(imports: &[&str], exports: &[&str]) -> Vec<u8> {
        let mut module = Module::default();
        let kind = module.types.add(&[], &[]);
        for name in imports {
            module.add_import_func("a", name, kind);
        }
        module.add_import_func(split::FIRST, "0", kind);
        for name in exports {
            let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
            builder.func_body();
            let id = builder.finish(Vec::new(), &mut module.funcs);
            module.exports.add(name, id);
        }
        module.emit_wasm()
    }

    #[test]
    fn each_half_has_what_its_module_takes_and_gives() {
        let glue = cut(GLUE, &module(&["d"], &["a"]), &module(&["d", "e"], &["b"])).unwrap();
        let first = "const heap = [];\nfunction wasm_bindgen_start() {\nwasm.a();\n}\nconst imports = {\n\
            d: (arg0) => {\nlog(arg0);\n},\n\n};\n// No more imports.\nlet wasm;\n";
        assert_eq!(glue.first, first);
        assert_eq!(glue.later_imports, "e: handleError(() => {\nreturn now();\n}),\n");
        assert_eq!(glue.later_wrappers, "function wasm_bindgen_later_has() {\nif (heap) {\nwasm.b();\n}\n}\n");
    }

    #[test]
    fn what_is_on_one_side_only_is_refused_by_name() {
        let fault = |first: &[u8], later: &[u8]| format!("{:#}", cut(GLUE, first, later).unwrap_err());
        let (first, later) = (module(&["d"], &["a"]), module(&["e"], &["b"]));
        assert!(fault(&module(&["other"], &["a"]), &later).contains("other"));
        assert!(fault(&module(&["d"], &[]), &module(&[], &["a", "b"])).contains("first module uses the export `a`"));
        assert!(fault(&first, &module(&[], &[])).contains("later module uses the export `b`"));
    }
}
