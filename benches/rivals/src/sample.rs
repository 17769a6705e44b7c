//! What one visit gave, and the visits of one contestant, a round each.

use crate::browser::Browser;
use crate::contestant::Contestant;
use anyhow::{Context as _, Result};
use serde_json::Value;
use std::collections::BTreeMap;

/// The figures of one visit, by name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sample(BTreeMap<String, f64>);

impl Sample {
    /// All figures of an object. One that is no number was not measured, which is a failure.
    pub(crate) fn read(seen: &Value) -> Result<Self> {
        let object = seen.as_object().with_context(|| format!("no figures: {seen}"))?;
        let figures = object.iter().map(|(name, value)| {
            let number = value.as_f64().with_context(|| format!("no {name}: {seen}"))?;
            Ok((name.clone(), number))
        });
        figures.collect::<Result<_>>().map(Self)
    }

    /// With one more figure.
    pub(crate) fn with(mut self, name: &str, number: f64) -> Self {
        self.0.insert(name.to_owned(), number);
        self
    }

    /// With all figures of another.
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }
}

/// A contestant and its visits, one a round.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) name: &'static str,
    samples: Vec<Sample>,
}

impl Row {
    /// One figure of all rounds.
    pub(crate) fn each(&self, name: &str) -> Vec<f64> {
        self.samples.iter().filter_map(|sample| sample.0.get(name)).copied().collect()
    }
}

/// All contestants, round after round, each round beginning with another one.
/// Whatever happens, the browser is ended.
pub(crate) async fn interleaved<'a, V>(
    browser: Browser,
    contestants: &'a [Contestant],
    rounds: usize,
    visit: V,
) -> Result<Vec<Row>>
where
    V: AsyncFn(&Browser, &'a Contestant) -> Result<Sample>,
{
    let rows = all_rounds(&browser, contestants, rounds, visit).await;
    browser.quit().await;
    rows
}

async fn all_rounds<'a, V>(
    browser: &Browser,
    contestants: &'a [Contestant],
    rounds: usize,
    visit: V,
) -> Result<Vec<Row>>
where
    V: AsyncFn(&Browser, &'a Contestant) -> Result<Sample>,
{
    let mut rows: Vec<Row> =
        contestants.iter().map(|contestant| Row { name: contestant.name, samples: Vec::new() }).collect();
    // The first visit of a fresh browser is slower than all others, whoever makes it.
    for contestant in contestants {
        visit(browser, contestant).await.with_context(|| contestant.name)?;
    }
    for round in 0..rounds {
        for turn in 0..contestants.len() {
            let at = (turn + round) % contestants.len();
            if let (Some(contestant), Some(row)) = (contestants.get(at), rows.get_mut(at)) {
                row.samples.push(visit(browser, contestant).await.with_context(|| contestant.name)?);
            }
        }
        eprintln!("{:?}: round {} of {rounds}", browser.profile, round + 1);
    }
    Ok(rows)
}
