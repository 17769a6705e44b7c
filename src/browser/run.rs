//! Carries out effects: one arm each.

use super::depots::{self, Errand};
use super::later::Rest;
use super::page::Page;
use super::traces::Found;
use super::{complain, dom, emit, object, shared, traces};
use crate::consent::answer::Source;
use crate::consent::effect::Effect;
use crate::consent::event::{Event, Outcome};
use crate::consent::report;
use crate::consent::useset::{UseIndex, UseSet};
use crate::consent::vendor::Trace;

/// When what was let in is started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    /// At once.
    Now,
    /// Once the page has shown what the resident answered: until then the grants wait in the ledger, where a no still finds
    /// them.
    OnceShown,
}

/// Carries out one effect; returns what it has to report.
pub(crate) fn run(page: &Page, rest: &Rest, (effect, start): (Effect, Start)) -> Option<Event> {
    match effect {
        Effect::Write(record) => {
            let state = page.state();
            let outcome = page.store.write(&record, state.policy());
            if outcome == Outcome::Failed {
                complain("write-failed");
            }
            shared::write(&record, outcome, state.policy());
            return Some(Event::Wrote(outcome));
        }
        Effect::Remove => return Some(Event::Removed(remove(page))),
        Effect::Stop(uses) => {
            stop(page, rest, &uses);
        }
        Effect::Sweep(uses) => {
            drop(left(page, &uses, traces::sweep));
            return (!go_to_depots(page, &uses, Errand::Sweep, &[])).then_some(Event::Swept);
        }
        Effect::Look(uses) => {
            let found = left(page, &uses, traces::remains);
            return (!go_to_depots(page, &uses, Errand::Look, &found)).then_some(Event::Remains(found));
        }
        Effect::SweepRetired => sweep_retired(page),
        Effect::Draw => draw(page),
        Effect::Announce(changed, source) => announce(page, &changed, source),
        Effect::Witness => rest.signs.witness(),
        Effect::Identify => rest.loader.borrow_mut().identify(&page.state()),
        Effect::Start => begin(page, rest, start),
        Effect::Reload => {
            rest.is_leaving.set(true);
            reload();
        }
        Effect::Wake(seconds) => rest.signs.wake(seconds),
    }
    None
}

fn begin(page: &Page, rest: &Rest, start: Start) {
    match start {
        // What would start on a page that is about to be loaded again starts on the next one, and not twice.
        _ if rest.is_leaving.get() => {}
        Start::OnceShown => super::start_once_shown(),
        Start::Now => {
            super::before_start();
            rest.loader.borrow_mut().start(&page.state, rest);
        }
    }
}

/// Removes every yes, here and from what hosts share.
fn remove(page: &Page) -> Outcome {
    match (page.store.remove(), shared::remove(page.state().policy())) {
        (Outcome::Done, Outcome::Done) => Outcome::Done,
        (Outcome::Failed, _) | (_, Outcome::Failed) => Outcome::Failed,
    }
}

pub(super) fn draw(page: &Page) {
    let state = page.state();
    let objected = state.policy().names(&state.objected());
    page.view.borrow_mut().draw(&state, page.store.key(), &objected);
}

/// Stops uses, as far as each can be told, and takes their frames and what their templates brought out of the page.
fn stop(page: &Page, rest: &Rest, uses: &UseSet) {
    for use_ in uses.iter() {
        // The page's own script may run when its queue is pushed to: nothing of the state stays borrowed meanwhile.
        let program = page.state().policy().use_at(use_).map(|of| of.vendor.program.clone());
        if let Some(program) = program {
            rest.loader.borrow_mut().stop(&program);
        }
        rest.frames.borrow().close(use_);
        rest.markup.close(use_);
    }
}

/// What is left of some uses, after what is done about it.
fn left(page: &Page, uses: &UseSet, done: fn(&[Trace], &[&Trace]) -> Vec<String>) -> Vec<(UseIndex, Found)> {
    let state = page.state();
    let (mut left, spared) = (Vec::new(), state.spared(uses));
    for (use_, of) in state.policy().uses() {
        if uses.has(use_) {
            for name in done(&of.vendor.traces, &spared) {
                left.push((use_, name));
            }
        }
    }
    left
}

/// Goes where only promises lead, if any of these uses keeps something there; the report of it comes then from there.
fn go_to_depots(page: &Page, uses: &UseSet, errand: Errand, found: &[(UseIndex, Found)]) -> bool {
    let state = page.state();
    let mut traces = Vec::new();
    for (use_, of) in state.policy().uses().filter(|(use_, _)| uses.has(*use_)) {
        traces.extend(of.vendor.traces.iter().map(|trace| (use_, trace)));
    }
    depots::go(errand, &traces, &state.spared(uses), found)
}

/// What cannot be deleted is looked for again on each page; the resident was never asked about it here.
fn sweep_retired(page: &Page) {
    let state = page.state();
    let (retired, spared) = (state.policy().retired(), state.spared(&UseSet::default()));
    drop(traces::sweep(retired, &spared));
    let traces: Vec<_> = retired.iter().map(|trace| (UseIndex::new(0), trace)).collect();
    // Nobody waits for it.
    depots::go(Errand::Retired, &traces, &spared, &[]);
}

fn announce(page: &Page, changed: &UseSet, source: Source) {
    let detail = object(&report::change(&page.state(), changed, source));
    emit("change", &detail);
}

fn reload() {
    // A page that may not reload shows the message that says so.
    drop(dom::window().location().reload());
}
