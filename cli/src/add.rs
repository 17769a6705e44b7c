//! A vendor that Consentry knows, put into a configuration that is there: the text stays as it is but for what is put in.

mod answers;
mod copied;
#[cfg(feature = "command")]
mod disk;
#[cfg(feature = "command")]
mod save;
#[cfg(feature = "command")]
mod tell;

#[cfg(feature = "command")]
pub(crate) use crate::edit::Layout;
pub use answers::{Answers, Unfit};
pub use copied::Starter;
#[cfg(feature = "command")]
pub(crate) use save::{Site, replace};
#[cfg(feature = "command")]
pub(crate) use tell::{settings, table, told};

use crate::check::{Checked, check};
use crate::finding::{Finding, Weight};
use crate::json::{Node, Value, read};
use crate::places::Places;
use crate::presets::Preset;
use crate::seal::{self, Sealed};
#[cfg(feature = "command")]
use crate::source::Mark;
use crate::source::Source;
use crate::words;
use consentry::consent::seal::SEAL;
use copied::Copied;

/// What came of it.
#[derive(Debug)]
pub struct Added {
    /// The preset.
    pub preset: Preset,
    /// What only the site knows.
    pub answers: Answers,
    /// The new text of the configuration.
    pub text: String,
    /// Whether the purpose was put in too.
    pub purpose: Purpose,
    /// A script of the site's own that goes with it.
    pub starter: Option<Starter>,
    /// How many faults the file had before, and still has.
    pub old_faults: usize,
}

/// What became of the vendor's purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// It was put in.
    Added,
    /// It was listed already.
    Listed,
    /// The widget has words for it.
    BuiltIn,
}

/// Why nothing was put in: the text, and what was found in it.
pub type Refused = Box<Checked>;

/// A configuration that a vendor may be put into.
#[derive(Debug)]
pub struct Ready<'a> {
    source: &'a Source,
    root: Node,
    preset: &'a Preset,
}

impl<'a> Ready<'a> {
    /// Looks whether there is room for the vendor, before anything is asked.
    ///
    /// # Errors
    /// When the text cannot be read, or has the vendor already.
    pub fn look(source: &'a Source, preset: &'a Preset) -> Result<Self, Refused> {
        let checked = check(source.clone());
        let unreadable = |finding: &Finding| matches!(finding.code, "not-json" | "too-deep" | "not-utf-8");
        let Some(root) = read(&source.text).ok().filter(|_| !checked.findings.iter().any(unreadable)) else {
            return Err(only(checked, unreadable));
        };
        let no_list = |finding: &Finding| {
            let is_list = ["", "vendors", "purposes"].contains(&finding.path.as_str());
            is_list && matches!(finding.code, "missing" | "wrong-value")
        };
        if checked.findings.iter().any(no_list) {
            return Err(only(checked, no_list));
        }
        let places = Places::of(&root);
        let found = there_already(&root, &places, preset).or_else(|| other_footing(&root, &places, preset));
        match found {
            Some(finding) => Err(Box::new(Checked { source: source.clone(), findings: vec![finding], good: None })),
            None => Ok(Self { source, root, preset }),
        }
    }

    /// Puts the vendor in.
    ///
    /// # Errors
    /// When the text would have a fault that it did not have before.
    pub fn put(self, answers: Answers) -> Result<Added, Refused> {
        let Copied { vendor, purpose, starter } = copied::copy(self.preset, &answers);
        let listed = has_purpose(&self.root, self.preset.purpose_id());
        let (kind, purpose) = match purpose {
            _ if listed => (Purpose::Listed, None),
            None => (Purpose::BuiltIn, None),
            Some(purpose) => (Purpose::Added, Some(purpose)),
        };
        let text = crate::edit::put_in(&self.source.text, &self.root, (&vendor, purpose.as_ref()));
        let before = check(self.source.clone());
        let name_after = format!("{} with {}", self.source.name, self.preset.id);
        let after = check(Source { name: name_after, text, ..self.source.clone() });
        let old: Vec<_> = before.findings.iter().filter(|finding| finding.is_fault()).map(name).collect();
        let new = |finding: &Finding| finding.is_fault() && !old.contains(&name(finding));
        if after.findings.iter().any(new) {
            return Err(only(after, new));
        }
        let old_faults = after.faults();
        // What was sealed stays so; what has faults cannot be.
        let sealed = self.root.get(SEAL).and_then(|_| seal::text(&after).ok());
        let text = if let Some(Sealed::Text(text)) = sealed { text } else { after.source.text };
        let preset = self.preset.clone();
        Ok(Added { preset, answers, text, purpose: kind, starter, old_faults })
    }
}

#[cfg(feature = "command")]
impl Added {
    /// The bytes of the new file.
    pub(crate) fn bytes(&self, source: &Source) -> Vec<u8> {
        let mark = if source.mark == Mark::There { "\u{feff}" } else { "" };
        format!("{mark}{}", self.text).into_bytes()
    }
}

/// What tells one fault from another. Nothing is put in before what is there, so paths stay as they are.
fn name(finding: &Finding) -> (&'static str, String) {
    (finding.code, finding.path.clone())
}

fn only(mut checked: Checked, is_meant: impl Fn(&Finding) -> bool) -> Refused {
    checked.findings.retain(is_meant);
    checked.good = None;
    Box::new(checked)
}

fn has_purpose(root: &Node, id: &str) -> bool {
    root.items_of("purposes").iter().any(|purpose| purpose.text_of("id") == Some(id))
}

fn there_already(root: &Node, places: &Places<'_>, preset: &Preset) -> Option<Finding> {
    let mut paths = root.items_of("vendors").iter().enumerate().filter_map(|(place, vendor)| {
        let named = ["preset", "id"].into_iter().find(|name| vendor.text_of(name) == Some(preset.id));
        named.map(|name| format!("vendors[{place}].{name}"))
    });
    let path = paths.next()?;
    Some(Finding {
        code: "id-used-twice",
        weight: Weight::Fault,
        span: places.span(&path),
        found: format!("{}, which is there already", preset.name()),
        wanted: "a vendor that the file does not have".to_owned(),
        hint: Some("change it here, or take it out and add it again".to_owned()),
        path,
    })
}

/// A purpose of the same id on a footing that the vendor may not have.
fn other_footing(root: &Node, places: &Places<'_>, preset: &Preset) -> Option<Finding> {
    let mut purposes = root.items_of("purposes").iter().enumerate();
    let (place, purpose) = purposes.find(|(_, purpose)| purpose.text_of("id") == Some(preset.purpose_id()))?;
    let basis = purpose
        .get("basis")
        .filter(|basis| !matches!(&basis.value, Value::Text(word) if preset.bases().contains(&word.as_str())))?;
    let path = format!("purposes[{place}].basis");
    Some(Finding {
        code: "basis-not-allowed",
        weight: Weight::Fault,
        span: places.span(&path),
        found: words::value(basis),
        wanted: format!("{}, since {} would be for this purpose", preset.bases().join(" or "), preset.name()),
        hint: Some("--purpose names another one that the file lists".to_owned()),
        path,
    })
}
