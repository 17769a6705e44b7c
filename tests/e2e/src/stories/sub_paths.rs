//! Cookies that a vendor set below a folder of the site, or with attributes that have to be named for it to go.

use crate::need::Need;
use crate::page::{Traces, at};
use crate::story::{Outcome, Sites, Story, stories};
use crate::wait::until;
use crate::world::World;
use anyhow::{Result, ensure};
use serde_json::json;

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::With(Need::SpeltOut);
    cookies_of_a_sub_path_go_where_the_yes_is_taken_back,
    cookies_of_a_sub_path_go_when_a_page_there_is_next_opened,
    cookies_that_go_only_at_a_word_that_names_their_kind_go,
];

const KEEPER: &str = "/keeper.js";

/// The path of a page that has no slash at its end, and what lies below it.
const PAGE: &str = "/deep/er/page";
const BELOW: &str = "/deep/er/page/more.css";

/// The vendor sets cookies with these attributes when it runs, and the site has such a page.
fn sets(world: &World, attributes: &[&str]) -> Outcome {
    let parent = world.site.url("", "").replace("https://.", "");
    let cookies = attributes.iter().enumerate();
    let set =
        cookies.map(|(number, set)| format!("document.cookie = 'sub{number}=1{set}';").replace("PARENT", &parent));
    world.site.serve(KEEPER, "text/javascript", &set.collect::<String>());
    let tag = world.case().demo_tag();
    let page = format!("<!doctype html><html lang=\"en\"><title>Deep</title>{tag}<h1>A page in a folder</h1>");
    world.site.serve(PAGE, "text/html; charset=utf-8", &page);
    world.site.serve(BELOW, "text/css", "");
    world.site.configure(|config| {
        for vendor in config["vendors"].as_array_mut().into_iter().flatten().filter(|vendor| vendor["id"] == "wren") {
            vendor["scripts"] = json!([KEEPER]);
            vendor["cookies"] = json!([{ "name": "*sub*", "purpose": "Counts", "lifetime": "90 days" }]);
        }
    })
}

/// How many of them the page at this address sees.
async fn are_there(world: &World) -> Result<usize> {
    let Traces { cookies, .. } = world.page.traces().await?;
    Ok(cookies.iter().filter(|name| name.contains("sub")).count())
}

async fn accepts(world: &World, count: usize) -> Outcome {
    world.page.open(PAGE).await?;
    world.page.press(at::ACCEPT).await?;
    until("the cookies are set", async || Ok((are_there(world).await? == count).then_some(()))).await
}

async fn withdraws(world: &World) -> Outcome {
    world.page.mark().await?;
    world.page.open_settings().await?;
    world.page.press(at::REJECT_ALL).await?;
    world.page.reloads().await
}

async fn are_gone(world: &World) -> Outcome {
    let left = are_there(world).await?;
    ensure!(left == 0, "{left} left at {}", world.page.path().await?);
    Ok(())
}

/// As script sets them: without a path, and on each that reaches the page, with and without the last slash.
const ON_PATHS: [&str; 6] = [
    "",
    "; path=/deep",
    "; path=/deep/",
    "; path=/deep/er/; domain=PARENT",
    "; path=/deep/er/page",
    "; path=/deep; domain=.www.PARENT",
];

async fn cookies_of_a_sub_path_go_where_the_yes_is_taken_back(world: &World) -> Outcome {
    sets(world, &ON_PATHS)?;
    accepts(world, ON_PATHS.len()).await?;
    // One of them has a namesake further down, which only pages there see.
    world.page.script("document.cookie = 'sub1=2; path=/deep/er/page/'").await?;
    // The pages that come after need not sweep.
    world.expects_complaints();
    world.site.lose("/consentry/consentry-later.wasm");
    withdraws(world).await?;
    are_gone(world).await?;
    world.page.visit("www", BELOW).await?;
    are_gone(world).await
}

async fn cookies_of_a_sub_path_go_when_a_page_there_is_next_opened(world: &World) -> Outcome {
    sets(world, &ON_PATHS)?;
    accepts(world, ON_PATHS.len()).await?;
    world.site.serve(KEEPER, "text/javascript", "");
    world.page.open(&world.home()).await?;
    withdraws(world).await?;
    are_gone(world).await?;
    world.page.visit("www", BELOW).await?;
    ensure!(are_there(world).await? == ON_PATHS.len(), "a page elsewhere cannot see them");
    world.page.open(PAGE).await?;
    until("they are gone", async || Ok((are_there(world).await? == 0).then_some(()))).await
}

async fn cookies_that_go_only_at_a_word_that_names_their_kind_go(world: &World) -> Outcome {
    let marked = [
        "'; document.cookie = '__Secure-sub=1; Secure; path=/deep; domain=PARENT",
        "'; document.cookie = '__Host-sub=1; Secure; path=/",
        "; Secure; Partitioned; path=/deep",
        // The namesake of the one before.
        "'; document.cookie = 'sub2=1; path=/deep",
    ];
    sets(world, &marked)?;
    accepts(world, 6).await?;
    world.expects_complaints();
    world.site.lose("/consentry/consentry-later.wasm");
    withdraws(world).await?;
    are_gone(world).await
}
