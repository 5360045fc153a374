//! What people do in a real browser: sign-in, consent, single sign-on, sign-out; two tabs, the back button, no script,
//! no cookies.

use std::path::PathBuf;

use crate::support::browser::{Application, Browser, Looks, Without, authorize};
use crate::support::device::{begin, poll, with_devices};
use crate::support::tenant::{OTHER_CALLBACK, PASSWORD};
use crate::support::{run, tenant};

#[test]
fn a_person_registers_signs_in_consents_and_signs_out() {
    run(async {
        let (tenant, application) = (tenant("browser"), Application::start());
        let browser = Browser::start(Looks::default()).await;
        let spa = [("client_id", "spa"), ("redirect_uri", application.callback.as_str())];
        browser.go(&authorize(&tenant, &spa)).await;
        browser.click("register-link").await;
        browser.fill("username", "carol").await;
        browser.fill("email", "carol@test.test").await;
        browser.fill("password", PASSWORD).await;
        browser.click("register-submit").await;
        browser.id("app").await;
        assert!(browser.address().await.contains("code="), "{}", browser.address().await);

        // Single sign-on into a second client, which is not ours, so consent is asked.
        let other = [("client_id", "other"), ("redirect_uri", OTHER_CALLBACK), ("scope", "openid email orders:read")];
        browser.go(&authorize(&tenant, &other)).await;
        browser.id("consent").await;
        browser.click("consent-deny").await;
        let other = [other[0], ("redirect_uri", application.callback.as_str()), other[2]];
        browser.go(&authorize(&tenant, &other)).await;
        browser.click("consent-allow").await;
        browser.id("app").await;
        assert!(browser.address().await.contains("code="), "{}", browser.address().await);
        browser.go(&authorize(&tenant, &other)).await;
        browser.id("app").await;

        browser.go(&format!("{}/account", tenant.issuer)).await;
        browser.id("account").await;
        browser.go(&format!("{}/logout", tenant.issuer)).await;
        browser.click("sign-out-submit").await;
        browser.id("signed-out").await;
        browser.go(&authorize(&tenant, &spa)).await;
        browser.id("sign-in").await;
        browser.close().await;
    });
}

#[test]
fn two_tabs_and_the_back_button_end_at_the_application() {
    run(async {
        let (tenant, application) = (tenant("tabs-browser"), Application::start());
        let browser = Browser::start(Looks::default()).await;
        let spa = |state| [("client_id", "spa"), ("redirect_uri", application.callback.as_str()), ("state", state)];
        browser.go(&authorize(&tenant, &spa("first"))).await;
        browser.id("sign-in").await;
        let first = browser.client.window().await.unwrap();
        let second = browser.client.new_window(true).await.unwrap().handle;
        browser.client.switch_to_window(second).await.unwrap();
        browser.go(&authorize(&tenant, &spa("second"))).await;
        browser.sign_in().await;
        browser.id("app").await;
        assert!(browser.address().await.contains("state=second"));
        browser.client.switch_to_window(first).await.unwrap();
        browser.sign_in().await;
        browser.id("app").await;
        assert!(browser.address().await.contains("state=first"), "{}", browser.address().await);
        // Back to the form that was sent already, and send it again.
        browser.client.back().await.unwrap();
        browser.sign_in().await;
        browser.id("app").await;
        assert!(browser.address().await.contains("state=first"), "{}", browser.address().await);
        browser.go(&authorize(&tenant, &spa("again"))).await;
        browser.id("app").await;
        assert!(browser.address().await.contains("state=again"));
        browser.close().await;
    });
}

#[test]
fn without_script_everything_works() {
    run(async {
        let (tenant, application) = (tenant("noscript"), Application::start());
        let browser = Browser::start(Looks { without: Some(Without::Script), ..Looks::default() }).await;
        let spa =
            [("client_id", "spa"), ("redirect_uri", application.callback.as_str()), ("response_mode", "form_post")];
        browser.go(&authorize(&tenant, &spa)).await;
        browser.sign_in().await;
        browser.click("form-post-submit").await;
        browser.id("app").await;
        browser.close().await;
    });
}

#[test]
fn a_device_is_connected_by_the_keyboard_without_script_and_back_is_no_dead_end() {
    use fantoccini::key::Key;
    run(async {
        let tenant = with_devices("device-browser");
        let device = begin(&tenant, &[]).await;
        let browser = Browser::start(Looks { without: Some(Without::Script), ..Looks::default() }).await;
        let enter = char::from(Key::Enter).to_string();
        browser.go(device.answer["verification_uri"].as_str().unwrap()).await;
        browser.id("device").await;
        // One can type at once; the field is the first thing.
        browser.id("user_code").await.send_keys(&format!("{}{enter}", device.user_code.to_lowercase())).await.unwrap();
        browser.sign_in().await;
        assert_eq!(browser.id("user-code").await.text().await.unwrap(), device.user_code);
        browser.click("consent-allow").await;
        browser.id("device-approved").await;
        assert_eq!(poll(&tenant, &device.device_code).await.0, 200);
        browser.client.back().await.unwrap();
        browser.click("consent-allow").await;
        browser.id("device-approved").await;
        browser.client.refresh().await.unwrap();
        browser.id("device-approved").await;
        browser.close().await;
    });
}

#[test]
fn back_to_a_registration_that_was_sent_goes_on_to_the_application() {
    run(async {
        let (tenant, application) = (tenant("back-browser"), Application::start());
        let browser = Browser::start(Looks::default()).await;
        let spa = [("client_id", "spa"), ("redirect_uri", application.callback.as_str())];
        browser.go(&authorize(&tenant, &spa)).await;
        browser.click("register-link").await;
        for _ in 0..2 {
            browser.fill("username", "carol").await;
            browser.fill("password", PASSWORD).await;
            browser.click("register-submit").await;
            browser.id("app").await;
            assert!(browser.address().await.contains("code="), "{}", browser.address().await);
            browser.client.back().await.unwrap();
        }
        browser.close().await;
    });
}

#[test]
fn a_browser_without_cookies_is_told_so() {
    run(async {
        let (tenant, application) = (tenant("no-cookies"), Application::start());
        let browser = Browser::start(Looks { without: Some(Without::Cookies), ..Looks::default() }).await;
        let spa = [("client_id", "spa"), ("redirect_uri", application.callback.as_str())];
        browser.go(&authorize(&tenant, &spa)).await;
        browser.sign_in().await;
        let said = browser.id("problem").await.text().await.unwrap();
        assert!(said.contains("Allow cookies for this site"), "{said}");
        // The form stays what it was: the way back to the application is still there.
        browser.click("sign-in-cancel").await;
        browser.id("app").await;
        assert!(browser.address().await.contains("error=access_denied"), "{}", browser.address().await);
        browser.close().await;
    });
}

/// Where the driver is, for a clear word when it is missing.
#[test]
fn the_browser_and_its_driver_are_installed() {
    let found = |name: &str| {
        let path = std::env::var_os("PATH").unwrap_or_default();
        std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file: &PathBuf| file.exists())
    };
    assert!(found("chromedriver").is_some(), "`make tools` installs chromium-driver");
}
