//! Those on the way out, and those that go on by themselves.

use askama::Template;

use super::account::application;
use super::{FRAME, Page, alice, client};
use crate::pages::views::{CheckSession, FormPost, Logout, SignedOut, SigningOut};

fn fields() -> [(String, String); 1] {
    [("state".to_owned(), "<b>\"x\"</b>".to_owned())]
}

fn logout() -> String {
    let (web, person) = (client("Acme Web"), alice());
    Logout {
        frame: FRAME,
        client: Some(&web),
        person: Some(&person),
        csrf: "Y3NyZg",
        fields: &fields(),
        has_others: true,
    }
    .render()
    .unwrap()
}

fn signing_out() -> String {
    let frames = ["https://app.acme.test/out".to_owned(), "https://tv.acme.test/out".to_owned()];
    SigningOut { frame: FRAME, frames: &frames, next: Some("https://app.acme.test/") }.render().unwrap()
}

fn form_post() -> String {
    FormPost { frame: FRAME, destination: "app.acme.test", action: "https://app.acme.test/callback", fields: &fields() }
        .render()
        .unwrap()
}

pub(super) fn pages() -> Vec<Page> {
    let left = application("Acme Web");
    let signed_out = |application| SignedOut { frame: FRAME, application }.render().unwrap();
    vec![
        ("logout", logout(), &["sign-out", "sign-out-submit", "sign-out-all"]),
        ("signed-out", signed_out(None), &["signed-out", "sign-in-again"]),
        ("signed-out-of", signed_out(Some(&left)), &["signed-out", "application-again", "sign-in-again"]),
        ("signing-out", signing_out(), &["signed-out", "signed-out-continue"]),
        ("check-session", CheckSession { cookie: "signet_state_acme" }.render().unwrap(), &[]),
        ("form-post", form_post(), &["form-post", "form-post-submit"]),
    ]
}
