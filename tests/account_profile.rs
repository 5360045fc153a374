//! What people say of themselves, and what they cannot make of their account by saying it.

use serde_json::{Value, json};

use crate::account_activity::events;
use crate::support::person::{Page, Person, answered, redeem};
use crate::support::tenant::{OTHER_CALLBACK, Tenant, on};
use crate::support::{http, run, server, tenant};

/// What the userinfo endpoint tells an application now.
pub(crate) async fn told(person: &Person, tenant: &Tenant) -> Value {
    let page = person.authorize(&[("scope", "openid profile email")]).await;
    let tokens = redeem(tenant, &page.sent("code").unwrap()).await;
    let token = tokens["access_token"].as_str().unwrap();
    answered(http().get(format!("{}/userinfo", tenant.issuer)).bearer_auth(token)).await.1
}

async fn save(person: &Person, fields: &[(&str, &str)]) -> Page {
    let page = person.get("/account/profile").await;
    assert!(page.has("profile") && page.has("profile-submit"), "{}", page.html);
    let (csrf, names) = (page.field("csrf"), fields.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(" "));
    assert!(page.field("fields").split(' ').all(|name| page.has(name)), "{}", page.html);
    person.post("/account/profile", &[&[("csrf", csrf.as_str()), ("fields", &names)], fields].concat()).await
}

#[test]
fn a_person_says_who_they_are_and_applications_hear_it() {
    run(async {
        let tenant = tenant("profile");
        let alice = Person::new(&tenant);
        assert!(alice.get("/account/profile").await.has("sign-in"), "a stranger signs in first");
        alice.sign_in("alice", &[]).await;
        let fields = [
            ("name", "  نورة بنت عبد الله "),
            ("given_name", "Nora"),
            ("nickname", ""),
            ("birthdate", "1980-02-29"),
            ("phone_number", "+49 (30) 123-4567"),
            ("zoneinfo", "Europe/Berlin"),
            ("locale", "de"),
        ];
        let page = save(&alice, &fields).await;
        assert!(page.status == 200 && page.has("notice"), "{}", page.html);
        assert!(
            page.html.contains("<html lang=\"de\"") && page.html.contains("Ihr Profil"),
            "it is read in German now"
        );
        let said = told(&alice, &tenant).await;
        for (claim, expected) in [
            ("name", json!("نورة بنت عبد الله")),
            ("given_name", json!("Nora")),
            ("birthdate", json!("1980-02-29")),
            ("zoneinfo", json!("Europe/Berlin")),
            ("locale", json!("de")),
            ("nickname", Value::Null),
        ] {
            assert_eq!(said[claim], expected, "{claim}");
        }
        assert_eq!(events(&tenant, "profile.changed").await, 1);
        save(&alice, &fields).await;
        assert_eq!(events(&tenant, "profile.changed").await, 1, "nothing was changed the second time");
        save(&alice, &[("name", ""), ("locale", "")]).await;
        let said = told(&alice, &tenant).await;
        assert_eq!((&said["locale"], &said["name"]), (&Value::Null, &json!("Nora")));
        assert!(alice.get("/account").await.html.contains("<html lang=\"en\""));
    });
}

#[test]
fn a_form_sets_nothing_but_what_it_shows() {
    run(async {
        let tenant = tenant("mass");
        let bob = Person::new(&tenant);
        bob.sign_in("bob", &[]).await;
        let before = told(&bob, &tenant).await;
        let forged = [
            ("name", "Robert"),
            ("email_verified", "true"),
            ("email", "root@test.test"),
            ("roles", "ADMIN"),
            ("roles[]", "ADMIN"),
            ("tenant_id", "00000000-0000-0000-0000-000000000000"),
            ("sub", "00000000-0000-0000-0000-000000000000"),
            ("id", "00000000-0000-0000-0000-000000000000"),
            ("user_id", "00000000-0000-0000-0000-000000000000"),
            ("username", "alice"),
            ("preferred_username", "alice"),
            ("password_hash", "x"),
            ("phone_number_verified", "true"),
            ("disabled", "true"),
            ("updated_at", "1"),
            ("website", "https://evil.test"),
            ("picture", "https://evil.test/x.png"),
            ("claims", "{}"),
            ("claims[roles]", "ADMIN"),
            ("__proto__", "x"),
        ];
        assert!(save(&bob, &forged).await.has("notice"));
        let mut after = told(&bob, &tenant).await;
        assert_eq!(after["name"], "Robert");
        after["name"] = before["name"].clone();
        after["updated_at"] = before["updated_at"].clone();
        assert_eq!(after, before);
        let exported = server().told(&["export", &tenant.slug], "");
        assert!(!exported.contains("evil.test") && !exported.contains("root@test.test"), "{exported}");
        let bob = exported.split("username: bob").nth(1).unwrap();
        assert!(bob.contains("USER") && !bob.contains("ADMIN"), "{exported}");
    });
}

#[test]
fn what_deceives_or_has_no_form_is_refused_in_plain_words_and_stays_in_its_field() {
    run(async {
        let tenant = tenant("deceive");
        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        let before = told(&alice, &tenant).await;
        for (claim, value) in [
            ("name", "Alice\u{202e}smadA"),
            ("given_name", "Al\u{200b}ice"),
            ("family_name", "Ad\u{7}ams"),
            ("nickname", "a\r\nBcc: everybody@test.test"),
            ("name", "\u{2066}Alice\u{2069}"),
            ("birthdate", "2999-01-01"),
            ("birthdate", "<b>"),
            ("phone_number", "030 1234567"),
            ("zoneinfo", "Middle-earth/Shire"),
            ("zoneinfo", "Europe/Shire"),
            ("locale", "tlh"),
            ("name", &"x".repeat(101)),
        ] {
            let page = save(&alice, &[("nickname", "Al"), (claim, value)][usize::from(claim == "nickname")..]).await;
            if page.status == 400 && value.contains(char::is_control) {
                // No browser sends it: refused before anything is read.
                assert_eq!(page.text("error-code"), "invalid_request");
                continue;
            }
            assert!(page.status == 422 && page.has(&format!("{claim}-wrong")), "{claim} {value:?}: {}", page.html);
            assert!(page.html.contains("<title>Error: "), "{}", page.html);
        }
        let page = save(&alice, &[("name", "a\0b")]).await;
        assert!(page.status == 400 || page.status == 422, "{}", page.status);
        assert_eq!(told(&alice, &tenant).await, before, "nothing of it was kept, nor what stood beside it");
    });
}

#[test]
fn markup_in_every_field_is_text_on_every_page() {
    run(async {
        let tenant = tenant("markup");
        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        let evil = "\"><img src=x onerror=alert(1)>{{7*7}}{$x}'&amp;";
        let fields = ["name", "given_name", "family_name", "nickname"].map(|claim| (claim, evil));
        assert!(save(&alice, &fields).await.has("notice"));
        assert_eq!(told(&alice, &tenant).await["name"], evil);
        let other = [("client_id", "other"), ("redirect_uri", OTHER_CALLBACK), ("scope", "openid profile")];
        for page in [
            alice.get("/account").await,
            alice.get("/account/profile").await,
            alice.get("/account/activity").await,
            alice.get("/account/confirm").await,
            alice.get("/logout").await,
            alice.authorize(&other).await,
            alice.authorize(&[("prompt", "select_account")]).await,
        ] {
            assert!(page.status == 200 && !page.html.contains("<img src=x"), "{}: {}", page.url, page.html);
        }
        assert!(alice.get("/account").await.html.contains("&#60;img src=x onerror=alert(1)&#62;"));
    });
}

#[test]
fn a_profile_is_changed_by_its_owner_from_our_page_and_where_the_tenant_lets_them() {
    run(async {
        let tenant = on(server(), "profile-some", "signing_alg: ES256\naccount: { claims: [nickname] }");
        let (alice, bob) = (Person::new(&tenant), Person::new(&tenant));
        alice.sign_in("alice", &[]).await;
        bob.sign_in("bob", &[]).await;
        let page = bob.get("/account/profile").await;
        assert!(page.has("nickname") && !page.html.contains("name=\"name\"") && !page.has("locale"), "{}", page.html);
        let csrf = page.field("csrf");
        let foreign = alice.post("/account/profile", &[("csrf", csrf.as_str()), ("nickname", "Mallory")]).await;
        assert_eq!(foreign.status, 403);
        let headers = [("origin", "https://evil.test"), ("content-type", "application/x-www-form-urlencoded")];
        let cross = bob.send("/account/profile", &headers, &format!("csrf={csrf}&nickname=Mallory")).await;
        assert_eq!(cross.status, 403);
        let page = save(&bob, &[("nickname", "Bobby"), ("name", "Mallory"), ("locale", "de")]).await;
        assert!(page.has("notice"), "{}", page.html);
        let said = told(&bob, &tenant).await;
        assert_eq!((&said["nickname"], &said["name"]), (&json!("Bobby"), &json!("Bob Brown")));
        assert_eq!(said["locale"], Value::Null);
        assert_eq!(told(&alice, &tenant).await["nickname"], Value::Null);

        let none = on(server(), "profile-none", "signing_alg: ES256\naccount: { claims: [] }");
        let alice = Person::new(&none);
        alice.sign_in("alice", &[]).await;
        assert!(!alice.get("/account").await.has("profile-link"));
        assert_eq!(alice.get("/account/profile").await.text("error-code"), "access_denied");
        let wrong = "tenants: [{slug: a, settings: {account: {claims: [email]}}}]";
        let output = server().signet(&["apply", "--dry-run", "-f", "-"], wrong);
        assert!(!output.status.success() && String::from_utf8_lossy(&output.stderr).contains("`email`"));
    });
}
