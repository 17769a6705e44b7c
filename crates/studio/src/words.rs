//! How hard an owner's own words are to read, and how well the theme's colours stand out.

// One count for our own texts, which a test holds to, and for those of owners.
#[path = "../../../tests/plain_words/grade.rs"]
#[expect(dead_code, reason = "headings and buttons are judged in the tests alone")]
mod grade;

use consentry::consent::contrast::{DARK, LIGHT, ratio};
use consentry_cli::json::{Node, read};
use consentry_cli::texts;
use grade::Counts;
use serde_json::{Value, json};

/// The grade that the widget's own texts keep to: what somebody of twelve reads with ease.
const EASY: f64 = 7.0;

/// The fields of a purpose, and of a vendor, that residents read as prose.
const PURPOSE: [&str; 3] = ["title", "description", "justification"];
const VENDOR: [&str; 1] = ["receives"];

/// What the widget says itself, in English: each text by the name of the field that replaces it.
#[must_use]
pub fn usual() -> Value {
    Value::Object(texts::words().map(|(name, said)| (name.to_owned(), json!(said))).collect())
}

/// `{grades, contrasts}`. Of each English text of the owner's its path and its grade by Flesch and Kincaid, and whether that is
/// easy; of the theme, light and dark, the ratio of text and accent to the surface.
#[must_use]
pub fn words(text: &str) -> Value {
    let Ok(root) = read(text) else { return Value::Null };
    let mut grades = Vec::new();
    for (list, fields) in [("purposes", &PURPOSE[..]), ("vendors", &VENDOR)] {
        for (number, item) in root.items_of(list).iter().enumerate() {
            let said = fields.iter().filter_map(|field| Some((field, item.text_of(field)?)));
            grades.extend(said.filter_map(|(field, said)| graded(&format!("{list}[{number}].{field}"), said)));
        }
    }
    for language in root.get("text").map_or(&[][..], Node::members) {
        if language.name.starts_with("en") {
            let own = language.value.members().iter().filter_map(|member| Some((&member.name, member.value.text()?)));
            grades.extend(own.filter_map(|(name, said)| graded(&format!("text.{}.{name}", language.name), said)));
        }
    }
    json!({ "grades": grades, "contrasts": contrasts(&root) })
}

/// A word or two have no grade: the formula is for sentences.
fn graded(path: &str, said: &str) -> Option<Value> {
    const FEWEST: u32 = 4;
    let counts = Counts::of([said]);
    let grade = counts.grade();
    let shown = (grade.max(0.0) * 10.0).round() / 10.0;
    (counts.words >= FEWEST).then(|| json!({ "path": path, "grade": shown, "easy": grade <= EASY, "text": said }))
}

fn contrasts(root: &Node) -> Vec<Value> {
    let theme = root.get("theme");
    let dark = theme.and_then(|theme| theme.get("dark"));
    let mut all = Vec::new();
    for (scheme, colours, [surface, text, accent, ..]) in [("light", theme, LIGHT), ("dark", dark, DARK)] {
        let own = |name: &str, ours: &str| {
            let own = colours.and_then(|colours| colours.text_of(name)).filter(|colour| colour.len() == 7);
            own.unwrap_or(ours).to_owned()
        };
        let surface = own("surface", surface);
        for (name, colour) in [("text", own("text", text)), ("accent", own("accent", accent))] {
            // Rounded down: 4.496 is not enough.
            let found = (ratio(&colour, &surface) * 10.0).floor() / 10.0;
            all.push(json!({ "scheme": scheme, "name": name, "colour": colour, "surface": surface, "ratio": found, "enough": found >= 4.5 }));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::words;
    use serde_json::{Value, json};

    #[test]
    fn sentences_are_graded_and_single_words_are_not() {
        let told = words(
            "{ \"purposes\": [{ \"title\": \"Surveys\", \"description\": \"We ask you what you think of us.\", \
             \"justification\": \"Organisational accountability necessitates comprehensive longitudinal documentation.\" }] }",
        );
        let grades = told["grades"].as_array().unwrap();
        let seen: Vec<_> =
            grades.iter().map(|one| (one["path"].as_str().unwrap(), one["easy"] == json!(true))).collect();
        assert_eq!(seen, [("purposes[0].description", true), ("purposes[0].justification", false)]);
    }

    #[test]
    fn colours_are_held_against_their_surface() {
        let told = words("{ \"theme\": { \"accent\": \"#cccccc\", \"dark\": { \"surface\": \"#000000\" } } }");
        let enough: Vec<_> = told["contrasts"].as_array().unwrap().iter().map(|one| one["enough"].clone()).collect();
        assert_eq!(enough, [true, false, true, true].map(Value::Bool), "{told}");
        assert_eq!(words("{"), Value::Null);
    }
}
