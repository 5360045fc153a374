//! Refresh tokens: RFC 6749 §6, RFC 9700 §4.14.

use std::collections::HashSet;

use serde_json::{Value, json};

use crate::support::person::{Person, answered, peek, post_as};
use crate::support::tenant::{OTHER_SECRET, Tenant, WEB_SECRET};
use crate::support::{http, run, server, tenant};

async fn refresh(tenant: &Tenant, token: &str, more: &[(&str, &str)]) -> (u16, Value) {
    let mut fields = vec![("grant_type", "refresh_token"), ("refresh_token", token)];
    fields.extend(more);
    post_as(tenant, "/token", ("web", WEB_SECRET), &fields).await
}

fn refresh_token(tokens: &Value) -> String {
    tokens["refresh_token"].as_str().unwrap_or_else(|| panic!("{tokens}")).to_owned()
}

#[test]
fn a_refresh_token_gives_new_tokens_for_the_same_grant() {
    run(async {
        let tenant = tenant("refresh");
        let first = Person::new(&tenant).tokens("alice", &[]).await;
        let (status, second) = refresh(&tenant, &refresh_token(&first), &[]).await;
        assert_eq!(status, 200, "{second}");
        assert_ne!(refresh_token(&first), refresh_token(&second));
        let [before, after] = [&first, &second].map(|tokens| peek(tokens["access_token"].as_str().unwrap(), 1));
        for same in ["sub", "sid", "scope", "client_id", "auth_time"] {
            assert_eq!(before[same], after[same], "{same}");
        }
        assert_ne!(before["jti"], after["jti"]);
        // OpenID Connect Core §12.2: the same sub and auth_time, and no new nonce.
        let id = peek(second["id_token"].as_str().unwrap(), 1);
        assert_eq!((&id["sub"], &id["auth_time"]), (&before["sub"], &before["auth_time"]));
    });
}

#[test]
fn a_narrower_scope_is_for_one_access_token_and_a_wider_one_is_refused() {
    run(async {
        let tenant = tenant("narrow");
        let first = Person::new(&tenant).tokens("alice", &[]).await;
        let (_, narrow) = refresh(&tenant, &refresh_token(&first), &[("scope", "openid")]).await;
        assert_eq!(peek(narrow["access_token"].as_str().unwrap(), 1)["scope"], "openid");
        let (_, whole) = refresh(&tenant, &refresh_token(&narrow), &[]).await;
        assert_eq!(whole["scope"], "openid profile email offline_access orders:read", "RFC 6749 §6");
        let (status, body) = refresh(&tenant, &refresh_token(&whole), &[("scope", "openid orders:write")]).await;
        assert_eq!((status, &body["error"]), (400, &json!("invalid_scope")));
    });
}

#[test]
fn fifty_refreshes_at_once_give_one_successor() {
    run(async {
        let tenant = tenant("fifty-refreshes");
        let first = refresh_token(&Person::new(&tenant).tokens("alice", &[]).await);
        let all = futures_util::future::join_all((0..50).map(|_| refresh(&tenant, &first, &[]))).await;
        assert!(all.iter().all(|(status, _)| *status == 200), "{all:?}");
        let successors: HashSet<_> = all.iter().map(|(_, tokens)| refresh_token(tokens)).collect();
        assert_eq!(successors.len(), 1);
    });
}

#[test]
fn a_token_reused_after_its_successor_was_used_is_theft() {
    run(async {
        let tenant = tenant("theft");
        let alice = Person::new(&tenant);
        let first = refresh_token(&alice.tokens("alice", &[]).await);
        let (_, second) = refresh(&tenant, &first, &[]).await;
        age(&tenant, 11).await;
        let (status, body) = refresh(&tenant, &first, &[]).await;
        assert_eq!((status, &body["error"]), (400, &json!("invalid_grant")));
        // Nobody can tell who the thief is: the successor is dead too, and so are the user's sessions.
        let (status, _) = refresh(&tenant, &refresh_token(&second), &[]).await;
        assert_eq!(status, 400);
        assert!(alice.authorize(&[]).await.has("sign-in"));
    });
}

#[test]
fn a_token_whose_successor_was_used_is_theft_at_once() {
    run(async {
        let tenant = tenant("theft-of-old");
        let first = refresh_token(&Person::new(&tenant).tokens("alice", &[]).await);
        let (_, second) = refresh(&tenant, &first, &[]).await;
        let (_, third) = refresh(&tenant, &refresh_token(&second), &[]).await;
        let (status, body) = refresh(&tenant, &first, &[]).await;
        assert_eq!((status, &body["error"]), (400, &json!("invalid_grant")));
        assert_eq!(refresh(&tenant, &refresh_token(&third), &[]).await.0, 400, "the newest is dead too");
    });
}

#[test]
fn a_used_token_in_the_hands_of_another_client_harms_nobody() {
    run(async {
        let tenant = tenant("used-by-other");
        let first = refresh_token(&Person::new(&tenant).tokens("alice", &[]).await);
        let (_, second) = refresh(&tenant, &first, &[]).await;
        let (_, third) = refresh(&tenant, &refresh_token(&second), &[]).await;
        refused_to_another(&tenant, &first).await;
        assert_eq!(refresh(&tenant, &refresh_token(&third), &[]).await.0, 200);
    });
}

/// Lets the used refresh tokens of a tenant grow older, as if time had passed.
async fn age(tenant: &Tenant, seconds: u32) {
    let (client, connection) =
        tokio_postgres::connect(&server().database(), tokio_postgres::NoTls).await.expect("the private Postgres");
    tokio::spawn(connection);
    let aged = format!(
        "UPDATE refresh_tokens SET used_at = used_at - interval '{seconds} s' WHERE used_at IS NOT NULL \
         AND tenant_id = (SELECT id FROM tenants WHERE slug = $1)"
    );
    assert_eq!(client.execute(&aged, &[&tenant.slug]).await.unwrap(), 1);
}

async fn refused_to_another(tenant: &Tenant, token: &str) {
    let fields = [
        ("grant_type", "refresh_token"),
        ("refresh_token", token),
        ("client_id", "other"),
        ("client_secret", OTHER_SECRET),
    ];
    let (status, body) = answered(http().post(format!("{}/token", tenant.issuer)).form(&fields)).await;
    assert_eq!((status, &body["error"]), (400, &json!("invalid_grant")));
}

#[test]
fn a_refresh_token_is_its_clients_alone() {
    run(async {
        let tenant = tenant("whose");
        let first = refresh_token(&Person::new(&tenant).tokens("alice", &[]).await);
        refused_to_another(&tenant, &first).await;
        let (status, _) = refresh(&tenant, &first, &[]).await;
        assert_eq!(status, 200, "its own client is not harmed by a stranger's attempt");
    });
}

#[test]
fn a_disabled_user_refreshes_no_more() {
    run(async {
        let tenant = tenant("disabled");
        let tokens = Person::new(&tenant).tokens("alice", &[]).await;
        let slug = &tenant.slug;
        let document = format!("tenants: [{{slug: {slug}, users: [{{username: alice, disabled: true}}]}}]");
        server().told(&["apply", "-f", "-"], &document);
        let (status, body) = refresh(&tenant, &refresh_token(&tokens), &[]).await;
        assert_eq!((status, &body["error"]), (400, &json!("invalid_grant")));
    });
}
