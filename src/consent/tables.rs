//! All tables of the format, for what describes it: tools and tests. The widget has no use for it.

use super::field::{Kind, Table};
use super::format::{CONFIGURATION, SPELT_OUT, VENDOR};
use super::preset::PRESETS;

/// All tables in reading order: each before those of what its fields hold.
#[must_use]
pub fn all() -> Vec<Table> {
    let mut all = Vec::new();
    add(&mut all, CONFIGURATION);
    all
}

fn add(all: &mut Vec<Table>, table: Table) {
    if all.contains(&table) {
        return;
    }
    all.push(table);
    for field in table.fields {
        for below in below(field.kind) {
            add(all, below);
        }
    }
}

/// The tables of what a field holds: several for vendors alone, none for texts and numbers.
#[must_use]
pub fn below(kind: Kind) -> Vec<Table> {
    match kind {
        Kind::Object(table) | Kind::List(table) | Kind::OneOrMore(table) => vec![table],
        Kind::Vendors => {
            let settings = PRESETS.iter().map(|preset| preset.settings);
            [VENDOR].into_iter().chain(settings).chain([SPELT_OUT]).collect()
        }
        Kind::Text(_)
        | Kind::Id
        | Kind::Flag
        | Kind::Whole(..)
        | Kind::Choice(_)
        | Kind::Page
        | Kind::MeasurementId
        | Kind::Host
        | Kind::Path
        | Kind::Name
        | Kind::Lifetime
        | Kind::Variable
        | Kind::Colour
        | Kind::Font
        | Kind::Said(_)
        | Kind::Texts
        | Kind::Several(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_table_names_a_field_twice_and_no_two_have_one_key() {
        let all = all();
        assert!(all.len() > 10, "{}", all.len());
        for (place, table) in all.iter().enumerate() {
            let key = table.heading.key;
            assert!(!all.iter().skip(place + 1).any(|other| other.heading.key == key), "{key}");
            for (place, field) in table.fields.iter().enumerate() {
                let mut later = table.fields.iter().skip(place + 1);
                assert!(!later.any(|other| other.name == field.name), "{key}.{}", field.name);
            }
        }
    }

    #[test]
    fn what_is_said_is_in_sentences_and_long_enough_to_say_something() {
        for table in all() {
            for text in table.fields.iter().map(|field| field.words.sentence).chain([table.heading.about]) {
                assert!(text.len() > 20 && text.ends_with('.'), "{}: {text}", table.heading.key);
                assert!(text.starts_with(|c: char| c.is_uppercase()), "{}: {text}", table.heading.key);
            }
        }
    }
}
