//! People who come by another provider.

use super::{BOTH, each};
use crate::support::browser::authorize;
use crate::upstream::{TRUSTING, pair};

#[test]
fn the_pages_about_other_providers_are_looked_at_wide_and_narrow_light_and_dark() {
    let pair = pair("looks-upstream", TRUSTING, &[]);
    let spa = [("client_id", "spa"), ("redirect_uri", "http://127.0.0.1/callback"), ("prompt", "login")];
    each(&BOTH, async |eye| {
        let browser = &eye.browser;
        eye.go(&authorize(&pair.branch, &spa)).await;
        eye.sees("/login", "sign-in-with-providers", "upstream-head").await;
        browser.click("upstream-head").await;
        browser.arrives(&pair.head.issuer).await;
        browser.sign_in().await;
        eye.sees("/join", "join", "join-sign-in").await;
        browser.click("join-sign-in").await;
        browser.id("sign-in").await;
        browser.sign_in().await;
        eye.sees("/join", "link", "link").await;
        browser.click("link-cancel").await;
        browser.arrives("http://127.0.0.1/callback").await;
        eye.go(&format!("{}/account/upstream", pair.branch.issuer)).await;
        eye.sees("/account/upstream", "linked", "linked").await;
        browser.click("link-head").await;
        browser.id("unlink-head").await;
        eye.sees("/account/upstream", "linked-one", "unlink-head").await;
        browser.click("unlink-head").await;
        browser.id("link-head").await;
    });
}
