//! What else is on a page and on the web: handlers that keep clicks to themselves, vendors that are out of order, and
//! scripts of the page's own that bring back what was deleted.

use crate::cases::REPAIRS;
use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::vendors::QUIET;
use crate::wait::until;
use crate::world::Vendor::{GoogleAnalytics, Hotjar};
use crate::world::{Vendor, World};
use anyhow::{Context as _, ensure};
use serde_json::json;

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Only(REPAIRS);
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

/// A cookie of the recorder's that a script of the page's own has set, and sets again as soon as it is written over.
const WITHSTANDS: &str = "const { get, set } = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
const put = () => set.call(document, '_hjSessionUser_1=own; path=/; max-age=3600');
Object.defineProperty(document, 'cookie', {
    get() { return get.call(document); },
    set(text) { set.call(document, text); if (text.startsWith('_hjSessionUser_1=')) put(); },
});
put();";

/// The same, but a little later.
const COMES_BACK: &str = "const put = () => { document.cookie = '_hjSessionUser_1=own; path=/; max-age=3600'; };
put();
setInterval(put, 50);";

async fn a_page_that_stops_clicks_does_not_break_the_settings_link(world: &World) -> Outcome {
    world.site.run_first(STOP_CLICKS);
    world.page.open(&world.home()).await?;
    world.page.open_settings().await?;
    ensure!(world.page.path().await? == world.home(), "the page was left");
    world.page.press(at::ACCEPT_ALL).await?;
    world.hears_all().await
}

async fn accept_while_a_vendor_is_out_of_order_breaks_nothing(world: &World) -> Outcome {
    world.site.break_vendor(GoogleAnalytics.script_host());
    world.page.open(&world.home()).await?;
    world.page.press(at::ACCEPT).await?;
    world.hears(Hotjar).await?;
    world.page.element(at::CONFIRMATION).await?;
    until("Google Analytics was asked for", async || Ok((!world.loads(GoogleAnalytics).is_empty()).then_some(())))
        .await?;
    ensure!(world.beats(GoogleAnalytics).is_empty(), "it is in order");
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
    is_named_until_hide(world, WITHSTANDS).await
}

async fn a_cookie_that_a_script_of_the_page_brings_back_is_named_until_hide(world: &World) -> Outcome {
    is_named_until_hide(world, COMES_BACK).await
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
    world.page.open("/repairs/account/").await?;
    names_it(world).await?;
    world.page.press(at::HIDE).await?;
    world.page.goes(at::CONFIRMATION).await?;
    world.page.open(&world.home()).await?;
    tokio::time::sleep(QUIET).await;
    ensure!(!world.page.shows(at::CONFIRMATION).await?, "said again after Hide");
    ensure!(!world.page.shows(at::BANNER).await?, "asked again");
    let record = world.page.record().await?.context("nothing is remembered")?;
    for rest in ["pending", "left"] {
        ensure!(record.pointer(&format!("/answers/hotjar/{rest}")).is_none(), "{record}");
    }
    let kept = world.page.script("return document.cookie.includes('_hjSessionUser_1=')").await?;
    ensure!(kept == json!(true), "the cookie is gone: this story proves nothing");
    world.hears_nothing_from(&Vendor::ALL).await
}

async fn names_it(world: &World) -> Outcome {
    until("the message names what could not be deleted", async || {
        let said = world.page.text(at::CONFIRMATION).await?;
        Ok((said.contains("_hjSessionUser_1") && said.contains("not everything")).then_some(()))
    })
    .await
}
