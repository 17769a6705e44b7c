//! The second layer: a native dialog with a native checkbox per purpose and per vendor. What is ticked is a draft that
//! the core holds; the shell shows it in the boxes.

use super::details::{LINKS, NOTICE, SetBy, end_table, rows, table};
use super::markup::Markup;
use super::scope::Scope;
use super::template::template;
use crate::consent::policy::{Policy, Use};
use crate::consent::state::State;
use crate::consent::words::Word;

/// The dialog.
#[must_use]
pub fn choices(state: &State, own_key: &str) -> Markup {
    choices_of(CHOICES, state, own_key)
}

/// The same by a template in other words.
#[must_use]
pub fn choices_of(template: &str, state: &State, own_key: &str) -> Markup {
    Scope::new(state, own_key, None).filled(template)
}

/// How the boxes of the dialog stand, in their order: `2` for one that is ticked, `1` for one that is so in part, else `0`.
#[must_use]
pub fn ticks(state: &State) -> Markup {
    Scope::new(state, "", None).filled(TICKS)
}

const TICKS: &str = template![&["{#consents}{tick}{#uses}{tick}{/}{/}", "{#objections}{tick}{#uses}{tick}{/}{/}",]];

// Reject and Accept come first among the buttons, so that they share a row, and a height, however few fit into one.
/// The template of the dialog. On a page the script has it, since texts take less room there.
pub const CHOICES: &str = template![
    &[
        "<dialog part=dialog aria-labelledby=choices-title data-unchanged=\"",
        Word::Unchanged.english(),
        "\"><div class=choices><h2 id=choices-title tabindex=-1>",
        Word::ChoicesTitle.english(),
        "</h2>{?not kept}<p>",
        Word::NoStorage.english(),
        "</p>{/}{?kept}<p>",
        Word::ChoicesLead.english(),
        "</p>{?signal}<p class=signal>",
        Word::SignalOn.english(),
        "</p>{/}{#consents}",
    ],
    PURPOSE,
    REASON,
    USE,
    LINKS,
    DETAILS,
    &["</div>{/}</fieldset>{/}{#objections}"],
    PURPOSE,
    &["<p>", Word::UnlessObjected.english(), "</p>"],
    REASON,
    USE,
    LINKS,
    DETAILS,
    &[
        "</div>{/}</fieldset>{/}<div class=always><h3>",
        Word::AlwaysTitle.english(),
        "</h3>{#necessary}<p>{title}: {description}</p>"
    ],
    REASON,
    &["{#uses}<p>", Word::BannerUse.english(), "</p>{?second}<p>", Word::WorksOnlyWith.english(), "</p>{/}"],
    LINKS,
    DETAILS,
    &["{/}{/}<p>", Word::AlwaysText.english(), "</p></div><p>", Word::Contact.english(), "</p><ul class=links><li>",],
    NOTICE,
    &[
        "</li>{#links}<li><a href={href} data-notice={link}>{?more withdrawal}<span>",
        Word::MoreWithdrawal.english(),
        "</span>{/}{?more rights}<span>",
        Word::MoreRights.english(),
        "</span>{/}{?more complaints}<span>",
        Word::MoreComplaints.english(),
        "</span>{/}{?more cookies}<span>",
        Word::MoreCookies.english(),
        "</span>{/}</a></li>{/}</ul>{/}</div><div class=footer>",
        "{?kept}<button data-do=reject part=answer>",
        Word::RejectAll.english(),
        "</button><button data-do=accept part=answer>",
        Word::AcceptAll.english(),
        "</button><button data-do=save part=\"choose save\">",
        Word::Save.english(),
        "</button>{/}<button data-do=close part=choose>",
        Word::Close.english(),
        "</button></div></dialog>",
    ],
];

const PURPOSE: &[&str] = &[
    "<fieldset><legend><label><input type=checkbox data-purpose={purpose} ",
    "aria-describedby=data-purpose-{purpose}></input><span>{title}</span></label></legend>",
    "<p id=data-purpose-{purpose}>{description}</p>",
];

const REASON: &[&str] = &["{?justified}<p>", Word::Why.english(), "</p>{/}"];

const USE: &[&str] = &[
    "{#uses}<div class=use><label><input type=checkbox data-use={use} ",
    "aria-describedby=data-use-{use}></input><span>{label}</span></label><p id=data-use-{use}>",
    Word::BannerUse.english(),
    "</p>{?second}<p>",
    Word::WorksOnlyWith.english(),
    "</p>{/}",
];

/// What the vendor keeps, made when somebody wants to see it.
const DETAILS: &[&str] =
    &["{?details}<details data-details={use}><summary>", Word::Details.english(), "</summary></details>{/}"];

/// What says in the choices of whom the details are; [`unfolded`] goes into them.
pub const DETAILS_OF: &str = "data-details";

/// What a vendor keeps, made when somebody wants to see it.
#[must_use]
pub fn unfolded(policy: &Policy, use_: &Use) -> Markup {
    let mut markup = Markup::default();
    let name = policy.label(use_);
    // A table may be wider than a phone: it scrolls by itself, for the keyboard too.
    markup.open("div class=scroller tabindex=0 role=group").with("aria-label", &name);
    table(&mut markup, &Word::Details.with(&[("label", &name)]));
    rows(&mut markup, policy, use_, SetBy::Left);
    end_table(&mut markup);
    markup.close();
    markup
}
