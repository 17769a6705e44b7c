//! What is known on this page. Only `step` changes it; the shell reads it, and `standing`, to draw and to answer scripts.

use super::extract::extract;
use super::grant::Ledger;
use super::json::Json;
use super::moment::{Signal, Stored};
use super::parse::{begin, complete};
use super::policy::Policy;
use super::time::UnixSeconds;
use super::useset::UseSet;

/// What is known on this page.
#[derive(Debug)]
pub struct State {
    pub(super) policy: Policy,
    pub(super) reload_rule: ReloadRule,
    /// The store as last read.
    pub(super) stored: Stored,
    pub(super) signal: Signal,
    pub(super) visit: Visit,
    pub(super) now: UnixSeconds,
    /// The path of the page's address.
    pub(super) path: String,
    /// Uses that may not run on this page, whatever the store says: their refusal could not be written.
    pub(super) barred: UseSet,
    /// Uses under objection that the resident is being told of on this page: they wait for the next answer or Hide.
    pub(super) telling: UseSet,
    /// The site's own number for the resident who is signed in. Kept here alone, and nowhere in the browser.
    pub(super) user_id: Option<String>,
    pub(super) ledger: Ledger,
    /// Uses that ran on this page and may not any more; they end with the page.
    pub(super) stopped: UseSet,
    /// Uses that run in the page and were off limits on a path that this page has had: they wait for the next page, since
    /// what they must not see may still be here, and a site that moves to and fro would be loaded again and again.
    pub(super) kept_out: UseSet,
    /// Uses of which the page itself holds scripts.
    pub(super) scripted: UseSet,
    pub(super) reload: Reload,
    pub(super) message: Option<Message>,
    pub(super) draft: Option<UseSet>,
    pub(super) writing: Writing,
    pub(super) last_look: LastLook,
    /// The answers as the page was last told; nothing before it has been opened.
    pub(super) announced: Option<Announced>,
    pub(super) wake: Option<UnixSeconds>,
    pub(super) result: Result<(), Refusal>,
}

/// How the resident came to this page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visit {
    /// With no answer that still stands.
    Unanswered,
    /// With answers from before.
    Answered,
}

/// Whether the page may be loaded again by us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReloadRule {
    /// After a withdrawal, once.
    Once,
    /// Only by the resident: the page's tag says `data-reload="ask"`.
    Ask,
}

/// What a script is told when its call was not carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A script may grant only on a resident's act.
    NoUserAct,
    /// The answer could not be written.
    WriteFailed,
    /// The configuration names no purpose for a user id.
    NoUserIdPurpose,
    /// A user id with an `@` in it may be an e-mail address, which no vendor may be given.
    NoEmail,
}

impl Refusal {
    /// The code in the script interface.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoUserAct => "no-user-act",
            Self::WriteFailed => "write-failed",
            Self::NoUserIdPurpose => "no-user-id-purpose",
            Self::NoEmail => "no-email",
        }
    }
}

/// What the message says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// All was accepted.
    Accepted,
    /// All was refused.
    Rejected,
    /// These were accepted, the rest refused.
    Mixed(UseSet),
    /// These were stopped; these names could not be deleted.
    Withdrawn(UseSet, Vec<String>),
    /// The answer could not be kept.
    NotKept,
    /// These may run until the page is loaded again.
    RunsUntilReload(UseSet),
    /// The old answer can be neither replaced nor removed.
    OldAnswerStays,
}

/// Whether the page still is to be loaded again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reload {
    /// Not decided on this page.
    Open,
    /// To be decided once what is being swept is gone, or has been waited for.
    AfterSweep,
    /// Asked for, or left to the resident.
    Settled,
}

/// The answers in force, as the page heard of them. What is in no set is unasked.
#[derive(Clone, Debug)]
pub(super) struct Announced {
    pub(super) granted: UseSet,
    pub(super) refused: UseSet,
    pub(super) told: UseSet,
}

/// What the write under way is for.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "there is one of it, and a box costs code")]
pub(super) enum Writing {
    Nothing,
    /// An answer.
    Answer(super::event::Given),
    /// Book-keeping: a withdrawal finished, a merge.
    Upkeep,
}

/// The last sweep after a withdrawal, on the page that is opened after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LastLook {
    /// No withdrawal is unfinished.
    None,
    /// At this time.
    Due(UnixSeconds),
    /// Its report comes next.
    Taken,
}

impl State {
    /// The state before the page has been opened.
    #[must_use]
    pub fn new(policy: Policy, reload_rule: ReloadRule) -> Self {
        Self {
            policy,
            reload_rule,
            stored: Stored::Nothing,
            signal: Signal::Off,
            visit: Visit::Unanswered,
            now: UnixSeconds::new(0),
            path: String::new(),
            barred: UseSet::default(),
            telling: UseSet::default(),
            user_id: None,
            ledger: Ledger::default(),
            stopped: UseSet::default(),
            kept_out: UseSet::default(),
            scripted: UseSet::default(),
            reload: Reload::Open,
            message: None,
            draft: None,
            writing: Writing::Nothing,
            last_look: LastLook::None,
            announced: None,
            wake: None,
            result: Ok(()),
        }
    }

    /// The configuration.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// All is said in another language from now on. See [`Policy::retell`].
    pub fn retell(&mut self, told: Policy) {
        self.policy.retell(told);
    }

    /// Reads the rest of the configuration, from which this state's policy was [begun](super::parse::begin). What was read
    /// first was read by a script, on a page whose other scripts can reach into what it reads: of that, words count alone.
    pub fn complete(&mut self, json: &Json) {
        let told = std::mem::replace(&mut self.policy, begin(&extract(json)));
        self.policy.retell(told);
        complete(&mut self.policy, json);
    }

    /// Who runs, and the grants that wait.
    pub fn ledger(&mut self) -> &mut Ledger {
        &mut self.ledger
    }

    /// How the resident came to this page.
    #[must_use]
    pub fn visit(&self) -> Visit {
        self.visit
    }

    /// The message to show.
    #[must_use]
    pub fn message(&self) -> Option<&Message> {
        self.message.as_ref()
    }

    /// The draft, while the choices are open: the uses whose box is ticked.
    #[must_use]
    pub fn draft(&self) -> Option<&UseSet> {
        self.draft.as_ref()
    }

    /// How the last answer ended, for the script that gave it.
    ///
    /// # Errors
    /// Why it was not carried out.
    pub fn result(&self) -> Result<(), Refusal> {
        self.result
    }

    /// The path of the page's address, as last read.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The site's own number for the resident who is signed in.
    #[must_use]
    pub fn user_id(&self) -> Option<&str> {
        self.user_id.as_deref()
    }
}
