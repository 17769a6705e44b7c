//! A grant made outside the core.
use consentry::consent::grant::{Extent, Grant};
use consentry::consent::useset::UseIndex;

fn main() {
    let _grant = Grant { use_: UseIndex::new(0), extent: Extent::Use, ledger: core::marker::PhantomData };
}
