//! The valid configuration. Made by `parse` alone; nobody changes it afterwards.

use super::digest::Digest;
use super::pattern::covers;
use super::purpose::{Basis, Purpose};
use super::section::{NoticeLink, Place};
use super::text::concat;
use super::time::Days;
use super::useset::{UseIndex, UseSet};
use super::vendor::{Keeps, Trace, Vendor};

/// A valid configuration.
#[derive(Debug)]
pub struct Policy {
    pub(super) version: u32,
    pub(super) site: Site,
    /// The address of the site's notice, at its section on cookies.
    pub(super) notice: String,
    pub(super) notice_version: String,
    pub(super) more: Vec<NoticeLink>,
    /// Where each link leads, by its name; nothing until the policy is complete.
    pub(super) places: Vec<(String, Place)>,
    pub(super) answers: AnswerRules,
    /// Nothing is shared until the policy is complete.
    pub(super) sharing: Sharing,
    pub(super) purposes: Vec<Purpose>,
    pub(super) uses: Vec<Use>,
    pub(super) former: Former,
    /// What former vendors left; nothing until the policy is complete.
    pub(super) retired: Vec<Trace>,
}

/// Whether the site had vendors that it has no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Former {
    /// It lists what they left.
    Listed,
    /// It names none.
    None,
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

/// Whether an answer on one host of the site holds on its others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sharing {
    /// Each host asks for itself.
    Off,
    /// A cookie carries it to these hosts; to all below the same domain where none are listed.
    Among(Vec<String>),
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
    /// Digest of what a yes was given to.
    pub terms: Digest,
    /// The vendor's first use, without which this one cannot run: a user id needs the visits that it is told of, and
    /// advertising those that it goes by.
    pub needs: Option<UseIndex>,
}

impl Use {
    /// Does it leave nothing but what its vendor's first use leaves? So a user id does: what it was told of is in there.
    #[must_use]
    pub fn shares_traces(&self) -> bool {
        self.needs.is_some() && self.vendor.keeps == Keeps::Nothing
    }

    /// Does this path lie where the use never loads, even after a yes?
    #[must_use]
    pub fn is_off_limits(&self, path: &str) -> bool {
        self.vendor.not_on.iter().any(|pattern| covers(pattern, path))
    }
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

    /// The address of the site's notice, at its section on cookies.
    #[must_use]
    pub fn notice(&self) -> &str {
        &self.notice
    }

    /// The version of the notice, in the owner's words; may be empty.
    #[must_use]
    pub fn notice_version(&self) -> &str {
        &self.notice_version
    }

    /// Further sections of notices that residents may look for.
    #[must_use]
    pub fn more(&self) -> &[NoticeLink] {
        &self.more
    }

    /// Where the link of that name leads.
    #[must_use]
    pub fn place(&self, name: &str) -> Option<&Place> {
        self.places.iter().find(|(of, _)| of == name).map(|(_, place)| place)
    }

    /// What vendors left that the site has no more: it is swept wherever it is found.
    #[must_use]
    pub fn retired(&self) -> &[Trace] {
        &self.retired
    }

    /// How long answers stand.
    #[must_use]
    pub fn answers(&self) -> AnswerRules {
        self.answers
    }

    /// Whether an answer on one host of the site holds on its others.
    #[must_use]
    pub fn sharing(&self) -> &Sharing {
        &self.sharing
    }

    /// All purposes that some use has, or that are listed.
    #[must_use]
    pub fn purposes(&self) -> &[Purpose] {
        &self.purposes
    }

    /// All uses with their places.
    pub fn uses(&self) -> impl Iterator<Item = (UseIndex, &Use)> {
        Uses { rest: self.uses.iter(), next: 0 }
    }

    /// The use at that place.
    #[must_use]
    pub fn use_at(&self, use_: UseIndex) -> Option<&Use> {
        self.uses.get(use_.place())
    }

    /// The use of that id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<UseIndex> {
        for (place, use_) in self.uses() {
            if use_.id == id {
                return Some(place);
            }
        }
        None
    }

    /// The same, looked for at this place first.
    #[must_use]
    pub fn find_at(&self, id: &str, likely: UseIndex) -> Option<UseIndex> {
        let is_there = self.use_at(likely).is_some_and(|use_| use_.id == id);
        if is_there { Some(likely) } else { self.find(id) }
    }

    /// The place of the purpose of that id.
    #[must_use]
    pub fn find_purpose(&self, id: &str) -> Option<usize> {
        for (place, purpose) in self.purposes.iter().enumerate() {
            if purpose.id == id {
                return Some(place);
            }
        }
        None
    }

    /// The footing of a use.
    #[must_use]
    pub fn basis(&self, use_: &Use) -> Basis {
        self.purposes.get(use_.purpose).map_or(Basis::Consent, |purpose| purpose.basis)
    }

    /// The uses on that footing.
    #[must_use]
    pub fn on(&self, basis: Basis) -> UseSet {
        let mut on = UseSet::default();
        for (place, use_) in self.uses() {
            if self.basis(use_) == basis {
                on.insert(place);
            }
        }
        on
    }

    /// The uses that a resident has a say in: by a yes, or by an objection.
    #[must_use]
    pub fn optional(&self) -> UseSet {
        let mut optional = self.on(Basis::Consent);
        optional.add(&self.on(Basis::Objection));
        optional
    }

    /// The uses of the purpose at that place.
    #[must_use]
    pub fn uses_of(&self, purpose: usize) -> UseSet {
        let mut uses = UseSet::default();
        for (place, use_) in self.uses() {
            if use_.purpose == purpose {
                uses.insert(place);
            }
        }
        uses
    }

    /// The names of the vendors of some uses, as a list in words.
    #[must_use]
    pub fn names(&self, uses: &UseSet) -> String {
        let mut names = Vec::new();
        for (place, use_) in self.uses() {
            if uses.has(place) {
                names.push(self.label(use_));
            }
        }
        super::words::list(&names)
    }

    /// What a use is called among others: its vendor's name, and for a second use of one vendor what it is for.
    #[must_use]
    pub fn label(&self, use_: &Use) -> String {
        let name = &use_.vendor.name;
        match self.purposes.get(use_.purpose) {
            Some(purpose) if use_.needs.is_some() => concat(&[name, " (", &purpose.title, ")"]),
            _ => name.clone(),
        }
    }
}

/// Walks through a policy's uses.
struct Uses<'a> {
    rest: core::slice::Iter<'a, Use>,
    next: u16,
}

impl<'a> Iterator for Uses<'a> {
    type Item = (UseIndex, &'a Use);

    // Never copied into the loops over it: there are many.
    #[inline(never)]
    fn next(&mut self) -> Option<(UseIndex, &'a Use)> {
        let place = UseIndex::new(self.next);
        self.next = self.next.checked_add(1)?;
        self.rest.next().map(|use_| (place, use_))
    }
}
