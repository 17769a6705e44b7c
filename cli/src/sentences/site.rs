//! Sentences on the site, its notice, answers and purposes.

use super::{Entry, entry};

pub(super) const CONFIGURATION: &[Entry] = &[
    entry(
        "version",
        "The version of this configuration. Raise it only to throw away every answer that was ever given: all residents are then asked anew. A change of vendors or purposes needs no new version, because what is new is asked about by itself.",
        "1",
    ),
    entry(
        "site",
        "Whose site this is. Residents read it in the banner and in the choices.",
        r#"{ "name": "Example Homes", "controller": "Example Homes Ltd", "contact": "dpo@homes.example" }"#,
    ),
    entry(
        "notice",
        "Where your privacy notice is and which part of it speaks of cookies.",
        r#"{ "url": "/privacy", "section": "Cookies" }"#,
    ),
    entry(
        "answers",
        "How long a yes and a no stand. Without it both stand for 180 days.",
        r#"{ "keepForDays": 180, "askAgainAfterDays": 365 }"#,
    ),
    entry(
        "purposes",
        "What vendors are used for, in your own words. Only what no preset brings has to be listed.",
        r#"[ { "id": "surveys", "title": "Ask tenants in surveys", "description": "Shows the yearly survey in the page." } ]"#,
    ),
    entry(
        "vendors",
        "All that loads or keeps anything in the residents' browsers: each a preset with its settings, or spelt out. An empty list means that nothing is asked.",
        r#"[ { "preset": "google-analytics", "measurementId": "G-ABC1234567" } ]"#,
    ),
    entry(
        "retired",
        "Vendors that your site has no more, and what they left in residents’ browsers: it is deleted wherever it is found, without asking. Take an entry out once your last visitors have come back, say after a year. What another site on your domain still needs by that name goes too.",
        r#"[ { "id": "hotjar", "cookies": ["_hj*"], "storage": ["_hj*"] } ]"#,
    ),
];

pub(super) const RETIRED: &[Entry] = &[
    entry("id", "The id that the vendor’s use had. No use of today may have it.", r#""hotjar""#),
    entry(
        "cookies",
        "The names of its cookies, `*` for any run of characters. Only what page script can reach is deleted.",
        r#"["_hj*"]"#,
    ),
    entry(
        "storage",
        "The names of its keys in local and session storage, of its databases (IndexedDB) and of its caches (Cache API), `*` for any run of characters. What has such a name goes from all four.",
        r#"["_hj*", "hjViewportId"]"#,
    ),
];

pub(super) const SITE: &[Entry] = &[
    entry(
        "id",
        "A short id that keeps answers apart where several sites share one address, as homes.example/repairs and homes.example/shop do. A site that has its address to itself needs none.",
        r#""repairs""#,
    ),
    entry(
        "name",
        "What residents call the site or the service. It stands in the heading of the banner.",
        r#""Example Homes""#,
    ),
    entry(
        "controller",
        "The legal person that answers for the site, under its full name: the controller in the sense of the UK GDPR.",
        r#""Example Homes Ltd""#,
    ),
    entry(
        "contact",
        "Where residents can ask about their data: an e-mail address, a telephone number or a postal address.",
        r#""dpo@homes.example""#,
    ),
];

pub(super) const NOTICE: &[Entry] = &[
    entry("url", "The address of your privacy notice.", r#""/privacy""#),
    entry(
        "section",
        "The part of the notice that speaks of cookies: an id with # before it, or the words with which its heading or a paragraph of it begins. The words must stand in the notice exactly so.",
        r#""Cookies""#,
    ),
    entry(
        "followedBy",
        "The words that come right after `section`. Give them where the same words occur earlier in the notice too, so that the link does not lead to the wrong place.",
        r#""We use cookies to count visits""#,
    ),
    entry(
        "under",
        "The heading above `section`. It helps to tell apart two places with the same words.",
        r#""How we use your data""#,
    ),
    entry(
        "version",
        "The version or date of the notice. Change it when the notice changes in what it says about cookies: residents are then asked again. Without it there is none.",
        r#""2026-03""#,
    ),
    entry(
        "more",
        "Links to further parts of the notice. Without it there are none.",
        r#"{ "rights": { "section": "Your rights" } }"#,
    ),
];

pub(super) const MORE: &[Entry] = &[
    entry(
        "withdrawal",
        "The part of the notice that says how a yes is taken back.",
        r#"{ "section": "Right to withdraw consent" }"#,
    ),
    entry("rights", "The part of the notice that lists the rights of residents.", r##"{ "section": "#your-rights" }"##),
    entry("complaints", "The part of the notice that says how to complain.", r#"{ "section": "How to complain" }"#),
    entry(
        "cookies",
        "The part of the notice, or the page, that lists all cookies.",
        r#"{ "section": "List of cookies", "url": "/cookies" }"#,
    ),
];

pub(super) const NOTICE_LINK: &[Entry] = &[
    entry(
        "section",
        "The part that is meant: an id with # before it, or the words with which its heading or a paragraph of it begins.",
        r#""How we use Google Analytics""#,
    ),
    entry(
        "followedBy",
        "The words that come right after `section`, where the same words occur earlier too.",
        r#""The service is provided by Google""#,
    ),
    entry("under", "The heading above `section`, to tell apart two places with the same words.", r#""Third parties""#),
    entry(
        "url",
        "The address of the page, when it is not the notice of the site. Without it, the site's `notice.url` holds.",
        r#""/cookies""#,
    ),
];

pub(super) const ANSWERS: &[Entry] = &[
    entry(
        "keepForDays",
        "So many days a yes stands. After that the resident is asked again, and until then nothing runs.",
        "180",
    ),
    entry(
        "askAgainAfterDays",
        "So many days a no stands before the question is put again. Fewer than 180 draw a warning: six months is the guideline of the UK's regulator.",
        "180",
    ),
    entry(
        "globalPrivacyControl",
        "What it means when a browser sends the signal Global Privacy Control and the resident has not answered: with `refuse` it counts as a no and no banner is shown, with `ignore` the signal changes nothing. A later answer of the resident always wins.",
        r#""refuse""#,
    ),
];

pub(super) const PURPOSE: &[Entry] = &[
    entry("id", "A short id, by which vendors name this purpose. Residents do not see it.", r#""surveys""#),
    entry(
        "basis",
        "The legal footing. With `consent` nothing runs before a yes. With `objection` residents are told first and can say no; only what the law exempts may use it. With `necessary` it is listed and always runs: for what residents themselves ask for, such as staying signed in.",
        r#""consent""#,
    ),
    entry(
        "title",
        "What it is for, in a few plain words. It is the label of the choice.",
        r#""Ask tenants in surveys""#,
    ),
    entry(
        "description",
        "What happens with a yes, and what without, in one to three plain sentences.",
        r#""Shows the yearly survey in the page. Without it you can still answer on paper.""#,
    ),
    entry(
        "justification",
        "Why it may run without a yes. It must be there for anything on `objection`, and for a third party that is `necessary`; residents can read it.",
        r#""It only remembers the text size that you chose yourself, and nobody but this site can read it.""#,
    ),
    entry(
        "notice",
        "The part of the notice that speaks of this purpose, or a list of several. Without it, the link of the vendor or of the site is shown.",
        r#"{ "section": "Surveys" }"#,
    ),
];
