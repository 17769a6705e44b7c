//! Functions that lose their body, by name: what can only end the program, and what only words an error.

use walrus::{FunctionBuilder, FunctionId, FunctionKind, Module, ValType};

/// What a function's body becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stub {
    /// It never returns: it traps.
    Trap,
    /// It returns zeros. Only for functions whose result is an error that nobody reads.
    Zero,
}

/// Functions that never return, by the start of their path.
const ENDS_THE_PROGRAM: &[&str] = &[
    "core::panicking::",
    "core::option::unwrap_failed",
    "core::option::expect_failed",
    "core::result::unwrap_failed",
    "core::cell::panic_already_",
    "core::slice::index::slice_",
    "core::str::slice_error_fail",
    "core::slice::copy_from_slice_impl::len_mismatch_fail",
    "alloc::alloc::handle_alloc_error",
    "alloc::raw_vec::handle_error",
    "alloc::raw_vec::capacity_overflow",
    "alloc::vec::Vec<T,A>::swap_remove::assert_failed",
    "std::panicking::",
    "std::alloc::rust_oom",
    "std::thread::local::panic_access_error",
];

/// Functions that word an error. The widget reads no error of serde: a value of the wrong kind is a fault that its own
/// table words.
const WORDS_AN_ERROR: &[&str] = &[
    "serde_core::de::Error::invalid_type",
    "serde_core::de::Error::invalid_value",
    "serde_core::de::Error::invalid_length",
    "serde_core::de::Error::missing_field",
    "serde_wasm_bindgen::de::Deserializer::invalid_type_",
    "<serde_wasm_bindgen::error::Error as serde_core::de::Error>::",
    "<serde_wasm_bindgen::error::Error as serde_core::ser::Error>::",
    "serde_wasm_bindgen::error::Error::new",
];

/// Formatting (`core::fmt`) is stubbed like the wording of errors: it is reached only through tables of functions for
/// messages, since the widget itself formats nothing.
///
/// Functions of these paths do return, in spite of their start.
const RETURNS: &[&str] = &["std::panicking::panic_count"];

/// What becomes of a function of that name.
pub(crate) fn of(mangled: &str) -> Option<Stub> {
    stub(&path(mangled))
}

/// A function's path without hash: `core::panicking::panic_fmt`.
fn path(mangled: &str) -> String {
    format!("{:#}", rustc_demangle::demangle(mangled))
}

fn stub(path: &str) -> Option<Stub> {
    let starts = |list: &[&str]| list.iter().any(|start| path.starts_with(start));
    if starts(RETURNS) {
        None
    } else if starts(ENDS_THE_PROGRAM) {
        Some(Stub::Trap)
    } else {
        let formats = path.starts_with("core::fmt::") || path.contains(" as core::fmt::");
        (formats || starts(WORDS_AN_ERROR)).then_some(Stub::Zero)
    }
}

/// Replaces a function's body, keeping its type.
pub(crate) fn empty(module: &mut Module, id: FunctionId, stub: Stub) -> Result<(), String> {
    let (parameters, results) = module.types.params_results(module.funcs.get(id).ty());
    let (parameters, results) = (parameters.to_vec(), results.to_vec());
    let arguments: Vec<_> = parameters.iter().map(|kind| module.locals.add(*kind)).collect();
    let mut builder = FunctionBuilder::new(&mut module.types, &parameters, &results);
    let mut body = builder.func_body();
    match stub {
        Stub::Trap => {
            body.unreachable();
        }
        Stub::Zero => {
            for result in results {
                match result {
                    ValType::I32 => body.i32_const(0),
                    ValType::I64 => body.i64_const(0),
                    ValType::F32 => body.f32_const(0.0),
                    ValType::F64 => body.f64_const(0.0),
                    ValType::V128 | ValType::Ref(_) => return Err(format!("a stub would have to return {result:?}")),
                };
            }
        }
    }
    module.funcs.get_mut(id).kind = FunctionKind::Local(builder.local_func(arguments));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_sorted_by_what_they_do() {
        assert_eq!(stub("core::panicking::panic_fmt"), Some(Stub::Trap));
        assert_eq!(stub("core::str::slice_error_fail_rt"), Some(Stub::Trap));
        assert_eq!(stub("serde_core::de::Error::invalid_type"), Some(Stub::Zero));
        assert_eq!(stub("<f64 as core::fmt::Display>::fmt"), Some(Stub::Zero));
        assert_eq!(stub("consentry::browser::start"), None);
        assert_eq!(stub("std::panicking::panic_count::increase"), None);
    }

    #[test]
    fn both_manglings_are_read() {
        assert_eq!(path("_ZN4core9panicking9panic_fmt17h0123456789abcdefE"), "core::panicking::panic_fmt");
        assert_eq!(path("_RNvNtCsgXGp5Oqx2Ny_4core9panicking9panic_fmt"), "core::panicking::panic_fmt");
    }
}
