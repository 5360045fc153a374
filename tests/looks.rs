//! Every page as people meet it, in a real browser, wide and 320 pixels narrow, light and dark: photographed to
//! `target/screenshots`, no wider than its window, lighter than 30 KiB with all its parts, and judged by axe-core (WCAG 2.2,
//! level AA). A file for each subject; a test here knows which addresses have pages and finds each of them in one.

mod account;
mod deletion;
mod demo;
mod devices;
mod errors;
mod languages;
mod letters;
mod mail;
mod passkeys;
mod second_step;
mod sign_in;
mod strange;
mod upstreams;
mod ways_out;

use std::path::Path;

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::support::browser::{Application, Browser, Looks, authorize};
use crate::support::tenant::{OTHER_CALLBACK, PASSWORD};
use crate::support::{run, tenant};

/// Bytes of a page with all its parts.
const LIMIT: u64 = 30 * 1024;

/// Narrow and dark, each with and without the other: for pages with something of all kinds on them.
const EVERY: [(bool, bool); 4] = [(false, false), (true, false), (false, true), (true, true)];
/// Each once: for others, since what a scheme shows does not depend on a width.
const BOTH: [(bool, bool); 2] = [(false, false), (true, true)];

/// A page under examination.
struct Eye {
    browser: Browser,
    looks: Looks,
    axe: String,
}

/// Examines a subject in windows of all these kinds.
#[expect(clippy::needless_pass_by_value, reason = "a closure is written where it is passed")]
fn each(kinds: &[(bool, bool)], subject: impl AsyncFn(&Eye)) {
    let axe = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/clients/node/node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(axe).expect("`make clients` installs axe-core");
    run(async {
        for (narrow, dark) in kinds.iter().copied() {
            let looks = Looks { narrow, dark, ..Looks::default() };
            let eye = Eye { browser: Browser::start(looks).await, looks, axe: axe.clone() };
            subject(&eye).await;
            eye.browser.close().await;
        }
    });
}

impl Eye {
    /// Waits for an element of the page at an address under the issuer, and examines it all.
    async fn sees(&self, route: &str, name: &str, id: &str) {
        self.browser.id(id).await;
        let address = url::Url::parse(&self.browser.address().await).unwrap();
        assert!(is_at(address.path(), route), "{name} is not at {route}: {address}");
        self.browser.photograph(name, self.looks).await;
        let script = format!(
            "{}; const done = arguments[0];
            const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
            axe.run(document, {{ runOnly: tags, iframes: false }}).then(
                found => done(found.violations.map(({{ id, nodes }}) => [id, nodes.map(node => node.html)])),
                error => done([String(error)]));",
            self.axe
        );
        let found = self.browser.client.execute_async(&script, Vec::new()).await.unwrap();
        assert_eq!(found, json!([]), "{name}: {:?}", self.looks);
        let wider = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        assert_eq!(self.told(wider).await, json!(0), "{name} is wider than its window: {:?}", self.looks);
        let weight =
            "return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
            .filter(part => part.initiatorType !== 'iframe').map(part => part.encodedBodySize)";
        let parts = self.told(weight).await;
        let parts: Vec<_> = parts.as_array().unwrap().iter().map(|part| part.as_u64().unwrap()).collect();
        assert!(parts.len() > 1 && parts.iter().sum::<u64>() < LIMIT, "{name} weighs {parts:?} bytes");
    }

    async fn told(&self, script: &str) -> Value {
        self.browser.client.execute(script, Vec::new()).await.unwrap()
    }

    async fn go(&self, address: &str) {
        self.browser.go(address).await;
    }
}

/// Whether a path is that of a route, under an issuer or not: parts in braces are whatever they are.
fn is_at(path: &str, route: &str) -> bool {
    let path = path.strip_prefix("/t/").map_or(path, |rest| rest.find('/').map_or("", |at| &rest[at..]));
    let (parts, wanted): (Vec<_>, Vec<_>) = (path.split('/').collect(), route.split('/').collect());
    parts.len() == wanted.len() && parts.iter().zip(&wanted).all(|(part, want)| want.starts_with('{') || part == want)
}

/// Addresses among the pages that have none to look at, and why.
const NO_PAGES: [(&str, &str); 11] = [
    ("/upstream/{name}", "it goes on by itself"),
    ("/upstream/{name}/callback", "it goes on, and what went wrong is said on the page that it began at"),
    ("/upstream/{name}/signed-out", "it goes on"),
    ("/brand.css", "part of others"),
    ("/brand/logo", "part of others"),
    ("/brand/favicon", "part of others"),
    ("/device/qr", "a picture"),
    ("/.well-known/change-password", "it goes on"),
    ("/.well-known/webauthn", "for programs"),
    ("/check-session", "for scripts of applications, in a frame that nobody sees"),
    ("/authorize", "it goes on; errors that it shows are looked at"),
];

#[test]
fn every_address_that_has_a_page_is_looked_at() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let read = |path: std::path::PathBuf| std::fs::read_to_string(path).unwrap();
    let routes = read(root.join("crates/server/src/pages/mod.rs"));
    let routes: Vec<_> = routes.split(".service(page(").skip(1).map(|rest| rest.split('"').nth(1).unwrap()).collect();
    assert!(routes.len() > 30, "the addresses were read: {routes:?}");
    let subjects = std::fs::read_dir(root.join("tests/looks")).unwrap();
    let subjects: String = subjects.map(|file| read(file.unwrap().path())).collect();
    let is_seen = |route: &str| subjects.contains(&format!("sees(\"{route}\""));
    for route in &routes {
        let is_none = NO_PAGES.iter().any(|(none, _)| none == route);
        assert!(is_seen(route) || is_none, "no file of tests/looks sees {route}, and NO_PAGES does not say why");
        assert!(!(is_seen(route) && is_none), "{route} has a page after all");
    }
    for code in ["invalid_request", "invalid_client", "not_found", "access_denied"] {
        assert!(subjects.contains(code), "the page of {code} is not looked at");
    }
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
