//! What weighs what in the wasm that ships: the sections of both modules, and for the first one the crates and modules
//! behind its code and its largest functions. Raw bytes for code, since no compressor can say what a single function costs.

use crate::build::brotli_bytes;
use anyhow::Context as _;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

/// How many of the largest are listed.
const LISTED: usize = 25;

/// A part of the module and its bytes.
#[derive(Debug, PartialEq, Eq)]
struct Part {
    name: String,
    bytes: usize,
}

/// Explains the first module and sums up the later one. Both still have their names.
pub(crate) fn run(first: &[u8], later: &[u8]) -> anyhow::Result<String> {
    let mut text = String::new();
    let (_, waiting) = read(later)?;
    let title = format!("fetched later: {} functions, by section", waiting.len());
    for (title, module) in [("section", first), (&title, later)] {
        let _infallible = writeln!(text, "{title:<44} {:>9} {:>9}", "raw", "brotli");
        for (name, bytes) in read(module)?.0 {
            line(&mut text, &name, &[bytes.len(), brotli_bytes(bytes)?]);
        }
        text.push('\n');
    }
    let (_, functions) = read(first)?;
    let mut groups: BTreeMap<String, usize> = BTreeMap::new();
    for function in &functions {
        *groups.entry(group(&function.name)).or_default() += function.bytes;
    }
    let groups = groups.into_iter().map(|(name, bytes)| Part { name, bytes }).collect();
    for (title, parts) in [("code by crate and module", groups), ("largest functions", functions)] {
        // Writing to a String cannot fail.
        let _infallible = writeln!(text, "{title:<44} {:>9}", "raw");
        for part in largest(parts) {
            line(&mut text, &part.name, &[part.bytes]);
        }
        text.push('\n');
    }
    Ok(text)
}

fn line(text: &mut String, name: &str, numbers: &[usize]) {
    let name: String = name.chars().take(44).collect();
    let mut line = format!("{name:<44}");
    for number in numbers {
        let _infallible = write!(line, " {number:>9}");
    }
    let _infallible = writeln!(text, "{line}");
}

fn largest(mut parts: Vec<Part>) -> Vec<Part> {
    parts.sort_by(|a, b| b.bytes.cmp(&a.bytes).then_with(|| a.name.cmp(&b.name)));
    parts.truncate(LISTED);
    parts
}

type Sections<'wasm> = Vec<(String, &'wasm [u8])>;

/// The sections but for the custom ones, and the functions with a body.
fn read(wasm: &[u8]) -> anyhow::Result<(Sections<'_>, Vec<Part>)> {
    let (mut sections, mut sizes, mut labels) = (Vec::new(), Vec::new(), BTreeMap::new());
    let mut imported = 0;
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload.context("no valid wasm")?;
        if let Some((id, range)) = payload.as_section()
            && id != CUSTOM
        {
            let content = wasm.get(range).context("a section outside of the module")?;
            sections.push((SECTIONS.get(usize::from(id)).copied().unwrap_or("other").to_owned(), content));
        }
        if let Payload::ImportSection(imports) = payload {
            imported = imported_functions(imports)?;
        } else if let Payload::CodeSectionEntry(body) = payload {
            sizes.push(body.range().len());
        } else if let Payload::CustomSection(custom) = payload {
            labels.append(&mut names(&custom)?);
        }
    }
    let parts = (imported..).zip(sizes).map(|(index, bytes)| Part {
        name: labels.get(&index).map_or_else(
            || format!("function {index}"),
            |name: &String| format!("{:#}", rustc_demangle::demangle(name)),
        ),
        bytes,
    });
    Ok((sections, parts.collect()))
}

const CUSTOM: u8 = 0;
/// By the number of the section.
const SECTIONS: [&str; 13] = [
    "custom",
    "types",
    "imports",
    "functions",
    "tables",
    "memories",
    "globals",
    "exports",
    "start",
    "elements",
    "code",
    "data",
    "data count",
];

/// Imported functions come first in the count of all.
fn imported_functions(imports: wasmparser::ImportSectionReader<'_>) -> anyhow::Result<u32> {
    let mut functions = 0;
    for import in imports.into_imports() {
        functions += u32::from(matches!(import?.ty, TypeRef::Func(_)));
    }
    Ok(functions)
}

/// The names of functions, where the section holds them.
fn names(custom: &wasmparser::CustomSectionReader<'_>) -> anyhow::Result<BTreeMap<u32, String>> {
    let mut names = BTreeMap::new();
    let KnownCustom::Name(subsections) = custom.as_known() else { return Ok(names) };
    for subsection in subsections {
        if let Name::Function(functions) = subsection? {
            for function in functions {
                let function = function?;
                names.insert(function.index, function.name.to_owned());
            }
        }
    }
    Ok(names)
}

/// The module of ours, or the crate, in which a function stands: `consentry::consent::step`, `alloc`.
fn group(name: &str) -> String {
    // `<A as B>::f` stands with A; generic arguments and disambiguators say nothing of the place.
    let path = name.trim_start_matches(['<', '&']);
    let end = path.find([' ', '<', '>', '[']).unwrap_or(path.len());
    let parts: Vec<&str> = path.get(..end).unwrap_or(path).split("::").filter(|part| !part.is_empty()).collect();
    let depth = if parts.first() == Some(&"consentry") { 3 } else { 1 };
    match parts.get(..depth.min(parts.len())) {
        Some(parts) if !parts.is_empty() => parts.join("::"),
        _ => "other".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Part, group, largest, run};
    use walrus::{FunctionBuilder, Module};

    #[test]
    fn functions_are_grouped_by_where_they_stand() {
        for (name, expected) in [
            ("consentry::consent::step::step", "consentry::consent::step"),
            ("consentry::browser::start", "consentry::browser::start"),
            ("<alloc::vec::Vec<T,A> as core::clone::Clone>::clone", "alloc"),
            ("core[c5930c85a12de822]::char::methods::encode", "core"),
            ("<consentry::consent::json::Tree as x::Y>::z", "consentry::consent::json"),
            ("start", "start"),
            ("", "other"),
        ] {
            assert_eq!(group(name), expected, "{name}");
        }
    }

    #[test]
    fn the_largest_come_first_and_equals_by_name() {
        let part = |name: &str, bytes| Part { name: name.to_owned(), bytes };
        let sorted = largest(vec![part("b", 1), part("c", 2), part("a", 1)]);
        assert_eq!(sorted, [part("c", 2), part("a", 1), part("b", 1)]);
    }

    #[test]
    fn a_module_is_explained_by_the_names_it_has() {
        let mut module = Module::default();
        let kind = module.types.add(&[], &[]);
        module.add_import_func("m", "imported", kind);
        let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
        builder.func_body().unreachable();
        let id = builder.finish(Vec::new(), &mut module.funcs);
        module.funcs.get_mut(id).name = Some("_ZN9consentry7consent4step4step17h0123456789abcdefE".to_owned());
        module.exports.add("f", id);
        let wasm = module.emit_wasm();
        let text = run(&wasm, &wasm).unwrap();
        let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split_whitespace().collect()).collect();
        assert!(lines.contains(&vec!["consentry::consent::step", "3"]), "{text}");
        assert!(lines.contains(&vec!["consentry::consent::step::step", "3"]), "{text}");
        assert_eq!(lines.iter().filter(|line| line.first() == Some(&"code") && line.len() == 3).count(), 2, "{text}");
        assert!(text.contains("\nfetched later: 1 functions"), "{text}");
    }
}
