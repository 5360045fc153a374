//! Passkeys in a real browser, with the authenticator that Chromium brings for tests: Web Authentication Level 3 §12.

use crate::support::browser::{Application, Browser, Looks, authorize};
use crate::support::{run, tenant};

#[test]
fn a_person_takes_up_the_offer_signs_in_with_a_touch_and_removes_the_passkey() {
    run(async {
        let (tenant, application) = (tenant("passkey-browser"), Application::start());
        let browser = Browser::start(Looks::default()).await;
        browser.with_authenticator().await;
        let spa = [("client_id", "spa"), ("redirect_uri", application.callback.as_str())];
        browser.go(&authorize(&tenant, &spa)).await;
        browser.sign_in().await;
        // The browser said that its device can keep one.
        browser.id("passkey-offer").await;
        browser.click("passkey-add").await;
        browser.id("app").await;
        assert!(browser.address().await.contains("code="), "{}", browser.address().await);

        browser.go(&format!("{}/account/passkeys", tenant.issuer)).await;
        browser.id("passkeys").await;
        let sign_out = async || {
            browser.go(&format!("{}/logout", tenant.issuer)).await;
            browser.click("sign-out-submit").await;
            browser.id("signed-out").await;
        };
        sign_out().await;
        // Nothing is typed, and perhaps nothing is pressed: the browser may suggest it by itself.
        browser.go(&authorize(&tenant, &spa)).await;
        if !browser.address().await.contains("code=") {
            let _ = browser.client.execute("document.getElementById('passkey-sign-in')?.click()", Vec::new()).await;
        }
        browser.id("app").await;
        assert!(browser.address().await.contains("code="), "{}", browser.address().await);

        browser.go(&format!("{}/account/passkeys", tenant.issuer)).await;
        browser.id("passkeys").await;
        let remove = fantoccini::Locator::Css("button[name=remove]");
        browser.client.find(remove).await.unwrap().click().await.unwrap();
        browser.id("passkeys-empty").await;
        browser.close().await;
    });
}

#[test]
fn a_passkey_that_the_account_does_not_know_is_refused_in_words_and_a_password_still_does() {
    run(async {
        let (tenant, application) = (tenant("passkey-lost"), Application::start());
        let browser = Browser::start(Looks::default()).await;
        browser.with_authenticator().await;
        let spa = [("client_id", "spa"), ("redirect_uri", application.callback.as_str())];
        browser.go(&authorize(&tenant, &spa)).await;
        // The device has none at all: who presses the button is told.
        browser.click("passkey-sign-in").await;
        let told = fantoccini::Locator::Css("#passkey-problem:not([hidden])");
        browser.client.wait().for_element(told).await.unwrap();
        browser.sign_in().await;
        browser.click("passkey-later").await;
        browser.id("app").await;
        assert!(browser.address().await.contains("code="), "{}", browser.address().await);
        browser.close().await;
    });
}
