//! One or two letters for each name that passes between the wasm and its glue, and nothing that either does not use.
//!
//! wasm-bindgen tells the names apart by 16 random digits, which no compression shortens, and each stands in both
//! files: short ones save 4 kB of brotli. Nobody but the glue and the modules sees them.

use super::glue::split_once;
use super::words::is_name_letter;
use anyhow::{Context as _, ensure};
use std::collections::BTreeMap;
use walrus::Module;

/// What wasm-bindgen calls the one module that the wasm imports from.
const IMPORT_MODULE: &str = "./consentry_bg.js";
/// What it is called once its name is short.
pub(super) const SHORT_IMPORT_MODULE: &str = "a";
/// Stands in the glue before the name of an export.
const EXPORTS: &str = "wasm.";

/// Renames exports on both sides, and takes out those that the glue does not use.
pub(crate) fn shorten_exports(module: &mut Module, glue: &str) -> anyhow::Result<String> {
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

/// Renames what the modules import, the first module's imports before all others: names in their order compress.
pub(crate) fn shorten_imports<const COUNT: usize>(modules: [&mut Module; COUNT], glue: &str) -> anyhow::Result<String> {
    let mut names = short_names();
    let mut next = || names.next().context("more imports than short names");
    let (module_name, quoted) = (next()?, format!("\"{IMPORT_MODULE}\""));
    ensure!(module_name == SHORT_IMPORT_MODULE, "the first short name is `{module_name}`, want {SHORT_IMPORT_MODULE}");
    let (before, after) = split_once(glue, &quoted)?;
    let mut glue = format!("{before}{module_name}{after}");
    let mut short: BTreeMap<String, String> = BTreeMap::new();
    for import in modules.into_iter().flat_map(|module| module.imports.iter_mut()) {
        if import.module == split::FIRST {
            continue;
        }
        ensure!(import.module == IMPORT_MODULE, "the wasm imports from `{}`, want {IMPORT_MODULE}", import.module);
        if !short.contains_key(&import.name) {
            let name = next()?;
            let (before, after) = split_once(&glue, &format!("\n{}: ", import.name))?;
            glue = format!("{before}\n{name}: {after}");
            short.insert(import.name.clone(), name);
        }
        import.module.clone_from(&module_name);
        import.name = short.get(&import.name).context("a name just found or made")?.clone();
    }
    Ok(glue)
}

/// `a` to `z` and `A` to `Z`, then two of them. None is a word of JavaScript that could not stand before a colon.
fn short_names() -> impl Iterator<Item = String> {
    let letters = || ('a'..='z').chain('A'..='Z');
    let pairs = letters().flat_map(move |first| letters().map(move |second| format!("{first}{second}")));
    letters().map(String::from).chain(pairs)
}

#[cfg(test)]
mod tests {
    use super::{short_names, shorten_exports, shorten_imports};
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

    fn shorten(module: &mut Module) -> anyhow::Result<String> {
        let glue = shorten_exports(module, GLUE)?;
        shorten_imports([module, &mut Module::default()], &glue)
    }

    #[test]
    fn names_are_short_on_both_sides_and_unused_exports_go() {
        let mut module = module();
        let glue = shorten(&mut module).unwrap();
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
        assert!(shorten_exports(&mut Module::default(), GLUE).is_err(), "the glue uses exports that are not there");
        for missing in ["__wbg_log_0a1b", "./consentry_bg.js"] {
            let glue = GLUE.replace(missing, "other");
            assert!(shorten_imports([&mut module(), &mut Module::default()], &glue).is_err(), "{missing}");
        }
    }

    #[test]
    fn the_first_module_has_the_first_names_and_the_modules_share_them() {
        let (mut first, mut later) = (Module::default(), module());
        let kind = first.types.add(&[], &[]);
        first.add_import_func("./consentry_bg.js", "__wbg_now_2c3d", kind);
        let kind = later.types.add(&[], &[]);
        later.add_import_func(split::FIRST, "0", kind);
        let glue = shorten_imports([&mut first, &mut later], GLUE).unwrap();
        assert!(glue.contains("\nc: (arg0) => {\nlog(arg0);") && glue.contains("\nb: () => {"));
        let names = |module: &Module| -> Vec<String> {
            module.imports.iter().map(|import| format!("{}.{}", import.module, import.name)).collect()
        };
        assert_eq!(
            (names(&first), names(&later)),
            (vec!["a.b".to_owned()], ["a.c", "a.b", "f.0"].map(str::to_owned).to_vec())
        );
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
