//! What is written beside a configuration, and writes that fail: nothing is lost, nothing half-made stays.

use crate::program::{BARE, SMALLEST, Site, program, run};
use std::fs;
use std::path::Path;

/// A run in a shell that lets no file grow, as a full disk would.
#[cfg(unix)]
fn run_on_a_full_disk(folder: &Path, arguments: &str) -> (Option<i32>, String) {
    let shell = format!("ulimit -f 0; trap '' XFSZ; exec '{}' {arguments}", program());
    // What the program says goes through a pipe, which has no limit.
    let output = std::process::Command::new("sh")
        .args(["-c", &shell])
        .current_dir(folder)
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[cfg(unix)]
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[cfg(unix)]
#[test]
fn a_full_disk_loses_nothing_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("consent.json"), SMALLEST).unwrap();
    let (code, error) = run_on_a_full_disk(path, "add vimeo");
    assert_eq!(code, Some(2), "{error}");
    assert!(error.contains("cannot write consent.json, which stays as it was"), "{error}");
    assert_eq!(fs::read_to_string(path.join("consent.json")).unwrap(), SMALLEST);
    assert_eq!(names(path), ["consent.json"]);
    let (code, error) = run_on_a_full_disk(path, "add google-tag-manager --set containerId=GTM-ABC1234");
    assert_eq!(code, Some(2), "{error}");
    assert!(error.contains("google-tag-manager-start.js"), "{error}");
    assert_eq!(fs::read_to_string(path.join("consent.json")).unwrap(), SMALLEST);
    assert!(!path.join("consentry/google-tag-manager-start.js").exists());
}

#[cfg(unix)]
#[test]
fn a_starter_goes_again_when_its_vendor_could_not_be_put_in() {
    use std::io::Write as _;
    use std::process::{Command, Stdio};
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("consent.json");
    fs::write(&file, SMALLEST).unwrap();
    let mut child = Command::new(program())
        .args(["add", "matomo-cloud", "--set", "account=homes", "--set", "siteId=1", "--config"])
        .arg(&file)
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Once it asks, it has read the file; then somebody else saves that.
    let mut asked = [0; 2];
    std::io::Read::read_exact(child.stderr.as_mut().unwrap(), &mut asked).unwrap();
    fs::write(&file, "theirs").unwrap();
    child.stdin.take().unwrap().write_all(b"\n\n").unwrap();
    let output = child.wait_with_output().unwrap();
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{error}");
    assert!(error.contains("changed by somebody else"), "{error}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "theirs");
    assert!(!folder.path().join("consentry/matomo-start.js").exists());
}

#[test]
fn a_new_file_of_init_writes_its_starters_too_or_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (file, starter) = (folder.path().join("consent.json"), folder.path().join("consentry/matomo-start.js"));
    let answers = "Homes\n\na@b.example\n\n\nmatomo-clod\nmatomo-cloud, vimeo\nhomes\n1\n\n/account/*\n";
    fs::create_dir(folder.path().join("consentry")).unwrap();
    fs::write(&starter, "mine").unwrap();
    let name = file.to_str().unwrap();
    let refused = run(&["init", name], answers);
    assert_eq!((refused.code, file.exists()), (Some(2), false), "{}", refused.error);
    assert!(refused.error.contains("did you mean matomo-cloud?"), "{}", refused.error);
    fs::remove_file(&starter).unwrap();
    let both =
        answers.replace("matomo-cloud, vimeo", "matomo-cloud, matomo-self-hosted") + "Homes\nm.example\n\n1\n\nnone\n";
    let clash = run(&["init", name], &both);
    assert_eq!((clash.code, file.exists(), starter.exists()), (Some(2), false, false), "{}", clash.error);
    assert!(clash.error.contains("two vendors would have their starters at"), "{}", clash.error);
    let ran = run(&["init", name], answers);
    assert_eq!(ran.code, Some(0), "{}", ran.error);
    assert!(fs::read_to_string(&starter).unwrap().contains("homes.matomo.cloud"));
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("\"id\": \"vimeo\"") && text.contains("\"notOn\": [\"/account/*\"]"), "{text}");
    assert_eq!(run(&["check", name], "").code, Some(0));
    assert!(ran.error.contains("Add dnt=1"), "what is left to do is told: {}", ran.error);
}

#[test]
fn a_starter_takes_the_place_of_no_other_file() {
    let site = Site::with(BARE);
    let starter = site.path("consentry/matomo-start.js");
    fs::create_dir(site.path("consentry")).unwrap();
    fs::write(&starter, "mine").unwrap();
    let set = ["--set", "account=homes", "--set", "siteId=1", "--set", "notOn=none"];
    let ran = site.add("matomo-cloud", &set, "\n");
    assert_eq!((ran.code, site.text().as_str()), (Some(2), BARE));
    assert!(ran.error.contains(starter.to_str().unwrap()), "{}", ran.error);
    assert_eq!(fs::read_to_string(&starter).unwrap(), "mine");
    // Elsewhere there is room, and what is there already as it should be is no hindrance.
    let elsewhere = [&set[..], &["--set", "starterPath=/js/start.js"]].concat();
    assert_eq!(site.add("matomo-cloud", &elsewhere, "").code, Some(0));
    assert!(fs::read_to_string(site.path("js/start.js")).unwrap().contains("\"setSiteId\", \"1\""));
    fs::write(site.config(), BARE).unwrap();
    assert_eq!(site.add("matomo-cloud", &elsewhere, "").code, Some(0));
}

#[test]
fn a_starter_goes_into_the_folder_that_is_served() {
    let (site, served) = (Site::with(BARE), tempfile::tempdir().unwrap());
    let root = served.path().to_str().unwrap();
    let set = ["--set", "serviceKey=0123456789abcdef0123456789abcdef01234567", "--set", "starterPath=/a/b.js"];
    let ran = site.add("recite-me", &[&set[..], &["--root", root]].concat(), "");
    assert_eq!((ran.code, site.others().len()), (Some(0), 0), "{}", ran.error);
    assert!(served.path().join("a/b.js").is_file());
    let nowhere = Site::with(BARE);
    let missing = served.path().join("missing");
    let ran = nowhere.add("recite-me", &[&set[..], &["--root", missing.to_str().unwrap()]].concat(), "");
    assert_eq!((ran.code, nowhere.text().as_str()), (Some(2), BARE), "{}", ran.error);
    let public = served.path().join("public");
    fs::create_dir(&public).unwrap();
    let outside = ["--set", set[1], "--set", "starterPath=/../b.js", "--root", public.to_str().unwrap()];
    assert_eq!(nowhere.add("recite-me", &outside, "").code, Some(2));
    assert!(!served.path().join("b.js").exists());
}
