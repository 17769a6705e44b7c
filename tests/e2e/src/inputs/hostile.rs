//! What somebody who means no good, or a tool that went wrong, writes into a configuration or a record.

use super::tree::{HALF, OTHER_HALF, Tree};
use crate::dice::Dice;

/// Names of members, and texts that a careless look into an object would find.
pub(super) const NAMES: [&str; 16] = [
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "prototype",
    "valueOf",
    "then",
    "length",
    "toJSON",
    "",
    " ",
    "id\0",
    "Id",
    "\u{202e}di",
    "<b>",
    "\"],*[x=\"",
];

/// Numbers and words, some of which are no JSON.
const PLAIN: [&str; 28] = [
    "null",
    "true",
    "false",
    "0",
    "-0",
    "-1",
    "1",
    "2",
    "0.1",
    "6.0",
    "1e0",
    "1e2",
    "1e999",
    "-1e999",
    "4294967295",
    "4294967296",
    "9007199254740993",
    "99999999999999999999999999999999",
    "1e20",
    "NaN",
    "Infinity",
    "-Infinity",
    "undefined",
    "01",
    "+1",
    "0x10",
    "[]",
    "{}",
];

const TEXTS: [&str; 30] = [
    "",
    " ",
    "\u{feff}",
    "\u{85}",
    "\0",
    "a\0b",
    "NaN",
    "null",
    "-0",
    "0",
    "true",
    "undefined",
    "[object Object]",
    "\u{202e}secnarussa\u{202c}",
    "\u{2066}\u{2067}\u{2068}",
    "\u{200b}",
    "\u{5}A\u{6}B",
    "\u{1}\u{2}\u{3}\u{8}",
    "<img src=x onerror=\"hacked=1\">",
    "</script><script>hacked=1</script>",
    "<svg onload=hacked=1>",
    "\"><img src=x onerror=hacked=1>",
    "{{constructor.constructor('hacked=1')()}}",
    "${hacked=1}",
    "$&$1$`",
    "{name}{vendor}{n}{purpose}",
    "\u{2028}\u{2029}",
    "*",
    "%00%0d%0aSet-Cookie: hacked=1",
    "a; Domain=co.uk; hacked=1",
];

const URLS: [&str; 26] = [
    "javascript:hacked=1",
    "JaVaScRiPt:hacked=1",
    " javascript:hacked=1",
    "java\tscript:hacked=1",
    "data:text/html,<script>parent.hacked=1</script>",
    "data:text/javascript,hacked=1",
    "blob:https://elsewhere.example/1",
    "file:///etc/passwd",
    "http://elsewhere.example/",
    "//elsewhere.example/x.js",
    "/\\elsewhere.example/x.js",
    "/\t/elsewhere.example/x.js",
    "\\\\elsewhere.example\\x",
    "https:elsewhere.example",
    "https:///elsewhere.example",
    "https://",
    "https://user:word@elsewhere.example/",
    "https://elsewhere.example./x.js",
    "https://elsewhere.example:443/x.js",
    "https://elsewhere.example/x.js",
    "https://xn--80ak6aa92e.example/",
    "https://\u{430}pple.example/",
    "/consentry/elsewhere.js",
    "/a#b",
    "?x",
    "mailto:x@elsewhere.example",
];

const STYLES: [&str; 12] = [
    "red",
    "#fff",
    "#ffffff",
    "#000000",
    "#12345g",
    "#ffffff;background:url(https://elsewhere.example/x.png)",
    "#ffffff}:host{display:none",
    "url(https://elsewhere.example/x.png)",
    "expression(hacked=1)",
    "Arial;} @import 'https://elsewhere.example/x.css'; :host{",
    "Arial, sans-serif",
    "\\66 ont",
];

const IDS: [&str; 14] = [
    "\"],*[x=\"",
    "a\"]",
    "a b",
    "A",
    "a/b",
    "-",
    "0",
    "__proto__",
    "constructor",
    "google-analytics",
    "hotjar",
    "statistics",
    "recordings",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
];

/// Where what is written is an address, a style or an id.
pub(super) const URL_FIELDS: [&str; 7] = ["url", "privacyUrl", "scripts", "hosts", "notOn", "section", "contact"];
pub(super) const STYLE_FIELDS: [&str; 7] = ["accent", "surface", "text", "radius", "font", "spacing", "position"];
pub(super) const ID_FIELDS: [&str; 8] =
    ["id", "purpose", "preset", "userIdPurpose", "adsPurpose", "measurementId", "name", "basis"];

/// Members of the whole, sound ones and others, of which a mutation puts in one.
pub(super) const MEMBERS: [(&str, &str); 27] = [
    ("theme", r##"{"accent":"#7a1f5c","surface":"#ffffff","text":"#111111","radius":4,"font":"Arial","spacing":80}"##),
    ("theme", r##"{"accent":"#fefefe","dark":{"accent":"#000000","surface":"#000001"}}"##),
    ("theme", r#"{"font":"Arial}:host{display:none","radius":"4px","spacing":1e999}"#),
    ("theme", "5"),
    ("theme", "null"),
    ("banner", r#"{"position":"top"}"#),
    ("banner", r#"{"position":"__proto__"}"#),
    ("banner", "null"),
    ("languages", r#"["en-GB","cy"]"#),
    ("languages", r#"["en-GB"]"#),
    ("languages", r#"["__proto__","constructor"]"#),
    ("languages", r#""en-GB""#),
    ("languages", "{}"),
    ("text", r#"{"en-GB":{"choose":"Let me choose","accept":"<b>Yes</b>","bannerTitle":"{name}{name}"}}"#),
    ("text", r#"{"en-GB":{"translations":{"__proto__":"a","constructor":"b","toString":"c"}}}"#),
    (
        "text",
        r#"{"en-GB":{"translations":{"/repairs/privacy/":"javascript:hacked=1","/portal/privacy/":"//a.example"}}}"#,
    ),
    ("text", r#"{"en-GB":{"accept":5,"translations":[1,2]}}"#),
    ("text", r#"{"en-GB":null}"#),
    ("text", "[]"),
    ("answers", r#"{"keepForDays":1,"askAgainAfterDays":400}"#),
    ("answers", r#"{"globalPrivacyControl":"ignore","keepForDays":0}"#),
    ("retired", r#"[{"id":"gone","cookies":["_gone*"],"storage":["gone"]}]"#),
    ("retired", r#"[{"id":"gone","cookies":["*"],"storage":["consentry*"]}]"#),
    ("purposes", r#"[{"id":"x","title":"constructor","description":"__proto__"}]"#),
    ("version", "2"),
    ("__proto__", r#"{"vendors":[],"isSealed":true}"#),
    ("seal", r#""1kq9zu0""#),
];

/// Any value.
pub(super) fn value(dice: &mut Dice) -> Tree {
    match dice.below(20) {
        0..8 => Tree::plain(one(dice, &PLAIN)),
        8..14 => Tree::text(one(dice, &TEXTS)),
        14 => Tree::text(one(dice, &URLS)),
        15 => Tree::text(&surrogates(dice)),
        16 => nested(dice),
        17 => long(dice),
        18 => Tree::Object(vec![(one(dice, &NAMES).to_owned(), Tree::text(one(dice, &TEXTS)))]),
        _ => Tree::List(vec![Tree::text(one(dice, &TEXTS)), Tree::plain(one(dice, &PLAIN))]),
    }
}

/// One of those that an address, a style or an id is most likely hurt by.
pub(super) fn value_for(fields: &[&str], dice: &mut Dice) -> Tree {
    let all: &[&str] = match fields {
        _ if fields == URL_FIELDS => &URLS,
        _ if fields == STYLE_FIELDS => &STYLES,
        _ => &IDS,
    };
    if dice.below(5) == 0 { value(dice) } else { Tree::text(one(dice, all)) }
}

fn surrogates(dice: &mut Dice) -> String {
    let all = [vec![HALF], vec![OTHER_HALF], vec![OTHER_HALF, HALF], vec!['a', HALF, 'b'], vec![HALF, OTHER_HALF]];
    dice.of(&all).map(|letters| letters.iter().collect()).unwrap_or_default()
}

fn nested(dice: &mut Dice) -> Tree {
    let depth = dice.of(&[2_usize, 9, 10, 11, 12, 13, 14, 200, 5_000, 100_000]).copied().unwrap_or(13);
    let (open, close) = *dice.of(&[("[", "]"), ("{\"a\":", "}"), ("[[],", "]")]).unwrap_or(&("[", "]"));
    Tree::Plain(format!("{}1{}", open.repeat(depth), close.repeat(depth)))
}

fn long(dice: &mut Dice) -> Tree {
    let length = match dice.below(40) {
        0 => 4_000_000,
        1 => 1_000_000,
        2..20 => 100_000,
        _ => dice.of(&[33_usize, 40, 41, 80, 81, 120, 121, 200, 201, 600, 601, 2_000, 2_001]).copied().unwrap_or(201),
    };
    let letter = dice.of(&["a", "\u{e9}", "\u{1f600}", "<", "\\", " ", "\u{202e}", "*"]).copied().unwrap_or("a");
    Tree::Text(letter.repeat(length.checked_div(letter.len()).unwrap_or(length)))
}

/// One of these texts.
pub(super) fn one<'a>(dice: &mut Dice, all: &[&'a str]) -> &'a str {
    dice.of(all).copied().unwrap_or_default()
}
