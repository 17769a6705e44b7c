//! How much was looked at for barriers, and how much was found, for the end of a run.

use super::Checker;
use crate::engine::Engine;
use crate::states::State;
use crate::variants::Variant;
use crate::world::World;
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// A state on a site in a variant, by engine, with the number of findings there.
type Look = (&'static str, &'static str, State, Variant, usize);

static LOOKS: Mutex<BTreeSet<Look>> = Mutex::new(BTreeSet::new());

/// Notes that both checkers have looked.
pub(super) fn note(world: &World, (state, variant): (State, Variant), found: usize) {
    // An insertion is all or nothing: what a panic leaves behind is whole.
    let mut looks = LOOKS.lock().unwrap_or_else(PoisonError::into_inner);
    looks.insert((world.engine.name(), world.case().folder, state, variant, found));
}

/// How many looks there were in each engine, and what came of them; nothing where nobody looked.
pub(crate) fn count() -> Option<String> {
    let looks = LOOKS.lock().unwrap_or_else(PoisonError::into_inner);
    let lines: Vec<String> = Engine::ALL.into_iter().filter_map(|engine| line(engine, &looks)).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn line(engine: Engine, looks: &BTreeSet<Look>) -> Option<String> {
    let of_it: Vec<&Look> = looks.iter().filter(|look| look.0 == engine.name()).collect();
    let sites: BTreeSet<_> = of_it.iter().map(|look| look.1).collect();
    let states: BTreeSet<_> = of_it.iter().map(|look| look.2).collect();
    let variants: BTreeSet<_> = of_it.iter().map(|look| look.3).collect();
    let found: usize = of_it.iter().map(|look| look.4).sum();
    let line = format!(
        "barriers, {}: {} states, {} variants, {} sites: {} looks × {} checkers, {found} violations",
        engine.name(),
        states.len(),
        variants.len(),
        sites.len(),
        of_it.len(),
        Checker::ALL.len(),
    );
    (!of_it.is_empty()).then_some(line)
}
