//! A browser with two tabs on one site, the core and the model side by side in each. Carries out effects as the shell
//! does, and holds what both say against each other after every step.

use super::config::Config;
use super::jar::Jar;
use super::records::Kept;
use super::watch;
use crate::model::page::{Moment, Page};
use crate::model::record::{self, Stored};
use crate::model::rules::{Id, Set};
use crate::model::step::{Done, Event};
use consentry::consent::effect::Effect;
use consentry::consent::grant::{Extent, Grant};
use consentry::consent::moment;
use consentry::consent::parse::parse;
use consentry::consent::policy::Policy;
use consentry::consent::reading::read;
use consentry::consent::record::Record;
use consentry::consent::state::{ReloadRule, State};
use consentry::consent::step::step;
use consentry::consent::time::UnixSeconds;
use std::collections::BTreeMap;

/// What the store can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Disk {
    Good,
    /// Writing fails, removing works.
    Full,
    /// Neither works.
    Frozen,
    /// Not even reading works.
    Denied,
}

#[derive(Debug)]
pub(crate) struct Tab {
    pub(crate) core: State,
    pub(crate) model: Page,
    pub(crate) path: &'static str,
    /// When the page asked to be woken, and when it asked.
    pub(crate) wake: Option<i64>,
    pub(crate) asked_at: i64,
    /// Told of on this page, with no answer, Hide or new page since.
    pub(crate) told_here: Set,
    /// Loads of its own that this page has had, and what may have led to one.
    pub(crate) reloads: usize,
    pub(crate) reasons: usize,
}

/// One browser.
#[derive(Debug)]
pub(crate) struct Life {
    pub(crate) config: Config,
    pub(crate) tabs: [Tab; 2],
    /// The tab in front.
    pub(crate) front: usize,
    /// What each host keeps: the tabs are on one, or on one each.
    pub(crate) texts: [Option<String>; 2],
    pub(crate) are_hosts: bool,
    pub(crate) jar: Jar,
    /// When each use was last refused, as long as nothing has kept hosts from hearing of it.
    pub(crate) refused: BTreeMap<Id, i64>,
    pub(crate) has_one_file: bool,
    pub(crate) disk: Disk,
    pub(crate) now: i64,
    pub(crate) signal: bool,
    pub(crate) unsent_input: bool,
    pub(crate) is_minimised: bool,
    pub(crate) asks_before_reload: bool,
    /// Whether the banner, when it is drawn, can be seen.
    pub(crate) banner_in_sight: bool,
    /// Whether cookies come back as soon as they are deleted.
    pub(crate) cookies_stick: bool,
    pub(crate) steps: usize,
}

/// 2026-11-21T12:00:00Z
pub(crate) const NOON: i64 = 1_795_262_400;

pub(crate) fn policy(config: &Config) -> Policy {
    let json = read(&config.json()).expect("JSON");
    parse(&json).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// The ids of a set of the core's.
pub(crate) fn ids(policy: &Policy, uses: &consentry::consent::useset::UseSet, known: &Page) -> Set {
    let id = |place| known.rules.get(&policy.use_at(place)?.id).map(|use_| use_.id);
    uses.iter().filter_map(id).collect()
}

impl Tab {
    fn new(config: &Config, asks_before_reload: bool) -> Self {
        let policy = policy(config);
        let rules = config.rules(&policy);
        let reload_rule = if asks_before_reload { ReloadRule::Ask } else { ReloadRule::Once };
        Self {
            core: State::new(policy, reload_rule),
            model: Page::new(rules, asks_before_reload),
            path: "/",
            wake: None,
            asked_at: 0,
            told_here: Set::new(),
            reloads: 0,
            reasons: 0,
        }
    }
}

impl Life {
    pub(crate) fn new(config: Config, kept: Option<&Kept>, asks_before_reload: bool) -> Self {
        let tabs = [Tab::new(&config, asks_before_reload), Tab::new(&config, asks_before_reload)];
        let text = kept.map(|kept| kept.text(&tabs[0].model.rules, NOON));
        Self {
            config,
            tabs,
            front: 0,
            texts: [text, None],
            are_hosts: false,
            jar: Jar::default(),
            refused: BTreeMap::new(),
            has_one_file: true,
            disk: Disk::Good,
            now: NOON,
            signal: false,
            unsent_input: false,
            is_minimised: false,
            asks_before_reload,
            banner_in_sight: true,
            cookies_stick: false,
            steps: 0,
        }
    }

    pub(crate) fn tab(&self) -> &Tab {
        &self.tabs[self.front]
    }

    pub(crate) fn tab_mut(&mut self) -> &mut Tab {
        &mut self.tabs[self.front]
    }

    /// What the host in front keeps.
    pub(crate) fn text(&self) -> Option<&String> {
        self.texts[if self.are_hosts { self.front } else { 0 }].as_ref()
    }

    pub(crate) fn text_mut(&mut self) -> &mut Option<String> {
        &mut self.texts[if self.are_hosts { self.front } else { 0 }]
    }

    /// The tab in front opens a page.
    pub(crate) fn open(&mut self) {
        if !self.config.shares {
            self.jar.clear();
        }
        let path = self.tab().path;
        *self.tab_mut() = Tab::new(&self.config, self.asks_before_reload);
        self.tab_mut().path = path;
        self.happen(Event::Opened, false);
    }

    /// The world, for the core and for the model, each by its own reader.
    fn moments(&self, by_resident: bool) -> (moment::Moment, Moment) {
        let tab = self.tab();
        let (now, path, in_view) = (UnixSeconds::new(self.now), tab.path, !self.is_minimised);
        let (stored, kept) = match self.text() {
            _ if self.disk == Disk::Denied => (moment::Stored::Denied, Stored::Denied),
            None => (moment::Stored::Nothing, Stored::Nothing),
            Some(text) => {
                let decoded = read(text).and_then(|json| Record::decode(&json, tab.core.policy(), now));
                let kept = record::read(text, &tab.model.rules, self.now);
                (
                    decoded.map_or(moment::Stored::Nothing, moment::Stored::Record),
                    kept.map_or(Stored::Nothing, Stored::Record),
                )
            }
        };
        let core = moment::Moment {
            now,
            stored: self.jar.joined(stored, tab.core.policy(), now),
            signal: if self.signal { moment::Signal::On } else { moment::Signal::Off },
            forms: if self.unsent_input { moment::Forms::Unsent } else { moment::Forms::Clean },
            tab: if in_view { moment::Tab::Shown } else { moment::Tab::Hidden },
            act: if by_resident { moment::Act::Resident } else { moment::Act::Script },
            path: path.to_owned(),
        };
        let (signal, unsent_input) = (self.signal, self.unsent_input);
        let shared = self.jar.said(&tab.model.rules, self.now);
        (core, Moment { now: self.now, stored: kept, shared, signal, unsent_input, in_view, by_resident, path })
    }

    /// Something happens in the tab in front, and whatever follows from it.
    pub(crate) fn happen(&mut self, event: Event, by_resident: bool) {
        let mut waiting = vec![event];
        while let Some(event) = waiting.pop() {
            self.steps = self.steps.saturating_add(1);
            let before = watch::Before::of(self);
            let (core_moment, moment) = self.moments(by_resident);
            let told = super::events::core_event(&event, &self.tab().core);
            let effects = step(&mut self.tab_mut().core, &core_moment, told);
            let wanted = self.tab_mut().model.step(&moment, &event);
            let (done, reports) = self.carry_out(effects, &before);
            super::compare::effects(&done, &wanted, &event);
            super::compare::states(self.tab_mut(), &event);
            watch::after(self, &before, (&event, &moment, &done));
            waiting.extend(reports.into_iter().rev());
        }
    }

    /// Carries effects out, and returns what was done and what is to be reported.
    fn carry_out(&mut self, effects: Vec<Effect>, before: &watch::Before) -> (Done, Vec<Event>) {
        let (mut done, mut reports, mut draws) = (Done::default(), Vec::new(), false);
        for effect in effects {
            match effect {
                Effect::Write(record) => reports.push(self.write(&record, &mut done)),
                Effect::Remove => {
                    let works = matches!(self.disk, Disk::Good | Disk::Full);
                    if works {
                        *self.text_mut() = None;
                    }
                    self.jar.share_no_yes(self.tabs[self.front].core.policy(), self.now);
                    done.removes = true;
                    reports.push(Event::Removed(works));
                }
                Effect::Stop(uses) => done.stops.extend(self.ids(&uses)),
                Effect::Sweep(uses) => {
                    done.sweeps.extend(self.ids(&uses));
                    reports.push(Event::Swept);
                }
                Effect::Look(uses) => {
                    done.looks = self.ids(&uses);
                    reports.push(Event::Remains(self.left(&uses)));
                }
                Effect::Start => self.start(&mut done),
                Effect::Witness if self.banner_in_sight => reports.push(Event::Seen),
                Effect::Announce(uses, source) => done.announces = Some((self.ids(&uses), source.word())),
                Effect::Reload => done.reloads = true,
                Effect::Draw => draws = true,
                Effect::Wake(seconds) => {
                    let now = self.now;
                    (self.tab_mut().wake, self.tab_mut().asked_at) = (Some(now.saturating_add(seconds)), now);
                }
                Effect::Witness | Effect::Identify | Effect::SweepRetired => {}
            }
        }
        let looks_as_before = before.looks == watch::looks(self.tab());
        assert!(looks_as_before || draws, "what is shown has changed, and is not drawn");
        (done, reports)
    }

    fn ids(&self, uses: &consentry::consent::useset::UseSet) -> Set {
        ids(self.tab().core.policy(), uses, &self.tab().model)
    }

    fn write(&mut self, record: &Record, done: &mut Done) -> Event {
        let tab = &self.tabs[self.front];
        let text = record.encode(tab.core.policy());
        let json = read(&text).expect("what is written is JSON");
        let again = Record::decode(&json, tab.core.policy(), UnixSeconds::new(self.now));
        assert_eq!(again.as_ref(), Some(record), "what is written is read back the same, now: {text}");
        done.writes.push(record::read(&text, &tab.model.rules, self.now).expect("both readers take what is written"));
        let works = self.disk == Disk::Good;
        self.jar.share(record, works, (self.tabs[self.front].core.policy(), self.now));
        if works {
            *self.text_mut() = Some(text);
        }
        Event::Wrote(works)
    }

    fn start(&mut self, done: &mut Done) {
        let spent: Vec<_> = self.tab_mut().core.ledger().grants().into_iter().map(Grant::spend).collect();
        for (place, extent) in spent {
            let id = self.ids(&[place].into_iter().collect());
            match extent {
                Extent::Use => done.starts.extend(id),
                Extent::Frame(_) => done.shows.extend(id),
            }
        }
        let again = self.tab_mut().core.ledger().grants().len();
        assert_eq!(again, 0, "each grant is handed out once");
    }

    /// What could not be deleted, by use.
    fn left(&self, uses: &consentry::consent::useset::UseSet) -> Vec<(Id, String)> {
        let sticking = self.ids(uses).into_iter().filter(|_| self.cookies_stick);
        sticking.map(|id| (id, format!("_{id}"))).collect()
    }
}
