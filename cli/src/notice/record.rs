//! What the linked sections said when the owner last looked: a record beside the configuration, and what has changed since.

use super::{Followed, Link, Pages, Study, shown};
use crate::check::Good;
use crate::edit::{self, Change};
use crate::finding::{Finding, Weight};
use crate::places::Places;
use crate::words::all_of;
use anyhow::Context as _;
use consentry::consent::digest::Digest;
use consentry::consent::time::UnixSeconds;
use consentry_notice::section::Target;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A record: each linked section by the link that leads to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// When it was made, ISO 8601.
    pub at: String,
    /// The sections in the order of the links.
    pub sections: Vec<Recorded>,
    /// Names and languages of the links whose pages were not read.
    unread: Vec<(String, String)>,
}

/// A section as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The name of the link, which it keeps wherever it stands in the file: the id of its use, `notice.site`, `notice.rights`.
    pub link: String,
    /// The field of the configuration that the link is made from.
    pub path: String,
    /// The language.
    pub language: String,
    /// The address.
    pub href: String,
    /// All that the section says.
    pub text: String,
}

impl Record {
    /// What the sections say now. A link that leads nowhere has none.
    #[must_use]
    pub fn of(study: &Study, pages: &Pages, now: UnixSeconds) -> Self {
        let of = |followed: &Followed| {
            let Link { name, path, href, .. } = followed.link.clone();
            let text = section(followed, pages)?;
            Some(Recorded { link: name, path, language: followed.language.clone(), href, text })
        };
        let unread = study.links.iter().filter(|followed| followed.landing.is_none());
        let unread = unread.map(|followed| (followed.link.name.clone(), followed.language.clone())).collect();
        Self { at: now.iso(), sections: study.links.iter().filter_map(of).collect(), unread }
    }

    /// With what was kept of links whose pages nobody read this time.
    #[must_use]
    pub fn with_what_was_not_read(mut self, kept: Option<Self>) -> Self {
        let is_unread =
            |one: &Recorded| self.unread.iter().any(|(link, language)| *link == one.link && *language == one.language);
        let kept: Vec<_> = kept.into_iter().flat_map(|kept| kept.sections).filter(is_unread).collect();
        self.sections.extend(kept);
        self
    }

    /// Reads what [`json`](Self::json) writes.
    ///
    /// # Errors
    /// When the text is no such record.
    pub fn parse(text: &str) -> anyhow::Result<Self> {
        let record: Value = serde_json::from_str(text).context("it is no JSON")?;
        let at = record.get("at").and_then(Value::as_str).context("it has no `at`")?.to_owned();
        let sections = record.get("sections").and_then(Value::as_array).context("it has no `sections`")?;
        let of = |section: &Value| {
            let text = |name: &str| section.get(name).and_then(Value::as_str).map(str::to_owned);
            Some(Recorded {
                link: text("link")?,
                path: text("path")?,
                language: text("language")?,
                href: text("href")?,
                text: text("text")?,
            })
        };
        let sections = sections.iter().map(|section| of(section).context("a section of it lacks something"));
        Ok(Self { at, sections: sections.collect::<anyhow::Result<_>>()?, unread: Vec::new() })
    }

    /// For the owner to keep.
    #[must_use]
    pub fn json(&self) -> Value {
        let section = |one: &Recorded| {
            json!({
                "link": one.link, "path": one.path, "language": one.language, "href": one.href,
                "digest": Digest::new().with(&one.text).text(), "text": one.text,
            })
        };
        let sections: Vec<_> = self.sections.iter().map(section).collect();
        json!({
            "tool": "consentry", "toolVersion": env!("CARGO_PKG_VERSION"), "at": self.at, "digest": self.digest(),
            "sections": sections,
        })
    }

    /// One for all that the sections say.
    #[must_use]
    pub fn digest(&self) -> String {
        let all = self.sections.iter().fold(Digest::new(), |digest, one| digest.with(&one.language).with(&one.text));
        all.text()
    }

    /// The version of the notice that this record stands for: its day, and a digest that no other day has.
    #[must_use]
    pub fn version(&self) -> String {
        format!("{} {}", self.at.get(..10).unwrap_or_default(), self.digest())
    }

    /// What it says of the section that a link in a language leads to.
    fn of_link(&self, one: &Recorded) -> Option<&Recorded> {
        self.sections.iter().find(|other| other.link == one.link && other.language == one.language)
    }
}

/// All that a section says: of a title its part with it, else the block.
fn section(followed: &Followed, pages: &Pages) -> Option<String> {
    let Target { document, outline, .. } = &pages.get(&followed.link.url)?.target;
    let at = shown(followed.landing?)?;
    let end = if outline.rank(at).is_some() { outline.part(at).end } else { at.saturating_add(1) };
    let blocks = document.blocks.get(at..end)?.iter();
    let blocks = blocks.filter(|block| block.sight != consentry_notice::document::Sight::Hidden);
    let lines = blocks.map(|block| block.text.split_whitespace().collect::<Vec<_>>().join(" "));
    Some(lines.collect::<Vec<_>>().join("\n"))
}

/// A warning for each section that says something else than when the owner last looked, or was not linked to. `command` decides,
/// with its decision behind it; `asked` are the uses about which a new version asks.
#[must_use]
pub fn changes(good: &Good, (now, older): (&Record, &Record), (command, asked): (&str, &[String])) -> Vec<Finding> {
    let places = Places::of(&good.root);
    let day = older.at.get(..10).unwrap_or_default();
    let asked = if asked.is_empty() { "nothing, as nothing needs an answer".to_owned() } else { all_of(asked) };
    let (mut all, mut told) = (Vec::new(), BTreeSet::new());
    for one in &now.sections {
        let what = match older.of_link(one) {
            Some(before) if before.text == one.text => continue,
            Some(_) => format!("a section that has changed since {day}"),
            None => format!("a section that was not linked to on {day}"),
        };
        // What several uses share is told of once.
        if !told.insert((one.path.as_str(), one.language.as_str())) {
            continue;
        }
        all.push(Finding {
            code: "notice-changed",
            weight: Weight::Warning,
            span: places.span(&one.path),
            path: one.path.clone(),
            found: format!("{what} ({}, {})", one.href, one.language),
            wanted: "your decision whether residents are asked again".to_owned(),
            hint: Some(format!(
                "`{command} ask` gives the notice a new version, so that they are asked about {asked}; `{command} keep` takes the \
                 change for one that is none of theirs"
            )),
        });
    }
    all
}

/// The text of a configuration with that version of the notice.
#[must_use]
pub fn with_version(text: &str, good: &Good, version: &str) -> String {
    let change = Change { path: "notice".to_owned(), members: vec![("version", Some(json!(version)))] };
    edit::changed(text, &good.root, &[change])
}
