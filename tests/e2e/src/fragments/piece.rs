//! Pages made of pieces: words that repeat, begin alike, have accents, quotes, soft hyphens; blocks of all kinds, some hidden.

use crate::dice::Dice;

/// What is on the page in the order of its source, seen or not: the words of each block.
pub(super) type Blocks = Vec<Vec<String>>;

/// As a reader sees the words, and as the source has them where that is something else.
const WORDS: &[(&str, &str)] = &[
    ("cookies", ""),
    ("cookies", ""),
    ("cookie", ""),
    ("Cookies", ""),
    ("cookies", "coo&shy;kies"),
    ("analytics", "ana<wbr>lytics"),
    ("Hotjar", "Hot<b>jar</b>"),
    ("Google", ""),
    ("Analytics", "<a href='#x'>Analytics</a>"),
    ("we", ""),
    ("we", ""),
    ("use", ""),
    ("user", ""),
    ("your", ""),
    ("data", ""),
    ("data", "<em>data</em>"),
    ("café", ""),
    ("tenant’s", ""),
    ("tenant's", ""),
    ("“private”", ""),
    ("e-mail", ""),
    ("re-use,", ""),
    ("note:data", ""),
    ("3,5", ""),
    ("x_y", ""),
    ("more…", ""),
    ("(data)", ""),
    ("30–60", ""),
    ("gwefan", ""),
    ("tŷ", ""),
    ("dŵr", ""),
    ("cwcis", ""),
    ("łączy", ""),
    ("ciasteczka", ""),
    ("politică", ""),
    ("și", ""),
    ("Straße", ""),
    ("پرائیویسی", ""),
    ("کوکیز", ""),
    ("কুকি", ""),
    ("তথ্য", ""),
];

/// What may stand between two words.
const GAPS: &[&str] = &[
    " ",
    " ",
    " ",
    " ",
    " ",
    "&nbsp;",
    "\n   ",
    "<br>",
    " <img src='data:,' alt='we use'> ",
    " <span hidden>hidden</span> ",
    " <span style='visibility:hidden'>gone</span> ",
    " <button>press</button> ",
    " <span style='display:inline-block'>box</span> ",
    " <select><option>choice</option></select> ",
    " <input type=checkbox> ",
    " <!-- we use --> ",
    ". ",
    ", ",
];

/// What blocks there are: what stands before and behind its text, each with a place for an id.
const SHAPES: &[(&str, &str)] = &[
    ("<p{}>", "</p>"),
    ("<p{}>", "</p>"),
    ("<h2{}>", "</h2>"),
    ("<h3{}>", "</h3>"),
    ("<ul{}><li{}>", "</li></ul>"),
    ("<ol{}><li{}><p{}>", "</p></li></ol>"),
    ("<table{}><tr{}><td{}>", "</td></tr></table>"),
    ("<dl{}><dt{}>Term</dt><dd{}>", "</dd></dl>"),
    ("<details{}><summary{}>Fold</summary>", "</details>"),
    ("<details{}><summary{}>Fold</summary><p{}>", "</p></details>"),
    ("<details open{}><summary{}>", "</summary>open</details>"),
    ("<div hidden{}>", "</div>"),
    ("<div hidden=until-found{}><p{}>", "</p></div>"),
    ("<div style='display:none'{}>", "</div>"),
    ("<div class=gone{}>", "</div>"),
    ("<div style='visibility:hidden'{}>", "</div>"),
    ("<div aria-hidden=true{}>", "</div>"),
    ("<section{}><div{}>", "</div></section>"),
    ("<blockquote{}>we<p{}>", "</p>use</blockquote>"),
    ("<pre{}>", "</pre>"),
    ("<nav{}><a href='#y'{}>", "</a></nav>"),
    ("<dialog{}>", "</dialog>"),
    ("<p lang=cy{}><strong{}>", "</strong></p>"),
    ("<p dir=rtl lang=ur{}>", "</p>"),
    ("<fieldset{}><legend{}>", "</legend>we</fieldset>"),
];

/// Far enough apart that no window shows two of them.
const STYLE: &str = "p,h2,h3,li,td,dt,dd,summary,pre,nav,div,legend,blockquote{margin:0 0 1600px;padding:0 0 9px}td{height:1600px}.gone{display:none}";

/// A page, and what it says.
pub(super) fn page(dice: &mut Dice) -> (String, Blocks) {
    let count = dice.below(7).saturating_add(3);
    let mut html = format!(
        "<!doctype html><html lang=\"en\" id=\"html\"><meta charset=\"utf-8\"><title>we use cookies</title><style>{STYLE}</style>\
        <body id=\"body\"><div id=\"top\" style=\"height:2000px\"></div>"
    );
    let mut ids = 0_usize;
    let mut blocks = Vec::new();
    for _ in 0..count {
        let Some((before, behind)) = dice.of(SHAPES) else { continue };
        for part in before.split_inclusive("{}") {
            ids = ids.saturating_add(1);
            html.push_str(&part.replace("{}", &format!(" id=\"e{ids}\"")));
        }
        let (text, words) = sentence(dice, &mut ids);
        html.push_str(&text);
        html.push_str(behind);
        blocks.push(words);
    }
    html.push_str("<div id=\"bottom\" style=\"height:2000px\"></div></body></html>");
    (html, blocks)
}

/// Some words, as the source has them and one by one.
fn sentence(dice: &mut Dice, ids: &mut usize) -> (String, Vec<String>) {
    let count = dice.below(7).saturating_add(1);
    let (mut html, mut words) = (String::new(), Vec::new());
    for at in 0..count {
        if at > 0 {
            html.push_str(dice.of(GAPS).copied().unwrap_or(" "));
        }
        let Some((seen, written)) = dice.of(WORDS).copied() else { continue };
        html.push_str(if written.is_empty() { seen } else { written });
        words.push(seen.to_owned());
    }
    (with_ids(&html, ids), words)
}

/// An id for each element, so that `:target` can be told.
fn with_ids(html: &str, ids: &mut usize) -> String {
    let mut named = String::new();
    let mut parts = html.split('<');
    named.push_str(parts.next().unwrap_or_default());
    for part in parts {
        named.push('<');
        let name = part.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(part.len());
        let (name, rest) = part.split_at(name);
        named.push_str(name);
        if !name.is_empty() {
            *ids = ids.saturating_add(1);
            named.extend([" id=\"e", &ids.to_string(), "\""]);
        }
        named.push_str(rest);
    }
    named
}
