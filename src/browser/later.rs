//! The gates to the later module: what is behind these functions, and behind nothing else, is fetched only once it is
//! needed. `crates/split` cuts the wasm here; what stands in this file is called by name from the first module.
//!
//! No gate may be called before [`Page::rest`] is there, save [`start`], which the loader calls in the later module.

use super::block::Blocks;
use super::frames::Frames;
use super::loader::Loader;
use super::markup::Held;
use super::page::{Happening, Page};
use super::root::Press;
use super::run::Start;
use super::signs::Signs;
use super::view::Region;
use super::{dom, markup, moment, notice, press, root, run, shared};
use crate::consent::event::Event;
use crate::consent::moment::Act;
use crate::consent::policy::Sharing;
use crate::consent::reading::read;
use crate::consent::state::{Message, State};
use crate::consent::step::step;
use crate::consent::text::concat;
use crate::consent::words::{Forms, Word, form_by, speak_by};
use crate::scene::block::SAVE;
use crate::scene::choices::unfolded;
use crate::scene::markup::Markup;
use crate::scene::message;
use std::cell::{Cell, RefCell};
use web_sys::{Element, HtmlElement};

/// What only the later module keeps. It lives as long as the page.
#[derive(Debug)]
pub(crate) struct Rest {
    pub(super) loader: RefCell<Loader>,
    pub(super) frames: RefCell<Frames>,
    pub(super) blocks: RefCell<Blocks>,
    pub(super) markup: Held,
    /// The nonce of our tag, which may be empty.
    pub(super) nonce: String,
    pub(super) signs: Signs,
    /// The page was told to load again.
    pub(super) is_leaving: Cell<bool>,
}

/// The later module has come: the page, which has our tag in it, goes on with all that waited.
#[inline(never)]
pub(super) fn start(tag: &HtmlElement, paths: &str, config: &str) -> Option<()> {
    let page = root::page()?;
    let json = read(config)?;
    speak_by(super::say);
    form_by(Forms { list: |texts| super::listed(&texts.join("\n")), count: super::counted, language: super::language });
    page.state.borrow_mut().complete(&json);
    shared::forget_unless_shared(page.state().policy());
    for (_, use_) in page.state().policy().uses() {
        use_.vendor.program.scripts().iter().for_each(|url| super::admit(url));
    }
    let rest = Box::leak(Box::new(Rest {
        loader: RefCell::default(),
        frames: RefCell::default(),
        blocks: RefCell::default(),
        markup: Held::default(),
        nonce: tag.nonce(),
        signs: Signs::new(),
        is_leaving: Cell::new(false),
    }));
    let passed = paths.split('\n').map(str::to_owned).collect();
    page.begin_with(Event::Passed(passed));
    page.go_on(rest);
    markup::listen();
    rest.signs.listen()?;
    if *page.state().policy().sharing() == Sharing::Off { None } else { rest.signs.look_on_focus() }
}

/// The core decides, and its effects are carried out.
#[inline(never)]
pub(super) fn carry_out(page: &Page, rest: &'static Rest, (happening, act): (Happening, Act)) {
    let event = match happening {
        Happening::Event(event) => Some(event),
        Happening::Pressed(does) => press::event(&page.state(), &does),
        Happening::Followed(name) => {
            notice::go(page.state().policy(), &name);
            None
        }
        Happening::Unfolded(of) => {
            unfold(&page.state(), &of);
            None
        }
    };
    let Some(event) = event else { return };
    let now = moment::now();
    let stored = shared::join(page.store.read(page.state().policy(), now), page.state().policy(), now);
    let mut world = moment::read(stored, act);
    world.forms = super::forms::read();
    world.path = moment::path();
    if matches!((&event, act), (Event::Answered(_) | Event::ShowOnce(..), Act::Resident)) {
        // Whoever answers is still here: the page has asked before it was left, and they stayed.
        rest.is_leaving.set(false);
    }
    // A frame that is shown once is one of those that are there now.
    let start = match (&event, act) {
        (Event::ShowOnce(..), _) | (_, Act::Script) => Start::Now,
        (_, Act::Resident) => Start::OnceShown,
    };
    let effects = step(&mut page.state.borrow_mut(), &world, event);
    if let Ok(mut frames) = rest.frames.try_borrow_mut() {
        frames.keep_in_step(&page.state());
    }
    if let Ok(mut blocks) = rest.blocks.try_borrow_mut() {
        blocks.keep_in_step(&page.state());
    }
    let mut reports = Vec::new();
    for effect in effects {
        if let Some(report) = run::run(page, rest, (effect, start)) {
            reports.insert(0, (Happening::Event(report), act));
        }
    }
    // Reports come, in their order, before anything that waits: they finish what was begun.
    page.waiting.borrow_mut().append(&mut reports);
}

/// Fills the details of that use, once.
fn unfold(state: &State, id: &str) -> Option<()> {
    let policy = state.policy();
    let of = policy.use_at(policy.find(id)?)?;
    let details = dom::own_root().query_selector(&concat(&["[data-details=\"", id, "\"]"])).ok()??;
    if details.child_element_count() == 1 {
        dom::build(&details, &unfolded(policy, of))?;
    }
    Some(())
}

/// Something was pressed in a placeholder, or in a block of choices.
pub(super) fn clicked(page: &Page, target: &Element, press: Press) -> Option<()> {
    let rest = page.rest.get()?;
    // While we build, a handler of the page may click on what is ours: no press of a resident's.
    let frame = rest.frames.try_borrow().ok()?.of(target);
    match (press.kind, frame) {
        (root::PRESSED, Some(frame)) => page.happen(press::in_frame(&press.name, frame), press.act),
        (root::PRESSED, None) if press.name == SAVE => {
            let (given, saved) = rest.blocks.try_borrow().ok()?.given(target, &page.state())?;
            page.happen(given, press.act);
            rest.blocks.try_borrow().ok()?.confirm(target, &page.state(), saved)?;
        }
        // A link in ours; what a component of the page has in it is nothing to us.
        (root::PRESSED, None) => {}
        (_, of) if of.is_some() || rest.blocks.try_borrow().is_ok_and(|blocks| blocks.has(target)) => {
            root::followed(page, press);
        }
        _ => {}
    }
    Some(())
}

/// All is said anew, in another language.
pub(super) fn retell(page: &Page, rest: &Rest, told: String) {
    let (templates, policy) = super::asked(told);
    page.state.borrow_mut().retell(policy);
    page.undisturbed(|state| {
        rest.frames.borrow_mut().retell(state);
        rest.blocks.borrow_mut().retell(state);
        notice::fill_tables_anew(state.policy(), page.store.key());
    });
    page.view.borrow_mut().reword(templates);
    run::draw(page);
}

/// What the region shows with a message in it.
#[inline(never)]
pub(super) fn message(state: &State, said: &Message) -> (Region, Markup) {
    (Region::Message(said.clone()), message::message(state.policy(), said, &entry()))
}

/// What the page calls its way back to the choices.
fn entry() -> String {
    let text = dom::all("[data-consentry=settings]").first().and_then(|entry| entry.text_content()).unwrap_or_default();
    let text = text.trim_ascii();
    if text.is_empty() { Word::Settings.say().into_owned() } else { text.to_owned() }
}

/// Do both say the same?
#[inline(never)]
pub(super) fn is_same_message(one: &Message, other: &Message) -> bool {
    one == other
}
