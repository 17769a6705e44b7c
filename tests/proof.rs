//! The proof that a use may run cannot be forged, copied, spent twice or kept past a withdrawal: programs that must not
//! compile, each beside a twin that does, so that what is refused is that one thing and no slip of the pen.

#[cfg(all(test, not(target_arch = "wasm32")))]
mod proof {
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn a_grant_is_made_by_the_core_spent_once_and_never_kept() {
        let programs = trybuild::TestCases::new();
        programs.pass("tests/proof/good_*.rs");
        programs.compile_fail("tests/proof/bad_*.rs");
    }

    #[test]
    fn each_program_that_must_not_compile_has_a_twin_that_does() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/proof");
        let entries = std::fs::read_dir(folder).expect("a folder");
        let names: Vec<_> = entries.map(|entry| entry.expect("an entry").file_name()).collect();
        let with = |start: &str, end: &str| -> BTreeSet<String> {
            let names = names.iter().filter_map(|name| name.to_str());
            names.filter_map(|name| Some(name.strip_prefix(start)?.strip_suffix(end)?.to_owned())).collect()
        };
        let bad = with("bad_", ".rs");
        assert!(bad.len() >= 6, "{bad:?}");
        assert_eq!(bad, with("good_", ".rs"));
        assert_eq!(bad, with("bad_", ".stderr"), "each says what the compiler says of it");
    }
}
