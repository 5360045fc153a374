//! The demo's pages, which are for whoever tries it: in English, and judged like all others.

use super::{BOTH, each};
use crate::support::server::{Server, free_port, reachable_dir};

#[test]
fn the_pages_of_the_demo_are_looked_at() {
    let data = reachable_dir();
    let server = Server::start_as("dev", data.path(), free_port(), &[]);
    each(&BOTH, async |eye| {
        let browser = &eye.browser;
        eye.go(&format!("{}/demo", server.url)).await;
        eye.sees("/demo", "demo", "demo").await;
        browser.click("sign-in-globex").await;
        browser.fill("username", "gina").await;
        browser.fill("password", "another horse another staple").await;
        eye.sees("/login", "demo-sign-in", "tenant-text").await;
        browser.click("sign-in-submit").await;
        eye.sees("/demo/callback", "demo-tokens", "tokens").await;
        eye.go(&format!("{}/forgot", server.issuer("acme"))).await;
        browser.fill("username", "alice").await;
        browser.click("forgot-submit").await;
        browser.id("forgot-sent").await;
        eye.go(&format!("{}/demo/mail", server.url)).await;
        eye.sees("/demo/mail", "demo-mail", "mail").await;
    });
}
