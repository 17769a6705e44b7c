//! The tool as a site owner meets it, and its verdicts held against the core's and a schema validator's.

#[cfg(test)]
mod adding;
#[cfg(test)]
mod agreement;
#[cfg(test)]
mod commands;
#[cfg(test)]
mod comparing;
#[cfg(test)]
mod demos;
#[cfg(test)]
mod diagnostics;
#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod layouts;
#[cfg(test)]
mod manners;
#[cfg(test)]
mod noticing;
#[cfg(test)]
mod patterns;
#[cfg(test)]
mod program;
#[cfg(test)]
mod real;
#[cfg(test)]
mod saving;
#[cfg(test)]
mod sealing;
#[cfg(test)]
mod snippets;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod stamps;
