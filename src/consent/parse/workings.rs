//! What a vendor keeps, how it is started and stopped, where it never loads, and the digest of its terms: what is needed
//! only once there is an answer. It reads a configuration without faults.

use crate::consent::digest::Digest;
use crate::consent::extract::places;
use crate::consent::field::{Need, Table};
use crate::consent::format::{ANSWERS, CONFIGURATION, SPELT_OUT};
use crate::consent::json::Json;
use crate::consent::policy::{Policy, Sharing};
use crate::consent::preset::{Kind, Preset};
use crate::consent::purpose::Basis;
use crate::consent::section::tidy;
use crate::consent::time::Days;
use crate::consent::vendor::{Lifetime, Place, Program, Reach, Trace};

/// Adds them to all uses of a policy that was read from this configuration.
pub fn complete(policy: &mut Policy, json: &Json) {
    let answers = Read { json: json.at("answers"), table: ANSWERS };
    policy.answers.keep_for = answers.days("keepForDays");
    policy.answers.ask_again_after = answers.days("askAgainAfterDays");
    policy.sharing = sharing(json);
    policy.version = Read { json, table: CONFIGURATION }.whole("version");
    policy.notice_version = text(json.at("notice").at("version"));
    policy.retired = retired(json);
    policy.places = places(json);
    // Uses stand in the order of the vendors, second ones behind their first.
    let mut vendors = json.items_of("vendors").iter();
    let (mut own, mut preset) = (&Json::Null, None);
    for use_ in &mut policy.uses {
        if use_.needs.is_none() {
            let Some(next) = vendors.next() else { return };
            (own, preset) = (next, next.at("preset").text().and_then(Preset::find));
        }
        let said = Said::of(own);
        if let Some(purpose) = policy.purposes.get(use_.purpose) {
            let is_it = |listed: &&Json| listed.at("id").text() == Some(&purpose.id);
            let listed = json.items_of("purposes").iter().find(is_it);
            use_.terms = terms(&said, &use_.id, (purpose.basis, listed), &policy.notice_version);
        }
        let shares_traces = use_.shares_traces();
        let vendor = &mut use_.vendor;
        vendor.not_on = said.texts("notOn");
        vendor.hosts = hosts(&said);
        vendor.program = program(own, preset, &said);
        if let (Program::Gtag(id), Some(_)) = (&vendor.program, use_.needs) {
            vendor.program = if shares_traces { Program::UserId(id.clone()) } else { Program::Ads(id.clone()) };
        }
        let lists: &[&str] =
            if let Program::Ads(_) = vendor.program { &["adsCookies"] } else { &["cookies", "storage"] };
        vendor.traces = match preset {
            Some(preset) => traces(&preset.traces(), lists),
            None => traces(own, lists),
        };
    }
}

/// The hosts that a vendor names, and those of its scripts.
fn hosts(said: &Said<'_>) -> Vec<String> {
    let mut hosts = said.texts("hosts");
    hosts.extend(said.texts("scripts").iter().map(|url| host_of(url)).filter(|host| !host.is_empty()));
    hosts
}

/// The host of an address, in small letters; nothing of a path on this site.
pub(super) fn host_of(url: &str) -> String {
    let rest = url.strip_prefix("https://").unwrap_or_default();
    let end = |byte: u8| matches!(byte, b'/' | b'?' | b':');
    let length = rest.bytes().position(end).unwrap_or(rest.len());
    rest.get(..length).unwrap_or_default().to_ascii_lowercase()
}

fn sharing(json: &Json) -> Sharing {
    if *json.at("answers").at("shareAcrossSubdomains") != Json::Bool(true) {
        return Sharing::Off;
    }
    Sharing::Among(json.at("site").items_of("hosts").iter().map(text).collect())
}

fn program(own: &Json, preset: Option<&Preset>, said: &Said<'_>) -> Program {
    let read = Read { json: own, table: preset.map_or(SPELT_OUT, |preset| preset.settings) };
    match preset.map(|preset| preset.kind) {
        Some(Kind::Gtag) => Program::Gtag(read.text("measurementId")),
        Some(Kind::Hotjar) => {
            Program::Hotjar { site_id: read.whole("siteId"), snippet_version: read.whole("snippetVersion") }
        }
        None => Program::Scripts { urls: said.texts("scripts"), off: text(own.at("off").at("set")) },
    }
}

/// The lists of an item of `retired`, and where the names in them lie. A key may lie in either storage; databases and caches
/// are named apart, since the site may have some of its own by a vendor's pattern.
const LEFT: [(&str, &[Place]); 4] = [
    ("cookies", &[Place::Cookie]),
    ("storage", &[Place::Local, Place::Session]),
    ("databases", &[Place::Database]),
    ("caches", &[Place::Cache]),
];

/// What former vendors left.
fn retired(json: &Json) -> Vec<Trace> {
    let mut retired = Vec::new();
    for vendor in json.items_of("retired") {
        for (list, places) in LEFT {
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

/// What these lists name: cookies, and what lies in storage.
fn traces(json: &Json, lists: &[&str]) -> Vec<Trace> {
    let mut traces = Vec::new();
    for list in lists {
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
/// for the purpose, the notice's version. Built-in wording is left out; a preset counts by its version. The words are those of
/// the file, whatever language is spoken.
fn terms(said: &Said<'_>, id: &str, (basis, purpose): (Basis, Option<&Json>), notice_version: &str) -> Digest {
    let (controller, role, version) = (said.text("controller"), said.text("role"), said.text("version"));
    let parts = [id, basis.word(), &controller, &role, &version, notice_version];
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
    if let Some(owners) = purpose {
        for name in ["title", "description"] {
            digest = digest.with(&tidy(owners.at(name).text().unwrap_or_default()));
        }
    }
    digest
}

/// What a site says of a vendor, and what its preset says; no preset says anything of one that is spelt out.
pub(super) struct Said<'a> {
    pub(super) own: &'a Json,
    pub(super) preset: Json,
}

impl<'a> Said<'a> {
    /// What is said of the vendor of these members.
    pub(super) fn of(own: &'a Json) -> Self {
        let preset = own.at("preset").text().and_then(Preset::find);
        Self { own, preset: preset.map_or(Json::Null, Preset::data) }
    }

    pub(super) fn at(&self, name: &str) -> &Json {
        self.own.get(name).unwrap_or_else(|| self.preset.at(name))
    }

    pub(super) fn text(&self, name: &str) -> String {
        text(self.at(name))
    }

    pub(super) fn texts(&self, name: &str) -> Vec<String> {
        let mut texts = Vec::new();
        if let Json::List(items) = self.at(name) {
            for item in items {
                texts.push(text(item));
            }
        }
        texts
    }
}

fn text(json: &Json) -> String {
    json.text().unwrap_or_default().trim_ascii().to_owned()
}

/// Reads checked members; one that is absent has the table's default.
struct Read<'a> {
    json: &'a Json,
    table: Table,
}

impl Read<'_> {
    fn text(&self, name: &str) -> String {
        text(self.json.at(name))
    }

    fn whole(&self, name: &str) -> u32 {
        let need = self.table.fields.iter().find(|field| field.name == name).map(|field| field.need);
        let default = if let Some(Need::Number(number)) = need { number } else { 0 };
        self.json.at(name).whole().unwrap_or(default)
    }

    fn days(&self, name: &str) -> Days {
        Days::new(u16::try_from(self.whole(name)).unwrap_or(u16::MAX))
    }
}
