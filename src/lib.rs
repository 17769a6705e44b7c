//! Consentry: a consent gate for websites. Nothing that needs consent runs until the resident says yes.
//!
//! [`consent`] is the pure core: it decides, and returns what is to be done as values. The browser shell (built for
//! wasm32 only) carries the values out. `ARCHITECTURE.md` says what each side must never do.

pub mod consent;

#[cfg(target_arch = "wasm32")]
pub mod browser;
