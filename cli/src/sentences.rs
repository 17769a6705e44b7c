//! What each field is, in sentences for a site owner who has never seen JSON. The schema and the documents are made from
//! these and from the core's tables of fields; a test holds the two against each other.

mod site;
mod vendors;

use consentry::consent::field::Field;
use consentry::consent::format;

/// An object of the format.
#[derive(Clone, Copy, Debug)]
pub struct Object {
    /// Its name in the schema's definitions.
    pub key: &'static str,
    /// What it is called in a sentence.
    pub title: &'static str,
    /// What it is.
    pub about: &'static str,
    /// Its fields, in the core's table.
    pub fields: &'static [Field],
    /// What is said of each.
    pub entries: &'static [Entry],
}

/// What is said of a field.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The field's name.
    pub name: &'static str,
    /// What it is and what it does.
    pub sentence: &'static str,
    /// A value that it may have, as JSON.
    pub example: &'static str,
}

const fn entry(name: &'static str, sentence: &'static str, example: &'static str) -> Entry {
    Entry { name, sentence, example }
}

/// All objects, in reading order.
pub const OBJECTS: &[Object] = &[
    Object {
        key: "configuration",
        title: "the whole file",
        about: "The file that says what runs on your site, for what, and where residents can read about it. By convention it is called `consent.json`.",
        fields: format::CONFIGURATION,
        entries: site::CONFIGURATION,
    },
    Object {
        key: "site",
        title: "`site`",
        about: "Whose site this is, and whom residents can ask.",
        fields: format::SITE,
        entries: site::SITE,
    },
    Object {
        key: "notice",
        title: "`notice`",
        about: "Where your privacy notice is, and which part of it speaks of cookies. Whatever has no notice of its own links there.",
        fields: format::NOTICE,
        entries: site::NOTICE,
    },
    Object {
        key: "more",
        title: "`notice.more`",
        about: "Further parts of your notice that residents may look for. Each that is given is linked to from the choices.",
        fields: format::MORE,
        entries: site::MORE,
    },
    Object {
        key: "noticeLink",
        title: "a link to a notice",
        about: "A part of a notice. It is found by its id, or by the words with which it begins; nothing on the page of the notice has to be changed for that.",
        fields: format::NOTICE_LINK,
        entries: site::NOTICE_LINK,
    },
    Object {
        key: "answers",
        title: "`answers`",
        about: "How long answers stand, and what a privacy signal of the browser means.",
        fields: format::ANSWERS,
        entries: site::ANSWERS,
    },
    Object {
        key: "purpose",
        title: "an item of `purposes`",
        about: "Something that vendors are used for, and the legal footing on which that stands. Google Analytics and Hotjar bring purposes of their own (`statistics`, `recordings`), which need not be listed; list one of the same id to use your own words.",
        fields: format::PURPOSE,
        entries: site::PURPOSE,
    },
    Object {
        key: "preset",
        title: "a vendor with a preset",
        about: "A vendor that Consentry knows: who it is, what it loads and what it keeps need not be said. These fields go with every preset.",
        fields: format::VENDOR,
        entries: vendors::PRESET,
    },
    Object {
        key: "google-analytics",
        title: "the preset `google-analytics`",
        about: "Google Analytics 4. Nothing of Google's is loaded before a yes, and nothing is sent to Google “in denied mode” either.",
        fields: format::GOOGLE_ANALYTICS,
        entries: vendors::GOOGLE_ANALYTICS,
    },
    Object {
        key: "hotjar",
        title: "the preset `hotjar`",
        about: "Hotjar, which records visits. Think of the pages that show other people's data, and list them in `notOn`.",
        fields: format::HOTJAR,
        entries: vendors::HOTJAR,
    },
    Object {
        key: "spelt-out",
        title: "a vendor that is spelt out",
        about: "Any other vendor, or something of the site's own that residents should know of. All that a preset would know is said here.",
        fields: format::SPELT_OUT,
        entries: vendors::SPELT_OUT,
    },
    Object {
        key: "cookie",
        title: "an item of `cookies`",
        about: "A cookie that the vendor sets. Residents see it in the table of cookies, and after a withdrawal it is deleted.",
        fields: format::COOKIE,
        entries: vendors::COOKIE,
    },
    Object {
        key: "storage",
        title: "an item of `storage`",
        about: "A key of the browser's storage, a database or a cache that the vendor uses. In law it counts as a cookie does.",
        fields: format::STORAGE,
        entries: vendors::STORAGE,
    },
    Object {
        key: "retired",
        title: "an item of `retired`",
        about: "A vendor that your site has no more.",
        fields: format::RETIRED,
        entries: site::RETIRED,
    },
    Object {
        key: "off",
        title: "`off`",
        about: "How the vendor's script is told to stop where it is already running.",
        fields: format::OFF,
        entries: vendors::OFF,
    },
];

/// The object with this table of fields.
#[must_use]
pub fn object(fields: &[Field]) -> Option<&'static Object> {
    OBJECTS.iter().find(|object| object.fields == fields)
}

/// What is said of a field of that table.
#[must_use]
pub fn find(fields: &[Field], name: &str) -> Option<&'static Entry> {
    object(fields)?.entries.iter().find(|entry| entry.name == name)
}

#[cfg(test)]
mod tests {
    use super::OBJECTS;
    use crate::json::{Node, read};
    use consentry::consent::field::{Field, Kind};
    use consentry::consent::format;

    #[test]
    fn every_field_has_a_sentence_and_every_sentence_a_field() {
        for object in OBJECTS {
            let fields: Vec<_> = object.fields.iter().map(|field| field.name).collect();
            let entries: Vec<_> = object.entries.iter().map(|entry| entry.name).collect();
            assert_eq!(entries, fields, "{}", object.key);
        }
    }

    #[test]
    fn every_object_of_the_format_is_described() {
        let mut open = vec![format::CONFIGURATION, format::VENDOR, format::SPELT_OUT];
        open.extend(consentry::consent::preset::PRESETS.iter().map(|preset| preset.settings));
        while let Some(fields) = open.pop() {
            assert!(super::object(fields).is_some(), "{fields:?}");
            for field in fields {
                if let Kind::Object(below) | Kind::List(below) | Kind::OneOrMore(below) = field.kind {
                    open.push(below);
                }
            }
        }
    }

    #[test]
    fn sentences_are_sentences_and_long_enough_to_say_something() {
        for object in OBJECTS {
            for text in object.entries.iter().map(|entry| entry.sentence).chain([object.about]) {
                assert!(text.len() > 20 && text.ends_with('.'), "{}: {text}", object.key);
                assert!(text.starts_with(|c: char| c.is_uppercase()), "{}: {text}", object.key);
            }
        }
    }

    #[test]
    fn every_example_is_one_that_the_format_takes() {
        for object in OBJECTS {
            for (field, entry) in object.fields.iter().zip(object.entries) {
                let example = read(entry.example).unwrap_or_else(|fault| panic!("{}: {fault:?}", entry.name));
                assert!(fits(&example, field.kind), "{}.{}: {}", object.key, entry.name, entry.example);
            }
        }
    }

    fn fits(node: &Node, kind: Kind) -> bool {
        match kind {
            Kind::Whole(least, most) => node.whole().is_some_and(|number| (least..=most).contains(&number)),
            Kind::Several(kind) => !node.items().is_empty() && node.items().iter().all(|item| fits(item, *kind)),
            Kind::Object(fields) => fits_object(node, fields),
            Kind::List(fields) => node.items().iter().all(|item| fits_object(item, fields)),
            Kind::OneOrMore(fields) => {
                fits_object(node, fields) || node.items().iter().all(|item| fits_object(item, fields))
            }
            Kind::Vendors => !node.items().is_empty(),
            Kind::Text(_)
            | Kind::Id
            | Kind::Choice(_)
            | Kind::Page
            | Kind::MeasurementId
            | Kind::Host
            | Kind::Path
            | Kind::Name
            | Kind::Lifetime
            | Kind::Variable => node.text().is_some_and(|text| kind.fits_text(text)),
        }
    }

    fn fits_object(node: &Node, fields: &[Field]) -> bool {
        let known = |name: &str| fields.iter().find(|field| field.name == name);
        !node.members().is_empty()
            && node
                .members()
                .iter()
                .all(|member| known(&member.name).is_some_and(|field| fits(&member.value, field.kind)))
    }
}
