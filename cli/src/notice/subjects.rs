//! What a notice is searched for: the uses of a configuration, and what its gaps are held against.

use crate::check::Good;
use crate::json::Node;
use crate::lints::copied_from;
use crate::presets::Preset;
use consentry::consent::policy::Use;
use consentry::consent::vendor::{Keeps, Program};
use consentry_notice::activity::Activity;
use consentry_notice::finder::{Sort, Wanted};
use consentry_notice::gaps::{Configured, Identifier, Role, Vendor};

/// A use as it is looked for.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    /// Its id.
    pub(super) id: String,
    /// The name of its vendor.
    pub(super) name: String,
    /// The number of its vendor in the configuration.
    pub(super) vendor: usize,
    /// What is looked for.
    pub(super) wanted: Wanted,
}

/// All uses of a configuration.
#[must_use]
pub(super) fn subjects(good: &Good) -> Vec<Subject> {
    let mut vendors = good.root.items_of("vendors").iter().enumerate();
    let mut own = None;
    let mut all = Vec::new();
    for (_, use_) in good.policy.uses() {
        // A second use belongs to the vendor of the first.
        if use_.needs.is_none() {
            own = vendors.next();
        }
        all.extend(own.map(|(at, vendor)| subject(good, use_, (at, vendor))));
    }
    all
}

fn subject(good: &Good, use_: &Use, (at, vendor): (usize, &Node)) -> Subject {
    let purpose = good.policy.purposes().get(use_.purpose);
    let said = purpose.map(|purpose| format!("{} {}", purpose.title, purpose.description)).unwrap_or_default();
    let (sort, is_own) = (sort(use_, vendor), role(vendor) == Role::Site);
    let activity = match use_.vendor.program {
        Program::Ads(_) => Some(Activity::Adverts),
        Program::UserId(_) => Some(Activity::Account),
        Program::Gtag(_) | Program::Hotjar { .. } | Program::Scripts { .. } => Activity::of_known(&key(vendor))
            .or_else(|| Activity::described(&format!("{said} {}", use_.vendor.receives)))
            .or_else(|| is_own.then_some(Activity::Session)),
    };
    let kept = use_.vendor.traces.iter().map(|trace| trace.pattern.trim_end_matches('*').to_owned());
    let marks = kept.filter(|mark| !mark.is_empty()).collect();
    let name = use_.vendor.name.clone();
    let wanted = Wanted { name: name.clone(), vendor: key(vendor), marks, activity, sort };
    Subject { id: use_.id.clone(), name, vendor: at, wanted }
}

fn sort(use_: &Use, vendor: &Node) -> Sort {
    if use_.needs.is_some() {
        Sort::Further
    } else if role(vendor) == Role::Site {
        Sort::Own
    } else {
        Sort::Vendor
    }
}

fn role(vendor: &Node) -> Role {
    if vendor.text_of("role") == Some("site") { Role::Site } else { Role::ThirdParty }
}

/// The id under which the vendor is known: that of its preset, be it named or copied.
fn key(vendor: &Node) -> String {
    let copied = copied_from(vendor).map(|preset| preset.id.to_owned());
    let named = ["preset", "id"].into_iter().find_map(|name| vendor.text_of(name)).map(str::to_owned);
    copied.or(named).unwrap_or_default()
}

/// What the gaps of a notice are held against.
#[must_use]
pub(super) fn configured(good: &Good) -> Configured {
    let site = good.policy.site();
    let mut vendors = Vec::new();
    let mut own = good.root.items_of("vendors").iter();
    for (_, use_) in good.policy.uses().filter(|(_, use_)| use_.needs.is_none()) {
        vendors.extend(own.next().map(|vendor| of_vendor(use_, vendor)));
    }
    Configured { controller: site.controller.clone(), name: site.name.clone(), contact: site.contact.clone(), vendors }
}

fn of_vendor(use_: &Use, vendor: &Node) -> Vendor {
    let key = key(vendor);
    let preset = Preset::find(&key).map(|preset| preset.name().to_owned());
    let mut names = vec![use_.vendor.name.clone()];
    names.extend(preset.filter(|name| *name != use_.vendor.name));
    // What a vendor brings with it: Google Analytics is a tag of Google's, and Hotjar is Contentsquare's.
    let with: &[&str] = match key.as_str() {
        "google-analytics" if vendor.get("adsPurpose").is_some() => &["google-tag-manager", "google-ads"],
        "google-analytics" => &["google-tag-manager"],
        "hotjar" => &["contentsquare"],
        _ => &[],
    };
    let identifier = if use_.vendor.keeps == Keeps::Something { Identifier::Kept } else { Identifier::None };
    let with = with.iter().map(|key| (*key).to_owned()).collect();
    Vendor { id: use_.id.clone(), names, role: role(vendor), identifier, with }
}
