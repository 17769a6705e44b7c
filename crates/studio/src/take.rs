//! What an owner takes away, and changes on the way to it.

use crate::source;
use consentry::consent::seal::SEAL;
use consentry_cli::check::check;
use consentry_cli::edit::{self, Step};
use consentry_cli::json::read;
use consentry_cli::seal::{self, Sealed};
use consentry_cli::snippet::{Address, Scripts, Snippet, TrustedTypes, Wanted};
use serde_json::{Value, json};

/// The text with that value at a place, or without what is there. What was sealed is sealed anew; where faults forbid that, the
/// seal goes, which would be one of another text. None where the text is no JSON, or something else is in the way.
#[must_use]
pub fn changed(text: &str, place: &Value, value: Option<&Value>) -> Option<String> {
    let steps = Step::all(place)?;
    let new = match value {
        Some(value) => edit::set(text, &steps, value),
        None => edit::remove(text, &steps),
    }?;
    let has_seal = read(&new).is_ok_and(|root| root.get(SEAL).is_some());
    let without = || edit::remove(&new, &[Step::Name(SEAL.to_owned())]);
    if has_seal { sealed(&new).or_else(without) } else { Some(new) }
}

/// The text with the seal that fits it; none where it has faults.
#[must_use]
pub fn sealed(text: &str) -> Option<String> {
    match seal::text(&check(source(text))).ok()? {
        Sealed::Already(_) => Some(text.to_owned()),
        Sealed::Text(text) => Some(text),
    }
}

/// What `consentry snippet --format json` prints; or `{wrong}`, a sentence. `wanted` may have `src` and `config`, addresses, and
/// `nonce` and `trustedTypes`, true or false.
#[must_use]
pub fn snippet(text: &str, wanted: &Value) -> Value {
    let made = || -> anyhow::Result<Value> {
        let checked = check(source(text));
        let good = checked.good.as_ref().filter(|_| checked.faults() == 0);
        let good = good.ok_or_else(|| anyhow::anyhow!("there are faults: mend them first"))?;
        Ok(Snippet::of(good, text.as_bytes(), None, &asked(wanted)?)?.json())
    };
    made().unwrap_or_else(|error| json!({ "wrong": format!("{error:#}") }))
}

fn asked(wanted: &Value) -> anyhow::Result<Wanted> {
    let address = |name: &str, usual| Address::read(wanted.get(name).and_then(Value::as_str).unwrap_or(usual));
    let is_on = |name: &str| wanted.get(name) == Some(&Value::Bool(true));
    Ok(Wanted {
        src: address("src", "/consentry/consentry.js")?,
        config: address("config", "/consent.json")?,
        scripts: if is_on("nonce") { Scripts::ByNonce } else { Scripts::ByHost },
        trusted_types: if is_on("trustedTypes") { TrustedTypes::Demanded } else { TrustedTypes::None },
    })
}

#[cfg(test)]
mod tests {
    use super::{changed, sealed, snippet};
    use serde_json::json;

    const TEXT: &str = "{ \"site\": { \"name\": \"A\", \"controller\": \"A Ltd\", \"contact\": \"a@homes.example\" },\n  \
        \"notice\": { \"url\": \"/privacy\", \"section\": \"Cookies\" },\n  \"vendors\": [] }\n";

    #[test]
    fn what_was_sealed_stays_sealed_and_the_rest_as_it_was_written() {
        let once = sealed(TEXT).unwrap();
        let again = changed(&once, &json!(["site", "name"]), Some(&json!("B"))).unwrap();
        assert_eq!(sealed(&again).as_ref(), Some(&again));
        assert_ne!(again, once.replacen("\"A\"", "\"B\"", 1), "the seal is of another text");
        let plain = changed(TEXT, &json!(["site", "name"]), Some(&json!("B"))).unwrap();
        assert_eq!(plain, TEXT.replacen("\"A\"", "\"B\"", 1));
        assert_eq!(changed("{", &json!([]), None), None);
        let faulty = changed(&once, &json!(["site", "name"]), Some(&json!(""))).unwrap();
        assert_eq!(faulty, TEXT.replacen("\"A\"", "\"\"", 1), "the seal of another text stays");
    }

    #[test]
    fn a_snippet_is_made_of_what_is_good_alone() {
        let made = snippet(TEXT, &json!({ "config": "/c.json" }));
        assert!(made["tag"].as_str().is_some_and(|tag| tag.contains("data-config=\"/c.json\"")), "{made}");
        assert!(snippet("{}", &json!({}))["wrong"].is_string());
        assert!(snippet(TEXT, &json!({ "src": "javascript:1" }))["wrong"].is_string());
    }
}
