//! One or two letters for each name that passes between the wasm and its glue, and nothing that either does not use.
//!
//! wasm-bindgen tells the names apart by 16 random digits, which no compression shortens, and each stands in both
//! files: short ones save 4 kB of brotli. Nobody but these two files sees them.

use super::glue::{IMPORTS, is_name_letter, split_once};
use anyhow::{Context as _, ensure};
use std::collections::{BTreeMap, BTreeSet};
use walrus::Module;

/// What wasm-bindgen calls the one module that the wasm imports from.
const IMPORT_MODULE: &str = "./consentry_bg.js";
/// Stands in the glue before the name of an export.
const EXPORTS: &str = "wasm.";

/// Renames imports and exports on both sides, and takes out the exports that the glue does not use.
pub(crate) fn shorten(module: &mut Module, glue: &str) -> anyhow::Result<String> {
    let glue = shorten_imports(module, glue)?;
    shorten_exports(module, &glue)
}

/// Takes out of the glue what no module of `modules`, optimised since, imports any longer.
pub(crate) fn drop_unused_imports(glue: &str, modules: &[&[u8]]) -> anyhow::Result<String> {
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    for wasm in modules {
        let module = Module::from_buffer(wasm).context("wasm-opt wrote wasm that is not valid")?;
        let imports = module.imports.iter().filter(|import| import.module != split::FIRST);
        wanted.extend(imports.map(|import| import.name.clone()));
    }
    let (before, rest) = split_once(glue, IMPORTS.0)?;
    let (imports, after) = split_once(rest, IMPORTS.1)?;
    let mut used: Vec<&str> = Vec::new();
    let mut is_wanted = false;
    for line in imports.lines() {
        if let Some(name) = imported_name(line) {
            is_wanted = wanted.remove(name);
        }
        if is_wanted {
            used.push(line);
        }
    }
    ensure!(wanted.is_empty(), "the wasm imports {wanted:?}, which the glue does not have");
    Ok([before, IMPORTS.0, &used.join("\n"), IMPORTS.1, after].concat())
}

/// The name when a line of the glue starts an imported function.
fn imported_name(line: &str) -> Option<&str> {
    let (name, function) = line.split_once(": ")?;
    let is_start = function.ends_with("=> {") && name.chars().all(is_name_letter);
    is_start.then_some(name)
}

fn shorten_imports(module: &mut Module, glue: &str) -> anyhow::Result<String> {
    let mut names = short_names();
    let mut next = || names.next().context("more imports than short names");
    let (module_name, quoted) = (next()?, format!("\"{IMPORT_MODULE}\""));
    let (before, after) = split_once(glue, &quoted)?;
    let mut glue = format!("{before}{module_name}{after}");
    for import in module.imports.iter_mut() {
        ensure!(import.module == IMPORT_MODULE, "the wasm imports from `{}`, want {IMPORT_MODULE}", import.module);
        let name = next()?;
        let (before, after) = split_once(&glue, &format!("\n{}: ", import.name))?;
        glue = format!("{before}\n{name}: {after}");
        import.module.clone_from(&module_name);
        import.name = name;
    }
    Ok(glue)
}

fn shorten_exports(module: &mut Module, glue: &str) -> anyhow::Result<String> {
    let mut names = short_names();
    let mut short: BTreeMap<String, String> = BTreeMap::new();
    let mut pieces = glue.split(EXPORTS);
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        ensure!(
            !text.ends_with(is_name_letter),
            "the glue of wasm-bindgen: found `{EXPORTS}` at the end of a longer name"
        );
        let rest = piece.trim_start_matches(is_name_letter);
        let long = piece.strip_suffix(rest).context("a suffix")?;
        if !short.contains_key(long) {
            short.insert(long.to_owned(), names.next().context("more exports than short names")?);
        }
        text.extend([EXPORTS, short.get(long).map_or(long, String::as_str), rest]);
    }
    let ids: Vec<_> = module.exports.iter().map(walrus::Export::id).collect();
    for id in ids {
        let export = module.exports.get_mut(id);
        match short.remove(&export.name) {
            Some(name) => export.name = name,
            None => module.exports.delete(id),
        }
    }
    ensure!(short.is_empty(), "the glue uses {short:?}, which the wasm does not export");
    walrus::passes::gc::run(module);
    Ok(text)
}

/// `a` to `z` and `A` to `Z`, then two of them. None is a word of JavaScript that could not stand before a colon.
fn short_names() -> impl Iterator<Item = String> {
    let letters = || ('a'..='z').chain('A'..='Z');
    let pairs = letters().flat_map(move |first| letters().map(move |second| format!("{first}{second}")));
    letters().map(String::from).chain(pairs)
}

#[cfg(test)]
mod tests {
    use super::{drop_unused_imports, short_names, shorten};
    use walrus::{FunctionBuilder, Module};

    const GLUE: &str = "const import0 = {\n__proto__: null,\n__wbg_log_0a1b: (arg0) => {\nlog(arg0);\n},\n\
        __wbg_now_2c3d: () => {\nreturn wasm.__wbindgen_free(now());\n},\n};\n        return {\n\
        \"./consentry_bg.js\": import0,\n};\nwasm.start(); wasm.start();";

    /// Imports both functions of the glue; exports what it uses, and one thing more.
    fn module() -> Module {
        let mut module = Module::default();
        let kind = module.types.add(&[], &[]);
        let (log, _) = module.add_import_func("./consentry_bg.js", "__wbg_log_0a1b", kind);
        let (now, _) = module.add_import_func("./consentry_bg.js", "__wbg_now_2c3d", kind);
        for name in ["start", "__wbindgen_free", "__abort_handler"] {
            let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
            builder.func_body().call(log).call(now);
            let id = builder.finish(Vec::new(), &mut module.funcs);
            module.exports.add(name, id);
        }
        module
    }

    #[test]
    fn names_are_short_on_both_sides_and_unused_exports_go() {
        let mut module = module();
        let glue = shorten(&mut module, GLUE).unwrap();
        assert!(glue.contains("\nb: (arg0) => {\nlog(arg0);") && glue.contains("\nc: () => {\nreturn wasm.a(now());"));
        assert!(glue.ends_with("\na: import0,\n};\nwasm.b(); wasm.b();"));
        let imports: Vec<_> =
            module.imports.iter().map(|import| (import.module.as_str(), import.name.as_str())).collect();
        assert_eq!(imports, [("a", "b"), ("a", "c")]);
        let exports: Vec<_> = module.exports.iter().map(|export| export.name.as_str()).collect();
        assert_eq!(exports, ["b", "a"]);
    }

    #[test]
    fn a_name_on_one_side_only_is_refused() {
        assert!(shorten(&mut Module::default(), GLUE).is_err(), "the glue uses exports that are not there");
        for missing in ["__wbg_log_0a1b", "./consentry_bg.js"] {
            assert!(shorten(&mut module(), &GLUE.replace(missing, "other")).is_err(), "{missing}");
        }
    }

    #[test]
    fn what_the_optimised_wasm_does_not_import_leaves_the_glue() {
        let mut optimised = Module::default();
        let kind = optimised.types.add(&[], &[]);
        optimised.add_import_func("./consentry_bg.js", "__wbg_now_2c3d", kind);
        optimised.add_import_func(split::FIRST, "0", kind);
        let glue = drop_unused_imports(GLUE, &[&optimised.emit_wasm()]).unwrap();
        assert!(glue.contains("__wbg_now_2c3d") && !glue.contains("log"));
        let mut other = Module::default();
        let kind_of_other = other.types.add(&[], &[]);
        other.add_import_func("./consentry_bg.js", "__wbg_log_0a1b", kind_of_other);
        let glue = drop_unused_imports(GLUE, &[&optimised.emit_wasm(), &other.emit_wasm()]).unwrap();
        assert!(glue.contains("__wbg_now_2c3d") && glue.contains("log"));
        optimised.add_import_func("./consentry_bg.js", "__wbg_other_4e5f", kind);
        assert!(drop_unused_imports(GLUE, &[&optimised.emit_wasm()]).is_err());
    }

    #[test]
    fn no_short_name_comes_twice() {
        let mut names: Vec<String> = short_names().collect();
        assert_eq!(names.len(), 52 * 53);
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 52 * 53);
    }
}
