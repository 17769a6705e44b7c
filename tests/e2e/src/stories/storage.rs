//! Browsers that keep nothing, and writes that fail: no yes without a memory of it.

use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::vendor::Vendor;
use crate::vendors::QUIET;
use crate::world::World;
use anyhow::ensure;

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    an_accept_that_cannot_be_kept_grants_nothing_and_says_so,
    a_withdrawal_that_cannot_be_kept_removes_the_record,
];

pub(crate) const DENIED: &[Story] = stories![StorageDenied, Sites::Every;
    with_storage_denied_there_is_no_question_and_nothing_runs,
    with_storage_denied_the_settings_say_why,
];

/// Fails for our key alone, so that the vendors go on as they are.
const FULL: &str = "const write = Storage.prototype.setItem;
Storage.prototype.setItem = function (key, value) {
    if (key.startsWith('consentry')) throw new DOMException('full', 'QuotaExceededError');
    write.call(this, key, value);
};";

async fn an_accept_that_cannot_be_kept_grants_nothing_and_says_so(world: &World) -> Outcome {
    world.expects_complaints();
    world.site.run_first(FULL);
    world.page.open(&world.home()).await?;
    world.page.press(at::ACCEPT).await?;
    let said = world.page.text(at::CONFIRMATION).await?;
    ensure!(!said.trim().is_empty(), "nothing is said");
    world.nothing_ran().await?;
    says_it_once(world)?;
    for vendor in world.vendors().iter().copied() {
        ensure!(world.page.answer(vendor.id()).await? != "granted");
    }
    world.page.reload().await?;
    world.page.element(at::BANNER).await?;
    world.nothing_ran().await
}

async fn a_withdrawal_that_cannot_be_kept_removes_the_record(world: &World) -> Outcome {
    world.expects_complaints();
    world.accepts_on(&world.home()).await?;
    world.page.mark().await?;
    world.page.script(FULL).await?;
    world.page.open_settings().await?;
    world.page.press(at::REJECT_ALL).await?;
    world.page.element(at::RELOAD).await?;
    world.hears_nothing_from(&world.stoppable()).await?;
    ensure!(world.page.is_marked().await?, "the page was reloaded");
    ensure!(world.page.record().await?.is_none(), "the old yes is kept");
    world.page.press(at::RELOAD).await?;
    world.page.reloads().await?;
    world.page.element(at::BANNER).await?;
    world.hears_nothing_from(&Vendor::ALL).await
}

async fn with_storage_denied_there_is_no_question_and_nothing_runs(world: &World) -> Outcome {
    world.expects_complaints();
    world.page.open(&world.home()).await?;
    world.hears_nothing_from(&Vendor::ALL).await?;
    tokio::time::sleep(QUIET).await;
    ensure!(world.vendor_requests().is_empty(), "something ran");
    ensure!(!world.page.shows(at::BANNER).await?, "asked in vain");
    says_it_once(world)
}

fn says_it_once(world: &World) -> Outcome {
    let complaints = world.site.complaints();
    let errors = complaints.iter().filter(|complaint| complaint.kind == "console.error").count();
    ensure!(errors == 1, "{errors} errors in the console");
    Ok(())
}

async fn with_storage_denied_the_settings_say_why(world: &World) -> Outcome {
    world.expects_complaints();
    world.page.open(&world.home()).await?;
    world.page.press(at::SETTINGS).await?;
    let said = world.page.text(at::SAID).await?;
    ensure!(!said.trim().is_empty(), "nothing is said");
    ensure!(world.page.path().await? == world.home(), "the page was left");
    ensure!(world.vendor_requests().is_empty(), "something ran");
    Ok(())
}
