//! What a vendor keeps, how it is started and stopped, where it never loads, and the digest of its terms: what is needed
//! only once there is an answer. It reads the same configuration as `vendors`, after that has found no fault.

use super::Read;
use super::vendors::{Known, Said, text};
use crate::consent::digest::Digest;
use crate::consent::json::Json;
use crate::consent::policy::Policy;
use crate::consent::preset::{Kind, Preset};
use crate::consent::purpose::{Author, Purpose};
use crate::consent::vendor::{Lifetime, Place, Program, Reach, Trace};

/// Adds them to all uses of a policy that was read from this configuration.
pub fn complete(policy: &mut Policy, json: &Json) {
    policy.retired = retired(json);
    let known = Known::read();
    // Uses stand in the order of the vendors, a second one behind its first.
    let mut vendors = json.items_of("vendors").iter();
    let (mut own, mut preset) = (&Json::Null, None);
    for use_ in &mut policy.uses {
        if use_.needs.is_none() {
            let Some(next) = vendors.next() else { return };
            (own, preset) = (next, next.at("preset").text().and_then(Preset::find));
        }
        let said = Said::of(own, &known);
        if let Some(purpose) = policy.purposes.get(use_.purpose) {
            use_.terms = terms(&said, &use_.id, purpose, &policy.notice_version);
        }
        let vendor = &mut use_.vendor;
        vendor.traces = preset.map_or_else(|| traces(own), |preset| traces(&preset.traces()));
        vendor.not_on = said.texts("notOn");
        vendor.program = program(own, preset, &said);
        if let (Program::Gtag(id), Some(_)) = (&vendor.program, use_.needs) {
            vendor.program = Program::UserId(id.clone());
        }
    }
}

fn program(own: &Json, preset: Option<&Preset>, said: &Said<'_>) -> Program {
    let read = Read { json: own, fields: preset.map_or(&[], |preset| preset.settings) };
    match preset.map(|preset| preset.kind) {
        Some(Kind::Gtag) => Program::Gtag(read.text("measurementId")),
        Some(Kind::Hotjar) => {
            Program::Hotjar { site_id: read.whole("siteId"), snippet_version: read.whole("snippetVersion") }
        }
        None => Program::Scripts { urls: said.texts("scripts"), off: text(own.at("off").at("set")) },
    }
}

const IN_STORAGE: &[Place] = &[Place::Local, Place::Session, Place::Database, Place::Cache];

/// What former vendors left: of a name in storage nobody need say in which storage it lies.
fn retired(json: &Json) -> Vec<Trace> {
    let mut retired = Vec::new();
    for vendor in json.items_of("retired") {
        for (list, places) in [("cookies", &[Place::Cookie][..]), ("storage", IN_STORAGE)] {
            for name in vendor.items_of(list) {
                for place in places {
                    retired.push(Trace {
                        pattern: text(name),
                        place: *place,
                        purpose: String::new(),
                        lifetime: Lifetime::Kept,
                        reach: Reach::Script,
                    });
                }
            }
        }
    }
    retired
}

/// Cookies, and what lies in storage.
fn traces(json: &Json) -> Vec<Trace> {
    let mut traces = Vec::new();
    for list in ["cookies", "storage"] {
        for item in json.items_of(list) {
            traces.push(Trace {
                pattern: text(item.at("name")),
                place: match item.at("kind").text() {
                    Some("local") => Place::Local,
                    Some("indexed-db") => Place::Database,
                    Some("cache") => Place::Cache,
                    Some(_) => Place::Session,
                    None => Place::Cookie,
                },
                purpose: text(item.at("purpose")),
                lifetime: item.at("lifetime").text().and_then(Lifetime::parse).unwrap_or(Lifetime::Kept),
                reach: Reach::parse(&text(item.at("reach"))),
            });
        }
    }
    traces
}

/// The digest of what a yes is given to: use, basis, receiver, role, hosts, traces with lifetimes, the owner's own words
/// for the purpose, the notice's version. Built-in wording is left out; a preset counts by its version.
fn terms(said: &Said<'_>, id: &str, purpose: &Purpose, notice_version: &str) -> Digest {
    let (controller, role, version) = (said.text("controller"), said.text("role"), said.text("version"));
    let parts = [id, purpose.basis.word(), &controller, &role, &version, notice_version];
    let mut digest = Digest::new().with_all(&parts);
    if version.is_empty() {
        for host in said.texts("hosts") {
            digest = digest.with(&host);
        }
        for list in ["cookies", "storage"] {
            for item in said.own.items_of(list) {
                digest = digest.with(&text(item.at("name"))).with(&text(item.at("lifetime")));
            }
        }
    }
    match purpose.author {
        Author::Owner => digest.with(&purpose.title).with(&purpose.description),
        Author::BuiltIn => digest,
    }
}
