//! Pages whose elements stand in each other without end. Building their tree takes the square of their depth, and no browser
//! builds it: Chromium puts what is deeper than 512 elements beside each other.

use std::borrow::Cow;
use std::ops::Range;

/// So many elements may stand in each other.
pub(super) const DEEPEST: usize = 512;

/// What may stand in itself, and ends only where the page says so.
const NESTED: [&str; 28] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hgroup",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "ul",
];

/// What has no elements in it, whatever its text looks like.
const TEXTS: [&str; 6] = ["iframe", "noscript", "script", "style", "textarea", "title"];

/// How many elements of one name are open.
#[derive(Clone, Copy, Debug, Default)]
struct Open {
    within: usize,
    /// Those that were too deep.
    beyond: usize,
}

/// A page in which what stands too deep is a row of paragraphs.
pub(super) fn shallow(html: &str) -> Cow<'_, str> {
    let mut open = [Open::default(); NESTED.len()];
    let (mut flat, mut copied, mut depth) = (String::new(), 0, 0);
    let tags = Tags { html, from: 0 };
    for tag in tags {
        let text = html.get(tag.clone()).unwrap_or_default();
        let name = text.trim_start_matches(['<', '/']);
        let of_name = NESTED.iter().position(|one| one.eq_ignore_ascii_case(name)).and_then(|at| open.get_mut(at));
        if of_name.is_some_and(|of_name| is_beyond(text, of_name, &mut depth)) {
            flat.push_str(html.get(copied..tag.start).unwrap_or_default());
            flat.push_str("<p");
            copied = tag.end;
        }
    }
    if copied == 0 { Cow::Borrowed(html) } else { Cow::Owned(flat + html.get(copied..).unwrap_or_default()) }
}

/// Counts a tag. Whether it stands too deep.
fn is_beyond(tag: &str, open: &mut Open, depth: &mut usize) -> bool {
    let is_end = tag.starts_with("</");
    if is_end && open.beyond > 0 {
        open.beyond -= 1;
        return true;
    }
    if is_end {
        // What ends although it was never open counts for nothing.
        *depth -= usize::from(open.within > 0);
        open.within = open.within.saturating_sub(1);
        return false;
    }
    let is_beyond = *depth >= DEEPEST;
    if is_beyond {
        open.beyond += 1;
    } else {
        open.within += 1;
        *depth += 1;
    }
    is_beyond
}

/// The beginnings of the tags of a page, `<div` or `</div`.
struct Tags<'html> {
    html: &'html str,
    from: usize,
}

impl Iterator for Tags<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        loop {
            let start = self.from + self.html.get(self.from..)?.find('<')?;
            let rest = self.html.get(start..)?;
            if rest.starts_with("<!--") {
                self.from = start + rest.find("-->")?;
                continue;
            }
            let name = rest.strip_prefix("</").or_else(|| rest.strip_prefix('<'))?;
            let length = name.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(name.len());
            let end = start + (rest.len() - name.len()) + length;
            self.from = end;
            let name = name.get(..length)?;
            if !rest.starts_with("</") && TEXTS.iter().any(|one| one.eq_ignore_ascii_case(name)) {
                self.from = end_of_text(self.html, end, name);
            }
            if length > 0 {
                return Some(start..end);
            }
        }
    }
}

/// Where the tag begins that ends an element without elements in it.
fn end_of_text(html: &str, from: usize, name: &str) -> usize {
    let rest = html.get(from..).unwrap_or_default();
    let is_end = |at: &usize| {
        let found = rest.get(at + 2..).and_then(|rest| rest.get(..name.len()));
        found.is_some_and(|found| found.eq_ignore_ascii_case(name))
    };
    from + rest.match_indices("</").map(|(at, _)| at).find(is_end).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::{DEEPEST, shallow};
    use std::borrow::Cow;

    #[test]
    fn what_is_too_deep_is_a_row_of_paragraphs() {
        let page =
            |deep: &str| "<DIV>".repeat(DEEPEST - 1) + "<ul><li>" + deep + "</ul>" + &"</div>".repeat(DEEPEST - 1);
        let text = "<!-- <div> --><script>'<div><div>'</script><p>a < b</p><br></section></x>";
        assert!(matches!(shallow(&page(text)), Cow::Borrowed(_)), "it is as deep as may be");
        let deeper = page("One<div id=a title='>'>two<Section>three</SECTION></div><li>four");
        assert_eq!(shallow(&deeper), page("One<p id=a title='>'>two<p>three<p><p><li>four"));
        assert!(matches!(shallow(&"<div></div><p>".repeat(DEEPEST * 2)), Cow::Borrowed(_)));
    }
}
