//! What is remembered, and its text. The text read back is hostile: any damage means that nothing is remembered.

use super::answer::{Answer, Source};
use super::digest::Digest;
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
    /// Granted, refused or told.
    pub answer: Answer,
    /// When it was given.
    pub at: UnixSeconds,
    /// The period in force when it was given.
    pub days: Days,
    /// Digest of what it was given to.
    pub terms: Digest,
    /// Digest of the text that was shown.
    pub shown: Digest,
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

    fn parse(word: &str) -> Option<Self> {
        [Self::Reload, Self::Sweep].iter().find(|pending| pending.word() == word).copied()
    }
}

/// What a text of ours may be long; a longer one is not ours.
pub(super) const MAX_TEXT: usize = 200;
/// How many names a withdrawal may list as left.
const MAX_LEFT: usize = 50;

impl Kept {
    /// When it ends: its `at` plus the period now in force, never later than the one in force when it was given.
    #[must_use]
    pub fn ends(&self, rules: AnswerRules) -> UnixSeconds {
        let now_in_force = match self.answer {
            Answer::Granted | Answer::Told => rules.keep_for,
            Answer::Refused | Answer::Unasked => rules.ask_again_after,
        };
        self.at.plus(now_in_force.min(self.days))
    }

    /// Does it hold a withdrawal that is not finished, or not yet told?
    #[must_use]
    pub fn is_unfinished(&self) -> bool {
        self.pending.is_some() || !self.left.is_empty()
    }

    /// What it means now, for this use: once it has ended, or when the terms have changed, nobody was asked.
    #[must_use]
    pub fn standing(&self, use_: &Use, rules: AnswerRules, now: UnixSeconds) -> Answer {
        if self.terms == use_.terms && now < self.ends(rules) { self.answer } else { Answer::Unasked }
    }

    /// Which of two answers about one use holds: the newer one, and of two at the same second the refusal. To be told is
    /// no answer: it never takes the place of one that still stands, save of a yes that was taken back meanwhile.
    pub(super) fn beats(&self, other: &Self, stands: impl Fn(&Self) -> bool) -> bool {
        match (self.answer, other.answer) {
            (Answer::Told, Answer::Granted) if is_told_long_after(self, other) => true,
            (Answer::Granted, Answer::Told) if is_told_long_after(other, self) => false,
            (Answer::Told, Answer::Granted | Answer::Refused) if stands(other) => false,
            (Answer::Granted | Answer::Refused, Answer::Told) if stands(self) => true,
            (Answer::Refused, Answer::Granted | Answer::Told) => self.at >= other.at,
            (Answer::Granted | Answer::Refused | Answer::Told | Answer::Unasked, _) => self.at > other.at,
        }
    }
}

/// Was somebody told a day or more after that yes? Nobody is told of what is known to have a yes, save in another tab while
/// that is being written; so the yes had been taken back meanwhile, by a no that has ended since, as none does within a day.
fn is_told_long_after(told: &Kept, granted: &Kept) -> bool {
    told.at >= granted.at.plus(Days::ONE)
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
        while self.answers.len() <= place {
            self.answers.push(None);
        }
        if let Some(slot) = self.answers.get_mut(place) {
            *slot = Some(kept);
        }
    }

    /// The answer kept for a use, to be changed.
    pub(super) fn kept_mut(&mut self, use_: UseIndex) -> Option<&mut Kept> {
        self.answers.get_mut(use_.place())?.as_mut()
    }

    /// Takes over what another record knows better: per use the newer answer holds, on a tie the refusal; and a refusal
    /// that still stands and is missing here, since a tab that had not heard of it may have written last. Returns how many
    /// answers were taken over.
    pub(super) fn learn(&mut self, known: &Self, policy: &Policy, now: UnixSeconds) -> usize {
        let mut taken_over = 0_usize;
        for (place, use_) in policy.uses() {
            // Where the clock was set back, what lies too far ahead counts for nothing, in memory as in the store.
            let Some(known) = known.kept(place).filter(|known| !is_from_ahead(known.at, now)) else { continue };
            let stands = |kept: &Kept| kept.standing(use_, policy.answers, now) != Answer::Unasked;
            let is_better = match self.kept(place) {
                Some(read) => known.beats(read, stands),
                None => known.answer == Answer::Refused && stands(known),
            };
            if is_better {
                self.keep(place, known.clone());
                taken_over = taken_over.wrapping_add(1);
            }
        }
        taken_over
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
        let mut likely = UseIndex::new(0);
        for (id, kept) in answers {
            // Answers are written in the policy's order.
            if let Some(use_) = policy.find_at(id, likely) {
                record.keep(use_, decode_kept(kept, now)?);
                likely = use_.next();
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
    let text = |name: &str| short_text(json.at(name));
    Some(Kept {
        answer: Answer::parse_recorded(text("answer")?)?,
        at: decode_time(text("at")?, now)?,
        days: Days::new(u16::try_from(json.at("days").whole()?).ok()?),
        terms: Digest::parse(text("terms")?)?,
        shown: Digest::parse(text("shown")?)?,
        lang: text("lang")?.to_owned(),
        source: Source::parse_recorded(text("source")?)?,
        pending: if let Some(json) = json.get("pending") { Some(Pending::parse(json.text()?)?) } else { None },
        left: decode_left(json.get("left"))?,
    })
}

fn decode_time(text: &str, now: UnixSeconds) -> Option<UnixSeconds> {
    UnixSeconds::parse(text).filter(|at| !is_from_ahead(*at, now))
}

/// Is it from the future? A day is left for clocks that differ.
fn is_from_ahead(at: UnixSeconds, now: UnixSeconds) -> bool {
    at > now.plus(Days::ONE)
}

fn decode_left(json: Option<&Json>) -> Option<Vec<String>> {
    let mut left = Vec::new();
    let names = match json {
        None => return Some(left),
        Some(Json::List(names)) => names,
        Some(_) => return None,
    };
    for name in names.iter().take(MAX_LEFT) {
        left.push(short_text(name)?.to_owned());
    }
    Some(left)
}

fn short_text(json: &Json) -> Option<&str> {
    json.text().filter(|text| text.len() <= MAX_TEXT)
}

fn encode_kept(kept: &Kept, id: &str, to: &mut Writer) {
    to.object(id).string("answer", kept.answer.word()).string("at", &kept.at.iso());
    to.plain("days", &digits(u32::from(kept.days.get())));
    to.string("terms", &kept.terms.text()).string("shown", &kept.shown.text()).string("lang", &kept.lang);
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
