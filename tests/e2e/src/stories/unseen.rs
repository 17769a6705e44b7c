//! Documents that the resident does not look at while they answer elsewhere: hidden tabs, frames of the page.

use crate::need::Need;
use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::vendors::QUIET;
use crate::wait::until;
use crate::world::World;
use anyhow::ensure;
use serde_json::json;
use thirtyfour::WindowHandle;

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    a_hidden_tab_stops_at_once_and_is_loaded_again_only_when_it_is_shown,
    a_hidden_tab_that_holds_unsent_input_is_not_loaded_again_when_it_is_shown,
];

pub(crate) const FRAMED: &[Story] = stories![Ordinary, Sites::With(Need::SpeltOut);
    an_answer_holds_in_a_frame_of_the_page_and_one_in_the_frame_holds_around_it,
];

const TOLD_HIDDEN: &str = "/told-while-hidden";
const TOLD_SHOWN: &str = "/told-while-shown";

/// Each document tells the site when it hears of a change, and whether anybody sees it.
fn tells(world: &World) {
    for path in [TOLD_HIDDEN, TOLD_SHOWN] {
        world.site.serve(path, "text/plain", "");
    }
    world.site.run_first(
        "document.addEventListener('consentry:change', () => {
            // In the tab that is loaded again at once, it may be cut off.
            fetch(document.hidden ? '/told-while-hidden' : '/told-while-shown').catch(() => undefined);
        });",
    );
}

/// Says yes on the page, and takes it back in another tab. Returns the first one, which has stopped by then.
async fn withdraws_elsewhere(world: &World) -> anyhow::Result<WindowHandle> {
    world.page.mark().await?;
    let first = world.page.open_tab().await?;
    world.page.open(&world.home()).await?;
    world.hears_all().await?;
    world.page.mark().await?;
    world.page.open_settings().await?;
    world.page.press(at::REJECT_ALL).await?;
    world.page.reloads().await?;
    until("the hidden tab has heard of it", async || Ok((world.site.times_asked_for(TOLD_HIDDEN) > 0).then_some(())))
        .await?;
    // The timers of a hidden tab beat once a second.
    for _ in 0..2 {
        world.hears_nothing_from(&world.stoppable()).await?;
    }
    Ok(first)
}

async fn a_hidden_tab_stops_at_once_and_is_loaded_again_only_when_it_is_shown(world: &World) -> Outcome {
    tells(world);
    let path = world.case().path(world.case().pages[1]);
    let loads = || world.site.times_asked_for(&path);
    world.accepts_on(&path).await?;
    let first = withdraws_elsewhere(world).await?;
    ensure!(loads() == 1, "it was loaded {} times while nobody saw it", loads());
    world.page.switch_to(first).await?;
    world.page.reloads().await?;
    world.all_is_swept().await?;
    ensure!(loads() == 2, "it was loaded {} times", loads());
    Ok(())
}

async fn a_hidden_tab_that_holds_unsent_input_is_not_loaded_again_when_it_is_shown(world: &World) -> Outcome {
    tells(world);
    let (form, field) = world.case().form;
    world.accepts_on(&world.case().path(form)).await?;
    world.page.type_into(field, "Water comes in").await?;
    let first = withdraws_elsewhere(world).await?;
    world.page.switch_to(first).await?;
    world.page.element(at::RELOAD).await?;
    tokio::time::sleep(QUIET).await;
    ensure!(world.page.is_marked().await?, "it was loaded again");
    ensure!(world.page.value(field).await? == "Water comes in", "the words are gone");
    Ok(())
}

async fn an_answer_holds_in_a_frame_of_the_page_and_one_in_the_frame_holds_around_it(world: &World) -> Outcome {
    let (tag, home, first) = (world.case().demo_tag(), world.home(), json!(world.first().id()));
    let page = format!(
        "<!doctype html><html lang=\"en\"><title>Around</title>{tag}<h1>A page with a frame</h1>\
        <iframe title=\"The home page\" width=\"600\" height=\"300\" src=\"{home}\"></iframe>"
    );
    world.site.serve("/around/", "text/html; charset=utf-8", &page);
    world.page.open("/around/").await?;
    world.page.press(at::ACCEPT).await?;
    until("it runs in the frame", async || {
        let has = format!("return frames[0].consentry.has({first})");
        Ok((world.page.script(&has).await? == json!(true)).then_some(()))
    })
    .await?;
    world.page.mark().await?;
    world.page.waiting_script("await frames[0].consentry.rejectAll()").await?;
    world.page.reloads().await?;
    world.all_is_swept().await
}
