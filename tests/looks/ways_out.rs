//! Signing out.

use serde_json::json;

use super::{EVERY, each};
use crate::support::browser::authorize;
use crate::support::server;
use crate::support::tenant::with_clients;

#[test]
fn the_pages_on_the_way_out_are_looked_at_wide_and_narrow_light_and_dark() {
    let framed = json!({
        "client_id": "framed", "client_name": "Framed", "token_endpoint_auth_method": "none", "first_party": true,
        "redirect_uris": ["http://127.0.0.1/callback"], "scope": "openid",
        "frontchannel_logout_uri": "http://127.0.0.1/signed-out",
    });
    let tenant = with_clients(server(), "looks-out", "signing_alg: ES256", &[framed]);
    each(&EVERY, async |eye| {
        let browser = &eye.browser;
        eye.go(&format!("{}/login", tenant.issuer)).await;
        browser.sign_in().await;
        browser.id("account").await;
        eye.go(&format!("{}/logout?client_id=other", tenant.issuer)).await;
        eye.sees("/logout", "sign-out", "sign-out").await;
        browser.click("sign-out-submit").await;
        eye.sees("/signed-out", "signed-out", "signed-out").await;
        let framed = [("client_id", "framed"), ("redirect_uri", "http://127.0.0.1/callback"), ("scope", "openid")];
        eye.go(&authorize(&tenant, &framed)).await;
        browser.sign_in().await;
        browser.arrives("http://127.0.0.1/callback").await;
        eye.go(&format!("{}/logout", tenant.issuer)).await;
        browser.click("sign-out-submit").await;
        eye.sees("/logout", "signing-out", "signed-out").await;
    });
}
