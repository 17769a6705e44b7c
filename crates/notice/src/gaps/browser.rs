//! How cookies are said to be refused: in the browser, or on the site.

use super::sentence::Sentence;
use super::{COOKIES, Gap, Rule, withdrawal};

const BROWSER: &[&str] = &[
    "browser",
    "porwr",
    "phorwr",
    "borwr",
    "internet explorer",
    "firefox",
    "safari",
    "google chrome",
    "chrome ",
    // All that these tell is where browsers have their settings.
    "aboutcookies",
    "allaboutcookies",
    "settings of your phone",
    "settings of your device",
    "phone settings",
    "phones settings",
    "device settings",
    "devices settings",
    "microsoft edge",
    "private mode",
    "incognito",
];

/// The browser's settings, where nothing else is told.
pub(super) fn gap(main: &[&Sentence<'_>]) -> Option<Gap> {
    let sentence = main.iter().find(|sentence| in_browser(sentence))?;
    let is_elsewhere = main.iter().any(|sentence| on_site(sentence));
    (!is_elsewhere).then(|| Gap::said(Rule::BrowserSettingsOnly, sentence))
}

/// What is done with cookies in a browser.
const ACTS: &[&str] = &[
    "block",
    "disabl",
    "turn",
    "refus",
    "delet",
    "reject",
    "stop",
    "remov",
    "switch",
    "settings",
    "control",
    "set your",
    "set the",
    "set up your",
    "clear",
    "option",
    "prevent",
    "avoid",
    "adjust",
    "chang",
    "manag",
    "gosodiadau",
    "osodiadau",
    "analluogi",
    "atal ",
    "bloc",
    "floc",
    "hanalluogi",
    "rheoli",
    "ngosodiadau",
    "rhwystro",
    "gwrthod",
    "diffodd",
    "dileu",
];

/// That it need not be done.
const NEED_NOT: &[&str] =
    &["dont bother", "need not", "neednt", "dont need", "do not need", "dont have to", "do not have to", "no need"];

fn in_browser(sentence: &Sentence<'_>) -> bool {
    let words = &sentence.words;
    let is_act = words.any(ACTS) || words.near(&["browser"], &["say no"], 4) || words.near(BROWSER, &["help"], 1);
    (words.any(BROWSER) || words.near(&["device", "phone", "tablet"], &["its settings"], 6))
        && is_act
        && sentence.is_of_cookies()
        && !words.near(NEED_NOT, BROWSER, 8)
}

/// What is answered or chosen with it.
const ANSWERS: &[&str] = &[
    "choice",
    "choos",
    "chose",
    "prefer",
    "setting",
    "say no",
    "says no",
    "saying no",
    "said no",
    "say yes",
    "said yes",
    "reject",
    "refus",
    "accept",
    "consent",
    "agree",
    "permission",
    "opt ",
    "switch",
    "turn",
    "off ",
    "allow",
    "dewis",
    "gwrthod",
    "derbyn",
];

/// What is pressed on a page.
const CONTROLS: &[&str] = &[
    "button",
    "banner",
    "panel",
    "switch",
    "toggle",
    "tick",
    "untick",
    "slider",
    "link ",
    "menu",
    "tab ",
    "box ",
    "pop up",
    "popup",
    "press ",
    "cookie setting",
    "cookie choice",
    "cookie preference",
    "your choices",
    "privacy choices",
    "preferences",
    "permissions",
    "opt out",
    "botwm",
    "pwys",
    "dewis",
    "gosodiadau cwcis",
];

/// What is sent or asked, and not kept on a device.
const LETTERS: &[&str] = &[
    "survey",
    "photo",
    "picture",
    "marketing",
    "message",
    "newsletter",
    "communication",
    "link to the",
    "link to our",
    "links to",
];

/// Whether a sentence tells of a way that the site has.
fn on_site(sentence: &Sentence<'_>) -> bool {
    let words = &sentence.words;
    if words.any(BROWSER) {
        return words.near(&["press", "click"], &["reject", "accept"], 2)
            || words.near(
                &["our ", "own ", "this site", "the site"],
                &["switch", "button", "panel", "banner", "choice"],
                2,
            );
    }
    let is_web = sentence.is_of_cookies() || sentence.is_of_website();
    let is_answer = words.any(ANSWERS);
    // What the organisation has switched is no switch of its readers.
    let is_control = words.any(CONTROLS) && !words.near(&["we "], &["switch"], 1);
    let is_back = withdrawal::is_way(sentence);
    // What is said of surveys, of messages or of links to the site is no answer about cookies.
    let is_of_letters = words.any(LETTERS) && !words.any(COOKIES);
    (sentence.is_of_cookies() && is_asked(sentence))
        || (is_web && is_control && is_answer && !is_of_letters)
        || (words.any(ON_SCREEN) && (is_answer || is_back) && !is_of_letters)
        || (sentence.about(COOKIES) && is_back && !is_of_letters)
}

/// Where on a page a control is.
const ON_SCREEN: &[&str] = &[
    "top right",
    "top left",
    "bottom right",
    "bottom left",
    "bottom of",
    "foot of",
    "end of every",
    "end of each",
    "every page",
    "each page",
    "any page",
    "every step",
    "every screen",
    "corner",
    "footer",
    "gwaelod",
    "troed",
];

/// Whoever is asked first can say no.
fn is_asked(sentence: &Sentence<'_>) -> bool {
    const WHEN: &[&str] = &["if ", "unless", "until", "only ", "once ", "after ", "before ", "os ", "oni "];
    const YES: &[&str] = &[
        "you agree",
        "you consent",
        "you say",
        "you said",
        "you accept",
        "you allow",
        "you have agreed",
        "you have said",
        "you let us",
        "saying yes",
        "having said",
        "ydych yn cytuno",
    ];
    sentence.words.near(WHEN, YES, 1)
        || sentence.words.any(&[
            "asked first",
            "asks first",
            "ask first",
            "ask you first",
            "asks before",
            "ask before",
            "with your consent",
        ])
}
