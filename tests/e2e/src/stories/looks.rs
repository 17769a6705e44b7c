//! What an owner may change of the widget: its colours, its place, its words. What they may not: that it can be read, and
//! that no is as easy as yes.

use crate::need::Need;
use crate::page::{Size, at};
use crate::story::{Outcome, Sites, Story, stories};
use crate::wait::until;
use crate::world::World;
use anyhow::ensure;
use serde_json::{Value, json};

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::With(Need::TwoUses);
    the_owners_colours_font_and_corners_are_worn,
    colours_that_cannot_be_read_are_not_worn,
    a_banner_on_top_moves_the_page_down_and_one_in_the_centre_leaves_it_in_use,
    the_owners_words_are_said_everywhere_and_ours_where_there_are_none,
];

const DESKTOP: Size = Size(1280, 800);
const LATER: &str = "/consentry/consentry-later.wasm";

fn set(config: &mut Value, name: &str, value: Value) {
    config.as_object_mut().and_then(|members| members.insert(name.to_owned(), value));
}

fn theme() -> Value {
    json!({
        "accent": "#7a1f5c", "surface": "#fffaf2", "text": "#221100", "radius": 0, "font": "Georgia, serif",
        "spacing": 150, "dark": { "accent": "#ffb3e6", "surface": "#1a1016", "text": "#fbeef6" },
    })
}

async fn the_owners_colours_font_and_corners_are_worn(world: &World) -> Outcome {
    world.site.configure(|config| set(config, "theme", theme()))?;
    world.page.open_in(DESKTOP, &world.home()).await?;
    let banner = world.page.style(at::BANNER, "background-color").await?;
    let is_dark = world.page.script("return matchMedia('(prefers-color-scheme: dark)').matches").await? == json!(true);
    ensure!(banner == if is_dark { "rgb(26, 16, 22)" } else { "rgb(255, 250, 242)" }, "{banner}");
    for (property, wanted) in [("font-family", "Georgia, serif"), ("border-top-left-radius", "0px")] {
        let worn = world.page.style(at::CHOOSE, property).await?;
        ensure!(worn == wanted, "{property}: {worn}");
    }
    let room = world.page.style(at::BANNER, "padding-top").await?;
    ensure!(room == "24px", "{room}");
    ensure!(world.site.times_asked_for(LATER) == 0 || !world.case().told.is_empty(), "a theme costs the later module");
    // What is put on later wears the same.
    world.page.press(at::REJECT).await?;
    world.page.element(at::CONFIRMATION).await?;
    let message = world.page.style(at::CONFIRMATION, "background-color").await?;
    ensure!(message == banner, "{message}");
    Ok(())
}

async fn colours_that_cannot_be_read_are_not_worn(world: &World) -> Outcome {
    world.expects_complaints();
    let change = |config: &mut Value| set(config, "theme", json!({ "accent": "#ffe600", "radius": 0 }));
    world.site.configure_unsealed(change)?;
    world.page.open_in(DESKTOP, &world.home()).await?;
    let ours = world.page.style(at::CHOOSE, "color").await?;
    ensure!(ours != "rgb(255, 230, 0)", "worn: {ours}");
    // A seal spares the check before the question, not the one before anything is started.
    world.site.configure(change)?;
    world.page.open_in(DESKTOP, &world.home()).await?;
    world.page.press(at::CHOOSE).await?;
    world.page.press(at::CLOSE).await?;
    world.page.call("withdraw()").await?;
    until("our own colours are worn", async || {
        let worn = world.page.style(at::CONFIRMATION, "color").await?;
        let entry = world.page.style(at::HIDE, "color").await?;
        Ok((worn != entry && entry == ours).then_some(()))
    })
    .await
}

async fn a_banner_on_top_moves_the_page_down_and_one_in_the_centre_leaves_it_in_use(world: &World) -> Outcome {
    world.site.configure(|config| set(config, "banner", json!({ "position": "top" })))?;
    world.page.open_in(DESKTOP, &world.home()).await?;
    ensure!(world.page.style(at::BANNER, "position").await? == "static", "it floats");
    ensure!(rect(world).await?.get("top") == Some(&json!(0)), "it is not on top");
    world.site.configure(|config| set(config, "banner", json!({ "position": "centre" })))?;
    world.page.open_in(DESKTOP, &world.home()).await?;
    let card = rect(world).await?;
    let at = |name: &str| card.get(name).and_then(Value::as_f64).unwrap_or_default();
    let (width, height) = (at("innerWidth"), at("innerHeight"));
    ensure!((at("left") + at("right") - width).abs() < 2.0, "not in the middle: {card}");
    ensure!((at("top") + at("bottom") - height).abs() < 2.0, "not in the middle: {card}");
    ensure!(at("width") <= 640.0 && at("height") < height, "too large: {card}");
    // What lies beside it can be pressed.
    let beside = "const at = document.elementFromPoint(5, innerHeight / 2); return at.localName !== 'consentry-banner'";
    ensure!(world.page.script(beside).await? == json!(true), "the page is covered");
    Ok(())
}

/// Where the banner is, and how large the window.
async fn rect(world: &World) -> anyhow::Result<Value> {
    let script = format!(
        "const box = find({}).getBoundingClientRect().toJSON(); return {{ ...box, innerWidth: document.documentElement.clientWidth, innerHeight }};",
        json!(at::BANNER)
    );
    world.page.script(&script).await
}

async fn the_owners_words_are_said_everywhere_and_ours_where_there_are_none(world: &World) -> Outcome {
    let words = json!({ "en-GB": {
        "bannerTitle": "Cookies and you <b>on</b> {site}", "choose": "Let me pick", "choicesTitle": "Pick",
        "rejected": "All right, nothing.", "settings": "Cookies again", "hide": "Fine",
        "inNotice": "Read on",
    } });
    world.site.configure(|config| set(config, "text", words))?;
    world.page.open_in(DESKTOP, &world.home()).await?;
    let banner = world.page.text(at::BANNER).await?;
    ensure!(banner.contains("Cookies and you <b>on</b> "), "{banner}");
    ensure!(banner.contains("Read on") && !banner.contains("In our notice"), "{banner}");
    ensure!(world.page.text(at::CHOOSE).await? == "Let me pick");
    world.page.press(at::CHOOSE).await?;
    let dialog = world.page.text(at::DIALOG).await?;
    ensure!(dialog.starts_with("Pick") && dialog.contains("Reject all"), "{dialog}");
    world.page.press(at::REJECT_ALL).await?;
    let said = world.page.text(at::CONFIRMATION).await?;
    ensure!(said.contains("All right, nothing.") && said.contains("Fine"), "{said}");
    world.nothing_ran().await
}
