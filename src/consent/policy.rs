//! The valid configuration. Made by `parse` alone; nobody changes it afterwards.

use super::digest::Digest;
use super::preset::Preset;
use super::purpose::{Author, Basis, Purpose};
use super::section::NoticeLink;
use super::time::Days;
use super::useset::{UseIndex, UseSet};

/// A valid configuration.
#[derive(Debug)]
pub struct Policy {
    pub(super) version: u32,
    pub(super) site: Site,
    pub(super) notice: NoticeLink,
    pub(super) notice_version: String,
    pub(super) answers: AnswerRules,
    pub(super) purposes: Vec<Purpose>,
    pub(super) uses: Vec<Use>,
}

/// Whose site this is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Tells apart several sites on one origin; may be empty.
    pub id: String,
    /// What residents call the site or service.
    pub name: String,
    /// The legal person that answers for it.
    pub controller: String,
    /// Where to ask: an address in words, `mailto:`, `tel:` or a page.
    pub contact: String,
}

/// How long answers stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnswerRules {
    /// A yes stands so long.
    pub keep_for: Days,
    /// After a no, so long passes before the question is asked again.
    pub ask_again_after: Days,
    /// What Global Privacy Control does.
    pub privacy_signal: SignalRule,
}

/// What Global Privacy Control does while the resident has not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignalRule {
    /// It counts as a refusal.
    Refuse,
    /// Nothing.
    Ignore,
}

/// One vendor for one purpose: what is asked and answered.
#[derive(Debug)]
pub struct Use {
    /// Its id.
    pub id: String,
    /// What it is.
    pub vendor: Vendor,
    /// The place of its purpose in the policy's list.
    pub purpose: usize,
    /// Digest of what a yes was given to; see [`Use::terms`].
    pub terms: String,
}

/// A third party, with the site's settings for it.
#[derive(Debug)]
pub struct Vendor {
    /// What the widget knows of it.
    pub preset: &'static Preset,
    /// The legal person that receives the data.
    pub controller: String,
    /// The setting that the program needs.
    pub setting: Setting,
    /// The notice's sections that speak of it.
    pub notice: Vec<NoticeLink>,
}

/// What a program needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// The measurement id of a Google Analytics 4 stream.
    MeasurementId(String),
    /// Site number and snippet version of Hotjar.
    HotjarSite {
        /// The number in the tracking code.
        site_id: u32,
        /// The version that the snippet calls `hjsv`.
        snippet_version: u32,
    },
}

impl Policy {
    /// The version of the configuration; raising it voids all answers.
    #[must_use]
    pub fn version(&self) -> u32 {
        self.version
    }

    /// Whose site this is.
    #[must_use]
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The site's notice and its section on cookies.
    #[must_use]
    pub fn notice(&self) -> &NoticeLink {
        &self.notice
    }

    /// How long answers stand.
    #[must_use]
    pub fn answers(&self) -> AnswerRules {
        self.answers
    }

    /// All purposes that some use has, or that are listed.
    #[must_use]
    pub fn purposes(&self) -> &[Purpose] {
        &self.purposes
    }

    /// All uses with their places.
    pub fn uses(&self) -> impl Iterator<Item = (UseIndex, &Use)> {
        (0_u16..).map(UseIndex::new).zip(&self.uses)
    }

    /// The use at that place.
    #[must_use]
    pub fn use_at(&self, use_: UseIndex) -> Option<&Use> {
        self.uses.get(use_.place())
    }

    /// The use of that id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<UseIndex> {
        self.uses().find(|(_, use_)| use_.id == id).map(|(place, _)| place)
    }

    /// The uses that run only after a yes.
    #[must_use]
    pub fn asked(&self) -> UseSet {
        let by_consent = |use_: &Use| self.purposes.get(use_.purpose).is_some_and(|p| p.basis == Basis::Consent);
        self.uses().filter(|(_, use_)| by_consent(use_)).map(|(place, _)| place).collect()
    }

    /// The uses of the purpose at that place.
    #[must_use]
    pub fn uses_of(&self, purpose: usize) -> UseSet {
        self.uses().filter(|(_, use_)| use_.purpose == purpose).map(|(place, _)| place).collect()
    }

    /// The names of the vendors of some uses, as a list in words.
    #[must_use]
    pub fn names(&self, uses: &UseSet) -> String {
        let names: Vec<_> = uses.iter().filter_map(|use_| Some(self.use_at(use_)?.vendor.preset.name)).collect();
        super::words::list(&names)
    }

    /// The links to show for a use: its vendor's, else its purpose's, else the site's.
    #[must_use]
    pub fn links<'a>(&'a self, use_: &'a Use) -> Vec<&'a NoticeLink> {
        let of_purpose =
            self.purposes.get(use_.purpose).map_or_else(Default::default, |purpose| purpose.notice.as_slice());
        match (&use_.vendor.notice, of_purpose) {
            (own, _) if !own.is_empty() => own.iter().collect(),
            (_, own) if !own.is_empty() => own.iter().collect(),
            _ => vec![&self.notice],
        }
    }
}

impl Use {
    /// The digest of what a yes is given to: use, basis, receiver, role, hosts, traces with lifetimes, the owner's own
    /// words for the purpose, the notice's version. Built-in wording is left out; a preset counts by its version.
    pub(super) fn terms(id: &str, vendor: &Vendor, purpose: &Purpose, notice_version: &str) -> String {
        let preset = vendor.preset;
        let mut digest = Digest::new();
        for part in
            [id, purpose.basis.word(), &vendor.controller, preset.role, preset.id, preset.version, notice_version]
        {
            digest = digest.with(part);
        }
        if purpose.author == Author::Owner {
            digest = digest.with(&purpose.title).with(&purpose.description);
        }
        digest.text()
    }
}
