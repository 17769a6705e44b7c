//! The part of the widget that is fetched once something is answered: when it is, and what holds while it cannot be had.

use crate::cases::REPAIRS;
use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::wait::until;
use crate::world::World;
use anyhow::ensure;
use serde_json::{Value, json};
use thirtyfour::Key;

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    without_the_later_part_the_choices_open_and_nothing_can_be_answered,
    an_answer_that_could_not_be_taken_is_taken_once_the_part_can_be_had,
    an_answer_from_before_is_not_heeded_without_the_later_part,
    a_script_hears_that_its_answer_could_not_be_taken,
    a_first_visitor_fetches_the_later_part_once_and_only_when_near_the_question,
    of_two_answers_while_the_later_part_is_on_its_way_the_last_one_counts,
    a_box_that_was_unticked_while_the_later_part_failed_is_unticked,
    choices_that_were_closed_while_the_later_part_failed_open_again,
    a_script_that_accepted_first_does_not_outweigh_a_press_on_reject,
];

/// Where nothing but a press fetches it.
pub(crate) const LEFT: &[Story] = stories![Ordinary, Sites::One(REPAIRS);
    whoever_leaves_while_it_is_on_its_way_leaves_no_complaint_behind,
];

const LATER: &str = "/consentry/consentry-later.wasm";
const SCRIPT: &str = "/consentry/consentry-later.js";
const REFUSED: &str = "[role=alert]";

async fn without_the_later_part_the_choices_open_and_nothing_can_be_answered(world: &World) -> Outcome {
    lose(world);
    world.page.open(&world.home()).await?;
    world.page.press(at::CHOOSE).await?;
    world.page.tick(world.first().id()).await?;
    let ticked = format!("return find(\"dialog [data-use='{}']\").checked", world.first().id());
    ensure!(world.page.script(&ticked).await? == json!(true), "the box is not ticked");
    world.page.press(at::SAVE).await?;
    says_so(world).await?;
    ensure!(world.page.shows(at::DIALOG).await?, "the choices were closed");
    world.nothing_was_answered().await?;
    world.nothing_ran().await
}

async fn an_answer_that_could_not_be_taken_is_taken_once_the_part_can_be_had(world: &World) -> Outcome {
    lose(world);
    world.page.open(&world.home()).await?;
    world.page.press(at::ACCEPT).await?;
    says_so(world).await?;
    world.nothing_ran().await?;
    world.site.serve_answer(LATER, world.site.original(LATER));
    world.page.press(at::ACCEPT).await?;
    world.page.goes(at::BANNER).await?;
    world.hears_all().await
}

async fn an_answer_from_before_is_not_heeded_without_the_later_part(world: &World) -> Outcome {
    world.accepts_on(&world.home()).await?;
    let loads = world.loads(world.first()).len();
    lose(world);
    world.page.open(&world.home()).await?;
    world.page.mark().await?;
    ensure!(world.page.call(&format!("has('{}')", world.first().id())).await? == json!(false), "it may run");
    ensure!(!world.page.shows(at::BANNER).await?, "what was answered is asked again");
    world.hears_nothing_from(&[world.first()]).await?;
    ensure!(world.loads(world.first()).len() == loads, "it was loaded");
    Ok(())
}

async fn a_script_hears_that_its_answer_could_not_be_taken(world: &World) -> Outcome {
    lose(world);
    world.page.open(&world.home()).await?;
    let answer = world.page.waiting_script("return await consentry.rejectAll()").await?;
    ensure!(answer == json!({ "ok": false, "code": "wasm-missing" }), "{answer}");
    let choices = world.page.call("choices()").await?;
    let unasked = |choice: &Value| *choice == json!({ "answer": "unasked", "at": null, "source": null });
    let choices = choices.as_object().cloned().unwrap_or_default();
    ensure!(choices.len() >= world.case().uses.len() && choices.values().all(unasked), "{choices:?}");
    world.nothing_was_answered().await
}

async fn a_first_visitor_fetches_the_later_part_once_and_only_when_near_the_question(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.element(at::BANNER).await?;
    // What needs no yes runs at once, and a frame that is held has to be replaced.
    let wants_more = "return document.querySelector('[data-consentry-use],consentry-placeholder') !== null";
    let at_once = !world.case().told.is_empty() || world.page.script(wants_more).await? == json!(true);
    world.nothing_ran().await?;
    let times = || world.site.times_asked_for(LATER);
    ensure!(times() == usize::from(at_once), "asked for {} times before anybody came near", times());
    world.page.press(at::CHOOSE).await?;
    world.page.press(at::CLOSE).await?;
    world.page.press(at::ACCEPT).await?;
    world.page.goes(at::BANNER).await?;
    world.hears_all().await?;
    ensure!(times() == 1, "asked for {} times in all", times());
    Ok(())
}

async fn of_two_answers_while_the_later_part_is_on_its_way_the_last_one_counts(world: &World) -> Outcome {
    world.site.hold(LATER);
    world.page.visit("www", &world.home()).await?;
    world.page.element(at::BANNER).await?;
    world.page.press(at::ACCEPT).await?;
    world.page.press(at::REJECT).await?;
    world.site.release();
    world.page.goes(at::BANNER).await?;
    ensure!(world.page.answer(world.first().id()).await? == "refused");
    world.nothing_ran().await
}

async fn a_box_that_was_unticked_while_the_later_part_failed_is_unticked(world: &World) -> Outcome {
    world.site.hold(LATER);
    world.page.visit("www", &world.home()).await?;
    world.page.element(at::BANNER).await?;
    lose(world);
    world.page.press(at::CHOOSE).await?;
    world.page.tick(world.first().id()).await?;
    world.page.press(at::SAVE).await?;
    world.page.tick(world.first().id()).await?;
    world.site.release();
    says_so(world).await?;
    world.site.serve_answer(LATER, world.site.original(LATER));
    world.page.press(at::SAVE).await?;
    world.page.goes(at::DIALOG).await?;
    ensure!(world.page.answer(world.first().id()).await? == "refused", "its box was off");
    world.hears_nothing_from(&[world.first()]).await
}

async fn choices_that_were_closed_while_the_later_part_failed_open_again(world: &World) -> Outcome {
    world.site.hold(LATER);
    world.page.visit("www", &world.home()).await?;
    world.page.element(at::BANNER).await?;
    lose(world);
    world.page.press(at::CHOOSE).await?;
    world.page.press(at::SAVE).await?;
    world.page.key(Key::Escape).await?;
    world.site.release();
    says_so(world).await?;
    ensure!(!world.page.shows(at::DIALOG).await?, "the choices are still open");
    world.page.press(at::CHOOSE).await?;
    world.page.element(at::DIALOG).await.map(drop)
}

async fn a_script_that_accepted_first_does_not_outweigh_a_press_on_reject(world: &World) -> Outcome {
    world.site.hold(LATER);
    world.page.visit("www", &world.home()).await?;
    world.page.element(at::BANNER).await?;
    // The page's own button, pressed by the resident, whose call waits for the later part.
    world
        .page
        .script(
            "const yes = document.createElement('button');
        yes.id = 'yes';
        yes.textContent = 'Yes';
        yes.style.cssText = 'position: fixed; inset: 0 auto auto 0; z-index: 2147483647';
        yes.addEventListener('click', () => consentry.acceptAll().then(({ code }) => { window.heard = code; }));
        document.body.append(yes);",
        )
        .await?;
    world.page.press("#yes").await?;
    world.page.press(at::REJECT).await?;
    world.site.release();
    world.page.goes(at::BANNER).await?;
    until("the script hears", async || {
        Ok((world.page.script("return window.heard ?? null").await? == json!("superseded")).then_some(()))
    })
    .await?;
    ensure!(world.page.answer(world.first().id()).await? == "refused");
    world.nothing_ran().await
}

async fn whoever_leaves_while_it_is_on_its_way_leaves_no_complaint_behind(world: &World) -> Outcome {
    for held in [SCRIPT, LATER] {
        world.page.open(&world.home()).await?;
        world.site.hold(held);
        world.page.press(at::ACCEPT).await?;
        // The browser breaks off what the page still fetches, and that is no failure of ours.
        world.page.visit("www", &world.case().path("site.css")).await?;
        world.site.release();
    }
    world.page.open(&world.home()).await?;
    ensure!(world.page.shows(at::BANNER).await?, "it was answered");
    world.nothing_was_answered().await?;
    world.nothing_ran().await
}

fn lose(world: &World) {
    world.expects_complaints();
    world.site.lose(LATER);
}

async fn says_so(world: &World) -> Outcome {
    let said = "const said = find('[role=alert]'); return said ? said.textContent : ''";
    until("it is said where the press was", async || {
        let said = world.page.script(said).await?;
        Ok(said.as_str().is_some_and(|said| said.contains("try again")).then_some(()))
    })
    .await?;
    ensure!(world.page.shows(REFUSED).await?, "it cannot be seen");
    Ok(())
}
