//! What the vendors of a configuration need of a Content-Security-Policy. What is known of those that Consentry knows
//! stands in `pkg-config/csp.json`, with its sources; of any other it is made from its `scripts` and `hosts`.

use super::address::{SELF, of_script, one_line};
use super::policy::{CONNECT, SCRIPT};
use crate::check::Good;
use crate::json::Node;
use crate::lints::copied_from;
use crate::presets::Preset;
use anyhow::Context as _;
use consentry::consent::policy::Use;
use consentry::consent::vendor::Program;
use serde_json::{Map, Value};

const FACTS: &str = include_str!("../../../pkg-config/csp.json");

const IMAGES: &str = "img-src";
const FRAMES: &str = "frame-src";

/// What the vendors need.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Needs {
    /// What each directive must allow.
    pub(super) sources: Vec<(String, String)>,
    /// What whoever uses it should know.
    pub(super) notes: Vec<String>,
}

/// What all vendors of a configuration need, in the order of the file.
///
/// # Errors
/// When the facts of this tool cannot be read.
pub(super) fn of(good: &Good) -> anyhow::Result<Needs> {
    let facts = facts()?;
    let mut needs = Needs::default();
    let mut vendors = good.root.items_of("vendors").iter();
    for (_, use_) in good.policy.uses() {
        // Second uses stand behind their vendor's first.
        let vendor = if use_.needs.is_none() { vendors.next() } else { None };
        match &use_.vendor.program {
            Program::Gtag(_) => needs.know(&facts, "google-analytics"),
            Program::Ads(_) => needs.know(&facts, "google-analytics-ads"),
            Program::UserId(_) => {}
            Program::Hotjar { .. } => needs.know(&facts, "hotjar"),
            Program::Scripts { urls, .. } => needs.spell_out(&facts, (vendor, use_), urls),
        }
    }
    Ok(needs)
}

fn facts() -> anyhow::Result<Map<String, Value>> {
    serde_json::from_str(FACTS).context("pkg-config/csp.json")
}

impl Needs {
    fn note(&mut self, note: String) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// Takes what is known under that id.
    fn know(&mut self, facts: &Map<String, Value>, id: &str) {
        let members = facts.get(id).and_then(Value::as_object).into_iter().flatten();
        for (name, listed) in members.filter(|(name, _)| *name != "sources") {
            for text in listed.as_array().into_iter().flatten().filter_map(Value::as_str) {
                if name == "notes" {
                    self.note(text.to_owned());
                } else {
                    self.sources.push((name.clone(), text.to_owned()));
                }
            }
        }
    }

    /// A vendor that is spelt out. Of one that was copied from a preset and is known, only what the site added to it is
    /// made from its hosts.
    fn spell_out(&mut self, facts: &Map<String, Value>, (vendor, use_): (Option<&Node>, &Use), urls: &[String]) {
        let preset = vendor.and_then(copied_from).filter(|preset| facts.contains_key(preset.id));
        let scripts: Vec<_> = urls.iter().map(|url| of_script(url)).collect();
        let mut hosts: Vec<_> = use_.vendor.hosts.iter().map(|host| format!("https://{host}")).collect();
        match &preset {
            Some(preset) => {
                self.know(facts, preset.id);
                hosts.retain(|host| !is_of(preset, host) && !scripts.contains(host));
            }
            None => hosts.extend(scripts.iter().filter(|script| *script != SELF).cloned()),
        }
        let to: &[&str] = if urls.is_empty() { &[FRAMES] } else { &[CONNECT, IMAGES] };
        for directive in to {
            self.sources.extend(hosts.iter().map(|host| ((*directive).to_owned(), host.clone())));
        }
        self.sources.extend(scripts.into_iter().map(|script| (SCRIPT.to_owned(), script)));
        if !hosts.is_empty() {
            self.note(note(&use_.vendor.name, preset.as_ref(), to));
        }
    }
}

fn is_of(preset: &Preset, host: &str) -> bool {
    let host = host.strip_prefix("https://");
    preset.field("hosts").as_array().into_iter().flatten().any(|known| known.as_str() == host)
}

/// What is said of directives that were made from a file alone.
fn note(name: &str, preset: Option<&Preset>, to: &[&str]) -> String {
    let (name, places) = (one_line(name), to.join(" and "));
    if preset.is_some() {
        return format!("{name}: the hosts that this site added stand in {places}.");
    }
    if to == [FRAMES] {
        return format!(
            "{name}: it lists no scripts, so its hosts stand in {places}. What only its frames talk to needs no place here, \
             and may go; a script of its that your pages hold needs its host in {SCRIPT}."
        );
    }
    format!(
        "{name}: what it needs is known from this file alone: the addresses of its `scripts` for {SCRIPT}, its `hosts` for \
         {places}. Say yes to it on a page with this policy, and look in the console for what is refused."
    )
}

#[cfg(test)]
mod tests {
    use super::super::policy::Policy;
    use super::{Needs, facts, of};
    use crate::check::check;
    use crate::presets;
    use crate::source::Source;
    use serde_json::{Value, json};

    /// What is needed for one vendor, which serves the purpose `surveys`.
    fn needs(vendor: &Value) -> Needs {
        let config = json!({
            "site": { "name": "A", "controller": "A Ltd", "contact": "a@homes.example" },
            "notice": { "url": "/privacy", "section": "Cookies" },
            "purposes": [ { "id": "surveys", "title": "Ask", "description": "Asks you." } ],
            "vendors": [ vendor ],
        });
        let checked = check(Source::new("a", config.to_string().as_bytes()));
        of(checked.good.as_ref().unwrap_or_else(|| panic!("{:?}", checked.findings))).unwrap()
    }

    fn vendor(more: &Value) -> Value {
        let mut vendor = json!({
            "id": "youtube", "name": "V", "controller": "V Ltd", "role": "processor", "purpose": "surveys", "receives": "x",
        });
        vendor.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        vendor
    }

    fn listed(needs: &Needs) -> Vec<String> {
        needs.sources.iter().map(|(directive, source)| format!("{directive} {source}")).collect()
    }

    #[test]
    fn every_fact_can_stand_in_a_policy_and_says_where_it_was_read() {
        for (id, entry) in facts().unwrap() {
            let is_preset = presets::ids().any(|known| known == id);
            assert!(is_preset || id == "google-analytics-ads", "{id}");
            for (name, listed) in entry.as_object().unwrap() {
                let listed = listed.as_array().unwrap();
                assert!(!listed.is_empty(), "{id} {name}");
                match name.as_str() {
                    "notes" => assert!(listed.iter().all(|note| note.as_str().unwrap().ends_with('.')), "{id}"),
                    "sources" => {}
                    _ => listed.iter().for_each(|source| {
                        Policy::default().allow(name, source.as_str().unwrap()).unwrap();
                    }),
                }
            }
            for source in entry["sources"].as_array().expect("sources") {
                for member in ["at", "by", "read"] {
                    assert!(source[member].as_str().is_some_and(|text| !text.is_empty()), "{id} {member}");
                }
            }
        }
    }

    #[test]
    fn a_vendor_that_is_spelt_out_needs_what_its_file_says() {
        let both = vendor(&json!({ "scripts": ["/start.js", "https://cdn.v.example/v.js"], "hosts": ["*.v.example"] }));
        let needs = needs(&both);
        let wanted = [
            "connect-src https://*.v.example",
            "connect-src https://cdn.v.example",
            "connect-src https://cdn.v.example",
            "img-src https://*.v.example",
            "img-src https://cdn.v.example",
            "img-src https://cdn.v.example",
            "script-src 'self'",
            "script-src https://cdn.v.example",
        ];
        assert_eq!(listed(&needs), wanted);
        assert!(needs.notes.iter().any(|note| note.starts_with("V: what it needs is known from this file alone")));
    }

    #[test]
    fn a_vendor_without_scripts_comes_in_frames() {
        let needs = needs(&vendor(&json!({ "hosts": ["films.example"] })));
        assert_eq!(listed(&needs), ["frame-src https://films.example"]);
    }

    #[test]
    fn a_copy_is_known_and_what_the_site_added_to_it_is_not() {
        let hosts = json!(["www.youtube-nocookie.com", "www.youtube.com", "more.example"]);
        let copied = needs(&vendor(&json!({ "presetVersion": 1, "hosts": hosts })));
        let known = ["frame-src https://www.youtube-nocookie.com", "frame-src https://www.youtube.com"];
        assert_eq!(listed(&copied), [&known[..], &["frame-src https://more.example"]].concat());
        assert!(copied.notes.contains(&"V: the hosts that this site added stand in frame-src.".to_owned()));
        // Without its version nobody knows that it is a copy.
        let own = needs(&vendor(&json!({ "hosts": ["www.youtube.com"] })));
        assert!(own.notes.iter().any(|note| note.contains("lists no scripts")), "{:?}", own.notes);
    }

    #[test]
    fn what_the_site_does_itself_needs_nothing_of_others() {
        let own = needs(&json!({
            "id": "size", "name": "S", "controller": "A Ltd", "role": "site", "purpose": "surveys", "receives": "x",
            "scripts": ["/size.js"],
        }));
        assert_eq!((listed(&own), own.notes), (vec!["script-src 'self'".to_owned()], vec![]));
    }
}
