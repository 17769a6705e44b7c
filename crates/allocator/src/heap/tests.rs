//! The heap on a simulated memory: blocks are apart, aligned, and keep what was written.

extern crate std;

use super::{Heap, MIN_BYTES, Memory, PAGE_BYTES};
use core::alloc::Layout;
use core::ptr;
use std::alloc::{alloc, dealloc};
use std::vec::Vec;

/// Pages in one piece, as a wasm module has them; `gap_after` pages are left out once, as if somebody else had taken
/// some in between.
struct Arena {
    start: *mut u8,
    pages: usize,
    used: usize,
    gap_after: Option<usize>,
    /// How much of the first page is taken when the heap begins; `None` when it has no page yet.
    taken: Option<usize>,
}

impl Arena {
    fn layout(pages: usize) -> Layout {
        Layout::from_size_align(pages * PAGE_BYTES, PAGE_BYTES).unwrap()
    }

    fn of(pages: usize) -> Self {
        // SAFETY: the size is not zero.
        let start = unsafe { alloc(Self::layout(pages)) };
        assert!(!start.is_null());
        Self { start, pages, used: 0, gap_after: None, taken: None }
    }
}

impl Drop for Arena {
    fn drop(&mut self) {
        // SAFETY: made in `of` with this layout.
        unsafe { dealloc(self.start, Self::layout(self.pages)) }
    }
}

impl Memory for Arena {
    fn free(&self) -> *mut u8 {
        self.taken.map_or(ptr::null_mut(), |taken| self.start.wrapping_add(taken))
    }

    fn grow(&mut self, pages: usize) -> *mut u8 {
        if self.gap_after.is_some_and(|after| self.used >= after) {
            self.gap_after = None;
            self.used += 1;
        }
        if pages > self.pages.saturating_sub(self.used) {
            return ptr::null_mut();
        }
        let grown = self.start.wrapping_add(self.used * PAGE_BYTES);
        self.used += pages;
        grown
    }
}

fn layout(size: usize, align: usize) -> Layout {
    Layout::from_size_align(size, align).unwrap()
}

#[test]
fn what_is_free_from_the_start_is_used_before_the_memory_grows() {
    let mut arena = Arena::of(2);
    (arena.used, arena.taken) = (1, Some(PAGE_BYTES - 100));
    let start = arena.start;
    let mut heap = Heap::new(arena);
    let first = heap.allocate(layout(64, 8));
    assert!(first >= start.wrapping_add(PAGE_BYTES - 100) && first.addr().is_multiple_of(8));
    assert_eq!(heap.memory.used, 1, "grown for nothing");
    let next = heap.allocate(layout(64, 8));
    assert_eq!(heap.memory.used, 2);
    assert!(next >= first.wrapping_add(64) && next.wrapping_add(64) <= start.wrapping_add(2 * PAGE_BYTES));
}

#[test]
fn a_block_that_was_given_back_is_used_again() {
    let mut heap = Heap::new(Arena::of(1));
    let (first, last) = (heap.allocate(layout(20, 4)), heap.allocate(layout(20, 4)));
    // SAFETY: it came for that layout and is not used again.
    unsafe { heap.release(first, layout(20, 4)) };
    assert_eq!(heap.allocate(layout(32, 8)), first);
    assert_eq!(heap.allocate(layout(33, 8)), last.wrapping_add(32));
}

#[test]
fn the_last_block_grows_and_shrinks_where_it_stands_until_the_pages_end() {
    let mut heap = Heap::new(Arena::of(2));
    let block = heap.allocate(layout(10, 1));
    let mut held = layout(10, 1);
    for size in [17, 4000, PAGE_BYTES, 40, 16] {
        // SAFETY: `held` is what the block was last asked for.
        assert_eq!(unsafe { heap.resize(block, held, size) }, block, "{size}");
        held = layout(size, 1);
    }
    assert_eq!(heap.allocate(layout(1, 1)), block.wrapping_add(MIN_BYTES));
}

#[test]
fn when_memory_is_used_up_null_comes_and_the_block_stays() {
    let mut heap = Heap::new(Arena::of(2));
    let block = heap.allocate(layout(100, 1));
    // SAFETY: the block is 100 bytes long.
    unsafe { block.write_bytes(7, 100) };
    // SAFETY: the block came for that layout.
    assert!(unsafe { heap.resize(block, layout(100, 1), 3 * PAGE_BYTES) }.is_null());
    assert!(heap.allocate(layout(usize::MAX / 2 - 4096, 1)).is_null());
    assert!((0..100).all(|index| {
        // SAFETY: the block is still in use.
        unsafe { block.wrapping_add(index).read() == 7 }
    }));
    assert_eq!(heap.allocate(layout(1, 1)), block.wrapping_add(128));
}

#[test]
fn any_alignment_is_kept() {
    let mut heap = Heap::new(Arena::of(8));
    for align in [1, 2, 4, 8, 16, 32, 256, 4096, PAGE_BYTES] {
        let (odd, block) = (heap.allocate(layout(1, 1)), heap.allocate(layout(24, align)));
        assert!(!odd.is_null() && block.addr().is_multiple_of(align), "{align}");
        // SAFETY: it came for that layout and is not used again.
        unsafe { heap.release(odd, layout(1, 1)) };
    }
}

/// One block in use, with the byte that fills it.
struct Held {
    block: *mut u8,
    layout: Layout,
    fill: u8,
}

impl Held {
    fn fill(&self) {
        // SAFETY: the block is ours and that long.
        unsafe { self.block.write_bytes(self.fill, self.layout.size()) };
    }

    fn check(&self, bytes: usize) {
        // SAFETY: the block is ours and was filled.
        let content = unsafe { core::slice::from_raw_parts(self.block, bytes) };
        assert!(content.iter().all(|byte| *byte == self.fill), "a block was written by somebody else");
        assert!(self.block.addr().is_multiple_of(self.layout.align()));
    }
}

/// Numbers that look random and are the same on each run (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    /// Mostly small, now and then large.
    fn size(&mut self) -> usize {
        let limit = [16, 64, 300, 5000, 100_000][self.below(5).min(self.below(5))];
        1 + self.below(limit)
    }
}

/// Makes, resizes and gives back at random; every block is full of its own byte, so an overlap shows.
fn churn(seed: u64, gap_after: Option<usize>, steps: usize) {
    let mut arena = Arena::of(512);
    arena.gap_after = gap_after;
    let mut heap = Heap::new(arena);
    let mut numbers = Numbers(seed);
    let mut blocks: Vec<Held> = Vec::new();
    for step in 0..steps {
        let wish = numbers.below(8);
        if wish < 3 && blocks.len() < 200 || blocks.is_empty() {
            let layout = layout(numbers.size(), 1 << numbers.below(6));
            let held = Held { block: heap.allocate(layout), layout, fill: u8::try_from(step % 251).unwrap() };
            assert!(!held.block.is_null());
            held.fill();
            blocks.push(held);
            continue;
        }
        // The last one often, so that growing in place happens.
        let at = if numbers.below(2) == 0 { blocks.len() - 1 } else { numbers.below(blocks.len()) };
        if wish < 6 {
            let size = numbers.size();
            let held = &mut blocks[at];
            let kept = held.layout.size().min(size);
            // SAFETY: the block came for that layout, and only what comes back is used.
            held.block = unsafe { heap.resize(held.block, held.layout, size) };
            assert!(!held.block.is_null());
            held.layout = layout(size, held.layout.align());
            held.check(kept);
            held.fill();
        } else {
            let held = blocks.swap_remove(at);
            held.check(held.layout.size());
            // SAFETY: the block came for that layout and is used no more.
            unsafe { heap.release(held.block, held.layout) };
        }
    }
    for held in &blocks {
        held.check(held.layout.size());
    }
}

#[test]
fn blocks_keep_apart_and_keep_their_content() {
    for seed in 1..=20 {
        churn(seed * 0x9E37_79B9, None, 5000);
    }
}

#[test]
fn blocks_keep_apart_when_the_new_pages_do_not_follow_the_old() {
    for seed in 1..=20 {
        churn(seed * 0x9E37_79B9, Some(3), 5000);
    }
}

#[test]
fn a_text_that_grows_beside_others_does_not_use_memory_for_ever() {
    let mut heap = Heap::new(Arena::of(16));
    for _ in 0..1000 {
        let mut text = heap.allocate(layout(8, 1));
        let mut held = layout(8, 1);
        let beside = heap.allocate(layout(40, 8));
        for size in [16, 32, 64, 1000, 30_000, 10] {
            // SAFETY: `held` is what the block was last asked for.
            text = unsafe { heap.resize(text, held, size) };
            assert!(!text.is_null());
            held = layout(size, 1);
        }
        // SAFETY: both came for these layouts and are used no more.
        unsafe { heap.release(beside, layout(40, 8)) };
        // SAFETY: as above.
        unsafe { heap.release(text, held) };
    }
}
