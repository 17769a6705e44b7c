//! The seal of a configuration: set into its text, which otherwise stays as it was written.

use crate::check::Checked;
use crate::json::{Node, read};
use anyhow::{Context as _, ensure};
use consentry::consent::seal::{SEAL, seal};

/// What came of sealing a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sealed {
    /// It had this seal.
    Already(String),
    /// Its text with the seal.
    Text(String),
}

/// Seals a configuration that has no fault.
///
/// # Errors
/// When it has a fault, or the sealed text would.
pub fn text(checked: &Checked) -> anyhow::Result<Sealed> {
    let good = checked.good.as_ref().filter(|_| checked.faults() == 0);
    let good = good.context("what has faults is not sealed")?;
    let wanted = seal(&good.root.to_core());
    if good.root.text_of(SEAL) == Some(&wanted) {
        return Ok(Sealed::Already(wanted));
    }
    let text = with_seal(&checked.source.text, &good.root, &wanted)?;
    // This would be a fault of this tool; a file is never written that does not say what was meant.
    let again = read(&text).map(|root| root.to_core());
    ensure!(again.is_ok_and(|json| json.at(SEAL).text() == Some(&seal(&json))), "the seal does not fit what it seals");
    Ok(Sealed::Text(text))
}

fn with_seal(text: &str, root: &Node, seal: &str) -> anyhow::Result<String> {
    let mut sealed = text.to_owned();
    if let Some(old) = root.get(SEAL) {
        sealed.replace_range(old.span.clone(), &format!("\"{seal}\""));
        return Ok(sealed);
    }
    let last = root.members().last().context("an empty object is not sealed")?;
    // As the member before it stands: on a line of its own, or beside the others.
    let before = text.get(..last.name_span.start).unwrap_or_default();
    let gap = before.get(before.trim_end().len()..).filter(|gap| !gap.is_empty()).unwrap_or(" ");
    sealed.insert_str(last.value.span.end, &format!(",{gap}\"{SEAL}\": \"{seal}\""));
    Ok(sealed)
}

#[cfg(test)]
mod tests {
    use super::{Sealed, text};
    use crate::check::check;
    use crate::source::Source;

    const PARTS: [&str; 3] = [
        r#""site": { "name": "Example", "controller": "Example Ltd", "contact": "a@homes.example" }"#,
        r#""notice": { "url": "/privacy", "section": "Cookies" }"#,
        r#""vendors": []"#,
    ];

    fn sealed(source: &str) -> String {
        match text(&check(Source::new("a", source.as_bytes()))).unwrap() {
            Sealed::Text(text) => text,
            Sealed::Already(seal) => panic!("already {seal}"),
        }
    }

    #[test]
    fn the_rest_of_the_text_stays_as_it_was_written() {
        let [site, notice, vendors] = PARTS;
        for (open, between, close) in
            [("{\n  ", ",\n  ", "\n}\n"), ("{ ", ", ", " }"), ("{\r\n\t", ",\r\n\t", "\r\n}"), ("{", ",", "}")]
        {
            let source = format!("{open}{site}{between}{notice}{between}{vendors}{close}");
            let once = sealed(&source);
            let (before, rest) = once.split_once("\"seal\"").unwrap();
            let gap = if between == "," { ", " } else { between };
            assert_eq!(before, format!("{open}{site}{between}{notice}{between}{vendors}{gap}"));
            assert!(rest.starts_with(": \"") && rest.ends_with(&format!("\"{close}")), "{rest}");
            let again = text(&check(Source::new("a", once.as_bytes()))).unwrap();
            assert!(matches!(again, Sealed::Already(seal) if rest.contains(&seal)));
        }
    }

    #[test]
    fn an_old_seal_makes_way_in_its_place() {
        let [site, notice, vendors] = PARTS;
        let text = sealed(&format!("{{\"seal\": \"old\", {site}, {notice}, {vendors}}}"));
        assert!(text.starts_with("{\"seal\": \"") && !text.contains("old"), "{text}");
        assert_eq!(text.matches("seal").count(), 1);
    }

    #[test]
    fn what_has_faults_is_not_sealed() {
        assert!(text(&check(Source::new("a", b"{\"vendors\": []}"))).is_err());
        assert!(text(&check(Source::new("a", b"{}"))).is_err());
    }
}
