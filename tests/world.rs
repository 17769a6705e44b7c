//! A browser without a browser: a store, a clock, a page, so that stories can be told of the core alone. It carries
//! effects out as the shell does and keeps a log of what an onlooker would see.
#![expect(clippy::expect_used, clippy::panic, reason = "a test's own tool: a wrong story ends the test")]

use consentry::consent::answer::{Answer, Source};
use consentry::consent::effect::Effect;
use consentry::consent::event::{Event, Given, Outcome, Tick};
use consentry::consent::json::Json;
use consentry::consent::moment::{Act, Forms, Moment, Signal, Stored, Tab};
use consentry::consent::parse::parse;
use consentry::consent::policy::Policy;
use consentry::consent::record::Record;
use consentry::consent::state::{Message, ReloadRule, State};
use consentry::consent::step::step;
use consentry::consent::time::UnixSeconds;
use consentry::consent::useset::{UseIndex, UseSet};

/// The configuration of the repairs site: demo, documentation and fixture at once.
pub const REPAIRS: &str = include_str!("../www/repairs/consent.json");

/// Reads a JSON text.
pub fn json(text: &str) -> Json {
    Json::read(&mut serde_json::Deserializer::from_str(text)).expect("JSON")
}

/// The policy of a configuration that is valid.
pub fn policy(text: &str) -> Policy {
    parse(&json(text)).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// What the store does with a write or a removal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disk {
    Good,
    /// Writing fails, removing works: no quota.
    Full,
    /// Neither works.
    Frozen,
    /// Not even reading works.
    Denied,
}

/// One resident with one browser and one tab.
#[derive(Debug)]
pub struct World {
    config: String,
    pub state: State,
    pub disk: Disk,
    pub text: Option<String>,
    pub now: i64,
    pub signal: Signal,
    pub forms: Forms,
    pub tab: Tab,
    pub rule: ReloadRule,
    /// What cannot be deleted, by use id.
    pub stuck: Vec<(String, String)>,
    /// What an onlooker sees, in order.
    pub log: Vec<String>,
}

/// 2026-11-21T12:00:00Z
pub const NOON: i64 = 1_795_262_400;
pub const DAY: i64 = 86_400;

impl World {
    /// A first visit, before the page is opened.
    pub fn new(config: &str) -> Self {
        Self {
            config: config.to_owned(),
            state: State::new(policy(config), ReloadRule::Once),
            disk: Disk::Good,
            text: None,
            now: NOON,
            signal: Signal::Off,
            forms: Forms::Clean,
            tab: Tab::Shown,
            rule: ReloadRule::Once,
            stuck: Vec::new(),
            log: Vec::new(),
        }
    }

    /// A first visit to the repairs site, page open.
    pub fn repairs() -> Self {
        let mut world = Self::new(REPAIRS);
        world.open();
        world
    }

    /// Opens a page of the site; what ran on the one before is gone.
    pub fn open(&mut self) -> &mut Self {
        self.state = State::new(policy(&self.config), self.rule);
        self.log.clear();
        self.happen(Event::Opened, Act::Script)
    }

    /// Another configuration is in force from the next page on.
    pub fn reconfigure(&mut self, config: &str) -> &mut Self {
        config.clone_into(&mut self.config);
        self
    }

    pub fn later(&mut self, seconds: i64) -> &mut Self {
        self.now += seconds;
        self
    }

    pub fn accept(&mut self) -> &mut Self {
        let asking = self.state.asking();
        self.answer(asking, UseSet::default(), Source::Banner, Act::Resident)
    }

    pub fn reject(&mut self) -> &mut Self {
        let asking = self.state.asking();
        self.answer(UseSet::default(), asking, Source::Banner, Act::Resident)
    }

    /// Opens the choices, ticks just these, and saves.
    pub fn save(&mut self, ids: &[&str]) -> &mut Self {
        let (on, all) = (self.uses(ids), self.state.policy().asked());
        self.happen(Event::ChoicesOpened, Act::Script);
        self.happen(Event::Drafted(Tick::Off(all.clone())), Act::Resident);
        self.happen(Event::Drafted(Tick::On(on)), Act::Resident);
        let draft = self.state.draft().cloned().expect("the choices are open");
        let rest = all.without(&draft);
        self.answer(draft, rest, Source::Settings, Act::Resident)
    }

    /// `consentry.set` or `withdraw`, by a script.
    pub fn script(&mut self, grant: &[&str], refuse: &[&str], act: Act) -> &mut Self {
        let (grant, refuse) = (self.uses(grant), self.uses(refuse));
        self.answer(grant, refuse, Source::Api, act)
    }

    pub fn answer(&mut self, grant: UseSet, refuse: UseSet, source: Source, act: Act) -> &mut Self {
        self.happen(Event::Answered(Given { grant, refuse, source }), act)
    }

    pub fn look(&mut self) -> &mut Self {
        self.happen(Event::Looked, Act::Script)
    }

    pub fn happen(&mut self, event: Event, act: Act) -> &mut Self {
        let mut waiting = vec![event];
        while let Some(event) = waiting.pop() {
            let moment = self.moment(act);
            let effects = step(&mut self.state, &moment, event);
            let reports: Vec<_> = effects.into_iter().filter_map(|effect| self.run(effect)).collect();
            waiting.extend(reports.into_iter().rev());
        }
        self
    }

    pub fn use_(&self, id: &str) -> UseIndex {
        self.state.policy().find(id).expect("a use of the policy")
    }

    pub fn uses(&self, ids: &[&str]) -> UseSet {
        ids.iter().map(|id| self.use_(id)).collect()
    }

    pub fn ids(&self, uses: &UseSet) -> String {
        let ids: Vec<_> =
            uses.iter().filter_map(|use_| self.state.policy().use_at(use_)).map(|use_| use_.id.as_str()).collect();
        ids.join(" ")
    }

    /// `google-analytics hotjar`: what runs on this page, as the ledger knows it.
    pub fn running(&mut self) -> String {
        let running = self.state.ledger().running().clone();
        self.ids(&running)
    }

    pub fn asking(&self) -> String {
        self.ids(&self.state.asking())
    }

    pub fn answer_of(&self, id: &str) -> Answer {
        self.state.answer(self.use_(id))
    }

    pub fn message(&self) -> Option<&Message> {
        self.state.message()
    }

    /// The record as a tree.
    pub fn record(&self) -> Json {
        json(self.text.as_deref().expect("a record"))
    }

    /// A member of a use's answer in the record.
    pub fn recorded(&self, id: &str, member: &str) -> Option<Json> {
        self.record().get("answers")?.get(id)?.get(member).cloned()
    }

    fn moment(&self, act: Act) -> Moment {
        let now = UnixSeconds::new(self.now);
        let read = |text: &String| {
            let json = Json::read(&mut serde_json::Deserializer::from_str(text)).ok()?;
            Record::decode(&json, self.state.policy(), now)
        };
        let stored = match &self.text {
            _ if self.disk == Disk::Denied => Stored::Denied,
            None => Stored::Nothing,
            Some(text) => read(text).map_or(Stored::Nothing, Stored::Record),
        };
        Moment { now, stored, signal: self.signal, forms: self.forms, tab: self.tab, act }
    }

    fn run(&mut self, effect: Effect) -> Option<Event> {
        match effect {
            Effect::Write(record) => {
                let written = self.disk == Disk::Good;
                if written {
                    self.text = Some(record.encode(self.state.policy()));
                }
                return Some(Event::Wrote(if written { Outcome::Done } else { Outcome::Failed }));
            }
            Effect::Remove => {
                let removed = matches!(self.disk, Disk::Good | Disk::Full);
                if removed {
                    self.text = None;
                }
                self.log.push(format!("remove {removed}"));
                return Some(Event::Removed(if removed { Outcome::Done } else { Outcome::Failed }));
            }
            Effect::Stop(uses) => self.log.push(format!("stop {}", self.ids(&uses))),
            Effect::Sweep(uses) => {
                self.log.push(format!("sweep {}", self.ids(&uses)));
                let left = self.stuck.iter().map(|(id, name)| (self.use_(id), name.clone()));
                return Some(Event::Swept(left.filter(|(use_, _)| uses.has(*use_)).collect()));
            }
            Effect::Start => {
                let grants: Vec<_> = self.state.ledger().grants().into_iter().map(|grant| grant.spend()).collect();
                for use_ in grants {
                    let started: UseSet = [use_].into_iter().collect();
                    self.log.push(format!("start {}", self.ids(&started)));
                }
            }
            Effect::Announce(changed, source) => {
                self.log.push(format!("changed {} by {}", self.ids(&changed), source.word()));
            }
            Effect::Reload => self.log.push("reload".to_owned()),
            Effect::Draw | Effect::Wake(_) => {}
        }
        None
    }
}
