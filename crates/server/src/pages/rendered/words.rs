//! Words: all that pages and letters say comes from `templates/words`, and nothing there is said nowhere.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::languages::Language;
use crate::pages::activity;
use crate::upstream::Failed;

/// Templates of no person's language: the demo's pages are for developers, and nobody sees the frame of a session.
const ENGLISH: [&str; 4] = ["demo.html", "demo_mail.html", "demo_tokens.html", "check_session.html"];

/// The calls of a frame or a language that a name of words is given to.
const CALLS: [&str; 11] = [
    ".say(",
    ".say_with(",
    ".with(",
    ".with_two(",
    ".counted(",
    ".around(",
    ".timed(",
    ".strong(",
    ".named(",
    ".marked(",
    ".title(",
];

fn files(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if let Ok(text) = fs::read_to_string(&path) {
            found.push((path, text));
        }
    }
    found
}

/// Templates of pages and letters.
fn templates() -> Vec<(String, String)> {
    let all = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates"));
    let all = all.into_iter().filter(|(path, _)| path.extension().is_some_and(|kind| kind == "html" || kind == "txt"));
    all.map(|(path, text)| (path.file_name().unwrap().to_string_lossy().into_owned(), text)).collect()
}

/// Templates and sources, without tests.
fn everything() -> String {
    let sources = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let sources = sources.into_iter().filter(|(path, _)| !path.to_string_lossy().contains("rendered"));
    let sources = sources.map(|(_, text)| text.split("#[cfg(test)]").next().unwrap_or_default().to_owned());
    sources.chain(templates().into_iter().map(|(_, text)| text)).collect()
}

/// The names of all words.
fn names() -> BTreeSet<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates/words/en.ftl");
    let text = fs::read_to_string(file).unwrap();
    let name = |line: &str| line.split_once(" =").map(|(name, _)| name.to_owned());
    text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())).filter_map(name).collect()
}

/// Text without what stands between two marks.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut parts = text.split(open);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| kept + part.split_once(close).map_or("", |(_, rest)| rest))
}

#[test]
fn no_template_has_words_of_its_own() {
    let templates = templates();
    assert!(templates.len() > 50, "the templates were read");
    for (name, text) in templates.iter().filter(|(name, _)| !ENGLISH.contains(&name.as_str())) {
        let text = text.replace("{% block width %} wide{% endblock %}", "");
        let text = without(&without(&without(&text, "{#", "#}"), "{%", "%}"), "{{", "}}");
        for attribute in ["aria-label", "aria-description", "alt", "title", "placeholder"] {
            for said in text.split(&format!(" {attribute}=\"")).skip(1) {
                let said = said.split('"').next().unwrap();
                assert!(!said.contains(char::is_alphabetic), "{name}: {attribute} says {said:?}");
            }
        }
        let said = without(&text, "<", ">");
        assert!(!said.contains(char::is_alphabetic), "{name} says {:?}", said.trim());
    }
}

#[test]
fn every_name_of_words_that_is_asked_for_is_there() {
    let (names, everything) = (names(), everything());
    let mut count = 0;
    for call in CALLS {
        for rest in everything.split(call).skip(1) {
            let Some(asked) = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next()) else {
                continue;
            };
            assert!(names.contains(asked), "{call}\"{asked}\") is in no file of words");
            count += 1;
        }
    }
    assert!(count > 300, "{count} calls were read");
}

/// Names that are put together: of events, of what went wrong elsewhere, and of the parts of letters and errors.
fn made(names: &BTreeSet<String>) -> BTreeSet<String> {
    let events = activity::KINDS.iter().map(|kind| activity::words_of(kind));
    let failed = Failed::ALL.iter().map(|failed| format!("upstream-{}", failed.word()));
    let parts = names.iter().flat_map(|name| ["-more", "-end", "-advice"].map(|part| format!("{name}{part}")));
    events.chain(failed).chain(parts).collect()
}

#[test]
fn no_words_are_said_nowhere() {
    let (names, everything) = (names(), everything());
    let said: BTreeSet<_> = names.iter().filter(|name| everything.contains(&format!("\"{name}\""))).cloned().collect();
    let made = made(&said);
    let idle: Vec<_> = names.iter().filter(|name| !said.contains(*name) && !made.contains(*name)).collect();
    assert!(idle.is_empty(), "nothing says {idle:?}");
    for name in activity::KINDS.iter().map(|kind| activity::words_of(kind)) {
        assert_ne!(Language::English.say(&name), name, "an event without words");
    }
}
