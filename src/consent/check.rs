//! The first pass over a configuration: the table of fields checks every value. Keeps all faults, from whatever pass.

use super::fault::{Code, Fault};
use super::field::{Field, Kind, Need, Table};
use super::format::{CONFIGURATION, SPELT_OUT, VENDOR};
use super::json::{Json, push_digits};
use super::preset::Preset;

/// The faults of a configuration, and where they are looked for.
#[derive(Debug, Default)]
pub(super) struct Faults {
    pub(super) list: Vec<Fault>,
    /// The place that is looked at: `vendors[2].notice`. One text for all places, since a text for each costs code.
    path: String,
}

impl Faults {
    /// There is a fault at the place that is looked at.
    pub(super) fn add(&mut self, code: Code) {
        self.list.push(Fault { path: self.path.clone(), code });
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

    /// There is a fault of the member of that name.
    pub(super) fn add_member(&mut self, name: &str, code: Code) {
        let outside = self.enter(name);
        self.add(code);
        self.leave(outside);
    }
}

/// Checks an object against one or more tables of fields.
pub(super) fn check_object(faults: &mut Faults, json: &Json, tables: &[Table]) {
    let Json::Object(members) = json else {
        return faults.add(Code::Wrong(Kind::Object(CONFIGURATION)));
    };
    for (name, _) in members {
        if !has_field(tables, name) {
            faults.add_member(name, Code::UnknownField);
        }
    }
    for table in tables {
        for field in table.fields {
            check_member(faults, json, field);
        }
    }
}

fn check_member(faults: &mut Faults, json: &Json, field: &Field) {
    let outside = faults.enter(field.name);
    match (json.get(field.name), field.need) {
        (Some(value), _) => check_value(faults, value, field.kind),
        (None, Need::Required) => faults.add(Code::Missing(field.kind)),
        (None, Need::Optional | Need::Number(_) | Need::Text(_) | Need::Off) => {}
    }
    faults.leave(outside);
}

fn check_value(faults: &mut Faults, json: &Json, kind: Kind) {
    let fits = match (kind, json) {
        (Kind::Object(table), _) | (Kind::OneOrMore(table), Json::Object(_)) => {
            return check_object(faults, json, &[table]);
        }
        (Kind::List(table) | Kind::OneOrMore(table), Json::List(items)) => {
            return check_items(faults, items, &Items::Objects(table));
        }
        (Kind::Several(kind), Json::List(items)) => return check_items(faults, items, &Items::Values(*kind)),
        (Kind::Vendors, Json::List(items)) => return check_items(faults, items, &Items::Vendors),
        (Kind::Texts, Json::Object(members)) => return check_texts(faults, members),
        (Kind::Flag, Json::Bool(_)) => true,
        (Kind::Whole(least, most), Json::Whole(number)) => (least..=most).contains(number),
        (_, Json::Text(text)) => kind.fits_text(text),
        _ => false,
    };
    if !fits {
        faults.add(Code::Wrong(kind));
    }
}

fn check_texts(faults: &mut Faults, members: &[(String, Json)]) {
    for (name, json) in members {
        let outside = faults.enter(name);
        check_value(faults, json, Kind::Text(2_000));
        faults.leave(outside);
    }
}

fn check_items(faults: &mut Faults, items: &[Json], wanted: &Items) {
    for (place, item) in items.iter().enumerate() {
        let outside = faults.enter_item(place);
        match wanted {
            Items::Objects(table) => check_object(faults, item, &[*table]),
            Items::Values(kind) => check_value(faults, item, *kind),
            Items::Vendors => check_vendor(faults, item),
        }
        faults.leave(outside);
    }
}

/// A vendor has the fields of one that is spelt out, or the common ones and its preset's. What has neither an id nor
/// a preset is taken for one whose preset was forgotten.
fn check_vendor(faults: &mut Faults, json: &Json) {
    match (json.at("preset").text(), json.get("id")) {
        (None, Some(_)) => check_object(faults, json, &[SPELT_OUT]),
        (None, None) => check_object(faults, json, &[VENDOR]),
        (Some(id), _) => match Preset::find(id) {
            None => faults.add_member("preset", Code::UnknownPreset),
            Some(preset) => check_object(faults, json, &[VENDOR, preset.settings]),
        },
    }
}

/// What the items of a list should be.
enum Items {
    Objects(Table),
    Values(Kind),
    Vendors,
}

/// Where the path ended before a member or an item was entered.
#[must_use = "what is entered must be left"]
#[derive(Clone, Copy, Debug)]
pub(super) struct Outside {
    end: usize,
}

fn has_field(tables: &[Table], name: &str) -> bool {
    for table in tables {
        for field in table.fields {
            if field.name == name {
                return true;
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{Faults, check_value};
    use crate::consent::fault::Fault;
    use crate::consent::field::{Field, Kind, Need};
    use crate::consent::json::Json;
    use crate::consent::reading::read;
    use crate::consent::tables;

    fn faults(json: &Json, kind: Kind) -> Vec<Fault> {
        let mut faults = Faults::default();
        check_value(&mut faults, json, kind);
        faults.list
    }

    fn fields() -> Vec<(&'static str, &'static Field)> {
        tables::all().iter().flat_map(|table| table.fields.iter().map(|field| (table.heading.key, field))).collect()
    }

    #[test]
    fn every_example_of_a_field_is_one_that_the_format_takes() {
        for (key, field) in fields() {
            let example = field.example();
            let json = read(&example).unwrap_or_else(|| panic!("{key}.{}: no JSON: {example}", field.name));
            assert_eq!(faults(&json, field.kind), [], "{key}.{}: {example}", field.name);
        }
    }

    #[test]
    fn what_holds_without_a_field_could_stand_in_it() {
        for (key, field) in fields() {
            let default = match field.need {
                Need::Required | Need::Optional => continue,
                Need::Number(number) => Json::Whole(number),
                Need::Text(text) => Json::Text(text.to_owned()),
                Need::Off => Json::Bool(false),
            };
            assert_eq!(faults(&default, field.kind), [], "{key}.{}", field.name);
        }
    }
}
