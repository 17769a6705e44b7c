//! What only the site knows of the vendors inside the widget. The fields are those of the core's tables.

use super::setting::{Setting, Wants};
use consentry::consent::field::Field;
use consentry::consent::format::{GOOGLE_ANALYTICS, HOTJAR};
use serde_json::{Value, json};

/// The settings of a preset inside the widget.
pub(super) fn settings(id: &str) -> Option<Vec<Setting>> {
    match id {
        "google-analytics" => Some(of_analytics()),
        "hotjar" => Some(of_hotjar()),
        _ => None,
    }
}

fn of_analytics() -> Vec<Setting> {
    let asked = [("measurementId", "Which measurement id does the site have in Google Analytics? (G-…)")];
    let mut settings = of_table(GOOGLE_ANALYTICS.fields, &asked, &[("measurementId", json!("G-ABC1234567"))]);
    let ask = "On which pages does it never count? Those that ask for sensitive things or have them in their address.";
    settings.push(Setting { default: Some(json!([])), ..not_on(ask) });
    settings
}

fn of_hotjar() -> Vec<Setting> {
    let asked = [("siteId", "Which number does the site have in Hotjar?")];
    let samples = [("siteId", json!(1_234_567)), ("snippetVersion", json!(6))];
    let mut settings = of_table(HOTJAR.fields, &asked, &samples);
    settings.push(not_on(
        "On which pages does it never record, because they show what people wrote, or other people's details?",
    ));
    settings
}

/// Fields that are not asked for may still be given.
fn of_table(table: &[Field], asked: &[(&str, &str)], samples: &[(&str, Value)]) -> Vec<Setting> {
    let of = |field: &Field| Setting {
        name: field.name.to_owned(),
        ask: asked.iter().find(|(name, _)| *name == field.name).map(|(_, ask)| (*ask).to_owned()),
        wants: Wants::Field(field.kind),
        default: None,
        likely: Vec::new(),
        sample: samples
            .iter()
            .find(|(name, _)| *name == field.name)
            .map_or_else(|| json!("account-statistics"), |(_, sample)| sample.clone()),
    };
    table.iter().map(of).collect()
}

fn not_on(ask: &str) -> Setting {
    Setting {
        name: "notOn".to_owned(),
        ask: Some(ask.to_owned()),
        wants: Wants::Paths,
        default: None,
        likely: vec!["/account/*".to_owned(), "/repairs/*".to_owned()],
        sample: json!(["/account/*", "/repairs/*"]),
    }
}
