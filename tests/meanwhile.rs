//! What changes between two steps, or after the last one: a request that was accepted, a code or a token is worth what
//! its client and its user are worth when it comes back.

use serde_json::{Value, json};

use crate::support::person::{Person, answered, peek, post_as, redeem, redeem_as};
use crate::support::tenant::{API, OTHER_CALLBACK, PASSWORD, Tenant, WEB_SECRET, WORKER_SECRET};
use crate::support::{http, run, server, tenant};

/// Applies what a tenant's document says beside its slug.
fn apply(tenant: &Tenant, rest: &str) {
    server().told(&["apply", "-f", "-"], &format!("tenants: [{{slug: {}, {rest}}}]", tenant.slug));
}

/// `web` with other metadata.
fn change_web(tenant: &Tenant, metadata: &str) {
    apply(tenant, &format!("clients: [{{client_id: web, first_party: true, {metadata}}}]"));
}

async fn refresh(tenant: &Tenant, tokens: &Value, more: &[(&str, &str)]) -> (u16, Value) {
    let mut fields =
        vec![("grant_type", "refresh_token"), ("refresh_token", tokens["refresh_token"].as_str().unwrap())];
    fields.extend(more);
    post_as(tenant, "/token", ("web", WEB_SECRET), &fields).await
}

async fn is_active(tenant: &Tenant, token: &Value) -> bool {
    let fields = [("token", token.as_str().unwrap())];
    post_as(tenant, "/introspect", ("worker", WORKER_SECRET), &fields).await.1["active"] == true
}

#[test]
fn a_sealed_request_goes_nowhere_once_its_address_was_taken_back() {
    run(async {
        for metadata in [
            "redirect_uris: [https://app.test/new], scope: openid profile email offline_access orders:read",
            "redirect_uris: [https://app.test/callback], scope: openid",
            "redirect_uris: [https://app.test/callback], scope: openid profile email offline_access orders:read, disabled: true",
        ] {
            let tenant = tenant("taken-back");
            let (alice, signed_in) = (Person::new(&tenant), Person::new(&tenant));
            let page = alice.authorize(&[]).await;
            signed_in.sign_in("alice", &[]).await;
            change_web(&tenant, metadata);
            let (csrf, flow) = (page.field("csrf"), page.field("flow"));
            let kept = format!("/authorize?flow={flow}");
            let cancel = [("csrf", csrf.as_str()), ("flow", &flow), ("cancel", "yes")];
            for landed in [
                signed_in.get(&kept).await,
                alice.post("/login", &cancel).await,
                alice.sign_in_at(&page, "alice", PASSWORD).await,
                alice.get(&kept).await,
            ] {
                assert!(landed.url.as_str().starts_with(&tenant.issuer), "{metadata}: {}", landed.url);
            }
            assert_eq!(signed_in.get(&kept).await.status, 400, "{metadata}");
        }
    });
}

#[test]
fn claims_asked_for_one_by_one_need_the_scope_and_the_persons_consent() {
    run(async {
        let tenant = tenant("claims");
        let alice = Person::new(&tenant);
        let claims = r#"{"userinfo":{"email":{"essential":true},"phone_number":null},"id_token":{"email":null}}"#;
        let asked = [("client_id", "other"), ("redirect_uri", OTHER_CALLBACK), ("scope", "openid"), ("claims", claims)];
        let page = alice.sign_in("alice", &asked).await;
        assert!(page.has("consent") && page.html.to_lowercase().contains("email"), "{} {}", page.url, page.html);
        let (csrf, flow) = (page.field("csrf"), page.field("flow"));
        let back = alice.post("/consent", &[("csrf", csrf.as_str()), ("flow", &flow), ("answer", "allow")]).await;
        assert!(back.sent("code").is_some(), "{} {}", back.url, back.html);
        // Without the claims the consent that was given is enough, and with more scopes it is not.
        assert!(alice.authorize(&asked[..3]).await.sent("code").is_some());
        assert!(alice.authorize(&[asked[0], asked[1], ("scope", "openid profile")]).await.has("consent"));

        let narrow = "clients: [{client_id: other, token_endpoint_auth_method: client_secret_post, \
                      redirect_uris: ['https://other.test/callback'], scope: openid, first_party: true}]";
        apply(&tenant, narrow);
        assert!(alice.authorize(&[asked[0], asked[1], ("scope", "openid email")]).await.sent("error").is_some());
        let code = alice.authorize(&asked).await.sent("code").unwrap();
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", &code),
            ("redirect_uri", OTHER_CALLBACK),
            ("client_id", "other"),
            ("client_secret", crate::support::tenant::OTHER_SECRET),
            ("code_verifier", crate::support::person::VERIFIER),
        ];
        let (_, tokens) = answered(http().post(format!("{}/token", tenant.issuer)).form(&fields)).await;
        assert!(peek(tokens["id_token"].as_str().unwrap(), 1).get("email").is_none(), "{tokens}");
        let token = tokens["access_token"].as_str().unwrap();
        let (_, told) = answered(http().get(format!("{}/userinfo", tenant.issuer)).bearer_auth(token)).await;
        assert_eq!(told.as_object().unwrap().keys().collect::<Vec<_>>(), ["sub"], "{told}");
    });
}

#[test]
fn an_api_that_was_not_granted_is_refused_and_uses_nothing_up() {
    run(async {
        let tenant = tenant("resources");
        apply(
            &tenant,
            "apis: [{audience: 'https://api.test', name: Orders, scopes: ['orders:read', 'orders:write']}, \
                        {audience: 'https://bills.test', name: Bills, scopes: ['bills:read']}]",
        );
        let asked = [("resource", "https://bills.test")];
        let grant = [("grant_type", "client_credentials"), asked[0]];
        let refused = post_as(&tenant, "/token", ("worker", WORKER_SECRET), &grant).await.1;
        assert_eq!(refused["error"], "invalid_target", "an API none of whose scopes the client registered");
        let alice = Person::new(&tenant);
        let tokens = alice.tokens("alice", &[("resource", API)]).await;
        let page = alice.authorize(&asked).await;
        assert_eq!(page.sent("error").as_deref(), Some("invalid_target"), "{}", page.url);
        for more in [&asked[..], &[("scope", "openid orders:write")], &[("resource", "https://unknown.test")]] {
            let (status, body) = refresh(&tenant, &tokens, more).await;
            assert_eq!(status, 400, "{more:?}: {body}");
        }
        let (_, owner) = (0, tokio_postgres::connect(&server().database(), tokio_postgres::NoTls).await.unwrap());
        tokio::spawn(owner.1);
        let used = "SELECT count(*) FROM refresh_tokens WHERE used_at IS NOT NULL \
                    AND tenant_id = (SELECT id FROM tenants WHERE slug = $1)";
        let used: i64 = owner.0.query_one(used, &[&tenant.slug]).await.unwrap().get(0);
        assert_eq!(used, 0, "else the retry would count as theft");
        assert_eq!(refresh(&tenant, &tokens, &[]).await.0, 200);
    });
}

#[test]
fn another_password_ends_what_the_former_one_began() {
    run(async {
        let tenant = tenant("password");
        let (thief, other) = (Person::new(&tenant), Person::new(&tenant));
        let tokens = thief.tokens("alice", &[]).await;
        let code = thief.authorize(&[]).await.sent("code").unwrap();
        let bobs = other.tokens("bob", &[]).await;
        apply(&tenant, "users: [{username: alice, password: another horse another staple}]");
        assert_eq!(redeem_as(&tenant, &code, &[]).await.0, 400, "a code of before");
        assert_eq!(refresh(&tenant, &tokens, &[]).await.0, 400);
        assert!(thief.authorize(&[]).await.has("sign-in"), "its session is over");
        assert!(!is_active(&tenant, &tokens["access_token"]).await);
        assert_eq!(refresh(&tenant, &bobs, &[]).await.0, 200, "nobody else is concerned");
        let page = thief.authorize(&[]).await;
        let again = thief.sign_in_at(&page, "alice", "another horse another staple").await;
        let fresh = redeem(&tenant, &again.sent("code").unwrap()).await;
        assert!(is_active(&tenant, &fresh["access_token"]).await);
        assert_eq!(refresh(&tenant, &fresh, &[]).await.0, 200);
    });
}

#[test]
fn a_role_or_a_scope_that_was_taken_away_is_in_no_later_token() {
    run(async {
        let tenant = tenant("shrunk");
        let tokens = Person::new(&tenant).tokens("alice", &[]).await;
        apply(&tenant, "users: [{username: alice, roles: []}]");
        let (_, body) = refresh(&tenant, &tokens, &[]).await;
        let access = peek(body["access_token"].as_str().unwrap(), 1);
        assert_eq!((&access["scope"], access.get("roles")), (&json!("openid profile email offline_access"), None));
        change_web(
            &tenant,
            "redirect_uris: [https://app.test/callback], grant_types: [authorization_code, refresh_token], \
                             scope: openid offline_access",
        );
        let (_, body) = refresh(&tenant, &body, &[]).await;
        assert_eq!(body["scope"], "openid offline_access");
        change_web(
            &tenant,
            "redirect_uris: [https://app.test/callback], grant_types: [authorization_code], scope: openid",
        );
        let (status, body) = refresh(&tenant, &body, &[]).await;
        assert_eq!((status, &body["error"]), (400, &json!("unauthorized_client")));
    });
}
