//! Whoever reads the documents of an archive has nothing else: no link may lead out of it, and no sentence to the repository.

use super::Files;
use crate::manual::{links, owners};
use anyhow::{Context as _, ensure};
use std::borrow::Cow;
use std::path::Path;

/// Says which document leads or speaks to what is not here.
pub(super) fn can_follow(files: &Files) -> anyhow::Result<()> {
    lead_somewhere(files)?;
    speak_to_owners(files)?;
    pages_lead_somewhere(files)?;
    pages_speak_to_owners(files)
}

/// Nothing in the documents wants the repository, which nobody has who reads them.
fn speak_to_owners(files: &Files) -> anyhow::Result<()> {
    for (name, text) in
        files.iter().filter(|(name, _)| Path::new(name).extension().is_some_and(|ending| ending == "md"))
    {
        let text = String::from_utf8_lossy(text);
        let found = text.lines().find(|line| line.contains("cargo ") || line.contains("target/"));
        ensure!(found.is_none(), "{name} speaks to whoever works on the repository: {}", found.unwrap_or_default());
    }
    Ok(())
}

/// Every link of the documents to another file leads to one in here.
fn lead_somewhere(files: &Files) -> anyhow::Result<()> {
    for (name, text) in files.iter().filter(|(name, _)| name.starts_with("docs/")) {
        let text = String::from_utf8_lossy(text);
        let targets = links(&text).filter_map(|link| link.split('#').next().map(str::to_owned));
        for target in targets.filter(|target| !target.is_empty() && !target.starts_with("https:")) {
            let path = target.strip_prefix("../").map_or_else(|| format!("docs/{target}"), str::to_owned);
            ensure!(files.contains_key(&path), "{name}: {target} is not in the package");
        }
    }
    Ok(())
}

/// The pages, each with its name.
fn pages(files: &Files) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
    let is_page = |name: &str| Path::new(name).extension().is_some_and(|ending| ending == "html");
    let all = files.iter().filter(move |(name, _)| name.starts_with("manual/") && is_page(name));
    all.map(|(name, text)| (name.as_str(), String::from_utf8_lossy(text)))
}

/// As the documents do, unless a page says above that it is about how Consentry is made.
fn pages_speak_to_owners(files: &Files) -> anyhow::Result<()> {
    for (name, text) in pages(files) {
        let found = text.lines().find(|line| line.contains("cargo ") || line.contains("target/"));
        let is_theirs = found.is_none() || text.contains(owners::NOTE);
        ensure!(is_theirs, "{name} speaks to whoever works on the repository: {}", found.unwrap_or_default());
    }
    Ok(())
}

/// Every link of the pages leads to a file in here, and to a part of it that is there.
fn pages_lead_somewhere(files: &Files) -> anyhow::Result<()> {
    for (name, text) in pages(files) {
        let here = name.trim_start_matches("manual/");
        for target in owners::targets(&text, "href").chain(owners::targets(&text, "src")) {
            if target.contains("://") || target.starts_with("mailto:") {
                continue;
            }
            let (path, id) = target.split_once('#').unwrap_or((target, ""));
            let path = if path.is_empty() { here } else { path };
            let path = path.strip_prefix("../").map_or_else(|| format!("manual/{path}"), str::to_owned);
            let led = files.get(&path).with_context(|| format!("{name}: {target} is not in the package"))?;
            let is_there = id.is_empty() || String::from_utf8_lossy(led).contains(&format!("id=\"{id}\""));
            ensure!(is_there, "{name}: {path} has no part {id}");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::{DOCS, FOR_US, Files, NPM, document};
    use super::{lead_somewhere, pages_lead_somewhere, pages_speak_to_owners, speak_to_owners};
    use crate::manual::owners::NOTE;
    use crate::repo::Repo;

    fn files(link: &str) -> Files {
        let text = document(&format!("An [example]({link}), [one](#here), [two](https://homes.example)."));
        [("docs/a.md", &*text), ("docs/b.md", ""), ("examples/portal.json", "{}")]
            .map(|(name, text)| (name.to_owned(), text.into()))
            .into()
    }

    #[test]
    fn what_ships_speaks_to_owners() {
        let us = format!("# A\n<!-- not run: x -->\nB\n\n{FOR_US}\n`cargo xtask test`\n");
        assert_eq!(document(&us), "# A\nB\n");
        let repo = Repo::find().unwrap();
        for path in DOCS
            .map(|name| format!("docs/{name}"))
            .into_iter()
            .chain([format!("{NPM}/README.md"), format!("{NPM}/README-zip.md")])
        {
            let files = |text: String| Files::from([(path.clone(), text.into_bytes())]);
            let text = repo.text(&path).unwrap();
            speak_to_owners(&files(document(&text))).unwrap();
            assert!(speak_to_owners(&files(document(&text) + "see `cargo xtask test`")).is_err());
        }
    }

    #[test]
    fn no_link_leads_out_of_the_package() {
        for (link, is_in_there) in [
            ("b.md", true),
            ("b.md#part", true),
            ("../www/portal/consent.json", true),
            ("../www/portal/index.html", false),
            ("adr/0001.md", false),
        ] {
            assert_eq!(lead_somewhere(&files(link)).is_ok(), is_in_there, "{link}");
        }
    }

    #[test]
    fn no_link_of_a_page_leads_out_of_the_package_or_to_no_part() {
        for (link, is_in_there) in [
            ("b.html", true),
            ("b.html#part", true),
            ("#here", true),
            ("../examples/portal.json", true),
            ("https://homes.example/#a", true),
            ("b.html#other", false),
            ("#part", false),
            ("c.html", false),
            ("/docs/b.html", false),
        ] {
            let page = format!("<p id=\"here\"><a href=\"{link}\">a</a>");
            let files =
                [("manual/a.html", &*page), ("manual/b.html", "<p id=\"part\">"), ("examples/portal.json", "{}")];
            let files: Files = files.map(|(name, text)| (name.to_owned(), text.into())).into();
            assert_eq!(pages_lead_somewhere(&files).is_ok(), is_in_there, "{link}");
        }
    }

    #[test]
    fn a_page_that_speaks_of_the_repository_says_so_first() {
        for (text, is_fine) in
            [("Run it.", true), ("`cargo xtask test`", false), (&format!("{NOTE}`cargo xtask test`"), true)]
        {
            let files: Files = [("manual/a.html".to_owned(), text.into())].into();
            assert_eq!(pages_speak_to_owners(&files).is_ok(), is_fine, "{text}");
        }
    }
}
