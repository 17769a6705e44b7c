//! What the widget says: in English, or where the owner has words of their own, in those. `{…}` is replaced by the text of
//! that name.

mod english;
mod forms;
mod own;
#[cfg(not(all(target_arch = "wasm32", feature = "browser")))]
mod reworded;

use super::text::cut;
use std::borrow::Cow;

pub use forms::{counted, language, list};
pub use own::{Forms, form_by, own, speak_by};
#[cfg(not(all(target_arch = "wasm32", feature = "browser")))]
pub use reworded::set;

/// A text of the widget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Heading of the banner and name of its region. `{site}`
    BannerTitle,
    /// The sentence under it.
    BannerLead,
    /// Stands before the list when only new things are asked.
    BannerNew,
    /// One line per use. `{vendor}` `{controller}` `{receives}`
    BannerUse,
    /// Stands before the list of what is under objection.
    BannerTold,
    /// Button.
    Object,
    /// Stands in its place once it was pressed, while something else is still asked. `{vendors}`
    Objected,
    /// Link to the notice's section about one use.
    InNotice,
    /// What a vendor receives when a user id is passed on.
    ReceivesUserId,
    /// What a vendor does with the visits that it counts, when they serve advertising too.
    ReceivesAds,
    /// Button.
    Accept,
    /// Button.
    Reject,
    /// Button that opens the choices.
    Choose,
    /// Link to the notice.
    NoticeLink,
    /// Link to one of several sections of the notice. `{section}`
    NoticeSection,
    /// Heading of the choices.
    ChoicesTitle,
    /// The sentence under it.
    ChoicesLead,
    /// Line about the privacy signal.
    SignalOn,
    /// Heading of what needs no choice.
    AlwaysTitle,
    /// What the widget itself keeps. `{key}`
    AlwaysText,
    /// Under a purpose that runs unless somebody objects.
    UnlessObjected,
    /// The owner's reason. `{reason}`
    Why,
    /// Under a second use. `{vendor}`
    WorksOnlyWith,
    /// Link of `notice.more`.
    MoreWithdrawal,
    /// Link of `notice.more`.
    MoreRights,
    /// Link of `notice.more`.
    MoreComplaints,
    /// Link of `notice.more`.
    MoreCookies,
    /// In the place of a frame. `{vendor}`
    Held,
    /// The same, where it never loads. `{vendor}`
    HeldHere,
    /// What the two buttons of a held frame do.
    HeldHow,
    /// Button.
    ShowOnce,
    /// Button.
    AlwaysShow,
    /// Link to what the frame shows. `{vendor}`
    OpenThere,
    /// What lies with the vendor. `{vendor}` `{names}`
    LeftThere,
    /// Summary of a vendor's details, and caption of their table. `{label}`
    Details,
    /// Link to the vendor's own policy. `{vendor}`
    VendorPolicy,
    /// Button.
    Save,
    /// Button.
    RejectAll,
    /// Button.
    AcceptAll,
    /// Button.
    Close,
    /// Who answers for the site's use of data. `{controller}` `{contact}`
    Contact,
    /// Confirmation.
    Accepted,
    /// Confirmation.
    Rejected,
    /// Confirmation of a mixed answer: what is on. `{vendors}`
    Mixed,
    /// Confirmation after a withdrawal was finished. `{vendors}`
    Withdrawn,
    /// Opens the message about what a page could not delete.
    Stopped,
    /// What a page could not delete. `{names}`
    Left,
    /// The answer could not be written, nothing was let in.
    NotKept,
    /// A vendor runs until the page is loaded again. `{vendors}`
    RunsUntilReload,
    /// The old answer could be neither replaced nor removed.
    OldAnswerStays,
    /// Local storage is denied.
    NoStorage,
    /// How to change one's mind. `{entry}`
    HowToChange,
    /// Button.
    Hide,
    /// Button.
    Reload,
    /// What is needed for an answer could not be fetched.
    Unreached,
    /// The settings entry.
    Settings,
    /// Name of the message's region.
    MessageTitle,
    /// Heading of a column.
    Name,
    /// Heading of a column.
    WhatFor,
    /// Heading of a column.
    HowLong,
    /// Caption of the table of everything. `{site}`
    SiteTableCaption,
    /// Heading of a column.
    SetBy,
    /// Place of a trace.
    Cookie,
    /// Place of a trace.
    LocalStorage,
    /// Place of a trace.
    SessionStorage,
    /// Place of a trace.
    Database,
    /// Place of a trace.
    Cache,
    /// Lifetime. `{n}`
    Days,
    /// Lifetime.
    Day,
    /// Lifetime. `{n}`
    Minutes,
    /// Lifetime.
    Minute,
    /// Lifetime.
    UntilClosed,
    /// Lifetime.
    UntilDeleted,
    /// Our own record in the table.
    OwnRecord,
    /// How long it stays. `{time}`
    OwnStays,
    /// Stands between the last two items of a list.
    And,
    /// Said when the choices are closed without saving.
    Unchanged,
    /// Name of the group of languages.
    Language,
    /// The sentence above the questions of the page's own choices.
    BlockLead,
    /// Under a question about what runs unless somebody objects.
    BlockUnlessNo,
    /// Said beside its button, once what was picked is kept and something still has no answer.
    BlockSaved,
    /// Answer to such a question.
    Yes,
    /// Answer to such a question.
    No,
    /// Opens the receipt, and heads it.
    Receipt,
    /// The sentence under that.
    ReceiptLead,
    /// When it was made, and its own id. `{date}` `{id}`
    ReceiptMade,
    /// An answer in it.
    ReceiptTold,
    /// Name of a line of it.
    ReceiptAnswer,
    /// Name of a line of it.
    ReceiptWhen,
    /// Name of a line of it.
    ReceiptUntil,
    /// Name of a line of it.
    ReceiptWhere,
    /// Name of a line of it.
    ReceiptText,
    /// Name of a line of it.
    ReceiptTerms,
    /// Name of a line of it.
    ReceiptNotice,
    /// Where an answer was given.
    ReceiptBanner,
    /// Where an answer was given.
    ReceiptSettings,
    /// Where an answer was given.
    ReceiptPlaceholder,
    /// Where an answer was given.
    ReceiptApi,
    /// Button.
    ReceiptCopy,
    /// Said once that is done.
    ReceiptCopied,
    /// Said where the browser does not let a page copy.
    ReceiptNotCopied,
    /// Link.
    ReceiptAsText,
    /// Link.
    ReceiptAsJson,
}

/// The language of the built-in texts, as BCP 47 says it.
pub const LANGUAGE: &str = "en-GB";

/// The languages that the widget speaks: that one, and those of which there is a pack (`pkg-config/languages`).
pub const LANGUAGES: [&str; 6] = [LANGUAGE, "cy", "ur", "pl", "bn", "ro"];

impl Word {
    /// The text with its places filled.
    #[must_use]
    #[expect(
        clippy::inline_always,
        reason = "each module then holds the texts that it uses, and no table of all: 0.8 kB"
    )]
    #[inline(always)]
    pub fn with(self, fillings: &[(&str, &str)]) -> String {
        filled(self.english(), fillings)
    }

    /// The text of a word without places.
    #[must_use]
    #[expect(clippy::inline_always, reason = "see `with`")]
    #[inline(always)]
    pub fn say(self) -> Cow<'static, str> {
        own(self.english())
    }

    /// The names of the places in its text.
    pub fn places(self) -> impl Iterator<Item = &'static str> {
        self.english().split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0))
    }

    /// Could this text stand for it? It may leave places out and repeat them, but has no others.
    #[must_use]
    pub fn can_say(self, text: &str) -> bool {
        let mut parts = text.split('{');
        let first = parts.next().unwrap_or_default();
        !first.contains('}')
            && parts.all(|part| {
                let (place, rest) = part.split_once('}').unwrap_or_default();
                !rest.contains('}') && self.places().any(|known| known == place)
            })
    }
}

fn filled(text: &'static str, fillings: &[(&str, &str)]) -> String {
    let (own, mut filled) = (own(text), String::new());
    let mut rest = &*own;
    while let Some((before, after)) = cut(rest, b'{') {
        filled.push_str(before);
        let (name, tail) = cut(after, b'}').unwrap_or((after, ""));
        for (place, filling) in fillings {
            if *place == name {
                filled.push_str(filling);
            }
        }
        rest = tail;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_once_and_fillings_are_not_read_again() {
        let filled = Word::BannerUse.with(&[("vendor", "{controller}"), ("controller", "B"), ("receives", "c")]);
        assert_eq!(filled, "{controller} (B) c.");
        assert_eq!(Word::Accept.with(&[]), "Accept");
    }
}
