//! Taking a yes back: two presses from any page, and what ran is stopped and swept.

use crate::need::Need;
use crate::page::{Traces, at};
use crate::story::{Outcome, Sites, Story, stories};
use crate::uses::Use;
use crate::vendors::QUIET;
use crate::wait::until;
use crate::world::World;
use anyhow::{Context as _, ensure};
use serde_json::json;

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    withdrawal_reloads_the_page_once_and_sweeps,
    withdrawal_on_a_sub_host_sweeps_the_parent_domain,
    a_vendor_can_be_accepted_again_after_a_withdrawal,
    a_page_without_a_settings_link_gets_one,
    what_a_former_vendor_left_goes_before_anything_is_answered,
    from_every_page_two_presses_take_back_all,
];

pub(crate) const ONE_OF_SEVERAL: &[Story] = stories![Ordinary, Sites::With(Need::TwoUses);
    withdrawing_the_first_use_keeps_the_others,
    withdrawing_the_last_use_keeps_the_others,
];

/// Beside `www.`, under the same parent below `.co.uk`.
const SUB_HOST: &str = "tenants";

async fn withdrawal_reloads_the_page_once_and_sweeps(world: &World) -> Outcome {
    world.accepts_on(&world.home()).await?;
    withdraws_all(world).await?;
    world.page.mark().await?;
    world.all_is_swept().await?;
    tokio::time::sleep(QUIET).await;
    ensure!(world.page.is_marked().await?, "the page reloaded again");
    world.page.open(&world.case().path(world.case().form.0)).await?;
    world.all_is_swept().await
}

async fn withdrawal_on_a_sub_host_sweeps_the_parent_domain(world: &World) -> Outcome {
    world.page.open_on(SUB_HOST, &world.home()).await?;
    world.page.press(at::ACCEPT).await?;
    world.hears_all().await?;
    world.page.visit("www", &world.case().path("site.css")).await?;
    let on_parent = world.page.traces().await?;
    for cookie in world.vendors().iter().flat_map(|vendor| vendor.cookies()) {
        ensure!(on_parent.has_cookie(cookie), "{cookie} is not on the parent: {on_parent}");
    }
    world.page.open_on(SUB_HOST, &world.home()).await?;
    withdraws_all(world).await?;
    world.all_is_swept().await?;
    world.page.visit("www", &world.case().path("site.css")).await?;
    world.all_is_swept().await
}

async fn from_every_page_two_presses_take_back_all(world: &World) -> Outcome {
    world.accepts_on(&world.home()).await?;
    for below in world.case().all_pages {
        let path = world.case().path(below);
        world.page.open(&path).await?;
        // The first, on what the page shows without anything being unfolded.
        world.page.press(at::SETTINGS).await.context(path.clone())?;
        world.page.element(at::REJECT_ALL).await.context(path.clone())?;
        // The second is in view: nobody has to look for it.
        let is_in_view = format!(
            "const {{ top, bottom }} = find({}).getBoundingClientRect(); return top >= 0 && bottom <= innerHeight;",
            json!(at::REJECT_ALL)
        );
        ensure!(world.page.script(&is_in_view).await? == json!(true), "{path}: Reject all is out of view");
    }
    world.page.mark().await?;
    world.page.press(at::REJECT_ALL).await?;
    world.page.reloads().await?;
    world.all_is_swept().await?;
    let answers = world.page.call("choices()").await?;
    ensure!(!answers.to_string().contains("granted"), "{answers}");
    Ok(())
}

/// The owner says that the site has no such vendor any more: nobody need be asked for its traces to go.
async fn what_a_former_vendor_left_goes_before_anything_is_answered(world: &World) -> Outcome {
    world.site.configure(|config| {
        config["retired"] = json!([{ "id": "former", "cookies": ["_former_*"], "storage": ["former.*"] }]);
    })?;
    world.page.visit("www", &world.case().path("site.css")).await?;
    let parent = world.site.url("", "").replace("https://.", "");
    let leave = format!(
        "document.cookie = '_former_1=1; path=/; domain={parent}'; document.cookie = '_former_2=1; path=/';
         document.cookie = 'former=1; path=/'; localStorage['former.a'] = sessionStorage['former.b'] = '1';
         localStorage.former = '1';"
    );
    world.page.script(&leave).await?;
    let former = async || {
        let Traces { mut cookies, local, session } = world.page.traces().await?;
        cookies.extend(local.into_iter().chain(session));
        cookies.retain(|name| name.contains("former"));
        cookies.sort();
        anyhow::Ok(cookies)
    };
    let before = former().await?;
    ensure!(before == ["_former_1", "_former_2", "former", "former", "former.a", "former.b"], "{before:?}");
    world.page.open(&world.home()).await?;
    world.page.element(at::BANNER).await?;
    until("what is listed is gone, and that alone", async || {
        let left = former().await?;
        ensure!(left == ["former", "former"], "{left:?}");
        Ok(Some(()))
    })
    .await
}

async fn withdraws_all(world: &World) -> Outcome {
    world.page.mark().await?;
    world.page.open_settings().await?;
    world.page.press(at::REJECT_ALL).await?;
    world.page.reloads().await
}

async fn withdrawing_the_first_use_keeps_the_others(world: &World) -> Outcome {
    withdraws_one(world, world.uses().first().copied()).await
}

async fn withdrawing_the_last_use_keeps_the_others(world: &World) -> Outcome {
    withdraws_one(world, world.uses().last().copied()).await
}

async fn withdraws_one(world: &World, one: Option<Use>) -> Outcome {
    let one = one.context("a site without uses")?;
    let kept = world.all_but(one);
    world.accepts_on(&world.busiest()).await?;
    world.only_these_run(world.uses()).await?;
    world.page.mark().await?;
    world.page.open_settings().await?;
    world.page.tick(one.id()).await?;
    world.page.press(at::SAVE).await?;
    if one == Use::Survey {
        // A frame is taken away; no script ran for it that only a reload could end.
        world.page.element(at::PLACEHOLDER).await?;
        ensure!(world.page.is_marked().await?, "the page was reloaded");
    } else {
        world.page.reloads().await?;
    }
    world.only_these_run(&kept).await?;
    world.only_these_left_traces(&kept).await?;
    ensure!(world.page.answer(one.id()).await? == "refused");
    for other in kept {
        ensure!(world.page.answer(other.id()).await? == "granted", "{} is lost", other.id());
    }
    Ok(())
}

async fn a_vendor_can_be_accepted_again_after_a_withdrawal(world: &World) -> Outcome {
    world.accepts_on(&world.home()).await?;
    withdraws_all(world).await?;
    world.all_is_swept().await?;
    // It is drawn at the foot of the window, where the link may be, a second after the page was loaded.
    world.page.element(at::CONFIRMATION).await?;
    world.page.open_settings().await?;
    world.page.press(at::ACCEPT_ALL).await?;
    world.hears_all().await
}

async fn a_page_without_a_settings_link_gets_one(world: &World) -> Outcome {
    let tag = world.case().demo_tag();
    let page = format!("<!doctype html><html lang=\"en\"><title>Bare</title>{tag}<h1>A page without links</h1>");
    world.site.serve("/bare/", "text/html; charset=utf-8", &page);
    world.accepts_on("/bare/").await?;
    ensure!(world.page.shows(at::OWN_SETTINGS).await?, "no way back");
    withdraws_all(world).await?;
    world.all_is_swept().await
}
