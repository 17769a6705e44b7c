//! Who calls whom, and calls by name made into calls through the table.

use std::collections::{BTreeMap, BTreeSet};
use walrus::ir::{self, CallIndirect, Const, Instr, InstrSeq, Value, VisitorMut};
use walrus::{FunctionId, FunctionKind, LocalFunction, Module, TableId, TypeId};

/// By the number of the function, what it calls or names.
pub(crate) fn all(module: &Module) -> Vec<Vec<usize>> {
    let named = module.funcs.iter().map(|function| match &function.kind {
        FunctionKind::Local(local) => named_in(local),
        FunctionKind::Import(_) | FunctionKind::Uninitialized(_) => Vec::new(),
    });
    named.collect()
}

fn named_in(function: &LocalFunction) -> Vec<usize> {
    struct Named(Vec<usize>);
    impl ir::Visitor<'_> for Named {
        fn visit_function_id(&mut self, id: &FunctionId) {
            self.0.push(id.index());
        }
    }
    let mut named = Named(Vec::new());
    ir::dfs_in_order(&mut named, function, function.entry_block());
    named.0
}

/// In each function of `callers`, calls the functions of `across` that are not among them through the table.
pub(crate) fn redirect(
    module: &mut Module,
    callers: &BTreeSet<usize>,
    across: &BTreeMap<usize, u32>,
    table: TableId,
) -> Result<(), String> {
    let types: Vec<TypeId> = module.funcs.iter().map(walrus::Function::ty).collect();
    let targets = across.iter().filter(|(number, _)| !callers.contains(number));
    let targets = targets.filter_map(|(number, slot)| Some((*number, (slot.cast_signed(), *types.get(*number)?))));
    let mut redirect = Redirect { targets: targets.collect(), table };
    for (id, local) in module.funcs.iter_local_mut().filter(|(id, _)| callers.contains(&id.index())) {
        let entry = local.entry_block();
        ir::dfs_pre_order_mut(&mut redirect, local, entry);
        if let Some(left) = named_in(local).iter().find(|callee| redirect.targets.contains_key(callee)) {
            return Err(format!("function {} names function {left} other than in a call", id.index()));
        }
    }
    Ok(())
}

struct Redirect {
    /// By number: the place in the table, and the type.
    targets: BTreeMap<usize, (i32, TypeId)>,
    table: TableId,
}

impl VisitorMut for Redirect {
    fn start_instr_seq_mut(&mut self, sequence: &mut InstrSeq) {
        let before = std::mem::take(&mut sequence.instrs);
        for (instruction, place) in before {
            let target = if let Instr::Call(call) = &instruction { self.targets.get(&call.func.index()) } else { None };
            let Some((slot, ty)) = target else {
                sequence.instrs.push((instruction, place));
                continue;
            };
            sequence.instrs.push((Const { value: Value::I32(*slot) }.into(), place));
            sequence.instrs.push((CallIndirect { ty: *ty, table: self.table }.into(), place));
        }
    }
}
