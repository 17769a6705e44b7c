//! The study in print: for people and for programs.

use super::findings::{in_words, of_section, quoted, short, why};
use super::rules::NEVER_MENTIONED;
use super::{Followed, Found, Place, Sought, Study, Unread};
use crate::finding::Finding;
use crate::words::visible;
use consentry_notice::section::Landing;
use serde_json::{Value, json as value};
use std::io::{self, Write};

/// Where each link leads, and what is ignored and why. Findings are printed beside it.
///
/// # Errors
/// When nothing can be written.
pub fn human(study: &Study, to: &mut impl Write) -> io::Result<()> {
    let first = study.uses.first().map(|sought| &sought.notice);
    for sought in study.uses.iter().filter(|sought| Some(&sought.notice) == first) {
        writeln!(to, "{} ({})", plain(&sought.name), plain(&sought.id))?;
        let its = || study.links.iter().filter(|followed| followed.link.use_.as_ref() == Some(&sought.id));
        for followed in its() {
            link(followed, to)?;
        }
        // In each notice to which no link leads well.
        for sought in study.uses.iter().filter(|one| one.id == sought.id) {
            let is_good = |followed: &Followed| {
                followed.language == sought.language
                    && matches!(followed.landing, Some(Landing::There(_)))
                    && followed.speaks
            };
            if !its().any(is_good) {
                candidates(sought, to)?;
            }
        }
    }
    let further: Vec<_> = study.links.iter().filter(|followed| followed.link.use_.is_none()).collect();
    if !further.is_empty() {
        writeln!(to, "further parts of the notice")?;
    }
    for followed in further {
        link(followed, to)?;
    }
    ignored(study, to)?;
    writeln!(to)
}

fn ignored(study: &Study, to: &mut impl Write) -> io::Result<()> {
    for sought in study.uses.iter().filter(|sought| sought.places.is_empty()) {
        if let Some(reason) = &sought.ignored {
            let what = format!("{} ({})", sought.name, sought.notice);
            writeln!(to, "ignored: {NEVER_MENTIONED}: {}\n  because: {}", plain(&what), plain(reason))?;
        }
    }
    for found in &study.gaps {
        if let Some(reason) = &found.ignored {
            let (rule, quote) = (found.gap.rule.id(), quoted(found));
            writeln!(to, "ignored: {rule}: {}\n  because: {}", plain(&quote), plain(reason))?;
        }
    }
    Ok(())
}

fn link(followed: &Followed, to: &mut impl Write) -> io::Result<()> {
    writeln!(to, "  {} [{}]", plain(&followed.link.href), followed.language)?;
    writeln!(to, "    {}", plain(&state(followed)))
}

/// Where a link leads, in words.
fn state(followed: &Followed) -> String {
    let text = &followed.text;
    match followed.landing {
        None => match &followed.unread {
            Some(Unread::Elsewhere(host)) => {
                format!("not looked at: it is on {host}; `site.hosts` lists the hosts of a site")
            }
            Some(Unread::Missing) => "leads nowhere: the folder has no such page with text in it".to_owned(),
            Some(Unread::NotGiven) | None => {
                "not looked at: its page was not given; name the folder of the site in place of the file".to_owned()
            }
        },
        Some(Landing::There(_)) if followed.speaks => format!("leads to “{text}”"),
        Some(Landing::There(_)) => format!("leads to “{text}”, which does not speak of it"),
        Some(Landing::NoId | Landing::NoWords) => "leads nowhere".to_owned(),
        Some(Landing::Hidden(_)) => format!("leads nowhere: “{text}” cannot be seen"),
        Some(Landing::NotDrawn) => "leads to nothing that can be seen".to_owned(),
        Some(Landing::Elsewhere { landed: None, .. }) => format!("leads nowhere: browsers do not find “{text}”"),
        Some(Landing::Elsewhere { .. }) => format!("leads elsewhere than to “{text}”"),
    }
}

fn candidates(sought: &Sought, to: &mut impl Write) -> io::Result<()> {
    if sought.places.is_empty() {
        return writeln!(to, "    the notice at {} never mentions it", plain(&sought.notice));
    }
    for (number, place) in sought.places.iter().enumerate() {
        let rank = if number == 0 { "best" } else { "or" };
        writeln!(to, "    {rank}: {}", plain(&in_words(place)))?;
    }
    Ok(())
}

/// A notice may not steer the terminal.
fn plain(text: &str) -> String {
    text.chars().map(visible).collect()
}

/// The same with all that is known of it.
#[must_use]
pub fn json(study: &Study, findings: &[Value]) -> Value {
    let links: Vec<_> = study.links.iter().map(of_link).collect();
    let uses: Vec<_> = study.uses.iter().map(of_use).collect();
    let gaps: Vec<_> = study.gaps.iter().map(of_gap).collect();
    value!({ "links": links, "uses": uses, "gaps": gaps, "findings": findings })
}

fn of_link(followed: &Followed) -> Value {
    let state = match followed.landing {
        None if followed.unread == Some(Unread::Missing) => "page-not-found",
        None => "not-looked-at",
        Some(Landing::There(_)) if followed.speaks => "good",
        Some(Landing::There(_)) => "section-of-another",
        Some(Landing::NoId | Landing::NoWords) => "section-not-found",
        Some(Landing::Hidden(_) | Landing::NotDrawn) => "section-hidden",
        Some(Landing::Elsewhere { .. }) => "section-elsewhere",
    };
    let link = &followed.link;
    value!({
        "use": link.use_, "language": followed.language, "path": link.path, "href": link.href, "state": state,
        "text": followed.text,
    })
}

fn of_use(sought: &Sought) -> Value {
    let places: Vec<_> = sought.places.iter().map(of_place).collect();
    value!({ "use": sought.id, "name": sought.name, "language": sought.language, "notice": sought.notice, "places": places,
        "ignored": sought.ignored,
    })
}

fn of_place(place: &Place) -> Value {
    let section = place.section.as_ref();
    value!({
        "section": section.map(|section| &section.section),
        "followedBy": section.and_then(|section| section.followed_by.as_ref()),
        "under": section.and_then(|section| section.under.as_ref()),
        "text": place.text,
        "why": why(place),
        "score": place.candidate.score,
        "sentence": short(&place.candidate.sentence),
    })
}

fn of_gap(found: &Found) -> Value {
    let rule = found.gap.rule;
    value!({
        "code": rule.id(), "vendor": found.gap.vendor, "quote": found.gap.quote.as_ref().map(|quote| &quote.text),
        "page": found.page, "line": found.line, "title": found.title, "ignored": found.ignored,
        "reason": rule.reason(), "source": rule.source(),
    })
}

/// What was written, in a line for each use.
#[must_use]
pub fn told(fixes: &[super::fix::Fix]) -> String {
    let line = |fix: &super::fix::Fix| format!("{}: {} {{ {} }}\n", fix.use_, fix.path, of_section(&fix.section));
    fixes.iter().map(line).map(|line| plain(line.trim_end()) + "\n").collect()
}

/// `2 faults, 1 warning`
#[must_use]
pub fn counts(findings: &[Finding]) -> String {
    let faults = findings.iter().filter(|finding| finding.is_fault()).count();
    let warnings = findings.len().saturating_sub(faults);
    format!("{}, {}", crate::report::counted(faults, "fault"), crate::report::counted(warnings, "warning"))
}
