//! The pages as they are written: their headings, links and fences. Reads no more of Markdown than the pages have.

use std::fs;
use std::path::{Path, PathBuf};

/// A page.
pub(crate) struct Page {
    /// Its path in the repository.
    pub(crate) path: String,
    pub(crate) text: String,
}

/// A block between fences.
pub(crate) struct Fence {
    /// What stands behind the opening fence.
    pub(crate) kind: String,
    pub(crate) text: String,
    /// Why it is not run, where the line before says so.
    pub(crate) not_run: Option<String>,
    /// Its page and line.
    pub(crate) at: String,
}

const MARK: &str = "<!-- not run: ";

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

pub(crate) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The paths of all files below a folder of the repository with that ending.
pub(crate) fn below(folder: &str, ending: &str) -> Vec<String> {
    let (mut found, mut folders) = (Vec::new(), vec![root().join(folder)]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_str().unwrap().ends_with(ending) {
                found.push(path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no {ending} in {folder}");
    found
}

/// The pages of the book.
pub(crate) fn pages() -> Vec<Page> {
    below("docs", ".md").into_iter().map(Page::open).collect()
}

/// The pages whose samples are run: the book, and the readme.
pub(crate) fn with_samples() -> Vec<Page> {
    pages().into_iter().chain([Page::open("README.md".to_owned())]).collect()
}

/// Every fence of these pages.
pub(crate) fn fences() -> Vec<Fence> {
    with_samples().iter().flat_map(Page::fences).collect()
}

impl Page {
    pub(crate) fn open(path: String) -> Self {
        let text = read(&path);
        Self { path, text }
    }

    /// Every line with its number, and whether it stands in a fence.
    fn lines(&self) -> Vec<(usize, &str, bool)> {
        let mut is_inside = false;
        let mut lines = Vec::new();
        for (number, line) in (1..).zip(self.text.lines()) {
            let is_fence = line.starts_with("```");
            assert!(is_fence || !line.trim_start().starts_with("```"), "{}:{number}: an indented fence", self.path);
            lines.push((number, line, is_inside || is_fence));
            is_inside ^= is_fence;
        }
        assert!(!is_inside, "{}: a fence is not closed", self.path);
        lines
    }

    /// What stands outside of fences, with the numbers of the lines.
    pub(crate) fn prose(&self) -> Vec<(usize, &str)> {
        let outside = self.lines().into_iter().filter(|(.., is_inside)| !is_inside);
        outside.map(|(number, line, _)| (number, line)).collect()
    }

    pub(crate) fn fences(&self) -> Vec<Fence> {
        let mut fences: Vec<Fence> = Vec::new();
        let (mut before, mut is_open) = ("", false);
        for (number, line) in (1..).zip(self.text.lines()) {
            if is_open && line == "```" {
                is_open = false;
            } else if is_open {
                let fence = fences.last_mut().unwrap();
                fence.text += line;
                fence.text += "\n";
            } else if let Some(kind) = line.strip_prefix("```") {
                is_open = true;
                let why = before.split_once(MARK).and_then(|(_, why)| why.strip_suffix(" -->"));
                let (kind, not_run, at) = (kind.to_owned(), why.map(str::to_owned), format!("{}:{number}", self.path));
                fences.push(Fence { kind, text: String::new(), not_run, at });
            }
            before = line;
        }
        fences
    }

    /// The targets of all links and images, with their lines.
    pub(crate) fn links(&self) -> Vec<(usize, &str)> {
        let mut links = Vec::new();
        for (number, line) in self.prose() {
            links.extend(line.split("](").skip(1).filter_map(|rest| Some((number, rest.split(')').next()?))));
            let bare = line.split('<').skip(1).filter(|rest| rest.starts_with("http"));
            links.extend(bare.filter_map(|rest| Some((number, rest.split('>').next()?))));
        }
        links
    }

    /// The anchors of the headings, as code hosts and mdBook make them.
    pub(crate) fn anchors(&self) -> Vec<String> {
        let mut anchors: Vec<String> = Vec::new();
        for (_, line) in self.prose().into_iter().filter(|(_, line)| line.starts_with('#')) {
            let anchor = anchor(line);
            let taken = anchors.iter().filter(|other| **other == anchor).count();
            let later = (1..).map(|number| format!("{anchor}-{number}")).nth(taken.saturating_sub(1)).unwrap();
            anchors.push(if taken == 0 { anchor } else { later });
        }
        anchors
    }

    /// What stands under the heading with that anchor, up to the next of its rank or above.
    pub(crate) fn section(&self, of: &str) -> Option<String> {
        let rank = |line: &str| line.chars().take_while(|c| *c == '#').count();
        let mut lines = self
            .lines()
            .into_iter()
            .skip_while(|(_, line, is_inside)| *is_inside || !line.starts_with('#') || anchor(line) != of);
        let (_, heading, _) = lines.next()?;
        let ends = |line: &str| line.starts_with('#') && rank(line) <= rank(heading);
        let section: Vec<_> = lines.take_while(|(_, line, is_inside)| *is_inside || !ends(line)).collect();
        Some(section.into_iter().map(|(_, line, _)| line).collect::<Vec<_>>().join("\n"))
    }
}

fn anchor(heading: &str) -> String {
    let kept = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
fn a_page_is_read_as_it_is_written() {
    let text = "# A `b` c\n[x](y.md#z) <https://s.example/>\n<!-- not run: no PHP here -->\n```php\n# no [l](m)\n```\n\
        ## D\nIn d.\n### E\nIn e.\n## D\n";
    let page = Page { path: "p.md".to_owned(), text: text.to_owned() };
    assert_eq!(page.anchors(), ["a-b-c", "d", "e", "d-1"]);
    assert_eq!(page.links(), [(2, "y.md#z"), (2, "https://s.example/")]);
    let fences = page.fences();
    assert_eq!((&*fences[0].kind, &*fences[0].text, &*fences[0].at), ("php", "# no [l](m)\n", "p.md:4"));
    assert_eq!(fences[0].not_run.as_deref(), Some("no PHP here"));
    assert_eq!(page.section("d").as_deref(), Some("In d.\n### E\nIn e."));
}
