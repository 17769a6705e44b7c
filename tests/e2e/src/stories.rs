//! All stories, by theme.

mod answers;
mod failures;
mod first_visit;
mod forms;
mod keyboard;
mod notice;
mod records;
mod scripts;
mod signal;
mod storage;
mod tabs;
mod withdrawal;

use crate::story::Story;

/// All stories in reading order.
pub fn all() -> impl Iterator<Item = Story> {
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
    ]
    .into_iter()
    .flatten()
    .copied()
}
