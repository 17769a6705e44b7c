//! All stories, by theme.
#![expect(
    clippy::cognitive_complexity,
    reason = "a story is a straight line of steps and checks; the lint counts every `?` and `ensure!` as a branch"
)]

mod answers;
mod demo;
mod events;
mod failures;
mod first_visit;
mod forms;
mod geometry;
mod keyboard;
mod neighbours;
mod notice;
mod policy;
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
        withdrawal::STORIES,
        forms::STORIES,
        scripts::STORIES,
        tabs::STORIES,
        failures::STORIES,
        storage::STORIES,
        storage::DENIED,
        notice::STORIES,
        records::STORIES,
        signal::STORIES,
        keyboard::STORIES,
        geometry::STORIES,
        events::STORIES,
        tags::STORIES,
        policy::STORIES,
        neighbours::STORIES,
        demo::STORIES,
    ]
    .into_iter()
    .flatten()
    .copied()
}
