//! What a static web host answers to a path: a value, made from files on disk. Knows no socket, no clock, no method.
//! Pages of the demo sites are put together from their own part and the frames that they share.
//!
//! The demo server and the server of the end-to-end tests both answer with it, so that what the tests see is what
//! the demo shows.

mod encoding;
mod host;
mod media;
mod page;
mod path;

pub use host::{Answer, CONTENT_SECURITY_POLICY, Host};
