//! What third parties do on a website, in the words of notices, in English and Welsh.

use crate::document::folded;
use crate::stems::{Folded, Stems};

/// What a use does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activity {
    /// Counts visits.
    Statistics,
    /// Records visits, or draws maps of clicks.
    Recordings,
    /// Shows or measures adverts.
    Adverts,
    /// Asks questions.
    Surveys,
    /// Shows maps.
    Maps,
    /// Plays films.
    Videos,
    /// Keeps forms from robots.
    Protection,
    /// Reads aloud, translates, enlarges.
    Reading,
    /// Brings other scripts.
    Tags,
    /// Talks with visitors.
    Chat,
    /// Links visits to an account.
    Account,
    /// Keeps what the site itself wants.
    Session,
}

use Activity::{
    Account, Adverts, Chat, Maps, Protection, Reading, Recordings, Session, Statistics, Surveys, Tags, Videos,
};

/// How words begin that speak of it, and how much each tells: one of 3 is enough by itself.
const STEMS: &[(Activity, u32, &[&str])] = &[
    (
        Statistics,
        3,
        &[
            "analytic",
            "web statistic",
            "visitor statistic",
            "site statistic",
            "dadansoddeg",
            "count visit",
            "counting visit",
            "count visitor",
        ],
    ),
    (
        Statistics,
        2,
        &[
            "statistic",
            "how many people",
            "how many visit",
            "which pages",
            "what pages",
            "number of visit",
            "visits",
            "visitor",
            "popular",
            "ystadegau",
            "ymwel",
            "faint o bobl",
            "pa dudalennau",
        ],
    ),
    (Statistics, 1, &["measur", "count", "how people use", "improve", "usage", "traffic", "mesur", "gwella"]),
    (
        Recordings,
        3,
        &[
            "heat map",
            "heatmap",
            "heat-map",
            "session replay",
            "session recording",
            "recordings of visit",
            "replay",
            "mapiau gwres",
            "where people click",
            "where visitors click",
            "maps of click",
        ],
    ),
    (
        Recordings,
        2,
        &[
            "recording",
            "clicks",
            "scroll",
            "mouse",
            "cursor",
            "recordiad",
            "clicio",
            "watch visit",
            "watching visit",
            "stumble",
        ],
    ),
    (Recordings, 1, &["record", "feedback", "click", "screen", "get stuck"]),
    (Adverts, 3, &["remarketing", "retarget", "advertis", "hysbyseb"]),
    (Adverts, 2, &["advert", "marketing", "campaign", "marchnata"]),
    (Adverts, 1, &["search", "social media"]),
    (Surveys, 3, &["survey", "questionnaire", "arolwg", "holiadur"]),
    (Surveys, 1, &["opinion", "feedback", "questions"]),
    (Maps, 3, &["interactive map", "map of our", "embedded map", "maps on"]),
    (Maps, 2, &["maps", "a map", "the map", "mapiau"]),
    (Videos, 3, &["video", "fideo"]),
    (Videos, 2, &["film", "ffilm", "embedded", "player"]),
    (Protection, 3, &["captcha", "robots", "spam", "bots"]),
    (Protection, 1, &["forms", "abuse", "security check"]),
    (
        Reading,
        3,
        &[
            "read aloud",
            "accessibility toolbar",
            "accessibility tool",
            "text to speech",
            "reads pages",
            "reads the page",
            "reads our",
        ],
    ),
    (Reading, 2, &["translat", "toolbar", "larger text", "cyfieith"]),
    (Tags, 3, &["tag manager", "tag container"]),
    (Tags, 1, &["tags", "scripts"]),
    (Chat, 3, &["live chat", "web chat", "webchat", "chat window", "chatbot"]),
    (Chat, 1, &["chat"]),
    (
        Account,
        3,
        &[
            "customer reference",
            "account reference",
            "account number",
            "tenancy reference",
            "user id",
            "reference number",
            "customer number",
            "tenant reference",
        ],
    ),
    (
        Account,
        2,
        &["your account", "myaccount", "my account", "signed in", "logged in", "sign in", "log in", "cyfrif", "portal"],
    ),
    (Account, 1, &["reference", "identify", "linked", "link your", "number"]),
    (
        Session,
        3,
        &[
            "session cookie",
            "strictly necessary",
            "essential cookie",
            "necessary cookie",
            "cwcis angenrheidiol",
            "cwcis hanfodol",
        ],
    ),
    (
        Session,
        2,
        &[
            "essential",
            "necessary",
            "logged in",
            "log in",
            "signed in",
            "shortlist",
            "remembers",
            "session",
            "angenrheidiol",
            "hanfodol",
        ],
    ),
    (Session, 1, &["remember", "security", "keep", "works"]),
];

/// That a text is about the website at all.
const WEBSITE: &[&str] = &[
    "website",
    "web site",
    "online",
    "cookie",
    "browser",
    "our site",
    "this site",
    "the site",
    "webpage",
    "web page",
    "pages",
    "gwefan",
    "wefan",
    "cwci",
    "porwr",
    "ar-lein",
    "internet",
];

/// What else goes by the same words: recordings that are none of visits, analyses of what an organisation has in its files.
const ELSEWHERE: &[(Activity, &[&str])] = &[
    (Recordings, &["calls", "call centre", "camera", "cctv", "telephone", "photograph", "galwadau", "ffotograff"]),
    (Statistics, &["data analytic"]),
];

impl Activity {
    /// What vendors that are known do.
    #[must_use]
    pub fn of_known(key: &str) -> Option<Self> {
        Some(match key {
            "google-analytics" | "matomo" | "matomo-cloud" | "matomo-self-hosted" | "plausible" => Statistics,
            "hotjar" | "contentsquare" | "microsoft-clarity" | "clarity" | "mouseflow" => Recordings,
            "google-maps" => Maps,
            "google-tag-manager" => Tags,
            "recaptcha" => Protection,
            "recite-me" => Reading,
            "surveymonkey" => Surveys,
            "vimeo" | "youtube" => Videos,
            "meta-pixel" | "google-ads" | "linkedin" | "tiktok" => Adverts,
            _ => return None,
        })
    }

    /// What a description speaks of most.
    #[must_use]
    pub fn described(text: &str) -> Option<Self> {
        let text = folded(text);
        let all = STEMS.iter().map(|(activity, ..)| *activity);
        let most = all.max_by_key(|activity| activity.weight(&text))?;
        (most.weight(&text) > 1).then_some(most)
    }

    /// Whether a [folded] text speaks of the same outside of the website.
    #[must_use]
    pub fn is_elsewhere(self, text: &str) -> bool {
        self.is_away(text)
    }

    /// How much of it a [folded] text speaks.
    #[must_use]
    pub fn weight(self, text: &str) -> u32 {
        self.weigh(text)
    }

    pub(crate) fn is_away<T: Stems + ?Sized>(self, text: &T) -> bool {
        ELSEWHERE.iter().any(|(activity, stems)| *activity == self && text.begins_any(stems))
    }

    pub(crate) fn weigh<T: Stems + ?Sized>(self, text: &T) -> u32 {
        let stems = STEMS.iter().filter(|(activity, ..)| *activity == self);
        stems
            .flat_map(|(_, weight, stems)| stems.iter().map(move |stem| (weight, stem)))
            .filter(|(_, stem)| text.begins_word(stem))
            .map(|(weight, _)| weight)
            .sum()
    }
}

/// How many words of a [folded] text are about the website.
#[must_use]
pub fn of_website(text: &str) -> u32 {
    WEBSITE.iter().map(|stem| u32::from(text.begins_word(stem))).sum()
}

pub(crate) fn website_words(text: &Folded) -> u32 {
    WEBSITE.iter().map(|stem| u32::from(text.begins_word(stem))).sum()
}

/// Whether a word of a [folded] text begins so.
#[must_use]
pub fn begins_word(text: &str, stem: &str) -> bool {
    text.begins_word(stem)
}
