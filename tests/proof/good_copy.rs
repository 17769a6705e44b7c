//! A grant handed on, to be spent later.
use consentry::consent::grant::Grant;

fn handed_on(grant: Grant<'_>) -> Grant<'_> {
    grant
}

fn main() {
    let _: fn(Grant<'static>) -> Grant<'static> = handed_on;
}
