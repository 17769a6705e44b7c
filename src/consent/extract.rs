//! The texts of a configuration that the question needs, in a fixed order: what the first module reads. The script makes
//! them of a configuration that was checked (`src/loader/extract.js`); [`extract`] makes the same of a tree, and a test in
//! a browser holds one against the other.

use super::json::{Json, digits, push_digits};
use super::preset::PRESETS;
use super::section::{Place, Section, tidy};
use super::text::{concat, is_space};
use super::words::Word;

/// Ends each text. In a text it counts as white space.
const END: char = '\0';

/// The members of a vendor that name the purposes of its second uses; each is the mark of such a use as well.
pub(super) const SECOND_USES: [&str; 2] = ["userIdPurpose", "adsPurpose"];

/// What a vendor receives by each of these.
const SECOND_RECEIVES: [Word; 2] = [Word::ReceivesUserId, Word::ReceivesAds];

/// The members of `notice.more`, in their order.
const MORE: [&str; MORE_LISTS] = ["withdrawal", "rights", "complaints", "cookies"];
/// So many lists of links there are in that.
pub(super) const MORE_LISTS: usize = 4;

/// The texts, each closed by a mark. What a vendor does not say, its preset says; the purposes that come with presets
/// stand behind the owner's own, where a vendor wants them. Links are those that are shown.
#[must_use]
pub fn extract(json: &Json) -> String {
    let mut to = Extract::default();
    to.texts(json.at("site"), &["id", "name", "controller", "contact"]);
    to.texts(json.at("answers"), &["globalPrivacyControl"]);
    to.push(&place(json.at("notice"), json).href(SITE_LINK));
    for (name, links) in more(json) {
        to.links(&links, &name, json);
    }
    let purposes = purposes(json);
    to.count(purposes.len());
    for purpose in &purposes {
        to.texts(purpose, &["id", "title", "description", "basis", "justification"]);
    }
    let uses = uses(json);
    to.count(uses.len());
    for use_ in &uses {
        to.use_(use_, json, &purposes);
    }
    to.count(json.items_of("retired").len());
    to.text
}

/// Every place that a link of the configuration leads to, by the name of the link.
#[must_use]
pub(super) fn places(json: &Json) -> Vec<(String, Place)> {
    let mut places = vec![(SITE_LINK.to_owned(), place(json.at("notice"), json))];
    let mut add = |links: &[Json], name: &str| {
        for (at, link) in links.iter().enumerate() {
            places.push((link_name(name, at), place(link, json)));
        }
    };
    for (name, links) in more(json) {
        add(&links, &name);
    }
    let purposes = purposes(json);
    for use_ in uses(json) {
        add(&links_of(&use_, json, &purposes), &use_.id);
    }
    places
}

/// The name of the link to the site's own section.
const SITE_LINK: &str = "notice.site";

/// The name of the link at that place of several.
fn link_name(name: &str, at: usize) -> String {
    match u32::try_from(at) {
        Ok(0) | Err(_) => name.to_owned(),
        Ok(at) => concat(&[name, ".", &digits(at)]),
    }
}

/// The links of `notice.more`, by their name.
fn more(json: &Json) -> impl Iterator<Item = (String, Vec<Json>)> + '_ {
    let more = json.at("notice").at("more");
    MORE.iter().map(|name| (concat(&["notice.", name]), more.items_of(name).to_vec()))
}

/// A link that names no page leads to that of the notice.
fn place(link: &Json, json: &Json) -> Place {
    let text = |json: &Json| tidy(json.text().unwrap_or_default());
    let of = |name: &str| text(link.at(name));
    let url = text(link.get("url").unwrap_or_else(|| json.at("notice").at("url")));
    Place { url, section: Section::new(&of("section"), &of("followedBy"), &of("under")) }
}

/// A vendor for one purpose, as the configuration has it.
struct Asked<'a> {
    own: &'a Json,
    preset: Json,
    id: String,
    purpose: String,
    /// The member that names this purpose, and what the vendor then receives, where the use is its second.
    second: Option<(&'static str, Word)>,
}

/// The uses in their order: the second ones of a vendor behind its first.
fn uses(json: &Json) -> Vec<Asked<'_>> {
    let mut uses = Vec::new();
    for own in json.items_of("vendors") {
        let preset = preset(own);
        let id = own.get("id").unwrap_or_else(|| preset.at("id")).text().unwrap_or_default();
        let first = purpose(own, &preset).to_owned();
        uses.push(Asked { own, preset: preset.clone(), id: id.to_owned(), purpose: first, second: None });
        for second in SECOND_USES.into_iter().zip(SECOND_RECEIVES) {
            if let Some(named) = own.get(second.0) {
                let purpose = named.text().unwrap_or_default().to_owned();
                let id = concat(&[id, "/", &purpose]);
                uses.push(Asked { own, preset: preset.clone(), id, purpose, second: Some(second) });
            }
        }
    }
    uses
}

/// The owner's purposes, and behind them those that come with presets.
fn purposes(json: &Json) -> Vec<Json> {
    let own = json.items_of("purposes");
    let mut purposes = own.to_vec();
    purposes.extend(built_in(json.items_of("vendors"), own));
    purposes
}

/// The links to show for a use: its vendor's, else its purpose's, else the site's. A second use is told apart by what it is for,
/// so there its purpose's come first.
fn links_of(use_: &Asked<'_>, json: &Json, purposes: &[Json]) -> Vec<Json> {
    let is_it = |purpose: &&Json| purpose.at("id").text() == Some(&use_.purpose);
    let of_purpose = purposes.iter().find(is_it).map(|purpose| purpose.items_of("notice")).unwrap_or_default();
    let of_vendor = use_.own.items_of("notice");
    let (first, other) = if use_.second.is_some() { (of_purpose, of_vendor) } else { (of_vendor, of_purpose) };
    match (first, other) {
        ([_, ..], _) => first.to_vec(),
        ([], [_, ..]) => other.to_vec(),
        ([], []) => vec![json.at("notice").clone()],
    }
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

    fn links(&mut self, links: &[Json], name: &str, json: &Json) {
        self.count(links.len());
        for (at, link) in links.iter().enumerate() {
            let (name, place) = (link_name(name, at), place(link, json));
            self.push(&name);
            self.push(&place.href(&name));
            self.push(place.section.label());
        }
    }

    fn use_(&mut self, use_: &Asked<'_>, json: &Json, purposes: &[Json]) {
        let Asked { own, preset, id, purpose, second } = use_;
        self.push(id);
        self.push(purpose);
        self.push(second.map_or("", |(mark, _)| mark));
        let said = |name: &str| own.get(name).unwrap_or_else(|| preset.at(name));
        self.value(said("name"));
        self.value(said("controller"));
        match second {
            Some((_, receives)) => self.push(&receives.say()),
            None => self.value(said("receives")),
        }
        self.value(said("privacyUrl"));
        let keeps = |list: &str| !own.items_of(list).is_empty();
        let keeps_something = *preset != Json::Null || keeps("cookies") || keeps("storage");
        self.push(if keeps_something { "1" } else { "" });
        self.links(&links_of(use_, json, purposes), id, json);
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
        let (text, rest) = super::text::cut(self.rest, 0).unwrap_or_default();
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
