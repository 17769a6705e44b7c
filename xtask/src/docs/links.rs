//! Follows the links of the built book: each that stays within it must lead to a file, and to an id on that page.

use super::files_below;
use anyhow::{Context as _, ensure};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// How many links were followed. Fails with all that lead nowhere.
pub(super) fn check(book: &Path, pages: &[PathBuf]) -> anyhow::Result<usize> {
    let files: BTreeSet<_> = files_below(book)?.into_iter().collect();
    let mut texts = BTreeMap::new();
    for page in pages {
        let text = fs::read_to_string(page).with_context(|| format!("cannot read {}", page.display()))?;
        texts.insert(page.clone(), text);
    }
    let (mut count, mut astray) = (0, Vec::new());
    for (page, text) in &texts {
        for link in values(text, "href").into_iter().chain(values(text, "src")) {
            let Some((file, id)) = followed(page, link) else { continue };
            count += 1;
            let has_id = |text: &String| values(text, "id").contains(&id);
            if !files.contains(&file) || !(id.is_empty() || texts.get(&file).is_none_or(has_id)) {
                astray.push(format!("{}: {link}", page.strip_prefix(book).unwrap_or(page).display()));
            }
        }
    }
    ensure!(astray.is_empty(), "links that lead nowhere:\n  {}", astray.join("\n  "));
    Ok(count)
}

/// The values of an attribute, as mdBook writes them: in a sample `<` is `&lt;`, so that what looks like a tag is one.
fn values<'text>(text: &'text str, name: &str) -> Vec<&'text str> {
    let opening = format!(" {name}=\"");
    let tags = text.split('<').skip(1).filter_map(|rest| rest.split('>').next());
    tags.filter_map(|tag| tag.split_once(&opening)?.1.split('"').next()).collect()
}

/// The file and the id that a link leads to; none for other sites.
fn followed<'link>(page: &Path, link: &'link str) -> Option<(PathBuf, &'link str)> {
    if link.contains(':') {
        return None;
    }
    let (path, id) = link.split_once('#').unwrap_or((link, ""));
    if path.is_empty() {
        return Some((page.to_owned(), id));
    }
    let mut file = page.parent()?.to_owned();
    for part in Path::new(path).components() {
        match part {
            Component::ParentDir => drop(file.pop()),
            Component::Normal(name) => file.push(name),
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    Some((file, id))
}

#[cfg(test)]
mod tests {
    use super::check;
    use std::fs;

    #[test]
    fn a_link_wants_a_file_and_an_id() {
        let book = std::env::temp_dir().join(format!("consentry-book-{}", std::process::id()));
        fs::create_dir_all(&book).unwrap();
        let (one, two) = (book.join("one.html"), book.join("two.html"));
        fs::write(&two, "<h1 id=\"here\">").unwrap();
        let try_link = |link: &str| {
            fs::write(&one, format!("<p id=\"top\"><a href=\"{link}\">")).unwrap();
            check(&book, &[one.clone(), two.clone()]).is_ok()
        };
        for (link, leads) in [
            ("two.html", true),
            ("two.html#here", true),
            ("#top", true),
            ("https://homes.example/", true),
            ("two.html#there", false),
            ("#here", false),
            ("three.html", false),
            ("two.html\"> &lt;a href=\"three.html", true),
        ] {
            assert_eq!(try_link(link), leads, "{link}");
        }
        fs::remove_dir_all(&book).unwrap();
    }
}
