//! What stands in the place of a frame that is held: who it comes from, why, what will happen, and the ways on.

use super::details::{LINKS, sentence};
use super::markup::Markup;
use super::scope::Scope;
use super::template::template;
use crate::consent::policy::Use;
use crate::consent::state::State;
use crate::consent::words::{Word, own};

/// The placeholder of a frame with this title, which is in the page's language, whatever is spoken; `address` is what the frame
/// would show.
#[must_use]
pub fn placeholder(state: &State, use_: &Use, (title, lang): (&str, &str), address: &str) -> Markup {
    let policy = state.policy();
    let filled = |word: Word| word.with(&[("vendor", &use_.vendor.name)]);
    let never_here = state.is_off_limits(use_);
    let mut markup = Markup::default();
    markup.open("div part=placeholder role=group aria-labelledby=title").open("p");
    markup.open("strong id=title").with("lang", lang).text(title).close().close();
    markup.leaf("p", &filled(if never_here { Word::HeldHere } else { Word::Held }));
    markup.leaf("p", &sentence(use_));
    if let Some(purpose) = policy.purposes().get(use_.purpose) {
        markup.leaf("p", &purpose.description);
    }
    markup.append(&Scope::at(state, use_).filled(&own(template![LINKS])));
    if !never_here {
        if state.can_keep() {
            markup.leaf("p", &Word::HeldHow.say());
        }
        markup.open("div class=buttons").button("once", "choose", &Word::ShowOnce.say());
        if state.can_keep() {
            markup.button("always", "choose", &Word::AlwaysShow.say());
        }
        markup.close();
    }
    if !address.is_empty() {
        markup.open("p").open("a rel=noopener target=_blank").with("href", address).text(&filled(Word::OpenThere));
        markup.close().close();
    }
    markup.close();
    markup
}
