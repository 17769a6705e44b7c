//! The vendors that the widget does not have inside: what is known of each has a source or says that it has none, and a
//! site that copies one has a valid configuration.

#![cfg(not(target_arch = "wasm32"))]

#[cfg(test)]
mod preset_file;

#[cfg(test)]
mod stories {
    use super::preset_file::{Preset, Source, inside, purposes, smallest};
    use consentry::consent::parse::parse;
    use consentry::consent::reading::read;
    use serde_json::{Value, json as value};

    /// Those that watch what residents do all over a page.
    const WATCHERS: [&str; 5] =
        ["contentsquare", "google-tag-manager", "matomo-cloud", "matomo-self-hosted", "microsoft-clarity"];
    const README: &str = include_str!("../pkg-config/vendors/README.md");

    fn faults(config: &Value) -> Vec<String> {
        let json = read(&config.to_string()).expect("JSON that the core reads");
        let faults = parse(&json).err().unwrap_or_default();
        faults.iter().map(|fault| format!("{} {}", fault.path, fault.code.text())).collect()
    }

    #[test]
    fn all_vendors_that_are_promised_are_there() {
        let mut ids: Vec<_> = Preset::all().iter().map(|preset| preset.id.clone()).collect();
        ids.sort();
        let promised = [
            "contentsquare",
            "google-maps",
            "google-tag-manager",
            "matomo-cloud",
            "matomo-self-hosted",
            "microsoft-clarity",
            "recaptcha",
            "recite-me",
            "surveymonkey",
            "vimeo",
            "youtube",
        ];
        assert_eq!(ids, promised);
    }

    #[test]
    fn a_vendor_has_the_id_that_its_file_has_and_a_version() {
        for preset in Preset::all() {
            assert_eq!(preset.data["id"], preset.id.as_str());
            assert!(preset.data["version"].as_str().is_some_and(|version| !version.is_empty()), "{}", preset.id);
        }
    }

    #[test]
    fn a_file_has_no_field_that_no_tool_knows() {
        for preset in Preset::all() {
            assert_eq!(preset.unknown_fields(), Vec::<String>::new(), "{}", preset.id);
        }
    }

    #[test]
    fn every_fact_has_a_source_or_says_that_it_has_none() {
        for preset in Preset::all() {
            let facts = preset.facts();
            let open: Vec<_> = facts.iter().filter(|fact| !preset.is_sourced(fact)).collect();
            let unsaid: Vec<_> = open.into_iter().filter(|fact| !preset.unconfirmed().contains(fact)).collect();
            assert!(unsaid.is_empty(), "{}: {unsaid:?}", preset.id);
        }
    }

    #[test]
    fn what_a_source_is_for_and_what_is_unconfirmed_is_in_the_file() {
        for preset in Preset::all() {
            let facts = preset.facts();
            let unconfirmed = preset.unconfirmed();
            for fact in &unconfirmed {
                assert!(facts.contains(fact), "{}: {fact}", preset.id);
                assert_eq!(unconfirmed.iter().filter(|other| *other == fact).count(), 1, "{}: {fact}", preset.id);
            }
            for named in preset.sources().flat_map(Source::apart) {
                assert!(facts.iter().any(|fact| named.covers(fact)), "{}: {:?}", preset.id, named.facts);
            }
        }
    }

    #[test]
    fn a_source_says_where_whose_and_when() {
        for preset in Preset::all() {
            for source in preset.sources() {
                assert!(source.at.contains(' ') || source.at.contains('.'), "{}: {}", preset.id, source.at);
                let whose = ["vendor", "code", "list", "site", "other"];
                assert!(whose.contains(&source.by.as_str()), "{}: {}", preset.id, source.by);
                let month = source.read.split_once('-').and_then(|(year, month)| Some((year, month.parse().ok()?)));
                assert!(matches!(month, Some(("2026" | "2027", 1..=12))), "{}: {}", preset.id, source.read);
            }
        }
    }

    #[test]
    fn a_setting_fills_what_it_says_and_its_sample_is_of_its_kind() {
        for preset in Preset::all() {
            assert_eq!(preset.asked(), preset.wanted(), "{}: the settings, and what wants them", preset.id);
            for setting in preset.settings() {
                assert_eq!(setting.fills(), preset.fields_with(&setting.name), "{}: {}", preset.id, setting.name);
                assert!(setting.fits(&setting.data["sample"]), "{}: sample of {}", preset.id, setting.name);
                let default = setting.data.get("default");
                assert!(default.is_none_or(|default| setting.fits(default)), "{}: {}", preset.id, setting.name);
                assert!(setting.ask().ends_with(['?', '.']), "{}: {}", preset.id, setting.name);
            }
        }
    }

    #[test]
    fn what_stands_in_a_starter_cannot_end_its_texts() {
        for preset in Preset::all() {
            for setting in preset.settings().filter(|setting| setting.fills().contains(&"starter".to_owned())) {
                for text in ["\"", "\\", "a\"b", "a\nb", "</script>", "`", "${a}"] {
                    assert!(!setting.fits(&text.into()), "{}: {} fits {text}", preset.id, setting.name);
                }
            }
        }
    }

    #[test]
    fn a_vendor_that_is_copied_into_the_smallest_configuration_is_accepted() {
        for preset in Preset::all() {
            let config = smallest(&[preset.copied()], &purposes(&[&preset]));
            assert_eq!(faults(&config), Vec::<String>::new(), "{}: {config:#}", preset.id);
        }
    }

    #[test]
    fn all_vendors_together_are_accepted() {
        let presets = Preset::all();
        let copied: Vec<_> = presets.iter().map(Preset::copied).collect();
        let config = smallest(&copied, &purposes(&presets.iter().collect::<Vec<_>>()));
        assert_eq!(faults(&config), Vec::<String>::new(), "{config:#}");
    }

    #[test]
    fn a_value_that_is_no_value_of_the_setting_would_be_refused_too() {
        let mut config = smallest(&[value!({ "id": "x" })], &[]);
        assert!(!faults(&config).is_empty(), "the smallest configuration takes anything");
        for preset in Preset::all() {
            let mut vendor = preset.copied();
            vendor["controller"] = "".into();
            config = smallest(&[vendor], &purposes(&[&preset]));
            assert_eq!(faults(&config), ["vendors[0].controller wrong-value"], "{}", preset.id);
        }
    }

    #[test]
    fn no_template_is_left_in_what_is_copied() {
        for preset in Preset::all() {
            let text = format!("{}\n{}", preset.copied(), preset.starter());
            for setting in preset.settings() {
                assert!(!text.contains(&format!("{{{}}}", setting.name)), "{}: {text}", preset.id);
            }
        }
    }

    #[test]
    fn who_watches_a_page_asks_where_it_must_not() {
        let presets = Preset::all();
        let advised: Vec<_> = presets.iter().filter(|preset| preset.setting("notOn").is_some()).collect();
        assert_eq!(advised.iter().map(|preset| preset.id.as_str()).collect::<Vec<_>>(), WATCHERS);
        for preset in advised {
            let setting = preset.setting("notOn").expect("just found");
            assert!(setting.fits(&setting.data["likely"]) && !setting.likely().is_empty(), "{}", preset.id);
            let is_recorder = preset.data["recorder"] == true;
            assert_eq!(setting.data.get("default").is_none(), is_recorder, "{}: only a recorder must say", preset.id);
        }
        let recorders = presets.iter().filter(|preset| preset.data["recorder"] == true).count();
        assert_eq!(recorders, 2);
    }

    #[test]
    fn nobody_else_s_script_or_frame_goes_without_a_yes() {
        for preset in Preset::all() {
            assert_eq!(preset.data["bases"], value!(["consent"]), "{}", preset.id);
            assert_ne!(preset.data["role"], "site", "{}", preset.id);
        }
    }

    #[test]
    fn one_purpose_has_the_same_words_everywhere() {
        let presets = Preset::all();
        let mut all: Vec<_> = presets.iter().map(|preset| preset.data["purpose"].clone()).collect();
        all.extend(inside().map(|(_, data)| data["purpose"].clone()));
        for purpose in &all {
            let same: Vec<_> = all.iter().filter(|other| other["id"] == purpose["id"]).collect();
            assert!(same.iter().all(|other| *other == purpose), "{same:?}");
        }
    }

    #[test]
    fn the_readme_counts_what_is_confirmed_and_what_is_not() {
        let rows = Preset::all().into_iter().map(|preset| {
            let [own, others, unconfirmed] = preset.counts();
            format!("| {} | {own} | {others} | {unconfirmed} |", preset.id)
        });
        let missing: Vec<_> = rows.filter(|row| !README.contains(row)).collect();
        assert!(missing.is_empty(), "the README lacks:\n{}", missing.join("\n"));
    }
}
