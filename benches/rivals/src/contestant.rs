//! Who takes part: the page that each is on, how it holds back the two vendors, and where its buttons are.

/// One widget on its page.
#[derive(Debug)]
pub(crate) struct Contestant {
    /// Its name in the report.
    pub(crate) name: &'static str,
    /// Its page.
    pub(crate) path: &'static str,
    /// What stands in the head of the page.
    pub(crate) head: &'static str,
    /// What stands in its body and waits for a yes, as its documentation says.
    pub(crate) waiting: &'static str,
    /// An expression that gives its button to accept, or nothing.
    pub(crate) accept: &'static str,
    /// The button that opens the choices.
    pub(crate) choose: &'static str,
    /// The boxes of its choices.
    pub(crate) boxes: &'static str,
}

const HINTED: &str = r#"<link rel="preload" href="/consentry/consentry.wasm" as="fetch" crossorigin>
<link rel="preload" href="/assets/consent.json" as="fetch" crossorigin>
<script async src="/consentry/consentry.js" data-config="/assets/consent.json"></script>"#;

/// The first contestant, by which the others are measured.
pub(crate) const CONSENTRY: Contestant = Contestant {
    name: "Consentry",
    path: "/consentry.html",
    head: HINTED,
    waiting: "",
    accept: "document.querySelector('consentry-banner')?.shadowRoot.querySelector('[data-do=accept]')",
    choose: "document.querySelector('consentry-banner')?.shadowRoot.querySelector('[data-do=choose]')",
    boxes: "document.querySelector('consentry-banner')?.shadowRoot.querySelectorAll('dialog input[type=checkbox]')",
};

/// The same again, to show the noise.
pub(crate) const AGAIN: Contestant = Contestant { name: "Consentry again", path: "/again.html", ..CONSENTRY };

/// Without the two hints that the README recommends.
pub(crate) const UNHINTED: Contestant = Contestant {
    name: "Consentry without hints",
    path: "/unhinted.html",
    head: r#"<script async src="/consentry/consentry.js" data-config="/assets/consent.json"></script>"#,
    ..CONSENTRY
};

/// With a configuration that nobody sealed.
pub(crate) const UNSEALED: Contestant = Contestant {
    name: "Consentry, not sealed",
    path: "/unsealed.html",
    head: r#"<link rel="preload" href="/consentry/consentry.wasm" as="fetch" crossorigin>
<link rel="preload" href="/assets/unsealed.json" as="fetch" crossorigin>
<script async src="/consentry/consentry.js" data-config="/assets/unsealed.json"></script>"#,
    ..CONSENTRY
};

/// The same page without a widget: what is measured there is taken off.
pub(crate) const BARE: Contestant = Contestant {
    name: "no widget",
    path: "/bare.html",
    head: "",
    waiting: "",
    accept: "null",
    choose: "null",
    boxes: "[]",
};

const OREJIME: Contestant = Contestant {
    name: "Orejime 3.2.1",
    path: "/orejime.html",
    head: r#"<link rel="stylesheet" href="/rivals/orejime/dist/orejime-standard.css">
<script src="/assets/orejime.js"></script><script async src="/rivals/orejime/dist/orejime-standard-en.js"></script>"#,
    waiting: r#"<template data-purpose="google-analytics"><script async src="https://www.googletagmanager.com/gtag/js?id=G-EXAMPLE001"></script></template>
<template data-purpose="hotjar"><script async src="https://static.hotjar.com/c/hotjar-1234567.js?sv=6"></script></template>"#,
    accept: "document.querySelector('.orejime-Banner-saveButton')",
    choose: "document.querySelector('.orejime-Banner-learnMoreButton')",
    boxes: "document.querySelectorAll('.orejime-Modal .orejime-PurposeList-item')",
};

const VANILLA: Contestant = Contestant {
    name: "vanilla-cookieconsent 3.1.0",
    path: "/vanilla.html",
    head: r#"<link rel="stylesheet" href="/rivals/vanilla-cookieconsent/dist/cookieconsent.css">
<script defer src="/rivals/vanilla-cookieconsent/dist/cookieconsent.umd.js"></script>
<script defer src="/assets/vanilla.js"></script>"#,
    waiting: r#"<script type="text/plain" data-category="analytics" async src="https://www.googletagmanager.com/gtag/js?id=G-EXAMPLE001"></script>
<script type="text/plain" data-category="recordings" async src="https://static.hotjar.com/c/hotjar-1234567.js?sv=6"></script>"#,
    accept: "document.querySelector('#cc-main [data-role=all]')",
    choose: "document.querySelector('#cc-main [data-role=show]')",
    boxes: "document.querySelectorAll('#cc-main .pm .section__toggle')",
};

const KLARO: Contestant = Contestant {
    name: "Klaro 0.7.22",
    path: "/klaro.html",
    head: r#"<script defer src="/assets/klaro.js"></script>
<script defer src="/rivals/klaro/dist/klaro.js"></script>"#,
    waiting: r#"<script type="text/plain" data-type="text/javascript" data-name="google-analytics" data-src="https://www.googletagmanager.com/gtag/js?id=G-EXAMPLE001"></script>
<script type="text/plain" data-type="text/javascript" data-name="hotjar" data-src="https://static.hotjar.com/c/hotjar-1234567.js?sv=6"></script>"#,
    accept: "document.querySelector('.klaro .cm-btn-success')",
    choose: "document.querySelector('.klaro .cn-learn-more')",
    boxes: "document.querySelectorAll('.klaro .cm-modal .cm-service input')",
};

/// Who is watched at the first visit.
pub(crate) const FIRST: [Contestant; 7] = [CONSENTRY, AGAIN, UNHINTED, UNSEALED, OREJIME, VANILLA, KLARO];
/// Who is measured beside a page without a widget.
pub(crate) const BESIDE_BARE: [Contestant; 6] = [CONSENTRY, AGAIN, OREJIME, VANILLA, KLARO, BARE];
/// Who is pressed.
pub(crate) const PRESSED: [Contestant; 5] = [CONSENTRY, AGAIN, OREJIME, VANILLA, KLARO];
/// Who has many vendors.
pub(crate) const CROWDED: [Contestant; 4] = [CONSENTRY, OREJIME, VANILLA, KLARO];

/// Whose page it is.
pub(crate) fn of_path(path: &str) -> Option<Contestant> {
    FIRST.into_iter().chain([BARE]).find(|contestant| contestant.path == path)
}
