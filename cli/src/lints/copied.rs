//! Vendors that were copied from a preset, as `presetVersion` says: copies that are old, and facts in them that nobody
//! was found to say.

use super::Warnings;
use crate::json::Node;
use crate::presets::Preset;
use serde_json::Value;

/// The preset that a vendor was copied from.
pub(crate) fn preset(vendor: &Node) -> Option<Preset> {
    vendor.get("presetVersion")?;
    Preset::find(vendor.text_of("id")?).filter(|preset| !preset.is_inside())
}

pub(super) fn look_for_age(warnings: &mut Warnings<'_>) {
    for (place, preset) in copies(warnings.root) {
        let (path, now) = (format!("vendors[{place}].presetVersion"), preset.version());
        if warnings.places.node(&path).is_some_and(|version| is_old(version, now)) {
            let wanted = format!("{now}, the version of the preset `{}` today", preset.id);
            let hint = "take the vendor out and add it again: residents are asked about what changed";
            warnings.add("copy-is-old", path, (&wanted, Some(hint)));
        }
    }
}

fn is_old(version: &Node, now: u32) -> bool {
    version.whole().is_some_and(|version| version < now)
}

pub(super) fn look_for_unconfirmed(warnings: &mut Warnings<'_>) {
    for (place, preset) in copies(warnings.root) {
        let Some(vendor) = warnings.root.items_of("vendors").get(place) else { continue };
        for fact in preset.unconfirmed() {
            let Some(path) = as_copied(fact, vendor, &preset) else { continue };
            let what = Preset::in_words(fact);
            let wanted = format!("somebody to look up {what}: nobody was found who says it for certain");
            let hint =
                format!("once you know, write it here: what differs from the preset `{}` is not warned of", preset.id);
            warnings.add("unconfirmed-fact", format!("vendors[{place}].{path}"), (&wanted, Some(&hint)));
        }
    }
}

fn copies(root: &Node) -> Vec<(usize, Preset)> {
    let vendors = root.items_of("vendors").iter().enumerate();
    vendors.filter_map(|(place, vendor)| Some((place, preset(vendor)?))).collect()
}

/// The path within a vendor of a fact that it says as its preset says it. What the owner has changed, the owner has
/// looked up.
fn as_copied(fact: &str, vendor: &Node, preset: &Preset) -> Option<String> {
    let Some((field, rest)) = fact.split_once('/') else {
        let is_same = vendor.text_of(fact).is_some() && vendor.text_of(fact) == preset.field(fact).as_str();
        return is_same.then(|| fact.to_owned());
    };
    let (name, part) = rest.rsplit_once('/')?;
    let is_named = |item: &&Value| item.get("name").and_then(Value::as_str) == Some(name);
    // A preset may have one name twice, as a key of both kinds of storage.
    preset.field(field).as_array()?.iter().filter(is_named).find_map(|item| {
        let said = |member: &str| item.get(member).and_then(Value::as_str);
        let is_same = |own: &Node| ["name", "kind", part].into_iter().all(|name| own.text_of(name) == said(name));
        let place = vendor.items_of(field).iter().position(is_same)?;
        Some(format!("{field}[{place}].{part}"))
    })
}

#[cfg(test)]
mod tests {
    use super::{as_copied, is_old, preset};
    use crate::json::read;
    use crate::presets::Preset;

    #[test]
    fn a_copy_is_old_when_its_version_is_smaller() {
        for (text, now, is) in [("1", 2, true), ("2", 2, false), ("3", 2, false), ("\"1\"", 2, false)] {
            assert_eq!(is_old(&read(text).unwrap(), now), is, "{text}");
        }
    }

    #[test]
    fn a_vendor_is_a_copy_when_it_says_so() {
        for (text, id) in [
            (r#"{"id": "youtube", "presetVersion": 1}"#, Some("youtube")),
            (r#"{"id": "youtube"}"#, None),
            (r#"{"id": "hotjar", "presetVersion": 1}"#, None),
            (r#"{"id": "acme", "presetVersion": 1}"#, None),
        ] {
            assert_eq!(preset(&read(text).unwrap()).map(|preset| preset.id), id, "{text}");
        }
    }

    #[test]
    fn a_fact_that_the_owner_changed_is_no_longer_the_preset_s() {
        let (maps, form) = (Preset::find("google-maps").unwrap(), Preset::find("recaptcha").unwrap());
        let fact = "cookies/CONSENT/lifetime";
        for (preset, fact, vendor, path) in [
            (&maps, "role", r#"{"role": "controller"}"#, Some("role")),
            (&maps, "role", r#"{"role": "processor"}"#, None),
            (&maps, "role", "{}", None),
            (
                &maps,
                fact,
                r#"{"cookies": [{}, {"name": "CONSENT", "lifetime": "730 days"}]}"#,
                Some("cookies[1].lifetime"),
            ),
            (&maps, fact, r#"{"cookies": [{"name": "CONSENT", "lifetime": "1 day"}]}"#, None),
            (&maps, fact, r#"{"cookies": []}"#, None),
            (&form, "storage/rc::*/reach", r#"{"storage": []}"#, None),
        ] {
            assert_eq!(as_copied(fact, &read(vendor).unwrap(), preset).as_deref(), path, "{fact} {vendor}");
        }
    }

    #[test]
    fn every_fact_without_a_source_is_found_in_a_fresh_copy() {
        for preset in Preset::all() {
            for fact in preset.unconfirmed() {
                let copy = serde_json::json!({
                    "controller": preset.field("controller"), "role": preset.field("role"),
                    "receives": preset.field("receives"), "privacyUrl": preset.field("privacyUrl"),
                    "cookies": preset.field("cookies"), "storage": preset.field("storage"),
                });
                let path = as_copied(fact, &read(&copy.to_string()).unwrap(), &preset);
                assert!(path.is_some(), "{} {fact}", preset.id);
            }
        }
    }
}
