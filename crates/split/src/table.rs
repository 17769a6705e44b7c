//! The one table of both modules: read whole, written by each for what it holds.

use crate::ids;
use std::collections::BTreeMap;
use walrus::ir::Value;
use walrus::{ConstExpr, ElementItems, ElementKind, FunctionBuilder, FunctionId, Module, TableId};

/// Which module fills a place, with the function of that number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    First(usize),
    Later(usize),
}

/// The one table.
pub(crate) fn id(module: &Module) -> Result<TableId, String> {
    let mut tables = module.tables.iter();
    match (tables.next(), tables.next()) {
        (Some(table), None) => Ok(table.id()),
        _ => Err(format!("found {} tables, want one", module.tables.iter().count())),
    }
}

/// The number of the function at each place.
pub(crate) fn read(module: &Module) -> Result<BTreeMap<u32, usize>, String> {
    let mut slots = BTreeMap::new();
    for element in module.elements.iter() {
        let (
            ElementKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. },
            ElementItems::Functions(functions),
        ) = (&element.kind, &element.items)
        else {
            return Err(format!("the table: found {:?}, want functions at a number", element.kind));
        };
        slots.extend((start.cast_unsigned()..).zip(functions.iter().map(FunctionId::index)));
    }
    Ok(slots)
}

/// Makes the table large enough for all places, and takes out what filled it.
fn clear(module: &mut Module, table: &BTreeMap<u32, Place>) -> Result<TableId, String> {
    let id = id(module)?;
    let size = table.last_key_value().map_or(0, |(slot, _)| u64::from(*slot) + 1);
    let places = module.tables.get_mut(id);
    places.elem_segments.clear();
    places.initial = places.initial.max(size);
    places.maximum = places.maximum.map(|most| most.max(size));
    let elements: Vec<_> = module.elements.iter().map(walrus::Element::id).collect();
    for id in elements {
        module.elements.delete(id);
    }
    Ok(id)
}

/// The first module's places, in one run: what the later one fills between them traps until then.
pub(crate) fn write_first(module: &mut Module, table: &BTreeMap<u32, Place>) -> Result<(), String> {
    let ids = ids(module);
    let mut run: Option<(u32, Vec<FunctionId>)> = None;
    let mut trap = None;
    for (slot, place) in table {
        let Place::First(number) = place else { continue };
        let (start, functions) = run.get_or_insert((*slot, Vec::new()));
        let position = (*slot - *start) as usize;
        if functions.len() < position {
            functions.resize(position, *trap.get_or_insert_with(|| add_trap(module)));
        }
        functions.extend(ids.get(*number));
    }
    let id = clear(module, table)?;
    if let Some((start, functions)) = run {
        add(module, id, start, functions);
    }
    Ok(())
}

/// The later module's places, in as many runs as there are: those between are not its own.
pub(crate) fn write_later(module: &mut Module, table: &BTreeMap<u32, Place>) -> Result<(), String> {
    let ids = ids(module);
    let mut runs: Vec<(u32, Vec<FunctionId>)> = Vec::new();
    let id = clear(module, table)?;
    let mut next = None;
    for (slot, place) in table {
        let Place::Later(number) = place else { continue };
        if next != Some(*slot) {
            runs.push((*slot, Vec::new()));
        }
        if let Some((_, functions)) = runs.last_mut() {
            functions.extend(ids.get(*number));
        }
        next = slot.checked_add(1);
    }
    for (start, functions) in runs {
        add(module, id, start, functions);
    }
    Ok(())
}

fn add(module: &mut Module, table: TableId, start: u32, functions: Vec<FunctionId>) {
    let offset = ConstExpr::Value(Value::I32(start.cast_signed()));
    let element = module.elements.add(ElementKind::Active { table, offset }, ElementItems::Functions(functions));
    module.tables.get_mut(table).elem_segments.insert(element);
}

fn add_trap(module: &mut Module) -> FunctionId {
    let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
    builder.func_body().unreachable();
    builder.finish(Vec::new(), &mut module.funcs)
}
