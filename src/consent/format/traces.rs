//! What vendors keep in browsers, and what former ones left.

use super::{field, table};
use crate::consent::field::{Kind, Need, Table};

/// An item of `cookies`.
pub const COOKIE: Table = table(
    "cookie",
    "an item of `cookies`",
    "A cookie that the vendor sets. Residents see it in the table of cookies, and after a withdrawal it is deleted.",
)
.with(&[
    field("name", Kind::Name, Need::Required).says(
        "The name of the cookie. * stands for what differs from visitor to visitor. Everything that fits is deleted \
        after a withdrawal, so be no wider than needed.",
        r#""_survey_*""#,
    ),
    field("purpose", Kind::Text(200), Need::Required)
        .says("What the cookie is for, in plain words.", r#""Tells one visitor from another""#),
    field("lifetime", Kind::Lifetime, Need::Required).says(
        "How long it stays: `session` (until the browser is closed), `kept` (until somebody deletes it), or a number \
        of minutes or days. A year is `365 days`.",
        r#""90 days""#,
    ),
    field("reach", Kind::Choice(&["script", "server", "vendor"]), Need::Text("script")).says(
        "Who can delete it. `script`: this page. `server`: your server alone, because the cookie is HttpOnly. \
        `vendor`: the vendor alone, because it lies under the vendor's own address. Residents are told of what a page \
        cannot delete.",
        r#""script""#,
    ),
]);

/// An item of `storage`.
pub const STORAGE: Table = table(
    "storage",
    "an item of `storage`",
    "A key of the browser's storage, a database or a cache that the vendor uses. In law it counts as a cookie does.",
)
.with(&[
    field("name", Kind::Name, Need::Required).says(
        "The name of the key, of the database (IndexedDB) or of the cache (Cache API). * stands for what differs from \
        visitor to visitor, or for a space. Everything that fits is deleted after a withdrawal. Firefox before 126 does \
        not list databases: there only those with an exact name are deleted, and residents are told of the others.",
        r#""survey.*""#,
    ),
    field("kind", Kind::Choice(&["local", "session", "indexed-db", "cache"]), Need::Required).says(
        "Where it lies: `local` storage stays when the browser is closed, `session` storage ends with the tab, \
        `indexed-db` is a database of IndexedDB, `cache` a cache of the Cache API.",
        r#""local""#,
    ),
    field("purpose", Kind::Text(200), Need::Required)
        .says("What it is for, in plain words.", r#""Keeps half-written answers""#),
    field("lifetime", Kind::Lifetime, Need::Required).says(
        "How long it stays: `session` (until the tab is closed), `kept` (until somebody deletes it), or a number of \
        minutes or days.",
        r#""kept""#,
    ),
    field("reach", Kind::Choice(&["script", "vendor"]), Need::Text("script")).says(
        "Who can delete it. `script`: this page. `vendor`: the vendor alone, because it lies under the vendor's own \
        address.",
        r#""script""#,
    ),
]);

/// An item of `retired`: a vendor that the site no longer has, by the id of its use, and what it left in browsers.
pub const RETIRED: Table = table(
    "retired",
    "an item of `retired`",
    "A vendor that your site has no more, and what it left in residents' browsers.",
)
.with(&[
    field("id", Kind::Id, Need::Required).says(
        "The id that the vendor had: that of its preset, or its own. No vendor that the site has today may have it.",
        r#""hotjar""#,
    ),
    field("cookies", Kind::Several(&Kind::Name), Need::Optional).says(
        "The names of its cookies, * for any characters. Only what the script of a page can delete is deleted: no \
        cookie that is HttpOnly, and none under another address.",
        r#"["_hj*"]"#,
    ),
    field("storage", Kind::Several(&Kind::Name), Need::Optional).says(
        "The names of its keys in local and session storage, * for any characters. What has such a name goes from both.",
        r#"["_hj*", "hjViewportId"]"#,
    ),
    field("databases", Kind::Several(&Kind::Name), Need::Optional).says(
        "The names of its databases (IndexedDB), * for any characters. Name none that your own pages use.",
        r#"["survey-drafts"]"#,
    ),
    field("caches", Kind::Several(&Kind::Name), Need::Optional).says(
        "The names of its caches (Cache API), * for any characters. Name none that your own service worker uses.",
        r#"["survey-pages"]"#,
    ),
]);
