//! The studio, as an owner uses it who has never seen JSON, and the page that leads to it. Both as the demo serves them.

mod desk;
mod forms;
mod kept;
mod preview;
mod words;

use crate::barriers::{Checker, lacking_room};
use crate::cases::REPAIRS;
use crate::page::{Size, at};
use crate::story::{Outcome, Sites, Story, stories};
use crate::vendor::Vendor;
use crate::wait::until;
use crate::world::World;
use anyhow::{Context as _, ensure};
use desk::{EDITOR, MEASUREMENT_ID, configuration, counts, focus, holds, opened, stays_here, tabs_to, text, types};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use thirtyfour::Key;

/// All of them.
pub(crate) const ALL: [&[Story]; 6] =
    [STORIES, preview::STORIES, forms::STORIES, words::STORIES, kept::STORIES, LOOKED_AT];

const STORIES: &[Story] = stories![Ordinary, Sites::One(REPAIRS);
    from_an_empty_page_by_keyboard_to_a_file_that_holds_a_vendor_back,
    what_is_broken_is_underlined_and_described_and_undo_brings_it_back,
    the_json_proposes_what_may_stand_there,
    a_pasted_notice_is_held_against_the_file,
    what_is_changed_in_the_form_keeps_the_layout_of_the_file_and_is_undone,
    the_landing_page_shows_what_a_live_site_sends_and_how_much_is_fetched
];

const LOOKED_AT: &[Story] = stories![in Chromium alone, Sites::One(REPAIRS);
    the_studio_and_the_landing_page_keep_nobody_out,
];

async fn from_an_empty_page_by_keyboard_to_a_file_that_holds_a_vendor_back(world: &World) -> Outcome {
    let demo = opened(world).await?;
    let answers = [
        ("Name of the site", "Thornmere housing repairs"),
        ("Who answers for it", "Thornmere Borough Council"),
        ("Where residents can ask", "dpo@thornmere.example"),
        ("Find a vendor", "analytics"),
    ];
    for (label, answer) in answers {
        tabs_to(world, label).await?;
        types(world, answer).await?;
    }
    tabs_to(world, "Google Analytics").await?;
    world.page.key(Key::Enter).await?;
    until("the first question has the focus", async || {
        Ok(focus(world).await?.contains("measurement id").then_some(()))
    })
    .await?;
    types(world, MEASUREMENT_ID).await?;
    world.page.key(Key::Enter).await?;
    counts(world, "No faults").await?;
    let noted = "const made = URL.createObjectURL;
        URL.createObjectURL = (blob) => { blob.text().then((text) => { window.taken = text; }); return made.call(URL, blob); };";
    world.page.script(noted).await?;
    tabs_to(world, "Download consent.json").await?;
    world.page.key(Key::Enter).await?;
    let taken = until("the file is taken away", async || {
        Ok(world.page.script("return window.taken ?? null").await?.as_str().map(str::to_owned))
    })
    .await?;
    ensure!(taken == text(world).await?, "another text was taken away than is seen");
    let config: Value = serde_json::from_str(&taken)?;
    ensure!(config.get("seal").is_some(), "no seal: {taken}");
    stays_here(world, &demo).await?;
    gates(world, &taken, Vendor::GoogleAnalytics).await?;
    let loads = world.loads(Vendor::GoogleAnalytics);
    ensure!(loads.iter().any(|load| load.target.contains(MEASUREMENT_ID)), "{loads:?}");
    Ok(())
}

/// On a site with this configuration nothing is asked of the vendor before a yes, and of that vendor alone after it.
async fn gates(world: &World, config: &str, vendor: Vendor) -> Outcome {
    world.site.serve(&world.case().config(), "application/json", config);
    world.page.open(&world.home()).await?;
    world.page.element(at::BANNER).await?;
    world.nothing_ran().await?;
    world.page.press(at::ACCEPT).await?;
    world.hears(vendor).await?;
    for other in Vendor::ALL.into_iter().filter(|other| *other != vendor) {
        ensure!(world.loads(other).is_empty(), "another vendor was asked: {other:?}");
    }
    Ok(())
}

async fn what_is_broken_is_underlined_and_described_and_undo_brings_it_back(world: &World) -> Outcome {
    let demo = opened(world).await?;
    let before = text(world).await?;
    world.page.script(&format!("{EDITOR}.querySelector('.cm-content').focus()")).await?;
    types(world, "x").await?;
    counts(world, "1 fault").await?;
    until("the fault is underlined", async || {
        let script = format!("return !!{EDITOR}.querySelector('.cm-lintRange-error, .cm-lintPoint-error')");
        Ok((world.page.script(&script).await? == json!(true)).then_some(()))
    })
    .await?;
    let said = world.page.text(".findings li.error").await?;
    ensure!(said.contains("Fault") && said.contains("Show line 1"), "{said}");
    ensure!(world.page.text("#form").await?.contains("the form rests"));
    world.page.press(".tools button").await?;
    until("the text is as it was", async || Ok((text(world).await? == before).then_some(()))).await?;
    // Tab leaves the editor.
    world.page.script(&format!("{EDITOR}.querySelector('.cm-content').focus()")).await?;
    world.page.key(Key::Tab).await?;
    ensure!(focus(world).await?.contains("go to the field"), "the focus stayed: {}", focus(world).await?);
    ensure!(text(world).await? == before, "Tab wrote something");
    stays_here(world, &demo).await
}

async fn the_json_proposes_what_may_stand_there(world: &World) -> Outcome {
    opened(world).await?;
    world.page.script(&format!("{EDITOR}.querySelector('.cm-content').focus()")).await?;
    for key in [Key::Down, Key::Down, Key::Down, Key::Down, Key::End] {
        world.page.key(key).await?;
    }
    types(world, ",\n\"ho").await?;
    let proposed =
        format!("return {EDITOR}.querySelector('.cm-tooltip-autocomplete [aria-selected]')?.textContent ?? ''");
    until("the name is proposed", async || {
        Ok((world.page.script(&proposed).await? == json!("\"hosts\"")).then_some(()))
    })
    .await?;
    // The editor takes no key for an answer to what was proposed this very moment.
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    world.page.key(Key::Enter).await?;
    until("it is written", async || Ok(text(world).await?.contains("\"hosts\": ").then_some(()))).await
}

async fn a_pasted_notice_is_held_against_the_file(world: &World) -> Outcome {
    let demo = opened(world).await?;
    holds(world, &configuration()).await?;
    counts(world, "No faults").await?;
    let notice = "<h1>Privacy</h1><h2>Your rights</h2><p>Thornmere Ltd keeps your name. Ask us for a copy of it.</p>";
    let paste = format!(
        "const field = find('#pasted'); field.value = {}; field.dispatchEvent(new Event('input', {{ bubbles: true }}))",
        json!(notice)
    );
    world.page.script(&paste).await?;
    world.page.press("form:has(#pasted) button").await?;
    let found = until("something is found", async || {
        let found = world.page.text("section:has(#pasted) .findings").await?;
        Ok((!found.is_empty()).then_some(found))
    })
    .await?;
    ensure!(found.contains("notice.section") && found.contains("Cookies"), "{found}");
    stays_here(world, &demo).await
}

async fn what_is_changed_in_the_form_keeps_the_layout_of_the_file_and_is_undone(world: &World) -> Outcome {
    let demo = opened(world).await?;
    let before = configuration();
    holds(world, &before).await?;
    let field = "#form input";
    world.page.element(field).await?;
    world.page.script(&format!("find('{field}').focus(); find('{field}').select()")).await?;
    // The blank behind it never comes into the file, where undo would have to take it back.
    types(world, "Quay ").await?;
    let after = before.replace("\"Thornmere\"", "\"Quay\"");
    until("the text says it too", async || Ok((text(world).await? == after).then_some(()))).await?;
    let press = async |word: &str| {
        let script = format!(
            "[...document.querySelectorAll('.tools button')].find((one) => one.textContent === '{word}').click()"
        );
        world.page.script(&script).await.map(drop)
    };
    // What is typed at one go is undone at one go.
    until("undo brings it back", async || {
        press("Undo").await?;
        Ok((text(world).await? == before).then_some(()))
    })
    .await?;
    ensure!(world.page.value(field).await? == "Thornmere", "the form says something else than the text");
    press("Redo").await?;
    until("redo changes it again", async || Ok((text(world).await? != before).then_some(()))).await?;
    stays_here(world, &demo).await
}

async fn the_studio_and_the_landing_page_keep_nobody_out(world: &World) -> Outcome {
    let demo = world.opens_demo(&[]).await?;
    let mut found = BTreeSet::new();
    for path in ["/studio/", "/"] {
        for (width, scheme) in [(320, "light"), (320, "dark"), (1280, "light"), (1280, "dark")] {
            world.page.set_view(Size(width, 1000)).await?;
            world.page.set_media("prefers-color-scheme", scheme).await?;
            world.page.go(&demo.url(path)).await?;
            if path == "/studio/" {
                world.page.element("#form").await?;
                holds(world, &configuration().replace("G-ABC", "UA-")).await?;
                counts(world, "1 fault").await?;
            }
            for checker in Checker::ALL {
                checker.enter(&world.page).await?;
                let findings = checker.look(&world.page).await?.findings;
                found.extend(findings.into_iter().map(|finding| format!("{path} {width} {scheme}: {finding}")));
            }
            let room = lacking_room(&world.page).await?;
            found.extend(room.into_iter().map(|finding| format!("{path} {width} {scheme}: {finding}")));
        }
    }
    world.page.reset_view().await?;
    world.page.reset_media().await?;
    let found: Vec<_> = found.into_iter().collect();
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

async fn the_landing_page_shows_what_a_live_site_sends_and_how_much_is_fetched(world: &World) -> Outcome {
    let demo = world.opens_demo(&[]).await?;
    world.page.go(&demo.url("/repairs/site.css")).await?;
    world.page.forget_cookies().await?;
    world.page.go(&demo.url("/")).await?;
    let says = async |selector: &str, wanted: &str| {
        until(&format!("{selector} says {wanted}"), async || {
            Ok(world.page.text(selector).await?.contains(wanted).then_some(()))
        })
        .await
    };
    says("#counts", "0 requests to vendors").await?;
    says("#held", "hotjar held back: nobody has answered").await?;
    world.page.presses_in_frame(0, at::ACCEPT).await?;
    says("#sent", "www.googletagmanager.com").await?;
    says("#held", "hotjar let in").await?;
    // What is told of the script is what the script has.
    let script = world
        .page
        .waiting_script(
            "return (await (await fetch('/consentry/consentry.js')).arrayBuffer()).byteLength.toLocaleString('en-GB')",
        )
        .await?;
    says("#measured table", script.as_str().context("no length")?).await?;
    world.nothing_was_sent().await
}
