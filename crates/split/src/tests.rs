//! A module of a few functions, cut in two.

use super::{FIRST, Split, split};
use slim::Later;
use std::collections::BTreeSet;
use std::ops::Range;
use walrus::ir::{Instr, Value};
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, FunctionBuilder, FunctionId, FunctionKind, Module, RefType, ValType,
};

const DATA_AT: i32 = 1024;

fn number(number: i32) -> ConstExpr {
    ConstExpr::Value(Value::I32(number))
}

fn function(module: &mut Module, name: &str, calls: &[FunctionId]) -> FunctionId {
    let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
    let mut body = builder.func_body();
    for id in calls {
        body.call(*id);
    }
    let id = builder.finish(Vec::new(), &mut module.funcs);
    module.funcs.get_mut(id).name = Some(name.to_owned());
    id
}

/// `start`, exported, calls `both` and the gate `open`; that calls `both`, `only` and a function of JavaScript. Behind it
/// stands `late` in the table, and `early` before. `also` are called by `start` besides.
fn whole(also: &[&str]) -> Module {
    let mut module = Module::default();
    let kind = module.types.add(&[], &[]);
    let (log, _) = module.add_import_func("js", "log", kind);
    let (now, _) = module.add_import_func("js", "now", kind);
    let memory = module.memories.add_local(false, false, 1, None, None);
    module.exports.add("memory", memory);
    let stack = module.globals.add_local(ValType::I32, true, false, number(1024));
    let table = module.tables.add_local(false, 3, Some(3), RefType::FUNCREF);
    let both = function(&mut module, "both", &[now]);
    let only = function(&mut module, "only", &[]);
    let open = function(&mut module, "open", &[both, only, log]);
    let late = function(&mut module, "late", &[]);
    let early = function(&mut module, "early", &[]);
    if let FunctionKind::Local(local) = &mut module.funcs.get_mut(only).kind {
        local.builder_mut().func_body().global_get(stack).drop();
    }
    let mut calls = vec![both, open];
    calls.extend(also.iter().map(|name| module.funcs.by_name(name).unwrap()));
    let start = function(&mut module, "start", &calls);
    module.exports.add("start", start);
    let element = ElementKind::Active { table, offset: number(1) };
    let element = module.elements.add(element, ElementItems::Functions(vec![late, early]));
    module.tables.get_mut(table).elem_segments.insert(element);
    let data = module.data.add(DataKind::Active { memory, offset: number(DATA_AT) }, b"early and late".to_vec());
    module.memories.get_mut(memory).data_segments.insert(data);
    module
}

fn waits() -> Later {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    Later {
        gates: names(&["open"]),
        functions: names(&["open", "only", "late"]),
        slots: BTreeSet::from([1]),
        data: vec![Range { start: 1034, end: 1038 }],
    }
}

fn cut(mut whole: Module, waits: &Later) -> Result<Split, String> {
    let mut split = split(&whole.emit_wasm(), waits)?;
    for module in [&mut split.first, &mut split.later] {
        wasmparser::validate(&module.emit_wasm()).unwrap();
    }
    Ok(split)
}

/// The names of the functions with a body.
fn functions(module: &Module) -> BTreeSet<&str> {
    module.funcs.iter_local().filter_map(|(id, _)| module.funcs.get(id).name.as_deref()).collect()
}

fn imports(module: &Module) -> Vec<(&str, &str)> {
    module.imports.iter().map(|import| (import.module.as_str(), import.name.as_str())).collect()
}

/// Each run in the table: where it starts, and the names of what stands there.
fn table(module: &Module) -> Vec<(i32, Vec<&str>)> {
    let runs = module.elements.iter().filter_map(|element| match (&element.kind, &element.items) {
        (ElementKind::Active { offset: ConstExpr::Value(Value::I32(at)), .. }, ElementItems::Functions(ids)) => {
            let name = |id: &FunctionId| module.funcs.get(*id).name.as_deref().unwrap_or("trap");
            Some((*at, ids.iter().map(name).collect()))
        }
        _ => None,
    });
    runs.collect()
}

/// What a function calls: a name, or the number of a place in the table.
fn calls(module: &Module, name: &str) -> Vec<String> {
    let FunctionKind::Local(local) = &module.funcs.get(module.funcs.by_name(name).unwrap()).kind else {
        panic!("`{name}` has no body")
    };
    let mut calls = Vec::new();
    let mut last = None;
    for (instruction, _) in &local.block(local.entry_block()).instrs {
        if let Instr::Call(call) = instruction {
            calls.push(module.funcs.get(call.func).name.clone().unwrap_or("imported".to_owned()));
        } else if let Instr::Const(number) = instruction {
            last = Some(number.value);
        } else if let Instr::CallIndirect(_) = instruction {
            calls.push(format!("{:?}", last.unwrap()));
        }
    }
    calls
}

#[test]
fn what_only_a_gate_leads_to_is_in_the_later_module() {
    let Split { first, later } = cut(whole(&[]), &waits()).unwrap();
    assert_eq!(functions(&first), BTreeSet::from(["both", "early", "start"]));
    assert_eq!(functions(&later), BTreeSet::from(["late", "only", "open"]));
    assert_eq!(imports(&first), [("js", "now")]);
    assert_eq!(imports(&later), [("js", "log"), (FIRST, "memory"), (FIRST, "1"), (FIRST, "2")]);
    let exports: Vec<_> = first.exports.iter().map(|export| export.name.as_str()).collect();
    assert_eq!(exports, ["memory", "start", "1", "2"]);
    assert_eq!(later.exports.iter().count(), 0);
}

#[test]
fn calls_across_go_through_places_that_the_callee_fills() {
    let Split { first, later } = cut(whole(&[]), &waits()).unwrap();
    assert_eq!(table(&first), [(2, vec!["early", "both"])]);
    assert_eq!(table(&later), [(1, vec!["late"]), (4, vec!["open"])]);
    assert_eq!(calls(&first, "start"), ["both", "I32(4)"]);
    assert_eq!(calls(&later, "open"), ["I32(3)", "only", "imported"]);
    for module in [&first, &later] {
        let table = module.tables.iter().next().unwrap();
        assert_eq!((table.initial, table.maximum), (5, Some(5)));
    }
}

#[test]
fn a_hole_in_the_first_modules_places_traps() {
    let mut waits = waits();
    waits.slots = BTreeSet::from([2]);
    waits.functions = waits.functions.iter().map(|name| name.replace("late", "early")).collect();
    let Split { first, later } = cut(whole(&[]), &waits).unwrap();
    assert_eq!(table(&first), [(1, vec!["late", "trap", "both"])]);
    assert_eq!(table(&later), [(2, vec!["early"]), (4, vec!["open"])]);
}

#[test]
fn the_place_of_a_function_that_both_call_is_filled_by_the_first_module() {
    let mut waits = waits();
    waits.functions.remove("late");
    let Split { first, later } = cut(whole(&["late"]), &waits).unwrap();
    assert_eq!(table(&first), [(1, vec!["late", "early", "both"])]);
    assert_eq!(table(&later), [(4, vec!["open"])]);
}

#[test]
fn data_is_in_one_module_alone() {
    let Split { first, later } = cut(whole(&[]), &waits()).unwrap();
    let data = |module: &Module| {
        let data = module.data.iter().next().unwrap();
        (format!("{:?}", data.kind).contains(if data.value == b"late" { "1034" } else { "1024" }), data.value.clone())
    };
    assert_eq!(data(&first), (true, b"early and ".to_vec()));
    assert_eq!(data(&later), (true, b"late".to_vec()));
}

#[test]
fn an_export_that_can_wait_is_exported_by_the_later_module() {
    let mut whole = whole(&[]);
    let only = whole.funcs.by_name("only").unwrap();
    whole.exports.add("later_only", only);
    let Split { first, later } = cut(whole, &waits()).unwrap();
    assert!(first.exports.get_func("later_only").is_err());
    assert!(later.exports.get_func("later_only").is_ok());
}

#[test]
fn what_can_wait_is_called_at_gates_alone() {
    let fault = cut(whole(&["only"]), &waits()).unwrap_err();
    assert_eq!(fault, "`start` leads to `only`, want it to be reached through gates alone");
    let mut waits = waits();
    waits.slots.clear();
    let fault = cut(whole(&[]), &waits).unwrap_err();
    assert_eq!(fault, "an export or the table leads to `late`, want it to be reached through gates alone");
}

#[test]
fn without_a_gate_it_is_an_error_and_not_a_larger_build() {
    assert!(cut(whole(&[]), &Later::default()).unwrap_err().contains("found no gate"));
    assert!(split(b"no wasm", &waits()).is_err());
}

#[test]
fn names_that_two_functions_share_are_refused() {
    let mut whole = whole(&[]);
    let start = whole.funcs.by_name("start").unwrap();
    whole.funcs.get_mut(start).name = Some("only".to_owned());
    assert!(cut(whole, &waits()).unwrap_err().contains("two functions are named `only`"));
}
