//! All stories, by theme.
#![expect(
    clippy::cognitive_complexity,
    reason = "a story is a straight line of steps and checks; the lint counts every `?` and `ensure!` as a branch"
)]

mod answers;
mod association;
mod demo;
mod events;
mod failures;
mod first_visit;
mod forms;
mod generator;
mod geometry;
mod keyboard;
mod landlord;
mod neighbours;
mod notice;
mod policy;
mod portal;
mod records;
mod scripts;
mod signal;
mod storage;
mod tabs;
mod tags;
mod withdrawal;

use crate::story::Story;

/// All stories in reading order.
pub(crate) fn all() -> impl Iterator<Item = Story> {
    [
        first_visit::STORIES,
        answers::STORIES,
        answers::OWN,
        withdrawal::STORIES,
        withdrawal::OWN,
        forms::STORIES,
        scripts::STORIES,
        scripts::OWN,
        tabs::STORIES,
        tabs::OWN,
        failures::STORIES,
        failures::OWN,
        storage::STORIES,
        storage::DENIED,
        notice::STORIES,
        notice::OWN,
        records::STORIES,
        records::OWN,
        signal::STORIES,
        keyboard::STORIES,
        geometry::STORIES,
        geometry::OWN,
        events::STORIES,
        events::OWN,
        tags::STORIES,
        policy::STORIES,
        neighbours::STORIES,
        generator::STORIES,
        portal::STORIES,
        association::STORIES,
        association::DENIED,
        landlord::STORIES,
        demo::STORIES,
    ]
    .into_iter()
    .flatten()
    .copied()
}
