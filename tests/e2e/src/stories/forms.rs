//! Withdrawal on pages that must not be reloaded: half-filled forms, and pages whose tag says so.

use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::vendors::QUIET;
use crate::world::World;
use anyhow::ensure;

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    withdrawal_never_reloads_a_half_filled_form,
    withdrawal_asks_before_it_reloads_where_the_tag_says_so,
];

const WORDS: &str = "Water comes through the kitchen ceiling";

async fn withdrawal_never_reloads_a_half_filled_form(world: &World) -> Outcome {
    let (form, field) = world.case().form;
    world.accepts_on(&world.case().path(form)).await?;
    world.page.type_into(field, WORDS).await?;
    withdraws_without_reload(world).await?;
    ensure!(world.page.value(field).await? == WORDS, "the words are gone");
    reloads_on_request(world).await
}

async fn withdrawal_asks_before_it_reloads_where_the_tag_says_so(world: &World) -> Outcome {
    world.site.add_to_tag(r#"data-reload="ask""#);
    world.accepts_on(&world.home()).await?;
    withdraws_without_reload(world).await?;
    reloads_on_request(world).await
}

async fn withdraws_without_reload(world: &World) -> Outcome {
    world.page.mark().await?;
    world.page.open_settings().await?;
    world.page.press(at::REJECT_ALL).await?;
    world.page.element(at::RELOAD).await?;
    world.hears_nothing_from(&world.stoppable()).await?;
    ensure!(world.page.is_marked().await?, "the page was reloaded");
    ensure!(world.page.shows(at::RELOAD).await?, "the message has gone");
    Ok(())
}

async fn reloads_on_request(world: &World) -> Outcome {
    world.page.press(at::RELOAD).await?;
    world.page.reloads().await?;
    world.page.mark().await?;
    world.all_is_swept().await?;
    tokio::time::sleep(QUIET).await;
    ensure!(world.page.is_marked().await?, "the page reloaded again");
    Ok(())
}
