//! What a story is: a sentence, the browser it needs, and what happens.

use crate::cases::{self, Case};
use crate::engine::{Engine, Profile};
use crate::need::Need;
use crate::world::World;
use std::pin::Pin;

/// How a story ends: well, or with a sentence that says what went wrong.
pub(crate) type Outcome = anyhow::Result<()>;

/// A story that has begun.
pub(crate) type Telling<'world> = Pin<Box<dyn Future<Output = Outcome> + 'world>>;

/// On which demo sites a story is told.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Sites {
    /// On each of them.
    Every,
    /// On those that have what it is about.
    With(Need),
    /// On one, for what is the same on all.
    One(&'static Case),
}

impl Sites {
    /// The sites.
    pub(crate) fn cases(self) -> Vec<&'static Case> {
        match self {
            Self::Every => cases::ALL.to_vec(),
            Self::With(need) => cases::ALL.into_iter().filter(|case| need.is_met_by(case)).collect(),
            Self::One(case) => vec![case],
        }
    }

    /// Why it is not told on a site, or nothing where it is.
    pub(crate) fn lack(self, case: &Case) -> Option<&'static str> {
        match self {
            Self::Every => None,
            Self::With(need) => (!need.is_met_by(case)).then(|| need.lack()),
            Self::One(one) => (one.folder != case.folder).then_some("one is enough"),
        }
    }
}

/// One story, told once in each engine on each of its sites.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Story {
    /// The sentence.
    pub(crate) name: &'static str,
    /// Where it is told.
    pub(crate) sites: Sites,
    /// The browser it needs.
    pub(crate) profile: Profile,
    /// The engines that can tell it.
    pub(crate) engines: &'static [Engine],
    /// The seed of a random sequence; 0 for all that is told by heart.
    pub(crate) seed: u64,
    /// What happens.
    pub(crate) tell: fn(&World) -> Telling<'_>,
}

/// Lists the stories of a file by the names of their functions; `in Chromium alone` those that ask its devtools.
macro_rules! stories {
    ($profile:ident, $sites:expr; $($name:ident),+ $(,)?) => {
        $crate::story::stories![$profile, $sites, &$crate::engine::Engine::ALL; $($name),+]
    };
    (in Chromium alone, $sites:expr; $($name:ident),+ $(,)?) => {
        $crate::story::stories![Ordinary, $sites, &[$crate::engine::Engine::Chromium]; $($name),+]
    };
    ($profile:ident, $sites:expr, $engines:expr; $($name:ident),+) => {
        &[$($crate::story::Story {
            name: stringify!($name),
            sites: $sites,
            profile: $crate::engine::Profile::$profile,
            engines: $engines,
            seed: 0,
            tell: |world| Box::pin($name(world)),
        }),+]
    };
}
pub(crate) use stories;
