//! What is remembered, and its text. The text read back is hostile: any damage means that nothing is remembered.

use super::answer::{Answer, Source};
use super::json::{Json, Writer, digits};
use super::policy::{AnswerRules, Policy, Use};
use super::time::{Days, UnixSeconds};
use super::useset::UseIndex;

/// The answers of one resident on one site, by the places of the policy's uses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    answers: Vec<Option<Kept>>,
}

/// One answer as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Granted or refused.
    pub answer: Answer,
    /// When it was given.
    pub at: UnixSeconds,
    /// The period in force when it was given.
    pub days: Days,
    /// Digest of what it was given to.
    pub terms: String,
    /// Digest of the text that was shown.
    pub shown: String,
    /// Language of that text.
    pub lang: String,
    /// From where.
    pub source: Source,
    /// What a withdrawal still has to do.
    pub pending: Option<Pending>,
    /// Names that could not be deleted, until the resident was told.
    pub left: Vec<String>,
}

/// What a withdrawal still has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pending {
    /// The page on which it ran has to go; then a last sweep.
    Reload,
    /// A last sweep.
    Sweep,
}

impl Pending {
    const fn word(self) -> &'static str {
        match self {
            Self::Reload => "reload",
            Self::Sweep => "sweep",
        }
    }
}

/// What a text of ours may be long; a longer one is not ours.
const MAX_TEXT: usize = 200;
/// How many names a withdrawal may list as left.
const MAX_LEFT: usize = 50;

impl Kept {
    /// When it ends: its `at` plus the period now in force, never later than the one in force when it was given.
    #[must_use]
    pub fn ends(&self, rules: AnswerRules) -> UnixSeconds {
        let now_in_force = match self.answer {
            Answer::Granted => rules.keep_for,
            Answer::Refused | Answer::Unasked => rules.ask_again_after,
        };
        self.at.plus(now_in_force.min(self.days))
    }

    /// What it means now, for this use: once it has ended, or when the terms have changed, nobody was asked.
    #[must_use]
    pub fn standing(&self, use_: &Use, rules: AnswerRules, now: UnixSeconds) -> Answer {
        if self.terms == use_.terms && now < self.ends(rules) { self.answer } else { Answer::Unasked }
    }

    /// Which of two answers about one use holds: the newer one, and of two at the same second the refusal.
    fn beats(&self, other: &Self) -> bool {
        self.at > other.at || (self.at == other.at && self.answer == Answer::Refused && other.answer == Answer::Granted)
    }
}

impl Record {
    /// The answer kept for a use.
    #[must_use]
    pub fn kept(&self, use_: UseIndex) -> Option<&Kept> {
        self.answers.get(use_.place())?.as_ref()
    }

    /// Keeps an answer for a use.
    pub(super) fn keep(&mut self, use_: UseIndex, kept: Kept) {
        let place = use_.place();
        if self.answers.len() <= place {
            self.answers.resize(place.saturating_add(1), None);
        }
        if let Some(slot) = self.answers.get_mut(place) {
            *slot = Some(kept);
        }
    }

    /// The answers kept, to be changed.
    pub(super) fn kept_mut(&mut self) -> impl Iterator<Item = (UseIndex, &mut Kept)> {
        (0_u16..).map(UseIndex::new).zip(&mut self.answers).filter_map(|(use_, kept)| Some((use_, kept.as_mut()?)))
    }

    /// This record as just read, with what another one knew better: per use the newer answer holds, on a tie the
    /// refusal.
    pub(super) fn merged_with(mut self, known: &Self) -> Self {
        for (use_, kept) in (0_u16..).map(UseIndex::new).zip(&known.answers) {
            if let (Some(known), Some(read)) = (kept, self.kept(use_))
                && known.beats(read)
            {
                self.keep(use_, known.clone());
            }
        }
        self
    }

    /// Reads a record of this policy's site and version, at the given time. Answers of uses that the policy no longer
    /// has are dropped.
    ///
    /// `None` means that nothing is remembered: another format, site or version, an answer from more than a day
    /// ahead, or any damage.
    #[must_use]
    pub fn decode(json: &Json, policy: &Policy, now: UnixSeconds) -> Option<Self> {
        let ours = json.get("format")?.whole()? == 1
            && json.get("site")?.text()? == policy.site().id
            && json.get("version")?.whole()? == policy.version();
        let Json::Object(answers) = json.get("answers")? else { return None };
        let mut record = Self::default();
        for (id, kept) in answers {
            if let Some(use_) = policy.find(id) {
                record.keep(use_, decode_kept(kept, now)?);
            }
        }
        ours.then_some(record)
    }

    /// The text that is written.
    #[must_use]
    pub fn encode(&self, policy: &Policy) -> String {
        let mut to = Writer::default();
        to.object("").plain("format", "1").string("site", &policy.site().id);
        to.plain("version", &digits(policy.version())).object("answers");
        for (place, use_) in policy.uses() {
            if let Some(kept) = self.kept(place) {
                encode_kept(kept, &use_.id, &mut to);
            }
        }
        to.close('}').close('}');
        to.into_text()
    }
}

fn decode_kept(json: &Json, now: UnixSeconds) -> Option<Kept> {
    let text = |name: &str| json.get(name)?.text().filter(|text| text.len() <= MAX_TEXT);
    let at = UnixSeconds::parse(text("at")?)?;
    if at > now.plus(Days::ONE) {
        return None;
    }
    Some(Kept {
        answer: [Answer::Granted, Answer::Refused].into_iter().find(|answer| Some(answer.word()) == text("answer"))?,
        at,
        days: Days::new(u16::try_from(json.get("days")?.whole()?).ok()?),
        terms: text("terms")?.to_owned(),
        shown: text("shown")?.to_owned(),
        lang: text("lang")?.to_owned(),
        source: Source::parse_recorded(text("source")?)?,
        pending: match json.get("pending") {
            None => None,
            Some(json) => Some([Pending::Reload, Pending::Sweep].into_iter().find(|p| Some(p.word()) == json.text())?),
        },
        left: match json.get("left") {
            None => Vec::new(),
            Some(Json::List(names)) => names.iter().take(MAX_LEFT).map(decode_name).collect::<Option<_>>()?,
            Some(_) => return None,
        },
    })
}

fn decode_name(json: &Json) -> Option<String> {
    json.text().filter(|name| name.len() <= MAX_TEXT).map(str::to_owned)
}

fn encode_kept(kept: &Kept, id: &str, to: &mut Writer) {
    to.object(id).string("answer", kept.answer.word()).string("at", &kept.at.iso());
    to.plain("days", &digits(u32::from(kept.days.get())));
    to.string("terms", &kept.terms).string("shown", &kept.shown).string("lang", &kept.lang);
    to.string("source", kept.source.word());
    if let Some(pending) = kept.pending {
        to.string("pending", pending.word());
    }
    if !kept.left.is_empty() {
        to.list("left");
        for name in &kept.left {
            to.string("", name);
        }
        to.close(']');
    }
    to.close('}');
}
