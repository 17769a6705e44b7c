//! What the core, compiled for this machine, makes of an input: what the widget in the browser must make of it too.

use super::input::{Dress, Good, Input};
use super::record::STORED_HALF;
use anyhow::{Context as _, Result};
use consentry::consent::answer::Answer;
use consentry::consent::cookie;
use consentry::consent::event::Event;
use consentry::consent::json::Json;
use consentry::consent::moment::{Act, Forms, Moment, Signal, Stored, Tab};
use consentry::consent::parse::parse;
use consentry::consent::policy::{Policy, Use};
use consentry::consent::purpose::Basis;
use consentry::consent::reading::read;
use consentry::consent::record::Record;
use consentry::consent::report;
use consentry::consent::seal::{SEAL, seal};
use consentry::consent::sharing;
use consentry::consent::state::{ReloadRule, State};
use consentry::consent::step::step;
use consentry::consent::time::UnixSeconds;
use consentry::consent::vendor::Program;
use serde_json::Value;
use std::collections::BTreeSet;

/// What is to come of an input.
#[derive(Debug)]
pub(super) enum Verdict {
    /// The configuration is refused, with its first fault.
    Refused {
        code: &'static str,
        path: String,
        seal: SealSays,
    },
    Accepted(Box<Accepted>),
}

/// Does a configuration that is refused say of itself that it was checked?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SealSays {
    Checked,
    Nothing,
}

/// How things stand once the page has been opened.
#[derive(Debug)]
pub(super) struct Accepted {
    pub(super) policy: Policy,
    pub(super) key: String,
    /// What `choices()` gives.
    pub(super) choices: Value,
    /// The ids of what may run.
    pub(super) allowed: BTreeSet<String>,
    /// The scripts that are let in, sorted.
    pub(super) loads: Vec<String>,
    /// What waited in the page and is let in.
    pub(super) held: BTreeSet<String>,
    /// The hosts that may hear of it; `*.` stands for any labels.
    pub(super) hosts: BTreeSet<String>,
    pub(super) record: RecordSays,
}

/// What lies in the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RecordSays {
    /// There is none.
    Missing,
    /// It counts for nothing.
    Void,
    /// It is read.
    Something,
}

pub(super) fn verdict(input: &Input, now: i64) -> Result<Verdict> {
    let delivered = input.delivered();
    let Some(json) = read(trimmed(&delivered)) else {
        return Ok(Verdict::Refused { code: "config-not-json", path: String::new(), seal: SealSays::Nothing });
    };
    match parse(&json) {
        Ok(policy) => accepted(input, policy, now).map(Verdict::Accepted),
        Err(faults) => {
            let first = faults.into_iter().next().context("refused without a fault")?;
            Ok(Verdict::Refused { code: first.code.text(), path: first.path, seal: seal_says(&json) })
        }
    }
}

/// As `trim` of JavaScript has it.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|letter: char| letter == '\u{feff}' || (letter.is_whitespace() && letter != '\u{85}'))
}

fn seal_says(json: &Json) -> SealSays {
    let is_checked = json.at(SEAL).text().is_some_and(|says| says == seal(json));
    if is_checked { SealSays::Checked } else { SealSays::Nothing }
}

/// The record as the widget is to read it.
pub(super) fn decoded(text: &str, policy: &Policy, now: i64) -> Option<Record> {
    let text = text.replace(STORED_HALF, "\u{fffd}");
    Record::decode(&read(&text)?, policy, UnixSeconds::new(now))
}

fn accepted(input: &Input, policy: Policy, now: i64) -> Result<Box<Accepted>> {
    let id = &policy.site().id;
    let key = if id.is_empty() { "consentry".to_owned() } else { format!("consentry:{id}") };
    let read = input.record.as_ref().map(|text| decoded(text, &policy, now));
    let record = match &read {
        None => RecordSays::Missing,
        Some(None) => RecordSays::Void,
        Some(Some(_)) => RecordSays::Something,
    };
    let cookies = input.cookie.as_ref().map(|value| format!("{}={value}", cookie::name(id))).unwrap_or_default();
    let stored = read.flatten().map_or(Stored::Nothing, Stored::Record);
    let at = UnixSeconds::new(now);
    let stored = match cookie::read(&cookies, &policy, at) {
        Some(shared) => sharing::join(stored, &shared, &policy, at),
        None => stored,
    };
    let moment = Moment {
        now: at,
        stored,
        signal: Signal::Off,
        forms: Forms::Clean,
        tab: Tab::Shown,
        act: Act::Script,
        path: input.path.clone(),
    };
    let mut state = State::new(policy, ReloadRule::Ask);
    drop(step(&mut state, &moment, Event::Opened));
    let choices = serde_json::from_str(&report::choices(&state))?;
    let may = state.allowed();
    let uses = || state.policy().uses().filter(|(place, _)| may.has(*place)).map(|(_, use_)| use_);
    let allowed: BTreeSet<String> = uses().map(|use_| use_.id.clone()).collect();
    let mut loads: Vec<String> = uses().flat_map(scripts).collect();
    loads.sort();
    let held = held(input).filter(|(id, _)| allowed.contains(*id)).map(|(_, name)| name).collect();
    let hosts = uses().flat_map(hosts).collect();
    // It is made anew of the same text: the state has the other.
    let policy = read_again(&input.delivered()).context("accepted once, and not again")?;
    Ok(Box::new(Accepted { policy, key, choices, allowed, loads, held, hosts, record }))
}

fn read_again(delivered: &str) -> Option<Policy> {
    parse(&read(trimmed(delivered))?).ok()
}

/// The addresses of the scripts by which a use begins.
fn scripts(use_: &Use) -> Vec<String> {
    match &use_.vendor.program {
        Program::Gtag(id) => vec![format!("https://www.googletagmanager.com/gtag/js?id={id}")],
        Program::UserId(_) | Program::Ads(_) => Vec::new(),
        Program::Hotjar { site_id, snippet_version } => {
            vec![format!("https://static.hotjar.com/c/hotjar-{site_id}.js?sv={snippet_version}")]
        }
        Program::Scripts { urls, .. } => urls.clone(),
    }
}

fn hosts(use_: &Use) -> Vec<String> {
    let scripts = scripts(use_);
    let of_scripts = scripts.iter().filter_map(|url| url.strip_prefix("https://")?.split(['/', '?', ':']).next());
    of_scripts.map(str::to_owned).chain(use_.vendor.hosts.iter().cloned()).collect()
}

/// What waits in the page of an input: the use, and what `stubs/inputs/probe.js` calls it.
fn held(input: &Input) -> impl Iterator<Item = (&'static str, String)> {
    let case = input.case;
    let ids = case.uses.iter().map(|use_| use_.id()).chain(case.told.iter().copied());
    let ids = ids.filter(|_| input.dress == Dress::Full);
    ids.flat_map(|id| {
        let frame = (id == super::document::FRAMED).then(|| (id, format!("frame {id}")));
        [(id, format!("script {id}")), (id, format!("template {id}"))].into_iter().chain(frame)
    })
}

impl Verdict {
    /// The key of the record: where nothing is read, that of the site as it should be.
    pub(super) fn key(&self, good: &Good) -> String {
        let id = match self {
            Self::Refused { .. } => &good.policy.site().id,
            Self::Accepted(accepted) => return accepted.key.clone(),
        };
        format!("consentry:{id}")
    }

    /// The uses that the page's script looks at.
    pub(super) fn ids(&self, good: &Good) -> Vec<String> {
        let policy = match self {
            Self::Refused { .. } => &good.policy,
            Self::Accepted(accepted) => &accepted.policy,
        };
        let odd = ["__proto__", "constructor", "toString", ""];
        policy.uses().map(|(_, use_)| use_.id.clone()).chain(odd.map(str::to_owned)).collect()
    }

    /// The hosts that may hear of the page.
    pub(super) fn hosts(self) -> BTreeSet<String> {
        match self {
            Self::Refused { .. } => BTreeSet::new(),
            Self::Accepted(accepted) => accepted.hosts,
        }
    }
}

impl Accepted {
    /// The ids of all uses of the file.
    pub(super) fn ids(&self) -> Vec<&str> {
        self.policy.uses().map(|(_, use_)| use_.id.as_str()).collect()
    }

    /// The ids of those on that footing.
    pub(super) fn on(&self, basis: Basis) -> BTreeSet<&str> {
        let uses = self.policy.uses().filter(|(_, use_)| self.policy.basis(use_) == basis);
        uses.map(|(_, use_)| use_.id.as_str()).collect()
    }

    /// Does this record say no to all that a resident has a say in?
    pub(super) fn is_refused_in(&self, text: &str, now: i64) -> bool {
        let record = decoded(text, &self.policy, now);
        let optional = self.policy.optional();
        record.is_some_and(|record| {
            let is_refused = |place| record.kept(place).is_some_and(|kept| kept.answer == Answer::Refused);
            optional.iter().all(is_refused)
        })
    }
}
