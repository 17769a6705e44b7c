//! What happens on a page, in the model, and what comes of it.

use super::page::{Given, LastLook, Message, Moment, Page};
use super::record::{DAY, Pending, Record, Said, Stored, What, holds};
use super::rules::{Id, Set};

#[derive(Clone, Debug)]
pub(crate) enum Event {
    Opened,
    Looked,
    Answered(Given),
    Wrote(bool),
    Removed(bool),
    Swept,
    Remains(Vec<(Id, String)>),
    ChoicesOpened,
    TickedOn(Set),
    TickedOff(Set),
    ChoicesClosed,
    Seen,
    Hidden,
    FramesFound(Set),
    ShowOnce(Id),
    Leaving(&'static str),
    Passed(Vec<&'static str>),
}

/// What is to be done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Done {
    /// In their order.
    pub(crate) writes: Vec<Record>,
    pub(crate) removes: bool,
    pub(crate) stops: Set,
    pub(crate) sweeps: Set,
    pub(crate) looks: Set,
    pub(crate) reloads: bool,
    pub(crate) starts: Set,
    pub(crate) shows: Vec<Id>,
    pub(crate) announces: Option<(Set, &'static str)>,
}

fn minus(one: &Set, other: &Set) -> Set {
    one.difference(other).copied().collect()
}

impl Page {
    pub(crate) fn step(&mut self, moment: &Moment, event: &Event) -> Done {
        let mut done = Done::default();
        let before = (self.stored.clone(), self.signal);
        let (news, refused_elsewhere) = self.take_in(moment);
        let source = self.source_of(event, (&before.0, before.1));
        if let (Event::Opened | Event::Looked, Some(record)) = (event, news) {
            self.write(record, None, &mut done);
        }
        if self.announced.is_some() {
            // Only this tab reaches its session storage, which a page before this one may have filled.
            let is_swept = |id: &Id| {
                let is_its_own = self.rules.get(id).is_some_and(|use_| !use_.shares_traces);
                is_its_own && self.said(id).is_some() && !self.running.contains(id)
            };
            done.sweeps.extend(refused_elsewhere.into_iter().filter(is_swept));
        }
        self.happened(moment, event, &mut done);
        self.settle(moment, &mut done);
        if self.announced.is_some() {
            self.announce(source, &mut done);
        }
        let again = if let Event::FramesFound(uses) = event { uses.clone() } else { Set::new() };
        self.start(&again, &mut done);
        done
    }

    /// Reads the world. Returns the record to write, when the store lacks what this page knows.
    fn take_in(&mut self, moment: &Moment) -> (Option<Record>, Set) {
        let (told, refused) = (self.with(Some(What::Told)), self.with(Some(What::Refused)));
        let mut read = moment.stored.clone();
        let lacks = moment.shared.as_ref().is_some_and(|shared| self.hears(&mut read, shared, moment.now));
        let mut news = if let (Stored::Record(record), true) = (&read, lacks) { Some(record.clone()) } else { None };
        if let (Stored::Record(known), Stored::Record(read)) = (&self.stored, &mut read) {
            for use_ in &self.rules.uses {
                let stands = |said: &Said| said.stands(use_, &self.rules, moment.now);
                let Some(known) = known.get(use_.id).filter(|known| known.at <= moment.now.saturating_add(DAY)) else {
                    continue;
                };
                if holds(known, read.get(use_.id), stands) {
                    read.insert(use_.id, known.clone());
                    news = Some(read.clone());
                }
            }
        }
        (self.stored, self.signal, self.now, self.path) = (read, moment.signal, moment.now, moment.path);
        let refused_elsewhere = minus(&self.with(Some(What::Refused)), &refused);
        if let Some(draft) = &mut self.draft {
            draft.retain(|id| !refused_elsewhere.contains(id));
        }
        if self.announced.is_some() {
            // Told of in another tab: here too it waits.
            let told_elsewhere = minus(&self.with(Some(What::Told)), &told);
            self.telling.extend(told_elsewhere);
        }
        (news, refused_elsewhere)
    }

    fn happened(&mut self, moment: &Moment, event: &Event, done: &mut Done) {
        match event {
            Event::Opened => self.opened(done),
            Event::Looked => {
                if matches!(self.last_look, LastLook::Due(at) if at <= self.now) {
                    self.last_look = LastLook::Taken;
                    done.looks = self.over();
                }
            }
            Event::Answered(given) => self.answered(moment, given.clone(), done),
            Event::Wrote(worked) => self.wrote(moment, *worked, done),
            Event::Removed(true) | Event::FramesFound(_) => {}
            Event::Removed(false) => {
                self.barred = self.rules.optional();
                self.message = Some(Message::OldAnswerStays);
            }
            Event::Swept => self.waits_for_sweep = false,
            Event::Remains(left) => self.tell_what_is_left(left, done),
            Event::Seen => self.seen(done),
            Event::Hidden => self.hidden(moment, done),
            Event::ShowOnce(id) => {
                let is_off_limits = self.rules.get(id).is_none_or(|use_| use_.is_off_limits(self.path));
                if moment.by_resident && !is_off_limits {
                    self.frames.push(id);
                    self.shown_once.insert(id);
                }
            }
            Event::Leaving(path) => {
                self.keep_out(path);
                self.reload_settled = true;
            }
            Event::Passed(paths) => paths.iter().for_each(|path| drop(self.keep_out(path))),
            Event::ChoicesOpened | Event::ChoicesClosed | Event::TickedOn(_) | Event::TickedOff(_) => {
                self.drafted(moment, event);
            }
        }
    }

    fn drafted(&mut self, moment: &Moment, event: &Event) {
        match (event, &mut self.draft) {
            (Event::ChoicesOpened, None) => self.draft = Some(self.ticked()),
            (Event::ChoicesClosed, _) => self.draft = None,
            // A script ticks nothing.
            (Event::TickedOn(uses), Some(draft)) if moment.by_resident => draft.extend(uses),
            (Event::TickedOff(uses), Some(draft)) => draft.retain(|id| !uses.contains(id)),
            (_, _) => {}
        }
    }

    /// What left something here, or may have, and does not stand. Shared traces are the first use's, save when the second was
    /// just withdrawn.
    fn over(&self) -> Set {
        let mut over = Set::new();
        for use_ in &self.rules.uses {
            let Some(said) = self.said(use_.id) else { continue };
            let is_own = !use_.shares_traces || said.pending == Some(Pending::Reload);
            if is_own && !self.stands(use_) {
                over.insert(use_.id);
            }
        }
        over
    }

    fn opened(&mut self, done: &mut Done) {
        self.announced = Some(self.answers());
        done.sweeps = self.over();
        let Stored::Record(mut record) = self.stored.clone() else { return };
        for use_ in &self.rules.uses {
            let Some(said) = record.get_mut(use_.id) else { continue };
            if said.pending.is_some() || !said.left.is_empty() {
                self.last_look = LastLook::Due(self.now.saturating_add(2));
            }
            if use_.shares_traces && said.pending.is_some() {
                said.pending = Some(Pending::Sweep);
            }
        }
        if self.stored != Stored::Record(record.clone()) {
            self.write(record, None, done);
        }
    }

    /// The last look's report finishes a withdrawal, and tells how it went.
    fn tell_what_is_left(&mut self, left: &[(Id, String)], done: &mut Done) {
        if self.last_look != LastLook::Taken {
            return;
        }
        self.last_look = LastLook::No;
        let Stored::Record(mut record) = self.stored.clone() else { return };
        let (mut told, mut names) = (Set::new(), Vec::new());
        for use_ in &self.rules.uses {
            // What was withdrawn on this very page is finished on the next.
            let Some(said) = record.get_mut(use_.id).filter(|_| !self.stopped.contains(use_.id)) else { continue };
            let pending = said.pending.take();
            if pending.is_some() || !said.left.is_empty() {
                let here = left.iter().filter(|(id, _)| *id == use_.id);
                said.left = here.map(|(_, name)| name.clone()).collect();
                if pending.is_some() {
                    said.left.extend(use_.at_server.iter().map(|name| (*name).to_owned()));
                }
                let news: Vec<_> = said.left.iter().filter(|name| !names.contains(*name)).cloned().collect();
                names.extend(news);
            }
            let ended = pending.is_some() && (use_.at_vendor || use_.shares_traces);
            if pending == Some(Pending::Reload) || ended || !said.left.is_empty() {
                told.insert(use_.id);
            }
        }
        if !told.is_empty() && self.stopped.is_empty() {
            self.message = Some(Message::Withdrawn(told, names));
        }
        if self.stored != Stored::Record(record.clone()) {
            self.write(record, None, done);
        }
    }

    /// Notes that the page has had a path. Returns what is off limits there, and what of it is noted for the first time.
    pub(super) fn keep_out(&mut self, path: &str) -> (Set, Set) {
        let (mut off_limits, mut noted) = (Set::new(), Set::new());
        for use_ in self.rules.uses.iter().filter(|use_| use_.is_off_limits(path)) {
            off_limits.insert(use_.id);
            if use_.is_script && self.kept_out.insert(use_.id) {
                noted.insert(use_.id);
            }
        }
        (off_limits, noted)
    }

    pub(super) fn write(&mut self, record: Record, answer: Option<Given>, done: &mut Done) {
        self.writing = answer;
        done.writes.push(record);
    }

    /// Stops what runs and may not.
    fn settle(&mut self, moment: &Moment, done: &mut Done) {
        let (off_limits, noted) = self.keep_out(self.path);
        self.end_once(&off_limits, done);
        let over = minus(&self.running, &self.may_run_now());
        let mut strays = self.stopped.iter().any(|id| noted.contains(id));
        let mut stopped_now = false;
        for id in &over {
            let Some(use_) = self.rules.get(id).cloned() else { continue };
            let keeps_its_yes = self.stands(&use_);
            let is_out = use_.is_off_limits(self.path);
            if use_.is_script {
                self.stopped.insert(id);
                stopped_now = true;
                strays |= keeps_its_yes && is_out;
            }
            if !(keeps_its_yes && (is_out || self.kept_out.contains(id))) {
                done.sweeps.insert(id);
                // One load for all: what was waited for once is not waited for again.
                self.waits_for_sweep |= use_.is_slow_to_sweep && !self.reload_settled;
            }
        }
        self.running = minus(&self.running, &over);
        done.stops.extend(&over);
        let unwritten = self.stopped.iter().any(|id| self.barred.contains(id));
        if strays {
            (self.reload_settled, done.reloads) = (true, true);
            self.say_it_runs();
        } else if self.stopped.is_empty() || (self.waits_for_sweep && !self.reload_settled) {
            // Nothing has to end with the page, or not yet.
        } else if self.reload_settled {
            if stopped_now {
                self.say_it_runs();
            }
        } else if unwritten || self.asks_before_reload || moment.unsent_input || moment.in_view {
            let may_reload = !unwritten && !self.asks_before_reload && !moment.unsent_input;
            (self.reload_settled, done.reloads) = (true, may_reload);
            self.say_it_runs();
        }
    }

    fn start(&mut self, again: &Set, done: &mut Done) {
        let allowed = self.may_run_now();
        // What the resident refuses at this moment is not started by a yes from elsewhere.
        let being_refused = self.writing.as_ref().map(|given| given.refuse.clone()).unwrap_or_default();
        for id in &allowed {
            let first = self.rules.get(id).and_then(|use_| use_.first);
            if being_refused.contains(id) || first.is_some_and(|first| being_refused.contains(first)) {
                continue;
            }
            let is_first_time = !self.running.contains(id);
            if is_first_time || again.contains(id) {
                done.starts.insert(id);
                self.stopped.remove(id);
                self.running.insert(id);
            }
        }
        // What was stopped runs again, or ended: the next withdrawal is another one.
        self.reload_settled &= !self.stopped.is_empty();
        self.waits_for_sweep &= !self.stopped.is_empty();
        done.shows = std::mem::take(&mut self.frames);
    }
}
