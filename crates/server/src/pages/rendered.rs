//! Renders every page for a look at it: `target/pages/*.html`, with the stylesheet beside them. A file for each subject.

use std::fs;
use std::path::{Path, PathBuf};

use crate::languages::Language;

mod account;
mod deletion;
mod device;
mod errors;
mod letters;
mod mail;
mod mailed;
mod own;
mod passkeys;
mod second_step;
mod sign_in;
mod upstreams;
mod ways_out;
mod words;

use super::views::{ClientView, Frame, PersonView, initial, tone};

const FRAME: Frame<'static> = Frame { tenant: "Acme Corp", base: "/t/acme", language: Language::English, look: None };
const LIMIT: usize = 30 * 1024;

/// A page's name, what it is, and the ids that it owes.
type Page = (&'static str, String, &'static [&'static str]);

/// Every page.
fn pages() -> Vec<Page> {
    [
        account::pages(),
        deletion::pages(),
        device::pages(),
        errors::pages(),
        letters::pages(),
        mail::pages(),
        mailed::pages(),
        own::pages(),
        passkeys::pages(),
        second_step::pages(),
        sign_in::pages(),
        upstreams::pages(),
        ways_out::pages(),
    ]
    .concat()
}

fn client(name: &str) -> ClientView {
    ClientView {
        name: name.to_owned(),
        initial: initial(name),
        tone: tone(name),
        policy: Some("https://app.acme.test/privacy".to_owned()),
        terms: Some("https://app.acme.test/terms".to_owned()),
        ..ClientView::default()
    }
}

fn alice() -> PersonView {
    PersonView::new(Some("Alice Adams"), "alice", Some("alice@acme.test"))
}

#[test]
fn every_page_has_its_ids_once() {
    for (name, html, ids) in pages() {
        for id in ids {
            assert_eq!(html.matches(&format!(" id=\"{id}\"")).count(), 1, "{name}: {id}");
        }
    }
}

#[test]
fn every_page_stays_small_with_all_its_parts_and_paints_without_waiting_for_script() {
    for (name, html, _) in pages() {
        let parts = html.split('"').filter_map(|value| value.strip_prefix("/assets/"));
        let parts: usize = parts.map(|part| weight(part.split('?').next().unwrap())).sum();
        assert!(html.len() + parts < LIMIT, "{name}: {} bytes, and {parts} of its parts", html.len());
        for script in html.split("<script ").skip(1) {
            assert!(script.split('>').next().unwrap().ends_with(" defer"), "{name}: {script}");
        }
    }
}

/// Bytes of an asset.
fn weight(name: &str) -> usize {
    fs::read(asset(name)).unwrap().len()
}

/// The text of all sources in a folder.
fn sources(folder: &str) -> String {
    let files = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pages").join(folder)).unwrap();
    files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect()
}

#[test]
fn every_view_is_rendered_here() {
    let (views, here) = (sources("views"), sources("rendered"));
    let views: Vec<_> = views.split("#[template(path").skip(1).collect();
    assert!(views.len() > 30, "the views were read");
    for view in views {
        let name = view.split_once("pub struct ").unwrap().1.split(['<', ' ']).next().unwrap();
        assert!(here.contains(&format!(" {name} {{")), "{name} is in no file of `rendered`");
    }
}

#[test]
fn no_page_has_inline_script_or_style() {
    for (name, html, _) in pages() {
        assert!(!html.contains("<style") && !html.contains("style=") && !html.contains("javascript:"), "{name}");
        assert!(!html.contains(" on") || !html.contains("=\"return"), "{name}");
        assert_eq!(html.matches("<script").count(), html.matches("<script src=\"/assets/").count(), "{name}");
    }
}

#[test]
fn names_and_values_are_text_and_never_markup() {
    let hostile = "<img src=x onerror=alert(1)>\"'&";
    for html in [sign_in::login(&client(hostile), None), sign_in::consent(hostile, "")] {
        assert!(!html.contains("<img"), "{html}");
        assert!(html.contains("&#60;img src=x onerror=alert(1)&#62;&#34;&#39;&#38;"), "{html}");
    }
    let post = pages().into_iter().find(|page| page.0 == "form-post").unwrap().1;
    assert!(post.contains("value=\"&#60;b&#62;&#34;x&#34;&#60;/b&#62;\""), "{post}");
}

#[test]
fn a_problem_is_announced_and_tied_to_its_fields() {
    let html = sign_in::login(&client("Acme Web"), Some("No."));
    assert!(html.contains("id=\"problem\" role=\"alert\""));
    assert_eq!(html.matches("aria-describedby=\"problem\"").count(), 2);
    assert!(sign_in::register().contains("aria-invalid=\"true\" aria-describedby=\"username-wrong\""));
}

#[test]
fn pages_can_be_looked_at() {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/pages");
    fs::create_dir_all(place.join("assets")).unwrap();
    for name in ["signet.css", "icon.svg", "continue.js", "passkeys.js"] {
        fs::copy(asset(name), place.join("assets").join(name)).unwrap();
    }
    for (name, html, _) in pages() {
        let html =
            html.replace("\"/assets/", "\"assets/").replace("<script src=\"assets/continue", "<script src=\"nowhere");
        fs::write(place.join(format!("{name}.html")), html).unwrap();
    }
}

fn asset(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(name)
}
