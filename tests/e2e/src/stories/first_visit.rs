//! Before any answer, and after a no: nothing runs and nothing is kept.

use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::world::World;
use anyhow::ensure;
use serde_json::json;

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    before_any_answer_nothing_runs_and_nothing_is_kept,
    after_reject_and_reload_nothing_is_sent,
    after_reject_all_in_the_choices_nothing_is_sent,
    nobody_asks_who_drives_the_browser,
];

async fn before_any_answer_nothing_runs_and_nothing_is_kept(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.element(at::BANNER).await?;
    world.nothing_ran().await?;
    world.nothing_was_answered().await
}

async fn after_reject_and_reload_nothing_is_sent(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.press(at::REJECT).await?;
    all_is_refused(world).await
}

async fn after_reject_all_in_the_choices_nothing_is_sent(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.press(at::CHOOSE).await?;
    world.page.press(at::REJECT_ALL).await?;
    all_is_refused(world).await
}

/// What tells a browser that is driven from another, or one kind from another; and who asks for it, since drivers do.
const LISTEN: &str = "
    window.asked = [];
    const note = (name) => asked.push([name, new Error().stack.includes('/consentry/')]);
    for (const name of ['webdriver', 'userAgent', 'appVersion', 'userAgentData', 'plugins', 'mimeTypes', 'languages',
        'hardwareConcurrency', 'deviceMemory', 'vendor', 'platform']) {
        const own = Object.getOwnPropertyDescriptor(Navigator.prototype, name);
        const get = function () { note(name); return own.get.call(this); };
        if (own) Object.defineProperty(Navigator.prototype, name, { ...own, get });
    }";

async fn nobody_asks_who_drives_the_browser(world: &World) -> Outcome {
    world.site.run_first(LISTEN);
    world.page.open(&world.home()).await?;
    world.page.press(at::CHOOSE).await?;
    world.page.press(at::REJECT_ALL).await?;
    world.page.goes(at::BANNER).await?;
    for _ in 0..2 {
        let asked = world.page.script("return asked.filter(([, isOurs]) => isOurs)").await?;
        ensure!(asked == json!([]), "asked for {asked}");
        world.page.reload().await?;
    }
    let heard = world.page.script("navigator.webdriver; return asked.some(([name]) => name === 'webdriver')").await?;
    ensure!(heard == json!(true), "nobody listens");
    Ok(())
}

async fn all_is_refused(world: &World) -> Outcome {
    world.page.goes(at::BANNER).await?;
    world.page.reload().await?;
    world.nothing_ran().await?;
    ensure!(!world.page.shows(at::BANNER).await?, "asked again");
    let record = world.page.record().await?.unwrap_or_default();
    for vendor in world.vendors().iter().copied() {
        let remembered = record.pointer(&format!("/answers/{}/answer", vendor.id()));
        ensure!(remembered.is_some_and(|answer| answer == "refused"), "{record}");
        ensure!(world.page.answer(vendor.id()).await? == "refused");
    }
    Ok(())
}
