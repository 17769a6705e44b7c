//! What vendors left where only promises lead: databases (`IndexedDB`) and caches (Cache API). What is to be gone or looked
//! for is decided here and handed over as text; `src/loader/later.js` goes there, and calls [`later_returned`].

use super::root;
use super::traces::Found;
use crate::consent::event::Event;
use crate::consent::json::{Json, Writer, digits};
use crate::consent::moment::Act;
use crate::consent::pattern::matches;
use crate::consent::reading::read;
use crate::consent::text::cut;
use crate::consent::useset::UseIndex;
use crate::consent::vendor::{Place, Reach, Trace};
use wasm_bindgen::prelude::wasm_bindgen;

/// What is done there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Errand {
    /// Delete, and report.
    Sweep,
    /// Look, and report.
    Look,
    /// Delete what former vendors left; nobody waits for that.
    Retired,
}

impl Errand {
    const fn word(self) -> &'static str {
        match self {
            Self::Sweep => "sweep",
            Self::Look => "look",
            Self::Retired => "retired",
        }
    }
}

/// Goes there for the traces of some uses, where any of them lies there, and returns whether it went. What was found
/// elsewhere goes along, and is reported too.
pub(super) fn go(
    errand: Errand,
    traces: &[(UseIndex, &Trace)],
    spared: &[&Trace],
    found: &[(UseIndex, Found)],
) -> bool {
    let is_there = |trace: &Trace| trace.place.is_slow() && trace.reach == Reach::Script;
    if !traces.iter().any(|(_, trace)| is_there(trace)) {
        return false;
    }
    let mut to = Writer::default();
    to.object("").string("errand", errand.word()).list("traces");
    for (use_, trace) in traces.iter().filter(|(_, trace)| is_there(trace)) {
        write(&mut to, *use_, trace.place, &trace.pattern);
    }
    to.close(']').list("spared");
    for trace in spared.iter().filter(|trace| is_there(trace)) {
        write(&mut to, UseIndex::new(0), trace.place, &trace.pattern);
    }
    to.close(']').list("left");
    for (use_, name) in found {
        write(&mut to, *use_, Place::Cookie, name);
    }
    to.close(']').close('}');
    super::go_to_depots(&to.into_text());
    true
}

fn write(to: &mut Writer, use_: UseIndex, place: Place, name: &str) {
    let use_ = digits(u32::try_from(use_.place()).unwrap_or_default());
    to.object("").string("place", place.word()).string("name", name).plain("use", &use_).close('}');
}

/// Does a name match a pattern? The pattern, which has no line breaks, is the first line.
#[wasm_bindgen]
#[must_use]
pub fn later_matches(pattern_and_name: &str) -> bool {
    cut(pattern_and_name, b'\n').is_some_and(|(pattern, name)| matches(pattern, name))
}

/// Back from an errand, with what is left there as JSON text: `{errand, left: [{use, name}]}`.
#[wasm_bindgen]
pub fn later_returned(told: &str) {
    let (Some(page), Some(told)) = (root::page(), read(told)) else { return };
    let errand = told.at("errand").text();
    if errand == Some(Errand::Sweep.word()) {
        page.happen(Event::Swept, Act::Script);
    } else if errand == Some(Errand::Look.word()) {
        page.happen(Event::Remains(remains(&told)), Act::Script);
    }
}

fn remains(told: &Json) -> Vec<(UseIndex, Found)> {
    let mut remains = Vec::new();
    for item in told.items_of("left") {
        let use_ = item.at("use").whole().and_then(|place| u16::try_from(place).ok());
        if let (Some(place), Some(name)) = (use_, item.at("name").text()) {
            remains.push((UseIndex::new(place), name.to_owned()));
        }
    }
    remains
}
