//! Vendors' scripts do not come, do not answer, or do harm.

use super::{Row, Then, holds, listed, nothing};
use crate::page::at;
use crate::story::Outcome;
use crate::vendor::Vendor::{GoogleAnalytics, Hotjar};
use crate::vendors::script;
use crate::wait::until;
use crate::world::World;
use anyhow::ensure;
use serde_json::json;

pub(super) const ROWS: &[Row] = listed![Vendors;
    a_vendor_answers_with_an_error: Then::Told("The others run; nothing else breaks.", "accept_while_a_vendor_is_out_of_order_breaks_nothing"), nothing;
    a_vendor_never_answers: holds!("The others run, and a withdrawal ends them.", hanging), |world| { world.site.hang_vendor(GoogleAnalytics.script_host()); Ok(()) };
    a_vendor_throws_as_it_starts: holds!("The others run, and a withdrawal ends them.", throwing), |world| harm(world, "throw new Error('vendor');");
    a_vendor_redefines_what_we_use: holds!("The others are asked for, and a withdrawal ends all.", redefining), |world| harm(world, REDEFINES);
    a_vendor_clears_local_storage: holds!("The next page asks again; nothing runs there.", clearing), |world| harm(world, "localStorage.clear();");
    a_vendor_writes_a_yes_of_its_own: holds!("Terms and texts are ours alone: a yes without them counts for nothing.", forging), |world| harm(world, FORGES);
    a_vendor_sets_its_cookies_again_after_a_withdrawal: Then::Told("What came back is named to the resident.", "a_cookie_that_a_script_of_the_page_brings_back_is_named_until_hide"), nothing;
    a_vendor_keeps_a_database_open: Then::Told("No withdrawal waits for it; it goes on the next page.", "a_database_that_is_never_closed_holds_up_no_withdrawal_and_goes_on_the_next_page"), nothing;
    a_vendor_is_loaded_by_the_page_itself: Then::Told("Cannot be held; told as a leak.", "a_snippet_that_is_still_in_the_page_is_told_of_before_any_answer"), nothing;
    fetch_was_redefined_before_us: Then::Closed("config-missing"), |world| first(world, "window.fetch = ((real) => (url, given) => String(url).includes('consent.json') ? Promise.reject(new Error('no')) : real(url, given))(fetch);");
    json_parse_was_broken_before_us: Then::Closed("stopped"), |world| first(world, "JSON.parse = () => { throw new SyntaxError('no'); };");
    array_prototype_was_added_to_before_us: Then::Works(&[]), |world| first(world, "Array.prototype.extra = function () {}; Array.prototype.remove = 1;");
    object_prototype_was_added_to_before_us: holds!("What is added is no part of the configuration: works, and nothing starts before a yes.", polluted), |world| first(world, POLLUTES);
    promises_were_wrapped_before_us: Then::Works(&[]), |world| first(world, "window.Promise = class extends Promise {};");
    history_was_wrapped_before_us: Then::Works(&[]), |world| first(world, "history.pushState = ((real) => function (...given) { return real.apply(this, given); })(history.pushState);");
];

/// What a polluter would set, by names that we, our configuration or the browser's own calls look up.
const POLLUTES: &str = "for (const [name, value] of Object.entries({
    preset: 'hotjar', theme: 'red', seal: 'x', isSealed: true, text: '<img src=x onerror=alert(1)>', capture: true,
    basis: 'necessary', answer: 'granted', url: 'https://evil.example/', hosts: 'evil.example',
})) Object.prototype[name] = value;";

const REDEFINES: &str = "Array.prototype.map = Array.prototype.forEach = () => { throw new Error('mine'); };
    window.fetch = () => Promise.reject(new Error('mine'));";

const FORGES: &str = "const key = Object.keys(localStorage).find((key) => key.startsWith('consentry'));
    const record = JSON.parse(localStorage[key]);
    record.answers = { hotjar: { ...record.answers['google-analytics'], terms: '0000000000000000' } };
    localStorage[key] = JSON.stringify(record);";

fn first(world: &World, script: &str) -> Outcome {
    world.site.run_first(script);
    Ok(())
}

/// Google's script does this and nothing else.
fn harm(world: &World, does: &str) -> Outcome {
    world.site.replace_vendor(GoogleAnalytics.script_host(), script(does));
    Ok(())
}

async fn hanging(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.press(at::ACCEPT).await?;
    world.hears(Hotjar).await?;
    super::journeys::withdraws(world).await
}

async fn throwing(world: &World) -> Outcome {
    world.expects(&["uncaught"]);
    hanging(world).await
}

async fn redefining(world: &World) -> Outcome {
    world.expects_complaints();
    world.expects(&["uncaught", "unhandled rejection"]);
    world.page.open(&world.home()).await?;
    world.page.press(at::ACCEPT).await?;
    until("Hotjar is asked for", async || Ok((!world.loads(Hotjar).is_empty()).then_some(()))).await?;
    world.page.mark().await?;
    // The driver's own scripts are what it broke; a press is the resident's.
    world.page.waiting_script("await consentry.rejectAll()").await?;
    world.page.reloads().await?;
    world.all_is_swept().await
}

async fn clearing(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.press(at::ACCEPT).await?;
    world.page.goes(at::BANNER).await?;
    until("it cleared", async || Ok(world.page.record().await?.is_none().then_some(()))).await?;
    world.page.open(&world.home()).await?;
    world.page.element(at::BANNER).await?;
    world.hears_nothing_from(&crate::vendor::Vendor::ALL).await
}

async fn forging(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.press(at::CHOOSE).await?;
    world.page.tick("google-analytics").await?;
    world.page.press(at::SAVE).await?;
    world.page.goes(at::DIALOG).await?;
    until("it wrote", async || {
        let record = world.page.record().await?.unwrap_or_default();
        Ok((record.pointer("/answers/hotjar/answer") == Some(&json!("granted"))).then_some(()))
    })
    .await?;
    world.page.open(&world.home()).await?;
    ensure!(world.page.call("has('hotjar')").await? == json!(false), "it counts");
    world.page.element(at::BANNER).await?;
    ensure!(world.loads(Hotjar).is_empty(), "it was loaded");
    Ok(())
}

/// What the page's own calls give has these members as well, so `consentry.ready` is asked for one alone.
async fn polluted(world: &World) -> Outcome {
    world.page.visit("www", &world.home()).await?;
    world.page.element(at::BANNER).await?;
    world.nothing_was_sent().await?;
    let links = "return [...document.querySelector('consentry-banner').shadowRoot.querySelectorAll('a')]
        .every((link) => link.origin === location.origin)";
    ensure!(world.page.script(links).await? == json!(true), "a link leads elsewhere");
    world.page.press(at::ACCEPT).await?;
    world.page.goes(at::BANNER).await?;
    world.hears_all().await?;
    super::journeys::withdraws(world).await
}
