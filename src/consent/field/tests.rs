//! Texts on the bounds of each kind.

use super::*;

#[test]
fn texts_on_their_bounds() {
    for (kind, text, fits) in [
        (Kind::Text(3), "abc", true),
        (Kind::Text(3), "abcd", false),
        (Kind::Text(3), "  ", false),
        (Kind::Text(3), "äöü", true),
        (Kind::Id, "a-1", true),
        (Kind::Id, "A", false),
        (Kind::Id, "", false),
        (Kind::Choice(&["x"]), "x", true),
        (Kind::Choice(&["x"]), "X", false),
        (Kind::MeasurementId, "G-ABC1", true),
        (Kind::MeasurementId, "G-ABC", false),
        (Kind::MeasurementId, "UA-12345-1", false),
        (Kind::MeasurementId, "G-abc12", false),
        (Kind::Page, "/privacy", true),
        (Kind::Page, "https://a.example/p?x=1", true),
        (Kind::Page, "//a", false),
        (Kind::Page, "http://a.example", false),
        (Kind::Page, "javascript:alert(1)", false),
        (Kind::Page, "/\\a.example", false),
        (Kind::Page, "/\t/a.example", false),
        (Kind::Page, "https:///a", false),
        (Kind::Page, "/p#x", false),
        (Kind::Page, "https://a.example.", false),
        (Kind::Page, "https://a.example./x", false),
        (Kind::Page, "https://u@a.example/x", false),
        (Kind::Page, "https://a%2Eexample/x", false),
        (Kind::Page, "https://a.example:8443?x", true),
        (Kind::Page, "privacy", false),
        (Kind::Page, "HTTPS://a.example", false),
    ] {
        assert_eq!(kind.fits_text(text), fits, "{kind:?} {text:?}");
    }
    assert!(Kind::Id.fits_text(&"a".repeat(32)) && !Kind::Id.fits_text(&"a".repeat(33)));
}

#[test]
fn texts_of_a_vendor_that_is_spelt_out() {
    for (kind, text, fits) in [
        (Kind::Host, "a.example", true),
        (Kind::Host, "*.a-b.example", true),
        (Kind::Host, "*", false),
        (Kind::Host, "", false),
        (Kind::Host, "*.", false),
        (Kind::Host, "A.example", false),
        (Kind::Host, "https://a.example", false),
        (Kind::Host, "a.example.", false),
        (Kind::Path, "/account/*", true),
        (Kind::Path, "account/*", false),
        (Kind::Path, "https://a.example/account/*", false),
        (Kind::Path, "//account", false),
        (Kind::Path, "/account?x=*", false),
        (Kind::Name, "_ga_*", true),
        (Kind::Name, "*", false),
        (Kind::Name, "**", false),
        (Kind::Name, "", false),
        (Kind::Name, "/_ga*/", false),
        (Kind::Name, "hjSession_*", false),
        (Kind::Name, "_hjSession_*", true),
        (Kind::Name, "a;b", false),
        (Kind::Name, "a b", false),
        (Kind::Lifetime, "90 days", true),
        (Kind::Lifetime, "answer", false),
        (Kind::Lifetime, "2 years", false),
        (Kind::Variable, "ga-disable-G-1", true),
        (Kind::Variable, "a.b", false),
        (Kind::Variable, "", false),
    ] {
        assert_eq!(kind.fits_text(text), fits, "{kind:?} {text:?}");
    }
}

#[test]
fn texts_of_looks_and_words() {
    for (kind, text, fits) in [
        (Kind::Colour, "#17498c", true),
        (Kind::Colour, "#17498C", true),
        (Kind::Colour, "#17498", false),
        (Kind::Colour, "#17498cff", false),
        (Kind::Colour, "17498c", false),
        (Kind::Colour, "#17498g", false),
        (Kind::Colour, "red", false),
        (Kind::Font, "Open Sans, sans-serif", true),
        (Kind::Font, " ", false),
        (Kind::Font, "a;color:red", false),
        (Kind::Font, "'a'", false),
        (Kind::Said(Word::Accept), "Yes, that is fine", true),
        (Kind::Said(Word::Accept), " ", false),
        (Kind::Said(Word::Accept), "Yes, {vendor}", false),
        (Kind::Said(Word::Accept), "Yes {", false),
        (Kind::Said(Word::BannerUse), "{receives} is what {vendor} {vendor}", true),
        (Kind::Said(Word::BannerUse), "{site}", false),
    ] {
        assert_eq!(kind.fits_text(text), fits, "{kind:?} {text:?}");
    }
}
