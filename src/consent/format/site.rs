//! Whose site this is, its privacy notice, and how long answers stand.

use super::{field, table};
use crate::consent::field::{Kind, Need, Table};

/// `site`: whose site this is.
pub const SITE: Table = table("site", "`site`", "Whose site this is, and whom residents can ask.").with(&[
    field("id", Kind::Id, Need::Optional).says(
        "A short id that keeps answers apart where several sites share one address, as homes.example/repairs and \
        homes.example/shop do. A site that has its address to itself needs none.",
        r#""repairs""#,
    ),
    field("name", Kind::Text(80), Need::Required).says(
        "What residents call the site or the service. It stands in the heading of the banner.",
        r#""Example Homes""#,
    ),
    field("controller", Kind::Text(120), Need::Required).says(
        "The legal person that answers for the site, under its full name: the controller in the sense of the UK GDPR.",
        r#""Example Homes Ltd""#,
    ),
    field("contact", Kind::Text(200), Need::Required).says(
        "Where residents can ask about their data: an e-mail address, a telephone number or a postal address.",
        r#""dpo@homes.example""#,
    ),
    field("hosts", Kind::Several(&Kind::Host), Need::Optional).says(
        "The hosts on which this file is used, where that is more than one: www.homes.example and tenants.homes.example. \
        `*.` before a name stands for all hosts below it. Residents are asked on each of them, unless \
        `answers.shareAcrossSubdomains` is on; then their answer holds on these hosts alone. Without it, it holds on all \
        hosts of your domain.",
        r#"["www.homes.example", "tenants.homes.example"]"#,
    ),
]);

/// `notice`: the site's privacy notice and its section for every use that names none of its own.
pub const NOTICE: Table = table(
    "notice",
    "`notice`",
    "Where your privacy notice is, and which part of it speaks of cookies. Whatever has no notice of its own links \
    there.",
)
.with(&[
    field("url", Kind::Page, Need::Required).says(
        "The address of your privacy notice, without what follows a #: `section` says which part is meant.",
        r#""/privacy""#,
    ),
    field("section", Kind::Text(200), Need::Required).says(
        "The part of the notice that speaks of cookies: an id with # before it (`#cookies`), or the words with which \
        its heading or a paragraph of it begins. The words must stand in the notice exactly so.",
        r#""Cookies""#,
    ),
    field("followedBy", Kind::Text(200), Need::Optional).says(
        "The words that come right after `section`. Give them where the same words occur earlier in the notice too, so \
        that the link does not lead to the wrong place.",
        r#""We use cookies to count visits""#,
    ),
    field("under", Kind::Text(200), Need::Optional).says(
        "The heading above `section`. It helps to tell apart two places with the same words.",
        r#""How we use your data""#,
    ),
    field("version", Kind::Text(40), Need::Optional).says(
        "The version or date of the notice. Change it when the notice changes in what it says about cookies: residents \
        are then asked again. Without it, they are not asked again for a change of the notice.",
        r#""2026-03""#,
    ),
    field("more", Kind::Object(MORE), Need::Optional).says(
        "Links to further parts of the notice. Without it there are none.",
        r#"{ "rights": { "section": "Your rights" } }"#,
    ),
    field("ignore", Kind::List(IGNORED), Need::Optional).says(
        "What `consentry notice` would say against your notice and you have decided to leave as it is. It is read by that \
        command alone; residents do not see it.",
        r#"[ { "gap": "no-lifetimes", "reason": "The table on /cookies has them; it is made from this file." } ]"#,
    ),
]);

/// `notice.ignore[]`: a gap between notice and configuration that stays.
pub const IGNORED: Table = table(
    "ignored",
    "what is ignored",
    "A gap between notice and configuration of which `consentry notice` says no more. Say why, for whoever has to answer for it.",
)
.with(&[
    field("gap", Kind::Text(40), Need::Required)
        .says("The code that the command gives it.", r#""no-lifetimes""#),
    field("reason", Kind::Text(500), Need::Required).says(
        "Why it may stay, in a sentence that you would give the regulator.",
        r#""The lifetimes stand in the table on /cookies.""#,
    ),
    field("vendor", Kind::Text(80), Need::Optional).says(
        "The vendor that it is about, by its id or as the notice names it. Without it, the gap is ignored whichever vendor it \
        is about.",
        r#""instagram""#,
    ),
]);

/// `notice.more`: further sections that residents may look for.
pub const MORE: Table = table(
    "more",
    "`notice.more`",
    "Further parts of your notice that residents may look for. Each that is given is linked to from the choices.",
)
.with(&[
    field("withdrawal", Kind::Object(NOTICE_LINK), Need::Optional).says(
        "The part of the notice that says how a yes is taken back.",
        r#"{ "section": "Right to withdraw consent" }"#,
    ),
    field("rights", Kind::Object(NOTICE_LINK), Need::Optional)
        .says("The part of the notice that lists the rights of residents.", r##"{ "section": "#your-rights" }"##),
    field("complaints", Kind::Object(NOTICE_LINK), Need::Optional)
        .says("The part of the notice that says how to complain.", r#"{ "section": "How to complain" }"#),
    field("cookies", Kind::Object(NOTICE_LINK), Need::Optional).says(
        "The part of the notice, or the page, that lists all cookies.",
        r#"{ "section": "List of cookies", "url": "/cookies" }"#,
    ),
]);

/// A link to a section of a notice.
pub const NOTICE_LINK: Table = table(
    "noticeLink",
    "a link to a notice",
    "A part of a notice. It is found by its id, or by the words with which it begins; nothing on the page of the \
    notice has to be changed for that.",
)
.with(&[
    field("section", Kind::Text(200), Need::Required).says(
        "The part that is meant: an id with # before it (`#cookies`), or the words with which its heading or a \
        paragraph of it begins.",
        r#""How we use Google Analytics""#,
    ),
    field("followedBy", Kind::Text(200), Need::Optional).says(
        "The words that come right after `section`, where the same words occur earlier too.",
        r#""The service is provided by Google""#,
    ),
    field("under", Kind::Text(200), Need::Optional)
        .says("The heading above `section`, to tell apart two places with the same words.", r#""Third parties""#),
    field("url", Kind::Page, Need::Optional).says(
        "The address of the page, when it is not the notice of the site. Without it, the site's `notice.url` holds.",
        r#""/cookies""#,
    ),
]);

/// `answers`: how long answers stand. 400 days is the longest that a browser keeps a cookie (Chrome's cap).
pub const ANSWERS: Table = table(
    "answers",
    "`answers`",
    "How long answers stand and where they hold, and what a privacy signal of the browser means.",
)
.with(&[
    field("keepForDays", Kind::Whole(1, 400), Need::Number(180)).says(
        "How many days a yes stands. After that the resident is asked again, and until they answer nothing runs.",
        "90",
    ),
    field("askAgainAfterDays", Kind::Whole(1, 400), Need::Number(180)).says(
        "How many days a no stands before the question is put again. Fewer than 180 draw a warning: six months is the \
        guideline of the UK's regulator.",
        "365",
    ),
    field("globalPrivacyControl", Kind::Choice(&["refuse", "ignore"]), Need::Text("refuse")).says(
        "What it means when a browser sends the signal Global Privacy Control and the resident has not answered: with \
        `refuse` it counts as a no and no banner is shown, with `ignore` the signal changes nothing. A later answer of \
        the resident always wins.",
        r#""refuse""#,
    ),
    field("shareAcrossSubdomains", Kind::Flag, Need::Off).says(
        "With `true`, an answer on one host of your domain holds on its others: www.homes.example and \
        tenants.homes.example. For that the answers are kept in a cookie as well, which Consentry sets for no other \
        reason. Every host that takes part has this file with the same `site.id`. docs/subdomains.md says more.",
        "true",
    ),
]);
