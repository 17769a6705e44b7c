//! The association: a survey in a frame that is held until its yes, and a vendor that the configuration spells out.

use crate::need::Need;
use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::vendor::Vendor::Wren;
use crate::wait::until;
use crate::world::World;
use anyhow::{bail, ensure};
use serde_json::json;
use thirtyfour::Key;

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::With(Need::Frame);
    before_a_yes_the_frame_is_held_and_says_who_why_and_where_to_read_on,
    show_once_shows_it_until_the_page_is_left_and_remembers_nothing,
    always_show_is_a_yes_that_holds_on_the_next_visit,
    reject_loads_no_frame_and_neither_does_any_later_page,
    a_script_cannot_show_it,
    with_the_keyboard_it_is_shown_and_has_the_focus,
    nothing_on_the_page_jumps_when_it_comes,
    reject_takes_a_frame_shown_once_away,
    withdrawal_puts_the_placeholder_back_without_a_reload,
    each_notice_link_of_the_placeholder_lands,
    the_link_about_withdrawal_lands_where_the_notice_speaks_of_it,
    the_demo_shows_its_own_survey_and_sends_nothing_out,
    where_nothing_of_ours_can_run_the_links_of_the_page_remain,
];

pub(crate) const DENIED: &[Story] = stories![StorageDenied, Sites::With(Need::Frame);
    with_storage_denied_it_can_be_shown_once_alone,
];

fn page(world: &World) -> String {
    world.case().path("survey/")
}

async fn opens(world: &World) -> Outcome {
    world.page.open(&page(world)).await?;
    world.page.element(at::PLACEHOLDER).await.map(drop)
}

async fn is_shown(world: &World) -> Outcome {
    world.page.element(at::FRAME).await?;
    world.page.goes(at::PLACEHOLDER).await
}

async fn before_a_yes_the_frame_is_held_and_says_who_why_and_where_to_read_on(world: &World) -> Outcome {
    opens(world).await?;
    let said = world.page.text(at::PLACEHOLDER).await?;
    for words in
        ["Tenants’ survey 2026", "SurveyMonkey", "SurveyMonkey Europe UC", "yearly survey", "only if you say so"]
    {
        ensure!(said.contains(words), "{words:?} is missing: {said}");
    }
    let link = world.page.element(&format!("{} a[target=_blank][href*='/r/brackenmoor']", at::PLACEHOLDER)).await?;
    ensure!(link.attr("rel").await?.as_deref() == Some("noopener"), "the link tells the survey of the page");
    world.nothing_ran().await
}

async fn show_once_shows_it_until_the_page_is_left_and_remembers_nothing(world: &World) -> Outcome {
    opens(world).await?;
    world.page.press(at::SHOW_ONCE).await?;
    is_shown(world).await?;
    until("the survey is asked for", async || Ok((world.surveys() == 1).then_some(()))).await?;
    ensure!(world.page.record().await?.is_none(), "a record was kept");
    ensure!(world.page.call("has('surveymonkey')").await? == json!(false), "it counts as a yes");
    ensure!(world.page.shows(at::BANNER).await?, "the question is gone");
    world.page.reload().await?;
    world.page.element(at::PLACEHOLDER).await?;
    ensure!(world.surveys() == 1, "asked for again");
    Ok(())
}

async fn always_show_is_a_yes_that_holds_on_the_next_visit(world: &World) -> Outcome {
    opens(world).await?;
    world.page.press(at::ALWAYS_SHOW).await?;
    is_shown(world).await?;
    until("the survey is asked for", async || Ok((world.surveys() == 1).then_some(()))).await?;
    let record = world.page.record().await?.unwrap_or_default();
    ensure!(record.pointer("/answers/surveymonkey/source") == Some(&json!("placeholder")), "{record}");
    ensure!(record.pointer("/answers/wren").is_none(), "it answered for another: {record}");
    ensure!(world.page.shows(at::BANNER).await?, "the other question is gone");
    world.page.open(&page(world)).await?;
    is_shown(world).await?;
    until("the survey is asked for again", async || Ok((world.surveys() == 2).then_some(()))).await?;
    ensure!(world.loads(Wren).is_empty(), "the other one runs");
    Ok(())
}

async fn reject_loads_no_frame_and_neither_does_any_later_page(world: &World) -> Outcome {
    opens(world).await?;
    world.page.press(at::REJECT).await?;
    world.page.goes(at::BANNER).await?;
    world.nothing_ran().await?;
    opens(world).await?;
    world.nothing_ran().await?;
    ensure!(!world.page.shows(at::FRAME).await?, "the frame is shown");
    Ok(())
}

async fn a_script_cannot_show_it(world: &World) -> Outcome {
    opens(world).await?;
    for button in [at::SHOW_ONCE, at::ALWAYS_SHOW] {
        let script = format!(
            "const button = find({});
            button.click();
            button.dispatchEvent(new MouseEvent('click', {{ bubbles: true, composed: true }}));",
            json!(button)
        );
        world.page.script(&script).await?;
    }
    world.nothing_ran().await?;
    ensure!(world.page.shows(at::PLACEHOLDER).await?, "it is shown");
    Ok(())
}

async fn with_the_keyboard_it_is_shown_and_has_the_focus(world: &World) -> Outcome {
    opens(world).await?;
    for _ in 0..40 {
        world.page.key(Key::Tab).await?;
        if world.page.focus().await?.contains("[data-do=once]") {
            world.page.key(Key::Enter).await?;
            is_shown(world).await?;
            let focus = world.page.focus().await?;
            ensure!(focus.starts_with("iframe"), "the focus is on {focus}");
            return Ok(());
        }
    }
    bail!("the button is not reached by Tab")
}

async fn nothing_on_the_page_jumps_when_it_comes(world: &World) -> Outcome {
    opens(world).await?;
    let below = "const { top } = document.querySelector('#otherwise').getBoundingClientRect(); return Math.round(top + scrollY);";
    let before = world.page.script(below).await?;
    world.page.press(at::SHOW_ONCE).await?;
    is_shown(world).await?;
    let after = world.page.script(below).await?;
    ensure!(before == after, "from {before} to {after}");
    Ok(())
}

async fn reject_takes_a_frame_shown_once_away(world: &World) -> Outcome {
    opens(world).await?;
    world.page.press(at::SHOW_ONCE).await?;
    is_shown(world).await?;
    world.page.mark().await?;
    world.page.press(at::REJECT).await?;
    world.page.element(at::PLACEHOLDER).await?;
    ensure!(world.page.is_marked().await?, "the page was reloaded");
    // A no to everything does not keep anybody from the survey.
    world.page.press(at::SHOW_ONCE).await?;
    is_shown(world).await
}

async fn withdrawal_puts_the_placeholder_back_without_a_reload(world: &World) -> Outcome {
    opens(world).await?;
    world.page.press(at::ALWAYS_SHOW).await?;
    is_shown(world).await?;
    world.page.mark().await?;
    world.page.open_settings().await?;
    world.page.press(at::REJECT_ALL).await?;
    world.page.element(at::PLACEHOLDER).await?;
    ensure!(!world.page.shows(at::FRAME).await?, "the frame is still there");
    ensure!(world.page.is_marked().await?, "the page was reloaded");
    // What lies with the vendor is told on the next page.
    world.page.open(&world.home()).await?;
    let said = world.page.text(at::CONFIRMATION).await?;
    ensure!(said.contains("RP_*") && said.contains("under its own address"), "{said}");
    Ok(())
}

async fn each_notice_link_of_the_placeholder_lands(world: &World) -> Outcome {
    let places = ["For our yearly survey we use SurveyMonkey", "Before any cookie is used on this site we tell you"];
    for (number, place) in places.into_iter().enumerate() {
        opens(world).await?;
        world.page.press(&format!("{} a[data-notice] >> {number}", at::PLACEHOLDER)).await?;
        super::notice::arrives_at(world, place).await?;
    }
    Ok(())
}

async fn the_link_about_withdrawal_lands_where_the_notice_speaks_of_it(world: &World) -> Outcome {
    for from in [world.home(), world.case().path("privacy/")] {
        world.page.open(&from).await?;
        world.page.press(at::CHOOSE).await?;
        world.page.press("dialog[part~=dialog][open] a[data-notice='notice.withdrawal']").await?;
        super::notice::arrives_at(world, "Right to Withdraw Consent").await?;
    }
    Ok(())
}

async fn the_demo_shows_its_own_survey_and_sends_nothing_out(world: &World) -> Outcome {
    let demo = world.opens_demo(&[]).await?;
    world.page.go(&demo.url(&page(world))).await?;
    world.page.settled().await?;
    world.page.press(at::SHOW_ONCE).await?;
    is_shown(world).await?;
    until("the stand-in is asked for", async || {
        Ok(demo.was_asked_for("/association/standins/survey.html").then_some(()))
    })
    .await?;
    world.nothing_was_sent().await
}

async fn with_storage_denied_it_can_be_shown_once_alone(world: &World) -> Outcome {
    world.expects_complaints();
    opens(world).await?;
    ensure!(!world.page.shows(at::ALWAYS_SHOW).await?, "a promise that cannot be kept");
    world.page.press(at::SHOW_ONCE).await?;
    is_shown(world).await
}

async fn where_nothing_of_ours_can_run_the_links_of_the_page_remain(world: &World) -> Outcome {
    world.expects_complaints();
    world.site.run_first("delete globalThis.WebAssembly;");
    world.site.lose("/consentry/consentry-fallback.js");
    let settled = world.page.open(&page(world)).await?;
    ensure!(settled == json!({ "ok": false, "code": "fallback-missing" }), "{settled}");
    world.page.element("#otherwise a:not([href^=tel])").await?;
    let is_same = "return find('#otherwise a').getAttribute('href') === find('iframe').dataset.src";
    ensure!(world.page.script(is_same).await? == json!(true), "the link beside the frame leads elsewhere");
    world.page.press("a[data-consentry=settings]").await?;
    let notice = world.case().path("privacy/");
    until("the notice is there", async || Ok((world.page.path().await? == notice).then_some(()))).await?;
    world.nothing_ran().await
}
