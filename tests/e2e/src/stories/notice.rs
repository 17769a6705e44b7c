//! The site's own privacy notice: every link leads to the right place in it, and the empty section is filled.

use crate::need::Need;
use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::wait::until;
use crate::world::World;
use anyhow::{Context as _, ensure};
use serde_json::json;

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    the_notice_link_of_the_banner_leads_to_the_section,
    the_notice_links_of_each_use_lead_from_another_page_to_their_sections,
    the_notice_links_of_each_use_work_on_the_notice_itself,
];

pub(crate) const TABLE: &[Story] = stories![Ordinary, Sites::With(Need::Table);
    the_empty_place_is_filled_with_the_cookie_table,
];

async fn the_notice_link_of_the_banner_leads_to_the_section(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.press(at::BANNER_NOTICE).await?;
    arrives_at(world, world.case().section).await
}

async fn the_notice_links_of_each_use_lead_from_another_page_to_their_sections(world: &World) -> Outcome {
    all_links_lead_right(world, &world.case().path(world.case().form.0)).await
}

async fn the_notice_links_of_each_use_work_on_the_notice_itself(world: &World) -> Outcome {
    all_links_lead_right(world, &notice(world)).await
}

fn notice(world: &World) -> String {
    world.case().path("privacy/")
}

async fn all_links_lead_right(world: &World, path: &str) -> Outcome {
    for (use_id, index, place) in world.case().links {
        world.page.open(path).await?;
        world.page.press(at::CHOOSE).await?;
        let link = at::notice_of(use_id, *index);
        let pressed = world.page.press(&link).await;
        pressed.with_context(|| format!("link {index} of {use_id}"))?;
        let arrived = arrives_at(world, place).await;
        arrived.with_context(|| format!("link {index} of {use_id}"))?;
    }
    Ok(())
}

/// The heading with just these words, or the paragraph that opens with them, is in the viewport and has the focus, and
/// no dialog covers it.
pub(super) async fn arrives_at(world: &World, place: &str) -> Outcome {
    let script = format!(
        "const at = document.activeElement;
        const {{ top, bottom }} = at.getBoundingClientRect();
        const [text, words] = [at.textContent.replace(/\\s+/g, ' ').trim(), {}];
        const is_it = /^h[1-6]$/.test(at.localName) ? text === words : at.localName === 'p' && text.startsWith(words);
        // A place that is scrolled to may lie a fraction of a pixel above the edge.
        return is_it && top > -1 && bottom <= innerHeight;",
        json!(place)
    );
    until(&format!("{place:?} is reached"), async || {
        let is_there = world.page.path().await? == notice(world);
        Ok((is_there && world.page.script(&script).await? == json!(true)).then_some(()))
    })
    .await?;
    world.page.goes(at::DIALOG).await
}

async fn the_empty_place_is_filled_with_the_cookie_table(world: &World) -> Outcome {
    let (below, names) = world.case().table.context("a site without a table")?;
    world.page.open(&world.case().path(below)).await?;
    world.page.element(at::COOKIE_TABLE).await?;
    // Drivers do not agree about what stands between the texts of two cells.
    let cells = format!(
        "return [...find({}).querySelectorAll('td, th')].map((cell) => cell.innerText.trim())",
        json!(at::COOKIE_TABLE)
    );
    let cells = world.page.script(&cells).await?;
    for name in names {
        let stands = cells.as_array().is_some_and(|cells| cells.contains(&json!(name)));
        ensure!(stands, "{name} is not in the table: {cells}");
    }
    world.nothing_ran().await
}
