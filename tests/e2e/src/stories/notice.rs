//! The site's own privacy notice: every link leads to the right place in it, and the empty section is filled.

use crate::page::at;
use crate::story::{Outcome, Story, stories};
use crate::wait::until;
use crate::world::{Vendor, World};
use anyhow::{Context as _, ensure};
use serde_json::json;

pub(crate) const STORIES: &[Story] = stories![Ordinary:
    the_notice_link_of_the_banner_leads_to_the_section,
    the_notice_links_of_each_use_lead_from_another_page_to_their_sections,
    the_notice_links_of_each_use_work_on_the_notice_itself,
    the_empty_section_is_filled_with_the_cookie_table,
];

const NOTICE: &str = "/repairs/privacy/";
const COOKIES: &str = "Website cookies";
const SHARING: &str = "Data sharing agreements";

async fn the_notice_link_of_the_banner_leads_to_the_section(world: &World) -> Outcome {
    world.page.open("/repairs/").await?;
    world.page.press(at::BANNER_NOTICE).await?;
    arrives_at(world, COOKIES).await
}

async fn the_notice_links_of_each_use_lead_from_another_page_to_their_sections(world: &World) -> Outcome {
    all_links_lead_right(world, "/repairs/report/").await
}

async fn the_notice_links_of_each_use_work_on_the_notice_itself(world: &World) -> Outcome {
    all_links_lead_right(world, NOTICE).await
}

async fn all_links_lead_right(world: &World, path: &str) -> Outcome {
    for vendor in Vendor::ALL {
        for (index, heading) in [COOKIES, SHARING].into_iter().enumerate() {
            world.page.open(path).await?;
            world.page.press(at::CHOOSE).await?;
            let link = at::notice_of(vendor.id(), index);
            let pressed = world.page.press(&link).await;
            pressed.with_context(|| format!("link {index} of {}", vendor.id()))?;
            let arrived = arrives_at(world, heading).await;
            arrived.with_context(|| format!("link {index} of {}", vendor.id()))?;
        }
    }
    Ok(())
}

/// The heading is in the viewport and has the focus, and no dialog covers it.
async fn arrives_at(world: &World, heading: &str) -> Outcome {
    let script = format!(
        "const at = document.activeElement;
        const {{ top, bottom }} = at.getBoundingClientRect();
        return /^h[1-6]$/.test(at.localName) && at.textContent.trim() === {}
            && top >= 0 && bottom <= innerHeight;",
        json!(heading)
    );
    until(&format!("the heading {heading:?} is reached"), async || {
        let is_there = world.page.path().await? == NOTICE;
        Ok((is_there && world.page.script(&script).await? == json!(true)).then_some(()))
    })
    .await?;
    world.page.goes(at::DIALOG).await
}

async fn the_empty_section_is_filled_with_the_cookie_table(world: &World) -> Outcome {
    world.page.open(NOTICE).await?;
    let table = world.page.text(at::COOKIE_TABLE).await?;
    for name in ["_ga", "_ga_*", "_hjSessionUser_*", "_hjSession_*"] {
        let stands = table.split_whitespace().any(|word| word == name);
        ensure!(stands, "{name} is not in the table: {table}");
    }
    world.nothing_ran().await
}
