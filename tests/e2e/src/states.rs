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
    /// The choices in a page of the site's own.
    Block,
    /// The receipt of a no, in the choices.
    Receipt,
}

const UNFOLD: &str = "for (const part of find('dialog').querySelectorAll('details')) part.open = true;";

/// What is unfolded is made then.
const IS_UNFOLDED: &str = "const parts = [...find('dialog').querySelectorAll('details')];
    return parts.length > 0 && parts.every((part) => part.querySelector('table'));";

const BARE: &str = "/bare/";

impl State {
    /// All of them.
    pub(crate) const ALL: [Self; 8] = [
        Self::Banner,
        Self::Choices,
        Self::Details,
        Self::Confirmation,
        Self::Placeholder,
        Self::Entry,
        Self::Block,
        Self::Receipt,
    ];

    /// Its name in files and reports.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Banner => "banner",
            Self::Choices => "choices",
            Self::Details => "details",
            Self::Confirmation => "confirmation",
            Self::Placeholder => "placeholder",
            Self::Entry => "entry",
            Self::Block => "block",
            Self::Receipt => "receipt",
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
            Self::Block => at::BLOCK,
            Self::Receipt => at::RECEIPT,
        }
    }

    /// Brings a new page there.
    #[expect(clippy::cognitive_complexity, reason = "one arm a state")]
    pub(crate) async fn enter(self, world: &World) -> Outcome {
        match self {
            Self::Banner => world.page.open(&world.home()).await.map(drop),
            Self::Choices => opens_choices(world).await,
            Self::Details => unfolds(world).await,
            Self::Confirmation => rejects(world).await,
            Self::Placeholder => world.page.open(&world.case().path("survey/")).await.map(drop),
            Self::Entry => hides_all_else(world).await,
            Self::Block => reads_about_cookies(world).await,
            Self::Receipt => asks_for_a_receipt(world).await,
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
    opens_bare(world, "").await?;
    world.page.press(at::REJECT).await?;
    world.page.press(at::HIDE).await?;
    world.page.goes(at::CONFIRMATION).await
}

async fn reads_about_cookies(world: &World) -> Outcome {
    opens_bare(world, "<h2>Your choices here</h2><div data-consentry=\"choices\"></div>").await?;
    world.page.press(at::REJECT).await?;
    world.page.press(at::HIDE).await?;
    world.page.goes(at::CONFIRMATION).await
}

async fn asks_for_a_receipt(world: &World) -> Outcome {
    rejects(world).await?;
    world.page.element(at::CONFIRMATION).await?;
    world.page.open_settings().await?;
    world.page.press(at::RECEIPT_BUTTON).await
}

async fn opens_bare(world: &World, rest: &str) -> Outcome {
    world.site.serve(BARE, "text/html; charset=utf-8", &bare_page(world.case(), rest));
    world.page.open(BARE).await.map(drop)
}

/// From now on the site speaks one language alone, whatever that of its pages is.
pub(crate) fn speaks_only(world: &World, language: &str) -> Outcome {
    world.site.configure(|config| {
        if let Some(members) = config.as_object_mut() {
            members.insert("languages".into(), json!([language]));
            members.remove("text");
        }
    })
}

/// A page without fault and without a way to the choices.
fn bare_page(case: &Case, rest: &str) -> String {
    let tag = case.demo_tag();
    format!(
        "<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\">\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
        <meta name=\"color-scheme\" content=\"light dark\"><title>Opening hours</title>{tag}</head>\
        <body><main><h1>Opening hours</h1><p>From nine to five, Monday to Friday.</p>{rest}</main></body></html>"
    )
}
