//! The studio's forms: whatever a file may say has a field, what was done is said and can be undone, and nothing is lost by mistake.

use super::desk::{
    configuration, counts, field, focus, heard, holds, opened, presses, stays_here, tabs_to, text, types,
};
use super::gates;
use crate::cases::{ALL, REPAIRS};
use crate::story::{Outcome, Sites, Story, stories};
use crate::vendor::Vendor;
use crate::wait::until;
use crate::world::World;
use anyhow::ensure;
use serde_json::{Value, json};
use std::fs;
use thirtyfour::Key;

pub(super) const STORIES: &[Story] = stories![Ordinary, Sites::One(REPAIRS);
    a_vendor_that_nobody_knows_is_spelt_out_by_keyboard_and_held_back,
    whatever_the_sites_say_has_a_field,
    what_is_put_in_and_taken_out_is_said_focused_and_undone,
    an_id_is_taken_out_of_the_snippet_that_was_pasted,
    what_is_being_written_is_not_written_into_what_takes_its_place,
    another_kind_of_file_takes_nobodys_work_away,
    a_fault_leads_to_its_field
];

async fn a_vendor_that_nobody_knows_is_spelt_out_by_keyboard_and_held_back(world: &World) -> Outcome {
    let demo = opened(world).await?;
    holds(
        world,
        &configuration()
            .replace(", \"measurementId\": \"G-ABC1234567\"", "")
            .replace("{ \"preset\": \"google-analytics\" }", ""),
    )
    .await?;
    fills(world, &[("Another vendor", "Wren Analytics")]).await?;
    world.page.key(Key::Enter).await?;
    until("its card has the focus", async || Ok((focus(world).await? == "wren analytics").then_some(()))).await?;
    let answers = [
        ("Who answers for it", "Wren Analytics Ltd"),
        // A list: its letters choose.
        ("What it is for", "Count"),
        ("What it receives", "counts which pages you read"),
        ("Scripts that it loads", "https://cdn.wren-analytics.example/wren.js"),
        ("Hosts", "cdn.wren-analytics.example, in.wren-analytics.example"),
    ];
    fills(world, &answers).await?;
    tabs_to(world, "Put in a cookie").await?;
    world.page.key(Key::Enter).await?;
    until("the cookie's name has the focus", async || Ok(focus(world).await?.starts_with("name (").then_some(())))
        .await?;
    fills(world, &[("Name", "_wren_*"), ("What it is for", "Tells visitors apart"), ("Lifetime", "180 days")]).await?;
    counts(world, "No faults").await?;
    ensure!(
        serde_json::from_str::<Value>(&text(world).await?)?.get("vendors") == Some(&wren()),
        "{}",
        text(world).await?
    );
    stays_here(world, &demo).await?;
    gates(world, &text(world).await?, Vendor::Wren).await
}

/// Goes on by the Tab key to the field of each label, and types.
async fn fills(world: &World, answers: &[(&str, &str)]) -> Outcome {
    for (label, answer) in answers {
        tabs_to(world, label).await?;
        types(world, answer).await?;
    }
    Ok(())
}

/// What is typed, as the file has it.
fn wren() -> Value {
    json!([{
        "id": "wren-analytics", "name": "Wren Analytics", "controller": "Wren Analytics Ltd", "role": "processor",
        "purpose": "statistics", "receives": "counts which pages you read",
        "scripts": ["https://cdn.wren-analytics.example/wren.js"],
        "hosts": ["cdn.wren-analytics.example", "in.wren-analytics.example"],
        "cookies": [{ "name": "_wren_*", "purpose": "Tells visitors apart", "lifetime": "180 days" }],
    }])
}

async fn whatever_the_sites_say_has_a_field(world: &World) -> Outcome {
    opened(world).await?;
    for case in ALL {
        let path = format!("{}/../../www/{}/consent.json", env!("CARGO_MANIFEST_DIR"), case.folder);
        holds(world, &fs::read_to_string(path)?).await?;
        counts(world, "No faults").await?;
        until("all that is folded is open", async || {
            let script = "const folded = [...document.querySelectorAll('#form details:not([open])')];
                folded.forEach((one) => { one.open = true; }); return folded.length";
            Ok((world.page.script(script).await? == json!(0)).then_some(()))
        })
        .await?;
        let lacking = world
            .page
            .script(
                "const values = [...document.querySelectorAll('#form :is(input, textarea, select)')].map((one) => one.value);
                const isList = (value) => Array.isArray(value) && value.every((one) => typeof one === 'string');
                const leaves = (value) => isList(value) ? [value.join(', ')] : typeof value !== 'object' ? [String(value)]
                    : Object.entries(value).flatMap(([name, one]) => ['seal', 'preset'].includes(name) ? [] : leaves(one));
                return leaves(JSON.parse(window.studio.text())).filter((leaf) => !values.includes(leaf));",
            )
            .await?;
        ensure!(lacking == json!([]), "{}: {lacking}", case.folder);
    }
    Ok(())
}

async fn what_is_put_in_and_taken_out_is_said_focused_and_undone(world: &World) -> Outcome {
    opened(world).await?;
    holds(world, &configuration()).await?;
    let before = text(world).await?;
    presses(world, "Google Maps").await?;
    until("the question has the focus", async || Ok(focus(world).await?.starts_with("put in").then_some(()))).await?;
    world.page.key(Key::Escape).await?;
    until("Escape leaves it", async || Ok(focus(world).await?.starts_with("google maps").then_some(()))).await?;
    presses(world, "Google Maps").await?;
    presses(world, "Put in Google Maps").await?;
    until("the card has the focus", async || Ok((focus(world).await? == "google maps").then_some(()))).await?;
    heard(world, "Google Maps is put in.").await?;
    ensure!(text(world).await?.contains("\"purposes\""), "no purpose came with it");
    presses(world, "Take out Google Maps").await?;
    heard(world, "Google Maps is taken out, with its purpose. Undo brings it back.").await?;
    ensure!(focus(world).await?.contains("vendors"), "the focus went to {}", focus(world).await?);
    ensure!(serde_json::from_str::<Value>(&text(world).await?)? == serde_json::from_str::<Value>(&before)?);
    presses(world, "Undo").await?;
    heard(world, "Undone.").await?;
    ensure!(text(world).await?.contains("google-maps"), "Undo did not bring it back");
    // What was said of another text is not said of this one.
    ensure!(!world.page.text(".tools").await?.contains("taken out"));
    Ok(())
}

async fn an_id_is_taken_out_of_the_snippet_that_was_pasted(world: &World) -> Outcome {
    opened(world).await?;
    holds(world, &configuration()).await?;
    let put = async |label: &str, pasted: &str| {
        let script = format!(
            "const field = [...document.querySelectorAll('#form label')].find((one) => one.textContent.startsWith({})).control;
            field.focus(); field.value = {};
            field.dispatchEvent(new InputEvent('input', {{ bubbles: true, inputType: 'insertFromPaste' }}))",
            json!(label),
            json!(pasted)
        );
        world.page.script(&script).await.map(drop)
    };
    put("Measurement id", "<script async src=\"https://www.googletagmanager.com/gtag/js?id=G-QUAY000001\"></script>")
        .await?;
    until("the id is taken", async || Ok(text(world).await?.contains("\"G-QUAY000001\"").then_some(()))).await?;
    presses(world, "Hotjar").await?;
    until("it is asked for", async || Ok(focus(world).await?.contains('?').then_some(()))).await?;
    types(world, "h._hjSettings={hjid:2345678,hjsv:6};").await?;
    tabs_to(world, "On which pages").await?;
    types(world, "/account/*").await?;
    world.page.key(Key::Enter).await?;
    until("the number is taken", async || Ok(text(world).await?.contains("\"siteId\": 2345678").then_some(()))).await
}

async fn what_is_being_written_is_not_written_into_what_takes_its_place(world: &World) -> Outcome {
    opened(world).await?;
    let two = r#""purposes": [{ "id": "a", "title": "First", "description": "One." }, { "id": "b", "title": "Second", "description": "Two." }], "vendors""#;
    holds(world, &configuration().replace("\"vendors\"", two)).await?;
    field(world, "purposes[0].title").await?;
    types(world, " ").await?;
    world.page.press("fieldset:has([data-path=\"purposes[0].title\"]) > button:last-child").await?;
    until("one purpose is left", async || {
        let made: Value = serde_json::from_str(&text(world).await?)?;
        let left = made.get("purposes").and_then(Value::as_array).map(Vec::len);
        Ok((left == Some(1)).then_some(()))
    })
    .await?;
    // Longer than what waits for a press.
    world.page.waiting_script("await new Promise((resolve) => setTimeout(resolve, 200))").await?;
    ensure!(text(world).await?.contains("\"title\": \"Second\""), "{}", text(world).await?);
    Ok(())
}

async fn another_kind_of_file_takes_nobodys_work_away(world: &World) -> Outcome {
    let demo = opened(world).await?;
    holds(world, &configuration()).await?;
    world
        .page
        .script(
            "const files = new DataTransfer();
            files.items.add(new File(['{ \"name\": \"some-package\" }'], 'package.json'));
            const field = document.querySelector('#open');
            field.files = files.files;
            field.dispatchEvent(new Event('change', { bubbles: true }));",
        )
        .await?;
    until("it is refused", async || {
        Ok(world.page.text(".tools").await?.contains("package.json is no consent.json").then_some(()))
    })
    .await?;
    ensure!(text(world).await? == configuration(), "the work is gone");
    // A tab that is closed by mistake asks first.
    let asks = "const going = new Event('beforeunload', { cancelable: true }); dispatchEvent(going); return going.defaultPrevented";
    ensure!(world.page.script(asks).await? == json!(true), "the tab may be closed without a word");
    world.page.script("document.querySelector('.tools input[type=checkbox]').click()").await?;
    until("what is kept need not be asked about", async || {
        Ok((world.page.script(asks).await? == json!(false)).then_some(()))
    })
    .await?;
    presses(world, "Start with an empty file").await?;
    until("the file is empty", async || Ok((text(world).await? != configuration()).then_some(()))).await?;
    world.page.go(&demo.url("/studio/")).await?;
    world.page.element("#form").await?;
    presses(world, "Bring back the file of before").await?;
    until("the work is back", async || Ok((text(world).await? == configuration()).then_some(()))).await
}

async fn a_fault_leads_to_its_field(world: &World) -> Outcome {
    opened(world).await?;
    holds(world, &configuration().replace("\"Thornmere Ltd\"", "\"\"")).await?;
    counts(world, "1 fault").await?;
    presses(world, "Go to the field").await?;
    ensure!(focus(world).await?.contains("who answers for it"), "the focus went to {}", focus(world).await?);
    // It is not taken away: its reason is.
    presses(world, "Download consent.json").await?;
    let told = world.page.script("return [window.taken ?? null, document.querySelector('#take [aria-disabled=true]').getAttribute('aria-describedby')]").await?;
    ensure!(told == json!([null, "take-why"]), "{told}");
    types(world, "Thornmere Ltd").await?;
    counts(world, "No faults").await?;
    let told = world
        .page
        .script("return document.querySelector('#take button.main').getAttribute('aria-describedby') === null")
        .await?;
    ensure!(told == json!(true), "a reason stays that is none");
    Ok(())
}
