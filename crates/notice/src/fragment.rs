//! Text fragments: where `#:~:text=…` lands, as Chromium does it (WICG, Scroll To Text Fragment).
//!
//! The first place of the page counts at which all of it is so: each term lies in one block; it begins and ends with a word
//! (its end need not where a suffix follows); letters are compared without case and accents (`fold` says how); a prefix
//! stands right before and a suffix right behind, with nothing between but white space, be it in another block. What is not
//! to be seen is passed over (`page` says what that is).
//!
//! The browser scrolls to the beginning of the place, opens what is folded around it, and makes `:target` the innermost
//! element in which all of the place is.

mod directive;
mod fold;
mod lay;
mod look;
mod page;
mod search;
mod words;

pub use directive::{Directive, id_of};
pub use page::{Found, Page, Spot};
