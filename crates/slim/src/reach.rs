//! Which functions and which static data can be reached from outside. Knows no wasm, only the graph.

use crate::links::{Links, Piece, Use};

/// What can be reached.
#[derive(Debug)]
pub(crate) struct Reached {
    /// By the index of the function: can it be called?
    pub(crate) functions: Vec<bool>,
    /// By the index of the function: can its address be taken?
    pub(crate) pointers: Vec<bool>,
    /// By the index of the piece.
    pub(crate) pieces: Vec<bool>,
}

/// Follows all uses from the roots. Functions of `ends` run no code of their own any more, so they use nothing.
///
/// A place in the source, which a caller hands to a panic, is not followed: the panic traps and reads nothing.
pub(crate) fn reach(links: &Links, ends: &[bool]) -> Reached {
    let mut reached = Reached {
        functions: vec![false; links.functions.len()],
        pointers: vec![false; links.functions.len()],
        pieces: vec![false; links.pieces.len()],
    };
    let mut open = links.roots.clone();
    while let Some(used) = open.pop() {
        match used {
            Use::Pointer(index) => {
                mark(&mut reached.pointers, index);
                open.push(Use::Call(index));
            }
            Use::Call(index) => {
                if mark(&mut reached.functions, index) && ends.get(index) != Some(&true) {
                    open.extend(links.functions.get(index).into_iter().flatten());
                }
            }
            Use::Piece(index) => {
                let piece = links.pieces.get(index).filter(|piece| !is_place_in_source(piece, links));
                if let Some(piece) = piece
                    && mark(&mut reached.pieces, index)
                {
                    open.extend(piece.uses.iter().map(|(_, used)| *used));
                }
            }
        }
    }
    reached
}

/// Whether this marked it for the first time.
fn mark(marks: &mut [bool], index: usize) -> bool {
    marks.get_mut(index).is_some_and(|mark| !std::mem::replace(mark, true))
}

/// A `core::panic::Location`: the address and length of a file's name, a line and a column.
fn is_place_in_source(piece: &Piece, links: &Links) -> bool {
    let [(0, Use::Piece(name))] = piece.uses.as_slice() else { return false };
    let name = links.pieces.get(*name).map(|name| name.bytes.strip_suffix(b"\0").unwrap_or(&name.bytes));
    let length = piece.bytes.get(4..8).and_then(|bytes| bytes.try_into().ok()).map(u32::from_le_bytes);
    piece.bytes.len() == 16
        && name.is_some_and(|name| name.ends_with(b".rs") && Some(name.len()) == length.map(|length| length as usize))
}
