//! The state as the page's scripts see it, as JSON text.

use super::answer::{Answer, Source};
use super::json::Writer;
use super::purpose::Basis;
use super::state::State;
use super::text::concat;
use super::useset::UseSet;
use super::vendor::Reach;

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

/// For a developer who looks at how things stand: `[{id, answer, now, hosts: [pattern], traces: [place and pattern]}]`, of
/// every use. `now` is `never held`, `held`, `let in`, or `stopped` while its script is still in the page. What lies under the
/// vendor's own address is left out, since no page sees it.
#[must_use]
pub fn uses(state: &State) -> String {
    let mut to = Writer::default();
    to.list("");
    for (place, use_) in state.policy().uses() {
        let answered = state.reported(place).word();
        let (answer, now) = if state.policy().basis(use_) == Basis::Necessary {
            ("never asked", "never held")
        } else if state.ledger.running().has(place) {
            (answered, "let in")
        } else if state.stopped.has(place) {
            (answered, "stopped")
        } else {
            (answered, "held")
        };
        to.object("").string("id", &use_.id).string("answer", answer).string("now", now).list("hosts");
        for host in &use_.vendor.hosts {
            to.string("", host);
        }
        to.close(']').list("traces");
        for trace in use_.vendor.traces.iter().filter(|trace| trace.reach != Reach::Vendor) {
            to.string("", &concat(&[trace.place.word(), " ", &trace.pattern]));
        }
        to.close(']').close('}');
    }
    to.close(']');
    to.into_text()
}

/// What is recorded, for a receipt: `{name, controller, contact, notice, noticeVersion, key, uses: [{use, vendor, controller,
/// receives, privacyUrl, purpose, description, basis, answer, at, until, terms, shown, lang, source}]}`, the uses being those that
/// have an answer.
#[must_use]
pub fn receipt(state: &State, key: &str) -> String {
    let (mut to, policy) = (Writer::default(), state.policy());
    let site = policy.site();
    to.object("").string("name", &site.name).string("controller", &site.controller).string("contact", &site.contact);
    to.string("notice", policy.notice())
        .string("noticeVersion", policy.notice_version())
        .string("key", key)
        .list("uses");
    for (place, use_) in policy.uses() {
        let (Some(kept), Some(purpose)) = (state.kept(place), policy.purposes().get(use_.purpose)) else { continue };
        let answer = state.recorded(place);
        if answer == Answer::Unasked {
            continue;
        }
        let vendor = &use_.vendor;
        to.object("").string("use", &use_.id).string("vendor", &vendor.name).string("controller", &vendor.controller);
        to.string("receives", &vendor.receives).string("privacyUrl", &vendor.privacy_url);
        to.string("purpose", &purpose.title).string("description", &purpose.description);
        to.string("basis", purpose.basis.word()).string("answer", answer.word()).string("at", &kept.at.iso());
        to.string("until", &kept.ends(policy.answers()).iso());
        to.string("terms", &kept.terms.text()).string("shown", &kept.shown.text()).string("lang", &kept.lang);
        to.string("source", kept.source.word()).close('}');
    }
    to.close(']').close('}');
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
