//! One page with its state: takes in what happens, one after another. Before the first answer that is little, and done
//! here; for the rest the later module is fetched, and what happens meanwhile waits for it, in its order.

use super::later::{self, Rest};
use super::store::Store;
use super::view::{Templates, View};
use super::{moment, want_later};
use crate::consent::event::Event;
use crate::consent::moment::Act;
use crate::consent::opening::{Opening, open};
use crate::consent::state::State;
use std::cell::{Cell, Ref, RefCell};

/// One page. The state is not borrowed for writing while page script can run, so that a page's handler may ask `has`.
#[derive(Debug)]
pub(crate) struct Page {
    pub(super) state: RefCell<State>,
    pub(super) view: RefCell<View>,
    pub(super) store: Store,
    /// What waits its turn, the next one last.
    pub(super) waiting: RefCell<Vec<(Happening, Act)>>,
    at_work: Cell<AtWork>,
    /// What the later module keeps, once it is here.
    pub(super) rest: Cell<Option<&'static Rest>>,
}

/// Something that happened on the page.
#[derive(Clone, Debug)]
pub(crate) enum Happening {
    /// The core is told.
    Event(Event),
    /// A button was pressed, other than those that open or close the choices.
    Pressed(String),
    /// A link to the notice was followed, of that name.
    Followed(String),
    /// The details of that use were folded out or in.
    Unfolded(String),
}

impl Happening {
    /// Is it an answer to all that is asked?
    fn is_answer(&self) -> bool {
        matches!(self, Self::Pressed(does) if ["accept", "reject", "save"].contains(&does.as_str()))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AtWork {
    No,
    Yes,
    /// The later module is on its way.
    Waiting,
}

impl Page {
    /// A page that nothing has happened on.
    pub(crate) fn new(state: State, templates: Templates) -> Self {
        let store = Store::new(&state.policy().site().id);
        Self {
            state: RefCell::new(state),
            view: RefCell::new(View::new(templates)),
            store,
            waiting: RefCell::default(),
            at_work: Cell::new(AtWork::No),
            rest: Cell::new(None),
        }
    }

    /// The state, to read.
    pub(crate) fn state(&self) -> Ref<'_, State> {
        self.state.borrow()
    }

    /// Something happened of which the core is told.
    pub(crate) fn happen(&self, event: Event, act: Act) {
        self.take(Happening::Event(event), act);
    }

    /// Something happened. What happens while it is dealt with (a page's handler of our event calls us) waits its turn.
    pub(crate) fn take(&self, happening: Happening, act: Act) {
        if self.only_looks_wait() {
            self.at_work.set(AtWork::Yes);
            let opening = self.open(&happening, act);
            self.at_work.set(AtWork::Waiting);
            if opening != Opening::Wait {
                return;
            }
        }
        {
            let mut waiting = self.waiting.borrow_mut();
            // Not by `insert`, which brings a panic and its text.
            let before = core::mem::replace(&mut *waiting, vec![(happening, act)]);
            waiting.extend(before);
        }
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

    /// This has happened before all that waits, save that the page was opened.
    pub(super) fn begin_with(&self, event: Event) {
        let mut waiting = self.waiting.borrow_mut();
        let is_opened = matches!(waiting.last(), Some((Happening::Event(Event::Opened), _)));
        let place = waiting.len().saturating_sub(usize::from(is_opened));
        waiting.insert(place, (Happening::Event(event), Act::Script));
    }

    /// The later module is here, and has what waits carried out.
    pub(super) fn go_on(&self, rest: &'static Rest) {
        let is_answer = |(happening, _): &(Happening, Act)| happening.is_answer();
        let mut waiting = self.waiting.borrow_mut();
        if let Some(last) = waiting.iter().position(|one| is_answer(one) && one.1 == Act::Resident) {
            // The last word counts: none of those before it has been carried out.
            let mut place = 0_usize;
            waiting.retain(|one| {
                place = place.wrapping_add(1);
                place <= last.wrapping_add(1) || !is_answer(one)
            });
        }
        drop(waiting);
        self.rest.set(Some(rest));
        self.at_work.set(AtWork::No);
        self.work();
    }

    /// The later module cannot be had: what needs it is dropped, and the resident is told, where something was asked for.
    pub(super) fn give_up(&self) {
        let (mut was_asked, mut was_opened) = (false, false);
        self.at_work.set(AtWork::Yes);
        while let Some((happening, act)) = self.next() {
            if self.open(&happening, act) != Opening::Wait {
                continue;
            }
            match happening {
                // Whoever gets the later module after all begins with it.
                Happening::Event(Event::Opened) => was_opened = true,
                Happening::Event(Event::ChoicesOpened)
                | Happening::Pressed(_)
                | Happening::Followed(_)
                | Happening::Unfolded(_) => was_asked = true,
                Happening::Event(_) => {}
            }
        }
        if was_opened {
            self.waiting.borrow_mut().push((Happening::Event(Event::Opened), Act::Script));
        }
        if was_asked {
            self.view.borrow_mut().say_unreached();
        }
        self.at_work.set(AtWork::No);
    }

    /// Is nothing on its way to the later module but a look at the world, which says nothing of what came before it?
    fn only_looks_wait(&self) -> bool {
        let is_look = |(happening, _): &(Happening, Act)| matches!(happening, Happening::Event(Event::Looked));
        self.at_work.get() == AtWork::Waiting && self.waiting.borrow().iter().all(is_look)
    }

    fn work(&self) {
        if self.at_work.get() != AtWork::No {
            return;
        }
        self.at_work.set(AtWork::Yes);
        while let Some((happening, act)) = self.next() {
            if let Some(rest) = self.rest.get() {
                later::carry_out(self, rest, (happening, act));
            } else if self.open(&happening, act) == Opening::Wait {
                self.waiting.borrow_mut().push((happening, act));
                self.at_work.set(AtWork::Waiting);
                return want_later();
            }
        }
        self.at_work.set(AtWork::No);
    }

    /// What can be done before anything was answered.
    fn open(&self, happening: &Happening, act: Act) -> Opening {
        let Some(stored) = self.store.without_record() else { return Opening::Wait };
        let Happening::Event(event) = happening else { return Opening::Wait };
        let moment = moment::read(stored, act);
        let opening = open(&mut self.state.borrow_mut(), moment, event);
        if opening == Opening::Draw {
            // Nothing is recorded, no objection either.
            self.view.borrow_mut().draw(&self.state(), self.store.key(), "");
        }
        opening
    }

    fn next(&self) -> Option<(Happening, Act)> {
        self.waiting.borrow_mut().pop()
    }
}
