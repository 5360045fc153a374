//! Getting back in by mail: forgotten passwords and addresses that are proven. The letters are those that the server wrote.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::mpsc;
use std::time::Duration;

use serde_json::json;

use crate::account;
use crate::support::mail::{letters, links, notices, read};
use crate::support::person::{Page, Person, answered, post_as, redeem_as};
use crate::support::server::Server;
use crate::support::tenant::{PASSWORD, Tenant, WEB_SECRET, on, tenant};
use crate::support::{http, run, server};

const NEW_PASSWORD: &str = "another horse another staple";

/// Asks for a letter, as a person does.
pub(crate) async fn forget(person: &Person, username: &str) -> Page {
    let page = person.get("/forgot").await;
    assert!(page.has("forgot") && page.has("forgot-submit"), "{}", page.html);
    person.post("/forgot", &[("csrf", page.field("csrf").as_str()), ("username", username)]).await
}

fn path<'a>(tenant: &Tenant, link: &'a str) -> &'a str {
    link.strip_prefix(&tenant.issuer).unwrap()
}

/// Opens a link and fills in its form.
pub(crate) async fn reset(person: &Person, tenant: &Tenant, link: &str, password: &str) -> Page {
    let page = person.get(path(tenant, link)).await;
    assert!(page.has("reset") && page.has("reset-submit"), "{}", page.html);
    let (csrf, token) = (page.field("csrf"), page.field("token"));
    person.post("/reset", &[("csrf", csrf.as_str()), ("token", &token), ("password", password)]).await
}

#[test]
fn nobody_is_written_to_about_an_account_that_a_stranger_made_with_their_address() {
    run(async {
        let tenant = tenant("lure");
        let mallory = Person::new(&tenant);
        let csrf = mallory.get("/register").await.field("csrf");
        let fields = [("csrf", csrf.as_str()), ("username", "win-a-prize"), ("email", "victim@lure.test")];
        mallory.post("/register", &[&fields[..], &[("password", PASSWORD)]].concat()).await;
        assert!(account::change(&mallory, PASSWORD, NEW_PASSWORD).await.has("account"));
        forget(&mallory, "victim@lure.test").await;
        // Letters leave in the order in which they were written.
        links(server(), &tenant, "/reset", 1).await;
        let told = read(server(), "victim@lure.test");
        let told: Vec<&String> = told.iter().filter(|letter| letter.contains(&tenant.issuer)).collect();
        assert_eq!(told.len(), 2, "one that proves the address, one that sets a password: {told:?}");
        assert!(told.iter().all(|letter| !letter.contains("win-a-prize")), "{told:?}");
    });
}

#[test]
fn whoever_reads_the_mail_of_an_account_chooses_a_new_password_and_all_else_ends() {
    run(async {
        let tenant = tenant("forgot");
        let (alice, elsewhere) = (Person::new(&tenant), Person::new(&tenant));
        let page = elsewhere.sign_in("alice", &[]).await;
        let tokens = crate::support::person::redeem(&tenant, &page.sent("code").unwrap()).await;
        let refresh = tokens["refresh_token"].as_str().unwrap();
        let code = elsewhere.authorize(&[]).await.sent("code").unwrap();

        // From the sign-in page of an application.
        let page = alice.authorize(&[]).await;
        assert!(page.html.contains("id=\"forgot-link\""), "{}", page.html);
        let sent = forget(&alice, "alice").await;
        assert!(sent.status.is_success() && sent.has("forgot-sent"), "{}", sent.html);
        let link = links(server(), &tenant, "/reset", 1).await.remove(0);

        // A mail scanner opens it, twice, and with HEAD.
        for method in [reqwest::Method::GET, reqwest::Method::GET, reqwest::Method::HEAD] {
            let opened = http().request(method.clone(), &link).send().await.unwrap();
            assert!(opened.status().is_success(), "{method}");
        }
        assert!(!elsewhere.authorize(&[]).await.has("sign-in"), "nothing has happened yet");

        let refused = reset(&alice, &tenant, &link, "short").await;
        assert_eq!(refused.status, 422, "and the link is still good");
        let done = reset(&alice, &tenant, &link, NEW_PASSWORD).await;
        assert!(done.status.is_success() && done.has("done"), "{}", done.html);

        assert!(elsewhere.authorize(&[]).await.has("sign-in"), "its session is over");
        assert_eq!(redeem_as(&tenant, &code, &[]).await.0, 400);
        let fields = [("grant_type", "refresh_token"), ("refresh_token", refresh)];
        let (status, body) = post_as(&tenant, "/token", ("web", WEB_SECRET), &fields).await;
        assert_eq!((status, &body["error"]), (400, &json!("invalid_grant")));
        let page = alice.authorize(&[]).await;
        assert_eq!(alice.sign_in_at(&page, "alice", PASSWORD).await.status, 403, "the former password");
        let page = alice.authorize(&[]).await;
        assert!(alice.sign_in_at(&page, "alice", NEW_PASSWORD).await.sent("code").is_some());

        // Once is once, and the owner is told.
        let again = alice.get(path(&tenant, &link)).await;
        assert!(again.status == 410 && again.has("link-over"), "{}", again.html);
        notices(server(), &tenant, "Your password was changed", 1).await;
    });
}

#[test]
fn the_page_says_the_same_of_whoever_has_no_account_no_address_or_may_not_sign_in() {
    run(async {
        let tenant = tenant("nobody");
        let document = format!(
            "tenants: [{{slug: {}, users: [{{username: mute, password: {PASSWORD}}}, \
             {{username: gone, password: {PASSWORD}, email: gone@acme.test, disabled: true}}]}}]",
            tenant.slug
        );
        server().told(&["apply", "-f", "-"], &document);
        let person = Person::new(&tenant);
        let known = forget(&person, "alice").await;
        for name in ["nobody", "mute", "gone", "", "nobody@acme.test", "a b", "\u{202e}alice"] {
            let page = forget(&person, name).await;
            assert_eq!((page.status, &page.html), (known.status, &known.html), "{name}");
        }
        links(server(), &tenant, "/reset", 1).await;
    });
}

#[test]
fn a_link_is_good_for_its_purpose_its_tenant_and_while_nothing_changed() {
    run(async {
        let (tenant, other) = (tenant("link"), tenant("link-elsewhere"));
        let alice = Person::new(&tenant);
        forget(&alice, "alice").await;
        forget(&alice, "alice").await;
        let both = links(server(), &tenant, "/reset", 2).await;
        let token = both[0].split_once("token=").unwrap().1;
        for page in [
            alice.at(&other).get(&format!("/reset?token={token}")).await,
            alice.get(&format!("/verify?token={token}")).await,
            alice.get("/reset?token=none").await,
            alice.get("/reset").await,
        ] {
            assert!(page.status == 410 && page.has("link-over"), "{}", page.url);
        }
        // One is used; the other was for the password of before.
        assert!(reset(&alice, &tenant, &both[1], NEW_PASSWORD).await.has("done"));
        assert!(alice.get(path(&tenant, &both[0])).await.has("link-over"));

        // Another address, then time.
        for (name, change) in [
            ("address", "UPDATE users SET email_key = 'b@acme.test' WHERE tenant_id = $1"),
            ("time", "UPDATE mail_links SET expires_at = now() WHERE tenant_id = $1"),
        ] {
            let tenant = crate::support::tenant(&format!("link-{name}"));
            let alice = Person::new(&tenant);
            forget(&alice, "alice").await;
            let link = links(server(), &tenant, "/reset", 1).await.remove(0);
            assert!(alice.get(path(&tenant, &link)).await.has("reset"));
            let (owner, connection) =
                tokio_postgres::connect(&server().database(), tokio_postgres::NoTls).await.unwrap();
            tokio::spawn(connection);
            let id = "SELECT id::text FROM tenants WHERE slug = $1";
            let id: String = owner.query_one(id, &[&tenant.slug]).await.unwrap().get(0);
            let one = format!("{} AND {}", change.replace("$1", "$1::text::uuid"), "true");
            let one = if name == "address" { format!("{one} AND username_key = 'alice'") } else { one };
            owner.execute(&one, &[&id]).await.unwrap();
            assert!(alice.get(path(&tenant, &link)).await.has("link-over"), "{name}");
        }
    });
}

#[test]
fn fifty_uses_of_one_link_at_once_change_the_password_once() {
    run(async {
        let tenant = tenant("link-race");
        let alice = Person::new(&tenant);
        forget(&alice, "alice").await;
        let link = links(server(), &tenant, "/reset", 1).await.remove(0);
        let page = alice.get(path(&tenant, &link)).await;
        let (csrf, token) = (page.field("csrf"), page.field("token"));
        let passwords: Vec<String> = (0..8).map(|at| format!("{NEW_PASSWORD} {at}")).collect();
        let tries = passwords.iter().map(|password| {
            let fields = [("csrf", csrf.clone()), ("token", token.clone()), ("password", password.clone())];
            let alice = &alice;
            async move { alice.post("/reset", &fields).await }
        });
        let pages = futures_util::future::join_all(tries).await;
        assert_eq!(pages.iter().filter(|page| page.has("done")).count(), 1);
        assert_eq!(pages.iter().filter(|page| page.has("link-over")).count(), 7);
    });
}

#[test]
fn letters_are_asked_for_a_few_times_and_not_from_another_site() {
    run(async {
        let tenant = tenant("pestered");
        let stranger = Person::new(&tenant);
        let pages = [(); 5].map(|()| ());
        let mut waits = 0;
        for () in pages {
            let page = forget(&stranger, "alice").await;
            waits += usize::from(page.status == 429);
        }
        assert!(waits >= 1, "the fourth and the fifth have to wait, but for time that passed between");
        assert!(read(server(), &format!("{}/reset?token=", tenant.issuer)).len() <= 4);
        assert!(stranger.sign_in("alice", &[]).await.sent("code").is_some(), "signing in is not slowed down");

        let page = stranger.get("/forgot").await;
        let csrf = page.field("csrf");
        let body = format!("csrf={csrf}&username=bob");
        let foreign = stranger
            .send(
                "/forgot",
                &[("origin", "https://evil.test"), ("content-type", "application/x-www-form-urlencoded")],
                &body,
            )
            .await;
        assert_eq!(foreign.status, 403);
        assert_eq!(
            Person::new(&tenant).post("/forgot", &[("csrf", csrf.as_str()), ("username", "bob")]).await.status,
            403
        );
    });
}

#[test]
fn an_address_is_proven_by_a_letter_to_it_and_a_button() {
    run(async {
        let tenant = tenant("verify");
        let person = Person::new(&tenant);
        let page = person.get("/register").await;
        let csrf = page.field("csrf");
        let fields =
            [("csrf", csrf.as_str()), ("username", "carol"), ("email", "Carol@acme.test"), ("password", PASSWORD)];
        person.post("/register", &fields).await;
        let link = links(server(), &tenant, "/verify", 1).await.remove(0);
        let letter = letters(server(), &link, 1).await.remove(0);
        assert!(letter.contains("To: Carol@acme.test") && !letter.contains("carol,"), "{letter}");
        let is_verified = || async {
            let tokens = person.authorize(&[]).await;
            let tokens = crate::support::person::redeem(&tenant, &tokens.sent("code").unwrap()).await;
            let token = tokens["access_token"].as_str().unwrap();
            let (_, told) = answered(http().get(format!("{}/userinfo", tenant.issuer)).bearer_auth(token)).await;
            told["email_verified"].clone()
        };
        assert_eq!(is_verified().await, json!(false));
        let page = person.get(path(&tenant, &link)).await;
        assert!(page.has("verify") && page.has("verify-submit"), "{}", page.html);
        assert_eq!(is_verified().await, json!(false), "opening it proves nothing");
        let done = person.post("/verify", &[("csrf", page.field("csrf")), ("token", page.field("token"))]).await;
        assert!(done.has("done"), "{}", done.html);
        assert_eq!(is_verified().await, json!(true));
        assert!(person.get(path(&tenant, &link)).await.has("link-over"));
    });
}

#[test]
fn a_tenant_can_do_without() {
    run(async {
        let tenant = on(server(), "no-recovery", "disabled_features: [password_recovery]");
        let person = Person::new(&tenant);
        assert!(!person.authorize(&[]).await.html.contains("forgot-link"));
        for path in ["/forgot", "/reset?token=x"] {
            let page = person.get(path).await;
            assert_eq!(page.text("error-code"), "access_denied", "{path}");
        }
    });
}

/// A mail server that has no time for the first letter, takes the others, and hands them on.
fn mail_server() -> (u16, mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let (port, (sender, letters)) = (listener.local_addr().unwrap().port(), mpsc::channel());
    std::thread::spawn(move || {
        let mut is_busy = true;
        for stream in listener.incoming() {
            let mut lines = BufReader::new(stream.unwrap());
            lines.get_mut().write_all(b"220 sink\r\n").unwrap();
            let (mut line, mut letter) = (String::new(), None::<String>);
            while lines.read_line(&mut line).unwrap_or(0) > 0 {
                let answer = match (&mut letter, line.trim_end()) {
                    (Some(text), ".") => {
                        let _ = sender.send(std::mem::take(text));
                        letter = None;
                        "250 taken"
                    }
                    (Some(text), _) => {
                        text.push_str(&line);
                        ""
                    }
                    (None, "DATA") => {
                        letter = Some(String::new());
                        "354 go on"
                    }
                    (None, said) if said.starts_with("MAIL") && std::mem::take(&mut is_busy) => "451 later",
                    (None, _) => "250 sink",
                };
                if !answer.is_empty() {
                    lines.get_mut().write_all(format!("{answer}\r\n").as_bytes()).unwrap();
                }
                line.clear();
            }
        }
    });
    (port, letters)
}

#[test]
fn a_letter_reaches_a_mail_server_though_that_has_no_time_at_first() {
    let (port, letters) = mail_server();
    let url = format!("smtp://127.0.0.1:{port}");
    let server = Server::start(&[("SIGNET_SMTP_URL", &url), ("SIGNET_MAIL_FROM", "no-reply@id.test")]);
    let tenant = on(&server, "smtp", "signing_alg: ES256");
    run(async {
        forget(&Person::new(&tenant), "alice").await;
    });
    let letter = letters.recv_timeout(Duration::from_secs(30)).unwrap();
    for header in ["To: alice@test.test", "From: \"Test Corp\" <no-reply@id.test>", "Auto-Submitted: auto-generated"] {
        assert!(letter.contains(header), "{header}: {letter}");
    }
    assert!(letter.contains("/reset?token="), "{letter}");
    assert!(!server.data_dir().join("mail").exists(), "no file is left of it");
}
