//! Those of who is signed in: the account, and what protects it.

use askama::Template;
use uuid::Uuid;

use super::second_step::setup;
use super::{FRAME, Page, alice, client};
use crate::pages::views::{
    About, Account, ApplicationView, Applications, Confirm, ConsentView, Password, RecoveryCodes, SessionView, Totp,
};

fn account() -> String {
    let session = |device: &str, is_this| SessionView {
        id: Uuid::nil(),
        device: device.to_owned(),
        since: "23 November 2026, 02:54 UTC".to_owned(),
        since_iso: "2026-11-23T02:54:00Z".to_owned(),
        used: "25 November 2026, 10:00 UTC".to_owned(),
        used_iso: "2026-11-25T10:00:00Z".to_owned(),
        address: "192.0.2.7".to_owned(),
        is_this,
    };
    let sessions = [session("Firefox on Linux", true), session("Safari on iPhone", false)];
    let consents = [ConsentView {
        client_id: "web".to_owned(),
        name: "Acme Web".to_owned(),
        scopes: "Know who you are · See your profile".to_owned(),
        since: "3 November 2026".to_owned(),
        since_iso: "2026-11-03T08:00:00Z".to_owned(),
    }];
    Account {
        frame: FRAME,
        person: &alice(),
        csrf: "Y3NyZg",
        sign_out: "c2ln",
        notice: Some("That session has ended."),
        sessions: &sessions,
        consents: &consents,
        has_upstreams: true,
        codes_left: Some(9),
        remembered: 2,
        may_switch: true,
        passkeys: true,
        about: About { profile: true, mail: Some(Some("alice@acme.test")), deletion: true },
    }
    .render()
    .unwrap()
}

fn confirm() -> String {
    Confirm {
        frame: FRAME,
        person: &alice(),
        csrf: "Y3NyZg",
        next: "password",
        password: true,
        code: true,
        passkey: true,
        problem: Some("That is not right. Please try again."),
    }
    .render()
    .unwrap()
}

fn password() -> String {
    Password {
        frame: FRAME,
        csrf: "Y3NyZg",
        problem: None,
        wrong_former: Some("This is not your password."),
        wrong_new: Some("This password is too short."),
        shortest: 8,
    }
    .render()
    .unwrap()
}

fn totp(is_there: bool) -> String {
    let setup = setup();
    let problem = Some("This is not the code that the app shows now.");
    Totp { frame: FRAME, csrf: "Y3NyZg", setup: (!is_there).then_some(&setup), problem }.render().unwrap()
}

fn recovery_codes(count: usize) -> String {
    let codes = vec!["7h3k-9q2m-xw4c".to_owned(); count];
    RecoveryCodes { frame: FRAME, csrf: "Y3NyZg", codes: &codes, left: 9, next: "/t/acme/account" }.render().unwrap()
}

/// An application that one can go to.
pub(super) fn application(name: &str) -> ApplicationView {
    ApplicationView {
        client: client(name),
        address: "https://app.acme.test/begin".to_owned(),
        host: "app.acme.test".to_owned(),
    }
}

fn applications(names: &[&str]) -> String {
    let applications: Vec<_> = names.iter().map(|name| application(name)).collect();
    Applications { frame: FRAME, applications: &applications }.render().unwrap()
}

pub(super) fn pages() -> Vec<Page> {
    vec![
        ("account", account(), &["account", "account-sign-out", "sessions"]),
        ("confirm", confirm(), &["confirm", "password", "confirm-submit", "problem"]),
        ("password", password(), &["change-password", "password", "new_password", "change-password-submit"]),
        ("totp", totp(false), &["totp", "totp-key", "code", "totp-submit", "problem", "account-link"]),
        ("totp-there", totp(true), &["totp-remove", "totp-remove-submit", "account-link"]),
        ("recovery-codes", recovery_codes(10), &["codes", "recovery-codes-download", "next"]),
        ("recovery-codes-left", recovery_codes(0), &["codes-left", "recovery-codes", "recovery-codes-submit"]),
        ("applications", applications(&["Acme Web", "Acme TV"]), &["applications", "account-link"]),
        ("no-applications", applications(&[]), &["no-applications", "account-link"]),
    ]
}
