//! What can happen to a browser: what the resident does, what the page does, what the world does.

use super::config::{Config, config};
use super::life::{Disk, Life};
use crate::model::page::Given;
use crate::model::record::DAY;
use crate::model::rules::{Basis, Set};
use crate::model::step::Event;
use proptest::prelude::*;

/// Uses by their places in the file, as bits.
type Mask = u8;

pub(crate) const PATHS: [&str; 4] = ["/", "/account/", "/account/bills/", "/notices/7/"];

#[derive(Clone, Debug)]
pub(crate) enum Move {
    /// An answer is given, or a frame is asked for.
    Gives(Answer),
    /// Something happens on the page in front.
    Happens(Happening),
    /// The world around it turns, unnoticed as yet.
    Turns(Turn),
}

#[derive(Clone, Debug)]
pub(crate) enum Answer {
    Accept,
    Reject,
    Object,
    Save,
    AlwaysShow(usize),
    ShowOnce(usize, bool),
    Script(Mask, Mask, bool),
    WithdrawAll,
}

#[derive(Clone, Debug)]
pub(crate) enum Happening {
    Choices,
    Tick(Mask, bool),
    Untick(Mask, bool),
    CloseChoices,
    Hide(bool),
    FindFrames(Mask),
    See,
    Look,
    /// The next page is opened.
    Open,
    /// The last look's time has come.
    Stay,
    OtherTab,
    Go(usize),
    Leave(usize),
    Passed(usize),
}

#[derive(Clone, Debug)]
pub(crate) enum Turn {
    /// Time passes, forward or backward.
    Later(i64),
    Signal(bool),
    Disk(u8),
    Unsent(bool),
    Minimised(bool),
    BannerInSight(bool),
    CookiesStick(bool),
    Clear,
    Damage,
    /// The cookie goes, is damaged, or is once more what it was before.
    Cookies(u8),
    Reconfigure(Box<Config>),
}

/// What one tab does by itself.
fn in_one_tab() -> impl Strategy<Value = Move> {
    prop_oneof![
        5 => answer().prop_map(Move::Gives),
        8 => happening().prop_map(Move::Happens),
        4 => passing_time().prop_map(Move::Turns),
    ]
}

fn answer() -> impl Strategy<Value = Answer> {
    let masks = (any::<Mask>(), any::<Mask>(), any::<bool>());
    prop_oneof![
        6 => Just(Answer::Accept),
        4 => Just(Answer::Reject),
        2 => Just(Answer::Object),
        6 => Just(Answer::Save),
        2 => (0..7_usize).prop_map(Answer::AlwaysShow),
        2 => (0..7_usize, any::<bool>()).prop_map(|(place, act)| Answer::ShowOnce(place, act)),
        6 => masks.prop_map(|(grant, refuse, act)| Answer::Script(grant, refuse & !grant, act)),
        2 => Just(Answer::WithdrawAll),
    ]
}

fn happening() -> impl Strategy<Value = Happening> {
    let tick = || (any::<Mask>(), any::<bool>());
    prop_oneof![
        4 => Just(Happening::Choices),
        4 => tick().prop_map(|(uses, act)| Happening::Tick(uses, act)),
        4 => tick().prop_map(|(uses, act)| Happening::Untick(uses, act)),
        1 => Just(Happening::CloseChoices),
        4 => any::<bool>().prop_map(Happening::Hide),
        2 => any::<Mask>().prop_map(Happening::FindFrames),
        2 => Just(Happening::See),
        6 => Just(Happening::Look),
        8 => Just(Happening::Open),
        4 => Just(Happening::Stay),
        4 => (0..4_usize).prop_map(Happening::Go),
        1 => (0..4_usize).prop_map(Happening::Leave),
        1 => (0..4_usize).prop_map(Happening::Passed),
    ]
}

fn passing_time() -> impl Strategy<Value = Turn> {
    prop_oneof![
        6 => (0..40 * DAY).prop_map(Turn::Later),
        6 => (0..3_i64).prop_map(Turn::Later),
        3 => (0..200_i64).prop_map(|days| Turn::Later(days * DAY)),
        3 => (0..3 * DAY).prop_map(|back| Turn::Later(-back)),
        2 => any::<bool>().prop_map(Turn::Unsent),
        2 => any::<bool>().prop_map(Turn::Minimised),
        2 => any::<bool>().prop_map(Turn::BannerInSight),
        1 => any::<bool>().prop_map(Turn::CookiesStick),
    ]
}

pub(crate) fn quiet_moves() -> impl Strategy<Value = Vec<Move>> {
    proptest::collection::vec(in_one_tab(), 1..30)
}

/// Beside them, a second tab, a store that fails, a signal, and owners who change their minds.
pub(crate) fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = prop_oneof![
        12 => in_one_tab(),
        3 => Just(Move::Happens(Happening::OtherTab)),
        1 => any::<bool>().prop_map(|on| Move::Turns(Turn::Signal(on))),
        1 => (0..6_u8).prop_map(|disk| Move::Turns(Turn::Disk(disk))),
        1 => prop_oneof![Just(Move::Turns(Turn::Clear)), Just(Move::Turns(Turn::Damage))],
        1 => (0..3_u8).prop_map(|how| Move::Turns(Turn::Cookies(how))),
        1 => config().prop_map(|config| Move::Turns(Turn::Reconfigure(Box::new(config)))),
    ];
    proptest::collection::vec(one, 1..40)
}

impl Life {
    fn masked(&self, mask: Mask) -> Set {
        let uses = self.tab().model.rules.uses.iter().enumerate();
        uses.filter(|(place, _)| mask & (1_u8 << place) != 0).map(|(_, use_)| use_.id).collect()
    }

    fn answer(&mut self, (grant, refuse): (Set, Set), source: &'static str, by_resident: bool) {
        self.happen(Event::Answered(Given { grant, refuse, leave: Set::new(), source }), by_resident);
    }

    pub(crate) fn do_(&mut self, what: &Move) {
        match what {
            Move::Gives(answer) => self.give(answer),
            Move::Happens(happening) => self.happens(happening),
            Move::Turns(turn) => self.turn(turn),
        }
    }

    fn turn(&mut self, what: &Turn) {
        let keeps_hosts_from_hearing = match what {
            Turn::Later(seconds) => *seconds < 0,
            Turn::Disk(_) | Turn::Clear | Turn::Damage | Turn::Cookies(_) | Turn::Reconfigure(_) => true,
            Turn::Signal(_) | Turn::Unsent(_) | Turn::Minimised(_) | Turn::BannerInSight(_) | Turn::CookiesStick(_) => {
                false
            }
        };
        if keeps_hosts_from_hearing {
            self.refused.clear();
        }
        match what {
            Turn::Later(seconds) => self.now = self.now.saturating_add(*seconds),
            Turn::Signal(on) => self.signal = *on,
            Turn::Disk(disk) => {
                let disks = [Disk::Full, Disk::Frozen, Disk::Denied];
                self.disk = disks.get(usize::from(*disk)).copied().unwrap_or(Disk::Good);
            }
            Turn::Unsent(unsent) => self.unsent_input = *unsent,
            Turn::Minimised(minimised) => self.is_minimised = *minimised,
            Turn::BannerInSight(in_sight) => self.banner_in_sight = *in_sight,
            Turn::CookiesStick(stick) => self.cookies_stick = *stick,
            Turn::Clear => *self.text_mut() = None,
            Turn::Damage => *self.text_mut() = self.text().map(|text| text.replacen('1', "2", 1)),
            Turn::Cookies(0) => self.jar.clear(),
            Turn::Cookies(1) => self.jar.damage(),
            Turn::Cookies(_) => self.jar.go_back(),
            Turn::Reconfigure(config) => (self.config, self.has_one_file) = (**config, false),
        }
    }

    fn happens(&mut self, what: &Happening) {
        match what {
            Happening::OtherTab => {
                self.front = 1_usize.saturating_sub(self.front);
                self.happen(Event::Looked, false);
            }
            Happening::Open => self.open(),
            Happening::Stay => {
                self.now = self.now.saturating_add(2);
                self.happen(Event::Looked, false);
            }
            Happening::Look => self.happen(Event::Looked, false),
            Happening::See => self.happen(Event::Seen, false),
            Happening::Hide(act) => self.happen(Event::Hidden, *act),
            Happening::FindFrames(mask) => self.happen(Event::FramesFound(self.masked(*mask)), false),
            Happening::Go(place) => {
                self.tab_mut().path = PATHS[*place];
                self.happen(Event::Looked, false);
            }
            Happening::Leave(place) => self.happen(Event::Leaving(PATHS[*place]), false),
            Happening::Passed(place) => self.happen(Event::Passed(vec!["/", PATHS[*place]]), false),
            Happening::Choices => self.happen(Event::ChoicesOpened, true),
            Happening::CloseChoices => self.happen(Event::ChoicesClosed, true),
            Happening::Tick(mask, act) => self.happen(Event::TickedOn(self.masked(*mask)), *act),
            Happening::Untick(mask, act) => self.happen(Event::TickedOff(self.masked(*mask)), *act),
        }
    }

    fn give(&mut self, what: &Answer) {
        let model = &self.tab().model;
        let (objection, optional) = (model.rules.on(Basis::Objection), model.rules.optional());
        // The banner asks about what is unanswered; the choices are about everything.
        let (about, source) =
            if model.draft.is_some() { (optional.clone(), "settings") } else { (model.asked(), "banner") };
        let place = |place: usize| model.rules.uses.get(place).map(|use_| use_.id);
        match what {
            Answer::Accept => self.answer((about, Set::new()), source, true),
            Answer::Reject => self.answer((Set::new(), about.union(&objection).copied().collect()), source, true),
            Answer::Object => {
                self.answer((Set::new(), about.intersection(&objection).copied().collect()), source, true);
            }
            Answer::Save => self.save(),
            Answer::WithdrawAll => self.answer((Set::new(), optional), "api", false),
            Answer::Script(grant, refuse, act) => {
                let both = (self.masked(*grant), self.masked(*refuse));
                self.answer(both, "api", *act);
            }
            Answer::AlwaysShow(at) => {
                if let Some(id) = place(*at) {
                    self.answer(([id].into(), Set::new()), "placeholder", true);
                }
            }
            Answer::ShowOnce(at, act) => {
                if let Some(id) = place(*at) {
                    self.happen(Event::ShowOnce(id), *act);
                }
            }
        }
    }

    /// Save: what is ticked and was not opposed before is left as it is, all else is a yes or a no.
    fn save(&mut self) {
        let tab = self.tab();
        let Some(draft) = tab.core.draft() else { return };
        let saving = tab.core.saving(draft);
        let ids = |uses| super::life::ids(tab.core.policy(), uses, &tab.model);
        let (ticked, unopposed) = (ids(draft), tab.model.unopposed());
        let given = Given {
            grant: ticked.difference(&unopposed).copied().collect(),
            refuse: tab.model.rules.optional().difference(&ticked).copied().collect(),
            leave: ticked.intersection(&unopposed).copied().collect(),
            source: "settings",
        };
        assert_eq!((ids(&saving.grant), ids(&saving.refuse)), (given.grant.clone(), given.refuse.clone()), "saving");
        assert_eq!(ids(&saving.leave), given.leave, "left as it is by saving");
        self.happen(Event::Answered(given), true);
    }
}
