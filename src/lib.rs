//! Consentry: a consent gate for websites. Nothing that needs consent runs until the resident says yes.
//!
//! [`consent`] is the pure core: it decides, and returns what is to be done as values. [`scene`] says in markup what
//! is shown. The browser shell (built for wasm32 only) carries both out. `ARCHITECTURE.md` says what each must never do.

pub mod consent;
pub mod scene;

#[cfg(all(target_arch = "wasm32", feature = "browser"))]
pub mod browser;
