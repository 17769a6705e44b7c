//! Vendors: those of a preset, and those that a site spells out.

use super::{COOKIE, NOTICE_LINK, STORAGE, field, table};
use crate::consent::field::{Kind, Need, Table};

/// What an item of `vendors` that names a preset may have, beside the settings of its preset.
pub const VENDOR: Table = table(
    "preset",
    "a vendor with a preset",
    "A vendor that Consentry knows: who it is, what it loads and what it keeps need not be said. These fields go with \
    every preset.",
)
.with(&[
    field("preset", Kind::Id, Need::Required)
        .says("Which vendor: `google-analytics` or `hotjar`.", r#""google-analytics""#),
    field("controller", Kind::Text(120), Need::Optional).says(
        "The legal person that receives the data, when it is another than the preset says, for instance after the \
        vendor was sold.",
        r#""Google Ireland Ltd""#,
    ),
    field("purpose", Kind::Id, Need::Optional).says(
        "The id of the purpose that it serves. Without it, the preset's own: `statistics` for Google Analytics, \
        `recordings` for Hotjar.",
        r#""statistics""#,
    ),
    field("notice", Kind::OneOrMore(NOTICE_LINK), Need::Optional).says(
        "The part of the notice that speaks of this vendor, or a list of several. Without it, the link of the purpose \
        or of the site is shown.",
        r#"{ "section": "How we use Google Analytics" }"#,
    ),
    field("notOn", Kind::Several(&Kind::Path), Need::Optional).says(
        "Paths of your site where the vendor never loads, even after a yes: pages that show other people's data, and \
        forms with sensitive questions. * stands for anything. Without it there are none.",
        r#"["/account/*", "/repairs/report"]"#,
    ),
]);

/// The settings of the preset `google-analytics`.
pub const GOOGLE_ANALYTICS: Table = table(
    "google-analytics",
    "the preset `google-analytics`",
    "Google Analytics 4. Nothing of Google's is loaded before a yes, and nothing is sent to Google “in denied mode” \
    either.",
)
.with(&[
    field("measurementId", Kind::MeasurementId, Need::Required).says(
        "The measurement id of your data stream. You find it in Google Analytics under Admin, Data streams.",
        r#""G-ABC1234567""#,
    ),
    field("userIdPurpose", Kind::Id, Need::Optional).says(
        "The id of a purpose of its own for passing on the number of a signed-in resident (`user_id`). It must be \
        listed in `purposes` with the basis `consent`, and nothing else may have it. Residents are asked about it \
        apart from the counting of visits. Without it, no such number is ever passed on.",
        r#""account-statistics""#,
    ),
    field("adsPurpose", Kind::Id, Need::Optional).says(
        "The id of a purpose of its own for advertising with the visits: a linked Google Ads account, Google signals, \
        audiences. It must be listed in `purposes` with the basis `consent`, and nothing else may have it. Residents are \
        asked about it apart from the counting of visits. Without it, all advertising signals stay denied. With it, a \
        Content-Security-Policy must allow Google's advertising hosts too.",
        r#""adverts""#,
    ),
]);

/// The settings of the preset `hotjar`: the number in the site's tracking code, and the snippet's version.
pub const HOTJAR: Table = table(
    "hotjar",
    "the preset `hotjar`",
    "Hotjar, which records visits. Think of the pages that show other people's data, and list them in `notOn`.",
)
.with(&[
    field("siteId", Kind::Whole(1, u32::MAX), Need::Required)
        .says("The number of your site. In Hotjar's tracking code it stands after `hjid:`.", "1234567"),
    field("snippetVersion", Kind::Whole(1, 99), Need::Number(6))
        .says("The version of the tracking code. In the code it stands after `hjsv:`.", "6"),
]);

/// An item of `vendors` that names no preset: all that a preset would know is spelt out.
pub const SPELT_OUT: Table = table(
    "spelt-out",
    "a vendor that is spelt out",
    "Any other vendor, or something of the site's own that residents should know of. All that a preset would know is \
    said here.",
)
.with(&[
    field("id", Kind::Id, Need::Required).says(
        "A short id of its own. Pages name it in `data-consentry-use` on the frames, scripts and templates that wait \
        for a yes.",
        r#""surveymonkey""#,
    ),
    field("presetVersion", Kind::Whole(1, 1_000_000), Need::Optional).says(
        "The version of the preset that `consentry add` copied the vendor from. With it `consentry check` says when the \
        copy is old, and what of it nobody confirmed; residents are asked nothing because of it.",
        "1",
    ),
    field("name", Kind::Text(80), Need::Required).says("What residents call the vendor.", r#""SurveyMonkey""#),
    field("controller", Kind::Text(120), Need::Required).says(
        "The legal person that receives the data, under its full name.",
        r#""SurveyMonkey Europe UC""#,
    ),
    field("role", Kind::Choice(&["site", "processor", "joint-controller", "controller"]), Need::Required).says(
        "What the vendor is in law. `site`: it is your site itself, with no script and no host of others. `processor`: \
        it works on your instructions alone. `joint-controller`: you decide together. `controller`: it also uses the \
        data for ends of its own.",
        r#""processor""#,
    ),
    field("purpose", Kind::Id, Need::Required).says(
        "The id of the purpose that it serves: one of `purposes`, or one that a preset brings (`statistics`, \
        `recordings`).",
        r#""surveys""#,
    ),
    field("receives", Kind::Text(200), Need::Required).says(
        "What the vendor learns, as the end of a sentence that begins with its name.",
        r#""gets your answers and learns on what device you answer""#,
    ),
    field("privacyUrl", Kind::Page, Need::Optional).says(
        "The address of the vendor's own privacy policy. Without it, none is linked.",
        r#""https://survey.example/privacy""#,
    ),
    field("notice", Kind::OneOrMore(NOTICE_LINK), Need::Optional).says(
        "The part of your notice that speaks of this vendor, or a list of several. Without it, the link of the purpose \
        or of the site is shown.",
        r#"{ "section": "Surveys" }"#,
    ),
    field("scripts", Kind::Several(&Kind::Page), Need::Optional).says(
        "The scripts that it loads, one after the other, once there is a yes. Without it, none: as for a vendor that \
        comes in frames alone.",
        r#"["https://cdn.survey.example/survey.js"]"#,
    ),
    field("hosts", Kind::Several(&Kind::Host), Need::Optional).says(
        "All hosts that its scripts or frames talk to. Residents are asked again when one is added.",
        r#"["cdn.survey.example", "*.answers.example"]"#,
    ),
    field("cookies", Kind::List(COOKIE), Need::Optional).says(
        "The cookies that it sets. Without it, none.",
        r#"[ { "name": "survey_id", "purpose": "Keeps a survey from being answered twice", "lifetime": "90 days" } ]"#,
    ),
    field("storage", Kind::List(STORAGE), Need::Optional).says(
        "What it keeps in the browser beside cookies: keys of local and session storage, databases, caches. Without it, \
        nothing.",
        r#"[ { "name": "survey.draft", "kind": "local", "purpose": "Keeps half-written answers", "lifetime": "kept" } ]"#,
    ),
    field("off", Kind::Object(OFF), Need::Optional).says(
        "How its script is told to stop. Without it, a reload of the page ends it.",
        r#"{ "set": "surveyOff" }"#,
    ),
    field("notOn", Kind::Several(&Kind::Path), Need::Optional).says(
        "Paths of your site where it never loads, even after a yes: pages that show other people's data, and forms \
        with sensitive questions. * stands for anything. Without it there are none.",
        r#"["/account/*", "/repairs/report"]"#,
    ),
]);

/// `off`: the variable of the page that is `true` while the vendor must not work.
pub const OFF: Table = table("off", "`off`", "How the vendor's script is told to stop where it is already running.")
    .with(&[field("set", Kind::Variable, Need::Required).says(
        "The name of a variable of the page that is `true` while the vendor must not work. Many vendors name one in \
        their documents on opting out.",
        r#""surveyOff""#,
    )]);
