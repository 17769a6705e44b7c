//! The owner's own words for what the widget says.

use super::{field, table};
use crate::consent::field::{Field, Kind, Need, Table};
use crate::consent::words::Word;

/// `text`: own words by language.
pub const TEXT: Table = table(
    "text",
    "`text`",
    "What is said in each language: your own words in the place of ours, and what your file says in its first language, \
    translated. Whatever you leave out of our words is said as we say it. They are taken in by a second, small file before \
    the banner comes.",
)
.with(&[
    language("en-GB", "What is said in English.", r#"{ "bannerTitle": "Cookies and you", "choose": "Let me choose" }"#),
    language("cy", "What is said in Welsh.", r#"{ "translations": { "Ask tenants in surveys": "Holi tenantiaid mewn arolygon" } }"#),
    language("ur", "What is said in Urdu, which is written from right to left.", r#"{ "reviewedBy": "A. Khan, translator" }"#),
    language("pl", "What is said in Polish.", r#"{ "accept": "Akceptuję" }"#),
    language("bn", "What is said in Bengali.", r#"{ "reviewedBy": "R. Ahmed, translator" }"#),
    language("ro", "What is said in Romanian.", r#"{ "accept": "Accept" }"#),
]);

const fn language(code: &'static str, name: &'static str, example: &'static str) -> Field {
    field(code, Kind::Object(WORDS), Need::Optional).says(name, example)
}

/// A text, by where it stands. Its example is our own text.
const fn said(name: &'static str, word: Word, place: &'static str) -> Field {
    field(name, Kind::Said(word), Need::Optional).says(place, "")
}

/// `text` of one language: what the file says, translated, and every text of the widget. What stands in braces is filled in.
pub const WORDS: Table = table(
    "words",
    "`text` of a language",
    "What is said in one language: what this file says, translated, and every text of the widget. What stands in braces is filled in, and may be left out. Say the same of yes as of no: \
    the regulator looks at how both are put.",
)
.with(&[
    field("translations", Kind::Texts, Need::Optional).says(
        "What this file says in its first language, each text with its translation: titles, descriptions and justifications of \
        purposes, what vendors receive, what cookies are for. Each of these has to be here. Addresses and sections of the \
        notice, and names, may be here too, where they differ.",
        r#"{ "Ask tenants in surveys": "Holi tenantiaid mewn arolygon", "/privacy": "/cy/preifatrwydd" }"#,
    ),
    field("reviewedBy", Kind::Text(200), Need::Optional).says(
        "Who has read what the widget says in this language, as a native speaker, and stands for it. Our own translations are \
        drafts by a machine; `consentry check` reminds you until somebody has.",
        r#""Cymen Cyf, March 2027""#,
    ),
    said("bannerTitle", Word::BannerTitle, "The heading of the banner."),
    said("bannerLead", Word::BannerLead, "The sentence under the heading of the banner."),
    said("bannerNew", Word::BannerNew, "Stands there instead when only new things are asked."),
    said("bannerUse", Word::BannerUse, "The line about a vendor: who gets what."),
    said("bannerTold", Word::BannerTold, "Stands before the list of what runs unless somebody objects."),
    said("object", Word::Object, "The button by which all of that is objected to."),
    said("objected", Word::Objected, "Stands in its place once it was pressed."),
    said("inNotice", Word::InNotice, "The link to the part of the notice about a vendor."),
    said("receivesUserId", Word::ReceivesUserId, "What a vendor learns when a resident's own number is passed on."),
    said("receivesAds", Word::ReceivesAds, "What Google learns where it may use visits for advertising."),
    said("accept", Word::Accept, "The button that says yes."),
    said("reject", Word::Reject, "The button that says no."),
    said("choose", Word::Choose, "The button that opens the choices."),
    said("noticeLink", Word::NoticeLink, "The link to the privacy notice."),
    said("noticeSection", Word::NoticeSection, "The link to one of several parts of the notice."),
    said("choicesTitle", Word::ChoicesTitle, "The heading of the choices."),
    said("choicesLead", Word::ChoicesLead, "The sentence under the heading of the choices."),
    said("signalOn", Word::SignalOn, "Says what the privacy signal of the browser does."),
    said("alwaysTitle", Word::AlwaysTitle, "The heading above what needs no choice."),
    said("alwaysText", Word::AlwaysText, "Says what the widget itself keeps."),
    said("unlessObjected", Word::UnlessObjected, "Stands under a purpose that is on unless somebody objects."),
    said("why", Word::Why, "The reason that you give for a purpose."),
    said("worksOnlyWith", Word::WorksOnlyWith, "Stands under a use that needs another of the same vendor."),
    said("moreWithdrawal", Word::MoreWithdrawal, "The link of `notice.more.withdrawal`."),
    said("moreRights", Word::MoreRights, "The link of `notice.more.rights`."),
    said("moreComplaints", Word::MoreComplaints, "The link of `notice.more.complaints`."),
    said("moreCookies", Word::MoreCookies, "The link of `notice.more.cookies`."),
    said("held", Word::Held, "Stands in the place of a frame that waits for a yes."),
    said("heldHere", Word::HeldHere, "Stands in the place of a frame that never loads on this page."),
    said("heldHow", Word::HeldHow, "Says what the two buttons of such a frame do."),
    said("showOnce", Word::ShowOnce, "The button that shows a frame this once."),
    said("alwaysShow", Word::AlwaysShow, "The button that says yes to the vendor of a frame."),
    said("openThere", Word::OpenThere, "The link to what a frame would show."),
    said("leftThere", Word::LeftThere, "Says what no page can delete, since it lies with the vendor."),
    said("details", Word::Details, "The heading of a vendor's table of cookies."),
    said("vendorPolicy", Word::VendorPolicy, "The link to a vendor's own privacy policy."),
    said("save", Word::Save, "The button that saves the choices."),
    said("rejectAll", Word::RejectAll, "The button in the choices that says no to all."),
    said("acceptAll", Word::AcceptAll, "The button in the choices that says yes to all."),
    said("close", Word::Close, "The button that closes the choices without saving."),
    said("contact", Word::Contact, "Says who answers for the use of data, and whom to ask."),
    said("accepted", Word::Accepted, "The message after a yes to all."),
    said("rejected", Word::Rejected, "The message after a no to all."),
    said("mixed", Word::Mixed, "The message after a yes to some."),
    said("withdrawn", Word::Withdrawn, "The message after a yes was taken back and all is done."),
    said("stopped", Word::Stopped, "Opens that message where not all could be deleted."),
    said("left", Word::Left, "Says what could not be deleted, and how to."),
    said("notKept", Word::NotKept, "The message when an answer could not be kept."),
    said("runsUntilReload", Word::RunsUntilReload, "The message while something runs until the page is loaded again."),
    said("oldAnswerStays", Word::OldAnswerStays, "The message when the browser keeps an old answer."),
    said("noStorage", Word::NoStorage, "Stands in the choices where the browser keeps nothing."),
    said("howToChange", Word::HowToChange, "Says under which name the choices are found again."),
    said("hide", Word::Hide, "The button that hides a message."),
    said("reload", Word::Reload, "The button that loads the page again."),
    said("unreached", Word::Unreached, "Says that nothing came of a press, as the connection failed."),
    said("settings", Word::Settings, "The way to the choices at the end of a page."),
    said("messageTitle", Word::MessageTitle, "The name of the region with the message, for screen readers."),
    said("name", Word::Name, "Heads a column of the table of cookies."),
    said("whatFor", Word::WhatFor, "Heads a column of the table of cookies."),
    said("howLong", Word::HowLong, "Heads a column of the table of cookies."),
    said("siteTableCaption", Word::SiteTableCaption, "The heading of the table of all that is kept."),
    said("setBy", Word::SetBy, "Heads a column of the table of cookies."),
    said("cookie", Word::Cookie, "Stands in the table for a cookie."),
    said("localStorage", Word::LocalStorage, "Stands in the table for a key of local storage."),
    said("sessionStorage", Word::SessionStorage, "Stands in the table for a key of session storage."),
    said("database", Word::Database, "Stands in the table for a database."),
    said("cache", Word::Cache, "Stands in the table for a cache."),
    said("days", Word::Days, "How long something stays, in days."),
    said("day", Word::Day, "How long something stays: a day."),
    said("minutes", Word::Minutes, "How long something stays, in minutes."),
    said("minute", Word::Minute, "How long something stays: a minute."),
    said("untilClosed", Word::UntilClosed, "How long something stays that goes with the browser's window."),
    said("untilDeleted", Word::UntilDeleted, "How long something stays that only somebody deletes."),
    said("ownRecord", Word::OwnRecord, "Says in the table what the widget's own key is for."),
    said("ownStays", Word::OwnStays, "Says in the table how long that key stays."),
    said("and", Word::And, "Stands between the last two items of a list."),
    said("unchanged", Word::Unchanged, "Said when the choices are closed without saving."),
    said(
        "language",
        Word::Language,
        "Names the group of buttons by which residents pick a language, for screen readers.",
    ),
    said("blockLead", Word::BlockLead, "The sentence above the questions where the choices stand in a page of yours."),
    said("blockUnlessNo", Word::BlockUnlessNo, "Stands there under what runs unless somebody objects."),
    said(
        "blockSaved",
        Word::BlockSaved,
        "Said beside the button of the choices in a page, once an answer is kept and another is still missing.",
    ),
    said("yes", Word::Yes, "The yes to such a question."),
    said("no", Word::No, "The no to such a question."),
    said("receipt", Word::Receipt, "The button that opens the receipt, and its heading."),
    said("receiptLead", Word::ReceiptLead, "The sentence under the heading of the receipt."),
    said("receiptMade", Word::ReceiptMade, "Says when the receipt was made, and its number."),
    said("receiptTold", Word::ReceiptTold, "Stands in the receipt where somebody was told and did not object."),
    said("receiptAnswer", Word::ReceiptAnswer, "Names a line of the receipt."),
    said("receiptWhen", Word::ReceiptWhen, "Names a line of the receipt: when the answer was given."),
    said("receiptUntil", Word::ReceiptUntil, "Names a line of the receipt: until when the answer counts."),
    said("receiptWhere", Word::ReceiptWhere, "Names a line of the receipt: where the answer was given."),
    said("receiptText", Word::ReceiptText, "Names a line of the receipt: the digest of the text that was read."),
    said("receiptTerms", Word::ReceiptTerms, "Names a line of the receipt: the digest of what was agreed to."),
    said("receiptNotice", Word::ReceiptNotice, "Names a line of the receipt: the version of the notice."),
    said("receiptBanner", Word::ReceiptBanner, "Stands in the receipt for an answer in the banner."),
    said("receiptSettings", Word::ReceiptSettings, "Stands in the receipt for an answer in the choices."),
    said(
        "receiptPlaceholder",
        Word::ReceiptPlaceholder,
        "Stands in the receipt for an answer in the place of a frame.",
    ),
    said("receiptApi", Word::ReceiptApi, "Stands in the receipt for an answer by a page's own buttons."),
    said("receiptCopy", Word::ReceiptCopy, "The button that copies the receipt."),
    said("receiptCopied", Word::ReceiptCopied, "Said once the receipt was copied."),
    said("receiptNotCopied", Word::ReceiptNotCopied, "Said where the browser does not let a page copy."),
    said("receiptAsText", Word::ReceiptAsText, "The link that keeps the receipt as a text."),
    said("receiptAsJson", Word::ReceiptAsJson, "The link that keeps the receipt as data."),
]);

#[cfg(test)]
mod tests {
    use super::{Kind, WORDS, Word};

    fn word(kind: Kind) -> Option<Word> {
        if let Kind::Said(word) = kind { Some(word) } else { None }
    }

    #[test]
    fn every_text_has_a_field_of_its_own_and_no_two_are_the_same() {
        let said: Vec<_> = WORDS.fields.iter().filter_map(|field| Some((field.name, word(field.kind)?))).collect();
        assert_eq!(said.len() + ["translations", "reviewedBy"].len(), WORDS.fields.len());
        for (place, (name, word)) in said.iter().enumerate() {
            let variant = format!("{word:?}");
            let (first, rest) = variant.split_at(1);
            assert_eq!(*name, format!("{}{rest}", first.to_lowercase()));
            let mut later = said.iter().skip(place + 1);
            assert!(!later.any(|(_, other)| other.english() == word.english()), "{name}");
        }
        // The last of them: whatever is added behind it has to come here as well.
        assert_eq!(said.last().map(|(_, word)| *word), Some(Word::ReceiptAsJson));
        let listed = include_str!("../words/english.rs").matches("Self::").count();
        assert_eq!(listed, said.len());
    }
}
