//! What no single field of a checked configuration shows: ids used twice, a basis that a vendor may not have, what wants a
//! purpose of its own or a justification.

use super::super::check::Faults;
use super::super::extract::SECOND_USES;
use super::super::fault::Code;
use super::super::json::Json;
use super::super::policy::Policy;
use super::super::preset::{PRESETS, Preset};
use super::super::purpose::{Basis, Purpose};
use super::super::text::concat;
use super::workings::{Said, host_of};

/// Looks at a configuration, of which this policy was begun.
pub(super) fn look(json: &Json, policy: &Policy, faults: &mut Faults) {
    let known = PRESETS.iter().map(Preset::data).collect();
    let mut seen = Seen { policy, known, uses: Vec::new(), own: Vec::new() };
    each(json, "purposes", faults, |purpose, place, faults| {
        let id = purpose.at("id").text().unwrap_or_default();
        if policy.find_purpose(id.trim_ascii()) != Some(place) {
            faults.add_member("id", Code::Twice);
        }
    });
    each(json, "vendors", faults, |vendor, _, faults| seen.vendor(vendor, faults));
    each(json, "retired", faults, |former, _, faults| {
        // What the site still has is swept when it is withdrawn.
        if former.at("id").text().is_some_and(|id| policy.find(id).is_some()) {
            faults.add_member("id", Code::Twice);
        }
    });
}

fn each(json: &Json, list: &str, faults: &mut Faults, mut look: impl FnMut(&Json, usize, &mut Faults)) {
    let outside_list = faults.enter(list);
    for (place, item) in json.items_of(list).iter().enumerate() {
        let outside = faults.enter_item(place);
        look(item, place, faults);
        faults.leave(outside);
    }
    faults.leave(outside_list);
}

/// The uses that were looked at, with the places of their purposes.
struct Seen<'a> {
    policy: &'a Policy,
    /// What is known of the vendors inside the widget, read once for all vendors.
    known: Vec<Json>,
    uses: Vec<(String, usize)>,
    /// The purposes that are for one use alone.
    own: Vec<usize>,
}

impl Seen<'_> {
    fn vendor(&mut self, own: &Json, faults: &mut Faults) {
        let said = Said::of(own);
        let named = own.at("purpose").text().or_else(|| said.preset.at("purpose").at("id").text()).unwrap_or_default();
        let purposes = self.policy.purposes();
        let Some((place, purpose)) = purposes.iter().enumerate().find(|(_, purpose)| purpose.id == named) else {
            return faults.add_member("purpose", Code::UnknownPurpose);
        };
        check_basis(&said, (purpose, &self.known), faults);
        check_site(&said, faults);
        if self.own.contains(&place) {
            faults.add_member("purpose", Code::PurposeNotOwn);
        }
        self.add((said.text("id"), place), faults);
        for name in SECOND_USES {
            if let Some(own_purpose) = own.at(name).text() {
                let outside = faults.enter(name);
                self.second_use(&said, own_purpose, faults);
                faults.leave(outside);
            }
        }
    }

    fn add(&mut self, (id, purpose): (String, usize), faults: &mut Faults) {
        if self.uses.iter().any(|(other, _)| *other == id) {
            faults.add(Code::Twice);
        }
        self.uses.push((id, purpose));
    }

    /// A yes to the counting of visits never covers the site's own number for a resident, nor advertising.
    fn second_use(&mut self, said: &Said<'_>, named: &str, faults: &mut Faults) {
        let Some(place) = self.policy.find_purpose(named) else { return faults.add(Code::UnknownPurpose) };
        if self.uses.iter().any(|(_, purpose)| *purpose == place) {
            return faults.add(Code::PurposeNotOwn);
        }
        if self.policy.purposes().get(place).is_some_and(|purpose| purpose.basis != Basis::Consent) {
            faults.add(Code::BasisNotAllowed);
        }
        self.own.push(place);
        self.add((concat(&[&said.text("id"), "/", named]), place), faults);
    }
}

/// A preset carries the bases that it may have, and a vendor that is spelt out but loads from a preset's hosts is held to
/// that preset's.
fn check_basis(said: &Said<'_>, (purpose, known): (&Purpose, &[Json]), faults: &mut Faults) {
    let basis = purpose.basis;
    let may_have = |preset: &Json| preset.items_of("bases").iter().any(|base| base.text() == Some(basis.word()));
    let is_named = said.own.get("preset").is_some();
    let held = is_named && !may_have(&said.preset);
    let is_held_to = |preset: &Json| !may_have(preset) && is_from(said, preset);
    if held || (!is_named && known.iter().any(is_held_to)) {
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
fn check_site(said: &Said<'_>, faults: &mut Faults) {
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
    let is_known = |host: &str| {
        let hosts = preset.items_of("hosts");
        hosts.iter().any(|known| have_common(known.text().unwrap_or_default(), host))
    };
    said.texts("scripts").iter().any(|url| is_known(&host_of(url)))
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
