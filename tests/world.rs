//! A browser without a browser: a store, a clock, a page, so that stories can be told of the core alone. It carries
//! effects out as the shell does and keeps a log of what an onlooker would see.

mod answers;
pub(crate) mod jar;

use consentry::consent::answer::Answer;
use consentry::consent::effect::Effect;
use consentry::consent::event::{Event, Outcome};
use consentry::consent::grant::{Extent, FrameIndex, Grant};
use consentry::consent::json::Json;
use consentry::consent::moment::{Act, Forms, Moment, Signal, Stored, Tab};
use consentry::consent::parse::parse;
use consentry::consent::policy::Policy;
use consentry::consent::reading::read;
use consentry::consent::record::Record;
use consentry::consent::state::{Message, ReloadRule, State};
use consentry::consent::step::step;
use consentry::consent::time::UnixSeconds;
use consentry::consent::useset::{UseIndex, UseSet};

/// The configurations of the demo sites: demo, documentation and fixture at once.
pub(crate) const REPAIRS: &str = include_str!("../www/repairs/consent.json");
pub(crate) const GENERATOR: &str = include_str!("../www/generator/consent.json");
pub(crate) const PORTAL: &str = include_str!("../www/portal/consent.json");
pub(crate) const ASSOCIATION: &str = include_str!("../www/association/consent.json");
pub(crate) const LANDLORD: &str = include_str!("../www/landlord/consent.json");

/// Reads a JSON text.
pub(crate) fn json(text: &str) -> Json {
    read(text).expect("JSON")
}

/// The policy of a configuration that is valid.
pub(crate) fn policy(text: &str) -> Policy {
    parse(&json(text)).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// What the store does with a write or a removal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Disk {
    Good,
    /// Writing fails, removing works: no quota.
    Full,
    /// Neither works.
    Frozen,
    /// Not even reading works.
    Denied,
}

/// Whether the banner can be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Banner {
    InSight,
    Blocked,
}

/// One resident with one browser and one tab.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) config: String,
    pub(crate) state: State,
    pub(crate) disk: Disk,
    pub(crate) text: Option<String>,
    /// All cookies that a page of this host sees.
    pub(crate) cookies: String,
    pub(crate) now: i64,
    pub(crate) signal: Signal,
    pub(crate) forms: Forms,
    pub(crate) tab: Tab,
    pub(crate) rule: ReloadRule,
    pub(crate) path: String,
    pub(crate) banner: Banner,
    /// Whether a sweep is over at once.
    pub(crate) sweeps_in_time: bool,
    /// What cannot be deleted, by use id.
    pub(crate) stuck: Vec<(String, String)>,
    /// What an onlooker sees, in order.
    pub(crate) log: Vec<String>,
}

/// 2026-11-21T12:00:00Z
pub(crate) const NOON: i64 = 1_795_262_400;
pub(crate) const DAY: i64 = 86_400;

impl World {
    /// A first visit, before the page is opened.
    pub(crate) fn new(config: &str) -> Self {
        Self {
            config: config.to_owned(),
            state: State::new(policy(config), ReloadRule::Once),
            disk: Disk::Good,
            text: None,
            cookies: String::new(),
            now: NOON,
            signal: Signal::Off,
            forms: Forms::Clean,
            tab: Tab::Shown,
            rule: ReloadRule::Once,
            path: "/".to_owned(),
            banner: Banner::InSight,
            sweeps_in_time: true,
            stuck: Vec::new(),
            log: Vec::new(),
        }
    }

    /// A first visit to the repairs site, page open.
    pub(crate) fn repairs() -> Self {
        Self::of(REPAIRS)
    }

    /// A first visit to a site, page open.
    pub(crate) fn of(config: &str) -> Self {
        let mut world = Self::new(config);
        world.open();
        world
    }

    /// The page moves to another path without being loaded, as sites do that navigate by script.
    pub(crate) fn moves_to(&mut self, path: &str) -> &mut Self {
        path.clone_into(&mut self.path);
        self.log.clear();
        self.look()
    }

    /// Opens a page of the site; what ran on the one before is gone.
    pub(crate) fn open(&mut self) -> &mut Self {
        self.state = State::new(policy(&self.config), self.rule);
        self.log.clear();
        self.happen(Event::Opened, Act::Script)
    }

    /// Another configuration is in force from the next page on.
    pub(crate) fn reconfigure(&mut self, config: &str) -> &mut Self {
        config.clone_into(&mut self.config);
        self
    }

    /// Opens a page and stays until the last look after a withdrawal is over.
    pub(crate) fn open_and_stay(&mut self) -> &mut Self {
        self.open().later(2).look()
    }

    pub(crate) fn later(&mut self, seconds: i64) -> &mut Self {
        self.now = self.now.saturating_add(seconds);
        self
    }

    pub(crate) fn look(&mut self) -> &mut Self {
        self.happen(Event::Looked, Act::Script)
    }

    pub(crate) fn happen(&mut self, event: Event, act: Act) -> &mut Self {
        let (mut waiting, mut events_left) = (vec![event], 0..100);
        while let Some(event) = waiting.pop() {
            assert!(events_left.next().is_some(), "the page never comes to rest");
            let moment = self.moment(act);
            let effects = step(&mut self.state, &moment, event);
            let reports: Vec<_> = effects.into_iter().filter_map(|effect| self.run(effect)).collect();
            waiting.extend(reports.into_iter().rev());
        }
        self
    }

    pub(crate) fn use_(&self, id: &str) -> UseIndex {
        self.state.policy().find(id).expect("a use of the policy")
    }

    pub(crate) fn uses(&self, ids: &[&str]) -> UseSet {
        ids.iter().map(|id| self.use_(id)).collect()
    }

    pub(crate) fn ids(&self, uses: &UseSet) -> String {
        let uses = uses.iter().filter_map(|use_| self.state.policy().use_at(use_));
        uses.map(|use_| use_.id.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// `google-analytics hotjar`: what runs on this page, as the ledger knows it.
    pub(crate) fn running(&mut self) -> String {
        let running = self.state.ledger().running().clone();
        self.ids(&running)
    }

    pub(crate) fn asking(&self) -> String {
        self.ids(&self.state.asking())
    }

    pub(crate) fn answer_of(&self, id: &str) -> Answer {
        self.state.answer(self.use_(id))
    }

    pub(crate) fn message(&self) -> Option<&Message> {
        self.state.message()
    }

    /// The record as a tree.
    pub(crate) fn record(&self) -> Json {
        json(self.text.as_deref().expect("a record"))
    }

    /// A member of a use's answer in the record.
    pub(crate) fn recorded(&self, id: &str, member: &str) -> Option<Json> {
        self.record().get("answers")?.get(id)?.get(member).cloned()
    }

    pub(crate) fn moment(&self, act: Act) -> Moment {
        let now = UnixSeconds::new(self.now);
        let decoded = |text: &String| Record::decode(&read(text)?, self.state.policy(), now);
        let stored = match &self.text {
            _ if self.disk == Disk::Denied => Stored::Denied,
            None => Stored::Nothing,
            Some(text) => decoded(text).map_or(Stored::Nothing, Stored::Record),
        };
        let stored = self.joined(stored);
        let (signal, forms, tab, path) = (self.signal, self.forms, self.tab, self.path.clone());
        Moment { now, stored, signal, forms, tab, act, path }
    }

    /// Notes what was done to some uses.
    fn note(&mut self, done: &str, uses: &UseSet) {
        self.log.push(format!("{done} {}", self.ids(uses)));
    }

    fn write(&mut self, record: &Record) -> Outcome {
        let outcome = if self.disk == Disk::Good { Outcome::Done } else { Outcome::Failed };
        if outcome == Outcome::Done {
            self.text = Some(record.encode(self.state.policy()));
        }
        self.share(record, outcome);
        outcome
    }

    fn run(&mut self, effect: Effect) -> Option<Event> {
        match effect {
            Effect::Write(record) => return Some(Event::Wrote(self.write(&record))),
            Effect::Remove => {
                let removed = matches!(self.disk, Disk::Good | Disk::Full);
                self.text.take_if(|_| removed);
                self.share_no_yes();
                self.log.push(format!("remove {removed}"));
                return Some(Event::Removed(if removed { Outcome::Done } else { Outcome::Failed }));
            }
            Effect::Stop(uses) => self.note("stop", &uses),
            Effect::Sweep(uses) => {
                self.note("sweep", &uses);
                return self.sweeps_in_time.then_some(Event::Swept);
            }
            Effect::SweepRetired => {
                let names = self.state.policy().retired().iter().map(|trace| format!(" {}", trace.pattern));
                self.log.push(format!("sweep what is retired:{}", names.collect::<String>()));
            }
            Effect::Look(uses) => {
                self.note("look", &uses);
                let left = self.stuck.iter().map(|(id, name)| (self.use_(id), name.clone()));
                return Some(Event::Remains(left.filter(|(use_, _)| uses.has(*use_)).collect()));
            }
            Effect::Start => self.start(),
            Effect::Witness => return (self.banner == Banner::InSight).then_some(Event::Seen),
            Effect::Identify => self.log.push(format!("identify {}", self.state.user_id().unwrap_or("nobody"))),
            Effect::Announce(changed, source) => {
                self.log.push(format!("changed {} by {}", self.ids(&changed), source.word()));
            }
            Effect::Reload => self.log.push("reload".to_owned()),
            Effect::Draw | Effect::Wake(_) => {}
        }
        None
    }

    fn start(&mut self) {
        let grants: Vec<_> = self.state.ledger().grants().into_iter().map(Grant::spend).collect();
        for (use_, extent) in grants {
            let uses = [use_].into_iter().collect();
            match extent {
                Extent::Use => self.note("start", &uses),
                Extent::Frame(FrameIndex(frame)) => self.note(&format!("show frame {frame} of"), &uses),
            }
        }
    }
}
