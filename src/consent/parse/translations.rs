//! What the configuration says in its first language and not in another that it enables: a resident who reads that one would
//! meet a sentence in a language that they may not know.

use super::super::check::Faults;
use super::super::fault::Code;
use super::super::field::Kind;
use super::super::json::Json;
use super::super::section::tidy;
use super::super::words::LANGUAGES;

/// The lists whose items residents read, with the members that they read, and lists in those items likewise.
const READ: [(&str, &[&str], &[&str]); 2] = [
    ("purposes", &["title", "description", "justification"], &[]),
    ("vendors", &["receives"], &["cookies", "storage", "adsCookies"]),
];

/// Looks at a configuration whose fields were checked.
pub(super) fn look(json: &Json, faults: &mut Faults) {
    addresses(json, faults);
    let languages = json.items_of("languages");
    for (place, language) in languages.iter().enumerate() {
        if languages.iter().position(|other| other == language) != Some(place) {
            let (outside, item) = (faults.enter("languages"), faults.enter_item(place));
            faults.add(Code::Twice);
            faults.leave(item);
            faults.leave(outside);
        } else if place > 0
            && let Some(name) = LANGUAGES.iter().find(|name| language.text() == Some(name))
        {
            let known = json.at("text").at(name).at("translations");
            for (list, names, below) in READ {
                in_items(
                    json,
                    list,
                    (
                        &|item, faults| {
                            in_members(item, names, (known, name), faults);
                            for list in below {
                                in_items(
                                    item,
                                    list,
                                    (&|trace, faults| in_members(trace, &["purpose"], (known, name), faults), faults),
                                );
                            }
                        },
                        faults,
                    ),
                );
            }
        }
    }
}

/// What stands for an address becomes a link: no other will do than may stand in its place.
fn addresses(json: &Json, faults: &mut Faults) {
    let outside = faults.enter("text");
    for language in LANGUAGES {
        let (of_language, of_list) = (faults.enter(language), faults.enter("translations"));
        for (text, translation) in json.at("text").at(language).at("translations").members() {
            let said = translation.text().unwrap_or_default();
            // As it is looked up, white space aside.
            if Kind::Page.fits_text(&tidy(&text.replace('\0', " "))) && !Kind::Page.fits_text(said) {
                faults.add_member(text, Code::Wrong(Kind::Page));
            }
        }
        faults.leave(of_list);
        faults.leave(of_language);
    }
    faults.leave(outside);
}

/// What is done with an item, and where its faults go.
type Look<'a> = (&'a dyn Fn(&Json, &mut Faults), &'a mut Faults);

fn in_items(json: &Json, list: &str, (look, faults): Look<'_>) {
    let outside = faults.enter(list);
    for (place, item) in json.items_of(list).iter().enumerate() {
        let item_outside = faults.enter_item(place);
        look(item, faults);
        faults.leave(item_outside);
    }
    faults.leave(outside);
}

fn in_members(item: &Json, names: &[&str], (known, language): (&Json, &'static str), faults: &mut Faults) {
    for name in names {
        if let Some(text) = item.at(name).text()
            && known.get(text).is_none()
        {
            faults.add_member(name, Code::NotTranslated(language));
        }
    }
}
