//! What can wait for a second module: everything that only gates lead to. Knows the graph and the names in it, not how
//! the module is cut in two.
//!
//! A gate is a function that the source wants to be one, by where it stands: a free function in a module named `later`,
//! or an export whose name starts with `later_`. The first module calls it, and does not hold it.

use crate::links::Links;
use crate::reach::{self, Reached};
use std::collections::BTreeSet;
use std::ops::Range;
use walrus::{ConstExpr, Data, DataKind, ElementItems, ElementKind, FunctionId, Module, ir::Value};

/// What a second module may hold.
#[derive(Clone, Debug, Default)]
pub struct Later {
    /// The functions that the first module may call without holding them, by the names that the linker gave.
    pub gates: BTreeSet<String>,
    /// All functions that only gates lead to, and the gates.
    pub functions: BTreeSet<String>,
    /// The places in the table whose functions only such code calls.
    pub slots: BTreeSet<u32>,
    /// The addresses of the static data that only such code reads, in their order; no two touch.
    pub data: Vec<Range<u32>>,
}

/// Whether a function is a gate, by the name that the linker gave.
pub(crate) fn is_gate(mangled: &str) -> bool {
    let path = format!("{:#}", rustc_demangle::demangle(mangled));
    let is_plain = path.chars().all(|letter| letter.is_alphanumeric() || letter == '_' || letter == ':');
    (path.starts_with("consentry::") && is_plain && path.contains("::later::")) || path.starts_with("later_")
}

/// The name that a function has after wasm-bindgen, which takes `_` and 16 digits from the end of an export's.
fn bound(name: &str) -> &str {
    let is_hash = |hash: &str| hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    match name.rsplit_once('_') {
        Some((export, hash)) if name.starts_with("later_") && is_hash(hash) => export,
        _ => name,
    }
}

/// Tells apart what can wait. `reached` is what can be reached at all, and `ends` are the functions without code.
pub(crate) fn find(module: &Module, links: &Links, reached: &Reached, ends: &[bool]) -> Result<Later, String> {
    let names: Vec<Option<&str>> = module.funcs.iter().map(|function| function.name.as_deref()).collect();
    let gates: Vec<bool> = names.iter().map(|name| name.is_some_and(is_gate)).collect();
    let stops: Vec<bool> = ends.iter().zip(&gates).map(|(is_end, is_gate)| *is_end || *is_gate).collect();
    let first = reach::reach(links, &stops);
    let mut later = Later {
        slots: slots(module, &first, reached)?,
        data: data(module, links, &first, reached)?,
        ..Later::default()
    };
    let mut names_of_others = BTreeSet::new();
    let reached = reached.functions.iter().zip(names).enumerate().filter(|(_, (is_reached, _))| **is_reached);
    for (index, (_, name)) in reached {
        let is_gate = gates.get(index) == Some(&true);
        if !is_gate && first.functions.get(index) == Some(&true) {
            names_of_others.extend(name);
            continue;
        }
        let name = name.ok_or_else(|| format!("function {index} can wait and has no name, want the linker's"))?;
        let name = bound(name);
        if is_gate {
            later.gates.insert(name.to_owned());
        }
        if !later.functions.insert(name.to_owned()) {
            return Err(format!("two functions that can wait are named `{name}`, want one"));
        }
    }
    match later.functions.iter().find(|name| names_of_others.contains(name.as_str())) {
        Some(name) => Err(format!("what can wait and what cannot are both named `{name}`, want one of that name")),
        None => Ok(later),
    }
}

/// The places of functions whose address only code that can wait takes.
fn slots(module: &Module, first: &Reached, reached: &Reached) -> Result<BTreeSet<u32>, String> {
    let ids: Vec<FunctionId> = module.funcs.iter().map(walrus::Function::id).collect();
    let waits = |id| {
        let index = ids.iter().position(|other| *other == id);
        let taken = |reached: &Reached| index.and_then(|index| reached.pointers.get(index)) == Some(&true);
        taken(reached) && !taken(first)
    };
    let mut slots = BTreeSet::new();
    for element in module.elements.iter() {
        let ElementKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } = element.kind else {
            return Err(format!("the table: found {:?}, want elements at a number", element.kind));
        };
        let ElementItems::Functions(functions) = &element.items else {
            return Err("the table: found expressions, want functions".to_owned());
        };
        slots.extend((start.cast_unsigned()..).zip(functions).filter(|(_, id)| waits(**id)).map(|(slot, _)| slot));
    }
    Ok(slots)
}

/// Pieces may share bytes: those that a piece of the first module needs do not wait. Nor do bytes of no piece.
fn data(module: &Module, links: &Links, first: &Reached, reached: &Reached) -> Result<Vec<Range<u32>>, String> {
    let mut ranges: Vec<Range<u32>> = Vec::new();
    for (number, segment) in module.data.iter().enumerate() {
        let mut waits = vec![false; segment.value.len()];
        for (is_wanted, value) in [(&reached.pieces, true), (&first.pieces, false)] {
            let pieces = links.pieces.iter().zip(is_wanted).filter(|(piece, is)| piece.segment == number && **is);
            for (piece, _) in pieces {
                waits.get_mut(piece.range.clone()).into_iter().flatten().for_each(|byte| *byte = value);
            }
        }
        for (address, _) in (start(segment)?..).zip(waits).filter(|(_, waits)| *waits) {
            match ranges.last_mut() {
                Some(last) if last.end == address => last.end += 1,
                _ => ranges.push(address..address + 1),
            }
        }
    }
    Ok(ranges)
}

fn start(segment: &Data) -> Result<u32, String> {
    match segment.kind {
        DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } => Ok(start.cast_unsigned()),
        DataKind::Active { .. } | DataKind::Passive => {
            Err(format!("static data: found {:?}, want it at a number", segment.kind))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{bound, is_gate};

    #[test]
    fn an_export_loses_its_hash_and_nothing_else_does() {
        assert_eq!(bound("later_page_read_3aa425fef17979e9"), "later_page_read");
        for name in ["later_page_read", "later_read_0123", "_ZN9consentry4read17h0123456789abcdefE"] {
            assert_eq!(bound(name), name);
        }
    }

    #[test]
    fn a_gate_is_a_free_function_in_a_module_named_later_or_an_export_named_so() {
        assert!(is_gate("_ZN9consentry7browser5later4read17h0123456789abcdefE"));
        assert!(is_gate("later_read_0123456789abcdef"));
        for other in [
            "_ZN9consentry7browser4page5later17h0123456789abcdefE",
            "_ZN4core5later4read17h0123456789abcdefE",
            "read_later_0123456789abcdef",
            "_ZN4core3ptr49drop_in_place$LT$consentry..browser..later..Box$GT$17h0123456789abcdefE",
            "_ZN60_$LT$consentry..browser..later..Box$u20$as$u20$a..Drop$GT$4drop17h0123456789abcdefE",
        ] {
            assert!(!is_gate(other), "{other}");
        }
    }
}
