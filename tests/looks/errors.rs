//! What is said where nothing can be done, each code on the page that says it.

use super::{BOTH, each};
use crate::support::browser::authorize;
use crate::support::server;
use crate::support::tenant::{Tenant, document, fresh_slug};

#[test]
fn the_pages_about_errors_are_looked_at_wide_and_narrow_light_and_dark() {
    let slug = fresh_slug("looks-errors");
    let closed = document(&slug, "disabled_features: [password_recovery]");
    server().told(&["apply", "-f", "-"], &closed.replace("registration: open", "registration: closed"));
    let tenant = Tenant { issuer: server().issuer(&slug), slug };
    each(&BOTH, async |eye| {
        let says = async |code: &str| {
            let said = eye.browser.id("error-code").await.text().await.unwrap();
            assert_eq!(said, code, "{}", eye.browser.address().await);
        };
        eye.go(&authorize(&tenant, &[("client_id", "nobody")])).await;
        eye.sees("/authorize", "error", "error-code").await;
        says("invalid_client").await;
        eye.go(&authorize(&tenant, &[("redirect_uri", "https://evil.test/")])).await;
        eye.sees("/authorize", "error-address", "error-code").await;
        says("invalid_request").await;
        eye.go(&format!("{}/nowhere", tenant.issuer)).await;
        eye.sees("/nowhere", "missing", "error-code").await;
        says("not_found").await;
        eye.go(&format!("{}/register", tenant.issuer)).await;
        eye.sees("/register", "error-registration-closed", "error-code").await;
        says("access_denied").await;
        eye.go(&format!("{}/forgot", tenant.issuer)).await;
        eye.sees("/forgot", "error-recovery-off", "error-code").await;
        eye.go(&format!("{}/passkeys/options", tenant.issuer)).await;
        eye.sees("/passkeys/options", "error-method", "error-code").await;
        eye.go(&format!("{}/login", server().issuer("no-such-tenant"))).await;
        eye.sees("/login", "error-no-tenant", "error-code").await;
    });
}
