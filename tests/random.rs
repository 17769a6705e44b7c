//! Random lives of a browser: configurations, records, clocks, two tabs, and whatever can happen. After every step the core
//! is held against a second telling of the rules (`model`), and against the rules themselves (`random/watch.rs`).
//!
//! `CONSENTRY_SEQUENCES` says how many lives (20,000), `CONSENTRY_SEED` from which seed.

#![cfg(not(target_arch = "wasm32"))]

#[cfg(test)]
#[expect(clippy::struct_excessive_bools, clippy::fn_params_excessive_bools, reason = "told naively: is it so, or not?")]
mod model;

#[cfg(test)]
#[expect(clippy::struct_excessive_bools, clippy::fn_params_excessive_bools, reason = "random worlds of yes and no")]
#[expect(clippy::arithmetic_side_effects, reason = "small numbers, and a panic here is a red test")]
mod random {
    mod compare;
    mod config;
    mod events;
    mod hostile;
    mod jar;
    mod life;
    mod moves;
    mod records;
    mod watch;

    use crate::model::step::Event;
    use config::{Config, config};
    use life::Life;
    use moves::{Move, moves, quiet_moves};
    use proptest::prelude::*;
    use proptest::strategy::ValueTree as _;
    use proptest::test_runner::{RngSeed, TestError, TestRunner};
    use records::{Kept, kept};
    use std::cell::Cell;
    use std::collections::BTreeMap;
    use std::io::Write as _;

    /// In CI: the same numbers every time.
    const SEED: u64 = 20_261_124;
    const SEQUENCES: u64 = 20_000;
    /// The tests below share the sequences.
    const SHARES: u64 = 5;

    fn setting(name: &str, default: u64) -> u64 {
        std::env::var(name).map_or(default, |text| text.parse().expect("a number"))
    }

    fn runner(cases: u32, seed: u64) -> TestRunner {
        let rng_seed = RngSeed::Fixed(seed);
        let max_shrink_iters = 20_000;
        let default = ProptestConfig::default();
        TestRunner::new(ProptestConfig { cases, rng_seed, max_shrink_iters, failure_persistence: None, ..default })
    }

    fn live(life: &mut Life, moves: &[Move]) {
        life.open();
        for what in moves {
            life.do_(what);
        }
        looking_twice_changes_nothing(life);
    }

    /// Steps are idempotent: where nothing has happened since the last look, another one asks for nothing new.
    fn looking_twice_changes_nothing(life: &mut Life) {
        life.happen(Event::Looked, false);
        let before = (format!("{:?}", life.tab().core), life.texts.clone(), life.jar.clone());
        life.happen(Event::Looked, false);
        let after = (format!("{:?}", life.tab().core), life.texts.clone(), life.jar.clone());
        assert_eq!(after, before, "a second look changes something");
    }

    /// Runs this share of the lives, and prints how many that were.
    fn lives<S: Strategy<Value = (Config, Option<Kept>, bool, Vec<Move>)>>(share: u64, strategy: &S) {
        lives_on(share, false, strategy);
    }

    /// The same, on one host or on two.
    fn lives_on<S: Strategy<Value = (Config, Option<Kept>, bool, Vec<Move>)>>(
        share: u64,
        are_hosts: bool,
        strategy: &S,
    ) {
        let cases = u32::try_from(setting("CONSENTRY_SEQUENCES", SEQUENCES) / SHARES).expect("a number that fits");
        let seed = setting("CONSENTRY_SEED", SEED) + share;
        let mut runner = runner(cases, seed);
        let (sequences, steps) = (Cell::new(0_u64), Cell::new(0_usize));
        let result = runner.run(strategy, |(config, kept, asks_before_reload, moves)| {
            let mut life = Life::new(config, kept.as_ref(), asks_before_reload);
            life.are_hosts = are_hosts;
            live(&mut life, &moves);
            sequences.set(sequences.get() + 1);
            steps.set(steps.get() + life.steps);
            Ok(())
        });
        match result {
            Ok(()) => {}
            Err(TestError::Fail(reason, smallest)) => panic!("seed {seed}: {reason}\n{smallest:?}"),
            Err(TestError::Abort(reason)) => panic!("seed {seed}: {reason}"),
        }
        // Past the test harness, which shows nothing of a test that passes.
        let line =
            format!("random lives: {} sequences of {} steps in all, seed {seed}\n", sequences.get(), steps.get());
        std::io::stdout().write_all(line.as_bytes()).expect("standard output");
    }

    #[test]
    fn a_first_visitor_in_one_tab() {
        lives(0, &(config(), Just(None), any::<bool>(), quiet_moves()));
    }

    #[test]
    fn somebody_who_comes_back() {
        lives(1, &(config(), kept().prop_map(Some), any::<bool>(), quiet_moves()));
    }

    #[test]
    fn two_tabs_and_a_world_that_changes() {
        lives(2, &(config(), Just(None), any::<bool>(), moves()));
    }

    #[test]
    fn two_hosts_that_share_a_cookie() {
        let sharing = config().prop_map(Config::sharing);
        lives_on(4, true, &(sharing, kept().prop_map(Some), any::<bool>(), moves()));
    }

    #[test]
    fn all_of_it() {
        lives(3, &(config(), kept().prop_map(Some), any::<bool>(), moves()));
    }

    #[test]
    fn a_record_that_was_tampered_with_is_read_as_by_another_reader() {
        let mut runner = runner(5_000, SEED);
        let result = runner.run(&hostile::tampered(), |record| {
            hostile::is_read_as_by_another_reader(&record);
            Ok(())
        });
        result.unwrap_or_else(|failure| panic!("{failure}"));
    }

    /// Whether terms are the same is told by what they are about, and by nothing else: so an answer stands exactly as long
    /// as that does.
    #[test]
    fn terms_change_with_what_they_are_about_and_with_nothing_else() {
        let mut runner = runner(1, SEED);
        let mut known = BTreeMap::new();
        let mut seen = BTreeMap::new();
        for _ in 0..2_000 {
            let config = config().new_tree(&mut runner).expect("a configuration").current();
            for use_ in config.rules(&life::policy(&config)).uses {
                let about = config.terms_of(&use_);
                assert_eq!(*known.entry(about).or_insert_with(|| use_.terms.clone()), use_.terms, "{about:?}");
                assert_eq!(*seen.entry(use_.terms).or_insert(about), about, "two with the same terms");
            }
        }
        assert!(known.len() > 90, "{} different terms", known.len());
    }
}
