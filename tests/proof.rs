//! The proof that a use may run cannot be forged, spent twice or kept across a step: programs that must not compile,
//! each beside a twin that does.

#[cfg(all(test, not(target_arch = "wasm32")))]
mod proof {
    #[test]
    fn a_grant_is_made_by_the_core_spent_once_and_never_kept() {
        let programs = trybuild::TestCases::new();
        programs.pass("tests/proof/good_*.rs");
        programs.compile_fail("tests/proof/bad_*.rs");
    }
}
