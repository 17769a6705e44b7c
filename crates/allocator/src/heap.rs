//! Blocks out of a memory that only grows. Knows no wasm: where the memory comes from is a [`Memory`].
//!
//! Every block is a power of two long, from 16 bytes. A block that is given back waits in the list of its length for
//! the next wish of that length; blocks are never split or joined, so for each length the heap keeps the most that was
//! ever in use at once. That suits a widget which makes a few hundred small things. Only the block at the end of the
//! used memory grows and shrinks where it stands, which is what a text under construction does.

use core::alloc::Layout;
use core::ptr;

/// By this much wasm memory grows.
pub const PAGE_BYTES: usize = 65536;

/// The shortest block: it holds the link of a list, and every block starts at a multiple of it.
const MIN_BYTES: usize = 16;
/// One list for each power of two, from [`MIN_BYTES`] to the largest that a `usize` holds.
const LENGTHS: usize = usize::BITS as usize - 4;

/// Where memory comes from.
pub trait Memory {
    /// Where what is there from the start is free, up to the next multiple of [`PAGE_BYTES`]; null when nothing is.
    fn free(&self) -> *mut u8;

    /// Adds that many pages and returns where they start, or null when there are no more. Pages start at multiples of
    /// [`PAGE_BYTES`], are nobody else's, and may be written.
    fn grow(&mut self, pages: usize) -> *mut u8;
}

/// All blocks, in use and waiting.
#[derive(Debug)]
pub struct Heap<M> {
    memory: M,
    /// What was never given out starts here ...
    next: *mut u8,
    /// ... and ends here.
    end: *mut u8,
    /// For each length the block that was given back last; each holds a pointer to the one before it.
    waiting: [*mut u8; LENGTHS],
}

impl<M: Memory> Heap<M> {
    /// A heap that has asked for no memory yet.
    pub const fn new(memory: M) -> Self {
        Self { memory, next: ptr::null_mut(), end: ptr::null_mut(), waiting: [ptr::null_mut(); LENGTHS] }
    }

    /// A block for the layout, or null when memory is used up.
    pub fn allocate(&mut self, layout: Layout) -> *mut u8 {
        let bytes = block_bytes(layout.size());
        if let Some(first) = self.waiting.get_mut(list(bytes)) {
            let block = *first;
            if !block.is_null() && padding(block, layout.align()) == 0 {
                // SAFETY: the block was given back, so it is ours, and `release` wrote the link.
                *first = unsafe { link(block).read() };
                return block;
            }
        }
        self.carve(bytes, layout.align())
    }

    /// Takes a block back.
    ///
    /// # Safety
    /// The block came from this heap for that layout, and nobody uses it any more.
    pub unsafe fn release(&mut self, block: *mut u8, layout: Layout) {
        let bytes = block_bytes(layout.size());
        if block.wrapping_add(bytes) == self.next {
            self.next = block;
        } else if let Some(first) = self.waiting.get_mut(list(bytes)) {
            // SAFETY: the caller gives the block up, and it has room for the link.
            unsafe { link(block).write(*first) };
            *first = block;
        }
    }

    /// The same content in a block of another size, where it stands if that can be; null, and nothing has changed,
    /// when memory is used up.
    ///
    /// # Safety
    /// The block came from this heap for that layout. It is given up unless null comes back.
    pub unsafe fn resize(&mut self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let (old, new) = (block_bytes(layout.size()), block_bytes(size));
        if old == new {
            return block;
        }
        let free = self.end.addr().wrapping_sub(block.addr());
        if block.wrapping_add(old) == self.next && new <= free {
            self.next = block.wrapping_add(new);
            return block;
        }
        let Ok(wanted) = Layout::from_size_align(size, layout.align()) else { return ptr::null_mut() };
        let moved = self.allocate(wanted);
        if !moved.is_null() {
            // SAFETY: both blocks are at least that long, and both are in use, so they are apart.
            unsafe { moved.copy_from_nonoverlapping(block, layout.size().min(size)) };
            // SAFETY: the caller gives the block up.
            unsafe { self.release(block, layout) };
        }
        moved
    }

    /// A block of memory that was never given out.
    fn carve(&mut self, bytes: usize, align: usize) -> *mut u8 {
        if self.end.is_null() {
            self.next = self.memory.free();
            self.end = self.next.wrapping_add(padding(self.next, PAGE_BYTES));
        }
        let room = self.end.addr().wrapping_sub(self.next.addr());
        if room < bytes.saturating_add(padding(self.next, align)) {
            let pages = bytes.saturating_add(align).div_ceil(PAGE_BYTES);
            let grown = self.memory.grow(pages);
            if grown.is_null() {
                return grown;
            }
            // Usually the new pages follow the old ones; else the rest of the old is lost.
            if grown != self.end {
                self.next = grown;
            }
            // Cannot overflow: the memory did grow by this much.
            self.end = grown.wrapping_add(pages.wrapping_mul(PAGE_BYTES));
        }
        let block = self.next.wrapping_add(padding(self.next, align));
        self.next = block.wrapping_add(bytes);
        block
    }
}

/// How long the block for so many bytes is. Cannot overflow: no layout is larger than half of what `usize` counts.
fn block_bytes(size: usize) -> usize {
    size.max(MIN_BYTES).next_power_of_two()
}

/// Where a waiting block holds the pointer to the one before it.
fn link(block: *mut u8) -> *mut *mut u8 {
    block.cast()
}

/// The list for a block's length.
const fn list(block_bytes: usize) -> usize {
    (block_bytes / MIN_BYTES).trailing_zeros() as usize
}

/// How many bytes to the next address of that alignment, a power of two.
fn padding(address: *mut u8, align: usize) -> usize {
    address.addr().wrapping_neg() & (align - 1)
}

#[cfg(test)]
mod tests;
