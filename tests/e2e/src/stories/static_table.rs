//! The table that `consentry notice --table` prints for pages that are made on a server: the very one that the widget fills.

use crate::barriers::Checker;
use crate::cases::REPAIRS;
use crate::page::{Size, at};
use crate::presets::run;
use crate::story::{Outcome, Sites, Story, stories};
use crate::wait::until;
use crate::world::World;
use anyhow::{Context as _, Result, ensure};
use serde_json::{Map, Value, json};
use std::fs;

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    the_table_that_the_command_prints_is_the_one_that_the_widget_fills,
];

pub(crate) const SPOKEN: &[Story] = stories![Ordinary, Sites::One(REPAIRS);
    in_every_language_the_command_counts_as_the_browser_does,
    the_table_keeps_nobody_out_of_a_page_without_any_sheet,
];

const PAGE: &str = "/with-a-table-of-the-server/";
const LANGUAGES: [&str; 6] = ["en-GB", "cy", "ur", "pl", "bn", "ro"];

/// What the command prints for the site as it is configured now.
fn printed(world: &World, language: &str) -> Result<String> {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("consent.json"), world.site.answer(&world.case().config(), "").body)?;
    run(folder.path(), &["notice", "--table", "--lang", language])
}

/// A page of the site in that language, with what its server made.
fn serves(world: &World, language: &str, made: &str) {
    let tag = world.case().demo_tag();
    let page = format!(
        "<!doctype html><html lang=\"{language}\"><title>Cookies</title>{tag}<main><h1>Cookies</h1>{made}</main>"
    );
    world.site.serve(PAGE, "text/html; charset=utf-8", &page);
}

/// The table in the page, once the widget has filled its place; there is one.
async fn filled(world: &World) -> Result<String> {
    let filled = "return find('[data-consentry=cookie-table][data-consentry-held]')?.innerHTML";
    let table = until("the widget has filled the place", async || {
        Ok(world.page.script(filled).await?.as_str().filter(|html| !html.is_empty()).map(str::to_owned))
    });
    table.await
}

/// What the command prints, without what is around the table.
fn table_of(made: &str) -> Result<&str> {
    let inside = made.strip_prefix("<div data-consentry=\"cookie-table\">\n").context("no place for the widget")?;
    inside.strip_suffix("\n</div>\n").context("the place does not end")
}

async fn the_table_that_the_command_prints_is_the_one_that_the_widget_fills(world: &World) -> Outcome {
    let made = printed(world, "en-GB")?;
    serves(world, "en-GB", &made);
    world.page.open(PAGE).await?;
    let (found, wanted) = (filled(world).await?, table_of(&made)?);
    ensure!(found == wanted, "the widget fills\n{found}\nand the command prints\n{wanted}");
    world.page.element(at::COOKIE_TABLE).await?;
    world.nothing_ran().await
}

/// A vendor with every number that some language has a form of its own for.
fn counts(config: &mut Value) {
    let lifetimes = [
        "1 day",
        "2 days",
        "3 days",
        "5 days",
        "6 days",
        "12 days",
        "21 days",
        "22 days",
        "100 days",
        "101 days",
        "119 days",
        "400 days",
        "1 minute",
        "2 minutes",
        "30 minutes",
        "1440 minutes",
        "session",
        "kept",
    ];
    let cookie = |(at, lifetime): (usize, &&str)| json!({ "name": format!("size{at}"), "purpose": "Size", "lifetime": lifetime });
    let cookies: Vec<_> = lifetimes.iter().enumerate().map(cookie).collect();
    let vendor = json!({
        "id": "sizes", "name": "Sizes", "controller": "Thornmere Homes", "role": "site", "purpose": "sizes", "receives": "keeps it",
        "cookies": cookies,
    });
    let purpose = json!({ "id": "sizes", "basis": "necessary", "title": "Sizes", "description": "Keeps sizes." });
    let own = ["Size", "keeps it", "Sizes", "Keeps sizes."];
    let translations: Map<_, _> = own.iter().map(|text| ((*text).to_owned(), json!(text))).collect();
    let text: Map<_, _> =
        LANGUAGES.iter().skip(1).map(|one| ((*one).to_owned(), json!({ "translations": translations }))).collect();
    if let Some(members) = config.as_object_mut() {
        members.insert("languages".into(), json!(LANGUAGES));
        members.insert("text".into(), Value::Object(text));
        members.insert("purposes".into(), json!([purpose]));
        if let Some(vendors) = members.get_mut("vendors").and_then(Value::as_array_mut) {
            vendors.push(vendor);
        }
    }
}

async fn in_every_language_the_command_counts_as_the_browser_does(world: &World) -> Outcome {
    world.site.configure(counts)?;
    let mut wrong = Vec::new();
    for language in LANGUAGES {
        let made = printed(world, language)?;
        serves(world, language, "<div data-consentry=\"cookie-table\"></div>");
        world.page.open(PAGE).await?;
        let (found, wanted) = (filled(world).await?, table_of(&made)?);
        let is_counted = wanted.matches("<tr>").count() > 18;
        ensure!(is_counted && wanted.contains(&format!("lang=\"{language}\"")), "{wanted}");
        if found != wanted {
            let rows = found.split("<tr>").zip(wanted.split("<tr>")).filter(|(one, other)| one != other);
            wrong.extend(rows.map(|(one, other)| format!("{language}: {one}\n  {other}")));
        }
    }
    ensure!(wrong.is_empty(), "the widget fills, the command prints:\n{}", wrong.join("\n"));
    Ok(())
}

async fn the_table_keeps_nobody_out_of_a_page_without_any_sheet(world: &World) -> Outcome {
    world.site.configure(counts)?;
    for language in ["en-GB", "ur"] {
        serves(world, language, &printed(world, language)?);
        world.page.open_in(Size(320, 640), PAGE).await?;
        filled(world).await?;
        let sideways = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        let sideways = world.page.script(sideways).await?;
        ensure!(sideways == 0, "{language}: on a phone the page scrolls sideways by {sideways} px");
        for checker in Checker::ALL {
            checker.enter(&world.page).await?;
            let found: Vec<_> = checker.look(&world.page).await?.findings.iter().map(ToString::to_string).collect();
            ensure!(found.is_empty(), "{language}: {}", found.join("\n"));
        }
    }
    Ok(())
}
