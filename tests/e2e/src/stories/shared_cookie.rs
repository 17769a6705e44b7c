//! The cookie that hosts share: old, damaged, too long, left over, where storage is full; and none at all without sharing.

use super::sharing::shares;
use crate::need::Need;
use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::vendor::Vendor;
use crate::wait::until;
use crate::world::World;
use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    without_sharing_no_cookie_is_set_and_none_is_heard,
    a_withdrawal_that_cannot_be_kept_reaches_the_other_hosts,
];

pub(crate) const ON_ONE: &[Story] = stories![Ordinary, Sites::With(Need::Frame);
    a_cookie_from_before_changes_no_newer_answer,
    a_cookie_that_is_damaged_says_nothing,
    to_come_back_to_a_window_that_was_in_view_is_enough,
    what_is_too_long_for_a_cookie_holds_on_its_own_host,
    two_cookies_of_our_name_become_one,
    the_table_of_cookies_names_ours_where_there_is_one,
];

/// What of ours is set on any page, noted before the browser takes it.
const NOTE: &str = "const { get, set } = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
Object.defineProperty(Document.prototype, 'cookie', {
    configurable: true,
    get,
    set(text) {
        if (text.startsWith('consentry')) sessionStorage.noted = (sessionStorage.noted ?? '') + text;
        set.call(this, text);
    },
});";

/// Fails for our key alone.
const FULL: &str = "const write = Storage.prototype.setItem;
Storage.prototype.setItem = function (key, value) {
    if (key.startsWith('consentry')) throw new DOMException('full', 'QuotaExceededError');
    write.call(this, key, value);
};";

async fn without_sharing_no_cookie_is_set_and_none_is_heard(world: &World) -> Outcome {
    // The page's own key is listed nowhere.
    world.expects(&["consentry:leak"]);
    world.site.run_first(NOTE);
    world.accepts_on(&world.home()).await?;
    world.page.mark().await?;
    world.page.open_settings().await?;
    world.page.press(at::REJECT_ALL).await?;
    world.page.reloads().await?;
    let noted = world.page.script("return sessionStorage.noted ?? ''").await?;
    ensure!(noted == json!(""), "set: {noted}");
    // A yes from when sharing was turned on, on a host where nobody has answered.
    let yes = said_by_accept(world).await?;
    bake(world, "repairs", &yes).await?;
    world.page.open_on("repairs", &world.home()).await?;
    world.page.element(at::BANNER).await?;
    world.hears_nothing_from(&Vendor::ALL).await?;
    let left = world.page.cookies_named(&world.case().cookie_name()).await?;
    ensure!(left.is_empty(), "it is still there");
    Ok(())
}

async fn a_withdrawal_that_cannot_be_kept_reaches_the_other_hosts(world: &World) -> Outcome {
    world.expects_complaints();
    world.site.configure(shares)?;
    world.accepts_on(&world.home()).await?;
    world.page.script(FULL).await?;
    world.page.open_settings().await?;
    world.page.press(at::REJECT_ALL).await?;
    world.page.element(at::RELOAD).await?;
    ensure!(world.page.record().await?.is_none(), "the old yes is kept");
    world.page.open_on("tenants", &world.home()).await?;
    world.nothing_asked_and_nothing_runs().await?;
    world.page.open(&world.home()).await?;
    world.nothing_asked_and_nothing_runs().await
}

async fn a_cookie_from_before_changes_no_newer_answer(world: &World) -> Outcome {
    world.site.configure(shares)?;
    world.accepts_on(&world.home()).await?;
    let old = value(world).await?;
    world.page.mark().await?;
    world.page.open_settings().await?;
    world.page.press(at::REJECT_ALL).await?;
    world.page.reloads().await?;
    // As a server sends it that had been asked before.
    bake(world, "www", &old).await?;
    world.page.open(&world.home()).await?;
    world.nothing_asked_and_nothing_runs().await?;
    ensure!(value(world).await? != old, "the newer answer is not shared again");
    world.page.open_on("tenants", &world.home()).await?;
    world.nothing_asked_and_nothing_runs().await
}

async fn a_cookie_that_is_damaged_says_nothing(world: &World) -> Outcome {
    let yes = said_by_accept(world).await?;
    world.site.configure(shares)?;
    let half = yes.get(..yes.len() / 2).context("no text")?;
    let other = yes.replacen(world.case().id, "elsewhere", 1);
    let wrong = yes.replace("granted", "yes");
    for damaged in ["%", "%7B", "null", "", half, &other, &wrong, &"%5B".repeat(1_000)] {
        bake(world, "repairs", damaged).await?;
        world.page.open_on("repairs", &world.home()).await?;
        world.page.element(at::BANNER).await.with_context(|| damaged.to_owned())?;
        ensure!(world.page.answer(world.first().id()).await? == "unasked", "{damaged}");
    }
    world.hears_nothing_from(&Vendor::ALL).await?;
    // The same way with what is sound.
    bake(world, "repairs", &yes).await?;
    world.page.open_on("repairs", &world.home()).await?;
    world.hears_all().await
}

/// Two windows side by side: what happens in the one makes the other neither hidden nor shown.
async fn to_come_back_to_a_window_that_was_in_view_is_enough(world: &World) -> Outcome {
    world.site.configure(shares)?;
    world.accepts_on(&world.home()).await?;
    let yes = value(world).await?;
    world.page.open_on("tenants", &world.home()).await?;
    world.page.mark().await?;
    world.page.open_settings().await?;
    world.page.press(at::REJECT_ALL).await?;
    world.page.reloads().await?;
    let no = value(world).await?;
    // As it was on this host before.
    bake(world, "www", &yes).await?;
    world.page.open(&world.home()).await?;
    world.hears_all().await?;
    world.page.mark().await?;
    let (name, domain) = (world.case().cookie_name(), world.site.url("", "").replace("https://.", ""));
    let cookie = format!("{name}={no};path=/;domain={domain};max-age=3600");
    world.page.script(&format!("document.cookie = {}; dispatchEvent(new Event('focus'))", json!(cookie))).await?;
    world.page.reloads().await?;
    world.nothing_asked_and_nothing_runs().await
}

async fn what_is_too_long_for_a_cookie_holds_on_its_own_host(world: &World) -> Outcome {
    world.expects_complaints();
    world.site.configure(|config| {
        shares(config);
        many_vendors(config);
    })?;
    world.accepts_on(&world.home()).await?;
    let name = world.case().cookie_name();
    ensure!(world.page.cookies_named(&name).await?.is_empty(), "a cookie that is not whole");
    let complaints = world.site.complaints();
    let said: Vec<_> = complaints.iter().filter(|one| one.kind == "console.error").map(|one| &one.text).collect();
    ensure!(matches!(said.as_slice(), [one] if one.contains("not-shared")), "{said:?}");
    world.page.reload().await?;
    world.hears_all().await?;
    world.page.open_on("tenants", &world.home()).await?;
    world.page.element(at::BANNER).await?;
    Ok(())
}

fn many_vendors(config: &mut Value) {
    let vendor = |number: usize| {
        json!({
            "id": format!("vendor-{number}"), "name": "One of many", "controller": "One of many Ltd", "role": "processor",
            "purpose": "many", "receives": "gets nothing"
        })
    };
    let purpose = json!({ "id": "many", "title": "Many", "description": "Many." });
    if let Some(purposes) = config["purposes"].as_array_mut() {
        purposes.push(purpose);
    }
    if let Some(vendors) = config["vendors"].as_array_mut() {
        vendors.extend((0..20).map(vendor));
    }
}

async fn two_cookies_of_our_name_become_one(world: &World) -> Outcome {
    let yes = said_by_accept(world).await?;
    world.site.configure(shares)?;
    world.page.visit("tenants", &world.case().path("site.css")).await?;
    let name = world.case().cookie_name();
    // One of this host alone, as after a change of the domain, and a damaged one of the parent.
    world.page.script(&format!("document.cookie = '{name}=' + {} + ';path=/'", json!(yes))).await?;
    bake(world, "tenants", "%").await?;
    ensure!(world.page.cookies_named(&name).await?.len() == 2, "not two");
    world.page.open_on("tenants", &world.home()).await?;
    world.hears_all().await?;
    world.page.mark().await?;
    world.page.open_settings().await?;
    world.page.press(at::REJECT_ALL).await?;
    world.page.reloads().await?;
    let left = world.page.cookies_named(&name).await?;
    ensure!(matches!(left.as_slice(), [one] if !one.value.contains("granted")), "{left:?}");
    Ok(())
}

async fn the_table_of_cookies_names_ours_where_there_is_one(world: &World) -> Outcome {
    let page = "<!doctype html><html lang=\"en\"><title>Cookies</title>TAG<div data-consentry=\"cookie-table\"></div>";
    let tag = world.case().demo_tag();
    world.site.serve("/table/", "text/html; charset=utf-8", &page.replace("TAG", &tag));
    let name = world.case().cookie_name();
    for is_shared in [false, true] {
        if is_shared {
            world.site.configure(shares)?;
        }
        world.page.open("/table/").await?;
        let table = world.page.text(at::COOKIE_TABLE).await?;
        ensure!(table.contains(&name) == is_shared && table.contains(&world.case().record_key()), "{table}");
    }
    Ok(())
}

/// The value of the cookie.
async fn value(world: &World) -> Result<String> {
    let cookies = world.page.cookies_named(&world.case().cookie_name()).await?;
    cookies.into_iter().next().map(|cookie| cookie.value).context("no cookie")
}

/// What a cookie says after Accept on a site with sharing. Nothing of it is left in the browser, and sharing is off again.
async fn said_by_accept(world: &World) -> Result<String> {
    forget_all(world).await?;
    world.site.configure(shares)?;
    world.accepts_on(&world.home()).await?;
    let yes = value(world).await?;
    world.site.configure(|_| {})?;
    forget_all(world).await?;
    Ok(yes)
}

/// Nothing is left in the browser of this host and its domain.
async fn forget_all(world: &World) -> Outcome {
    world.page.visit("www", &world.case().path("site.css")).await?;
    world.page.script("localStorage.clear(); sessionStorage.clear();").await?;
    world.page.forget_cookies().await?;
    until("nothing is left", async || Ok(world.page.traces().await?.is_empty().then_some(()))).await
}

/// Sets the cookie for the whole domain, while no page with the widget is open.
async fn bake(world: &World, host: &str, value: &str) -> Outcome {
    world.page.visit(host, &world.case().path("site.css")).await?;
    let (name, domain) = (world.case().cookie_name(), world.site.url("", "").replace("https://.", ""));
    let cookie = format!("{name}={value};path=/;domain={domain};max-age=3600");
    world.page.script(&format!("document.cookie = {}", json!(cookie))).await.map(drop)
}
