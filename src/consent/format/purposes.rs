//! What vendors are used for.

use super::{NOTICE_LINK, field, table};
use crate::consent::field::{Kind, Need, Table};

/// An item of `purposes`. A third party under `necessary`, and anything under `objection`, wants a justification.
pub const PURPOSE: Table = table(
    "purpose",
    "an item of `purposes`",
    "Something that vendors are used for, and the legal footing on which that stands. Google Analytics and Hotjar \
    bring purposes of their own (`statistics`, `recordings`), which need not be listed; list one of the same id to use \
    your own words.",
)
.with(&[
    field("id", Kind::Id, Need::Required)
        .says("A short id, by which vendors name this purpose. Residents do not see it.", r#""surveys""#),
    field("basis", BASIS, Need::Text("consent")).says(
        "The legal footing. With `consent` nothing runs before a yes. With `objection` residents are told first and \
        can say no; only what the law exempts from asking may use it. With `necessary` it is listed and always runs: \
        for what residents themselves ask for, such as staying signed in.",
        r#""consent""#,
    ),
    field("title", Kind::Text(80), Need::Required)
        .says("What it is for, in a few plain words. It is the label of the choice.", r#""Ask tenants in surveys""#),
    field("description", Kind::Text(600), Need::Required).says(
        "What happens with a yes, and what without, in one to three plain sentences.",
        r#""Shows the yearly survey in the page. Without it you can still answer on paper.""#,
    ),
    field("justification", Kind::Text(600), Need::Optional).says(
        "Why it may run without a yes. It must be there for anything on `objection`, and for a third party that is \
        `necessary`; residents can read it.",
        r#""It only remembers the text size that you chose yourself, and nobody but this site can read it.""#,
    ),
    field("notice", Kind::OneOrMore(NOTICE_LINK), Need::Optional).says(
        "The part of the notice that speaks of this purpose, or a list of several. Without it, the link of the vendor \
        or of the site is shown.",
        r#"{ "section": "Surveys" }"#,
    ),
]);

const BASIS: Kind = Kind::Choice(&["necessary", "consent", "objection"]);
