//! The whole slimming, on a module of one function that uses another, and one that nobody uses.

use super::slim;
use std::ops::Range;
use walrus::{FunctionKind, Module};

const PANIC: &str = "_ZN4core9panicking9panic_fmt17h0123456789abcdefE";

/// `number` in five bytes, as the linker leaves room for.
fn padded(number: u8) -> [u8; 5] {
    [number & 0x7f | 0x80, 0x80 | number >> 7, 0x80, 0x80, 0]
}

fn sized(bytes: &[u8]) -> Vec<u8> {
    let length = u8::try_from(bytes.len()).unwrap();
    assert!(length < 128, "one byte of length is enough for the tests");
    [&[length][..], bytes].concat()
}

fn section(id: u8, bytes: &[u8]) -> Vec<u8> {
    [&[id][..], &sized(bytes)].concat()
}

fn custom(name: &str, bytes: &[u8]) -> Vec<u8> {
    section(0, &[&sized(name.as_bytes())[..], bytes].concat())
}

/// Function 0 is exported, takes the address of the first four bytes of data and calls function 1, a panic, which
/// uses the other data and calls function 2. `called` is what the linker's note says that function 0 calls; without it there are no notes.
fn linked(called: Option<u8>) -> Vec<u8> {
    named(called, ["f", PANIC, "g"], &[("f", 0)])
}

fn named(called: Option<u8>, names: [&str; 3], exports: &[(&str, u8)]) -> Vec<u8> {
    let body = |address: u8, callee: u8| {
        sized(&[&[0, 0x41][..], &padded(address), &[0x1a, 0x10], &padded(callee), &[0x0b]].concat())
    };
    let code = [&[3][..], &body(0, 1), &body(4, 2), &sized(&[0, 0x0b])].concat();
    let function = |index: u8, name: &str| [&[0, 0, index][..], &sized(name.as_bytes())].concat();
    let data = |offset: u8, name: &str| [&[1, 0][..], &sized(name.as_bytes()), &[0, offset, 4]].concat();
    let functions: Vec<u8> = (0..3).zip(names).flat_map(|(index, name)| function(index, name)).collect();
    let symbols = [&[5][..], &functions, &data(0, "live"), &data(4, "dead")].concat();
    let linking = [&[2, 8][..], &sized(&symbols)].concat();
    // Each body is 16 bytes long, its length counted; the first follows the one byte that counts them.
    // The fifth names a type, whose number is not that of a symbol.
    let relocations = |called| [4, 5, 4, 4, 3, 0, 0, 11, called, 4, 20, 4, 0, 0, 27, 2, 6, 27, 0];
    let labels: Vec<u8> =
        (0..3).zip(names).flat_map(|(index, name)| [&[index][..], &sized(name.as_bytes())].concat()).collect();
    let exported: Vec<u8> =
        exports.iter().flat_map(|(name, index)| [&sized(name.as_bytes())[..], &[0, *index]].concat()).collect();
    let mut parts = vec![
        b"\0asm\x01\0\0\0".to_vec(),
        section(1, &[1, 0x60, 0, 0]),
        section(3, &[3, 0, 0, 0]),
        section(5, &[1, 0, 1]),
        section(7, &[&[u8::try_from(exports.len()).unwrap()][..], &exported].concat()),
        section(10, &code),
        section(11, &[&[1, 0, 0x41, 0, 0x0b][..], &sized(b"LIVEDEAD")].concat()),
    ];
    if let Some(called) = called {
        parts.push(custom("linking", &linking));
        parts.push(custom("reloc.CODE", &relocations(called)));
    }
    parts.push(custom("target_features", b"\x02+\x0amultivalue+\x0freference-types"));
    parts.push(custom("name", &[&[1][..], &sized(&[&[3][..], &labels].concat())].concat()));
    parts.concat()
}

#[test]
fn what_only_a_panic_used_is_dead() {
    let slimmed = slim(&linked(Some(1))).unwrap();
    assert_eq!((slimmed.traps, slimmed.silenced, slimmed.dead, slimmed.dead_data_bytes), (1, 0, 1, 4));
    let module = Module::from_buffer(&slimmed.wasm).unwrap();
    assert_eq!(module.data.iter().next().unwrap().value, b"LIVE\0\0\0\0");
    let traps = module.funcs.iter().filter(|function| match &function.kind {
        FunctionKind::Local(local) => {
            matches!(local.block(local.entry_block()).instrs.first(), Some((walrus::ir::Instr::Unreachable(_), _)))
        }
        FunctionKind::Import(_) | FunctionKind::Uninitialized(_) => false,
    });
    // The panic; what it alone called is gone.
    assert_eq!((traps.count(), module.funcs.iter().count()), (1, 2));
    let left: Vec<_> = module.customs.iter().map(|(_, section)| section.name()).collect();
    assert_eq!(left, ["target_features"], "the notes stay behind");
}

#[test]
fn what_only_a_gate_leads_to_can_wait() {
    let later = slim(&named(Some(1), ["f", "later_g", PANIC], &[("f", 0)])).unwrap().later;
    assert_eq!(later.gates.iter().collect::<Vec<_>>(), ["later_g"]);
    assert_eq!(later.functions.iter().collect::<Vec<_>>(), [PANIC, "later_g"]);
    assert_eq!((later.data.as_slice(), later.slots.len()), (&[Range { start: 4, end: 8 }][..], 0));
    let none = slim(&linked(Some(1))).unwrap().later;
    assert!(none.functions.is_empty() && none.data.is_empty());
}

#[test]
fn a_description_goes_with_what_it_describes() {
    let exported = |exports: &[(&str, u8)]| {
        let module = slim(&named(Some(1), ["f", PANIC, "g"], exports)).unwrap().wasm;
        Module::from_buffer(&module).unwrap().exports.iter().count()
    };
    assert_eq!(exported(&[("f", 0), ("__wbindgen_describe_x", 2)]), 1);
    assert_eq!(exported(&[("f", 0), ("__wbindgen_describe_f", 2)]), 2);
}

#[test]
fn notes_of_another_module_are_refused() {
    assert!(slim(&linked(Some(2))).unwrap_err().contains("names function 2, but the code calls 1"));
}

#[test]
fn without_notes_it_is_an_error_and_not_a_larger_build() {
    assert!(slim(&linked(None)).unwrap_err().contains("--emit-relocs"));
    assert!(slim(b"no wasm").is_err());
}

#[test]
fn a_module_without_panics_is_an_error_and_not_a_larger_build() {
    let mut unknown = linked(Some(1));
    let at = unknown.windows(PANIC.len()).rposition(|bytes| bytes == PANIC.as_bytes()).unwrap();
    unknown[at..at + PANIC.len()].fill(b'x');
    assert!(slim(&unknown).unwrap_err().contains("no panic function"));
}
