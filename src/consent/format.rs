//! The format of the configuration: one table of every field, that everything which reads or describes the format is
//! driven by.

use super::field::{Field, Kind, Need};

const fn field(name: &'static str, kind: Kind, need: Need) -> Field {
    Field { name, kind, need }
}

/// The whole file.
pub const CONFIGURATION: &[Field] = &[
    field("version", Kind::Whole(1, 1_000_000), Need::Number(1)),
    field("site", Kind::Object(SITE), Need::Required),
    field("notice", Kind::Object(NOTICE), Need::Required),
    field("answers", Kind::Object(ANSWERS), Need::Optional),
    field("purposes", Kind::List(PURPOSE), Need::Optional),
    field("vendors", Kind::Vendors, Need::Required),
    field("retired", Kind::List(RETIRED), Need::Optional),
];

/// `site`: whose site this is.
pub const SITE: &[Field] = &[
    field("id", Kind::Id, Need::Optional),
    field("name", Kind::Text(80), Need::Required),
    field("controller", Kind::Text(120), Need::Required),
    field("contact", Kind::Text(200), Need::Required),
];

/// `notice`: the site's privacy notice and its section for every use that names none of its own.
pub const NOTICE: &[Field] = &[
    field("url", Kind::Page, Need::Required),
    field("section", Kind::Text(200), Need::Required),
    field("followedBy", Kind::Text(200), Need::Optional),
    field("under", Kind::Text(200), Need::Optional),
    field("version", Kind::Text(40), Need::Text("")),
    field("more", Kind::Object(MORE), Need::Optional),
];

/// `notice.more`: further sections that residents may look for.
pub const MORE: &[Field] = &[
    field("withdrawal", Kind::Object(NOTICE_LINK), Need::Optional),
    field("rights", Kind::Object(NOTICE_LINK), Need::Optional),
    field("complaints", Kind::Object(NOTICE_LINK), Need::Optional),
    field("cookies", Kind::Object(NOTICE_LINK), Need::Optional),
];

/// A link to a section of a notice.
pub const NOTICE_LINK: &[Field] = &[
    field("section", Kind::Text(200), Need::Required),
    field("followedBy", Kind::Text(200), Need::Optional),
    field("under", Kind::Text(200), Need::Optional),
    field("url", Kind::Page, Need::Optional),
];

/// `answers`: how long answers stand. 400 days is the longest that a browser keeps a cookie (Chrome's cap).
pub const ANSWERS: &[Field] = &[
    field("keepForDays", Kind::Whole(1, 400), Need::Number(180)),
    field("askAgainAfterDays", Kind::Whole(1, 400), Need::Number(180)),
    field("globalPrivacyControl", Kind::Choice(&["refuse", "ignore"]), Need::Text("refuse")),
];

/// An item of `purposes`. A third party under `necessary`, and anything under `objection`, wants a justification.
pub const PURPOSE: &[Field] = &[
    field("id", Kind::Id, Need::Required),
    field("basis", BASIS, Need::Text("consent")),
    field("title", Kind::Text(80), Need::Required),
    field("description", Kind::Text(600), Need::Required),
    field("justification", Kind::Text(600), Need::Optional),
    field("notice", Kind::OneOrMore(NOTICE_LINK), Need::Optional),
];

const BASIS: Kind = Kind::Choice(&["necessary", "consent", "objection"]);

/// What an item of `vendors` that names a preset may have, beside the settings of its preset.
pub const VENDOR: &[Field] = &[
    field("preset", Kind::Id, Need::Required),
    field("controller", Kind::Text(120), Need::Optional),
    field("purpose", Kind::Id, Need::Optional),
    field("notice", Kind::OneOrMore(NOTICE_LINK), Need::Optional),
    field("notOn", Kind::Several(&Kind::Path), Need::Optional),
];

/// The settings of the preset `google-analytics`.
pub const GOOGLE_ANALYTICS: &[Field] =
    &[field("measurementId", Kind::MeasurementId, Need::Required), field("userIdPurpose", Kind::Id, Need::Optional)];

/// The settings of the preset `hotjar`: the number in the site's tracking code, and the snippet's version.
pub const HOTJAR: &[Field] = &[
    field("siteId", Kind::Whole(1, u32::MAX), Need::Required),
    field("snippetVersion", Kind::Whole(1, 99), Need::Number(6)),
];

/// An item of `vendors` that names no preset: all that a preset would know is spelt out.
pub const SPELT_OUT: &[Field] = &[
    field("id", Kind::Id, Need::Required),
    field("name", Kind::Text(80), Need::Required),
    field("controller", Kind::Text(120), Need::Required),
    field("role", Kind::Choice(&["site", "processor", "joint-controller", "controller"]), Need::Required),
    field("purpose", Kind::Id, Need::Required),
    field("receives", Kind::Text(200), Need::Required),
    field("privacyUrl", Kind::Page, Need::Optional),
    field("notice", Kind::OneOrMore(NOTICE_LINK), Need::Optional),
    field("scripts", Kind::Several(&Kind::Page), Need::Optional),
    field("hosts", Kind::Several(&Kind::Host), Need::Optional),
    field("cookies", Kind::List(COOKIE), Need::Optional),
    field("storage", Kind::List(STORAGE), Need::Optional),
    field("off", Kind::Object(OFF), Need::Optional),
    field("notOn", Kind::Several(&Kind::Path), Need::Optional),
];

/// `off`: the variable of the page that is `true` while the vendor must not work.
pub const OFF: &[Field] = &[field("set", Kind::Variable, Need::Required)];

/// An item of `cookies`.
pub const COOKIE: &[Field] = &[
    field("name", Kind::Name, Need::Required),
    field("purpose", Kind::Text(200), Need::Required),
    field("lifetime", Kind::Lifetime, Need::Required),
    field("reach", Kind::Choice(&["script", "server", "vendor"]), Need::Text("script")),
];

/// An item of `storage`.
pub const STORAGE: &[Field] = &[
    field("name", Kind::Name, Need::Required),
    field("kind", Kind::Choice(&["local", "session", "indexed-db", "cache"]), Need::Required),
    field("purpose", Kind::Text(200), Need::Required),
    field("lifetime", Kind::Lifetime, Need::Required),
    field("reach", Kind::Choice(&["script", "vendor"]), Need::Text("script")),
];

/// An item of `retired`: a vendor that the site no longer has, by the id of its use, and what it left in browsers.
pub const RETIRED: &[Field] = &[
    field("id", Kind::Id, Need::Required),
    field("cookies", Kind::Several(&Kind::Name), Need::Optional),
    field("storage", Kind::Several(&Kind::Name), Need::Optional),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_object_names_a_field_twice() {
        let mut open = vec![CONFIGURATION, VENDOR, GOOGLE_ANALYTICS, HOTJAR, SPELT_OUT];
        while let Some(fields) = open.pop() {
            for (place, field) in fields.iter().enumerate() {
                assert!(!fields.iter().skip(place + 1).any(|other| other.name == field.name), "{}", field.name);
                if let Kind::Object(below) | Kind::List(below) | Kind::OneOrMore(below) = field.kind {
                    open.push(below);
                }
            }
        }
    }
}
