//! What is shown, as markup made from the state. Decides nothing and touches no page: the shell builds the elements.

pub mod markup;
mod template;
#[cfg(not(all(target_arch = "wasm32", feature = "browser")))]
pub mod speaking;
mod names;
mod scope;
pub mod details;
pub mod banner;
pub mod choices;
pub mod message;
pub mod block;
pub mod placeholder;
pub mod table;
