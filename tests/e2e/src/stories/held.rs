//! Scripts, templates and frames of the page's own that wait for a yes, whether they are there from the start or added
//! later.

use crate::need::Need;
use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::vendors::QUIET;
use crate::wait::until;
use crate::world::World;
use anyhow::{Result, ensure};
use files::CONTENT_SECURITY_POLICY;
use serde_json::{Value, json};

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    what_waits_in_the_page_runs_after_a_yes_in_its_order_and_once,
    what_is_added_later_waits_too,
];

/// What depends on no site is told on one that has such elements.
pub(crate) const ON_ONE: &[Story] = stories![Ordinary, Sites::With(Need::Frame);
    what_a_template_brought_goes_with_the_yes,
    a_script_without_the_nonce_of_our_tag_never_runs,
    a_script_from_an_address_that_is_not_safe_never_runs,
    a_placeholder_says_what_holds_where_the_page_has_moved_to,
    a_template_that_names_what_browsers_fetch_ahead_is_complained_of,
    a_script_that_does_not_come_holds_nothing_else_up_but_what_follows_it,
];

const PAGE: &str = "/held/";
pub(super) const ONE: &str = "/held/one.js";
const TWO: &str = "/held/two.js";
const PICTURE: &str = "/held/picture";
pub(super) const FRAME: &str = "/held/frame";

/// Opens a page with these elements, `ID` in them the id of a use, under a policy that lets only scripts of ours run.
pub(super) async fn opens(world: &World, elements: &str) -> Outcome {
    let elements = elements.replace("ID", world.first().id()).replace("NONCE", "nonce=\"abc\"");
    let tag = world.case().demo_tag();
    let policy = CONTENT_SECURITY_POLICY.replace("script-src 'self'", "script-src 'self' 'nonce-abc'");
    world.site.set_policy(&policy, "abc");
    world.site.add_to_tag(r#"nonce="abc""#);
    let page = format!(
        "<!doctype html><html lang=\"en\"><title>Held</title>{tag}<h1>What waits</h1>
        <script nonce=\"abc\">window.ran = [];</script>{elements}"
    );
    world.site.serve(PAGE, "text/html; charset=utf-8", &page);
    for (path, name) in [(ONE, "one"), (TWO, "two")] {
        world.site.serve(path, "text/javascript", &format!("ran.push('{name}')"));
    }
    world.page.open(PAGE).await.map(drop)
}

async fn ran(world: &World) -> Result<Value> {
    world.page.script("return window.ran").await
}

pub(super) async fn nothing_has_run(world: &World) -> Outcome {
    tokio::time::sleep(QUIET).await;
    let ran = ran(world).await?;
    ensure!(ran == json!([]), "{ran} ran without a yes");
    for path in [ONE, TWO, PICTURE, FRAME] {
        ensure!(world.site.times_asked_for(path) == 0, "{path} was asked for without a yes");
    }
    Ok(())
}

/// These have run, in this order, and nothing else does.
pub(super) async fn has_run(world: &World, expected: &Value) -> Outcome {
    until(&format!("{expected} has run"), async || {
        let ran = ran(world).await?;
        ensure!(ran == *expected, "{ran}");
        Ok(Some(()))
    })
    .await?;
    tokio::time::sleep(QUIET).await;
    ensure!(ran(world).await? == *expected, "{} ran in the end", ran(world).await?);
    Ok(())
}

pub(super) async fn accepts(world: &World) -> Outcome {
    world.page.press(at::ACCEPT).await?;
    world.page.goes(at::BANNER).await
}

async fn what_waits_in_the_page_runs_after_a_yes_in_its_order_and_once(world: &World) -> Outcome {
    let elements = r#"
        <script type="text/plain" data-consentry-use="ID" NONCE>ran.push('first ' + document.currentScript.dataset.mine)</script>
        <script type="text/plain" data-consentry-use="ID" NONCE src="/held/one.js"></script>
        <template data-consentry-use="ID"><p id="brought">Brought</p><script NONCE>ran.push('inside')</script>
            <img alt="" data-src="/held/picture"><script NONCE type="text/plain" src="/held/two.js"></script><script NONCE>ran.push('after two')</script></template>
        <script type="text/plain" data-consentry-use="ID" NONCE>ran.push('last')</script>
        <script type="text/plain" NONCE>ran.push('not ours')</script>"#;
    opens(world, &elements.replacen("text/plain\"", "text/plain\" data-mine=\"kept\"", 1)).await?;
    nothing_has_run(world).await?;
    ensure!(!world.page.shows("#brought").await?, "the template is not inert");
    accepts(world).await?;
    let expected = json!(["first kept", "one", "inside", "two", "after two", "last"]);
    has_run(world, &expected).await?;
    ensure!(world.page.shows("#brought").await?, "what the template held is not in the page");
    ensure!(world.site.times_asked_for(PICTURE) == 1, "the picture of the template is not asked for");
    // Nothing comes again with another answer.
    world.page.call("openSettings()").await?;
    world.page.press(at::SAVE).await?;
    has_run(world, &expected).await?;
    ensure!(world.site.times_asked_for(ONE) == 1, "one.js was asked for again");
    world.page.reload().await?;
    has_run(world, &expected).await
}

/// Adds elements as a page does that changes by script.
const ADD: &str = "for (const [name, members, text] of arguments[0]) {
    const element = document.createElement(name);
    for (const [member, value] of Object.entries(members)) element.setAttribute(member, value);
    element.nonce = 'abc';
    if (name === 'template') element.innerHTML = text; else element.textContent = text;
    document.body.append(element);
}";

pub(super) async fn adds(world: &World, elements: &Value) -> Outcome {
    world.page.script(&ADD.replace("arguments[0]", &elements.to_string())).await.map(drop)
}

async fn what_is_added_later_waits_too(world: &World) -> Outcome {
    opens(world, "").await?;
    world.page.element(at::BANNER).await?;
    let use_ = world.first().id();
    let held = |type_: &str| json!({ "type": type_, "data-consentry-use": use_ });
    adds(
        world,
        &json!([
            ["script", held("text/plain"), "ran.push('added')"],
            ["template", { "data-consentry-use": use_ }, "<p id=brought>Brought</p>"],
            ["iframe", { "data-consentry-use": use_, "data-src": "/held/frame", "title": "Added" }, ""],
        ]),
    )
    .await?;
    world.page.element(at::PLACEHOLDER).await?;
    nothing_has_run(world).await?;
    accepts(world).await?;
    has_run(world, &json!(["added"])).await?;
    ensure!(world.page.shows("#brought").await?, "what the template held is not in the page");
    world.page.element(at::FRAME).await?;
    // What comes after the yes need not wait.
    adds(world, &json!([["script", held("text/plain"), "ran.push('added after')"]])).await?;
    has_run(world, &json!(["added", "added after"])).await
}

async fn what_a_template_brought_goes_with_the_yes(world: &World) -> Outcome {
    opens(world, r#"<template data-consentry-use="ID">Text<p id="brought">Brought</p></template>"#).await?;
    accepts(world).await?;
    world.page.element("#brought").await?;
    // No reload here, so that it is not the new page that lacks it.
    world.page.script("consentry.ready.then(() => { document.forms[0] ?? document.body.append(document.createElement('form')); })").await?;
    world
        .page
        .script(
            "const field = document.createElement('input'); document.forms[0].append(field); field.value = 'typed';",
        )
        .await?;
    world.page.script(&format!("consentry.withdraw('{}')", world.first().id())).await?;
    world.page.goes("#brought").await?;
    let text = world.page.script("return document.body.innerText").await?;
    ensure!(!text.as_str().unwrap_or_default().contains("Text"), "its text is left: {text}");
    Ok(())
}

async fn a_script_without_the_nonce_of_our_tag_never_runs(world: &World) -> Outcome {
    world.expects_complaints();
    let elements = r#"
        <script type="text/plain" data-consentry-use="ID" src="/held/one.js"></script>
        <template data-consentry-use="ID"><script src="/held/two.js"></script></template>
        <script type="text/plain" data-consentry-use="ID" NONCE>ran.push('mine')</script>"#;
    opens(world, elements).await?;
    accepts(world).await?;
    has_run(world, &json!(["mine"])).await?;
    for path in [ONE, TWO] {
        ensure!(world.site.times_asked_for(path) == 0, "{path} was asked for");
    }
    ensure!(world.site.complaints().iter().any(|said| said.text.contains("markup-not-held")), "nobody is told");
    Ok(())
}

async fn a_script_from_an_address_that_is_not_safe_never_runs(world: &World) -> Outcome {
    world.expects_complaints();
    let elements = r#"
        <script type="text/plain" data-consentry-use="ID" NONCE src="data:text/javascript,ran.push('data')"></script>
        <script type="text/plain" data-consentry-use="ID" NONCE src="http://plain.example/held/one.js"></script>
        <script type="text/plain" data-consentry-use="nobody" NONCE>ran.push('nobody')</script>
        <script type="text/plain" data-consentry-use="ID" NONCE>ran.push('mine')</script>"#;
    opens(world, elements).await?;
    accepts(world).await?;
    has_run(world, &json!(["mine"])).await
}

async fn a_placeholder_says_what_holds_where_the_page_has_moved_to(world: &World) -> Outcome {
    world.site.configure(|config| {
        if let Some(vendor) = config.pointer_mut("/vendors/0") {
            vendor["notOn"] = json!(["/held/off"]);
        }
    })?;
    opens(world, r#"<iframe data-consentry-use="ID" data-src="/held/frame" title="Frame"></iframe>"#).await?;
    world.page.element(at::SHOW_ONCE).await?;
    world.page.script("history.pushState(null, '', '/held/off')").await?;
    world.page.goes(at::SHOW_ONCE).await?;
    ensure!(!world.page.text(at::PLACEHOLDER).await?.is_empty(), "the placeholder is empty");
    world.page.script("history.pushState(null, '', '/held/')").await?;
    world.page.press(at::SHOW_ONCE).await?;
    world.page.element(at::FRAME).await.map(drop)
}

async fn a_template_that_names_what_browsers_fetch_ahead_is_complained_of(world: &World) -> Outcome {
    world.expects_complaints();
    opens(world, r#"<template data-consentry-use="ID"><img alt="" src="/held/picture"></template>"#).await?;
    tokio::time::sleep(QUIET).await;
    ensure!(world.site.complaints().is_empty(), "what is the site's own is no matter: {:?}", world.site.complaints());
    opens(world, r#"<template data-consentry-use="ID"><img alt="" srcset="//a.example/1.png 1x"></template>"#).await?;
    until("who wrote it is told", async || {
        let said = world.site.complaints();
        Ok(said.iter().any(|said| said.text.contains("template-fetched-ahead")).then_some(()))
    })
    .await
}

async fn a_script_that_does_not_come_holds_nothing_else_up_but_what_follows_it(world: &World) -> Outcome {
    let elements = r#"
        <script type="text/plain" data-consentry-use="ID" NONCE src="/held/one.js"></script>
        <script type="text/plain" data-consentry-use="ID" NONCE>ran.push('next')</script>
        <script type="text/plain" data-consentry-use="ID" NONCE async src="/held/two.js"></script>"#;
    world.site.hold(ONE);
    opens(world, elements).await?;
    accepts(world).await?;
    world.hears_all().await?;
    tokio::time::sleep(QUIET).await;
    ensure!(ran(world).await? == json!([]), "what follows did not wait");
    world.site.lose(ONE);
    world.site.release();
    has_run(world, &json!(["next", "two"])).await
}
