//! Cuts a module in two that share one memory, one table and one stack: the first, which starts alone, and the later
//! one, which is made into the running first.
//!
//! Neither imports a function of the other. A call across goes through the table, by a number that both know: an entry
//! there is one number, where an export is a name besides, and the first module pays for every byte. What the later
//! module imports of the first is the memory, the table and the globals that it uses.
//!
//! Which functions, places and data can wait is told by `slim`, which has read the linker's notes; this crate finds by
//! itself which functions the first module calls, and fails where the two do not agree.

mod calls;
mod data;
mod first;
mod later;
mod plan;
mod shared;
mod table;

use plan::Plan;
use shared::Shared;
use slim::Later;
use walrus::{FunctionId, Module};

/// The name by which the later module imports from the first.
pub const FIRST: &str = "f";

/// Both modules, with the names of their functions.
#[derive(Debug)]
pub struct Split {
    /// What starts alone.
    pub first: Module,
    /// What is instantiated later, with all exports of the first under [`FIRST`].
    pub later: Module,
}

/// Cuts a module in two.
///
/// # Errors
/// When the bytes are no module, or one of another shape than the compiler and wasm-bindgen write; when there is no
/// gate; when the first module would call what can wait other than at a gate.
pub fn split(wasm: &[u8], waits: &Later) -> Result<Split, String> {
    let (mut first, mut later) = (parse(wasm)?, parse(wasm)?);
    let plan = Plan::new(&first, waits)?;
    let shared = Shared::of(&first)?;
    let imported = later::cut(&mut later, &plan, &shared, waits)?;
    first::cut(&mut first, &plan, waits)?;
    shared.export(&mut first, &imported)?;
    walrus::passes::gc::run(&mut first);
    Ok(Split { first, later })
}

fn parse(wasm: &[u8]) -> Result<Module, String> {
    Module::from_buffer(wasm).map_err(|error| format!("the bound wasm: {error}"))
}

/// Functions by their number, which is the same in both copies of the module, as long as none is added or deleted.
fn ids(module: &Module) -> Vec<FunctionId> {
    module.funcs.iter().map(walrus::Function::id).collect()
}

fn label(module: &Module, number: usize) -> String {
    let name = module.funcs.iter().nth(number).and_then(|function| function.name.as_deref());
    name.map_or_else(|| format!("function {number}"), |name| format!("`{name}`"))
}

#[cfg(test)]
mod tests;
