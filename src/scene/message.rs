//! The message after an answer: what was chosen or went wrong, how to change it, a button to hide it.

use super::markup::Markup;
use crate::consent::policy::Policy;
use crate::consent::state::Message;
use crate::consent::useset::UseSet;
use crate::consent::vendor::Reach;
use crate::consent::words::{Word, list};

/// A message. `entry` is what the page calls its way back to the choices.
#[must_use]
pub fn message(policy: &Policy, message: &Message, entry: &str) -> Markup {
    let mut markup = Markup::default();
    markup.open("section part=confirmation tabindex=-1 data-nosnippet");
    markup.with("aria-label", &Word::MessageTitle.say()).open("div class=text");
    sentences(&mut markup, policy, message);
    if matches!(message, Message::Accepted | Message::Rejected | Message::Mixed(_)) {
        markup.leaf("p", &Word::HowToChange.with(&[("entry", entry)]));
    }
    markup.close().open("div class=buttons");
    if matches!(message, Message::RunsUntilReload(_)) {
        markup.button("reload", "choose", &Word::Reload.say());
    }
    markup.button("hide", "choose", &Word::Hide.say()).close().close();
    markup
}

fn sentences(markup: &mut Markup, policy: &Policy, message: &Message) {
    let vendors = |word: Word, uses: &UseSet| word.with(&[("vendors", &policy.names(uses))]);
    let text = match message {
        Message::Accepted => Word::Accepted.with(&[]),
        Message::Rejected => Word::Rejected.with(&[]),
        Message::Mixed(granted) => vendors(Word::Mixed, granted),
        Message::Withdrawn(uses, left) if left.is_empty() => vendors(Word::Withdrawn, uses),
        Message::Withdrawn(_, left) => {
            markup.leaf("p", &Word::Stopped.say());
            Word::Left.with(&[("names", &list(left))])
        }
        Message::NotKept => Word::NotKept.with(&[]),
        Message::RunsUntilReload(uses) => vendors(Word::RunsUntilReload, uses),
        Message::OldAnswerStays => Word::OldAnswerStays.with(&[]),
    };
    markup.leaf("p", &text);
    if let Message::Withdrawn(uses, _) = message {
        left_with_vendors(markup, policy, uses);
    }
}

/// What lies under the vendors' own addresses.
fn left_with_vendors(markup: &mut Markup, policy: &Policy, uses: &UseSet) {
    for (_, use_) in policy.uses().filter(|(place, _)| uses.has(*place)) {
        let vendor = &use_.vendor;
        let mut names = Vec::new();
        for trace in vendor.traces.iter().filter(|trace| trace.reach == Reach::Vendor) {
            // Two places may have one name: it is told once.
            if !names.contains(&trace.pattern) {
                names.push(trace.pattern.clone());
            }
        }
        if !names.is_empty() {
            let filled = Word::LeftThere.with(&[("vendor", &vendor.name), ("names", &list(&names))]);
            markup.leaf("p", &filled);
        }
    }
}
