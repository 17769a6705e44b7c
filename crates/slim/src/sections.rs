//! The parts of a compiled module that tell what uses what: bodies, segments, and the linker's notes. Reads only.

use std::ops::Range;
use wasmparser::{ExternalKind, KnownCustom, Linking, Parser, Payload, RelocationEntry, SymbolInfo, TypeRef};

/// Exports of wasm-bindgen for what this widget does not do: promises that suspend the wasm, and handlers of aborts.
const UNUSED: [&str; 4] = ["__wbg_jspi_", "__wbindgen_jspi_", "__abort_handler", "__instance_terminated"];

/// Where the contents of a section start in the file, and which section it is.
#[derive(Debug, Default)]
pub(crate) struct Start {
    pub(crate) section: Option<u32>,
    pub(crate) at: usize,
}

/// How the export begins that tells wasm-bindgen the types of what is called by the rest of its name.
pub(crate) const DESCRIPTION: &str = "__wbindgen_describe_";

/// The parts of a module that the graph is made of.
#[derive(Debug, Default)]
pub(crate) struct Sections<'wasm> {
    /// All functions, imported or not.
    pub(crate) functions: usize,
    /// The names of the imported ones, which come first.
    pub(crate) imported: Vec<&'wasm str>,
    pub(crate) exported: Vec<(&'wasm str, usize)>,
    /// What runs by itself.
    pub(crate) start: Option<usize>,
    pub(crate) code: Start,
    pub(crate) bodies: Vec<Range<usize>>,
    pub(crate) data: Start,
    /// Where the bytes of each segment lie in the file.
    pub(crate) segments: Vec<Range<usize>>,
    pub(crate) symbols: Vec<SymbolInfo<'wasm>>,
    pub(crate) relocations: Vec<(u32, RelocationEntry)>,
}

impl<'wasm> Sections<'wasm> {
    pub(crate) fn read(wasm: &'wasm [u8]) -> wasmparser::Result<Self> {
        let mut sections = Self::default();
        let mut section = 0;
        for payload in Parser::new(0).parse_all(wasm) {
            let payload = payload?;
            sections.add(&payload, section)?;
            if payload.as_section().is_some() {
                section += 1;
            }
        }
        Ok(sections)
    }

    /// The index of the function whose body holds these bytes of the file.
    pub(crate) fn function_at(&self, bytes: &Range<usize>) -> Option<usize> {
        let body = self.bodies.partition_point(|body| body.end <= bytes.start);
        let holds = self.bodies.get(body).is_some_and(|body| body.start <= bytes.start && bytes.end <= body.end);
        holds.then(|| self.functions.saturating_sub(self.bodies.len()) + body)
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "all other sections say nothing of who uses what")]
    fn add(&mut self, payload: &Payload<'wasm>, section: u32) -> wasmparser::Result<()> {
        match payload {
            Payload::ImportSection(imports) => {
                for import in imports.clone().into_imports() {
                    let import = import?;
                    self.imported.extend(matches!(import.ty, TypeRef::Func(_)).then_some(import.name));
                }
            }
            Payload::FunctionSection(functions) => {
                self.functions = self.imported.len() + functions.count() as usize;
            }
            Payload::ExportSection(exports) => {
                for export in exports.clone() {
                    let export = export?;
                    let is_function = export.kind == ExternalKind::Func;
                    let is_used = !UNUSED.iter().any(|unused| export.name.starts_with(unused));
                    self.exported.extend((is_function && is_used).then_some((export.name, export.index as usize)));
                }
            }
            Payload::StartSection { func, .. } => self.start = Some(*func as usize),
            Payload::CodeSectionStart { range, .. } => self.code = Start { section: Some(section), at: range.start },
            Payload::CodeSectionEntry(body) => self.bodies.push(body.range()),
            Payload::DataSection(segments) => {
                self.data = Start { section: Some(section), at: segments.range().start };
                for segment in segments.clone() {
                    let segment = segment?;
                    self.segments.push(segment.range.end - segment.data.len()..segment.range.end);
                }
            }
            Payload::CustomSection(custom) => self.add_custom(&custom.as_known())?,
            _ => {}
        }
        Ok(())
    }

    fn add_custom(&mut self, custom: &KnownCustom<'wasm>) -> wasmparser::Result<()> {
        if let KnownCustom::Linking(linking) = custom {
            for subsection in linking.subsections() {
                if let Linking::SymbolTable(symbols) = subsection? {
                    self.symbols = symbols.into_iter().collect::<wasmparser::Result<_>>()?;
                }
            }
        } else if let KnownCustom::Reloc(relocations) = custom {
            for entry in relocations.entries() {
                self.relocations.push((relocations.section_index(), entry?));
            }
        }
        Ok(())
    }
}
