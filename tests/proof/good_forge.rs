//! What a grant says, once it is spent, anybody may say.
use consentry::consent::grant::{Extent, Grant};
use consentry::consent::useset::UseIndex;

fn said(grant: Grant<'_>) -> [(UseIndex, Extent); 2] {
    [grant.spend(), (UseIndex::new(0), Extent::Use)]
}

fn main() {
    let _: fn(Grant<'static>) -> [(UseIndex, Extent); 2] = said;
}
