//! The format of the configuration: one definition of every field, with all that is said of it. The parser is driven by
//! it, and the schema and the document for site owners are made from it.

mod look;
mod purposes;
mod site;
mod traces;
mod vendors;
mod words;

#[cfg(not(all(target_arch = "wasm32", feature = "browser")))]
use super::field::Words;
use super::field::{Field, Heading, Kind, Need, Table};
use super::words::LANGUAGES;

pub use look::{BANNER, DARK, THEME};
pub use purposes::PURPOSE;
pub use site::{ANSWERS, IGNORED, MORE, NOTICE, NOTICE_LINK, SITE};
pub use traces::{COOKIE, RETIRED, STORAGE};
pub use vendors::{GOOGLE_ANALYTICS, HOTJAR, OFF, SPELT_OUT, VENDOR};
pub use words::{TEXT, WORDS};

/// The whole file.
pub const CONFIGURATION: Table = table(
    "configuration",
    "the whole file",
    "The file that says what runs on your site, for what, and where residents can read about it. By convention it is \
    called `consent.json`.",
)
.with(&[
    field("version", Kind::Whole(1, 1_000_000), Need::Number(1)).says(
        "The version of this configuration. Raise it only to throw away every answer that was ever given: all \
        residents are then asked anew. A change of vendors or purposes needs no new version, because what is new is \
        asked about by itself.",
        "1",
    ),
    field("site", Kind::Object(SITE), Need::Required).says(
        "Whose site this is. Residents read it in the banner and in the choices.",
        r#"{ "name": "Example Homes", "controller": "Example Homes Ltd", "contact": "dpo@homes.example" }"#,
    ),
    field("notice", Kind::Object(NOTICE), Need::Required).says(
        "Where your privacy notice is and which part of it speaks of cookies.",
        r#"{ "url": "/privacy", "section": "Cookies" }"#,
    ),
    field("languages", Kind::Several(&Kind::Choice(&LANGUAGES)), Need::Optional).says(
        "The languages that the widget speaks on your site. The first is the one in which this file is written. The widget \
        speaks the one that the page is in (`lang` of its `html` element, or `data-lang` on our tag), else the first; where \
        there are several, the banner and the choices offer them. Without this field it speaks English.",
        r#"["en-GB", "cy"]"#,
    ),
    field("answers", Kind::Object(ANSWERS), Need::Optional).says(
        "How long a yes and a no stand and on which hosts, and what a privacy signal of the browser means. Without it, a \
        yes and a no stand for 180 days on the host where they were given, and the signal counts as a no.",
        r#"{ "keepForDays": 180, "askAgainAfterDays": 365 }"#,
    ),
    field("purposes", Kind::List(PURPOSE), Need::Optional).says(
        "What vendors are used for, in your own words. Only what no preset brings has to be listed.",
        r#"[ { "id": "surveys", "title": "Ask tenants in surveys", "description": "Shows the yearly survey in the page." } ]"#,
    ),
    field("vendors", Kind::Vendors, Need::Required).says(
        "All that loads or keeps anything in the residents' browsers: each a preset with its settings \
        (`google-analytics`, `hotjar`), or spelt out. An empty list means that nothing is asked.",
        r#"[ { "preset": "google-analytics", "measurementId": "G-ABC1234567" } ]"#,
    ),
    field("retired", Kind::List(RETIRED), Need::Optional).says(
        "Vendors that your site has no more, and what they left in residents' browsers: it is deleted wherever it is \
        found, without asking. Take an entry out once your last visitors have come back, say after a year. Cookies and \
        keys of these names that another site on your domain still needs are deleted too.",
        r#"[ { "id": "hotjar", "cookies": ["_hj*"], "storage": ["_hj*"] } ]"#,
    ),
    field("banner", Kind::Object(BANNER), Need::Optional)
        .says("Where the banner stands. Without it, at the lower edge of the window.", r#"{ "position": "top" }"#),
    field("theme", Kind::Object(THEME), Need::Optional).says(
        "Colours, corners, font and room. Without it, the widget's own colours in the font of your page.",
        r##"{ "accent": "#7a1f5c", "radius": 0 }"##,
    ),
    field("text", Kind::Object(TEXT), Need::Optional).says(
        "Your own words for what the widget says. Without it, ours.",
        r#"{ "en-GB": { "choose": "Let me choose" } }"#,
    ),
    field("seal", Kind::Text(20), Need::Optional).says(
        "Set by `consentry seal`, never by hand: it says that the file was checked as it stands, and makes the banner \
        come sooner. After a change, seal the file again. A seal that no longer fits does no harm, and no seal switches \
        a check off: before anything is started, every browser checks the file itself.",
        r#""1kq9zu0""#,
    ),
]);

/// A table that has no fields yet, by what is said of it.
const fn table(key: &'static str, title: &'static str, about: &'static str) -> Heading {
    Heading { key, title, about }
}

impl Heading {
    #[cfg_attr(
        all(target_arch = "wasm32", feature = "browser"),
        expect(clippy::unused_self, reason = "the widget has none of the words")
    )]
    const fn with(self, fields: &'static [Field]) -> Table {
        Table {
            fields,
            #[cfg(not(all(target_arch = "wasm32", feature = "browser")))]
            heading: self,
        }
    }
}

/// A field that nothing is said of yet, and that can stand in no table before.
struct Unsaid {
    name: &'static str,
    kind: Kind,
    need: Need,
}

const fn field(name: &'static str, kind: Kind, need: Need) -> Unsaid {
    Unsaid { name, kind, need }
}

impl Unsaid {
    #[cfg_attr(
        all(target_arch = "wasm32", feature = "browser"),
        expect(unused_variables, reason = "the widget has none of the words")
    )]
    const fn says(self, sentence: &'static str, example: &'static str) -> Field {
        Field {
            name: self.name,
            kind: self.kind,
            need: self.need,
            #[cfg(not(all(target_arch = "wasm32", feature = "browser")))]
            words: Words { sentence, example },
        }
    }
}
