//! The script that comes beside the later module: it is ours and whole or it does not run, and it leaves nothing behind.

use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::wait::until;
use crate::world::World;
use anyhow::{Context as _, ensure};
use files::CONTENT_SECURITY_POLICY;
use serde_json::json;

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    without_the_later_script_nothing_can_be_answered_until_it_can_be_had,
    a_later_script_that_differs_by_one_byte_does_not_run,
    the_later_script_is_fetched_while_the_later_module_is_on_its_way,
    the_later_module_is_fetched_while_the_later_script_is_on_its_way,
    the_later_script_leaves_no_tag_and_no_name_behind,
    our_files_may_lie_on_another_origin,
];

const SCRIPT: &str = "/consentry/consentry-later.js";
const MODULE: &str = "/consentry/consentry-later.wasm";
const REFUSED: &str = "[role=alert]";

async fn without_the_later_script_nothing_can_be_answered_until_it_can_be_had(world: &World) -> Outcome {
    world.expects_complaints();
    world.site.lose(SCRIPT);
    world.page.open(&world.home()).await?;
    world.page.press(at::ACCEPT).await?;
    world.page.element(REFUSED).await?;
    cannot_answer(world).await?;
    world.site.serve_answer(SCRIPT, world.site.original(SCRIPT));
    world.page.press(at::ACCEPT).await?;
    world.page.goes(at::BANNER).await?;
    world.hears_all().await
}

async fn a_later_script_that_differs_by_one_byte_does_not_run(world: &World) -> Outcome {
    world.expects_complaints();
    let mut script = world.site.original(SCRIPT);
    script.body.extend_from_slice(b" ");
    let before = b"window.hasRun = true;".to_vec();
    script.body.splice(0..0, before);
    world.site.serve_answer(SCRIPT, script);
    world.page.open(&world.home()).await?;
    cannot_answer(world).await?;
    ensure!(world.site.times_asked_for(SCRIPT) > 0, "it was not asked for");
    ensure!(world.page.script("return 'hasRun' in window").await? == json!(false), "it ran");
    Ok(())
}

/// Nothing that was tried so far has been recorded or run, and a script hears why.
async fn cannot_answer(world: &World) -> Outcome {
    let answer = world.page.waiting_script("return await consentry.rejectAll()").await?;
    ensure!(answer == json!({ "ok": false, "code": "script-missing" }), "{answer}");
    world.nothing_was_answered().await?;
    world.nothing_ran().await
}

async fn the_later_script_is_fetched_while_the_later_module_is_on_its_way(world: &World) -> Outcome {
    fetched_meanwhile(world, SCRIPT, MODULE).await
}

async fn the_later_module_is_fetched_while_the_later_script_is_on_its_way(world: &World) -> Outcome {
    fetched_meanwhile(world, MODULE, SCRIPT).await
}

async fn fetched_meanwhile(world: &World, path: &str, held: &str) -> Outcome {
    world.site.hold(held);
    world.page.visit("www", &world.home()).await?;
    world.page.press(at::ACCEPT).await?;
    until("it is asked for", async || Ok((world.site.times_asked_for(path) > 0).then_some(()))).await?;
    world.nothing_ran().await?;
    world.site.release();
    world.page.goes(at::BANNER).await?;
    world.hears_all().await
}

async fn the_later_script_leaves_no_tag_and_no_name_behind(world: &World) -> Outcome {
    world.accepts_on(&world.home()).await?;
    let left = "return [
        Object.getOwnPropertyNames(window).filter((name) => /consentry/i.test(name)),
        [...document.scripts].map(({ src }) => src).filter((src) => src.includes('consentry-later')),
    ]";
    let left = world.page.script(left).await?;
    ensure!(left == json!([["consentry"], []]), "{left}");
    ensure!(world.site.times_asked_for(SCRIPT) == 1, "asked for {} times", world.site.times_asked_for(SCRIPT));
    Ok(())
}

async fn our_files_may_lie_on_another_origin(world: &World) -> Outcome {
    for name in ["consentry.js", "consentry.wasm", "consentry-later.js", "consentry-later.wasm"] {
        let path = format!("/consentry/{name}");
        let mut file = world.site.original(&path);
        file.headers.push(("Access-Control-Allow-Origin", "*".to_owned()));
        world.site.serve_answer(&path, file);
    }
    let origin = world.site.url("files", "");
    let mut policy = CONTENT_SECURITY_POLICY.to_owned();
    for directive in ["connect-src 'self'", "script-src 'self'"] {
        ensure!(policy.contains(directive), "the demo's policy has no {directive}");
        policy = policy.replace(directive, &format!("{directive} {origin}"));
    }
    world.site.set_policy(&policy, "");
    let (here, there) = ("\"/consentry/consentry.js\"", format!("\"{origin}/consentry/consentry.js\""));
    let tag = world.case().tag();
    let (before, after) = tag.split_once(here).context("no address of ours in the tag")?;
    world.site.write_tag(&format!("{before}{there}{after}"));
    world.accepts_on(&world.home()).await
}
