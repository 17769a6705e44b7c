//! Rules of this repository that no compiler knows.

#![cfg(not(target_arch = "wasm32"))]

#[cfg(test)]
mod rules {
    use consentry::consent::parse::parse;
    use consentry::consent::reading::read as read_json;
    use std::fs;
    use std::path::{Path, PathBuf};

    /// The demo sites, by their folders in `www/`.
    const SITES: [&str; 5] = ["repairs", "generator", "portal", "association", "landlord"];

    fn root() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR"))
    }

    /// All files below a folder of the repository with one of these endings; what is built or fetched is left out.
    fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let mut folders = vec![root().join(folder)];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
                let path = entry.expect("an entry").path();
                let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
                if path.is_dir() && !["target", "dist", "node_modules", ".git"].contains(&name) {
                    folders.push(path);
                } else if endings.iter().any(|ending| name.ends_with(ending)) {
                    found.push(path);
                }
            }
        }
        assert!(!found.is_empty(), "no {endings:?} in {folder}: this rule would check nothing");
        found
    }

    fn read(path: &Path) -> String {
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    #[test]
    fn every_source_file_says_what_it_holds_and_stays_short() {
        for path in files(".", &[".rs", ".js"]) {
            let text = read(&path);
            let opens = ["//! ", "// ", "/**", "/*", "\"use strict\""].iter().any(|opening| text.starts_with(opening));
            assert!(opens, "{}: opens with no header", path.display());
            let lines = text.lines().count();
            assert!(lines <= 300, "{}: {lines} lines, want at most 300", path.display());
        }
    }

    #[test]
    fn the_pure_half_names_no_browser_no_clock_and_no_storage() {
        for folder in ["src/consent", "src/scene"] {
            for path in files(folder, &[".rs"]) {
                for forbidden in
                    ["web_sys", "js_sys", "wasm_bindgen", "gloo_", "crate::browser", "std::time", "std::fs"]
                {
                    assert!(!read(&path).contains(forbidden), "{} names {forbidden}", path.display());
                }
            }
        }
    }

    #[test]
    fn the_core_does_not_know_the_scenes() {
        for path in files("src/consent", &[".rs"]) {
            assert!(!read(&path).contains("crate::scene"), "{}", path.display());
        }
    }

    #[test]
    fn every_configuration_of_a_demo_is_valid() {
        let configurations = files("www", &["consent.json"]);
        assert_eq!(configurations.len(), SITES.len());
        for path in configurations {
            let text = read(&path);
            let json = read_json(&text).expect("JSON");
            assert_eq!(parse(&json).map(drop), Ok(()), "{}", path.display());
        }
    }

    #[test]
    fn what_the_pages_of_a_demo_site_share_stands_in_their_frames_alone() {
        for site in SITES {
            for path in files(&format!("www/{site}"), &["index.html"]) {
                let text = read(&path);
                for shared in ["<html", "<head>", "<nav", "<footer", "/demo/boot.js", "consentry.js"] {
                    assert!(!text.contains(shared), "{} has {shared}", path.display());
                }
            }
        }
    }

    #[test]
    fn the_front_page_shows_every_demo_site_with_its_picture() {
        let page = read(&root().join("www/index.html"));
        for site in SITES {
            for wanted in [format!("href=\"/{site}/\""), format!("src=\"/{site}/hero.svg\"")] {
                assert_eq!(page.matches(&wanted).count(), 1, "{wanted}");
            }
            assert!(root().join("www").join(site).join("hero.svg").is_file(), "{site}");
        }
    }

    #[test]
    fn no_page_has_inline_script_or_style() {
        for path in files("www", &[".html"]) {
            let text = read(&path);
            assert!(!text.contains("<style") && !text.contains(" style="), "{}", path.display());
            for script in text.split("<script").skip(1) {
                let tag = script.split('>').next().unwrap_or_default();
                assert!(tag.contains("src="), "{}: <script{tag}>", path.display());
            }
        }
    }

    #[test]
    fn the_repository_names_no_registry_and_no_machine() {
        let words = ["registry.npmjs", "static.crates", "/home/", "/root/"];
        for path in files(".", &[".rs", ".js", ".md", ".json", ".toml", ".html", ".css"]) {
            if path.ends_with("tests/tidy.rs") {
                continue;
            }
            for word in words {
                assert!(!read(&path).contains(word), "{} has {word}", path.display());
            }
        }
    }

    /// cargo-deny sees the workspace; `fuzz/` stands apart from it.
    #[test]
    fn every_crate_comes_from_crates_io_with_a_hash() {
        for path in ["Cargo.lock", "fuzz/Cargo.lock"] {
            let text = read(&root().join(path));
            let sources: Vec<_> = text.lines().filter(|line| line.starts_with("source = ")).collect();
            assert!(!sources.is_empty(), "{path}: no source, this rule would check nothing");
            for source in &sources {
                let is_known = source.starts_with("source = \"registry+") && source.ends_with("/crates.io-index\"");
                assert!(is_known, "{path}: {source}");
            }
            let hashes = text.lines().filter(|line| line.starts_with("checksum = ")).count();
            assert_eq!(hashes, sources.len(), "{path}: a crate without a hash");
        }
    }

    #[test]
    fn what_the_page_about_security_points_to_is_there() {
        let text = read(&root().join("SECURITY.md"));
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        let places =
            text.split('`').filter(|words| ["tests/", "docs/", "fuzz/"].iter().any(|place| words.starts_with(place)));
        let named: Vec<_> = links.chain(places).collect();
        assert!(named.len() >= 10, "{named:?}");
        for place in named {
            assert!(root().join(place).exists(), "SECURITY.md points to {place}");
        }
        let stories =
            text.split("e2e `").skip(1).flat_map(|rest| rest.split('|').next().unwrap_or_default().split('`'));
        for story in stories.filter(|word| word.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_')) {
            let is_there =
                ["stories/", ""].iter().any(|part| root().join(format!("tests/e2e/src/{part}{story}.rs")).is_file());
            assert!(
                story.is_empty() || is_there,
                "SECURITY.md speaks of `{story}`, of which there is no file of stories"
            );
        }
    }

    #[test]
    fn the_packages_of_the_shell_are_really_called() {
        let shell: String = files("src/browser", &[".rs"]).iter().map(|path| read(path)).collect();
        let all = shell + &read(&root().join("src/browser.rs"));
        for call in [
            "LocalStorage::raw()",
            "serde_wasm_bindgen::from_value(value)",
            "serde::de::DeserializeOwned",
            "js_sys::JSON::parse(",
            "web_sys::Storage",
            "#[wasm_bindgen]",
        ] {
            assert!(all.contains(call), "{call}");
        }
    }

    #[test]
    fn the_readme_is_short() {
        assert!(read(&root().join("README.md")).lines().count() < 150);
    }
}
