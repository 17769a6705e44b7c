//! A privacy notice as its readers see it, and what a site's owner wants to know of it.
//!
//! [`document`] reads a page or plain text into blocks of text in their order, and [`outline`] says what stands under what.
//! [`finder::Reading`] reads these once, for all that is looked for: [`finder`] finds the place that speaks of a use, by its
//! vendor's name ([`vendors`]) or by what it does ([`activity`]); [`gaps`] says where notice and configuration contradict each other; [`fragment`] says where Chromium scrolls for
//! `#:~:text=…`, as `tests/e2e` tries with generated pages (`fragments`).
//!
//! Nothing here touches a file, a clock or a network, so that it also runs in a browser.

pub mod activity;
pub mod document;
pub mod finder;
pub mod fragment;
pub mod gaps;
pub mod outline;
mod reading;
pub mod section;
mod sentence;
mod spelling;
mod stems;
pub mod vendors;
