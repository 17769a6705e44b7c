//! Every code with what it means and how it is mended. The documents are made from this.

use crate::finding::Weight;

/// A code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// Its stable text.
    pub code: &'static str,
    /// Whether a configuration with it is refused.
    pub weight: Weight,
    /// Who reports it.
    pub by: By,
    /// What it means.
    pub means: &'static str,
    /// What to do.
    pub mend: &'static str,
}

/// Who reports a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The widget in the browser, and this tool.
    Both,
    /// This tool alone (`cli-only`): the widget cannot see it, or has no use for it.
    ToolAlone,
    /// `consentry notice` alone, which knows the notice.
    Notice,
}

const fn of_both(code: &'static str, means: &'static str, mend: &'static str) -> Code {
    Code { code, weight: Weight::Fault, by: By::Both, means, mend }
}

const fn of_tool(code: &'static str, weight: Weight, means: &'static str, mend: &'static str) -> Code {
    Code { code, weight, by: By::ToolAlone, means, mend }
}

const fn of_notice(code: &'static str, weight: Weight, means: &'static str, mend: &'static str) -> Code {
    Code { code, weight, by: By::Notice, means, mend }
}

/// The code of that text.
#[must_use]
pub fn find(code: &str) -> Option<&'static Code> {
    ALL.iter().chain(OF_NOTICE).find(|known| known.code == code)
}

/// The codes of `consentry notice`, but for those of the gaps, which are the names of [`Rule`](consentry_notice::gaps::Rule)s.
pub const OF_NOTICE: &[Code] = &[
    of_notice(
        "section-not-found",
        Weight::Fault,
        "The link leads nowhere: the page has no such id, or no heading and no paragraph of it opens with these words. Residents get to the top of the notice and have to look for themselves.",
        "Take the words from the notice as they stand there, or have `consentry notice --fix` write what it finds.",
    ),
    of_notice(
        "page-not-found",
        Weight::Warning,
        "The folder that was given as the site has no page at the address of this link, or nothing stands on it. A server may make it all the same.",
        "Correct the address. Where your server makes the page, save it and hold that against the configuration.",
    ),
    of_notice(
        "section-elsewhere",
        Weight::Fault,
        "A browser looks for the first place where the words stand, and that is another one than the section that is meant; or it does not find them at all, because a line ends or an element begins within them.",
        "Say in `followedBy` which words come next, or give the section an id and link to that.",
    ),
    of_notice(
        "section-hidden",
        Weight::Fault,
        "The section cannot be seen as the page stands, so that no link leads to it. Only style in the page itself is looked at.",
        "Link to a section that can be seen. What a button opens can be linked to by the id of that button.",
    ),
    of_notice(
        "section-of-another",
        Weight::Warning,
        "The link leads to a section that does not speak of the use, while another one does.",
        "Look at both. `consentry notice --fix` writes the other one.",
    ),
    of_notice(
        "never-mentioned",
        Weight::Warning,
        "The notice neither names the vendor nor says what it does, nor does it speak of cookies at all. Consent rests on information that the notice has to give (PECR Schedule A1 paragraph 2).",
        "Write into the notice who it is, what it receives, what for and for how long.",
    ),
    of_notice(
        "notice-changed",
        Weight::Warning,
        "The section says something else than when `consentry notice --stamp` last noted it in consent.notice.json. Answers were given to what it said then.",
        "Read the change. Where it touches what residents said yes or no to, run `consentry notice --stamp ask`: the notice gets a new version, and they are asked again about everything that needs an answer. Else `--stamp keep`.",
    ),
    of_notice(
        "ignored-in-vain",
        Weight::Warning,
        "`notice.ignore` lists a gap that was not found, or a code that there is not. It might hide a gap that comes later.",
        "Take the entry out, or correct the code.",
    ),
];

/// All codes: what cannot be read, what the format refuses, what the law asks for, what this tool alone sees, warnings.
pub const ALL: &[Code] = &[
    of_both(
        "not-json",
        "The text is not JSON, so nothing of it could be read. The widget says only that; this tool shows the place.",
        "Look at the place and just before it. Most often it is a comma too many or too few, quotes that are not straight double quotes, or a comment, which JSON does not have.",
    ),
    of_both(
        "too-deep",
        "Objects and lists are nested more than 12 levels deep. No configuration needs that, and each level costs memory in the browser.",
        "Look for a bracket that was opened once too often.",
    ),
    of_both(
        "unknown-field",
        "The format has no field of this name in this place. It is refused and not passed over, because a misspelt name would otherwise switch off something that you rely on.",
        "Correct the name, move the field to the object that it belongs to, or take it out.",
    ),
    of_both(
        "missing",
        "A field that must be there is not.",
        "Add it. The description of the field says what it holds.",
    ),
    of_both(
        "wrong-value",
        "The field is known, but its value is of another kind than it wants or outside its bounds.",
        "Put in what is wanted. Mind the quotes: \"180\" is a text, 180 is a number.",
    ),
    of_both(
        "unknown-preset",
        "There is no preset of this name inside the widget.",
        "Correct the name. Other vendors that Consentry knows are copied into the file: `consentry add` lists them. Any vendor can be spelt out: `id`, `name`, `controller` and so on, without `preset`.",
    ),
    of_both(
        "unknown-purpose",
        "A vendor names a purpose that is neither listed under `purposes` nor brought by a preset.",
        "Add the purpose to `purposes`, or correct its id.",
    ),
    of_both(
        "id-used-twice",
        "Two purposes, or two vendors, have one id: an answer to one would count for the other.",
        "Give each an id of its own.",
    ),
    of_both(
        "basis-not-allowed",
        "The purpose lets the vendor run without a yes, but this vendor may only run on consent. A vendor that is spelt out is held to the same as the preset whose hosts it loads from.",
        "Give the vendor a purpose with the basis `consent`.",
    ),
    of_both(
        "no-justification",
        "A third party is called necessary, or something runs until the resident objects, and nobody says why that is justified. Residents can read the reason.",
        "Add `justification` to the purpose, or put it on the basis `consent`.",
    ),
    of_both(
        "not-a-processor",
        "A third party runs until the resident objects, but it does not work on your instructions alone. The exception in the law covers only what is done on your behalf.",
        "Put the purpose on the basis `consent`. Change `role` to `processor` only if your contract with the vendor says so.",
    ),
    of_both(
        "not-the-site",
        "A vendor is called the site itself, but it loads a script from elsewhere or names hosts of others.",
        "Give the role that the third party really has, or load the script from your own site.",
    ),
    of_both(
        "purpose-not-own",
        "The purpose of the user id, or of advertising, is also the purpose of something else, so a yes to the one would be a yes to the other.",
        "List a purpose that nothing else is for, and name it in `userIdPurpose` or `adsPurpose`.",
    ),
    of_both(
        "not-translated",
        "The file enables a language, and says something to residents for which that language has no text. Whoever reads in it would meet a sentence in another.",
        "Add the text to `text.<language>.translations`, with its translation. What is the same in both languages stands there as its own translation.",
    ),
    of_tool(
        "not-utf-8",
        Weight::Fault,
        "The file is not encoded in UTF-8. A browser would put replacement characters in the place of what it cannot read, and residents would see them.",
        "Save the file as UTF-8. In most editors that is a choice under “Save with encoding”.",
    ),
    of_tool(
        "duplicate-name",
        Weight::Fault,
        "An object has two members of one name. A browser takes the last without a word, so that whoever reads the first believes something else than what holds.",
        "Take one of them out.",
    ),
    of_tool(
        "number-spelling",
        Weight::Fault,
        "A number is written in a way that does not outlive reading: other programs make 1 of `1.0` and 100 of `1e2`, and lose digits of very long numbers. So two programs may disagree on what the file says.",
        "Write whole numbers in digits alone.",
    ),
    of_tool(
        "byte-order-mark",
        Weight::Warning,
        "The file begins with a byte order mark, which JSON does not allow. Browsers pass over it; other programs may refuse the file.",
        "Save the file as UTF-8 “without BOM”.",
    ),
    of_tool(
        "recorder-without-not-on",
        Weight::Warning,
        "A vendor that records what is on the screen loads on every page. A resident's yes covers their own data only, not that of other people whose names, addresses or photos the page shows.",
        "List the paths of such pages in `notOn`: [\"/account/*\"]. Where no page shows anybody's data, nothing needs to be done.",
    ),
    of_tool(
        "asked-again-early",
        Weight::Warning,
        "Residents who said no are asked again sooner than after 180 days. Six months is the general guideline of the ICO, the UK's regulator; asking sooner wears people down.",
        "Take `askAgainAfterDays` out (180 is the default), or raise it.",
    ),
    of_tool(
        "several-hosts",
        Weight::Warning,
        "The file is used on several hosts, and each of them asks for itself: whoever answered on one is asked again on the next. A no there does not reach here either.",
        "If all hosts are yours and lie below one domain, set `shareAcrossSubdomains` in `answers` to `true`: docs/subdomains.md says what that means. Otherwise nothing needs to be done.",
    ),
    of_tool(
        "hosts-apart",
        Weight::Warning,
        "Answers are to be shared, but the listed hosts have no domain in common. Answers are shared by a cookie, which no browser sends from one domain to another; so nothing is shared at all.",
        "List the hosts of one domain alone. Hosts of other domains ask for themselves, with a file of their own.",
    ),
    of_tool(
        "misspelt-name",
        Weight::Warning,
        "The name of a cookie or key looks like that of a known one but differs from it, so that nothing would be deleted after a withdrawal.",
        "Use the name that is suggested. Names count to the letter, small and capital ones apart.",
    ),
    of_tool(
        "long-lifetime",
        Weight::Warning,
        "A cookie or key is said to stay longer than 400 days. Chrome keeps no cookie longer, so the table that residents read would be wrong; and so long a time is hard to justify for anything else.",
        "Look up how long it really stays, and write that.",
    ),
    Code {
        code: "low-contrast",
        weight: Weight::Warning,
        by: By::Both,
        means: "A colour of the theme is too close to the one behind it: text wants a contrast of 4.5 to 1 with its surface, lines and the mark of the focus 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11). Many residents could not read the banner, so the widget keeps to its own colours, and says `low-contrast` in the console.",
        mend: "Make the colour darker or lighter. Where only the accent is set, it is seen on white, and on the dark surface of `theme.dark`.",
    },
    of_tool(
        "draft-language",
        Weight::Warning,
        "The file enables a language in which our own texts are a draft: a machine translated them, and no native speaker has read them.",
        "Have somebody who speaks it read the banner, the choices and the messages, put what they would say otherwise into `text.<language>`, and name them in `text.<language>.reviewedBy`.",
    ),
    of_tool(
        "copy-is-old",
        Weight::Warning,
        "The vendor was copied from a preset that has changed since: something that counts as terms is different today, such as a cookie, a host or a lifetime.",
        "Run `consentry add ID --print` with a file that does not have the vendor and compare, or take the vendor out, add it again and put your own changes back. Residents are asked again only about what then differs.",
    ),
    of_tool(
        "unconfirmed-fact",
        Weight::Warning,
        "The vendor was copied from a preset, and nobody was found who says these facts for certain, or sources contradict each other. Residents read them as yours.",
        "Look them up in your contract or the vendor's documents, and write what you find; what differs from the preset is no longer warned of. What is right as it stands goes on being warned of until the preset has a source for it. Where everything else was read stands in `pkg-config/vendors`.",
    ),
    of_tool(
        "broken-seal",
        Weight::Warning,
        "The seal is not that of this configuration: it was changed since it was sealed, or the tool that sealed it checked less than this one. Browsers then check it before they ask, and the banner comes later.",
        "Run `consentry seal` on the file.",
    ),
];
