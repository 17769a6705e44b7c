//! The end-to-end tests of Consentry: stories about residents and web developers, told in Chromium and in Firefox.
//!
//! The built widget in `dist/` stands on the demo pages in `www/`, both served over TLS on loopback, and so are the
//! stand-ins for the vendors. The stories look at what left the browser and at what was left in it. The demo with its
//! service worker is also told as it is, over plain HTTP.
//!
//! Run with `cargo run -p e2e`, or `cargo run -p e2e -- chromium::after_reject` for a part of them. `CONSENTRY_DIST`
//! and `CONSENTRY_WWW` name other folders, `CHROMEDRIVER` and `GECKODRIVER` other drivers. Port 443 must be free.

mod demo;
mod driver;
mod engine;
mod log;
mod page;
mod server;
mod site;
mod stories;
mod story;
mod teller;
mod vendors;
mod wait;
mod world;

use anyhow::{Result, ensure};
use engine::Engine;
use libtest_mimic::{Arguments, Failed, Trial};
use server::Web;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use story::Story;
use teller::{Order, Teller};

fn main() -> ExitCode {
    run().unwrap_or_else(|error| {
        eprintln!("e2e: {error:#}");
        ExitCode::FAILURE
    })
}

fn run() -> Result<ExitCode> {
    let mut arguments = Arguments::from_args();
    ensure!(vendors::beat_is_agreed(), "stubs/*.js and vendors.rs differ about BEAT_MS");
    let web = Arc::new(Web::new(server::folder("CONSENTRY_WWW", "www")?, server::folder("CONSENTRY_DIST", "dist")?)?);
    if !arguments.list {
        server::start(Arc::clone(&web))?;
    }
    let tellers = Engine::ALL.map(|engine| (engine, Teller::start(engine, Arc::clone(&web))));
    let mut trials = Vec::new();
    for (number, story) in stories::all().enumerate() {
        for (engine, teller) in &tellers {
            trials.push(trial(*engine, (number, story), teller.orders.clone()));
        }
    }
    // Each trial only waits for its teller, so all may wait at once.
    arguments.test_threads.get_or_insert(trials.len());
    let conclusion = libtest_mimic::run(&arguments, trials);
    for (_, teller) in tellers {
        teller.finish();
    }
    Ok(conclusion.exit_code())
}

fn trial(engine: Engine, (number, story): (usize, Story), orders: Sender<Order>) -> Trial {
    let name = format!("{}::{}", engine.name(), story.name);
    Trial::test(name, move || {
        let (reply, ended) = channel();
        let order = Order { story, number, reply };
        orders.send(order).map_err(|gone| Failed::from(gone.to_string()))?;
        match ended.recv() {
            Ok(ended) => ended.map_err(Failed::from),
            Err(gone) => Err(Failed::from(format!("the teller died during this story: {gone}"))),
        }
    })
}
