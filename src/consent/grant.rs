//! The proof that a use may run. Only the core lets a use in; only a [`Grant`] starts it; each grant is handed out once.

use super::useset::{UseIndex, UseSet};

/// Which uses run on this page, and which were let in and wait to be started.
#[derive(Debug, Default)]
pub struct Ledger {
    let_in: UseSet,
    running: UseSet,
    /// Frames that a resident wants to see this once, and that wait to be shown.
    once: Vec<(UseIndex, FrameIndex)>,
    /// The uses of which some frame was shown once.
    seen_once: UseSet,
    /// The uses of which anything was ever let in on this page.
    ever: UseSet,
}

/// The place of a gated frame among those of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrameIndex(pub u16);

/// The proof that one use may be started now. It cannot be copied or kept: it borrows the ledger, so that no step of
/// the core can happen while it exists, and it is spent by value.
#[must_use = "a grant that is not spent starts nothing, and is not handed out again"]
#[derive(Debug)]
pub struct Grant<'ledger> {
    use_: UseIndex,
    extent: Extent,
    ledger: core::marker::PhantomData<&'ledger Ledger>,
}

/// How far a grant goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// The whole use: its scripts and all its frames.
    Use,
    /// This one frame, for as long as the page lives.
    Frame(FrameIndex),
}

impl Ledger {
    /// What runs, or is about to.
    #[must_use]
    pub fn running(&self) -> &UseSet {
        &self.running
    }

    /// Hands out a grant for each use and frame that was let in since the last call; from then on a use counts as
    /// running.
    pub fn grants<'ledger>(&'ledger mut self) -> Vec<Grant<'ledger>> {
        let fresh = core::mem::take(&mut self.let_in);
        let mut grants = Vec::new();
        for use_ in fresh.iter() {
            grants.push(Grant::<'ledger> { use_, extent: Extent::Use, ledger: core::marker::PhantomData });
        }
        for (use_, frame) in core::mem::take(&mut self.once) {
            grants.push(Grant::<'ledger> { use_, extent: Extent::Frame(frame), ledger: core::marker::PhantomData });
        }
        grants
    }

    /// Lets uses in.
    pub(super) fn let_in(&mut self, uses: &UseSet) {
        self.let_in.add(uses);
        self.running.add(uses);
        self.ever.add(uses);
    }

    /// Was anything of this use ever let in on this page?
    pub(super) fn ever_let_in(&self, use_: UseIndex) -> bool {
        self.ever.has(use_)
    }

    /// Lets one frame in, without its use.
    pub(super) fn let_in_once(&mut self, use_: UseIndex, frame: FrameIndex) {
        self.once.push((use_, frame));
        self.seen_once.insert(use_);
        self.ever.insert(use_);
    }

    /// Does any grant wait?
    pub(super) fn is_waiting(&self) -> bool {
        !self.let_in.is_empty() || !self.once.is_empty()
    }

    /// Takes back what was given: a grant not yet handed out is void.
    pub(super) fn revoke(&mut self, uses: &UseSet) {
        self.let_in = self.let_in.without(uses);
        self.running = self.running.without(uses);
    }

    /// Of these uses, those with a frame that was shown once; from now on they have none.
    pub(super) fn end_once(&mut self, uses: &UseSet) -> UseSet {
        let ended = self.seen_once.both(uses);
        self.seen_once = self.seen_once.without(uses);
        self.once.retain(|(use_, _)| !uses.has(*use_));
        ended
    }
}

impl Grant<'_> {
    /// Spends the grant: which use may be started, and how much of it.
    #[must_use = "a grant is spent to start its use"]
    pub fn spend(self) -> (UseIndex, Extent) {
        (self.use_, self.extent)
    }
}
