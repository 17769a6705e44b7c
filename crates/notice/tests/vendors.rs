//! Names of third parties in running text, and ordinary words that are none.

#[cfg(test)]
mod stories {
    use consentry_notice::vendors::{Naming, all, mentions, named, occurrences};
    use serde_json::Value;

    /// Keys of those named or described in a text, each once.
    fn keys(text: &str) -> Vec<&'static str> {
        let mut keys: Vec<&str> =
            mentions(text).iter().filter(|one| one.naming > Naming::Company).map(|one| one.vendor.key).collect();
        keys.dedup();
        keys
    }

    #[test]
    fn a_name_is_found_however_it_is_written() {
        for (text, key) in [
            ("We use GOOGLE ANALYTICS.", "google-analytics"),
            ("Google’s Analytics counts visits", "google-analytics"),
            ("Universal Analytics was replaced by GA4", "google-analytics"),
            ("statistics that Google makes for us", "google-analytics"),
            ("Google's web statistics", "google-analytics"),
            ("_ga · Google · two years", "google-analytics"),
            ("Piwik, now called Matomo", "matomo"),
            ("a Survey Monkey form", "surveymonkey"),
            ("You Tube films", "youtube"),
            ("a map from Google", "google-maps"),
            ("something called Clarity from Microsoft", "microsoft-clarity"),
            ("Clarity shows us where visitors scroll", "microsoft-clarity"),
            ("a bar by Recite\u{a0}Me", "recite-me"),
            ("HotJar's recordings", "hotjar"),
            ("recordings by Hot- jar of visits", "hotjar"),
            ("the Facebook pixel", "meta-pixel"),
            ("the Tawk.to box", "tawk"),
            ("Rydym yn defnyddio ystadegau gan Google", "google-analytics"),
        ] {
            assert_eq!(keys(text), [key], "{text}");
        }
    }

    #[test]
    fn ordinary_words_are_no_names() {
        for text in [
            "For clarity, this notice is in two parts; cookies are in the second.",
            "Clarity about cookies is owed to you.",
            "The Tag Manager in the gatehouse hands out tags.",
            "A hot jar left on the counter",
            "Hot - jar it while it lasts",
            "If you recite me a poem, the website shows it.",
            "We drift apart; a segment of visitors heap up plausible tools.",
            "Meta-questions about the website",
            "A map of the estate, and the contents, square by square, of a survey. Monkey bars were asked for.",
            "Google it.",
        ] {
            assert_eq!(keys(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn a_company_alone_is_told_as_such() {
        let found = mentions("Like our page on Facebook");
        assert!(found.iter().any(|one| one.vendor.key == "meta-pixel"));
        assert!(found.iter().all(|one| one.naming == Naming::Company));
    }

    #[test]
    fn the_range_is_that_of_the_name() {
        let text = "Ours is “Hotjar”.";
        let found = mentions(text);
        assert_eq!(found.first().and_then(|one| text.get(one.range.clone())), Some("Hotjar"));
        let [range] = occurrences("by Pebble Count, and pebbles", "Pebble count").try_into().expect("one");
        assert_eq!(range, 3..15);
    }

    #[test]
    fn every_preset_and_every_tracker_is_known() {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../pkg-config");
        let list = std::fs::read_to_string(format!("{root}/trackers.json")).expect("the list");
        let list: Value = serde_json::from_str(&list).expect("JSON");
        let trackers = list.pointer("/trackers").and_then(Value::as_array).expect("trackers");
        let mut names: Vec<String> =
            trackers.iter().filter_map(|one| one.get("name")?.as_str().map(str::to_owned)).collect();
        assert!(names.len() > 100, "{} trackers", names.len());
        for entry in std::fs::read_dir(format!("{root}/vendors")).expect("the presets").flatten() {
            let name = entry.file_name().into_string().expect("a name");
            names.extend(name.strip_suffix(".json").map(str::to_owned));
        }
        let shared = ["Google (reCAPTCHA, maps or another of its services)"];
        let unknown: Vec<&String> =
            names.iter().filter(|name| named(name).is_none() && !shared.contains(&name.as_str())).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
        let mut keys: Vec<&str> = all().iter().map(|one| one.key).collect();
        keys.sort_unstable();
        let count = keys.len();
        keys.dedup();
        assert_eq!(keys.len(), count, "two have one key");
    }
}
