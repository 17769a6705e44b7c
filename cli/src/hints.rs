//! How a fault may be mended, guessed from what stands there.

use crate::json::{Node, Value};
use crate::places::{Places, join};
use crate::presets;
use consentry::consent::fault::{Code, Fault};
use consentry::consent::field::{Kind, Table};
use consentry::consent::format::{CONFIGURATION, SPELT_OUT, VENDOR};
use consentry::consent::preset::{PRESETS, Preset};
use consentry::consent::tables;
use strsim::damerau_levenshtein;

/// The hint for a fault, where there is one.
#[must_use]
pub(crate) fn of(fault: &Fault, places: &Places<'_>) -> Option<String> {
    match fault.code {
        Code::UnknownField => unknown_field(&fault.path, places),
        Code::Missing(_) => missing(&fault.path, places),
        Code::Wrong(kind) => wrong(kind, places.node(&fault.path)?),
        Code::UnknownPreset => {
            let id = places.node(&fault.path)?.text()?;
            Some(unknown_preset(id))
        }
        Code::UnknownPurpose => unknown_purpose(places.node(&fault.path)?.text()?, places),
        Code::Twice
        | Code::BasisNotAllowed
        | Code::NoJustification
        | Code::NotAProcessor
        | Code::NotTheSite
        | Code::PurposeNotOwn
        | Code::NotTranslated(_) => None,
    }
}

fn did_you_mean(name: &str) -> String {
    format!("did you mean `{name}`?")
}

/// Presets that are not inside the widget are copied.
fn unknown_preset(id: &str) -> String {
    match nearest(id, presets::ids()) {
        Some(near) if Preset::find(near).is_some() => did_you_mean(near),
        Some(near) => format!("take it out and run `consentry add {near}`, which copies that vendor into the file"),
        None => "any other vendor is spelt out: id, name, controller, role, purpose, receives".to_owned(),
    }
}

/// The name nearest to a misspelt one, if any is near enough to be meant.
pub(crate) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let small = name.to_lowercase();
    let distance = |known: &str| damerau_levenshtein(&small, &known.to_lowercase());
    let near = known.map(|known| (distance(known), known)).min_by_key(|(distance, _)| *distance);
    // A third of the letters may be wrong; of a very short name, one.
    let most = (name.chars().count() / 3).max(1);
    near.filter(|(distance, _)| *distance <= most).map(|(_, known)| known)
}

fn unknown_field(path: &str, places: &Places<'_>) -> Option<String> {
    let place = places.get(path)?;
    let (name, _) = place.name.as_ref()?;
    let tables = tables_at(&place.holder, places);
    let here = tables.iter().flat_map(|table| table.fields).map(|field| field.name);
    if let Some(near) = nearest(name, here) {
        return Some(did_you_mean(near));
    }
    let elsewhere = tables::all().into_iter().find(|table| table.fields.iter().any(|field| field.name == *name))?;
    Some(format!("`{name}` is a field of {}", elsewhere.heading.title))
}

fn missing(path: &str, places: &Places<'_>) -> Option<String> {
    let (holder, name) = path.rsplit_once('.').unwrap_or(("", path));
    let tables = tables_at(holder, places);
    let field = tables.iter().flat_map(|table| table.fields).find(|field| field.name == name)?;
    Some(format!("for example \"{name}\": {}", field.example()))
}

fn wrong(kind: Kind, node: &Node) -> Option<String> {
    match (kind, &node.value) {
        (Kind::Whole(..), Value::Text(text)) if text.parse::<u32>().is_ok() => {
            Some(format!("a number stands without quotes: {text}"))
        }
        (Kind::Flag, Value::Text(text)) if matches!(text.as_str(), "true" | "false") => {
            Some(format!("this word stands without quotes: {text}"))
        }
        (Kind::Choice(choices), Value::Text(text)) => nearest(text, choices.iter().copied()).map(did_you_mean),
        (Kind::Page, Value::Text(text)) if text.starts_with("http://") => Some("write https:// for http://".to_owned()),
        (Kind::Page, Value::Text(text)) if text.contains('#') => {
            Some("leave out what begins with #: `section` says which part is meant".to_owned())
        }
        (Kind::Host, Value::Text(text)) if text.contains("://") => {
            Some("a host is what stands between https:// and the next /".to_owned())
        }
        (Kind::Name, Value::Text(text)) if text.starts_with('/') => {
            Some("this is no regular expression: _ga_* stands for all names that begin with _ga_".to_owned())
        }
        (Kind::Path | Kind::Page, Value::Text(text)) if text.starts_with(|c: char| c.is_ascii_alphanumeric()) => {
            (!text.contains(':')).then(|| "a path begins with /".to_owned())
        }
        (Kind::Several(_) | Kind::List(_) | Kind::Vendors, Value::Text(_) | Value::Object(_)) => {
            Some("put [ before it and ] after it, also when there is only one".to_owned())
        }
        _ => None,
    }
}

fn unknown_purpose(id: &str, places: &Places<'_>) -> Option<String> {
    let listed: Vec<_> = places.node("")?.items_of("purposes").iter().filter_map(|item| item.text_of("id")).collect();
    let built_in: Vec<_> = PRESETS.iter().map(Preset::data).collect();
    let built_in = built_in.iter().filter_map(|preset| preset.at("purpose").at("id").text());
    let all: Vec<_> = listed.into_iter().chain(built_in).collect();
    match nearest(id, all.iter().copied()) {
        Some(near) => Some(did_you_mean(near)),
        None => Some(format!("add a purpose with \"id\": \"{id}\" to \"purposes\", or use one of {}", all.join(", "))),
    }
}

/// The tables that hold for the object of a path.
pub(crate) fn tables_at(path: &str, places: &Places<'_>) -> Vec<Table> {
    let (mut here, mut at) = (vec![CONFIGURATION], String::new());
    for step in path.split(['.', '[']).filter(|step| !step.is_empty()) {
        if let Some(number) = step.strip_suffix(']') {
            at = format!("{at}[{number}]");
            if here.is_empty() {
                here = places.node(&at).map(of_vendor).unwrap_or_default();
            }
        } else {
            at = join(&at, step);
            let field = here.iter().flat_map(|table| table.fields).find(|field| field.name == step);
            // Each vendor has tables of its own.
            let field = field.filter(|field| field.kind != Kind::Vendors);
            here = field.map(|field| tables::below(field.kind)).unwrap_or_default();
        }
    }
    here
}

fn of_vendor(vendor: &Node) -> Vec<Table> {
    match (vendor.text_of("preset").map(Preset::find), vendor.get("id")) {
        (Some(Some(preset)), _) => vec![VENDOR, preset.settings],
        (None, Some(_)) => vec![SPELT_OUT],
        (Some(None), _) | (None, None) => vec![VENDOR],
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_name_is_only_suggested_when_it_is_near() {
        let names = || ["name", "controller", "contact", "id"].into_iter();
        for (typo, meant) in [
            ("nme", Some("name")),
            ("Name", Some("name")),
            ("contoller", Some("controller")),
            ("contcat", Some("contact")),
            ("colour", None),
            ("xx", None),
            ("", None),
        ] {
            assert_eq!(nearest(typo, names()), meant, "{typo}");
        }
    }
}
