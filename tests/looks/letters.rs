//! Letters, and where their links lead.

use super::{BOTH, each};
use crate::support::browser::authorize;
use crate::support::mail::links;
use crate::support::server;
use crate::support::tenant::on;

#[test]
fn the_pages_of_who_signs_in_by_a_letter_are_looked_at() {
    each(&BOTH, async |eye| {
        let tenant = on(server(), "looks-letters", "signing_alg: ES256\nmailed_codes: true");
        let browser = &eye.browser;
        let spa = [("client_id", "spa"), ("redirect_uri", "http://127.0.0.1/callback")];
        eye.go(&authorize(&tenant, &spa)).await;
        eye.sees("/login", "sign-in-mailed", "mailed-code-send").await;
        browser.click("mailed-code-send").await;
        eye.sees("/login/code", "mailed-ask", "mailed-ask").await;
        browser.fill("username", "alice").await;
        browser.click("mailed-ask-submit").await;
        eye.sees("/login/code", "mailed-code", "mailed-code").await;
        browser.fill("code", "1").await;
        browser.click("mailed-code-submit").await;
        eye.sees("/login/code", "mailed-code-problem", "problem").await;
        let link = links(server(), &tenant, "/login/link", 1).await.remove(0);
        eye.go(&link).await;
        eye.sees("/login/link", "mailed-link", "mailed-link").await;
        browser.client.delete_all_cookies().await.unwrap();
        eye.go(&link).await;
        eye.sees("/login/link", "mailed-elsewhere", "mailed-elsewhere").await;
    });
}

#[test]
fn the_pages_of_who_forgot_something_or_proves_an_address_are_looked_at_wide_and_narrow_light_and_dark() {
    each(&BOTH, async |eye| {
        let tenant = on(server(), "looks-forgot", "signing_alg: ES256");
        let browser = &eye.browser;
        eye.go(&format!("{}/forgot?username=alice", tenant.issuer)).await;
        eye.sees("/forgot", "forgot", "forgot").await;
        browser.client.delete_all_cookies().await.unwrap();
        browser.click("forgot-submit").await;
        eye.sees("/forgot", "forgot-problem", "problem").await;
        browser.click("forgot-submit").await;
        eye.sees("/forgot", "forgot-sent", "forgot-sent").await;
        let link = links(server(), &tenant, "/reset", 1).await.remove(0);
        eye.go(&link).await;
        eye.sees("/reset", "reset", "reset").await;
        browser.fill("password", "alicealice").await;
        browser.click("reset-submit").await;
        eye.sees("/reset", "reset-problem", "password-wrong").await;
        browser.fill("password", "a wholly different sentence").await;
        browser.click("reset-submit").await;
        eye.sees("/reset", "reset-done", "done").await;
        eye.go(&link).await;
        eye.sees("/reset", "link-over", "link-over").await;

        eye.go(&format!("{}/register", tenant.issuer)).await;
        browser.fill("username", "carol").await;
        browser.fill("email", "carol@test.test").await;
        browser.fill("password", "a wholly different sentence").await;
        browser.click("register-submit").await;
        browser.id("account").await;
        let link = links(server(), &tenant, "/verify", 1).await.remove(0);
        eye.go(&link).await;
        eye.sees("/verify", "verify", "verify").await;
        browser.click("verify-submit").await;
        eye.sees("/verify", "verify-done", "done").await;
    });
}
