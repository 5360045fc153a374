//! Introspection (RFC 7662) and revocation (RFC 7009).

use serde_json::{Value, json};

use crate::support::person::{Person, answered, post_as};
use crate::support::tenant::{OTHER_SECRET, Tenant, WEB_SECRET, WORKER_SECRET};
use crate::support::{http, run, server, tenant};

async fn introspect(tenant: &Tenant, token: &str) -> Value {
    let (status, body) = post_as(tenant, "/introspect", ("worker", WORKER_SECRET), &[("token", token)]).await;
    assert_eq!(status, 200, "{body}");
    body
}

fn text<'a>(tokens: &'a Value, name: &str) -> &'a str {
    tokens[name].as_str().unwrap()
}

#[test]
fn an_api_asks_about_a_token() {
    run(async {
        let tenant = tenant("introspect");
        let tokens = Person::new(&tenant).tokens("alice", &[]).await;
        let said = introspect(&tenant, text(&tokens, "access_token")).await;
        assert_eq!((&said["active"], &said["client_id"]), (&json!(true), &json!("web")));
        assert_eq!(said["roles"], json!(["ADMIN"]));
        for token in ["", "x", "a.b.c", text(&tokens, "id_token")] {
            assert_eq!(
                introspect(&tenant, if token.is_empty() { "%00" } else { token }).await,
                json!({"active": false})
            );
        }
        let request = http().post(format!("{}/introspect", tenant.issuer)).form(&[("token", "x")]);
        assert_eq!(answered(request).await.0, 401);
    });
}

#[test]
fn a_token_of_another_tenant_is_not_active() {
    run(async {
        let (here, there) = (tenant("mine"), tenant("theirs"));
        let tokens = Person::new(&here).tokens("alice", &[]).await;
        assert_eq!(introspect(&there, text(&tokens, "access_token")).await, json!({"active": false}));
        let (status, _) =
            post_as(&there, "/revoke", ("web", WEB_SECRET), &[("token", text(&tokens, "access_token"))]).await;
        assert_eq!(status, 200, "RFC 7009 §2.2");
        assert_eq!(introspect(&here, text(&tokens, "access_token")).await["active"], true);
    });
}

#[test]
fn a_client_revokes_its_own_tokens_and_no_other_ones() {
    run(async {
        let tenant = tenant("revoke");
        let tokens = Person::new(&tenant).tokens("alice", &[]).await;
        let token = text(&tokens, "access_token");
        let as_other = [("token", token), ("client_id", "other"), ("client_secret", OTHER_SECRET)];
        answered(http().post(format!("{}/revoke", tenant.issuer)).form(&as_other)).await;
        assert_eq!(introspect(&tenant, token).await["active"], true);
        post_as(&tenant, "/revoke", ("web", WEB_SECRET), &[("token", token)]).await;
        assert_eq!(introspect(&tenant, token).await, json!({"active": false}));

        let refresh = text(&tokens, "refresh_token");
        post_as(&tenant, "/revoke", ("web", WEB_SECRET), &[("token", refresh)]).await;
        let fields = [("grant_type", "refresh_token"), ("refresh_token", refresh)];
        let (status, body) = post_as(&tenant, "/token", ("web", WEB_SECRET), &fields).await;
        assert_eq!((status, &body["error"]), (400, &json!("invalid_grant")));
    });
}

#[test]
fn what_an_operator_ends_is_over_within_a_second() {
    run(async {
        let tenant = tenant("over");
        let tokens = Person::new(&tenant).tokens("alice", &[]).await;
        let token = text(&tokens, "access_token");
        assert_eq!(introspect(&tenant, token).await["active"], true);
        let slug = &tenant.slug;
        let document = format!("tenants: [{{slug: {slug}, users: [{{username: alice, disabled: true}}]}}]");
        server().told(&["apply", "-f", "-"], &document);
        assert!(introspect(&tenant, token).await["active"] == false, "disabling a user");

        server().told(&["tenant", "suspend", slug], "");
        let discovery = format!("{}/.well-known/openid-configuration", tenant.issuer);
        assert!(http().get(&discovery).send().await.unwrap().status() == 404, "suspending a tenant");
        server().told(&["tenant", "resume", slug], "");
        assert!(http().get(&discovery).send().await.unwrap().status() == 200, "resuming a tenant");
    });
}
