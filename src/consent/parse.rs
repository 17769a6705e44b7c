//! A configuration → Policy, or all faults at once. The table of fields checks every value (`check`); then what no single
//! field shows is checked (`lints`): ids used twice, a basis that a vendor may not have. What is asked about is read from
//! the extract of the configuration, which is all that the first module has; `workings` adds the rest.

mod lints;
mod translations;
mod workings;

use super::check::{Faults, check_object};
use super::digest::Digest;
use super::extract::{MORE_LISTS, Texts, extract};
use super::fault::Fault;
use super::format::CONFIGURATION;
use super::json::Json;
use super::policy::{AnswerRules, Former, Policy, Sharing, SignalRule, Site, Use};
use super::purpose::{Basis, Purpose};
use super::section::NoticeLink;
use super::time::Days;
use super::useset::UseIndex;
use super::vendor::{Keeps, Program, Vendor};

pub use workings::complete;

/// Reads a configuration.
///
/// # Errors
/// Every fault that was found, in the order of the table's fields.
pub fn parse(json: &Json) -> Result<Policy, Vec<Fault>> {
    let mut faults = Faults::default();
    check_object(&mut faults, json, &[CONFIGURATION]);
    if !faults.list.is_empty() {
        // What follows relies on what was checked.
        return Err(faults.list);
    }
    let mut policy = begin(&extract(json));
    lints::look(json, &policy, &mut faults);
    translations::look(json, &mut faults);
    if !faults.list.is_empty() {
        return Err(faults.list);
    }
    complete(&mut policy, json);
    Ok(policy)
}

/// Reads what is asked about from the [extract](extract()) of a configuration without faults; [`complete`] reads the rest.
/// Whatever else it is given, it makes a policy of: what names no purpose is no use.
#[must_use]
pub fn begin(extract: &str) -> Policy {
    let mut texts = Texts::of(extract);
    let site = Site { id: texts.next(), name: texts.next(), controller: texts.next(), contact: texts.next() };
    let privacy_signal =
        if texts.lend().as_bytes().first() == Some(&b'i') { SignalRule::Ignore } else { SignalRule::Refuse };
    let mut policy = Policy {
        version: 1,
        site,
        notice: address(&mut texts),
        notice_version: String::new(),
        more: Vec::new(),
        answers: AnswerRules { keep_for: Days::new(180), ask_again_after: Days::new(180), privacy_signal },
        sharing: Sharing::Off,
        purposes: Vec::new(),
        uses: Vec::new(),
        former: Former::None,
        retired: Vec::new(),
        places: Vec::new(),
    };
    for _ in 0..MORE_LISTS {
        policy.more.extend(links(&mut texts));
    }
    for _ in 0..texts.count() {
        let purpose = purpose(&mut texts);
        policy.purposes.push(purpose);
    }
    for _ in 0..texts.count() {
        add_use(&mut policy, &mut texts);
    }
    if texts.count() > 0 {
        policy.former = Former::Listed;
    }
    policy
}

fn purpose(texts: &mut Texts<'_>) -> Purpose {
    Purpose {
        id: texts.next(),
        title: texts.next(),
        description: texts.next(),
        // By the letter that tells them apart.
        basis: match texts.lend().as_bytes() {
            [b'n', ..] => Basis::Necessary,
            [b'o', ..] => Basis::Objection,
            _ => Basis::Consent,
        },
        justification: texts.next(),
    }
}

/// Adds a use.
fn add_use(policy: &mut Policy, texts: &mut Texts<'_>) {
    let (id, purpose, mark) = (texts.next(), texts.lend(), texts.lend());
    let mut vendor = Vendor {
        name: texts.next(),
        controller: texts.next(),
        receives: texts.next(),
        privacy_url: address(texts),
        keeps: if texts.lend().is_empty() { Keeps::Nothing } else { Keeps::Something },
        notice: links(texts),
        traces: Vec::new(),
        hosts: Vec::new(),
        program: Program::none(),
        not_on: Vec::new(),
    };
    let Some(purpose) = policy.find_purpose(purpose) else { return };
    let mut needs = None;
    if let [kind, ..] = mark.as_bytes() {
        // Beside the vendor's first use, and with a purpose of its own, so that a yes to the counting of visits never covers
        // it: the site's own number for a resident, or advertising.
        if *kind == b'u' {
            vendor.keeps = Keeps::Nothing;
        }
        let before = u16::try_from(policy.uses.len()).unwrap_or_default().wrapping_sub(1);
        needs = policy.uses.last().and_then(|last| last.needs).or(Some(UseIndex::new(before)));
    }
    policy.uses.push(Use { id, vendor, purpose, terms: Digest::new(), needs });
}

/// The next text, where it is an address that may be linked to: `https:`, or a path on this site. Before a file was checked,
/// and in a translation, there may be any other; of that, nothing is left.
#[inline(never)]
fn address(texts: &mut Texts<'_>) -> String {
    let mut text = texts.next();
    let is_linked = match text.as_bytes() {
        [b'/', next, ..] => !matches!(next, b'/' | b'\\'),
        [b'/'] => true,
        _ => text.starts_with("https://"),
    };
    if !is_linked {
        text.clear();
    }
    text
}

fn links(texts: &mut Texts<'_>) -> Vec<NoticeLink> {
    let mut links = Vec::new();
    for _ in 0..texts.count() {
        links.push(NoticeLink { name: texts.next(), href: address(texts), label: texts.next() });
    }
    links
}
