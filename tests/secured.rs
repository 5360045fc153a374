//! ID tokens, userinfo and introspection as a client wants them: signed, encrypted, or both (OpenID Connect Core §2 and
//! §5.3.2, RFC 9701). The jose library is the client.

use jsonwebtoken::{DecodingKey, Validation, decode, decode_header};
use reqwest::Response;
use serde_json::{Value, json};

use crate::support::jose::jose;
use crate::support::keys::ClientKey;
use crate::support::person::{Person, VERIFIER, answered, peek, post_as};
use crate::support::tenant::{API, CALLBACK, Tenant, WORKER_SECRET, document, fresh_slug, with_clients};
use crate::support::tokens::{jwks, verified};
use crate::support::{http, run, server};

const SECRET: &str = "secret-of-the-private-client-0123456789ab";
const SIGNED_INTROSPECTION: &str = "application/token-introspection+jwt";

/// A tenant with a client `private` that has keys and wants its answers in some form.
fn tenant_with(name: &str, jwks: &Value, wishes: &Value) -> Tenant {
    let mut client = json!({
        "client_id": "private", "client_name": "Private", "client_secret": SECRET, "redirect_uris": [CALLBACK],
        "grant_types": ["authorization_code", "refresh_token"], "scope": "openid email offline_access", "first_party": true,
        "jwks": jwks,
    });
    client.as_object_mut().unwrap().extend(wishes.as_object().unwrap().clone());
    client.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    let api = |client_id: &str, audience: &str| json!({ "client_id": client_id, "client_secret": SECRET, "grant_types": ["client_credentials"], "apis": [audience] });
    let apis = [api("orders", API), api("stock", "https://stock.test")];
    with_clients(server(), name, "signing_alg: ES256", &[&[client], apis.as_slice()].concat())
}

/// A key pair to encrypt to: the set that the client registers, and its private part.
fn encryption_key(alg: &str) -> (Value, Value) {
    let pair = jose(&json!({ "do": "generate", "alg": alg, "crv": "P-256" }));
    let mut public = pair["public"].clone();
    public["use"] = json!("enc");
    public["kid"] = json!("of-the-client");
    (json!({ "keys": [public] }), pair["private"].clone())
}

/// Decrypts as the client does, after a look at the header.
fn opened(key: &Value, message: &str, alg: &str, enc: &str, cty: &Value) -> String {
    assert_eq!(message.split('.').count(), 5, "not encrypted: {message}");
    let read = jose(&json!({ "do": "decrypt", "key": key, "token": message }));
    let header = &read["header"];
    assert_eq!((&header["alg"], &header["enc"], &header["cty"]), (&json!(alg), &json!(enc), cty), "{header}");
    read["plain"].as_str().unwrap().to_owned()
}

async fn redeemed(tenant: &Tenant) -> (u16, Value) {
    let page = Person::new(tenant).sign_in("alice", &[("client_id", "private"), ("scope", "")]).await;
    let code = page.sent("code").unwrap();
    let fields = [
        ("grant_type", "authorization_code"),
        ("code", code.as_str()),
        ("redirect_uri", CALLBACK),
        ("code_verifier", VERIFIER),
    ];
    post_as(tenant, "/token", ("private", SECRET), &fields).await
}

async fn tokens(tenant: &Tenant) -> Value {
    let (status, tokens) = redeemed(tenant).await;
    assert_eq!(status, 200, "{tokens}");
    tokens
}

async fn userinfo(tenant: &Tenant, tokens: &Value) -> Response {
    let token = tokens["access_token"].as_str().unwrap();
    http().get(format!("{}/userinfo", tenant.issuer)).bearer_auth(token).send().await.unwrap()
}

async fn introspect(tenant: &Tenant, client: (&str, &str), token: &str, accept: &str) -> Response {
    let request = http().post(format!("{}/introspect", tenant.issuer)).basic_auth(client.0, Some(client.1));
    request.header("accept", accept).form(&[("token", token)]).send().await.unwrap()
}

async fn body(answer: Response, status: u16, content_type: &str) -> String {
    assert_eq!((answer.status().as_u16(), &answer.headers()["content-type"]), (status, &content_type.parse().unwrap()));
    assert_eq!(answer.headers()["cache-control"], "no-store");
    answer.text().await.unwrap()
}

/// Verifies a signed introspection: it has no `exp` or `sub` of its own (RFC 9701 §5).
async fn introspection(tenant: &Tenant, token: &str, audience: &str) -> Value {
    let header = decode_header(token).unwrap();
    assert_eq!(header.typ.as_deref(), Some("token-introspection+jwt"));
    let mut rules = Validation::new(header.alg);
    rules.set_audience(&[audience]);
    rules.set_issuer(&[&tenant.issuer]);
    rules.set_required_spec_claims(&["iss", "aud"]);
    let keys = jwks(tenant).await;
    let key = DecodingKey::from_jwk(keys.find(&header.kid.unwrap()).unwrap()).unwrap();
    let claims = decode::<Value>(token, &key, &rules).unwrap().claims;
    assert!(claims["iat"].is_i64() && claims.get("sub").is_none() && claims.get("exp").is_none(), "{claims}");
    claims["token_introspection"].clone()
}

#[test]
fn a_client_that_asks_for_it_gets_id_tokens_that_only_it_can_read() {
    run(async {
        let (keys, private) = encryption_key("RSA-OAEP-256");
        let wishes = json!({ "id_token_encrypted_response_alg": "RSA-OAEP-256" });
        let tenant = tenant_with("id-token-encrypted", &keys, &wishes);
        let given = tokens(&tenant).await;
        let signed =
            opened(&private, given["id_token"].as_str().unwrap(), "RSA-OAEP-256", "A128CBC-HS256", &json!("JWT"));
        let claims = verified(&tenant, &signed, "private").await;
        assert!(claims["at_hash"].is_string(), "{claims}");
        assert_eq!(
            given["access_token"].as_str().unwrap().split('.').count(),
            3,
            "an access token is no message to it"
        );

        let refresh = [("grant_type", "refresh_token"), ("refresh_token", given["refresh_token"].as_str().unwrap())];
        let (_, renewed) = post_as(&tenant, "/token", ("private", SECRET), &refresh).await;
        let signed =
            opened(&private, renewed["id_token"].as_str().unwrap(), "RSA-OAEP-256", "A128CBC-HS256", &json!("JWT"));
        assert_eq!(verified(&tenant, &signed, "private").await["sub"], claims["sub"]);
    });
}

#[test]
fn userinfo_is_signed_encrypted_or_both() {
    run(async {
        let (keys, private) = encryption_key("ECDH-ES+A128KW");
        let signing = json!({ "userinfo_signed_response_alg": "PS256" });
        let encrypting = json!({
            "userinfo_encrypted_response_alg": "ECDH-ES+A128KW", "userinfo_encrypted_response_enc": "A256GCM",
        });
        let mut both = encrypting.clone();
        both["userinfo_signed_response_alg"] = json!("ES256");

        let tenant = tenant_with("userinfo-signed", &keys, &signing);
        let given = tokens(&tenant).await;
        let said = body(userinfo(&tenant, &given).await, 200, "application/jwt").await;
        assert_eq!(peek(&said, 0)["alg"], "PS256");
        let mut rules = Validation::new(jsonwebtoken::Algorithm::PS256);
        rules.set_audience(&["private"]);
        rules.set_issuer(&[&tenant.issuer]);
        rules.set_required_spec_claims(&["iss", "aud", "sub"]);
        let known = jwks(&tenant).await;
        let key = known.find(&decode_header(&said).unwrap().kid.unwrap()).unwrap();
        let claims = decode::<Value>(&said, &DecodingKey::from_jwk(key).unwrap(), &rules).unwrap().claims;
        assert_eq!(claims["email"], "alice@test.test");

        let tenant = tenant_with("userinfo-encrypted", &keys, &encrypting);
        let said = body(userinfo(&tenant, &tokens(&tenant).await).await, 200, "application/jwt").await;
        let plain = opened(&private, &said, "ECDH-ES+A128KW", "A256GCM", &Value::Null);
        assert_eq!(serde_json::from_str::<Value>(&plain).unwrap()["email"], "alice@test.test");

        let tenant = tenant_with("userinfo-both", &keys, &both);
        let said = body(userinfo(&tenant, &tokens(&tenant).await).await, 200, "application/jwt").await;
        let signed = opened(&private, &said, "ECDH-ES+A128KW", "A256GCM", &json!("JWT"));
        let claims = peek(&signed, 1);
        assert_eq!((&claims["iss"], &claims["aud"]), (&json!(tenant.issuer), &json!("private")));
        // Nor is it a token that is taken anywhere.
        let as_token = http().get(format!("{}/userinfo", tenant.issuer)).bearer_auth(&signed);
        assert_eq!(answered(as_token).await.0, 401);
    });
}

#[test]
fn introspection_is_a_signed_token_for_who_accepts_one() {
    run(async {
        let (keys, private) = encryption_key("ECDH-ES");
        let wishes = json!({
            "introspection_encrypted_response_alg": "ECDH-ES", "introspection_encrypted_response_enc": "A128GCM",
            "scope": "openid offline_access orders:read",
        });
        let tenant = tenant_with("introspection-signed", &keys, &wishes);
        let given = tokens(&tenant).await;
        let token = given["access_token"].as_str().unwrap();
        let worker = ("orders", SECRET);

        let said =
            body(introspect(&tenant, worker, token, SIGNED_INTROSPECTION).await, 200, SIGNED_INTROSPECTION).await;
        let told = introspection(&tenant, &said, "orders").await;
        assert_eq!((&told["active"], &told["client_id"]), (&json!(true), &json!("private")));
        let answer = introspect(&tenant, worker, "unknown", SIGNED_INTROSPECTION).await;
        let said = body(answer, 200, SIGNED_INTROSPECTION).await;
        assert_eq!(introspection(&tenant, &said, "orders").await, json!({ "active": false }));
        let plain = body(introspect(&tenant, worker, token, "application/json").await, 200, "application/json").await;
        assert_eq!(serde_json::from_str::<Value>(&plain).unwrap(), told, "both forms say the same");
        // What is said of a token is no token.
        let asked = introspect(&tenant, worker, &said, "application/json").await;
        assert_eq!(asked.json::<Value>().await.unwrap(), json!({ "active": false }));
        assert_eq!(answered(http().get(format!("{}/userinfo", tenant.issuer)).bearer_auth(&said)).await.0, 401);

        for accept in ["application/json", SIGNED_INTROSPECTION] {
            let answer = introspect(&tenant, ("private", SECRET), token, accept).await;
            let said = body(answer, 200, SIGNED_INTROSPECTION).await;
            let signed = opened(&private, &said, "ECDH-ES", "A128GCM", &json!("JWT"));
            assert_eq!(introspection(&tenant, &signed, "private").await["active"], true, "{accept}");
        }
        let refused = introspect(&tenant, ("orders", WORKER_SECRET), token, SIGNED_INTROSPECTION).await;
        assert_eq!(
            (refused.status().as_u16(), &refused.headers()["content-type"]),
            (401, &"application/json".parse().unwrap())
        );
    });
}

#[test]
fn a_client_without_a_key_to_encrypt_to_is_not_set_up() {
    let members =
        ["id_token", "userinfo", "introspection", "authorization"].map(|of| format!("{of}_encrypted_response_alg"));
    let signs_only = ClientKey::new("signs-only").jwks();
    let (rsa, _) = encryption_key("RSA-OAEP-256");
    for member in members {
        for keys in [&signs_only, &rsa] {
            let client = json!({
                "client_id": "private", "client_secret": SECRET, "redirect_uris": [CALLBACK], "jwks": keys, &member: "ECDH-ES",
            });
            let whole = document(&fresh_slug("keyless"), "signing_alg: ES256");
            let whole = whole.replacen("    users:\n", &format!("      - {client}\n    users:\n"), 1);
            let output = server().signet(&["apply", "-f", "-"], &whole);
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(!output.status.success() && said.contains("client `private`"), "{said}");
            assert!(said.contains(&format!("{member}: `jwks` has no key to encrypt to by ECDH-ES")), "{said}");
        }
    }
}

#[test]
fn nothing_is_sent_in_clear_to_a_client_whose_key_is_missing() {
    run(async {
        for (name, of) in [("no-key-id", "id_token"), ("no-key-userinfo", "userinfo"), ("no-key-asks", "introspection")]
        {
            let wishes =
                json!({ format!("{of}_encrypted_response_alg"): "ECDH-ES", "jwks_uri": "http://127.0.0.1:9/jwks" });
            let tenant = tenant_with(name, &Value::Null, &wishes);
            let (status, given) = redeemed(&tenant).await;
            let (status, said) = match of {
                "id_token" => (status, given),
                "userinfo" => answered_by(userinfo(&tenant, &given).await).await,
                _ => {
                    let token = given["access_token"].as_str().unwrap();
                    answered_by(introspect(&tenant, ("private", SECRET), token, "application/json").await).await
                }
            };
            assert_eq!((status, &said["error"]), (400, &json!("invalid_request")), "{of}: {said}");
            let told: Vec<_> = said.as_object().unwrap().keys().collect();
            assert_eq!(told, ["error", "error_description", "request_id"], "{of}");
        }
        let wishes =
            json!({ "authorization_encrypted_response_alg": "ECDH-ES", "jwks_uri": "http://127.0.0.1:9/jwks" });
        let tenant = tenant_with("no-key-jarm", &Value::Null, &wishes);
        let changes = [("client_id", "private"), ("scope", "openid"), ("response_mode", "jwt")];
        let page = Person::new(&tenant).sign_in("alice", &changes).await;
        assert_eq!((page.status.as_u16(), page.text("error-code").as_str()), (400, "invalid_request"), "{}", page.html);
        assert!(page.sent("code").is_none() && !page.url.as_str().starts_with(CALLBACK), "{}", page.url);
    });
}

#[test]
fn an_api_hears_of_the_tokens_that_are_meant_for_it() {
    run(async {
        let (keys, _) = encryption_key("ECDH-ES");
        let tenant = tenant_with("introspection-meant", &keys, &json!({ "scope": "openid orders:read" }));
        let given = tokens(&tenant).await;
        let token = given["access_token"].as_str().unwrap();
        assert_eq!(peek(token, 1)["aud"], json!(API));
        let signed = async |client: (&str, &str)| {
            let said = introspect(&tenant, client, token, SIGNED_INTROSPECTION).await;
            introspection(&tenant, &body(said, 200, SIGNED_INTROSPECTION).await, client.0).await
        };
        let plain = async |client: (&str, &str)| {
            introspect(&tenant, client, token, "application/json").await.json::<Value>().await.unwrap()
        };
        for own in [("orders", SECRET), ("private", SECRET)] {
            assert_eq!((&signed(own).await["active"], &plain(own).await["active"]), (&json!(true), &json!(true)));
        }
        let inactive = json!({ "active": false });
        assert_eq!(
            (signed(("stock", SECRET)).await, plain(("stock", SECRET)).await),
            (inactive.clone(), inactive.clone())
        );
        let worker = ("worker", WORKER_SECRET);
        assert_eq!(signed(worker).await, inactive, "a client that is no API: the signed form is for APIs");
        assert_eq!(plain(worker).await["active"], true);
    });
}

async fn answered_by(answer: Response) -> (u16, Value) {
    (answer.status().as_u16(), answer.json().await.unwrap())
}

#[test]
fn discovery_says_what_a_client_may_ask_for() {
    run(async {
        let tenant = crate::support::tenant::tenant("secured-discovery");
        let discovery = format!("{}/.well-known/openid-configuration", tenant.issuer);
        let (_, metadata) = answered(http().get(discovery)).await;
        for of in ["id_token", "userinfo", "introspection"] {
            let said = |what: &str| metadata[format!("{of}_{what}_values_supported")].clone();
            assert_eq!(said("signing_alg"), json!(["RS256", "PS256", "ES256", "EdDSA"]), "{of}");
            assert_eq!(
                said("encryption_alg"),
                json!(["RSA-OAEP-256", "ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A256KW"]),
                "{of}"
            );
            let content = json!(["A128CBC-HS256", "A256CBC-HS512", "A128GCM", "A256GCM"]);
            assert_eq!(said("encryption_enc"), content, "{of}");
        }
    });
}
