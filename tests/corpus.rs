//! Hostile text: the inputs that the fuzz targets keep (`fuzz/corpus`), and mutations of them, against what must hold of
//! any text (`fuzz/src/lib.rs`). `cargo xtask soak` lets libFuzzer look for more.

#![cfg(not(target_arch = "wasm32"))]

#[cfg(test)]
#[path = "../fuzz/src/lib.rs"]
#[expect(unreachable_pub, reason = "a library of its own there")]
mod targets;

#[cfg(test)]
mod corpus {
    use super::targets;
    use proptest::prelude::*;
    use proptest::sample::Index;
    use proptest::test_runner::{RngSeed, TestRunner};
    use std::fs;
    use std::path::Path;

    const SEED: u64 = 20_261_124;
    const CASES: u32 = 4_000;

    /// What is kept for a target.
    fn kept(target: &str) -> Vec<Vec<u8>> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
        let mut paths: Vec<_> =
            fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
        // The order of a folder is not the same everywhere.
        paths.sort();
        assert!(paths.len() >= 20, "{target}: {} inputs are kept", paths.len());
        paths.iter().map(|path| fs::read(path).expect("a file")).collect()
    }

    /// One change of an input.
    #[derive(Clone, Debug)]
    enum Change {
        Replace(Index, u8),
        Insert(Index, Vec<u8>),
        Delete(Index, usize),
        /// The rest comes from another input.
        Splice(Index, Index, Index),
    }

    /// Bytes that mean something in JSON, before all others.
    fn byte() -> impl Strategy<Value = u8> {
        prop_oneof![proptest::sample::select(b"\"\\{}[]:,.-+eE0129 \n#u*/".as_slice()), any::<u8>()]
    }

    fn change() -> impl Strategy<Value = Change> {
        let index = any::<Index>;
        prop_oneof![
            (index(), byte()).prop_map(|(at, byte)| Change::Replace(at, byte)),
            (index(), proptest::collection::vec(byte(), 1..5)).prop_map(|(at, bytes)| Change::Insert(at, bytes)),
            (index(), 1..9_usize).prop_map(|(at, length)| Change::Delete(at, length)),
            (index(), index(), index()).prop_map(|(at, other, from)| Change::Splice(at, other, from)),
        ]
    }

    fn changed(mut bytes: Vec<u8>, changes: &[Change], inputs: &[Vec<u8>]) -> Vec<u8> {
        for change in changes.iter().cloned() {
            let length = bytes.len();
            if length == 0 {
                break;
            }
            match change {
                Change::Replace(at, byte) => bytes[at.index(length)] = byte,
                Change::Insert(at, more) => {
                    let at = at.index(length);
                    drop(bytes.splice(at..at, more));
                }
                Change::Delete(at, count) => {
                    let at = at.index(length);
                    drop(bytes.drain(at..at.saturating_add(count).min(length)));
                }
                Change::Splice(at, other, from) => {
                    let other = other.get(inputs);
                    bytes.truncate(at.index(length));
                    bytes.extend_from_slice(other.get(from.index(other.len().max(1))..).unwrap_or_default());
                }
            }
        }
        bytes
    }

    fn holds(target: &str, run: fn(&[u8])) {
        let inputs = kept(target);
        for input in &inputs {
            run(input);
        }
        let mut runner = TestRunner::new(ProptestConfig {
            cases: CASES,
            rng_seed: RngSeed::Fixed(SEED),
            failure_persistence: None,
            ..ProptestConfig::default()
        });
        let mutations = (any::<Index>(), proptest::collection::vec(change(), 1..8));
        let result = runner.run(&mutations, |(input, changes)| {
            run(&changed(input.get(&inputs).clone(), &changes, &inputs));
            Ok(())
        });
        result.unwrap_or_else(|failure| panic!("{target}: {failure}"));
        let noise = proptest::collection::vec(byte(), 0..200);
        let result = runner.run(&noise, |bytes| {
            run(&bytes);
            Ok(())
        });
        result.unwrap_or_else(|failure| panic!("{target}: {failure}"));
    }

    #[test]
    fn no_text_is_a_configuration_that_breaks_the_format() {
        holds("configuration", targets::configuration);
    }

    #[test]
    fn no_text_is_a_record_that_grants_what_it_does_not_say() {
        holds("record", targets::record);
    }

    #[test]
    fn any_words_are_a_section_with_a_link() {
        holds("section", targets::section);
    }
}
