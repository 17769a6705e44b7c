//! What somebody does on purpose: markup that takes the names of the page's own objects, texts and addresses that want to be
//! code, and scripts that want to answer for the resident.

use super::configuration::configure;
use super::{Row, Then, holds, listed, nothing};
use crate::page::at;
use crate::story::Outcome;
use crate::world::{NO_USER_ACT, World};
use anyhow::ensure;
use serde_json::{Value, json};

pub(super) const ROWS: &[Row] = listed![Attacks;
    a_script_calls_accept_all_as_it_loads: holds!("Nothing happens, and `consentry:error` says why.", accepts_by_script), nothing;
    a_script_presses_our_buttons: Then::Told("Nothing is granted: only a trusted press counts.", "a_script_cannot_press_our_buttons"), nothing;
    a_script_sends_a_false_storage_event: holds!("The record is read, not the event: nothing runs.", false_event), nothing;
    a_script_sends_our_own_events: holds!("They are told to the page, not heard by us: nothing runs.", own_events), nothing;
    a_script_asks_for_our_trusted_types_policy: holds!("Ours admits the configured vendors and our own files alone.", foreign_url), nothing;
    a_form_is_called_consentry: Then::Works(&[]), |world| markup(world, "<form id=\"consentry\"><input name=\"push\"></form>");
    two_images_are_called_consentry: Then::Works(&[]), |world| markup(world, "<img name=\"consentry\" alt=\"\"><img name=\"consentry\" alt=\"\">");
    a_form_is_called_trusted_types: Then::Works(&[]), |world| markup(world, "<form id=\"trustedTypes\"></form><form id=\"wasm_bindgen\"></form>");
    an_image_is_called_current_script: holds!(CLOSED, clobbered), |world| clobber(world, "currentScript");
    an_image_is_called_body: holds!(CLOSED, clobbered), |world| clobber(world, "body");
    an_image_is_called_cookie: holds!(CLOSED, clobbered), |world| clobber(world, "cookie");
    an_image_is_called_query_selector: holds!(CLOSED, clobbered), |world| clobber(world, "querySelector");
    an_image_is_called_create_element: holds!(CLOSED, clobbered), |world| clobber(world, "createElement");
    an_image_is_called_add_event_listener: holds!(CLOSED, clobbered), |world| clobber(world, "addEventListener");
    an_image_is_called_document_element: holds!(CLOSED, clobbered), |world| clobber(world, "documentElement");
    another_element_says_it_is_our_configuration: Then::Works(&[]), |world| markup(world, "<script type=\"application/json\" data-consentry=\"config\">{}</script><div data-consentry=\"config\"></div>");
    texts_of_the_configuration_are_markup: holds!("They are shown as they are written; no element and no request comes of them.", shows_markup), |world| configure(world, |config| each_text(config, MARKUP));
    texts_of_the_configuration_turn_the_direction: holds!("They are shown; no request comes of them.", shows_markup), |world| configure(world, |config| each_text(config, "\u{202e}evil\u{2066}\u{200f} text"));
    texts_of_the_configuration_are_one_very_long_word: holds!("They break: nothing scrolls sideways.", fits), |world| configure(world, |config| each_text(config, &"W".repeat(600)));
    a_colour_of_the_theme_is_a_rule: Then::Closed("wrong-value"), |world| configure(world, |config| config["theme"] = json!({ "accent": "red;}*{display:none" }));
    a_font_of_the_theme_is_a_rule: Then::Closed("wrong-value"), |world| configure(world, |config| config["theme"] = json!({ "font": "x;background:url(https://evil.example/)" }));
    a_radius_of_the_theme_is_a_rule: Then::Closed("wrong-value"), |world| configure(world, |config| config["theme"] = json!({ "radius": "1px}*{display:none" }));
    the_id_of_a_vendor_is_a_selector: Then::Closed("wrong-value"), |world| spelt_out(world, ("id", json!("x\"],*,[y=\"")));
    the_id_of_a_purpose_is_a_selector: Then::Closed("wrong-value"), |world| configure(world, |config| config["purposes"] = json!([{ "id": "x'],*", "basis": "consent", "title": "T", "description": "D" }]));
    the_measurement_id_is_an_address: Then::Closed("wrong-value"), |world| configure(world, |config| config["vendors"][0]["measurementId"] = json!("G-X&l=evil/../../x"));
    the_notice_is_a_script_address: Then::Closed("wrong-value"), |world| configure(world, |config| config["notice"]["url"] = json!("javascript:alert(1)"));
    the_notice_is_on_plain_http: Then::Closed("wrong-value"), |world| configure(world, |config| config["notice"]["url"] = json!("http://evil.example/"));
    the_notice_is_a_host_without_a_scheme: Then::Closed("wrong-value"), |world| configure(world, |config| config["notice"]["url"] = json!("//evil.example/"));
    a_vendors_script_is_a_data_address: Then::Closed("wrong-value"), |world| spelt_out(world, ("scripts", json!(["data:text/javascript,alert(1)"])));
    a_vendors_script_is_a_blob_address: Then::Closed("wrong-value"), |world| spelt_out(world, ("scripts", json!(["blob:https://evil.example/x"])));
    a_vendors_script_is_a_file: Then::Closed("wrong-value"), |world| spelt_out(world, ("scripts", json!(["file:///etc/passwd"])));
    a_vendors_script_is_on_plain_http: Then::Closed("wrong-value"), |world| spelt_out(world, ("scripts", json!(["http://evil.example/x.js"])));
    a_vendors_script_has_a_line_break_in_its_scheme: Then::Closed("wrong-value"), |world| spelt_out(world, ("scripts", json!(["java\nscript:alert(1)"])));
    a_vendors_script_is_in_backslashes: Then::Closed("wrong-value"), |world| spelt_out(world, ("scripts", json!(["\\\\evil.example\\x.js"])));
    a_waiting_script_of_the_page_has_an_unsafe_address: Then::Told("Never runs.", "a_script_from_an_address_that_is_not_safe_never_runs"), nothing;
    a_waiting_script_of_the_page_has_no_nonce: Then::Told("Never runs.", "a_script_without_the_nonce_of_our_tag_never_runs"), nothing;
    an_address_is_given_as_the_user_id: Then::Told("Refused: nothing with an @ is passed on.", "what_may_be_an_address_is_refused"), nothing;
    a_shared_cookie_is_damaged: Then::Told("Says nothing.", "a_cookie_that_is_damaged_says_nothing"), nothing;
];

const CLOSED: &str = "Nothing runs without a yes, and the page is in use.";
const MARKUP: &str =
    "<img src=x onerror=\"fetch('https://www.google-analytics.com/evil')\">\"'><script>alert(1)</script>";

/// Stands in each page before our tag.
fn markup(world: &World, html: &str) -> Outcome {
    world.site.write_tag(&format!("{html}{}", world.case().tag()));
    Ok(())
}

/// An image in the body takes the place of a member of the document.
fn clobber(world: &World, name: &str) -> Outcome {
    markup(world, &format!("<img name=\"{name}\" alt=\"\">"))
}

/// Every text for people in the first vendor and in what stands around.
fn each_text(config: &mut Value, text: &str) {
    config["site"]["name"] = json!(text);
    config["site"]["controller"] = json!(text);
    config["text"] = json!({ "en-GB": { "accept": text, "reject": text, "choose": text } });
}

/// A vendor in which one field is not as it should be.
fn spelt_out(world: &World, (field, value): (&str, Value)) -> Outcome {
    configure(world, |config| {
        let mut vendor = json!({
            "id": "other", "name": "Other", "controller": "Other Ltd", "role": "controller", "purpose": "analytics",
            "receives": "your visits", "notice": { "section": "Website cookies" }, "privacyUrl": "https://other.example/",
            "scripts": ["https://other.example/x.js"], "hosts": ["other.example"],
        });
        vendor[field] = value;
        config["vendors"] = json!([vendor]);
    })
}

async fn accepts_by_script(world: &World) -> Outcome {
    world.expects(&[NO_USER_ACT]);
    world.site.run_first("(window.consentry ||= []).push(async (api) => { window.got = await api.acceptAll(); });");
    world.page.open(&world.home()).await?;
    let got = crate::wait::until("it is answered", async || {
        Ok(Some(world.page.script("return window.got ?? null").await?).filter(|got| !got.is_null()))
    })
    .await?;
    ensure!(got.get("ok") == Some(&json!(false)), "{got}");
    let code = got.get("code").and_then(Value::as_str).unwrap_or_default().to_owned();
    crate::wait::until("it is said", async || {
        let complaints = world.site.complaints();
        let is_said =
            |complaint: &crate::site::Complaint| complaint.kind == "consentry:error" && complaint.text.contains(&code);
        Ok(complaints.iter().any(is_said).then_some(()))
    })
    .await?;
    world.page.element(at::BANNER).await?;
    world.nothing_was_answered().await?;
    world.nothing_ran().await
}

async fn false_event(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.element(at::BANNER).await?;
    let script = format!(
        "const newValue = JSON.stringify({{ format: 1, site: {0}, version: 1, answers: {{ hotjar: {{ answer: 'granted',
            at: new Date().toISOString(), days: 180, terms: 'x', shown: 'x', lang: 'en-GB', source: 'banner' }} }} }});
        dispatchEvent(new StorageEvent('storage', {{ key: {1}, newValue, storageArea: localStorage }}));
        document.dispatchEvent(new Event('visibilitychange'));",
        json!(world.case().id),
        json!(world.case().record_key())
    );
    world.page.script(&script).await?;
    world.nothing_ran().await
}

async fn own_events(world: &World) -> Outcome {
    world.expects_complaints();
    world.page.open(&world.home()).await?;
    world.page.element(at::BANNER).await?;
    let script = "for (const name of ['ready', 'change', 'error']) document.dispatchEvent(new CustomEvent('consentry:' + name,
        { detail: { choices: { hotjar: { answer: 'granted' } }, changed: ['hotjar'], source: 'banner', ok: true, code: 'x' } }));";
    world.page.script(script).await?;
    world.nothing_ran().await
}

/// What is lent of it is a function in our own scope; a page that makes policies first sees what each is asked.
const SPY: &str = "window.made = [];
    if (window.trustedTypes) {
        const make = TrustedTypePolicyFactory.prototype.createPolicy;
        TrustedTypePolicyFactory.prototype.createPolicy = function (name, rules) {
            made.push(rules);
            return make.call(this, name, rules);
        };
    }";

async fn foreign_url(world: &World) -> Outcome {
    world.site.run_first(SPY);
    world.accepts_on(&world.home()).await?;
    let listed = format!("https://www.googletagmanager.com{}", world.case().first_script);
    let strange = json!([
        "https://evil.example/x.js",
        "https://www.googletagmanager.com.evil.example/x.js",
        "http://www.googletagmanager.com/gtag/js",
        // A listed vendor's host, and not the script with which it begins here.
        "https://www.googletagmanager.com/gtag/js?id=G-EVIL000001",
        "https://static.hotjar.com/c/hotjar-666.js?sv=6",
        format!("{listed}&l=evil"),
        "/upload/x.js",
        "javascript:alert(1)",
        "data:text/javascript,1",
        "//evil.example/x.js",
    ]);
    let script = format!(
        "return made.flatMap((rules) => {strange}
            .filter((url) => {{ try {{ return rules.createScriptURL(url, true); }} catch {{ return false; }} }}))"
    );
    let admitted = world.page.script(&script).await?;
    ensure!(admitted == json!([]), "admits {admitted}");
    let listed =
        format!("return !window.trustedTypes || made.some((rules) => rules.createScriptURL({}))", json!(listed));
    ensure!(world.page.script(&listed).await? == json!(true), "admits no vendor either");
    Ok(())
}

async fn clobbered(world: &World) -> Outcome {
    world.expects_complaints();
    world.expects(&["uncaught", "unhandled rejection"]);
    world.page.visit("www", &world.home()).await?;
    world.nothing_was_sent().await?;
    let next = world.case().path(world.case().form.0);
    let follow = format!(
        "const find = Document.prototype.querySelector;
        const link = find.call(document, \"nav a[href='{next}']\"); link.click(); return true;"
    );
    ensure!(world.page.bare_script(&follow).await? == json!(true), "no link");
    crate::wait::until("the link leads on", async || Ok((world.page.path().await? == next).then_some(()))).await?;
    world.nothing_was_sent().await
}

async fn shows_markup(world: &World) -> Outcome {
    let settled = world.page.open(&world.home()).await?;
    if settled.get("ok") == Some(&json!(false)) {
        world.expects_complaints();
        return world.nothing_was_sent().await;
    }
    world.page.element(at::BANNER).await?;
    let strange = "return document.querySelector('consentry-banner').shadowRoot
        .querySelectorAll('img,script,iframe,object,embed,[onerror]').length";
    ensure!(world.page.script(strange).await? == json!(0), "markup came of a text");
    world.nothing_ran().await
}

async fn fits(world: &World) -> Outcome {
    let settled = world.page.open(&world.home()).await?;
    if settled.get("ok") == Some(&json!(false)) {
        world.expects_complaints();
        return world.nothing_was_sent().await;
    }
    world.page.element(at::BANNER).await?;
    let over = "return document.documentElement.scrollWidth - innerWidth";
    let over = world.page.script(over).await?;
    ensure!(over.as_i64().is_some_and(|over| over <= 0), "scrolls {over} px sideways");
    world.nothing_ran().await
}
