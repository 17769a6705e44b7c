//! The vendors that Consentry knows: two are inside the widget, all others are copied into a configuration.

mod inside;
mod setting;

pub(crate) use setting::written;
pub use setting::{Setting, Wants};

use serde_json::Value;

macro_rules! file {
    ($id:literal) => {
        ($id, include_str!(concat!("../../pkg-config/vendors/", $id, ".json")))
    };
}

/// The files of `pkg-config/vendors`, by their ids; a test says when one is missing.
const FILES: [(&str, &str); 13] = [
    file!("contentsquare"),
    file!("google-analytics"),
    file!("google-maps"),
    file!("google-tag-manager"),
    file!("hotjar"),
    file!("matomo-cloud"),
    file!("matomo-self-hosted"),
    file!("microsoft-clarity"),
    file!("recaptcha"),
    file!("recite-me"),
    file!("surveymonkey"),
    file!("vimeo"),
    file!("youtube"),
];

/// A vendor that Consentry knows.
#[derive(Clone, Debug)]
pub struct Preset {
    /// Its id.
    pub id: &'static str,
    data: Value,
    /// The id of a purpose that the site has chosen for it.
    chosen: Option<String>,
}

/// The ids of all presets.
pub fn ids() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(id, _)| *id)
}

impl Preset {
    /// All of them, by id.
    #[must_use]
    pub fn all() -> Vec<Self> {
        ids().filter_map(Self::find).collect()
    }

    /// The preset of that id.
    #[must_use]
    pub fn find(id: &str) -> Option<Self> {
        let (id, text) = FILES.iter().find(|(known, _)| *known == id)?;
        serde_json::from_str(text).ok().map(|data| Self { id, data, chosen: None })
    }

    /// Is it inside the widget, so that a configuration only names it?
    #[must_use]
    pub fn is_inside(&self) -> bool {
        consentry::consent::preset::Preset::find(self.id).is_some()
    }

    /// What residents call the vendor.
    #[must_use]
    pub fn name(&self) -> &str {
        self.text("name")
    }

    /// Raised when anything changes that counts as terms.
    #[must_use]
    pub fn version(&self) -> u32 {
        self.text("version").parse().unwrap_or(1)
    }

    /// Does it film what residents do and see?
    #[must_use]
    pub fn is_recorder(&self) -> bool {
        self.id == "hotjar" || self.data.get("recorder") == Some(&Value::Bool(true))
    }

    /// Its usual purpose: id, title, description.
    #[must_use]
    pub fn purpose(&self) -> &Value {
        self.field("purpose")
    }

    /// The preset for another purpose than its usual one.
    #[must_use]
    pub fn for_purpose(mut self, id: &str) -> Self {
        self.chosen = (id != self.purpose_id()).then(|| id.to_owned());
        self
    }

    /// The purpose that the site has chosen for it, where that is another than the usual one.
    #[must_use]
    pub fn chosen_purpose(&self) -> Option<&str> {
        self.chosen.as_deref()
    }

    /// The id of its purpose.
    #[must_use]
    pub fn purpose_id(&self) -> &str {
        self.chosen_purpose().or_else(|| self.purpose().get("id")?.as_str()).unwrap_or_default()
    }

    /// The footings that it may have.
    #[must_use]
    pub fn bases(&self) -> Vec<&str> {
        self.texts("bases")
    }

    /// What only the site knows.
    #[must_use]
    pub fn settings(&self) -> Vec<Setting> {
        match inside::settings(self.id) {
            Some(settings) => settings,
            None => self.items("settings").iter().filter_map(Setting::of).collect(),
        }
    }

    /// Sentences for whoever takes it.
    #[must_use]
    pub fn advice(&self) -> Vec<&str> {
        self.texts("advice")
    }

    /// The paths of the facts that nobody was found to say: `controller`, `cookies/NAME/lifetime`.
    #[must_use]
    pub fn unconfirmed(&self) -> Vec<&str> {
        self.texts("unconfirmed")
    }

    /// A fact in words: `cookies/_ga/lifetime` is how long the cookie _ga stays.
    #[must_use]
    pub fn in_words(fact: &str) -> String {
        let Some((field, rest)) = fact.split_once('/') else {
            return match fact {
                "controller" => "which legal person it is".to_owned(),
                "role" => "its role".to_owned(),
                "receives" => "what it learns".to_owned(),
                _ => fact.to_owned(),
            };
        };
        let kept = if field == "cookies" { "cookie" } else { "key" };
        match rest.rsplit_once('/') {
            Some((name, "lifetime")) => format!("how long the {kept} {name} stays"),
            Some((name, "reach")) => format!("who can delete the {kept} {name}"),
            Some((name, _)) => format!("the name of the {kept} {name}"),
            None => fact.to_owned(),
        }
    }

    /// A field of its file, null where there is none.
    #[must_use]
    pub fn field(&self, name: &str) -> &Value {
        self.data.get(name).unwrap_or(&Value::Null)
    }

    fn text(&self, name: &str) -> &str {
        self.field(name).as_str().unwrap_or_default()
    }

    fn items(&self, name: &str) -> &[Value] {
        self.field(name).as_array().map(Vec::as_slice).unwrap_or_default()
    }

    fn texts(&self, name: &str) -> Vec<&str> {
        self.items(name).iter().filter_map(Value::as_str).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{FILES, Preset, ids};
    use consentry::consent::preset::PRESETS;
    use serde_json::Value;
    use std::path::Path;

    #[test]
    fn every_file_of_the_folder_is_inside_this_tool_as_it_is() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../pkg-config/vendors");
        let mut there = Vec::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "json") {
                let id = path.file_stem().unwrap().to_str().unwrap().to_owned();
                there.push((id, std::fs::read_to_string(&path).unwrap()));
            }
        }
        there.sort();
        let inside: Vec<_> = FILES.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect();
        assert_eq!(inside, there);
        assert_eq!(Preset::all().len(), ids().count(), "one cannot be read");
    }

    #[test]
    fn every_preset_has_what_is_told_of_it() {
        for preset in Preset::all() {
            assert!(!preset.name().is_empty() && !preset.purpose_id().is_empty(), "{}", preset.id);
            assert_eq!(preset.version().to_string(), preset.text("version"), "{}", preset.id);
            assert!(!preset.bases().is_empty(), "{}", preset.id);
        }
        assert_eq!(Preset::all().iter().filter(|preset| preset.is_inside()).count(), PRESETS.len());
    }

    #[test]
    fn every_fact_without_a_source_can_be_said_in_words() {
        for preset in Preset::all() {
            for fact in preset.unconfirmed() {
                let words = Preset::in_words(fact);
                assert!(words.contains(' ') && words != fact, "{words}");
            }
        }
        assert_eq!(Preset::in_words("cookies/_ga/lifetime"), "how long the cookie _ga stays");
        assert_eq!(Preset::in_words("storage/a/b/reach"), "who can delete the key a/b");
    }

    #[test]
    fn every_setting_is_understood_and_takes_its_sample_its_default_and_what_is_likely() {
        for preset in Preset::all() {
            let settings = preset.settings();
            if !preset.is_inside() {
                assert_eq!(settings.len(), preset.items("settings").len(), "{}", preset.id);
            }
            for setting in settings {
                let likely = Some(Value::from(setting.likely.clone())).filter(|_| !setting.likely.is_empty());
                for value in [Some(setting.sample.clone()), setting.default.clone(), likely].into_iter().flatten() {
                    let written = super::written(&value);
                    assert_eq!(setting.read(&written), Some(value), "{} {}", preset.id, setting.name);
                }
            }
        }
    }
}
