//! The facts of a vendor as rows of a table, and which of its sources are for them. `pkg-config/vendors/README.md` says how
//! facts are named.

use super::{Source, codes, plain, string, strings};
use serde_json::Value;

/// A fact: its names among those of the sources, what it is, and the value as Markdown.
pub(super) struct Fact {
    names: Vec<String>,
    is: String,
    value: String,
}

impl Fact {
    fn new(names: &[&str], is: &str, value: String) -> Self {
        Self { names: names.iter().map(|name| (*name).to_owned()).collect(), is: is.to_owned(), value }
    }

    /// The row, with the numbers of the sources that are for it.
    pub(super) fn row(&self, sources: &[Source], vendor: &Value) -> String {
        let numbers: Vec<_> = (1_usize..)
            .zip(sources)
            .filter(|(_, source)| source.facts.iter().any(|of| self.names.iter().any(|name| covers(of, name))))
            .map(|(number, _)| number.to_string())
            .collect();
        let mut unconfirmed = strings(vendor, "unconfirmed");
        unconfirmed.extend(sources.iter().flat_map(|source| &source.doubts).map(String::as_str));
        let read = [numbers, self.doubts(&unconfirmed)].concat().join(", ");
        let read = match (read.is_empty(), vendor.get("sources")) {
            (false, _) => read,
            (true, Some(_)) if self.is_of_site() => "you say it".to_owned(),
            (true, None) if self.names.iter().any(|name| name == "controller" || name == "role") => {
                "**no source noted**".to_owned()
            }
            (true, _) => "our own words".to_owned(),
        };
        format!("| {} | {} | {read} |\n", self.is, self.value)
    }

    /// Is it what only the site knows?
    fn is_of_site(&self) -> bool {
        self.value.trim_start_matches('`').starts_with('{')
            || self.names.iter().any(|name| name.starts_with("settings/"))
    }

    fn doubts(&self, unconfirmed: &[&str]) -> Vec<String> {
        let in_words = |name: &String| match name.rsplit('/').next() {
            Some(part @ ("name" | "lifetime" | "reach")) => format!("**its {part} is unconfirmed**"),
            _ => "**unconfirmed**".to_owned(),
        };
        self.names.iter().filter(|name| unconfirmed.iter().any(|of| covers(of, name))).map(in_words).collect()
    }
}

/// Is something said of `of` said of `fact` too? `each` stands for every name.
fn covers(of: &str, fact: &str) -> bool {
    let (mut of, mut fact) = (of.split('/'), fact.split('/'));
    loop {
        match (of.next(), fact.next()) {
            (None, _) => return true,
            (Some(one), Some(other)) if one == other || one == "each" => {}
            _ => return false,
        }
    }
}

/// What was read, as a file lists it.
pub(super) fn listed(vendor: &Value) -> Vec<Source> {
    let sources = vendor.get("sources").and_then(Value::as_array).into_iter().flatten();
    let source = |source: &Value| {
        let by = match string(source, "by") {
            "vendor" => "the vendor itself",
            "code" => "the vendor's code",
            "list" => "a list of cookies or services",
            "site" => "a site that has the vendor",
            _ => "somebody who writes about it",
        };
        let words = format!("{} ({by}), read {}", plain(string(source, "at")), string(source, "read"));
        Source { facts: strings(source, "for").into_iter().map(str::to_owned).collect(), words, ..Source::default() }
    };
    sources.map(source).collect()
}

/// All facts of a vendor, in the order in which people ask.
pub(super) fn rows(vendor: &Value) -> Vec<Fact> {
    let text = |name: &str| plain(string(vendor, name));
    let mut rows = vec![
        Fact::new(&["controller"], "who receives the data", text("controller")),
        Fact::new(&["role"], "what it is in law", format!("`{}`", string(vendor, "role"))),
        Fact::new(&["receives"], "what it learns", format!("{} {}", text("name"), text("receives"))),
    ];
    if let Some(purpose) = vendor.get("purpose") {
        let value = format!("`{}`: {}", string(purpose, "id"), plain(string(purpose, "title")));
        rows.push(Fact::new(&[], "its usual purpose", value));
    }
    if vendor.get("privacyUrl").is_some() {
        rows.push(Fact::new(&["privacyUrl"], "its own policy", format!("<{}>", string(vendor, "privacyUrl"))));
    }
    for script in strings(vendor, "scripts") {
        let is_own = script.starts_with("{starter");
        let (names, is) = if is_own { (["starter"], "a script of yours beside it") } else { (["scripts"], "script") };
        rows.push(Fact::new(&names, is, format!("`{script}`")));
    }
    for host in strings(vendor, "hosts") {
        rows.push(Fact::new(&[&format!("hosts/{host}")], "host", codes(&[host])));
    }
    for (list, is) in [("cookies", "cookie"), ("adsCookies", "cookie, with advertising alone"), ("storage", "")] {
        let items = vendor.get(list).and_then(Value::as_array).into_iter().flatten();
        rows.extend(items.map(|item| kept(list, is, item)));
    }
    for setting in vendor.get("settings").and_then(Value::as_array).into_iter().flatten() {
        let (name, ask) = (string(setting, "name"), plain(string(setting, "ask")));
        rows.push(Fact::new(&[&format!("settings/{name}")], "you are asked", format!("`{name}`: {ask}")));
    }
    rows
}

/// A cookie or key.
fn kept(list: &str, is: &str, item: &Value) -> Fact {
    let (name, lifetime) = (string(item, "name"), string(item, "lifetime"));
    let is = match string(item, "kind") {
        "local" => "key of local storage",
        "session" => "key of session storage",
        "indexed-db" => "database",
        "cache" => "cache",
        _ => is,
    };
    let stays = match lifetime {
        "answer" => "no longer than the answer stands".to_owned(),
        "session" => "until the browser or tab is closed".to_owned(),
        "kept" => "until it is deleted".to_owned(),
        _ => lifetime.to_owned(),
    };
    let reach = match string(item, "reach") {
        "vendor" => "; under the vendor's address",
        "server" => "; only your server can delete it",
        _ => "",
    };
    let names = ["name", "lifetime", "reach"].map(|part| format!("{list}/{name}/{part}"));
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    Fact::new(&names, is, format!("`{name}`: {}; {stays}{reach}", plain(string(item, "purpose"))))
}

#[cfg(test)]
mod tests {
    use super::{Fact, covers};
    use crate::generate::presets::Source;
    use serde_json::json;

    #[test]
    fn a_source_for_a_whole_is_one_for_its_parts() {
        for (of, fact, does) in [
            ("cookies", "cookies/_clck/name", true),
            ("cookies/each/name", "cookies/_clck/name", true),
            ("cookies/each/name", "cookies/_clck/lifetime", false),
            ("cookies/_clck/name", "cookies/_clck", false),
            ("hosts/a.example", "hosts/b.example", false),
        ] {
            assert_eq!(covers(of, fact), does, "{of} {fact}");
        }
    }

    #[test]
    fn a_row_names_its_sources_and_what_is_unconfirmed() {
        let vendor = json!({ "sources": [], "unconfirmed": ["cookies/a/lifetime"] });
        let sources = [
            Source { facts: vec!["hosts".to_owned()], ..Source::default() },
            Source { facts: vec!["cookies/a".to_owned()], ..Source::default() },
        ];
        let row = |names: &[&str]| Fact::new(names, "cookie", "`a`".to_owned()).row(&sources, &vendor);
        assert_eq!(
            row(&["cookies/a/name", "cookies/a/lifetime"]),
            "| cookie | `a` | 2, **its lifetime is unconfirmed** |\n"
        );
        assert_eq!(row(&["cookies/b/name"]), "| cookie | `a` | our own words |\n");
    }
}
