//! What a resident, or a script, answers in a world.

use super::World;
use consentry::consent::answer::Source;
use consentry::consent::event::{Event, Given, Tick};
use consentry::consent::moment::Act;
use consentry::consent::purpose::Basis;
use consentry::consent::useset::UseSet;

impl World {
    pub(crate) fn accept(&mut self) -> &mut Self {
        let (refuse, leave) = (UseSet::default(), UseSet::default());
        self.answer(Given { grant: self.state.asking(), refuse, leave, source: Source::Banner }, Act::Resident)
    }

    pub(crate) fn reject(&mut self) -> &mut Self {
        let mut refuse = self.state.asking();
        refuse.add(&self.state.policy().on(Basis::Objection));
        let (grant, leave) = (UseSet::default(), UseSet::default());
        self.answer(Given { grant, refuse, leave, source: Source::Banner }, Act::Resident)
    }

    /// Opens the choices, ticks just these, and saves.
    pub(crate) fn save(&mut self, ids: &[&str]) -> &mut Self {
        let (on, all) = (self.uses(ids), self.state.policy().optional());
        self.happen(Event::ChoicesOpened, Act::Script);
        self.happen(Event::Drafted(Tick::Off(all.clone())), Act::Resident);
        self.happen(Event::Drafted(Tick::On(on)), Act::Resident);
        let draft = self.state.draft().cloned().expect("the choices are open");
        self.answer(self.state.saving(&draft), Act::Resident)
    }

    /// `consentry.set` or `withdraw`, by a script.
    pub(crate) fn script(&mut self, grant: &[&str], refuse: &[&str], act: Act) -> &mut Self {
        let (grant, refuse) = (self.uses(grant), self.uses(refuse));
        self.answer(Given { grant, refuse, leave: UseSet::default(), source: Source::Api }, act)
    }

    pub(crate) fn answer(&mut self, given: Given, act: Act) -> &mut Self {
        self.happen(Event::Answered(Box::new(given)), act)
    }
}
