//! No barrier in any state: the page and our parts of it, by two checkers, on a phone, in the dark, in forced colours, in
//! large and in spaced text, from right to left. And the checkers do see what is wrong in our shadow roots.

use crate::barriers::{Checker, has_none, lacking_room};
use crate::cases::REPAIRS;
use crate::page::at;
use crate::states::State;
use crate::story::{Outcome, Sites, Story, stories};
use crate::world::World;
use anyhow::{Context as _, ensure};
use serde_json::json;

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    the_banner_keeps_nobody_out,
    the_choices_keep_nobody_out,
    what_is_unfolded_keeps_nobody_out,
    the_confirmation_keeps_nobody_out,
    the_way_to_the_choices_keeps_nobody_out,
    the_choices_in_a_page_keep_nobody_out,
    the_receipt_keeps_nobody_out,
];

pub(crate) const FRAMED: &[Story] = stories![Ordinary, State::Placeholder.sites();
    the_placeholder_keeps_nobody_out,
];

pub(crate) const PLANTED: &[Story] = stories![Ordinary, Sites::One(REPAIRS);
    what_is_planted_in_our_root_is_found_by_both_checkers,
    what_has_no_room_in_our_root_is_found,
];

async fn the_banner_keeps_nobody_out(world: &World) -> Outcome {
    has_none(world, State::Banner).await
}

async fn the_choices_keep_nobody_out(world: &World) -> Outcome {
    has_none(world, State::Choices).await
}

async fn what_is_unfolded_keeps_nobody_out(world: &World) -> Outcome {
    has_none(world, State::Details).await
}

async fn the_confirmation_keeps_nobody_out(world: &World) -> Outcome {
    has_none(world, State::Confirmation).await
}

async fn the_way_to_the_choices_keeps_nobody_out(world: &World) -> Outcome {
    has_none(world, State::Entry).await
}

async fn the_choices_in_a_page_keep_nobody_out(world: &World) -> Outcome {
    has_none(world, State::Block).await
}

async fn the_receipt_keeps_nobody_out(world: &World) -> Outcome {
    has_none(world, State::Receipt).await
}

async fn the_placeholder_keeps_nobody_out(world: &World) -> Outcome {
    has_none(world, State::Placeholder).await
}

/// Each with a class of its own, by which it is known again.
const PLANTS: [(&str, &str); 4] = [
    ("nameless", "<button class=\"nameless\"></button>"),
    ("unseen", "<img class=\"unseen\" src=\"/repairs/crest.svg\" width=\"48\">"),
    ("pale", "<p class=\"pale\">Nobody can read this</p>"),
    ("lost", "<input class=\"lost\">"),
];

async fn what_is_planted_in_our_root_is_found_by_both_checkers(world: &World) -> Outcome {
    State::Banner.enter(world).await?;
    let plants: String = PLANTS.iter().map(|(_, html)| *html).collect();
    let plant = format!(
        "const place = find({}).querySelector('.text');
        place.insertAdjacentHTML('afterbegin', {});
        Object.assign(place.querySelector('.pale').style, {{ color: '#999', background: '#bbb' }});",
        json!(at::BANNER),
        json!(plants)
    );
    world.page.script(&plant).await?;
    for checker in Checker::ALL {
        checker.enter(&world.page).await?;
        let seen = checker.look(&world.page).await.context(checker.name())?;
        for (class, html) in PLANTS {
            let is_found = seen.findings.iter().any(|finding| finding.element.contains(class));
            ensure!(is_found, "{} is blind for {html}: {:?}", checker.name(), seen.findings);
        }
    }
    Ok(())
}

async fn what_has_no_room_in_our_root_is_found(world: &World) -> Outcome {
    State::Choices.enter(world).await?;
    ensure!(lacking_room(&world.page).await?.is_empty(), "something has no room as it is");
    let widen = format!("find({}).style.whiteSpace = 'nowrap'", json!(format!("{} fieldset > p", at::DIALOG)));
    world.page.script(&widen).await?;
    world.page.script("document.documentElement.style.fontSize = '400%'").await?;
    let found = lacking_room(&world.page).await?;
    ensure!(found.iter().any(|finding| finding.element.starts_with("<dialog")), "not found: {found:?}");
    Ok(())
}
