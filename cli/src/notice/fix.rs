//! Writing sections into a configuration whose links lead nowhere, elsewhere, or to what does not speak of the use.

use super::{Followed, Place, Sought, Study};
use crate::check::Good;
use crate::edit::{self, Change};
use consentry_notice::section::{Landing, Section};
use serde_json::{Value, json};

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
    let mut fixes: Vec<Fix> = Vec::new();
    let mut changes = Vec::new();
    for sought in &study.uses {
        let links: Vec<_> = study.links.iter().filter(|followed| is_of(followed, sought, study)).collect();
        // A use with several links is well served by one of them.
        if links.iter().any(|followed| is_good(followed)) {
            continue;
        }
        let (Some(followed), Some(place)) = (links.first(), best(sought)) else {
            continue;
        };
        if let Some((fix, change)) = fix(good, sought, (followed, place)) {
            // A link that several uses share is written once.
            if !fixes.iter().any(|other| other.path == fix.path) {
                changes.push(change);
                fixes.push(fix);
            }
        }
    }
    if let Some((fix, change)) = of_site(study) {
        changes.push(change);
        fixes.push(fix);
    }
    (edit::changed(text, &good.root, &changes), fixes)
}

/// The best place to which a link leads; none that speaks less of the use than the best of all does.
fn best(sought: &Sought) -> Option<&Place> {
    let reason = sought.places.first()?.candidate.reason;
    sought.places.iter().find(|place| place.section.is_some() && place.candidate.reason == reason)
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

/// In the first language.
fn is_of(followed: &Followed, sought: &Sought, study: &Study) -> bool {
    let first = study.links.first().map(|first| &first.language);
    followed.link.use_.as_ref() == Some(&sought.id) && Some(&followed.language) == first
}

fn is_good(followed: &Followed) -> bool {
    match followed.landing {
        Some(Landing::There(_)) => followed.speaks,
        // Nobody looked at that page.
        None => true,
        Some(_) => false,
    }
}

fn fix(good: &Good, sought: &Sought, (followed, place): (&Followed, &Place)) -> Option<(Fix, Change)> {
    let section = place.section.clone()?;
    let is_second = sought.id.contains('/');
    let shared = followed.link.path == "notice";
    let (holder, name) = if shared && !is_second {
        (format!("vendors[{}]", sought.vendor), "notice")
    } else if shared {
        // A second use has its link with its purpose.
        let id = sought.id.split('/').nth(1)?;
        let number = good.root.items_of("purposes").iter().position(|purpose| purpose.text_of("id") == Some(id))?;
        (format!("purposes[{number}]"), "notice")
    } else {
        (followed.link.path.clone(), "")
    };
    let fix = |path: String| Fix { use_: sought.id.clone(), path, section: section.clone() };
    if name.is_empty() {
        let members = members(&section);
        return Some((fix(holder.clone()), Change { path: holder, members }));
    }
    let object: serde_json::Map<String, Value> =
        members(&section).into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect();
    let members = vec![(name, Some(Value::Object(object)))];
    Some((fix(format!("{holder}.{name}")), Change { path: holder, members }))
}

fn members(section: &Section) -> Vec<(&'static str, Option<Value>)> {
    let text = |text: &Option<String>| text.as_ref().map(|text| json!(text));
    vec![
        ("section", Some(json!(section.section))),
        ("followedBy", text(&section.followed_by)),
        ("under", text(&section.under)),
    ]
}
