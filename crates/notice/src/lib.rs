//! A privacy notice as its readers see it, and where a text fragment lands in it.
//!
//! [`document`] reads a page, HTML or plain text, into what is on the screen: blocks of text in their order, each with what
//! is known of it. [`fragment`] finds in such a document the place to which Chromium scrolls for `#:~:text=…`.
//!
//! Nothing here touches a file, a clock or a network, so that it also runs in a browser. What is said of Chromium was tried
//! in Chromium; `tests/e2e` tries it again with generated pages (`fragments`).

pub mod activity;
pub mod document;
pub mod finder;
pub mod fragment;
pub mod gaps;
pub mod outline;
pub mod vendors;
