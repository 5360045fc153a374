//! Requests that are pushed (RFC 9126) or signed (RFC 9101), and answers that are signed (JARM).

use std::process::Command;

use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode};
use serde_json::{Value, json};

use crate::support::application::{application, clients};
use crate::support::jose::jose;
use crate::support::keys::{ClientKey, now};
use crate::support::person::{CHALLENGE, Page, Person, answered, post_as, redeem_as, request};
use crate::support::tenant::{CALLBACK, OTHER_CALLBACK, OTHER_SECRET, Tenant, WEB_SECRET, on, tenant, with_clients};
use crate::support::tokens::jwks;
use crate::support::{http, run, server};

const SECRET: &str = "secret-of-the-signing-client-0123456789ab";

/// A client that signs its requests, in a tenant of its own.
fn signing(name: &str, key: &ClientKey, more: &Value) -> Tenant {
    let mut client = json!({
        "client_id": "signer", "client_name": "Signer", "client_secret": SECRET, "redirect_uris": [CALLBACK],
        "grant_types": ["authorization_code", "refresh_token"], "scope": "openid profile", "first_party": true,
        "jwks": key.jwks(),
    });
    client.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    with_clients(server(), name, "signing_alg: ES256", &[client])
}

/// The claims of a good request object.
fn claims(tenant: &Tenant) -> Value {
    json!({
        "iss": "signer", "aud": tenant.issuer, "client_id": "signer", "exp": now() + 60, "nbf": now(), "response_type": "code",
        "redirect_uri": CALLBACK, "scope": "openid", "state": "inside", "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
    })
}

async fn push(tenant: &Tenant, changes: &[(&str, &str)]) -> (u16, Value) {
    let all = request(changes);
    let fields: Vec<_> = all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    post_as(tenant, "/par", ("web", WEB_SECRET), &fields).await
}

async fn bring(person: &Person, client_id: &str, request_uri: &str) -> Page {
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs([
            ("client_id", client_id),
            ("request_uri", request_uri),
            ("scope", "openid email"),
            ("state", "outside"),
        ])
        .finish();
    person.get(&format!("/authorize?{query}")).await
}

#[test]
fn openid_client_pushes_a_signed_request_and_takes_a_signed_answer() {
    run(async {
        let key = ClientKey::new("k1");
        let demands = json!({ "require_pushed_authorization_requests": true, "require_signed_request_object": true });
        let tenant = signing("all-signed", &key, &demands);
        let pkcs8 = key.pkcs8();
        let arguments = [tenant.issuer.as_str(), "signer", SECRET, &pkcs8, "k1", CALLBACK];
        let script = clients().join("node/requests.mjs");
        let said = application(Command::new("node").arg(script).args(arguments), &tenant).await;
        assert_eq!((&said["pushed"], &said["jarm"]), (&json!(true), &json!(true)), "{said}");
    });
}

#[test]
fn a_pushed_request_is_good_for_one_authorization_and_nothing_beside_it_counts() {
    run(async {
        let tenant = tenant("par");
        let (status, pushed) = push(&tenant, &[("scope", "openid")]).await;
        assert_eq!(status, 201, "{pushed}");
        assert!(pushed["expires_in"].as_i64().unwrap() < 600);
        let uri = pushed["request_uri"].as_str().unwrap();
        assert!(uri.starts_with("urn:ietf:params:oauth:request_uri:"));

        let alice = Person::new(&tenant);
        let (tab, other_tab) = (bring(&alice, "web", uri).await, bring(&alice, "web", uri).await);
        let page = alice.sign_in_at(&tab, "alice", crate::support::tenant::PASSWORD).await;
        assert_eq!(page.sent("state").as_deref(), Some("the-state"), "{}", page.url);
        let (status, tokens) = redeem_as(&tenant, &page.sent("code").unwrap(), &[]).await;
        assert_eq!((status, &tokens["scope"]), (200, &json!("openid")), "{tokens}");

        let page = alice.sign_in_at(&other_tab, "alice", crate::support::tenant::PASSWORD).await;
        assert_eq!(page.sent("error").as_deref(), Some("invalid_request_uri"), "the other tab: {}", page.url);
        let page = bring(&alice, "web", uri).await;
        assert_eq!(page.text("error-code"), "invalid_request_uri", "again: {}", page.html);
    });
}

#[test]
fn a_reference_is_its_clients_and_its_tenants() {
    run(async {
        let (ours, theirs) = (tenant("par-ours"), tenant("par-theirs"));
        let (_, pushed) = push(&ours, &[]).await;
        let uri = pushed["request_uri"].as_str().unwrap();
        for (tenant, client, uri) in [
            (&theirs, "web", uri),
            (&ours, "other", uri),
            (&ours, "web", "urn:ietf:params:oauth:request_uri:made-up"),
            (&ours, "web", "https://app.test/request"),
        ] {
            let page = bring(&Person::new(tenant), client, uri).await;
            assert_eq!(page.text("error-code"), "invalid_request_uri", "{client} {uri}");
        }
    });
}

#[test]
fn what_is_pushed_is_judged_at_once() {
    run(async {
        let tenant = tenant("par-judged");
        let check = async |changes: &[(&str, &str)], expected: &str| {
            let (status, said) = push(&tenant, changes).await;
            assert_eq!((status, said["error"].as_str()), (400, Some(expected)), "{changes:?} {said}");
        };
        check(&[("redirect_uri", "https://evil.test/")], "invalid_request").await;
        check(&[("scope", "openid admin")], "invalid_scope").await;
        check(&[("code_challenge_method", "plain")], "invalid_request").await;
        check(&[("response_type", "token")], "unsupported_response_type").await;
        check(&[("client_id", "other")], "invalid_request").await;
        check(&[("request_uri", "urn:ietf:params:oauth:request_uri:x")], "invalid_request").await;
        check(&[("request", "e30.e30.")], "invalid_request_object").await;
        check(&[("id_token_hint", "e30.e30.")], "invalid_request").await;
        let unproven = http().post(format!("{}/par", tenant.issuer)).form(&request(&[]));
        assert_eq!(answered(unproven).await.0, 401);
        let other = post_as(&tenant, "/par", ("web", OTHER_SECRET), &[("response_type", "code")]).await;
        assert_eq!((other.0, &other.1["error"]), (401, &json!("invalid_client")));
        assert_eq!(answered(http().get(format!("{}/par", tenant.issuer))).await.0, 405);
        let (status, said) = post_as(&tenant, "/par", ("web", WEB_SECRET), &[("response_type", "code")]).await;
        assert_eq!((status, &said["error"]), (400, &json!("invalid_request")), "two addresses, none named: {said}");
    });
}

#[test]
fn a_client_that_has_to_push_is_refused_without_and_a_tenant_can_do_without_it() {
    run(async {
        let demanding = on(server(), "par-demanded", "signing_alg: ES256\nrequire_pushed_authorization_requests: true");
        let page = Person::new(&demanding).authorize(&[]).await;
        assert_eq!(page.sent("error").as_deref(), Some("invalid_request"), "{}", page.url);
        let (_, pushed) = push(&demanding, &[]).await;
        let page = bring(&Person::new(&demanding), "web", pushed["request_uri"].as_str().unwrap()).await;
        assert!(page.has("sign-in"), "{}", page.url);

        let off = "signing_alg: ES256\ndisabled_features: [pushed_authorization_requests, request_objects, jarm]";
        let without = on(server(), "par-off", off);
        assert_eq!(push(&without, &[]).await.0, 404);
        let discovery = format!("{}/.well-known/openid-configuration", without.issuer);
        let (_, metadata) = answered(http().get(discovery)).await;
        assert!(metadata.get("pushed_authorization_request_endpoint").is_none());
        assert_eq!(metadata["request_parameter_supported"], json!(false));
        let refused = async |change| Person::new(&without).authorize(&[change]).await.sent("error").unwrap();
        assert_eq!(refused(("request", "e30.e30.")).await, "request_not_supported");
        assert_eq!(refused(("request_uri", "https://app.test/r")).await, "request_uri_not_supported");
        assert_eq!(refused(("response_mode", "jwt")).await, "invalid_request");
    });
}

async fn with_object(tenant: &Tenant, object: &str) -> Page {
    let changes = [
        ("client_id", "signer"),
        ("request", object),
        ("scope", "openid profile"),
        ("state", "outside"),
        ("nonce", ""),
    ];
    Person::new(tenant).authorize(&changes).await
}

#[test]
fn a_signed_request_counts_as_it_was_signed() {
    run(async {
        let key = ClientKey::new("k1");
        let tenant = signing("jar", &key, &json!({}));
        let page = with_object(&tenant, &key.sign("oauth-authz-req+jwt", &claims(&tenant))).await;
        let page = Person::new(&tenant).get(&page.url.as_str()[tenant.issuer.len()..]).await;
        let alice = Person::new(&tenant);
        let page = alice.get(&page.url.as_str()[tenant.issuer.len()..]).await;
        let page = alice.sign_in_at(&page, "alice", crate::support::tenant::PASSWORD).await;
        assert_eq!(page.sent("state").as_deref(), Some("inside"), "{}", page.url);
        let fields =
            [("code", page.sent("code").unwrap()), ("code_verifier", crate::support::person::VERIFIER.to_owned())];
        let fields = [
            ("grant_type", "authorization_code"),
            ("redirect_uri", CALLBACK),
            ("code", &fields[0].1),
            ("code_verifier", &fields[1].1),
        ];
        let (status, tokens) = post_as(&tenant, "/token", ("signer", SECRET), &fields).await;
        assert_eq!((status, &tokens["scope"]), (200, &json!("openid")), "the scope outside does not count: {tokens}");
    });
}

#[test]
fn an_object_that_is_not_the_clients_own_request_is_refused() {
    run(async {
        let (key, other) = (ClientKey::new("k1"), ClientKey::new("k1"));
        let tenant = signing("jar-refused", &key, &json!({}));
        let changed = |name: &str, value: Value| {
            let mut claims = claims(&tenant);
            claims[name] = value;
            key.sign("oauth-authz-req+jwt", &claims)
        };
        let unsigned = format!("eyJhbGciOiJub25lIn0.{}.", changed("x", json!(1)).split('.').nth(1).unwrap());
        for (what, object, code) in [
            ("unsigned", unsigned, "request_not_supported"),
            ("another's key", other.sign("", &claims(&tenant)), "invalid_request_object"),
            ("an access token", key.sign("at+jwt", &claims(&tenant)), "invalid_request_object"),
            ("a DPoP proof", key.sign("dpop+jwt", &claims(&tenant)), "invalid_request_object"),
            ("another issuer's", changed("aud", json!("https://id.test/t/other")), "invalid_request_object"),
            ("another client's", changed("client_id", json!("web")), "invalid_request_object"),
            ("by another client", changed("iss", json!("web")), "invalid_request_object"),
            ("an assertion", changed("sub", json!("signer")), "invalid_request_object"),
            ("expired", changed("exp", json!(now() - 1)), "invalid_request_object"),
            ("not yet valid", changed("nbf", json!(now() + 3600)), "invalid_request_object"),
            ("within another", changed("request", json!("e30.e30.")), "invalid_request_object"),
            ("no token", "nonsense".to_owned(), "invalid_request_object"),
            ("five parts of nothing", "a.b.c.d.e".to_owned(), "invalid_request_object"),
        ] {
            let page = with_object(&tenant, &object).await;
            assert_eq!(page.sent("error").as_deref(), Some(code), "{what}: {} {}", page.url, page.html);
        }
        let evil = with_object(&tenant, &changed("redirect_uri", json!("https://evil.test/"))).await;
        assert_eq!(evil.text("error-code"), "invalid_request", "{}", evil.url);
        let both = [("client_id", "signer"), ("request", "a.b.c"), ("request_uri", "https://app.test/r")];
        assert_eq!(Person::new(&tenant).authorize(&both).await.sent("error").as_deref(), Some("invalid_request"));
    });
}

#[test]
fn a_client_that_has_to_sign_is_refused_without() {
    run(async {
        let key = ClientKey::new("k1");
        let tenant = signing("jar-demanded", &key, &json!({ "require_signed_request_object": true }));
        let page = Person::new(&tenant).authorize(&[("client_id", "signer"), ("scope", "openid")]).await;
        assert_eq!(page.sent("error").as_deref(), Some("invalid_request"), "{}", page.url);
    });
}

/// Reads a signed answer as the client does.
async fn opened(tenant: &Tenant, response: &str, client_id: &str) -> Value {
    let keys = jwks(tenant).await;
    let kid = jsonwebtoken::decode_header(response).unwrap().kid.unwrap();
    let mut rules = Validation::new(Algorithm::ES256);
    rules.set_audience(&[client_id]);
    rules.set_issuer(&[&tenant.issuer]);
    rules.set_required_spec_claims(&["exp", "iss", "aud"]);
    decode::<Value>(response, &DecodingKey::from_jwk(keys.find(&kid).unwrap()).unwrap(), &rules).unwrap().claims
}

#[test]
fn an_answer_is_encrypted_to_the_client_that_asks_for_it_and_so_is_a_refusal() {
    run(async {
        let pair = jose(&json!({ "do": "generate", "alg": "ECDH-ES+A256KW", "crv": "P-256" }));
        let mut public = pair["public"].clone();
        public["use"] = json!("enc");
        let wishes = json!({
            "jwks": { "keys": [public] }, "authorization_signed_response_alg": "ES256",
            "authorization_encrypted_response_alg": "ECDH-ES+A256KW", "authorization_encrypted_response_enc": "A256GCM",
        });
        let tenant = signing("jarm-encrypted", &ClientKey::new("unused"), &wishes);
        let alice = Person::new(&tenant);
        let opened_by_client = async |response: &str| {
            assert_eq!(response.split('.').count(), 5, "not encrypted: {response}");
            let read = jose(&json!({ "do": "decrypt", "key": pair["private"], "token": response }));
            let header = &read["header"];
            assert_eq!((&header["alg"], &header["enc"]), (&json!("ECDH-ES+A256KW"), &json!("A256GCM")));
            opened(&tenant, read["plain"].as_str().unwrap(), "signer").await
        };
        let wish = [("client_id", "signer"), ("scope", "openid"), ("response_mode", "query.jwt")];
        let page = alice.sign_in("alice", &wish).await;
        assert!(page.sent("code").is_none() && page.sent("state").is_none(), "{}", page.url);
        let claims = opened_by_client(&page.sent("response").unwrap()).await;
        assert_eq!((&claims["state"], &claims["iss"]), (&json!("the-state"), &json!(tenant.issuer)));
        let fields = [
            ("grant_type", "authorization_code"),
            ("redirect_uri", CALLBACK),
            ("code", claims["code"].as_str().unwrap()),
            ("code_verifier", crate::support::person::VERIFIER),
        ];
        assert_eq!(post_as(&tenant, "/token", ("signer", SECRET), &fields).await.0, 200);

        let page = alice.authorize(&[wish[0], ("scope", "openid admin"), ("response_mode", "form_post.jwt")]).await;
        assert_eq!(opened_by_client(&page.field("response")).await["error"], "invalid_scope");
    });
}

#[test]
fn an_answer_is_signed_in_every_mode_and_so_is_a_refusal() {
    run(async {
        let tenant = tenant("jarm");
        let alice = Person::new(&tenant);
        let page = alice.sign_in("alice", &[("response_mode", "query.jwt")]).await;
        assert!(page.sent("code").is_none() && page.sent("state").is_none(), "{}", page.url);
        let claims = opened(&tenant, &page.sent("response").unwrap(), "web").await;
        assert_eq!((&claims["state"], &claims["iss"]), (&json!("the-state"), &json!(tenant.issuer)));
        let (status, _) = redeem_as(&tenant, claims["code"].as_str().unwrap(), &[]).await;
        assert_eq!(status, 200);

        let page = alice.authorize(&[("response_mode", "fragment.jwt")]).await;
        assert!(page.url.fragment().unwrap().starts_with("response=ey"), "{}", page.url);
        let page = alice.authorize(&[("response_mode", "form_post.jwt")]).await;
        assert!(opened(&tenant, &page.field("response"), "web").await["code"].is_string());
        let page = alice.authorize(&[("response_mode", "jwt"), ("scope", "openid admin")]).await;
        let claims = opened(&tenant, &page.sent("response").unwrap(), "web").await;
        assert_eq!(claims["error"], "invalid_scope", "{claims}");
        let denied = Person::new(&tenant);
        let to_other =
            [("client_id", "other"), ("redirect_uri", OTHER_CALLBACK), ("response_mode", "jwt"), ("scope", "openid")];
        let page = denied.authorize(&to_other).await;
        let (csrf, flow) = (page.field("csrf"), page.field("flow"));
        let page = denied.post("/login", &[("csrf", csrf.as_str()), ("flow", &flow), ("cancel", "yes")]).await;
        let claims = opened(&tenant, &page.sent("response").unwrap(), "other").await;
        assert_eq!(claims["error"], "access_denied", "{claims}");
    });
}
