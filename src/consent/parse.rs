//! JSON → Policy, or all faults at once. Two passes: the table of fields checks every value (`check`); then the checked
//! values become a policy, and what no single field shows (ids used twice, a basis that a vendor may not have) is
//! checked.

mod vendors;
mod workings;

use super::check::{Faults, Listener, Verdict, check_object};
use super::fault::{Code, Fault};
use super::field::{Need, Table};
use super::format::{ANSWERS, CONFIGURATION, MORE, NOTICE, NOTICE_LINK, PURPOSE, SITE};
use super::json::Json;
use super::policy::{AnswerRules, Former, Policy, SignalRule, Site};
use super::purpose::{Author, Basis, Purpose};
use super::section::{NoticeLink, Section};
use super::time::Days;
use core::mem::ManuallyDrop;
use vendors::{Known, add_vendor};

pub use workings::complete;

/// Reads a configuration.
///
/// # Errors
/// Every fault that was found, in the order of the table's fields.
pub fn parse(json: &Json) -> Result<Policy, Vec<Fault>> {
    let mut faults = Faults::default();
    let mut policy = checked(json, &mut faults).ok_or(faults.list)?;
    complete(&mut policy, json);
    Ok(policy)
}

/// Reads what is asked about; [`complete`] reads the rest. Nothing when there is a fault, which [`parse`] names.
#[must_use]
pub fn begin(json: &Json) -> Option<Policy> {
    checked(json, &mut Verdict::default())
}

fn checked(json: &Json, faults: &mut impl Listener) -> Option<Policy> {
    check_object(faults, json, &[CONFIGURATION]);
    // The second pass relies on what the first one checked.
    if !faults.is_content() {
        return None;
    }
    // A policy with a fault is not taken apart: nothing more happens on that page.
    let policy = ManuallyDrop::new(build(json, faults));
    faults.is_content().then(|| ManuallyDrop::into_inner(policy))
}

fn build(json: &Json, faults: &mut impl Listener) -> Policy {
    let site = Read { json: json.at("site"), table: SITE };
    let notice = Read { json: json.at("notice"), table: NOTICE };
    let answers = Read { json: json.at("answers"), table: ANSWERS };
    let ignored = answers.text("globalPrivacyControl") == "ignore";
    let mut policy = Policy {
        version: Read { json, table: CONFIGURATION }.whole("version"),
        site: Site {
            id: site.text("id"),
            name: site.text("name"),
            controller: site.text("controller"),
            contact: site.text("contact"),
        },
        notice: notice_link(notice.json, ""),
        notice_version: notice.text("version"),
        more: more(notice.json),
        answers: AnswerRules {
            keep_for: answers.days("keepForDays"),
            ask_again_after: answers.days("askAgainAfterDays"),
            privacy_signal: if ignored { SignalRule::Ignore } else { SignalRule::Refuse },
        },
        purposes: Vec::new(),
        uses: Vec::new(),
        former: if json.items_of("retired").is_empty() { Former::None } else { Former::Listed },
        retired: Vec::new(),
    };
    add_lists(&mut policy, json, faults);
    policy
}

fn add_lists(policy: &mut Policy, json: &Json, faults: &mut impl Listener) {
    let known = Known::read();
    for member in ["purposes", "vendors", "retired"] {
        let outside_list = faults.enter(member);
        for (place, item) in json.items_of(member).iter().enumerate() {
            let outside = faults.enter_item(place);
            match member {
                "purposes" => add_purpose(policy, item, faults),
                "vendors" => add_vendor(policy, &known, item, faults),
                // What the site still has is swept when it is withdrawn.
                _ if item.at("id").text().is_some_and(|id| policy.find(id).is_some()) => {
                    faults.add_member("id", Code::Twice);
                }
                _ => {}
            }
            faults.leave(outside);
        }
        faults.leave(outside_list);
    }
}

fn add_purpose(policy: &mut Policy, json: &Json, faults: &mut impl Listener) {
    let read = Read { json, table: PURPOSE };
    let id = read.text("id");
    if policy.find_purpose(&id).is_some() {
        faults.add_member("id", Code::Twice);
    }
    policy.purposes.push(Purpose {
        basis: Basis::parse(&read.text("basis")).unwrap_or(Basis::Consent),
        title: read.text("title"),
        description: read.text("description"),
        author: Author::Owner,
        justification: read.text("justification"),
        notice: links(json, &policy.notice.url),
        id,
    });
}

fn more(notice: &Json) -> Vec<(&'static str, NoticeLink)> {
    let url = notice.at("url").text().unwrap_or_default();
    let mut more = Vec::new();
    for field in MORE.fields {
        if let Some(json) = notice.at("more").get(field.name) {
            more.push((field.name, notice_link(json, url)));
        }
    }
    more
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
    let read = Read { json, table: NOTICE_LINK };
    let url = read.text("url");
    NoticeLink {
        url: if url.is_empty() { site_url.to_owned() } else { url },
        section: Section::new(&read.text("section"), json.at("followedBy").text(), json.at("under").text()),
    }
}

/// Reads checked members; one that is absent has the table's default.
struct Read<'a> {
    json: &'a Json,
    table: Table,
}

impl Read<'_> {
    fn need(&self, name: &str) -> Need {
        for field in self.table.fields {
            if field.name == name {
                return field.need;
            }
        }
        Need::Optional
    }

    fn text(&self, name: &str) -> String {
        let default = if let Need::Text(text) = self.need(name) { text } else { "" };
        self.json.at(name).text().unwrap_or(default).trim_ascii().to_owned()
    }

    fn whole(&self, name: &str) -> u32 {
        let default = if let Need::Number(number) = self.need(name) { number } else { 0 };
        self.json.at(name).whole().unwrap_or(default)
    }

    fn days(&self, name: &str) -> Days {
        Days::new(u16::try_from(self.whole(name)).unwrap_or(u16::MAX))
    }
}
