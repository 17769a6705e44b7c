//! JSON → Policy, or all faults at once. Two passes: the table of fields checks every value; then the checked values
//! become a policy, and what no single field shows (ids used twice, a basis that a vendor may not have) is checked.

use super::fault::{Code, Fault};
use super::field::{CONFIGURATION, Field, Kind, Need, VENDOR};
use super::json::{Json, digits};
use super::policy::{AnswerRules, Policy, Setting, SignalRule, Site, Use, Vendor};
use super::preset::{BuiltInPurpose, Preset, Program};
use super::purpose::{Author, Basis, Purpose};
use super::section::{NoticeLink, Section};
use super::time::Days;

/// Reads a configuration.
///
/// # Errors
/// Every fault that was found, in the order of the table's fields.
pub fn parse(json: &Json) -> Result<Policy, Vec<Fault>> {
    let mut faults = Faults::default();
    faults.check_object(json, &[CONFIGURATION], "");
    // The second pass relies on what the first one checked.
    if !faults.list.is_empty() {
        return Err(faults.list);
    }
    let policy = build(json, &mut faults);
    if faults.list.is_empty() { Ok(policy) } else { Err(faults.list) }
}

#[derive(Default)]
struct Faults {
    list: Vec<Fault>,
}

impl Faults {
    /// `misfit` is what was found and what was wanted.
    fn add(&mut self, path: &str, code: Code, misfit: (&str, &'static str)) {
        self.list.push(Fault { path: path.to_owned(), code, found: misfit.0.to_owned(), wanted: misfit.1 });
    }

    /// Checks an object against one or more tables of fields.
    fn check_object(&mut self, json: &Json, tables: &[&'static [Field]], path: &str) {
        let fields = || tables.iter().flat_map(|fields| fields.iter());
        let Json::Object(members) = json else {
            return self.add(path, Code::Wrong, (&shown(json), Kind::Object(&[]).wanted()));
        };
        for (name, _) in members {
            if !fields().any(|field| field.name == name) {
                self.add(&join(path, name), Code::UnknownField, (name, "a field of the format"));
            }
        }
        for field in fields() {
            let path = join(path, field.name);
            match (json.get(field.name), field.need) {
                (Some(value), _) => self.check_value(value, field.kind, &path),
                (None, Need::Required) => self.add(&path, Code::Missing, ("nothing", field.kind.wanted())),
                (None, Need::Optional | Need::Number(_) | Need::Text(_)) => {}
            }
        }
    }

    fn check_value(&mut self, json: &Json, kind: Kind, path: &str) {
        let fits = match (kind, json) {
            (Kind::Object(fields), _) | (Kind::OneOrMore(fields), Json::Object(_)) => {
                return self.check_object(json, &[fields], path);
            }
            (Kind::List(fields) | Kind::OneOrMore(fields), Json::List(items)) => {
                return self.check_items(items, path, |faults, item, path| faults.check_object(item, &[fields], path));
            }
            (Kind::Vendors, Json::List(items)) => return self.check_items(items, path, Self::check_vendor),
            (Kind::Whole(least, most), Json::Number(_)) => json.whole().is_some_and(|n| (least..=most).contains(&n)),
            (_, Json::Text(text)) => kind.fits_text(text),
            _ => false,
        };
        if !fits {
            self.add(path, Code::Wrong, (&shown(json), kind.wanted()));
        }
    }

    fn check_items(&mut self, items: &[Json], path: &str, check: impl Fn(&mut Self, &Json, &str)) {
        for (place, item) in items.iter().enumerate() {
            check(self, item, &at(path, place));
        }
    }

    /// A vendor's fields are the common ones and its preset's.
    fn check_vendor(&mut self, json: &Json, path: &str) {
        let Some(id) = json.get("preset").and_then(Json::text) else {
            return self.check_object(json, &[VENDOR], path);
        };
        let Some(preset) = Preset::find(id) else {
            return self.add(&join(path, "preset"), Code::UnknownPreset, (id, "google-analytics or hotjar"));
        };
        self.check_object(json, &[VENDOR, preset.settings], path);
    }
}

fn build(json: &Json, faults: &mut Faults) -> Policy {
    let site = Read { json: json.get("site"), fields: super::field::SITE };
    let notice = Read { json: json.get("notice"), fields: super::field::NOTICE };
    let answers = Read { json: json.get("answers"), fields: super::field::ANSWERS };
    let notice_link = notice_link(&notice, "");
    let url = notice_link.url.clone();
    let mut policy = Policy {
        version: Read { json: Some(json), fields: CONFIGURATION }.whole("version"),
        site: Site {
            id: site.text("id"),
            name: site.text("name"),
            controller: site.text("controller"),
            contact: site.text("contact"),
        },
        notice: notice_link,
        notice_version: notice.text("version"),
        answers: AnswerRules {
            keep_for: answers.days("keepForDays"),
            ask_again_after: answers.days("askAgainAfterDays"),
            privacy_signal: if answers.text("globalPrivacyControl") == "ignore" {
                SignalRule::Ignore
            } else {
                SignalRule::Refuse
            },
        },
        purposes: purposes(json, &url, faults),
        uses: Vec::new(),
    };
    let vendors = json.items_of("vendors");
    for (place, vendor) in vendors.iter().enumerate() {
        add_use(&mut policy, vendor, &at("vendors", place), faults);
    }
    policy
}

fn purposes(json: &Json, url: &str, faults: &mut Faults) -> Vec<Purpose> {
    let mut purposes: Vec<Purpose> = Vec::new();
    for (place, item) in json.items_of("purposes").iter().enumerate() {
        let read = Read { json: Some(item), fields: super::field::PURPOSE };
        let id = read.text("id");
        if purposes.iter().any(|purpose| purpose.id == id) {
            faults.add(&join(&at("purposes", place), "id"), Code::Twice, (&id, "an id of its own"));
        }
        purposes.push(Purpose {
            basis: Basis::parse(&read.text("basis")).unwrap_or(Basis::Consent),
            title: read.text("title"),
            description: read.text("description"),
            author: Author::Owner,
            notice: links(item, url),
            id,
        });
    }
    purposes
}

fn add_use(policy: &mut Policy, json: &Json, path: &str, faults: &mut Faults) {
    let Some(preset) = json.get("preset").and_then(Json::text).and_then(Preset::find) else { return };
    if policy.uses.iter().any(|use_| use_.id == preset.id) {
        faults.add(path, Code::Twice, (preset.id, "a vendor listed once"));
    }
    let Some(purpose) = purpose_of(policy, json, preset) else {
        return faults.add(
            &join(path, "purpose"),
            Code::UnknownPurpose,
            (&shown_member(json, "purpose"), "the id of a purpose"),
        );
    };
    let read = Read { json: Some(json), fields: preset.settings };
    let vendor = Vendor {
        preset,
        controller: json.get("controller").and_then(Json::text).unwrap_or(preset.controller).to_owned(),
        setting: match preset.program {
            Program::Gtag => Setting::MeasurementId(read.text("measurementId")),
            Program::Hotjar => {
                Setting::HotjarSite { site_id: read.whole("siteId"), snippet_version: read.whole("snippetVersion") }
            }
        },
        notice: links(json, &policy.notice.url),
    };
    let Some(of) = policy.purposes.get(purpose) else { return };
    if !preset.bases.contains(&of.basis) {
        faults.add(path, Code::BasisNotAllowed, (of.basis.word(), "a purpose whose basis is consent"));
    }
    let terms = Use::terms(preset.id, &vendor, of, &policy.notice_version);
    policy.uses.push(Use { id: preset.id.to_owned(), vendor, purpose, terms });
}

/// The place of the purpose that a vendor names, or of its preset's own, which is added when the owner lists none of
/// that id.
fn purpose_of(policy: &mut Policy, json: &Json, preset: &'static Preset) -> Option<usize> {
    let named = json.get("purpose").and_then(Json::text);
    let id = named.unwrap_or(preset.purpose.id);
    if let Some(place) = policy.purposes.iter().position(|purpose| purpose.id == id) {
        return Some(place);
    }
    let known = super::preset::PRESETS.iter().map(|preset| &preset.purpose).find(|purpose| purpose.id == id)?;
    policy.purposes.push(built_in(known));
    policy.purposes.len().checked_sub(1)
}

fn built_in(purpose: &'static BuiltInPurpose) -> Purpose {
    Purpose {
        id: purpose.id.to_owned(),
        basis: Basis::Consent,
        title: purpose.title.to_owned(),
        description: purpose.description.to_owned(),
        author: Author::BuiltIn,
        notice: Vec::new(),
    }
}

/// The `notice` member of a vendor or purpose: one link or several; none when it is not there.
fn links(json: &Json, url: &str) -> Vec<NoticeLink> {
    let items = json.items_of("notice");
    items.iter().map(|item| notice_link(&Read { json: Some(item), fields: super::field::NOTICE_LINK }, url)).collect()
}

fn notice_link(read: &Read<'_>, site_url: &str) -> NoticeLink {
    let followed_by = read.json.and_then(|json| json.get("followedBy")).and_then(Json::text);
    let url = read.text("url");
    NoticeLink {
        url: if url.is_empty() { site_url.to_owned() } else { url },
        section: Section::new(&read.text("section"), followed_by),
    }
}

/// Reads checked members; one that is absent has the table's default.
struct Read<'a> {
    json: Option<&'a Json>,
    fields: &'static [Field],
}

impl Read<'_> {
    fn need(&self, name: &str) -> Need {
        self.fields.iter().find(|field| field.name == name).map_or(Need::Optional, |field| field.need)
    }

    fn text(&self, name: &str) -> String {
        let default = if let Need::Text(text) = self.need(name) { text } else { "" };
        self.json.and_then(|json| json.get(name)).and_then(Json::text).unwrap_or(default).trim().to_owned()
    }

    fn whole(&self, name: &str) -> u32 {
        let default = if let Need::Number(number) = self.need(name) { number } else { 0 };
        self.json.and_then(|json| json.get(name)).and_then(Json::whole).unwrap_or(default)
    }

    fn days(&self, name: &str) -> Days {
        Days::new(u16::try_from(self.whole(name)).unwrap_or(u16::MAX))
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { [path, name].join(".") }
}

fn at(path: &str, place: usize) -> String {
    [path, "[", &digits(u32::try_from(place).unwrap_or(u32::MAX)), "]"].concat()
}

/// What was found, in a few words.
fn shown(json: &Json) -> String {
    match json {
        Json::Null => "null".to_owned(),
        Json::Bool(true) => "true".to_owned(),
        Json::Bool(false) => "false".to_owned(),
        // Writing any double costs 6 kB of code; whole numbers are what people mistype.
        Json::Number(_) => json.whole().map_or_else(|| "a number".to_owned(), digits),
        Json::Text(text) => text.chars().take(40).collect(),
        Json::List(_) => "a list".to_owned(),
        Json::Object(_) => "an object".to_owned(),
    }
}

fn shown_member(json: &Json, name: &str) -> String {
    json.get(name).map_or_else(|| "nothing".to_owned(), shown)
}
