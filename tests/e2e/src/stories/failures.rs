//! What goes wrong on the way: the page stays as it was, nothing runs, and one line on the console says why.

use crate::engine::Engine;
use crate::page::at;
use crate::site::CONFIG;
use crate::story::{Outcome, Story, stories};
use crate::wait::until;
use crate::world::World;
use anyhow::ensure;
use serde_json::{Value, json};

pub(crate) const STORIES: &[Story] = stories![Ordinary:
    an_unknown_field_is_said_once_and_nothing_runs,
    a_configuration_that_is_no_json_is_said_once_and_nothing_runs,
    a_missing_configuration_is_said_once_and_nothing_runs,
    a_missing_wasm_file_is_said_once_and_nothing_runs,
];

async fn an_unknown_field_is_said_once_and_nothing_runs(world: &World) -> Outcome {
    world.site.configure(|config| {
        if let Value::Object(fields) = config {
            fields.insert("colour".to_owned(), json!("red"));
        }
    })?;
    fails_closed(world).await
}

async fn a_configuration_that_is_no_json_is_said_once_and_nothing_runs(world: &World) -> Outcome {
    world.site.serve(CONFIG, "application/json", "{ \"site\": ");
    fails_closed(world).await
}

async fn a_missing_configuration_is_said_once_and_nothing_runs(world: &World) -> Outcome {
    world.site.lose(CONFIG);
    fails_closed(world).await
}

async fn a_missing_wasm_file_is_said_once_and_nothing_runs(world: &World) -> Outcome {
    world.site.lose("/consentry/consentry.wasm");
    fails_closed(world).await
}

async fn fails_closed(world: &World) -> Outcome {
    world.expects_complaints();
    if world.engine == Engine::Chromium {
        // What earlier stories in this browser said.
        world.page.listed_errors().await?;
    }
    let settled = world.page.open("/repairs/").await?;
    ensure!(settled.get("ok") == Some(&json!(false)), "{settled}");
    ensure!(settled.get("code").is_some_and(Value::is_string), "{settled}");
    for kind in ["console.error", "consentry:error"] {
        let count = || {
            let complaints = world.site.complaints();
            complaints.iter().filter(|complaint| complaint.kind == kind).count()
        };
        until(kind, async || Ok((count() > 0).then_some(()))).await?;
        world.nothing_ran().await?;
        ensure!(count() == 1, "{kind}: {} times", count());
    }
    if world.engine == Engine::Chromium {
        let listed = world.page.listed_errors().await?;
        ensure!(listed.len() == 1, "Chromium lists {listed:?}");
    }
    ensure!(!world.page.shows(at::BANNER).await?, "a banner is shown");
    ensure!(world.page.call("has('hotjar')").await? == json!(false));
    // The page is as it was: its links lead on.
    world.page.press("nav a[href='/repairs/account/']").await?;
    until("the link works", async || Ok((world.page.path().await? == "/repairs/account/").then_some(()))).await
}
