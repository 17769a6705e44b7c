//! What the widget says, in English. `{…}` is replaced by the text of that name.

use super::text::{concat, cut};

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
    /// Summary of a vendor's details, and caption of their table. `{vendor}`
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
    /// Confirmation of a mixed answer. `{vendors}`
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
    /// How long it stays. `{n}`
    OwnStays,
    /// Stands between the last two items of a list.
    And,
}

/// The language of the built-in texts, as BCP 47 says it.
pub const LANGUAGE: &str = "en-GB";

impl Word {
    /// The English text.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "one line for each text")]
    pub const fn english(self) -> &'static str {
        match self {
            Self::BannerTitle => "Cookies on {site}",
            Self::BannerLead => {
                "May we use these? Each loads only after your yes. You can change your mind at any time."
            }
            Self::BannerNew => "Something new needs your answer. Your earlier answers stand.",
            Self::BannerUse => "{vendor} ({controller}) {receives}.",
            Self::Accept => "Accept",
            Self::Reject => "Reject",
            Self::Choose => "Choose",
            Self::NoticeLink => "Read our privacy notice",
            Self::NoticeSection => "Our notice: {section}",
            Self::ChoicesTitle => "Your choices",
            Self::ChoicesLead => "Tick what you agree to, then save. Nothing changes until you save.",
            Self::SignalOn => {
                "Your browser sends a privacy signal (Global Privacy Control). All of this is off until you choose otherwise."
            }
            Self::AlwaysTitle => "Always on",
            Self::AlwaysText => "This site keeps your answer in this browser’s local storage, as {key}.",
            Self::Details => "What {vendor} keeps in this browser",
            Self::VendorPolicy => "{vendor}’s own privacy policy",
            Self::Save => "Save choices",
            Self::RejectAll => "Reject all",
            Self::AcceptAll => "Accept all",
            Self::Close => "Close without saving",
            Self::Contact => "{controller} decides how this is used. Questions: {contact}.",
            Self::Accepted => "You accepted.",
            Self::Rejected => "You rejected. Nothing optional is loaded.",
            Self::Mixed => "Saved. You said yes to {vendors} and no to the rest.",
            Self::Withdrawn => {
                "Stopped: {vendors}. What was kept for that in this browser is deleted, as far as a page can check."
            }
            Self::Stopped => "Your withdrawal is done, but not everything could be deleted.",
            Self::Left => {
                "This page could not delete {names}. To clear it, delete this site’s data in your browser’s settings."
            }
            Self::NotKept => "Your browser could not keep your answer, so nothing optional is loaded.",
            Self::RunsUntilReload => {
                "No longer allowed: {vendors}. It may go on until this page is loaded again. First finish what you are typing."
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
            Self::Days => "{n} days",
            Self::Day => "1 day",
            Self::Minutes => "{n} minutes",
            Self::Minute => "1 minute",
            Self::UntilClosed => "Until you close the browser",
            Self::UntilDeleted => "Until it is deleted",
            Self::OwnRecord => "Remembers your answer about cookies",
            Self::OwnStays => "Local storage: until it is deleted; an answer counts for {n} days",
            Self::And => "and",
        }
    }

    /// The text with its places filled.
    #[must_use]
    pub fn with(self, fillings: &[(&str, &str)]) -> String {
        let mut text = String::new();
        let mut rest = self.english();
        while let Some((before, after)) = cut(rest, b'{') {
            text.push_str(before);
            let (name, tail) = cut(after, b'}').unwrap_or((after, ""));
            for (place, filling) in fillings {
                if *place == name {
                    text.push_str(filling);
                }
            }
            rest = tail;
        }
        text.push_str(rest);
        text
    }
}

/// `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn list(items: &[String]) -> String {
    let mut text = String::new();
    for (place, item) in items.iter().enumerate() {
        let last = place.wrapping_add(1) == items.len();
        match (place, last) {
            (0, _) => {}
            (_, false) => text.push_str(", "),
            (_, true) => text.push_str(&concat(&[" ", Word::And.english(), " "])),
        }
        text.push_str(item);
    }
    text
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

    #[test]
    fn lists_read_like_speech() {
        let list = |items: &[&str]| list(&items.iter().copied().map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(list(&[]), "");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b"]), "a and b");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(list(&["a", "b", "c", "d"]), "a, b, c and d");
    }
}
