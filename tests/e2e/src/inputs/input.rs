//! One input: a configuration and a record, at least one of which was mutated, and the page that has them. All of it follows
//! from the seed, save for the dates in the record, which are so and so long ago.

use super::tree::Tree;
use super::{hostile, mutate, record};
use crate::cases::{self, Case};
use crate::dice::Dice;
use crate::site::Site;
use anyhow::{Context as _, Result};
use consentry::consent::parse::parse;
use consentry::consent::policy::Policy;
use consentry::consent::reading::read;
use consentry::consent::seal::{SEAL, seal};

/// Where a page has its configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Inline,
    Served,
}

/// What a page has for Consentry beside the tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dress {
    /// Nothing.
    Bare,
    /// Whatever a page may have.
    Full,
}

/// One input.
#[derive(Debug)]
pub(super) struct Input {
    pub(super) seed: u64,
    pub(super) case: &'static Case,
    /// As the owner's server, or page, has it.
    pub(super) config: Vec<u8>,
    pub(super) place: Place,
    pub(super) dress: Dress,
    /// The path of its page.
    pub(super) path: String,
    /// What lies in the browser.
    pub(super) record: Option<String>,
    /// The value of the cookie by which hosts share it: any host of the domain may have set it.
    pub(super) cookie: Option<String>,
    /// What was changed.
    pub(super) how: Vec<&'static str>,
}

/// What the site has without a mutation.
#[derive(Debug)]
pub(super) struct Good {
    pub(super) text: String,
    pub(super) policy: Policy,
}

/// The configuration of a demo site as it is.
pub(super) fn good(site: &Site, case: &Case) -> Result<Good> {
    let text = String::from_utf8(site.original(&case.config()).body)?;
    let json = read(&text).with_context(|| text.clone())?;
    let policy = parse(&json).ok().with_context(|| format!("{} is not valid", case.config()))?;
    Ok(Good { text, policy })
}

impl Input {
    /// The one of that seed.
    pub(super) fn of(seed: u64, site: &Site, now: i64) -> Result<(Self, Good)> {
        let mut dice = Dice::new(seed);
        let case = *dice.of(&cases::ALL).context("no site")?;
        let good = good(site, case)?;
        let place = if dice.below(2) == 0 { Place::Inline } else { Place::Served };
        let dress = if dice.below(2) == 0 { Dress::Bare } else { Dress::Full };
        let folder = dice.of(case.off_limits).filter(|_| dice.below(3) == 0).map_or("", |folder| folder);
        let path = format!("{}inputs/{seed}", case.path(folder));
        let mut how = Vec::new();
        let mut cookie = None;
        let (config, record) = match dice.below(9) {
            0..3 => (good.text.clone().into_bytes(), Some(mutated_record(&good, now, (&mut dice, &mut how)))),
            3 => {
                (mutated_config(&good, (&mut dice, &mut how))?, Some(mutated_record(&good, now, (&mut dice, &mut how))))
            }
            4 => {
                let shared = mutated_record(&good, now, (&mut dice, &mut how));
                cookie = record::as_cookie(&shared, &mut dice);
                let record = (dice.below(2) == 0).then(|| record::good(&good.policy, now));
                (sharing(&good, (&mut dice, &mut how))?, record)
            }
            5 | 6 => (mutated_config(&good, (&mut dice, &mut how))?, Some(record::good(&good.policy, now))),
            _ => (mutated_config(&good, (&mut dice, &mut how))?, None),
        };
        Ok((Self { seed, case, config, place, dress, path, record, cookie, how }, good))
    }

    /// The same page with the configuration as it should be, and with whatever lies in the browser.
    pub(super) fn mended(&self, good: &Good) -> Self {
        Self {
            config: good.text.clone().into_bytes(),
            path: format!("{}-mended", self.path),
            record: self.record.clone(),
            cookie: self.cookie.clone(),
            how: vec!["mended"],
            ..*self
        }
    }

    /// The path of the configuration, where it has one of its own.
    pub(super) fn config_path(&self) -> String {
        format!("{}.json", self.path)
    }

    /// The text of the configuration as the browser has it. In a page, `<` is written as its owner has to write it.
    pub(super) fn delivered(&self) -> String {
        let text = String::from_utf8_lossy(&self.config);
        match self.place {
            // A mark of the byte order is taken for that, once.
            Place::Served => text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned(),
            Place::Inline => {
                let text = text.replace('<', "\\u003c").replace('\0', "\u{fffd}");
                text.replace("\r\n", "\n").replace('\r', "\n")
            }
        }
    }
}

type Throws<'a> = (&'a mut Dice, &'a mut Vec<&'static str>);

fn mutated_record(good: &Good, now: i64, (dice, how): Throws<'_>) -> String {
    let (text, changes) = record::mutated(&good.policy, now, dice);
    how.push("record:");
    how.extend(changes);
    text
}

fn mutated_config(good: &Good, (dice, how): Throws<'_>) -> Result<Vec<u8>> {
    how.push("configuration:");
    let mut tree = Tree::of(&read(&good.text).context("no JSON")?);
    // An owner whose tool has sealed it does not keep the old seal.
    let is_sealed = dice.below(4) == 0;
    if dice.below(30) == 0 {
        how.push("another whole");
        tree = hostile::value(dice);
    }
    for _ in 0..dice.below(3).saturating_add(1) {
        how.push(mutate::tree(&mut tree, dice));
    }
    if is_sealed {
        how.push("sealed");
        set_seal(&mut tree);
    }
    let mut bytes = tree.written().into_bytes();
    if dice.below(5) == 0 {
        how.push(mutate::bytes(&mut bytes, dice));
    }
    Ok(bytes)
}

/// The site's own, under which hosts share a record.
fn sharing(good: &Good, (dice, how): Throws<'_>) -> Result<Vec<u8>> {
    how.push("in the cookie of a site that shares it");
    let mut tree = Tree::of(&read(&good.text).context("no JSON")?);
    if let Tree::Object(members) = &mut tree {
        let is_shared = ("shareAcrossSubdomains".to_owned(), Tree::plain("true"));
        members.push(("answers".to_owned(), Tree::Object(vec![is_shared])));
    }
    if dice.below(2) == 0 {
        set_seal(&mut tree);
    }
    Ok(tree.written().into_bytes())
}

/// Seals it, whatever is in it: no tool of ours would.
fn set_seal(tree: &mut Tree) {
    let Tree::Object(members) = tree else { return };
    members.retain(|(name, _)| name != SEAL);
    members.push((SEAL.to_owned(), Tree::text("")));
    let fits = read(&tree.written()).map(|json| seal(&json)).unwrap_or_default();
    if let Tree::Object(members) = tree
        && let Some((_, value)) = members.last_mut()
    {
        *value = Tree::Text(fits);
    }
}
