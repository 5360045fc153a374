//! What a change of a mail address is refused for, what ends it, and what nobody learns from it.

use crate::account_activity::{events, owner};
use crate::account_mail::{NEW, address, ask, both, notice, one, path, press, sign_in};
use crate::recovery::forget;
use crate::support::mail::links;
use crate::support::person::{Page, Person};
use crate::support::tenant::PASSWORD;
use crate::support::{run, server, tenant};

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
        for what in ["time", "address", "disabled", "password", "reset", "factors", "others", "deletion"] {
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
                "deletion" => drop(crate::account_deletion::ask(&alice).await),
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
fn both_sides_at_the_same_moment_change_it_once() {
    run(async {
        let tenant = tenant("mail-at-once");
        let (alice, stranger) = (sign_in(&tenant, "alice").await, Person::new(&tenant));
        ask(&alice, NEW).await;
        let [new, former] = both(&tenant).await;
        let (new, former) = (alice.get(&new).await, stranger.get(&former).await);
        let fields = |page: &Page| {
            [("csrf", page.field("csrf")), ("token", page.field("token")), ("answer", "agree".to_owned())]
        };
        let (new, former) = (fields(&new), fields(&former));
        let (here, there) = futures_util::future::join(
            futures_util::future::join_all((0..10).map(|_| alice.post("/mail/new", &new))),
            futures_util::future::join_all((0..10).map(|_| stranger.post("/mail/former", &former))),
        )
        .await;
        for pages in [here, there] {
            assert_eq!(pages.iter().filter(|page| page.has("done")).count(), 1);
            assert_eq!(pages.iter().filter(|page| page.status == 410 && page.has("link-over")).count(), 9);
        }
        assert_eq!(events(&tenant, "mail.changed").await, 1);
        assert_eq!(address(&alice, &tenant).await, (NEW.to_owned(), true));
    });
}

#[test]
fn agreeing_and_stopping_at_the_same_moment_is_one_of_both() {
    run(async {
        let tenant = tenant("mail-or-not");
        let (alice, stranger) = (sign_in(&tenant, "alice").await, Person::new(&tenant));
        ask(&alice, NEW).await;
        let [new, former] = both(&tenant).await;
        press(&alice, &new, "agree").await;
        let page = stranger.get(&former).await;
        let fields = |answer: &str| {
            [("csrf", page.field("csrf")), ("token", page.field("token")), ("answer", answer.to_owned())]
        };
        let answers: Vec<_> = ["stop", "agree"].into_iter().cycle().take(20).map(fields).collect();
        let pages =
            futures_util::future::join_all(answers.iter().map(|fields| stranger.post("/mail/former", fields))).await;
        assert_eq!(pages.iter().filter(|page| page.has("done")).count(), 1);
        let (changed, stopped) = (events(&tenant, "mail.changed").await, events(&tenant, "mail.stopped").await);
        assert_eq!(changed + stopped, 1);
        assert_eq!(address(&alice, &tenant).await.0 == NEW, changed == 1);
    });
}

/// Somebody who has both mailboxes and a password, but not the app.
#[test]
fn who_does_not_show_all_that_the_account_has_asks_for_nothing() {
    run(async {
        let tenant = tenant("mail-strength");
        let alice = sign_in(&tenant, "alice").await;
        let (owner, id) = owner(&tenant).await;
        let app = "INSERT INTO totp_factors (tenant_id, user_id, id, sealed_secret, last_step, created_at) \
            SELECT tenant_id, id, gen_random_uuid(), 'x', 0, now() FROM users WHERE tenant_id = $1::text::uuid AND username_key = 'alice'";
        let csrf = alice.get("/account/mail").await.field("csrf");
        assert_eq!(owner.execute(app, &[&id]).await.unwrap(), 1);
        for page in [
            alice.get("/account/mail").await,
            alice.post("/account/mail", &[("csrf", csrf.as_str()), ("email", NEW)]).await,
        ] {
            assert!(page.has("confirm") && page.has("code"), "{}: {}", page.url, page.html);
        }
        assert_eq!(events(&tenant, "mail.requested").await, 0);
    });
}
