//! Names that are long or run from right to left.

use super::{EVERY, each};
use crate::support::browser::authorize;
use crate::support::server;
use crate::support::tenant::{OTHER_CALLBACK, PASSWORD, Tenant, fresh_slug};

/// A tenant whose client has all that a page shows.
pub(super) fn tenant() -> Tenant {
    let slug = fresh_slug("strange");
    server().told(&["apply", "-f", "-"], &document(&slug));
    Tenant { issuer: server().issuer(&slug), slug }
}

fn document(slug: &str) -> String {
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

#[test]
fn long_names_and_those_from_right_to_left_are_looked_at() {
    let tenant = tenant();
    let rtl = [("client_id", "rtl"), ("redirect_uri", OTHER_CALLBACK), ("scope", "openid profile")];
    each(&EVERY, async |eye| {
        let browser = &eye.browser;
        eye.go(&authorize(&tenant, &rtl)).await;
        browser.fill("username", "noura").await;
        browser.fill("password", PASSWORD).await;
        browser.click("sign-in-submit").await;
        eye.sees("/consent", "consent-right-to-left", "consent").await;
        eye.go(&authorize(&tenant, &[rtl[0], rtl[1], rtl[2], ("prompt", "select_account")])).await;
        eye.sees("/select", "select-account-right-to-left", "select-account").await;
        eye.go(&format!("{}/account", tenant.issuer)).await;
        eye.sees("/account", "account-right-to-left", "account").await;
        eye.go(&format!("{}/applications", tenant.issuer)).await;
        eye.sees("/applications", "applications", "applications").await;
    });
}
