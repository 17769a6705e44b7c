//! The state as the page's scripts see it, as JSON text.

use super::answer::{Answer, Source};
use super::json::Writer;
use super::state::State;
use super::useset::UseSet;

/// `choices()`: `{[use]: {answer, at, source}}` for every use of the policy.
#[must_use]
pub fn choices(state: &State) -> String {
    let mut to = Writer::default();
    write_choices("", state, &mut to);
    to.into_text()
}

/// The detail of `consentry:change`: `{choices, changed: [use], source}`.
#[must_use]
pub fn change(state: &State, changed: &UseSet, source: Source) -> String {
    let mut to = Writer::default();
    to.object("");
    write_choices("choices", state, &mut to);
    to.list("changed");
    for (place, use_) in state.policy().uses() {
        if changed.has(place) {
            to.string("", &use_.id);
        }
    }
    to.close(']').string("source", source.word()).close('}');
    to.into_text()
}

fn write_choices(name: &str, state: &State, to: &mut Writer) {
    to.object(name);
    for (place, use_) in state.policy().uses() {
        let answer = state.reported(place);
        to.object(&use_.id).string("answer", answer.word());
        match state.kept(place).filter(|_| answer != Answer::Unasked) {
            Some(kept) => to.string("at", &kept.at.iso()),
            None => to.plain("at", "null"),
        };
        match state.source(place) {
            Some(source) => to.string("source", source.word()),
            None => to.plain("source", "null"),
        };
        to.close('}');
    }
    to.close('}');
}
