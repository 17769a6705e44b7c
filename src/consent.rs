//! The pure core: policy, record, answers, proof. It knows no browser, no clock and no storage.
//!
//! The modules stand in reading order; each may use only those above it (`grant` and `step` excepted, which meet in
//! [`state`]).

pub mod answer;
mod check;
pub mod digest;
pub mod effect;
pub mod event;
pub mod fault;
pub mod field;
mod giving;
pub mod grant;
pub mod json;
pub mod moment;
pub mod parse;
pub mod pattern;
pub mod policy;
pub mod preset;
pub mod purpose;
pub mod record;
pub mod report;
pub mod section;
pub mod state;
pub mod step;
pub mod text;
pub mod time;
pub mod useset;
pub mod words;
