//! Which function goes where, and by which places of the table the two modules call each other. Changes nothing.

use crate::table::{self, Place};
use crate::{calls, label};
use slim::Later;
use std::collections::{BTreeMap, BTreeSet};
use walrus::{ExportItem, FunctionKind, Module};

/// The two sides. Functions are numbers, the same in both copies of the module.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// What the first module holds.
    pub(crate) first: BTreeSet<usize>,
    /// What the later one holds.
    pub(crate) later: BTreeSet<usize>,
    /// The place in the table of each function that one module calls in the other.
    pub(crate) across: BTreeMap<usize, u32>,
    /// The whole table, by place.
    pub(crate) table: BTreeMap<u32, Place>,
}

impl Plan {
    pub(crate) fn new(module: &Module, waits: &Later) -> Result<Self, String> {
        let sides = Sides::of(module, waits)?;
        let slots = table::read(module)?;
        let mut plan = Self::default();
        let stays = |slot: &u32, number: &usize| !waits.slots.contains(slot) && !sides.gates.contains(number);
        let mut roots: Vec<usize> =
            slots.iter().filter(|(slot, number)| stays(slot, number)).map(|(_, it)| *it).collect();
        roots.extend(sides.exported.iter().filter(|number| !sides.waiting.contains(number)));
        roots.extend(module.start.map(|id| id.index()));
        let called = plan.fill_first(module, &sides, roots)?;
        let mut roots: Vec<usize> = slots.values().copied().filter(|number| !plan.first.contains(number)).collect();
        roots.extend(sides.exported.intersection(&sides.waiting));
        roots.extend(&called);
        if roots.is_empty() {
            return Err("the first module calls no gate: found nothing that can wait".to_owned());
        }
        let shared = plan.fill_later(&sides, roots);
        plan.table = slots.into_iter().map(|(slot, number)| (slot, plan.place(number))).collect();
        for number in shared.into_iter().chain(called) {
            let slot = plan.slot(number)?;
            plan.across.insert(number, slot);
        }
        Ok(plan)
    }

    /// Follows calls up to gates. Returns the gates that are called.
    fn fill_first(&mut self, module: &Module, sides: &Sides, roots: Vec<usize>) -> Result<BTreeSet<usize>, String> {
        let mut gates = BTreeSet::new();
        let mut open: Vec<(Option<usize>, usize)> = roots.into_iter().map(|number| (None, number)).collect();
        while let Some((caller, number)) = open.pop() {
            if sides.gates.contains(&number) {
                gates.insert(number);
            } else if sides.waiting.contains(&number) {
                let caller = caller.map_or_else(|| "an export or the table".to_owned(), |caller| label(module, caller));
                return Err(format!(
                    "{caller} leads to {}, want it to be reached through gates alone",
                    label(module, number)
                ));
            } else if self.first.insert(number) {
                open.extend(sides.callees(number).map(|callee| (Some(number), callee)));
            }
        }
        Ok(gates)
    }

    /// Follows calls up to the first module. Returns its functions that are called.
    fn fill_later(&mut self, sides: &Sides, mut open: Vec<usize>) -> BTreeSet<usize> {
        let mut shared = BTreeSet::new();
        while let Some(number) = open.pop() {
            // Functions of JavaScript are imported by whoever calls them.
            if self.first.contains(&number) && !sides.imported.contains(&number) {
                shared.insert(number);
            } else if self.later.insert(number) {
                open.extend(sides.callees(number));
            }
        }
        shared
    }

    fn place(&self, number: usize) -> Place {
        if self.first.contains(&number) { Place::First(number) } else { Place::Later(number) }
    }

    /// The place where a function stands already, or a new one behind all others.
    fn slot(&mut self, number: usize) -> Result<u32, String> {
        let place = self.place(number);
        if let Some((slot, _)) = self.table.iter().find(|(_, other)| **other == place) {
            return Ok(*slot);
        }
        let last = self.table.last_key_value().map_or(0, |(slot, _)| *slot);
        let slot = last.checked_add(1).ok_or("the table is full")?;
        self.table.insert(slot, place);
        Ok(slot)
    }
}

/// What is known of the functions before they are told apart.
struct Sides {
    callees: Vec<Vec<usize>>,
    imported: BTreeSet<usize>,
    exported: BTreeSet<usize>,
    gates: BTreeSet<usize>,
    /// All that can wait, the gates among them.
    waiting: BTreeSet<usize>,
}

impl Sides {
    fn of(module: &Module, waits: &Later) -> Result<Self, String> {
        let (mut gates, mut waiting, mut names) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for function in module.funcs.iter() {
            let Some(name) = function.name.as_ref().filter(|name| waits.functions.contains(*name)) else { continue };
            if !names.insert(name) {
                return Err(format!("two functions are named `{name}`, want one"));
            }
            waiting.insert(function.id().index());
            if waits.gates.contains(name) {
                gates.insert(function.id().index());
            }
        }
        if gates.is_empty() {
            return Err("found no gate, want a function in a module `later` that the first module calls".to_owned());
        }
        let imported = module.funcs.iter().filter(|function| matches!(function.kind, FunctionKind::Import(_)));
        let imported = imported.map(|function| function.id().index()).collect();
        let exported = module.exports.iter().filter_map(|export| match export.item {
            ExportItem::Function(id) => Some(id.index()),
            ExportItem::Table(_) | ExportItem::Memory(_) | ExportItem::Global(_) | ExportItem::Tag(_) => None,
        });
        Ok(Self { callees: calls::all(module), imported, exported: exported.collect(), gates, waiting })
    }

    fn callees(&self, number: usize) -> impl Iterator<Item = usize> {
        self.callees.get(number).into_iter().flatten().copied()
    }
}
