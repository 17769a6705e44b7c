//! Names that are nearly those of a known cookie. The names are those of the presets' data and of Contentsquare's list
//! of cookies; what is nearly one of them was seen in configurations of other tools.

use super::{Warnings, traces};
use consentry::consent::field::Kind;

/// A name as its vendor writes it, and whether something of the visitor's follows.
const KNOWN: [(&str, Tail); 18] = [
    ("_ga", Tail::None),
    ("_ga_", Tail::Some),
    ("_gid", Tail::None),
    ("_gat", Tail::Any),
    ("_gcl_", Tail::Some),
    ("_gac_", Tail::Some),
    ("_hjSession_", Tail::Some),
    ("_hjSessionUser_", Tail::Some),
    ("_hjHasCachedUserAttributes", Tail::None),
    ("_hjUserAttributesHash", Tail::None),
    ("_hjClosedSurveyInvites", Tail::None),
    ("_hjDonePolls", Tail::None),
    ("_hjMinimizedPolls", Tail::None),
    ("_hjid", Tail::None),
    ("hjActiveViewportIds", Tail::None),
    ("hjViewportId", Tail::None),
    ("_cs_id", Tail::None),
    ("_cs_s", Tail::None),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tail {
    None,
    Some,
    Any,
}

pub(super) fn look(warnings: &mut Warnings<'_>) {
    for (path, item) in traces(warnings.root) {
        // A name that the core refuses is a fault already.
        let name = item.text_of("name").filter(|name| Kind::Name.fits_text(name));
        if let Some(meant) = name.and_then(meant) {
            let wanted = format!("`{meant}`, if that cookie is meant");
            warnings.add("misspelt-name", format!("{path}.name"), (&wanted, None));
        }
    }
}

/// The known name that a name misspells.
fn meant(name: &str) -> Option<String> {
    let is_right = |(known, tail): &(&str, Tail)| match tail {
        Tail::None => name == *known,
        Tail::Some => name.starts_with(known) && name.len() > known.len(),
        Tail::Any => name.starts_with(known),
    };
    // Also right: a pattern that is wider than a known name, as _hj* is.
    let is_wider = |(known, _): &(&str, Tail)| name.strip_suffix('*').is_some_and(|stem| known.starts_with(stem));
    if KNOWN.iter().any(|known| is_right(known) || is_wider(known)) {
        return None;
    }
    let near = || KNOWN.iter().filter(|(known, _)| bare(known) == bare(name));
    // Of _ga and _ga_*, who leaves the end open means the latter.
    let is_open = name.ends_with(['*', '_', '-']);
    let (known, tail) = near().find(|(_, tail)| is_open == (*tail != Tail::None)).or_else(|| near().next())?;
    let star = if *tail == Tail::None { "" } else { "*" };
    Some(format!("{known}{star}"))
}

/// A name without what is easily got wrong: underscores, hyphens, stars and capitals.
fn bare(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '_' | '-' | '*')).collect::<String>().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn a_name_that_is_nearly_known_is_told_apart_from_known_and_unknown_ones() {
        for (name, known) in [
            ("hjSession", Some("_hjSession_*")),
            ("hjSession_*", Some("_hjSession_*")),
            ("_hjSession", Some("_hjSession_*")),
            ("_hjsession_*", Some("_hjSession_*")),
            ("hjSessionUser_*", Some("_hjSessionUser_*")),
            ("ga", Some("_ga")),
            ("_GA", Some("_ga")),
            ("ga_*", Some("_ga_*")),
            ("_ga_", Some("_ga_*")),
            ("_ga-*", Some("_ga_*")),
            ("gid", Some("_gid")),
            ("_hjViewportId", Some("hjViewportId")),
            ("_ga", None),
            ("_ga_*", None),
            ("_ga_ABC", None),
            ("_ga*", None),
            ("_gat", None),
            ("_gat_UA", None),
            ("_hj*", None),
            ("_hjSession_*", None),
            ("_hjSession_12", None),
            ("session", None),
            ("PHPSESSID", None),
            ("_wren_id", None),
        ] {
            assert_eq!(meant(name).as_deref(), known, "{name}");
        }
    }
}
