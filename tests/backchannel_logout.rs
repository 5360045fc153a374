//! Clients hear of a sign-out from server to server: OpenID Connect Back-Channel Logout 1.0.

use std::collections::BTreeSet;
use std::time::Duration;

use jsonwebtoken::decode_header;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::account_deletion::ask;
use crate::support::person::{Person, peek, post_as};
use crate::support::server::{Server, calling};
use crate::support::tenant::{PASSWORD, WEB_SECRET, document, fresh_slug};
use crate::support::tokens::verified;
use crate::support::{Tenant, http, run, server, tenant};

/// A tenant whose `web` listens for sign-outs, over there.
fn listening(server: &Server, name: &str, uri: &str) -> Tenant {
    let slug = fresh_slug(name);
    let with = format!("client_name: Web\n        backchannel_logout_uri: {uri}\n");
    server.told(&["apply", "-f", "-"], &document(&slug, "signing_alg: ES256").replacen("client_name: Web\n", &with, 1));
    Tenant { issuer: server.issuer(&slug), slug }
}

/// An application that is called.
struct Application(TcpListener);

impl Application {
    async fn new() -> Self {
        Self(TcpListener::bind("127.0.0.1:0").await.unwrap())
    }

    fn uri(&self) -> String {
        format!("http://{}/logout", self.0.local_addr().unwrap())
    }

    /// Takes the next call, answers with a status, and returns the form's `logout_token`.
    async fn hears(&self, status: &str) -> String {
        let call = tokio::time::timeout(Duration::from_mins(1), self.0.accept()).await.expect("a call");
        let mut stream = call.unwrap().0;
        let mut request = String::new();
        while !request.contains("logout_token=") || request.len() < length(&request) {
            let mut part = [0; 4096];
            let read = stream.read(&mut part).await.unwrap();
            assert!(read > 0, "{request}");
            request.push_str(std::str::from_utf8(&part[..read]).unwrap());
        }
        let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n");
        // Whoever called may have given up.
        let _ = stream.write_all(answer.as_bytes()).await;
        assert!(request.starts_with("POST /logout HTTP/1.1\r\n"), "{request}");
        request.split_once("logout_token=").unwrap().1.to_owned()
    }
}

/// How long a request says it is.
fn length(request: &str) -> usize {
    let (head, _) = request.split_once("\r\n\r\n").unwrap_or((request, ""));
    let body = head.lines().find_map(|line| line.strip_prefix("content-length: ")).expect("a length");
    head.len() + 4 + body.parse::<usize>().unwrap()
}

async fn sign_out(alice: &Person, tokens: &Value) {
    let hint = tokens["id_token"].as_str().unwrap();
    let back = "post_logout_redirect_uri=https%3A%2F%2Fapp.test%2F";
    let gone = alice.get(&format!("/logout?id_token_hint={hint}&{back}")).await;
    assert_eq!(gone.url.as_str(), "https://app.test/");
}

#[test]
fn the_metadata_say_that_clients_are_told() {
    run(async {
        let tenant = tenant("backchannel-metadata");
        let metadata = http().get(format!("{}/.well-known/openid-configuration", tenant.issuer)).send().await.unwrap();
        let metadata: Value = metadata.json().await.unwrap();
        for name in ["backchannel_logout_supported", "backchannel_logout_session_supported"] {
            assert_eq!(metadata[name], json!(true), "{name}");
        }
    });
}

#[test]
fn a_client_hears_of_a_sign_out_and_is_told_again_until_it_understood() {
    run(async {
        let application = Application::new().await;
        let tenant = listening(calling(), "backchannel", &application.uri());
        let alice = Person::new(&tenant);
        let tokens = alice.tokens("alice", &[]).await;
        sign_out(&alice, &tokens).await;

        let first = application.hears("503 Service Unavailable").await;
        let second = application.hears("200 OK").await;
        let id_token = peek(tokens["id_token"].as_str().unwrap(), 1);
        let mut ids = Vec::new();
        for token in [first, second] {
            assert_eq!(decode_header(&token).unwrap().typ.as_deref(), Some("logout+jwt"));
            let claims = verified(&tenant, &token, "web").await;
            assert_eq!((&claims["sub"], &claims["sid"]), (&id_token["sub"], &id_token["sid"]));
            assert_eq!(claims["events"], json!({ "http://schemas.openid.net/event/backchannel-logout": {} }));
            assert_eq!(claims.get("nonce"), None);
            assert!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap() <= 120, "{claims}");
            ids.push(claims["jti"].as_str().unwrap().to_owned());
        }
        assert_ne!(ids[0], ids[1], "each attempt is a token of its own");
    });
}

#[test]
fn only_clients_of_the_session_hear_of_it_and_a_slow_one_keeps_nobody_waiting() {
    run(async {
        let application = Application::new().await;
        let tenant = listening(calling(), "backchannel-slow", &application.uri());
        let (alice, bob) = (Person::new(&tenant), Person::new(&tenant));
        let (of_alice, of_bob) = (alice.tokens("alice", &[]).await, bob.tokens("bob", &[]).await);
        // Nobody takes the calls yet, and both are signed out all the same.
        sign_out(&alice, &of_alice).await;
        sign_out(&bob, &of_bob).await;
        let sid = |token: &str| peek(token, 1)["sid"].as_str().unwrap().to_owned();
        let ended = BTreeSet::from([of_alice, of_bob].map(|tokens| sid(tokens["id_token"].as_str().unwrap())));
        let mut heard = BTreeSet::new();
        // A call that waited too long comes again.
        while heard.len() < 2 {
            heard.insert(sid(&application.hears("204 No Content").await));
        }
        assert_eq!(heard, ended);
    });
}

/// Lets the used refresh tokens of a tenant grow older, as if time had passed.
async fn age(tenant: &Tenant) {
    let (client, connection) = tokio_postgres::connect(&calling().database(), tokio_postgres::NoTls).await.unwrap();
    let connection = tokio::spawn(connection);
    let aged = "UPDATE refresh_tokens SET used_at = used_at - interval '11 s' WHERE used_at IS NOT NULL \
                AND tenant_id = (SELECT id FROM tenants WHERE slug = $1)";
    assert_eq!(client.execute(aged, &[&tenant.slug]).await.unwrap(), 1);
    connection.abort();
}

#[test]
fn clients_hear_of_every_session_that_theft_a_new_password_or_a_ban_ends() {
    run(async {
        let application = Application::new().await;
        let tenant = listening(calling(), "backchannel-ended", &application.uri());
        let heard = async |tokens: &Value| {
            let id_token = peek(tokens["id_token"].as_str().unwrap(), 1);
            let claims = peek(&application.hears("200 OK").await, 1);
            assert_eq!((&claims["sub"], &claims["sid"]), (&id_token["sub"], &id_token["sid"]), "{claims}");
        };
        let tokens = Person::new(&tenant).tokens("alice", &[]).await;
        let refresh = [("grant_type", "refresh_token"), ("refresh_token", tokens["refresh_token"].as_str().unwrap())];
        assert_eq!(post_as(&tenant, "/token", ("web", WEB_SECRET), &refresh).await.0, 200);
        age(&tenant).await;
        assert_eq!(post_as(&tenant, "/token", ("web", WEB_SECRET), &refresh).await.0, 400);
        heard(&tokens).await;

        for change in ["password: another horse and another battery", "disabled: true"] {
            let tokens = Person::new(&tenant).tokens("bob", &[]).await;
            let user = format!("tenants: [{{ slug: {}, users: [{{ username: bob, {change} }}] }}]", tenant.slug);
            calling().told(&["apply", "-f", "-"], &user);
            heard(&tokens).await;
            let back =
                format!("tenants: [{{ slug: {}, users: [{{ username: bob, password: {PASSWORD} }}] }}]", tenant.slug);
            calling().told(&["apply", "-f", "-"], &back);
        }
    });
}

#[test]
fn clients_hear_of_every_session_of_a_person_whose_account_is_to_be_deleted() {
    run(async {
        let application = Application::new().await;
        let tenant = listening(calling(), "backchannel-deleted", &application.uri());
        let (alice, elsewhere) = (Person::new(&tenant), Person::new(&tenant));
        let sid = |token: &str| peek(token, 1)["sid"].as_str().unwrap().to_owned();
        let mut ended = BTreeSet::new();
        for browser in [&alice, &elsewhere] {
            ended.insert(sid(browser.tokens("alice", &[]).await["id_token"].as_str().unwrap()));
        }
        assert!(ask(&alice).await.has("done"));
        let mut heard = BTreeSet::new();
        for _ in 0..2 {
            heard.insert(sid(&application.hears("200 OK").await));
        }
        assert_eq!(heard, ended);
    });
}

#[test]
fn an_address_of_this_machine_is_not_called_unless_the_operator_said_so() {
    run(async {
        let application = Application::new().await;
        let tenant = listening(server(), "backchannel-private", &application.uri());
        let alice = Person::new(&tenant);
        let tokens = alice.tokens("alice", &[]).await;
        sign_out(&alice, &tokens).await;
        let host = application.0.local_addr().unwrap().to_string();
        let refused = |log: &str| log.lines().any(|line| line.contains(&host) && line.contains("kind=Address"));
        tokio::select! {
            _ = application.0.accept() => panic!("it was called"),
            () = async {
                while !refused(&server().log()) {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            } => {}
        }
    });
}
