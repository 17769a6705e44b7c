//! What the linked sections said when the owner last looked: a record beside the configuration, and what has changed since.

use super::{Followed, Pages, Study, shown};
use crate::check::Good;
use crate::edit::{self, Change};
use crate::finding::{Finding, Weight};
use crate::places::Places;
use anyhow::Context as _;
use consentry::consent::digest::Digest;
use consentry::consent::time::UnixSeconds;
use consentry_notice::section::Target;
use serde_json::{Value, json};

/// A record: each linked section by the link that leads to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// When it was made, ISO 8601.
    pub at: String,
    /// The sections in the order of the links.
    pub sections: Vec<Recorded>,
}

/// A section as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The field of the configuration that the link is made from.
    pub path: String,
    /// The language.
    pub language: String,
    /// The uses that link to it; none for further parts of the notice.
    pub uses: Vec<String>,
    /// The address.
    pub href: String,
    /// All that the section says.
    pub text: String,
}

impl Record {
    /// What the sections say now. A link that leads nowhere has none.
    #[must_use]
    pub fn of(study: &Study, pages: &Pages, now: UnixSeconds) -> Self {
        let mut sections: Vec<Recorded> = Vec::new();
        for followed in &study.links {
            let known = sections.iter_mut().find(|one| is_same(one, (&followed.link.path, &followed.language)));
            match (known, section(followed, pages)) {
                (Some(known), _) => known.uses.extend(followed.link.use_.clone()),
                (None, Some(text)) => sections.push(Recorded {
                    path: followed.link.path.clone(),
                    language: followed.language.clone(),
                    uses: followed.link.use_.iter().cloned().collect(),
                    href: followed.link.href.clone(),
                    text,
                }),
                (None, None) => {}
            }
        }
        Self { at: now.iso(), sections }
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
            let uses = section.get("uses")?.as_array()?.iter().filter_map(|one| one.as_str().map(str::to_owned));
            let (path, language, uses) = (text("path")?, text("language")?, uses.collect());
            Some(Recorded { path, language, uses, href: text("href")?, text: text("text")? })
        };
        let sections = sections.iter().map(|section| of(section).context("a section of it lacks something"));
        Ok(Self { at, sections: sections.collect::<anyhow::Result<_>>()? })
    }

    /// For the owner to keep.
    #[must_use]
    pub fn json(&self) -> Value {
        let section = |one: &Recorded| {
            json!({
                "path": one.path, "language": one.language, "uses": one.uses, "href": one.href,
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

    /// What says something else than it did in an older record, or is not in that.
    #[must_use]
    pub fn changed_since<'a>(&'a self, older: &Self) -> Vec<&'a Recorded> {
        let is_new = |one: &&Recorded| {
            let before = older.sections.iter().find(|before| is_same(before, (&one.path, &one.language)));
            before.is_none_or(|before| before.text != one.text)
        };
        self.sections.iter().filter(is_new).collect()
    }
}

fn is_same(one: &Recorded, (path, language): (&str, &str)) -> bool {
    one.path == path && one.language == language
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

/// A warning for each section that says something else than when the owner last looked.
#[must_use]
pub fn changes(good: &Good, now: &Record, older: &Record) -> Vec<Finding> {
    let places = Places::of(&good.root);
    let day = older.at.get(..10).unwrap_or_default();
    let warning = |one: &Recorded| {
        Finding {
        code: "notice-changed",
        weight: Weight::Warning,
        span: places.span(&one.path),
        path: one.path.clone(),
        found: format!("a section that has changed since {day} ({}, {})", one.href, one.language),
        wanted: "your decision whether residents are asked again".to_owned(),
        hint: Some(
            "`consentry notice --stamp ask` gives the notice a new version, so that they are asked; `--stamp keep` takes the \
             change for one that is none of theirs"
                .to_owned(),
        ),
    }
    };
    now.changed_since(older).into_iter().map(warning).collect()
}

/// The text of a configuration with that version of the notice.
#[must_use]
pub fn with_version(text: &str, good: &Good, version: &str) -> String {
    let change = Change { path: "notice".to_owned(), members: vec![("version", Some(json!(version)))] };
    edit::changed(text, &good.root, &[change])
}
