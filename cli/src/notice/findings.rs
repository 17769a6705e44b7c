//! What is to be said of a notice and a configuration, each at its field.

use super::fix::planned;
use super::rules::{self, Ignored, NEVER_MENTIONED};
use super::{Followed, Found, Place, Sought, Study, Unread};
use crate::check::Good;
use crate::finding::{Finding, Weight};
use crate::places::Places;
use crate::words::visible;
use consentry_notice::finder::Reason;
use consentry_notice::section::{Landing, Section};
use std::collections::BTreeSet;

/// Faults of links, then what the notice does not say, then gaps that nobody ignores, then what is ignored in vain.
#[must_use]
pub fn findings(good: &Good, study: &Study) -> Vec<Finding> {
    let places = Places::of(&good.root);
    let mut told = BTreeSet::new();
    let mut all = Vec::new();
    for followed in &study.links {
        let is_its =
            |sought: &&Sought| Some(&sought.id) == followed.link.use_.as_ref() && sought.notice == followed.link.url;
        let sought = study.uses.iter().find(is_its);
        // A link that several uses share is told of once, unless it is what it says of each.
        let use_ = followed.link.use_.clone().filter(|_| matches!(followed.landing, Some(Landing::There(_))));
        if let Some(finding) = of_link(followed, (sought, study), &places)
            && told.insert((finding.code, finding.path.clone(), followed.language.clone(), use_))
        {
            all.push(finding);
        }
    }
    let ignored = rules::ignored(good);
    let is_told = |sought: &&Sought| sought.places.is_empty() && sought.ignored.is_none();
    all.extend(study.uses.iter().filter(is_told).map(|sought| never(sought, &places)));
    let gaps = study.gaps.iter().filter(|found| found.ignored.is_none() && !is_said(found, study));
    all.extend(gaps.map(|found| of_gap(found, good, &places)));
    all.extend(ignored.iter().filter_map(|ignored| in_vain(ignored, study, &places)));
    all.into_iter().map(harmless).collect()
}

/// A notice may not steer the terminal.
fn harmless(finding: Finding) -> Finding {
    let plain = |text: String| text.chars().map(visible).collect::<String>();
    Finding { found: plain(finding.found), wanted: plain(finding.wanted), hint: finding.hint.map(plain), ..finding }
}

/// That a vendor is named nowhere is said once.
fn is_said(found: &Found, study: &Study) -> bool {
    let is_it = |sought: &&Sought| sought.places.is_empty() && found.gap.vendor.as_ref() == Some(&sought.id);
    found.gap.rule == consentry_notice::gaps::Rule::VendorNotNamed && study.uses.iter().any(|sought| is_it(&sought))
}

struct Said {
    code: &'static str,
    weight: Weight,
    found: String,
    wanted: String,
}

fn of_link(followed: &Followed, (sought, study): (Option<&Sought>, &Study), places: &Places<'_>) -> Option<Finding> {
    let link = &followed.link;
    let said = said(followed)?;
    let member = if said.code == PAGE_NOT_FOUND { "url" } else { "section" };
    let path = format!("{}.{member}", link.path);
    let path = if places.get(&path).is_some() { path } else { link.path.clone() };
    Some(Finding {
        code: said.code,
        weight: said.weight,
        span: places.span(&path),
        path,
        found: format!("{} ({})", said.found, followed.language),
        wanted: said.wanted,
        hint: sought.and_then(|sought| hint((sought, study), followed)),
    })
}

const PAGE_NOT_FOUND: &str = "page-not-found";

/// Of a page that is not there. Of one that nobody looked at, nothing can be said.
fn of_page(followed: &Followed) -> Option<Said> {
    (followed.unread == Some(Unread::Missing)).then(|| Said {
        code: PAGE_NOT_FOUND,
        weight: Weight::Warning,
        found: format!("`{}`, for which the folder has no page", followed.link.url),
        wanted: "a page with text at this address, unless your server makes it".to_owned(),
    })
}

fn said(followed: &Followed) -> Option<Said> {
    let section = &followed.link.section.section;
    let fault =
        |code, found, wanted: &str| Some(Said { code, weight: Weight::Fault, found, wanted: wanted.to_owned() });
    let Some(landing) = followed.landing else { return of_page(followed) };
    match landing {
        Landing::There(_) if followed.speaks => None,
        Landing::There(_) => Some(of_another(followed)),
        Landing::NoId => fault("section-not-found", format!("`{section}`"), "an id that the notice has"),
        Landing::NoWords => fault(
            "section-not-found",
            called(&followed.link.section),
            "words with which a heading or a paragraph of the notice opens",
        ),
        Landing::Hidden(_) => fault(
            "section-hidden",
            format!("“{}”, which nobody can see as the page stands", followed.text),
            "a section that can be seen",
        ),
        Landing::NotDrawn => fault(
            "section-hidden",
            format!("`{section}`, and the first element that has it is hidden or a part of a drawing"),
            "an id whose first element can be seen",
        ),
        Landing::Elsewhere { landed: None, .. } => fault(
            "section-elsewhere",
            format!("“{section}”, which browsers do not find: a line ends within the words, or an element parts them"),
            "words that stand in one line of one block",
        ),
        Landing::Elsewhere { landed: Some(_), .. } => fault(
            "section-elsewhere",
            format!("“{section}”, which a browser finds at another place first"),
            "words that tell the section apart: `followedBy` names those that come next",
        ),
    }
}

fn of_another(followed: &Followed) -> Said {
    let sought = followed.link.use_.as_deref().unwrap_or("it");
    Said {
        code: "section-of-another",
        weight: Weight::Warning,
        found: format!("“{}”, which does not speak of {sought}", followed.text),
        wanted: "the section that does".to_owned(),
    }
}

/// A section by its words.
fn called(Section { section, followed_by, under }: &Section) -> String {
    let more = followed_by.as_ref().map(|words| format!(", followed by “{words}”")).unwrap_or_default();
    let below = under.as_ref().map(|words| format!(", under “{words}”")).unwrap_or_default();
    format!("“{section}”{more}{below}")
}

/// Where the link might lead: what `--fix` would write, else the best place that it does not lead to already.
fn hint((sought, study): (&Sought, &Study), followed: &Followed) -> Option<String> {
    if let Some(mended) = planned(study).iter().find(|mended| std::ptr::eq(mended.followed, followed)) {
        return Some(format!("{}; `--fix` writes it", in_words(mended.place)));
    }
    let leads_to = if let Landing::There(at) = followed.landing? { Some(at) } else { None };
    let mut good = sought.places.iter().filter(|place| Some(place.candidate.block) != leads_to);
    let best = good.find(|place| place.section.is_some())?;
    let is_first = |language: &String| study.links.first().is_some_and(|first| first.language == *language);
    if is_first(&followed.language) {
        return Some(in_words(best));
    }
    // What is said in another language is a translation of what the field says.
    let first = study.links.iter().find(|one| one.link.path == followed.link.path && is_first(&one.language))?;
    let members = ["section", "followedBy", "under"];
    let of = |section: &Section| [Some(section.section.clone()), section.followed_by.clone(), section.under.clone()];
    let (ours, theirs) = (of(&first.link.section), of(best.section.as_ref()?));
    let mut pairs = Vec::new();
    for (name, (ours, theirs)) in members.into_iter().zip(ours.into_iter().zip(theirs)) {
        match (ours, theirs) {
            (Some(ours), Some(theirs)) => pairs.push(format!("{}: {}", quoted_json(&ours), quoted_json(&theirs))),
            (None, Some(theirs)) => pairs.push(format!("and of a `{name}` the translation {}", quoted_json(&theirs))),
            (_, None) => {}
        }
    }
    let said = short(&best.candidate.sentence);
    Some(format!("in `text.{}.translations`: {}, which {}: “{said}”", followed.language, pairs.join(", "), why(best)))
}

fn quoted_json(text: &str) -> String {
    serde_json::json!(text).to_string()
}

/// A place as a configuration has it, why it is one, and what earned it.
pub(super) fn in_words(place: &Place) -> String {
    let (section, way) = match &place.section {
        Some(section) => (of_section(section), ""),
        None => (format!("“{}”", place.text), ", but no link leads there"),
    };
    let sentence = short(&place.candidate.sentence);
    format!("{section} {}{way} (score {}): “{sentence}”", why(place), place.candidate.score)
}

pub(super) fn why(place: &Place) -> &'static str {
    match place.candidate.reason {
        Reason::Named => "names it",
        Reason::Described => "says what it does",
        Reason::General => "is about cookies at large",
    }
}

pub(super) fn of_section(Section { section, followed_by, under }: &Section) -> String {
    let mut members = vec![format!("\"section\": {}", serde_json::json!(section))];
    members.extend(followed_by.as_ref().map(|words| format!("\"followedBy\": {}", serde_json::json!(words))));
    members.extend(under.as_ref().map(|words| format!("\"under\": {}", serde_json::json!(words))));
    members.join(", ")
}

fn never(sought: &Sought, places: &Places<'_>) -> Finding {
    let path = format!("vendors[{}]", sought.vendor);
    Finding {
        code: NEVER_MENTIONED,
        weight: Weight::Warning,
        span: places.span(&path),
        path,
        found: format!("{} ({}), which the notice at {} never mentions", sought.name, sought.id, sought.notice),
        wanted: "a notice that says who it is and what it is used for".to_owned(),
        hint: None,
    }
}

fn of_gap(found: &Found, good: &Good, places: &Places<'_>) -> Finding {
    let site = good.policy.site();
    let path = path(found, good);
    let id = found.gap.vendor.as_deref();
    let known = id.and_then(|id| good.policy.use_at(good.policy.find(id)?)).map(|use_| use_.vendor.name.as_str());
    let vendor = known.or(id).unwrap_or("the vendor");
    Finding {
        code: found.gap.rule.id(),
        weight: Weight::Warning,
        span: places.span(&path),
        path,
        found: quoted(found),
        wanted: rules::wanted(&found.gap, vendor, &site.controller, &site.contact),
        hint: Some(format!("{} ({})", found.gap.rule.reason(), found.gap.rule.source())),
    }
}

/// The field of the configuration that a gap is about.
fn path(found: &Found, good: &Good) -> String {
    let of_vendor = || {
        let id = found.gap.vendor.as_deref()?;
        let uses = good.policy.uses().filter(|(_, use_)| use_.needs.is_none());
        let number = uses.map(|(_, use_)| use_).position(|use_| use_.id == id)?;
        Some(format!("vendors[{number}]"))
    };
    let of_site = match found.gap.rule.id() {
        "other-controller" => Some("site.controller"),
        "other-contact" => Some("site.contact"),
        "vendor-not-configured" => Some("vendors"),
        _ => None,
    };
    of_site.map(str::to_owned).or_else(of_vendor).unwrap_or_else(|| "notice".to_owned())
}

/// What the notice says, and where.
pub(super) fn quoted(found: &Found) -> String {
    let Some(quote) = &found.gap.quote else { return "nothing of it in the notice".to_owned() };
    let line = found.line.map(|line| format!("{}:{line}", found.page));
    let title = found.title.as_ref().filter(|title| !quote.text.starts_with(title.trim_end_matches('…')));
    let place = line.or_else(|| title.map(|title| format!("under “{title}”"))).unwrap_or_else(|| found.page.clone());
    format!("“{}” ({place})", short(&quote.text))
}

/// A sentence on one line, cut where it is very long.
pub(super) fn short(text: &str) -> String {
    const MOST: usize = 240;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= MOST { text } else { text.chars().take(MOST).collect::<String>() + "…" }
}

/// What `notice.ignore` lists although nothing of it was found, or there is no such rule.
fn in_vain(ignored: &Ignored, study: &Study, places: &Places<'_>) -> Option<Finding> {
    let path = format!("notice.ignore[{}].gap", ignored.number);
    let is_never = |sought: &Sought| sought.places.is_empty() && ignored.hides(&sought.id);
    let is_used = study.gaps.iter().any(|found| ignored.fits(&found.gap)) || study.uses.iter().any(is_never);
    if is_used {
        return None;
    }
    let wanted =
        if ignored.is_known() { "a gap that the notice has" } else { "the code of a gap, as this command prints it" };
    Some(Finding {
        code: "ignored-in-vain",
        weight: Weight::Warning,
        span: places.span(&path),
        path,
        found: format!("`{}`", ignored.rule),
        wanted: wanted.to_owned(),
        hint: None,
    })
}
