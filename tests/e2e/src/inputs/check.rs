//! Holds what was found in the page of an input against what the core says of it.

use super::verdict::{Accepted, SealSays, Verdict};
use consentry::consent::purpose::Basis;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// What `examine` of `stubs/inputs/probe.js` has found.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "is it so, or not?")]
pub(super) struct Report {
    /// Why nothing was found.
    broken: String,
    errors: Vec<String>,
    uncaught: Vec<String>,
    told: Vec<Value>,
    ready: Value,
    first: Option<Stands>,
    granted: Option<Stands>,
    last: Option<Stands>,
    calls: Vec<Call>,
    held: BTreeSet<String>,
    has_dialog: bool,
    has_receipt: bool,
    odd: Vec<String>,
    ours: usize,
    record: Option<String>,
    is_untouched: bool,
    local: Vec<String>,
    session: Vec<String>,
    cookies: Vec<String>,
    hacked: Value,
    is_well: bool,
}

/// How things stand.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Stands {
    choices: Value,
    has: BTreeSet<String>,
    loads: Vec<String>,
}

/// A call, and what its promise gave.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Call {
    name: String,
    ok: Option<bool>,
    code: Option<String>,
}

/// What a call may say when it was not carried out. (What keeps all of it from its work is none of these.)
const CALL_CODES: [&str; 5] = ["no-user-act", "no-user-id-purpose", "no-email", "unknown-use", "wrong-value"];

/// What may be complained of although all is well: colours that nobody could read, hosts that take no cookie, what waits in
/// the page for a use that the file does not have, and a script that tries to grant.
const COMPLAINTS: [&str; 5] = ["low-contrast", "not-shared", "frame-not-held", "markup-not-held", "no-user-act"];

/// Whatever is not as it must be.
pub(super) fn held_against(report: &Report, verdict: &Verdict, now: i64) -> Vec<String> {
    let mut wrong = Wrong::default();
    wrong.none("broken", &report.broken);
    wrong.none("uncaught", &report.uncaught);
    wrong.none("in our elements", &report.odd);
    wrong.same("what a text has run", &report.hacked, &json!(0));
    wrong.same("the page itself works", &report.is_well, &true);
    match verdict {
        Verdict::Refused { code, path, seal: SealSays::Nothing } => refused(report, (code, path), &mut wrong),
        Verdict::Refused { code, seal: SealSays::Checked, .. } => refused_late(report, code, &mut wrong),
        Verdict::Accepted(accepted) => {
            stands(report, accepted, &mut wrong);
            called(report, accepted, &mut wrong);
            ends(report, accepted, now, &mut wrong);
        }
    }
    wrong.0
}

/// The page is as it was, and all calls say why.
fn refused(report: &Report, (code, path): (&str, &str), wrong: &mut Wrong) {
    let ready = json!({ "ok": false, "code": code });
    wrong.same("ready", &report.ready, &ready);
    let said = codes(report, wrong);
    let said: Vec<_> = said.iter().filter(|said| **said != COMPLAINTS[0]).collect();
    wrong.same("complaints", &said, &vec![&code]);
    let detail = if path.is_empty() { json!({ "code": code }) } else { json!({ "code": code, "path": path }) };
    let told: Vec<_> = report.told.iter().filter(|told| told["code"] != json!(COMPLAINTS[0])).collect();
    wrong.same("consentry:error", &told, &vec![&detail]);
    for Call { name, ok, code: says } in &report.calls {
        wrong.same(name, &(*ok, says.as_deref()), &(Some(false), Some(code)));
    }
    wrong.same("elements of ours", &report.ours, &0);
    nothing_runs(report, wrong);
}

/// A seal that somebody has put on a file with a fault: it may be asked about, and nothing is ever started.
fn refused_late(report: &Report, code: &str, wrong: &mut Wrong) {
    for said in codes(report, wrong) {
        let may = said == code || said == "stopped" || said == COMPLAINTS[0];
        wrong.same(&format!("{said} may be said"), &may, &true);
    }
    let is_said = report.errors.iter().any(|error| error.contains(code) || error.contains("stopped"));
    wrong.same("the fault is said", &is_said, &true);
    nothing_runs(report, wrong);
}

fn nothing_runs(report: &Report, wrong: &mut Wrong) {
    wrong.none("let in", &report.held);
    wrong.same("the record is untouched", &report.is_untouched, &true);
    nothing_is_left(report, wrong);
    for stands in [&report.first, &report.granted, &report.last].into_iter().flatten() {
        wrong.none("loaded", &stands.loads);
        wrong.none("has", &stands.has);
    }
}

/// Right after it was settled.
fn stands(report: &Report, accepted: &Accepted, wrong: &mut Wrong) {
    wrong.same("ready", &report.ready, &json!({ "ok": true }));
    for code in codes(report, wrong) {
        wrong.same(&format!("{code} may be said"), &COMPLAINTS.contains(&code), &true);
    }
    let first = report.first.clone().unwrap_or_default();
    wrong.same("choices", &told_apart(&first.choices, accepted), &told_apart(&accepted.choices, accepted));
    wrong.same("loaded", &sorted(&first.loads), &accepted.loads);
    wrong.same("let in of what waits", &report.held, &accepted.held);
    // Before the later module is here, which need not be for what is only listed, nothing is said to run.
    let necessary = accepted.on(Basis::Necessary);
    let but_listed = |ids: &BTreeSet<String>| -> Vec<String> {
        ids.iter().filter(|id| !necessary.contains(id.as_str())).cloned().collect()
    };
    wrong.same("has", &but_listed(&first.has), &but_listed(&accepted.allowed));
}

/// What was told of meanwhile may be said of either way: that takes a moment in which somebody looks.
fn told_apart(choices: &Value, accepted: &Accepted) -> Value {
    let mut choices = choices.clone();
    for id in accepted.on(Basis::Objection) {
        if let Some(choice) = choices.get_mut(id)
            && (choice["answer"] == json!("told") || choice["answer"] == json!("unasked"))
        {
            *choice = json!("told, or about to be");
        }
    }
    choices
}

fn sorted(texts: &[String]) -> Vec<String> {
    let mut texts = texts.to_vec();
    texts.sort();
    texts
}

/// What came of the calls: no script has granted anything.
fn called(report: &Report, accepted: &Accepted, wrong: &mut Wrong) {
    for Call { name, ok, code } in &report.calls {
        let is_result = match (ok, code.as_deref()) {
            (Some(true), None) => true,
            (Some(false), Some(code)) => CALL_CODES.contains(&code),
            _ => false,
        };
        wrong.same(&format!("{name} gave {ok:?}, {code:?}, which is a result"), &is_result, &true);
    }
    wrong.same("calls", &(report.calls.len() > 15), &true);
    let granted = report.granted.clone().unwrap_or_default();
    let running = granted.has.iter().filter(|id| !accepted.allowed.contains(*id));
    wrong.none("granted by a script", &running.collect::<Vec<_>>());
    wrong.same("the choices are open", &report.has_dialog, &true);
    wrong.same("a receipt", &report.has_receipt, &true);
}

/// After a no to everything.
fn ends(report: &Report, accepted: &Accepted, now: i64, wrong: &mut Wrong) {
    let last = report.last.clone().unwrap_or_default();
    let necessary = accepted.on(Basis::Necessary);
    let running = last.has.iter().filter(|id| !necessary.contains(id.as_str()));
    wrong.none("still runs", &running.collect::<Vec<_>>());
    for id in accepted.ids().into_iter().filter(|id| !necessary.contains(id)) {
        wrong.same(id, &last.choices.get(id).and_then(|choice| choice.get("answer")), &Some(&json!("refused")));
        let text = report.record.clone().unwrap_or_default();
        // The browser's clock has gone on.
        let is_refused = accepted.is_refused_in(&text, now.saturating_add(60));
        wrong.same(&format!("refused in the record {text}"), &is_refused, &true);
    }
    // A vendor that runs may leave something, and bring it back; one that is not let in may not.
    if accepted.allowed.iter().all(|id| necessary.contains(id.as_str())) {
        wrong.same("loaded at the end", &sorted(&last.loads), &accepted.loads);
        nothing_is_left(report, wrong);
    }
}

/// Nothing but the record, and the cookie that shares it.
fn nothing_is_left(report: &Report, wrong: &mut Wrong) {
    wrong.none("local storage", &report.local);
    wrong.none("session storage", &report.session);
    wrong.none("cookies", &report.cookies);
}

/// The codes of all that was said on the console. Whatever has none is wrong.
fn codes<'a>(report: &'a Report, wrong: &mut Wrong) -> Vec<&'a str> {
    let mut codes = Vec::new();
    for error in &report.errors {
        let said =
            error.strip_prefix("Consentry: ").map(|said| said.strip_prefix("nothing is loaded: ").unwrap_or(said));
        let code = said.and_then(|said| said.split(['.', '\n']).next());
        match code.filter(|code| code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')) {
            Some(code) => codes.push(code),
            None => wrong.0.push(format!("on the console: {error}")),
        }
    }
    codes
}

/// What is wrong so far.
#[derive(Debug, Default)]
struct Wrong(Vec<String>);

impl Wrong {
    fn same<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, found: &T, want: &T) {
        if found != want {
            self.0.push(format!("{what}: found {found:?}, want {want:?}"));
        }
    }

    fn none<T: Default + PartialEq + std::fmt::Debug>(&mut self, what: &str, found: &T) {
        self.same(what, found, &T::default());
    }
}
