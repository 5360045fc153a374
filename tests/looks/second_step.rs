//! A second step: shown by an app or a passkey, or set up on the way.

use super::{BOTH, each};
use crate::second_factor::code;
use crate::support::browser::authorize;
use crate::support::server;
use crate::support::tenant::{Tenant, on, with_clients};

const REQUIRED: &str = "signing_alg: ES256\nsecond_factor: {required: true, remember_days: 30}";

fn begun(tenant: &Tenant, client: &str) -> String {
    authorize(tenant, &[("client_id", client), ("redirect_uri", "http://127.0.0.1/callback"), ("prompt", "login")])
}

#[test]
fn the_pages_of_a_second_step_are_looked_at_wide_and_narrow_light_and_dark() {
    each(&BOTH, async |eye| {
        let (browser, tenant) = (&eye.browser, on(server(), "looks-step", REQUIRED));
        eye.go(&begun(&tenant, "spa")).await;
        browser.sign_in().await;
        eye.sees("/challenge", "set-up", "set-up-submit").await;
        browser.fill("code", "000000").await;
        browser.click("set-up-submit").await;
        eye.sees("/challenge", "set-up-problem", "problem").await;
        let key = browser.id("totp-key").await.text().await.unwrap();
        browser.fill("code", &code(&key)).await;
        browser.click("set-up-submit").await;
        eye.sees("/challenge", "set-up-codes", "codes").await;
        eye.go(&begun(&tenant, "spa")).await;
        browser.sign_in().await;
        eye.sees("/challenge", "challenge", "challenge-submit").await;
        browser.fill("code", "000000").await;
        browser.click("challenge-submit").await;
        eye.sees("/challenge", "challenge-problem", "problem").await;
    });
}

#[test]
fn a_second_step_by_passkey_is_looked_at() {
    let levels = "signing_alg: ES256\nacr_levels: [{acr: key, demands: [phr, mfa]}]";
    each(&BOTH, async |eye| {
        let (browser, tenant) = (&eye.browser, with_clients(server(), "looks-key", levels, &[]));
        let to_key = format!(
            "{}&acr_values=key&claims=%7B%22id_token%22%3A%7B%22acr%22%3A%7B%22essential%22%3Atrue%2C%22values%22%3A%5B%22key%22%5D%7D%7D%7D",
            begun(&tenant, "spa")
        );
        eye.go(&to_key).await;
        browser.sign_in().await;
        eye.sees("/challenge", "set-up-passkey", "passkey-none").await;
        let device = browser.with_authenticator().await;
        eye.go(&to_key).await;
        browser.sign_in().await;
        browser.click("passkey-add").await;
        eye.sees("/challenge", "challenge-passkey", "passkey-step").await;
        browser.without_authenticator(&device).await;
    });
}
