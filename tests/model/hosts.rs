//! Several hosts of one site, in the model: what one cookie tells each of them.

use super::page::Page;
use super::record::{DAY, Pending, Record, Said, Stored, What, holds};
use super::rules::{Rules, Use};

/// What a cookie says: nothing that is too old to matter, and nothing of what a withdrawal has still to do on some host.
pub(crate) fn shared(read: Option<Record>, rules: &Rules, now: i64) -> Record {
    let mut shared = read.unwrap_or_default();
    shared.retain(|_, said| matters(said, rules, now));
    for said in shared.values_mut() {
        (said.pending, said.left) = (None, Vec::new());
    }
    shared
}

/// Could an older answer still stand somewhere?
fn matters(said: &Said, rules: &Rules, now: i64) -> bool {
    now < said.at.saturating_add(rules.keep_days.max(rules.ask_again_days).saturating_mul(DAY))
}

impl Page {
    /// Puts what hosts share together with what is stored here. Does one of them lack what the other knows?
    pub(super) fn hears(&self, stored: &mut Stored, shared: &Record, now: i64) -> bool {
        let mut both = match stored {
            Stored::Denied => return false,
            Stored::Nothing => Record::new(),
            Stored::Record(record) => record.clone(),
        };
        let mut lacks = false;
        for use_ in &self.rules.uses {
            let own = both.get(use_.id).cloned();
            if let Some(known) = shared.get(use_.id).filter(|known| self.knows_better(known, own.as_ref(), (use_, now)))
            {
                let heard = own.map_or_else(|| known.clone(), |own| self.heard(known, own, (use_, now)));
                both.insert(use_.id, heard);
                *stored = Stored::Record(both.clone());
                lacks = true;
            }
        }
        let is_news = |use_: &&Use| {
            both.get(use_.id).is_some_and(|said| self.knows_better(said, shared.get(use_.id), (use_, now)))
        };
        lacks || self.rules.uses.iter().any(|use_| is_news(&use_))
    }

    fn knows_better(&self, known: &Said, own: Option<&Said>, (use_, now): (&Use, i64)) -> bool {
        let Some(own) = own else { return matters(known, &self.rules, now) };
        // A yes to other terms, given on a host with another file, leaves alone what was said to these.
        let is_to_others = known.terms != use_.terms && own.terms == use_.terms;
        let is_newer = holds(known, Some(own), |said| said.stands(use_, &self.rules, now));
        is_newer && (known.what == What::Refused || !is_to_others)
    }

    /// A no heard from another host has its sweep still to come on this one.
    fn heard(&self, known: &Said, own: Said, (use_, now): (&Use, i64)) -> Said {
        let mut heard = known.clone();
        if known.what == What::Refused && own.what == What::Refused {
            (heard.pending, heard.left) = (own.pending, own.left);
        } else if known.what == What::Refused && own.stands(use_, &self.rules, now) {
            heard.pending = Some(if use_.shares_traces { Pending::Reload } else { Pending::Sweep });
        }
        heard
    }
}
