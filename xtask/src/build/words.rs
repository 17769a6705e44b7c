//! What a text of JavaScript declares, mentions and calls, as far as its lines tell.

/// Whether a line holds nothing but a comment.
pub(super) fn is_comment(line: &str) -> bool {
    ["//", "/**", "* ", "*/"].iter().any(|start| line.trim_start().starts_with(start)) || line.trim() == "*"
}

/// What a script declares outside of all braces. The glue indents nothing, so that its lines alone do not tell.
pub(super) fn outermost(script: &str) -> impl Iterator<Item = (&'static str, &str)> {
    let mut depth = 0_usize;
    script.lines().filter(|line| !is_comment(line)).filter_map(move |line| {
        let before = depth;
        depth = (depth + line.matches('{').count()).saturating_sub(line.matches('}').count());
        declared(line).filter(|_| before == 0)
    })
}

/// The keyword and the name when a line declares something for the whole script.
pub(super) fn declared(line: &str) -> Option<(&'static str, &str)> {
    let declaration = line.strip_prefix("export ").unwrap_or(line);
    let keywords = ["function ", "async function ", "const ", "let ", "class "];
    let (keyword, rest) = keywords.iter().find_map(|keyword| Some((*keyword, declaration.strip_prefix(keyword)?)))?;
    let name = rest.split(|letter| !is_name_letter(letter)).next()?;
    (!name.is_empty()).then_some((keyword, name))
}

/// Whether `text` holds `name` as a whole word that is no member of something else.
pub(super) fn mentions(text: &str, name: &str) -> bool {
    words(text, name).next().is_some()
}

/// Whether `text` calls `name`.
pub(super) fn calls(text: &str, name: &str) -> bool {
    words(text, name).any(|after| after.starts_with('('))
}

/// What stands after each `name` in `text` that is a whole word and no member of something else.
fn words<'text>(text: &'text str, name: &str) -> impl Iterator<Item = &'text str> {
    text.match_indices(name).filter_map(move |(start, found)| {
        let (before, after) = (text.get(..start)?, text.get(start + found.len()..)?);
        let is_part = before.ends_with(|letter| is_name_letter(letter) || letter == '.') && !before.ends_with("...");
        (!is_part && !after.starts_with(|letter| is_name_letter(letter) || letter == ':')).then_some(after)
    })
}

pub(super) fn is_name_letter(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || letter == '$'
}

#[cfg(test)]
mod tests {
    use super::{calls, declared, is_comment, mentions, outermost};

    #[test]
    fn a_declaration_is_read_with_its_keyword() {
        assert_eq!(declared("export async function found() {"), Some(("async function ", "found")));
        assert_eq!(declared("const heap = [];"), Some(("const ", "heap")));
        for line in ["export default now;", "export { now };", "  const inner = 1;", "constant = 1;", "const {a} = b;"]
        {
            assert_eq!(declared(line), None, "{line}");
        }
    }

    #[test]
    fn only_what_is_declared_outside_of_all_braces_is_outermost() {
        let script = "function f() {\nconst ret = 1;\n}\n/**\n * const word = {\n */\nlet a = { b: 1 };\n";
        assert_eq!(outermost(script).collect::<Vec<_>>(), [("function ", "f"), ("let ", "a")]);
    }

    #[test]
    fn a_member_and_a_part_of_a_longer_word_are_no_mention() {
        for text in ["a.now", "known()", "now: 1", "nowhere"] {
            assert!(!mentions(text, "now"), "{text}");
        }
        assert!(mentions("f(...now)", "now") && mentions("a.now + now", "now"));
        assert!(calls("!now(1)", "now") && !calls("f(now)", "now"));
    }

    #[test]
    fn a_line_of_a_comment_holds_nothing_else() {
        assert!(["// a", " * a", "/** a */", " *"].iter().all(|line| is_comment(line)));
        assert!(!is_comment("a(); // b") && !is_comment("*a"));
    }
}
