//! An answer in a record is read by everybody.
use consentry::consent::record::{Kept, Record};
use consentry::consent::useset::UseIndex;

fn kept(record: &Record) -> Option<&Kept> {
    record.kept(UseIndex::new(0))
}

fn main() {
    let _: fn(&Record) -> Option<&Kept> = kept;
}
