//! Does the same in the real browser and in its twin.

use super::action::{Action, Answer, Button, Saying, Way};
use super::doc::{Held, Kind};
use super::model::page::Given;
use super::model::rules::{Basis, Set};
use super::model::step::Event;
use super::sight;
use super::twin::{By, Twin};
use crate::page::at;
use crate::story::Outcome;
use crate::wait::until;
use crate::world::World;
use anyhow::{Context as _, Result};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use thirtyfour::WindowHandle;

/// A browser and its twin.
#[derive(Debug)]
pub(super) struct Both<'world> {
    pub(super) world: &'world World,
    pub(super) twin: Twin,
    /// The tabs that were left.
    handles: BTreeMap<usize, WindowHandle>,
}

impl<'world> Both<'world> {
    /// A browser that opens a first page.
    pub(super) async fn open(world: &'world World, path: &'static str) -> Result<Self> {
        let mut twin = Twin::new(world.case());
        world.page.open(path).await?;
        twin.open(path);
        Ok(Self { world, twin, handles: BTreeMap::new() })
    }

    /// Does it.
    pub(super) async fn act(&mut self, action: &Action) -> Outcome {
        self.twin.waits();
        match action {
            Action::Answer(answer) => self.answer(answer).await,
            Action::Say(saying) => self.say(saying).await,
            Action::Press(button) => self.press(*button).await,
            Action::Go(way) => self.go(*way).await,
            Action::OpenTab(path) => self.open_tab(path).await,
            Action::Switch(tab) => self.switch(*tab).await,
            Action::Hold(kind, of) => self.hold(*kind, of).await,
        }
    }

    async fn answer(&mut self, answer: &Answer) -> Outcome {
        match answer {
            Answer::Accept => self.accept().await,
            Answer::Reject => self.reject().await,
            Answer::Save(ticked) => self.save(ticked).await,
        }
    }

    async fn open_tab(&mut self, path: &'static str) -> Outcome {
        let left = self.world.page.open_tab().await?;
        self.handles.insert(self.twin.front, left);
        self.world.page.open(path).await?;
        self.twin.open_tab(path);
        Ok(())
    }

    async fn switch(&mut self, tab: usize) -> Outcome {
        let to = self.handles.get(&tab).cloned().context("a tab that was never left")?;
        let left = self.world.page.switch_to(to).await?;
        self.handles.insert(self.twin.front, left);
        self.twin.switch(tab);
        Ok(())
    }

    fn given(&mut self, given: Given, by: By) {
        self.twin.happen(Event::Answered(given), by);
    }

    /// Where the banner is shown, it is about what it asks; the choices are about everything.
    async fn asks(&mut self) -> Result<(Set, &'static str)> {
        let asked = self.twin.shown().page.asked();
        if !asked.is_empty() {
            return Ok((asked, "banner"));
        }
        self.opens_choices().await?;
        Ok((self.twin.rules.optional(), "settings"))
    }

    async fn opens_choices(&mut self) -> Outcome {
        self.world.page.open_settings().await?;
        self.twin.happen(Event::ChoicesOpened, By::Resident);
        Ok(())
    }

    async fn accept(&mut self) -> Outcome {
        let (grant, source) = self.asks().await?;
        self.world.page.press(if source == "banner" { at::ACCEPT } else { at::ACCEPT_ALL }).await?;
        self.given(Given { grant, source, ..Given::default() }, By::Resident);
        Ok(())
    }

    /// A no also objects to all that can be objected to.
    async fn reject(&mut self) -> Outcome {
        let (mut refuse, source) = self.asks().await?;
        refuse.extend(self.twin.rules.on(Basis::Objection));
        self.world.page.press(if source == "banner" { at::REJECT } else { at::REJECT_ALL }).await?;
        self.given(Given { refuse, source, ..Given::default() }, By::Resident);
        Ok(())
    }

    async fn save(&mut self, ticked: &Set) -> Outcome {
        self.opens_choices().await?;
        let before = self.twin.shown().page.draft.clone().unwrap_or_default();
        for id in ticked.symmetric_difference(&before).copied() {
            self.world.page.tick(id).await?;
            let one = Set::from([id]);
            let event = if ticked.contains(id) { Event::TickedOn(one) } else { Event::TickedOff(one) };
            self.twin.happen(event, By::Resident);
        }
        self.world.page.press(at::SAVE).await?;
        // What may run unless somebody objects, and is left ticked, is left as it is.
        let unopposed = self.twin.shown().page.unopposed();
        let given = Given {
            grant: ticked.difference(&unopposed).copied().collect(),
            refuse: self.twin.rules.optional().difference(ticked).copied().collect(),
            leave: ticked.intersection(&unopposed).copied().collect(),
            source: "settings",
        };
        self.given(given, By::Resident);
        Ok(())
    }

    /// A resident who has just pressed something still acts.
    async fn say(&mut self, saying: &Saying) -> Outcome {
        let set = |uses: &Set, yes: Value| {
            let choices: Map<String, Value> = uses.iter().map(|id| ((*id).to_owned(), yes.clone())).collect();
            format!("set({})", Value::Object(choices))
        };
        let (mut given, call) = match saying {
            Saying::Yes(uses) => (Given { grant: uses.clone(), ..Given::default() }, set(uses, json!(true))),
            Saying::No(uses) => (Given { refuse: uses.clone(), ..Given::default() }, set(uses, json!(false))),
            Saying::Withdraw(None) => {
                (Given { refuse: self.twin.rules.optional(), ..Given::default() }, "withdraw()".to_owned())
            }
            Saying::Withdraw(Some(id)) => {
                (Given { refuse: Set::from([*id]), ..Given::default() }, format!("withdraw('{id}')"))
            }
        };
        given.source = "api";
        let call = format!(
            "const isActive = navigator.userActivation?.isActive === true;
            return consentry.{call}.then(() => isActive)"
        );
        let is_active = self.world.page.script(&call).await? == json!(true);
        self.given(given, if is_active { By::Resident } else { By::Script });
        Ok(())
    }

    async fn press(&mut self, button: Button) -> Outcome {
        let (selector, event) = match button {
            Button::ShowOnce(of) => (at::SHOW_ONCE, Event::ShowOnce(of)),
            Button::AlwaysShow(of) => {
                let given = Given { grant: Set::from([of]), source: "placeholder", ..Given::default() };
                (at::ALWAYS_SHOW, Event::Answered(given))
            }
            Button::Hide => (at::HIDE, Event::Hidden),
        };
        self.world.page.press(selector).await?;
        self.twin.happen(event, By::Resident);
        Ok(())
    }

    async fn go(&mut self, way: Way) -> Outcome {
        let page = &self.world.page;
        match way {
            Way::Follow(path) => self.follow(path).await,
            // Firefox keeps no page that is left by its driver, which waits for the end of the page.
            Way::Assign(path) => {
                page.script(&format!("setTimeout(() => location.assign({}), 50)", json!(path))).await?;
                self.twin.open(path);
                Ok(())
            }
            Way::Back => self.back().await,
            Way::Reload => {
                page.reload().await?;
                self.twin.reload();
                Ok(())
            }
        }
    }

    /// Where the page has no such link, somebody types the address.
    async fn follow(&mut self, path: &'static str) -> Outcome {
        let page = &self.world.page;
        let link = format!("a[href='{path}']");
        let has_link = page.shows(&link).await?;
        if has_link {
            page.press(&link).await?;
        } else {
            page.go(&self.world.site.url("www", path)).await?;
        }
        if has_link && self.twin.case.moves_by_script {
            self.twin.move_by_script(path);
        } else {
            self.twin.open(path);
        }
        Ok(())
    }

    /// Whether the browser kept the page, or loads it anew, is its own choice.
    async fn back(&mut self) -> Outcome {
        let (page, path) = (&self.world.page, self.twin.before().context("no page before")?);
        page.back().await?;
        let id = until(&format!("{path} is back"), async || {
            Ok(Some(sight::id(page).await?).filter(|(_, at)| at == path).map(|(id, _)| id))
        })
        .await?;
        self.twin.back(&id);
        Ok(())
    }

    async fn hold(&mut self, kind: Kind, of: &'static str) -> Outcome {
        let number = self.twin.asked_for.len().saturating_add(self.twin.shown().held.len());
        let number = format!("{}-{number}", self.twin.docs.len());
        let (name, attribute, address, media_type) = match kind {
            Kind::Frame => ("iframe", "data-src", format!("/wander/standins/{number}"), "text/html; charset=utf-8"),
            Kind::Script => ("script", "src", format!("/wander/{number}.js"), "text/javascript"),
        };
        let body = if kind == Kind::Frame { "<!doctype html><title>Held</title>" } else { "" };
        self.world.site.serve(&address, media_type, body);
        let add = format!(
            "const element = document.createElement('{name}');
            if ('{name}' === 'script') element.type = 'text/plain'; else element.title = 'Held';
            element.setAttribute('data-consentry-use', '{of}');
            element.setAttribute('{attribute}', '{address}');
            document.body.append(element);"
        );
        self.world.page.script(&add).await?;
        self.twin.hold(Held::new(kind, of, address));
        Ok(())
    }
}
