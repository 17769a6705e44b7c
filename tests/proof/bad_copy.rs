//! A grant copied, to be spent later.
use consentry::consent::grant::Grant;

fn copied<'a>(grant: &Grant<'a>) -> Grant<'a> {
    grant.clone()
}

fn main() {
    let _: fn(&Grant<'static>) -> Grant<'static> = copied;
}
