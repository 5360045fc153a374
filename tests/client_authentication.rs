//! Clients that sign who they are: `private_key_jwt` and `client_secret_jwt` (RFC 7523 §2.2, OpenID Connect Core §9).

use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::Command;
use std::sync::{Arc, Mutex, OnceLock};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use futures_util::future::join_all;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};

use crate::support::application::clients;
use crate::support::keys::{ClientKey, now};
use crate::support::person::{Person, answered};
use crate::support::server::Server;
use crate::support::tenant::{Tenant, WORKER_SECRET, document, fresh_slug, with_clients};
use crate::support::{http, run, server};

const SECRET: &str = "secret-that-is-never-sent-0123456789abcdef";
const TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// A machine, with more metadata.
fn machine(client_id: &str, more: &Value) -> Value {
    let mut client = json!({
        "client_id": client_id, "grant_types": ["client_credentials"], "scope": "orders:read orders:write", "roles": ["ADMIN"],
    });
    client.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    client
}

fn with_key(client_id: &str, key: &ClientKey) -> Value {
    machine(client_id, &json!({ "token_endpoint_auth_method": "private_key_jwt", "jwks": key.jwks() }))
}

fn with_secret(client_id: &str) -> Value {
    machine(client_id, &json!({ "token_endpoint_auth_method": "client_secret_jwt", "client_secret": SECRET }))
}

/// The claims of a good assertion.
fn claims(tenant: &Tenant, client_id: &str) -> Value {
    json!({ "iss": client_id, "sub": client_id, "aud": tenant.issuer, "exp": now() + 60, "iat": now(), "jti": fresh_slug("jti") })
}

fn changed(mut claims: Value, changes: &Value) -> Value {
    for (name, value) in changes.as_object().unwrap() {
        if value.is_null() {
            claims.as_object_mut().unwrap().remove(name);
        } else {
            claims[name.as_str()] = value.clone();
        }
    }
    claims
}

fn hs256(secret: &[u8], claims: &Value) -> String {
    encode(&Header::new(Algorithm::HS256), claims, &EncodingKey::from_secret(secret)).unwrap()
}

fn asking(tenant: &Tenant, assertion: &str, more: &[(&str, &str)]) -> reqwest::RequestBuilder {
    asking_by(&http(), tenant, assertion, more)
}

fn asking_by(
    http: &reqwest::Client,
    tenant: &Tenant,
    assertion: &str,
    more: &[(&str, &str)],
) -> reqwest::RequestBuilder {
    let mut fields =
        vec![("grant_type", "client_credentials"), ("client_assertion_type", TYPE), ("client_assertion", assertion)];
    fields.extend(more);
    http.post(format!("{}/token", tenant.issuer)).form(&fields)
}

async fn ask(tenant: &Tenant, assertion: &str) -> (u16, Value) {
    answered(asking(tenant, assertion, &[])).await
}

async fn refused(tenant: &Tenant, assertion: &str, what: &str) -> Value {
    let (status, body) = ask(tenant, assertion).await;
    assert_eq!((status, body["error"].as_str()), (401, Some("invalid_client")), "{what}: {body}");
    body
}

#[test]
fn openid_client_signs_who_it_is_at_every_endpoint() {
    let key = ClientKey::new("k1");
    let tenant = with_clients(
        server(),
        "assertions",
        "signing_alg: ES256",
        &[with_key("by-key", &key), with_secret("by-secret")],
    );
    let pkcs8 = key.pkcs8();
    for arguments in
        [["by-key", "private_key_jwt", pkcs8.as_str(), "k1"], ["by-secret", "client_secret_jwt", SECRET, ""]]
    {
        let script = clients().join("node/client_authentication.mjs");
        let output = Command::new("node").arg(script).arg(&tenant.issuer).args(arguments).output().unwrap();
        let failed = String::from_utf8_lossy(&output.stderr);
        let said: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{failed}"));
        assert_eq!((&said["scope"], &said["active"]), (&json!("orders:read"), &json!([true, false])), "{said}");
        let offered = said["methods"].as_array().unwrap();
        assert!(offered.contains(&json!(arguments[1])), "{said}");
        assert_eq!(said["algs"], json!(["RS256", "PS256", "ES256", "EdDSA", "HS256"]));
    }
}

#[test]
fn an_assertion_of_one_client_for_us_of_now_is_taken_and_no_other() {
    run(async {
        let (key, strange) = (ClientKey::new("k1"), ClientKey::new("k1"));
        let all = [with_key("signer", &key), with_key("other-signer", &strange)];
        let tenant = with_clients(server(), "assertion", "signing_alg: ES256", &all);
        let elsewhere = with_clients(server(), "assertion-else", "signing_alg: ES256", &[with_key("signer", &strange)]);
        let good = || claims(&tenant, "signer");

        for typ in ["", "JWT", "client-authentication+jwt"] {
            let (status, body) = ask(&tenant, &key.sign(typ, &good())).await;
            assert_eq!(status, 200, "{typ}: {body}");
        }
        for typ in ["at+jwt", "dpop+jwt", "logout+jwt", "oauth-authz-req+jwt"] {
            refused(&tenant, &key.sign(typ, &good()), typ).await;
        }
        for changes in [
            json!({ "iss": "other-signer" }),
            json!({ "iss": null }),
            json!({ "aud": elsewhere.issuer }),
            json!({ "aud": [elsewhere.issuer, "https://id.test"] }),
            json!({ "aud": null }),
            json!({ "exp": null }),
            json!({ "exp": now() - 1 }),
            json!({ "exp": now() + 7200 }),
            json!({ "iat": now() + 120 }),
            json!({ "nbf": now() + 120 }),
            json!({ "jti": null }),
        ] {
            refused(&tenant, &key.sign("JWT", &changed(good(), &changes)), &changes.to_string()).await;
        }
        for older in [json!([tenant.issuer, "https://id.test"]), json!(format!("{}/token", tenant.issuer))] {
            let (status, body) = ask(&tenant, &key.sign("JWT", &changed(good(), &json!({ "aud": older })))).await;
            assert_eq!(status, 200, "{older}: {body}");
        }
        refused(&tenant, &strange.sign("JWT", &good()), "another client's key").await;
        refused(&tenant, &strange.sign("JWT", &claims(&tenant, "nobody")), "an unknown client").await;
        refused(&elsewhere, &key.sign("JWT", &claims(&elsewhere, "signer")), "another tenant's key").await;
    });
}

#[test]
fn no_header_and_no_other_token_makes_an_assertion() {
    run(async {
        let (key, strange) = (ClientKey::new("k1"), ClientKey::new("k2"));
        let all = [with_key("signer", &key), with_secret("secretive")];
        let tenant = with_clients(server(), "forged", "signing_alg: ES256", &all);
        let good = || claims(&tenant, "signer");
        let unsigned = |header: Value| {
            let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
            format!("{}.{}.", part(&header), part(&good()))
        };
        for (what, token) in [
            ("none", unsigned(json!({ "alg": "none" }))),
            ("no signature", unsigned(json!({ "alg": "ES256", "kid": "k1" }))),
            ("HS256 with the public key", hs256(key.jwk().to_string().as_bytes(), &good())),
            ("HS256 with the public point", hs256(key.jwk()["x"].as_str().unwrap().as_bytes(), &good())),
            ("crit", key.sign_as(&json!({ "alg": "ES256", "kid": "k1", "crit": ["b64"], "b64": true }), &good())),
            ("unknown crit", key.sign_as(&json!({ "alg": "ES256", "kid": "k1", "crit": ["x"], "x": 1 }), &good())),
            ("embedded key", strange.sign_as(&json!({ "alg": "ES256", "jwk": strange.jwk() }), &good())),
            ("unknown kid", strange.sign("JWT", &good())),
            ("a key for a client with a secret", key.sign("JWT", &claims(&tenant, "secretive"))),
            ("a secret for a client with a key", hs256(SECRET.as_bytes(), &good())),
            ("another secret", hs256(WORKER_SECRET.as_bytes(), &claims(&tenant, "secretive"))),
            ("no token", "e30".to_owned()),
        ] {
            refused(&tenant, &token, what).await;
        }
        let tokens = Person::new(&tenant).tokens("alice", &[]).await;
        refused(&tenant, tokens["id_token"].as_str().unwrap(), "an ID token").await;
        refused(&tenant, tokens["access_token"].as_str().unwrap(), "an access token").await;
        let (_, own) = ask(&tenant, &key.sign("JWT", &good())).await;
        refused(&tenant, own["access_token"].as_str().unwrap(), "its own access token").await;
    });
}

#[test]
fn a_request_has_one_way_and_it_is_the_registered_one() {
    run(async {
        let key = ClientKey::new("k1");
        let all = [with_key("signer", &key), with_secret("secretive")];
        let tenant = with_clients(server(), "one-way", "signing_alg: ES256", &all);
        let token = || key.sign("JWT", &claims(&tenant, "signer"));
        let check = async |request: reqwest::RequestBuilder, expected: (u16, &str), what: &str| {
            let (status, body) = answered(request).await;
            assert_eq!((status, body["error"].as_str().unwrap()), expected, "{what}: {body}");
        };
        let (invalid, unproven) = ((400, "invalid_request"), (401, "invalid_client"));
        check(asking(&tenant, &token(), &[]).basic_auth("signer", Some(SECRET)), invalid, "Basic beside it").await;
        check(asking(&tenant, &token(), &[("client_secret", SECRET)]), invalid, "a secret beside it").await;
        check(asking(&tenant, &token(), &[("client_assertion", "x")]), invalid, "two of them").await;
        check(asking(&tenant, &token(), &[("client_id", "worker")]), unproven, "another client_id").await;
        check(asking(&tenant, &key.sign("JWT", &claims(&tenant, "worker")), &[]), unproven, "not its method").await;

        let (status, body) = answered(asking(&tenant, &token(), &[("client_id", "signer")])).await;
        assert_eq!(status, 200, "the same client_id: {body}");
        let plain = |fields: &[(&str, &str)]| {
            let mut all = vec![("grant_type", "client_credentials")];
            all.extend(fields);
            http().post(format!("{}/token", tenant.issuer)).form(&all)
        };
        check(plain(&[]).basic_auth("secretive", Some(SECRET)), unproven, "the secret itself").await;
        check(plain(&[("client_id", "secretive"), ("client_secret", SECRET)]), unproven, "in the body").await;
        check(plain(&[("client_id", "signer")]), unproven, "nothing").await;
        check(plain(&[("client_id", "signer"), ("client_assertion", "x")]), invalid, "without its type").await;
        let saml = "urn:ietf:params:oauth:client-assertion-type:saml2-bearer";
        let other = [("client_assertion", "x"), ("client_assertion_type", saml)];
        check(plain(&other), unproven, "another type").await;
    });
}

#[test]
fn an_assertion_is_good_once_however_many_bring_it() {
    run(async {
        let key = ClientKey::new("k1");
        let all = [with_key("signer", &key), with_key("second", &key)];
        let tenant = with_clients(server(), "replayed", "signing_alg: ES256", &all);
        let token = key.sign("JWT", &claims(&tenant, "signer"));
        let http = http();
        let at_once = join_all((0..50).map(|_| answered(asking_by(&http, &tenant, &token, &[])))).await;
        let taken = at_once.iter().filter(|(status, _)| *status == 200).count();
        assert_eq!(taken, 1, "{at_once:?}");
        assert!(at_once.iter().all(|(status, _)| matches!(status, 200 | 401)), "{at_once:?}");
        refused(&tenant, &token, "again").await;

        // Another client's is another one, whatever it calls it.
        let jti = json!({ "jti": "the same" });
        for client in ["signer", "second"] {
            let (status, body) = ask(&tenant, &key.sign("JWT", &changed(claims(&tenant, client), &jti))).await;
            assert_eq!(status, 200, "{client}: {body}");
        }
        // What was refused for another reason has not been used.
        let late = changed(claims(&tenant, "signer"), &json!({ "jti": "kept", "aud": "https://id.test" }));
        refused(&tenant, &key.sign("JWT", &late), "for others").await;
        let (status, _) = ask(&tenant, &key.sign("JWT", &changed(late, &json!({ "aud": tenant.issuer })))).await;
        assert_eq!(status, 200);
    });
}

/// A server that calls whom clients name on this machine.
fn calling() -> &'static Server {
    static CALLING: OnceLock<Server> = OnceLock::new();
    CALLING.get_or_init(|| Server::start(&[("SIGNET_OUTBOUND_ALLOW", "127.0.0.0/8")]))
}

/// Serves a JWK Set that can change.
fn publish(keys: &Arc<Mutex<Value>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let keys = Arc::clone(keys);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let (mut stream, mut head) = (stream.unwrap(), [0; 4096]);
            let _ = stream.read(&mut head);
            let body = keys.lock().unwrap().to_string();
            let length = body.len();
            let head = "HTTP/1.1 200 OK\r\nContent-Type: application/jwk-set+json\r\nConnection: close\r\n";
            let _ = write!(stream, "{head}Content-Length: {length}\r\n\r\n{body}");
        }
    });
    format!("http://{address}/jwks")
}

fn published(client_id: &str, uri: &str) -> Value {
    machine(client_id, &json!({ "token_endpoint_auth_method": "private_key_jwt", "jwks_uri": uri }))
}

#[test]
fn keys_behind_an_address_are_fetched_and_fetched_again_when_they_change() {
    run(async {
        let (first, second) = (ClientKey::new("first"), ClientKey::new("second"));
        let keys = Arc::new(Mutex::new(first.jwks()));
        let tenant =
            with_clients(calling(), "published", "signing_alg: ES256", &[published("signer", &publish(&keys))]);
        let (status, body) = ask(&tenant, &first.sign("JWT", &claims(&tenant, "signer"))).await;
        assert_eq!(status, 200, "{body}");
        *keys.lock().unwrap() = second.jwks();
        let (status, body) = ask(&tenant, &second.sign("JWT", &claims(&tenant, "signer"))).await;
        assert_eq!(status, 200, "after it changed: {body}");
        refused(&tenant, &first.sign("JWT", &claims(&tenant, "signer")), "the former key").await;
    });
}

#[test]
fn of_keys_that_cannot_be_had_nothing_is_told() {
    run(async {
        let key = ClientKey::new("k1");
        let private = Arc::new(Mutex::new(json!({ "keys": [{ "kty": "oct", "k": "c2VjcmV0" }] })));
        let gone = format!("http://127.0.0.1:{}/jwks", crate::support::server::free_port());
        let all = [published("gone", &gone), published("private", &publish(&private)), with_key("stranger", &key)];
        let tenant = with_clients(calling(), "unpublished", "signing_alg: ES256", &all);
        let strange = ClientKey::new("k1").sign("JWT", &claims(&tenant, "stranger"));
        let usual = refused(&tenant, &strange, "a wrong key").await;
        for client in ["gone", "private"] {
            let said = refused(&tenant, &key.sign("JWT", &claims(&tenant, client)), client).await;
            assert_eq!(said, usual, "{client}");
        }
        // The usual server calls nobody here.
        let tenant = with_clients(server(), "uncalled", "signing_alg: ES256", &[published("signer", &gone)]);
        let said = refused(&tenant, &key.sign("JWT", &claims(&tenant, "signer")), "a private address").await;
        assert_eq!(said, usual);
    });
}

#[test]
fn a_secret_that_signs_is_sealed_replaced_exported_and_forgotten() {
    run(async {
        let slug = fresh_slug("sealed");
        let apply = |client: &Value| {
            let whole = document(&slug, "signing_alg: ES256");
            let whole = whole.replacen("    users:\n", &format!("      - {client}\n    users:\n"), 1);
            server().told(&["apply", "-f", "-"], &whole)
        };
        let tenant = Tenant { issuer: server().issuer(&slug), slug: slug.clone() };
        let signs = async |secret: &str| ask(&tenant, &hs256(secret.as_bytes(), &claims(&tenant, "signer"))).await.0;
        let first = with_secret("signer");
        let second =
            changed(first.clone(), &json!({ "client_secret": "another-secret-that-is-never-sent-0123456789" }));

        apply(&first);
        assert_eq!(signs(SECRET).await, 200);
        assert!(apply(&first).contains("unchanged"), "the same secret is no change");
        apply(&second);
        assert_eq!(signs(second["client_secret"].as_str().unwrap()).await, 200);
        assert_eq!(signs(SECRET).await, 200, "the former one for a while");

        let exported = server().told(&["export", &slug, "--secrets"], "");
        assert!(exported.contains(second["client_secret"].as_str().unwrap()), "{exported}");
        assert!(!server().told(&["export", &slug], "").contains("never-sent"));

        let basic = json!({ "token_endpoint_auth_method": "client_secret_basic", "client_secret": null });
        apply(&changed(second.clone(), &basic));
        assert!(!server().told(&["export", &slug, "--secrets"], "").contains("never-sent"), "it is forgotten");
        // With its hash alone nothing can be checked that it signs: it gets another one.
        let made = apply(&changed(first, &json!({ "client_secret": null })));
        assert!(made.contains("signer"), "{made}");
    });
}

#[test]
fn what_cannot_be_proven_is_not_registered() {
    let key = ClientKey::new("k1");
    let mut private = key.jwk();
    private["d"] = json!("AAAA");
    for (more, field) in [
        (json!({ "token_endpoint_auth_method": "private_key_jwt" }), "jwks"),
        (json!({ "token_endpoint_auth_method": "private_key_jwt", "jwks": { "keys": [private] } }), "jwks"),
        (
            json!({ "token_endpoint_auth_method": "private_key_jwt", "jwks": key.jwks(), "jwks_uri": "https://app.test/" }),
            "jwks_uri",
        ),
        (json!({ "token_endpoint_auth_method": "private_key_jwt", "jwks_uri": "http://app.test/" }), "jwks_uri"),
        (
            json!({ "token_endpoint_auth_method": "private_key_jwt", "jwks": key.jwks(), "client_secret": SECRET }),
            "client_secret",
        ),
        (
            json!({ "token_endpoint_auth_method": "client_secret_jwt", "token_endpoint_auth_signing_alg": "none" }),
            "token_endpoint_auth_signing_alg",
        ),
    ] {
        let client = machine("signer", &more);
        let whole = document(&fresh_slug("unproven"), "signing_alg: ES256");
        let whole = whole.replacen("    users:\n", &format!("      - {client}\n    users:\n"), 1);
        let output = server().signet(&["apply", "-f", "-"], &whole);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(&format!("clients[4].{field}: ")), "{more} {said}");
    }
}
