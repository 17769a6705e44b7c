//! A vendor: who it is, how it is started and stopped, what it leaves behind. Knows no site's configuration.

use super::json::digits;
use super::section::NoticeLink;
use super::text::{concat, cut};

/// A third party, or the site itself, with the site's settings for it.
#[derive(Clone, Debug)]
pub struct Vendor {
    /// Its name as residents know it.
    pub name: String,
    /// The legal person that receives the data.
    pub controller: String,
    /// What it receives, as the end of a sentence that opens with the vendor's name.
    pub receives: String,
    /// The vendor's own policy; empty for the site itself.
    pub privacy_url: String,
    /// The links to show for it: never none.
    pub notice: Vec<NoticeLink>,
    /// Whether it leaves anything of its own in the browser.
    pub keeps: Keeps,
    /// What that is. Like all that follows, nothing until the policy is complete.
    pub traces: Vec<Trace>,
    /// The hosts that it loads from and talks to; `*.` stands for any labels.
    pub hosts: Vec<String>,
    /// How it is started and stopped.
    pub program: Program,
    /// Paths of this site where it never loads, even after a yes (`*` stands for anything).
    pub not_on: Vec<String>,
}

/// Whether a vendor leaves anything of its own in the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeps {
    /// It does.
    Something,
    /// It does not.
    Nothing,
}

/// How the shell starts and stops a use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Program {
    /// gtag.js for a Google Analytics 4 stream of that measurement id.
    Gtag(String),
    /// The site's own number for a signed-in resident, passed to the stream of that measurement id.
    UserId(String),
    /// Advertising with the visits that the stream of that measurement id counts.
    Ads(String),
    /// The Hotjar recorder.
    Hotjar {
        /// The number in the tracking code.
        site_id: u32,
        /// The version that the snippet calls `hjsv`.
        snippet_version: u32,
    },
    /// These scripts, one after the other; none for a vendor that comes in frames alone.
    Scripts {
        /// Their addresses: `https:` or a path on the site.
        urls: Vec<String>,
        /// A variable of the page that is `true` while the vendor must not work; empty when it knows none.
        off: String,
    },
}

impl Program {
    /// The program of a vendor that comes in frames alone.
    #[must_use]
    pub const fn none() -> Self {
        Self::Scripts { urls: Vec::new(), off: String::new() }
    }

    /// The addresses of the scripts that start it, in their order: no other address is ever made the source of a script. None,
    /// where it goes on with a script of another use, or comes in frames alone.
    #[must_use]
    pub fn scripts(&self) -> Vec<String> {
        match self {
            Self::Gtag(id) => vec![concat(&["https://www.googletagmanager.com/gtag/js?id=", id])],
            Self::Hotjar { site_id, snippet_version } => {
                let (site_id, version) = (digits(*site_id), digits(*snippet_version));
                vec![concat(&["https://static.hotjar.com/c/hotjar-", &site_id, ".js?sv=", &version])]
            }
            Self::UserId(_) | Self::Ads(_) => Vec::new(),
            Self::Scripts { urls, .. } => urls.clone(),
        }
    }

    /// Does it run in the page, so that only a reload surely ends it?
    #[must_use]
    pub fn is_in_page(&self) -> bool {
        if let Self::Scripts { urls, .. } = self { !urls.is_empty() } else { true }
    }
}

/// A cookie, a storage key, a database or a cache that a vendor leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// Its name, `*` for any run of characters.
    pub pattern: String,
    /// Where it lies.
    pub place: Place,
    /// What for, in words.
    pub purpose: String,
    /// How long.
    pub lifetime: Lifetime,
    /// Who alone can delete it.
    pub reach: Reach,
}

/// Where a trace lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A cookie.
    Cookie,
    /// Local storage.
    Local,
    /// Session storage.
    Session,
    /// A database of `IndexedDB`.
    Database,
    /// A cache of the Cache API.
    Cache,
}

impl Place {
    /// Its word between Rust and JavaScript.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Cookie => "cookie",
            Self::Local => "local",
            Self::Session => "session",
            Self::Database => "database",
            Self::Cache => "cache",
        }
    }

    /// Do only promises lead there?
    #[must_use]
    pub const fn is_slow(self) -> bool {
        matches!(self, Self::Database | Self::Cache)
    }
}

/// Who can delete a trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Script of the page.
    Script,
    /// The site's server alone: page script cannot even see it.
    Server,
    /// The vendor alone: it lies under the vendor's own address.
    Vendor,
}

impl Reach {
    /// Reads the word in the configuration; what is not one of them is within reach of script.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        match word {
            "server" => Self::Server,
            "vendor" => Self::Vendor,
            _ => Self::Script,
        }
    }
}

/// How long a trace stays unless it is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lifetime {
    /// No longer than the resident's answer stands: Consentry sets the vendor's own limit to that.
    Answer,
    /// So many days.
    Days(u16),
    /// So many minutes.
    Minutes(u16),
    /// Until the browser or the tab is closed.
    Session,
    /// Until somebody deletes it.
    Kept,
}

impl Lifetime {
    /// Reads `session`, `kept`, `answer`, `1 day`, `90 days`, `1 minute`, `30 minutes`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "session" => return Some(Self::Session),
            "kept" => return Some(Self::Kept),
            "answer" => return Some(Self::Answer),
            _ => {}
        }
        let (number, unit) = cut(text, b' ')?;
        let number = count(number)?;
        match unit {
            "day" | "days" => Some(Self::Days(number)),
            "minute" | "minutes" => Some(Self::Minutes(number)),
            _ => None,
        }
    }
}

/// A number of one to four digits, not 0.
fn count(text: &str) -> Option<u16> {
    let mut number = 0_u16;
    for byte in text.bytes() {
        if !byte.is_ascii_digit() || number > 999 {
            return None;
        }
        number = number.wrapping_mul(10).wrapping_add(u16::from(byte & 15));
    }
    (number > 0).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lifetimes_are_a_word_or_a_number_with_its_unit() {
        for (text, lifetime) in [
            ("session", Some(Lifetime::Session)),
            ("kept", Some(Lifetime::Kept)),
            ("answer", Some(Lifetime::Answer)),
            ("1 day", Some(Lifetime::Days(1))),
            ("400 days", Some(Lifetime::Days(400))),
            ("9999 minutes", Some(Lifetime::Minutes(9_999))),
            ("10000 minutes", None),
            ("0 days", None),
            ("days", None),
            (" days", None),
            ("90", None),
            ("90 years", None),
            ("-1 days", None),
            ("1.5 days", None),
            ("Session", None),
        ] {
            assert_eq!(Lifetime::parse(text), lifetime, "{text}");
        }
    }
}
