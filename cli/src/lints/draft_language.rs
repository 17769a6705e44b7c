//! A language whose pack nobody has read who speaks it.

use super::Warnings;
use consentry::consent::words::LANGUAGE;

pub(super) fn look(warnings: &mut Warnings<'_>) {
    let root = warnings.root;
    for (place, language) in root.items_of("languages").iter().enumerate() {
        let Some(language) = language.text().filter(|language| *language != LANGUAGE) else { continue };
        let own = root.get("text").and_then(|text| text.get(language));
        if own.and_then(|own| own.text_of("reviewedBy")).is_none() {
            let wanted = format!(
                "`text.{language}.reviewedBy`: our texts in it are a machine's, which no native speaker has read"
            );
            warnings.add("draft-language", format!("languages[{place}]"), (&wanted, None));
        }
    }
}
