//! Signing in, registering, saying yes, and choosing among accounts.

use super::{BOTH, EVERY, Eye, each};
use crate::support::browser::authorize;
use crate::support::server;
use crate::support::tenant::{OTHER_CALLBACK, PASSWORD, Tenant, on};

const CALLBACK: (&str, &str) = ("redirect_uri", "http://127.0.0.1/callback");

#[test]
fn the_pages_on_the_way_in_are_looked_at_wide_and_narrow_light_and_dark() {
    let strange = super::strange::tenant();
    each(&EVERY, async |eye| signing_in(eye, &strange).await);
}

async fn signing_in(eye: &Eye, tenant: &Tenant) {
    let browser = &eye.browser;
    let other = [("client_id", "other"), ("redirect_uri", OTHER_CALLBACK), ("scope", "openid profile")];
    eye.go(&authorize(tenant, &other)).await;
    eye.sees("/login", "sign-in", "sign-in").await;
    browser.fill("username", "alice").await;
    browser.fill("password", "wrong").await;
    browser.click("sign-in-submit").await;
    eye.sees("/login", "sign-in-problem", "problem").await;
    browser.click("register-link").await;
    eye.sees("/register", "register", "register").await;
    browser.fill("username", "alice").await;
    browser.fill("password", PASSWORD).await;
    browser.click("register-submit").await;
    eye.sees("/register", "register-problem", "username-wrong").await;
    eye.go(&format!("{}/login", tenant.issuer)).await;
    eye.sees("/login", "sign-in-directly", "sign-in").await;
    eye.go(&authorize(tenant, &other)).await;
    browser.sign_in().await;
    eye.sees("/consent", "consent", "consent").await;
    eye.go(&authorize(tenant, &[other[0], other[1], other[2], ("prompt", "select_account")])).await;
    eye.sees("/select", "select-account", "select-account").await;
}

#[test]
fn the_name_is_asked_first_and_several_accounts_are_looked_at() {
    let settings = "signing_alg: ES256\nidentifier_first: true\naccounts_per_browser: 3\nmailed_codes: true";
    let tenant = on(server(), "looks-first", settings);
    each(&BOTH, async |eye| {
        let browser = &eye.browser;
        eye.go(&authorize(&tenant, &[("client_id", "spa"), CALLBACK])).await;
        eye.sees("/login", "sign-in-name", "sign-in").await;
        for name in ["alice", "bob"] {
            eye.go(&authorize(&tenant, &[("client_id", "spa"), CALLBACK, ("prompt", "login")])).await;
            browser.fill("username", name).await;
            browser.click("sign-in-submit").await;
            eye.sees("/login", "sign-in-password", "password").await;
            browser.fill("password", PASSWORD).await;
            browser.click("sign-in-submit").await;
            browser.arrives(CALLBACK.1).await;
        }
        eye.go(&format!("{}/account", tenant.issuer)).await;
        eye.sees("/account", "account-switch", "account").await;
        eye.go(&authorize(&tenant, &[("client_id", "spa"), CALLBACK, ("prompt", "select_account")])).await;
        eye.sees("/select", "select-among-several", "select-1").await;
        eye.go(&authorize(&tenant, &[("client_id", "spa"), CALLBACK, ("prompt", "login")])).await;
        eye.sees("/login", "sign-in-or-select", "sign-in").await;
        eye.go(&format!("{}/logout", tenant.issuer)).await;
        eye.sees("/logout", "sign-out-of-several", "sign-out-all").await;
    });
}

/// A picture that fills what a tenant may have, as noise: nothing makes it smaller.
fn noise(size: usize) -> String {
    use base64::Engine;
    let noise: Vec<u8> = (0_u32..).map(|at| at.wrapping_mul(2_654_435_761).to_be_bytes()[0]).take(size).collect();
    format!("data:image/png;base64,{}", base64::engine::general_purpose::STANDARD.encode(noise))
}

#[test]
fn a_page_with_the_largest_look_of_a_tenants_own_is_looked_at() {
    let brand = format!(
        "brand: {{light: {{accent: '#7a0019', ground: '#fff7f2'}}, dark: {{accent: '#ffb3bd', ground: '#1a0b0e'}}, \
         logo: '{}', favicon: '{}', text: '{}', policy_uri: 'https://test.test/privacy', \
         tos_uri: 'https://test.test/terms', help_uri: 'https://help.test.test/'}}",
        noise(12 * 1024),
        noise(4 * 1024),
        "A sentence of our own, as long as it may be. ".repeat(7).split_at(300).0,
    );
    let settings = format!("signing_alg: ES256\nmailed_codes: true\nsecond_factor: {{required: true}}\n{brand}");
    let tenant = on(server(), "looks-brand", &settings);
    each(&EVERY, async |eye| {
        eye.go(&authorize(&tenant, &[("client_id", "spa"), CALLBACK])).await;
        eye.sees("/login", "sign-in-brand", "tenant-text").await;
        // The page with most on it.
        eye.browser.sign_in().await;
        eye.sees("/challenge", "set-up-brand", "set-up-submit").await;
    });
}
