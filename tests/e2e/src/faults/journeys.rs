//! What is done under a fault, so that the same is asked of all that are alike.

use crate::page::at;
use crate::stories::fails_closed;
use crate::story::Outcome;
use crate::vendor::Vendor;
use crate::world::World;
use anyhow::{Context as _, ensure};
use serde_json::json;

/// A first visitor and one who said yes before both find that nothing runs; once the fault is gone, that yes holds.
pub(crate) async fn closed(world: &World, plant: fn(&World) -> Outcome, code: &str) -> Outcome {
    plant(world)?;
    fails_closed(world, code).await.context("first visit")?;
    world.site.mend();
    world.accepts_on(&world.home()).await.context("mended, accepted")?;
    plant(world)?;
    let settled = world.page.open(&world.home()).await?;
    ensure!(settled == json!({ "ok": false, "code": code }), "after a yes: {settled}");
    world.hears_nothing_from(&Vendor::ALL).await.context("after a yes")?;
    ensure!(world.page.is_untouched().await?, "the page was touched");
    world.site.mend();
    holds_again(world).await
}

/// What was granted runs without a new question.
pub(super) async fn holds_again(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.hears_all().await.context("what was granted does not hold any more")?;
    ensure!(!world.page.shows(at::BANNER).await?, "what was granted is asked again");
    Ok(())
}

/// From the question over a yes that holds on the next page to a withdrawal.
pub(crate) async fn works(world: &World) -> Outcome {
    let settled = world.page.open(&world.home()).await?;
    ensure!(settled == json!({ "ok": true, "code": null }), "{settled}");
    world.page.element(at::BANNER).await?;
    world.nothing_was_sent().await?;
    world.page.press(at::ACCEPT).await?;
    world.page.goes(at::BANNER).await?;
    world.hears_all().await?;
    holds_again(world).await?;
    withdraws(world).await
}

/// Takes all back, and looks that nothing is left.
pub(super) async fn withdraws(world: &World) -> Outcome {
    world.page.mark().await?;
    world.page.open_settings().await?;
    world.page.press(at::REJECT_ALL).await?;
    world.page.reloads().await?;
    world.all_is_swept().await
}

/// The question comes, but no answer can be taken.
pub(super) async fn unanswerable(world: &World, plant: fn(&World) -> Outcome) -> Outcome {
    world.expects_complaints();
    plant(world)?;
    world.page.open(&world.home()).await?;
    world.page.press(at::ACCEPT).await?;
    world.page.element("[role=alert]").await?;
    world.nothing_was_answered().await?;
    world.nothing_ran().await?;
    world.site.mend();
    world.page.press(at::ACCEPT).await?;
    world.page.goes(at::BANNER).await?;
    world.hears_all().await
}

/// A record that was changed counts for nothing.
pub(super) async fn asked(world: &World, change: fn(&str) -> String) -> Outcome {
    world.accepts_on(&world.home()).await?;
    let record = world.page.record().await?.context("nothing is remembered")?;
    world.page.remember(&change(&record.to_string())).await?;
    world.page.open(&world.home()).await?;
    world.page.element(at::BANNER).await?;
    world.hears_nothing_from(&Vendor::ALL).await?;
    let has = format!("has('{}')", world.first().id());
    ensure!(world.page.call(&has).await? == json!(false), "it counts");
    world.page.press(at::ACCEPT).await?;
    world.page.goes(at::BANNER).await?;
    world.hears_all().await
}
