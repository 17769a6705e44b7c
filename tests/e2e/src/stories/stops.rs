//! With the keyboard alone, at every stop of every state: what has the focus is in view, nothing lies over it, and it is seen
//! to have the focus.

use crate::cases::REPAIRS;
use crate::engine::Engine;
use crate::page::{Size, at};
use crate::story::{Outcome, Sites, Story, stories};
use crate::wait::until;
use crate::world::World;
use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;
use serde_json::json;
use thirtyfour::Key;

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::One(REPAIRS);
    every_stop_of_a_long_page_with_a_banner_is_seen,
    every_stop_of_a_long_page_with_a_message_is_seen,
    every_stop_of_a_long_page_with_a_banner_in_the_centre_is_seen,
    every_stop_of_the_unfolded_choices_is_seen,
    every_stop_of_a_receipt_is_seen,
];

const PAGE: &str = "/long/";
const LINKS: usize = 30;
/// More than any of these has.
const MANY: usize = 120;

const DESKTOP: Size = Size(1280, 800);
/// A phone, and a desktop at 400 %.
const SMALL: [Size; 2] = [Size(320, 640), Size(320, 256)];

/// How much of it is in view, with nothing over it.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
enum Seen {
    None,
    /// As WCAG 2.2, 2.4.11 wants it.
    Part,
    /// As 2.4.12 wants it; or a part of what is higher than half of the view.
    Whole,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    Forth,
    Back,
}

/// What has the focus, of all that the Tab key reaches.
#[derive(Debug, Deserialize)]
struct Stop {
    name: String,
    seen: Seen,
    outline: String,
}

const STOP: &str = "
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (!at || [document.body, document.documentElement].includes(at)) return null;
    const hits = (x, y) => {
        let hit = document.elementFromPoint(x, y);
        for (let inner; hit?.shadowRoot && (inner = hit.shadowRoot.elementFromPoint(x, y)) && inner !== hit;) hit = inner;
        return at.contains(hit);
    };
    const boxes = [...at.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
    const isLarge = boxes.some(({ height }) => height > innerHeight / 2);
    // Of what is larger than the view, what is in it.
    const shown = isLarge ? boxes.map(({ left, right, top, bottom }) =>
        ({ left, right, top: Math.max(top, 0), bottom: Math.min(bottom, innerHeight) })) : boxes;
    const points = ({ left, right, top, bottom }) => [[left + 4, top + 4], [right - 4, top + 4], [left + 4, bottom - 4],
        [right - 4, bottom - 4]];
    const middle = ({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2];
    const { outlineStyle, outlineWidth } = getComputedStyle(at);
    const text = (at.textContent || at.name || at.id || at.localName).trim().slice(0, 40);
    return {
        name: `${at.localName} ${at.getAttribute('data-do') ?? ''} ${text}`,
        seen: !shown.flatMap((box) => [middle(box), ...points(box)]).some(([x, y]) => hits(x, y)) ? 'None'
            : isLarge || shown.every((box) => points(box).every(([x, y]) => hits(x, y))) ? 'Whole' : 'Part',
        outline: outlineStyle === 'none' ? '' : `${outlineStyle} ${outlineWidth}`,
    };";

async fn every_stop_of_a_long_page_with_a_banner_is_seen(world: &World) -> Outcome {
    in_every_view(world, async || {
        opens(world).await?;
        world.page.element(at::BANNER).await?;
        // Those of the banner, of the block, and the page's own.
        walks(world, LINKS + 10).await
    })
    .await
}

async fn every_stop_of_a_long_page_with_a_message_is_seen(world: &World) -> Outcome {
    in_every_view(world, async || {
        opens(world).await?;
        world.page.press(at::REJECT).await?;
        world.page.element(at::CONFIRMATION).await?;
        walks(world, LINKS + 8).await
    })
    .await
}

async fn every_stop_of_a_long_page_with_a_banner_in_the_centre_is_seen(world: &World) -> Outcome {
    world.site.configure(|config| config["banner"] = json!({ "position": "centre" }))?;
    every_stop_of_a_long_page_with_a_banner_is_seen(world).await
}

async fn every_stop_of_the_unfolded_choices_is_seen(world: &World) -> Outcome {
    in_every_view(world, async || {
        opens(world).await?;
        world.page.press(at::CHOOSE).await?;
        world.page.element(at::DIALOG).await?;
        world.page.script("for (const part of find('dialog').querySelectorAll('details')) part.open = true;").await?;
        let tables = "return find('dialog').querySelectorAll('details table').length";
        until("all is unfolded", async || Ok((world.page.script(tables).await? == json!(2)).then_some(()))).await?;
        walks(world, 14).await
    })
    .await
}

async fn every_stop_of_a_receipt_is_seen(world: &World) -> Outcome {
    in_every_view(world, async || {
        opens(world).await?;
        world.page.press(at::REJECT).await?;
        world.page.element(at::CONFIRMATION).await?;
        world.page.open_settings().await?;
        world.page.press(at::RECEIPT_BUTTON).await?;
        world.page.element(at::RECEIPT).await?;
        walks(world, 12).await
    })
    .await
}

/// In the views that the engine's driver can make, each time as a first visitor.
async fn in_every_view(world: &World, walk: impl AsyncFn() -> Outcome) -> Outcome {
    serves(world);
    world.page.visit("www", PAGE).await?;
    let before = world.page.resize(DESKTOP).await?;
    walk().await.with_context(|| format!("{DESKTOP:?}"))?;
    world.page.resize(before).await?;
    if world.engine == Engine::Chromium {
        for view in SMALL {
            world.page.set_view(view).await?;
            walk().await.with_context(|| format!("{view:?}"))?;
        }
        world.page.reset_view().await?;
    }
    Ok(())
}

async fn opens(world: &World) -> Outcome {
    world.page.visit("www", PAGE).await?;
    world.page.script("localStorage.clear()").await?;
    world.page.visit("www", PAGE).await?;
    world.page.settled().await.map(drop)
}

/// As long as several screens, with the choices in its midst.
fn serves(world: &World) {
    let tag = world.case().demo_tag();
    let paragraph = |number: usize| format!("<p><a href=\"#top\">Link {number}</a></p><p>Words</p><p>Words</p>\n");
    let half: String = (1..=LINKS / 2).map(paragraph).collect();
    let page = format!(
        "<!doctype html><html lang=\"en\"><meta name=\"viewport\" content=\"width=device-width\"><title>Long</title>{tag}\
        <h1>Long</h1>\n{half}<div data-consentry=\"choices\"></div>{half}<button data-consentry=\"settings\">Cookies</button>"
    );
    world.site.serve(PAGE, "text/html; charset=utf-8", &page);
}

/// Goes from stop to stop until the first comes round again, and backwards likewise.
async fn walks(world: &World, least: usize) -> Outcome {
    for direction in [Direction::Forth, Direction::Back] {
        let mut stops: Vec<Stop> = Vec::new();
        for _ in 0..MANY {
            match direction {
                Direction::Forth => world.page.key(Key::Tab).await?,
                Direction::Back => world.page.back_tab().await?,
            }
            let Some(stop) = stop(world).await? else { continue };
            // Names of links come twice: only at the end is the first one meant.
            if stops.len() >= least && stops.first().is_some_and(|first| first.name == stop.name) {
                break;
            }
            stops.push(stop);
        }
        ensure!(stops.len() >= least, "only {} stops: {stops:?}", stops.len());
        ensure!(stops.len() < MANY, "no way round: {stops:?}");
        let shows = |stop: &&Stop| !stop.outline.is_empty() || is_unmarked(world.engine, direction);
        // Firefox leaves where it is what is partly in view already.
        let is_in_view = |stop: &&Stop| match world.engine {
            Engine::Chromium | Engine::WebKit => stop.seen == Seen::Whole,
            Engine::Firefox => stop.seen != Seen::None,
        };
        let is_good = |stop: &&Stop| is_in_view(stop) && shows(stop);
        let bad: Vec<_> = stops.iter().filter(|stop| !is_good(stop)).collect();
        ensure!(bad.is_empty(), "{direction:?}, of {}: {bad:?}", stops.len());
    }
    Ok(())
}

/// A Shift and Tab of Firefox' driver is none to `:focus-visible`: not even the page's own links then look as if they had the
/// focus.
fn is_unmarked(engine: Engine, direction: Direction) -> bool {
    (engine, direction) == (Engine::Firefox, Direction::Back)
}

async fn stop(world: &World) -> Result<Option<Stop>> {
    Ok(serde_json::from_value(world.page.waiting_script(STOP).await?)?)
}
