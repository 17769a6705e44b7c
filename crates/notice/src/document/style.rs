//! What a page shows and hides by its own style: only what can be told without laying it out. Of sheets, those in the page.

mod declared;
mod media;
mod sheet;

pub(crate) use declared::{Contents, Display, Visibility};

use cssparser::Parser;
use declared::{Declared, Value, declarations};
use media::applies;
use scraper::selector::Simple;
use scraper::{ElementRef, Html};
use selectors::context::{
    MatchingContext, MatchingForInvalidation, MatchingMode, NeedsSelectorFlags, QuirksMode, SelectorCaches,
};
use selectors::matching::matches_selector;
use sheet::{Rule, Rules};

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

/// What an element's own style says, where it says it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Style {
    pub(crate) display: Option<Display>,
    pub(crate) visibility: Option<Visibility>,
    pub(crate) contents: Option<Contents>,
}

/// The sheets of a page, and `style` of its elements. (CSS Cascading 5)
pub(crate) struct Styles {
    rules: Rules,
    quirks: QuirksMode,
    caches: SelectorCaches,
}

/// What wins: what is important, what stands at the element, what is in no layer, what is more specific, what comes later.
type Weight = (bool, u8, u32, usize);

/// A value and how much it weighs.
type Found<T> = Option<(Weight, T)>;

impl Styles {
    pub(crate) fn of(page: &Html) -> Self {
        // Pages without a declaration at their head have ids and classes compared without their case.
        let is_strict = page.quirks_mode == Html::new_document().quirks_mode;
        let quirks = if is_strict { QuirksMode::NoQuirks } else { QuirksMode::Quirks };
        let mut styles = Self { rules: Rules::default(), quirks, caches: SelectorCaches::default() };
        for node in page.tree.nodes() {
            let is_sheet = node.value().as_element().is_some_and(|element| {
                let is_css =
                    element.attr("type").is_none_or(|kind| kind.is_empty() || kind.eq_ignore_ascii_case("text/css"));
                element.name() == "style" && is_css && applies(element.attr("media").unwrap_or_default())
            });
            let is_inert =
                || node.ancestors().any(|above| above.value().as_element().is_some_and(|one| one.name() == "template"));
            if is_sheet && !is_inert() {
                let texts = node.children().filter_map(|child| child.value().as_text());
                styles.rules.read(&texts.map(|text| &**text).collect::<String>());
            }
        }
        styles
    }

    /// What holds for an element.
    pub(crate) fn style(&mut self, element: ElementRef<'_>) -> Style {
        let (mut display, mut visibility, mut contents) = (None, None, None);
        let own = element.attr("style").map(|style| declarations(&mut Parser::new(style))).unwrap_or_default();
        let id = element.attr("id").map(str::to_ascii_lowercase);
        let classes: Vec<String> = element.value().classes().map(str::to_ascii_lowercase).collect();
        let numbers = self.rules.for_element(element.value().name(), id.as_deref(), &classes);
        let mut note = |declared: &Declared, layer: u8, (specificity, at): (u32, usize)| {
            weigh(&mut display, declared.display, layer, (specificity, at));
            weigh(&mut visibility, declared.visibility, layer, (specificity, at));
            weigh(&mut contents, declared.contents, layer, (specificity, at));
        };
        for at in numbers {
            let Some(rule) = self.rules.all.get(at) else { continue };
            if fits(rule, element, self.quirks, &mut self.caches) {
                note(&rule.declared, u8::from(!rule.is_layered), (rule.selector.specificity(), at));
            }
        }
        note(&own, 2, (0, 0));
        Style {
            display: display.map(|(_, value)| value),
            visibility: visibility.map(|(_, value)| value),
            contents: contents.map(|(_, value)| value),
        }
    }
}

fn fits(rule: &Rule, element: ElementRef<'_>, quirks: QuirksMode, caches: &mut SelectorCaches) -> bool {
    let mut context = MatchingContext::<Simple>::new(
        MatchingMode::Normal,
        None,
        caches,
        quirks,
        NeedsSelectorFlags::No,
        MatchingForInvalidation::No,
    );
    matches_selector(&rule.selector, 0, None, &element, &mut context)
}

fn weigh<T: Copy>(into: &mut Found<T>, new: Option<Value<T>>, layer: u8, (specificity, at): (u32, usize)) {
    let Some(Value { value, is_important }) = new else { return };
    // What is important in a layer comes before what is so in none.
    let layer = match layer {
        0 if is_important => 1,
        1 if is_important => 0,
        other => other,
    };
    let weight = (is_important, layer, specificity, at);
    if into.as_ref().is_none_or(|(old, _)| *old <= weight) {
        *into = Some((weight, value));
    }
}

/// Whether an element is not laid out, nor anything in it: by what a style says, else by what browsers do with it.
pub(crate) fn is_gone(element: ElementRef<'_>, style: Style) -> bool {
    let has = |name| element.attr(name).is_some();
    let is = |name, value: &str| element.attr(name).is_some_and(|found| found.eq_ignore_ascii_case(value));
    let by_browser = (has("hidden") && !is("hidden", "until-found"))
        || (element.value().name() == "dialog" && !has("open"))
        || has("popover");
    match style.display {
        _ if element.value().name() == "input" && is("type", "hidden") => true,
        Some(Display::None) => true,
        None | Some(Display::Default) => by_browser,
        Some(Display::Inline | Display::Block | Display::Flex) => false,
    }
}

/// The value of a property among declarations, as it is written.
pub(crate) fn declared<'a>(declarations: &'a str, property: &str) -> Option<&'a str> {
    let mut pairs = declarations.split(';').filter_map(|one| one.split_once(':'));
    let value = pairs.rfind(|(name, _)| name.trim().eq_ignore_ascii_case(property))?.1;
    Some(value.split('!').next().unwrap_or_default().trim())
}
