//! Static data that moves from one module to the other, by its addresses.

use crate::shared;
use std::ops::Range;
use walrus::ir::Value;
use walrus::{ConstExpr, Data, DataKind, Module};

/// As many zeros end a segment. Its head is shorter than that, but zeros compress and addresses do not: 0.4 kB of brotli
/// less than with 8, which the optimiser goes by. 16 to 64 and 512 save less.
const ZEROS_BETWEEN_SEGMENTS: usize = 128;

/// The first module's segments without the bytes of `ranges`.
pub(crate) fn without(module: &mut Module, ranges: &[Range<u32>]) -> Result<(), String> {
    let mut kept: Vec<(u32, Vec<u8>)> = Vec::new();
    for segment in module.data.iter() {
        let (start, mut bytes) = (start(segment)?, segment.value.clone());
        for range in ranges {
            let waiting = within(start, bytes.len(), range).and_then(|range| bytes.get_mut(range));
            if let Some(bytes) = waiting {
                bytes.fill(0);
            }
        }
        kept.extend(without_zeros(start, &bytes));
    }
    replace(module, kept)
}

/// The later module's segments: the bytes of `ranges` and no others. Memory that nobody has written is zero.
pub(crate) fn keep(module: &mut Module, ranges: &[Range<u32>]) -> Result<(), String> {
    let mut kept: Vec<(u32, Vec<u8>)> = Vec::new();
    for segment in module.data.iter() {
        let start = start(segment)?;
        for range in ranges {
            let Some(bytes) = within(start, segment.value.len(), range) else { continue };
            let address = range.start.max(start);
            kept.extend(without_zeros(address, segment.value.get(bytes).unwrap_or_default()));
        }
    }
    replace(module, kept)
}

fn replace(module: &mut Module, segments: Vec<(u32, Vec<u8>)>) -> Result<(), String> {
    let memory = shared::memory(module)?;
    let before: Vec<_> = module.data.iter().map(Data::id).collect();
    for id in before {
        module.data.delete(id);
    }
    module.memories.get_mut(memory).data_segments.clear();
    for (address, value) in segments {
        let offset = ConstExpr::Value(Value::I32(address.cast_signed()));
        let id = module.data.add(DataKind::Active { memory, offset }, value);
        module.memories.get_mut(memory).data_segments.insert(id);
    }
    Ok(())
}

fn start(segment: &Data) -> Result<u32, String> {
    match segment.kind {
        DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } => Ok(start.cast_unsigned()),
        DataKind::Active { .. } | DataKind::Passive => {
            Err(format!("static data: found {:?}, want it at a number", segment.kind))
        }
    }
}

/// Where the addresses of `range` lie in a segment, if any does.
fn within(start: u32, length: usize, range: &Range<u32>) -> Option<Range<usize>> {
    let from = range.start.saturating_sub(start) as usize;
    let to = (range.end.saturating_sub(start) as usize).min(length);
    (from < to).then_some(from..to)
}

/// Runs of bytes with their addresses, broken where there are many zeros.
fn without_zeros(address: u32, bytes: &[u8]) -> Vec<(u32, Vec<u8>)> {
    let mut runs: Vec<(u32, Vec<u8>)> = Vec::new();
    let mut zeros = ZEROS_BETWEEN_SEGMENTS;
    for (address, byte) in (address..).zip(bytes) {
        if *byte == 0 {
            zeros += 1;
            continue;
        }
        match runs.last_mut().filter(|_| zeros < ZEROS_BETWEEN_SEGMENTS) {
            Some((_, run)) => {
                run.resize(run.len() + zeros, 0);
                run.push(*byte);
            }
            None => runs.push((address, vec![*byte])),
        }
        zeros = 0;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::{ZEROS_BETWEEN_SEGMENTS, within, without_zeros};

    #[test]
    fn a_range_is_cut_to_the_segment() {
        assert_eq!(within(1024, 8, &(1020..1026)), Some(0..2));
        assert_eq!(within(1024, 8, &(1030..1040)), Some(6..8));
        assert_eq!(within(1024, 8, &(1032..1040)), None);
        assert_eq!(within(1024, 8, &(1000..1024)), None);
    }

    #[test]
    fn few_zeros_are_kept_and_many_end_a_segment() {
        assert_eq!(without_zeros(8, &[0, 1, 0, 2, 0]), [(9, vec![1, 0, 2])]);
        let apart = |zeros| [&[1][..], &vec![0; zeros], &[2]].concat();
        let few = apart(ZEROS_BETWEEN_SEGMENTS - 1);
        assert_eq!(without_zeros(8, &few), [(8, few)]);
        let many = without_zeros(8, &apart(ZEROS_BETWEEN_SEGMENTS));
        assert_eq!(many, [(8, vec![1]), (9 + u32::try_from(ZEROS_BETWEEN_SEGMENTS).unwrap(), vec![2])]);
    }
}
