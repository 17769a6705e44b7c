//! What a first visitor sees move, and what the page's own largest part is: Consentry is no part of either.

use super::signal::SIGNAL;
use crate::cases::REPAIRS;
use crate::page::{Size, at};
use crate::story::{Outcome, Sites, Story, stories};
use crate::wait::until;
use crate::world::World;
use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

pub(crate) const STORIES: &[Story] = stories![in Chromium alone, Sites::Every;
    nothing_moves_when_the_banner_comes_and_it_is_never_the_largest_part_of_the_page,
];

/// Were these not seen, nothing would be.
pub(crate) const SEEN: &[Story] = stories![in Chromium alone, Sites::One(REPAIRS);
    a_banner_on_top_is_seen_to_move_the_page,
    a_banner_on_top_moves_nothing_where_the_page_keeps_the_room_as_we_say,
    a_banner_that_is_the_largest_part_of_a_page_is_seen_to_be,
];

const SIZES: [Size; 2] = [Size(1280, 800), Size(360, 740)];

/// All that the browser has noted since the page began, once the banner has been on the screen for several frames.
/// Of an element in a shadow root, and of one that is gone, it gives nothing; in the demo pages nothing large goes.
const NOTED: &str = "
    const frames = async (count) => {
        for (let left = count; left > 0; left -= 1) await new Promise(requestAnimationFrame);
    };
    const noted = (type) => new Promise((done) => {
        const seen = [];
        const observer = new PerformanceObserver((list) => seen.push(...list.getEntries()));
        observer.observe({ type, buffered: true });
        frames(4).then(() => {
            seen.push(...observer.takeRecords());
            observer.disconnect();
            done(seen);
        });
    });
    await frames(4);
    const name = (node) => node ? `${node.localName ?? node.nodeName}.${node.className ?? ''}#${node.id ?? ''}` : 'ours or gone';
    const [shifts, largest] = await Promise.all([noted('layout-shift'), noted('largest-contentful-paint')]);
    return {
        shifts: shifts.map(({ value, sources }) => [value, sources.map(({ node }) => name(node)).join(', ')]),
        largest: largest.map(({ element, size }) => [name(element), size]),
    };";

/// A long page that is painted while it is still read gets its scrollbar late, and is then itself what moves, with any widget or
/// none: it has one from the start.
const SCROLLBAR: &str = "document.documentElement.style.overflowY = 'scroll';";

/// All but what is ours.
const HIDE_PAGE: &str = "
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('body > :not(consentry-banner) { display: none !important; }');
    document.adoptedStyleSheets = [sheet];";

#[derive(Debug)]
struct Noted {
    /// How far, and what.
    shifts: Vec<(f64, String)>,
    /// What was the largest part so far, and how large.
    largest: Vec<(String, f64)>,
}

impl Noted {
    /// How many of the largest parts were ours.
    fn of_ours(&self) -> usize {
        self.largest.iter().filter(|(name, _)| name == "ours or gone" || name.starts_with("consentry")).count()
    }
}

async fn nothing_moves_when_the_banner_comes_and_it_is_never_the_largest_part_of_the_page(world: &World) -> Outcome {
    world.site.run_first(SCROLLBAR);
    for size in SIZES {
        let noted = noted_at(world, size).await?;
        ensure!(noted.shifts.is_empty(), "at {size:?} the page moves: {noted:?}");
        ensure!(noted.of_ours() == 0, "at {size:?} the largest part is ours: {noted:?}");
    }
    Ok(())
}

/// As it says: an owner may give it that place.
async fn a_banner_on_top_is_seen_to_move_the_page(world: &World) -> Outcome {
    world.site.configure(|config| config["banner"] = json!({ "position": "top" }))?;
    for size in SIZES {
        let noted = noted_at(world, size).await?;
        let moved: f64 = noted.shifts.iter().map(|(value, _)| value).sum();
        ensure!(moved > 0.0, "at {size:?} it is not seen to move");
    }
    Ok(())
}

/// The lines that the documentation gives to owners.
const DOCUMENT: &str = include_str!("../../../../docs/look.md");

async fn a_banner_on_top_moves_nothing_where_the_page_keeps_the_room_as_we_say(world: &World) -> Outcome {
    let (_, block) = DOCUMENT.split_once("```html\n").context("no lines in docs/look.md")?;
    let (lines, _) = block.split_once("```").context("the lines have no end")?;
    world.site.set_policy("", "");
    world.site.configure(|config| config["banner"] = json!({ "position": "top" }))?;
    let home = world.home();
    let page = String::from_utf8(world.site.original(&home).body)?;
    let (before, after) = page.split_once("</title>").context("the demo page has no title")?;
    world.site.serve(&home, "text/html; charset=utf-8", &format!("{before}</title>{lines}{after}"));
    for size in SIZES {
        let noted = noted_at(world, size).await?;
        ensure!(noted.shifts.is_empty(), "at {size:?} the page moves: {noted:?}");
    }
    // Once it is answered, the room is the page's again.
    world.page.press(at::REJECT).await?;
    world.page.press(at::HIDE).await?;
    world.page.goes(at::CONFIRMATION).await?;
    let top =
        world.page.script("return document.querySelector('consentry-banner').getBoundingClientRect().height").await?;
    ensure!(top == json!(0), "{top} pixels are kept for nothing");
    // Nobody is asked whose browser sends a signal.
    let signalled = format!("{before}</title><script>{SIGNAL}</script>{lines}{after}");
    world.site.serve(&home, "text/html; charset=utf-8", &signalled);
    for size in SIZES {
        begins(world, size).await?;
        let noted = noted(world).await?;
        ensure!(noted.shifts.is_empty(), "with a signal, at {size:?}, the page moves: {noted:?}");
    }
    Ok(())
}

async fn a_banner_that_is_the_largest_part_of_a_page_is_seen_to_be(world: &World) -> Outcome {
    world.site.run_first(HIDE_PAGE);
    for size in SIZES {
        let noted = noted_at(world, size).await?;
        ensure!(noted.of_ours() > 0, "at {size:?} it is not seen: {noted:?}");
    }
    Ok(())
}

/// A first visit in a view of this size: what an earlier one allowed may itself move the page.
async fn noted_at(world: &World, size: Size) -> Result<Noted> {
    begins(world, size).await?;
    world.page.element(at::BANNER).await?;
    noted(world).await
}

async fn begins(world: &World, size: Size) -> Outcome {
    world.page.visit("www", &world.case().path("site.css")).await?;
    world.page.script("localStorage.clear()").await?;
    world.page.set_view(size).await?;
    world.page.open(&world.home()).await.map(drop)
}

async fn noted(world: &World) -> Result<Noted> {
    let noted = until("the browser has noted what it painted", async || {
        let noted = world.page.waiting_script(NOTED).await?;
        let has_painted = noted.get("largest").and_then(Value::as_array).is_some_and(|list| !list.is_empty());
        Ok(has_painted.then_some(noted))
    })
    .await?;
    world.page.reset_view().await?;
    let list = |name: &str| noted.get(name).cloned().unwrap_or_default();
    Ok(Noted { shifts: serde_json::from_value(list("shifts"))?, largest: serde_json::from_value(list("largest"))? })
}
