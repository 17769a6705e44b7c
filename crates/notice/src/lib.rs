//! Reads a privacy notice as a reader does: what it says, in which order and under which headings. Touches no file and no network, so
//! that a page can do the same.

pub mod document;
pub mod vendors;
pub mod gaps;
