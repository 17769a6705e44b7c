//! Strict Content-Security-Policies: what a page forbids is neither needed nor tried, and what is needed is named.

use crate::engine::Engine;
use crate::faults::works;
use crate::need::Need;
use crate::page::at;
use crate::presets::{beside, printed_policy, run};
use crate::story::{Outcome, Sites, Story, stories};
use crate::wait::until;
use crate::world::World;
use anyhow::{Context as _, ensure};
use files::CONTENT_SECURITY_POLICY;
use serde_json::{Value, json};
use std::fs;

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    on_an_isolated_page_all_works,
    on_a_page_that_lets_in_no_other_origins_nothing_breaks,
    on_a_page_in_a_sandbox_that_keeps_its_origin_all_works,
];

pub(crate) const STRICT_STORIES: &[Story] = stories![Ordinary, Sites::With(Need::TrustedTypes);
    under_a_strict_policy_with_a_nonce_and_trusted_types_all_works,
    trusted_types_without_our_policy_are_said_once_somebody_answers_and_nothing_runs,
    what_the_command_prints_for_a_strict_page_is_all_that_it_needs,
];

const STRICT: &str = "default-src 'none'; script-src 'nonce-abc' 'strict-dynamic' 'wasm-unsafe-eval'; \
    connect-src 'self' https://*.google-analytics.com https://in.wren-analytics.example; style-src 'self'; img-src 'self'; \
    require-trusted-types-for 'script'; trusted-types consentry";

/// What a page under [`STRICT`] refuses: a plain text as the address of a script.
const REFUSES_PLAIN: &str = "try { document.createElement('script').src = '/never.js'; return 'taken'; }
    catch (error) { return error.name; }";

async fn under_a_strict_policy_with_a_nonce_and_trusted_types_all_works(world: &World) -> Outcome {
    world.site.set_policy(STRICT, "abc");
    world.site.add_to_tag(r#"nonce="abc""#);
    world.site.configure(|config| {
        if let Some(Value::Array(vendors)) = config.get_mut("vendors") {
            vendors.retain(|vendor| vendor.get("preset") != Some(&json!("hotjar")));
        }
    })?;
    world.page.open(&world.home()).await?;
    ensure!(world.page.style(at::BANNER, "position").await? == "fixed", "the banner has no styles");
    let ground = world.page.style(at::BANNER, "backgroundColor").await?;
    ensure!(ground != "rgba(0, 0, 0, 0)" && ground != "transparent", "the banner has no ground");
    world.nothing_ran().await?;
    ensure!(world.site.complaints().is_empty(), "{:?}", world.site.complaints());
    world.page.press(at::ACCEPT).await?;
    world.hears(world.first()).await?;
    let loads = world.loads(world.first());
    let load = loads.first().context("not loaded")?;
    ensure!(load.target == world.case().first_script, "{load}");
    // Last, as it is a violation itself: the policy is really in force.
    world.expects(&["policy violation"]);
    ensure!(world.site.complaints().is_empty(), "{:?}", world.site.complaints());
    let refused = world.page.script(REFUSES_PLAIN).await?;
    ensure!(refused == json!("TypeError"), "a plain address: {refused}");
    until("the violation is told", async || Ok((!world.site.complaints().is_empty()).then_some(()))).await
}

async fn trusted_types_without_our_policy_are_said_once_somebody_answers_and_nothing_runs(world: &World) -> Outcome {
    world.expects_complaints();
    world.expects(&["policy violation"]);
    world.site.set_policy(&STRICT.replace("trusted-types consentry", "trusted-types other"), "abc");
    world.site.add_to_tag(r#"nonce="abc""#);
    world.page.open(&world.home()).await?;
    let answer = world.page.waiting_script("return await consentry.rejectAll()").await?;
    ensure!(answer == json!({ "ok": false, "code": "script-missing" }), "{answer}");
    let said = |said: &str| world.site.complaints().iter().any(|complaint| complaint.text.contains(said));
    until("it is said", async || Ok(said("script-missing").then_some(()))).await?;
    world.page.press(at::ACCEPT).await?;
    world.page.element("[role=alert]").await?;
    world.nothing_was_answered().await?;
    world.nothing_ran().await
}

async fn what_the_command_prints_for_a_strict_page_is_all_that_it_needs(world: &World) -> Outcome {
    let (folder, path) = (tempfile::tempdir()?, world.case().config());
    for (name, path) in [("consent.json", path.as_str()), ("consentry.js", "/consentry/consentry.js")] {
        fs::write(folder.path().join(name), world.site.answer(path, "").body)?;
    }
    let options = ["snippet", "consent.json", "--config-url", &path, "--script", "consentry.js", "--nonce"];
    let printed = run(folder.path(), &options)?.replace("{{NONCE}}", "abc");
    // The site's own style sheet and pictures.
    let policy = beside(&beside(printed_policy(&printed)?, "style-src"), "img-src");
    world.site.set_policy(&policy, "abc");
    let tag = printed.lines().find(|line| line.starts_with("<script ")).context("no tag is printed")?;
    ensure!(tag.contains(" integrity=") && tag.contains(" nonce=\"abc\""), "{tag}");
    world.site.write_tag(tag);
    world.page.open(&world.home()).await?;
    ensure!(world.page.style(at::BANNER, "position").await? == "fixed", "the banner has no styles");
    world.nothing_ran().await?;
    world.page.press(at::ACCEPT).await?;
    world.hears_all().await?;
    ensure!(world.site.complaints().is_empty(), "{:?}", world.site.complaints());
    Ok(())
}

const OPENER: (&str, &str) = ("Cross-Origin-Opener-Policy", "same-origin");
const EMBEDDER: &str = "Cross-Origin-Embedder-Policy";

async fn on_an_isolated_page_all_works(world: &World) -> Outcome {
    world.site.add_header(OPENER.0, OPENER.1);
    // What comes from elsewhere comes without cookies. An engine that does not know the word takes it for none.
    world.site.add_header(EMBEDDER, "credentialless");
    works(world).await?;
    let is_isolated = world.page.script("return crossOriginIsolated").await? == json!(true);
    ensure!(is_isolated || world.engine == Engine::WebKit, "the page is not isolated");
    Ok(())
}

/// Vendors do not come, since they do not say that they may: nothing of ours goes wrong by that.
async fn on_a_page_that_lets_in_no_other_origins_nothing_breaks(world: &World) -> Outcome {
    world.site.add_header(OPENER.0, OPENER.1);
    world.site.add_header(EMBEDDER, "require-corp");
    world.page.open(&world.home()).await?;
    world.nothing_ran().await?;
    world.page.press(at::ACCEPT).await?;
    world.page.goes(at::BANNER).await?;
    ensure!(world.page.answer(world.first().id()).await? == "granted", "the yes was not taken");
    ensure!(world.page.script("return crossOriginIsolated").await? == json!(true), "the page is not isolated");
    let reports = world.beats(world.first());
    ensure!(reports.is_empty(), "it came in: {reports:?}");
    Ok(())
}

async fn on_a_page_in_a_sandbox_that_keeps_its_origin_all_works(world: &World) -> Outcome {
    let policy = format!(
        "{CONTENT_SECURITY_POLICY}; sandbox allow-scripts allow-same-origin allow-forms allow-popups allow-modals"
    );
    world.site.set_policy(&policy, "");
    works(world).await
}
