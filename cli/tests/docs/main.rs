//! The documents held against what they speak of: links lead somewhere, samples are run, questions have answers.

#[cfg(test)]
mod book;
#[cfg(test)]
mod codes;
#[cfg(test)]
mod demo;
#[cfg(test)]
mod html;
#[cfg(test)]
mod javascript;
#[cfg(test)]
mod json;
#[cfg(test)]
mod links;
#[cfg(test)]
mod questions;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod server;
#[cfg(test)]
mod shell;
#[cfg(test)]
mod style;
