//! Says in the module that it holds no reference types. The compiler's own objects still claim them, and wasm-bindgen,
//! which goes by that claim, would then write glue for a table that the module does not have.

use walrus::{Module, RawCustomSection};

/// Where the claims stand: a count, then for each feature a sign, the length of its name, its name.
const SECTION: &str = "target_features";
const ABSENT: u8 = b'-';

/// Rewrites the claims about reference types, which the widget does without: its values of JavaScript are numbers in
/// a list that the glue keeps, and that is fewer bytes than a table.
pub(crate) fn disclaim_references(module: &mut Module) -> Result<(), String> {
    let section = module.customs.remove_raw(SECTION);
    let mut section = section.ok_or_else(|| format!("found no section `{SECTION}`, want the compiler's"))?;
    for feature in ["reference-types", "multivalue"] {
        let sign = sign_of(&mut section.data, feature);
        *sign.ok_or_else(|| format!("`{SECTION}`: found no claim about {feature}, want one"))? = ABSENT;
    }
    module.customs.add(RawCustomSection { name: section.name, data: section.data });
    Ok(())
}

/// The sign stands two bytes before the name: between them is the length, which fits one byte.
fn sign_of<'data>(data: &'data mut [u8], feature: &str) -> Option<&'data mut u8> {
    let name = data.windows(feature.len()).position(|window| window == feature.as_bytes())?;
    data.get_mut(name.checked_sub(2)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLAIMS: &[u8] = b"\x03+\x0bbulk-memory+\x0amultivalue+\x0freference-types";

    fn module(claims: &[u8]) -> Module {
        let mut module = Module::default();
        module.customs.add(RawCustomSection { name: SECTION.to_owned(), data: claims.to_vec() });
        module
    }

    #[test]
    fn references_are_disclaimed_and_nothing_else() {
        let mut module = module(CLAIMS);
        disclaim_references(&mut module).unwrap();
        let after = module.customs.remove_raw(SECTION).unwrap().data;
        assert_eq!(after, b"\x03+\x0bbulk-memory-\x0amultivalue-\x0freference-types");
    }

    #[test]
    fn a_module_without_the_claims_is_refused() {
        assert!(disclaim_references(&mut Module::default()).is_err());
        assert!(disclaim_references(&mut module(b"\x01+\x0bbulk-memory")).is_err());
    }
}
