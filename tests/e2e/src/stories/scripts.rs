//! What scripts of the page may do: refuse and withdraw always, grant only while the resident acts.

use crate::page::at;
use crate::story::{Outcome, Sites, Story, stories};
use crate::uses::Use::Script;
use crate::world::{NO_USER_ACT, World};
use anyhow::ensure;
use serde_json::json;

pub(crate) const STORIES: &[Story] = stories![Ordinary, Sites::Every;
    a_script_cannot_grant_by_itself,
    a_script_cannot_press_our_buttons,
    a_script_may_reject_everything,
    a_button_of_the_page_may_accept_everything,
    an_unknown_use_is_refused_by_name,
    a_waiting_call_is_made_once_settled,
    a_waiting_call_is_made_after_a_failure_too,
    a_script_may_withdraw_one_use,
    a_button_of_the_page_may_grant_one_use,
];

/// A page of its own with a button; what its handler got stands in `window.got`.
fn button(call: &str) -> String {
    format!(
        "document.addEventListener('DOMContentLoaded', () => {{
            const button = document.createElement('button');
            button.id = 'own';
            button.textContent = 'Yes';
            button.onclick = async () => {{ window.got = await consentry.{call}; }};
            document.querySelector('main').prepend(button);
        }});"
    )
}

const QUEUE: &str = "(window.consentry ||= []).push((api) => {
    window.calls = (window.calls ?? 0) + 1;
    window.isApi = api === window.consentry && typeof api.has === 'function';
});";

async fn a_script_cannot_grant_by_itself(world: &World) -> Outcome {
    world.expects(&[NO_USER_ACT]);
    world.expects_complaints();
    world.page.open(&world.home()).await?;
    world.page.element(at::BANNER).await?;
    let active = "return navigator.userActivation.isActive";
    ensure!(world.page.script(active).await? == json!(false), "the driver counts as a hand");
    let one = format!("set({{ '{}': true }})", world.first().id());
    for call in ["acceptAll()", &one] {
        let got = world.page.call(call).await?;
        ensure!(got.get("ok") == Some(&json!(false)), "{call}: {got}");
    }
    nothing_was_granted(world).await
}

async fn a_script_cannot_press_our_buttons(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    world.page.element(at::BANNER).await?;
    synthetic_press(world, at::ACCEPT).await?;
    nothing_was_granted(world).await?;
    // A real press just before does not lend its trust to the false ones.
    world.page.press(at::CHOOSE).await?;
    world.page.element(at::DIALOG).await?;
    synthetic_press(world, &at::toggle(world.first().id())).await?;
    synthetic_press(world, at::SAVE).await?;
    synthetic_press(world, at::ACCEPT_ALL).await?;
    nothing_was_granted(world).await
}

async fn synthetic_press(world: &World, selector: &str) -> Outcome {
    let script = format!(
        "const press = {{ bubbles: true, composed: true, cancelable: true }};
        for (const act of [
            (element) => element.click(),
            (element) => element.dispatchEvent(new MouseEvent('click', press)),
            (element) => element.dispatchEvent(new PointerEvent('click', press)),
            (element) => element.dispatchEvent(new KeyboardEvent('keydown', {{ ...press, key: 'Enter' }})),
            (element) => element.form?.requestSubmit(),
        ]) {{
            const element = find({});
            if (element) act(element);
        }}",
        json!(selector)
    );
    world.page.script(&script).await.map(drop)
}

async fn nothing_was_granted(world: &World) -> Outcome {
    world.nothing_ran().await?;
    for vendor in world.vendors() {
        let answer = world.page.answer(vendor.id()).await?;
        ensure!(answer != "granted", "{} is granted", vendor.id());
    }
    Ok(())
}

async fn a_script_may_reject_everything(world: &World) -> Outcome {
    world.accepts_on(&world.home()).await?;
    // A new document has seen no hand.
    world.page.open(&world.case().path(world.case().pages[1])).await?;
    world.hears_all().await?;
    world.page.mark().await?;
    world.page.script("consentry.rejectAll()").await?;
    world.page.reloads().await?;
    world.all_is_swept().await
}

async fn a_script_may_withdraw_one_use(world: &World) -> Outcome {
    world.accepts_on(&world.home()).await?;
    world.page.open(&world.busiest()).await?;
    world.only_these_run(world.uses()).await?;
    world.page.mark().await?;
    world.page.script(&format!("consentry.withdraw('{}')", world.last().id())).await?;
    world.page.reloads().await?;
    world.only_these_run(&world.all_but(Script(world.last()))).await
}

async fn a_button_of_the_page_may_accept_everything(world: &World) -> Outcome {
    world.site.run_first(&button("acceptAll()"));
    world.page.open(&world.home()).await?;
    world.page.press("#own").await?;
    world.hears_all().await?;
    world.page.goes(at::BANNER).await?;
    let got = world.page.script("return window.got").await?;
    ensure!(got.get("ok") == Some(&json!(true)), "{got}");
    Ok(())
}

async fn a_button_of_the_page_may_grant_one_use(world: &World) -> Outcome {
    let one = Script(world.last());
    world.site.run_first(&button(&format!("set({{ '{}': true }})", one.id())));
    world.page.open(&world.busiest()).await?;
    world.page.press("#own").await?;
    world.only_these_run(&[one]).await?;
    for other in world.all_but(one) {
        world.never_ran(other)?;
        ensure!(world.page.answer(other.id()).await? == "unasked", "{} is answered", other.id());
    }
    Ok(())
}

async fn an_unknown_use_is_refused_by_name(world: &World) -> Outcome {
    world.page.open(&world.home()).await?;
    let got = world.page.call("set({ nobody: false })").await?;
    ensure!(got == json!({ "ok": false, "code": "unknown-use" }), "{got}");
    ensure!(world.page.call("has('nobody')").await? == json!(false));
    let has = format!("has('{}')", world.first().id());
    ensure!(world.page.call(&has).await? == json!(false));
    world.nothing_ran().await
}

async fn a_waiting_call_is_made_once_settled(world: &World) -> Outcome {
    world.site.run_first(QUEUE);
    world.page.open(&world.home()).await?;
    was_called_once(world).await
}

async fn a_waiting_call_is_made_after_a_failure_too(world: &World) -> Outcome {
    world.expects_complaints();
    world.site.run_first(QUEUE);
    world.site.lose(&world.case().config());
    world.page.open(&world.home()).await?;
    was_called_once(world).await
}

async fn was_called_once(world: &World) -> Outcome {
    let seen = world.page.script("return [window.calls, window.isApi]").await?;
    ensure!(seen == json!([1, true]), "calls, is the interface: {seen}");
    let later = "return new Promise((done) => consentry.push((api) => done(typeof api.has)))";
    ensure!(world.page.script(later).await? == json!("function"));
    Ok(())
}
