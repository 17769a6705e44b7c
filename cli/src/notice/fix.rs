//! Writing sections into a configuration whose links lead nowhere, elsewhere, or to what does not speak of the use.

use super::findings::of_section;
use super::{Followed, Place, Sought, Study};
use crate::check::Good;
use crate::edit::{self, Change};
use consentry_notice::section::{Landing, Section};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A section that takes the place of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The use that it is for.
    pub use_: String,
    /// The object that is written to, `vendors[1].notice`.
    pub path: String,
    /// What is written.
    pub section: Section,
}

/// The text of a configuration with sections that lead to where its uses are spoken of, and what was changed. Links that are
/// good stay, and so does all else that stands in the text.
#[must_use]
pub fn fixed(text: &str, good: &Good, study: &Study) -> (String, Vec<Fix>) {
    let mut planned: Vec<_> = planned(study).iter().filter_map(|mended| fix(good, study, mended)).collect();
    // Several lost links that a use shares with others become one of its own: the best, which comes first.
    let mut written = BTreeSet::new();
    planned.retain(|(fix, _)| written.insert(fix.path.clone()));
    let (fixes, changes): (Vec<_>, Vec<_>) = planned.into_iter().chain(of_site(study)).unzip();
    (edit::changed(text, &good.root, &changes), fixes)
}

/// A link that is to lead to another place.
#[derive(Debug)]
pub(super) struct Mended<'a> {
    pub(super) followed: &'a Followed,
    pub(super) sought: &'a Sought,
    pub(super) place: &'a Place,
}

/// The links of uses, in the first language, that are mended: those that lead nowhere or elsewhere, and one of those that all
/// lead to what does not speak of the use.
pub(super) fn planned(study: &Study) -> Vec<Mended<'_>> {
    let mut planned = Vec::new();
    let first = study.uses.first().map(|sought| &sought.notice);
    for sought in study.uses.iter().filter(|sought| Some(&sought.notice) == first) {
        let of = |followed: &&Followed| {
            followed.link.use_.as_ref() == Some(&sought.id) && followed.language == sought.language
        };
        let mut taken: Vec<_> = study.links.iter().filter(of).filter_map(leads_to).collect();
        let mut is_served = study.links.iter().filter(of).any(is_good);
        for followed in study.links.iter().filter(of) {
            let is_lost = followed.landing.is_some() && leads_to(followed).is_none();
            let place = best(sought).find(|place| !taken.contains(&place.candidate.block));
            if let (true, Some(place)) = (is_lost || !is_served, place) {
                taken.push(place.candidate.block);
                is_served = true;
                planned.push(Mended { followed, sought, place });
            }
        }
    }
    planned
}

/// The places to which a link leads; none that speaks less of the use than the best of all does.
fn best(sought: &Sought) -> impl Iterator<Item = &Place> {
    let reason = sought.places.first().map(|place| place.candidate.reason);
    let is_plain = |section: &Section| !of_section(section).contains("\\u");
    sought
        .places
        .iter()
        .filter(move |place| Some(place.candidate.reason) == reason && place.section.as_ref().is_some_and(is_plain))
}

/// The site's own link, where it leads nowhere or elsewhere: to the best place of the first use that has one.
fn of_site(study: &Study) -> Option<(Fix, Change)> {
    let own = study.links.iter().find(|followed| followed.link.path == "notice")?;
    if matches!(own.landing, None | Some(Landing::There(_))) {
        return None;
    }
    let section = study.uses.iter().flat_map(|sought| &sought.places).find_map(|place| place.section.clone())?;
    let members = members(&section);
    let path = "notice".to_owned();
    Some((Fix { use_: "the site".to_owned(), path: path.clone(), section }, Change { path, members }))
}

fn leads_to(followed: &Followed) -> Option<usize> {
    if let Some(Landing::There(at)) = followed.landing { Some(at) } else { None }
}

/// Nobody looked at pages that were not given.
fn is_good(followed: &Followed) -> bool {
    followed.landing.is_none() || (followed.speaks && leads_to(followed).is_some())
}

fn fix(good: &Good, study: &Study, Mended { followed, sought, place }: &Mended<'_>) -> Option<(Fix, Change)> {
    let section = place.section.clone()?;
    let link = &followed.link;
    let is_of_another = |other: &Followed| other.link.path == link.path && other.link.use_ != link.use_;
    let fix = |path: String| Fix { use_: sought.id.clone(), path, section: section.clone() };
    if link.path != "notice" && !study.links.iter().any(is_of_another) {
        let mut members = members(&section);
        if link.url != sought.notice {
            members.push(("url", None));
        }
        return Some((fix(link.path.clone()), Change { path: link.path.clone(), members }));
    }
    // What others share stays with them: the use gets a link of its own, a second use with its purpose.
    let holder = match sought.id.split_once('/') {
        None => format!("vendors[{}]", sought.vendor),
        Some((_, id)) => {
            let mut purposes = good.root.items_of("purposes").iter();
            format!("purposes[{}]", purposes.position(|purpose| purpose.text_of("id") == Some(id))?)
        }
    };
    let object: serde_json::Map<String, Value> =
        members(&section).into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect();
    let members = vec![("notice", Some(Value::Object(object)))];
    Some((fix(format!("{holder}.notice")), Change { path: holder, members }))
}

fn members(section: &Section) -> Vec<(&'static str, Option<Value>)> {
    let text = |text: &Option<String>| text.as_ref().map(|text| json!(text));
    vec![
        ("section", Some(json!(section.section))),
        ("followedBy", text(&section.followed_by)),
        ("under", text(&section.under)),
    ]
}
