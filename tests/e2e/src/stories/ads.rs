//! Advertising with the visits: Google is told of it after a yes of its own, and of nothing else before.

use super::portal::{client, saves};
use crate::log::Request;
use crate::need::Need;
use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::vendor::Vendor::GoogleAnalytics;
use crate::wait::until;
use crate::world::World;
use anyhow::{Result, ensure};
use serde_json::{Value, json};

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::With(Need::Number);
    before_any_answer_google_is_told_nothing_and_the_banner_names_advertising,
    a_yes_to_the_visits_alone_grants_nothing_but_counting,
    accept_grants_it_before_the_script_comes,
    a_later_yes_is_told_on_the_same_page_and_loads_nothing_again,
    withdrawing_it_alone_sweeps_its_cookies_reloads_and_counts_on,
    withdrawing_it_in_a_half_filled_form_stops_the_counting_until_the_page_is_loaded,
    taken_back_it_keeps_google_off_when_the_visits_are_accepted_again_on_the_same_page,
    a_number_taken_back_keeps_google_off_when_advertising_is_accepted_again,
    its_cookies_are_listed_as_its_own,
];

const ADS: &str = "google-analytics/adverts";
const LINK: &str = "google-analytics/account-link";
const ALL: &str = "ad_storage,analytics_storage,ad_user_data,ad_personalization";
const VISITS: &str = "analytics_storage";

/// The portal has a linked account of Google Ads.
async fn opens(world: &World, path: &str) -> Outcome {
    world.site.configure(|config| {
        let purpose = json!({ "id": "adverts", "title": "Adverts", "description": "Shows you our adverts elsewhere." });
        if let Some(purposes) = config.pointer_mut("/purposes").and_then(Value::as_array_mut) {
            purposes.push(purpose);
        }
        if let Some(vendor) = config.pointer_mut("/vendors/0").and_then(Value::as_object_mut) {
            vendor.insert("adsPurpose".to_owned(), json!("adverts"));
        }
    })?;
    world.page.open(path).await.map(drop)
}

async fn accepts(world: &World, path: &str) -> Outcome {
    opens(world, path).await?;
    world.page.press(at::ACCEPT).await?;
    hears(world, ALL).await.map(drop)
}

/// Waits until Google reports that just these signals are granted; its two settings for adverts then say the same.
async fn hears(world: &World, granted: &str) -> Result<Request> {
    let beat = until(&format!("a report with {granted} granted"), async || {
        let beat = world.hears(GoogleAnalytics).await?;
        Ok((beat.parameter("stub_granted").as_deref() == Some(granted)).then_some(beat))
    })
    .await?;
    let config: Value = serde_json::from_str(&beat.parameter("stub_config").unwrap_or_default())?;
    for signal in ["allow_google_signals", "allow_ad_personalization_signals"] {
        ensure!(config.get(signal) == Some(&json!(granted == ALL)), "{signal}: {config}");
    }
    Ok(beat)
}

/// The commands about consent that are in Google's queue.
async fn consents(world: &World) -> Result<Value> {
    let queue =
        "return [...(window.dataLayer ?? [])].map((entry) => [...entry]).filter(([verb]) => verb === 'consent')";
    world.page.script(queue).await
}

async fn has_ads_cookie(world: &World) -> Result<bool> {
    Ok(world.page.traces().await?.has_cookie("_gcl_*"))
}

async fn before_any_answer_google_is_told_nothing_and_the_banner_names_advertising(world: &World) -> Outcome {
    opens(world, &world.home()).await?;
    let said = world.page.text(at::BANNER).await?;
    ensure!(said.contains("uses your visits to choose and measure adverts"), "{said}");
    world.nothing_ran().await?;
    ensure!(world.page.script("return typeof window.dataLayer").await? == json!("undefined"));
    Ok(())
}

async fn a_yes_to_the_visits_alone_grants_nothing_but_counting(world: &World) -> Outcome {
    opens(world, &world.home()).await?;
    saves(world, &["google-analytics"]).await?;
    let beat = hears(world, VISITS).await?;
    ensure!(beat.parameter("gcs").as_deref() == Some("G101"), "{beat}");
    let denied = json!({ "analytics_storage": "denied", "ad_storage": "denied", "ad_user_data": "denied",
        "ad_personalization": "denied" });
    let told = json!([["consent", "default", denied], ["consent", "update", { "analytics_storage": "granted" }]]);
    let consents = consents(world).await?;
    ensure!(consents == told, "{consents}");
    ensure!(!has_ads_cookie(world).await?, "an advert's cookie is there");
    ensure!(world.page.answer(ADS).await? == "refused");
    Ok(())
}

async fn accept_grants_it_before_the_script_comes(world: &World) -> Outcome {
    accepts(world, &world.home()).await?;
    for page in [world.home(), world.case().path("report/")] {
        world.page.open(&page).await?;
        let beat = hears(world, ALL).await?;
        ensure!(beat.parameter("gcs").as_deref() == Some("G111"), "{beat}");
        let order = beat.parameter("stub_order").unwrap_or_default();
        ensure!(order == "consent default,consent update,js,config", "{order}");
    }
    ensure!(has_ads_cookie(world).await?, "no advert's cookie: the stories of its end prove nothing");
    Ok(())
}

async fn a_later_yes_is_told_on_the_same_page_and_loads_nothing_again(world: &World) -> Outcome {
    opens(world, &world.home()).await?;
    saves(world, &["google-analytics"]).await?;
    hears(world, VISITS).await?;
    world.page.mark().await?;
    world.page.open_settings().await?;
    world.page.tick(ADS).await?;
    world.page.press(at::SAVE).await?;
    let beat = hears(world, ALL).await?;
    let order = beat.parameter("stub_order").unwrap_or_default();
    ensure!(order == "consent default,consent update,js,config,consent update,config", "{order}");
    ensure!(world.page.is_marked().await?, "the page was reloaded");
    ensure!(world.loads(GoogleAnalytics).len() == 1, "it was loaded again");
    let beats = world.beats(GoogleAnalytics);
    let views = beats.iter().filter(|beat| beat.parameter("en").as_deref() == Some("page_view")).count();
    ensure!(views == 1, "{views} views of one page");
    Ok(())
}

async fn withdrawing_it_alone_sweeps_its_cookies_reloads_and_counts_on(world: &World) -> Outcome {
    accepts(world, &world.home()).await?;
    let before = client(&hears(world, ALL).await?)?;
    world.page.mark().await?;
    world.page.open_settings().await?;
    world.page.tick(ADS).await?;
    world.page.press(at::SAVE).await?;
    world.page.reloads().await?;
    let after = client(&hears(world, VISITS).await?)?;
    ensure!(after == before, "{after} after {before}: the visits have a yes of their own");
    ensure!(!has_ads_cookie(world).await?, "an advert's cookie is left");
    let answers = [world.page.answer(ADS).await?, world.page.answer(LINK).await?];
    ensure!(answers == ["refused", "granted"], "{answers:?}");
    Ok(())
}

async fn withdrawing_it_in_a_half_filled_form_stops_the_counting_until_the_page_is_loaded(world: &World) -> Outcome {
    let (form, field) = world.case().form;
    accepts(world, &world.case().path(form)).await?;
    world.page.type_into(field, "The tap drips").await?;
    world.page.mark().await?;
    world.page.open_settings().await?;
    world.page.tick(ADS).await?;
    world.page.press(at::SAVE).await?;
    world.page.element(at::RELOAD).await?;
    world.hears_nothing_from(&[GoogleAnalytics]).await?;
    let told = consents(world).await?;
    let denied = json!(["consent", "update", { "ad_storage": "denied", "ad_user_data": "denied",
        "ad_personalization": "denied" }]);
    ensure!(told.as_array().and_then(|told| told.last()) == Some(&denied), "{told}");
    ensure!(!has_ads_cookie(world).await?, "an advert's cookie is left");
    ensure!(world.page.is_marked().await?, "the page was reloaded");
    // A second yes is one to what Google was told before: it goes on.
    world.page.open_settings().await?;
    world.page.tick(ADS).await?;
    world.page.press(at::SAVE).await?;
    hears(world, ALL).await?;
    world.page.reload().await?;
    hears(world, ALL).await.map(drop)
}

async fn taken_back_it_keeps_google_off_when_the_visits_are_accepted_again_on_the_same_page(world: &World) -> Outcome {
    let (form, field) = world.case().form;
    accepts(world, &world.case().path(form)).await?;
    world.page.type_into(field, "The tap drips").await?;
    world.page.open_settings().await?;
    world.page.press(at::REJECT_ALL).await?;
    world.page.element(at::RELOAD).await?;
    world.page.open_settings().await?;
    world.page.tick("google-analytics").await?;
    world.page.press(at::SAVE).await?;
    world.page.goes(at::DIALOG).await?;
    // Its settings still say that adverts may be chosen.
    world.hears_nothing_from(&[GoogleAnalytics]).await?;
    world.page.reload().await?;
    hears(world, VISITS).await.map(drop)
}

async fn a_number_taken_back_keeps_google_off_when_advertising_is_accepted_again(world: &World) -> Outcome {
    let (form, field) = world.case().form;
    accepts(world, &world.case().path(form)).await?;
    world.page.call("setUserId('AM-1')").await?;
    until("a report with the number", async || {
        let number = world.hears(GoogleAnalytics).await?.parameter("uid");
        Ok((number.as_deref() == Some("AM-1")).then_some(()))
    })
    .await?;
    world.page.type_into(field, "The tap drips").await?;
    for uses in [&[LINK, ADS][..], &[ADS]] {
        world.page.open_settings().await?;
        for use_ in uses {
            world.page.tick(use_).await?;
        }
        world.page.press(at::SAVE).await?;
        world.page.goes(at::DIALOG).await?;
        // What still knows the number may not speak before the page is loaded again.
        world.hears_nothing_from(&[GoogleAnalytics]).await?;
    }
    world.page.reload().await?;
    let beat = hears(world, ALL).await?;
    ensure!(beat.parameter("uid").is_none(), "{beat}");
    Ok(())
}

async fn its_cookies_are_listed_as_its_own(world: &World) -> Outcome {
    opens(world, &world.case().path("cookies/")).await?;
    let listed = world.page.text(at::COOKIE_TABLE).await?;
    ensure!(listed.contains("_gcl_*") && listed.contains("_gac_*"), "{listed}");
    world.page.press(at::CHOOSE).await?;
    let own = format!("dialog[part~=dialog][open] details[data-details='{ADS}']");
    world.page.press(&format!("{own} summary")).await?;
    let table = world.page.text(&format!("{own} table")).await?;
    ensure!(table.contains("_gcl_*") && !table.contains("_ga_*"), "{table}");
    Ok(())
}
