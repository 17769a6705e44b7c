//! A vendor of the configuration → its uses, as far as they are asked about; `workings` adds the rest. A preset and a
//! vendor that is spelt out are read by the same code: what the site does not say, the preset's data says.

use super::links;
use crate::consent::check::Listener;
use crate::consent::digest::Digest;
use crate::consent::fault::Code;
use crate::consent::json::Json;
use crate::consent::policy::{Policy, Use};
use crate::consent::preset::PRESETS;
use crate::consent::purpose::{Author, Basis, Purpose};
use crate::consent::text::{concat, cut};
use crate::consent::useset::UseIndex;
use crate::consent::vendor::{Keeps, Program, Vendor};
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
pub(super) struct Said<'a> {
    pub(super) own: &'a Json,
    pub(super) preset: &'a Json,
}

impl<'a> Said<'a> {
    /// What is said of the vendor of these members.
    pub(super) fn of(own: &'a Json, known: &'a Known) -> Self {
        let named = own.at("preset").text();
        for (preset, data) in PRESETS.iter().zip(&known.0) {
            if Some(preset.id) == named {
                return Self { own, preset: data };
            }
        }
        Self { own, preset: &Json::Null }
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

    /// The vendor, as it is asked about.
    fn vendor(&self, url: &str) -> Vendor {
        let keeps_nothing = |list: &str| self.own.items_of(list).is_empty();
        let is_spelt_out = matches!(self.preset, Json::Null);
        Vendor {
            name: self.text("name"),
            controller: self.text("controller"),
            receives: self.text("receives"),
            privacy_url: self.text("privacyUrl"),
            notice: links(self.own, url),
            keeps: if is_spelt_out && keeps_nothing("cookies") && keeps_nothing("storage") {
                Keeps::Nothing
            } else {
                Keeps::Something
            },
            traces: Vec::new(),
            program: Program::none(),
            not_on: Vec::new(),
        }
    }
}

pub(super) fn text(json: &Json) -> String {
    json.text().unwrap_or_default().trim_ascii().to_owned()
}

/// Adds a vendor's uses to the policy.
pub(super) fn add_vendor(policy: &mut Policy, known: &Known, own: &Json, faults: &mut impl Listener) {
    let said = Said::of(own, known);
    let purpose = own.at("purpose").text().or_else(|| said.preset.at("purpose").at("id").text());
    let Some(purpose) = place_of_purpose(policy, known, purpose.unwrap_or_default()) else {
        return faults.add_member("purpose", Code::UnknownPurpose);
    };
    check_basis(policy, known, (&said, purpose), faults);
    check_site(&said, faults);
    if policy.uses.iter().any(|use_| use_.needs.is_some() && use_.purpose == purpose) {
        faults.add_member("purpose", Code::PurposeNotOwn);
    }
    let vendor = said.vendor(&policy.notice.url);
    let place = add_use(policy, (said.text("id"), vendor, purpose), None, faults);
    if let Some(own_purpose) = own.at("userIdPurpose").text() {
        let outside = faults.enter("userIdPurpose");
        add_user_id(policy, &said, (place, own_purpose), faults);
        faults.leave(outside);
    }
}

/// Adds a use.
fn add_use(
    policy: &mut Policy,
    (id, vendor, purpose): (String, Vendor, usize),
    needs: Option<UseIndex>,
    faults: &mut impl Listener,
) -> UseIndex {
    if policy.find(&id).is_some() {
        faults.add(Code::Twice);
    }
    let place = UseIndex::new(u16::try_from(policy.uses.len()).unwrap_or(u16::MAX));
    policy.uses.push(Use { id, vendor, purpose, terms: Digest::new(), needs });
    place
}

/// The second use of Google Analytics: the site's own number for a resident. It has a purpose of its own, so that a yes
/// to the counting of visits never covers it.
fn add_user_id(policy: &mut Policy, said: &Said<'_>, (first, purpose): (UseIndex, &str), faults: &mut impl Listener) {
    let Some(place) = policy.find_purpose(purpose) else { return faults.add(Code::UnknownPurpose) };
    if policy.uses.iter().any(|use_| use_.purpose == place) {
        return faults.add(Code::PurposeNotOwn);
    }
    if policy.purposes.get(place).is_some_and(|purpose| purpose.basis != Basis::Consent) {
        faults.add(Code::BasisNotAllowed);
    }
    let id = concat(&[&said.text("id"), "/", purpose]);
    let mut vendor = said.vendor(&policy.notice.url);
    Word::ReceivesUserId.english().clone_into(&mut vendor.receives);
    add_use(policy, (id, vendor, place), Some(first), faults);
}

/// A preset carries the bases that it may have, and a vendor that is spelt out but loads from a preset's hosts is held to
/// that preset's.
fn check_basis(policy: &Policy, known: &Known, (said, purpose): (&Said<'_>, usize), faults: &mut impl Listener) {
    let Some(purpose) = policy.purposes.get(purpose) else { return };
    let basis = purpose.basis;
    let may_have = |preset: &Json| preset.items_of("bases").iter().any(|base| base.text() == Some(basis.word()));
    let is_named = said.own.get("preset").is_some();
    let held = is_named && !may_have(said.preset);
    if held || known.0.iter().any(|preset| !is_named && !may_have(preset) && is_from(said, preset)) {
        return faults.add(Code::BasisNotAllowed);
    }
    let role = said.at("role").text();
    let is_site = role == Some("site");
    let to_justify = basis == Basis::Objection || (basis == Basis::Necessary && !is_site);
    if to_justify && purpose.justification.is_empty() {
        faults.add_member("purpose", Code::NoJustification);
    }
    if basis == Basis::Objection && !is_site && role != Some("processor") {
        faults.add_member("role", Code::NotAProcessor);
    }
}

/// The site's own may be necessary without a reason given, and under objection without being a processor: so nothing of
/// anybody else's may pass for it.
fn check_site(said: &Said<'_>, faults: &mut impl Listener) {
    if said.at("role").text() != Some("site") {
        return;
    }
    if said.texts("scripts").iter().any(|url| !url.starts_with('/')) {
        faults.add_member("scripts", Code::NotTheSite);
    }
    if !said.own.items_of("hosts").is_empty() {
        faults.add_member("hosts", Code::NotTheSite);
    }
}

/// Does a vendor that is spelt out talk to a preset's hosts?
fn is_from(said: &Said<'_>, preset: &Json) -> bool {
    let of_script = |url: &String| {
        let rest = url.strip_prefix("https://").unwrap_or_default();
        let host = cut(rest, b'/').map_or(rest, |(host, _)| host);
        cut(host, b':').map_or(host, |(host, _)| host).to_ascii_lowercase()
    };
    let is_known = |host: &str| {
        let hosts = preset.items_of("hosts");
        hosts.iter().any(|known| have_common(known.text().unwrap_or_default(), host))
    };
    said.texts("scripts").iter().any(|url| is_known(&of_script(url)))
        || said.texts("hosts").iter().any(|host| is_known(host))
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
