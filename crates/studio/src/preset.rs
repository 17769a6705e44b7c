//! The vendors that Consentry knows, as a form needs them, and what is typed into that form put into a text.

use crate::source;
use consentry_cli::add::{Added, Answers, Purpose, Ready};
use consentry_cli::presets::{Preset, Setting, Wants};
use consentry_cli::report;
use serde_json::{Value, json};

/// All presets, each with the questions that only the site can answer.
#[must_use]
pub fn presets() -> Value {
    Preset::all().iter().map(preset).collect()
}

fn preset(preset: &Preset) -> Value {
    let of_purpose = |name: &str| preset.purpose().get(name).cloned().unwrap_or_default();
    json!({
        "id": preset.id,
        "name": preset.name(),
        "purpose": preset.purpose_id(),
        "title": of_purpose("title"),
        "description": of_purpose("description"),
        "recorder": preset.is_recorder(),
        "isInside": preset.is_inside(),
        "advice": preset.advice(),
        "unconfirmed": preset.unconfirmed().into_iter().map(Preset::in_words).collect::<Vec<_>>(),
        "settings": preset.settings().iter().filter(|setting| setting.ask.is_some()).map(question).collect::<Vec<_>>(),
    })
}

fn question(setting: &Setting) -> Value {
    json!({
        "name": setting.name,
        "ask": setting.ask,
        "wants": setting.wanted(),
        "several": setting.wants == Wants::Paths,
        "needed": setting.is_needed(),
        "default": setting.default,
        "likely": setting.likely,
        "sample": setting.sample(),
    })
}

/// Puts a vendor into a text, with what was typed for its questions: `{text, starter, advice, unconfirmed, purpose}`; or
/// `{unfit}`, by the name of each question what is wrong with its answer; or `{findings}`, why the text cannot have the vendor.
#[must_use]
pub fn add(text: &str, id: &str, fields: &Value) -> Value {
    let Some(preset) = Preset::find(id) else { return json!({ "findings": [] }) };
    let typed = |(name, value): (&String, &Value)| (name.clone(), value.as_str().unwrap_or_default().to_owned());
    let fields: Vec<_> = fields.as_object().into_iter().flatten().map(typed).collect();
    let answers = match Answers::typed(&preset, &fields) {
        Ok(answers) => answers,
        Err(unfit) => {
            let sentences = unfit.into_iter().map(|one| (one.name, Value::String(one.sentence)));
            return json!({ "unfit": sentences.collect::<serde_json::Map<_, _>>() });
        }
    };
    let source = source(text);
    match Ready::look(&source, &preset).and_then(|ready| ready.put(answers)) {
        Ok(added) => told(&added),
        Err(refused) => json!({ "findings": report::json(&refused).get("findings") }),
    }
}

fn told(added: &Added) -> Value {
    let starter = added.starter.as_ref().map(|starter| json!({ "path": starter.path, "text": starter.text }));
    json!({
        "text": added.text,
        "starter": starter,
        "advice": added.preset.advice(),
        "unconfirmed": added.preset.unconfirmed().into_iter().map(Preset::in_words).collect::<Vec<_>>(),
        "isPurposeNew": added.purpose == Purpose::Added,
    })
}

#[cfg(test)]
mod tests {
    use super::{add, presets};
    use serde_json::{Value, json};

    const TEXT: &str = "{ \"site\": { \"name\": \"A\", \"controller\": \"A Ltd\", \"contact\": \"a@homes.example\" },\n  \
        \"notice\": { \"url\": \"/privacy\", \"section\": \"Cookies\" },\n  \"vendors\": [] }\n";

    #[test]
    fn every_preset_can_be_added_with_the_samples_of_its_questions() {
        for preset in presets().as_array().unwrap() {
            let fields = preset["settings"]
                .as_array()
                .unwrap()
                .iter()
                .map(|one| (one["name"].as_str().unwrap().to_owned(), one["sample"].clone()));
            let added = add(TEXT, preset["id"].as_str().unwrap(), &Value::Object(fields.collect()));
            let told = crate::check(added["text"].as_str().unwrap_or_else(|| panic!("{preset}: {added}")));
            assert_eq!(told["faults"], json!(0), "{told}");
        }
    }

    #[test]
    fn a_wrong_answer_is_told_by_its_question_and_a_full_place_by_its_finding() {
        let unfit = add(TEXT, "google-analytics", &json!({ "measurementId": "x" }));
        assert!(unfit["unfit"]["measurementId"].as_str().is_some_and(|said| said.contains("`x`")), "{unfit}");
        let fields = json!({ "measurementId": "G-ABC1234567" });
        let once = add(TEXT, "google-analytics", &fields);
        let twice = add(once["text"].as_str().unwrap(), "google-analytics", &fields);
        assert_eq!(twice["findings"][0]["code"], json!("id-used-twice"), "{twice}");
    }
}
