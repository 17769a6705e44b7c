//! All stories, by theme.
#![expect(
    clippy::cognitive_complexity,
    reason = "a story is a straight line of steps and checks; the lint counts every `?` and `ensure!` as a branch"
)]

mod ads;
mod answers;
mod association;
mod barriers;
mod container;
mod debug;
mod demo;
mod depots;
mod events;
mod failures;
mod first_visit;
mod forms;
mod geometry;
mod held;
mod keyboard;
mod languages;
mod landlord;
mod later;
mod later_script;
mod leaks;
mod load;
mod looks;
mod neighbours;
mod notice;
mod off_limits;
mod own_page;
mod policy;
mod portal;
mod records;
mod routers;
mod scripts;
mod seal;
mod shared_cookie;
mod sharing;
mod signal;
mod static_table;
mod still;
mod stops;
mod storage;
mod studio;
mod sub_paths;
mod tabs;
mod tags;
mod tree;
mod unseen;
mod views;
mod vitals;
mod withdrawal;

use crate::story::Story;
pub(crate) use failures::fails_closed;

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
    ]
    .into_iter()
    .chain(OUR_FILES)
    .chain(WAITING)
    .chain(ON_SEVERAL_HOSTS)
    .chain(FURTHER)
    .chain(FOR_ALL)
    .chain(studio::ALL)
    .flatten()
    .copied()
}

/// About what of ours is checked and fetched, and when.
const OUR_FILES: [&[Story]; 4] = [seal::STORIES, later::STORIES, later::LEFT, later_script::STORIES];

/// About what waits in the page, and how ours looks in it.
const WAITING: [&[Story]; 10] = [
    held::STORIES,
    held::ON_ONE,
    views::STORIES,
    routers::STORIES,
    looks::STORIES,
    languages::STORIES,
    languages::FRAMED,
    own_page::STORIES,
    own_page::FRAMED,
    own_page::TOLD,
];

/// About answers that hold on several hosts.
const ON_SEVERAL_HOSTS: [&[Story]; 3] = [sharing::STORIES, shared_cookie::STORIES, shared_cookie::ON_ONE];

/// About what vendors keep out of sight, who does not look, who only passes on, what comes past us; and the demo as it is.
const FURTHER: [&[Story]; 11] = [
    depots::STORIES,
    sub_paths::STORIES,
    unseen::STORIES,
    unseen::FRAMED,
    container::STORIES,
    leaks::STORIES,
    debug::STORIES,
    demo::STORIES,
    load::VENDORS,
    load::FRAMES,
    load::MOVES,
];

/// About whether it can be read, operated and heard by all, and stays where it is; and the table that stands without us.
const FOR_ALL: [&[Story]; 13] = [
    keyboard::STORIES,
    stops::STORIES,
    geometry::STORIES,
    still::STORIES,
    barriers::STORIES,
    barriers::FRAMED,
    barriers::PLANTED,
    tree::STORIES,
    tree::FRAMED,
    vitals::STORIES,
    vitals::SEEN,
    static_table::STORIES,
    static_table::SPOKEN,
];
