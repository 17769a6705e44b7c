//! What a vendor keeps in databases (`IndexedDB`) and caches (Cache API): it goes with the yes, as far as a page can see to it.

use crate::need::Need;
use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::wait::until;
use crate::world::World;
use anyhow::{Result, ensure};
use serde_json::{Value, json};

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::With(Need::SpeltOut);
    what_is_listed_goes_before_the_page_does_and_nothing_else,
    a_database_that_is_never_closed_holds_up_no_withdrawal_and_goes_on_the_next_page,
    what_another_page_holds_open_is_told_and_goes_once_it_is_closed,
    where_databases_are_not_listed_exact_names_go_and_the_rest_is_told,
    what_comes_back_is_told,
    what_another_vendor_with_a_yes_keeps_by_the_same_name_stays,
    what_a_former_vendor_kept_goes_before_anything_is_answered,
];

/// A script of the vendor's, which keeps something when it starts.
const KEEPER: &str = "/keeper.js";
const LATER: &str = "/consentry/consentry-later.wasm";

/// How many milliseconds the vendor takes to close its database when that is to be deleted.
const SLOW_MILLIS: &str = "300";
const NEVER: &str = "1e9";

/// The vendor keeps a database and a cache, which are listed, beside others that are not. It closes its database only a
/// while after it is asked to.
fn keeps(world: &World, listed: &Value, closes_in: &str) -> Outcome {
    let keep = "const request = indexedDB.open('wren-1');
        request.onsuccess = () => {
            request.result.onversionchange = () => setTimeout(() => request.result.close(), CLOSES);
        };
        indexedDB.open('other').onsuccess = (event) => event.target.result.close();
        for (const name of ['wren-pages', 'other-pages']) caches.open(name);";
    world.site.serve(KEEPER, "text/javascript", &keep.replace("CLOSES", closes_in));
    world.site.configure(|config| {
        for vendor in config["vendors"].as_array_mut().into_iter().flatten() {
            if vendor["id"] == "wren" {
                vendor["scripts"] = json!([KEEPER]);
                vendor["storage"] = listed.clone();
            } else {
                // A frame, whose owner is said to have one of the names too: it counts only while that one has a yes.
                vendor["storage"] = storage(&[("indexed-db", "wren-1")]);
            }
        }
    })
}

fn storage(names: &[(&str, &str)]) -> Value {
    names
        .iter()
        .map(|(kind, name)| json!({ "name": name, "kind": kind, "purpose": "Keeps counts", "lifetime": "kept" }))
        .collect()
}

fn both() -> Value {
    storage(&[("indexed-db", "wren-*"), ("cache", "wren-*")])
}

/// The names of what is there, whether or not the page has them listed for anybody else.
async fn there(world: &World) -> Result<Value> {
    let names = "const list = window.list ?? indexedDB.databases.bind(indexedDB);
        return [...(await list()).map(({ name }) => name), ...await caches.keys()].sort();";
    world.page.waiting_script(names).await
}

async fn is_there(world: &World, wanted: &[&str]) -> Outcome {
    until(&format!("{wanted:?} is there"), async || {
        let there = there(world).await?;
        ensure!(there == json!(wanted), "{there}");
        Ok(Some(()))
    })
    .await
}

const ALL: [&str; 4] = ["other", "other-pages", "wren-1", "wren-pages"];
const OTHERS: [&str; 2] = ["other", "other-pages"];

async fn accepts(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.press(at::ACCEPT).await?;
    is_there(world, &ALL).await
}

async fn withdraws(world: &World) -> Outcome {
    world.page.mark().await?;
    world.page.open_settings().await?;
    world.page.press(at::REJECT_ALL).await?;
    world.page.reloads().await
}

async fn said(world: &World) -> Result<String> {
    world.page.text(at::CONFIRMATION).await
}

async fn what_is_listed_goes_before_the_page_does_and_nothing_else(world: &World) -> Outcome {
    keeps(world, &both(), SLOW_MILLIS)?;
    accepts(world).await?;
    // The next page cannot sweep: what is gone went before.
    world.expects_complaints();
    world.site.lose(LATER);
    withdraws(world).await?;
    let left = there(world).await?;
    ensure!(left == json!(OTHERS), "{left}");
    world.site.serve_answer(LATER, world.site.original(LATER));
    world.page.open(&world.home()).await?;
    let said = said(world).await?;
    ensure!(!said.contains("could not delete"), "{said}");
    is_there(world, &OTHERS).await
}

async fn a_database_that_is_never_closed_holds_up_no_withdrawal_and_goes_on_the_next_page(world: &World) -> Outcome {
    keeps(world, &both(), NEVER)?;
    accepts(world).await?;
    withdraws(world).await?;
    is_there(world, &OTHERS).await?;
    let said = said(world).await?;
    ensure!(!said.contains("could not delete"), "{said}");
    Ok(())
}

async fn what_another_page_holds_open_is_told_and_goes_once_it_is_closed(world: &World) -> Outcome {
    keeps(world, &both(), SLOW_MILLIS)?;
    accepts(world).await?;
    let first = world.page.open_tab().await?;
    world.page.visit("www", &world.case().path("site.css")).await?;
    let hold = "window.held = await new Promise((done) => {
            indexedDB.open('wren-1').onsuccess = (event) => done(event.target.result);
        });";
    world.page.waiting_script(hold).await?;
    let holder = world.page.switch_to(first.clone()).await?;
    withdraws(world).await?;
    let told = said(world).await?;
    ensure!(told.contains("could not delete wren-1."), "{told}");
    let record = world.page.record().await?.unwrap_or_default();
    ensure!(record.pointer("/answers/wren/left") == Some(&json!(["wren-1"])), "{record}");
    world.page.switch_to(holder).await?;
    world.page.script("window.held.close()").await?;
    world.page.switch_to(first).await?;
    world.page.open(&world.home()).await?;
    is_there(world, &OTHERS).await?;
    until("nothing is said to be left", async || {
        let record = world.page.record().await?.unwrap_or_default();
        Ok(record.pointer("/answers/wren/left").is_none().then_some(()))
    })
    .await
}

async fn where_databases_are_not_listed_exact_names_go_and_the_rest_is_told(world: &World) -> Outcome {
    world.site.run_first("window.list = indexedDB.databases.bind(indexedDB); delete IDBFactory.prototype.databases;");
    let names =
        [("indexed-db", "wren-1"), ("indexed-db", "wren-never"), ("indexed-db", "wren-x*"), ("cache", "wren-*")];
    keeps(world, &storage(&names), SLOW_MILLIS)?;
    accepts(world).await?;
    withdraws(world).await?;
    is_there(world, &OTHERS).await?;
    let said = said(world).await?;
    ensure!(said.contains("could not delete wren-x*."), "{said}");
    is_there(world, &OTHERS).await
}

/// Something of the site's own makes the database anew on each page, a moment after our sweep.
async fn what_comes_back_is_told(world: &World) -> Outcome {
    keeps(world, &both(), SLOW_MILLIS)?;
    accepts(world).await?;
    world.site.run_first(
        "setTimeout(() => { indexedDB.open('wren-2').onsuccess = (event) => event.target.result.close(); }, 1500);",
    );
    withdraws(world).await?;
    let said = said(world).await?;
    ensure!(said.contains("could not delete wren-2."), "{said}");
    Ok(())
}

async fn what_another_vendor_with_a_yes_keeps_by_the_same_name_stays(world: &World) -> Outcome {
    keeps(world, &both(), SLOW_MILLIS)?;
    accepts(world).await?;
    world.page.mark().await?;
    world.page.open_settings().await?;
    world.page.tick("wren").await?;
    world.page.press(at::SAVE).await?;
    world.page.reloads().await?;
    is_there(world, &["other", "other-pages", "wren-1"]).await
}

async fn what_a_former_vendor_kept_goes_before_anything_is_answered(world: &World) -> Outcome {
    keeps(world, &both(), SLOW_MILLIS)?;
    accepts(world).await?;
    world.page.visit("www", &world.case().path("site.css")).await?;
    world.page.script("localStorage.clear()").await?;
    world.site.configure(|config| {
        config["retired"] =
            json!([{ "id": "former", "databases": ["wren-*", "other"], "caches": ["wren-*", "other"] }]);
    })?;
    world.page.open(&world.home()).await?;
    world.page.element(at::BANNER).await?;
    is_there(world, &["other-pages"]).await
}
