//! The widget's memory: a small allocator for WebAssembly, in place of the one that Rust brings.
//!
//! It is the one crate with `unsafe`, because an allocator cannot be written without. It earns that by its size: with
//! Rust's own the widget is 2.4 kB of brotli larger. The rules are in [`heap`], which runs and is tested on any machine;
//! tied to the memory of a wasm module it becomes the allocator of whoever names this crate.

#![no_std]

pub mod heap;

#[cfg(all(target_arch = "wasm32", not(target_feature = "atomics")))]
mod wasm;
