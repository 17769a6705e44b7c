//! What is on the screen: the host element, and in its shadow root the banner, the message or the choices. Draws the
//! state; keeps nothing of consent.

use super::listener::Listener;
use super::sheet::Sheets;
use super::{boxes, dom, later, sight};
use crate::consent::state::{Message, State};
use crate::consent::useset::UseSet;
use crate::consent::words::{LANGUAGE, Word};
use crate::scene::banner::banner;
use crate::scene::choices::choices;
use crate::scene::markup::Markup;
use crate::scene::message::message;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDialogElement, HtmlElement, ShadowRoot};

/// The page's own ways to the choices.
pub(crate) const SETTINGS: &str = "[data-consentry=settings]";

/// The widget on the screen.
#[derive(Debug)]
pub(crate) struct View {
    sheets: Sheets,
    /// Where to report that the dialog was closed by the browser (Escape).
    closed: fn(),
    /// Where to report that something was folded out or in.
    unfolded: fn(&Event),
    root: Option<ShadowRoot>,
    settings: Option<ShadowRoot>,
    /// Holds the message where it must be announced without taking the focus.
    live: Option<Element>,
    region: Region,
    dialog: Option<Dialog>,
}

/// What the region shows.
#[derive(Debug, Default)]
pub(super) enum Region {
    #[default]
    Nothing,
    Banner(UseSet),
    Message(Message),
}

#[derive(Debug)]
struct Dialog {
    element: HtmlDialogElement,
    /// Where the focus goes back to.
    opener: Option<Element>,
}

impl View {
    /// Nothing on the screen yet. `closed` is called when the browser closes the dialog, `unfolded` when it folds
    /// something out or in.
    pub(crate) fn new(closed: fn(), unfolded: fn(&Event)) -> Self {
        let sheets = Sheets::new();
        Self {
            sheets,
            closed,
            unfolded,
            root: None,
            settings: None,
            live: None,
            region: Region::default(),
            dialog: None,
        }
    }

    /// Draws what the state shows.
    pub(crate) fn draw(&mut self, state: &State, own_key: &str) {
        // A live region is heard only when it was there before its text.
        self.root();
        // The dialog goes first: the focus that it held decides where the message goes.
        let focus = if state.draft().is_none() { self.close_dialog() } else { self.focus() };
        self.draw_region(state, focus);
        self.draw_dialog(state, own_key);
        self.keep_clear();
    }

    /// The page shows the settings entry itself, or gets one at its end.
    pub(crate) fn add_settings(&mut self) -> Option<()> {
        if self.settings.is_some() || !dom::all(SETTINGS).is_empty() {
            return None;
        }
        let body = dom::document()?.body()?;
        let (host, root) = self.host("consentry-settings")?;
        let mut markup = Markup::default();
        dom::build(&root, markup.button("settings", "settings", Word::Settings.english()))?;
        body.append_child(&host).ok()?;
        self.settings = Some(root);
        Some(())
    }

    /// Is this element one of ours?
    pub(crate) fn owns(&self, element: &Element) -> bool {
        [&self.root, &self.settings].into_iter().flatten().any(|root| root.contains(Some(element)))
    }

    /// The pixels that the floating region covers stay clear at the end of the page.
    pub(crate) fn keep_clear(&self) {
        let region = self.region_element().map(JsCast::unchecked_into::<HtmlElement>);
        self.sheets.keep_clear(region.as_ref().map_or(0, covered));
    }

    /// Does the region stand where the resident can see it?
    pub(crate) fn is_in_sight(&self) -> bool {
        let Some(root) = &self.root else { return false };
        // The means to object, which stands right behind what it is about.
        let means = root.query_selector("section [data-do=object]").ok().flatten();
        means.is_some_and(|means| sight::is_in_sight(&means, &root.host()).unwrap_or(false))
    }

    /// An element of ours with its shadow root.
    pub(crate) fn host(&self, name: &str) -> Option<(Element, ShadowRoot)> {
        let host = dom::element(name)?;
        host.set_attribute("lang", LANGUAGE).ok()?;
        let root = self.sheets.root(&host)?;
        Some((host, root))
    }

    fn draw_region(&mut self, state: &State, focus: Focus) -> Option<()> {
        let asking = state.asking();
        let is_same = match (state.message(), &self.region) {
            (Some(message), Region::Message(shown)) => later::is_same_message(message, shown),
            (None, Region::Banner(shown)) => *shown == asking,
            (None, Region::Nothing) => asking.is_empty(),
            (Some(_), Region::Banner(_) | Region::Nothing) | (None, Region::Message(_)) => false,
        };
        if is_same {
            return None;
        }
        if let Some(old) = self.region_element() {
            old.remove();
        }
        self.region = Region::Nothing;
        if state.message().is_some() {
            self.region = later::draw_message(self, state, focus)?;
        } else if !asking.is_empty() {
            let root = self.root()?;
            let region = dom::build(&root, &banner(state, &asking))?;
            // A part of the question was answered: who is here goes on with the rest.
            if focus == Focus::Here {
                dom::focus(&region);
            }
            self.region = Region::Banner(asking);
        }
        Some(())
    }

    /// Draws the message, which has the focus where the resident was in what it takes the place of.
    pub(super) fn draw_message(&mut self, state: &State, focus: Focus) -> Option<Region> {
        let (said, root) = (state.message()?, self.root()?);
        let markup = message(state.policy(), said, &entry());
        match (focus, &self.live) {
            (Focus::Elsewhere, Some(live)) => drop(dom::build(live, &markup)?),
            (Focus::Here, _) | (_, None) => dom::focus(&dom::build(&root, &markup)?),
        }
        Some(Region::Message(said.clone()))
    }

    /// Says, where the resident has just pressed, that nothing came of it: before the buttons, or where nothing of ours is
    /// shown, in the place of a message.
    pub(super) fn say_unreached(&mut self) -> Option<()> {
        let root = self.root()?;
        let find = |selector| root.query_selector(selector).ok().flatten();
        if let Some(said) = find("[role=alert]") {
            said.remove();
        }
        let place = find("dialog[open] .footer").or_else(|| find(".buttons")).or_else(|| self.live.clone())?;
        let mut markup = Markup::default();
        let said = dom::build(&place, markup.leaf("p role=alert", Word::Unreached.english()))?;
        place.prepend_with_node_1(&said).ok()
    }

    fn draw_dialog(&mut self, state: &State, own_key: &str) -> Option<()> {
        let draft = state.draft()?;
        if self.dialog.is_none() {
            let root = self.root()?;
            let opener = active();
            let element: HtmlDialogElement = dom::build(&root, &choices(state, own_key))?.unchecked_into();
            element.show_modal().ok()?;
            // The heading, not the first control: what comes first is to know what is asked.
            if let Ok(Some(title)) = element.query_selector("h2") {
                dom::refocus(&title);
            }
            self.dialog = Some(Dialog { element, opener });
        }
        let dialog = &self.dialog.as_ref()?.element;
        if !dialog.open() {
            // The browser closed it, and that was not to be.
            dialog.show_modal().ok()?;
        }
        boxes::show(dialog, state.policy(), draft);
        Some(())
    }

    /// Takes the dialog away and puts the focus back to where it was opened. Says whether that is in our region.
    fn close_dialog(&mut self) -> Focus {
        if let Some(dialog) = self.dialog.take() {
            dialog.element.close();
            dialog.element.remove();
            if let Some(opener) = dialog.opener {
                dom::refocus(&opener);
            }
        }
        self.focus()
    }

    fn focus(&self) -> Focus {
        let inside = self.root.as_ref().is_some_and(|root| active_in(root).is_some());
        if inside { Focus::Here } else { Focus::Elsewhere }
    }

    fn region_element(&self) -> Option<Element> {
        self.root.as_ref()?.query_selector("section").ok()?
    }

    /// The shadow root, made when it is first needed: first child of the body, so that it is the first Tab stop.
    fn root(&mut self) -> Option<ShadowRoot> {
        if let Some(root) = &self.root {
            return Some(root.clone());
        }
        let (host, root) = self.host("consentry-banner")?;
        let mut markup = Markup::default();
        let live = dom::build(&root, markup.open("div role=status").close())?;
        dom::document()?.body()?.prepend_with_node_1(&host).ok()?;
        let (closed, unfolded) = (self.closed, self.unfolded);
        // Neither bubbles, but the way down to where they happen leads through the root.
        Listener::new(&root, "close", Box::new(move |_| closed())).keep();
        Listener::new(&root, "toggle", Box::new(move |event| unfolded(&event))).keep();
        self.live = Some(live);
        self.root = Some(root.clone());
        Some(root)
    }
}

/// Where the resident is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Focus {
    /// In our banner or message.
    Here,
    /// In the page.
    Elsewhere,
}

/// What the page calls its way back to the choices.
fn entry() -> String {
    let text = dom::all(SETTINGS).first().and_then(|entry| entry.text_content()).unwrap_or_default();
    let text = text.trim_ascii();
    if text.is_empty() { Word::Settings.english().to_owned() } else { text.to_owned() }
}

/// The element that has the focus, looked up through our shadow root.
fn active() -> Option<Element> {
    let active = dom::document()?.active_element()?;
    active.shadow_root().and_then(|root| active_in(&root)).or(Some(active))
}

fn active_in(root: &ShadowRoot) -> Option<Element> {
    let active = js_sys::Reflect::get(root, &wasm_bindgen::JsValue::from_str("activeElement")).ok()?;
    active.dyn_into().ok()
}

/// The pixels of the page that a region covers: none when it stands in the flow of the page.
fn covered(region: &HtmlElement) -> u32 {
    // What is fixed to the window has no parent to be placed by.
    let floats = region.offset_parent().is_none();
    u32::try_from(region.offset_height()).ok().filter(|_| floats).unwrap_or_default()
}
