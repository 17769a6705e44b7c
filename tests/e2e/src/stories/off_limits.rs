//! Pages on which a vendor never runs, since other people's names are on screen there: after a yes as well, and where
//! pages change by script.

use crate::need::Need;
use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::vendors::QUIET;
use crate::wait::until;
use crate::world::World;
use anyhow::{Context as _, Result, ensure};
use serde_json::json;

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::With(Need::OffLimits);
    a_vendor_never_loads_where_it_is_off_limits_even_after_a_yes,
    a_yes_given_where_it_is_off_limits_runs_it_elsewhere,
    an_ordinary_load_of_where_it_is_off_limits_is_nothing_to_speak_of,
    a_load_that_the_page_makes_a_move_of_its_own_counts_before_any_answer,
    a_page_kept_for_back_counts_no_load_of_where_it_is_off_limits,
];

pub(crate) const BY_SCRIPT: &[Story] = stories![Ordinary, Sites::With(Need::MovesByScript);
    moving_by_script_to_where_it_is_off_limits_loads_that_page_and_nothing_records_it,
    a_browser_without_the_navigation_interface_notices_the_move_too,
    a_move_to_where_it_is_off_limits_is_a_load_before_anything_is_drawn,
    moving_by_script_out_of_there_leaves_the_recorder_out_until_the_next_load,
    moving_by_script_between_ordinary_pages_loads_nothing_again,
];

async fn a_vendor_never_loads_where_it_is_off_limits_even_after_a_yes(world: &World) -> Outcome {
    let vendor = world.first();
    world.accepts_on(&world.home()).await?;
    let loads = world.loads(vendor).len();
    for below in world.case().off_limits {
        world.page.open(&world.case().path(below)).await?;
        world.hears_nothing_from(&[vendor]).await?;
        ensure!(world.loads(vendor).len() == loads, "loaded on {below}");
        ensure!(world.page.answer(vendor.id()).await? == "granted");
        let has = format!("has('{}')", vendor.id());
        ensure!(world.page.call(&has).await? == json!(false), "it may run on {below}");
    }
    world.page.open(&world.case().path(world.case().pages[0])).await?;
    world.hears(vendor).await.map(drop)
}

async fn a_yes_given_where_it_is_off_limits_runs_it_elsewhere(world: &World) -> Outcome {
    world.page.open(&off_limits(world)?).await?;
    world.page.press(at::ACCEPT).await?;
    world.page.goes(at::BANNER).await?;
    world.nothing_ran().await?;
    world.page.open(&world.home()).await?;
    world.hears(world.first()).await.map(drop)
}

/// The first page that is off limits.
fn off_limits(world: &World) -> Result<String> {
    let below = world.case().off_limits.first().context("nothing is off limits")?;
    Ok(world.case().path(below))
}

async fn moving_by_script_to_where_it_is_off_limits_loads_that_page_and_nothing_records_it(world: &World) -> Outcome {
    moves_off_limits(world).await
}

async fn a_browser_without_the_navigation_interface_notices_the_move_too(world: &World) -> Outcome {
    world.site.run_first("Object.defineProperty(window, 'navigation', { value: undefined });");
    moves_off_limits(world).await?;
    world.page.open(&world.home()).await?;
    world.hears(world.first()).await?;
    nothing_off_limits_is_drawn(world).await?;
    ensure!(world.page.script("return typeof navigation").await? == json!("undefined"), "it has one");
    Ok(())
}

async fn an_ordinary_load_of_where_it_is_off_limits_is_nothing_to_speak_of(world: &World) -> Outcome {
    // The page's own key is listed nowhere.
    world.expects(&["consentry:leak"]);
    world.site.run_first(
        "addEventListener('pagehide', () => {
            const root = document.querySelector('consentry-banner')?.shadowRoot;
            sessionStorage.setItem('last-said', root?.textContent ?? '');
        });",
    );
    world.accepts_on(&world.home()).await?;
    let there = off_limits(world)?;
    world.page.script(&format!("location.assign('{there}')")).await?;
    until("the page is there", async || Ok((world.page.path().await? == there).then_some(()))).await?;
    world.page.settled().await?;
    let said = world.page.script("return sessionStorage.getItem('last-said')").await?;
    ensure!(said.as_str().is_some_and(|said| said.contains("accepted") && !said.contains("Not allowed")), "{said}");
    Ok(())
}

/// A browser without that interface has no such loads: there the page moves as it always could.
const TAKE_OVER: &str = "window.navigation?.addEventListener('navigate', (event) => {
    if (event.canIntercept) event.intercept({ handler: async () => {} });
});";
const GO: &str = "window.navigation ? location.assign(arguments[0]) : history.pushState(null, '', arguments[0])";

async fn a_load_that_the_page_makes_a_move_of_its_own_counts_before_any_answer(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.element(at::BANNER).await?;
    world.page.mark().await?;
    world.page.script(TAKE_OVER).await?;
    for path in [off_limits(world)?, world.home()] {
        world.page.script(&GO.replace("arguments[0]", &json!(path).to_string())).await?;
        until("the page has moved", async || Ok((world.page.path().await? == path).then_some(()))).await?;
    }
    ensure!(world.page.is_marked().await?, "it was loaded");
    world.page.press(at::ACCEPT).await?;
    world.page.goes(at::BANNER).await?;
    // What stood there may still be on the page.
    world.hears_nothing_from(&[world.first()]).await?;
    ensure!(world.page.call(&format!("has('{}')", world.first().id())).await? == json!(false), "it may run");
    Ok(())
}

async fn a_page_kept_for_back_counts_no_load_of_where_it_is_off_limits(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.element(at::BANNER).await?;
    world.page.script(&format!("setTimeout(() => location.assign({}))", json!(off_limits(world)?))).await?;
    let there = off_limits(world)?;
    until("the page is there", async || Ok((world.page.path().await? == there).then_some(()))).await?;
    world.page.settled().await?;
    world.page.back().await?;
    world.page.press(at::ACCEPT).await?;
    world.hears(world.first()).await.map(drop)
}

async fn moves_off_limits(world: &World) -> Outcome {
    world.accepts_on(&world.home()).await?;
    world.page.mark().await?;
    let notices = off_limits(world)?;
    follows(world, &notices).await?;
    world.page.reloads().await?;
    ensure!(world.page.path().await? == notices, "it is another page");
    world.hears_nothing_from(&[world.first()]).await?;
    let beats = world.beats(world.first());
    // What was on its way when the page moved may name the new address; nothing later does.
    let seen = beats.iter().filter_map(|beat| beat.parameter("page")).filter(|page| page.ends_with(&notices)).count();
    ensure!(seen <= 2, "recorded {seen} times");
    ensure!(world.page.answer(world.first().id()).await? == "granted", "a move is no withdrawal");
    ensure!(!world.page.shows(at::CONFIRMATION).await?, "there is nothing to say");
    world.page.mark().await?;
    tokio::time::sleep(QUIET).await;
    ensure!(world.page.is_marked().await?, "the page was loaded again");
    Ok(())
}

async fn a_move_to_where_it_is_off_limits_is_a_load_before_anything_is_drawn(world: &World) -> Outcome {
    world.accepts_on(&world.home()).await?;
    nothing_off_limits_is_drawn(world).await
}

async fn nothing_off_limits_is_drawn(world: &World) -> Outcome {
    // The recorder sends what is drawn: an ordinary page by script first, to see that it does.
    let (ordinary, notices) = (world.case().path("new/"), off_limits(world)?);
    follows(world, &ordinary).await?;
    let heading = world.page.text("h1").await?;
    let drawn =
        || world.beats(world.first()).into_iter().filter_map(|beat| beat.parameter("drawn")).collect::<Vec<_>>();
    until("the ordinary page is recorded", async || {
        Ok(drawn().iter().any(|text| text.contains(&heading)).then_some(()))
    })
    .await?;
    world.page.mark().await?;
    follows(world, &notices).await?;
    world.page.reloads().await?;
    let heading = world.page.text("h1").await?;
    world.hears_nothing_from(&[world.first()]).await?;
    ensure!(!drawn().iter().any(|text| text.contains(&heading)), "{heading:?} was recorded: {:?}", drawn());
    let there = world
        .beats(world.first())
        .iter()
        .filter_map(|beat| beat.parameter("page"))
        .any(|page| page.ends_with(&notices));
    ensure!(!there, "it ran under the address of {notices}");
    Ok(())
}

async fn moving_by_script_out_of_there_leaves_the_recorder_out_until_the_next_load(world: &World) -> Outcome {
    world.accepts_on(&world.home()).await?;
    world.page.open(&off_limits(world)?).await?;
    world.hears_nothing_from(&[world.first()]).await?;
    world.page.mark().await?;
    follows(world, &world.case().path("new/")).await?;
    world.hears_nothing_from(&[world.first()]).await?;
    ensure!(world.page.is_marked().await?, "the page was loaded again");
    world.page.reload().await?;
    world.hears(world.first()).await.map(drop)
}

async fn moving_by_script_between_ordinary_pages_loads_nothing_again(world: &World) -> Outcome {
    world.accepts_on(&world.home()).await?;
    world.page.mark().await?;
    for below in ["new/", "privacy/", ""] {
        follows(world, &world.case().path(below)).await?;
        world.hears(world.first()).await?;
    }
    ensure!(world.page.is_marked().await?, "the page was loaded again");
    ensure!(world.loads(world.first()).len() == 1, "it was loaded again");
    Ok(())
}

/// Follows a link of the navigation, which the site's own script carries out.
async fn follows(world: &World, path: &str) -> Outcome {
    world.page.press(&format!("header a[href='{path}']")).await?;
    until(&format!("{path} is there"), async || Ok((world.page.path().await? == path).then_some(()))).await
}
