//! The tag as web developers write it: twice, early, late, with the configuration in the page or on another host.

use super::failures::fails_closed;
use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::world::World;
use anyhow::{Context as _, Result, ensure};
use files::CONTENT_SECURITY_POLICY;
use serde_json::{Value, json};

const WASM: &str = "/consentry/consentry.wasm";

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    the_hints_are_used_and_nothing_is_fetched_twice,
    the_tag_twice_is_one_widget_and_one_warning,
    the_tag_in_the_head_without_async_works,
    a_tag_that_a_script_adds_late_works,
    a_configuration_in_the_page_works,
    a_configuration_of_another_origin_without_integrity_is_never_fetched,
    a_configuration_of_another_origin_with_its_hash_works,
    a_configuration_of_another_origin_with_a_wrong_hash_is_refused,
];

const WARNINGS: &str = "window.warnings = [];
console.warn = (...values) => { window.warnings.push(values.join(' ')); };";

/// A hash that fits nothing: that of the empty text.
const WRONG_HASH: &str = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

async fn the_hints_are_used_and_nothing_is_fetched_twice(world: &World) -> Outcome {
    let config = world.case().config();
    let hint = |path: &str| format!("<link rel=\"preload\" href=\"{path}\" as=\"fetch\" crossorigin>");
    world.site.write_tag(&format!("{}{}{}", hint(WASM), hint(&config), world.case().tag()));
    for path in [WASM, &config] {
        // As a site serves its files: Firefox takes what was hinted at, and then checked, from its cache alone.
        let mut file = world.site.original(path);
        for (name, value) in &mut file.headers {
            if *name == "Cache-Control" {
                "max-age=60".clone_into(value);
            }
        }
        world.site.serve_answer(path, file);
    }
    world.page.open(&world.home()).await?;
    world.page.element(at::BANNER).await?;
    for path in [WASM, &config] {
        let times = world.site.times_asked_for(path);
        ensure!(times == 1, "{path}: asked for {times} times");
    }
    world.nothing_ran().await
}

async fn the_tag_twice_is_one_widget_and_one_warning(world: &World) -> Outcome {
    world.site.run_first(WARNINGS);
    world.site.write_tag(&world.case().tag().repeat(2));
    world.accepts_on(&world.home()).await?;
    for vendor in world.vendors().iter().copied() {
        let loads = world.loads(vendor).len();
        ensure!(loads == 1, "{} was loaded {loads} times", vendor.id());
    }
    let seen = world.page.script("return [document.querySelectorAll('consentry-banner').length, warnings]").await?;
    ensure!(seen.get(0) == Some(&json!(1)), "{seen}");
    let warnings = seen.get(1).and_then(Value::as_array).context("no list")?;
    ensure!(warnings.len() == 1, "{seen}");
    ensure!(warnings.iter().all(|warning| warning.to_string().contains("second copy")), "{seen}");
    Ok(())
}

async fn the_tag_in_the_head_without_async_works(world: &World) -> Outcome {
    world.site.write_tag(&world.case().tag().replace(" async", ""));
    works(world).await
}

/// Adds the tag a moment after the page is there.
fn add_late(world: &World) -> String {
    format!(
        "addEventListener('load', () => setTimeout(() => {{
            const tag = document.createElement('script');
            tag.src = '/consentry/consentry.js';
            tag.dataset.config = {};
            document.body.append(tag);
        }}));",
        json!(world.case().config())
    )
}

async fn a_tag_that_a_script_adds_late_works(world: &World) -> Outcome {
    world.site.write_tag("");
    world.site.run_first(&add_late(world));
    works(world).await
}

async fn a_configuration_in_the_page_works(world: &World) -> Outcome {
    let config = String::from_utf8(world.site.original(&world.case().config()).body)?;
    // The page must use what stands in it, so there is nothing else.
    world.site.lose(&world.case().config());
    let data = format!(r#"<script type="application/json" data-consentry="config">{config}</script>"#);
    world.site.write_tag(&format!(r#"<script async src="/consentry/consentry.js"></script>{data}"#));
    works(world).await
}

async fn works(world: &World) -> Outcome {
    let settled = world.page.open(&world.home()).await?;
    ensure!(settled.get("ok") == Some(&json!(true)), "{settled}");
    world.page.element(at::BANNER).await?;
    world.nothing_ran().await?;
    world.page.press(at::ACCEPT).await?;
    world.hears_all().await
}

async fn a_configuration_of_another_origin_without_integrity_is_never_fetched(world: &World) -> Outcome {
    configured_elsewhere(world, "");
    let said = fails_closed(world, "config-origin").await?;
    ensure!(said.contains("data-config-integrity"), "{said}");
    world.page.open(&world.home()).await?;
    let script = format!(
        "return performance.getEntriesByType('resource').some((entry) => entry.name === {})",
        json!(elsewhere(world))
    );
    ensure!(world.page.script(&script).await? == json!(false), "it was fetched");
    Ok(())
}

async fn a_configuration_of_another_origin_with_its_hash_works(world: &World) -> Outcome {
    let hash = hash(world).await?;
    configured_elsewhere(world, &hash);
    works(world).await
}

async fn a_configuration_of_another_origin_with_a_wrong_hash_is_refused(world: &World) -> Outcome {
    configured_elsewhere(world, WRONG_HASH);
    fails_closed(world, "config-missing").await.map(drop)
}

/// The address of the configuration on another host, which any origin may read.
fn elsewhere(world: &World) -> String {
    world.site.url("config", &world.case().config())
}

fn configured_elsewhere(world: &World, integrity: &str) {
    let mut config = world.site.original(&world.case().config());
    config.headers.push(("Access-Control-Allow-Origin", "*".to_owned()));
    world.site.serve_answer(&world.case().config(), config);
    let url = elsewhere(world);
    let origin = world.site.url("config", "");
    let policy = CONTENT_SECURITY_POLICY.replace("connect-src 'self'", &format!("connect-src 'self' {origin}"));
    world.site.set_policy(&policy, "");
    let integrity =
        if integrity.is_empty() { String::new() } else { format!(r#" data-config-integrity="{integrity}""#) };
    world.site.write_tag(
        &world.case().tag().replace(&json!(world.case().config()).to_string(), &format!("\"{url}\"{integrity}")),
    );
}

/// The hash of the configuration as it is served, made by the browser.
async fn hash(world: &World) -> Result<String> {
    world.page.visit("www", &world.case().path("site.css")).await?;
    let script = format!(
        "const bytes = await (await fetch({})).arrayBuffer();
        const hash = await crypto.subtle.digest('SHA-256', bytes);
        return `sha256-${{btoa(String.fromCharCode(...new Uint8Array(hash)))}}`;",
        json!(world.case().config())
    );
    let hash = world.page.waiting_script(&script).await?;
    hash.as_str().map(str::to_owned).context("no hash")
}
