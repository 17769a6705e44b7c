//! Scripts and templates of the page's own that wait for a yes: `<script type="text/plain" data-consentry-use="ID">` and
//! `<template data-consentry-use="ID">`. What is in a template enters the page behind it; scripts run where they stand, in
//! the order of the document, each once.
//!
//! Firefox 153 was seen to fetch images, style sheets and scripts ahead that stand in a template. So what is to be fetched
//! there is written `data-src`, `data-poster`, `data-href`, and a script `type="text/plain"`; who does not is told.

use super::frames::{FOUND, allowed_address};
use super::inert::{STILL, name_addresses, run, within};
use super::listener::Listener;
use super::{complain, dom, root};
use crate::consent::policy::Policy;
use crate::consent::useset::{UseIndex, UseSet};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{DocumentFragment, Element, Event, HtmlElement, HtmlTemplateElement, Node};

/// Those that were found carry [`FOUND`]; a script of another type is the page's own affair.
const WAITING: &str = "script[type=\"text/plain\"][data-consentry-use]:not([data-consentry-held]),template[data-consentry-use]:not([data-consentry-held])";

/// What waits in the page, and what is under way.
#[derive(Debug, Default)]
pub(crate) struct Held(RefCell<Pieces>);

#[derive(Debug, Default)]
struct Pieces {
    /// In the order in which they enter the page.
    all: Vec<Piece>,
    /// What templates brought into the page.
    brought: Vec<(UseIndex, Node)>,
    /// The scripts that have been put in and have not come yet: what follows them in their use waits.
    coming: Vec<(UseIndex, HtmlElement)>,
}

#[derive(Clone, Debug)]
struct Piece {
    use_: UseIndex,
    what: What,
    stage: Stage,
}

#[derive(Clone, Debug)]
enum What {
    /// A script, and the type that it is to have: an empty one is a plain script.
    Script(HtmlElement, String),
    Template(HtmlTemplateElement),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// For a yes.
    Waiting,
    /// For those before it.
    Entering,
    /// It is in the page, once and for all if it is a script or had one.
    Entered,
}

impl Held {
    /// Finds what waits in the page since the last time. Returns the uses, and those of them that have scripts.
    pub(crate) fn find(&self, policy: &Policy, nonce: &str) -> (UseSet, UseSet) {
        let (mut uses, mut scripted) = (UseSet::default(), UseSet::default());
        self.make_room();
        for element in dom::all(WAITING) {
            let Some(piece) = piece(policy, element, nonce) else {
                complain("markup-not-held");
                continue;
            };
            uses.insert(piece.use_);
            if piece.is_fetched_ahead() {
                complain("template-fetched-ahead");
            }
            if piece.has_script() {
                scripted.insert(piece.use_);
            }
            // A handler of the page may hear of a complaint: nothing stays borrowed.
            self.0.borrow_mut().all.push(piece);
        }
        (uses, scripted)
    }

    /// A page that changes by script may hold pieces without end: what is done goes, and what the page threw away. What a
    /// template brought is never forgotten: a view that is away may come back after the yes is withdrawn.
    fn make_room(&self) {
        let mut pieces = self.0.borrow_mut();
        pieces.all.retain(|piece| match &piece.what {
            What::Script(..) => piece.stage != Stage::Entered,
            What::Template(template) => piece.stage != Stage::Entered || template.is_connected(),
        });
        pieces.coming.retain(|(_, script)| script.is_connected());
    }

    /// Lets in what waits of a use.
    pub(crate) fn let_in(&self, use_: UseIndex, nonce: &str) {
        self.move_on(use_, Stage::Waiting, Stage::Entering);
        self.go_on(use_, nonce);
    }

    /// Takes out what templates brought of a use; what has not entered the page waits again.
    pub(crate) fn close(&self, use_: UseIndex) {
        self.0.borrow_mut().coming.retain(|(of, _)| *of != use_);
        let brought = core::mem::take(&mut self.0.borrow_mut().brought);
        for (of, node) in brought {
            if of != use_ {
                self.0.borrow_mut().brought.push((of, node));
            } else if let Some(parent) = node.parent_node() {
                // An element of the page's own may hear that it goes: nothing is borrowed.
                drop(parent.remove_child(&node));
            }
        }
        self.move_on(use_, Stage::Entering, Stage::Waiting);
    }

    fn move_on(&self, use_: UseIndex, from: Stage, to: Stage) {
        for piece in &mut self.0.borrow_mut().all {
            let again = to == Stage::Waiting && piece.stage == Stage::Entered && !piece.has_script();
            if piece.use_ == use_ && (piece.stage == from || again) {
                piece.stage = to;
            }
        }
    }

    /// Brings in one piece of a use after the other, until one has to be waited for. A script of the page may run
    /// meanwhile: nothing stays borrowed.
    fn go_on(&self, use_: UseIndex, nonce: &str) {
        while let Some((place, piece)) = self.next(use_) {
            match piece.what {
                What::Template(template) => drop(self.bring_in((place, use_), &template, nonce)),
                What::Script(script, kind) => {
                    if script.has_attribute("src") && !script.has_attribute("async") {
                        self.0.borrow_mut().coming.push((use_, script.clone()));
                    }
                    run(&script, &kind);
                }
            }
        }
    }

    /// Goes on with what the page had taken away when its turn came, and has brought back.
    pub(crate) fn resume(&self, nonce: &str) {
        let mut uses = UseSet::default();
        for piece in &self.0.borrow().all {
            if piece.stage == Stage::Entering {
                uses.insert(piece.use_);
            }
        }
        for use_ in uses.iter() {
            self.go_on(use_, nonce);
        }
    }

    /// A script has run, or cannot be had: what follows it in its use comes.
    pub(crate) fn came(&self, script: &Element, nonce: &str) {
        let mut pieces = self.0.borrow_mut();
        let place = pieces.coming.iter().position(|(_, coming)| coming.is_same_node(Some(script)));
        let came = place.map(|place| pieces.coming.remove(place));
        drop(pieces);
        if let Some((use_, _)) = came {
            self.go_on(use_, nonce);
        }
    }

    fn next(&self, use_: UseIndex) -> Option<(usize, Piece)> {
        let mut pieces = self.0.borrow_mut();
        if pieces.coming.iter().any(|(of, _)| *of == use_) {
            return None;
        }
        for (place, piece) in pieces.all.iter_mut().enumerate() {
            // What the page has taken away for a while can neither enter nor run: it waits until it is back.
            if piece.use_ == use_ && piece.stage == Stage::Entering && piece.is_in_page() {
                piece.stage = Stage::Entered;
                return Some((place, piece.clone()));
            }
        }
        None
    }

    /// What is in a template enters the page behind it. Its scripts are still, and come next.
    fn bring_in(&self, (place, use_): (usize, UseIndex), template: &HtmlTemplateElement, nonce: &str) -> Option<()> {
        let copy = dom::document()?.import_node_with_deep(&template.content(), true).ok()?;
        let content: DocumentFragment = copy.unchecked_into();
        let parent = template.parent_node()?;
        name_addresses(&content);
        let mut next = place;
        for script in within(&content, SCRIPTS) {
            let kind = script.get_attribute("type").unwrap_or_default();
            let kind = if kind == STILL { script.get_attribute("data-type").unwrap_or_default() } else { kind };
            drop(script.set_attribute("type", STILL));
            let piece = Piece { use_, what: What::Script(script.unchecked_into(), kind), stage: Stage::Entering };
            if piece.may_run(nonce) {
                let mut pieces = self.0.borrow_mut();
                next = next.saturating_add(1).min(pieces.all.len());
                pieces.all.insert(next, piece);
            }
        }
        let nodes = content.child_nodes();
        let mut pieces = self.0.borrow_mut();
        for node in (0..nodes.length()).filter_map(|place| nodes.item(place)) {
            pieces.brought.push((use_, node));
        }
        drop(pieces);
        parent.insert_before(&content, template.next_sibling().as_ref()).ok().map(drop)
    }
}

/// What a template holds that is fetched ahead.
const AHEAD: &str = "script[src]:not([type=\"text/plain\"]),img[src],[srcset],[poster],link[href]";

/// The scripts of a template; one that names a use of its own waits for that.
const SCRIPTS: &str = "script:not([data-consentry-use])";

impl Piece {
    fn has_script(&self) -> bool {
        match &self.what {
            What::Script(..) => true,
            What::Template(template) => !within(&template.content(), SCRIPTS).is_empty(),
        }
    }

    /// Could a browser have fetched some of it from another site, before anything was answered?
    fn is_fetched_ahead(&self) -> bool {
        let What::Template(template) = &self.what else { return false };
        within(&template.content(), AHEAD).iter().any(|element| {
            let named = ["src", "srcset", "poster", "href"].map(|name| element.get_attribute(name));
            named.iter().flatten().any(|address| address.starts_with("//") || address.bytes().any(|byte| byte == b':'))
        })
    }

    fn is_in_page(&self) -> bool {
        match &self.what {
            What::Script(script, _) => script.is_connected(),
            What::Template(template) => template.is_connected(),
        }
    }

    /// A page whose tag has a nonce says that scripts without it are not its own: we are no way around that. And no script
    /// is loaded but by `https:` or from this site.
    fn may_run(&self, nonce: &str) -> bool {
        let What::Script(script, _) = &self.what else { return true };
        let source = script.get_attribute("src");
        let may = script.nonce() == nonce || nonce.is_empty();
        let may = may && source.is_none_or(|source| allowed_address(&source).is_some());
        if !may {
            complain("markup-not-held");
        }
        may
    }
}

/// What waits, marked as found. None when the page names a use that is not configured, or the script may not run.
fn piece(policy: &Policy, element: Element, nonce: &str) -> Option<Piece> {
    element.set_attribute(FOUND, "").ok()?;
    let use_ = policy.find(&element.get_attribute("data-consentry-use")?)?;
    let what = match element.dyn_into::<HtmlTemplateElement>() {
        Ok(template) => What::Template(template),
        Err(script) => {
            let kind = script.get_attribute("data-type").unwrap_or_default();
            What::Script(script.unchecked_into(), kind)
        }
    };
    let piece = Piece { use_, what, stage: Stage::Waiting };
    piece.may_run(nonce).then_some(piece)
}

/// Listens for scripts that have come or cannot be had, as long as the page lives: one ear for all of them.
pub(crate) fn listen() -> Option<()> {
    let document = dom::document()?;
    for sign in ["load", "error"] {
        Listener::new(&document, sign, Box::new(|event| came(&event))).keep();
    }
    Some(())
}

fn came(event: &Event) {
    let script = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if let (Some(rest), Some(script)) = (root::page().and_then(|page| page.rest.get()), script) {
        rest.markup.came(&script, &rest.nonce);
    }
}
