//! Declarations that show and hide.

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserState, QualifiedRuleParser,
    RuleBodyItemParser, RuleBodyParser, parse_important,
};

/// How a box is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Display {
    /// It is not, nor is anything in it.
    None,
    /// In a line.
    Inline,
    /// As a block, or as one in a line.
    Block,
    /// As one whose children are blocks, whatever they are elsewhere.
    Flex,
    /// As the browser has it for the element.
    Default,
}

/// Whether what is laid out is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Visibility {
    Visible,
    Hidden,
    /// As around it.
    Inherit,
}

/// Whether what is in a box is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Contents {
    Visible,
    Hidden,
}

/// A value and whether it is `!important`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Value<T> {
    pub(super) value: T,
    pub(super) is_important: bool,
}

/// What one block of declarations says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Declared {
    pub(super) display: Option<Value<Display>>,
    pub(super) visibility: Option<Value<Visibility>>,
    pub(super) contents: Option<Value<Contents>>,
}

impl Declared {
    pub(super) const fn is_empty(self) -> bool {
        self.display.is_none() && self.visibility.is_none() && self.contents.is_none()
    }
}

/// Reads a block, or what stands in `style`.
pub(super) fn declarations(input: &mut Parser<'_>) -> Declared {
    let mut declared = Declared::default();
    let mut reader = Reader;
    for one in RuleBodyParser::new(input, &mut reader).flatten() {
        // The last of several holds, unless one before is important.
        merge(&mut declared.display, one.display);
        merge(&mut declared.visibility, one.visibility);
        merge(&mut declared.contents, one.contents);
    }
    declared
}

fn merge<T: Copy>(into: &mut Option<Value<T>>, new: Option<Value<T>>) {
    let is_stronger = |new: &Value<T>| new.is_important || !into.as_ref().is_some_and(|old| old.is_important);
    if let Some(new) = new.filter(is_stronger) {
        *into = Some(new);
    }
}

struct Reader;

impl<'i> DeclarationParser<'i> for Reader {
    type Declaration = Declared;
    type Error = ();

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        _: &ParserState,
    ) -> Result<Declared, ParseError<()>> {
        let unknown = ParseError::unexpected_token;
        let mut declared = Declared::default();
        match name.to_ascii_lowercase().as_str() {
            "display" => declared.display = Some(value(input, display)?),
            "visibility" => declared.visibility = Some(value(input, visibility)?),
            "content-visibility" => declared.contents = Some(value(input, contents)?),
            _ => return Err(unknown()),
        }
        Ok(declared)
    }
}

/// What no browser knows is as if it were not there.
fn value<T>(input: &mut Parser<'_>, known: fn(&str) -> Option<T>) -> Result<Value<T>, ParseError<()>> {
    let word = input.expect_ident()?.to_ascii_lowercase();
    // `block flow` is `block`.
    while input.try_parse(|input| input.expect_ident().map(drop)).is_ok() {}
    let is_important = input.try_parse(parse_important).is_ok();
    input.expect_exhausted()?;
    let value = known(&word).ok_or_else(ParseError::unexpected_token)?;
    Ok(Value { value, is_important })
}

fn display(word: &str) -> Option<Display> {
    Some(match word {
        "none" => Display::None,
        "inline" | "contents" | "initial" | "unset" => Display::Inline,
        "flex" | "grid" | "inline-flex" | "inline-grid" | "-webkit-flex" | "-webkit-inline-flex" | "-webkit-box" => {
            Display::Flex
        }
        "inherit" | "revert" | "revert-layer" => Display::Default,
        "block" | "inline-block" | "flow" | "flow-root" | "list-item" | "run-in" | "ruby" | "math" | "inline-table" => {
            Display::Block
        }
        word if word.starts_with("table") => Display::Block,
        _ => return None,
    })
}

fn visibility(word: &str) -> Option<Visibility> {
    Some(match word {
        "visible" | "initial" => Visibility::Visible,
        "hidden" | "collapse" => Visibility::Hidden,
        "inherit" | "unset" | "revert" | "revert-layer" => Visibility::Inherit,
        _ => return None,
    })
}

fn contents(word: &str) -> Option<Contents> {
    Some(match word {
        "hidden" => Contents::Hidden,
        "visible" | "auto" | "initial" | "inherit" | "unset" | "revert" | "revert-layer" => Contents::Visible,
        _ => return None,
    })
}

impl AtRuleParser<'_> for Reader {
    type Prelude = ();
    type AtRule = Declared;
    type Error = ();
}

/// Rules within rules are not read.
impl QualifiedRuleParser<'_> for Reader {
    type Prelude = ();
    type QualifiedRule = Declared;
    type Error = ();
}

impl RuleBodyItemParser<'_, Declared, ()> for Reader {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        true
    }
}
