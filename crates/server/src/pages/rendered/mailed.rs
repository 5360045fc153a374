//! Those of people who sign in by a letter.

use askama::Template;

use super::{FRAME, Page, client};
use crate::pages::views::mailed::{MailedCode, MailedElsewhere, MailedLink};
use crate::pages::views::{Letter, LetterAsk};

pub(super) fn pages() -> Vec<Page> {
    let web = client("Acme Web");
    let (client, flow, csrf) = (Some(&web), Some("Zmxvdw"), "Y3NyZg");
    let letter = Letter::Code;
    let problem = Some("Please wait a minute.");
    let ask = LetterAsk { frame: FRAME, client, flow, csrf, letter, username: "alice", problem };
    let code = MailedCode {
        frame: FRAME,
        client,
        flow,
        csrf,
        asked: "YXNrZWQ",
        username: "alice",
        keeps_passkeys: true,
        problem: Some("That code is no good."),
    };
    let link = MailedLink { frame: FRAME, client, flow, csrf, token: "dG9rZW4" };
    vec![
        (
            "mailed-ask",
            ask.render().unwrap(),
            &["mailed-ask", "username", "mailed-ask-submit", "problem", "sign-in-link"],
        ),
        (
            "mailed-code",
            code.render().unwrap(),
            &["mailed-code", "code", "mailed-code-submit", "mailed-again", "mailed-again-submit", "problem"],
        ),
        ("mailed-link", link.render().unwrap(), &["mailed-link", "mailed-link-submit"]),
        ("mailed-elsewhere", MailedElsewhere { frame: FRAME }.render().unwrap(), &["mailed-elsewhere"]),
    ]
}
