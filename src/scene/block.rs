//! The choices as a part of the site's own page about cookies, in the manner of the GOV.UK Design System: a question for each
//! use, with a yes and a no beside it, and one button that saves.

use super::details::{LINKS, SetBy, end_table, rows, sentence, table};
use super::markup::Markup;
use super::scope::Scope;
use super::template::template;
use crate::consent::answer::Answer;
use crate::consent::policy::{Policy, Use};
use crate::consent::purpose::{Basis, Purpose};
use crate::consent::state::State;
use crate::consent::useset::UseIndex;
use crate::consent::vendor::Keeps;
use crate::consent::words::{Word, own};

/// The questions, without answers: the shell sets those, which change while the page stands.
#[must_use]
pub fn block(state: &State) -> Markup {
    let mut markup = Markup::default();
    markup.open("div part=choices");
    if state.can_keep() {
        questions(&mut markup, state);
        markup.open("div class=buttons").button(SAVE, "choose save", &Word::Save.say());
        // A live region is heard only when it was there before its text.
        markup.open("span role=status").close().close();
    } else {
        markup.leaf("p", &Word::NoStorage.say());
    }
    markup.close();
    markup
}

/// What the button of the block does.
pub const SAVE: &str = "save-block";

/// Which of the two an answer ticks; neither, while the use waits for one.
#[must_use]
pub const fn pick(answer: Answer) -> Option<&'static str> {
    match answer {
        Answer::Granted | Answer::Told => Some(YES),
        Answer::Refused => Some(NO),
        Answer::Unasked => None,
    }
}

/// The value of a yes.
pub const YES: &str = "yes";
const NO: &str = "no";

fn questions(markup: &mut Markup, state: &State) {
    markup.leaf("p", &Word::BlockLead.say());
    if state.signal_counts() {
        markup.open("p class=signal").text(&Word::SignalOn.say()).close();
    }
    let policy = state.policy();
    for basis in [Basis::Consent, Basis::Objection] {
        for (place, use_) in policy.uses().filter(|(_, use_)| policy.basis(use_) == basis) {
            if let Some(purpose) = policy.purposes().get(use_.purpose) {
                question(markup, state, (place, use_, purpose));
            }
        }
    }
}

fn question(markup: &mut Markup, state: &State, (place, use_, purpose): (UseIndex, &Use, &Purpose)) {
    let policy = state.policy();
    markup.open("fieldset").with("data-question", &use_.id);
    markup.open("legend").text(&purpose.title).text(": ").text(&policy.label(use_)).close();
    markup.leaf("p", &purpose.description).leaf("p", &sentence(use_));
    if !purpose.justification.is_empty() {
        markup.leaf("p", &Word::Why.with(&[("reason", &purpose.justification)]));
    }
    if purpose.basis == Basis::Objection {
        markup.leaf("p", &Word::BlockUnlessNo.say());
    }
    if let Some(first) = use_.needs.and_then(|first| policy.use_at(first)) {
        markup.leaf("p", &Word::WorksOnlyWith.with(&[("vendor", &first.vendor.name)]));
    }
    let answer = state.answer(place);
    markup.open("div class=picks");
    for (value, word) in [(YES, Word::Yes), (NO, Word::No)] {
        // `data-do` keeps the press from being taken for one of a box in the choices.
        markup.open("label").open("input type=radio data-do=pick").with("name", &use_.id).with("value", value);
        if pick(answer) == Some(value) {
            markup.with("checked", "");
        }
        markup.close().open("span").text(&word.say()).close().close();
    }
    markup.close().append(&Scope::at(state, use_).filled(&own(template![LINKS])));
    if use_.vendor.keeps == Keeps::Something {
        kept(markup, policy, use_);
    }
    markup.close();
}

/// What the vendor keeps, folded away.
fn kept(markup: &mut Markup, policy: &Policy, use_: &Use) {
    let name = policy.label(use_);
    let caption = Word::Details.with(&[("label", &name)]);
    markup.open("details").leaf("summary", &caption);
    markup.open("div class=scroller tabindex=0 role=group").with("aria-label", &name);
    table(markup, &caption);
    rows(markup, policy, use_, SetBy::Left);
    end_table(markup);
    markup.close().close();
}
