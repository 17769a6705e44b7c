//! Other words than our English ones: an owner's own, or those of another language. One page has one configuration, so what
//! speaks stands in one place, and nobody has to hand it on.

use std::borrow::Cow;
use std::cell::Cell;

/// What gives the text that stands for another, where one does.
type Say = fn(&str) -> Option<String>;

/// What a language has rules of its own for.
#[derive(Clone, Copy, Debug)]
pub struct Forms {
    /// Several texts as one: `a, b and c`. Nothing, where the English way holds.
    pub list: fn(&[String]) -> Option<String>,
    /// A text of ours about so many, likewise.
    pub count: fn(&str, u32) -> Option<String>,
    /// Its name, as BCP 47 says it.
    pub language: fn() -> String,
}

thread_local! {
    static SAY: Cell<Option<Say>> = const { Cell::new(None) };
    static FORMS: Cell<Option<Forms>> = const { Cell::new(None) };
}

/// What stands for a text: one of ours, a template of such texts, or one of the configuration's in its first language.
#[must_use]
#[inline(never)]
pub fn own(text: &str) -> Cow<'_, str> {
    match SAY.get().and_then(|say| say(text)) {
        Some(own) => Cow::Owned(own),
        None => Cow::Borrowed(text),
    }
}

/// From now on this speaks: on the page, or in this thread of a tool.
pub fn speak_by(say: Say) {
    SAY.set(Some(say));
}

/// From now on lists and numbers are as these rules have them.
pub fn form_by(forms: Forms) {
    FORMS.set(Some(forms));
}

pub(super) fn forms() -> Option<Forms> {
    FORMS.get()
}
