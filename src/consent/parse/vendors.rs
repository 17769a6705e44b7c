//! A vendor of the configuration → its uses. A preset and a vendor that is spelt out are read by the same code: what the
//! site does not say, the preset's data says.

use super::{Read, links};
use crate::consent::check::Faults;
use crate::consent::digest::Digest;
use crate::consent::fault::Code;
use crate::consent::json::Json;
use crate::consent::policy::{Policy, Use};
use crate::consent::preset::{Kind, PRESETS};
use crate::consent::purpose::{Author, Basis, Purpose};
use crate::consent::text::{concat, cut};
use crate::consent::useset::UseIndex;
use crate::consent::vendor::{Lifetime, Place, Program, Reach, Trace, Vendor};
use crate::consent::words::Word;

/// The data of the presets inside the widget, in their order, read once for all vendors.
pub(super) struct Known(Vec<Json>);

impl Known {
    pub(super) fn read() -> Self {
        let mut known = Vec::new();
        for preset in PRESETS {
            known.push(preset.data());
        }
        Self(known)
    }
}

/// What a site says of a vendor, and what its preset says; no preset says anything of one that is spelt out.
struct Said<'a> {
    own: &'a Json,
    preset: &'a Json,
}

impl Said<'_> {
    fn at(&self, name: &str) -> &Json {
        self.own.get(name).unwrap_or_else(|| self.preset.at(name))
    }

    fn text(&self, name: &str) -> String {
        text(self.at(name))
    }

    fn texts(&self, name: &str) -> Vec<String> {
        let mut texts = Vec::new();
        if let Json::List(items) = self.at(name) {
            for item in items {
                texts.push(text(item));
            }
        }
        texts
    }

    /// Cookies and storage keys.
    fn traces(&self) -> Vec<Trace> {
        let mut traces = Vec::new();
        for list in ["cookies", "storage"] {
            let Json::List(items) = self.at(list) else { continue };
            for item in items {
                traces.push(Trace {
                    pattern: text(item.at("name")),
                    place: match item.at("kind").text() {
                        Some("local") => Place::Local,
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

    /// The digest of what a yes is given to: use, basis, receiver, role, hosts, traces with lifetimes, the owner's own
    /// words for the purpose, the notice's version. Built-in wording is left out; a preset counts by its version.
    fn terms(&self, id: &str, purpose: &Purpose, notice_version: &str) -> Digest {
        let (controller, role, version) = (self.text("controller"), self.text("role"), self.text("version"));
        let parts = [id, purpose.basis.word(), &controller, &role, &version, notice_version];
        let mut digest = Digest::new().with_all(&parts);
        if version.is_empty() {
            for host in self.texts("hosts") {
                digest = digest.with(&host);
            }
            for list in ["cookies", "storage"] {
                for item in self.own.items_of(list) {
                    digest = digest.with(&text(item.at("name"))).with(&text(item.at("lifetime")));
                }
            }
        }
        match purpose.author {
            Author::Owner => digest.with(&purpose.title).with(&purpose.description),
            Author::BuiltIn => digest,
        }
    }
}

fn text(json: &Json) -> String {
    json.text().unwrap_or_default().trim_ascii().to_owned()
}

/// Adds a vendor's uses to the policy.
pub(super) fn add_vendor(policy: &mut Policy, known: &Known, own: &Json, faults: &mut Faults) {
    let named = own.at("preset").text();
    let of = PRESETS.iter().zip(&known.0).find(|(preset, _)| Some(preset.id) == named);
    let said = Said { own, preset: of.map_or(&Json::Null, |(_, data)| data) };
    let id = said.text("id");
    let purpose = own.at("purpose").text().or_else(|| said.preset.at("purpose").at("id").text());
    let Some(purpose) = place_of_purpose(policy, known, purpose.unwrap_or_default()) else {
        return faults.add_member("purpose", Code::UnknownPurpose);
    };
    let read = Read { json: own, fields: of.map_or(&[], |(preset, _)| preset.settings) };
    let vendor = Vendor {
        name: said.text("name"),
        controller: said.text("controller"),
        role: said.text("role"),
        receives: said.text("receives"),
        privacy_url: said.text("privacyUrl"),
        hosts: said.texts("hosts"),
        traces: said.traces(),
        program: match of.map(|(preset, _)| preset.kind) {
            Some(Kind::Gtag) => Program::Gtag(read.text("measurementId")),
            Some(Kind::Hotjar) => {
                Program::Hotjar { site_id: read.whole("siteId"), snippet_version: read.whole("snippetVersion") }
            }
            None => Program::Scripts { urls: said.texts("scripts"), off: text(own.at("off").at("set")) },
        },
        not_on: said.texts("notOn"),
        notice: links(own, &policy.notice.url),
    };
    check_basis(policy, known, (&said, &vendor, purpose), faults);
    check_site(&vendor, faults);
    if policy.uses.iter().any(|use_| use_.needs.is_some() && use_.purpose == purpose) {
        faults.add_member("purpose", Code::PurposeNotOwn);
    }
    let place = add_use(policy, &said, Use { id, vendor, purpose, terms: Digest::new(), needs: None }, faults);
    if let Some(own_purpose) = own.at("userIdPurpose").text() {
        let outside = faults.enter("userIdPurpose");
        add_user_id(policy, &said, (place, own_purpose), faults);
        faults.leave(outside);
    }
}

/// Adds a use, with the digest of its terms.
fn add_use(policy: &mut Policy, said: &Said<'_>, mut use_: Use, faults: &mut Faults) -> UseIndex {
    if policy.find(&use_.id).is_some() {
        faults.add(Code::Twice);
    }
    if let Some(purpose) = policy.purposes.get(use_.purpose) {
        use_.terms = said.terms(&use_.id, purpose, &policy.notice_version);
    }
    let place = UseIndex::new(u16::try_from(policy.uses.len()).unwrap_or(u16::MAX));
    policy.uses.push(use_);
    place
}

/// The second use of Google Analytics: the site's own number for a resident. It has a purpose of its own, so that a yes
/// to the counting of visits never covers it.
fn add_user_id(policy: &mut Policy, said: &Said<'_>, (first, purpose): (UseIndex, &str), faults: &mut Faults) {
    let Some(place) = policy.find_purpose(purpose) else { return faults.add(Code::UnknownPurpose) };
    let Some(use_) = policy.use_at(first) else { return };
    if policy.uses.iter().any(|use_| use_.purpose == place) {
        return faults.add(Code::PurposeNotOwn);
    }
    if policy.purposes.get(place).is_some_and(|purpose| purpose.basis != Basis::Consent) {
        faults.add(Code::BasisNotAllowed);
    }
    let id = concat(&[&use_.id, "/", purpose]);
    let mut vendor = use_.vendor.clone();
    Word::ReceivesUserId.english().clone_into(&mut vendor.receives);
    if let Program::Gtag(measurement_id) = vendor.program {
        vendor.program = Program::UserId(measurement_id);
    }
    let use_ = Use { id, vendor, purpose: place, terms: Digest::new(), needs: Some(first) };
    add_use(policy, said, use_, faults);
}

/// A preset carries the bases that it may have, and a vendor that is spelt out but loads from a preset's hosts is held to
/// that preset's.
fn check_basis(policy: &Policy, known: &Known, of: (&Said<'_>, &Vendor, usize), faults: &mut Faults) {
    let (said, vendor, purpose) = of;
    let Some(purpose) = policy.purposes.get(purpose) else { return };
    let basis = purpose.basis;
    let may_have = |preset: &Json| preset.items_of("bases").iter().any(|base| base.text() == Some(basis.word()));
    let held = said.own.get("preset").is_some() && !may_have(said.preset);
    if held || known.0.iter().any(|preset| is_from(vendor, preset) && !may_have(preset)) {
        return faults.add(Code::BasisNotAllowed);
    }
    let is_site = vendor.role == "site";
    let to_justify = basis == Basis::Objection || (basis == Basis::Necessary && !is_site);
    if to_justify && purpose.justification.is_empty() {
        faults.add_member("purpose", Code::NoJustification);
    }
    if basis == Basis::Objection && !is_site && vendor.role != "processor" {
        faults.add_member("role", Code::NotAProcessor);
    }
}

/// The site's own may be necessary without a reason given, and under objection without being a processor: so nothing of
/// anybody else's may pass for it.
fn check_site(vendor: &Vendor, faults: &mut Faults) {
    if vendor.role != "site" {
        return;
    }
    if let Program::Scripts { urls, .. } = &vendor.program
        && urls.iter().any(|url| !url.starts_with('/'))
    {
        faults.add_member("scripts", Code::NotTheSite);
    }
    if !vendor.hosts.is_empty() {
        faults.add_member("hosts", Code::NotTheSite);
    }
}

/// Does a vendor that is spelt out talk to a preset's hosts?
fn is_from(vendor: &Vendor, preset: &Json) -> bool {
    let Program::Scripts { urls, .. } = &vendor.program else { return false };
    let of_script = |url: &String| {
        let rest = url.strip_prefix("https://").unwrap_or_default();
        let host = cut(rest, b'/').map_or(rest, |(host, _)| host);
        cut(host, b':').map_or(host, |(host, _)| host).to_ascii_lowercase()
    };
    let is_known = |host: &str| {
        let hosts = preset.items_of("hosts");
        hosts.iter().any(|known| have_common(known.text().unwrap_or_default(), host))
    };
    urls.iter().any(|url| is_known(&of_script(url))) || vendor.hosts.iter().any(|host| is_known(host))
}

/// Is there a host that both patterns mean? A domain is as much a vendor's own as its `www.` and what `*.` stands for.
fn have_common(one: &str, other: &str) -> bool {
    let (of_one, of_other) = (domain(one), domain(other));
    let is_below = |host: &str, domain: &str| host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'));
    of_one == of_other
        || (one.starts_with("*.") && is_below(of_other, of_one))
        || (other.starts_with("*.") && is_below(of_one, of_other))
}

fn domain(host: &str) -> &str {
    host.strip_prefix("*.").or_else(|| host.strip_prefix("www.")).unwrap_or(host)
}

/// The place of the purpose of that id. A built-in one is added when the owner lists none of that id.
fn place_of_purpose(policy: &mut Policy, known: &Known, id: &str) -> Option<usize> {
    let listed = policy.find_purpose(id);
    if listed.is_some() {
        return listed;
    }
    for preset in &known.0 {
        let purpose = preset.at("purpose");
        if purpose.at("id").text() == Some(id) {
            policy.purposes.push(Purpose {
                id: id.to_owned(),
                basis: Basis::Consent,
                title: text(purpose.at("title")),
                description: text(purpose.at("description")),
                author: Author::BuiltIn,
                justification: String::new(),
                notice: Vec::new(),
            });
            return policy.find_purpose(id);
        }
    }
    None
}
