//! What the page's scripts hear on the document: once that all is settled, and each change with its source.

use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::vendors::QUIET;
use crate::wait::until;
use crate::world::World;
use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    ready_is_heard_once,
    no_change_is_heard_on_a_page_with_an_old_answer,
    a_change_by_the_banner_is_heard,
    changes_in_the_choices_are_heard_with_what_changed,
    a_change_by_script_is_heard,
    a_change_in_another_tab_is_heard,
];

/// Keeps every event with what `choices()` gives at that moment.
const LISTEN: &str = "window.heard = [];
for (const name of ['ready', 'change']) {
    document.addEventListener(`consentry:${name}`, ({ detail }) => {
        heard.push({ name, detail, choices: window.consentry.choices() });
    });
}";

async fn ready_is_heard_once(world: &World) -> Outcome {
    opened(world).await?;
    tokio::time::sleep(QUIET).await;
    let ready = heard(world, "ready").await?;
    ensure!(ready.len() == 1, "{ready:?}");
    ensure!(detail(&ready, 0)? == &json!({ "ok": true }), "{ready:?}");
    ensure!(heard(world, "change").await?.is_empty(), "nothing changed");
    Ok(())
}

async fn no_change_is_heard_on_a_page_with_an_old_answer(world: &World) -> Outcome {
    world.site.run_first(LISTEN);
    world.accepts_on(&world.home()).await?;
    world.page.open(&world.case().path(world.case().pages[1])).await?;
    world.hears_all().await?;
    let changes = heard(world, "change").await?;
    ensure!(changes.is_empty(), "{changes:?}");
    ensure!(heard(world, "ready").await?.len() == 1);
    Ok(())
}

async fn a_change_by_the_banner_is_heard(world: &World) -> Outcome {
    opened(world).await?;
    world.page.press(at::ACCEPT).await?;
    is_heard(world, 0, ("banner", &world.answered()), &|_| "granted").await?;
    world.hears_all().await
}

async fn changes_in_the_choices_are_heard_with_what_changed(world: &World) -> Outcome {
    let last = last(world);
    world.site.add_to_tag(r#"data-reload="ask""#);
    opened(world).await?;
    world.page.press(at::CHOOSE).await?;
    world.page.tick(last).await?;
    world.page.press(at::SAVE).await?;
    // What was told of is ticked until the resident objects; left so, it is no yes.
    let otherwise = |id: &str| if world.case().told.contains(&id) { "told" } else { "refused" };
    let first = |id: &str| if id == last { "granted" } else { otherwise(id) };
    is_heard(world, 0, ("settings", &world.answered()), &first).await?;
    world.page.open_settings().await?;
    world.page.tick(last).await?;
    world.page.press(at::SAVE).await?;
    let second = |id: &str| if id == last { "refused" } else { first(id) };
    is_heard(world, 1, ("settings", &[last]), &second).await
}

async fn a_change_by_script_is_heard(world: &World) -> Outcome {
    let last = last(world);
    opened(world).await?;
    for id in world.case().told {
        until("the banner counts as seen", async || Ok((world.page.answer(id).await? == "told").then_some(()))).await?;
    }
    world.page.call(&format!("set({{ '{last}': false }})")).await?;
    let unanswered = |id: &str| if world.case().told.contains(&id) { "told" } else { "unasked" };
    let first = |id: &str| if id == last { "refused" } else { unanswered(id) };
    is_heard(world, 0, ("api", &[last]), &first).await?;
    world.page.call("rejectAll()").await?;
    let mut others = world.answered();
    others.retain(|id| *id != last);
    if others.is_empty() {
        tokio::time::sleep(QUIET).await;
        ensure!(heard(world, "change").await?.len() == 1, "nothing has changed");
        return Ok(());
    }
    is_heard(world, 1, ("api", &others), &|_| "refused").await
}

async fn a_change_in_another_tab_is_heard(world: &World) -> Outcome {
    opened(world).await?;
    let first = world.page.open_tab().await?;
    world.accepts_on(&world.case().path(world.case().pages[1])).await?;
    world.page.switch_to(first).await?;
    is_heard(world, 0, ("tab", &world.answered()), &|_| "granted").await
}

/// The last use that is asked.
fn last(world: &World) -> &'static str {
    world.uses().last().map_or("none", |last| last.id())
}

async fn opened(world: &World) -> Outcome {
    world.site.run_first(LISTEN);
    world.page.open(&world.home()).await?;
    world.page.element(at::BANNER).await.map(drop)
}

/// Waits for the change with that number, and makes sure that it is the last, came from there, changed just that, and
/// left these answers, in the event and in the interface at that very moment.
async fn is_heard(
    world: &World,
    number: usize,
    (source, uses): (&str, &[&str]),
    answer_to: &dyn Fn(&str) -> &'static str,
) -> Outcome {
    until(&format!("change {number} is heard"), async || {
        Ok((heard(world, "change").await?.len() > number).then_some(()))
    })
    .await?;
    tokio::time::sleep(QUIET).await;
    let changes = heard(world, "change").await?;
    ensure!(changes.len() == number.saturating_add(1), "{changes:?}");
    let detail = detail(&changes, number)?;
    let mut fields: Vec<_> = detail.as_object().into_iter().flatten().map(|(name, _)| name.as_str()).collect();
    fields.sort_unstable();
    ensure!(fields == ["changed", "choices", "source"], "{detail}");
    ensure!(detail.get("source") == Some(&json!(source)), "{detail}");
    ensure!(detail.get("changed") == Some(&json!(uses)), "{detail}");
    let choices = detail.get("choices");
    ensure!(
        choices == changes.get(number).and_then(|change| change.get("choices")),
        "not what choices() gives: {detail}"
    );
    for id in world.answered() {
        let answer = choices.and_then(|choices| choices.get(id)?.get("answer"));
        ensure!(answer == Some(&json!(answer_to(id))), "{id}: {detail}");
    }
    Ok(())
}

async fn heard(world: &World, name: &str) -> Result<Vec<Value>> {
    let script = format!("return heard.filter((event) => event.name === {})", json!(name));
    let events = world.page.script(&script).await?;
    Ok(events.as_array().cloned().unwrap_or_default())
}

fn detail(events: &[Value], number: usize) -> Result<&Value> {
    events.get(number).and_then(|event| event.get("detail")).context("no detail")
}
