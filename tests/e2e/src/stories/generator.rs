//! The notice generator: a recorder that never runs where other people's names are on screen, on a site whose pages
//! change by script.

use crate::cases::GENERATOR;
use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::vendors::QUIET;
use crate::wait::until;
use crate::world::Vendor::Hotjar;
use crate::world::World;
use anyhow::ensure;
use serde_json::json;

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Only(GENERATOR);
    the_recorder_never_loads_where_it_is_off_limits_even_after_a_yes,
    a_yes_given_where_it_is_off_limits_runs_it_elsewhere,
    moving_by_script_to_where_it_is_off_limits_loads_that_page_and_nothing_records_it,
    a_browser_without_the_navigation_interface_notices_the_move_too,
    a_move_to_where_it_is_off_limits_is_a_load_before_anything_is_drawn,
    moving_by_script_out_of_there_leaves_the_recorder_out_until_the_next_load,
    moving_by_script_between_ordinary_pages_loads_nothing_again,
];

const OFF_LIMITS: [&str; 3] = ["account/", "notices/", "notices/lm-0231/"];

async fn the_recorder_never_loads_where_it_is_off_limits_even_after_a_yes(world: &World) -> Outcome {
    world.accepts_on(&world.home()).await?;
    let loads = world.loads(Hotjar).len();
    for below in OFF_LIMITS {
        world.page.open(&world.case().path(below)).await?;
        world.hears_nothing_from(&[Hotjar]).await?;
        ensure!(world.loads(Hotjar).len() == loads, "loaded on {below}");
        ensure!(world.page.answer("hotjar").await? == "granted");
        ensure!(world.page.call("has('hotjar')").await? == json!(false), "it may run on {below}");
    }
    world.page.open(&world.case().path("new/")).await?;
    world.hears(Hotjar).await.map(drop)
}

async fn a_yes_given_where_it_is_off_limits_runs_it_elsewhere(world: &World) -> Outcome {
    world.page.open(&world.case().path("notices/")).await?;
    world.page.press(at::ACCEPT).await?;
    world.page.goes(at::BANNER).await?;
    world.nothing_ran().await?;
    world.page.open(&world.home()).await?;
    world.hears(Hotjar).await.map(drop)
}

async fn moving_by_script_to_where_it_is_off_limits_loads_that_page_and_nothing_records_it(world: &World) -> Outcome {
    moves_off_limits(world).await
}

async fn a_browser_without_the_navigation_interface_notices_the_move_too(world: &World) -> Outcome {
    world.site.run_first("Object.defineProperty(window, 'navigation', { value: undefined });");
    moves_off_limits(world).await?;
    world.page.open(&world.home()).await?;
    world.hears(Hotjar).await?;
    nothing_off_limits_is_drawn(world).await?;
    ensure!(world.page.script("return typeof navigation").await? == json!("undefined"), "it has one");
    Ok(())
}

async fn moves_off_limits(world: &World) -> Outcome {
    world.accepts_on(&world.home()).await?;
    world.page.mark().await?;
    let notices = world.case().path("notices/");
    follows(world, &notices).await?;
    world.page.reloads().await?;
    ensure!(world.page.path().await? == notices, "it is another page");
    world.hears_nothing_from(&[Hotjar]).await?;
    let beats = world.beats(Hotjar);
    // What was on its way when the page moved may name the new address; nothing later does.
    let seen = beats.iter().filter_map(|beat| beat.parameter("page")).filter(|page| page.ends_with(&notices)).count();
    ensure!(seen <= 2, "recorded {seen} times");
    ensure!(world.page.answer("hotjar").await? == "granted", "a move is no withdrawal");
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
    let (ordinary, notices) = (world.case().path("new/"), world.case().path("notices/"));
    follows(world, &ordinary).await?;
    let heading = world.page.text("h1").await?;
    let drawn = || world.beats(Hotjar).into_iter().filter_map(|beat| beat.parameter("drawn")).collect::<Vec<_>>();
    until("the ordinary page is recorded", async || {
        Ok(drawn().iter().any(|text| text.contains(&heading)).then_some(()))
    })
    .await?;
    world.page.mark().await?;
    follows(world, &notices).await?;
    world.page.reloads().await?;
    let heading = world.page.text("h1").await?;
    world.hears_nothing_from(&[Hotjar]).await?;
    ensure!(!drawn().iter().any(|text| text.contains(&heading)), "{heading:?} was recorded: {:?}", drawn());
    let there =
        world.beats(Hotjar).iter().filter_map(|beat| beat.parameter("page")).any(|page| page.ends_with(&notices));
    ensure!(!there, "it ran under the address of {notices}");
    Ok(())
}

async fn moving_by_script_out_of_there_leaves_the_recorder_out_until_the_next_load(world: &World) -> Outcome {
    world.accepts_on(&world.home()).await?;
    world.page.open(&world.case().path("notices/")).await?;
    world.hears_nothing_from(&[Hotjar]).await?;
    world.page.mark().await?;
    follows(world, &world.case().path("new/")).await?;
    world.hears_nothing_from(&[Hotjar]).await?;
    ensure!(world.page.is_marked().await?, "the page was loaded again");
    world.page.reload().await?;
    world.hears(Hotjar).await.map(drop)
}

async fn moving_by_script_between_ordinary_pages_loads_nothing_again(world: &World) -> Outcome {
    world.accepts_on(&world.home()).await?;
    world.page.mark().await?;
    for below in ["new/", "privacy/", ""] {
        follows(world, &world.case().path(below)).await?;
        world.hears(Hotjar).await?;
    }
    ensure!(world.page.is_marked().await?, "the page was loaded again");
    ensure!(world.loads(Hotjar).len() == 1, "it was loaded again");
    Ok(())
}

/// Follows a link of the navigation, which the site's own script carries out.
async fn follows(world: &World, path: &str) -> Outcome {
    world.page.press(&format!("header a[href='{path}']")).await?;
    until(&format!("{path} is there"), async || Ok((world.page.path().await? == path).then_some(()))).await
}
