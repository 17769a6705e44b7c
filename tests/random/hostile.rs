//! Records that somebody has tampered with: the core reads out of them no more than another reader does, and what it does
//! read means the same.

use super::config::{Config, config};
use super::life::{NOON, policy};
use super::records::{Kept, kept};
use crate::model::record::{self, What};
use consentry::consent::answer::Answer;
use consentry::consent::policy::Policy;
use consentry::consent::reading::read;
use consentry::consent::record::Record;
use consentry::consent::time::UnixSeconds;
use proptest::prelude::*;
use proptest::sample::Index;

/// A record, and characters of it that are others now: some of those that mean something in it.
pub(crate) fn tampered() -> impl Strategy<Value = (Config, Kept, Vec<(Index, char)>)> {
    let other = proptest::sample::select(" 0129\"{}[]:,-+.eEtfngrswdZT\\u".chars().collect::<Vec<_>>());
    (config(), kept(), proptest::collection::vec((any::<Index>(), other), 0..4))
}

pub(crate) fn is_read_as_by_another_reader((config, kept, changes): &(Config, Kept, Vec<(Index, char)>)) {
    let policy = policy(config);
    let rules = config.rules(&policy);
    let mut text: Vec<char> = kept.text(&rules, NOON).chars().collect();
    for (place, other) in changes {
        *place.get_mut(&mut text) = *other;
    }
    let text: String = text.into_iter().collect();
    let core = decode(&text, &policy);
    let model = record::read(&text, &rules, NOON);
    assert_eq!(core.is_some(), model.is_some(), "does it count? {text}");
    let (Some(core), Some(model)) = (core, model) else { return };
    for (place, use_) in policy.uses() {
        let (kept, said) = (core.kept(place), model.get(use_.id.as_str()));
        assert_eq!(kept.map(|kept| kept.at.get()), said.map(|said| said.at), "{} {text}", use_.id);
        let known = rules.get(&use_.id).expect("a use of the file");
        let granted = said.is_some_and(|said| said.what == What::Granted && said.stands(known, &rules, NOON));
        let standing = kept.map(|kept| kept.standing(use_, policy.answers(), UnixSeconds::new(NOON)));
        assert_eq!(standing == Some(Answer::Granted), granted, "{} {text}", use_.id);
    }
    assert_eq!(decode(&core.encode(&policy), &policy), Some(core), "{text}");
}

fn decode(text: &str, policy: &Policy) -> Option<Record> {
    Record::decode(&read(text)?, policy, UnixSeconds::new(NOON))
}
