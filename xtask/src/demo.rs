//! `cargo xtask demo`: builds the widget and serves the demo sites on this machine. Installs nothing but the
//! compiler's own wasm target and, where npm is, the packages of the studio; where it is not, the studio is left out.

use crate::build;
use crate::manual;
use crate::repo::Repo;
use crate::studio;
use anyhow::{Context as _, anyhow, ensure};
use files::Host;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use tiny_http::{Header, Request, Response, Server};

const PREFERRED_PORT: u16 = 8080;
/// A browser opens up to six connections to one host.
const THREADS: usize = 6;

/// Builds and serves until the process is ended.
pub(crate) fn run(repo: &Repo, port: Option<u16>) -> anyhow::Result<()> {
    let www = repo.www();
    ensure!(www.is_dir(), "found no folder www/ to serve");
    let built = build::run(repo)?;
    println!("{}", built.report());
    let studio = studio::run(repo);
    let documents = repo.target.join("manual");
    manual::write(&repo.root, &documents)?;
    let server = Arc::new(listen(port)?);
    let mounts = [("/", www.clone()), ("/consentry/", repo.dist()), ("/docs/", documents)];
    let host = Arc::new(Host::new(mounts.map(|(prefix, folder)| (prefix.to_owned(), folder)).to_vec()));
    announce(&server, &www, studio)?;
    let workers: Vec<_> = (0..THREADS)
        .map(|_| {
            let (server, host) = (Arc::clone(&server), Arc::clone(&host));
            thread::spawn(move || serve(&server, &host))
        })
        .collect();
    for worker in workers {
        ensure!(worker.join().is_ok(), "the server stopped");
    }
    Ok(())
}

/// The wanted port or none; without a wish the usual one, or any that is free.
fn listen(port: Option<u16>) -> anyhow::Result<Server> {
    let open = |port: u16| Server::http(("127.0.0.1", port)).map_err(|error| anyhow!(error));
    match port {
        Some(port) => open(port).with_context(|| format!("cannot listen on port {port}")),
        None => open(PREFERRED_PORT).or_else(|_| open(0)).context("cannot listen on any port"),
    }
}

fn serve(server: &Server, host: &Host) {
    for request in server.incoming_requests() {
        let asked = request.url().to_owned();
        if let Err(error) = respond(request, host) {
            // The browser went away, which is its right; the next request is served all the same.
            eprintln!("{asked}: {error:#}");
        }
    }
}

/// Answers every method as a GET, so that a form that posts to a page shows what a site of its kind would show.
fn respond(request: Request, host: &Host) -> anyhow::Result<()> {
    let accept_encoding = request
        .headers()
        .iter()
        .find(|header| header.field.equiv("Accept-Encoding"))
        .map_or("", |header| header.value.as_str());
    let answer = host.answer(request.url(), accept_encoding);
    let mut response = Response::from_data(answer.body)
        .with_status_code(answer.status)
        // Chunks would hide the length, by which the browser shows progress.
        .with_chunked_threshold(usize::MAX);
    for (name, value) in answer.headers {
        let header = Header::from_bytes(name, value.as_bytes()).map_err(|()| anyhow!("cannot send {name}: {value}"))?;
        response.add_header(header);
    }
    Ok(request.respond(response)?)
}

fn announce(server: &Server, www: &Path, studio: anyhow::Result<()>) -> anyhow::Result<()> {
    let address = server.server_addr();
    println!("\nserving http://{address}/  (end with Ctrl-C)");
    println!("  http://{address}/docs/index.html  (the documents)");
    match studio {
        Ok(()) => println!("  http://{address}/studio/  (makes a consent.json)"),
        // The sites are worth showing without it.
        Err(error) => println!("  the studio is left out: {error:#}"),
    }
    for site in sites(www)? {
        println!("  http://{address}/{site}/");
    }
    Ok(())
}

/// The folders of www/ that hold a configuration, in order.
fn sites(www: &Path) -> anyhow::Result<Vec<String>> {
    let mut sites = Vec::new();
    for entry in fs::read_dir(www)? {
        let entry = entry?;
        if entry.path().join("consent.json").is_file() {
            sites.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    sites.sort();
    Ok(sites)
}

#[cfg(test)]
mod tests {
    use super::listen;
    use std::net::TcpListener;

    #[test]
    fn a_port_that_was_asked_for_is_not_swapped_for_another() {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = taken.local_addr().unwrap().port();
        assert!(listen(Some(port)).is_err());
        assert!(listen(None).is_ok(), "without a wish any free port will do");
    }
}
