//! Hostile inputs: mutated configurations and records, some of these in the cookie that hosts share, each in a page of its own
//! with the built widget. What the browser makes of each must be what the core says, compiled for this machine; whatever comes
//! in, nothing traps, nothing is let in that has no yes, the page goes on, and after a configuration that was refused a sound
//! one works.
//!
//! An input is known by its seed. `CONSENTRY_INPUTS` says how many are tried, `CONSENTRY_SEED` which one, or from which on.

mod check;
mod document;
mod hostile;
mod input;
mod mutate;
mod record;
mod tree;
mod verdict;

use crate::cases::{Case, REPAIRS};
use crate::engine::{Engine, Profile};
use crate::log::Request;
use crate::seeds::{Seeds, is_counted, is_one_alone};
use crate::story::{Outcome, Sites, Story};
use crate::vendors::QUIET;
use crate::wait::now_in_millis;
use crate::world::World;
use anyhow::{Context as _, Result, ensure};
use check::Report;
use consentry::consent::purpose::Basis;
use document::Stored;
use input::Input;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::time::sleep;
use verdict::{RecordSays, Verdict};

/// In every run of the tests.
const INPUTS: u64 = 2_000;

/// So many in one story, which has a site and a share of a browser to itself.
const IN_A_STORY: u64 = 50;

/// So many in one call of a script, which may not take for ever.
const IN_A_CALL: usize = 25;

/// One of so many pages is drawn.
const SHOWN_ONE_IN: u64 = 5;

/// After one of so many that were refused, a sound one is opened.
const MENDED_ONE_IN: u64 = 4;

/// So many that went wrong are told of at once.
const TOLD: usize = 5;

/// So many characters are told of a long text, of its beginning and of its end.
const LONGEST: usize = 1_200;

/// What came of the inputs so far: all, refused, accepted, with a record that counts for nothing, with one that is read, with
/// something that ran, and sound configurations after one that was refused.
static DONE: [AtomicUsize; 7] = [const { AtomicUsize::new(0) }; 7];

/// All stories: the inputs from a seed on, so many in each.
pub(crate) fn told() -> Result<Vec<(&'static [Engine], Story, &'static Case)>> {
    let seeds = asked()?;
    let step = usize::try_from(IN_A_STORY)?;
    let turns = [0_u8, 1].into_iter().cycle();
    (seeds.first..seeds.end).step_by(step).zip(turns).map(|(seed, turn)| story((seed, seeds), turn)).collect()
}

fn asked() -> Result<Seeds> {
    Seeds::asked(COUNT, INPUTS)
}

fn story((seed, seeds): (u64, Seeds), turn: u8) -> Result<(&'static [Engine], Story, &'static Case)> {
    // In every run in Chromium; of as many as are asked for, every other story in Firefox; one by itself in both.
    let engines: &[Engine] = match (is_counted(COUNT)?, is_one_alone(COUNT)?, turn) {
        (true, _, 1) => &[Engine::Firefox],
        (false, true, _) => &Engine::ALL,
        _ => &[Engine::Chromium],
    };
    // The run ends with it.
    let name = format!("inputs_{seed}_to_{}", seeds.last_in_story(seed, IN_A_STORY));
    let name = Box::leak(name.into_boxed_str());
    let (sites, profile) = (Sites::One(REPAIRS), Profile::Ordinary);
    Ok((engines, Story { name, sites, profile, engines, seed, tell: |world| Box::pin(try_all(world)) }, REPAIRS))
}

const COUNT: &str = "CONSENTRY_INPUTS";

/// What came of all of them, for the end of a run.
pub(crate) fn count() -> Option<String> {
    let [all, refused, accepted, void, read, ran, after] = DONE.each_ref().map(|count| count.load(Ordering::Relaxed));
    (all > 0).then(|| {
        format!(
            "{all} mutated inputs: {refused} refused, {accepted} accepted, of which {void} beside a record that counts for \
            nothing, {read} beside one that is read; something ran in {ran}; {after} sound ones after one that was refused; all \
            as the core says"
        )
    })
}

/// A page, and what must come of it.
struct Visit {
    input: Input,
    verdict: Verdict,
    now: i64,
}

async fn try_all(world: &World) -> Outcome {
    // What goes where is looked at here.
    world.expects(&["stray"]);
    document::begin(&world.site);
    world.page.visit("www", document::AROUND).await?;
    let last = asked()?.last_in_story(world.seed, IN_A_STORY);
    let seeds: Vec<u64> = (world.seed..=last).collect();
    let (mut wrong, mut hearers) = (Vec::new(), BTreeMap::new());
    for seeds in seeds.chunks(IN_A_CALL) {
        let inputs = seeds.iter().map(|seed| visits(world, *seed)).collect::<Result<Vec<_>>>()?;
        wrong.extend(try_some(world, &inputs).await?);
        for Visit { input, verdict, .. } in inputs.into_iter().flatten() {
            document::forget(&world.site, &input);
            hearers.insert(input.path, verdict.hosts());
        }
    }
    // What was on its way when a page went.
    sleep(QUIET).await;
    wrong.extend(world.requests().iter().filter_map(|request| stray(request, &hearers)));
    ensure!(wrong.is_empty(), "{} went wrong\n{}", wrong.len(), wrong.into_iter().take(TOLD).collect::<String>());
    Ok(())
}

/// The pages of the input of that seed: its own, and where its configuration is refused a sound one after it.
fn visits(world: &World, seed: u64) -> Result<Vec<Visit>> {
    let now = i64::try_from(now_in_millis().checked_div(1_000).unwrap_or_default())?;
    let (input, good) = Input::of(seed, &world.site, now)?;
    let verdict = verdict::verdict(&input, now)?;
    let mended = input.mended(&good);
    let is_mended = matches!(verdict, Verdict::Refused { .. }) && is_one_in(MENDED_ONE_IN, seed);
    let cookie = input.cookie.as_ref().map(|value| format!("{}={value}", input.case.cookie_name()));
    let stored = Stored { key: verdict.key(&good), text: input.record.as_deref(), cookie };
    document::serve(&world.site, &input, &stored, &verdict.ids(&good));
    let mut visits = vec![Visit { input, verdict, now }];
    if is_mended {
        let verdict = verdict::verdict(&mended, now)?;
        // What lies in the browser stays there.
        let stored = Stored { key: verdict.key(&good), text: None, cookie: None };
        document::serve(&world.site, &mended, &stored, &verdict.ids(&good));
        visits.push(Visit { input: mended, verdict, now });
    }
    Ok(visits)
}

/// Opens the pages of some inputs, and gives what was not as it must be.
async fn try_some(world: &World, inputs: &[Vec<Visit>]) -> Result<Vec<String>> {
    let asked: Vec<Vec<Value>> = inputs.iter().map(|visits| visits.iter().map(Visit::asked).collect()).collect();
    let script = format!("return await window.visitAll({})", json!(asked));
    let found = world.page.waiting_script(&script).await?;
    let found = found.as_str().context("no reports")?;
    let reports: Vec<Vec<Report>> = serde_json::from_str(found).with_context(|| found.to_owned())?;
    ensure!(reports.len() == inputs.len(), "{} inputs were tried, want {}", reports.len(), inputs.len());
    let mut all = Vec::new();
    for (visits, reports) in inputs.iter().zip(reports) {
        ensure!(reports.len() == visits.len(), "{} pages were opened, want {}", reports.len(), visits.len());
        let mut wrong = Vec::new();
        for (visit, report) in visits.iter().zip(&reports) {
            let held_against = check::held_against(report, &visit.verdict, visit.now);
            if !held_against.is_empty() {
                wrong.push(visit.told(&held_against));
            }
        }
        if wrong.is_empty() {
            note(visits);
        }
        all.extend(wrong);
    }
    Ok(all)
}

/// A request that no use sends which may run on the page that sent it.
fn stray(request: &Request, hearers: &BTreeMap<String, BTreeSet<String>>) -> Option<String> {
    let hears = |hosts: &BTreeSet<String>| hosts.iter().any(|host| is_host(host, &request.host));
    let may = match request.page.as_ref().and_then(|page| hearers.get(page)) {
        Some(hosts) => hears(hosts),
        // A browser may not say which page it was.
        None => hearers.values().any(hears),
    };
    (!may).then(|| format!("\nnothing that may run on {:?} has sent {request}\n", request.page))
}

fn is_host(pattern: &str, host: &str) -> bool {
    pattern.strip_prefix('*').map_or(pattern == host, |end| host.ends_with(end))
}

fn is_one_in(count: u64, seed: u64) -> bool {
    seed.checked_rem(count) == Some(0)
}

fn note(visits: &[Visit]) {
    let add = |place: usize, count: usize| DONE.get(place).map(|done| done.fetch_add(count, Ordering::Relaxed));
    let counts = visits.first().map(|visit| match &visit.verdict {
        Verdict::Refused { .. } => [1, 1, 0, 0, 0, 0],
        Verdict::Accepted(accepted) => {
            let is = |record| usize::from(accepted.record == record);
            let runs = usize::from(accepted.allowed.len() > accepted.on(Basis::Necessary).len());
            [1, 0, 1, is(RecordSays::Void), is(RecordSays::Something), runs]
        }
    });
    for (place, count) in counts.into_iter().flatten().chain([visits.len().saturating_sub(1)]).enumerate() {
        add(place, count);
    }
}

impl Visit {
    /// What the page around it is told.
    fn asked(&self) -> Value {
        let (key, held) = match &self.verdict {
            Verdict::Refused { .. } => (self.input.case.record_key(), BTreeSet::new()),
            Verdict::Accepted(accepted) => (accepted.key.clone(), accepted.held.clone()),
        };
        let is_shown = is_one_in(SHOWN_ONE_IN, self.input.seed);
        json!({ "url": self.input.path, "wanted": { "key": key, "held": held }, "isShown": is_shown })
    }

    /// What went wrong, and all that it takes to see it again.
    fn told(&self, wrong: &[String]) -> String {
        let Input { seed, place, dress, path, record, cookie, how, .. } = &self.input;
        let record = record.as_deref().map_or_else(|| "none".to_owned(), shortened);
        format!(
            "\nCONSENTRY_SEED={seed} cargo run -p e2e -- inputs\n  {}\n  {path}, {place:?}, {dress:?}, {how:?}\n  configuration: {}\n  \
            record: {record}\n  cookie: {cookie:?}\n",
            wrong.join("\n  "),
            shortened(&self.input.delivered())
        )
    }
}

/// Of a long text the beginning and the end.
fn shortened(text: &str) -> String {
    let count = text.chars().count();
    if count <= 2 * LONGEST {
        return text.to_owned();
    }
    let (begin, end): (String, String) =
        (text.chars().take(LONGEST).collect(), text.chars().skip(count.saturating_sub(LONGEST)).collect());
    format!("{begin} [{} characters more] {end}", count.saturating_sub(2 * LONGEST))
}
