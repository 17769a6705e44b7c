//! The cookies of a random browser, which all hosts of the site see: set as the shell sets them, and read for the model by
//! another reader.

use crate::model::hosts;
use crate::model::record::{self, Record};
use crate::model::rules::Rules;
use consentry::consent::cookie::{self, Cookie};
use consentry::consent::moment::Stored;
use consentry::consent::policy::Policy;
use consentry::consent::sharing::{join, learn, refusals};
use consentry::consent::time::UnixSeconds;

const NAME: &str = "consentry-site=";

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Jar {
    cookies: String,
    /// When the browser throws it away.
    until: i64,
    /// What lay there before, as a server may send it once more.
    before: String,
}

impl Jar {
    pub(crate) fn cookies(&self, now: i64) -> &str {
        if now < self.until { &self.cookies } else { "" }
    }

    /// What the core reads.
    pub(crate) fn joined(&self, stored: Stored, policy: &Policy, now: UnixSeconds) -> Stored {
        match cookie::read(self.cookies(now.get()), policy, now) {
            Some(shared) => join(stored, &shared, policy, now),
            None => stored,
        }
    }

    /// What the model reads.
    pub(crate) fn said(&self, rules: &Rules, now: i64) -> Option<Record> {
        let text = self.cookies(now).strip_prefix(NAME).map(plain);
        rules.shares.then(|| hosts::shared(text.and_then(|text| record::read(&text, rules, now)), rules, now))
    }

    /// A record was written on a host, or could not be.
    pub(crate) fn share(
        &mut self,
        written: &consentry::consent::record::Record,
        works: bool,
        (policy, now): (&Policy, i64),
    ) {
        let now = UnixSeconds::new(now);
        let Some(mut next) = cookie::read(self.cookies(now.get()), policy, now) else { return };
        let told = if works { written.clone() } else { refusals(written, policy) };
        learn(&mut next, &told, policy, now);
        self.bake(&next, policy, now);
    }

    /// All that a host kept was removed.
    pub(crate) fn share_no_yes(&mut self, policy: &Policy, now: i64) {
        let now = UnixSeconds::new(now);
        if let Some(shared) = cookie::read(self.cookies(now.get()), policy, now) {
            self.bake(&refusals(&shared, policy), policy, now);
        }
    }

    fn bake(&mut self, record: &consentry::consent::record::Record, policy: &Policy, now: UnixSeconds) {
        let baked = Cookie::of(record, policy, now);
        let cookies = baked.as_ref().map(|baked| format!("{NAME}{}", baked.value)).unwrap_or_default();
        if cookies != self.cookies {
            self.before = std::mem::replace(&mut self.cookies, cookies);
        }
        self.until = now.get() + baked.map_or(0, |baked| baked.seconds);
    }

    pub(crate) fn clear(&mut self) {
        self.cookies.clear();
    }

    /// What a server had been sent comes back.
    pub(crate) fn go_back(&mut self) {
        self.cookies.clone_from(&self.before);
        self.until = i64::MAX;
    }

    pub(crate) fn damage(&mut self) {
        self.cookies = self.cookies.replacen("%22", "%2", 1);
    }
}

/// Without percent signs; the core writes ASCII alone.
fn plain(value: &str) -> String {
    let mut parts = value.split('%');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let code = part.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        // What is no code makes no JSON.
        text.push(code.map_or('\u{0}', char::from));
        text.push_str(part.get(2..).unwrap_or_default());
    }
    text
}
