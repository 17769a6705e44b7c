//! Global Privacy Control: a no that nobody had to give, until the resident says otherwise.

use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::world::World;
use anyhow::{bail, ensure};
use serde_json::{Value, json};

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    under_a_privacy_signal_there_is_no_question_and_nothing_runs,
    an_explicit_yes_wins_over_the_privacy_signal,
];

pub(super) const SIGNAL: &str = "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {
    get: () => true,
    configurable: true,
});";

async fn under_a_privacy_signal_there_is_no_question_and_nothing_runs(world: &World) -> Outcome {
    world.site.run_first(SIGNAL);
    world.page.open(&world.home()).await?;
    world.nothing_ran().await?;
    ensure!(!world.page.shows(at::BANNER).await?, "asked all the same");
    ensure!(world.page.record().await?.is_none(), "a signal was stored");
    let choices = world.page.call("choices()").await?;
    for vendor in world.vendors().iter().copied() {
        let wanted = json!({ "answer": "unasked", "at": Value::Null, "source": "signal" });
        ensure!(choices.get(vendor.id()) == Some(&wanted), "{choices}");
    }
    Ok(())
}

async fn an_explicit_yes_wins_over_the_privacy_signal(world: &World) -> Outcome {
    world.site.run_first(SIGNAL);
    world.page.open(&world.home()).await?;
    world.page.open_settings().await?;
    let [yes, others @ ..] = world.vendors() else { bail!("a site without vendors") };
    world.page.tick(yes.id()).await?;
    world.page.press(at::SAVE).await?;
    world.hears(*yes).await?;
    world.page.reload().await?;
    world.hears(*yes).await?;
    world.hears_nothing_from(others).await?;
    for other in others {
        ensure!(world.loads(*other).is_empty(), "{} runs", other.id());
    }
    Ok(())
}
