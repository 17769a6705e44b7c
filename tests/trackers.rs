//! The well-known third parties that the panel names by the hosts that a page asks for: each says where its hosts were
//! read, no host has two names, and nobody whom a preset is for is missing.

#![cfg(not(target_arch = "wasm32"))]

#[cfg(test)]
mod stories {
    use consentry::consent::field::Kind;
    use serde_json::Value;
    use std::fs;
    use std::path::{Path, PathBuf};

    const LIST: &str = include_str!("../pkg-config/trackers.json");
    /// What a tracker does.
    const DEEDS: [&str; 12] = [
        "accessibility",
        "advertising",
        "analytics",
        "chat",
        "errors",
        "maps",
        "other",
        "recording",
        "social",
        "survey",
        "tags",
        "video",
    ];
    /// What every tracker says, and what one says whose source is somebody else's.
    const FIELDS: [&str; 7] = ["controller", "does", "hosts", "name", "read", "source", "unconfirmed"];

    fn parsed(text: &str) -> Value {
        serde_json::from_str(text).expect("JSON")
    }

    fn trackers() -> Vec<Value> {
        parsed(LIST)["trackers"].as_array().expect("a list of trackers").clone()
    }

    fn text<'a>(of: &'a Value, field: &str) -> &'a str {
        of[field].as_str().unwrap_or_else(|| panic!("{of}: {field} is no text"))
    }

    fn texts(list: &Value) -> Vec<String> {
        let items = list.as_array().map(Vec::as_slice).unwrap_or_default();
        items.iter().map(|item| item.as_str().expect("a text").to_owned()).collect()
    }

    /// All patterns of hosts in the list.
    fn hosts() -> Vec<String> {
        trackers().iter().flat_map(|tracker| texts(&tracker["hosts"])).collect()
    }

    /// Is the host, or each one that a pattern stands for, among those of this pattern? `*.a.example` has all hosts below
    /// `a.example`, and not that one.
    fn covers(pattern: &str, host: &str) -> bool {
        let below = pattern.strip_prefix('*').is_some_and(|ending| host.ends_with(ending));
        pattern == host || below
    }

    /// The host of a script from elsewhere; a path of the site's own has none.
    fn host_of(script: &str) -> Option<&str> {
        script.strip_prefix("https://").and_then(|rest| rest.split('/').next())
    }

    /// The presets, by their files.
    fn presets() -> Vec<(PathBuf, Value)> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("pkg-config/vendors");
        let entries = fs::read_dir(folder).expect("the folder of vendors").map(|entry| entry.expect("an entry").path());
        let files = entries.filter(|path| path.extension().is_some_and(|ending| ending == "json"));
        files.map(|path| (path.clone(), parsed(&fs::read_to_string(path).expect("a text")))).collect()
    }

    /// The hosts of a preset and of its scripts, but for those that only the site knows.
    fn hosts_of(preset: &Value) -> Vec<String> {
        let scripts = texts(&preset["scripts"]);
        let of_scripts = scripts.iter().filter_map(|script| host_of(script)).map(str::to_owned);
        let all = of_scripts.chain(texts(&preset["hosts"]));
        all.filter(|host| !host.contains('{')).collect()
    }

    /// A day of the calendar, as `2026-11-28`, from the year of the list on.
    fn is_day(text: &str) -> bool {
        let parts: Vec<_> = text.split('-').collect();
        let [year, month, day] = parts.as_slice() else { return false };
        let digits = |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) || !digits(day, 2) || !("2026".."2100").contains(year) {
            return false;
        }
        let is_leap = year.parse::<u16>().is_ok_and(|year| year % 4 == 0);
        let last = match *month {
            "01" | "03" | "05" | "07" | "08" | "10" | "12" => "31",
            "04" | "06" | "09" | "11" => "30",
            "02" if is_leap => "29",
            "02" => "28",
            _ => return false,
        };
        ("01"..=last).contains(day)
    }

    #[test]
    fn the_list_says_what_it_is_and_is_no_stub() {
        let list = parsed(LIST);
        assert_eq!(list.as_object().expect("an object").keys().collect::<Vec<_>>(), ["about", "trackers"]);
        assert!(text(&list, "about").ends_with('.'));
        assert!(trackers().len() >= 60, "{} trackers", trackers().len());
    }

    #[test]
    fn every_tracker_says_all_that_is_wanted_and_nothing_else() {
        for tracker in trackers() {
            let fields = tracker.as_object().expect("an object");
            let unknown: Vec<_> = fields.keys().filter(|field| !FIELDS.contains(&field.as_str())).collect();
            assert!(unknown.is_empty(), "{tracker}: {unknown:?}");
            for field in ["controller", "name", "source"] {
                let said = text(&tracker, field);
                assert!(!said.is_empty() && said.trim() == said, "{tracker}: {field}");
            }
            assert!(!texts(&tracker["hosts"]).is_empty(), "{tracker}: no host");
            let confirmation = fields.get("unconfirmed");
            assert!(
                confirmation.is_none_or(|unconfirmed| *unconfirmed == true),
                "{tracker}: `unconfirmed` is true or absent"
            );
        }
    }

    #[test]
    fn what_a_tracker_does_is_one_of_a_few_words() {
        for tracker in trackers() {
            assert!(DEEDS.contains(&text(&tracker, "does")), "{tracker}");
        }
        for deed in DEEDS {
            assert!(trackers().iter().any(|tracker| tracker["does"] == deed), "nobody does {deed}");
        }
    }

    #[test]
    fn a_host_is_one_that_a_configuration_could_list() {
        for host in hosts() {
            assert!(Kind::Host.fits_text(&host), "{host}");
            let name = host.strip_prefix("*.").unwrap_or(&host);
            let labels: Vec<_> = name.split('.').collect();
            assert!(labels.len() >= 2 && labels.iter().all(|label| !label.is_empty()), "{host}: a whole name");
            assert!(labels.iter().all(|label| !label.starts_with('-') && !label.ends_with('-')), "{host}");
        }
    }

    #[test]
    fn no_host_has_two_names() {
        let hosts = hosts();
        for (at, host) in hosts.iter().enumerate() {
            let others = hosts.iter().enumerate().filter(|(other, _)| *other != at);
            let same: Vec<_> = others.filter(|(_, other)| covers(other, host)).collect();
            assert!(same.is_empty(), "{host} is listed as {same:?} too");
        }
    }

    #[test]
    fn a_source_is_an_address_with_a_day_on_which_it_was_read() {
        for tracker in trackers() {
            let source = text(&tracker, "source");
            assert!(host_of(source).is_some_and(|host| host.contains('.')), "{source}");
            assert!(!source.contains(char::is_whitespace), "{source}");
            assert!(is_day(text(&tracker, "read")), "{tracker}: {}", text(&tracker, "read"));
        }
    }

    #[test]
    fn a_day_is_one_of_the_calendar() {
        for day in ["2026-11-28", "2026-12-31", "2028-02-29"] {
            assert!(is_day(day), "{day}");
        }
        for none in [
            "2026-11",
            "2026-11-31",
            "2026-13-01",
            "2026-02-29",
            "2026-00-10",
            "2026-11-00",
            "2025-11-28",
            "26-11-28",
            "",
        ] {
            assert!(!is_day(none), "{none}");
        }
    }

    #[test]
    fn trackers_stand_in_the_order_of_their_names_and_none_twice() {
        let names: Vec<_> = trackers().iter().map(|tracker| text(tracker, "name").to_lowercase()).collect();
        for pair in names.windows(2) {
            assert!(pair[0] < pair[1], "{} stands before {}", pair[0], pair[1]);
        }
    }

    #[test]
    fn whoever_has_a_preset_is_in_the_list() {
        let known = hosts();
        let presets = presets();
        assert!(presets.len() >= 12, "{} presets", presets.len());
        for (path, preset) in presets {
            let wanted = hosts_of(&preset);
            let is_self_hosted = texts(&preset["hosts"]) == ["{host}"];
            assert_eq!(wanted.is_empty(), is_self_hosted, "{}: {wanted:?}", path.display());
            let missing: Vec<_> = wanted.iter().filter(|host| !known.iter().any(|one| covers(one, host))).collect();
            assert!(missing.is_empty(), "{}: {missing:?}", path.display());
        }
    }
}
