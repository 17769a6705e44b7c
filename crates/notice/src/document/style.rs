//! What a page hides by its own style: only what can be told without laying it out.

use std::collections::BTreeSet;

/// What breaks a line of text when the browser lays it out (HTML Standard, 15.3, Rendering).
pub(crate) const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "xmp",
];

/// Classes and ids that `<style>` of the page never shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hidden {
    /// `.class` and `#id`
    selectors: BTreeSet<String>,
}

impl Hidden {
    /// Reads the rules of a sheet whose selector is one class or one id; those in `@media` and the like are left out.
    pub(crate) fn read(&mut self, sheet: &str) {
        let mut depth = 0_usize;
        let mut selector = String::new();
        let mut body = String::new();
        for c in without_comments(sheet).chars() {
            match c {
                '{' => depth += 1,
                '}' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        self.note(&selector, &body);
                        selector.clear();
                        body.clear();
                    }
                }
                c if depth == 0 => selector.push(c),
                c => body.push(c),
            }
        }
    }

    fn note(&mut self, selectors: &str, body: &str) {
        if selectors.trim_start().starts_with('@') || !hides(body) {
            return;
        }
        let is_simple = |selector: &&str| {
            selector
                .strip_prefix(['.', '#'])
                .is_some_and(|name| name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')))
        };
        self.selectors.extend(selectors.split(',').map(str::trim).filter(is_simple).map(str::to_owned));
    }

    pub(crate) fn is_hidden<'a>(&self, id: Option<&str>, classes: impl Iterator<Item = &'a str>) -> bool {
        let has = |mark: &str, name: &str| self.selectors.contains(&format!("{mark}{name}"));
        !self.selectors.is_empty()
            && (id.is_some_and(|id| has("#", id)) || classes.into_iter().any(|class| has(".", class)))
    }
}

/// Whether declarations hide what they are for.
pub(crate) fn hides(declarations: &str) -> bool {
    declarations.split(';').filter_map(|one| one.split_once(':')).any(|(name, value)| {
        let (name, value) = (name.trim(), value.trim().trim_end_matches("!important").trim_end());
        (name.eq_ignore_ascii_case("display") && value.eq_ignore_ascii_case("none"))
            || (name.eq_ignore_ascii_case("visibility") && value.eq_ignore_ascii_case("hidden"))
    })
}

/// The value of a property among declarations, as it is written.
pub(crate) fn declared<'a>(declarations: &'a str, property: &str) -> Option<&'a str> {
    let mut pairs = declarations.split(';').filter_map(|one| one.split_once(':'));
    let value = pairs.rfind(|(name, _)| name.trim().eq_ignore_ascii_case(property))?.1.trim();
    Some(value.trim_end_matches("!important").trim_end())
}

fn without_comments(sheet: &str) -> String {
    let mut kept = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::{Hidden, hides};

    #[test]
    fn a_class_or_an_id_that_a_sheet_hides_is_hidden() {
        let mut hidden = Hidden::default();
        hidden.read("/* .no{display:none} */ .a, #b { color: red; display : NONE !important } .c .d {display:none} @media print { .e {display:none} } .f{}");
        let is_hidden = |id, class: &'static str| hidden.is_hidden(id, [class].into_iter());
        assert!(is_hidden(None, "a") && is_hidden(Some("b"), ""));
        for class in ["no", "c", "d", "e", "f"] {
            assert!(!is_hidden(None, class), "{class}");
        }
        assert!(hides("visibility:hidden") && !hides("display:block"));
    }
}
