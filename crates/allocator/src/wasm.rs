//! The heap tied to the memory of the wasm module that it is part of.

use crate::heap::{Heap, Memory, PAGE_BYTES};
use core::alloc::{GlobalAlloc, Layout};
use core::arch::wasm32::memory_grow;
use core::cell::UnsafeCell;
use core::ptr;

/// It is enough to name this crate to allocate with it.
#[global_allocator]
static GLOBAL: Global = Global(UnsafeCell::new(Heap::new(Module)));

#[derive(Debug)]
struct Global(UnsafeCell<Heap<Module>>);

/// The module's own memory.
#[derive(Debug)]
struct Module;

unsafe extern "C" {
    /// Where the linker has put nothing any more: the stack and all static data lie below. The memory that a module starts
    /// with ends with the page of this address.
    static __heap_base: u8;
}

impl Memory for Module {
    fn free(&self) -> *mut u8 {
        (&raw const __heap_base).cast_mut()
    }

    fn grow(&mut self, pages: usize) -> *mut u8 {
        match memory_grow::<0>(pages) {
            usize::MAX => ptr::null_mut(),
            before => ptr::with_exposed_provenance_mut(before.wrapping_mul(PAGE_BYTES)),
        }
    }
}

// SAFETY: this module is compiled only without atomics, and such a wasm module has one thread.
unsafe impl Sync for Global {}

// SAFETY: `Heap` gives out blocks that are large enough, aligned and apart from each other; its tests hold it to that.
unsafe impl GlobalAlloc for Global {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: one thread, and `Heap` calls nothing that allocates: no second reference exists.
        let heap = unsafe { &mut *self.0.get() };
        heap.allocate(layout)
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: as in `alloc`.
        let heap = unsafe { &mut *self.0.get() };
        // SAFETY: the caller's promise is the same as ours.
        unsafe { heap.release(block, layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, bytes: usize) -> *mut u8 {
        // SAFETY: as in `alloc`.
        let heap = unsafe { &mut *self.0.get() };
        // SAFETY: the caller's promise is the same as ours.
        unsafe { heap.resize(block, layout, bytes) }
    }
}
