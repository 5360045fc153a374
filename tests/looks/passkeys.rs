//! Passkeys: offered, kept, removed, and refused.

use fantoccini::Locator;

use super::{BOTH, each};
use crate::support::tenant;

#[test]
fn the_pages_about_passkeys_are_looked_at() {
    let tenant = tenant("looks-passkeys");
    each(&BOTH, async |eye| {
        let browser = &eye.browser;
        eye.go(&format!("{}/login", tenant.issuer)).await;
        browser.sign_in().await;
        browser.id("account").await;
        let device = browser.with_authenticator().await;
        eye.go(&format!("{}/passkeys/offer", tenant.issuer)).await;
        eye.sees("/passkeys/offer", "passkey-offer", "passkey-offer").await;
        browser.click("passkey-add").await;
        eye.sees("/account/passkeys", "passkeys", "passkeys").await;
        eye.go(&format!("{}/account/confirm?next=passkeys", tenant.issuer)).await;
        eye.sees("/account/confirm", "confirm-with-passkey", "passkey-step").await;
        eye.go(&format!("{}/account/passkeys", tenant.issuer)).await;
        browser.id("passkeys").await;
        browser.client.find(Locator::Css("button[name=remove]")).await.unwrap().click().await.unwrap();
        eye.sees("/account/passkeys", "passkeys-empty", "passkeys-empty").await;
        // The device still has it, and its owner tries.
        eye.go(&format!("{}/logout", tenant.issuer)).await;
        browser.click("sign-out-submit").await;
        browser.click("sign-in-again").await;
        browser.id("problem").await;
        browser.without_authenticator(&device).await;
        eye.sees("/login/passkey", "sign-in-passkey-problem", "problem").await;
    });
}
