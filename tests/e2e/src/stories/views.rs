//! Pages that change by script: views that are taken away and brought back, elements that are added meanwhile, another body.

use super::held::{FRAME, ONE, accepts, adds, has_run, nothing_has_run, opens};
use crate::need::Need;
use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::vendors::QUIET;
use crate::wait::until;
use crate::world::World;
use anyhow::ensure;
use serde_json::json;

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::With(Need::Frame);
    a_view_that_was_taken_away_is_as_the_answer_says_when_it_is_back,
    scripts_that_are_added_meanwhile_do_not_overtake,
    a_page_that_changes_its_body_keeps_the_question_and_the_way_to_the_choices,
];

/// Takes the element of that id away, as pages do that keep views, or brings it back.
async fn takes_away(world: &World) -> Outcome {
    world.page.script("window.view = document.getElementById('view'); view.remove()").await.map(drop)
}

async fn brings_back(world: &World) -> Outcome {
    world.page.script("document.body.append(view)").await.map(drop)
}

async fn a_view_that_was_taken_away_is_as_the_answer_says_when_it_is_back(world: &World) -> Outcome {
    let elements = r#"<div id="view">
        <iframe data-consentry-use="surveymonkey" data-src="/held/frame" title="Frame"></iframe>
        <script type="text/plain" data-consentry-use="ID" NONCE>ran.push('back')</script></div>"#;
    opens(world, elements).await?;
    world.page.element(at::PLACEHOLDER).await?;
    takes_away(world).await?;
    accepts(world).await?;
    nothing_has_run(world).await?;
    brings_back(world).await?;
    world.page.element(at::FRAME).await?;
    has_run(world, &json!(["back"])).await?;
    takes_away(world).await?;
    world.page.script("consentry.withdraw('surveymonkey')").await?;
    until("the withdrawal is kept", async || Ok((world.page.answer("surveymonkey").await? == "refused").then_some(())))
        .await?;
    let asked = world.site.times_asked_for(FRAME);
    brings_back(world).await?;
    world.page.element(at::PLACEHOLDER).await?;
    tokio::time::sleep(QUIET).await;
    ensure!(world.site.times_asked_for(FRAME) == asked, "the frame was asked for after the withdrawal");
    Ok(())
}

async fn scripts_that_are_added_meanwhile_do_not_overtake(world: &World) -> Outcome {
    let elements = r#"
        <script type="text/plain" data-consentry-use="ID" NONCE src="/held/one.js"></script>
        <script type="text/plain" data-consentry-use="ID" NONCE>ran.push('second')</script>"#;
    world.site.hold(ONE);
    opens(world, elements).await?;
    accepts(world).await?;
    let added =
        json!([["script", { "type": "text/plain", "data-consentry-use": world.first().id() }, "ran.push('third')"]]);
    adds(world, &added).await?;
    nothing_has_run(world).await?;
    world.site.release();
    has_run(world, &json!(["one", "second", "third"])).await
}

async fn a_page_that_changes_its_body_keeps_the_question_and_the_way_to_the_choices(world: &World) -> Outcome {
    opens(world, "").await?;
    world.page.element(at::BANNER).await?;
    let swap = "const body = document.createElement('body'); body.append('New'); document.body.replaceWith(body);";
    world.page.script(swap).await?;
    world.page.element(at::BANNER).await?;
    ensure!(world.page.shows(at::OWN_SETTINGS).await?, "no way to the choices");
    world.page.open_settings().await?;
    world.page.element(at::DIALOG).await?;
    world.page.script(swap).await?;
    world.page.element(at::DIALOG).await?;
    world.page.press(at::ACCEPT_ALL).await?;
    world.hears_all().await?;
    world.page.script(swap).await?;
    world.page.open_settings().await?;
    world.page.element(at::DIALOG).await.map(drop)
}
