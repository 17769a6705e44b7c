//! The cookie that hosts share, as the shell reads and sets it, in the world of a site that has that turned on. Two worlds
//! are two hosts: a test carries the cookies from one to the other.

use super::World;
use consentry::consent::cookie::{self, Cookie};
use consentry::consent::event::Outcome;
use consentry::consent::moment::Stored;
use consentry::consent::record::Record;
use consentry::consent::sharing::{join, learn, refusals};
use consentry::consent::time::UnixSeconds;
use serde_json::Value;

/// A site with sharing turned on.
pub(crate) fn sharing(config: &str) -> String {
    let mut config: Value = serde_json::from_str(config).expect("JSON");
    config["answers"]["shareAcrossSubdomains"] = Value::Bool(true);
    config.to_string()
}

/// Two hosts of such a site, neither visited yet.
pub(crate) fn hosts(config: &str) -> [World; 2] {
    let config = sharing(config);
    [World::new(&config), World::new(&config)]
}

impl World {
    pub(crate) fn is_asked(&self) -> bool {
        !self.asking().is_empty()
    }

    pub(super) fn joined(&self, stored: Stored) -> Stored {
        match self.shared() {
            Some(shared) => join(stored, &shared, self.state.policy(), UnixSeconds::new(self.now)),
            None => stored,
        }
    }

    fn shared(&self) -> Option<Record> {
        cookie::read(&self.cookies, self.state.policy(), UnixSeconds::new(self.now))
    }

    pub(super) fn share(&mut self, record: &Record, outcome: Outcome) {
        let Some(mut next) = self.shared() else { return };
        let policy = self.state.policy();
        let told = if outcome == Outcome::Done { record.clone() } else { refusals(record, policy) };
        learn(&mut next, &told, policy, UnixSeconds::new(self.now));
        self.bake(&next);
    }

    pub(super) fn share_no_yes(&mut self) {
        if let Some(shared) = self.shared() {
            self.bake(&refusals(&shared, self.state.policy()));
        }
    }

    fn bake(&mut self, record: &Record) {
        let policy = self.state.policy();
        let baked = Cookie::of(record, policy, UnixSeconds::new(self.now));
        let name = cookie::name(&policy.site().id);
        self.cookies = baked.map(|cookie| format!("{name}={}", cookie.value)).unwrap_or_default();
    }

    /// Opens a page on this host, after one on another.
    pub(crate) fn open_after(&mut self, other: &Self) -> &mut Self {
        self.arrive_from(other).open()
    }

    /// The resident comes from another host: the clock and the cookies are one, all else is each host's own.
    pub(crate) fn arrive_from(&mut self, other: &Self) -> &mut Self {
        self.cookies.clone_from(&other.cookies);
        self.now = other.now;
        self
    }
}
