//! What is on the screen: the banner, the message or the choices. Says what is to be drawn of the state; `screen.js` draws
//! it. Keeps nothing of consent.

use super::later;
use crate::consent::state::{Message, State};
use crate::consent::useset::UseSet;
use crate::scene::banner::banner_of;
use crate::scene::choices::{choices_of, ticks};
use crate::scene::markup::Markup;
use wasm_bindgen::prelude::*;

/// The widget on the screen.
#[derive(Debug)]
pub(crate) struct View {
    region: Region,
    dialog: Dialog,
    templates: Templates,
}

/// What the scenes are made by, in the words of the page: the script has them, since texts take less room there.
#[derive(Debug)]
pub(crate) struct Templates {
    pub(crate) banner: &'static str,
    pub(crate) choices: &'static str,
}

/// What the region shows.
#[derive(Debug)]
pub(super) enum Region {
    Nothing,
    Banner(UseSet),
    Message(Message),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dialog {
    Closed,
    Open,
}

impl View {
    /// Nothing on the screen yet.
    pub(crate) const fn new(templates: Templates) -> Self {
        Self { region: Region::Nothing, dialog: Dialog::Closed, templates }
    }

    /// All is to be drawn anew, in other words.
    pub(crate) fn reword(&mut self, templates: Templates) {
        *self = Self::new(templates);
    }

    /// Draws what the state shows; `objected` names what was objected to, if anything.
    pub(crate) fn draw(&mut self, state: &State, own_key: &str, objected: &str) {
        let region = self.changed(state, objected);
        let is_message = matches!(self.region, Region::Message(_));
        let opens = state.draft().is_some() && self.dialog == Dialog::Closed;
        let dialog = if opens { choices_of(self.templates.choices, state, own_key) } else { Markup::default() };
        let ticks = state.draft().map(|_| ticks(state));
        self.dialog = if ticks.is_some() { Dialog::Open } else { Dialog::Closed };
        let (region, ticks) = (region.as_ref().map(Markup::flat), ticks.as_ref().map(Markup::flat));
        // A dialog is not shown where the page has taken our element away.
        drop(draw(region, is_message, dialog.flat(), ticks));
    }

    /// The page shows the settings entry itself, or gets one at its end.
    #[expect(clippy::unused_self, reason = "nobody draws meanwhile")]
    pub(crate) fn add_settings(&mut self) {
        add_settings();
    }

    /// Says, where the resident has just pressed, that nothing came of it.
    #[expect(clippy::unused_self, reason = "nobody draws meanwhile")]
    pub(crate) fn say_unreached(&mut self) {
        say_unreached();
    }

    /// What the region is to show, when it is something else than before.
    fn changed(&mut self, state: &State, objected: &str) -> Option<Markup> {
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
        let (region, markup) = match state.message() {
            Some(message) => later::message(state, message),
            None if asking.is_empty() => (Region::Nothing, Markup::default()),
            None => {
                let markup = banner_of(self.templates.banner, state, &asking, objected);
                (Region::Banner(asking), markup)
            }
        };
        self.region = region;
        Some(markup)
    }
}

// See `src/loader/screen.js`.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch)]
    fn draw(region: Option<&str>, is_message: bool, choices: &str, ticks: Option<&str>) -> Result<(), JsValue>;
    #[wasm_bindgen(js_name = addSettings)]
    fn add_settings();
    #[wasm_bindgen(js_name = sayUnreached)]
    fn say_unreached();
}
