//! Configurations for any number of vendors, in the form that each widget wants.

use consentry::consent::reading::read;
use consentry::consent::seal::{SEAL, seal};

/// The numbers of vendors that are tried.
pub(crate) const SIZES: [usize; 3] = [10, 100, 1_000];

/// The file of that name for so many vendors.
pub(crate) fn file(name: &str, vendors: usize) -> Option<String> {
    match name {
        "consent.json" => Some(consentry(vendors)),
        "orejime.js" => Some(orejime(vendors)),
        "vanilla.js" => Some(vanilla(vendors)),
        "klaro.js" => Some(klaro(vendors)),
        _ => None,
    }
}

fn list(vendors: usize, separator: &str, entry: impl Fn(usize) -> String) -> String {
    (0..vendors).map(entry).collect::<Vec<_>>().join(separator)
}

fn consentry(vendors: usize) -> String {
    let entries = list(vendors, ",\n", |number| {
        format!(
            r#"{{"id":"vendor-{number}","name":"Vendor {number}","controller":"Vendor {number} Ltd","role":"processor","purpose":"statistics","receives":"counts visits","scripts":["https://v{number}.example/a.js"],"hosts":["v{number}.example"],"cookies":[{{"name":"_v{number}_*","purpose":"Tells visitors apart","lifetime":"90 days"}}]}}"#
        )
    });
    let text = format!(
        r#"{{"site":{{"name":"Example Homes","controller":"Example Homes Ltd","contact":"dpo@homes.example"}},
"notice":{{"url":"/privacy","section":"Cookies"}},"vendors":[{entries}]}}"#
    );
    // As an owner would put it on a site.
    let fits = read(&text).map(|json| seal(&json)).unwrap_or_default();
    text.replace("}]}]}", &format!("}}]}}],\"{SEAL}\":\"{fits}\"}}"))
}

fn orejime(vendors: usize) -> String {
    let entries = list(vendors, ",\n", |number| {
        format!("{{id:'vendor-{number}',title:'Vendor {number}',description:'Counts visits.',cookies:['_v{number}_']}}")
    });
    format!("window.orejimeConfig={{privacyPolicyUrl:'/privacy',purposes:[{entries}]}};")
}

fn klaro(vendors: usize) -> String {
    let entries = list(vendors, ",\n", |number| {
        format!("{{name:'vendor-{number}',title:'Vendor {number}',purposes:['analytics'],cookies:['_v{number}_']}}")
    });
    format!(
        "window.klaroConfig={{version:1,acceptAll:true,groupByPurpose:false,privacyPolicy:'/privacy',services:[{entries}]}};"
    )
}

fn vanilla(vendors: usize) -> String {
    let categories = list(vendors, ",", |number| format!("'vendor-{number}':{{}}"));
    let sections = list(vendors, ",\n", |number| {
        format!("{{title:'Vendor {number}',description:'Counts visits.',linkedCategory:'vendor-{number}'}}")
    });
    format!(
        "CookieConsent.run({{hideFromBots:false,categories:{{necessary:{{enabled:true,readOnly:true}},{categories}}},\
        language:{{default:'en',translations:{{en:{{consentModal:{{title:'Cookies on Example Homes',\
        description:'Our vendors count visits.',acceptAllBtn:'Accept',acceptNecessaryBtn:'Reject',\
        showPreferencesBtn:'Choose'}},preferencesModal:{{title:'Your choices',acceptAllBtn:'Accept all',\
        acceptNecessaryBtn:'Reject all',savePreferencesBtn:'Save',sections:[{sections}]}}}}}}}}}});"
    )
}

#[cfg(test)]
mod tests {
    use super::file;
    use consentry::consent::reading::read;
    use consentry::consent::seal::{SEAL, seal};

    #[test]
    fn each_widget_gets_as_many_vendors_as_asked_for() {
        for name in ["consent.json", "orejime.js", "klaro.js", "vanilla.js"] {
            let text = file(name, 10).unwrap();
            assert!(text.contains("Vendor 9") && !text.contains("Vendor 10"), "{name}");
        }
        let json = read(&file("consent.json", 3).unwrap()).unwrap();
        assert_eq!(json.at(SEAL).text(), Some(seal(&json).as_str()));
        assert_eq!(json.items_of("vendors").len(), 3);
    }
}
