//! JSON → Policy, or all faults at once. Two passes: the table of fields checks every value (`check`); then the checked
//! values become a policy, and what no single field shows (ids used twice, a basis that a vendor may not have) is
//! checked.

use super::check::Faults;
use super::fault::{Code, Fault};
use super::field::{ANSWERS, CONFIGURATION, Field, NOTICE, NOTICE_LINK, Need, PURPOSE, SITE};
use super::json::Json;
use super::policy::{AnswerRules, Policy, Setting, SignalRule, Site, Use, Vendor};
use super::preset::{BuiltInPurpose, PRESETS, Preset, Program};
use super::purpose::{Author, Basis, Purpose};
use super::section::{NoticeLink, Section};
use super::time::Days;

/// Reads a configuration.
///
/// # Errors
/// Every fault that was found, in the order of the table's fields.
pub fn parse(json: &Json) -> Result<Policy, Vec<Fault>> {
    let mut faults = Faults::default();
    faults.check_object(json, &[CONFIGURATION]);
    // The second pass relies on what the first one checked.
    if !faults.list.is_empty() {
        return Err(faults.list);
    }
    let policy = build(json, &mut faults);
    if faults.list.is_empty() { Ok(policy) } else { Err(faults.list) }
}

fn build(json: &Json, faults: &mut Faults) -> Policy {
    let site = Read { json: json.at("site"), fields: SITE };
    let notice = Read { json: json.at("notice"), fields: NOTICE };
    let answers = Read { json: json.at("answers"), fields: ANSWERS };
    let ignored = answers.text("globalPrivacyControl") == "ignore";
    let mut policy = Policy {
        version: Read { json, fields: CONFIGURATION }.whole("version"),
        site: Site {
            id: site.text("id"),
            name: site.text("name"),
            controller: site.text("controller"),
            contact: site.text("contact"),
        },
        notice: notice_link(notice.json, ""),
        notice_version: notice.text("version"),
        answers: AnswerRules {
            keep_for: answers.days("keepForDays"),
            ask_again_after: answers.days("askAgainAfterDays"),
            privacy_signal: if ignored { SignalRule::Ignore } else { SignalRule::Refuse },
        },
        purposes: Vec::new(),
        uses: Vec::new(),
    };
    let (purpose, use_): (Add, Add) = (add_purpose, add_use);
    for (member, add) in [("purposes", purpose), ("vendors", use_)] {
        let outside_list = faults.enter(member);
        for (place, item) in json.items_of(member).iter().enumerate() {
            let outside = faults.enter_item(place);
            add(&mut policy, item, faults);
            faults.leave(outside);
        }
        faults.leave(outside_list);
    }
    policy
}

/// Adds an item of a list to the policy.
type Add = fn(&mut Policy, &Json, &mut Faults);

fn add_purpose(policy: &mut Policy, json: &Json, faults: &mut Faults) {
    let read = Read { json, fields: PURPOSE };
    let id = read.text("id");
    if policy.find_purpose(&id).is_some() {
        faults.add_member("id", Code::Twice, (&id, "an id of its own"));
    }
    policy.purposes.push(Purpose {
        basis: Basis::parse(&read.text("basis")).unwrap_or(Basis::Consent),
        title: read.text("title"),
        description: read.text("description"),
        author: Author::Owner,
        notice: links(json, &policy.notice.url),
        id,
    });
}

fn add_use(policy: &mut Policy, json: &Json, faults: &mut Faults) {
    let Some(preset) = json.at("preset").text().and_then(Preset::find) else { return };
    if policy.find(preset.id).is_some() {
        faults.add(Code::Twice, preset.id, "a vendor listed once");
    }
    let named = json.at("purpose").text();
    let Some(purpose) = place_of_purpose(policy, named.unwrap_or(preset.purpose.id)) else {
        return faults.add_member("purpose", Code::UnknownPurpose, (named.unwrap_or(""), "the id of a purpose"));
    };
    let vendor = Vendor {
        preset,
        controller: json.at("controller").text().unwrap_or(preset.controller).to_owned(),
        setting: setting(json, preset),
        notice: links(json, &policy.notice.url),
    };
    let Some(of) = policy.purposes.get(purpose) else { return };
    if !preset.bases.contains(&of.basis) {
        faults.add(Code::BasisNotAllowed, of.basis.word(), "a purpose whose basis is consent");
    }
    let terms = Use::terms(preset.id, &vendor, of, &policy.notice_version);
    policy.uses.push(Use { id: preset.id.to_owned(), vendor, purpose, terms });
}

fn setting(json: &Json, preset: &Preset) -> Setting {
    let read = Read { json, fields: preset.settings };
    match preset.program {
        Program::Gtag => Setting::MeasurementId(read.text("measurementId")),
        Program::Hotjar => {
            Setting::HotjarSite { site_id: read.whole("siteId"), snippet_version: read.whole("snippetVersion") }
        }
    }
}

/// The place of the purpose of that id. A built-in one is added when the owner lists none of that id.
fn place_of_purpose(policy: &mut Policy, id: &str) -> Option<usize> {
    let listed = policy.find_purpose(id);
    if listed.is_some() {
        return listed;
    }
    for preset in PRESETS {
        let purpose = &preset.purpose;
        if purpose.id == id {
            policy.purposes.push(built_in(purpose));
            return policy.find_purpose(id);
        }
    }
    None
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
    let mut links = Vec::new();
    for item in json.items_of("notice") {
        links.push(notice_link(item, url));
    }
    links
}

fn notice_link(json: &Json, site_url: &str) -> NoticeLink {
    let read = Read { json, fields: NOTICE_LINK };
    let url = read.text("url");
    NoticeLink {
        url: if url.is_empty() { site_url.to_owned() } else { url },
        section: Section::new(&read.text("section"), json.at("followedBy").text()),
    }
}

/// Reads checked members; one that is absent has the table's default.
struct Read<'a> {
    json: &'a Json,
    fields: &'static [Field],
}

impl Read<'_> {
    fn need(&self, name: &str) -> Need {
        for field in self.fields {
            if field.name == name {
                return field.need;
            }
        }
        Need::Optional
    }

    fn text(&self, name: &str) -> String {
        let default = if let Need::Text(text) = self.need(name) { text } else { "" };
        self.json.at(name).text().unwrap_or(default).trim().to_owned()
    }

    fn whole(&self, name: &str) -> u32 {
        let default = if let Need::Number(number) = self.need(name) { number } else { 0 };
        self.json.at(name).whole().unwrap_or(default)
    }

    fn days(&self, name: &str) -> Days {
        Days::new(u16::try_from(self.whole(name)).unwrap_or(u16::MAX))
    }
}
