//! Those of a second step: shown, or set up on the way.

use askama::Template;

use super::{FRAME, Page, alice, client};
use crate::pages::views::{Challenge, SetUp, SetupView};

/// An app that is being set up; its picture is as big as real ones.
pub(super) fn setup() -> SetupView {
    SetupView {
        sealed: "c2VhbGVk".repeat(12),
        picture: format!("<svg viewBox=\"0 0 205 205\"><path d=\"{}\"/></svg>", "M5 5h5v5H5V5".repeat(600)),
        text: "JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP".to_owned(),
    }
}

fn challenge(code: bool, passkey: bool) -> String {
    let (web, person) = (client("Acme Web"), alice());
    Challenge {
        frame: FRAME,
        person: &person,
        client: Some(&web),
        flow: Some("Zmxvdw"),
        proof: Some("cHJvb2Y"),
        csrf: "Y3NyZg",
        problem: Some("That code is not good, or was used."),
        code,
        passkey,
        remember: Some("30 days"),
    }
    .render()
    .unwrap()
}

fn set_up(by_app: bool) -> String {
    let (web, person, setup) = (client("Acme Web"), alice(), setup());
    SetUp {
        frame: FRAME,
        person: &person,
        client: Some(&web),
        flow: Some("Zmxvdw"),
        proof: Some("cHJvb2Y"),
        csrf: "Y3NyZg",
        problem: Some("This is not the code that the app shows now."),
        setup: by_app.then_some(&setup),
        passkey: true,
    }
    .render()
    .unwrap()
}

pub(super) fn pages() -> Vec<Page> {
    vec![
        (
            "challenge",
            challenge(true, true),
            &["challenge", "code", "remember", "challenge-submit", "challenge-cancel", "passkey-step", "problem"],
        ),
        ("challenge-passkey", challenge(false, true), &["challenge", "passkey-step", "challenge-cancel"]),
        (
            "set-up",
            set_up(true),
            &["challenge", "totp-key", "code", "set-up-submit", "challenge-cancel", "passkey-add", "problem"],
        ),
        ("set-up-passkey", set_up(false), &["challenge", "challenge-cancel", "passkey-add", "passkey-none"]),
    ]
}
