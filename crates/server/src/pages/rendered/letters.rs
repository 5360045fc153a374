//! Those about letters and the links in them.

use askama::Template;

use super::{FRAME, Page, client};
use crate::pages::views::{Done, ForgotSent, Letter, LetterAsk, LinkOver, Reset, Verify};

pub(super) fn pages() -> Vec<Page> {
    let web = client("Acme Web");
    let forgot = LetterAsk {
        frame: FRAME,
        client: Some(&web),
        flow: Some("Zmxvdw"),
        csrf: "Y3NyZg",
        letter: Letter::NewPassword,
        username: "alice",
        problem: Some("Please wait a minute and try again."),
    };
    let sent = ForgotSent { frame: FRAME, flow: Some("Zmxvdw") };
    let reset = Reset { frame: FRAME, csrf: "Y3NyZg", token: "dG9rZW4", problem: Some("Too short."), shortest: 8 };
    let verify = Verify { frame: FRAME, csrf: "Y3NyZg", token: "dG9rZW4" };
    let done = Done {
        frame: FRAME,
        heading: "Your password is changed",
        said: "Sign in with the new password.",
        next: ("/login", "Sign in"),
    };
    vec![
        ("forgot", forgot.render().unwrap(), &["forgot", "username", "forgot-submit", "problem"]),
        ("forgot-sent", sent.render().unwrap(), &["forgot-sent", "sign-in-link"]),
        ("reset", reset.render().unwrap(), &["reset", "password", "reset-submit", "password-wrong"]),
        ("verify", verify.render().unwrap(), &["verify", "verify-submit"]),
        ("done", done.render().unwrap(), &["done", "next"]),
        ("link-over", LinkOver { frame: FRAME, recovery: true }.render().unwrap(), &["link-over", "ask-again"]),
    ]
}
