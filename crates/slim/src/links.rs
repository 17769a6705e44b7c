//! What uses what in a linked module, as the linker's own notes tell (`--emit-relocs`: the custom sections `linking`
//! and `reloc.*`). Reads only; what is wanted and what is not is decided elsewhere.
//!
//! The format: <https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md>.

use crate::sections::{DESCRIPTION, Sections, Start};
use std::ops::Range;
use wasmparser::{DefinedDataSymbol, RelocationEntry, RelocationType, SymbolFlags, SymbolInfo};

/// One use of a function or of a piece of static data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// The function of that index is called by its name.
    Call(usize),
    /// The address of the function is taken: it is called through the table.
    Pointer(usize),
    /// The address of the piece of that index in [`Links::pieces`] is taken.
    Piece(usize),
}

/// A piece of static data with a name of its own: a text, a table, a constant.
#[derive(Debug)]
pub(crate) struct Piece {
    pub(crate) segment: usize,
    /// Where it lies in its segment.
    pub(crate) range: Range<usize>,
    pub(crate) bytes: Vec<u8>,
    /// What it points to, and at which of its bytes.
    pub(crate) uses: Vec<(usize, Use)>,
}

/// A module as a graph.
#[derive(Debug, Default)]
pub(crate) struct Links {
    /// What each function uses, by its index; imported functions come first and use nothing.
    pub(crate) functions: Vec<Vec<Use>>,
    pub(crate) pieces: Vec<Piece>,
    /// What the outside can reach.
    pub(crate) roots: Vec<Use>,
}

/// Reads the graph.
pub(crate) fn read(wasm: &[u8]) -> Result<Links, String> {
    let sections = Sections::read(wasm).map_err(|error| format!("the compiled wasm: {error}"))?;
    let mut links = Links { functions: vec![Vec::new(); sections.functions], ..Links::default() };
    let targets = pieces(&mut links, &sections, wasm)?;
    add_exports(&mut links, &sections);
    for (section, entry) in &sections.relocations {
        let is_code = Some(*section) == sections.code.section;
        if !is_code && Some(*section) != sections.data.section {
            continue;
        }
        let Some(used) = target(entry, &targets)? else { continue };
        if is_code {
            let at = place(&sections.code, entry);
            check(wasm, &at, entry, used)?;
            let function = sections.function_at(&at).and_then(|index| links.functions.get_mut(index));
            function.ok_or_else(|| format!("a relocation at byte {} is in no function", at.start))?.push(used);
        } else {
            add_to_pieces(&mut links, &sections, place(&sections.data, entry).start, used);
        }
    }
    Ok(links)
}

/// What is exported is a root. But what describes an import is used with it, and by nobody else: there are thousands, and
/// they name the code behind each kind of closure that any browser function takes.
fn add_exports(links: &mut Links, sections: &Sections<'_>) {
    links.roots.extend(sections.start.map(Use::Call));
    for (name, index) in &sections.exported {
        let described = name.strip_prefix(DESCRIPTION);
        let import = described.and_then(|name| sections.imported.iter().position(|other| *other == name));
        let export = described.and_then(|name| sections.exported.iter().find(|(other, _)| *other == name));
        if let Some(uses) = import.and_then(|import| links.functions.get_mut(import)) {
            uses.push(Use::Call(*index));
        } else if described.is_none() || export.is_some() {
            links.roots.push(Use::Call(*index));
        }
    }
}

/// Makes the pieces of the graph, and returns for each symbol what it stands for.
fn pieces(links: &mut Links, sections: &Sections<'_>, wasm: &[u8]) -> Result<Vec<Option<Use>>, String> {
    if sections.symbols.is_empty() || sections.relocations.is_empty() {
        return Err("found no `linking` and `reloc` sections, want the linker's `--emit-relocs`".to_owned());
    }
    let mut targets = Vec::with_capacity(sections.symbols.len());
    for symbol in &sections.symbols {
        let (target, flags) = match symbol {
            SymbolInfo::Func { index, flags, .. } => (Some(Use::Call(*index as usize)), *flags),
            // An address of the linker's own, behind all data.
            SymbolInfo::Data { flags, name: "__heap_base", .. } => (None, *flags),
            SymbolInfo::Data { symbol: Some(symbol), flags, name }
                if (symbol.index as usize) < sections.segments.len() =>
            {
                let piece = piece(symbol, sections, wasm);
                links.pieces.push(piece.ok_or_else(|| format!("the data `{name}` lies outside of its segment"))?);
                (Some(Use::Piece(links.pieces.len() - 1)), *flags)
            }
            // Neither code nor bytes of the file; data that starts as zeros is in no segment.
            SymbolInfo::Data { .. }
            | SymbolInfo::Global { .. }
            | SymbolInfo::Section { .. }
            | SymbolInfo::Event { .. }
            | SymbolInfo::Table { .. } => (None, SymbolFlags::empty()),
        };
        let is_export = matches!(target, Some(Use::Call(_))) && flags.contains(SymbolFlags::EXPORTED);
        if flags.intersects(SymbolFlags::EXPORTED | SymbolFlags::NO_STRIP) && !is_export {
            links.roots.extend(target);
        }
        targets.push(target);
    }
    Ok(targets)
}

fn piece(symbol: &DefinedDataSymbol, sections: &Sections<'_>, wasm: &[u8]) -> Option<Piece> {
    let segment = symbol.index as usize;
    let range = symbol.offset as usize..symbol.offset as usize + symbol.size as usize;
    let bytes = wasm.get(sections.segments.get(segment)?.clone())?.get(range.clone())?.to_vec();
    Some(Piece { segment, range, bytes, uses: Vec::new() })
}

fn place(start: &Start, entry: &RelocationEntry) -> Range<usize> {
    let range = entry.relocation_range();
    start.at + range.start..start.at + range.end
}

/// What a relocation points to; nothing when it is neither a function nor static data.
fn target(entry: &RelocationEntry, targets: &[Option<Use>]) -> Result<Option<Use>, String> {
    use RelocationType as Type;
    // Their index is not one of a symbol, or the symbol is neither code nor data.
    if matches!(entry.ty, Type::TypeIndexLeb | Type::GlobalIndexLeb | Type::TableNumberLeb) {
        return Ok(None);
    }
    let symbol = targets.get(entry.index as usize).copied().flatten();
    match (entry.ty, symbol) {
        (Type::FunctionIndexLeb, Some(Use::Call(index))) => Ok(Some(Use::Call(index))),
        (Type::TableIndexSleb | Type::TableIndexI32, Some(Use::Call(index))) => Ok(Some(Use::Pointer(index))),
        (Type::MemoryAddrLeb | Type::MemoryAddrSleb | Type::MemoryAddrI32, Some(Use::Piece(index))) => {
            Ok(Some(Use::Piece(index)))
        }
        // Data that starts as zeros.
        (Type::MemoryAddrLeb | Type::MemoryAddrSleb | Type::MemoryAddrI32, None) => Ok(None),
        (kind, symbol) => Err(format!("a relocation {kind:?} of {symbol:?}: want one that this build step knows")),
    }
}

/// A call's relocation must lie on the number of the very function; else the notes do not belong to this module.
fn check(wasm: &[u8], at: &Range<usize>, entry: &RelocationEntry, used: Use) -> Result<(), String> {
    let (RelocationType::FunctionIndexLeb, Use::Call(index)) = (entry.ty, used) else { return Ok(()) };
    let bytes = wasm.get(at.clone()).unwrap_or_default();
    let read = bytes.iter().rev().fold(0, |number, byte| number << 7 | usize::from(byte & 0x7f));
    if read == index {
        return Ok(());
    }
    Err(format!("a relocation at byte {} names function {index}, but the code calls {read}", at.start))
}

/// Adds a use to each piece of data that it lies in. In data that has no name, it is a root: such data always stays.
fn add_to_pieces(links: &mut Links, sections: &Sections<'_>, at: usize, used: Use) {
    let segment = sections.segments.partition_point(|segment| segment.end <= at);
    let offset = sections.segments.get(segment).map_or(at, |segment| at.saturating_sub(segment.start));
    let mut is_named = false;
    for piece in &mut links.pieces {
        if piece.segment == segment && piece.range.contains(&offset) {
            piece.uses.push((offset - piece.range.start, used));
            is_named = true;
        }
    }
    if !is_named {
        links.roots.push(used);
    }
}
