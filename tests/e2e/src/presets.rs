//! The presets of `pkg-config/vendors`, each proved by one journey in a browser: its configuration is made by the built
//! command, its vendor is a stand-in written from what is known of the vendor, not from what the preset lists.

mod checks;
mod journey;
mod known;
mod site;
pub(crate) mod stubs;
mod tally;

pub(crate) use site::{beside, printed_policy, run};
pub(crate) use tally::table;

use crate::cases::Case;
use crate::engine::Engine;
use crate::story::Story;

/// A cookie that each stand-in sets, and that no preset lists.
const NOT_LISTED: &str = "not_listed";

/// A preset, and how its vendor behaves.
#[derive(Debug)]
pub(crate) struct Preset {
    /// Its id, which is the vendor's in the configuration.
    id: &'static str,
    /// Its file.
    file: &'static str,
    /// What only the site knows, as the command takes it.
    settings: &'static [&'static str],
    /// What the site's pages have for it.
    markup: &'static str,
    /// How its use ends.
    kind: Kind,
    /// What each page with a yes asks for exactly once, as host and beginning of the rest. What begins with a slash lies on
    /// the site itself.
    loads: &'static [&'static str],
    /// Where it reports to while it runs.
    beat: &'static str,
    /// Where it lives. A request to any other host is a stray.
    hosts: &'static [&'static str],
    /// What it keeps where the page can reach it.
    keeps: Keeps,
    /// What it keeps under its own address.
    keeps_there: Keeps,
    /// The engines that its journey is told in.
    engines: &'static [Engine],
    case: Case,
}

/// How a vendor comes into a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// As a script: only a new page ends it.
    Script,
    /// As a script that does nothing until the resident presses a button in the page.
    ScriptWithButton,
    /// In frames, which can be taken away.
    Frames,
}

/// Names of what a vendor keeps; one that ends with `*` begins so.
#[derive(Debug)]
struct Keeps {
    cookies: &'static [&'static str],
    local: &'static [&'static str],
    session: &'static [&'static str],
}

impl Keeps {
    const NOTHING: Self = Self { cookies: &[], local: &[], session: &[] };

    fn names(&self) -> impl Iterator<Item = &'static str> {
        [self.cookies, self.local, self.session].into_iter().flatten().copied()
    }
}

/// The preset that a case is about.
pub(crate) fn of(case: &Case) -> Option<&'static Preset> {
    known::ALL.iter().find(|preset| preset.id == case.folder)
}

/// The hosts of the vendor, where a case is about a preset.
pub(crate) fn hosts(case: &Case) -> Option<&'static [&'static str]> {
    of(case).map(|preset| preset.hosts)
}

/// Every journey, with the engines that it is told in.
pub(crate) fn told() -> impl Iterator<Item = (&'static [Engine], Story, &'static Case)> {
    let of_one = |story: Story| known::ALL.iter().map(move |preset| (preset.engines, story, &preset.case));
    journey::STORIES.iter().copied().flat_map(of_one)
}
