//! No page is a dead end: opened directly, sent again, out of date, or with its client gone, it ends at the application
//! or shows a way on.

use crate::support::person::{Page, Person};
use crate::support::tenant::{OTHER_CALLBACK, PASSWORD, document};
use crate::support::{run, tenant};

#[test]
fn a_sign_in_page_opened_directly_ends_at_the_account() {
    run(async {
        let tenant = tenant("direct");
        let alice = Person::new(&tenant);
        for (address, form) in [
            ("/login?flow=", "sign-in"),
            ("/login?flow=garbage", "sign-in"),
            ("/register?flow=garbage", "register"),
            ("/consent", "sign-in"),
            ("/select", "sign-in"),
            ("/account", "sign-in"),
        ] {
            let page = Person::new(&tenant).get(address).await;
            assert!(page.has(form), "{address}: {} {}", page.url, page.html);
        }
        let page = alice.get("/authorize?flow=garbage").await;
        assert!(page.has("error-code") && page.has("way-on"), "{}", page.html);
        let page = alice.get("/login").await;
        assert!(page.has("sign-in") && !page.has("sign-in-cancel"), "{}", page.html);
        let fields =
            [("csrf", page.field("csrf")), ("username", "alice".to_owned()), ("password", PASSWORD.to_owned())];
        let done = alice.post("/login", &fields).await;
        assert!(done.has("account"), "{} {}", done.url, done.html);
        for again in ["/login", "/consent", "/select", "/signed-out"] {
            let page = alice.get(again).await;
            assert!(page.has("account"), "{again}: {} {}", page.url, page.html);
        }
    });
}

#[test]
fn a_form_sent_again_ends_at_the_application_again() {
    run(async {
        let tenant = tenant("again");
        let alice = Person::new(&tenant);
        let other = [("client_id", "other"), ("redirect_uri", OTHER_CALLBACK)];
        let consent = alice.sign_in("alice", &other).await;
        assert!(consent.has("consent"), "{} {}", consent.url, consent.html);
        let fields = [("csrf", consent.field("csrf")), ("flow", consent.field("flow")), ("answer", "allow".to_owned())];
        let select = alice.authorize(&[("prompt", "select_account")]).await;
        let chosen =
            [("csrf", select.field("csrf")), ("flow", select.field("flow")), ("account", "current".to_owned())];
        for _ in 0..2 {
            let done = alice.post("/consent", &fields).await;
            assert!(done.sent("code").is_some(), "{} {}", done.url, done.html);
            let done = alice.post("/select", &chosen).await;
            assert!(done.sent("code").is_some(), "{} {}", done.url, done.html);
        }
    });
}

#[test]
fn a_form_that_is_out_of_date_is_renewed_and_still_ends_at_the_application() {
    run(async {
        let tenant = tenant("renewed");
        let alice = Person::new(&tenant);
        let page = alice.authorize(&[]).await;
        let fields = [("csrf", "old"), ("flow", &page.field("flow")), ("username", "alice"), ("password", PASSWORD)];
        let renewed = alice.post("/login", &fields).await;
        assert!(renewed.text("problem").contains("out of date"), "{}", renewed.html);
        let done = alice.sign_in_at(&renewed, "alice", PASSWORD).await;
        assert_eq!(done.sent("state").as_deref(), Some("the-state"), "{} {}", done.url, done.html);

        // Signing in anew in another tab makes the question of the first one out of date: it is asked again.
        let other = [("client_id", "other"), ("redirect_uri", OTHER_CALLBACK)];
        let before = alice.authorize(&other).await;
        let login = alice.authorize(&[("prompt", "login")]).await;
        alice.sign_in_at(&login, "alice", PASSWORD).await;
        let answer =
            |page: &Page| [("csrf", page.field("csrf")), ("flow", page.field("flow")), ("answer", "allow".to_owned())];
        let asked = alice.post("/consent", &answer(&before)).await;
        assert!(asked.has("consent"), "{} {}", asked.url, asked.html);
        let done = alice.post("/consent", &answer(&asked)).await;
        assert!(done.sent("code").is_some(), "{} {}", done.url, done.html);
    });
}

#[test]
fn a_client_switched_off_meanwhile_leaves_a_page_with_a_way_on() {
    run(async {
        let tenant = tenant("switched-off");
        let alice = Person::new(&tenant);
        let page = alice.authorize(&[]).await;
        let off = document(&tenant.slug, "signing_alg: ES256").replace("first_party: true", "disabled: true");
        crate::support::server().told(&["apply", "-f", "-"], &off);
        assert_eq!(Person::new(&tenant).authorize(&[]).await.status, 400);
        let refused = alice.sign_in_at(&page, "alice", PASSWORD).await;
        assert!(refused.has("account"), "{} {}", refused.url, refused.html);
        assert!(refused.text("notice").contains("can no longer be used here"), "{}", refused.html);
        let refused = alice.authorize(&[]).await;
        assert_eq!((refused.status.as_u16(), refused.text("error-code").as_str()), (400, "invalid_client"));
        let way_on = format!("id=\"way-on\" href=\"/t/{}/account\"", tenant.slug);
        assert!(refused.html.contains(&way_on), "{}", refused.html);
        let stranger = Person::new(&tenant);
        let refused = stranger.get(&format!("/login?flow={}", page.field("flow"))).await;
        assert!(refused.has("sign-in"), "one can still sign in to the account: {}", refused.html);
    });
}
