//! What both modules use and one holds: the memory, the table, the globals. By which names it passes between them.

use crate::{FIRST, table};
use std::collections::BTreeSet;
use walrus::{ExportItem, GlobalId, GlobalKind, ImportKind, MemoryId, Module};

/// The names of exports of the first module.
#[derive(Debug)]
pub(crate) struct Shared {
    memory: String,
    table: String,
    /// In the order of the globals.
    globals: Vec<String>,
}

impl Shared {
    /// What has been exported keeps its name; the others have numbers for names, which nobody else has.
    pub(crate) fn of(module: &Module) -> Result<Self, String> {
        if let Some(export) =
            module.exports.iter().find(|export| export.name.starts_with(|digit: char| digit.is_ascii_digit()))
        {
            return Err(format!("found the export `{}`, want none that starts with a digit", export.name));
        }
        if module.imports.iter().any(|import| import.module == FIRST) {
            return Err(format!("found an import from `{FIRST}`, want none"));
        }
        let named = |export: Option<&walrus::Export>, number: usize| {
            export.map_or_else(|| number.to_string(), |export| export.name.clone())
        };
        Ok(Self {
            memory: named(module.exports.get_exported_memory(memory(module)?), 0),
            table: named(module.exports.get_exported_table(table::id(module)?), 1),
            globals: (2..)
                .zip(module.globals.iter())
                .map(|(number, global)| named(module.exports.get_exported_global(global.id()), number))
                .collect(),
        })
    }

    /// Makes the later module take all from the first.
    pub(crate) fn import(&self, module: &mut Module) -> Result<(), String> {
        let memory = memory(module)?;
        module.memories.get_mut(memory).import = Some(module.imports.add(FIRST, &self.memory, memory));
        let table = table::id(module)?;
        module.tables.get_mut(table).import = Some(module.imports.add(FIRST, &self.table, table));
        let globals: Vec<GlobalId> = module.globals.iter().map(walrus::Global::id).collect();
        for (id, name) in globals.into_iter().zip(&self.globals) {
            module.globals.get_mut(id).kind = GlobalKind::Import(module.imports.add(FIRST, name, id));
        }
        Ok(())
    }

    /// Makes the first module give what the later one `wants`.
    pub(crate) fn export(&self, module: &mut Module, wants: &BTreeSet<String>) -> Result<(), String> {
        let memory = (&self.memory, ExportItem::Memory(memory(module)?));
        let table = (&self.table, ExportItem::Table(table::id(module)?));
        let globals = self.globals.iter().zip(module.globals.iter().map(|global| ExportItem::Global(global.id())));
        let given: Vec<_> = [memory, table].into_iter().chain(globals).collect();
        for (name, item) in given {
            if wants.contains(name) && !module.exports.iter().any(|export| export.name == *name) {
                module.exports.add(name, item);
            }
        }
        Ok(())
    }
}

/// The one memory.
pub(crate) fn memory(module: &Module) -> Result<MemoryId, String> {
    let mut memories = module.memories.iter();
    match (memories.next(), memories.next()) {
        (Some(memory), None) => Ok(memory.id()),
        _ => Err(format!("found {} memories, want one", module.memories.iter().count())),
    }
}

/// The names of what a module takes from the first.
pub(crate) fn imported(module: &Module) -> BTreeSet<String> {
    let imports = module.imports.iter().filter(|import| import.module == FIRST);
    imports.filter(|import| !matches!(import.kind, ImportKind::Function(_))).map(|import| import.name.clone()).collect()
}

/// Deletes all exports but those.
pub(crate) fn keep_exports(module: &mut Module, is_kept: impl Fn(ExportItem) -> bool) {
    let others = module.exports.iter().filter(|export| !is_kept(export.item)).map(walrus::Export::id);
    let others: Vec<_> = others.collect();
    for id in others {
        module.exports.delete(id);
    }
}
