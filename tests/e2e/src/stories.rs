//! All stories, by theme.
#![expect(
    clippy::cognitive_complexity,
    reason = "a story is a straight line of steps and checks; the lint counts every `?` and `ensure!` as a branch"
)]

mod ads;
mod answers;
mod association;
mod container;
mod demo;
mod depots;
mod events;
mod failures;
mod first_visit;
mod forms;
mod geometry;
mod held;
mod keyboard;
mod landlord;
mod later;
mod later_script;
mod leaks;
mod looks;
mod neighbours;
mod notice;
mod off_limits;
mod policy;
mod portal;
mod records;
mod scripts;
mod seal;
mod signal;
mod storage;
mod sub_paths;
mod tabs;
mod tags;
mod unseen;
mod views;
mod withdrawal;

use crate::story::Story;

/// All stories in reading order.
pub(crate) fn all() -> impl Iterator<Item = Story> {
    [
        first_visit::STORIES,
        answers::STORIES,
        answers::ANALYTICS,
        answers::ONE_OF_SEVERAL,
        withdrawal::STORIES,
        withdrawal::ONE_OF_SEVERAL,
        forms::STORIES,
        scripts::STORIES,
        tabs::STORIES,
        failures::STORIES,
        storage::STORIES,
        storage::DENIED,
        notice::STORIES,
        notice::TABLE,
        records::STORIES,
        records::ONE_OF_SEVERAL,
        signal::STORIES,
        keyboard::STORIES,
        geometry::STORIES,
        events::STORIES,
        tags::STORIES,
        policy::STORIES,
        policy::STRICT_STORIES,
        neighbours::STORIES,
        off_limits::STORIES,
        off_limits::BY_SCRIPT,
        portal::STORIES,
        ads::STORIES,
        association::STORIES,
        association::DENIED,
        landlord::STORIES,
        demo::STORIES,
    ]
    .into_iter()
    .chain(OUR_FILES)
    .chain(WAITING)
    .chain(FURTHER)
    .flatten()
    .copied()
}

/// About what of ours is checked and fetched, and when.
const OUR_FILES: [&[Story]; 3] = [seal::STORIES, later::STORIES, later_script::STORIES];

/// About what waits in the page, and how ours looks in it.
const WAITING: [&[Story]; 4] = [held::STORIES, held::ON_ONE, views::STORIES, looks::STORIES];

/// About what vendors keep out of sight, who does not look, and who only passes on.
const FURTHER: [&[Story]; 6] =
    [depots::STORIES, sub_paths::STORIES, unseen::STORIES, unseen::FRAMED, container::STORIES, leaks::STORIES];
