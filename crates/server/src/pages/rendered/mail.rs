//! Those about a person's mail address.

use askama::Template;

use super::{FRAME, Page};
use crate::pages::views::mail::{ChangeMail, MailFormer, MailNew, MailWanted};

pub(super) fn pages() -> Vec<Page> {
    let (frame, csrf, token, email) = (FRAME, "Y3NyZg", "dG9rZW4", "<b>new@acme.test");
    let wanted = MailWanted {
        email: email.to_owned(),
        waits: "mail-waits-both",
        until: "24 November 2026, 02:54 UTC".to_owned(),
        until_iso: "2026-11-24T02:54:00Z".to_owned(),
    };
    let form = ChangeMail {
        frame,
        csrf,
        email: Some("alice@acme.test"),
        is_proven: true,
        wanted: None,
        typed: "<b>",
        notice: Some("Your address stays as it is."),
        problem: Some("Please wait a minute."),
        wrong: Some("This is not an email address."),
    };
    let waits = ChangeMail { frame, wanted: Some(&wanted), notice: None, problem: None, wrong: None, ..form };
    let new = MailNew { frame, csrf: Some(csrf), token, email, problem: Some("Please try again.") };
    let stranger = MailNew { frame, csrf: None, token, email, problem: None };
    let former = MailFormer { frame, csrf, token, email, problem: Some("Please try again.") };
    vec![
        (
            "mail-wanted",
            waits.render().unwrap(),
            &["mail-wanted", "mail-waits", "withdraw-mail", "withdraw-mail-submit", "account-link"],
        ),
        (
            "change-mail",
            ChangeMail { frame, wanted: None, ..form }.render().unwrap(),
            &["change-mail", "email", "email-wrong", "change-mail-submit", "notice", "problem", "account-link"],
        ),
        ("mail-new", new.render().unwrap(), &["mail-agree", "mail-agree-submit", "problem"]),
        ("mail-new-stranger", stranger.render().unwrap(), &["mail-sign-in", "sign-in-link"]),
        ("mail-former", former.render().unwrap(), &["mail-decide", "mail-agree-submit", "mail-stop-submit", "problem"]),
    ]
}

#[test]
fn an_address_is_text_and_never_markup() {
    for (name, html, _) in pages() {
        assert!(!html.contains("<b>"), "{name}: {html}");
    }
}
