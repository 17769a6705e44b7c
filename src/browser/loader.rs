//! The only maker of vendors' scripts, and the only spender of grants. Each start costs a [`Grant`].

use super::gtag::{self, Ads, Consented};
use super::later::Rest;
use super::{dom, object};
use crate::consent::grant::{Extent, Grant};
use crate::consent::json::digits;
use crate::consent::state::State;
use crate::consent::text::concat;
use crate::consent::useset::{UseIndex, UseSet};
use crate::consent::vendor::Program;
use js_sys::{Array, Reflect};
use std::cell::RefCell;
use wasm_bindgen::JsValue;

/// Starts and stops vendors, and knows whose script is in the page already.
#[derive(Debug, Default)]
pub(crate) struct Loader {
    in_page: UseSet,
    /// The user id as it was last passed on.
    user_id: Option<String>,
    /// What Google was last told of advertising; nothing before a yes to it.
    ads: Option<Ads>,
}

/// Whether a vendor's script is new to the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entry {
    First,
    Again,
}

impl Loader {
    /// Starts what the ledger has grants for. A vendor's script enters the page once, however often it is let in.
    pub(crate) fn start(&mut self, state: &RefCell<State>, rest: &Rest) {
        let paid: Vec<_> = state.borrow_mut().ledger().grants().into_iter().map(Grant::spend).collect();
        for (use_, extent) in paid {
            rest.frames.borrow().show(use_, extent);
            if extent == Extent::Use {
                self.start_program(state, use_, &rest.nonce);
                rest.markup.let_in(use_, &rest.nonce);
            }
        }
    }

    // A vendor's globals that a page has frozen leave the vendor out, and nothing else.
    fn start_program(&mut self, state: &RefCell<State>, use_: UseIndex, nonce: &str) -> Option<()> {
        // The page's own script may run when a queue of its own is pushed to: nothing stays borrowed meanwhile.
        let (program, consented) = {
            let mut state = state.borrow_mut();
            let program = state.policy().use_at(use_)?.vendor.program.clone();
            (program, consented(&mut state, use_))
        };
        let entry = if self.in_page.has(use_) { Entry::Again } else { Entry::First };
        self.in_page.insert(use_);
        match (&program, entry) {
            (Program::Gtag(id), Entry::First) => {
                gtag::begin(id, &consented)?;
                self.ads = (consented.ads == Ads::Granted).then_some(Ads::Granted);
                self.user_id = consented.user_id;
            }
            (Program::UserId(id), _) => {
                self.pass(consented.user_id.clone())?;
                self.go_on(id, &consented)?;
            }
            (Program::Gtag(id), Entry::Again) | (Program::Ads(id), _) => self.go_on(id, &consented)?,
            (&Program::Hotjar { site_id, snippet_version }, Entry::First) => queue_hotjar(site_id, snippet_version)?,
            (Program::Hotjar { .. }, Entry::Again) => {}
            (Program::Scripts { off, .. }, _) => switch(off, &JsValue::FALSE),
        }
        if entry == Entry::Again {
            return Some(());
        }
        let scripts = program.scripts();
        let order = if scripts.len() > 1 { Order::AsListed } else { Order::Any };
        scripts.iter().try_for_each(|url| start_script(url, nonce, order))
    }

    /// Google's script, which is in the page, goes on with what it may be told now. What it was told and may know no more
    /// cannot be taken out of it: it stays off until the page is loaded again.
    fn go_on(&mut self, id: &str, consented: &Consented) -> Option<()> {
        let knows_user_id = self.user_id.is_some() && consented.user_id.is_none();
        if knows_user_id || (self.ads.is_some() && consented.ads == Ads::Denied) {
            return None;
        }
        if consented.ads == Ads::Granted && self.ads != Some(Ads::Granted) {
            gtag::grant_ads(id, consented)?;
            self.ads = Some(Ads::Granted);
        }
        gtag::switch(id, &JsValue::FALSE)
    }

    /// Tells a use to stop, where it can be told. Hotjar has no switch: it ends with the page. Neither a user id nor a yes to
    /// advertising can be taken back from visits that are still counted: all counting stops until the page is loaded again.
    pub(crate) fn stop(&mut self, program: &Program) {
        match program {
            Program::Gtag(id) | Program::UserId(id) => drop(gtag::switch(id, &JsValue::TRUE)),
            Program::Ads(id) => {
                gtag::switch(id, &JsValue::TRUE);
                gtag::deny_ads();
                self.ads = self.ads.map(|_| Ads::Denied);
            }
            Program::Scripts { off, .. } => switch(off, &JsValue::TRUE),
            Program::Hotjar { .. } => {}
        }
    }

    /// Passes the user id on as it is now.
    pub(crate) fn identify(&mut self, state: &State) {
        self.pass(state.user_id().map(str::to_owned));
    }

    fn pass(&mut self, user_id: Option<String>) -> Option<()> {
        if self.user_id != user_id {
            gtag::identify(user_id.as_deref())?;
            self.user_id = user_id;
        }
        Some(())
    }
}

/// What Google may be told now, for a use of its: what runs, and what of it ends when its first use does.
fn consented(state: &mut State, use_: UseIndex) -> Consented {
    let running = state.ledger().running().clone();
    let first = state.policy().use_at(use_).and_then(|of| of.needs).unwrap_or(use_);
    let mut consented = Consented { seconds: state.seconds_left(first), user_id: None, ads: Ads::Denied };
    for (_, of) in state.policy().uses().filter(|(place, _)| running.has(*place)) {
        match of.vendor.program {
            Program::UserId(_) => consented.user_id = state.user_id().map(str::to_owned),
            Program::Ads(_) => consented.ads = Ads::Granted,
            Program::Gtag(_) | Program::Hotjar { .. } | Program::Scripts { .. } => {}
        }
    }
    consented
}

/// Sets the variable by which a vendor that is spelt out can be told; it may know none. What is no switch (`location`, a
/// function of the page) is left alone.
pub fn switch(name: &str, value: &JsValue) {
    let window = dom::window();
    let is_switch = get(&window, name).is_some_and(|now| now.is_undefined() || now.as_bool().is_some());
    if is_switch && !name.is_empty() {
        set(&window, name, value);
    }
}

/// The three globals of Hotjar's snippet, without its inline script.
fn queue_hotjar(site_id: u32, version: u32) -> Option<()> {
    let window = dom::window();
    if get(&window, "hj").is_none_or(|hj| !hj.is_function()) {
        let queue = Array::new();
        let hj = super::arguments_queue(&queue);
        set(&hj, "q", &queue)?;
        set(&window, "hj", &hj)?;
    }
    let (site_id, version) = (digits(site_id), digits(version));
    let settings = object(&concat(&["{\"hjid\":", &site_id, ",\"hjsv\":", &version, "}"]));
    set(&window, "_hjSettings", &settings)
}

/// When a script runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// As soon as it has come.
    Any,
    /// After those put into the page in this way before it.
    AsListed,
}

/// Puts a script into the page, with the nonce of our own tag.
pub fn start_script(url: &str, nonce: &str, order: Order) -> Option<()> {
    let script = dom::element("script")?;
    set(&script, "async", &JsValue::from_bool(order == Order::Any))?;
    if !nonce.is_empty() {
        set(&script, "nonce", &JsValue::from_str(nonce))?;
    }
    set(&script, "src", &super::script_url(url).ok()?)?;
    dom::document()?.head()?.append_child(&script).ok().map(drop)
}

pub(super) fn get(target: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(target, &JsValue::from_str(name)).ok()
}

pub(super) fn set(target: &JsValue, name: &str, value: &JsValue) -> Option<()> {
    Reflect::set(target, &JsValue::from_str(name), value).ok().filter(|done| *done).map(drop)
}
