//! libFuzzer's way into `fuzz::section`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::section(bytes));
