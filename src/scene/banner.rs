//! The first layer: who would get what, and why, and a yes or no of equal weight; and who does get what unless somebody objects,
//! with the means to object beside it.

use super::details::NOTICE;
use super::markup::Markup;
use super::scope::Scope;
use super::template::template;
use crate::consent::state::State;
use crate::consent::useset::UseSet;
use crate::consent::words::Word;

/// The banner about these uses; `objected` names what was objected to, if anything.
#[must_use]
pub fn banner(state: &State, about: &UseSet, objected: &str) -> Markup {
    banner_of(BANNER, state, about, objected)
}

/// The same by a template in other words.
#[must_use]
pub fn banner_of(template: &str, state: &State, about: &UseSet, objected: &str) -> Markup {
    Scope::new(state, objected, Some(about)).filled(template)
}

// What was objected to is heard when the focus comes here, after the press.
/// The template of the banner. On a page the script has it.
pub const BANNER: &str = template![
    &[
        "<section part=banner aria-labelledby=title data-nosnippet{?objected} aria-describedby=objected{/}>",
        "<div class=text><h2 id=title>",
        Word::BannerTitle.english(),
        "</h2>{?new}<p>",
        Word::BannerNew.english(),
        "</p>{/}{?asked}<p>",
        Word::BannerLead.english(),
        "</p><ul>{#asked uses}",
    ],
    ITEM,
    &["{/}</ul>{/}{?told}<p id=told>", Word::BannerTold.english(), "</p><ul>{#told uses}"],
    ITEM,
    &[
        "{/}</ul><p><button data-do=object part=choose aria-describedby=told>",
        Word::Object.english(),
        "</button></p>{/}{?objected}<p id=objected>",
        Word::Objected.english(),
        "</p>{/}<p>",
    ],
    NOTICE,
    &[
        "</p></div><div class=buttons>{?asked}<button data-do=accept part=answer>",
        Word::Accept.english(),
        "</button><button data-do=reject part=answer>",
        Word::Reject.english(),
        "</button>{/}{?all told}<button data-do=hide part=choose>",
        Word::Hide.english(),
        "</button>{/}<button data-do=choose part=choose>",
        Word::Choose.english(),
        "</button></div></section>",
    ],
];

// Several links of one text lead to several places, which their labels tell apart.
const ITEM: &[&str] = &[
    "<li><strong>{title}: </strong>",
    Word::BannerUse.english(),
    " {#first link}<a href={href} data-notice={link} aria-label=\"",
    Word::InNotice.english(),
    ": {label}\">",
    Word::InNotice.english(),
    "</a>{/}</li>",
];
