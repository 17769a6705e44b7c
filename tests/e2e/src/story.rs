//! What a story is: a sentence, the browser it needs, and what happens.

use crate::engine::Profile;
use crate::world::World;
use std::pin::Pin;

/// How a story ends: well, or with a sentence that says what went wrong.
pub(crate) type Outcome = anyhow::Result<()>;

/// A story that has begun.
pub(crate) type Telling<'world> = Pin<Box<dyn Future<Output = Outcome> + 'world>>;

/// One story, told once in each engine.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Story {
    /// The sentence.
    pub(crate) name: &'static str,
    /// The browser it needs.
    pub(crate) profile: Profile,
    /// What happens.
    pub(crate) tell: fn(&World) -> Telling<'_>,
}

/// Lists the stories of a file by the names of their functions.
macro_rules! stories {
    ($profile:ident: $($name:ident),+ $(,)?) => {
        &[$($crate::story::Story {
            name: stringify!($name),
            profile: $crate::engine::Profile::$profile,
            tell: |world| Box::pin($name(world)),
        }),+]
    };
}
pub(crate) use stories;
