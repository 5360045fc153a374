//! A person changes their mail address, and both addresses agree.

use serde_json::json;

use crate::account_activity::events;
use crate::account_profile::told;
use crate::support::mail::{letters, links, read};
use crate::support::person::{Page, Person, peek, redeem};
use crate::support::tenant::{PASSWORD, Tenant, on};
use crate::support::{run, server, tenant};

pub(crate) const NEW: &str = "new@test.test";

/// Asks for an address, as a person does who has signed in lately.
pub(crate) async fn ask(person: &Person, email: &str) -> Page {
    let page = person.get("/account/mail").await;
    assert!(page.has("change-mail") && page.has("change-mail-submit"), "{}: {}", page.url, page.html);
    person.post("/account/mail", &[("csrf", page.field("csrf").as_str()), ("email", email)]).await
}

/// The only letter that told somebody what happened.
pub(crate) async fn notice(tenant: &Tenant) -> String {
    letters(server(), &format!("{}/account\n", tenant.issuer), 1).await.remove(0)
}

/// The page of a link, under the issuer.
pub(crate) fn path(tenant: &Tenant, link: &str) -> String {
    link.strip_prefix(&tenant.issuer).unwrap().to_owned()
}

/// Opens a link and presses a button.
pub(crate) async fn press(person: &Person, path: &str, answer: &str) -> Page {
    let page = person.get(path).await;
    assert!(page.has("mail-agree-submit"), "{}: {}", page.url, page.html);
    let fields = [("csrf", page.field("csrf")), ("token", page.field("token")), ("answer", answer.to_owned())];
    person.post(path.split_once('?').unwrap().0, &fields).await
}

/// Both links of the only change that was asked for.
pub(crate) async fn both(tenant: &Tenant) -> [String; 2] {
    [one(tenant, "/mail/new").await, one(tenant, "/mail/former").await]
}

pub(crate) async fn one(tenant: &Tenant, page: &str) -> String {
    path(tenant, &links(server(), tenant, page, 1).await.remove(0))
}

pub(crate) async fn sign_in(tenant: &Tenant, username: &str) -> Person {
    let person = Person::new(tenant);
    person.sign_in(username, &[]).await;
    person
}

pub(crate) async fn address(person: &Person, tenant: &Tenant) -> (String, bool) {
    let said = told(person, tenant).await;
    (said["email"].as_str().unwrap_or_default().to_owned(), said["email_verified"] == json!(true))
}

#[test]
fn an_address_changes_once_both_agreed_and_the_former_hears_of_it() {
    run(async {
        let tenant = tenant("mail");
        let stranger = Person::new(&tenant);
        assert!(stranger.get("/account/mail").await.has("sign-in"), "a stranger signs in first");
        let alice = sign_in(&tenant, "alice").await;
        assert!(alice.get("/account").await.html.contains("<bdi>alice@test.test</bdi>"));
        assert!(!alice.get("/account/mail").await.has("mail-wanted"));
        let page = ask(&alice, " New@test.test ").await;
        assert!(page.has("mail-wanted") && page.html.contains("<bdi>New@test.test</bdi>"), "{}", page.html);
        assert!(page.text("mail-waits").contains("both"), "{}", page.html);

        let [new, former] = both(&tenant).await;
        let letter = letters(server(), &former, 1).await.remove(0);
        assert!(letter.contains("To: alice@test.test") && letter.contains("New@test.test"), "{letter}");
        assert!(letter.contains("Device: Firefox on Linux") && letter.contains("Address: 127.0.0.1"), "{letter}");
        let letter = letters(server(), &new, 1).await.remove(0);
        assert!(
            letter.contains("To: New@test.test") && !letter.contains("Alice") && !letter.contains("Device: "),
            "{letter}"
        );
        // Scanners open them.
        for link in [&new, &former] {
            for method in [reqwest::Method::GET, reqwest::Method::GET, reqwest::Method::HEAD] {
                let opened = crate::support::http().request(method.clone(), format!("{}{link}", tenant.issuer));
                assert_eq!(opened.send().await.unwrap().status(), 200, "{method} {link}");
            }
        }
        assert_eq!(address(&alice, &tenant).await, ("alice@test.test".to_owned(), true), "nothing has happened yet");

        // The former one agrees at a device where nobody is signed in.
        let page = press(&stranger, &former, "agree").await;
        assert!(page.has("done"), "{}", page.html);
        assert_eq!(address(&alice, &tenant).await.0, "alice@test.test", "half of it is nothing");
        assert!(alice.get("/account/mail").await.text("mail-waits").contains("the new address"));
        let page = press(&alice, &new, "agree").await;
        assert!(page.has("done") && page.html.contains("New@test.test"), "{}", page.html);

        assert_eq!(address(&alice, &tenant).await, ("New@test.test".to_owned(), true));
        let claims = r#"{"id_token": {"email": null, "email_verified": null}}"#;
        let code = alice.authorize(&[("scope", "openid email"), ("claims", claims)]).await.sent("code").unwrap();
        let id_token = peek(redeem(&tenant, &code).await["id_token"].as_str().unwrap(), 1);
        assert_eq!((&id_token["email"], &id_token["email_verified"]), (&json!("New@test.test"), &json!(true)));
        let notice = notice(&tenant).await;
        assert!(notice.contains("To: alice@test.test") && notice.contains("was changed"), "{notice}");
        assert!(!notice.contains("ew@test.test"), "whoever reads it need not know: {notice}");
        for (kind, count) in [("mail.requested", 1), ("mail.changed", 1), ("mail.stopped", 0)] {
            assert_eq!(events(&tenant, kind).await, count, "{kind}");
        }
        let page = alice.get("/account/activity").await;
        assert!(page.html.contains("The email address was changed"), "{}", page.html);
        for link in [&new, &former] {
            let page = stranger.get(link).await;
            assert!(page.status == 410 && page.has("link-over") && page.has("sign-in-link"), "{}", page.html);
        }
        // One signs in by the new one, and by the former no more.
        let page = stranger.authorize(&[]).await;
        assert_eq!(stranger.sign_in_at(&page, "alice@test.test", PASSWORD).await.status, 403);
        let page = stranger.authorize(&[]).await;
        assert!(stranger.sign_in_at(&page, NEW, PASSWORD).await.sent("code").is_some());
    });
}

#[test]
fn whoever_reads_the_former_address_stops_it_and_the_person_can_think_better_of_it() {
    run(async {
        let tenant = tenant("mail-stop");
        let alice = sign_in(&tenant, "alice").await;
        ask(&alice, NEW).await;
        let [new, former] = both(&tenant).await;
        press(&alice, &new, "agree").await;
        let page = press(&Person::new(&tenant), &former, "stop").await;
        assert!(page.has("done") && page.html.contains("/account/password"), "{}", page.html);
        for link in [&new, &former] {
            assert!(alice.get(link).await.has("link-over"), "{link}");
        }
        assert_eq!(events(&tenant, "mail.stopped").await, 1);

        ask(&alice, NEW).await;
        let page = alice.get("/account/mail").await;
        let page = alice.post("/account/mail", &[("csrf", page.field("csrf").as_str()), ("withdraw", "yes")]).await;
        assert!(page.has("notice") && page.has("change-mail"), "{}", page.html);
        for kind in ["/mail/new", "/mail/former"] {
            for link in links(server(), &tenant, kind, 2).await {
                assert!(alice.get(&path(&tenant, &link)).await.has("link-over"), "{link}");
            }
        }
        assert_eq!(events(&tenant, "mail.stopped").await, 2);
        assert_eq!(address(&alice, &tenant).await, ("alice@test.test".to_owned(), true));
    });
}

#[test]
fn a_new_wish_takes_the_place_of_the_one_before_with_all_that_was_agreed_to() {
    run(async {
        let tenant = tenant("mail-again");
        let alice = sign_in(&tenant, "alice").await;
        let csrf = alice.get("/account/mail").await.field("csrf");
        let again = async |email: &str| {
            alice.post("/account/mail", &[("csrf", csrf.as_str()), ("email", email)]).await;
        };
        again("first@test.test").await;
        let [new, former] = both(&tenant).await;
        press(&alice, &former, "agree").await;
        again("second@test.test").await;
        let csrf = alice.get("/account/data").await.field("csrf");
        let copy = alice.post("/account/data", &[("csrf", csrf)]).await;
        let copy: serde_json::Value = serde_json::from_str(&copy.html).unwrap();
        assert_eq!(copy["email_wanted"]["email"], "second@test.test");
        let news = links(server(), &tenant, "/mail/new", 2).await;
        assert!(alice.get(&new).await.has("link-over"));
        let second = news.iter().map(|link| path(&tenant, link)).find(|link| *link != new).unwrap();
        press(&alice, &second, "agree").await;
        assert_eq!(address(&alice, &tenant).await.0, "alice@test.test", "the former agreed to the first one alone");
        assert!(alice.get("/account/mail").await.text("mail-waits").contains("that you have"));
    });
}

#[test]
fn the_new_address_agrees_in_the_account_whose_it_will_be_and_nowhere_else() {
    run(async {
        let tenant = tenant("mail-whose");
        let (alice, bob, stranger) =
            (sign_in(&tenant, "alice").await, sign_in(&tenant, "bob").await, Person::new(&tenant));
        ask(&alice, NEW).await;
        let [new, former] = both(&tenant).await;
        assert!(press(&alice, &former, "agree").await.has("done"));
        // Whoever reads a mistyped address, and whoever is to believe that the account is theirs.
        let token = new.split_once("token=").unwrap().1;
        for person in [&stranger, &bob] {
            let page = person.get(&new).await;
            assert!(page.status == 200 && page.has("mail-sign-in") && page.has("sign-in-link"), "{}", page.html);
            assert!(!page.has("mail-agree") && !page.html.contains("name=\"csrf\""), "{}", page.html);
            for csrf in ["", &bob.get("/account/mail").await.field("csrf"), &alice.get(&new).await.field("csrf")] {
                let page = person.post("/mail/new", &[("csrf", csrf), ("token", token)]).await;
                assert!(page.status == 403 && page.has("mail-sign-in"), "{}", page.html);
            }
        }
        assert_eq!(address(&alice, &tenant).await.0, "alice@test.test");
        // Signed in there, they go on.
        let page = stranger.get("/login?again=yes").await;
        let fields = [("csrf", page.field("csrf")), ("username", "alice".into()), ("password", PASSWORD.into())];
        stranger.post("/login", &fields).await;
        assert!(press(&stranger, &new, "agree").await.has("done"));
        assert_eq!(address(&alice, &tenant).await.0, NEW);
    });
}

#[test]
fn an_address_that_nobody_proved_has_no_say() {
    run(async {
        let tenant = tenant("mail-unproven");
        let bob = sign_in(&tenant, "bob").await;
        assert!(bob.get("/account/mail").await.html.contains("Nobody has shown yet"));
        ask(&bob, NEW).await;
        let new = one(&tenant, "/mail/new").await;
        assert!(bob.get("/account/mail").await.text("mail-waits").contains("the new address"));
        assert!(press(&bob, &new, "agree").await.has("done"));
        assert!(read(server(), &format!("{}/mail/former", tenant.issuer)).is_empty(), "it is not asked");
        assert_eq!(address(&bob, &tenant).await, (NEW.to_owned(), true));
        let told = notice(&tenant).await;
        assert!(
            told.contains("To: bob@test.test")
                && told.contains("was changed")
                && !told.contains("Bob")
                && !told.contains(NEW),
            "{told}"
        );

        // Nor has one that is not there.
        let document =
            format!("tenants: [{{slug: {}, users: [{{username: mute, password: {PASSWORD}}}]}}]", tenant.slug);
        server().told(&["apply", "-f", "-"], &document);
        let mute = sign_in(&tenant, "mute").await;
        assert!(mute.get("/account").await.html.contains("has no email address"));
        ask(&mute, "mute@test.test").await;
        let news = links(server(), &tenant, "/mail/new", 2).await;
        let link = news.iter().map(|link| path(&tenant, link)).find(|link| *link != new).unwrap();
        assert!(press(&mute, &link, "agree").await.has("done"));
        assert_eq!(address(&mute, &tenant).await, ("mute@test.test".to_owned(), true));
    });
}

#[test]
fn ones_own_address_is_proven_by_asking_for_it_and_not_asked_for_again() {
    run(async {
        let tenant = tenant("mail-own");
        let bob = sign_in(&tenant, "bob").await;
        ask(&bob, "BOB@test.test").await;
        let new = one(&tenant, "/mail/new").await;
        let page = press(&bob, &new, "agree").await;
        assert!(page.has("done") && page.html.contains("Thank you"), "{}", page.html);
        assert_eq!(address(&bob, &tenant).await, ("BOB@test.test".to_owned(), true));
        assert_eq!((events(&tenant, "email.verified").await, events(&tenant, "mail.changed").await), (1, 0));
        let page = ask(&bob, "bob@TEST.test").await;
        assert!(page.status == 422 && page.text("email-wrong").contains("already"), "{}", page.html);
    });
}

/// Proves the address of bob while a change that did not ask it waits: from then on it would have had to be asked.
#[test]
fn a_change_that_was_asked_for_before_the_address_was_proven_ends_when_it_is() {
    run(async {
        let tenant = tenant("mail-trap");
        let page = Person::new(&tenant);
        let csrf = page.get("/register").await.field("csrf");
        let fields =
            [("csrf", csrf.as_str()), ("username", "carol"), ("email", "carol@test.test"), ("password", PASSWORD)];
        page.post("/register", &fields).await;
        let carol = page;
        let verify = one(&tenant, "/verify").await;
        ask(&carol, "evil@test.test").await;
        let new = one(&tenant, "/mail/new").await;
        let owner = Person::new(&tenant);
        let page = owner.get(&verify).await;
        owner.post("/verify", &[("csrf", page.field("csrf")), ("token", page.field("token"))]).await;
        assert!(carol.get(&new).await.has("link-over"));
        assert_eq!(address(&carol, &tenant).await, ("carol@test.test".to_owned(), true));
    });
}

#[test]
fn a_tenant_can_do_without() {
    run(async {
        let tenant = on(server(), "mail-off", "signing_alg: ES256\naccount: { change_email: false }");
        let alice = sign_in(&tenant, "alice").await;
        assert!(!alice.get("/account").await.has("mail-link"));
        for path in ["/account/mail", "/mail/new?token=x", "/mail/former?token=x"] {
            assert_eq!(alice.get(path).await.text("error-code"), "access_denied", "{path}");
            assert_eq!(alice.post(path, &[("email", NEW)]).await.text("error-code"), "access_denied", "{path}");
        }
        assert!(server().told(&["export", &tenant.slug], "").contains("change_email: false"));

        // What was asked for before it was switched off is not gone on with.
        let tenant = crate::support::tenant("mail-off-later");
        let alice = sign_in(&tenant, "alice").await;
        ask(&alice, NEW).await;
        let [new, _] = both(&tenant).await;
        let off = format!("tenants: [{{slug: {}, settings: {{account: {{change_email: false}}}}}}]", tenant.slug);
        server().told(&["apply", "-f", "-"], &off);
        assert_eq!(alice.get(&new).await.text("error-code"), "access_denied");
    });
}
