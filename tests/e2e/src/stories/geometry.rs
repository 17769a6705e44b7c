//! Where things are and how large: nothing hides what has the focus, nothing is wider than a phone, yes and no weigh
//! the same, and a thumb can hit every button.

use crate::page::{Size, at};
use crate::story::{Outcome, Sites, Story, stories};
use crate::world::World;
use anyhow::{Context as _, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    in_a_small_view_the_banner_is_in_the_flow_of_the_page,
    accept_and_reject_differ_in_nothing_but_their_words,
    no_page_scrolls_sideways_on_a_phone,
    what_has_the_focus_is_never_hidden_by_the_banner,
    every_button_is_large_enough_for_a_thumb,
    on_a_page_that_reckons_in_tenths_ours_is_no_smaller,
];

const DESKTOP: Size = Size(1280, 800);
const PHONE: Size = Size(320, 640);
/// A desktop at 400 %.
const ZOOMED: Size = Size(320, 256);

/// How much of the view at 400 % the banner may fill at first: all but its own margin.
const MOST_OF_VIEW: f64 = 0.97;

const LINKS: usize = 50;

const RECEIPT: &str = "Receipt of your choices";

const OPEN_ALL: &str = "for (const part of find('dialog').querySelectorAll('details')) part.open = true;";

async fn what_has_the_focus_is_never_hidden_by_the_banner(world: &World) -> Outcome {
    world.site.serve("/long/", "text/html; charset=utf-8", &long_page(world));
    world.page.visit("www", "/long/").await?;
    let before = world.page.resize(DESKTOP).await?;
    world.page.settled().await?;
    ensure!(world.page.style(at::BANNER, "position").await? == "fixed", "the banner hides nothing");
    let mut reached = 0;
    // The banner has stops too.
    for _ in 0..LINKS.saturating_mul(2) {
        world.page.key(Key::Tab).await?;
        if let Some(link) = focused_link(world).await? {
            reached += 1;
            ensure!(link.get("seen") == Some(&json!(true)), "hidden: {link}");
        } else if reached > 0 {
            break;
        }
    }
    ensure!(reached == LINKS, "{reached} links were reached");
    world.page.resize(before).await.map(drop)
}

/// Fifty links on many screens.
fn long_page(world: &World) -> String {
    let paragraph = |number: usize| format!("<p><a href=\"#top\">Link {number}</a></p><p>Words</p><p>Words</p>\n");
    let paragraphs: String = (1..=LINKS).map(paragraph).collect();
    let tag = world.case().demo_tag();
    format!(
        "<!doctype html><html lang=\"en\"><title>Long</title>{tag}<h1>Long</h1>\n{paragraphs}\
        <button data-consentry=\"settings\" tabindex=\"-1\">Cookies</button>"
    )
}

/// The link of the page that has the focus: where it and the banner are, and whether any of it is seen.
async fn focused_link(world: &World) -> anyhow::Result<Option<Value>> {
    let script = format!(
        "await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        const at = document.activeElement;
        if (at?.localName !== 'a') return null;
        const link = at.getBoundingClientRect();
        const banner = find({}).getBoundingClientRect();
        const covered = link.top >= banner.top && link.bottom <= banner.bottom
            && link.left >= banner.left && link.right <= banner.right;
        const inside = link.bottom > 0 && link.top < innerHeight;
        return {{ seen: inside && !covered, text: at.textContent, link: link.toJSON(), banner: banner.toJSON() }};",
        json!(at::BANNER)
    );
    let link = world.page.waiting_script(&script).await?;
    Ok(Some(link).filter(|link| !link.is_null()))
}

async fn in_a_small_view_the_banner_is_in_the_flow_of_the_page(world: &World) -> Outcome {
    world.page.open_in(ZOOMED, &world.home()).await?;
    let position = world.page.style(at::BANNER, "position").await?;
    ensure!(position == "static", "{position}");
    let share = share_of_view(world).await?;
    ensure!(share <= MOST_OF_VIEW, "it fills {share} of the view");
    world.page.press(at::REJECT).await?;
    let position = world.page.style(at::CONFIRMATION, "position").await?;
    ensure!(position == "static", "the message: {position}");
    Ok(())
}

/// How much of the view the banner fills before anybody scrolls.
async fn share_of_view(world: &World) -> anyhow::Result<f64> {
    let script = format!(
        "const {{ left, top, right, bottom }} = find({}).getBoundingClientRect();
        const wide = Math.min(right, innerWidth) - Math.max(left, 0);
        const high = Math.min(bottom, innerHeight) - Math.max(top, 0);
        return (wide * high) / (innerWidth * innerHeight);",
        json!(at::BANNER)
    );
    world.page.script(&script).await?.as_f64().context("no share")
}

async fn accept_and_reject_differ_in_nothing_but_their_words(world: &World) -> Outcome {
    for size in [DESKTOP, PHONE, ZOOMED] {
        world.page.open_in(size, &world.home()).await?;
        differ_in_nothing(world, at::ACCEPT, at::REJECT).await.with_context(|| format!("banner at {size:?}"))?;
        world.page.press(at::CHOOSE).await?;
        let choices = differ_in_nothing(world, at::ACCEPT_ALL, at::REJECT_ALL).await;
        choices.with_context(|| format!("choices at {size:?}"))?;
    }
    Ok(())
}

async fn differ_in_nothing(world: &World, yes: &str, no: &str) -> Outcome {
    world.page.element(yes).await?;
    let script = format!(
        "const [yes, no] = [{}, {}].map(find);
        const [a, b] = [yes, no].map((button) => getComputedStyle(button));
        const [c, d] = [yes, no].map((button) => button.getBoundingClientRect());
        return {{
            width: [c.width, d.width],
            height: [c.height, d.height],
            styles: [...a].filter((name) => a[name] !== b[name]).map((name) => [name, a[name], b[name]]),
            names: [yes, no].map((button) => button.getAttributeNames().join()),
        }};",
        json!(yes),
        json!(no)
    );
    let seen = world.page.script(&script).await?;
    for side in ["width", "height"] {
        let pair: (f64, f64) = serde_json::from_value(seen.get(side).cloned().unwrap_or_default())?;
        // Less than any eye or screen can tell.
        ensure!((pair.0 - pair.1).abs() < 0.1, "{side}: {pair:?}");
    }
    let names: (String, String) = serde_json::from_value(seen.get("names").cloned().unwrap_or_default())?;
    ensure!(names.0 == names.1, "attributes: {names:?}");
    let sized = ["width", "inline-size", "height", "block-size", "perspective-origin", "transform-origin"];
    let mut styles: Vec<(String, String, String)> =
        serde_json::from_value(seen.get("styles").cloned().unwrap_or_default())?;
    styles.retain(|(name, ..)| !sized.contains(&name.as_str()));
    ensure!(styles.is_empty(), "{styles:?}");
    Ok(())
}

async fn no_page_scrolls_sideways_on_a_phone(world: &World) -> Outcome {
    for size in [PHONE, ZOOMED] {
        for below in world.case().all_pages {
            let path = world.case().path(below);
            world.page.open_in(size, &path).await?;
            world.page.element(at::BANNER).await?;
            fit(world, at::BANNER).await.with_context(|| format!("the banner on {path} at {size:?}"))?;
            world.page.press(at::CHOOSE).await?;
            world.page.element(at::DIALOG).await?;
            world.page.script(OPEN_ALL).await?;
            fit(world, at::DIALOG).await.with_context(|| format!("the choices on {path} at {size:?}"))?;
        }
    }
    Ok(())
}

/// Neither the page nor that part of ours is wider inside than outside, or reaches over an edge of the view.
async fn fit(world: &World, selector: &str) -> Outcome {
    let script = format!(
        "return [document.scrollingElement, find({})].map((element) => {{
            const {{ left, right }} = element.getBoundingClientRect();
            return [element.scrollWidth, element.clientWidth, left, right, innerWidth];
        }});",
        json!(selector)
    );
    let seen: Vec<[f64; 5]> = serde_json::from_value(world.page.script(&script).await?)?;
    ensure!(seen.len() == 2, "{seen:?}");
    for [inside, outside, left, right, view] in &seen {
        ensure!(inside <= outside && *left >= 0.0 && right <= view, "inside, outside, left, right, view: {seen:?}");
    }
    Ok(())
}

async fn every_button_is_large_enough_for_a_thumb(world: &World) -> Outcome {
    let tag = world.case().demo_tag();
    let bare = format!(
        "<!doctype html><html lang=\"en\"><meta name=\"viewport\" content=\"width=device-width\"><title>Bare</title>{tag}<h1>No link</h1>"
    );
    world.site.serve("/bare/", "text/html; charset=utf-8", &bare);
    let (banner, choices) = world.case().targets;
    for size in [DESKTOP, PHONE] {
        world.page.open_in(size, "/bare/").await?;
        world.page.element(at::OWN_SETTINGS).await?;
        // What the first layer holds, and the settings button.
        are_large(world, banner + 1).await?;
        world.page.press(at::CHOOSE).await?;
        world.page.element(at::DIALOG).await?;
        // Behind the choices those are still there.
        are_large(world, banner + 1 + choices).await?;
        world.page.press(at::CLOSE).await?;
    }
    world.page.press(at::REJECT).await?;
    world.page.element(at::HIDE).await?;
    are_large(world, 2).await
}

/// `html { font-size: 62.5% }`, so that a rem is ten pixels: many sites do so, and enlarge their own text again.
async fn on_a_page_that_reckons_in_tenths_ours_is_no_smaller(world: &World) -> Outcome {
    let tag = world.case().demo_tag();
    let page = format!(
        "<!doctype html><html lang=\"en\"><meta name=\"viewport\" content=\"width=device-width\">\
        <title>Tenths</title>{tag}<h1>Tenths</h1><div data-consentry=\"choices\"></div>"
    );
    world.site.serve("/tenths/", "text/html; charset=utf-8", &page);
    world.site.run_first("document.documentElement.style.fontSize = '62.5%';");
    world.page.open_in(DESKTOP, "/tenths/").await?;
    let root = world.page.script("return getComputedStyle(document.documentElement).fontSize").await?;
    ensure!(root == json!("10px"), "the page does not: {root}");
    for part in [at::CHOOSE, at::OWN_SETTINGS] {
        let size = world.page.style(part, "font-size").await?;
        ensure!(size == "16px", "{part}: {size}");
    }
    world.page.press(at::CHOOSE).await?;
    world.page.element(at::DIALOG).await?;
    let (banner, choices) = world.case().targets;
    world.page.element("[part~=choices] [data-do=save-block]").await?;
    let block = "return document.querySelector('consentry-choices').shadowRoot.querySelectorAll('button, label, summary').length";
    let block = world.page.script(block).await?.as_u64().context("a block")?;
    are_large(world, banner + 1 + choices + usize::try_from(block)?).await
}

/// There are so many targets of ours, and each is at least 44 pixels each way. The way to a receipt is one more where something
/// is recorded, which on a site that has to tell of something is so once its banner was in sight for a second.
async fn are_large(world: &World, count: usize) -> Outcome {
    let targets = world
        .page
        .script(
            "const targets = roots().filter((root) => root !== document)
                .flatMap((root) => [...root.querySelectorAll('button, label, summary')]).filter(shown);
            return targets.map((target) => {
                const { width, height } = target.getBoundingClientRect();
                return [target.textContent.trim(), width, height];
            });",
        )
        .await?;
    let targets: Vec<(String, f64, f64)> = serde_json::from_value(targets)?;
    let of_receipts = targets.iter().filter(|(text, ..)| text == RECEIPT).count();
    ensure!(of_receipts <= 1 && targets.len() == count + of_receipts, "{} targets: {targets:?}", targets.len());
    let small: Vec<_> = targets.iter().filter(|(_, width, height)| *width < 44.0 || *height < 44.0).collect();
    ensure!(small.is_empty(), "too small: {small:?}");
    Ok(())
}
