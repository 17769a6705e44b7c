//! Does the same in the real browser and in its twin.

use super::action::Action;
use super::held::{Held, Kind};
use super::model::page::Given;
use super::model::rules::{Basis, Set};
use super::model::step::Event;
use super::sight;
use super::twin::Twin;
use crate::page::at;
use crate::story::Outcome;
use crate::wait::until;
use crate::world::World;
use anyhow::{Context as _, Result};
use serde_json::{Map, Value, json};
use thirtyfour::WindowHandle;

/// A browser and its twin.
#[derive(Debug)]
pub(super) struct Both<'world> {
    pub(super) world: &'world World,
    pub(super) twin: Twin,
    /// The tabs; that of the one in front is known once it is left.
    handles: Vec<Option<WindowHandle>>,
}

impl<'world> Both<'world> {
    /// A browser that opens a first page.
    pub(super) async fn open(world: &'world World, path: &'static str) -> Result<Self> {
        let mut twin = Twin::new(world.case());
        world.page.open(path).await?;
        twin.open(path);
        Ok(Self { world, twin, handles: vec![None] })
    }

    /// Does it.
    pub(super) async fn act(&mut self, action: &Action) -> Outcome {
        self.twin.waits();
        match action {
            Action::Accept => self.accept().await,
            Action::Reject => self.reject().await,
            Action::Save(ticked) => self.save(ticked).await,
            Action::Refuse(uses) => self.say(uses, Says::No).await,
            Action::Grant(uses) => self.say(uses, Says::Yes).await,
            Action::Withdraw(one) => {
                self.world
                    .page
                    .call(&format!("withdraw({})", one.map(|id| json!(id).to_string()).unwrap_or_default()))
                    .await?;
                let refuse = one.map_or_else(|| self.twin.rules.optional(), |id| Set::from([id]));
                self.given(Given { refuse, source: "api", ..Given::default() }, By::Script);
                Ok(())
            }
            Action::Follow(_) | Action::Assign(_) | Action::Back | Action::Reload => self.go(action).await,
            Action::OpenTab(path) => {
                let left = self.world.page.open_tab().await?;
                self.handles[self.twin.front] = Some(left);
                self.handles.push(None);
                self.world.page.open(path).await?;
                self.twin.open_tab(path);
                Ok(())
            }
            Action::Switch(tab) => {
                let to = self.handles[*tab].clone().context("a tab that was never left")?;
                let left = self.world.page.switch_to(to).await?;
                self.handles[self.twin.front] = Some(left);
                self.twin.switch(*tab);
                Ok(())
            }
            Action::Hold(kind, of) => self.hold(*kind, of).await,
        }
    }

    fn given(&mut self, given: Given, by: By) {
        self.twin.happen(Event::Answered(given), by == By::Resident);
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
        self.twin.happen(Event::ChoicesOpened, true);
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
            self.twin.happen(event, true);
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

    async fn say(&mut self, uses: &Set, says: Says) -> Outcome {
        let choices: Map<String, Value> = uses.iter().map(|id| ((*id).to_owned(), json!(says == Says::Yes))).collect();
        let call = format!(
            "const isActive = navigator.userActivation?.isActive === true;
            return consentry.set({}).then(() => isActive)",
            Value::Object(choices)
        );
        // A resident who has just pressed something still acts.
        let by = if self.world.page.script(&call).await? == json!(true) { By::Resident } else { By::Script };
        let (grant, refuse) = if says == Says::Yes { (uses.clone(), Set::new()) } else { (Set::new(), uses.clone()) };
        self.given(Given { grant, refuse, source: "api", ..Given::default() }, by);
        Ok(())
    }

    async fn go(&mut self, action: &Action) -> Outcome {
        let page = &self.world.page;
        match action {
            Action::Follow(path) => {
                let link = format!("a[href='{path}']");
                if page.shows(&link).await? {
                    page.press(&link).await?;
                    if self.twin.case.moves_by_script {
                        self.twin.move_by_script(path)
                    } else {
                        self.twin.open(path)
                    }
                    return Ok(());
                }
                page.go(&self.world.site.url("www", path)).await?;
                self.twin.open(path);
            }
            // Firefox keeps no page that is left by its driver, which waits for the end of the page.
            Action::Assign(path) => {
                page.script(&format!("setTimeout(() => location.assign({}), 50)", json!(path))).await?;
                self.twin.open(path);
            }
            Action::Back => {
                let path = self.twin.before().context("no page before")?;
                page.back().await?;
                let id = until(&format!("{path} is back"), async || {
                    Ok(Some(sight::id(page).await?).filter(|(_, at)| at == path).map(|(id, _)| id))
                })
                .await?;
                self.twin.back(&id);
            }
            _ => {
                page.reload().await?;
                self.twin.reload();
            }
        }
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

/// What a script says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    Yes,
    No,
}

/// Whose act something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    Resident,
    Script,
}
