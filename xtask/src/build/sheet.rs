//! A style sheet with all that says nothing taken out. The source stays readable.

/// The sheet without comments, line breaks, indentation, zeros before a point and what else may be left out. It goes into a
/// text of JavaScript between double quotes.
pub(super) fn minified(sheet: &str) -> String {
    let mut bare = String::new();
    for part in sheet.split("/*") {
        bare.push_str(part.split_once("*/").map_or(part, |(_, rest)| rest));
    }
    let words: Vec<&str> = bare.split_whitespace().collect();
    let mut minified = words.join(" ");
    for (long, short) in SHORTER {
        minified = minified.replace(long, short);
    }
    minified.trim().replace('"', "\\\"")
}

/// Each as often as it occurs, in this order. In a selector a space before a colon or a bracket has a meaning, as have those
/// around the signs of a `calc`.
const SHORTER: [(&str, &str); 13] = [
    (" { ", "{"),
    (" } ", "}"),
    (" }", "}"),
    ("; ", ";"),
    (";}", "}"),
    (": ", ":"),
    (", ", ","),
    (" > ", ">"),
    (" + *", "+*"),
    (" !important", "!important"),
    ("@media (", "@media("),
    (":0.", ":."),
    (" 0.", " ."),
];

#[cfg(test)]
mod tests {
    use super::minified;

    #[test]
    fn what_says_nothing_goes_and_what_says_something_stays() {
        let sheet = "/* Why. */\n:host(x-y), a > b + * {\n  margin: 0.5rem 0.25rem;\n  width: calc(1rem + 2px);\n}\n\n\
            @media (min-height: 34em) {\n  /* Both. */\n  ul:not(.links) a {\n    color: red !important;\n  }\n}\n";
        assert_eq!(
            minified(sheet),
            ":host(x-y),a>b+*{margin:.5rem .25rem;width:calc(1rem + 2px)}@media(min-height:34em)\
            {ul:not(.links) a{color:red!important}}"
        );
    }
}
