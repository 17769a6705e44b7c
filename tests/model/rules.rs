//! A configuration as the model sees it: what each use stands on, and where it must not be.

use std::collections::BTreeSet;

/// A use's id. All ids of the random configurations are known beforehand.
pub(crate) type Id = &'static str;
pub(crate) type Set = BTreeSet<Id>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Basis {
    Necessary,
    Consent,
    Objection,
}

#[derive(Clone, Debug)]
pub(crate) struct Use {
    pub(crate) id: Id,
    pub(crate) basis: Basis,
    /// What an answer is given to, as the record writes it.
    pub(crate) terms: String,
    /// The use without which this one is nothing.
    pub(crate) first: Option<Id>,
    /// It leaves nothing but what its first use leaves.
    pub(crate) shares_traces: bool,
    /// It runs as script in the page, so that only a new page surely ends it; else it comes in frames alone.
    pub(crate) is_script: bool,
    /// Folders where it never loads.
    pub(crate) not_below: Vec<&'static str>,
    /// Names that only the server can delete.
    pub(crate) at_server: Vec<&'static str>,
    /// It keeps a database or a cache, which take their time to go.
    pub(crate) is_slow_to_sweep: bool,
    /// It keeps something under the vendor's own address.
    pub(crate) at_vendor: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Rules {
    pub(crate) site: &'static str,
    pub(crate) version: u64,
    pub(crate) keep_days: i64,
    pub(crate) ask_again_days: i64,
    pub(crate) signal_refuses: bool,
    pub(crate) shares: bool,
    /// In the file's order.
    pub(crate) uses: Vec<Use>,
}

impl Use {
    pub(crate) fn is_off_limits(&self, path: &str) -> bool {
        self.not_below.iter().any(|folder| path.starts_with(folder))
    }
}

impl Rules {
    pub(crate) fn get(&self, id: &str) -> Option<&Use> {
        self.uses.iter().find(|use_| use_.id == id)
    }

    pub(crate) fn on(&self, basis: Basis) -> Set {
        self.uses.iter().filter(|use_| use_.basis == basis).map(|use_| use_.id).collect()
    }

    /// What a resident has a say in.
    pub(crate) fn optional(&self) -> Set {
        self.uses.iter().filter(|use_| use_.basis != Basis::Necessary).map(|use_| use_.id).collect()
    }
}
