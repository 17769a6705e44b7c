//! One page with its state: takes events in, one after another, and has their effects carried out.

use super::frames::Frames;
use super::loader::Loader;
use super::store::Store;
use super::view::View;
use super::{moment, notice, root, run};
use crate::consent::event::Event;
use crate::consent::fault::Fault;
use crate::consent::moment::Act;
use crate::consent::state::State;
use crate::consent::step::step;
use crate::consent::useset::UseSet;
use std::cell::{Cell, Ref, RefCell};
use web_sys::HtmlElement;

/// One page. The state is not borrowed for writing while page script can run, so that a page's handler may ask `has`.
#[derive(Debug)]
pub(crate) struct Page {
    state: RefCell<State>,
    pub(super) view: RefCell<View>,
    pub(super) loader: RefCell<Loader>,
    pub(super) frames: RefCell<Frames>,
    pub(super) store: Store,
    /// What waits its turn, the next one last.
    waiting: RefCell<Vec<(Event, Act)>>,
    at_work: Cell<AtWork>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AtWork {
    No,
    Yes,
}

impl Page {
    /// A page that nothing has happened on, with our tag in it.
    pub(crate) fn new(state: State, tag: &HtmlElement) -> Self {
        let store = Store::new(&state.policy().site().id);
        Self {
            state: RefCell::new(state),
            view: RefCell::new(View::new(root::dialog_closed)),
            loader: RefCell::new(Loader::new(tag.nonce())),
            frames: RefCell::default(),
            store,
            waiting: RefCell::default(),
            at_work: Cell::new(AtWork::No),
        }
    }

    /// The state, to read.
    pub(crate) fn state(&self) -> Ref<'_, State> {
        self.state.borrow()
    }

    /// Something happened: the core decides, and its effects are carried out. What happens meanwhile (a page's handler
    /// of our event calls us) waits its turn.
    pub(crate) fn happen(&self, event: Event, act: Act) {
        self.waiting.borrow_mut().insert(0, (event, act));
        self.work();
    }

    /// Does something for which the state is read and in which the page's own handlers may run (a focus moves, an element
    /// enters the page): what they make happen waits until it is done.
    pub(crate) fn undisturbed<T>(&self, run: impl FnOnce(&State) -> T) -> T {
        let before = self.at_work.replace(AtWork::Yes);
        let result = run(&self.state());
        self.at_work.set(before);
        self.work();
        result
    }

    fn work(&self) {
        if self.at_work.replace(AtWork::Yes) == AtWork::Yes {
            return;
        }
        while let Some((event, act)) = self.next() {
            let moment = moment::read(&self.store, self.state().policy(), act);
            let effects = step(&mut self.state.borrow_mut(), &moment, event);
            let mut reports = Vec::new();
            for effect in effects {
                if let Some(report) = run::run(self, effect) {
                    reports.insert(0, (report, act));
                }
            }
            // Reports come, in their order, before anything that waits: they finish what was begun.
            self.waiting.borrow_mut().append(&mut reports);
        }
        self.at_work.set(AtWork::No);
    }

    /// Starts what the ledger has grants for.
    pub(super) fn start(&self) {
        self.loader.borrow_mut().start(&self.state, &self.frames);
    }

    /// Stops uses, as far as each can be told, and takes their frames out of the page.
    pub(super) fn stop(&self, uses: &UseSet) {
        let state = self.state();
        for use_ in uses.iter() {
            if let Some(of) = state.policy().use_at(use_) {
                Loader::stop(of);
            }
            self.frames.borrow().close(use_);
        }
    }

    /// The page's own HTML has been read in full.
    pub(crate) fn read(&self) {
        let found = self.undisturbed(|state| {
            // Nothing when the page has an entry of its own.
            self.view.borrow_mut().add_settings();
            self.frames.borrow_mut().find(&self.view.borrow(), state)
        });
        if !found.is_empty() {
            self.happen(Event::FramesFound(found), Act::Script);
        }
        self.undisturbed(|state| {
            notice::fill_tables(state.policy(), self.store.key());
            notice::arrive(state.policy());
        });
    }

    fn next(&self) -> Option<(Event, Act)> {
        self.waiting.borrow_mut().pop()
    }
}

/// The faults of a configuration, for the console: one line each.
pub(crate) fn explain(faults: &[Fault]) -> String {
    let mut text = "The configuration is not valid:".to_owned();
    for fault in faults {
        let place = if fault.path.is_empty() { "the file" } else { &fault.path };
        for part in ["\n", place, ": ", fault.code.text()] {
            text.push_str(part);
        }
    }
    text
}
