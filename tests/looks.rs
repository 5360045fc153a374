//! Every page as people meet it, in a real browser, wide and 320 pixels narrow, light and dark: photographed to
//! `target/screenshots`, no wider than its window, and judged by axe-core (WCAG 2.2, level AA).

use std::path::Path;

use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::support::browser::{Application, Browser, Looks, authorize};
use crate::support::device::{begin, with_devices};
use crate::support::mail::links;
use crate::support::tenant::{OTHER_CALLBACK, PASSWORD, Tenant, fresh_slug, on};
use crate::support::{run, server, tenant};
use crate::upstream::{Pair, TRUSTING, pair};

/// A page under examination.
struct Eye<'a> {
    browser: &'a Browser,
    looks: Looks,
    axe: String,
}

impl Eye<'_> {
    /// Waits for an element of the page and examines it all.
    async fn sees(&self, name: &str, id: &str) {
        self.browser.id(id).await;
        self.browser.photograph(name, self.looks).await;
        let script = format!(
            "{}; const done = arguments[0];
            const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
            axe.run(document, {{ runOnly: tags }}).then(
                found => done(found.violations.map(({{ id, nodes }}) => [id, nodes.map(node => node.html)])),
                error => done([String(error)]));",
            self.axe
        );
        let found = self.browser.client.execute_async(&script, Vec::new()).await.unwrap();
        assert_eq!(found, json!([]), "{name}: {:?}", self.looks);
        let wider = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        let wider: Value = self.browser.client.execute(wider, Vec::new()).await.unwrap();
        assert_eq!(wider, json!(0), "{name} is wider than its window: {:?}", self.looks);
    }

    async fn go(&self, address: &str) {
        self.browser.go(address).await;
    }
}

#[test]
fn every_page_is_looked_at_wide_and_narrow_light_and_dark() {
    let axe = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/clients/node/node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(axe).expect("`make clients` installs axe-core");
    run(async {
        let (tenant, application) = (with_devices("looks"), Application::start());
        let pair = pair("looks-upstream", TRUSTING, &[]);
        let slug = fresh_slug("strange");
        server().told(&["apply", "-f", "-"], &strange(&slug));
        let strange = Tenant { issuer: server().issuer(&slug), slug };
        for (narrow, dark) in [(false, false), (true, false), (false, true), (true, true)] {
            let looks = Looks { narrow, dark, ..Looks::default() };
            let browser = Browser::start(looks).await;
            let eye = Eye { browser: &browser, looks, axe: axe.clone() };
            signing_in(&eye, &strange).await;
            signed_in(&eye, &tenant, &application).await;
            strange_names(&eye, &strange).await;
            by_another_provider(&eye, &pair).await;
            browser.close().await;
        }
    });
}

#[test]
fn the_pages_about_passkeys_are_looked_at_too() {
    let axe = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/clients/node/node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(axe).expect("`make clients` installs axe-core");
    run(async {
        let tenant = tenant("looks-passkeys");
        for (narrow, dark) in [(false, false), (true, true)] {
            let looks = Looks { narrow, dark, ..Looks::default() };
            let browser = Browser::start(looks).await;
            let eye = Eye { browser: &browser, looks, axe: axe.clone() };
            eye.go(&format!("{}/login", tenant.issuer)).await;
            browser.sign_in().await;
            browser.id("account").await;
            let device = browser.with_authenticator().await;
            eye.go(&format!("{}/passkeys/offer", tenant.issuer)).await;
            eye.sees("passkey-offer", "passkey-offer").await;
            browser.click("passkey-add").await;
            eye.sees("passkeys", "passkeys").await;
            browser.client.find(Locator::Css("button[name=remove]")).await.unwrap().click().await.unwrap();
            eye.sees("passkeys-empty", "passkeys-empty").await;
            browser.without_authenticator(&device).await;
            browser.close().await;
        }
    });
}

#[test]
fn the_pages_about_letters_are_looked_at_too() {
    let axe = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/clients/node/node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(axe).expect("`make clients` installs axe-core");
    run(async {
        for (narrow, dark) in [(false, false), (true, true)] {
            let tenant = on(server(), "looks-letters", "signing_alg: ES256\nmailed_codes: true");
            let looks = Looks { narrow, dark, ..Looks::default() };
            let browser = Browser::start(looks).await;
            let eye = Eye { browser: &browser, looks, axe: axe.clone() };
            let spa = [("client_id", "spa"), ("redirect_uri", "http://127.0.0.1/callback")];
            eye.go(&authorize(&tenant, &spa)).await;
            eye.sees("sign-in-mailed", "mailed-code-send").await;
            browser.click("mailed-code-send").await;
            eye.sees("mailed-ask", "mailed-ask").await;
            browser.fill("username", "alice").await;
            browser.click("mailed-ask-submit").await;
            eye.sees("mailed-code", "mailed-code").await;
            browser.fill("code", "1").await;
            browser.click("mailed-code-submit").await;
            eye.sees("mailed-code-problem", "problem").await;
            let link = links(server(), &tenant, "/login/link", 1).await.remove(0);
            eye.go(&link).await;
            eye.sees("mailed-link", "mailed-link").await;
            browser.client.delete_all_cookies().await.unwrap();
            eye.go(&link).await;
            eye.sees("mailed-elsewhere", "mailed-elsewhere").await;
            browser.close().await;
        }
    });
}

/// A tenant whose client has all that a page shows, with names that are long or run from right to left.
fn strange(slug: &str) -> String {
    format!(
        "tenants:
  - slug: {slug}
    name: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft
    settings: {{ registration: open, signing_alg: ES256 }}
    clients:
      - client_id: other
        client_name: Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz for Everyone
        token_endpoint_auth_method: none
        redirect_uris: [{OTHER_CALLBACK}]
        scope: openid profile email
        initiate_login_uri: https://other.test/begin
        policy_uri: https://other.test/privacy
        tos_uri: https://other.test/terms
      - client_id: rtl
        client_name: تطبيق الفواتير (2026)!
        token_endpoint_auth_method: none
        redirect_uris: [{OTHER_CALLBACK}]
        scope: openid profile email
    users:
      - {{ username: alice, password: {PASSWORD} }}
      - {{ username: noura, password: {PASSWORD}, name: نورة بنت عبد الله (أم خالد), email: a-very-long-name-of-a-mail-box-that-nobody-wants-to-type@a-subdomain.of-a-long-domain.test }}
"
    )
}

async fn signing_in(eye: &Eye<'_>, tenant: &Tenant) {
    let browser = eye.browser;
    let other = [("client_id", "other"), ("redirect_uri", OTHER_CALLBACK), ("scope", "openid profile")];
    eye.go(&authorize(tenant, &other)).await;
    eye.sees("sign-in", "sign-in").await;
    browser.fill("username", "alice").await;
    browser.fill("password", "wrong").await;
    browser.click("sign-in-submit").await;
    eye.sees("sign-in-problem", "problem").await;
    browser.click("register-link").await;
    eye.sees("register", "register").await;
    browser.fill("username", "alice").await;
    browser.fill("password", PASSWORD).await;
    browser.click("register-submit").await;
    eye.sees("register-problem", "username-wrong").await;
    eye.go(&format!("{}/login", tenant.issuer)).await;
    eye.sees("sign-in-directly", "sign-in").await;
    for language in ["de", "ar", "ja"] {
        eye.go(&authorize(tenant, &[other[0], other[1], other[2], ("ui_locales", language)])).await;
        eye.sees(&format!("sign-in-{language}"), "sign-in").await;
    }
    eye.go(&authorize(tenant, &[("client_id", "nobody")])).await;
    eye.sees("error", "error-code").await;
    eye.go(&format!("{}/nowhere", tenant.issuer)).await;
    eye.sees("missing", "error-code").await;
}

async fn signed_in(eye: &Eye<'_>, tenant: &Tenant, application: &Application) {
    let browser = eye.browser;
    let spa = [("client_id", "spa"), ("redirect_uri", application.callback.as_str())];
    eye.go(&authorize(tenant, &[("client_id", "other"), ("redirect_uri", OTHER_CALLBACK)])).await;
    browser.sign_in().await;
    eye.sees("consent", "consent").await;
    eye.go(&authorize(tenant, &[spa[0], spa[1], ("prompt", "select_account")])).await;
    eye.sees("select-account", "select-account").await;
    on_a_device(eye, tenant).await;
    eye.go(&format!("{}/account", tenant.issuer)).await;
    eye.sees("account", "account").await;
    eye.go(&format!("{}/account/activity", tenant.issuer)).await;
    eye.sees("activity", "activity").await;
    eye.go(&format!("{}/account/data", tenant.issuer)).await;
    eye.sees("data", "download").await;
    eye.go(&format!("{}/account/profile", tenant.issuer)).await;
    eye.sees("profile", "profile").await;
    browser.fill("phone_number", "030").await;
    browser.click("profile-submit").await;
    eye.sees("profile-problem", "phone_number-wrong").await;
    eye.go(&format!("{}/account/totp", tenant.issuer)).await;
    eye.sees("totp", "totp").await;
    browser.fill("code", "000000").await;
    browser.click("totp-submit").await;
    eye.sees("totp-problem", "problem").await;
    eye.go(&format!("{}/account/confirm", tenant.issuer)).await;
    eye.sees("confirm", "confirm").await;
    eye.go(&format!("{}/logout?client_id=other", tenant.issuer)).await;
    eye.sees("sign-out", "sign-out").await;
    browser.click("sign-out-submit").await;
    eye.sees("signed-out", "signed-out").await;
}

async fn on_a_device(eye: &Eye<'_>, tenant: &Tenant) {
    let (browser, device) = (eye.browser, begin(tenant, &[]).await);
    eye.go(device.answer["verification_uri_complete"].as_str().unwrap()).await;
    eye.sees("device", "device").await;
    browser.fill("user_code", "bbbb bbbb").await;
    browser.click("device-submit").await;
    eye.sees("device-problem", "problem").await;
    browser.fill("user_code", &device.user_code).await;
    browser.click("device-submit").await;
    eye.sees("device-consent", "user-code").await;
    browser.click("consent-allow").await;
    eye.sees("device-approved", "device-approved").await;
    browser.click("another-device").await;
    let device = begin(tenant, &[]).await;
    browser.fill("user_code", &device.user_code).await;
    browser.click("device-submit").await;
    browser.click("consent-deny").await;
    eye.sees("device-denied", "device-denied").await;
}

async fn strange_names(eye: &Eye<'_>, tenant: &Tenant) {
    let browser = eye.browser;
    let rtl = [("client_id", "rtl"), ("redirect_uri", OTHER_CALLBACK), ("scope", "openid profile")];
    eye.go(&authorize(tenant, &rtl)).await;
    browser.fill("username", "noura").await;
    browser.fill("password", PASSWORD).await;
    browser.click("sign-in-submit").await;
    eye.sees("consent-right-to-left", "consent").await;
    eye.go(&authorize(tenant, &[rtl[0], rtl[1], rtl[2], ("prompt", "select_account")])).await;
    eye.sees("select-account-right-to-left", "select-account").await;
    eye.go(&format!("{}/account", tenant.issuer)).await;
    eye.sees("account-right-to-left", "account").await;
    eye.go(&format!("{}/applications", tenant.issuer)).await;
    eye.sees("applications", "applications").await;
}

async fn by_another_provider(eye: &Eye<'_>, pair: &Pair) {
    let browser = eye.browser;
    let spa = [("client_id", "spa"), ("redirect_uri", "http://127.0.0.1/callback"), ("prompt", "login")];
    eye.go(&authorize(&pair.branch, &spa)).await;
    eye.sees("sign-in-with-providers", "upstream-head").await;
    browser.click("upstream-head").await;
    browser.arrives(&pair.head.issuer).await;
    browser.sign_in().await;
    eye.sees("join", "join-sign-in").await;
    browser.click("join-sign-in").await;
    browser.id("sign-in").await;
    browser.sign_in().await;
    eye.sees("link", "link").await;
    browser.click("link-cancel").await;
    browser.arrives("http://127.0.0.1/callback").await;
    eye.go(&format!("{}/account/upstream", pair.branch.issuer)).await;
    eye.sees("linked", "linked").await;
    browser.click("link-head").await;
    browser.id("unlink-head").await;
    eye.sees("linked-one", "unlink-head").await;
    browser.click("unlink-head").await;
    browser.id("link-head").await;
}

#[test]
fn the_keyboard_is_enough() {
    run(async {
        let (tenant, application) = (tenant("keyboard"), Application::start());
        let browser = Browser::start(Looks::default()).await;
        let (tab, enter) = (char::from(Key::Tab).to_string(), char::from(Key::Enter).to_string());
        let callback = ("redirect_uri", "http://127.0.0.1/callback");
        browser.go(&authorize(&tenant, &[("client_id", "spa"), callback])).await;
        browser.id("sign-in").await;
        assert_eq!(browser.focus().await, "username", "one can type at once");
        browser.press(&format!("alice{tab}wrong{enter}")).await;
        browser.id("problem").await;
        assert_eq!(browser.focus().await, "password", "the focus is where the work is");
        browser.press(PASSWORD).await;
        for next in ["sign-in-submit", "sign-in-cancel", "passkey-sign-in", "forgot-link", "register-link"] {
            browser.press(&tab).await;
            assert_eq!(browser.focus().await, next);
            let ring = "return getComputedStyle(document.activeElement).outlineStyle";
            assert_eq!(
                browser.client.execute(ring, Vec::new()).await.unwrap(),
                json!("solid"),
                "{next} shows its focus"
            );
        }
        browser.id("password").await.send_keys(&enter).await.unwrap();

        let other = [("client_id", "other"), ("redirect_uri", OTHER_CALLBACK), ("prompt", "select_account")];
        browser.go(&authorize(&tenant, &other)).await;
        browser.id("select-account").await;
        browser.press(&tab).await;
        assert_eq!(browser.focus().await, "select-continue");
        browser.press(&enter).await;
        browser.id("consent").await;
        for next in ["not-you", "consent-deny", "consent-allow"] {
            browser.press(&tab).await;
            assert_eq!(browser.focus().await, next);
        }
        browser.go(&format!("{}/logout", tenant.issuer)).await;
        browser.id("sign-out").await;
        browser.press(&tab).await;
        assert_eq!(browser.focus().await, "sign-out-submit");
        browser.press(&enter).await;
        browser.id("signed-out").await;
        drop(application);
        browser.close().await;
    });
}
