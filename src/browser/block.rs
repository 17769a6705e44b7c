//! The choices in the site's own page: `<div data-consentry="choices">`.

use super::dom;
use super::frames::FOUND;
use crate::consent::answer::{Answer, Source};
use crate::consent::event::{Event, Given};
use crate::consent::state::State;
use crate::consent::text::concat;
use crate::consent::useset::UseSet;
use crate::consent::words::Word;
use crate::scene::block::{YES, block, pick};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, ShadowRoot};

/// The blocks of the page.
#[derive(Debug, Default)]
pub(crate) struct Blocks(Vec<Block>);

/// What came of a press on the button of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Saved {
    Something,
    /// Nothing was picked.
    Nothing,
}

#[derive(Debug)]
struct Block {
    root: ShadowRoot,
    /// The answers that it shows, in the order of the uses.
    shown: Vec<Answer>,
}

impl Blocks {
    /// Fills what the page has for them.
    pub(super) fn find(&mut self, state: &State) {
        for place in dom::all("[data-consentry=choices]:not([data-consentry-held])") {
            drop(place.set_attribute(FOUND, ""));
            let Some((host, root)) = dom::host("consentry-choices") else { continue };
            place.set_text_content(None);
            if place.append_child(&host).is_ok() {
                dom::build(&root, &block(state));
                self.0.push(Block { root, shown: answers(state) });
            }
        }
    }

    /// All is said anew, in another language.
    pub(super) fn retell(&mut self, state: &State) {
        for Block { root, shown } in &mut self.0 {
            root.set_text_content(None);
            dom::build(root, &block(state));
            *shown = answers(state);
        }
    }

    /// What was answered elsewhere is shown. What somebody has picked here and not saved stays, where no answer came meanwhile.
    pub(super) fn keep_in_step(&mut self, state: &State) {
        let answers = answers(state);
        for Block { root, shown } in &mut self.0 {
            for ((place, use_), before) in state.policy().uses().zip(shown.iter()) {
                let answer = state.answer(place);
                if answer != *before {
                    show(root, &use_.id, pick(answer));
                }
            }
            shown.clone_from(&answers);
        }
    }

    /// Says beside the button what came of it, where no message of its own does.
    pub(super) fn confirm(&self, button: &Element, state: &State, saved: Saved) -> Option<()> {
        let status = self.with(button)?.root.query_selector("[role=status]").ok()??;
        let text = match (saved, state.message()) {
            (Saved::Nothing, _) => Some(Word::Unchanged.say()),
            (Saved::Something, None) => Some(Word::BlockSaved.say()),
            (Saved::Something, Some(_)) => None,
        };
        status.set_text_content(text.as_deref());
        Some(())
    }

    /// Is this in one of them?
    pub(super) fn has(&self, target: &Element) -> bool {
        self.with(target).is_some()
    }

    fn with(&self, target: &Element) -> Option<&Block> {
        self.0.iter().find(|block| block.root.contains(Some(target)))
    }

    /// What is picked in the block with this button in it, as an answer.
    pub(super) fn given(&self, button: &Element, state: &State) -> Option<(Event, Saved)> {
        let block = self.with(button)?;
        let picked = dom::all_in(&block.root, "input:checked");
        let (mut grant, mut refuse) = (UseSet::default(), UseSet::default());
        for input in picked {
            let input: HtmlInputElement = input.unchecked_into();
            let Some(use_) = state.policy().find(&input.name()) else { continue };
            if input.value() == YES { grant.insert(use_) } else { refuse.insert(use_) }
        }
        without_first(state, &mut grant, &mut refuse);
        // What stands at yes unless somebody objects, and was left so, is no yes.
        let leave = grant.both(&state.unopposed());
        grant = grant.without(&leave);
        let saved =
            if grant.is_empty() && refuse.is_empty() && leave.is_empty() { Saved::Nothing } else { Saved::Something };
        Some((Event::Answered(Box::new(Given { grant, refuse, leave, source: Source::Settings })), saved))
    }
}

/// A yes to what works only with another use is none while that has a no.
fn without_first(state: &State, grant: &mut UseSet, refuse: &mut UseSet) {
    let refused: UseSet = grant
        .iter()
        .filter(|use_| {
            let first = state.policy().use_at(*use_).and_then(|of| of.needs);
            first.is_some_and(|first| refuse.has(first))
        })
        .collect();
    *grant = grant.without(&refused);
    refuse.add(&refused);
}

fn answers(state: &State) -> Vec<Answer> {
    state.policy().uses().map(|(place, _)| state.answer(place)).collect()
}

fn show(root: &ShadowRoot, id: &str, picked: Option<&str>) {
    for input in dom::all_in(root, &concat(&["input[name=\"", id, "\"]"])) {
        let input: HtmlInputElement = input.unchecked_into();
        input.set_checked(picked == Some(&input.value()));
    }
}
