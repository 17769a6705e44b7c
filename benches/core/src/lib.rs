//! Configurations of any size, and what a resident's browser would do with them: for benchmarks of the core.

use consentry::consent::answer::Source;
use consentry::consent::effect::Effect;
use consentry::consent::event::{Event, Given, Outcome};
use consentry::consent::json::Json;
use consentry::consent::moment::{Act, Forms, Moment, Signal, Stored, Tab};
use consentry::consent::parse::parse;
use consentry::consent::policy::Policy;
use consentry::consent::reading::read;
use consentry::consent::record::Record;
use consentry::consent::state::{ReloadRule, State};
use consentry::consent::step::step;
use consentry::consent::time::UnixSeconds;
use consentry::consent::useset::UseSet;
use std::fmt::Write as _;

/// The text of a configuration with so many vendors that are spelt out.
#[must_use]
pub fn configuration(vendors: usize) -> String {
    let mut text = String::from(
        r#"{"site":{"name":"Example Homes","controller":"Example Homes Ltd","contact":"dpo@homes.example"},
        "notice":{"url":"/privacy","section":"Cookies"},"vendors":["#,
    );
    for number in 0..vendors {
        let comma = if number == 0 { "" } else { "," };
        // Writing to a String cannot fail.
        let _infallible = write!(
            text,
            r#"{comma}{{"id":"vendor-{number}","name":"Vendor {number}","controller":"Vendor {number} Ltd",
            "role":"processor","purpose":"statistics","receives":"counts visits",
            "scripts":["https://v{number}.example/a.js"],"hosts":["v{number}.example"],
            "cookies":[{{"name":"_v{number}_*","purpose":"Tells visitors apart","lifetime":"90 days"}}]}}"#
        );
    }
    text.push_str("]}");
    text
}

/// The tree of a text that is known to be good.
#[must_use]
pub fn tree(text: &str) -> Json {
    read(text).unwrap_or(Json::Null)
}

/// The policy of a configuration that is known to be good.
#[must_use]
pub fn policy(json: &Json) -> Option<Policy> {
    parse(json).ok()
}

/// The world at some noon, with this in the store.
#[must_use]
pub fn moment(stored: Stored) -> Moment {
    let now = UnixSeconds::new(1_795_262_400);
    let (signal, forms, tab, act) = (Signal::Off, Forms::Clean, Tab::Shown, Act::Resident);
    Moment { now, stored, signal, forms, tab, act, path: "/".to_owned() }
}

/// The record that is written when all is accepted on a first visit.
#[must_use]
pub fn accepted(policy: Policy) -> Option<(Record, State)> {
    let mut state = State::new(policy, ReloadRule::Once);
    step(&mut state, &moment(Stored::Nothing), Event::Opened);
    let given =
        Given { grant: state.asking(), refuse: UseSet::default(), leave: UseSet::default(), source: Source::Banner };
    let effects = step(&mut state, &moment(Stored::Nothing), Event::Answered(Box::new(given)));
    let record =
        effects.into_iter().find_map(|effect| if let Effect::Write(record) = effect { Some(record) } else { None })?;
    step(&mut state, &moment(Stored::Record(record.clone())), Event::Wrote(Outcome::Done));
    Some((record, state))
}
