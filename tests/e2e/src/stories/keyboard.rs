//! With the keyboard alone: first in order, never a trap, and the focus never gets lost.

use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::wait::until;
use crate::world::World;
use anyhow::{bail, ensure};
use thirtyfour::Key;

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    the_first_tab_reaches_the_banner_and_the_next_ones_leave_it,
    enter_on_reject_answers_and_moves_the_focus_to_the_confirmation,
    shift_and_tab_reach_the_banner_from_the_page_and_leave_it,
    escape_closes_the_choices_says_that_nothing_changed_and_gives_the_focus_back,
    escape_on_the_banner_is_no_answer,
    hide_gives_the_page_back,
];

/// More stops than the banner can have.
const MANY: usize = 12;

async fn the_first_tab_reaches_the_banner_and_the_next_ones_leave_it(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.element(at::BANNER).await?;
    let before = world.page.focus().await?;
    ensure!(before == "body", "the focus was moved to {before}");
    world.page.key(Key::Tab).await?;
    let first = world.page.focus().await?;
    ensure!(first.starts_with("consentry-banner "), "first stop: {first}");
    for _ in 0..MANY {
        world.page.key(Key::Tab).await?;
        let stop = world.page.focus().await?;
        if !stop.starts_with("consentry-banner") {
            ensure!(stop.starts_with('a'), "not the skip link: {stop}");
            return Ok(());
        }
    }
    bail!("the banner does not let go")
}

async fn enter_on_reject_answers_and_moves_the_focus_to_the_confirmation(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.element(at::BANNER).await?;
    tab_to(world, "[data-do=reject]").await?;
    world.page.key(Key::Enter).await?;
    world.page.element(at::CONFIRMATION).await?;
    focus_reaches(world, "[part=confirmation").await?;
    ensure!(!world.page.shows(at::BANNER).await?, "the banner stays");
    for vendor in world.vendors() {
        ensure!(world.page.answer(vendor.id()).await? == "refused");
    }
    world.nothing_ran().await
}

async fn shift_and_tab_reach_the_banner_from_the_page_and_leave_it(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.element(at::BANNER).await?;
    // The skip link comes right behind it.
    tab_to(world, "consentry-banner").await?;
    while world.page.focus().await?.starts_with("consentry-banner") {
        world.page.key(Key::Tab).await?;
    }
    world.page.back_tab().await?;
    let mut stop = world.page.focus().await?;
    ensure!(stop.contains("[data-do=choose]"), "not back to its last stop: {stop}");
    for _ in 0..MANY {
        world.page.back_tab().await?;
        stop = world.page.focus().await?;
        // To the browser's own controls; a browser without any goes on at the page's end.
        if !stop.starts_with("consentry-banner") {
            return Ok(());
        }
    }
    bail!("the banner does not let go: {stop}")
}

async fn escape_closes_the_choices_says_that_nothing_changed_and_gives_the_focus_back(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.element(at::BANNER).await?;
    tab_to(world, "[data-do=choose]").await?;
    world.page.key(Key::Enter).await?;
    world.page.element(at::DIALOG).await?;
    world.page.key(Key::Escape).await?;
    world.page.goes(at::DIALOG).await?;
    focus_reaches(world, "[data-do=choose]").await?;
    ensure!(world.page.text("[role=status]").await?.contains("Nothing was changed"), "it is not said");
    world.page.key(Key::Tab).await?;
    ensure!(!world.page.shows("[part~=note]").await?, "it stays in the way");
    world.nothing_ran().await
}

async fn escape_on_the_banner_is_no_answer(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.element(at::BANNER).await?;
    tab_to(world, "[data-do=accept]").await?;
    world.page.key(Key::Escape).await?;
    world.nothing_ran().await?;
    world.nothing_was_answered().await
}

async fn hide_gives_the_page_back(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.element(at::BANNER).await?;
    world.page.script("document.querySelector('main a, main button, a:not(.skip)').focus()").await?;
    let before = world.page.focus().await?;
    world.page.press(at::REJECT).await?;
    world.page.press(at::HIDE).await?;
    world.page.goes(at::CONFIRMATION).await?;
    focus_reaches(world, &before).await
}

async fn tab_to(world: &World, name: &str) -> Outcome {
    for _ in 0..MANY {
        world.page.key(Key::Tab).await?;
        if world.page.focus().await?.contains(name) {
            return Ok(());
        }
    }
    bail!("{name} is not reached by Tab")
}

async fn focus_reaches(world: &World, name: &str) -> Outcome {
    until(&format!("the focus is on {name}"), async || Ok(world.page.focus().await?.contains(name).then_some(()))).await
}
