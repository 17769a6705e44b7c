//! A page laid out as far as a search cares: what is a block, what is not there, how white space runs together.

use super::look::Look;
use super::page::{Element, Fold, Piece, Run};
use crate::document::style::Style;
use crate::document::tree::{Step, Tree};
use scraper::ElementRef;
use scraper::node::Element as Node;

/// What an element hands down.
#[derive(Clone, Copy, Debug)]
struct Frame {
    element: usize,
    look: Look,
}

#[derive(Debug)]
pub(super) struct Lay {
    frames: Vec<Frame>,
    elements: Vec<Element>,
    runs: Vec<Run>,
    run: Run,
    end: End,
    /// How many texts came before.
    number: usize,
}

/// What the text of a run ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// White space that is dropped if no text comes, and further white space with it.
    Space,
    /// Anything behind which white space counts.
    Other,
}

impl Lay {
    pub(super) fn out(page: &Tree) -> (Vec<Run>, Vec<Element>) {
        let mut lay = Self {
            frames: Vec::new(),
            elements: Vec::new(),
            runs: Vec::new(),
            run: Run::default(),
            end: End::Space,
            number: 0,
        };
        for step in page.walk() {
            match step {
                Step::Open(element, style) => lay.enter(element, style),
                Step::Close(_) => lay.leave(),
                Step::Text(text) => {
                    lay.read(text);
                    lay.number = lay.number.saturating_add(1);
                }
            }
        }
        lay.end_run();
        (lay.runs, lay.elements)
    }

    fn enter(&mut self, element: ElementRef<'_>, style: Style) {
        let node = element.value();
        let above = self.frames.last().copied();
        let parent = above.map(|frame| frame.element);
        let depth =
            parent.and_then(|parent| self.elements.get(parent)).map_or(0, |parent| parent.depth.saturating_add(1));
        let look = Look::of(element, style, above.map(|frame| frame.look));
        let fold = match node.name() {
            "details" => Fold::Whole,
            "summary" => Fold::Head,
            _ => Fold::None,
        };
        self.elements.push(Element { parent, id: node.attr("id").map(str::to_owned), depth, fold });
        self.frames.push(Frame { element: self.elements.len().saturating_sub(1), look });
        if look.is_wall {
            self.run.walls.push(self.run.text.len());
        }
        if !look.is_read {
            return;
        }
        if look.is_block {
            self.end_run();
        }
        match node.name() {
            "br" => self.break_line(),
            // A box to tick takes a place in its line: white space on both sides of it stays.
            "input" => self.field(node),
            "optgroup" => self.label(node.attr("label").unwrap_or_default()),
            _ => {}
        }
    }

    fn leave(&mut self) {
        if self.frames.pop().is_some_and(|frame| frame.look.is_read && frame.look.is_block) {
            self.end_run();
        }
    }

    /// What is read on a field.
    fn field(&mut self, node: &Node) {
        let filled = node.attr("value").filter(|value| !value.is_empty()).or_else(|| node.attr("placeholder"));
        match node.attr("type").unwrap_or_default().to_ascii_lowercase().as_str() {
            "checkbox" | "radio" | "range" | "color" => self.end = End::Other,
            "submit" => self.label(node.attr("value").unwrap_or("Submit")),
            "reset" => self.label(node.attr("value").unwrap_or("Reset")),
            _ => self.label(filled.unwrap_or_default()),
        }
    }

    /// Text that stands in an attribute.
    fn label(&mut self, text: &str) {
        self.end_run();
        self.read(text);
        self.end_run();
    }

    fn read(&mut self, text: &str) {
        let Some(Frame { element, look }) =
            self.frames.last().copied().filter(|frame| frame.look.is_read && frame.look.is_seen)
        else {
            return;
        };
        let at = self.run.text.len();
        let mut first = None;
        for letter in text.chars() {
            let is_white = matches!(letter, ' ' | '\t' | '\n' | '\r' | '\u{c}');
            if is_white && !look.keeps_space {
                if self.end == End::Space {
                    continue;
                }
                self.run.text.push(' ');
                self.end = End::Space;
            } else {
                self.run.text.push(letter);
                self.end = End::Other;
            }
            first = first.or(Some(at));
        }
        if let Some(at) = first {
            if self.run.pieces.is_empty() {
                let locks = self.frames.iter().filter(|frame| frame.look.is_lock);
                self.run.locks = locks.map(|frame| frame.element).collect();
            }
            self.run.pieces.push(Piece { at, element, number: self.number });
        }
    }

    fn break_line(&mut self) {
        if self.end == End::Space && self.run.text.ends_with(' ') {
            self.run.text.pop();
        }
        self.run.text.push('\n');
        self.end = End::Space;
    }

    fn end_run(&mut self) {
        let mut run = std::mem::take(&mut self.run);
        self.end = End::Space;
        if run.text.trim().is_empty() {
            run.text.clear();
            run.pieces.clear();
            run.walls.truncate(1);
            run.walls.fill(0);
        }
        if !run.text.is_empty() || !run.walls.is_empty() {
            self.runs.push(run);
        }
    }
}
