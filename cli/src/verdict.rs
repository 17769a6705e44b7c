//! The core's verdict on a configuration, put into this tool's words. All use of the core's parser is here.

use crate::finding::{Finding, Weight};
use crate::hints;
use crate::json::Node;
use crate::languages::pack;
use crate::places::Places;
use crate::words;
use consentry::consent::fault::{Code, Fault};
use consentry::consent::parse::parse;
use consentry::consent::policy::Policy;
use consentry::consent::preset::PRESETS;
use consentry::consent::words::LANGUAGE;
use consentry::scene::speaking::speak_in;

/// What the core makes of a configuration.
///
/// # Errors
/// All faults that the core found.
pub fn of(root: &Node, places: &Places<'_>) -> Result<Policy, Vec<Finding>> {
    // What residents read is kept with the policy.
    in_language(root, languages(root).first().copied().unwrap_or(LANGUAGE))
        .map_err(|faults| faults.iter().map(|fault| finding(fault, places)).collect())
}

/// The languages that a configuration enables, the first one first.
#[must_use]
pub fn languages(root: &Node) -> Vec<&str> {
    let languages: Vec<_> = root.items_of("languages").iter().filter_map(Node::text).collect();
    if languages.is_empty() { vec![LANGUAGE] } else { languages }
}

/// What the core makes of a configuration in one of its languages, which from now on is spoken in this thread.
///
/// # Errors
/// All faults that the core found.
pub fn in_language(root: &Node, language: &str) -> Result<Policy, Vec<Fault>> {
    let (json, pack) = (root.to_core(), pack(language));
    let pairs: Vec<_> = pack.iter().map(|(ours, said)| (ours.as_str(), said.as_str())).collect();
    speak_in(&json, language, &pairs);
    parse(&json)
}

fn finding(fault: &Fault, places: &Places<'_>) -> Finding {
    let is_name = matches!(fault.code, Code::UnknownField);
    Finding {
        code: fault.code.text(),
        weight: Weight::Fault,
        path: fault.path.clone(),
        span: if is_name { places.name_span(&fault.path) } else { places.span(&fault.path) },
        found: found(fault, places),
        wanted: wanted(fault, places),
        hint: hints::of(fault, places),
    }
}

fn found(fault: &Fault, places: &Places<'_>) -> String {
    match (fault.code, places.get(&fault.path).and_then(|place| place.name.clone())) {
        (Code::UnknownField, Some((name, _))) => format!("the field `{}`", words::shortened(name)),
        _ => places.node(&fault.path).map_or_else(|| "nothing".to_owned(), words::value),
    }
}

fn wanted(fault: &Fault, places: &Places<'_>) -> String {
    match fault.code {
        Code::Missing(kind) | Code::Wrong(kind) => words::kind(kind),
        Code::UnknownField => fields_here(&fault.path, places),
        Code::UnknownPreset => {
            let known: Vec<_> = PRESETS.iter().map(|preset| preset.id).collect();
            format!("{}, or a vendor that is spelt out", words::one_of(&known))
        }
        Code::UnknownPurpose => "the id of a purpose that is listed".to_owned(),
        Code::Twice => "an id of its own".to_owned(),
        Code::BasisNotAllowed => "a purpose whose basis this vendor may have: consent".to_owned(),
        Code::NoJustification => "a purpose with a justification, which residents can read".to_owned(),
        Code::NotAProcessor => "a third party that only works on the site's instructions: role processor".to_owned(),
        Code::NotTheSite => "paths on this site alone and no hosts, or the role that the third party has".to_owned(),
        Code::PurposeNotOwn => "a purpose of its own, which nothing else is for".to_owned(),
        Code::NotTranslated(language) => {
            format!("the same in `{language}`: a member of this text in `text.{language}.translations`")
        }
    }
}

/// The fields that there could have been.
fn fields_here(path: &str, places: &Places<'_>) -> String {
    let holder = places.get(path).map_or("", |place| place.holder.as_str());
    let tables = hints::tables_at(holder, places);
    let names: Vec<_> = tables.iter().flat_map(|table| table.fields).map(|field| field.name).collect();
    // Nobody reads a list of all texts.
    if names.len() > 40 {
        return format!("one of the {} names in docs/configuration.md", names.len());
    }
    words::one_of(&names)
}
