//! Browsers in which a second step was shown and is not asked for again, and what ends that.

use serde_json::json;

use crate::account::change;
use crate::recovery::{forget, reset};
use crate::second_factor::{code, later, show};
use crate::second_step::{REQUIRED, amr, onward, post, set_up_at, told};
use crate::support::mail::links;
use crate::support::person::Person;
use crate::support::tenant::{PASSWORD, on};
use crate::support::{run, server};

#[test]
fn a_browser_is_remembered_for_its_owner_until_they_or_the_tenant_think_otherwise() {
    run(async {
        let tenant = on(server(), "remember", REQUIRED);
        let alice = Person::new(&tenant);
        let page = alice.sign_in("alice", &[]).await;
        let (codes, key) = set_up_at(&alice, &page).await;
        onward(&alice, &codes).await;
        let again = [("prompt", "login")];
        let page = alice.sign_in("alice", &again).await;
        assert!(page.has("challenge-submit") && page.has("remember"), "not unless one asks for it: {}", page.html);
        later(&tenant).await;
        let device = alice.cookie("device").unwrap();
        let done = post(&alice, &page, &[("code", &code(&key)), ("remember", "yes")]).await;
        assert_eq!(amr(&tenant, &done).await, json!(["pwd", "otp", "mfa"]));
        assert_ne!(alice.cookie("device").unwrap(), device, "a token that was never anywhere before");

        let done = alice.sign_in("alice", &again).await;
        assert_eq!(amr(&tenant, &done).await, json!(["pwd", "rba"]), "and it is not called two");
        assert!(alice.get("/account/totp").await.has("confirm"), "what protects the account is not changed by it");
        assert!(alice.sign_in("bob", &again).await.has("set-up-submit"), "somebody else in this browser");
        assert!(Person::new(&tenant).sign_in("alice", &[]).await.has("challenge-submit"), "another browser");

        told("UPDATE known_devices SET trusted_until = now()", &tenant).await;
        let page = alice.sign_in("alice", &again).await;
        assert!(page.has("challenge-submit"), "it has an end: {}", page.html);
        later(&tenant).await;
        post(&alice, &page, &[("code", &code(&key)), ("remember", "yes")]).await;
        assert!(alice.sign_in("alice", &again).await.sent("code").is_some());
        let page = alice.get("/account").await;
        assert!(page.has("remembered"), "{}", page.html);
        let form = &page.html[page.html.find("id=\"forget-browsers\"").unwrap()..];
        let csrf = form.split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let page = alice.post("/account", &[("csrf", csrf), ("forget_browsers", "yes")]).await;
        assert!(page.has("notice") && !page.has("remembered"), "{}", page.html);
        let page = alice.sign_in("alice", &again).await;
        assert!(page.has("challenge-submit"), "{}", page.html);
        later(&tenant).await;
        post(&alice, &page, &[("code", &code(&key)), ("remember", "yes")]).await;
        assert!(alice.sign_in("alice", &again).await.sent("code").is_some());
        let elsewhere = Person::new(&tenant);
        let page = elsewhere.sign_in("alice", &[]).await;
        later(&tenant).await;
        show(&elsewhere, &page, &code(&key)).await;
        let page = elsewhere.get("/account").await;
        let form = &page.html[page.html.find("id=\"end-others\"").unwrap_or_else(|| panic!("{}", page.html))..];
        let csrf = form.split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        elsewhere.post("/account", &[("csrf", csrf), ("end_others", "yes")]).await;
        let page = alice.sign_in("alice", &[]).await;
        assert!(page.has("challenge-submit"), "whoever signs out everywhere is remembered nowhere: {}", page.html);
        later(&tenant).await;
        post(&alice, &page, &[("code", &code(&key)), ("remember", "yes")]).await;
        let off = "settings: {registration: open, signing_alg: ES256, second_factor: {required: true}}";
        server().told(&["apply", "-f", "-"], &format!("tenants: [{{slug: {}, {off}}}]", tenant.slug));
        let page = alice.sign_in("alice", &again).await;
        assert!(page.has("challenge-submit") && !page.html.contains("id=\"remember\""), "the tenant remembers no more");
    });
}

#[test]
fn another_password_ends_it_whether_it_was_changed_or_forgotten() {
    run(async {
        let tenant = on(server(), "remember-password", REQUIRED);
        let alice = Person::new(&tenant);
        let page = alice.sign_in("alice", &[]).await;
        let (codes, key) = set_up_at(&alice, &page).await;
        onward(&alice, &codes).await;
        let again = [("prompt", "login")];
        let (changed, reset_to) = ("another horse another staple", "a third horse and a staple");
        for password in [PASSWORD, changed, reset_to] {
            let page = alice.authorize(&again).await;
            let page = alice.sign_in_at(&page, "alice", password).await;
            assert!(page.has("challenge-submit"), "{password}: {}", page.html);
            later(&tenant).await;
            let done = post(&alice, &page, &[("code", &code(&key)), ("remember", "yes")]).await;
            assert!(done.sent("code").is_some(), "{password}: {}", done.html);
            let page = alice.authorize(&again).await;
            assert!(alice.sign_in_at(&page, "alice", password).await.sent("code").is_some(), "it is remembered");
            if password == PASSWORD {
                // Who signed in by a remembered browser shows the second step before they change it.
                let page = alice.get("/account/confirm?next=password").await;
                later(&tenant).await;
                let fields = [
                    ("csrf", page.field("csrf")),
                    ("next", page.field("next")),
                    ("password", PASSWORD.to_owned()),
                    ("code", code(&key)),
                ];
                alice.post("/account/confirm", &fields).await;
                let done = change(&alice, PASSWORD, changed).await;
                assert!(done.has("account") && !done.has("remembered"), "{}: {}", done.url, done.html);
            } else if password == changed {
                forget(&alice, "alice").await;
                let link = links(server(), &tenant, "/reset", 1).await.remove(0);
                assert!(reset(&alice, &tenant, &link, reset_to).await.has("done"));
            }
        }
    });
}
