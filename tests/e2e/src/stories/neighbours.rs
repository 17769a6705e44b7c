//! What else is on a page and on the web: handlers that keep clicks to themselves, vendors that are out of order, and
//! scripts of the page's own that bring back what was deleted.

use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::uses::Use::Script;
use crate::vendor::Vendor;
use crate::vendors::QUIET;
use crate::wait::until;
use crate::world::World;
use anyhow::{Context as _, ensure};
use serde_json::json;

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    a_page_that_stops_clicks_does_not_break_the_settings_link,
    accept_while_a_vendor_is_out_of_order_breaks_nothing,
    a_cookie_that_withstands_deletion_is_named_until_hide,
    a_cookie_that_a_script_of_the_page_brings_back_is_named_until_hide,
];

/// On the link itself, and on the way down to it.
const STOP_CLICKS: &str = "document.addEventListener('DOMContentLoaded', () => {
    document.body.addEventListener('click', (event) => event.stopImmediatePropagation(), true);
    for (const link of document.querySelectorAll('a')) link.onclick = (event) => event.stopPropagation();
});";

/// A cookie like the vendor's that a script of the page's own has set, and sets again as soon as it is written over.
fn withstands(cookie: &str) -> String {
    format!(
        "const {{ get, set }} = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
        const put = () => set.call(document, '{cookie}=own; path=/; max-age=3600');
        Object.defineProperty(document, 'cookie', {{
            get() {{ return get.call(document); }},
            set(text) {{ set.call(document, text); if (text.startsWith('{cookie}=')) put(); }},
        }});
        put();"
    )
}

/// The same, but a little later.
fn comes_back(cookie: &str) -> String {
    format!(
        "const put = () => {{ document.cookie = '{cookie}=own; path=/; max-age=3600'; }};
        put();
        setInterval(put, 50);"
    )
}

async fn a_page_that_stops_clicks_does_not_break_the_settings_link(world: &World) -> Outcome {
    world.site.run_first(STOP_CLICKS);
    world.page.open(&world.home()).await?;
    world.page.open_settings().await?;
    ensure!(world.page.path().await? == world.home(), "the page was left");
    world.page.press(at::ACCEPT_ALL).await?;
    world.hears_all().await
}

async fn accept_while_a_vendor_is_out_of_order_breaks_nothing(world: &World) -> Outcome {
    let broken = world.first();
    world.site.break_vendor(broken.script_host());
    world.page.open(&world.home()).await?;
    world.page.press(at::ACCEPT).await?;
    for vendor in world.vendors().iter().copied().filter(|vendor| *vendor != broken) {
        world.hears(vendor).await?;
    }
    world.page.element(at::CONFIRMATION).await?;
    until("the broken one was asked for", async || Ok((!world.loads(broken).is_empty()).then_some(()))).await?;
    ensure!(world.beats(broken).is_empty(), "it is in order");
    for vendor in world.vendors().iter().copied() {
        ensure!(world.page.answer(vendor.id()).await? == "granted");
    }
    world.page.press(at::HIDE).await?;
    world.page.mark().await?;
    world.page.open_settings().await?;
    world.page.press(at::REJECT_ALL).await?;
    world.page.reloads().await?;
    world.all_is_swept().await
}

async fn a_cookie_that_withstands_deletion_is_named_until_hide(world: &World) -> Outcome {
    is_named_until_hide(world, &withstands(world.last().cookie_of_another())).await
}

async fn a_cookie_that_a_script_of_the_page_brings_back_is_named_until_hide(world: &World) -> Outcome {
    is_named_until_hide(world, &comes_back(world.last().cookie_of_another())).await
}

async fn is_named_until_hide(world: &World, script: &str) -> Outcome {
    world.site.run_first(script);
    world.accepts_on(&world.home()).await?;
    world.page.mark().await?;
    world.page.open_settings().await?;
    world.page.press(at::REJECT_ALL).await?;
    world.page.reloads().await?;
    names_it(world).await?;
    // Until it is hidden, every page says it again.
    world.page.open(&world.case().path(world.case().pages[1])).await?;
    names_it(world).await?;
    world.page.press(at::HIDE).await?;
    world.page.goes(at::CONFIRMATION).await?;
    world.page.open(&world.home()).await?;
    tokio::time::sleep(QUIET).await;
    ensure!(!world.page.shows(at::CONFIRMATION).await?, "said again after Hide");
    ensure!(!world.page.shows(at::BANNER).await?, "asked again");
    let record = world.page.record().await?.context("nothing is remembered")?;
    for rest in ["pending", "left"] {
        ensure!(record.pointer(&Script(world.last()).pointer(rest)).is_none(), "{record}");
    }
    let kept = format!("return document.cookie.includes('{}=')", world.last().cookie_of_another());
    let kept = world.page.script(&kept).await?;
    ensure!(kept == json!(true), "the cookie is gone: this story proves nothing");
    world.hears_nothing_from(&Vendor::ALL).await
}

async fn names_it(world: &World) -> Outcome {
    until("the message names what could not be deleted", async || {
        let said = world.page.text(at::CONFIRMATION).await?;
        Ok((said.contains(world.last().cookie_of_another()) && said.contains("not everything")).then_some(()))
    })
    .await
}
