//! Signing out.

use serde_json::json;

use super::{BOTH, each};
use crate::support::browser::authorize;
use crate::support::person::{VERIFIER, answered};
use crate::support::tenant::{Tenant, with_clients};
use crate::support::{http, server};

/// The application gets its tokens, so it hears of the sign-out.
async fn redeemed(tenant: &Tenant, came_to: &str) {
    let came_to = url::Url::parse(came_to).unwrap();
    let code = came_to.query_pairs().find(|(name, _)| name == "code").unwrap().1.into_owned();
    let fields = [
        ("grant_type", "authorization_code"),
        ("client_id", "framed"),
        ("code", &code),
        ("redirect_uri", "http://127.0.0.1/callback"),
        ("code_verifier", VERIFIER),
    ];
    let (status, body) = answered(http().post(format!("{}/token", tenant.issuer)).form(&fields)).await;
    assert_eq!(status, 200, "{body}");
}

#[test]
fn the_pages_on_the_way_out_are_looked_at_wide_and_narrow_light_and_dark() {
    let framed = json!({
        "client_id": "framed", "client_name": "Framed", "token_endpoint_auth_method": "none", "first_party": true,
        "redirect_uris": ["http://127.0.0.1/callback"], "scope": "openid",
        "frontchannel_logout_uri": "http://127.0.0.1/signed-out",
    });
    let tenant = with_clients(server(), "looks-out", "signing_alg: ES256", &[framed]);
    each(&BOTH, async |eye| {
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
        redeemed(&tenant, &browser.address().await).await;
        eye.go(&format!("{}/logout", tenant.issuer)).await;
        browser.click("sign-out-submit").await;
        eye.sees("/logout", "signing-out", "signed-out").await;
    });
}
