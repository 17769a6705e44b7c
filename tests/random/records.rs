//! Random records, as a browser may hold them when a page is opened: answers of all ages, to these terms or to others, of
//! this site and version or not, sound or damaged.

use crate::model::record::DAY;
use crate::model::rules::Rules;
use consentry::consent::time::UnixSeconds;
use proptest::prelude::*;

#[derive(Clone, Debug)]
pub(crate) struct Kept {
    uses: Vec<Answer>,
    damage: u8,
}

#[derive(Clone, Copy, Debug)]
struct Answer {
    /// Every fourth use has none.
    word: usize,
    age: i64,
    days: u16,
    other_terms: bool,
    pending: usize,
    has_left: bool,
}

fn answer() -> impl Strategy<Value = Answer> {
    let age = prop_oneof![
        8 => 0..200 * DAY,
        4 => (0..200_i64).prop_map(|days| days * DAY),
        1 => -DAY - 2..0,
    ];
    let days = prop_oneof![Just(180_u16), Just(30), Just(1), Just(400), any::<u16>()];
    (0..4_usize, age, days, 0..6_u8, 0..6_usize, 0..5_u8).prop_map(|(word, age, days, terms, pending, left)| Answer {
        word,
        age,
        days,
        other_terms: terms == 0,
        pending,
        has_left: left == 0,
    })
}

pub(crate) fn kept() -> impl Strategy<Value = Kept> {
    (proptest::collection::vec(answer(), 8), 0..24_u8).prop_map(|(uses, damage)| Kept { uses, damage })
}

impl Answer {
    fn json(self, terms: &str, now: i64) -> String {
        let at = UnixSeconds::new(now.saturating_sub(self.age)).iso();
        let word = ["told", "granted", "refused"].get(self.word).copied().unwrap_or("told");
        let terms = if self.other_terms { "0123456789abcdef" } else { terms };
        let pending = [r#","pending":"reload""#, r#","pending":"sweep""#].get(self.pending).copied().unwrap_or("");
        let left = if self.has_left { r#","left":["_old"]"# } else { "" };
        let days = self.days;
        format!(
            r#"{{"answer":"{word}","at":"{at}","days":{days},"terms":"{terms}","shown":"0123456789abcdef","lang":"en",
            "source":"banner"{pending}{left}}}"#
        )
    }
}

impl Kept {
    pub(crate) fn text(&self, rules: &Rules, now: i64) -> String {
        let known = rules.uses.iter().zip(&self.uses).filter(|(_, answer)| answer.word < 3);
        let mut answers: Vec<_> =
            known.map(|(use_, answer)| format!("\"{}\":{}", use_.id, answer.json(&use_.terms, now))).collect();
        answers.push(r#""gone":{"answer":"nonsense"}"#.to_owned());
        let answers = answers.join(",");
        let version = rules.version;
        match self.damage {
            0 => format!(r#"{{"format":2,"site":"site","version":{version},"answers":{{{answers}}}}}"#),
            1 => format!(r#"{{"format":1,"site":"other","version":{version},"answers":{{{answers}}}}}"#),
            2 => format!(r#"{{"format":1,"site":"site","version":9,"answers":{{{answers}}}}}"#),
            3 => format!(r#"{{"format":1,"site":"site","version":{version},"answers":{{{answers}"#),
            4 => answers.replace("granted", "yes"),
            _ => format!(r#"{{"format":1,"site":"site","version":{version},"answers":{{{answers}}}}}"#),
        }
    }
}
