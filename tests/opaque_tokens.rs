//! Access tokens that are references: what they say is asked for, and they end everywhere at once.

use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};

use crate::nodes::{at, pair};
use crate::support::dpop::{DpopKey, ath};
use crate::support::person::{Person, answered, peek, post_as, redeem_as};
use crate::support::server::Server;
use crate::support::tenant::{
    API, CALLBACK, OTHER_SECRET, PASSWORD, Tenant, WEB_SECRET, WORKER_SECRET, document, fresh_slug,
};
use crate::support::{http, run, server};

/// The usual tenant, whose API wants references, and another one that does not.
fn text_of(slug: &str, settings: &str) -> String {
    let other = "      - { audience: https://bills.test, scopes: [bills:read] }\n    clients:\n";
    document(slug, settings)
        .replacen("name: Orders,", "name: Orders, access_token_format: opaque,", 1)
        .replacen("    clients:\n", other, 1)
        .replacen("scope: orders:read orders:write\n", "scope: orders:read orders:write bills:read\n", 1)
}

fn opaque(server: &Server, name: &str) -> Tenant {
    let slug = fresh_slug(name);
    server.told(&["apply", "-f", "-"], &text_of(&slug, "signing_alg: ES256"));
    Tenant { issuer: server.issuer(&slug), slug }
}

async fn machine(tenant: &Tenant, scope: &str) -> String {
    let fields = [("grant_type", "client_credentials"), ("scope", scope)];
    let (status, said) = post_as(tenant, "/token", ("worker", WORKER_SECRET), &fields).await;
    assert_eq!((status, &said["token_type"]), (200, &json!("Bearer")), "{said}");
    text(&said, "access_token").to_owned()
}

async fn introspect(tenant: &Tenant, token: &str) -> Value {
    let (status, said) = post_as(tenant, "/introspect", ("worker", WORKER_SECRET), &[("token", token)]).await;
    assert_eq!(status, 200, "{said}");
    said
}

async fn active(tenant: &Tenant, token: &str) -> bool {
    let said = introspect(tenant, token).await;
    let active = said["active"] == true;
    assert!(active || said == json!({ "active": false }), "{said}");
    active
}

async fn userinfo(tenant: &Tenant, token: &str) -> (u16, Value) {
    answered(http().get(format!("{}/userinfo", tenant.issuer)).bearer_auth(token)).await
}

fn text<'a>(said: &'a Value, name: &str) -> &'a str {
    said[name].as_str().unwrap_or_else(|| panic!("no {name}: {said}"))
}

fn is_reference(token: &str) -> bool {
    token.len() == 53 && token.starts_with("signet_at_") && !token.contains('.')
}

#[test]
fn a_reference_says_nothing_and_introspection_says_what_a_signed_token_would() {
    run(async {
        let tenant = opaque(server(), "opaque");
        let reference = machine(&tenant, "orders:read").await;
        assert!(is_reference(&reference), "{reference}");
        let signed = machine(&tenant, "bills:read").await;
        assert!(!is_reference(&signed), "an API that does not ask for them gets none: {signed}");
        assert!(is_reference(&machine(&tenant, "bills:read orders:read").await), "for both, nobody is told too much");

        let said = introspect(&tenant, &reference).await;
        let other = introspect(&tenant, &signed).await;
        let members = |said: &Value| said.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        // No role of the machine means anything to the other API.
        assert_eq!([members(&other), vec!["roles".to_owned()]].concat().len(), members(&said).len(), "{said} {other}");
        for (member, value) in [
            ("active", json!(true)),
            ("iss", json!(tenant.issuer)),
            ("aud", json!(API)),
            ("sub", json!("worker")),
            ("client_id", json!("worker")),
            ("scope", json!("orders:read")),
            ("roles", json!(["ADMIN"])),
            ("token_type", json!("Bearer")),
        ] {
            assert_eq!(said[member], value, "{member}");
        }
        assert_eq!(said["exp"].as_i64().unwrap() - said["iat"].as_i64().unwrap(), 600);
    });
}

#[test]
fn a_persons_reference_tells_their_story_to_userinfo_and_the_api() {
    run(async {
        let tenant = opaque(server(), "opaque-person");
        let tokens = Person::new(&tenant).tokens("alice", &[]).await;
        let (token, id_token) = (text(&tokens, "access_token"), text(&tokens, "id_token"));
        assert!(is_reference(token), "{token}");
        let claims = peek(id_token, 1);
        let half = ath(token);
        let hash = base64_half(&half);
        assert_eq!(claims["at_hash"], json!(hash), "of a reference, too");
        let (status, told) = userinfo(&tenant, token).await;
        assert_eq!((status, &told["sub"], &told["email"]), (200, &claims["sub"], &json!("alice@test.test")));
        let said = introspect(&tenant, token).await;
        assert_eq!((&said["sub"], &said["sid"]), (&claims["sub"], &claims["sid"]));
        assert_eq!((&said["roles"], &said["acr"]), (&json!(["ADMIN"]), &claims["acr"]));

        let fields = [("grant_type", "refresh_token"), ("refresh_token", text(&tokens, "refresh_token"))];
        let (_, refreshed) = post_as(&tenant, "/token", ("web", WEB_SECRET), &fields).await;
        let second = text(&refreshed, "access_token");
        assert!(is_reference(second) && second != token);
        assert!(active(&tenant, token).await && active(&tenant, second).await);

        let of_issuer = Person::new(&tenant).tokens("alice", &[("scope", "openid")]).await;
        assert!(!is_reference(text(&of_issuer, "access_token")), "no API, so nobody asked for a reference");
    });
}

/// The left half of a SHA-256, from its base64url.
fn base64_half(whole: &str) -> String {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    URL_SAFE_NO_PAD.encode(&URL_SAFE_NO_PAD.decode(whole).unwrap()[..16])
}

#[test]
fn only_its_hash_is_stored() {
    run(async {
        let tenant = opaque(server(), "opaque-stored");
        let token = machine(&tenant, "orders:read").await;
        let (owner, connection) = tokio_postgres::connect(&server().database(), tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(connection);
        let query = "SELECT encode(token_hash, 'hex'), t.* ::text FROM access_tokens t JOIN tenants n ON n.id = t.tenant_id \
             WHERE n.slug = $1";
        let rows = owner.query(query, &[&tenant.slug]).await.unwrap();
        assert_eq!(rows.len(), 1);
        let (hash, row): (String, String) = (rows[0].get(0), rows[0].get(1));
        let expected = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, token.as_bytes());
        let expected: String = expected.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hash, expected);
        assert!(!row.contains(&token) && !row.contains(token.trim_start_matches("signet_at_")), "{row}");
    });
}

#[test]
fn what_one_node_ends_is_over_on_the_other_at_that_moment() {
    run(async {
        let (first, second) = pair();
        let here = opaque(&first, "opaque-nodes");
        let there = at(&here, &second);
        let alice = Person::new(&here);
        let tokens = alice.tokens("alice", &[]).await;
        let token = text(&tokens, "access_token");
        assert!(active(&here, token).await && active(&there, token).await, "and the other one may know it by heart");
        post_as(&here, "/revoke", ("web", WEB_SECRET), &[("token", token)]).await;
        assert!(!active(&there, token).await && !active(&here, token).await, "revoked");
        assert_eq!(userinfo(&there, token).await.0, 401);

        let again = crate::support::person::redeem(&here, &alice.authorize(&[]).await.sent("code").unwrap()).await;
        let token = text(&again, "access_token");
        assert!(active(&there, token).await);
        post_as(&here, "/revoke", ("web", WEB_SECRET), &[("token", text(&again, "refresh_token"))]).await;
        assert!(!active(&there, token).await, "its grant was revoked");

        let again = crate::support::person::redeem(&here, &alice.authorize(&[]).await.sent("code").unwrap()).await;
        let token = text(&again, "access_token");
        assert!(active(&there, token).await);
        alice.get(&format!("/logout?id_token_hint={}", text(&again, "id_token"))).await;
        assert!(!active(&there, token).await, "the person signed out");

        let again = alice.tokens("alice", &[]).await;
        let token = text(&again, "access_token");
        assert!(active(&there, token).await);
        let told = |user: &str| format!("tenants: [{{slug: {}, users: [{{username: alice, {user}}}]}}]", here.slug);
        first.told(&["apply", "-f", "-"], &told("disabled: true"));
        assert!(!active(&there, token).await && !active(&here, token).await, "the person was disabled");
        first.told(&["apply", "-f", "-"], &told("disabled: false"));
        assert!(!active(&there, token).await && !active(&here, token).await, "and nothing comes back");
    });
}

#[test]
fn a_client_that_is_disabled_and_a_tenant_that_is_suspended_have_no_tokens() {
    run(async {
        let tenant = opaque(server(), "opaque-off");
        let tokens = Person::new(&tenant).tokens("alice", &[]).await;
        let token = text(&tokens, "access_token");
        let slug = &tenant.slug;
        let off = text_of(slug, "signing_alg: ES256").replacen(
            "client_name: Web\n",
            "client_name: Web\n        disabled: true\n",
            1,
        );
        server().told(&["apply", "-f", "-"], &off);
        assert!(!active(&tenant, token).await, "at once, by its row");
        server().told(&["apply", "-f", "-"], &text_of(slug, "signing_alg: ES256"));
        server().told(&["tenant", "suspend", slug], "");
        let ask = async || {
            post_as(&tenant, "/introspect", ("worker", WORKER_SECRET), &[("token", token)]).await.0 == 404
                && userinfo(&tenant, token).await.0 == 404
        };
        assert!(ask().await, "suspending a tenant");
    });
}

#[test]
fn a_reference_is_its_tenants_and_only_its_client_ends_it() {
    run(async {
        let (here, there) = (opaque(server(), "opaque-here"), opaque(server(), "opaque-there"));
        let tokens = Person::new(&here).tokens("alice", &[]).await;
        let token = text(&tokens, "access_token");
        assert!(!active(&there, token).await);
        assert_eq!(userinfo(&there, token).await.0, 401);
        let (status, _) = post_as(&there, "/revoke", ("web", WEB_SECRET), &[("token", token)]).await;
        assert_eq!(status, 200, "RFC 7009 §2.2");
        let as_other = [("token", token), ("client_id", "other"), ("client_secret", OTHER_SECRET)];
        assert_eq!(answered(http().post(format!("{}/revoke", here.issuer)).form(&as_other)).await.0, 200);
        assert!(active(&here, token).await, "it was neither's to end");
        let anybody = http().post(format!("{}/introspect", here.issuer)).form(&[("token", token)]);
        assert_eq!(answered(anybody).await.0, 401);
        let public = [("token", token), ("client_id", "spa")];
        let (status, _) = answered(http().post(format!("{}/introspect", here.issuer)).form(&public)).await;
        assert_eq!(status, 401, "a public client proves nothing");
        assert_eq!(userinfo(&here, &machine(&here, "orders:read").await).await.0, 401, "a machine speaks for nobody");
    });
}

#[test]
fn a_reference_passes_for_nothing_else_and_nothing_else_for_one() {
    run(async {
        let tenant = opaque(server(), "opaque-else");
        let alice = Person::new(&tenant);
        let tokens = alice.tokens("alice", &[]).await;
        let token = text(&tokens, "access_token");
        let code = alice.authorize(&[]).await.sent("code").unwrap();
        let refresh = text(&tokens, "refresh_token").to_owned();
        let session = alice.cookie("session").unwrap();
        for other in [&refresh, &code, &session] {
            let dressed = format!("signet_at_{other}");
            for wrong in [other.as_str(), &dressed] {
                assert_eq!(userinfo(&tenant, wrong).await.0, 401, "{wrong}");
                assert!(!active(&tenant, wrong).await, "{wrong}");
            }
        }
        let half = &token[..52];
        for wrong in [half, &token.to_uppercase(), &token["signet_at_".len()..], &format!("{token}="), "signet_at_"] {
            assert_eq!(userinfo(&tenant, wrong).await.0, 401, "{wrong}");
            assert!(!active(&tenant, wrong).await, "{wrong}");
        }
        for stripped in [token, &token["signet_at_".len()..]] {
            let fields = [("grant_type", "refresh_token"), ("refresh_token", stripped)];
            let (status, said) = post_as(&tenant, "/token", ("web", WEB_SECRET), &fields).await;
            assert_eq!((status, &said["error"]), (400, &json!("invalid_grant")));
            let (status, said) = redeem_as(&tenant, stripped, &[]).await;
            assert_eq!((status, &said["error"]), (400, &json!("invalid_grant")));
        }
        let assertion = [
            ("grant_type", "client_credentials"),
            ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            ("client_assertion", token),
        ];
        let (status, said) = answered(http().post(format!("{}/token", tenant.issuer)).form(&assertion)).await;
        assert_eq!((status, &said["error"]), (401, &json!("invalid_client")), "{said}");
        let page = alice.authorize(&[("id_token_hint", token)]).await;
        assert_eq!(page.sent("error").as_deref(), Some("invalid_request"));
        assert_eq!(alice.get(&format!("/logout?id_token_hint={token}")).await.status, 400);
        let page = alice.authorize(&[("request_uri", token), ("prompt", "none")]).await;
        assert!(page.sent("code").is_none(), "{}", page.url);
        assert!(active(&tenant, token).await, "and it is good still");
        // A stored claim is none of a token's, whoever signs it.
        let forged = encode(
            &Header { typ: Some("at+jwt".to_owned()), ..Header::new(Algorithm::HS256) },
            &introspect(&tenant, token).await,
            &EncodingKey::from_secret(token.as_bytes()),
        );
        assert!(!active(&tenant, &forged.unwrap()).await);
    });
}

#[test]
fn a_bound_reference_is_good_with_its_key_alone() {
    run(async {
        let tenant = opaque(server(), "opaque-dpop");
        let (key, other) = (DpopKey::new(), DpopKey::new());
        let address = |path: &str| format!("{}{path}", tenant.issuer);
        let page = Person::new(&tenant).sign_in("alice", &[]).await;
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", &page.sent("code").unwrap()),
            ("redirect_uri", CALLBACK),
            ("code_verifier", crate::support::person::VERIFIER),
        ];
        let request = http().post(address("/token")).basic_auth("web", Some(WEB_SECRET)).form(&fields);
        let (_, tokens) = answered(request.header("DPoP", key.proof("POST", &address("/token")))).await;
        assert_eq!(tokens["token_type"], "DPoP", "{tokens}");
        let token = text(&tokens, "access_token");
        assert!(is_reference(token));
        let said = introspect(&tenant, token).await;
        assert_eq!((&said["cnf"], &said["token_type"]), (&json!({ "jkt": key.jkt() }), &json!("DPoP")));
        assert_eq!(userinfo(&tenant, token).await.0, 401, "as a bearer");
        let ask = async |key: &DpopKey| {
            let proof = key.proof_with("GET", &address("/userinfo"), token);
            let request = http().get(address("/userinfo")).header("Authorization", format!("DPoP {token}"));
            answered(request.header("DPoP", proof)).await.0
        };
        assert_eq!((ask(&key).await, ask(&other).await), (200, 401));
    });
}

#[test]
fn a_reference_of_a_pairwise_client_tells_the_name_that_it_knows() {
    run(async {
        let slug = fresh_slug("opaque-pairwise");
        let text_of = text_of(&slug, "signing_alg: ES256").replacen(
            &format!("redirect_uris: [{CALLBACK}, http://127.0.0.1/callback]"),
            &format!("redirect_uris: [{CALLBACK}]\n        subject_type: pairwise"),
            1,
        );
        server().told(&["apply", "-f", "-"], &text_of);
        let tenant = Tenant { issuer: server().issuer(&slug), slug };
        let alice = Person::new(&tenant);
        let page = alice.authorize(&[]).await;
        let code = alice.sign_in_at(&page, "alice", PASSWORD).await.sent("code").unwrap();
        let (_, tokens) = redeem_as(&tenant, &code, &[]).await;
        let (token, claims) = (text(&tokens, "access_token"), peek(text(&tokens, "id_token"), 1));
        let said = introspect(&tenant, token).await;
        assert_eq!((&said["sub"], said.get("sid"), said.get("own")), (&claims["sub"], None, None), "{said}");
        let (status, told) = userinfo(&tenant, token).await;
        assert_eq!((status, &told["sub"], &told["email"]), (200, &claims["sub"], &json!("alice@test.test")));
        alice.get(&format!("/logout?id_token_hint={}", text(&tokens, "id_token"))).await;
        assert!(!active(&tenant, token).await, "the session behind its name is over");
    });
}

#[test]
fn a_document_says_which_and_is_given_back_as_it_was() {
    run(async {
        let tenant = opaque(server(), "opaque-document");
        let exported = server().told(&["export", &tenant.slug], "");
        assert_eq!(exported.matches("access_token_format: opaque").count(), 1, "{exported}");
        assert_eq!(exported.matches("access_token_format").count(), 1, "what is usual is not said: {exported}");
        let applied = server().told(&["apply", "-f", "-"], &exported);
        assert!(applied.contains(" 0 changed"), "{applied}");
        let wrong = exported.replacen("access_token_format: opaque", "access_token_format: paseto", 1);
        let output = server().signet(&["apply", "-f", "-"], &wrong);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(2) && said.contains("access_token_format"), "{said}");
        // A token keeps the form that it was given.
        let token = machine(&tenant, "orders:read").await;
        server().told(
            &["apply", "-f", "-"],
            &exported.replacen("access_token_format: opaque", "access_token_format: jwt", 1),
        );
        assert!(!is_reference(&machine(&tenant, "orders:read").await), "another format");
        assert!(active(&tenant, &token).await);
    });
}
