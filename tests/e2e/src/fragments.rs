//! Text fragments: pages made of pieces of notices, and fragments that should be found in them, or nearly. Where Chromium
//! scrolls, `consentry_notice` says that it would, and to which element; where it does not, neither.
//!
//! A pair is known by its seed. `CONSENTRY_FRAGMENTS` says how many are tried, `CONSENTRY_SEED` which one, or from which on.

mod aim;
mod piece;

use crate::cases::{Case, REPAIRS};
use crate::dice::Dice;
use crate::engine::{Engine, Profile};
use crate::seeds::Seeds;
use crate::story::{Outcome, Sites, Story};
use crate::wait::until;
use crate::world::World;
use anyhow::{Context as _, Result, ensure};
use consentry_notice::fragment::Page;
use serde::Deserialize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::time::sleep;

/// In every run of the tests.
const PAIRS: u64 = 50;

/// So many in one story.
const IN_A_STORY: u64 = 10;

/// How long Chromium may take to scroll, that the pages after are not waited for in vain: it does so with the first frame
/// after a page has loaded.
const STILL: Duration = Duration::from_millis(250);

/// Pairs so far: found, and not found.
static DONE: [AtomicUsize; 2] = [const { AtomicUsize::new(0) }; 2];

/// All stories: the pairs from a seed on, so many in each.
pub(crate) fn told() -> Result<Vec<(&'static [Engine], Story, &'static Case)>> {
    let seeds = asked()?;
    Ok((seeds.first..seeds.end).step_by(usize::try_from(IN_A_STORY)?).map(|seed| story(seed, seeds)).collect())
}

fn asked() -> Result<Seeds> {
    Seeds::asked("CONSENTRY_FRAGMENTS", PAIRS)
}

fn story(seed: u64, seeds: Seeds) -> (&'static [Engine], Story, &'static Case) {
    // The run ends with it.
    let name = format!("fragments_{seed}_to_{}", seeds.last_in_story(seed, IN_A_STORY));
    let name = Box::leak(name.into_boxed_str());
    let (sites, profile, engines): (_, _, &[Engine]) = (Sites::One(REPAIRS), Profile::Ordinary, &[Engine::Chromium]);
    (engines, Story { name, sites, profile, engines, seed, tell: |world| Box::pin(try_all(world)) }, REPAIRS)
}

/// What came of all of them, for the end of a run.
pub(crate) fn count() -> Option<String> {
    let [found, missed] = DONE.each_ref().map(|count| count.load(Ordering::Relaxed));
    let all = found.saturating_add(missed);
    (all > 0).then(|| {
        format!("{all} text fragments: Chromium scrolled to {found} and not to {missed}, each time as we said, and to where we said")
    })
}

async fn try_all(world: &World) -> Outcome {
    let mut wrong = Vec::new();
    for seed in world.seed..=asked()?.last_in_story(world.seed, IN_A_STORY) {
        wrong.extend(try_one(world, seed).await?);
    }
    ensure!(wrong.is_empty(), "{} went wrong{}", wrong.len(), wrong.concat());
    Ok(())
}

/// What Chromium has done with a page.
#[derive(Debug, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the page")]
struct Seen {
    /// The id of `:target`.
    target: Option<String>,
    /// The page is the one that was made.
    is_ours: bool,
    has_moved: bool,
    /// Whether what we named is in the window.
    is_in_view: bool,
}

/// What is not as we said.
async fn try_one(world: &World, seed: u64) -> Result<Option<String>> {
    let mut dice = Dice::new(seed);
    let (html, blocks) = piece::page(&mut dice);
    let directive = aim::directive(&mut dice, &blocks);
    let page = Page::from_html(&html);
    let found = page.find(&directive);
    let wanted = found.as_ref().map(|found| (page.target_id(found), page.start_id(found)));
    let path = format!("/e2e/fragments/{seed}");
    world.site.serve_bare(&path, &html);
    world.page.visit("www", &format!("{path}#:~:text={}", directive.encoded())).await?;
    let shown = look(world, wanted.and_then(|(_, start)| start)).await?;
    ensure!(shown.is_ours, "{path}: another page came");
    let is_right = match wanted {
        Some((target, _)) => shown.has_moved && shown.is_in_view && shown.target.as_deref() == target,
        None => !shown.has_moved && shown.target.is_none(),
    };
    if is_right {
        let count = if found.is_some() { &DONE[0] } else { &DONE[1] };
        count.fetch_add(1, Ordering::Relaxed);
        return Ok(None);
    }
    Ok(Some(format!(
        "\nCONSENTRY_SEED={seed} cargo run -p e2e -- fragments\n  we said {wanted:?}, Chromium did {shown:?}\n  {directive:?}\n  {html}\n"
    )))
}

/// What is wanted is waited for; that nothing comes, for a while.
async fn look(world: &World, start: Option<&str>) -> Result<Seen> {
    if start.is_none() {
        sleep(STILL).await;
        return look_once(world, start).await;
    }
    let moved = until("Chromium scrolls", async || {
        let seen = look_once(world, start).await?;
        Ok(Some(seen).filter(|seen| seen.has_moved && seen.is_in_view))
    });
    match moved.await {
        Ok(seen) => Ok(seen),
        // What it is like in the end says more than that it took long.
        Err(_) => look_once(world, start).await,
    }
}

async fn look_once(world: &World, start: Option<&str>) -> Result<Seen> {
    let script = format!(
        "const start = document.getElementById({});
        const box = start?.getBoundingClientRect();
        return {{ is_ours: Boolean(document.getElementById('bottom')), target: document.querySelector(':target')?.id ?? null, has_moved: scrollY > 0,
            is_in_view: Boolean(box) && box.bottom > 0 && box.top < innerHeight }};",
        serde_json::json!(start.unwrap_or_default())
    );
    let seen = world.page.bare_script(&script).await?;
    serde_json::from_value(seen.clone()).with_context(|| seen.to_string())
}
