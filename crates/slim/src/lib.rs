//! Makes the compiled wasm small before wasm-bindgen reads it: what cannot matter to the widget goes.
//!
//! The widget's code has no panicking path of its own (lints see to that), but the compiler and the libraries keep a
//! way to each message: formatting, number printing, text tables. Functions that can only end the program lose their
//! body to one `unreachable`; functions that only word an error of serde return nothing. What only they used is found
//! by following the linker's notes from the exports; dead functions, table entries and data are emptied, and the
//! optimiser that runs later drops them. The first step halves what a visitor fetches; the second takes another 5 kB of 50.
//!
//! A trap in the shipped module therefore has no message.

mod features;
mod later;
mod links;
mod reach;
mod sections;
mod stub;
mod sweep;

pub use later::Later;
use std::collections::BTreeSet;
use stub::Stub;
use walrus::{FunctionKind, Module, ModuleConfig};

/// A module without its panic machinery.
#[derive(Debug)]
pub struct Slimmed {
    /// The module, with names and all custom sections.
    pub wasm: Vec<u8>,
    /// How many functions now trap at once.
    pub traps: usize,
    /// How many functions that worded an error now return nothing.
    pub silenced: usize,
    /// How many functions nothing could reach.
    pub dead: usize,
    /// How many bytes of static data nothing could reach.
    pub dead_data_bytes: usize,
    /// What only gates lead to.
    pub later: Later,
}

/// Slims a module.
///
/// # Errors
/// When the bytes are no module; when the linker left no notes of what uses what; when there is no panic function at
/// all: the names must then have changed, and the build would quietly ship twice the bytes.
pub fn slim(wasm: &[u8]) -> Result<Slimmed, String> {
    let mut module = ModuleConfig::new().parse(wasm).map_err(|error| format!("the compiled wasm: {error}"))?;
    let links = links::read(wasm)?;
    tell_apart(&mut module);
    let stubs: Vec<_> = module
        .funcs
        .iter()
        .map(|function| (function.id(), matches!(function.kind, FunctionKind::Local(_)), function.name.as_deref()))
        .map(|(id, is_local, name)| (id, name.filter(|_| is_local).and_then(stub::of)))
        .collect();
    let count = |wanted| stubs.iter().filter(|(_, stub)| *stub == Some(wanted)).count();
    let (traps, silenced) = (count(Stub::Trap), count(Stub::Zero));
    if traps == 0 {
        return Err(
            "found no panic function by name, wanted at least one: names have changed or are stripped".to_owned()
        );
    }
    let ends: Vec<bool> = stubs.iter().map(|(_, stub)| stub.is_some()).collect();
    let reached = reach::reach(&links, &ends);
    let later = later::find(&module, &links, &reached, &ends)?;
    sweep::sweep(&mut module, &links, &reached)?;
    for (id, stub) in stubs {
        if let Some(stub) = stub {
            stub::empty(&mut module, id, stub)?;
        }
    }
    features::disclaim_references(&mut module)?;
    // wasm-bindgen wants a description of each import, called or not.
    walrus::passes::gc::run(&mut module);
    let dead = reached.functions.iter().filter(|is_reached| !**is_reached).count();
    let dead_data_bytes =
        links.pieces.iter().zip(&reached.pieces).filter(|(_, is)| !**is).map(|(piece, _)| piece.bytes.len()).sum();
    Ok(Slimmed { wasm: module.emit_wasm(), traps, silenced, dead, dead_data_bytes, later })
}

/// The compiler may keep two copies of a function under one name. What can wait is found again by its name, so each copy
/// after the first gets a name of its own.
fn tell_apart(module: &mut Module) {
    let mut seen = BTreeSet::new();
    for (number, function) in module.funcs.iter_mut().enumerate() {
        if let Some(name) = &mut function.name
            && matches!(function.kind, FunctionKind::Local(_))
            && !seen.insert(name.clone())
        {
            *name = format!("{name}.copy{number}");
        }
    }
}

#[cfg(test)]
mod tests;
