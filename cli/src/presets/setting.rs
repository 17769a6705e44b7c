//! What only the site knows of a vendor: what is asked, and which answers are values. `pkg-config/vendors/README.md`
//! lists the kinds.

use crate::words;
use consentry::consent::field::Kind;
use serde_json::Value;

/// What only the site knows.
#[derive(Clone, Debug)]
pub struct Setting {
    /// Its name.
    pub name: String,
    /// The question; one without is never asked and may still be given.
    pub ask: Option<String>,
    /// Which values it may have.
    pub wants: Wants,
    /// What holds when nobody answers.
    pub default: Option<Value>,
    /// What to suggest; never taken in silence.
    pub likely: Vec<String>,
    /// A value that it may have.
    pub sample: Value,
}

/// Which values a setting may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wants {
    /// A word made of some characters.
    Code {
        /// What all such words begin with.
        begins: String,
        /// The characters of the rest; `A-Z` stands for all between.
        of: String,
        /// How long the rest is at least.
        least: usize,
        /// How long it is at most.
        most: usize,
    },
    /// What a field of the configuration of this kind holds.
    Field(Kind),
    /// One host name.
    Host,
    /// A path with / at both ends.
    Folder,
    /// The path of a file on the site.
    Path,
    /// Path patterns, or none.
    Paths,
}

impl Setting {
    /// A setting of a preset's file; `None` for a kind that is not known.
    pub(super) fn of(data: &Value) -> Option<Self> {
        let text = |name: &str| data.get(name).and_then(Value::as_str).map(str::to_owned);
        let bound = |name: &str, place: usize| data.get(name)?.get(place)?.as_u64();
        let size = |name: &str, place: usize| usize::try_from(bound(name, place)?).ok();
        let whole = |name: &str, place: usize| u32::try_from(bound(name, place)?).ok();
        let wants = match text("kind")?.as_str() {
            "code" => Wants::Code {
                begins: text("begins").unwrap_or_default(),
                of: text("of")?,
                least: size("length", 0)?,
                most: size("length", 1)?,
            },
            "number" => Wants::Field(Kind::Whole(whole("between", 0)?, whole("between", 1)?)),
            "text" => Wants::Field(Kind::Text(size("length", 1)?)),
            "host" => Wants::Host,
            "folder" => Wants::Folder,
            "path" => Wants::Path,
            "paths" => Wants::Paths,
            _ => return None,
        };
        let likely = data.get("likely").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        Some(Self {
            name: text("name")?,
            ask: text("ask"),
            wants,
            default: data.get("default").cloned(),
            likely: likely.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            sample: data.get("sample")?.clone(),
        })
    }

    /// Must somebody give a value?
    #[must_use]
    pub fn is_needed(&self) -> bool {
        self.ask.is_some() && self.default.is_none()
    }

    /// The value that an answer is, if it is one.
    #[must_use]
    pub fn read(&self, answer: &str) -> Option<Value> {
        match &self.wants {
            Wants::Paths => paths(answer),
            Wants::Field(Kind::Whole(least, most)) => {
                let number = answer.parse::<u32>().ok().filter(|number| number.to_string() == answer)?;
                (*least..=*most).contains(&number).then(|| number.into())
            }
            Wants::Field(kind) => kind.fits_text(answer).then(|| answer.into()),
            Wants::Code { begins, of, least, most } => {
                let rest = answer.strip_prefix(begins.as_str())?;
                ((*least..=*most).contains(&rest.len()) && is_of(rest, of)).then(|| answer.into())
            }
            Wants::Host => (Kind::Host.fits_text(answer) && !answer.starts_with('*')).then(|| answer.into()),
            Wants::Folder => (is_path(answer) && answer.ends_with('/')).then(|| answer.into()),
            Wants::Path => (is_path(answer) && !answer.ends_with('/')).then(|| answer.into()),
        }
    }

    /// In words, which values it may have.
    #[must_use]
    pub fn wanted(&self) -> String {
        match &self.wants {
            Wants::Field(kind) => words::kind(*kind),
            Wants::Paths => {
                "paths of this site that begin with /, commas between; * stands for anything; none for no page"
                    .to_owned()
            }
            Wants::Code { begins, of, least, most } => {
                let count = if least == most { most.to_string() } else { format!("{least} to {most}") };
                let begins = if begins.is_empty() { String::new() } else { format!("{begins} and ") };
                format!("{begins}{count} of {}", spread(of))
            }
            Wants::Host => "a host name in small letters".to_owned(),
            Wants::Folder => "a path with / at both ends, or / alone".to_owned(),
            Wants::Path => "the path of a file on this site: it begins with / and has no .. in it".to_owned(),
        }
    }

    /// The value as somebody would type it.
    #[must_use]
    pub fn sample(&self) -> String {
        written(&self.sample)
    }
}

/// A value as somebody would type it.
pub(crate) fn written(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) if items.is_empty() => "none".to_owned(),
        Value::Array(items) => items.iter().map(written).collect::<Vec<_>>().join(","),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
    }
}

fn paths(answer: &str) -> Option<Value> {
    if answer == "none" {
        return Some(Value::Array(Vec::new()));
    }
    let paths: Vec<_> = answer.split([',', ' ']).filter(|path| !path.is_empty()).collect();
    (!paths.is_empty() && paths.iter().all(|path| Kind::Path.fits_text(path))).then(|| paths.into())
}

/// A path that stays on the site, and in the folder that is served, however it is read.
fn is_path(path: &str) -> bool {
    let is_clean = is_of(path, "A-Za-z0-9/_.-") && path.split('/').all(|part| part != "." && part != "..");
    path.starts_with('/') && is_clean && !path.contains("//")
}

/// Is the text made of these characters alone? `A-Z` stands for all between.
fn is_of(text: &str, wanted: &str) -> bool {
    let ranges = ranges(wanted);
    text.chars().all(|c| ranges.iter().any(|(first, last)| (*first..=*last).contains(&c)))
}

fn ranges(wanted: &str) -> Vec<(char, char)> {
    let mut ranges = Vec::new();
    let mut rest = wanted.chars();
    while let Some(first) = rest.next() {
        let mut after = rest.clone();
        match (after.next(), after.next()) {
            (Some('-'), Some(last)) => {
                ranges.push((first, last));
                rest = after;
            }
            _ => ranges.push((first, first)),
        }
    }
    ranges
}

/// `a-z, 0-9, -`
fn spread(of: &str) -> String {
    let one = |(first, last): &(char, char)| {
        if first == last { first.to_string() } else { format!("{first}-{last}") }
    };
    ranges(of).iter().map(one).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::{Setting, Wants, written};
    use serde_json::{Value, json};

    fn setting(data: &Value) -> Setting {
        let mut data = data.clone();
        data["name"] = "x".into();
        data["sample"] = "x".into();
        Setting::of(&data).unwrap()
    }

    #[test]
    fn an_answer_is_a_value_of_its_kind_or_none() {
        let code = json!({ "kind": "code", "begins": "GTM-", "of": "A-Z0-9_-", "length": [2, 3] });
        let number = json!({ "kind": "number", "between": [1, 9] });
        for (kind, answer, fits) in [
            (&code, "GTM-A_", true),
            (&code, "GTM-A--", true),
            (&code, "GTM-A", false),
            (&code, "GTM-ABCD", false),
            (&code, "GTM-Ab", false),
            (&code, "ABC", false),
            (&number, "9", true),
            (&number, "0", false),
            (&number, "+1", false),
            (&number, "01", false),
            (&json!({ "kind": "text", "length": [1, 3] }), "abc", true),
            (&json!({ "kind": "text", "length": [1, 3] }), "  ", false),
            (&json!({ "kind": "host" }), "a.example", true),
            (&json!({ "kind": "host" }), "*.a.example", false),
            (&json!({ "kind": "host" }), "https://a.example", false),
            (&json!({ "kind": "folder" }), "/", true),
            (&json!({ "kind": "folder" }), "/matomo/", true),
            (&json!({ "kind": "folder" }), "/matomo", false),
            (&json!({ "kind": "folder" }), "//", false),
            (&json!({ "kind": "path" }), "/a/b.js", true),
            (&json!({ "kind": "path" }), "/a/", false),
            (&json!({ "kind": "path" }), "/a/../../b.js", false),
            (&json!({ "kind": "path" }), "/a//b.js", false),
            (&json!({ "kind": "path" }), "/./b.js", false),
            (&json!({ "kind": "path" }), "a.js", false),
            (&json!({ "kind": "path" }), "/a'b.js", false),
        ] {
            assert_eq!(setting(kind).read(answer).is_some(), fits, "{kind} {answer}");
        }
    }

    #[test]
    fn no_page_has_to_be_said() {
        let paths = setting(&json!({ "kind": "paths" }));
        assert_eq!(paths.read("none"), Some(json!([])));
        assert_eq!(paths.read(""), None);
        assert_eq!(paths.read("/a, /b/*"), Some(json!(["/a", "/b/*"])));
        assert_eq!(paths.read("/a, b"), None);
        assert_eq!(paths.wants, Wants::Paths);
        assert_eq!(written(&json!(["/a", "/b"])), "/a,/b");
    }

    #[test]
    fn what_is_wanted_is_said_in_words() {
        let code = json!({ "kind": "code", "begins": "GTM-", "of": "A-Z0-9_-", "length": [4, 12] });
        assert_eq!(setting(&code).wanted(), "GTM- and 4 to 12 of A-Z, 0-9, _, -");
        let key = json!({ "kind": "code", "of": "0-9a-f", "length": [40, 40] });
        assert_eq!(setting(&key).wanted(), "40 of 0-9, a-f");
    }
}
