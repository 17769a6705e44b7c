//! The state as the page's scripts see it: `choices()` and the `choices` of events.

use super::answer::Answer;
use super::state::State;
use super::useset::UseIndex;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// `{[use]: {answer, at, source}}` for every use of the policy.
#[derive(Clone, Copy, Debug)]
pub struct Choices<'a>(pub &'a State);

impl Serialize for Choices<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        for (place, use_) in self.0.policy().uses() {
            map.serialize_entry(&use_.id, &Choice(self.0, place))?;
        }
        map.end()
    }
}

struct Choice<'a>(&'a State, UseIndex);

impl Serialize for Choice<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self(state, use_) = *self;
        let answer = state.recorded(use_);
        let kept = state.kept(use_).filter(|_| answer != Answer::Unasked);
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("answer", answer.word())?;
        map.serialize_entry("at", &kept.map(|kept| kept.at.iso()))?;
        map.serialize_entry("source", &state.source(use_).map(super::answer::Source::word))?;
        map.end()
    }
}
