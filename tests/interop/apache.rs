//! Apache with `mod_auth_openidc`: the page of the documentation, in a browser.

use super::page;
use super::spring::signed_out;
use crate::support::browser::{Browser, Looks};
use crate::support::visitor::Visitor;

const PASSWORD: &str = "quiet between the shelves";

#[test]
fn mod_auth_openidc_lets_a_browser_in_and_hears_of_a_sign_out() {
    page("docs/apache.md", async |stage| {
        let (gateway, issuer) = (stage.origin("8081"), format!("{}/t/library", stage.origin("8080")));
        let browser = Browser::start(Looks::default()).await;
        let sign_in = async || {
            browser.go(&gateway).await;
            browser.fill("username", "lena").await;
            browser.fill("password", PASSWORD).await;
            browser.click("sign-in-submit").await;
            assert_eq!(browser.id("hello").await.text().await.unwrap(), "Hello, Lena Library");
            assert_eq!(browser.address().await, format!("{gateway}/"));
        };
        sign_in().await;

        // By another browser, which says that it is somebody else.
        let lena = Visitor::new();
        assert!(lena.sign_in(&lena.get(&gateway).await, "lena", PASSWORD).await.html.contains("Hello, Lena Library"));
        for header in ["OIDC_CLAIM_name", "OIDC-CLAIM-name", "oidc_claim_NAME"] {
            let page = lena.get_with(&gateway, &[(header, "Mallory")]).await;
            assert!(page.html.contains("Hello, Lena Library"), "{header}: {}", page.html);
        }
        lena.sign_out(&issuer).await;
        signed_out(&lena, &gateway).await;

        // The first browser has a session of its own, which ends at Signet.
        browser.go(&gateway).await;
        browser.id("hello").await;
        browser.go(&format!("{issuer}/logout")).await;
        browser.click("sign-out-submit").await;
        browser.id("signed-out").await;
        let heard = async {
            browser.go(&gateway).await;
            while !browser.client.source().await.unwrap().contains("id=\"sign-in\"") {
                browser.go(&gateway).await;
            }
        };
        tokio::time::timeout(std::time::Duration::from_mins(1), heard).await.expect("the gateway hears of it");

        // And from the gateway's side: its sign-out is Signet's.
        sign_in().await;
        browser.go(&format!("{gateway}/gateway?logout={gateway}/")).await;
        browser.id("sign-in").await;
        assert!(browser.address().await.starts_with(&issuer), "{}", browser.address().await);
        browser.close().await;
        assert!(!stage.printed().contains("an outbound call failed"), "{}", stage.printed());
    });
}
