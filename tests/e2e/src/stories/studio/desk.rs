//! How the studio is driven: what has the focus, what is typed, which file is open.

use crate::demo::Demo;
use crate::story::Outcome;
use crate::wait::until;
use crate::world::World;
use anyhow::{Context as _, Result, bail, ensure};
use serde_json::json;
use thirtyfour::Key;

/// The id that is typed.
pub(super) const MEASUREMENT_ID: &str = "G-ABC1234567";

/// More presses of Tab than the studio has stops.
const STOPS: usize = 200;

/// The editor's own root.
pub(super) const EDITOR: &str = "document.querySelector('.editor').shadowRoot";

/// A file without faults.
pub(super) fn configuration() -> String {
    format!(
        r#"{{ "site": {{ "name": "Thornmere", "controller": "Thornmere Ltd", "contact": "dpo@thornmere.example" }},
  "notice": {{ "url": "/privacy", "section": "Cookies" }},
  "vendors": [{{ "preset": "google-analytics", "measurementId": "{MEASUREMENT_ID}" }}] }}"#
    )
}

/// The studio, as the demo serves it.
pub(super) async fn opened(world: &World) -> Result<Demo> {
    let demo = world.opens_demo(&[]).await?;
    world.page.go(&demo.url("/studio/")).await?;
    world.page.forget_cookies().await?;
    world.page.element("#form").await?;
    Ok(demo)
}

/// The text in the editor, of which it draws only what is seen.
pub(super) async fn text(world: &World) -> Result<String> {
    let text = world.page.script("return window.studio.text()").await?;
    text.as_str().map(str::to_owned).context("no text")
}

/// Opens a file with this text.
pub(super) async fn holds(world: &World, text: &str) -> Outcome {
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

/// Waits until the studio counts so many faults.
pub(super) async fn counts(world: &World, wanted: &str) -> Outcome {
    until(&format!("the studio counts {wanted}"), async || {
        Ok(world.page.text(".count").await?.starts_with(wanted).then_some(()))
    })
    .await
}

/// What has the focus is called, in small letters.
pub(super) async fn focus(world: &World) -> Result<String> {
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
pub(super) async fn tabs_to(world: &World, name: &str) -> Outcome {
    for _ in 0..STOPS {
        if focus(world).await?.starts_with(&name.to_lowercase()) {
            return Ok(());
        }
        world.page.key(Key::Tab).await?;
    }
    bail!("Tab never comes to {name}")
}

/// Types into whatever has the focus.
pub(super) async fn types(world: &World, text: &str) -> Outcome {
    world.page.types(text).await
}

/// Nothing was asked of another host than the studio's own.
pub(super) async fn stays_here(world: &World, demo: &Demo) -> Outcome {
    let script = format!(
        "return performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => !name.startsWith({}))",
        json!(demo.url("/"))
    );
    let others = world.page.script(&script).await?;
    ensure!(others == json!([]), "asked for: {others}");
    world.nothing_was_sent().await
}

/// Presses the last button, or what folds something, whose text begins so; fails where there is none.
pub(super) async fn presses(world: &World, text: &str) -> Outcome {
    until(&format!("there is a button {text}"), async || {
        let script = format!(
            "const found = [...document.querySelectorAll('button, summary')].findLast((one) => one.textContent.trim().startsWith({}));
            found?.click(); return !!found",
            json!(text)
        );
        Ok((world.page.script(&script).await? == json!(true)).then_some(()))
    })
    .await
}

/// Waits until a sentence is both seen and heard.
pub(super) async fn heard(world: &World, sentence: &str) -> Outcome {
    until(&format!("it is said that {sentence}"), async || {
        let told = world
            .page
            .script("return ['.said', '#status'].map((one) => document.querySelector(one).textContent)")
            .await?;
        let says = |place: usize| {
            told.get(place).and_then(serde_json::Value::as_str).is_some_and(|told| told.contains(sentence))
        };
        Ok((says(0) && says(1)).then_some(()))
    })
    .await
}

/// Puts the focus at the end of the field of a path.
pub(super) async fn field(world: &World, path: &str) -> Outcome {
    let script = format!(
        "const field = document.querySelector(`#form [data-path=\"${{CSS.escape({0})}}\"]`);
        field.focus(); field.setSelectionRange(field.value.length, field.value.length)",
        json!(path)
    );
    world.page.script(&script).await.map(drop)
}

/// There is a field of that label.
pub(super) async fn offered(world: &World, label: &str) -> Outcome {
    let script = format!(
        "return [...document.querySelectorAll('#form label')].some((one) => one.textContent.startsWith({}))",
        json!(label)
    );
    ensure!(world.page.script(&script).await? == json!(true), "no field {label}");
    Ok(())
}
