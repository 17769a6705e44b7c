//! The choices in the site's own page about cookies, and the receipt of what was answered.

use crate::cases::{ASSOCIATION, LANDLORD, REPAIRS};
use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::vendor::Vendor::{GoogleAnalytics, Hotjar};
use crate::wait::until;
use crate::world::World;
use anyhow::{Context as _, ensure};
use serde_json::{Value, json};

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::One(REPAIRS);
    a_yes_in_the_block_starts_that_vendor_and_a_no_there_ends_it,
    the_block_shows_what_was_answered_elsewhere,
    a_press_by_script_on_the_block_grants_nothing,
    a_receipt_is_fetched_when_it_is_asked_for_and_says_what_was_answered,
];

pub(crate) const FRAMED: &[Story] = stories![Ordinary, Sites::One(ASSOCIATION);
    what_is_not_picked_in_the_block_is_left_unanswered,
    a_save_without_a_pick_says_that_nothing_was_changed,
];

pub(crate) const TOLD: &[Story] = stories![Ordinary, Sites::One(LANDLORD);
    what_runs_unless_somebody_objects_is_said_to_and_a_yes_that_was_left_is_none,
];

const PAGE: &str = "/about-cookies/";
const SAVE: &str = "[part~=choices] [data-do=save-block]";
const RECEIPT: &str = "/consentry/consentry-receipt.js";

async fn opens(world: &World) -> Outcome {
    let tag = world.case().demo_tag();
    let page = format!(
        "<!doctype html><html lang=\"en\"><title>Cookies</title>{tag}<h1>Cookies</h1><div data-consentry=\"choices\"></div>\
        <button data-consentry=\"settings\">Choices</button>"
    );
    world.site.serve(PAGE, "text/html; charset=utf-8", &page);
    world.page.open(PAGE).await?;
    world.page.element(SAVE).await.map(drop)
}

fn pick(of: &str, value: &str) -> String {
    format!("[part~=choices] input[name='{of}'][value={value}]")
}

async fn is_picked(world: &World, of: &str, value: &str) -> anyhow::Result<bool> {
    Ok(world.page.script(&format!("return find({}).checked", json!(pick(of, value)))).await? == json!(true))
}

async fn a_yes_in_the_block_starts_that_vendor_and_a_no_there_ends_it(world: &World) -> Outcome {
    opens(world).await?;
    for value in ["yes", "no"] {
        ensure!(!is_picked(world, "hotjar", value).await?, "{value} was picked for the resident");
    }
    world.page.press(&pick("google-analytics", "yes")).await?;
    world.page.press(&pick("hotjar", "no")).await?;
    world.nothing_was_answered().await?;
    world.page.press(SAVE).await?;
    world.hears(GoogleAnalytics).await?;
    ensure!(world.loads(Hotjar).is_empty(), "loaded after a no");
    ensure!(world.page.text(at::CONFIRMATION).await?.contains("Google Analytics"));
    ensure!(!world.page.shows(at::BANNER).await?, "the banner asks on");
    world.page.mark().await?;
    world.page.press(&pick("google-analytics", "no")).await?;
    world.page.press(SAVE).await?;
    world.page.reloads().await?;
    world.page.element(SAVE).await?;
    ensure!(is_picked(world, "google-analytics", "no").await?);
    world.hears_nothing_from(&[GoogleAnalytics]).await
}

async fn the_block_shows_what_was_answered_elsewhere(world: &World) -> Outcome {
    opens(world).await?;
    world.page.press(at::REJECT).await?;
    until("the block shows the no", async || Ok(is_picked(world, "hotjar", "no").await?.then_some(()))).await?;
    world.page.open_settings().await?;
    world.page.press(at::ACCEPT_ALL).await?;
    until("the block shows the yes", async || Ok(is_picked(world, "hotjar", "yes").await?.then_some(()))).await
}

async fn a_press_by_script_on_the_block_grants_nothing(world: &World) -> Outcome {
    opens(world).await?;
    let press = format!("find({}).click(); find({}).click()", json!(pick("hotjar", "yes")), json!(SAVE));
    world.page.script(&press).await?;
    world.nothing_ran().await?;
    ensure!(world.page.call("has('hotjar')").await? == json!(false));
    Ok(())
}

async fn what_is_not_picked_in_the_block_is_left_unanswered(world: &World) -> Outcome {
    opens(world).await?;
    world.page.press(&pick("surveymonkey", "no")).await?;
    world.page.press(SAVE).await?;
    until("the no is kept", async || Ok((world.page.answer("surveymonkey").await? == "refused").then_some(()))).await?;
    ensure!(world.page.answer("wren").await? == "unasked", "answered for the resident");
    // What came of it is said where it was pressed: the banner stays, which asks the rest and that alone.
    says(world, "Saved. Some questions still have no answer.").await?;
    let banner = world.page.text(at::BANNER).await?;
    ensure!(banner.contains("Wren") && !banner.contains("SurveyMonkey"), "{banner}");
    Ok(())
}

async fn a_save_without_a_pick_says_that_nothing_was_changed(world: &World) -> Outcome {
    opens(world).await?;
    world.page.press(SAVE).await?;
    says(world, "Nothing was changed.").await?;
    world.nothing_was_answered().await?;
    // Once all is answered, the message says it, and the block does not say it again.
    world.page.press(&pick("surveymonkey", "no")).await?;
    world.page.press(&pick("wren", "no")).await?;
    world.page.press(SAVE).await?;
    world.page.element(at::CONFIRMATION).await?;
    says(world, "").await
}

async fn what_runs_unless_somebody_objects_is_said_to_and_a_yes_that_was_left_is_none(world: &World) -> Outcome {
    opens(world).await?;
    let block = world.page.text("[part~=choices]").await?;
    ensure!(block.contains("This is on unless you answer no."), "{block}");
    world.page.press(&pick("google-analytics", "no")).await?;
    world.page.press(SAVE).await?;
    until("the no is kept", async || Ok((world.page.answer("google-analytics").await? == "refused").then_some(())))
        .await?;
    // Whoever has had the banner in sight for long enough has been told of it there, and by nothing else.
    let choices = world.page.call("choices()").await?;
    let said = |name: &str| choices.pointer(&format!("/settings/{name}")).and_then(Value::as_str);
    let is_none_of_ours =
        matches!((said("answer"), said("source")), (Some("unasked"), None) | (Some("told"), Some("banner")));
    ensure!(is_none_of_ours, "answered for the resident: {choices}");
    // It was told of where the question is, and may run: that takes no yes.
    world.page.press(&pick("settings", "yes")).await?;
    world.page.press(SAVE).await?;
    until("it counts as told", async || Ok((world.page.answer("settings").await? == "told").then_some(()))).await?;
    // From then on it stands at yes: saved so, it is still no yes of the resident's.
    world.page.open(PAGE).await?;
    world.page.element(SAVE).await?;
    ensure!(is_picked(world, "settings", "yes").await?, "what was told is not shown as on");
    world.page.press(SAVE).await?;
    ensure!(world.page.answer("settings").await? == "told", "a yes was made of what was left");
    world.page.press(&pick("settings", "no")).await?;
    world.page.press(SAVE).await?;
    until("it is objected to", async || Ok((world.page.answer("settings").await? == "refused").then_some(()))).await
}

/// What the block says of the last press on its button.
async fn says(world: &World, wanted: &str) -> Outcome {
    let status = "return find('[part~=choices] [role=status]').textContent";
    until(&format!("the block says “{wanted}”"), async || {
        Ok((world.page.script(status).await? == json!(wanted)).then_some(()))
    })
    .await
}

async fn a_receipt_is_fetched_when_it_is_asked_for_and_says_what_was_answered(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.press(at::REJECT).await?;
    world.page.element(at::CONFIRMATION).await?;
    world.page.open_settings().await?;
    world.page.element(at::DIALOG).await?;
    ensure!(world.site.times_asked_for(RECEIPT) == 0, "fetched before anybody asked");
    world.page.press("dialog button[part~=receipt]").await?;
    let shown = "dialog div[part~=receipt]";
    world.page.element(shown).await?;
    let text = world.page.text(shown).await?;
    for wanted in
        ["Receipt of your choices", "Hotjar (Contentsquare)", "Google Analytics (Google LLC)", "In the banner"]
    {
        ensure!(text.contains(wanted), "no {wanted}: {text}");
    }
    ensure!(world.page.focus().await?.contains("receipt-title"), "the focus is lost: {}", world.page.focus().await?);
    let made = world.page.waiting_script("return (await consentry.receipt()).receipt").await?;
    is_right(world, &made).await?;
    let again = world.page.waiting_script("return (await consentry.receipt()).receipt").await?;
    ensure!(made.get("receipt_id") != again.get("receipt_id"), "an id that stays is one to be known by");
    ensure!(world.site.times_asked_for(RECEIPT) == 1);
    world.nothing_ran().await
}

/// Its digest is that of all the rest, and what it says is what is recorded.
async fn is_right(world: &World, receipt: &Value) -> Outcome {
    let record = world.page.record().await?.context("a record")?;
    let all = receipt.get("processing").and_then(Value::as_array).context("no processing")?;
    let is_hotjar = |one: &&Value| one.pointer("/event/use") == Some(&json!("hotjar"));
    let hotjar = all.iter().find(is_hotjar).context("no hotjar")?;
    let said = |pointer: &str| hotjar.pointer(pointer).cloned().unwrap_or_default();
    ensure!(said("/event/event_state") == "ConsentRefused" && said("/lawful_basis") == "consent", "{hotjar}");
    for (of_record, of_receipt) in [("at", "/event/event_time"), ("terms", "/terms_digest")] {
        let kept = record.pointer(&format!("/answers/hotjar/{of_record}")).cloned().unwrap_or_default();
        ensure!(kept == said(of_receipt), "{of_record}: {receipt} {record}");
    }
    // In the page, where the order of the members is still that of the receipt.
    let script = "const { digest, ...rest } = (await consentry.receipt()).receipt;
        const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(rest)));
        return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('') === digest.value;";
    ensure!(world.page.waiting_script(script).await? == json!(true), "another digest");
    Ok(())
}
