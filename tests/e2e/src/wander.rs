//! Random sequences of what residents and pages do, in a real browser and in a twin of it that the model tells
//! (`tests/model`, the second telling of the rules that the core is held against in `tests/random.rs`). After every action
//! both must agree: on the page, on the record, on what is left in the browser, and on every request that was seen.
//!
//! A sequence is known by its seed, which also says on which site and in which engine it is told. `CONSENTRY_SEQUENCES`
//! says how many are told, `CONSENTRY_SEED` which one, or from which on.

mod acting;
mod action;
mod doc;
mod rules;
mod sight;
mod twin;

#[path = "../../model"]
#[expect(clippy::expect_used, clippy::indexing_slicing, reason = "told naively, as for `tests/random.rs`")]
#[expect(clippy::struct_excessive_bools, clippy::fn_params_excessive_bools, reason = "is it so, or not?")]
#[expect(dead_code, reason = "what no page of the demo sites does")]
mod model {
    pub(crate) mod announce;
    pub(crate) mod answers;
    pub(crate) mod hosts;
    pub(crate) mod page;
    pub(crate) mod record;
    pub(crate) mod rules;
    pub(crate) mod step;
}

use crate::cases::{self, Case};
use crate::dice::Dice;
use crate::engine::{Engine, Profile};
use crate::seeds::Seeds;
use crate::story::{Outcome, Sites, Story};
use crate::uses::{NUMBER, Use};
use crate::vendor::Vendor;
use crate::vendors::QUIET;
use crate::world::{NO_USER_ACT, World};
use acting::Both;
use action::Action;
use anyhow::{Context as _, Result, ensure};
use std::sync::atomic::{AtomicUsize, Ordering};
use twin::Rest;

/// In every run of the tests. It was 50, until a run took more than 40 minutes on two cores; soak goes through 1,000.
const SEQUENCES: u64 = 25;

/// How many actions a sequence has: at least so many, and up to as many more.
const FEWEST: usize = 8;
const MORE: usize = 5;

/// How many sequences went well, and how many actions they had.
static DONE: (AtomicUsize, AtomicUsize) = (AtomicUsize::new(0), AtomicUsize::new(0));

/// All sequences, each with the engine that it is told in.
pub(crate) fn told() -> Result<Vec<(&'static [Engine], Story, &'static Case)>> {
    let Seeds { first, end } = Seeds::asked("CONSENTRY_SEQUENCES", SEQUENCES)?;
    (first..end).map(|seed| sequence(seed).context("no site")).collect()
}

/// The sites in turn, and the engines in turn: every ten, each site has been told of in each engine.
fn sequence(seed: u64) -> Option<(&'static [Engine], Story, &'static Case)> {
    let turn = |of: usize| usize::try_from(seed).ok()?.checked_rem(of);
    let engine = Engine::OFTEN.get(turn(Engine::OFTEN.len())?..)?.get(..1)?;
    let case = cases::ALL.get(turn(cases::ALL.len())?)?;
    // The run ends with it.
    let name = Box::leak(format!("wander_{seed}").into_boxed_str());
    let (sites, profile, engines) = (Sites::Every, Profile::Ordinary, &Engine::ALL);
    let story = Story { name, sites, profile, engines, seed, tell: |world| Box::pin(wander(world)) };
    Some((engine, story, case))
}

/// How many were told, for the end of a run.
pub(crate) fn count() -> Option<String> {
    let (sequences, actions) = (DONE.0.load(Ordering::Relaxed), DONE.1.load(Ordering::Relaxed));
    let line = format!("random actions: {sequences} sequences of {actions} actions in all went as the model says");
    (sequences > 0).then_some(line)
}

async fn wander(world: &World) -> Outcome {
    let mut told = Vec::new();
    let ended = tell(world, &mut told).await;
    if ended.is_ok() {
        DONE.0.fetch_add(1, Ordering::Relaxed);
        DONE.1.fetch_add(told.len(), Ordering::Relaxed);
    }
    ended.with_context(|| {
        let (seed, engine) = (world.seed, world.engine.name());
        format!(
            "CONSENTRY_SEED={seed} cargo run -p e2e -- {engine}::{}::wander_{seed}, after {told:#?}",
            world.case().folder
        )
    })
}

async fn tell(world: &World, told: &mut Vec<Action>) -> Outcome {
    world.expects(&[NO_USER_ACT]);
    world.site.run_first(sight::FIRST);
    not_from_a_cache(world, sight::SETTINGS_SCRIPT);
    let mut dice = Dice::new(world.seed);
    let first = dice.of(world.case().all_pages).context("no page")?;
    let mut both = Both::open(world, rules::path(world.case(), first)).await?;
    let mut senders = Senders::default();
    settles(&mut both, &mut senders).await?;
    for _ in 0..dice.below(MORE).saturating_add(FEWEST) {
        let action = Action::choose(&mut dice, &both.twin);
        does(action, &mut both, (&mut senders, told)).await?;
    }
    // What happened in the others meanwhile comes to an end there.
    for tab in (0..both.twin.tabs()).filter(|tab| *tab != both.twin.front).collect::<Vec<_>>() {
        does(Action::Switch(tab), &mut both, (&mut senders, told)).await?;
    }
    // What is too late to be seen after the last action.
    tokio::time::sleep(QUIET).await;
    senders.check(&both)?;
    sight::agree(world, &mut both.twin).await
}

async fn does(action: Action, both: &mut Both<'_>, (senders, told): (&mut Senders, &mut Vec<Action>)) -> Outcome {
    told.push(action.clone());
    both.act(&action).await?;
    settles(both, senders).await
}

/// Every load of it must be seen.
fn not_from_a_cache(world: &World, path: &str) {
    let body = String::from_utf8_lossy(&world.site.original(path).body).into_owned();
    world.site.serve(path, "text/javascript; charset=utf-8", &body);
}

async fn settles(both: &mut Both<'_>, senders: &mut Senders) -> Outcome {
    let from = senders.seen;
    // A page that the browser kept for Back, and that is loaded again now, may have had time to send.
    senders.meanwhile(both);
    while let Rest::Looks(of) = both.twin.settle() {
        let left = sight::looks(both.world, &both.twin, of).await?;
        both.twin.look(left);
    }
    sight::agree(both.world, &mut both.twin).await?;
    sight::those_report(both.world, &both.twin, from).await?;
    senders.check(both)
}

/// Who may have sent something since the last look: who might then, and who may now.
#[derive(Debug, Default)]
struct Senders {
    vendors: Vec<Vendor>,
    has_number: bool,
    /// How many requests were looked at.
    seen: usize,
}

/// Those that may send something now.
fn who_may_send(both: &Both<'_>) -> Vec<Vendor> {
    both.world.vendors().iter().copied().filter(|vendor| sight::may_run(&both.twin, vendor.id())).collect()
}

impl Senders {
    fn meanwhile(&mut self, both: &Both<'_>) {
        self.vendors.extend(who_may_send(both));
        self.vendors.extend(Vendor::ALL.into_iter().filter(|vendor| both.twin.kept.contains(vendor.id())));
    }

    fn check(&mut self, both: &Both<'_>) -> Outcome {
        let requests = both.world.vendor_requests();
        let now = who_may_send(both);
        let has_number = sight::may_run(&both.twin, Use::Number.id());
        for request in requests.iter().skip(self.seen) {
            let sender = Vendor::ALL.into_iter().find(|vendor| vendor.is_sender(request));
            let may = sender.is_none_or(|sender| now.contains(&sender) || self.vendors.contains(&sender));
            ensure!(may, "nothing that may run has sent {request}");
            let names = request.target.contains(NUMBER);
            ensure!(!names || has_number || self.has_number, "the number is in {request}");
        }
        *self = Self { vendors: now, has_number, seen: requests.len() };
        Ok(())
    }
}
