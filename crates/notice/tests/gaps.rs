//! The gaps of the corpus, found and counted.

#[cfg(test)]
mod corpus {
    use consentry_notice::document::{Document, folded};
    use consentry_notice::gaps::{Configured, Gap, Identifier, Role, Vendor, gaps};
    use consentry_notice::vendors::named;
    use serde_json::Value;
    use std::fs;
    use std::path::Path;

    fn json(path: &Path) -> Value {
        serde_json::from_str(&fs::read_to_string(path).expect("a file")).expect("JSON")
    }

    fn text(value: &Value, at: &str) -> String {
        value.pointer(at).and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    fn configured(config: &Value) -> Configured {
        let vendors = config["vendors"].as_array().expect("vendors").iter().map(vendor).collect();
        Configured {
            controller: text(config, "/site/controller"),
            name: text(config, "/site/name"),
            contact: text(config, "/site/contact"),
            vendors,
        }
    }

    fn vendor(entry: &Value) -> Vendor {
        let preset = text(entry, "/preset");
        let full = if preset.is_empty() {
            entry.clone()
        } else {
            json(&Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../pkg-config/vendors/{preset}.json")))
        };
        let has_any =
            |fields: [&str; 2]| fields.iter().any(|field| full[*field].as_array().is_some_and(|all| !all.is_empty()));
        let with: &[&str] = match preset.as_str() {
            "google-analytics" if entry["adsPurpose"].is_string() => &["google-tag-manager", "google-ads"],
            "google-analytics" => &["google-tag-manager"],
            "hotjar" => &["contentsquare"],
            _ => &[],
        };
        Vendor {
            id: text(&full, "/id"),
            names: vec![text(&full, "/name")],
            role: if text(&full, "/role") == "site" { Role::Site } else { Role::ThirdParty },
            identifier: if has_any(["cookies", "storage"]) { Identifier::Kept } else { Identifier::None },
            with: with.iter().map(|key| (*key).to_owned()).collect(),
        }
    }

    fn is_same(gap: &Gap, expected: &Value) -> bool {
        let also = expected["also"].as_array().cloned().unwrap_or_default();
        let quotes: Vec<String> =
            std::iter::once(&expected["quote"]).chain(&also).filter_map(Value::as_str).map(folded).collect();
        let is_quoted =
            gap.quote.as_ref().is_some_and(|quote| quotes.iter().any(|words| folded(&quote.text).contains(words)));
        let vendor = gap.vendor.as_deref();
        let is_vendor = match (expected["use"].as_str(), expected["vendor"].as_str()) {
            (Some(id), _) => vendor == Some(id),
            (None, Some(name)) => vendor.and_then(named).map(|one| one.key) == named(name).map(|one| one.key),
            (None, None) => true,
        };
        gap.rule.id() == text(expected, "/id") && is_vendor && (quotes.is_empty() || is_quoted)
    }

    /// Right, expected, found.
    fn count(folder: &Path) -> [usize; 3] {
        let notice = ["notice.html", "notice.txt"].iter().find_map(|name| fs::read_to_string(folder.join(name)).ok());
        let found = gaps(&Document::read(&notice.expect("a notice")), &configured(&json(&folder.join("config.json"))));
        let expected = json(&folder.join("expected.json"))["gaps"].as_array().cloned().expect("gaps");
        let missed: Vec<&Value> = expected.iter().filter(|one| !found.iter().any(|gap| is_same(gap, one))).collect();
        let wrong: Vec<&Gap> = found.iter().filter(|gap| !expected.iter().any(|one| is_same(gap, one))).collect();
        let name = folder.file_name().and_then(|name| name.to_str()).expect("a name");
        println!("{name:26} {:8} {:5} {:5}", expected.len(), found.len(), wrong.len());
        for one in &missed {
            println!("    missed  {one}");
        }
        for gap in &wrong {
            println!("    wrong   {} {:?} {:?}", gap.rule.id(), gap.vendor, gap.quote);
        }
        [expected.len().saturating_sub(missed.len()), expected.len(), found.len()]
    }

    fn share(right: usize, all: usize) -> usize {
        right.saturating_mul(1000).checked_div(all).unwrap_or(0)
    }

    #[test]
    fn the_gaps_of_each_notice_are_found() {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        let mut folders: Vec<_> = fs::read_dir(corpus)
            .expect("the corpus")
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.is_dir())
            .collect();
        folders.sort();
        let half = std::env::var("NOTICES").unwrap_or_default();
        println!("notice                     expected found wrong");
        let mut sums = [0_usize; 3];
        for folder in folders {
            let is_early = folder.file_name().is_some_and(|name| name < "n");
            if (half == "a-m" && !is_early) || (half == "n-z" && is_early) {
                continue;
            }
            for (sum, more) in sums.iter_mut().zip(count(&folder)) {
                *sum += more;
            }
        }
        let [right, expected, found] = sums;
        let (recall, precision) = (share(right, expected), share(right, found));
        println!("right {right}, expected {expected}, found {found}: precision 0.{precision:03}, recall 0.{recall:03}");
        // What is reached; a step back is seen. The aim is 0.95 of both.
        assert!(precision >= 855 && recall >= 875, "precision 0.{precision:03}, recall 0.{recall:03}");
    }
}
