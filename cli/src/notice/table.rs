//! The table of all that is kept, as static HTML: the same that the widget fills into a page, for pages that are made on a server.

use crate::check::Good;
use crate::languages::{count_in, direction};
use crate::verdict::{in_language, languages};
use anyhow::Context as _;
use consentry::consent::policy::Policy;
use consentry::scene::markup::{Mark, Markup};
use consentry::scene::table::cookie_table;

/// The table in a language of the configuration, its first where none is named. Around it is what the widget fills: where that
/// runs, it puts the same there in the language of the resident.
///
/// # Errors
/// When the configuration does not enable the language.
pub fn table(good: &Good, language: Option<&str>) -> anyhow::Result<String> {
    let enabled = languages(&good.root);
    let language = match language {
        Some(language) => meant(language, &enabled).with_context(|| {
            format!("--lang: found {language}, want a language that the file enables: {}", enabled.join(", "))
        })?,
        None => enabled.first().copied().unwrap_or_default(),
    };
    count_in(&good.root, language);
    let told = in_language(&good.root, language).ok();
    let policy = told.as_ref().unwrap_or(&good.policy);
    let table = html(&cookie_table(policy, &own_key(policy)), &[("lang", language), ("dir", &direction(language))]);
    count_in(&good.root, enabled.first().copied().unwrap_or_default());
    Ok(format!("<div data-consentry=\"cookie-table\">\n{table}\n</div>\n"))
}

/// The language that is meant, be it written in other letters or without its country.
fn meant<'a>(language: &str, enabled: &[&'a str]) -> Option<&'a str> {
    let bare = |language: &str| language.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let exact = enabled.iter().find(|one| one.eq_ignore_ascii_case(language));
    exact.or_else(|| enabled.iter().find(|one| !language.contains('-') && bare(one) == bare(language))).copied()
}

/// The key of the record, as the widget makes it.
fn own_key(policy: &Policy) -> String {
    let id = &policy.site().id;
    if id.is_empty() { "consentry".to_owned() } else { format!("consentry:{id}") }
}

/// Markup as a browser writes it, with more attributes for the outermost element.
fn html(markup: &Markup, outermost: &[(&str, &str)]) -> String {
    let (mut html, mut open): (String, Vec<&str>) = (String::new(), Vec::new());
    // A tag is open for attributes until something else comes.
    let mut in_tag = false;
    let end_tag = |html: &mut String, in_tag: &mut bool, depth: usize| {
        if std::mem::take(in_tag) {
            if depth == 1 {
                for (name, value) in outermost {
                    push_attribute(html, name, value);
                }
            }
            html.push('>');
        }
    };
    for (mark, text) in markup.marks() {
        if mark != Mark::Attribute {
            end_tag(&mut html, &mut in_tag, open.len());
        }
        match mark {
            Mark::Open => {
                html.push('<');
                html.push_str(text);
                open.push(text);
                in_tag = true;
            }
            Mark::Attribute => {
                let (name, value) = text.split_once('=').unwrap_or((text, ""));
                push_attribute(&mut html, name, value);
            }
            Mark::Text => html.push_str(&escaped(text)),
            Mark::Close => {
                let name = open.pop().unwrap_or_default();
                html.extend(["</", name, ">"]);
            }
        }
    }
    html
}

fn push_attribute(html: &mut String, name: &str, value: &str) {
    html.extend([" ", name, "=\"", &escaped(value).replace('"', "&quot;"), "\""]);
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\u{a0}', "&nbsp;")
}

#[cfg(test)]
mod tests {
    use super::{html, table};
    use crate::check::check;
    use crate::source::Source;
    use consentry::scene::markup::Markup;

    #[test]
    fn no_text_becomes_an_element() {
        let mut markup = Markup::default();
        markup.open("p scope=col").leaf("b", "<i>&\u{a0}\"").open("i").with("x", "a\"<b").close().close();
        let made = html(&markup, &[("lang", "cy")]);
        let wanted = "<p scope=\"col\" lang=\"cy\"><b>&lt;i&gt;&amp;&nbsp;\"</b><i x=\"a&quot;&lt;b\"></i></p>";
        assert_eq!(made, wanted);
    }

    #[test]
    fn a_table_is_in_the_language_that_is_asked_for() {
        let text = r#"{ "site": { "name": "A", "controller": "A Ltd", "contact": "a@homes.example" }, "languages": ["en-GB", "cy"],
            "notice": { "url": "/privacy", "section": "Cookies" },
            "vendors": [ { "preset": "hotjar", "siteId": 1, "notOn": ["/account/*"] } ],
            "text": { "cy": { "translations": { "Cookies": "Cwcis" } } } }"#;
        let checked = check(Source::new("a", text.as_bytes()));
        let good = checked.good.as_ref().unwrap_or_else(|| panic!("{:?}", checked.findings));
        let english = table(good, None).unwrap();
        assert!(
            english.contains("<table lang=\"en-GB\" dir=\"ltr\"><caption>") && english.contains("180 days"),
            "{english}"
        );
        let welsh = table(good, Some("cy")).unwrap();
        assert!(welsh.contains("lang=\"cy\"") && welsh.contains("180 diwrnod") && !welsh.contains("days"), "{welsh}");
        assert_eq!(table(good, None).unwrap(), english, "what was spoken last changes nothing");
        assert_eq!(table(good, Some("CY")).unwrap(), welsh);
        assert_eq!(table(good, Some("en")).unwrap(), english);
        let found = table(good, Some("pl")).unwrap_err().to_string();
        assert_eq!(found, "--lang: found pl, want a language that the file enables: en-GB, cy");
    }
}
