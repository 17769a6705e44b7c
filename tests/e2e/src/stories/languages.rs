//! Other languages than English: spoken from the first word on, at the price of one small file, and in every part alike.

use crate::cases::{ASSOCIATION, REPAIRS};
use crate::page::at;
use crate::presets::run;
use crate::story::{Outcome, Sites, Story, stories};
use crate::vendors::QUIET;
use crate::wait::until;
use crate::world::World;
use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use std::fs;

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::One(REPAIRS);
    a_page_in_welsh_is_spoken_to_in_welsh_before_the_later_module_comes,
    urdu_is_written_from_right_to_left,
    a_page_in_english_fetches_no_pack,
    whoever_picks_another_language_reads_it_everywhere,
    a_pack_that_cannot_be_had_or_was_changed_leaves_english,
    without_the_rest_of_a_pack_an_answer_is_taken_and_all_is_said_in_english,
    of_two_languages_that_are_picked_the_later_one_is_spoken,
    what_the_file_says_is_translated_and_its_links_lead_to_the_other_notice,
    an_address_that_is_translated_to_none_is_never_a_link,
];

pub(crate) const FRAMED: &[Story] = stories![Ordinary, Sites::One(ASSOCIATION);
    a_placeholder_that_comes_back_speaks_what_was_picked_meanwhile,
];

const PACK: &str = "/consentry/consentry-cy.json";
const REST_OF_PACK: &str = "/consentry/consentry-cy-later.json";
const LATER: &str = "/consentry/consentry-later.wasm";
const PAGE: &str = "/in-another-language/";

/// A page of the site in that language, on a site that speaks these.
fn serves(world: &World, lang: &str, languages: &Value, text: &Value) -> Outcome {
    world.site.configure(|config| {
        if let Some(members) = config.as_object_mut() {
            members.insert("languages".into(), languages.clone());
            members.insert("text".into(), text.clone());
        }
    })?;
    let tag = world.case().demo_tag();
    let page = format!(
        "<!doctype html><html lang=\"{lang}\"><meta name=\"viewport\" content=\"width=device-width\"><title>Page</title>{tag}\
        <h1>Page</h1>"
    );
    world.site.serve(PAGE, "text/html; charset=utf-8", &page);
    let ours = "<div data-consentry=\"cookie-table\"></div><div data-consentry=\"choices\"></div>";
    world.site.serve("/with-a-table/", "text/html; charset=utf-8", &[page.as_str(), ours].concat());
    Ok(())
}

async fn attribute(world: &World, host: &str, name: &str) -> Result<Value> {
    world.page.script(&format!("return document.querySelector({}).getAttribute({})", json!(host), json!(name))).await
}

async fn a_page_in_welsh_is_spoken_to_in_welsh_before_the_later_module_comes(world: &World) -> Outcome {
    serves(world, "cy-GB", &json!(["en-GB", "cy"]), &json!({ "cy": { "reject": "Dim diolch" } }))?;
    world.page.open(PAGE).await?;
    ensure!(world.page.text(at::ACCEPT).await? == "Derbyn" && world.page.text(at::REJECT).await? == "Dim diolch");
    let banner = world.page.text(at::BANNER).await?;
    ensure!(!banner.contains("May we use") && !banner.contains("learns which"), "{banner}");
    ensure!(attribute(world, "consentry-banner", "lang").await? == json!("cy"));
    ensure!(world.site.times_asked_for(PACK) == 1, "the pack was asked for more than once");
    for later in [REST_OF_PACK, LATER] {
        ensure!(world.site.times_asked_for(later) == 0, "it waited for {later}");
    }
    world.page.press(at::REJECT).await?;
    world.page.element(at::CONFIRMATION).await?;
    let said = world.page.text(at::CONFIRMATION).await?;
    ensure!(!said.contains("You rejected") && !said.is_empty(), "{said}");
    let record = world.page.record().await?.unwrap_or_default();
    ensure!(record.pointer("/answers/hotjar/lang") == Some(&json!("cy")), "{record}");
    let shown = record.pointer("/answers/hotjar/shown").cloned().unwrap_or_default();
    ensure!(shown == stamped(world, "hotjar", "cy")?, "the owner's stamp stands for other words: {record}");
    ensure!(world.site.times_asked_for(REST_OF_PACK) == 1, "want the rest of the pack once");
    // A resident who comes back meets no banner, and what they open is as it was.
    world.page.open(PAGE).await?;
    world.page.open_settings().await?;
    let choices = world.page.text(at::DIALOG).await?;
    ensure!(choices.starts_with("Eich dewisiadau") && choices.contains("Cofnod"), "{choices}");
    Ok(())
}

/// The digest of what was shown of a use in a language, as the owner has it on record.
fn stamped(world: &World, use_: &str, language: &str) -> Result<Value> {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("consent.json"), world.site.answer(&world.case().config(), "").body)?;
    run(folder.path(), &["check", "--stamp", "consent.json"])?;
    let stamp: Value = serde_json::from_slice(&fs::read(folder.path().join("consent.stamp.json"))?)?;
    let list = |from: &Value, name: &str| from.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
    let is = |name: &'static str, wanted: &str| {
        let wanted = json!(wanted);
        move |one: &Value| one.get(name) == Some(&wanted)
    };
    let of_it = list(&stamp, "uses").into_iter().find(is("use", use_)).context("no such use in the stamp")?;
    let shown =
        list(&of_it, "shown").into_iter().find(is("lang", language)).context("no such language in the stamp")?;
    shown.get("digest").cloned().context("no digest in the stamp")
}

async fn an_address_that_is_translated_to_none_is_never_a_link(world: &World) -> Outcome {
    let text = json!({ "cy": { "translations": { "/repairs/privacy/": "javascript:document.title='attacked'" } } });
    serves(world, "cy", &json!(["en-GB", "cy"]), &text)?;
    // A seal would say that it was checked.
    world.site.configure_unsealed(|config| {
        if let Some(members) = config.as_object_mut() {
            members.insert("languages".into(), json!(["en-GB", "cy"]));
            members.insert("text".into(), text);
        }
    })?;
    world.expects_complaints();
    let settled = world.page.open(PAGE).await?;
    ensure!(settled.get("ok") == Some(&json!(false)), "{settled}");
    let links = "const all = roots().flatMap((root) => [...root.querySelectorAll('a')]);
        return all.filter((link) => link.protocol === 'javascript:').length";
    let links = world.page.script(links).await?;
    ensure!(links == json!(0), "{links} links");
    world.nothing_was_sent().await
}

async fn urdu_is_written_from_right_to_left(world: &World) -> Outcome {
    serves(world, "ur", &json!(["en-GB", "ur"]), &json!({}))?;
    world.page.open(PAGE).await?;
    world.page.element(at::BANNER).await?;
    ensure!(attribute(world, "consentry-banner", "dir").await? == json!("rtl"));
    let direction = world.page.style(at::BANNER, "direction").await?;
    ensure!(direction == "rtl", "{direction}");
    world.page.press(at::CHOOSE).await?;
    let text = world.page.text(at::DIALOG).await?;
    ensure!(!text.contains("Your choices") && text.contains("Google Analytics"), "{text}");
    Ok(())
}

async fn a_page_in_english_fetches_no_pack(world: &World) -> Outcome {
    serves(world, "en", &json!(["en-GB", "cy", "ur"]), &json!({}))?;
    world.page.open(PAGE).await?;
    ensure!(world.page.text(at::ACCEPT).await? == "Accept");
    ensure!(attribute(world, "consentry-banner", "dir").await? == json!("ltr"));
    ensure!(world.site.times_asked_for(PACK) == 0 && world.site.times_asked_for(LATER) == 0, "fetched for nothing");
    Ok(())
}

fn language(lang: &str) -> String {
    format!("[part~=language][lang={lang}]")
}

async fn whoever_picks_another_language_reads_it_everywhere(world: &World) -> Outcome {
    serves(world, "en", &json!(["en-GB", "cy"]), &json!({}))?;
    world.page.open("/with-a-table/").await?;
    ensure!(world.page.text(&language("cy")).await? == "Cymraeg");
    world.page.press(&language("cy")).await?;
    until("the banner is in Welsh", async || Ok((world.page.text(at::ACCEPT).await? == "Derbyn").then_some(())))
        .await?;
    let table = world.page.text(at::COOKIE_TABLE).await?;
    ensure!(!table.contains("What it is for") && table.contains("diwrnod"), "{table}");
    let entry = world.page.text(at::OWN_SETTINGS).await?;
    ensure!(entry != "Cookie choices", "{entry}");
    let block = world.page.text("[part~=choices]").await?;
    ensure!(block.contains("Cadw") && !block.contains("Our notice"), "{block}");
    world.page.press(at::CHOOSE).await?;
    world.page.press(&format!("{} {}", at::DIALOG, language("en-GB"))).await?;
    until("the choices are in English", async || {
        Ok(world.page.text(at::DIALOG).await?.starts_with("Your choices").then_some(()))
    })
    .await?;
    world.page.tick("hotjar").await?;
    world.page.press(at::SAVE).await?;
    world.page.element(at::CONFIRMATION).await?;
    ensure!(world.page.text(at::CONFIRMATION).await?.contains("Saved"));
    ensure!(world.page.answer("hotjar").await? == "granted");
    Ok(())
}

async fn a_pack_that_cannot_be_had_or_was_changed_leaves_english(world: &World) -> Outcome {
    world.expects_complaints();
    serves(world, "cy", &json!(["en-GB", "cy"]), &json!({}))?;
    world.site.lose(PACK);
    world.page.open(PAGE).await?;
    ensure!(world.page.text(at::ACCEPT).await? == "Accept");
    ensure!(attribute(world, "consentry-banner", "lang").await? == json!("en-GB"));
    world.site.serve(PACK, "application/json", "[\"Changed\"]");
    world.page.open(PAGE).await?;
    ensure!(world.page.text(at::ACCEPT).await? == "Accept");
    Ok(())
}

async fn without_the_rest_of_a_pack_an_answer_is_taken_and_all_is_said_in_english(world: &World) -> Outcome {
    world.expects_complaints();
    serves(world, "cy", &json!(["en-GB", "cy"]), &json!({}))?;
    world.site.lose(REST_OF_PACK);
    world.page.open(PAGE).await?;
    ensure!(world.page.text(at::ACCEPT).await? == "Derbyn");
    world.page.press(at::REJECT).await?;
    until("the answer is confirmed in English", async || {
        Ok(world.page.text(at::CONFIRMATION).await?.starts_with("You rejected").then_some(()))
    })
    .await?;
    ensure!(attribute(world, "consentry-banner", "lang").await? == json!("en-GB"));
    // What they pressed was in Welsh, and so it is recorded.
    let record = world.page.record().await?.unwrap_or_default();
    let kept = |name: &str| record.pointer(&format!("/answers/hotjar/{name}")).cloned().unwrap_or_default();
    ensure!(kept("answer") == "refused" && kept("lang") == "cy", "{record}");
    ensure!(kept("shown") == stamped(world, "hotjar", "cy")?, "recorded in other words: {record}");
    // What is there from the start is in English from the start.
    world.page.open("/with-a-table/").await?;
    let block = world.page.text("[part~=choices]").await?;
    ensure!(block.contains("Our notice") && !block.contains("Cadw"), "{block}");
    Ok(())
}

async fn of_two_languages_that_are_picked_the_later_one_is_spoken(world: &World) -> Outcome {
    serves(world, "en", &json!(["en-GB", "cy", "pl"]), &json!({}))?;
    world.page.open(PAGE).await?;
    world.site.hold(PACK);
    world.page.press(&language("cy")).await?;
    world.page.press(&language("pl")).await?;
    until("the banner is in Polish", async || {
        Ok((attribute(world, "consentry-banner", "lang").await? == json!("pl")).then_some(()))
    })
    .await?;
    world.site.release();
    until("the Welsh pack has come", async || Ok((world.site.times_asked_for(PACK) == 1).then_some(()))).await?;
    tokio::time::sleep(QUIET).await;
    ensure!(attribute(world, "consentry-banner", "lang").await? == json!("pl"), "the earlier press counts");
    Ok(())
}

async fn a_placeholder_that_comes_back_speaks_what_was_picked_meanwhile(world: &World) -> Outcome {
    world.site.configure(|config| {
        let translations = marked(config);
        config["languages"] = json!(["en-GB", "ur"]);
        config["text"] = json!({ "ur": { "translations": translations } });
    })?;
    world.page.open(&world.case().path("survey/")).await?;
    world.page.press(at::ALWAYS_SHOW).await?;
    world.page.element(at::FRAME).await?;
    world.page.press(&language("ur")).await?;
    until("the banner is in Urdu", async || {
        Ok((attribute(world, "consentry-banner", "lang").await? == json!("ur")).then_some(()))
    })
    .await?;
    world.page.open_settings().await?;
    world.page.press(at::REJECT_ALL).await?;
    world.page.element(at::PLACEHOLDER).await?;
    for (name, wanted) in [("lang", "ur"), ("dir", "rtl")] {
        let found = attribute(world, "consentry-placeholder", name).await?;
        ensure!(found == json!(wanted), "{name}: {found}");
    }
    // The frame's title is the page's own.
    let title = world.page.script("return find('[part~=placeholder] strong').lang").await?;
    ensure!(title.as_str().is_some_and(|lang| lang.starts_with("en")), "{title}");
    Ok(())
}

/// Something that stands for each text of a file that residents read.
fn marked(config: &Value) -> Value {
    let list = |from: &Value, name: &str| from.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
    let vendors = list(config, "vendors");
    let traces = vendors.iter().flat_map(|vendor| ["cookies", "storage"].map(|name| list(vendor, name))).flatten();
    let read = list(config, "purposes").into_iter().chain(vendors.clone()).chain(traces);
    let texts = read.flat_map(|item| {
        ["title", "description", "justification", "receives", "purpose"]
            .into_iter()
            .filter_map(move |name| item.get(name)?.as_str().map(str::to_owned))
    });
    Value::Object(texts.map(|text| (text.clone(), json!(format!("◦ {text}")))).collect())
}

async fn what_the_file_says_is_translated_and_its_links_lead_to_the_other_notice(world: &World) -> Outcome {
    let notice = world.case().path("privacy/");
    let translations = json!({ (notice.as_str()): "/cy/preifatrwydd/", "Website cookies": "Cwcis y wefan" });
    serves(world, "cy", &json!(["en-GB", "cy"]), &json!({ "cy": { "translations": translations } }))?;
    world.page.open(PAGE).await?;
    let script = format!("return find({}).getAttribute('href')", json!(at::BANNER_NOTICE));
    let href = world.page.script(&script).await?;
    let wanted = "/cy/preifatrwydd/#consentry-";
    ensure!(href.as_str().is_some_and(|href| href.starts_with(wanted) && href.contains("Cwcis%20y%20wefan")), "{href}");
    Ok(())
}
