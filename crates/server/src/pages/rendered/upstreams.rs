//! Those of people who come by another provider.

use askama::Template;

use super::{FRAME, Page, alice};
use crate::pages::views::{Going, Join, LinkQuestion, Linked, LinkedView};

pub(super) fn pages() -> Vec<Page> {
    let person = &alice();
    let provider = ("Google", "alice@gmail.com");
    let join = Join {
        frame: FRAME,
        provider: provider.0,
        label: provider.1,
        address: Some("alice@gmail.com"),
        makes: true,
        flow: Some("Zmxvdw"),
        csrf: "Y3NyZg",
        username: "alice",
        wrong_username: Some("This name is taken. Please choose another."),
        problem: None,
    };
    let link = LinkQuestion {
        frame: FRAME,
        provider: provider.0,
        label: provider.1,
        person,
        flow: Some("Zmxvdw"),
        csrf: "Y3NyZg",
    };
    let going = Going { frame: FRAME, destination: provider.0, address: "https://accounts.google.com/o?a=b&c=d" };
    let upstreams =
        [("google", "Google", Some("alice@gmail.com")), ("github", "GitHub", None)].map(|(name, shown, label)| {
            LinkedView {
                name: name.to_owned(),
                display_name: shown.to_owned(),
                label: label.map(str::to_owned),
                since: "3 November 2026, 08:00 UTC".to_owned(),
                since_iso: "2026-11-03T08:00:00Z".to_owned(),
            }
        });
    let notice = Some("That account opens yours from now on.");
    let linked = Linked { frame: FRAME, csrf: "Y3NyZg", notice, problem: None, upstreams: &upstreams };
    vec![
        (
            "join",
            join.render().unwrap(),
            &["join", "username", "join-submit", "join-sign-in", "join-cancel", "join-known"],
        ),
        ("link", link.render().unwrap(), &["link", "link-submit", "link-cancel"]),
        ("going", going.render().unwrap(), &["continue"]),
        ("linked", linked.render().unwrap(), &["linked", "unlink-google", "link-github", "account-link"]),
    ]
}
