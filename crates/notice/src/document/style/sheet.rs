//! Style sheets, read for what shows and hides: rules by what the last part of their selectors wants of an element, so that few are
//! tried on each.

use super::declared::{Declared, declarations};
use super::media::applies;
use cssparser::{AtRuleParser, CowRcStr, ParseError, Parser, ParserState, QualifiedRuleParser, StyleSheetParser};
use scraper::selector::Simple;
use selectors::parser::{Component, Selector, SelectorParseErrorKind};
use std::collections::BTreeMap;

/// A rule that shows or hides what one selector fits.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) selector: Selector<Simple>,
    pub(super) declared: Declared,
    /// It stands in a layer. All layers are taken for one.
    pub(super) is_layered: bool,
}

/// The rules of a page in their order.
#[derive(Clone, Debug, Default)]
pub(super) struct Rules {
    pub(super) all: Vec<Rule>,
    by_mark: BTreeMap<Mark, Vec<usize>>,
}

/// What an element must have for a rule to fit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Id(String),
    Class(String),
    Name(String),
    Any,
}

impl Rules {
    /// Reads a sheet behind those before.
    pub(super) fn read(&mut self, sheet: &str) {
        let mut reader = Reader { rules: self, layers: 0 };
        let mut input = Parser::new(sheet);
        // What is no rule is left out, as browsers do.
        StyleSheetParser::new(&mut input, &mut reader).for_each(drop);
    }

    fn push(&mut self, rule: Rule) {
        let mark = mark(&rule.selector);
        self.by_mark.entry(mark).or_default().push(self.all.len());
        self.all.push(rule);
    }

    /// The numbers of the rules that may fit an element with that name, and with these classes and that id in small letters.
    pub(super) fn for_element(&self, name: &str, id: Option<&str>, classes: &[String]) -> Vec<usize> {
        if self.all.is_empty() {
            return Vec::new();
        }
        let marks = [Mark::Any, Mark::Name(name.to_owned())].into_iter().chain(id.map(|id| Mark::Id(id.to_owned())));
        let marks = marks.chain(classes.iter().cloned().map(Mark::Class));
        marks.filter_map(|mark| self.by_mark.get(&mark)).flatten().copied().collect()
    }
}

/// In small letters, since some pages have their classes compared so.
fn mark(selector: &Selector<Simple>) -> Mark {
    let mut found = Mark::Any;
    for component in selector.iter() {
        if let Component::ID(id) = component {
            return Mark::Id(id.0.to_ascii_lowercase().to_string());
        } else if let Component::Class(class) = component {
            found = Mark::Class(class.0.to_ascii_lowercase().to_string());
        } else if let (Component::LocalName(name), Mark::Any) = (component, &found) {
            found = Mark::Name(name.lower_name.0.to_string());
        }
    }
    found
}

struct Reader<'r> {
    rules: &'r mut Rules,
    layers: usize,
}

/// A rule that holds rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Applies,
    Layer,
    Never,
}

impl<'i> AtRuleParser<'i> for Reader<'_> {
    type Prelude = Group;
    type AtRule = ();
    type Error = SelectorParseErrorKind;

    fn parse_prelude(&mut self, name: CowRcStr<'i>, input: &mut Parser<'i>) -> Result<Group, ParseError<Self::Error>> {
        let start = input.position();
        while input.next().is_ok() {}
        let condition = input.slice_from(start).trim();
        let does_apply = match name.to_ascii_lowercase().as_str() {
            "media" => applies(condition),
            // What a page asks for is mostly known by now.
            "supports" => !condition.starts_with("not"),
            "layer" => return Ok(Group::Layer),
            _ => false,
        };
        Ok(if does_apply { Group::Applies } else { Group::Never })
    }

    fn rule_without_block(&mut self, _: Group, _: &ParserState) -> Result<(), ()> {
        Ok(())
    }

    fn parse_block(
        &mut self,
        group: Group,
        _: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), ParseError<Self::Error>> {
        let own = usize::from(group == Group::Layer);
        if group == Group::Never {
            while input.next().is_ok() {}
        } else {
            self.layers = self.layers.saturating_add(own);
            StyleSheetParser::new(input, self).for_each(drop);
            self.layers = self.layers.saturating_sub(own);
        }
        Ok(())
    }
}

impl<'i> QualifiedRuleParser<'i> for Reader<'_> {
    type Prelude = Vec<Selector<Simple>>;
    type QualifiedRule = ();
    type Error = SelectorParseErrorKind;

    /// Of selectors that cannot be read, most are known to browsers and fit nothing as the page opens: `:hover`, `::before`.
    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Result<Self::Prelude, ParseError<Self::Error>> {
        Ok(input.parse_comma_separated_ignoring_errors(|one| Selector::parse(&scraper::selector::Parser, one)))
    }

    fn parse_block(
        &mut self,
        selectors: Self::Prelude,
        _: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), ParseError<Self::Error>> {
        let declared = declarations(input);
        if !declared.is_empty() {
            for selector in selectors {
                self.rules.push(Rule { selector, declared, is_layered: self.layers > 0 });
            }
        }
        Ok(())
    }
}
