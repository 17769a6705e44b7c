//! What a resident said about a use.

/// A resident's answer about one use. Not asked is not no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Never asked, or the answer has ended.
    Unasked,
    /// Yes.
    Granted,
    /// No; for a use under objection: an objection.
    Refused,
    /// For a use under objection: the resident was told of it, and has not objected.
    Told,
}

/// From where an answer, or a change of the answers in force, came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The first layer.
    Banner,
    /// The choices.
    Settings,
    /// What stands in the place of a gated frame.
    Placeholder,
    /// A call by the page's script.
    Api,
    /// Another tab.
    Tab,
    /// The answer's time ended.
    Expiry,
    /// The browser's privacy signal.
    Signal,
}

impl Answer {
    /// The word in events, the record and the script interface.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unasked => "unasked",
            Self::Granted => "granted",
            Self::Refused => "refused",
            Self::Told => "told",
        }
    }

    /// Reads the word of an answer that can stand in a record: what somebody said, or was told.
    #[must_use]
    pub fn parse_recorded(word: &str) -> Option<Self> {
        [Self::Granted, Self::Refused, Self::Told].iter().find(|answer| answer.word() == word).copied()
    }
}

impl Source {
    /// The word in events, the record and the script interface.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Banner => "banner",
            Self::Settings => "settings",
            Self::Placeholder => "placeholder",
            Self::Api => "api",
            Self::Tab => "tab",
            Self::Expiry => "expiry",
            Self::Signal => "signal",
        }
    }

    /// Reads the word of a source that can stand in a record: only those where somebody answered.
    #[must_use]
    pub fn parse_recorded(word: &str) -> Option<Self> {
        let where_answers_are_given = [Self::Banner, Self::Settings, Self::Placeholder, Self::Api];
        where_answers_are_given.iter().find(|source| source.word() == word).copied()
    }
}
