//! Sites that draw their next page themselves, as Turbo, View Transitions and htmx do; and pages that the browser draws ahead.

use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::vendors::QUIET;
use crate::world::World;
use anyhow::ensure;
use serde_json::json;

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    a_site_that_replaces_head_and_body_loads_each_vendor_once,
    a_site_that_draws_in_a_view_transition_loads_each_vendor_once,
    a_site_that_replaces_what_is_in_the_body_keeps_the_question,
    a_page_that_is_drawn_ahead_runs_nothing_until_somebody_sees_it,
];

/// Goes to another page of the site without loading it: its head and body take the place of ours, its scripts run again.
const DRAW: &str = "
    const draw = async (path, replace) => {
        const text = await (await fetch(path)).text();
        const next = new DOMParser().parseFromString(text, 'text/html');
        history.pushState(null, '', path);
        await replace(next);
        const runsAgain = (script) => {
            const copy = document.createElement('script');
            for (const { name, value } of script.attributes) copy.setAttribute(name, value);
            script.replaceWith(copy);
        };
        document.querySelectorAll('script[src]').forEach(runsAgain);
    };
    const whole = (next) => {
        document.head.replaceChildren(...next.head.children);
        document.body.replaceWith(next.body);
    };";

fn next(world: &World) -> String {
    world.case().path(world.case().pages[0])
}

async fn draws(world: &World, replace: &str) -> Outcome {
    let script = format!("{DRAW} await draw({}, {replace}); return true", json!(next(world)));
    ensure!(world.page.waiting_script(&script).await? == json!(true), "it was not drawn");
    Ok(())
}

async fn a_site_that_replaces_head_and_body_loads_each_vendor_once(world: &World) -> Outcome {
    goes_on_over(world, "whole").await
}

async fn a_site_that_draws_in_a_view_transition_loads_each_vendor_once(world: &World) -> Outcome {
    // A browser without them draws as its site's script then does.
    goes_on_over(
        world,
        "(next) => document.startViewTransition
            ? document.startViewTransition(() => whole(next)).updateCallbackDone : whole(next)",
    )
    .await
}

/// After a yes, over another page that the site draws: what runs goes on and is not loaded again, and can be taken back there.
async fn goes_on_over(world: &World, replace: &str) -> Outcome {
    world.accepts_on(&world.home()).await?;
    world.page.goes(at::BANNER).await?;
    draws(world, replace).await?;
    ensure!(world.page.path().await? == next(world), "it is elsewhere");
    world.hears_all().await?;
    tokio::time::sleep(QUIET).await;
    for vendor in world.vendors().iter().copied() {
        let loads = world.loads(vendor).len();
        ensure!(loads == 1, "{} was loaded {loads} times", vendor.id());
    }
    world.page.mark().await?;
    world.page.open_settings().await?;
    world.page.press(at::REJECT_ALL).await?;
    world.page.reloads().await?;
    world.all_is_swept().await
}

async fn a_site_that_replaces_what_is_in_the_body_keeps_the_question(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.element(at::BANNER).await?;
    draws(world, "(next) => document.body.replaceChildren(...next.body.childNodes)").await?;
    world.page.element(at::BANNER).await?;
    world.nothing_ran().await?;
    world.page.press(at::ACCEPT).await?;
    world.page.goes(at::BANNER).await?;
    world.hears_all().await?;
    for vendor in world.vendors().iter().copied() {
        let loads = world.loads(vendor).len();
        ensure!(loads == 1, "{} was loaded {loads} times", vendor.id());
    }
    Ok(())
}

/// No driven browser draws a page ahead of an address without a certificate that it trusts: both are told that they do.
const AHEAD: &str = "
    let isAhead = true;
    Object.defineProperty(document, 'prerendering', { get: () => isAhead });
    window.isSeen = () => { isAhead = false; document.dispatchEvent(new Event('prerenderingchange')); };";

async fn a_page_that_is_drawn_ahead_runs_nothing_until_somebody_sees_it(world: &World) -> Outcome {
    world.accepts_on(&world.home()).await?;
    world.site.run_first(AHEAD);
    world.page.visit("www", &next(world)).await?;
    tokio::time::sleep(QUIET).await;
    let loads = || world.vendors().iter().map(|vendor| world.loads(*vendor).len()).collect::<Vec<_>>();
    ensure!(loads().iter().all(|times| *times == 1), "{:?} loads before anybody sees it", loads());
    world.page.script("isSeen()").await?;
    world.hears_all().await?;
    ensure!(loads().iter().all(|times| *times == 2), "{:?} loads once it is seen", loads());
    Ok(())
}
