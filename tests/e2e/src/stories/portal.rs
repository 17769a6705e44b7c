//! The account portal: the customer's own number goes to Google Analytics only after a yes of its own.

use crate::log::Request;
use crate::need::Need;
use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::uses::NUMBER;
use crate::vendor::Vendor::GoogleAnalytics;
use crate::world::World;
use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::With(Need::Number);
    before_any_answer_the_number_goes_nowhere,
    accept_covers_the_number_and_the_first_report_has_it,
    a_yes_to_the_visits_alone_never_passes_the_number_on,
    a_yes_to_the_number_later_passes_it_on_from_then_on,
    signing_out_takes_the_number_back,
    what_may_be_an_address_is_refused,
    withdrawing_the_number_alone_reloads_and_counts_on_as_somebody_new,
    withdrawing_the_number_in_a_half_filled_form_stops_the_counting_until_the_page_is_loaded,
    a_number_taken_back_stays_away_when_the_visits_are_accepted_again_on_the_same_page,
    the_first_layer_names_both_uses,
];

const LINK: &str = "google-analytics/account-link";

fn signed_in(world: &World) -> String {
    world.case().path("account/overview/")
}

fn number(request: &Request) -> Option<String> {
    request.parameter("uid")
}

/// The number is in nothing that was sent, and nowhere in the browser.
async fn is_nowhere(world: &World) -> Outcome {
    for request in world.vendor_requests() {
        ensure!(!request.target.contains(NUMBER), "{request}");
    }
    let kept = "return [document.cookie, JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }),
        JSON.stringify([...(window.dataLayer ?? [])].map((entry) => [...entry]))].join()";
    let kept = world.page.script(kept).await?;
    ensure!(!kept.to_string().contains(NUMBER), "{kept}");
    Ok(())
}

async fn before_any_answer_the_number_goes_nowhere(world: &World) -> Outcome {
    world.page.open(&signed_in(world)).await?;
    world.page.element(at::BANNER).await?;
    world.nothing_ran().await?;
    is_nowhere(world).await
}

async fn accept_covers_the_number_and_the_first_report_has_it(world: &World) -> Outcome {
    world.page.open(&signed_in(world)).await?;
    world.page.press(at::ACCEPT).await?;
    let first = world.hears(GoogleAnalytics).await?;
    let beats = world.beats(GoogleAnalytics);
    let first = beats.first().unwrap_or(&first);
    ensure!(number(first).as_deref() == Some(NUMBER), "{first}");
    let order = first.parameter("stub_order").unwrap_or_default();
    ensure!(order == "consent default,consent update,js,config", "{order}");
    let config: Value = serde_json::from_str(&first.parameter("stub_config").unwrap_or_default())?;
    ensure!(config.get("user_id") == Some(&json!(NUMBER)), "{config}");
    // Where nobody says who is signed in, nobody is named.
    world.page.open(&world.home()).await?;
    let elsewhere = world.hears(GoogleAnalytics).await?;
    ensure!(number(&elsewhere).is_none(), "{elsewhere}");
    Ok(())
}

async fn a_yes_to_the_visits_alone_never_passes_the_number_on(world: &World) -> Outcome {
    world.page.open(&signed_in(world)).await?;
    saves(world, &["google-analytics"]).await?;
    for _ in 0..3 {
        world.hears(GoogleAnalytics).await?;
    }
    ensure!(world.page.answer(LINK).await? == "refused");
    world.page.open(&signed_in(world)).await?;
    world.hears(GoogleAnalytics).await?;
    let got = world.page.call(&format!("setUserId('{NUMBER}')")).await?;
    ensure!(got.get("ok") == Some(&json!(true)), "{got}");
    world.hears(GoogleAnalytics).await?;
    is_nowhere(world).await
}

async fn a_yes_to_the_number_later_passes_it_on_from_then_on(world: &World) -> Outcome {
    world.page.open(&signed_in(world)).await?;
    saves(world, &["google-analytics"]).await?;
    world.hears(GoogleAnalytics).await?;
    is_nowhere(world).await?;
    world.page.mark().await?;
    world.page.open_settings().await?;
    world.page.tick(LINK).await?;
    world.page.press(at::SAVE).await?;
    hears_number(world, Some(NUMBER)).await?;
    ensure!(world.page.is_marked().await?, "the page was reloaded");
    ensure!(world.loads(GoogleAnalytics).len() == 1, "it was loaded again");
    Ok(())
}

async fn signing_out_takes_the_number_back(world: &World) -> Outcome {
    world.accepts_on(&world.home()).await?;
    let before = world.hears(GoogleAnalytics).await?;
    ensure!(number(&before).is_none(), "{before}");
    world.page.call("setUserId('AM-1')").await?;
    hears_number(world, Some("AM-1")).await?;
    world.page.call("setUserId(null)").await?;
    hears_number(world, None).await
}

async fn what_may_be_an_address_is_refused(world: &World) -> Outcome {
    world.accepts_on(&world.home()).await?;
    let got = world.page.call("setUserId('someone@post.example')").await?;
    ensure!(got == json!({ "ok": false, "code": "no-email" }), "{got}");
    for wrong in ["42", "''", "{}", "'x'.repeat(257)"] {
        let got = world.page.call(&format!("setUserId({wrong})")).await?;
        ensure!(got == json!({ "ok": false, "code": "wrong-value" }), "{wrong}: {got}");
    }
    world.hears(GoogleAnalytics).await?;
    ensure!(world.beats(GoogleAnalytics).iter().all(|beat| number(beat).is_none()), "something was passed on");
    Ok(())
}

async fn withdrawing_the_number_alone_reloads_and_counts_on_as_somebody_new(world: &World) -> Outcome {
    world.accepts_on(&signed_in(world)).await?;
    hears_number(world, Some(NUMBER)).await?;
    let before = client(&world.hears(GoogleAnalytics).await?)?;
    world.page.mark().await?;
    world.page.open_settings().await?;
    world.page.tick(LINK).await?;
    world.page.press(at::SAVE).await?;
    world.page.reloads().await?;
    hears_number(world, None).await?;
    let after = client(&world.hears(GoogleAnalytics).await?)?;
    ensure!(after != before, "still {before}");
    ensure!(world.page.answer(LINK).await? == "refused" && world.page.answer("google-analytics").await? == "granted");
    // The new visitor stays: later pages sweep nothing of what may run.
    world.page.open(&world.home()).await?;
    let later = client(&world.hears(GoogleAnalytics).await?)?;
    ensure!(later == after, "{later} after {after}");
    Ok(())
}

async fn withdrawing_the_number_in_a_half_filled_form_stops_the_counting_until_the_page_is_loaded(
    world: &World,
) -> Outcome {
    let (form, field) = world.case().form;
    world.accepts_on(&world.case().path(form)).await?;
    world.page.call("setUserId('AM-1')").await?;
    hears_number(world, Some("AM-1")).await?;
    world.page.type_into(field, "The tap drips").await?;
    world.page.mark().await?;
    world.page.open_settings().await?;
    world.page.tick(LINK).await?;
    world.page.press(at::SAVE).await?;
    world.page.element(at::RELOAD).await?;
    world.hears_nothing_from(&[GoogleAnalytics]).await?;
    ensure!(world.page.is_marked().await?, "the page was reloaded");
    world.page.press(at::RELOAD).await?;
    world.page.reloads().await?;
    hears_number(world, None).await
}

async fn a_number_taken_back_stays_away_when_the_visits_are_accepted_again_on_the_same_page(world: &World) -> Outcome {
    let (form, field) = world.case().form;
    world.accepts_on(&world.case().path(form)).await?;
    world.page.call("setUserId('AM-1')").await?;
    hears_number(world, Some("AM-1")).await?;
    world.page.type_into(field, "The tap drips").await?;
    world.page.open_settings().await?;
    world.page.press(at::REJECT_ALL).await?;
    world.page.element(at::RELOAD).await?;
    world.hears_nothing_from(&[GoogleAnalytics]).await?;
    world.page.open_settings().await?;
    world.page.tick("google-analytics").await?;
    world.page.press(at::SAVE).await?;
    // What still knows the number may not speak before the page is loaded again.
    world.hears_nothing_from(&[GoogleAnalytics]).await?;
    world.page.reload().await?;
    hears_number(world, None).await
}

async fn the_first_layer_names_both_uses(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    let said = world.page.text(at::BANNER).await?;
    for words in ["which pages you visit", "the number we know you by"] {
        ensure!(said.contains(words), "{said}");
    }
    Ok(())
}

/// Ticks these uses in the choices and saves.
pub(super) async fn saves(world: &World, uses: &[&str]) -> Outcome {
    world.page.press(at::CHOOSE).await?;
    for use_id in uses {
        world.page.tick(use_id).await?;
    }
    world.page.press(at::SAVE).await
}

/// Waits until reports carry this number, or none.
async fn hears_number(world: &World, wanted: Option<&str>) -> Outcome {
    for _ in 0..20 {
        if number(&world.hears(GoogleAnalytics).await?).as_deref() == wanted {
            return Ok(());
        }
    }
    anyhow::bail!("no report with the number {wanted:?}")
}

pub(super) fn client(request: &Request) -> Result<String> {
    request.parameter("cid").filter(|client| !client.is_empty()).with_context(|| format!("no visitor: {request}"))
}
