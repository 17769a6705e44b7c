//! Who takes part: the page that each is on, and where its button to accept is.

/// One widget on its page.
#[derive(Debug)]
pub(crate) struct Contestant {
    /// Its name in the report.
    pub(crate) name: &'static str,
    /// Its page.
    pub(crate) path: &'static str,
    /// What stands in the head of the page.
    pub(crate) head: &'static str,
    /// An expression that gives its button to accept, or nothing.
    pub(crate) button: &'static str,
}

const CONSENTRY_HEAD: &str = r#"<link rel="preload" href="/consentry/consentry.wasm" as="fetch" crossorigin>
<link rel="preload" href="/assets/consent.json" as="fetch" crossorigin>
<script async src="/consentry/consentry.js" data-config="/assets/consent.json"></script>"#;
const CONSENTRY_BUTTON: &str =
    "document.querySelector('consentry-banner')?.shadowRoot.querySelector('[data-do=accept]')";

/// All of them. The first and the second are the same, to show the noise.
pub(crate) const CONTESTANTS: [Contestant; 6] = [
    Contestant { name: "Consentry", path: "/consentry.html", head: CONSENTRY_HEAD, button: CONSENTRY_BUTTON },
    Contestant { name: "Consentry again", path: "/again.html", head: CONSENTRY_HEAD, button: CONSENTRY_BUTTON },
    Contestant {
        name: "Consentry without hints",
        path: "/unhinted.html",
        head: r#"<script async src="/consentry/consentry.js" data-config="/assets/consent.json"></script>"#,
        button: CONSENTRY_BUTTON,
    },
    Contestant {
        name: "Orejime 3.2.1",
        path: "/orejime.html",
        head: r#"<link rel="stylesheet" href="/rivals/orejime/dist/orejime-standard.css">
<script src="/assets/orejime.js"></script><script async src="/rivals/orejime/dist/orejime-standard-en.js"></script>"#,
        button: "document.querySelector('.orejime-Banner-saveButton')",
    },
    Contestant {
        name: "vanilla-cookieconsent 3.1.0",
        path: "/vanilla.html",
        head: r#"<link rel="stylesheet" href="/rivals/vanilla-cookieconsent/dist/cookieconsent.css">
<script defer src="/rivals/vanilla-cookieconsent/dist/cookieconsent.umd.js"></script>
<script defer src="/assets/vanilla.js"></script>"#,
        button: "document.querySelector('#cc-main [data-role=all]')",
    },
    Contestant {
        name: "Klaro 0.7.22",
        path: "/klaro.html",
        head: r#"<script defer src="/assets/klaro.js"></script>
<script defer src="/rivals/klaro/dist/klaro.js"></script>"#,
        button: "document.querySelector('.klaro .cm-btn-success')",
    },
];
