//! The configuration does not come, or is not one.

use super::{Row, Then, holds, listed, nothing};
use crate::page::at;
use crate::story::Outcome;
use crate::vendors::QUIET;
use crate::world::World;
use ::files::Answer;
use anyhow::{Context as _, ensure};
use serde_json::{Value, json};
use tokio::time::sleep;

pub(super) const ROWS: &[Row] = listed![Configuration;
    the_configuration_is_missing: Then::Closed("config-missing"), |world| { world.site.lose(&world.case().config()); Ok(()) };
    the_configuration_answers_with_an_error: Then::Closed("config-missing"), |world| answer(world, 500, "text/plain", b"out of order");
    the_configuration_is_a_page_that_says_not_found: Then::Closed("config-not-json"), not_found;
    the_configuration_is_empty: Then::Closed("config-not-json"), |world| answer(world, 200, "application/json", b"");
    the_configuration_is_cut_short: Then::Closed("config-not-json"), cut;
    the_configuration_is_null: Then::Closed("wrong-value"), |world| answer(world, 200, "application/json", b"null");
    the_configuration_is_a_list: Then::Closed("wrong-value"), |world| answer(world, 200, "application/json", b"[]");
    the_configuration_comes_late: holds!("Nothing is asked or loaded and the page stays in use until it is there; then all works.", waits), nothing;
    the_configuration_is_redirected_on_the_same_site: Then::Works(&[]), redirect;
    the_configuration_is_redirected_to_another_site: Then::Closed("config-missing"), redirect_away;
    the_configuration_is_on_another_site_without_a_hash: Then::Told("Closed: it is never fetched, `config-origin` is said once.", "a_configuration_of_another_origin_without_integrity_is_never_fetched"), nothing;
    the_configuration_on_another_site_has_another_hash: Then::Told("Closed: `config-missing` is said once.", "a_configuration_of_another_origin_with_a_wrong_hash_is_refused"), nothing;
    the_configuration_has_five_megabytes: Then::Closed("wrong-value"), |world| configure(world, |config| config["site"]["name"] = json!("x".repeat(5_000_000)));
    the_configuration_is_nested_a_thousand_deep: Then::Closed("config-not-json"), deep;
    the_configuration_begins_with_a_byte_order_mark: Then::Works(&[]), |world| rewrite(world, |text| format!("\u{feff}{text}"));
    the_configuration_has_a_name_twice: Then::Works(&[]), |world| rewrite(world, |text| text.replacen('{', "{\"version\":7,", 1).replacen("\"version\":7,", "\"version\":1,\"version\":1,", 1));
    the_configuration_has_a_member_called_proto: Then::Closed("unknown-field"), |world| rewrite(world, |text| text.replacen('{', "{\"__proto__\":{\"seal\":\"x\"},", 1));
    the_configuration_has_a_member_called_constructor: Then::Closed("unknown-field"), |world| configure(world, |config| config["constructor"] = json!({ "prototype": {} }));
    the_configuration_has_an_unknown_field: Then::Told("Closed: `unknown-field` is said once, with its path.", "an_unknown_field_is_said_once_and_nothing_runs"), nothing;
    a_vendor_has_no_purpose: Then::Closed("missing"), |world| configure(world, |config| config["vendors"] = json!([{ "id": "v", "name": "V", "controller": "V Ltd", "role": "controller" }]));
    a_vendor_is_listed_twice: Then::Closed("id-used-twice"), twice;
    a_number_is_beyond_all_bounds: Then::Closed("wrong-value"), |world| rewrite(world, |text| text.replacen('{', "{\"version\":1e999,", 1));
    a_seal_fits_a_file_that_has_faults: Then::Told("Asks, starts nothing: it is checked before anything is started.", "a_seal_on_what_has_faults_starts_nothing"), nothing;
    the_configuration_was_changed_after_it_was_sealed: Then::Told("Works: it is checked first.", "a_seal_from_before_a_change_counts_for_nothing"), nothing;
    there_is_no_configuration_at_all: Then::Closed("config-missing"), |world| tag(world, "");
    the_configuration_in_the_page_is_empty: Then::Closed("config-not-json"), |world| tag(world, r#"<script type="application/json" data-consentry="config"></script>"#);
    the_address_of_the_configuration_is_a_data_url: Then::Closed("config-origin"), |world| address(world, "data:application/json,{}");
    the_address_of_the_configuration_is_a_script_url: Then::Closed("config-origin"), |world| address(world, "javascript:alert(1)");
    the_address_of_the_configuration_is_plain_http: Then::Closed("config-origin"), |world| address(world, "http://other.example/consent.json");
];

fn answer(world: &World, status: u16, media_type: &str, body: &[u8]) -> Outcome {
    let headers = vec![("Content-Type", media_type.to_owned()), ("Cache-Control", "no-store".to_owned())];
    world.site.serve_answer(&world.case().config(), Answer { status, headers, body: body.to_vec() });
    Ok(())
}

fn not_found(world: &World) -> Outcome {
    world.site.serve_bare(&world.case().config(), "<!doctype html><title>Not found</title><h1>Not found</h1>");
    Ok(())
}

fn text(world: &World) -> anyhow::Result<String> {
    String::from_utf8(world.site.original(&world.case().config()).body).context("no text")
}

fn rewrite(world: &World, change: impl FnOnce(String) -> String) -> Outcome {
    answer(world, 200, "application/json", change(text(world)?).as_bytes())
}

pub(super) fn configure(world: &World, change: impl FnOnce(&mut Value)) -> Outcome {
    world.site.configure_unsealed(change)
}

fn cut(world: &World) -> Outcome {
    rewrite(world, |text| text.chars().take(text.chars().count() / 2).collect())
}

fn deep(world: &World) -> Outcome {
    rewrite(world, |text| text.replacen('{', &format!("{{\"a\":{}{},", "[".repeat(1000), "]".repeat(1000)), 1))
}

fn twice(world: &World) -> Outcome {
    configure(world, |config| {
        if let Some(Value::Array(vendors)) = config.get_mut("vendors") {
            vendors.extend(vendors.clone());
        }
    })
}

fn redirect(world: &World) -> Outcome {
    let elsewhere = world.case().path("other.json");
    world.site.serve(&elsewhere, "application/json", &text(world)?);
    leads_to(world, &elsewhere)
}

/// The other site lets everybody read it.
fn redirect_away(world: &World) -> Outcome {
    // The demo's own policy stops it first; where there is none we do.
    world.expects(&["policy violation"]);
    let elsewhere = world.case().path("other.json");
    let headers = vec![
        ("Content-Type", "application/json".to_owned()),
        ("Access-Control-Allow-Origin", "*".to_owned()),
        ("Cache-Control", "no-store".to_owned()),
    ];
    world.site.serve_answer(&elsewhere, Answer { status: 200, headers, body: text(world)?.into_bytes() });
    leads_to(world, &world.site.url("other", &elsewhere))
}

fn leads_to(world: &World, to: &str) -> Outcome {
    let headers = vec![("Location", to.to_owned()), ("Cache-Control", "no-store".to_owned())];
    world.site.serve_answer(&world.case().config(), Answer { status: 302, headers, body: Vec::new() });
    Ok(())
}

/// Our tag names no configuration; this stands beside it.
fn tag(world: &World, beside: &str) -> Outcome {
    world.site.write_tag(&format!("<script async src=\"/consentry/consentry.js\"></script>{beside}"));
    Ok(())
}

fn address(world: &World, address: &str) -> Outcome {
    world.site.write_tag(&format!("<script async src=\"/consentry/consentry.js\" data-config=\"{address}\"></script>"));
    Ok(())
}

async fn waits(world: &World) -> Outcome {
    world.site.hold(&world.case().config());
    world.page.visit("www", &world.home()).await?;
    sleep(QUIET).await;
    ensure!(!world.page.shows(at::BANNER).await?, "asked without a configuration");
    world.nothing_was_sent().await?;
    world.site.release();
    world.page.element(at::BANNER).await?;
    super::works(world).await
}
