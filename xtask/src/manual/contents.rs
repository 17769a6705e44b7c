//! The list of all documents, as it stands on each of their pages.

use super::{Edition, address, owners};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html::push_html};
use std::path::Path;

/// `docs/SUMMARY.md`, read, as far as an edition has it.
pub(super) struct Contents {
    summary: String,
    pub(super) edition: Edition,
}

impl Contents {
    pub(super) fn new(summary: String, edition: Edition) -> Self {
        let summary = match edition {
            Edition::Demo => summary,
            Edition::Owners => owners::part(&summary),
        };
        Self { summary, edition }
    }

    /// Where a link of a document in a folder of the repository leads in this edition; nothing where it does not have that.
    pub(super) fn address(&self, link: &str, folder: &Path) -> Option<String> {
        match self.edition {
            Edition::Demo => Some(address(link, folder)),
            Edition::Owners => owners::address(link, folder, &self.summary),
        }
    }

    /// What is said above a document in this edition.
    pub(super) fn note(&self, path: &Path) -> &'static str {
        match self.edition {
            Edition::Demo => "",
            Edition::Owners => owners::note(path, &self.summary),
        }
    }

    /// What a document is called here, by its address.
    pub(super) fn label(&self, of: &str) -> Option<String> {
        let mut events = Parser::new(&self.summary).skip_while(|event| !self.is_link_to(event, of));
        events.next()?;
        let label = events.take_while(|event| !matches!(event, Event::End(TagEnd::Link)));
        Some(
            label
                .filter_map(|event| if let Event::Text(text) = event { Some(text.to_string()) } else { None })
                .collect(),
        )
    }

    fn is_link_to(&self, event: &Event<'_>, wanted: &str) -> bool {
        let Event::Start(Tag::Link { dest_url, .. }) = event else { return false };
        self.address(dest_url, Path::new("docs")).as_deref() == Some(wanted)
    }

    /// The list as HTML, with the document at that address marked.
    pub(super) fn html(&self, current: &str) -> String {
        let mut parts = 0_usize;
        let is_in_title = |event: &Event<'_>| !matches!(event, Event::End(TagEnd::Heading(_)));
        let events = Parser::new_ext(&self.summary, Options::empty()).skip_while(is_in_title).skip(1);
        let mut html = String::new();
        push_html(&mut html, events.map(|event| self.entry(event, current, &mut parts)));
        // The list below a part's name is called by it.
        for part in 1..=parts {
            let name = format!(" id=\"part-{part}\"");
            if let Some((before, after)) = html.split_once(&name) {
                html = format!(
                    "{before}{name}{}",
                    after.replacen("<ul>", &format!("<ul aria-labelledby=\"part-{part}\">"), 1)
                );
            }
        }
        html
    }

    /// A part's name is no heading: the page's own begin with its title.
    fn entry<'a>(&self, event: Event<'a>, current: &str, parts: &mut usize) -> Event<'a> {
        if let Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) = event {
            *parts = parts.saturating_add(1);
            html(format!("<p class=\"part\" id=\"part-{parts}\">"))
        } else if let Event::End(TagEnd::Heading(_)) = event {
            html("</p>\n".to_owned())
        } else if let Event::Start(Tag::Link { dest_url, .. }) = event {
            let address = self.address(&dest_url, Path::new("docs")).unwrap_or_default();
            let mark = if address == current { " aria-current=\"page\"" } else { "" };
            html(format!("<a href=\"{address}\"{mark}>"))
        } else if let Event::End(TagEnd::Link) = event {
            html("</a>".to_owned())
        } else {
            event
        }
    }
}

fn html<'a>(text: String) -> Event<'a> {
    Event::InlineHtml(CowStr::from(text))
}
