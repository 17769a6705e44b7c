//! Consentry beside its rivals: the same page, the same vendors, one browser, rounds that interleave, so that what
//! disturbs one disturbs all. Ratios are taken within a round; Consentry stands twice, to show the noise.
//!
//! Run with `cargo xtask bench [--only PART] [--rounds N]`. `CHROMEDRIVER` names the driver, `CONSENTRY_DIST` the built
//! widget.

mod browser;
mod contestant;
mod crowd;
mod hand;
mod parts;
mod picture;
mod sample;
mod server;
mod stats;
mod table;
mod vendors;
mod visit;

use anyhow::{Context as _, Result, bail, ensure};
use parts::{Part, Plan};
use std::path::PathBuf;

const ROUNDS: usize = 15;

#[tokio::main]
async fn main() -> Result<()> {
    let (only, rounds) = arguments(std::env::args().skip(1))?;
    let dist = std::env::var_os("CONSENTRY_DIST").map_or_else(|| PathBuf::from("dist"), PathBuf::from);
    let plan = Plan { address: server::start(dist).await?, vendors: vendors::start().await?, rounds };
    let (mut texts, mut bars) = (Vec::new(), Vec::new());
    for part in Part::ALL {
        if only.is_none_or(|only| only == part) {
            let found = part.run(&plan).await?;
            println!("{}", found.text);
            texts.push(found.text);
            bars.extend(found.bars);
        }
    }
    if only.is_some() {
        println!("docs/performance.md is as it was: only a full run writes it");
        return Ok(());
    }
    std::fs::write("docs/performance.svg", picture::picture(&bars)).context("cannot write docs/performance.svg")?;
    std::fs::write("docs/performance.md", page(&texts)).context("cannot write docs/performance.md")
}

fn arguments(mut given: impl Iterator<Item = String>) -> Result<(Option<Part>, usize)> {
    let (mut only, mut rounds) = (None, ROUNDS);
    while let Some(name) = given.next() {
        let value = given.next().with_context(|| format!("{name} wants a value"))?;
        match name.as_str() {
            "--only" => only = Some(value.parse()?),
            "--rounds" => rounds = value.parse().context("--rounds wants a number")?,
            _ => bail!("found `{name}`, want --only or --rounds"),
        }
    }
    ensure!(rounds > 0, "--rounds wants at least 1");
    Ok((only, rounds))
}

/// The page of the report.
fn page(texts: &[String]) -> String {
    format!(
        "# Beside its rivals\n\nOne page of text with two vendors (Google Analytics, Hotjar), in Chromium, files packed with \
        brotli. In every round each widget is visited once, each round beginning with another one. Figures are medians of \
        all rounds. Ratios and differences are taken within a round: their median, and in brackets the bounds that hold it \
        in 95 of 100 draws. A ratio below 1 is to Consentry's favour. “Consentry again” is the same page once more, to show \
        the noise.\n\nRepeat it with `cargo xtask bench`, or one part of it with `cargo xtask bench --only PART`.\n\n{}",
        texts.join("\n")
    )
}

#[cfg(test)]
mod tests {
    use super::{ROUNDS, arguments};
    use crate::parts::Part;

    #[test]
    fn a_part_and_a_number_of_rounds_are_understood_and_nothing_else() {
        let of = |line: &str| arguments(line.split_whitespace().map(str::to_owned));
        assert_eq!(of("").unwrap(), (None, ROUNDS));
        assert_eq!(of("--only scale --rounds 2").unwrap(), (Some(Part::Scale), 2));
        for line in ["--only", "--only all", "--rounds 0", "--rounds few", "15 1"] {
            assert!(of(line).is_err(), "{line}");
        }
    }
}
