//! A file of `pkg-config/vendors` as a tool reads it: its facts with their sources, its settings, and the vendor that a
//! site copies.

mod setting;

use consentry::consent::format::SPELT_OUT;
use consentry::consent::preset::PRESETS;
use serde_json::{Value, json as value};
use setting::Setting;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// What a file has beside the fields of a vendor that is spelt out.
const OWN_FIELDS: [&str; 8] =
    ["version", "bases", "recorder", "settings", "starter", "advice", "sources", "unconfirmed"];

/// A vendor that is not inside the widget.
#[derive(Debug)]
pub(crate) struct Preset {
    pub(crate) id: String,
    pub(crate) data: Value,
}

/// Where something was read.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) facts: Vec<String>,
    pub(crate) at: String,
    pub(crate) by: String,
    pub(crate) read: String,
}

/// All files, by id.
fn files() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("pkg-config/vendors");
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder of vendors") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|ending| ending == "json") {
            let text = fs::read_to_string(&path).expect("a text");
            let id = path.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned();
            files.push((id, serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))));
        }
    }
    files.sort_by(|(one, _), (other, _)| one.cmp(other));
    files
}

fn is_inside(id: &str) -> bool {
    PRESETS.iter().any(|preset| preset.id == id)
}

/// The vendors inside the widget.
pub(crate) fn inside() -> impl Iterator<Item = (String, Value)> {
    files().into_iter().filter(|(id, _)| is_inside(id))
}

/// The smallest configuration with these vendors.
pub(crate) fn smallest(vendors: &[Value], purposes: &[Value]) -> Value {
    value!({
        "site": { "name": "Example Homes", "controller": "Example Homes Ltd", "contact": "dpo@homes.example" },
        "notice": { "url": "/privacy", "section": "Cookies" },
        "purposes": purposes,
        "vendors": vendors,
    })
}

/// The purposes of these presets that the widget has no words for.
pub(crate) fn purposes(presets: &[&Preset]) -> Vec<Value> {
    let known: Vec<_> = inside().map(|(_, data)| data["purpose"]["id"].clone()).collect();
    let mut purposes: Vec<Value> = Vec::new();
    for purpose in presets.iter().map(|preset| &preset.data["purpose"]) {
        if !known.contains(&purpose["id"]) && !purposes.contains(purpose) {
            purposes.push(purpose.clone());
        }
    }
    purposes
}

fn texts(list: &Value) -> Vec<String> {
    list.as_array().map(Vec::as_slice).unwrap_or_default().iter().map(text).collect()
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The names between braces: `{siteId}` stands for what the setting of that name is given.
fn templates(text: &str) -> BTreeSet<String> {
    let parts = text.split('{').skip(1).filter_map(|part| part.split_once('}'));
    let names = parts.map(|(name, _)| name).filter(|name| !name.is_empty());
    names.filter(|name| name.bytes().all(|byte| byte.is_ascii_alphabetic())).map(str::to_owned).collect()
}

impl Preset {
    pub(crate) fn all() -> Vec<Self> {
        let outside = files().into_iter().filter(|(id, _)| !is_inside(id));
        outside.map(|(id, data)| Self { id, data }).collect()
    }

    pub(crate) fn unknown_fields(&self) -> Vec<String> {
        let known = |name: &str| SPELT_OUT.fields.iter().any(|field| field.name == name) || OWN_FIELDS.contains(&name);
        self.data.as_object().expect("an object").keys().filter(|name| !known(name)).cloned().collect()
    }

    /// What the file says of the vendor, as paths; what the site alone knows is no fact.
    pub(crate) fn facts(&self) -> BTreeSet<String> {
        let mut facts = BTreeSet::new();
        for field in ["controller", "role", "receives", "privacyUrl", "scripts", "starter", "off"] {
            let said = self.data.get(field).filter(|said| said.as_str().is_none_or(|text| templates(text).is_empty()));
            facts.extend(said.map(|_| field.to_owned()));
        }
        let hosts = texts(&self.data["hosts"]);
        facts.extend(hosts.iter().filter(|host| !host.ends_with('}')).map(|host| format!("hosts/{host}")));
        for list in ["cookies", "storage"] {
            for item in self.data[list].as_array().map(Vec::as_slice).unwrap_or_default() {
                let path = format!("{list}/{}", text(&item["name"]));
                facts.extend(item.get("reach").map(|_| format!("{path}/reach")));
                facts.extend([format!("{path}/name"), format!("{path}/lifetime")]);
            }
        }
        let codes = self.settings().filter(|setting| setting.data["kind"] == "code");
        facts.extend(codes.map(|setting| format!("settings/{}", setting.name)));
        facts
    }

    pub(crate) fn sources(&self) -> impl Iterator<Item = Source> {
        self.data["sources"].as_array().expect("sources").iter().map(|source| Source {
            facts: texts(&source["for"]),
            at: text(&source["at"]),
            by: text(&source["by"]),
            read: text(&source["read"]),
        })
    }

    pub(crate) fn unconfirmed(&self) -> Vec<String> {
        texts(&self.data["unconfirmed"])
    }

    pub(crate) fn is_sourced(&self, fact: &str) -> bool {
        self.sources().any(|source| source.covers(fact))
    }

    /// Does the vendor itself say so, in words or in code?
    pub(crate) fn is_said_by_vendor(&self, fact: &str) -> bool {
        self.sources().any(|source| source.is_own() && source.covers(fact))
    }

    /// How many facts the vendor itself says, how many others say, and how many nobody was found to say.
    pub(crate) fn counts(&self) -> [usize; 3] {
        let unconfirmed = self.unconfirmed();
        let (mut own, mut others) = (0_usize, 0_usize);
        for fact in self.facts().iter().filter(|fact| !unconfirmed.contains(fact)) {
            let counted = if self.is_said_by_vendor(fact) { &mut own } else { &mut others };
            *counted = counted.saturating_add(1);
        }
        [own, others, unconfirmed.len()]
    }

    pub(crate) fn settings(&self) -> impl Iterator<Item = Setting> {
        let settings = self.data["settings"].as_array().expect("settings");
        settings.iter().map(|data| Setting { name: text(&data["name"]), data: data.clone() })
    }

    pub(crate) fn setting(&self, name: &str) -> Option<Setting> {
        self.settings().find(|setting| setting.name == name)
    }

    /// The settings that are asked for.
    pub(crate) fn asked(&self) -> BTreeSet<String> {
        self.settings().map(|setting| setting.name).collect()
    }

    /// The settings that something stands open for.
    pub(crate) fn wanted(&self) -> BTreeSet<String> {
        let copied = SPELT_OUT.fields.iter().flat_map(|field| templates(&self.data[field.name].to_string()));
        copied.chain(templates(&texts(&self.data["starter"]["lines"]).join("\n"))).collect()
    }

    /// The fields in which that setting stands open.
    pub(crate) fn fields_with(&self, name: &str) -> Vec<String> {
        let fields = SPELT_OUT.fields.iter().map(|field| field.name).chain(["starter"]);
        let has = |field: &&str| templates(&self.data[*field].to_string()).contains(name);
        fields.filter(has).map(str::to_owned).collect()
    }

    fn filled(&self, open: &str) -> String {
        self.settings().fold(open.to_owned(), |filled, setting| {
            filled.replace(&format!("{{{}}}", setting.name), &text(&setting.data["sample"]))
        })
    }

    /// The script of the site's own that stands beside the vendor's.
    pub(crate) fn starter(&self) -> String {
        self.filled(&texts(&self.data["starter"]["lines"]).join("\n"))
    }

    /// The vendor with the samples of its settings, as it stands in a site's configuration.
    pub(crate) fn copied(&self) -> Value {
        let mut vendor = value!({});
        for field in SPELT_OUT.fields.iter().map(|field| field.name) {
            if let Some(said) = self.data.get(field) {
                vendor[field] = if field == "purpose" { said["id"].clone() } else { self.filled_value(said) };
            }
        }
        vendor
    }

    fn filled_value(&self, open: &Value) -> Value {
        match open {
            Value::String(text) => self.filled(text).into(),
            Value::Array(items) => items.iter().flat_map(|item| self.filled_items(item)).collect(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => open.clone(),
        }
    }

    /// An item that is nothing but the name of a setting with several values stands for all of them.
    fn filled_items(&self, open: &Value) -> Vec<Value> {
        let whole = self.settings().find(|setting| open == format!("{{{}}}", setting.name).as_str());
        match whole.as_ref().and_then(|setting| setting.data["sample"].as_array()) {
            Some(several) => several.clone(),
            None => vec![self.filled_value(open)],
        }
    }
}

impl Source {
    /// A source for a whole is one for its parts, and `cookies/each/name` is one for the names of all cookies.
    pub(crate) fn covers(&self, fact: &str) -> bool {
        self.facts.iter().any(|named| match named.split_once("/each/") {
            Some((list, part)) => fact.starts_with(&format!("{list}/")) && fact.ends_with(&format!("/{part}")),
            None => fact.strip_prefix(named.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')),
        })
    }

    /// A source for each of the facts.
    pub(crate) fn apart(self) -> Vec<Self> {
        let Self { facts, at, by, read } = self;
        let one = |fact| Self { facts: vec![fact], at: at.clone(), by: by.clone(), read: read.clone() };
        facts.into_iter().map(one).collect()
    }

    /// Is it the vendor's own?
    pub(crate) fn is_own(&self) -> bool {
        self.by == "vendor" || self.by == "code"
    }
}
