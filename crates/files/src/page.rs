//! A page put together from its own part and the frames of the folders above it. Knows no request.
//!
//! A page's file, and a frame's, may open with notes: a comment with a sentence about it, then lines `name: value`.
//! Each folder from the page up to the root may hold a `frame.html`, in which the page stands at `{content}`. Frames
//! are filled from the notes: `{title}`, `{description}`, `{about}`, `{scripts}`, and `{site}`, the folder below the
//! root. In a frame's `<nav>` the link to the page itself, or to the page that it is `under`, is marked as current. A
//! file that is a whole page already stays as it is.

use std::fs;
use std::path::Path;

/// The name of a frame's file, which is no page.
pub(crate) const FRAME: &str = "frame.html";

/// The HTML of a page below `root`, or nothing where its file cannot be read.
pub(crate) fn read(root: &Path, file: &Path) -> Option<Vec<u8>> {
    let bytes = fs::read(file).ok()?;
    match str::from_utf8(&bytes) {
        Ok(text) if !text.starts_with("<!doctype") => Some(framed(root, file, text).into_bytes()),
        _ => Some(bytes),
    }
}

fn framed(root: &Path, file: &Path, text: &str) -> String {
    let (mut notes, own) = Notes::of(text);
    notes.address = address(root, file);
    let mut page = own.to_owned();
    for folder in file.ancestors().skip(1).take_while(|folder| folder.starts_with(root)) {
        let Ok(frame) = fs::read_to_string(folder.join(FRAME)) else { continue };
        let (of_frame, frame) = Notes::of(&frame);
        notes.scripts.splice(0..0, of_frame.scripts);
        if let Some((above, below)) = frame.split_once("{content}\n") {
            page = [&notes.fill(above), &page, &notes.fill(below)].map(String::as_str).concat();
        }
    }
    page
}

/// The path of a page in its URL.
fn address(root: &Path, file: &Path) -> String {
    let folder = file.parent().and_then(|folder| folder.strip_prefix(root).ok());
    let parts = folder.into_iter().flat_map(Path::iter).map(|part| part.to_string_lossy());
    parts.fold("/".to_owned(), |path, part| format!("{path}{part}/"))
}

/// What a file says about itself.
#[derive(Debug, Default)]
struct Notes {
    about: String,
    title: String,
    description: String,
    scripts: Vec<String>,
    /// The page in the navigation that stands for this one.
    under: String,
    address: String,
}

impl Notes {
    /// The notes with which a text opens, and the rest of it.
    fn of(text: &str) -> (Self, &str) {
        let mut notes = Self::default();
        let Some((lines, rest)) = text.strip_prefix("<!--\n").and_then(|text| text.split_once("-->\n")) else {
            return (notes, text);
        };
        for line in lines.lines().map(str::trim) {
            match line.split_once(": ") {
                Some(("title", value)) => value.clone_into(&mut notes.title),
                Some(("description", value)) => value.clone_into(&mut notes.description),
                Some(("script", value)) => notes.scripts.push(value.to_owned()),
                Some(("under", value)) => value.clone_into(&mut notes.under),
                _ => line.clone_into(&mut notes.about),
            }
        }
        (notes, rest)
    }

    /// A part of a frame with all that it asks for.
    fn fill(&self, frame: &str) -> String {
        let site = self.address.split('/').nth(1).unwrap_or_default();
        let script = |path: &String| format!("    <script defer src=\"{path}\"></script>\n");
        let scripts: String = self.scripts.iter().map(script).collect();
        let filled = frame
            .replace("{about}", &self.about)
            .replace("{title}", &self.title)
            .replace("{description}", &self.description)
            .replace("{site}", site)
            .replace("{scripts}\n", &scripts);
        self.mark(filled)
    }

    /// Marks the link to this page in the navigation.
    fn mark(&self, frame: String) -> String {
        let Some((above, (nav, below))) =
            frame.split_once("<nav").and_then(|(above, rest)| Some((above, rest.split_once("</nav>")?)))
        else {
            return frame;
        };
        let link = |path: &str| format!("href=\"{path}\">");
        let current = |path: &str, as_what: &str| format!("href=\"{path}\" aria-current=\"{as_what}\">");
        let nav = nav
            .replace(&link(&self.address), &current(&self.address, "page"))
            .replace(&link(&self.under), &current(&self.under, "true"));
        format!("{above}<nav{nav}</nav>{below}")
    }
}

#[cfg(test)]
mod tests {
    use super::Notes;

    const PAGE: &str = "<!--\n  The list: of cookies.\n  title: Cookies & co\n  script: /a.js\n  script: /b.js\n  under: /s/privacy/\n-->\n<main>{title}</main>\n";

    fn notes() -> Notes {
        Notes { address: "/s/cookies/".to_owned(), ..Notes::of(PAGE).0 }
    }

    #[test]
    fn notes_end_where_the_page_begins() {
        assert_eq!(Notes::of(PAGE).1, "<main>{title}</main>\n");
        assert_eq!(Notes::of("<p>Plain</p>").1, "<p>Plain</p>");
        assert_eq!(notes().about, "The list: of cookies.");
    }

    #[test]
    fn a_frame_is_filled_from_the_notes() {
        assert_eq!(notes().fill("{site}, {title}: {about}"), "s, Cookies & co: The list: of cookies.");
        let scripts = "    <script defer src=\"/a.js\"></script>\n    <script defer src=\"/b.js\"></script>\n";
        assert_eq!(notes().fill("{scripts}\n"), scripts);
    }

    #[test]
    fn only_the_navigation_is_marked() {
        let links = "<a href=\"/s/cookies/\">1</a><a href=\"/s/privacy/\">2</a><a href=\"/s/\">3</a>";
        let marked = "<a href=\"/s/cookies/\" aria-current=\"page\">1</a>\
            <a href=\"/s/privacy/\" aria-current=\"true\">2</a><a href=\"/s/\">3</a>";
        let frame = format!("{links}<nav>{links}</nav>{links}");
        assert_eq!(notes().fill(&frame), format!("{links}<nav>{marked}</nav>{links}"));
    }
}
