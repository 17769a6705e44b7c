//! Global Privacy Control: a no that nobody had to give, until the resident says otherwise.

use crate::page::at;
use crate::story::{Outcome, Story, stories};
use crate::world::Vendor::{GoogleAnalytics, Hotjar};
use crate::world::{Vendor, World};
use anyhow::ensure;
use serde_json::{Value, json};

pub(crate) const STORIES: &[Story] = stories![Ordinary:
    under_a_privacy_signal_there_is_no_question_and_nothing_runs,
    an_explicit_yes_wins_over_the_privacy_signal,
];

const SIGNAL: &str = "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {
    get: () => true,
    configurable: true,
});";

async fn under_a_privacy_signal_there_is_no_question_and_nothing_runs(world: &World) -> Outcome {
    world.site.run_first(SIGNAL);
    world.page.open("/repairs/").await?;
    world.nothing_ran().await?;
    ensure!(!world.page.shows(at::BANNER).await?, "asked all the same");
    ensure!(world.page.record().await?.is_none(), "a signal was stored");
    let choices = world.page.call("choices()").await?;
    for vendor in Vendor::ALL {
        let wanted = json!({ "answer": "unasked", "at": Value::Null, "source": "signal" });
        ensure!(choices.get(vendor.id()) == Some(&wanted), "{choices}");
    }
    Ok(())
}

async fn an_explicit_yes_wins_over_the_privacy_signal(world: &World) -> Outcome {
    world.site.run_first(SIGNAL);
    world.page.open("/repairs/").await?;
    world.page.open_settings().await?;
    world.page.tick(GoogleAnalytics.id()).await?;
    world.page.press(at::SAVE).await?;
    world.hears(GoogleAnalytics).await?;
    world.page.reload().await?;
    world.hears(GoogleAnalytics).await?;
    world.hears_nothing_from(&[Hotjar]).await?;
    ensure!(world.loads(Hotjar).is_empty(), "the other one runs");
    Ok(())
}
