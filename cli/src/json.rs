//! JSON text → a tree that knows where in the text each of its values and names stands. The core's reader keeps no
//! places, since residents' browsers have no use for them; a test holds the two against each other.

mod number;
mod reader;
mod text;
mod tree;

pub use number::hidden_spelling;
pub use reader::{SyntaxFault, read};
pub use tree::{Member, Node, Span, Value};
