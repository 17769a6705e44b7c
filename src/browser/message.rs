//! The message after an answer: what was chosen or went wrong, how to change it, a button to hide it.

use super::dom::{add, all, button, element};
use crate::consent::policy::Policy;
use crate::consent::state::Message;
use crate::consent::words::{Word, list};
use web_sys::Element;

/// Draws a message.
pub(crate) fn draw(policy: &Policy, message: &Message) -> Option<Element> {
    let label = Word::MessageTitle.english();
    let region = element("section", &[("part", "confirmation"), ("aria-label", label), ("tabindex", "-1"), ("data-nosnippet", "")])?;
    let text = add(&region, "div", &[("class", "text")], "")?;
    for sentence in sentences(policy, message) {
        add(&text, "p", &[], &sentence)?;
    }
    let buttons = add(&region, "div", &[("class", "buttons")], "")?;
    if matches!(message, Message::RunsUntilReload(_)) {
        button(&buttons, "reload", "choose", Word::Reload.english())?;
    }
    button(&buttons, "hide", "choose", Word::Hide.english())?;
    Some(region)
}

fn sentences(policy: &Policy, message: &Message) -> Vec<String> {
    let plain = |word: Word| word.english().to_owned();
    let vendors = |word: Word, uses| word.with(&[("vendors", &policy.names(uses))]);
    let how = Word::HowToChange.with(&[("entry", &entry())]);
    match message {
        Message::Accepted => vec![plain(Word::Accepted), how],
        Message::Rejected => vec![plain(Word::Rejected), how],
        Message::Mixed(granted) => vec![vendors(Word::Mixed, granted), how],
        Message::Withdrawn(uses, left) if left.is_empty() => vec![vendors(Word::Withdrawn, uses)],
        Message::Withdrawn(_, left) => {
            let names: Vec<_> = left.iter().map(String::as_str).collect();
            vec![plain(Word::Stopped), Word::Left.with(&[("names", &list(&names))])]
        }
        Message::NotKept => vec![plain(Word::NotKept)],
        Message::RunsUntilReload(uses) => vec![vendors(Word::RunsUntilReload, uses)],
        Message::OldAnswerStays => vec![plain(Word::OldAnswerStays)],
    }
}

/// What the page calls its settings entry.
fn entry() -> String {
    let text = all(super::view::SETTINGS).find_map(|entry| entry.text_content()).unwrap_or_default();
    let text = text.trim();
    if text.is_empty() { Word::Settings.english().to_owned() } else { text.to_owned() }
}
