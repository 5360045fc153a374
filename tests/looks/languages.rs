//! The pages in every language, as narrow as they come: long words and other directions have to fit.

use std::path::Path;

use serde_json::{Value, json};

use super::{Eye, each};
use crate::support::browser::authorize;
use crate::support::tenant;

const LANGUAGES: [(&str, &str); 12] = [
    ("en", "ltr"),
    ("de", "ltr"),
    ("fr", "ltr"),
    ("es", "ltr"),
    ("pt", "ltr"),
    ("nl", "ltr"),
    ("it", "ltr"),
    ("pl", "ltr"),
    ("tr", "ltr"),
    ("ja", "ltr"),
    ("zh-Hans", "ltr"),
    ("ar", "rtl"),
];

/// The names of all words, which a page shows where the words are missing.
fn names() -> Vec<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates/words/en.ftl");
    let text = std::fs::read_to_string(file).unwrap();
    let name = |line: &str| line.split_once(" =").map(|(name, _)| name.to_owned()).filter(|name| name.contains('-'));
    text.lines().filter_map(name).collect()
}

#[test]
fn pages_are_looked_at_in_every_language() {
    let (tenant, names) = (tenant("looks-languages"), names());
    let spa = [("client_id", "spa"), ("redirect_uri", "http://127.0.0.1/callback"), ("prompt", "login")];
    each(&[(true, false)], async |eye| {
        eye.go(&format!("{}/login", tenant.issuer)).await;
        eye.browser.sign_in().await;
        eye.browser.id("account").await;
        for (tag, direction) in LANGUAGES {
            eye.browser.reads(tag).await;
            let reads = async |route: &str, name: &str, id: &str| {
                eye.sees(route, &format!("{name}-{tag}"), id).await;
                reads(eye, (tag, direction), &names).await;
            };
            eye.go(&authorize(&tenant, &spa)).await;
            reads("/login", "sign-in", "sign-in").await;
            for (path, name, id) in [
                ("/forgot", "forgot", "forgot"),
                ("/register", "register", "register"),
                ("/nowhere", "missing", "error-code"),
                ("/account", "account", "account"),
                ("/account/profile", "profile", "profile"),
                ("/account/mail", "change-mail", "change-mail"),
                ("/account/activity", "activity", "activity"),
            ] {
                eye.go(&format!("{}{path}", tenant.issuer)).await;
                reads(path, name, id).await;
            }
        }
    });
}

/// What a person reads is in their language and direction, and nowhere the name of words in place of them.
async fn reads(eye: &Eye, (tag, direction): (&str, &str), names: &[String]) {
    let told = "const all = document.documentElement, texts = [document.title];
        const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (nodes.nextNode()) texts.push(nodes.currentNode.data.trim());
        for (const one of document.querySelectorAll('[aria-label]')) texts.push(one.ariaLabel);
        return [all.lang, getComputedStyle(document.body).direction, texts]";
    let told = eye.told(told).await;
    assert_eq!((&told[0], &told[1]), (&json!(tag), &json!(direction)));
    for text in told[2].as_array().unwrap().iter().filter_map(Value::as_str) {
        assert!(!text.contains(['{', '}', '$']), "{tag}: {text}");
        assert!(!names.iter().any(|name| name == text), "{tag}: {text}");
    }
}
