//! The module that ships: without its custom sections. They hold names, by which `cargo xtask size` tells what weighs
//! what, and which no browser needs.

use anyhow::Context as _;
use wasmparser::{Parser, Payload};

/// Takes out all custom sections and leaves every other byte as it is.
pub(crate) fn custom_sections(wasm: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut stripped = wasm.get(..HEADER_BYTES).context("no wasm: shorter than its header")?.to_vec();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload.context("no valid wasm")?;
        if matches!(payload, Payload::CustomSection(_)) {
            continue;
        }
        if let Some((id, range)) = payload.as_section() {
            stripped.push(id);
            let content = wasm.get(range).context("a section outside of the module")?;
            push_leb(&mut stripped, content.len());
            stripped.extend_from_slice(content);
        }
    }
    Ok(stripped)
}

/// Magic number and version.
const HEADER_BYTES: usize = 8;

/// A number as wasm writes it: seven bits a byte, the lowest first, the eighth set where more follow.
fn push_leb(to: &mut Vec<u8>, mut number: usize) {
    while let Some(low) = u8::try_from(number & 0x7f).ok().filter(|_| number > 0x7f) {
        to.push(low | 0x80);
        number >>= 7;
    }
    to.extend(u8::try_from(number));
}

#[cfg(test)]
mod tests {
    use super::{custom_sections, push_leb};
    use walrus::{FunctionBuilder, Module, RawCustomSection};

    #[test]
    fn names_and_notes_go_and_the_code_stays() {
        let mut module = Module::default();
        let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
        builder.func_body().unreachable();
        let id = builder.finish(Vec::new(), &mut module.funcs);
        module.funcs.get_mut(id).name = Some("a_name".to_owned());
        module.exports.add("f", id);
        module.customs.add(RawCustomSection { name: "note".to_owned(), data: vec![7; 300] });
        let wasm = module.emit_wasm();
        let stripped = custom_sections(&wasm).unwrap();
        assert!(stripped.len() + 300 < wasm.len());
        assert!(!stripped.windows(6).any(|bytes| bytes == b"a_name"));
        assert_eq!(Module::from_buffer(&stripped).unwrap().exports.iter().count(), 1);
        assert_eq!(custom_sections(&stripped).unwrap(), stripped);
        assert!(custom_sections(b"no wasm at all").is_err());
    }

    #[test]
    fn numbers_are_written_as_wasm_reads_them() {
        for (number, bytes) in [(0, &[0][..]), (127, &[0x7f]), (128, &[0x80, 1]), (300, &[0xac, 2])] {
            let mut written = Vec::new();
            push_leb(&mut written, number);
            assert_eq!(written, bytes);
        }
    }
}
