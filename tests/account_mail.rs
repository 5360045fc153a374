//! A person changes their mail address, and both addresses agree.

use serde_json::json;

use crate::account_activity::{events, owner};
use crate::account_profile::told;
use crate::recovery::forget;
use crate::support::mail::{letters, links, read};
use crate::support::person::{Page, Person, peek, redeem};
use crate::support::tenant::{PASSWORD, Tenant, on};
use crate::support::{run, server, tenant};

const NEW: &str = "new@test.test";

/// Asks for an address, as a person does who has signed in lately.
async fn ask(person: &Person, email: &str) -> Page {
    let page = person.get("/account/mail").await;
    assert!(page.has("change-mail") && page.has("change-mail-submit"), "{}: {}", page.url, page.html);
    person.post("/account/mail", &[("csrf", page.field("csrf").as_str()), ("email", email)]).await
}

/// The only letter that told somebody what happened.
async fn notice(tenant: &Tenant) -> String {
    letters(server(), &format!("{}/account\n", tenant.issuer), 1).await.remove(0)
}

/// The page of a link, under the issuer.
fn path(tenant: &Tenant, link: &str) -> String {
    link.strip_prefix(&tenant.issuer).unwrap().to_owned()
}

/// Opens a link and presses a button.
async fn press(person: &Person, path: &str, answer: &str) -> Page {
    let page = person.get(path).await;
    assert!(page.has("mail-agree-submit"), "{}: {}", page.url, page.html);
    let fields = [("csrf", page.field("csrf")), ("token", page.field("token")), ("answer", answer.to_owned())];
    person.post(path.split_once('?').unwrap().0, &fields).await
}

/// Both links of the only change that was asked for.
async fn both(tenant: &Tenant) -> [String; 2] {
    [one(tenant, "/mail/new").await, one(tenant, "/mail/former").await]
}

async fn one(tenant: &Tenant, page: &str) -> String {
    path(tenant, &links(server(), tenant, page, 1).await.remove(0))
}

async fn sign_in(tenant: &Tenant, username: &str) -> Person {
    let person = Person::new(tenant);
    person.sign_in(username, &[]).await;
    person
}

async fn address(person: &Person, tenant: &Tenant) -> (String, bool) {
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
        let letter = letters(server(), &new, 1).await.remove(0);
        assert!(letter.contains("To: New@test.test") && !letter.contains("Alice"), "{letter}");
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
fn nobody_learns_whether_an_address_is_somebodys_and_its_owner_keeps_it() {
    run(async {
        let tenant = tenant("mail-taken");
        let bob = sign_in(&tenant, "bob").await;
        ask(&bob, "bob@test.test").await;
        press(&bob, &one(&tenant, "/mail/new").await, "agree").await;
        let (free, taken) = (ask(&bob, "free@test.test").await, async || {
            let page = bob.get("/account/mail").await;
            bob.post("/account/mail", &[("csrf", page.field("csrf").as_str()), ("email", "Alice@test.test")]).await
        });
        let taken = taken().await;
        let plain = |page: &Page, email: &str| {
            let html = page.html.replace(email, "x@test.test");
            let (before, rest) = html.split_once("<time").unwrap();
            (page.status, before.to_owned(), rest.split_once("</time>").unwrap().1.to_owned())
        };
        assert_eq!(plain(&free, "free@test.test"), plain(&taken, "Alice@test.test"));
        // The owner is told, and gets no link. Bob's own address is asked as it would be.
        let told = notice(&tenant).await;
        assert!(
            told.contains("Somebody asked for your address")
                && told.contains("To: alice@test.test")
                && !told.contains("token="),
            "{told}"
        );
        let formers = links(server(), &tenant, "/mail/former", 2).await;
        let mut kept = 0;
        for link in formers {
            let page = bob.get(&path(&tenant, &link)).await;
            if page.has("mail-decide") {
                assert!(press(&bob, &path(&tenant, &link), "agree").await.has("done"));
                kept += 1;
            }
        }
        assert_eq!(kept, 1, "the change that waits");
        assert_eq!(links(server(), &tenant, "/mail/new", 2).await.len(), 2, "of bob's own two wishes");
        assert_eq!(address(&bob, &tenant).await.0, "bob@test.test");
        let alice = sign_in(&tenant, "alice").await;
        assert_eq!(address(&alice, &tenant).await, ("alice@test.test".to_owned(), true));
    });
}

#[test]
fn whoever_proves_an_address_gets_it_from_whoever_did_not() {
    run(async {
        let tenant = tenant("mail-squatted");
        let (alice, bob) = (sign_in(&tenant, "alice").await, sign_in(&tenant, "bob").await);
        ask(&alice, "bob@test.test").await;
        let [new, former] = both(&tenant).await;
        press(&alice, &new, "agree").await;
        assert_eq!(address(&bob, &tenant).await.0, "bob@test.test", "not before");
        press(&alice, &former, "agree").await;
        assert_eq!(address(&alice, &tenant).await, ("bob@test.test".to_owned(), true));
        assert_eq!(address(&bob, &tenant).await, (String::new(), false));
        assert_eq!(events(&tenant, "mail.released").await, 1);
    });
}

#[test]
fn whoever_proved_it_meanwhile_keeps_it_and_the_other_change_ends() {
    run(async {
        let tenant = tenant("mail-meanwhile");
        let (alice, bob) = (sign_in(&tenant, "alice").await, sign_in(&tenant, "bob").await);
        for person in [&alice, &bob] {
            ask(person, NEW).await;
        }
        let news = links(server(), &tenant, "/mail/new", 2).await;
        press(&alice, &one(&tenant, "/mail/former").await, "agree").await;
        let mut over = 0;
        for person in [&bob, &alice] {
            for link in &news {
                let link = path(&tenant, link);
                if person.get(&link).await.has("mail-agree") {
                    over += usize::from(press(person, &link, "agree").await.has("link-over"));
                }
            }
        }
        assert_eq!(over, 1, "the second one is refused, and not by an error of ours");
        assert_eq!(address(&bob, &tenant).await.0, NEW);
        assert_eq!(address(&alice, &tenant).await.0, "alice@test.test");
        assert!(!alice.get("/account/mail").await.has("mail-wanted"), "nothing is left hanging");
    });
}

#[test]
fn links_are_good_for_their_side_their_tenant_and_once() {
    run(async {
        let (tenant, other) = (tenant("mail-links"), crate::support::tenant("mail-elsewhere"));
        let alice = sign_in(&tenant, "alice").await;
        forget(&alice, "alice").await;
        let reset = one(&tenant, "/reset").await;
        ask(&alice, NEW).await;
        let [new, former] = both(&tenant).await;
        let token = |link: &str| link.split_once("token=").unwrap().1.to_owned();
        let there = alice.at(&other);
        there.sign_in("alice", &[]).await;
        for page in [
            there.get(&new).await,
            there.get(&former).await,
            alice.get(&format!("/mail/former?token={}", token(&new))).await,
            alice.get(&format!("/mail/new?token={}", token(&former))).await,
            alice.get(&format!("/mail/new?token={}", token(&reset))).await,
            alice.get(&format!("/verify?token={}", token(&new))).await,
            alice.get(&format!("/reset?token={}", token(&former))).await,
            alice.get(&format!("/login/link?token={}", token(&new))).await,
            alice.get("/mail/new").await,
            alice.get("/mail/former?token=x").await,
            alice.post("/mail/new", &[("token", "x".repeat(43))]).await,
            alice.post("/mail/former", &[("token", token(&new)), ("answer", "agree".to_owned())]).await,
        ] {
            let refused = page.status == 410 && page.has("link-over") && page.has("sign-in-link");
            assert!(refused || page.url.path().ends_with("/login/link") && page.status == 404, "{}", page.url);
        }
        // Fifty at once agree once; a form without proof, or with another one's, agrees to nothing.
        for csrf in [String::new(), alice.get(&new).await.field("csrf")] {
            let fields = [("csrf", csrf), ("token", token(&former)), ("answer", "agree".to_owned())];
            let page = alice.post("/mail/former", &fields).await;
            assert!(page.status == 403 && page.has("mail-decide") && page.has("problem"), "{}", page.html);
        }
        let page = alice.get(&former).await;
        assert!(
            alice
                .post("/mail/former", &[("csrf", page.field("csrf")), ("token", token(&former))])
                .await
                .has("mail-decide")
        );
        let fields = [("csrf", page.field("csrf")), ("token", token(&former)), ("answer", "agree".to_owned())];
        let pages = futures_util::future::join_all((0..20).map(|_| alice.post("/mail/former", &fields))).await;
        assert_eq!(pages.iter().filter(|page| page.has("done")).count(), 1);
        assert_eq!(pages.iter().filter(|page| page.has("link-over")).count(), 19);
        let page = alice.get(&new).await;
        let fields = [("csrf", page.field("csrf")), ("token", token(&new))];
        let pages = futures_util::future::join_all((0..20).map(|_| alice.post("/mail/new", &fields))).await;
        assert_eq!(pages.iter().filter(|page| page.has("done")).count(), 1);
        assert_eq!(events(&tenant, "mail.changed").await, 1);
        // The letters to the former address are no good any more.
        assert!(alice.get(&reset).await.has("link-over"));
    });
}

#[test]
fn a_change_dies_of_what_happens_to_the_account_and_of_time() {
    run(async {
        let by_database = [
            ("time", "UPDATE mail_changes SET expires_at = now() WHERE tenant_id = $1::text::uuid"),
            (
                "address",
                "UPDATE users SET email = 'o@test.test', email_key = 'o@test.test' WHERE tenant_id = $1::text::uuid AND username_key = 'alice'",
            ),
            (
                "disabled",
                "UPDATE users SET disabled = true WHERE tenant_id = $1::text::uuid AND username_key = 'alice'",
            ),
            (
                "password",
                "UPDATE users SET password_hash = 'x' WHERE tenant_id = $1::text::uuid AND username_key = 'alice'",
            ),
        ];
        for what in ["time", "address", "disabled", "password", "reset", "factors", "others"] {
            let tenant = tenant("mail-dies");
            let alice = sign_in(&tenant, "alice").await;
            ask(&alice, NEW).await;
            let links = both(&tenant).await;
            match what {
                "reset" => {
                    forget(&alice, "alice").await;
                    let link = crate::support::mail::links(server(), &tenant, "/reset", 1).await.remove(0);
                    crate::recovery::reset(&alice, &tenant, &link, "another horse another staple").await;
                }
                "factors" => drop(server().told(&["user", "reset-factors", &tenant.slug, "alice"], "")),
                "others" => {
                    sign_in(&tenant, "alice").await;
                    let page = alice.get("/account").await;
                    let mark = "/account\"><input type=\"hidden\" name=\"csrf\" value=\"";
                    let csrf = page.html.split_once(mark).map(|(_, rest)| rest.split_once('"').unwrap().0.to_owned());
                    let csrf = csrf.unwrap_or_else(|| panic!("{}", page.html));
                    alice.post("/account", &[("csrf", csrf.as_str()), ("end_others", "yes")]).await;
                }
                _ => {
                    let (owner, id) = owner(&tenant).await;
                    let statement = by_database.iter().find(|(name, _)| *name == what).unwrap().1;
                    owner.execute(statement, &[&id]).await.unwrap();
                }
            }
            for link in links {
                let page = alice.get(&link).await;
                assert!(page.status == 410 && page.has("link-over"), "{what} {link}: {}", page.html);
            }
        }
    });
}

#[test]
fn what_deceives_or_would_be_a_header_is_refused_and_nothing_is_written() {
    run(async {
        let tenant = tenant("mail-evil");
        let alice = sign_in(&tenant, "alice").await;
        for email in [
            "",
            "nobody",
            "a@b@test.test",
            "a@test.test\r\nBcc: all@test.test",
            "a@test.test, b@test.test",
            "Alice <a@test.test>",
            "<img src=x onerror=alert(1)>@test.test",
            "a\u{202e}tset@test.test",
            "a\u{200b}@test.test",
            "a\u{2066}@te\u{200d}st.test",
            "a@test.test\0",
            ".a..b@test.test",
            &format!("{}@test.test", "x".repeat(300)),
            &"x".repeat(1 << 20),
        ] {
            let page = alice.get("/account/mail").await;
            let fields = [("csrf", page.field("csrf")), ("email", email.to_owned())];
            let page = alice.post("/account/mail", &fields).await;
            let is_said = page.status == 422 && page.has("email-wrong") && page.html.contains("<title>Error: ");
            // What no browser sends is refused before anything is read.
            let is_unreadable = page.status == 400 && page.text("error-code") == "invalid_request";
            assert!(is_said || is_unreadable, "{email:.40?}: {} {}", page.status, page.html);
            assert!(!page.html.contains("<img"), "{}", page.html);
        }
        // No more than the form shows.
        let page = alice.get("/account/mail").await;
        let forged = [
            ("csrf", page.field("csrf").as_str()),
            ("email", "odd+sign&b@test.test"),
            ("email_verified", "true"),
            ("former", "evil@test.test"),
            ("user_id", "00000000-0000-0000-0000-000000000000"),
            ("agreed", "true"),
        ]
        .map(|(name, value)| (name, value.to_owned()));
        let page = alice.post("/account/mail", &forged).await;
        assert!(page.html.contains("odd+sign&#38;b@test.test"), "{}", page.html);
        assert_eq!(address(&alice, &tenant).await, ("alice@test.test".to_owned(), true));
        let [new, former] = both(&tenant).await;
        for link in [&new, &former] {
            assert!(alice.get(link).await.html.contains("odd+sign&#38;b@test.test"));
        }
        assert_eq!(events(&tenant, "mail.requested").await, 1);
    });
}

#[test]
fn a_form_is_of_its_session_and_our_page_and_the_sign_in_is_a_recent_one() {
    run(async {
        let tenant = tenant("mail-form");
        let (alice, bob) = (sign_in(&tenant, "alice").await, sign_in(&tenant, "bob").await);
        let (own, theirs) =
            (alice.get("/account/mail").await.field("csrf"), bob.get("/account/mail").await.field("csrf"));
        for csrf in ["", theirs.as_str(), &alice.get("/account/data").await.field("csrf")] {
            let page = alice.post("/account/mail", &[("csrf", csrf), ("email", NEW)]).await;
            assert!(page.status == 403 && page.has("problem"), "{}", page.html);
        }
        let headers = [("origin", "https://evil.test"), ("content-type", "application/x-www-form-urlencoded")];
        let cross = alice.send("/account/mail", &headers, &format!("csrf={own}&email=evil%40test.test")).await;
        assert_eq!(cross.status, 403);
        let (owner, id) = owner(&tenant).await;
        let age = "UPDATE sessions SET authenticated_at = now() - interval '1 hour' WHERE tenant_id = $1::text::uuid";
        owner.execute(age, &[&id]).await.unwrap();
        for page in [
            alice.get("/account/mail").await,
            alice.post("/account/mail", &[("csrf", own.as_str()), ("email", NEW)]).await,
        ] {
            assert!(page.has("confirm"), "{}: {}", page.url, page.html);
        }
        assert_eq!(events(&tenant, "mail.requested").await, 0);
        let page = alice.get("/account/mail").await;
        let fields = [("csrf", page.field("csrf")), ("next", page.field("next")), ("password", PASSWORD.to_owned())];
        assert!(alice.post("/account/confirm", &fields).await.has("change-mail"), "and on to what was wanted");
        ask(&alice, NEW).await;
        owner.execute(age, &[&id]).await.unwrap();
        assert!(alice.get("/account/mail").await.has("withdraw-mail"), "what waits is seen and ended without it");
    });
}

#[test]
fn letters_are_asked_for_a_few_times_by_one_person_and_to_one_address() {
    run(async {
        let tenant = tenant("mail-pestered");
        let alice = sign_in(&tenant, "alice").await;
        let csrf = alice.get("/account/mail").await.field("csrf");
        let mut waits = Vec::new();
        for at in 0..5 {
            let email = format!("other-{at}@test.test");
            let page = alice.post("/account/mail", &[("csrf", csrf.as_str()), ("email", &email)]).await;
            waits.push(page.status == 429);
        }
        assert!(waits.starts_with(&[false, false, false]) && waits.contains(&true), "{waits:?}");

        // The address is the same, whoever asks.
        let tenant = crate::support::tenant("mail-pestered-too");
        let people = [sign_in(&tenant, "alice").await, sign_in(&tenant, "bob").await];
        let mut statuses = Vec::new();
        for at in 0..6 {
            let person = &people[at % 2];
            let (owner, id) = owner(&tenant).await;
            owner.execute("DELETE FROM mail_changes WHERE tenant_id = $1::text::uuid", &[&id]).await.unwrap();
            statuses.push(ask(person, "Victim@test.test").await.status.as_u16());
        }
        assert!(statuses.starts_with(&[200, 200, 200]) && statuses.contains(&429), "{statuses:?}");
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
