//! The end-to-end tests of Consentry: stories about residents and web developers, told in Chromium, in Firefox, and in
//! WebKit where that is asked for.
//!
//! The built widget in `dist/` stands on the demo pages in `www/`, both served over TLS on loopback, and so are the
//! stand-ins for the vendors. The stories look at what left the browser and at what was left in it. The demo with its
//! service worker is also told as it is, over plain HTTP.
//!
//! Run with `cargo run -p e2e`, or `cargo run -p e2e -- chromium::portal` for a part of them. `CONSENTRY_DIST`
//! and `CONSENTRY_WWW` name other folders, `CHROMEDRIVER`, `GECKODRIVER` and `WEBKITDRIVER` other drivers. Port 443 must be
//! free. The journeys of the presets run the command `consentry` that was built beside this program, or `CONSENTRY_CLI`.
//!
//! Chromium tells every story on three of the sites that it is about, Firefox each on one of them, others from story to story;
//! with `CONSENTRY_EVERYWHERE` set, or a filter given, both tell all. Random sequences (`wander.rs`) are told in one engine
//! each. `e2e shots` tells nothing and takes pictures (`shots.rs`).
//!
//! WebKit tells as Firefox does, but only with `CONSENTRY_WEBKIT` set, or a filter that begins with its name; it wants
//! `WebKitWebDriver` and `Xvfb` (`webkit2gtk-driver` and `xvfb` in Debian). What it cannot tell stands in `webkit.rs`, and is
//! told, alone, by `CONSENTRY_WEBKIT=doubts`: each such story then has to fail.

mod barriers;
mod cases;
mod demo;
mod dice;
mod driver;
mod engine;
mod faults;
mod fragments;
mod inputs;
mod log;
mod need;
mod package;
mod page;
mod presets;
mod proxy;
mod screen;
mod seeds;
mod server;
mod shots;
mod site;
mod snapshot;
mod states;
mod stories;
mod story;
mod table;
mod teller;
mod tree;
mod uses;
mod variants;
mod vendor;
mod vendors;
mod wait;
mod wander;
mod webkit;
mod world;

use anyhow::{Result, ensure};
use cases::Case;
use engine::{Engine, Profile};
use libtest_mimic::{Arguments, Failed, Trial};
use server::Web;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use story::Story;
use table::Table;
use teller::{Order, Tellers};

/// How many stories each engine tells at once in ordinary browsers: each spends much of its time waiting for what must
/// not happen.
const TELLERS: usize = 3;

/// Few stories want a browser that keeps nothing.
const DENIED_TELLERS: usize = 1;

fn main() -> ExitCode {
    run().unwrap_or_else(|error| {
        eprintln!("e2e: {error:#}");
        ExitCode::FAILURE
    })
}

fn run() -> Result<ExitCode> {
    let beat_is_agreed = vendors::beat_is_agreed() && presets::stubs::beat_is_agreed();
    ensure!(beat_is_agreed, "stubs and vendors.rs differ about BEAT_MS");
    let web = Arc::new(Web::new(server::folder("CONSENTRY_WWW", "www")?, server::folder("CONSENTRY_DIST", "dist")?)?);
    if let Some(mode) = shots::asked()? {
        server::start(Arc::clone(&web))?;
        return shots::run(mode, &web);
    }
    tell(&web, Arguments::from_args())
}

/// Tells all stories, or those that the arguments name.
fn tell(web: &Arc<Web>, mut arguments: Arguments) -> Result<ExitCode> {
    if !arguments.list {
        server::start(Arc::clone(web))?;
    }
    let of_webkit = webkit::asked(arguments.filter.as_deref());
    let tellers = tellers(web, of_webkit.engines());
    let table = Arc::new(Table::new(stories::all(), of_webkit));
    let mut trials = Vec::new();
    for (number, (engines, story, case)) in chosen(arguments.filter.as_deref())?.into_iter().enumerate() {
        let is_meant = |tellers: &&Tellers| {
            let is_able = tellers.profile == story.profile && engines.contains(&tellers.engine);
            is_able && of_webkit.wants(tellers.engine, story.name)
        };
        for tellers in tellers.iter().filter(is_meant) {
            let told = Told { engine: tellers.engine, number, story, case };
            trials.push(trial(told, tellers.orders.clone(), Arc::clone(&table)));
        }
    }
    if faults::asked_for().is_none() {
        let is_current = || faults::document_is_of_these_rows().map_err(|error| Failed::from(format!("{error:#}")));
        trials.push(Trial::test("faults::the_document_has_the_rows_that_there_are", is_current));
    }
    // Each trial only waits for its teller, so all may wait at once.
    arguments.test_threads.get_or_insert(trials.len());
    let conclusion = libtest_mimic::run(&arguments, trials);
    tellers.into_iter().for_each(Tellers::finish);
    println!("{table}\n");
    let counts = [
        presets::table().map(|table| table.to_string()),
        wander::count(),
        inputs::count(),
        fragments::count(),
        barriers::count(),
    ];
    for count in counts.into_iter().chain([faults::write()?]).flatten() {
        println!("{count}\n");
    }
    Ok(conclusion.exit_code())
}

/// A story on a site, and the engines that it is told in.
type Chosen = (&'static [Engine], Story, &'static Case);

/// What is told: everywhere where a part is named, else as each of them says; or the rest, which no ordinary run tells.
fn chosen(part: Option<&str>) -> Result<Vec<Chosen>> {
    if std::env::var_os("CONSENTRY_REST").is_some() {
        return Ok(on_sites(Extent::Rest).collect());
    }
    let is_all_faults = faults::asked_for().is_some();
    let is_everywhere = part.is_some() || is_all_faults || std::env::var_os("CONSENTRY_EVERYWHERE").is_some();
    let extent = if is_everywhere { Extent::Everywhere } else { Extent::Ordinary };
    let mut stories: Vec<Chosen> = on_sites(extent).collect();
    let left =
        |engine| if is_everywhere { 0 } else { on_sites(Extent::Rest).filter(|one| one.0.contains(&engine)).count() };
    println!(
        "{} further tellings in Chromium, {} in Firefox, and those in WebKit, are left to `cargo xtask soak --only stories`\n",
        left(Engine::Chromium),
        left(Engine::Firefox)
    );
    if is_all_faults {
        stories.retain(|(_, story, _)| faults::rows().any(|row| row.story() == story.name));
        // Each on one site: on the others they are told with all stories.
        stories.dedup_by_key(|(_, story, _)| story.name);
    }
    stories.extend(faults::told(extent.of_rows())?);
    if !is_all_faults {
        stories.extend(presets::told());
        stories.extend(wander::told()?);
        stories.extend(inputs::told()?);
        stories.extend(fragments::told()?);
        stories.extend(package::told());
    }
    Ok(stories)
}

/// How much of the stories is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    /// Each in all engines on one of its sites, and in Chromium on two more.
    Ordinary,
    /// Each in all engines on all of its sites.
    Everywhere,
    /// What is not ordinary of everywhere.
    Rest,
}

/// So many sites of each story are told in an ordinary run, in Chromium at least.
const ORDINARY_SITES: usize = 3;

impl Extent {
    /// The engines that tell a row of the faults that is not for all of them in every run.
    fn of_rows(self) -> &'static [Engine] {
        match self {
            Self::Ordinary => &[Engine::Chromium],
            Self::Everywhere => &Engine::ALL,
            Self::Rest => &[Engine::Firefox, Engine::WebKit],
        }
    }

    /// The engines that tell a story, on the site that stands there in the order of its sites.
    fn engines(self, story: &Story, place: usize) -> &'static [Engine] {
        let all = story.engines;
        let chromium: &[Engine] = if is_of_all(story) { &[Engine::Chromium] } else { all };
        let beside: &[Engine] = if is_of_all(story) { &[Engine::Firefox, Engine::WebKit] } else { &[] };
        match (self, place) {
            (Self::Ordinary | Self::Everywhere, 0) => all,
            (Self::Rest, 0) => {
                if is_of_all(story) {
                    &[Engine::WebKit]
                } else {
                    &[]
                }
            }
            (Self::Ordinary, 1..ORDINARY_SITES) => chromium,
            (Self::Rest, 1..ORDINARY_SITES) => beside,
            (Self::Ordinary, _) => &[],
            (Self::Everywhere | Self::Rest, _) => all,
        }
    }
}

fn is_of_all(story: &Story) -> bool {
    story.engines.len() == Engine::ALL.len()
}

/// Every story on each of its sites, with the engines that it is told in. The first of its sites is another for each.
fn on_sites(extent: Extent) -> impl Iterator<Item = Chosen> {
    stories::all().enumerate().flat_map(move |(place, story)| {
        let cases = story.sites.cases();
        let count = cases.len().max(1);
        let first = place % count;
        cases.into_iter().enumerate().filter_map(move |(at, case)| {
            let engines = extent.engines(&story, (at + count - first) % count);
            (!engines.is_empty()).then_some((engines, story, case))
        })
    })
}

/// Those of each engine, for ordinary browsers and for browsers that keep nothing.
fn tellers(web: &Arc<Web>, engines: &[Engine]) -> Vec<Tellers> {
    let profiles = [(Profile::Ordinary, TELLERS), (Profile::StorageDenied, DENIED_TELLERS)];
    let all = engines.iter().flat_map(|engine| profiles.map(|(profile, count)| (*engine, profile, count)));
    all.map(|(engine, profile, count)| Tellers::start(engine, profile, count, web)).collect()
}

/// A story on one site in one engine.
#[derive(Clone, Copy, Debug)]
struct Told {
    engine: Engine,
    number: usize,
    story: Story,
    case: &'static Case,
}

fn trial(told: Told, orders: Sender<Order>, table: Arc<Table>) -> Trial {
    let Told { engine, number, story, case } = told;
    let name = format!("{}::{}::{}", engine.name(), case.folder, story.name);
    Trial::test(name, move || {
        let (reply, ended) = channel();
        let order = Order { story, case, number, reply };
        orders.send(order).map_err(|gone| Failed::from(gone.to_string()))?;
        let ended = match ended.recv() {
            Ok(ended) => ended.map_err(Failed::from),
            Err(gone) => Err(Failed::from(format!("the teller died during this story: {gone}"))),
        };
        let ended = webkit::judged(engine, story.name, ended);
        table.note(story.name, (engine, case), &ended);
        faults::note(story.name, engine, &ended);
        ended
    })
}
