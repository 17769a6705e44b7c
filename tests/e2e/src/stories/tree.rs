//! What screen readers are given of each state, as somebody has read and approved it: roles, names, states, descriptions.

use crate::cases::{ASSOCIATION, REPAIRS};
use crate::snapshot::is_as_approved;
use crate::states::{State, speaks_only};
use crate::story::{Outcome, Sites, Story, stories};
use crate::tree;
use crate::world::World;
use anyhow::{Context as _, Result, ensure};

pub(crate) const STORIES: &[Story] = stories![in Chromium alone, Sites::One(REPAIRS);
    screen_readers_get_the_banner_as_approved,
    screen_readers_get_the_choices_as_approved,
    screen_readers_get_what_is_unfolded_as_approved,
    screen_readers_get_the_confirmation_as_approved,
    screen_readers_get_the_way_to_the_choices_as_approved,
    screen_readers_get_the_choices_in_a_page_as_approved,
    screen_readers_get_the_receipt_as_approved,
    screen_readers_get_every_state_in_urdu_as_approved,
];

pub(crate) const FRAMED: &[Story] = stories![in Chromium alone, Sites::One(ASSOCIATION);
    screen_readers_get_the_placeholder_as_approved,
    screen_readers_get_the_placeholder_in_urdu_as_approved,
];

async fn screen_readers_get_the_banner_as_approved(world: &World) -> Outcome {
    is_given_as_approved(world, State::Banner).await
}

async fn screen_readers_get_the_choices_as_approved(world: &World) -> Outcome {
    is_given_as_approved(world, State::Choices).await
}

async fn screen_readers_get_what_is_unfolded_as_approved(world: &World) -> Outcome {
    is_given_as_approved(world, State::Details).await
}

async fn screen_readers_get_the_confirmation_as_approved(world: &World) -> Outcome {
    is_given_as_approved(world, State::Confirmation).await
}

async fn screen_readers_get_the_way_to_the_choices_as_approved(world: &World) -> Outcome {
    is_given_as_approved(world, State::Entry).await
}

async fn screen_readers_get_the_placeholder_as_approved(world: &World) -> Outcome {
    is_given_as_approved(world, State::Placeholder).await
}

async fn screen_readers_get_the_choices_in_a_page_as_approved(world: &World) -> Outcome {
    is_given_as_approved(world, State::Block).await
}

async fn screen_readers_get_the_receipt_as_approved(world: &World) -> Outcome {
    is_given_as_approved(world, State::Receipt).await
}

async fn screen_readers_get_every_state_in_urdu_as_approved(world: &World) -> Outcome {
    speaks_only(world, URDU)?;
    for state in State::ALL.into_iter().filter(|state| *state != State::Placeholder) {
        is_given_in(world, state, URDU).await.context(state.name())?;
        world.page.script("localStorage.clear()").await?;
    }
    Ok(())
}

async fn screen_readers_get_the_placeholder_in_urdu_as_approved(world: &World) -> Outcome {
    speaks_only(world, URDU)?;
    is_given_in(world, State::Placeholder, URDU).await
}

/// Written from right to left.
const URDU: &str = "ur";

async fn is_given_as_approved(world: &World, state: State) -> Outcome {
    let given = given(world, state).await?;
    is_as_approved(state.name(), &given)
}

async fn is_given_in(world: &World, state: State, language: &str) -> Outcome {
    let given = given(world, state).await?;
    is_as_approved(&format!("{}-{language}", state.name()), &given)
}

/// What the tree has of ours, with what is another each time taken out of the receipt.
async fn given(world: &World, state: State) -> Result<String> {
    state.enter(world).await?;
    if state == State::Receipt {
        world.page.script(STEADY).await?;
    }
    let given = tree::ours(&world.page).await?;
    ensure!(!given.is_empty(), "nothing of ours is given");
    Ok(given)
}

/// Times and numbers.
const STEADY: &str = "
    for (const part of find('dialog div[part~=receipt]').querySelectorAll('dd, p'))
        part.textContent = part.textContent.replace(/[0-9a-f]{16,}/g, 'ID').replace(/\\d[\\d: ]*( [\\p{L}،,]+)? \\d{4}[^.]*/gu, 'DATE');";
