//! A fault of a configuration in words: what was found and what was wanted. The widget names the place and the code
//! alone, so none of this is in what ships to residents.

use super::fault::{Code, Fault};
use super::json::{Json, digits};

/// What stands at a fault's place, in a few words; a text is shortened to 40 characters.
#[must_use]
pub fn found(fault: &Fault, configuration: &Json) -> String {
    let mut at = configuration;
    let steps = fault.path.split(['.', '[']).filter(|step| !step.is_empty());
    for step in steps {
        let below = match step.strip_suffix(']') {
            Some(place) => place.parse::<usize>().ok().and_then(|place| at.items().get(place)),
            None => at.get(step),
        };
        let Some(below) = below else { return "nothing".to_owned() };
        at = below;
    }
    shown(at)
}

/// What was wanted there.
#[must_use]
pub fn wanted(code: Code) -> &'static str {
    match code {
        Code::UnknownField => "a field of the format",
        Code::Missing(kind) | Code::Wrong(kind) => kind.wanted(),
        Code::UnknownPreset => "google-analytics or hotjar, or a vendor that is spelt out",
        Code::UnknownPurpose => "the id of a purpose that is listed",
        Code::Twice => "an id of its own",
        Code::BasisNotAllowed => "a purpose whose basis this vendor may have: consent",
        Code::NoJustification => "a purpose with a justification, which residents can read",
        Code::NotAProcessor => "a third party that only works on the site's instructions: role processor",
        Code::NotTheSite => "paths on this site alone and no hosts, or the role that the third party has",
        Code::PurposeNotOwn => "a purpose of its own, which nothing else is for",
    }
}

fn shown(json: &Json) -> String {
    match json {
        Json::Null => "null".to_owned(),
        Json::Bool(value) => value.to_string(),
        Json::Whole(number) => digits(*number),
        Json::Number => "a number that is not whole, or out of bounds".to_owned(),
        Json::Text(text) => text.chars().take(40).collect(),
        Json::List(_) => "a list".to_owned(),
        Json::Object(_) => "an object".to_owned(),
    }
}
