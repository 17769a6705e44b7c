//! An answer put into a record by somebody other than the core.
use consentry::consent::record::{Kept, Record};
use consentry::consent::useset::UseIndex;

fn grant(record: &mut Record, kept: Kept) {
    record.keep(UseIndex::new(0), kept);
}

fn main() {
    let _: fn(&mut Record, Kept) = grant;
}
