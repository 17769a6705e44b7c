//! The later module, made of the whole: only what can wait, on the memory, the table and the stack of the first.

use crate::plan::Plan;
use crate::shared::{self, Shared};
use crate::{calls, data, table};
use slim::Later;
use std::collections::BTreeSet;
use walrus::{ExportItem, Module};

/// Takes out of the whole what the first module holds. Returns the names of what is imported from there.
pub(crate) fn cut(
    module: &mut Module,
    plan: &Plan,
    shared: &Shared,
    waits: &Later,
) -> Result<BTreeSet<String>, String> {
    let table = table::id(module)?;
    calls::redirect(module, &plan.later, &plan.across, table)?;
    shared::keep_exports(module, |item| match item {
        ExportItem::Function(id) => plan.later.contains(&id.index()),
        ExportItem::Table(_) | ExportItem::Memory(_) | ExportItem::Global(_) | ExportItem::Tag(_) => false,
    });
    module.start = None;
    table::write_later(module, &plan.table)?;
    data::keep(module, &waits.data)?;
    shared.import(module)?;
    walrus::passes::gc::run(module);
    Ok(shared::imported(module))
}
