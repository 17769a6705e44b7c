//! Takes out of a module what cannot be reached. The optimiser that runs later does the rest: it drops functions that
//! nobody calls and stores no zeros, but it cannot tell by itself which data and which table entries are dead.

use crate::links::Links;
use crate::reach::Reached;
use crate::sections::DESCRIPTION;
use crate::stub::{self, Stub};
use walrus::{ElementItems, ExportItem, FunctionBuilder, FunctionId, FunctionKind, Module};

/// Empties unreached functions, their places in the table, and unreached data.
pub(crate) fn sweep(module: &mut Module, links: &Links, reached: &Reached) -> Result<(), String> {
    let ids: Vec<FunctionId> = module.funcs.iter().map(walrus::Function::id).collect();
    if ids.len() != links.functions.len() {
        return Err(format!("found {} functions, want {}", ids.len(), links.functions.len()));
    }
    delete_descriptions(module, &ids, reached);
    empty_functions(module, &ids, reached)?;
    empty_table(module, &ids, reached);
    zero_data(module, links, reached)?;
    let notes: Vec<String> = module.customs.iter().map(|(_, section)| section.name().to_owned()).collect();
    for name in notes.iter().filter(|name| *name == "linking" || name.starts_with("reloc.")) {
        drop(module.customs.remove_raw(name));
    }
    Ok(())
}

/// wasm-bindgen runs each description that is exported, so none may be there and empty.
fn delete_descriptions(module: &mut Module, ids: &[FunctionId], reached: &Reached) {
    let is_dead = |export: &walrus::Export| match export.item {
        ExportItem::Function(id) => {
            let index = ids.iter().position(|other| *other == id);
            index.and_then(|index| reached.functions.get(index)) != Some(&true)
        }
        ExportItem::Table(_) | ExportItem::Memory(_) | ExportItem::Global(_) | ExportItem::Tag(_) => false,
    };
    let descriptions = module.exports.iter().filter(|export| export.name.starts_with(DESCRIPTION) && is_dead(export));
    let descriptions: Vec<_> = descriptions.map(walrus::Export::id).collect();
    for id in descriptions {
        module.exports.delete(id);
    }
}

fn empty_functions(module: &mut Module, ids: &[FunctionId], reached: &Reached) -> Result<(), String> {
    for (id, is_reached) in ids.iter().zip(&reached.functions) {
        if !is_reached && matches!(module.funcs.get(*id).kind, FunctionKind::Local(_)) {
            stub::empty(module, *id, Stub::Trap)?;
        }
    }
    Ok(())
}

/// Places in the table are numbers in the code, so none can go; the dead ones all hold one function that traps.
fn empty_table(module: &mut Module, ids: &[FunctionId], reached: &Reached) {
    let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
    builder.func_body().unreachable();
    let trap = builder.finish(Vec::new(), &mut module.funcs);
    for element in module.elements.iter_mut() {
        if let ElementItems::Functions(functions) = &mut element.items {
            for function in functions {
                let index = ids.iter().position(|id| id == function);
                if index.and_then(|index| reached.pointers.get(index)) != Some(&true) {
                    *function = trap;
                }
            }
        }
    }
}

/// Bytes that belong to no piece stay: nobody can tell who reads them.
fn zero_data(module: &mut Module, links: &Links, reached: &Reached) -> Result<(), String> {
    let segments: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    let pieces = || links.pieces.iter().zip(&reached.pieces);
    for (number, id) in segments.into_iter().enumerate() {
        let bytes = &mut module.data.get_mut(id).value;
        let before = bytes.clone();
        for (piece, _) in pieces().filter(|(piece, is_reached)| piece.segment == number && !**is_reached) {
            let dead = bytes.get_mut(piece.range.clone());
            dead.ok_or_else(|| format!("data at {:?} lies outside of segment {number}", piece.range))?.fill(0);
        }
        // Pieces may share bytes: what one of them needs comes back.
        for (piece, _) in pieces().filter(|(piece, is_reached)| piece.segment == number && **is_reached) {
            if let (Some(live), Some(old)) = (bytes.get_mut(piece.range.clone()), before.get(piece.range.clone())) {
                live.copy_from_slice(old);
            }
        }
    }
    Ok(())
}
