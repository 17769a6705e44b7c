//! Random configurations: the text for the core, and the same as the model sees it.

use crate::model::rules::{Basis, Id, Rules, Use};
use consentry::consent::policy::Policy;
use proptest::prelude::*;

/// Vendors that are spelt out, and the two presets.
const SPELT_OUT: [Id; 4] = ["alpha", "bravo", "charlie", "delta"];
const VISITS: Id = "google-analytics";
const LINK: Id = "google-analytics/link";
const ADS: Id = "google-analytics/adverts";
const RECORDINGS: Id = "hotjar";
/// What a vendor keeps beside cookies.
const DATABASE: u8 = 4;
const DAYS: [u16; 5] = [1, 2, 30, 180, 400];

/// What a random configuration is made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Config {
    vendors: [Vendor; 4],
    visits: Visits,
    recordings: Preset,
    /// How long a yes is kept, and a no, by their places in `DAYS`.
    days: (usize, usize),
    ignores_signal: bool,
    pub(crate) shares: bool,
    version: u64,
    notice_version: u8,
}

#[derive(Clone, Copy, Debug)]
struct Vendor {
    is_there: bool,
    basis: u8,
    is_script: bool,
    controller: u8,
    keeps: u8,
    not_on: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Preset {
    Without,
    Plain,
    /// Not everywhere.
    More,
}

/// Google Analytics, and its second uses.
#[derive(Clone, Copy, Debug)]
struct Visits {
    is_there: bool,
    has_link: bool,
    has_ads: bool,
}

fn vendor() -> impl Strategy<Value = Vendor> {
    (any::<bool>(), 0..3_u8, any::<bool>(), 0..2_u8, 0..5_u8, 0..4_u8).prop_map(
        |(is_there, basis, is_script, controller, keeps, not_on)| {
            // Half of them may be anywhere.
            let not_on = if not_on < 2 { 0 } else { not_on };
            Vendor { is_there, basis, is_script, controller, keeps, not_on }
        },
    )
}

fn preset() -> impl Strategy<Value = Preset> {
    prop_oneof![Just(Preset::Without), Just(Preset::Plain), Just(Preset::More)]
}

fn visits() -> impl Strategy<Value = Visits> {
    let is_there = prop_oneof![1 => Just(false), 2 => Just(true)];
    (is_there, any::<bool>(), any::<bool>()).prop_map(|(is_there, has_link, has_ads)| Visits {
        is_there,
        has_link: is_there && has_link,
        has_ads: is_there && has_ads,
    })
}

pub(crate) fn config() -> impl Strategy<Value = Config> {
    let vendors = [vendor(), vendor(), vendor(), vendor()];
    let rules = (0..5_usize, 0..5_usize, any::<bool>(), any::<bool>());
    (vendors, visits(), preset(), rules, 0..10_u8, 0..2_u8).prop_map(
        |(
            vendors,
            visits,
            recordings,
            (keep_days, ask_again_days, ignores_signal, shares),
            version,
            notice_version,
        )| {
            // A version is raised now and then only, since that voids all.
            let version = if version == 0 { 2 } else { 1 };
            let ignores_signal = ignores_signal && notice_version == 1;
            let days = (keep_days, ask_again_days);
            Config { vendors, visits, recordings, days, ignores_signal, shares, version, notice_version }
        },
    )
}

impl Vendor {
    fn basis(self) -> Basis {
        [Basis::Consent, Basis::Objection, Basis::Necessary][usize::from(self.basis)]
    }

    fn folders(self) -> Vec<&'static str> {
        let folders = ["/account/", "/notices/"].into_iter().enumerate();
        folders.filter(|(bit, _)| self.not_on & (1 << bit) != 0).map(|(_, folder)| folder).collect()
    }

    fn json(self, id: Id) -> String {
        let reach = ["script", "server", "vendor", "", ""][usize::from(self.keeps)];
        let database = r#"{"name":"NAME","kind":"indexed-db","purpose":"Some","lifetime":"kept"}"#;
        let storage = if self.keeps == DATABASE { database.replace("NAME", id) } else { String::new() };
        let cookie = r#"{"name":"NAME","purpose":"Some","lifetime":"9 days","reach":"REACH"}"#;
        let cookies = if reach.is_empty() { String::new() } else { cookie.replace("NAME", id).replace("REACH", reach) };
        let script = format!("\"https://{id}.example/x.js\"");
        let scripts = if self.is_script { script.as_str() } else { "" };
        let not_on: Vec<_> = self.folders().iter().map(|folder| format!("\"{folder}*\"")).collect();
        format!(
            r#"{{"id":"{id}","name":"{id}","controller":"{id} Ltd {}","role":"processor","purpose":"of-{id}",
            "receives":"learns something","privacyUrl":"https://{id}.example/privacy","hosts":["{id}.example"],
            "scripts":[{scripts}],"cookies":[{cookies}],"storage":[{storage}],"notOn":[{}]}}"#,
            self.controller,
            not_on.join(",")
        )
    }

    fn purpose(self, id: Id) -> String {
        let basis = ["consent", "objection", "necessary"][usize::from(self.basis)];
        format!(
            r#"{{"id":"of-{id}","basis":"{basis}","title":"For {id}","description":"Does something.",
            "justification":"Because."}}"#
        )
    }

    fn use_(self, id: Id) -> Use {
        Use {
            id,
            basis: self.basis(),
            terms: String::new(),
            first: None,
            shares_traces: false,
            is_script: self.is_script,
            not_below: self.folders(),
            at_server: if self.keeps == 1 { vec![id] } else { Vec::new() },
            is_slow_to_sweep: self.keeps == DATABASE,
            at_vendor: self.keeps == 2,
        }
    }
}

impl Config {
    fn spelt_out(&self) -> impl Iterator<Item = (Id, Vendor)> {
        SPELT_OUT.into_iter().zip(self.vendors).filter(|(_, vendor)| vendor.is_there)
    }

    /// The same with sharing turned on.
    pub(crate) fn sharing(self) -> Self {
        Self { shares: true, ..self }
    }

    /// The text of `consent.json`.
    pub(crate) fn json(&self) -> String {
        let mut purposes: Vec<_> = self.spelt_out().map(|(id, vendor)| vendor.purpose(id)).collect();
        let mut vendors: Vec<_> = self.spelt_out().map(|(id, vendor)| vendor.json(id)).collect();
        let link = if self.visits.has_link { r#","userIdPurpose":"link""# } else { "" };
        let ads = if self.visits.has_ads { r#","adsPurpose":"adverts""# } else { "" };
        if self.visits.is_there {
            vendors.push(format!(r#"{{"preset":"google-analytics","measurementId":"G-ABC1234567"{link}{ads}}}"#));
        }
        if self.visits.has_ads {
            purposes.push(r#"{"id":"adverts","title":"Adverts","description":"Chooses adverts."}"#.to_owned());
        }
        if self.visits.has_link {
            purposes.push(r#"{"id":"link","title":"Link","description":"Links visits."}"#.to_owned());
        }
        let not_on = if self.recordings == Preset::More { "\"/account/*\"" } else { "" };
        if self.recordings != Preset::Without {
            vendors.push(format!(r#"{{"preset":"hotjar","siteId":7,"notOn":[{not_on}]}}"#));
        }
        let signal = if self.ignores_signal { "ignore" } else { "refuse" };
        format!(
            r##"{{"version":{},"site":{{"id":"site","name":"Site","controller":"Site Ltd","contact":"here"}},
            "notice":{{"url":"/privacy","section":"#cookies","version":"{}"}},
            "answers":{{"keepForDays":{},"askAgainAfterDays":{},"globalPrivacyControl":"{signal}",
            "shareAcrossSubdomains":{}}},
            "purposes":[{}],"vendors":[{}]}}"##,
            self.version,
            self.notice_version,
            DAYS[self.days.0],
            DAYS[self.days.1],
            self.shares,
            purposes.join(","),
            vendors.join(",")
        )
    }

    /// The same for the model. How terms are written, it learns from the policy; when they must change, see
    /// [`Config::terms_of`].
    pub(crate) fn rules(&self, policy: &Policy) -> Rules {
        let mut uses: Vec<_> = self.spelt_out().map(|(id, vendor)| vendor.use_(id)).collect();
        let bare = |id, first| Use {
            id,
            basis: Basis::Consent,
            terms: String::new(),
            first,
            shares_traces: false,
            is_script: true,
            not_below: Vec::new(),
            at_server: Vec::new(),
            is_slow_to_sweep: false,
            at_vendor: false,
        };
        if self.visits.is_there {
            uses.push(bare(VISITS, None));
        }
        if self.visits.has_link {
            uses.push(Use { shares_traces: true, ..bare(LINK, Some(VISITS)) });
        }
        if self.visits.has_ads {
            uses.push(bare(ADS, Some(VISITS)));
        }
        if self.recordings != Preset::Without {
            let not_below = if self.recordings == Preset::More { vec!["/account/"] } else { Vec::new() };
            uses.push(Use { not_below, ..bare(RECORDINGS, None) });
        }
        for (use_, (_, known)) in uses.iter_mut().zip(policy.uses()) {
            assert_eq!(use_.id, known.id);
            use_.terms = known.terms.text();
        }
        Rules {
            site: "site",
            version: self.version,
            keep_days: i64::from(DAYS[self.days.0]),
            ask_again_days: i64::from(DAYS[self.days.1]),
            signal_refuses: !self.ignores_signal,
            shares: self.shares,
            uses,
        }
    }

    /// What a use's terms are about: two configurations that agree on this must have the same terms, and others not.
    pub(crate) fn terms_of(&self, use_: &Use) -> (Id, u8, u8, u8, u8) {
        let of_vendor = self.spelt_out().find(|(id, _)| *id == use_.id).map(|(_, vendor)| vendor);
        // Where a cookie can be reached from, and where a vendor runs, are no terms.
        let keeps =
            |vendor: Vendor| if vendor.keeps < 3 { 1 } else { u8::from(vendor.keeps == DATABASE).saturating_mul(2) };
        let (basis, controller, keeps) =
            of_vendor.map_or((0, 0, 0), |vendor| (vendor.basis, vendor.controller, keeps(vendor)));
        (use_.id, basis, controller, keeps, self.notice_version)
    }
}
