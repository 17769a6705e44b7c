//! A second telling of the rules, naive and slow: maps, sets and plain loops, written from what the README, the decisions
//! in `docs/adr` and the stories in `tests` promise, and not from the core. It is stepped beside the core; they must agree.

pub(crate) mod announce;
pub(crate) mod answers;
pub(crate) mod hosts;
pub(crate) mod page;
pub(crate) mod record;
pub(crate) mod rules;
pub(crate) mod step;
