//! The notice in other languages: what is translated is followed as residents meet it.

use super::{CONFIG, PAGE, findings_of, folder, site};
use serde_json::Value;
use std::fs;

const WELSH: &str = "<!doctype html><html lang=cy><title>Preifatrwydd</title><main><h1>Hysbysiad preifatrwydd</h1>
<p>Example Homes Ltd yw’r rheolydd.</p>
<h2>Recordiadau</h2><p>Gyda’ch caniatâd mae Hotjar yn cofnodi sut y defnyddir tudalennau.</p>
<h2>Cwcis</h2><p>Gyda’ch caniatâd mae Google Analytics yn cyfrif ymweliadau.</p>
<h2 id=hawliau>Eich hawliau</h2><p>Gallwch ofyn.</p></main>";

/// With links of its own for each vendor, and Welsh beside English.
fn config(translations: &str) -> String {
    CONFIG
        .replace("\"section\": \"Cookies\"", "\"section\": \"Who helps us\"")
        .replace("\"G-ABC1234567\"", "\"G-ABC1234567\", \"notice\": { \"section\": \"Cookies\", \"followedBy\": \"With your consent\" }")
        .replace("[\"/account/*\"]", "[\"/account/*\"], \"notice\": { \"section\": \"Recordings\" }")
        .replace("  \"vendors\"", &format!("  \"languages\": [\"en-GB\", \"cy\"],\n  \"text\": {{ \"cy\": {{ \"translations\": {{ {translations} }} }} }},\n  \"vendors\""))
}

const TRANSLATED: &str = r##""/privacy": "/cy/preifatrwydd", "Cookies": "Cwcis", "With your consent": "Gyda’ch caniatâd",
      "Recordings": "Recordiadau", "Who helps us": "Recordiadau", "#rights": "#hawliau""##;

fn states(found: &Value, language: &str) -> Vec<String> {
    let links = found["links"].as_array().unwrap().iter();
    let of = links.filter(|link| link["language"] == language);
    of.map(|link| format!("{} {}", link["href"].as_str().unwrap(), link["state"].as_str().unwrap())).collect()
}

fn welsh_site(translations: &str) -> crate::program::Site {
    let site = site(&config(translations), PAGE);
    fs::create_dir(site.path("cy")).unwrap();
    fs::write(site.path("cy/preifatrwydd.html"), WELSH).unwrap();
    site
}

#[test]
fn what_stands_for_an_address_and_for_words_is_followed_in_its_language() {
    let site = welsh_site(TRANSLATED);
    let found = folder(&site, &[]);
    let page = "/cy/preifatrwydd#";
    assert_eq!(
        states(&found, "cy"),
        [
            format!("{page}consentry-google-analytics:~:text=Cwcis,-Gyda%E2%80%99ch%20caniat%C3%A2d good"),
            format!("{page}consentry-hotjar:~:text=Recordiadau good"),
            format!("{page}consentry-notice.site:~:text=Recordiadau good"),
            format!("{page}hawliau good"),
        ]
    );
    assert_eq!(findings_of(&found), [""; 0]);
    assert!(states(&found, "en-GB").iter().all(|state| state.starts_with("/privacy#") && state.ends_with(" good")));
}

#[test]
fn a_section_that_the_other_notice_does_not_have_is_told_with_what_it_has() {
    let site = welsh_site(&TRANSLATED.replace("\"Recordings\": \"Recordiadau\", ", ""));
    let found = folder(&site, &[]);
    assert_eq!(findings_of(&found), ["section-not-found vendors[1].notice.section"]);
    let finding = &found["findings"][0];
    assert!(finding["found"].as_str().unwrap().contains("(cy)"), "{finding}");
    let hint = finding["hint"].as_str().unwrap();
    assert!(hint.contains("text.cy.translations") && hint.contains(r#""Recordings": "Recordiadau""#), "{hint}");
    assert!(!hint.contains("--fix"), "{hint}");
}

#[test]
fn a_link_that_leads_to_what_speaks_of_something_else_is_told_in_each_language() {
    let site = welsh_site(&TRANSLATED.replace("\"Recordings\": \"Recordiadau\"", "\"Recordings\": \"Cwcis\""));
    assert_eq!(findings_of(&folder(&site, &[])), ["section-of-another vendors[1].notice.section"]);
}

#[test]
fn gaps_are_of_the_first_language() {
    let site = welsh_site(TRANSLATED);
    let page = PAGE.replace("You can withdraw your consent at any time under Cookie settings.", "");
    fs::write(site.path("privacy.html"), page).unwrap();
    let page = WELSH.replace("Gallwch ofyn.", "You can withdraw your consent at any time under Cookie settings.");
    fs::write(site.path("cy/preifatrwydd.html"), page).unwrap();
    assert_eq!(findings_of(&folder(&site, &[])), ["no-withdrawal notice"]);
}
