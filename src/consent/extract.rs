//! The texts of a configuration that the question needs, in a fixed order: what the first module reads. The script makes
//! them of a configuration that was checked (`src/loader/extract.js`); [`extract`] makes the same of a tree, and a test in
//! a browser holds one against the other.

use super::json::{Json, push_digits};
use super::preset::PRESETS;
use super::text::{concat, is_space};

/// Ends each text. In a text it counts as white space.
const END: char = '\u{5}';

/// The members of a vendor that name the purposes of its second uses; each is the mark of such a use as well.
pub(super) const SECOND_USES: [&str; 2] = ["userIdPurpose", "adsPurpose"];

/// The members of `notice.more`, in their order.
pub(super) const MORE: [&str; 4] = ["withdrawal", "rights", "complaints", "cookies"];

/// The texts, each closed by a mark. What a vendor does not say, its preset says; the purposes that come with presets
/// stand behind the owner's own, where a vendor wants them.
#[must_use]
pub fn extract(json: &Json) -> String {
    let mut to = Extract::default();
    let notice = json.at("notice");
    to.texts(json.at("site"), &["id", "name", "controller", "contact"]);
    to.texts(json.at("answers"), &["globalPrivacyControl"]);
    let url = notice.at("url");
    to.link(notice, url);
    for name in MORE {
        to.links(notice.at("more").items_of(name), url);
    }
    to.purposes(json, url);
    to.uses(json.items_of("vendors"), url);
    to.count(json.items_of("retired").len());
    to.text
}

#[derive(Default)]
struct Extract {
    text: String,
}

impl Extract {
    /// Adds a text, with one space for every run of white space and none at its ends.
    fn push(&mut self, text: &str) {
        let start = self.text.len();
        for word in text.split(is_space).filter(|word| !word.is_empty()) {
            if self.text.len() > start {
                self.text.push(' ');
            }
            self.text.push_str(word);
        }
        self.text.push(END);
    }

    fn count(&mut self, count: usize) {
        push_digits(&mut self.text, u32::try_from(count).unwrap_or(u32::MAX));
        self.text.push(END);
    }

    fn value(&mut self, json: &Json) {
        self.push(json.text().unwrap_or_default());
    }

    fn texts(&mut self, json: &Json, names: &[&str]) {
        for name in names {
            self.value(json.at(name));
        }
    }

    /// A link that names no page leads to this one.
    fn link(&mut self, json: &Json, url: &Json) {
        self.value(json.get("url").unwrap_or(url));
        self.texts(json, &["section", "followedBy", "under"]);
    }

    fn links(&mut self, links: &[Json], url: &Json) {
        self.count(links.len());
        for link in links {
            self.link(link, url);
        }
    }

    fn purposes(&mut self, json: &Json, url: &Json) {
        let own = json.items_of("purposes");
        let known = built_in(json.items_of("vendors"), own);
        self.count(own.len().saturating_add(known.len()));
        for purpose in own.iter().chain(&known) {
            self.texts(purpose, &["id", "title", "description", "basis", "justification"]);
            self.links(purpose.items_of("notice"), url);
        }
    }

    fn uses(&mut self, vendors: &[Json], url: &Json) {
        let second = |own: &Json| SECOND_USES.iter().filter(|name| own.get(name).is_some()).count();
        self.count(vendors.iter().fold(vendors.len(), |count, own| count.saturating_add(second(own))));
        for own in vendors {
            let preset = preset(own);
            let id = own.get("id").unwrap_or_else(|| preset.at("id")).text().unwrap_or_default();
            self.use_((own, &preset, url), [id, purpose(own, &preset), ""]);
            for mark in SECOND_USES {
                if let Some(named) = own.get(mark) {
                    let purpose = named.text().unwrap_or_default();
                    self.use_((own, &preset, url), [&concat(&[id, "/", purpose]), purpose, mark]);
                }
            }
        }
    }

    fn use_(&mut self, (own, preset, url): (&Json, &Json, &Json), about: [&str; 3]) {
        for text in about {
            self.push(text);
        }
        for name in ["name", "controller", "receives", "privacyUrl"] {
            self.value(own.get(name).unwrap_or_else(|| preset.at(name)));
        }
        let keeps = |list: &str| !own.items_of(list).is_empty();
        let keeps_something = *preset != Json::Null || keeps("cookies") || keeps("storage");
        self.push(if keeps_something { "1" } else { "" });
        self.links(own.items_of("notice"), url);
    }
}

/// What the preset of a vendor says; nothing of one that is spelt out.
fn preset(own: &Json) -> Json {
    let named = own.at("preset").text();
    PRESETS.iter().find(|preset| Some(preset.id) == named).map_or(Json::Null, super::preset::Preset::data)
}

/// The id of the purpose of a vendor.
fn purpose<'a>(own: &'a Json, preset: &'a Json) -> &'a str {
    own.at("purpose").text().or_else(|| preset.at("purpose").at("id").text()).unwrap_or_default()
}

/// The purposes that come with presets, where a vendor wants one that the owner does not list.
fn built_in(vendors: &[Json], own: &[Json]) -> Vec<Json> {
    let mut added: Vec<Json> = Vec::new();
    for vendor in vendors {
        let preset = preset(vendor);
        let wanted = purpose(vendor, &preset);
        let is_it = |purpose: &Json| purpose.at("id").text() == Some(wanted);
        if !own.iter().chain(&added).any(is_it) {
            let mut known = PRESETS.iter().map(|preset| preset.data().at("purpose").clone());
            added.extend(known.find(is_it));
        }
    }
    added
}

/// Reads one text after another; after the last, empty ones.
#[derive(Debug)]
pub(super) struct Texts<'a> {
    rest: &'a str,
}

impl<'a> Texts<'a> {
    pub(super) const fn of(extract: &'a str) -> Self {
        Self { rest: extract }
    }

    /// The next text.
    #[inline(never)]
    pub(super) fn next(&mut self) -> String {
        self.lend().to_owned()
    }

    /// The next text as it stands.
    pub(super) fn lend(&mut self) -> &'a str {
        let (text, rest) = super::text::cut(self.rest, 5).unwrap_or_default();
        self.rest = rest;
        text
    }

    /// The next text as a number.
    pub(super) fn count(&mut self) -> u16 {
        let mut count = 0_u16;
        for byte in self.lend().bytes() {
            count = count.saturating_mul(10).saturating_add(u16::from(byte & 15));
        }
        count
    }
}
