//! What is shown as one: a banner, a box of the choices, a paragraph, a message; each with its texts, as markup has them.

use super::grade::Counts;
use consentry::scene::markup::{Mark, Markup};

/// An element with all that is said in it: a text for each heading, paragraph, item and button.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    /// Its name, with its class or part.
    pub(super) name: String,
    pub(super) texts: Vec<String>,
    /// The text that goes on.
    open: String,
}

impl Block {
    fn end_text(&mut self) {
        let text = std::mem::take(&mut self.open);
        if !text.trim().is_empty() {
            self.texts.push(text.trim().to_owned());
        }
    }

    /// All words, as they are shown.
    pub(super) fn words(&self) -> u32 {
        Counts::of(&self.texts).words
    }

    /// The grade of what is said in sentences.
    pub(super) fn grade(&self) -> f64 {
        Counts::of_prose(&self.texts).grade()
    }
}

/// Elements that are part of a text.
const INLINE: [&str; 6] = ["a", "code", "input", "label", "span", "strong"];

/// All elements that are not part of a text, inner ones first.
pub(super) fn blocks(markup: &Markup) -> Vec<Block> {
    let (mut found, mut open): (Vec<Block>, Vec<Block>) = (Vec::new(), vec![Block::default()]);
    for (mark, text) in markup.marks() {
        let innermost = open.last_mut().expect("the outermost stays");
        match mark {
            Mark::Open => {
                if !INLINE.contains(&text) {
                    innermost.end_text();
                }
                open.push(Block { name: text.to_owned(), ..Block::default() });
            }
            Mark::Attribute => {
                if let Some(name) = text.strip_prefix("class=").or_else(|| text.strip_prefix("part=")) {
                    innermost.name.push('.');
                    innermost.name.push_str(name);
                }
            }
            Mark::Text => innermost.open.push_str(text),
            Mark::Close => {
                let ended = open.pop().expect("an element that was opened");
                found.extend(end(ended, open.last_mut().expect("the outermost stays")));
            }
        }
    }
    found
}

/// Hands what was said in an element on to the one around it, and gives the element where it is a block.
fn end(mut ended: Block, around: &mut Block) -> Option<Block> {
    if INLINE.contains(&ended.name.split('.').next().unwrap_or_default()) {
        around.open.push_str(&ended.open);
        return None;
    }
    ended.end_text();
    around.texts.extend(ended.texts.iter().cloned());
    Some(ended)
}
