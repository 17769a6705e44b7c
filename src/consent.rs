//! The pure core: policy, record, answers, proof. It knows no browser, no clock and no storage.
//!
//! The modules stand in reading order; each uses those above it.

pub mod time;
pub mod text;
pub mod useset;
pub mod digest;
pub mod pattern;
pub mod json;
#[cfg(not(all(target_arch = "wasm32", feature = "browser")))]
pub mod contrast;
pub mod words;
pub mod reading;
pub mod section;
pub mod purpose;
pub mod vendor;
pub mod field;
pub mod format;
pub mod fault;
pub mod preset;
pub mod extract;
pub mod seal;
#[cfg(not(all(target_arch = "wasm32", feature = "browser")))]
pub mod tables;
pub mod policy;
mod retelling;
mod check;
pub mod parse;
pub mod shown;
pub mod answer;
pub mod record;
pub mod grant;
pub mod moment;
pub mod sharing;
pub mod cookie;
pub mod event;
pub mod effect;
pub mod state;
pub mod standing;
pub mod leaks;
pub mod opening;
mod giving;
mod ending;
pub mod step;
pub mod report;
