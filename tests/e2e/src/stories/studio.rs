//! The studio, as an owner uses it who has never seen JSON, and the page that leads to it. Both as the demo serves them.

use crate::barriers::{Checker, lacking_room};
use crate::cases::REPAIRS;
use crate::demo::Demo;
use crate::engine::Engine;
use crate::page::{Size, at};
use crate::story::{Outcome, Sites, Story, stories};
use crate::vendor::Vendor;
use crate::wait::until;
use crate::world::World;
use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use thirtyfour::Key;

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::One(REPAIRS), &[Engine::Chromium, Engine::Firefox];
    from_an_empty_page_by_keyboard_to_a_file_that_holds_a_vendor_back,
    what_is_broken_is_underlined_and_described_and_undo_brings_it_back,
    a_pasted_notice_is_held_against_the_file,
    the_preview_shows_the_banner_as_it_is_written_and_lets_no_request_out
];

pub(crate) const LOOKED_AT: &[Story] = stories![in Chromium alone, Sites::One(REPAIRS);
    the_studio_and_the_landing_page_keep_nobody_out,
];

const MEASUREMENT_ID: &str = "G-ABC1234567";

/// More presses of Tab than the studio has stops.
const STOPS: usize = 120;

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
    gates(world, &taken).await
}

/// On a site with this configuration nothing is asked of the vendor before a yes, and of that vendor alone after it.
async fn gates(world: &World, config: &str) -> Outcome {
    world.site.serve(&world.case().config(), "application/json", config);
    world.page.open(&world.home()).await?;
    world.page.element(at::BANNER).await?;
    world.nothing_ran().await?;
    world.page.press(at::ACCEPT).await?;
    world.hears(Vendor::GoogleAnalytics).await?;
    let loads = world.loads(Vendor::GoogleAnalytics);
    ensure!(loads.iter().any(|load| load.target.contains(MEASUREMENT_ID)), "{loads:?}");
    ensure!(world.loads(Vendor::Hotjar).is_empty(), "another vendor was asked");
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
    ensure!(focus(world).await?.contains("show line"), "the focus stayed: {}", focus(world).await?);
    ensure!(text(world).await? == before, "Tab wrote something");
    stays_here(world, &demo).await
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

async fn the_preview_shows_the_banner_as_it_is_written_and_lets_no_request_out(world: &World) -> Outcome {
    let demo = opened(world).await?;
    holds(world, &configuration()).await?;
    let banner =
        "document.querySelector('.frame iframe').contentDocument.querySelector('consentry-banner')?.shadowRoot";
    let shows = async |words: &str| {
        until(&format!("the preview shows {words}"), async || {
            let shown =
                world.page.script(&format!("return {banner}?.textContent.includes({}) ?? false", json!(words))).await?;
            Ok((shown == json!(true)).then_some(()))
        })
        .await
    };
    shows("Thornmere").await?;
    holds(world, &configuration().replace("Thornmere", "Aldermoor")).await?;
    shows("Aldermoor").await?;
    world.page.script(&format!("{banner}.querySelector('[data-do=accept]').click()")).await?;
    // A script's press grants nothing; a hand's does.
    world.page.presses_in_frame(0, at::ACCEPT).await?;
    until("what would be requested is listed", async || {
        let listed = world.page.text(".asked").await?;
        Ok(listed.contains("https://www.googletagmanager.com/gtag/js").then_some(()))
    })
    .await?;
    let kept = world.page.script("return [localStorage.length, document.cookie]").await?;
    ensure!(kept == json!([0, ""]), "kept: {kept}");
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

const EDITOR: &str = "document.querySelector('.editor').shadowRoot";

fn configuration() -> String {
    format!(
        r#"{{ "site": {{ "name": "Thornmere", "controller": "Thornmere Ltd", "contact": "dpo@thornmere.example" }},
  "notice": {{ "url": "/privacy", "section": "Cookies" }},
  "vendors": [{{ "preset": "google-analytics", "measurementId": "{MEASUREMENT_ID}" }}] }}"#
    )
}

async fn opened(world: &World) -> Result<Demo> {
    let demo = world.opens_demo(&[]).await?;
    world.page.go(&demo.url("/studio/")).await?;
    world.page.forget_cookies().await?;
    world.page.element("#form").await?;
    Ok(demo)
}

/// The text in the editor, of which it draws only what is seen.
async fn text(world: &World) -> Result<String> {
    let text = world.page.script("return window.studio.text()").await?;
    text.as_str().map(str::to_owned).context("no text")
}

/// Opens a file with this text.
async fn holds(world: &World, text: &str) -> Outcome {
    let script = format!(
        "const files = new DataTransfer();
        files.items.add(new File([{}], 'consent.json'));
        const field = document.querySelector('#open');
        field.files = files.files;
        field.dispatchEvent(new Event('change', {{ bubbles: true }}));",
        json!(text)
    );
    world.page.script(&script).await?;
    until("the file is open", async || Ok((self::text(world).await? == text).then_some(()))).await
}

async fn counts(world: &World, wanted: &str) -> Outcome {
    until(&format!("the studio counts {wanted}"), async || {
        Ok(world.page.text(".count").await?.starts_with(wanted).then_some(()))
    })
    .await
}

/// What has the focus is called, in small letters.
async fn focus(world: &World) -> Result<String> {
    let name = world
        .page
        .script(
            "let at = document.activeElement;
            while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
            return at?.getAttribute('aria-label') ?? at?.labels?.[0]?.textContent ?? at?.textContent ?? '';",
        )
        .await?;
    Ok(name.as_str().unwrap_or_default().trim().to_lowercase())
}

/// Presses Tab until something of that name has the focus.
async fn tabs_to(world: &World, name: &str) -> Outcome {
    for _ in 0..STOPS {
        if focus(world).await?.starts_with(&name.to_lowercase()) {
            return Ok(());
        }
        world.page.key(Key::Tab).await?;
    }
    bail!("Tab never comes to {name}")
}

async fn types(world: &World, text: &str) -> Outcome {
    world.page.types(text).await
}

/// Nothing was asked of another host than the studio's own.
async fn stays_here(world: &World, demo: &Demo) -> Outcome {
    let script = format!(
        "return performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => !name.startsWith({}))",
        json!(demo.url("/"))
    );
    let others = world.page.script(&script).await?;
    ensure!(others == json!([]), "asked for: {others}");
    world.nothing_was_sent().await
}
