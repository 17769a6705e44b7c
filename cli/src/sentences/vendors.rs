//! Sentences on vendors and what they keep.

use super::{Entry, entry};

pub(super) const PRESET: &[Entry] = &[
    entry("preset", "Which vendor: `google-analytics` or `hotjar`.", r#""google-analytics""#),
    entry(
        "controller",
        "The legal person that receives the data, when it is another than the preset says, for instance after the vendor was sold.",
        r#""Google Ireland Ltd""#,
    ),
    entry(
        "purpose",
        "The id of the purpose. Without it, the preset's own: `statistics` for Google Analytics, `recordings` for Hotjar.",
        r#""statistics""#,
    ),
    entry(
        "notice",
        "The part of the notice that speaks of this vendor, or a list of several. Without it, the link of the purpose or of the site is shown.",
        r#"{ "section": "How we use Google Analytics" }"#,
    ),
    entry(
        "notOn",
        "Paths of your site where the vendor never loads, even after a yes: pages that show other people's data, and forms with sensitive questions. * stands for anything. Without it there are none.",
        r#"["/account/*", "/repairs/report"]"#,
    ),
];

pub(super) const GOOGLE_ANALYTICS: &[Entry] = &[
    entry(
        "measurementId",
        "The measurement id of your data stream. You find it in Google Analytics under Admin, Data streams.",
        r#""G-ABC1234567""#,
    ),
    entry(
        "userIdPurpose",
        "The id of a purpose of its own for passing on the number of a signed-in resident (`user_id`). Residents are asked about it apart from the counting of visits. Without it, no such number is ever passed on.",
        r#""account-statistics""#,
    ),
];

pub(super) const HOTJAR: &[Entry] = &[
    entry("siteId", "The number of your site. In Hotjar's tracking code it stands after `hjid:`.", "1234567"),
    entry("snippetVersion", "The version of the tracking code. In the code it stands after `hjsv:`.", "6"),
];

pub(super) const SPELT_OUT: &[Entry] = &[
    entry(
        "id",
        "A short id of its own. Pages name it in `data-consentry-use` for frames that wait for a yes.",
        r#""surveymonkey""#,
    ),
    entry("name", "What residents call the vendor.", r#""SurveyMonkey""#),
    entry("controller", "The legal person that receives the data, under its full name.", r#""SurveyMonkey Europe UC""#),
    entry(
        "role",
        "What the vendor is in law. `site`: it is your site itself, with no script and no host of others. `processor`: it works on your instructions alone. `joint-controller`: you decide together. `controller`: it also uses the data for ends of its own.",
        r#""processor""#,
    ),
    entry("purpose", "The id of the purpose that it serves.", r#""surveys""#),
    entry(
        "receives",
        "What the vendor learns, as the end of a sentence that begins with its name.",
        r#""gets your answers and learns on what device you answer""#,
    ),
    entry(
        "privacyUrl",
        "The address of the vendor's own privacy policy. Without it, none is linked.",
        r#""https://survey.example/privacy""#,
    ),
    entry(
        "notice",
        "The part of your notice that speaks of this vendor, or a list of several. Without it, the link of the purpose or of the site is shown.",
        r#"{ "section": "Surveys" }"#,
    ),
    entry(
        "scripts",
        "The scripts that it loads, one after the other, once there is a yes. Without it, none: as for a vendor that comes in frames alone.",
        r#"["https://cdn.survey.example/survey.js"]"#,
    ),
    entry(
        "hosts",
        "All hosts that its scripts or frames talk to. Residents are asked again when one is added.",
        r#"["cdn.survey.example", "*.survey.example"]"#,
    ),
    entry(
        "cookies",
        "The cookies that it sets. Without it, none.",
        r#"[ { "name": "survey_id", "purpose": "Keeps a survey from being answered twice", "lifetime": "90 days" } ]"#,
    ),
    entry(
        "storage",
        "What it keeps in the browser beside cookies: keys of local and session storage, databases, caches. Without it, nothing.",
        r#"[ { "name": "survey.draft", "kind": "local", "purpose": "Keeps half-written answers", "lifetime": "kept" } ]"#,
    ),
    entry(
        "off",
        "How its script is told to stop. Without it, a reload of the page ends it.",
        r#"{ "set": "surveyOff" }"#,
    ),
    entry(
        "notOn",
        "Paths of your site where it never loads, even after a yes. * stands for anything. Without it there are none.",
        r#"["/account/*"]"#,
    ),
];

pub(super) const OFF: &[Entry] = &[entry(
    "set",
    "The name of a variable of the page that is `true` while the vendor must not work. Many vendors name one in their documents on opting out.",
    r#""surveyOff""#,
)];

pub(super) const COOKIE: &[Entry] = &[
    entry(
        "name",
        "The name of the cookie. * stands for what differs from visitor to visitor. Everything that fits is deleted after a withdrawal, so be no wider than needed.",
        r#""_survey_*""#,
    ),
    entry("purpose", "What the cookie is for, in plain words.", r#""Tells one visitor from another""#),
    entry(
        "lifetime",
        "How long it stays: `session` (until the browser is closed), `kept` (until somebody deletes it), or a number of minutes or days.",
        r#""90 days""#,
    ),
    entry(
        "reach",
        "Who can delete it. `script`: this page. `server`: your server alone, because the cookie is HttpOnly. `vendor`: the vendor alone, because it lies under the vendor's own address. Residents are told of what a page cannot delete.",
        r#""script""#,
    ),
];

pub(super) const STORAGE: &[Entry] = &[
    entry(
        "name",
        "The name of the key, of the database (IndexedDB) or of the cache (Cache API). * stands for what differs from visitor to visitor, or for a space. Everything that fits is deleted after a withdrawal. Firefox before 126 does not list databases: there only those with an exact name are deleted, and residents are told of the others.",
        r#""survey.*""#,
    ),
    entry(
        "kind",
        "Where it lies: `local` storage stays when the browser is closed, `session` storage ends with the tab, `indexed-db` is a database of IndexedDB, `cache` a cache of the Cache API.",
        r#""local""#,
    ),
    entry("purpose", "What it is for, in plain words.", r#""Keeps half-written answers""#),
    entry("lifetime", "How long it stays: `session`, `kept`, or a number of minutes or days.", r#""kept""#),
    entry(
        "reach",
        "Who can delete it. `script`: this page. `vendor`: the vendor alone, because it lies under the vendor's own address.",
        r#""script""#,
    ),
];
