//! What screen readers are given of each state, as somebody has read and approved it: roles, names, states, descriptions.

use crate::cases::{ASSOCIATION, REPAIRS};
use crate::snapshot::is_as_approved;
use crate::states::State;
use crate::story::{Outcome, Sites, Story, stories};
use crate::tree;
use crate::world::World;
use anyhow::ensure;

pub(crate) const STORIES: &[Story] = stories![in Chromium alone, Sites::One(REPAIRS);
    screen_readers_get_the_banner_as_approved,
    screen_readers_get_the_choices_as_approved,
    screen_readers_get_what_is_unfolded_as_approved,
    screen_readers_get_the_confirmation_as_approved,
    screen_readers_get_the_way_to_the_choices_as_approved,
];

pub(crate) const FRAMED: &[Story] = stories![in Chromium alone, Sites::One(ASSOCIATION);
    screen_readers_get_the_placeholder_as_approved,
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

async fn is_given_as_approved(world: &World, state: State) -> Outcome {
    state.enter(world).await?;
    let given = tree::ours(&world.page).await?;
    ensure!(!given.is_empty(), "nothing of ours is given");
    is_as_approved(state.name(), &given)
}
