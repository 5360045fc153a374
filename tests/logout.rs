//! Signing out: OpenID Connect RP-Initiated Logout 1.0.

use crate::support::person::{Person, answered};
use crate::support::{http, run, tenant};

#[test]
fn an_application_with_a_hint_signs_a_person_out_and_gets_them_back() {
    run(async {
        let tenant = tenant("logout");
        let alice = Person::new(&tenant);
        let tokens = alice.tokens("alice", &[]).await;
        let hint = tokens["id_token"].as_str().unwrap();
        let back = "post_logout_redirect_uri=https%3A%2F%2Fapp.test%2F&state=s";
        let gone = alice.get(&format!("/logout?id_token_hint={hint}&{back}")).await;
        assert_eq!(gone.url.as_str(), "https://app.test/?state=s");
        assert!(alice.authorize(&[]).await.has("sign-in"));
        let token = tokens["access_token"].as_str().unwrap();
        let (status, _) = answered(http().get(format!("{}/userinfo", tenant.issuer)).bearer_auth(token)).await;
        assert_eq!(status, 401, "what the session gave ends with it");
    });
}

#[test]
fn without_a_hint_the_person_is_asked() {
    run(async {
        let tenant = tenant("logout-asks");
        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        let page = alice.get("/logout").await;
        assert!(page.has("sign-out") && page.has("sign-out-submit"), "{}", page.html);
        assert!(alice.authorize(&[]).await.sent("code").is_some(), "nobody was signed out by a link");
        let csrf = page.field("csrf");
        let done = alice.post("/logout", &[("csrf", csrf.as_str())]).await;
        assert!(done.has("signed-out"), "{} {}", done.url, done.html);
        assert!(alice.authorize(&[]).await.has("sign-in"));
    });
}

#[test]
fn nobody_is_sent_to_an_address_that_is_not_registered() {
    run(async {
        let tenant = tenant("logout-open");
        let alice = Person::new(&tenant);
        let tokens = alice.tokens("alice", &[]).await;
        let hint = tokens["id_token"].as_str().unwrap();
        for uri in ["https://evil.test/", "https://app.test.evil.test/", "https://app.test/x", "javascript:alert(1)"] {
            let uri: String = url::form_urlencoded::byte_serialize(uri.as_bytes()).collect();
            let page = alice.get(&format!("/logout?id_token_hint={hint}&post_logout_redirect_uri={uri}")).await;
            assert_eq!(page.status, 400, "{uri}");
            assert!(page.has("error-code") && page.has("request-id"), "{}", page.html);
        }
    });
}
