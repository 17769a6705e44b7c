//! Changes of a tree and of its bytes.

use super::hostile::{ID_FIELDS, MEMBERS, NAMES, STYLE_FIELDS, URL_FIELDS, one, value, value_for};
use super::tree::Tree;
use crate::dice::Dice;

/// Characters that mean something in JSON, and some that mean nothing anywhere.
const BYTES: [&[u8]; 22] = [
    b"\"",
    b"\\",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"0",
    b"9",
    b"-",
    b".",
    b"e",
    b" ",
    b"\n",
    b"\r",
    b"\0",
    b"u",
    b"\x80",
    b"\xff",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
];

/// What stands before or behind a text.
const AROUND: [&str; 10] =
    ["\u{feff}", "\u{a0}", "\u{85}", "\u{2028}", "\u{b}", " \t\r\n", "\0", ",", "// a word\n", ")]}'\n"];

/// Changes a tree in one way, and says how.
pub(super) fn tree(tree: &mut Tree, dice: &mut Dice) -> &'static str {
    match dice.below(16) {
        0..3 => replace(tree, dice),
        3 => in_container(tree, dice, "a member left out", |members, at, _| drop(members.remove(at))),
        4 => in_container(tree, dice, "a member twice", |members, at, _| {
            let again = members.get(at).cloned();
            members.extend(again);
        }),
        5 => in_container(tree, dice, "a member twice, the second time another value", |members, at, dice| {
            let again = members.get(at).map(|(name, _)| (name.clone(), value(dice)));
            members.extend(again);
        }),
        6 => in_container(tree, dice, "a member renamed", |members, at, dice| {
            if let Some((name, _)) = members.get_mut(at) {
                one(dice, &NAMES).clone_into(name);
            }
        }),
        7 => in_container(tree, dice, "a member put in", |members, at, dice| {
            members.insert(at, (one(dice, &NAMES).to_owned(), value(dice)));
        }),
        8 => wrap(tree, dice),
        9..11 => in_fields(tree, dice, &URL_FIELDS, "an address"),
        11 => in_fields(tree, dice, &STYLE_FIELDS, "a style"),
        12 => in_fields(tree, dice, &ID_FIELDS, "an id"),
        _ => member(tree, dice),
    }
}

fn replace(tree: &mut Tree, dice: &mut Dice) -> &'static str {
    let place = dice.below(tree.size());
    if let Some(at) = tree.at(place) {
        *at = value(dice);
    }
    "a value replaced"
}

/// Changes an object or a list: the items of a list are taken for members, whose names are lost again.
fn in_container(
    tree: &mut Tree,
    dice: &mut Dice,
    how: &'static str,
    change: impl FnOnce(&mut Vec<(String, Tree)>, usize, &mut Dice),
) -> &'static str {
    let place = dice.below(tree.containers());
    match tree.container(place) {
        Some(Tree::Object(members)) if !members.is_empty() => {
            let at = dice.below(members.len());
            change(members, at, dice);
        }
        Some(Tree::List(items)) if !items.is_empty() => {
            let at = dice.below(items.len());
            let mut members: Vec<_> = items.drain(..).map(|item| (String::new(), item)).collect();
            change(&mut members, at, dice);
            items.extend(members.into_iter().map(|(_, item)| item));
        }
        _ => return replace(tree, dice),
    }
    how
}

fn wrap(tree: &mut Tree, dice: &mut Dice) -> &'static str {
    let place = dice.below(tree.size());
    if let Some(at) = tree.at(place) {
        let inside = std::mem::replace(at, Tree::plain("null"));
        *at = match (dice.below(3), inside) {
            (0, Tree::List(mut items)) if !items.is_empty() => items.remove(0),
            (0 | 1, inside) => Tree::List(vec![inside]),
            (_, inside) => Tree::Object(vec![(one(dice, &NAMES).to_owned(), inside)]),
        };
    }
    "a value one level deeper, or higher"
}

fn in_fields(tree: &mut Tree, dice: &mut Dice, fields: &[&str], how: &'static str) -> &'static str {
    let mut found = tree.named(fields);
    let place = dice.below(found.len());
    let Some(at) = found.get_mut(place) else { return replace(tree, dice) };
    **at = value_for(fields, dice);
    how
}

/// Puts in something that only some files have, in the place of what is there.
fn member(tree: &mut Tree, dice: &mut Dice) -> &'static str {
    let (name, written) = dice.of(&MEMBERS).copied().unwrap_or(("version", "2"));
    let Tree::Object(members) = tree else { return replace(tree, dice) };
    members.retain(|(known, _)| known != name);
    let read = consentry::consent::reading::read(written);
    let put = read.map_or_else(|| Tree::plain(written), |json| Tree::of(&json));
    members.push((name.to_owned(), put));
    "a member of the whole put in"
}

/// Changes bytes, and says so.
pub(super) fn bytes(bytes: &mut Vec<u8>, dice: &mut Dice) -> &'static str {
    let at = dice.below(bytes.len());
    let other = dice.of(&BYTES).copied().unwrap_or_default();
    let end = at.saturating_add(dice.below(12)).min(bytes.len());
    match dice.below(6) {
        0 => drop(bytes.splice(at..at, other.iter().copied())),
        1 => drop(bytes.splice(at..at.saturating_add(1).min(bytes.len()), other.iter().copied())),
        2 => drop(bytes.drain(at..end)),
        3 => bytes.truncate(at),
        4 => {
            let again = bytes.get(at..end).unwrap_or_default().to_vec();
            drop(bytes.splice(at..at, again));
        }
        _ => {
            let around = one(dice, &AROUND).bytes();
            let place = if dice.below(2) == 0 { 0 } else { bytes.len() };
            drop(bytes.splice(place..place, around));
        }
    }
    "bytes changed"
}
