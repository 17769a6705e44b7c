//! The table of everything that the site may keep, for the site's own page about cookies.

use super::details::{SetBy, end_table, own_row, rows, table};
use super::markup::Markup;
use crate::consent::policy::Policy;
use crate::consent::words::Word;

/// The table of all vendors and of our own record.
#[must_use]
pub fn cookie_table(policy: &Policy, own_key: &str) -> Markup {
    let mut markup = Markup::default();
    table(&mut markup, &Word::SiteTableCaption.with(&[("site", &policy.site().name)]));
    own_row(&mut markup, policy, own_key);
    for (_, use_) in policy.uses() {
        rows(&mut markup, policy, use_, SetBy::Shown);
    }
    end_table(&mut markup);
    markup
}
