//! What a site or its tools may lean upon: the page's interface, the fields of the configuration, commands and exit codes. Read
//! from the files that define them, today's and those of a tag alike.

use super::Surface;
use super::version::News;
use anyhow::Context as _;
use serde_json::Value;
use std::fmt;

const TYPES: &str = "pkg-config/npm/index.d.ts";
const SCHEMA: &str = "pkg-config/consent.schema.json";
const COMMANDS: &str = "cli/src/args.rs";

/// All of it, as the files say that this gives by their paths; of a file that is not there, nothing.
pub(super) fn of(file: &dyn Fn(&str) -> Option<String>) -> anyhow::Result<Surface> {
    let mut surface = types(&file(TYPES).unwrap_or_default());
    if let Some(schema) = file(SCHEMA) {
        surface.extend(fields(&schema).context(SCHEMA)?);
    }
    surface.extend(commands(&file(COMMANDS).unwrap_or_default()));
    Ok(surface)
}

/// Every member of every interface, and every other declaration, without comments.
fn types(text: &str) -> Surface {
    let mut within = String::new();
    let mut surface = Surface::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !is_comment(line)) {
        let name = line.strip_prefix("export ").unwrap_or(line).strip_prefix("interface ");
        if let Some(name) = name.and_then(|rest| rest.strip_suffix(" {")) {
            within = format!("{name}: ");
        } else if !["}", "};", "declare global {"].contains(&line) {
            let place = if line.starts_with("export ") { "" } else { &within };
            surface.insert(format!("interface of the page: {place}{line}"));
        }
    }
    surface
}

fn is_comment(line: &str) -> bool {
    ["//", "/*", "*"].iter().any(|opening| line.starts_with(opening))
}

/// Every field of every object, and whether it has to be there.
fn fields(schema: &str) -> anyhow::Result<Surface> {
    let schema: Value = serde_json::from_str(schema)?;
    let definitions = schema.get("$defs").and_then(Value::as_object).context("found no $defs")?;
    let mut surface = Surface::new();
    let whole = [("configuration", &schema)];
    for (key, object) in whole.into_iter().chain(definitions.iter().map(|(key, value)| (key.as_str(), value))) {
        let required = object.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
        for (name, _) in object.get("properties").and_then(Value::as_object).into_iter().flatten() {
            let mark = if required.contains(&Value::String(name.clone())) { ", required" } else { "" };
            surface.insert(format!("field of the configuration: {key}.{name}{mark}"));
        }
    }
    Ok(surface)
}

/// The verbs of the command, and what its exit codes say.
fn commands(source: &str) -> Surface {
    let verbs =
        source.split_once("pub enum Verb {").and_then(|(_, rest)| rest.split_once("\n}")).map(|(verbs, _)| verbs);
    let name = |line: &str| {
        let name =
            line.strip_prefix("    ").filter(|line| line.starts_with(|first: char| first.is_ascii_uppercase()))?;
        Some(name.split(['(', ',', ' ']).next()?.to_lowercase())
    };
    let verbs = verbs.unwrap_or_default().lines().filter_map(name).map(|name| format!("command: consentry {name}"));
    let codes = source.lines().find_map(|line| line.strip_prefix("Exit codes: "));
    let codes = codes.map(|codes| format!("exit codes: {}", codes.trim_end_matches(['"', ';', ')', ']', '\n'])));
    verbs.chain(codes).collect()
}

/// What is gone and what is new.
#[derive(Debug)]
pub(super) struct Differences {
    gone: Vec<String>,
    new: Vec<String>,
}

/// Of two.
pub(super) fn differences(before: &Surface, now: &Surface) -> Differences {
    Differences { gone: before.difference(now).cloned().collect(), new: now.difference(before).cloned().collect() }
}

impl Differences {
    /// Whether something that was there is not there any more, or is another, or something new has to be there.
    pub(super) fn weight(&self) -> News {
        let is_breaking = !self.gone.is_empty() || self.new.iter().any(|line| line.ends_with(", required"));
        if is_breaking { News::Breaking } else { News::Compatible }
    }
}

impl fmt::Display for Differences {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.gone.is_empty() && self.new.is_empty() {
            return f.write_str("interface, fields, commands and exit codes: no difference");
        }
        for line in &self.gone {
            writeln!(f, "- {line}")?;
        }
        for line in &self.new {
            writeln!(f, "+ {line}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{News, SCHEMA, TYPES, differences, of};

    const OLD: &str = "// Head\nexport declare const version: string;\n/** What. */\nexport interface Api {\n  /** Is it? */\n  has(use: string): boolean;\n}\n";
    const FIELDS: &str = r#"{ "properties": { "site": {} }, "required": ["site"], "$defs": { "site": { "properties": { "name": {} } } } }"#;
    const VERBS: &str = "Exit codes: 0 good, 1 faults.\"\n/// x\npub enum Verb {\n    /// Says.\n    #[command(a)]\n    Check(Check),\n    Docs,\n}\n";

    fn surface(types: &str, fields: &str, verbs: &str) -> super::Surface {
        let file = |path: &str| {
            Some(
                if path == TYPES {
                    types
                } else if path == SCHEMA {
                    fields
                } else {
                    verbs
                }
                .to_owned(),
            )
        };
        of(&file).unwrap()
    }

    #[test]
    fn all_that_may_be_leant_upon_is_listed() {
        let lines: Vec<_> = surface(OLD, FIELDS, VERBS).into_iter().collect();
        let wanted = [
            "command: consentry check",
            "command: consentry docs",
            "exit codes: 0 good, 1 faults.",
            "field of the configuration: configuration.site, required",
            "field of the configuration: site.name",
            "interface of the page: Api: has(use: string): boolean;",
            "interface of the page: export declare const version: string;",
        ];
        assert_eq!(lines, wanted);
    }

    #[test]
    fn more_is_no_break_and_less_or_a_new_duty_is() {
        let old = surface(OLD, FIELDS, VERBS);
        let with = |types: &str, fields: &str, verbs: &str| {
            differences(&old, &surface(types, fields, verbs)).weight() == News::Breaking
        };
        assert!(!with(&OLD.replace("  has", "  more(): void;\n  has"), FIELDS, VERBS));
        assert!(!with(OLD, &FIELDS.replace(r#""name": {}"#, r#""name": {}, "id": {}"#), VERBS));
        assert!(with(&OLD.replace("boolean", "string"), FIELDS, VERBS));
        assert!(with(OLD, &FIELDS.replace(r#""name": {}"#, ""), VERBS));
        assert!(with(OLD, &FIELDS.replace(r#""name": {} }"#, r#""name": {}, "id": {} }, "required": ["id"]"#), VERBS));
        assert!(with(OLD, FIELDS, &VERBS.replace("    Docs,\n", "")));
        assert!(with(OLD, FIELDS, &VERBS.replace("1 faults", "3 faults")));
    }

    #[test]
    fn of_this_repository_something_of_each_kind_is_found() {
        let repo = crate::repo::Repo::find().unwrap();
        let lines = of(&|path| repo.text(path).ok()).unwrap();
        for wanted in [
            "interface of the page: Consentry: has(use: string): boolean;",
            "command: consentry check",
            "field of the configuration: notice.url, required",
            "exit codes: 0 good (there may be warnings), 1 faults, 2 could not run.",
        ] {
            assert!(lines.contains(wanted), "{wanted} is not in {lines:#?}");
        }
    }
}
