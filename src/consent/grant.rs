//! The proof that a use may run. Only the core lets a use in; only a [`Grant`] starts it; each grant is handed out once.

use super::useset::{UseIndex, UseSet};

/// Which uses run on this page, and which were let in and wait to be started.
#[derive(Debug, Default)]
pub struct Ledger {
    let_in: UseSet,
    running: UseSet,
}

/// The proof that one use may be started now. It cannot be copied or kept: it borrows the ledger, so that no step of
/// the core can happen while it exists, and it is spent by value.
#[must_use = "a grant that is not spent starts nothing, and is not handed out again"]
#[derive(Debug)]
pub struct Grant<'ledger> {
    use_: UseIndex,
    ledger: core::marker::PhantomData<&'ledger Ledger>,
}

impl Ledger {
    /// What runs, or is about to.
    #[must_use]
    pub fn running(&self) -> &UseSet {
        &self.running
    }

    /// Hands out a grant for each use that was let in since the last call; from then on it counts as running.
    pub fn grants<'ledger>(&'ledger mut self) -> Vec<Grant<'ledger>> {
        let fresh = core::mem::take(&mut self.let_in);
        let mut grants = Vec::new();
        for use_ in fresh.iter() {
            grants.push(Grant::<'ledger> { use_, ledger: core::marker::PhantomData });
        }
        grants
    }

    /// Lets uses in.
    pub(super) fn let_in(&mut self, uses: &UseSet) {
        self.let_in.add(uses);
        self.running.add(uses);
    }

    /// Takes back what was given: a grant not yet handed out is void.
    pub(super) fn revoke(&mut self, uses: &UseSet) {
        self.let_in = self.let_in.without(uses);
        self.running = self.running.without(uses);
    }
}

impl Grant<'_> {
    /// Spends the grant: which use may be started.
    #[must_use = "a grant is spent to start its use"]
    pub fn spend(self) -> UseIndex {
        self.use_
    }
}
