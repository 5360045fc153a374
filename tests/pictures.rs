//! The pictures of `docs/tenants.md`: each block of it is applied to a tenant, and what people see of it is photographed to
//! `target/pictures`. `make pictures` keeps them.

use fantoccini::Locator;

use crate::documents::text::{document, top};
use crate::support::browser::{Application, Browser, Looks, authorize};
use crate::support::tenant::{OTHER_CALLBACK, PASSWORD, Tenant, document as usual, fresh_slug};
use crate::support::{run, server};

/// The parts of the page: what is set, and the pictures of it by name.
fn parts() -> Vec<(String, Vec<String>)> {
    let page = document("docs/tenants.md");
    let blocks = page.blocks().into_iter().filter(|block| block.info == "yaml");
    let line_of = |name: &str| 1 + page.text.lines().position(|line| line.contains(name)).unwrap();
    let pictures: Vec<(usize, String)> = page
        .links()
        .into_iter()
        .filter_map(|link| Some((line_of(&link), link.strip_prefix("pictures/")?.strip_suffix(".png")?.to_owned())))
        .collect();
    let blocks: Vec<_> = blocks.collect();
    let until = |at: usize| blocks.get(at + 1).map_or(usize::MAX, |next| next.line);
    let of = |at: usize, line: usize| {
        pictures.iter().filter(|(shown, _)| (line..until(at)).contains(shown)).map(|(_, name)| name.clone()).collect()
    };
    blocks.iter().enumerate().map(|(at, block)| (block.text.clone(), of(at, block.line))).collect()
}

/// A tenant with what a block sets, and the usual clients and people beside it.
fn tenant_with(block: &str) -> Tenant {
    let slug = fresh_slug("pictures");
    server().told(&["apply", "-f", "-"], &usual(&slug, "signing_alg: ES256").replace("Test Corp", "Acme Corp"));
    let indented: String = block.lines().map(|line| format!("    {line}\n")).collect();
    server().told(&["apply", "-f", "-"], &format!("tenants:\n  - slug: {slug}\n{indented}"));
    Tenant { issuer: server().issuer(&slug), slug }
}

/// Goes to what a picture shows, and says which element of it there has to be.
async fn show(browser: &Browser, tenant: &Tenant, name: &str) -> &'static str {
    let of_application = authorize(tenant, &[]);
    let at = async |path: &str| browser.go(&format!("{}{path}", tenant.issuer)).await;
    match name {
        "brand" => {
            browser.go(&of_application).await;
            "tenant-text"
        }
        "identifier-first" => {
            browser.go(&of_application).await;
            "sign-in"
        }
        "upstreams" => {
            browser.go(&of_application).await;
            "upstream-google"
        }
        "language" => {
            browser.go(&format!("{of_application}&ui_locales=ar")).await;
            "sign-in"
        }
        "register" => {
            at("/register").await;
            "register"
        }
        "password-policy" => {
            at("/register").await;
            browser.fill("username", "carol").await;
            browser.fill("email", "carol@acme.test").await;
            browser.fill("password", "carolcarolcarol").await;
            browser.click("register-submit").await;
            "password-wrong"
        }
        "passkey-offer" => {
            signed_in(browser, tenant).await;
            at("/passkeys/offer").await;
            "passkey-offer"
        }
        "mailed-code" => {
            browser.go(&of_application).await;
            browser.click("mailed-code-send").await;
            // The page before has a field of the same name.
            browser.id("mailed-ask").await;
            browser.fill("username", "alice").await;
            browser.click("mailed-ask-submit").await;
            "mailed-code"
        }
        "set-up" => {
            at("/login").await;
            browser.sign_in().await;
            "totp-key"
        }
        "select" => {
            let application = Application::start();
            let spa = [("client_id", "spa"), ("redirect_uri", application.callback.as_str()), ("prompt", "login")];
            signed_in(browser, tenant).await;
            browser.go(&authorize(tenant, &spa)).await;
            browser.fill("username", "bob").await;
            browser.fill("password", PASSWORD).await;
            browser.click("sign-in-submit").await;
            browser.id("app").await;
            browser.go(&authorize(tenant, &[("prompt", "select_account")])).await;
            "select-account"
        }
        "consent" => {
            let other = [("client_id", "other"), ("redirect_uri", OTHER_CALLBACK), ("scope", "openid orders:read")];
            browser.go(&authorize(tenant, &other)).await;
            browser.sign_in().await;
            "consent"
        }
        "account" => {
            signed_in(browser, tenant).await;
            "account"
        }
        "profile" => {
            at("/account/profile").await;
            "profile"
        }
        "device" => {
            signed_in(browser, tenant).await;
            at("/device").await;
            "user-code-hint"
        }
        "error" => {
            browser.go(&authorize(tenant, &[("redirect_uri", "https://elsewhere.test/")])).await;
            "request-id"
        }
        other => panic!("nobody knows how to show {other}"),
    }
}

async fn signed_in(browser: &Browser, tenant: &Tenant) {
    browser.go(&format!("{}/login", tenant.issuer)).await;
    browser.sign_in().await;
    browser.id("account").await;
}

#[test]
fn every_picture_of_the_page_for_operators_shows_what_its_block_sets() {
    let parts = parts();
    assert!(parts.len() > 12, "the page was read: {} blocks", parts.len());
    let place = top().join("target/pictures");
    std::fs::create_dir_all(&place).unwrap();
    run(async {
        let browser = Browser::start(Looks::default()).await;
        // A picture of an element ends where the window does.
        browser.client.set_window_size(900, 2400).await.unwrap();
        for (block, names) in parts {
            assert!(!names.is_empty(), "a block without a picture:\n{block}");
            browser.client.delete_all_cookies().await.unwrap();
            let tenant = tenant_with(&block);
            for name in names {
                let shown = show(&browser, &tenant, &name).await;
                browser.id(shown).await;
                let frame = browser.client.find(Locator::Css(".frame")).await.unwrap();
                std::fs::write(place.join(format!("{name}.png")), frame.screenshot().await.unwrap()).unwrap();
            }
        }
        browser.close().await;
    });
}

#[test]
fn every_setting_of_a_tenant_is_on_the_page_for_operators() {
    let page = document("docs/tenants.md");
    let named = page.named();
    for setting in document("docs/configuration.md").rows_under("### `settings`") {
        let is_named = named.contains(&setting) || page.text.contains(&format!("  {setting}: "));
        let is_group = page.text.contains(&format!("  {setting}:\n"));
        assert!(is_named || is_group, "docs/tenants.md says nothing of {setting}");
    }
}
