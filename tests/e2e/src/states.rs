//! What a resident may have before them of Consentry, and how a page is brought there. Whoever looks at every state (for
//! barriers, at the tree that screen readers get, at pictures) takes the list from here: one more state is one more here.

use crate::cases::{self, Case};
use crate::need::Need;
use crate::page::at;
use crate::story::{Outcome, Sites};
use crate::wait::until;
use crate::world::World;
use serde_json::json;

/// A state of a page with Consentry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum State {
    /// The first layer.
    Banner,
    /// The choices, as they open.
    Choices,
    /// The choices with all that can be unfolded.
    Details,
    /// The message after Reject.
    Confirmation,
    /// What stands in the place of a frame.
    Placeholder,
    /// The way to the choices on a page that has none of its own.
    Entry,
}

const UNFOLD: &str = "for (const part of find('dialog').querySelectorAll('details')) part.open = true;";

/// What is unfolded is made then.
const IS_UNFOLDED: &str = "const parts = [...find('dialog').querySelectorAll('details')];
    return parts.length > 0 && parts.every((part) => part.querySelector('table'));";

const BARE: &str = "/bare/";

impl State {
    /// All of them.
    pub(crate) const ALL: [Self; 6] =
        [Self::Banner, Self::Choices, Self::Details, Self::Confirmation, Self::Placeholder, Self::Entry];

    /// Its name in files and reports.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Banner => "banner",
            Self::Choices => "choices",
            Self::Details => "details",
            Self::Confirmation => "confirmation",
            Self::Placeholder => "placeholder",
            Self::Entry => "entry",
        }
    }

    /// The sites that can be in it.
    pub(crate) const fn sites(self) -> Sites {
        if matches!(self, Self::Placeholder) { Sites::With(Need::Frame) } else { Sites::Every }
    }

    /// The site on which it is looked at closely.
    pub(crate) fn case(self) -> &'static Case {
        if self == Self::Placeholder { cases::ASSOCIATION } else { cases::REPAIRS }
    }

    /// What is then to be seen.
    pub(crate) fn part(self) -> &'static str {
        match self {
            Self::Banner => at::BANNER,
            Self::Choices | Self::Details => at::DIALOG,
            Self::Confirmation => at::CONFIRMATION,
            Self::Placeholder => at::PLACEHOLDER,
            Self::Entry => at::OWN_SETTINGS,
        }
    }

    /// Brings a new page there.
    pub(crate) async fn enter(self, world: &World) -> Outcome {
        match self {
            Self::Banner => world.page.open(&world.home()).await.map(drop),
            Self::Choices => opens_choices(world).await,
            Self::Details => unfolds(world).await,
            Self::Confirmation => rejects(world).await,
            Self::Placeholder => world.page.open(&world.case().path("survey/")).await.map(drop),
            Self::Entry => hides_all_else(world).await,
        }?;
        world.page.element(self.part()).await.map(drop)
    }
}

async fn opens_choices(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.press(at::CHOOSE).await?;
    world.page.element(at::DIALOG).await.map(drop)
}

async fn unfolds(world: &World) -> Outcome {
    opens_choices(world).await?;
    world.page.script(UNFOLD).await?;
    let is_unfolded = async || Ok((world.page.script(IS_UNFOLDED).await? == json!(true)).then_some(()));
    until("all is unfolded", is_unfolded).await
}

async fn rejects(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.press(at::REJECT).await
}

async fn hides_all_else(world: &World) -> Outcome {
    world.site.serve(BARE, "text/html; charset=utf-8", &bare_page(world.case()));
    world.page.open(BARE).await?;
    world.page.press(at::REJECT).await?;
    world.page.press(at::HIDE).await?;
    world.page.goes(at::CONFIRMATION).await
}

/// A page without fault and without a way to the choices.
fn bare_page(case: &Case) -> String {
    let tag = case.demo_tag();
    format!(
        "<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\">\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
        <meta name=\"color-scheme\" content=\"light dark\"><title>Opening hours</title>{tag}</head>\
        <body><main><h1>Opening hours</h1><p>From nine to five, Monday to Friday.</p></main></body></html>"
    )
}
