//! The studio as whoever has an archive starts it: by the command, on this machine, from an empty page to a checked file and a
//! checked notice; and the documents beside it.

use super::FOLDER;
use crate::page::at;
use crate::story::Outcome;
use crate::wait::until;
use crate::world::World;
use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// Where it listens. Ends with its value.
struct Served {
    child: Child,
    address: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn started(world: &World) -> Result<Served> {
    let folder = PathBuf::from(std::env::var_os(FOLDER).context(FOLDER)?).join(world.case().folder);
    let mut command = Command::new("node");
    command.arg(folder.join("bin/consentry.mjs")).args(["studio", "0"]).stderr(Stdio::piped());
    let mut child = command.spawn().context("node")?;
    let mut line = String::new();
    BufReader::new(child.stderr.take().context("no stream")?).read_line(&mut line)?;
    let address = line.trim().strip_prefix("the studio: ").and_then(|url| url.strip_suffix("/studio/"));
    let address = address.with_context(|| format!("it said {line}"))?.to_owned();
    Ok(Served { child, address })
}

/// What a path is answered with that no browser would ask for.
fn answer(served: &Served, path: &str) -> Result<String> {
    let host = served.address.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host)?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")?;
    let mut said = Vec::new();
    stream.read_to_end(&mut said)?;
    Ok(String::from_utf8_lossy(&said).into_owned())
}

pub(super) async fn the_studio_runs_from_what_was_unzipped(world: &World) -> Outcome {
    let served = started(world)?;
    shows_the_banner(world, &served).await?;
    reads_a_notice(world).await?;
    let others = format!(
        "return performance.getEntriesByType('resource').map(({{ name }}) => name).filter((name) => !name.startsWith({}))",
        json!(served.address)
    );
    let others = world.page.script(&others).await?;
    ensure!(others == json!([]), "asked for {others}");
    for path in
        ["/studio/../package.json", "/studio/%2e%2e/README.md", "/consentry/../bin/consentry.mjs", "/studio", "//"]
    {
        let said = answer(&served, path)?;
        ensure!(said.starts_with("HTTP/1.1 404") || said.starts_with("HTTP/1.1 302"), "{path}: {said}");
    }
    has_the_documents(world, &served).await?;
    world.nothing_was_sent().await
}

/// From the studio to the documents, and by their list to one of them, drawn as it ought to be.
async fn has_the_documents(world: &World, served: &Served) -> Outcome {
    let follow = async |name: &str, to: &str| {
        let script = format!(
            "const link = [...document.querySelectorAll('a')].find((one) => one.textContent === {}); location.assign(link.href)",
            json!(name)
        );
        world.page.script(&script).await?;
        until(&format!("{name} leads to {to}"), async || {
            let there = format!("return location.href === {} && !!document.querySelector('main h1')", json!(to));
            Ok((world.page.script(&there).await? == json!(true)).then_some(()))
        })
        .await
    };
    follow("Documents", &format!("{}/docs/index.html", served.address)).await?;
    follow("For data protection officers", &format!("{}/docs/data-protection.html", served.address)).await?;
    let look = "return [getComputedStyle(document.querySelector('.skip')).position, [...document.images].every((one) => one.naturalWidth)]";
    let look = world.page.script(look).await?;
    ensure!(look == json!(["absolute", true]), "it is drawn with {look}");
    Ok(())
}

async fn shows_the_banner(world: &World, served: &Served) -> Outcome {
    world.page.go(&format!("{}/", served.address)).await?;
    world.page.element("#form").await?;
    let file = json!({
        "site": { "name": "Quay", "controller": "Quay Ltd", "contact": "dpo@quay.example" },
        "notice": { "url": "/privacy", "section": "Cookies" },
        "vendors": [{ "preset": "google-analytics", "measurementId": "G-ABC1234567" }],
    });
    let open = format!(
        "const files = new DataTransfer(); files.items.add(new File([{}], 'consent.json'));
        const field = document.querySelector('#open'); field.files = files.files;
        field.dispatchEvent(new Event('change', {{ bubbles: true }}));",
        json!(file.to_string())
    );
    world.page.script(&open).await?;
    until("the preview shows the widget of the package", async || {
        let script = "return document.querySelector('.frame iframe')?.contentDocument
            ?.querySelector('consentry-banner')?.shadowRoot?.textContent.includes('Quay') ?? false";
        Ok((world.page.script(script).await? == json!(true)).then_some(()))
    })
    .await?;
    world.page.presses_in_frame(0, at::ACCEPT).await?;
    until("what would be requested is listed", async || {
        Ok(world.page.text(".asked").await?.contains("https://www.googletagmanager.com/gtag/js").then_some(()))
    })
    .await
}

async fn reads_a_notice(world: &World) -> Outcome {
    let paste = "const field = find('#pasted'); field.value = '<h1>Privacy</h1><h2>Cookies</h2><p>We set cookies.</p>';
        field.dispatchEvent(new Event('input', { bubbles: true }))";
    world.page.script(paste).await?;
    world.page.press("form:has(#pasted) button").await?;
    until("the notice is read", async || {
        Ok(world.page.text("section:has(#pasted) [role=status]").await?.contains("to look at").then_some(()))
    })
    .await
}
