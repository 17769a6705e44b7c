//! An event handler that is held. Knows no event of ours.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};

/// A handler on a target. It hears events before the page's own handlers can stop them, until it is dropped.
#[must_use = "dropping a listener detaches it"]
pub struct Listener {
    target: EventTarget,
    name: &'static str,
    handler: Closure<dyn Fn(Event)>,
}

impl Listener {
    /// Attaches a handler. It is boxed, so that all of them share one way in from JavaScript;
    /// and no `FnMut`, which would throw when a handler of the page clicks something of ours.
    pub fn new(target: &EventTarget, name: &'static str, handler: Box<dyn Fn(Event)>) -> Self {
        let handler = Closure::wrap(handler);
        let function = handler.as_ref().unchecked_ref();
        // The only failure the platform knows here is a missing function.
        drop(target.add_event_listener_with_callback_and_bool(name, function, true));
        Self { target: target.clone(), name, handler }
    }
}

impl Listener {
    /// Listens as long as the page lives: leaked, so that the code that detaches need not be shipped.
    pub fn keep(self) {
        Box::leak(Box::new(self));
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let function = self.handler.as_ref().unchecked_ref();
        drop(self.target.remove_event_listener_with_callback_and_bool(self.name, function, true));
    }
}

impl core::fmt::Debug for Listener {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.write_str(self.name)
    }
}
