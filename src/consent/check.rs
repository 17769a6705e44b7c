//! The first pass over a configuration: the table of fields checks every value. Keeps all faults, from whatever pass.

use super::fault::{Code, Fault};
use super::field::{Field, Kind, Need, VENDOR};
use super::json::{Json, digits, push_digits};
use super::preset::Preset;

/// The faults of a configuration, and where they are looked for.
#[derive(Debug, Default)]
pub(super) struct Faults {
    pub(super) list: Vec<Fault>,
    /// The place that is looked at: `vendors[2].notice`. One text for all places, since a text for each costs code.
    path: String,
}

impl Faults {
    /// A fault at the place that is looked at.
    pub(super) fn add(&mut self, code: Code, found: &str, wanted: &'static str) {
        self.list.push(Fault { path: self.path.clone(), code, found: found.to_owned(), wanted });
    }

    /// A fault of the member of that name.
    pub(super) fn add_member(&mut self, name: &str, code: Code, misfit: (&str, &'static str)) {
        let outside = self.enter(name);
        self.add(code, misfit.0, misfit.1);
        self.leave(outside);
    }

    /// Looks at the member of that name until [`leave`](Self::leave) is called with what this returns.
    pub(super) fn enter(&mut self, name: &str) -> Outside {
        let outside = Outside { end: self.path.len() };
        if !self.path.is_empty() {
            self.path.push('.');
        }
        self.path.push_str(name);
        outside
    }

    /// Looks at the item of that place.
    pub(super) fn enter_item(&mut self, place: usize) -> Outside {
        let outside = Outside { end: self.path.len() };
        self.path.push('[');
        push_digits(&mut self.path, u32::try_from(place).unwrap_or(u32::MAX));
        self.path.push(']');
        outside
    }

    pub(super) fn leave(&mut self, outside: Outside) {
        self.path.truncate(outside.end);
    }

    /// Checks an object against one or more tables of fields.
    pub(super) fn check_object(&mut self, json: &Json, tables: &[&'static [Field]]) {
        let Json::Object(members) = json else {
            return self.add(Code::Wrong, &shown(json), Kind::Object(&[]).wanted());
        };
        for (name, _) in members {
            if !has_field(tables, name) {
                self.add_member(name, Code::UnknownField, (name, "a field of the format"));
            }
        }
        for fields in tables {
            for field in *fields {
                self.check_member(json, field);
            }
        }
    }

    fn check_member(&mut self, json: &Json, field: &Field) {
        let outside = self.enter(field.name);
        match (json.get(field.name), field.need) {
            (Some(value), _) => self.check_value(value, field.kind),
            (None, Need::Required) => self.add(Code::Missing, "nothing", field.kind.wanted()),
            (None, Need::Optional | Need::Number(_) | Need::Text(_)) => {}
        }
        self.leave(outside);
    }

    fn check_value(&mut self, json: &Json, kind: Kind) {
        let fits = match (kind, json) {
            (Kind::Object(fields), _) | (Kind::OneOrMore(fields), Json::Object(_)) => {
                return self.check_object(json, &[fields]);
            }
            (Kind::List(fields) | Kind::OneOrMore(fields), Json::List(items)) => {
                return self.check_items(items, Some(fields));
            }
            (Kind::Vendors, Json::List(items)) => return self.check_items(items, None),
            (Kind::Whole(least, most), Json::Number(_)) => json.whole().is_some_and(|n| (least..=most).contains(&n)),
            (_, Json::Text(text)) => kind.fits_text(text),
            _ => false,
        };
        if !fits {
            self.add(Code::Wrong, &shown(json), kind.wanted());
        }
    }

    /// Checks items against a table of fields; without one they are vendors.
    fn check_items(&mut self, items: &[Json], fields: Option<&'static [Field]>) {
        for (place, item) in items.iter().enumerate() {
            let outside = self.enter_item(place);
            match fields {
                Some(fields) => self.check_object(item, &[fields]),
                None => self.check_vendor(item),
            }
            self.leave(outside);
        }
    }

    /// A vendor's fields are the common ones and its preset's.
    fn check_vendor(&mut self, json: &Json) {
        match json.at("preset").text() {
            None => self.check_object(json, &[VENDOR]),
            Some(id) => match Preset::find(id) {
                None => self.add_member("preset", Code::UnknownPreset, (id, "google-analytics or hotjar")),
                Some(preset) => self.check_object(json, &[VENDOR, preset.settings]),
            },
        }
    }
}

/// Where the path ended before a member or an item was entered.
#[must_use = "what is entered must be left"]
#[derive(Clone, Copy, Debug)]
pub(super) struct Outside {
    end: usize,
}

fn has_field(tables: &[&'static [Field]], name: &str) -> bool {
    for fields in tables {
        for field in *fields {
            if field.name == name {
                return true;
            }
        }
    }
    false
}

/// What was found, in a few words.
fn shown(json: &Json) -> String {
    let words = match json {
        Json::Null => "null",
        Json::Bool(true) => "true",
        Json::Bool(false) => "false",
        // Writing any double costs 6 kB of code; whole numbers are what people mistype.
        Json::Number(_) => match json.whole() {
            Some(number) => return digits(number),
            None => "a number",
        },
        Json::Text(text) => return opening(text),
        Json::List(_) => "a list",
        Json::Object(_) => "an object",
    };
    words.to_owned()
}

/// The first 40 characters.
fn opening(text: &str) -> String {
    let mut opening = String::new();
    for c in text.chars().take(40) {
        opening.push(c);
    }
    opening
}
