//! Where things are and how large: nothing hides what has the focus, nothing is wider than a phone, yes and no weigh
//! the same, and a thumb can hit every button.

use crate::page::{Size, at};
use crate::site::DEMO_TAG;
use crate::story::{Outcome, Story, stories};
use crate::world::World;
use anyhow::{Context as _, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;

pub(crate) const STORIES: &[Story] = stories![Ordinary:
    what_has_the_focus_is_never_hidden_by_the_banner,
    in_a_small_view_the_banner_is_in_the_flow_of_the_page,
    accept_and_reject_differ_in_nothing_but_their_words,
    no_page_scrolls_sideways_on_a_phone,
    every_button_is_large_enough_for_a_thumb,
];

const DESKTOP: Size = Size(1280, 800);
const PHONE: Size = Size(320, 640);
/// A desktop at 400 %.
const ZOOMED: Size = Size(320, 256);

const PAGES: [&str; 4] = ["/repairs/", "/repairs/report/", "/repairs/account/", "/repairs/privacy/"];
const LINKS: usize = 50;

async fn what_has_the_focus_is_never_hidden_by_the_banner(world: &World) -> Outcome {
    world.site.serve("/long/", "text/html; charset=utf-8", &long_page());
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
fn long_page() -> String {
    let paragraph = |number: usize| format!("<p><a href=\"#top\">Link {number}</a></p><p>Words</p><p>Words</p>\n");
    let paragraphs: String = (1..=LINKS).map(paragraph).collect();
    format!(
        "<!doctype html><html lang=\"en\"><title>Long</title>{DEMO_TAG}<h1>Long</h1>\n{paragraphs}\
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
    world.page.open_in(ZOOMED, "/repairs/").await?;
    let position = world.page.style(at::BANNER, "position").await?;
    ensure!(position == "static", "{position}");
    world.page.press(at::REJECT).await?;
    let position = world.page.style(at::CONFIRMATION, "position").await?;
    ensure!(position == "static", "the message: {position}");
    Ok(())
}

async fn accept_and_reject_differ_in_nothing_but_their_words(world: &World) -> Outcome {
    for size in [DESKTOP, PHONE, ZOOMED] {
        world.page.open_in(size, "/repairs/").await?;
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
            names: [...yes.attributes].map((attribute) => attribute.name).join() === [...no.attributes].map((attribute) => attribute.name).join(),
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
    ensure!(seen.get("names") == Some(&json!(true)), "one has an attribute that the other lacks");
    let sized = ["width", "inline-size", "height", "block-size", "perspective-origin", "transform-origin"];
    let mut styles: Vec<(String, String, String)> =
        serde_json::from_value(seen.get("styles").cloned().unwrap_or_default())?;
    styles.retain(|(name, ..)| !sized.contains(&name.as_str()));
    ensure!(styles.is_empty(), "{styles:?}");
    Ok(())
}

async fn no_page_scrolls_sideways_on_a_phone(world: &World) -> Outcome {
    for path in PAGES {
        world.page.open_in(PHONE, path).await?;
        world.page.element(at::BANNER).await?;
        fits(world, "document.scrollingElement").await.with_context(|| format!("{path} with the banner"))?;
        world.page.press(at::CHOOSE).await?;
        world.page.element(at::DIALOG).await?;
        let open_all = format!(
            "find({}).querySelectorAll('details').forEach((part) => {{ part.open = true; }})",
            json!(at::DIALOG)
        );
        world.page.script(&open_all).await?;
        fits(world, "document.scrollingElement").await.with_context(|| format!("{path} with the choices"))?;
        let dialog = format!("find({})", json!(at::DIALOG));
        fits(world, &dialog).await.with_context(|| format!("the choices on {path}"))?;
    }
    Ok(())
}

/// The element is no wider inside than outside, and reaches over no edge of the view.
async fn fits(world: &World, element: &str) -> Outcome {
    let script = format!(
        "const element = {element};
        const {{ left, right }} = element.getBoundingClientRect();
        return {{ inside: element.scrollWidth, outside: element.clientWidth, left, right, view: innerWidth }};"
    );
    let seen = world.page.script(&script).await?;
    let number = |name: &str| seen.get(name).and_then(Value::as_f64).unwrap_or(f64::NAN);
    ensure!(number("inside") <= number("outside"), "{seen}");
    ensure!(number("left") >= 0.0 && number("right") <= number("view"), "{seen}");
    Ok(())
}

async fn every_button_is_large_enough_for_a_thumb(world: &World) -> Outcome {
    let bare = format!(
        "<!doctype html><html lang=\"en\"><meta name=\"viewport\" content=\"width=device-width\"><title>Bare</title>{DEMO_TAG}<h1>No link</h1>"
    );
    world.site.serve("/bare/", "text/html; charset=utf-8", &bare);
    for size in [DESKTOP, PHONE] {
        world.page.open_in(size, "/bare/").await?;
        world.page.element(at::OWN_SETTINGS).await?;
        // Accept, Reject, Choose, and the settings button.
        are_large(world, 4).await?;
        world.page.press(at::CHOOSE).await?;
        world.page.element(at::DIALOG).await?;
        // Behind them those four; four buttons, four boxes for two purposes and two vendors, two lists that open.
        are_large(world, 14).await?;
        world.page.press(at::CLOSE).await?;
    }
    world.page.press(at::REJECT).await?;
    world.page.element(at::HIDE).await?;
    are_large(world, 2).await
}

/// There are so many targets of ours, and each is at least 44 pixels each way.
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
    ensure!(targets.len() == count, "{} targets: {targets:?}", targets.len());
    let small: Vec<_> = targets.iter().filter(|(_, width, height)| *width < 44.0 || *height < 44.0).collect();
    ensure!(small.is_empty(), "too small: {small:?}");
    Ok(())
}
