//! A real browser at a tenant's own domain: its forms, its cookies, its passkeys.

use crate::support::browser::{Application, Browser, Looks, authorize};
use crate::support::domain::{domain_of, site};
use crate::support::run;

#[test]
fn a_person_signs_in_at_the_domain_and_then_with_a_touch_and_only_its_host_has_the_cookies() {
    run(async {
        let (tenant, application) = (site().tenant("domain-browser"), Application::start());
        let browser = Browser::start_with(Looks::default(), &site().arguments()).await;
        browser.with_authenticator().await;
        let spa = [("client_id", "spa"), ("redirect_uri", application.callback.as_str())];
        browser.go(&authorize(&tenant, &spa)).await;
        let icon = "return document.styleSheets.length > 0 && location.origin";
        let origin = browser.client.execute(icon, Vec::new()).await.unwrap();
        assert_eq!(origin, tenant.issuer.as_str(), "the style of the page is there, too");
        browser.sign_in().await;
        browser.id("passkey-offer").await;
        browser.click("passkey-add").await;
        browser.id("app").await;
        assert!(browser.address().await.contains("code="), "{}", browser.address().await);

        browser.go(&format!("{}/account/passkeys", tenant.issuer)).await;
        browser.id("passkeys").await;
        let cookies = browser.client.get_all_cookies().await.unwrap();
        assert!(cookies.iter().any(|cookie| cookie.name().starts_with("__Host-signet_session_")), "{cookies:?}");
        for cookie in cookies {
            assert!(cookie.name().starts_with("__Host-signet_") && cookie.secure() == Some(true), "{cookie}");
            assert_eq!((cookie.domain(), cookie.path()), (Some(domain_of(&tenant).as_str()), Some("/")), "{cookie}");
        }
        browser.go(&format!("{}/logout", tenant.issuer)).await;
        browser.click("sign-out-submit").await;
        browser.id("signed-out").await;
        browser.go(&authorize(&tenant, &spa)).await;
        if !browser.address().await.contains("code=") {
            let _ = browser.client.execute("document.getElementById('passkey-sign-in')?.click()", Vec::new()).await;
        }
        browser.id("app").await;
        assert!(browser.address().await.contains("code="), "{}", browser.address().await);
        browser.close().await;
    });
}
