//! Those on the way in: signing in, registering, choosing an account, saying yes to an application.

use askama::Template;
use uuid::Uuid;

use super::{FRAME, Page, alice, client};
use crate::pages::views::passkeys::PasskeyForm;
use crate::pages::views::{
    AccountView, Asks, ClientView, Consent, Login, PersonView, Register, ScopeView, Select, UpstreamView,
};

pub(super) fn login(client: &ClientView, problem: Option<&'static str>) -> String {
    let username = if problem.is_some() { "alice" } else { "" };
    Login {
        frame: FRAME,
        client: Some(client),
        flow: Some("Zmxvdw"),
        csrf: "Y3NyZg",
        username,
        problem,
        registration: true,
        recovery: true,
        mailed: true,
        asks: Asks::Both,
        upstreams: &[upstream()],
        others: &[],
        select: "c2Vs",
        passkey: Some(PasskeyForm { csrf: "Y3NyZg", purpose: "sign-in" }),
    }
    .render()
    .unwrap()
}

fn upstream() -> UpstreamView {
    UpstreamView { name: "google".to_owned(), display_name: "Google".to_owned() }
}

pub(super) fn register() -> String {
    Register {
        frame: FRAME,
        client: Some(&client("Acme Web")),
        flow: Some("Zmxvdw"),
        csrf: "Y3NyZg",
        username: "alice",
        email: "alice@acme.test",
        problem: None,
        wrong_username: Some("This name is taken. Please choose another."),
        wrong_email: None,
        wrong_password: None,
        shortest: 8,
    }
    .render()
    .unwrap()
}

pub(super) fn consent(name: &str, user_code: &str) -> String {
    let scope =
        |words: &'static str, detail: &'static str| ScopeView { words: words.to_owned(), detail: detail.to_owned() };
    let scopes = [
        scope("Know who you are", ""),
        scope("See your profile", "Your name, picture and the like"),
        scope("See your email address", ""),
        scope("Keep access while you are away", "Until you sign out or take it back"),
        scope("Use Orders for you", "orders:read"),
    ];
    Consent {
        frame: FRAME,
        client: &client(name),
        person: &alice(),
        flow: "Zmxvdw",
        csrf: "Y3NyZg",
        scopes: &scopes,
        destination: if user_code.is_empty() { "app.acme.test" } else { "" },
        user_code,
    }
    .render()
    .unwrap()
}

fn select(web: &ClientView) -> String {
    let others = [AccountView {
        session: Uuid::nil(),
        person: PersonView::new(Some("Bob Brown"), "bob", Some("bob@acme.test")),
    }];
    let person = alice();
    Select { frame: FRAME, client: Some(web), person: &person, others: &others, flow: Some("Zmxvdw"), csrf: "Y3NyZg" }
        .render()
        .unwrap()
}

pub(super) fn pages() -> Vec<Page> {
    let web = client("Acme Web");
    vec![
        (
            "login",
            login(&web, None),
            &[
                "sign-in",
                "username",
                "password",
                "sign-in-submit",
                "sign-in-cancel",
                "upstream-google",
                "passkey-sign-in",
                "mailed-code-send",
            ],
        ),
        ("login-problem", login(&web, Some("That name and password do not match. Please try again.")), &["problem"]),
        ("register", register(), &["register", "username", "email", "password", "register-submit"]),
        ("consent", consent("Acme Web", ""), &["consent", "consent-allow", "consent-deny"]),
        ("device-consent", consent("Acme TV", "WDJB-MJHT"), &["consent", "consent-allow", "consent-deny", "user-code"]),
        ("select", select(&web), &["select-account", "select-continue", "select-1", "select-other"]),
    ]
}
