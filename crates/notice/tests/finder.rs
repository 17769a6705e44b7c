//! The finder on the corpus: which place it gives for each use, beside those that are right. The corpus was there before it; all of
//! its misses were looked at while it was written, so the figure says how well it does on these, not on notices that nobody saw.

use consentry_notice::activity::Activity;
use consentry_notice::document::{Block, Document, folded};
use consentry_notice::finder::{Reading, Sort, Wanted};
use serde_json::Value;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// Of all places that are given, so many are right, and of all that are wanted, so many are given.
const WANTED: f64 = 0.99;

/// The same of the third corpus, a step below what was measured.
const THIRD: f64 = 0.95;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

fn corpus(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn json(path: &Path) -> Outcome<Value> {
    Ok(serde_json::from_str(&fs::read_to_string(path)?).map_err(|error| format!("{}: {error}", path.display()))?)
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or("")
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

/// What a configuration says of a use, as far as a finder wants it.
fn wanted(config: &Value, use_id: &str) -> Outcome<Wanted> {
    let (vendor_id, further) =
        use_id.split_once('/').map_or((use_id, None), |(vendor, further)| (vendor, Some(further)));
    let is_it = |vendor: &&Value| text(vendor, "id") == vendor_id || text(vendor, "preset") == vendor_id;
    let vendor = list(config, "vendors").iter().find(is_it).ok_or_else(|| format!("no vendor {vendor_id}"))?;
    let purpose = list(config, "purposes").iter().find(|purpose| purpose["id"] == vendor["purpose"]);
    let described = format!(
        "{} {} {}",
        purpose.map_or("", |purpose| text(purpose, "title")),
        purpose.map_or("", |purpose| text(purpose, "description")),
        text(vendor, "receives")
    );
    let activity = match further {
        Some("adverts") => Some(Activity::Adverts),
        Some(_) => Some(Activity::Account),
        None => Activity::of_known(vendor_id).or_else(|| Activity::described(&described)),
    };
    let is_own = text(vendor, "role") == "site";
    let sort = if further.is_some() {
        Sort::Further
    } else if is_own {
        Sort::Own
    } else {
        Sort::Vendor
    };
    let name = Some(text(vendor, "name")).filter(|name| !name.is_empty()).unwrap_or(vendor_id).to_owned();
    let marks = list(vendor, "cookies")
        .iter()
        .chain(list(vendor, "storage"))
        .map(|one| text(one, "name").trim_end_matches('*').to_owned())
        .collect();
    let vendor = Some(text(vendor, "preset")).filter(|preset| !preset.is_empty()).unwrap_or(vendor_id).to_owned();
    let activity = activity.or_else(|| is_own.then_some(Activity::Session));
    Ok(Wanted { name, vendor, marks, activity, sort })
}

/// The same place: its id, or the words with which its block opens.
fn is_place(document: &Document, block: usize, place: &Value) -> bool {
    let Some(found) = document.blocks.get(block) else { return false };
    let section = text(place, "section");
    if let Some(id) = section.strip_prefix('#') {
        // A heading's id may stand on what is around it.
        return found.id.as_deref() == Some(id);
    }
    let own = opening(found);
    let words = opening_text(section);
    let opens = own.starts_with(&words) || words.starts_with(&own);
    let followed_by = opening_text(text(place, "followedBy"));
    let rest: String = document.blocks.iter().skip(block).take(4).map(|block| folded(&block.text) + " ").collect();
    opens && (followed_by.is_empty() || rest.contains(&followed_by))
}

fn opening(block: &Block) -> String {
    opening_text(&block.text)
}

fn opening_text(text: &str) -> String {
    folded(text).trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// How often a place was given, was there to be given, and both were the same.
#[derive(Default)]
struct Counts {
    given: u32,
    there: u32,
    right: u32,
}

impl Counts {
    /// Counts one notice: what is wrong with it, a line each.
    fn count(&mut self, folder: &Path) -> Outcome<Vec<String>> {
        let name = folder.display();
        let mut wrong = Vec::new();
        let notice =
            ["notice.html", "notice.txt"].map(|file| folder.join(file)).into_iter().find(|file| file.is_file());
        let notice = fs::read_to_string(notice.ok_or_else(|| format!("{name}: no notice"))?)?;
        let document = Document::read(&notice);
        let reading = Reading::of(&document);
        let (config, expected) = (json(&folder.join("config.json"))?, json(&folder.join("expected.json"))?);
        for (use_id, places) in expected.get("sections").and_then(Value::as_object).ok_or("no sections")? {
            let found = reading.find(&wanted(&config, use_id)?);
            let best = found.first();
            let is_right = match (places.as_array(), best) {
                (Some(places), Some(best)) => places.iter().any(|place| is_place(&document, best.block, place)),
                (None, None) => true,
                (Some(_), None) | (None, Some(_)) => false,
            };
            self.there += u32::from(!places.is_null());
            self.given += u32::from(best.is_some());
            self.right += u32::from(is_right && best.is_some());
            if !is_right {
                let text = best.and_then(|best| document.blocks.get(best.block)).map(|block| &block.text);
                wrong.push(format!("{name} {use_id}: found {best:?} in {text:?}, want {places}"));
            }
        }
        Ok(wrong)
    }
}

/// Counts all notices of a corpus.
fn count(corpus_name: &str) -> Outcome<(usize, Counts, Vec<String>)> {
    let folders = fs::read_dir(corpus(corpus_name))?.filter_map(Result::ok).map(|entry| entry.path());
    let mut folders: Vec<_> = folders.filter(|path| path.is_dir()).collect();
    folders.sort();
    let (mut counts, mut wrong) = (Counts::default(), Vec::new());
    for folder in &folders {
        wrong.extend(counts.count(folder)?);
    }
    Ok((folders.len(), counts, wrong))
}

/// Precision and recall.
fn figures(what: &str, counts: &Counts) -> (f64, f64) {
    let Counts { given, there, right } = counts;
    let share = |of: u32| f64::from(*right) / f64::from(of);
    let (precision, recall) = (share(*given), share(*there));
    println!(
        "{what}: {there} places to find, {given} given, {right} right: precision {precision:.3}, recall {recall:.3}"
    );
    (precision, recall)
}

#[test]
fn it_finds_the_places_that_a_careful_reader_would() -> Outcome {
    let (notices, counts, wrong) = count("corpus")?;
    assert!(notices > 25, "{notices} notices");
    for line in wrong {
        println!("{line}");
    }
    let (precision, recall) = figures("corpus", &counts);
    assert!(precision >= WANTED && recall >= WANTED, "precision {precision:.3}, recall {recall:.3}");
    Ok(())
}

/// The misses are not printed: nobody who mends a rule should see them.
#[test]
fn it_finds_the_places_of_notices_that_no_rule_was_fitted_to() -> Outcome {
    let (_, counts, _) = count("corpus-unseen")?;
    let (precision, recall) = figures("unseen", &counts);
    // 19 of 20 are right; what is lost is not looked at.
    assert!(precision >= 0.95 && recall >= 0.95, "precision {precision:.3}, recall {recall:.3}");
    Ok(())
}

/// The places were written down by reading the notices, before the finder had seen them.
#[test]
fn it_finds_the_places_of_the_third_corpus() -> Outcome {
    let (_, counts, _) = count("corpus-third")?;
    let (precision, recall) = figures("third", &counts);
    assert!(precision >= THIRD && recall >= THIRD, "precision {precision:.3}, recall {recall:.3}");
    Ok(())
}

fn wanted_of(name: &str, vendor: &str, activity: Activity, sort: Sort) -> Wanted {
    let marks = Vec::new();
    Wanted { name: name.to_owned(), vendor: vendor.to_owned(), marks, activity: Some(activity), sort }
}

/// The opening words of the best place in plain text.
fn best(text: &str, wanted: &Wanted) -> Option<String> {
    let document = Document::from_plain(text);
    let found = Reading::of(&document).find(wanted);
    let block = document.blocks.get(found.first()?.block)?;
    Some(block.text.chars().take(30).collect())
}

#[test]
fn a_title_comes_first_where_it_is_about_it() {
    let hotjar = wanted_of("Hotjar", "hotjar", Activity::Recordings, Sort::Vendor);
    let analytics = wanted_of("Google Analytics", "google-analytics", Activity::Statistics, Sort::Vendor);
    let account = wanted_of("Google Analytics", "google-analytics", Activity::Account, Sort::Further);
    let long = "What residents write to the office is put into a folder with their name on it and kept there.";
    let website = format!(
        "Our website\n\nWe keep logs of the website for a month, as the people who host it tell us we should.\n\n\
         The website has cookies of Google Analytics, which counts how many people come and what they read.\n\n\
         If you sign in, your customer number goes to Google Analytics, so that visits are linked to your account.\n\n\
         Pages about benefits are checked by the welfare team every spring before the new rates begin.\n\n\
         Letters\n\n{long}\n"
    );
    assert_eq!(best(&website, &analytics).as_deref(), Some("Our website"));
    assert_eq!(best(&website, &account).as_deref(), Some("If you sign in, your customer "));
    let sharing = format!(
        "Letters\n\n{long}\n\nWhat we share\n\nSome firms see a part of what we know, each under an agreement that says which part.\n\n\
         - Repairs Direct, who mend roofs and gutters for us\n\n- Hotjar, to see how forms are filled in\n\n- Post and Parcel, who take letters\n\n\
         - Archive Ltd, who keep boxes\n\nCookies on these pages\n\nLinks\n\n{long}\n"
    );
    assert_eq!(best(&sharing, &hotjar).as_deref(), Some("What we share"));
    assert_eq!(best(&sharing, &analytics).as_deref(), Some("Cookies on these pages"));
}

#[test]
fn what_only_sounds_like_it_is_passed_over() {
    let analytics = wanted_of("Google Analytics", "google-analytics", Activity::Statistics, Sort::Vendor);
    let hotjar = wanted_of("Hotjar", "hotjar", Activity::Recordings, Sort::Vendor);
    let notice = "Why we use it\n\nRents and repairs go through data analytics each spring, which has helped our budgets and our website.\n\n\
        Photographs\n\nWhoever agrees is seen in pictures and video recordings of the summer fair, on the website and on the stairs.\n\n\
        Security and other measures\n\nThe office is locked and so are the cupboards, and people who leave hand in their keys on the day.\n\n\
        Before a cookie is set the page asks, and nothing happens until there is an answer.\n";
    for wanted in [analytics, hotjar] {
        assert_eq!(best(notice, &wanted).as_deref(), Some("Before a cookie is set the pag"), "{}", wanted.name);
    }
}
