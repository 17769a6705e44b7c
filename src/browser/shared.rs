//! The one cookie, by which hosts share the record where the owner has turned that on; else it is only taken away.

use super::traces::{cookies, delete_cookie, set_cookie};
use super::{complain, dom, moment};
use crate::consent::cookie::{self, Cookie, domains, name, values};
use crate::consent::event::Outcome;
use crate::consent::json::digits;
use crate::consent::moment::Stored;
use crate::consent::policy::{Policy, Sharing};
use crate::consent::record::Record;
use crate::consent::sharing::{self, learn, refusals};
use crate::consent::text::concat;
use crate::consent::time::UnixSeconds;

/// Puts what hosts share together with what is stored here.
pub(super) fn join(stored: Stored, policy: &Policy, now: UnixSeconds) -> Stored {
    match read(policy, now) {
        Some(shared) => sharing::join(stored, &shared, policy, now),
        None => stored,
    }
}

/// What hosts share; none where the site shares nothing.
fn read(policy: &Policy, now: UnixSeconds) -> Option<Record> {
    // Without sharing, no cookie is looked at.
    if *policy.sharing() == Sharing::Off { None } else { cookie::read(&cookies(), policy, now) }
}

/// Shares a record that was written. Of one that could not be, the refusals alone: they must reach the other hosts, and no
/// older yes of theirs may come back here; a yes that is not kept is none.
pub(super) fn write(record: &Record, outcome: Outcome, policy: &Policy) {
    let now = moment::now();
    let Some(mut next) = read(policy, now) else { return };
    match outcome {
        Outcome::Done => learn(&mut next, record, policy, now),
        Outcome::Failed => learn(&mut next, &refusals(record, policy), policy, now),
    };
    put(&next, policy);
}

/// Takes every yes out of what is shared.
pub(super) fn remove(policy: &Policy) -> Outcome {
    let now = moment::now();
    let Some(known) = read(policy, now) else { return Outcome::Done };
    put(&refusals(&known, policy), policy);
    let has_no_yes = read(policy, now).is_none_or(|left| refusals(&left, policy) == left);
    if has_no_yes { Outcome::Done } else { Outcome::Failed }
}

/// Where the site shares nothing, a cookie from when it did goes.
pub(super) fn forget_unless_shared(policy: &Policy) {
    let name = name(&policy.site().id);
    if *policy.sharing() == Sharing::Off && !values(&cookies(), &name).is_empty() {
        delete_cookie(&name);
    }
}

/// Puts a record into the cookie, in the place of whatever is there. If it cannot be had whole, the refusals must be.
fn put(record: &Record, policy: &Policy) {
    let (name, now) = (name(&policy.site().id), moment::now());
    let whole = Cookie::of(record, policy, now);
    let fits = |cookie: &Cookie| cookie.fits(&name);
    let is_too_long = whole.as_ref().is_some_and(|cookie| !fits(cookie));
    let wanted = if is_too_long { Cookie::of(&refusals(record, policy), policy, now).filter(fits) } else { whole };
    if set(&name, wanted.as_ref(), policy) == Outcome::Failed || is_too_long {
        complain("not-shared");
    }
}

/// Makes it that this cookie is there, once, and no other of its name; or none.
fn set(name: &str, wanted: Option<&Cookie>, policy: &Policy) -> Outcome {
    let is_there = || values(&cookies(), name) == wanted.map_or(Vec::new(), |cookie| vec![cookie.value.as_str()]);
    if is_there() {
        return Outcome::Done;
    }
    if let Some(cookie) = wanted {
        try_domains(name, cookie, policy);
    }
    if is_there() {
        return Outcome::Done;
    }
    // One of another domain, or path, is there beside it.
    delete_cookie(name);
    if let Some(cookie) = wanted {
        try_domains(name, cookie, policy);
    }
    if is_there() { Outcome::Done } else { Outcome::Failed }
}

/// Sets it for the first domain for which the browser takes it.
fn try_domains(name: &str, cookie: &Cookie, policy: &Policy) {
    let location = dom::window().location();
    let host = location.hostname().unwrap_or_default();
    let is_secure = location.protocol().is_ok_and(|protocol| protocol == "https:");
    let Sharing::Among(hosts) = policy.sharing() else { return };
    let seconds = digits(u32::try_from(cookie.seconds).unwrap_or(u32::MAX));
    for domain in domains(&host, hosts) {
        let for_whom = ["; Path=/; SameSite=Lax; Max-Age=", &seconds, "; Domain=", domain];
        set_cookie(&concat(&[name, "=", &cookie.value, &concat(&for_whom), if is_secure { "; Secure" } else { "" }]));
        if values(&cookies(), name).contains(&cookie.value.as_str()) {
            return;
        }
    }
}
