//! The widget's words in English.

use super::Word;

impl Word {
    /// The English text.
    #[must_use]
    #[expect(clippy::inline_always, reason = "see `with`")]
    #[inline(always)]
    #[expect(clippy::too_many_lines, reason = "one line for each text")]
    pub const fn english(self) -> &'static str {
        match self {
            Self::BannerTitle => "Cookies on {site}",
            Self::BannerLead => "May we use these? You can change this later.",
            Self::BannerNew => "Something new needs your answer. Your earlier answers stand.",
            Self::BannerUse => "{vendor} ({controller}) {receives}.",
            Self::BannerTold => "We also use these, unless you object:",
            Self::Object => "Object",
            Self::Objected => "You objected to {vendors}.",
            Self::InNotice => "In our notice",
            Self::ReceivesUserId => {
                "is also given the number we know you by, so that your visits can be told to be yours"
            }
            Self::ReceivesAds => {
                "also uses your visits to choose and measure adverts, and may link them to your Google account"
            }
            Self::Accept => "Accept",
            Self::Reject => "Reject",
            Self::Choose => "Choose",
            Self::NoticeLink => "Our privacy notice",
            Self::NoticeSection => "Our notice: {section}",
            Self::ChoicesTitle => "Your choices",
            Self::ChoicesLead => "Tick what you agree to, then save. Nothing changes until you save.",
            Self::SignalOn => {
                "Your browser sends a privacy signal (Global Privacy Control). All of this is off until you choose otherwise."
            }
            Self::AlwaysTitle => "Always on",
            Self::AlwaysText => "This site keeps your answer in this browser, as {key}.",
            Self::UnlessObjected => "This is on unless you object. To object, take the tick away and save.",
            Self::Why => "Why we may do this: {reason}",
            Self::WorksOnlyWith => "This works only together with {vendor}.",
            Self::MoreWithdrawal => "How to take back a yes",
            Self::MoreRights => "Your rights",
            Self::MoreComplaints => "How to complain",
            Self::MoreCookies => "More about cookies",
            Self::Held => "This part of the page comes from {vendor}. It is loaded only if you say so.",
            Self::HeldHere => "This part comes from {vendor}, which is never loaded on this page.",
            Self::HeldHow => {
                "“Show once” keeps no answer. “Always show” is a yes that we remember; you can change it at any time."
            }
            Self::ShowOnce => "Show once",
            Self::AlwaysShow => "Always show",
            Self::OpenThere => "Open it at {vendor} in a new tab",
            Self::LeftThere => {
                "{vendor} may have kept {names} under its own address, where no other site can delete it. Your browser’s settings can."
            }
            Self::Details => "What {label} keeps in this browser",
            Self::VendorPolicy => "{vendor}’s own privacy policy",
            Self::Save => "Save choices",
            Self::RejectAll => "Reject all",
            Self::AcceptAll => "Accept all",
            Self::Close => "Close without saving",
            Self::Contact => "{controller} decides how this is used. Questions: {contact}.",
            Self::Accepted => "You accepted.",
            Self::Rejected => "You rejected. Nothing optional is loaded.",
            Self::Mixed => "Saved. On: {vendors}. Whatever else is optional is off.",
            Self::Withdrawn => {
                "Stopped: {vendors}. What was kept for that in this browser is deleted, as far as a page can check."
            }
            Self::Stopped => "Your withdrawal is done, but not everything could be deleted.",
            Self::Left => {
                "This page could not delete {names}. To clear it, delete this site’s data in your browser’s settings."
            }
            Self::NotKept => "Your browser could not keep your answer, so nothing optional is loaded.",
            Self::RunsUntilReload => {
                "Not allowed here any more: {vendors}. It may go on until this page is loaded again. First finish what you are typing."
            }
            Self::OldAnswerStays => {
                "Your browser keeps your old answer. To clear it, delete this site’s data in your browser’s settings."
            }
            Self::NoStorage => {
                "Your browser could not keep your answer, so nothing optional is loaded. There is nothing to choose."
            }
            Self::HowToChange => "You can change this at any time under “{entry}”.",
            Self::Hide => "Hide this message",
            Self::Reload => "Reload the page",
            Self::Unreached => "That did not work: the connection failed. Nothing has changed. Please try again.",
            Self::Settings => "Cookie choices",
            Self::MessageTitle => "Cookie message",
            Self::Name => "Name",
            Self::WhatFor => "What it is for",
            Self::HowLong => "How long it stays",
            Self::SiteTableCaption => "What {site} may keep in your browser",
            Self::SetBy => "Set by",
            Self::Cookie => "Cookie",
            Self::LocalStorage => "Local storage",
            Self::SessionStorage => "Session storage",
            Self::Database => "Database in the browser (IndexedDB)",
            Self::Cache => "Cache in the browser (Cache API)",
            Self::Days => "{n} days",
            Self::Day => "1 day",
            Self::Minutes => "{n} minutes",
            Self::Minute => "1 minute",
            Self::UntilClosed => "until you close the browser",
            Self::UntilDeleted => "until it is deleted",
            Self::OwnRecord => "Remembers your answer about cookies",
            Self::OwnStays => "Local storage: until it is deleted; an answer counts for {time}",
            Self::And => "and",
            Self::Unchanged => "Nothing was changed.",
            Self::Language => "Language",
            Self::BlockLead => "Answer yes or no to each, then save. Nothing changes until you save.",
            Self::BlockUnlessNo => "This is on unless you answer no.",
            Self::BlockSaved => "Saved. Some questions still have no answer.",
            Self::Yes => "Yes",
            Self::No => "No",
            Self::Receipt => "Receipt of your choices",
            Self::ReceiptLead => {
                "This is what is kept in this browser. It is sent to nobody. You can copy it or download it."
            }
            Self::ReceiptMade => "Made on {date}. Number: {id}.",
            Self::ReceiptTold => "Told about it, and no objection",
            Self::ReceiptAnswer => "Your answer",
            Self::ReceiptWhen => "When",
            Self::ReceiptUntil => "Counts until",
            Self::ReceiptWhere => "Where",
            Self::ReceiptText => "Text that you saw",
            Self::ReceiptTerms => "What you were told it does",
            Self::ReceiptNotice => "Version of the privacy notice",
            Self::ReceiptBanner => "In the banner",
            Self::ReceiptSettings => "In the choices",
            Self::ReceiptPlaceholder => "In the place of the content",
            Self::ReceiptApi => "On a page of the site",
            Self::ReceiptCopy => "Copy",
            Self::ReceiptCopied => "Copied.",
            Self::ReceiptNotCopied => "Your browser does not let us copy. Please download it.",
            Self::ReceiptAsText => "Download as text",
            Self::ReceiptAsJson => "Download as data (JSON)",
        }
    }
}
