//! What was remembered and no longer counts: it is asked again, and nothing runs until the new answer.

use crate::need::Need;
use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::vendor::Vendor;
use crate::world::World;
use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    an_answer_of_179_days_ago_still_stands,
    an_expired_answer_is_asked_again,
    an_answer_from_the_day_after_tomorrow_is_asked_again,
    the_record_of_another_site_is_asked_again,
    a_malformed_record_is_asked_again,
];

pub(crate) const ONE_OF_SEVERAL: &[Story] = stories![Ordinary, Sites::With(Need::TwoUses);
    only_the_use_whose_terms_changed_is_asked_again,
];

async fn an_answer_of_179_days_ago_still_stands(world: &World) -> Outcome {
    let mut record = accepted(world).await?;
    date(world, &mut record, -179).await?;
    world.page.remember(&record.to_string()).await?;
    world.page.open(&world.home()).await?;
    world.hears_all().await?;
    ensure!(!world.page.shows(at::BANNER).await?, "asked again");
    Ok(())
}

async fn an_expired_answer_is_asked_again(world: &World) -> Outcome {
    let mut record = accepted(world).await?;
    date(world, &mut record, -181).await?;
    is_asked_again_after(world, &record.to_string()).await
}

async fn an_answer_from_the_day_after_tomorrow_is_asked_again(world: &World) -> Outcome {
    let mut record = accepted(world).await?;
    date(world, &mut record, 2).await?;
    is_asked_again_after(world, &record.to_string()).await
}

async fn the_record_of_another_site_is_asked_again(world: &World) -> Outcome {
    let mut record = accepted(world).await?;
    *record.pointer_mut("/site").context("no site")? = json!("elsewhere");
    is_asked_again_after(world, &record.to_string()).await
}

async fn a_malformed_record_is_asked_again(world: &World) -> Outcome {
    let record = accepted(world).await?;
    let mut broken = vec!["{".to_owned(), "null".to_owned(), "\u{0}".to_owned()];
    let first = world.uses().first().copied().context("a site without uses")?;
    for (field, value) in [
        ("/format".to_owned(), json!(2)),
        ("/answers".to_owned(), json!([])),
        (first.pointer("answer"), json!("yes")),
        (first.pointer("at"), json!("yesterday")),
        (first.pointer("days"), json!(-1)),
    ] {
        let mut changed = record.clone();
        *changed.pointer_mut(&field).with_context(|| format!("no {field}"))? = value;
        broken.push(changed.to_string());
    }
    for text in broken {
        let again = is_asked_again_after(world, &text).await;
        again.with_context(|| text.clone())?;
    }
    Ok(())
}

async fn only_the_use_whose_terms_changed_is_asked_again(world: &World) -> Outcome {
    let changed = world.uses().last().copied().context("a site without uses")?;
    let mut record = accepted(world).await?;
    *record.pointer_mut(&changed.pointer("terms")).context("no terms")? = json!("0000000000000000");
    world.page.remember(&record.to_string()).await?;
    world.page.open(&world.busiest()).await?;
    world.page.element(at::BANNER).await?;
    world.only_these_run(&world.all_but(changed)).await?;
    world.page.press(at::ACCEPT).await?;
    world.only_these_run(world.uses()).await
}

/// The record that Consentry itself writes after Accept, on a page where nothing runs any more.
async fn accepted(world: &World) -> Result<Value> {
    world.accepts_on(&world.home()).await?;
    world.page.record().await?.context("nothing is remembered")
}

/// Dates all answers so many days from today.
async fn date(world: &World, record: &mut Value, days: i64) -> Outcome {
    let script = format!("return new Date(Date.now() + {days} * 86400000).toISOString().replace(/\\.\\d+/, '')");
    let at = world.page.script(&script).await?;
    let answers = record.get_mut("answers").and_then(Value::as_object_mut).context("no answers")?;
    for kept in answers.values_mut() {
        *kept.get_mut("at").context("no date")? = at.clone();
    }
    Ok(())
}

async fn is_asked_again_after(world: &World, text: &str) -> Outcome {
    world.page.remember(text).await?;
    world.page.open(&world.home()).await?;
    world.page.element(at::BANNER).await?;
    world.hears_nothing_from(&Vendor::ALL).await
}
