//! The first module, made of the whole: calls at gates go through the table, and what can wait is not there.

use crate::plan::Plan;
use crate::{calls, data, shared, table};
use slim::Later;
use walrus::{ExportItem, Module};

/// Takes out of the whole what can wait.
pub(crate) fn cut(module: &mut Module, plan: &Plan, waits: &Later) -> Result<(), String> {
    let table = table::id(module)?;
    calls::redirect(module, &plan.first, &plan.across, table)?;
    shared::keep_exports(module, |item| match item {
        ExportItem::Function(id) => plan.first.contains(&id.index()),
        ExportItem::Table(_) | ExportItem::Memory(_) | ExportItem::Global(_) | ExportItem::Tag(_) => true,
    });
    table::write_first(module, &plan.table)?;
    data::without(module, &waits.data)
}
