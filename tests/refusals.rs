//! What is brought to the newer endpoints by somebody who means no good: RFC 7591 §5, RFC 7592, RFC 9101 §10, RFC 9126 §7.
//! Each is refused in the endpoint's own form, and nothing of it is repeated.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};

use crate::support::keys::{ClientKey, now};
use crate::support::person::{CHALLENGE, Page, Person, answered, request};
use crate::support::tenant::{CALLBACK, PASSWORD, Tenant, WEB_SECRET, on, tenant, with_clients};
use crate::support::{http, run, server};

const SECRET: &str = "secret-of-the-signing-client-0123456789ab";

#[test]
fn every_endpoint_that_takes_a_form_takes_no_other_body_and_no_flood() {
    run(async {
        let tenant = tenant("forms");
        let many: String = (0..5000).map(|at| format!("p{at}=x&")).collect();
        let usual = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(request(&[])).finish();
        let form = "application/x-www-form-urlencoded";
        for path in ["/token", "/par", "/introspect", "/revoke"] {
            for (kind, body) in [
                (
                    "multipart/form-data; boundary=x",
                    "--x\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\na\r\n--x--",
                ),
                ("application/json", "{\"token\":\"a\"}"),
                ("text/plain", "token=a"),
                (form, many.as_str()),
                (form, "token=a%00b&code=%00&claims=%00"),
                (form, "token=%ff&response_type=%ff"),
                (form, "token=a&token=b&grant_type=a&grant_type=b&response_type=code&response_type=code"),
                (form, "token=%zz&code=%zz&scope=%zz"),
            ] {
                let sent = http().post(format!("{}{path}", tenant.issuer)).basic_auth("web", Some(WEB_SECRET));
                let (status, said) = answered(sent.header("content-type", kind).body(body.to_owned())).await;
                assert_eq!((status, said["error"].as_str()), (400, Some("invalid_request")), "{path} {kind}: {said}");
            }
        }
        for claims in ["{", "[]", "7", "\"x\"", "{\"id_token\":7}", "{\"userinfo\":{\"email\":7}}", &"[".repeat(9000)] {
            let mut fields = usual.clone();
            fields.push_str("&claims=");
            fields.extend(url::form_urlencoded::byte_serialize(claims.as_bytes()));
            let sent = http().post(format!("{}/par", tenant.issuer)).basic_auth("web", Some(WEB_SECRET));
            let (status, said) = answered(sent.header("content-type", form).body(fields)).await;
            let brief: String = claims.chars().take(20).collect();
            assert_eq!((status, said["error"].as_str()), (400, Some("invalid_request")), "{brief}: {said}");
        }
    });
}

#[test]
fn an_address_is_compared_as_it_came_and_nothing_is_stripped_from_it() {
    run(async {
        let tenant = tenant("stripped");
        for near in [
            "https://app.test/callback\t",
            "https://app.test/callback\n",
            "https://app.test/call\nback",
            "\u{1}https://app.test/callback",
            "https://app.test/callback ",
            " https://app.test/callback",
            "https://app.test/callback\u{200b}",
            "https://app.test/%63allback",
            "https://app.test:443/callback",
            "https://APP.test/callback",
            "https://app.test//callback",
            "https://app.test/./callback",
            "https://app.test/callback?",
            "https://app.test/callback#",
            "https://app.test\\callback",
            "https://app.test@evil.test/callback",
        ] {
            let page = Person::new(&tenant).authorize(&[("redirect_uri", near)]).await;
            assert_eq!((page.status.as_u16(), page.has("error-code")), (400, true), "{near:?}: {}", page.url);
            let page = Person::new(&tenant).authorize(&[("redirect_uri", near), ("prompt", "none")]).await;
            assert!(page.url.as_str().starts_with(&tenant.issuer), "{near:?} was gone to: {}", page.url);
        }
    });
}

async fn with_object(tenant: &Tenant, object: &str) -> Page {
    let changes = [("client_id", "signer"), ("request", object), ("scope", "openid"), ("nonce", "")];
    Person::new(tenant).authorize(&changes).await
}

#[test]
fn a_request_object_is_signed_by_its_clients_key_and_by_no_other_way() {
    run(async {
        let (key, strange) = (ClientKey::new("k1"), ClientKey::new("k2"));
        let client = json!({
            "client_id": "signer", "client_secret": SECRET, "redirect_uris": [CALLBACK], "scope": "openid profile",
            "first_party": true, "jwks": key.jwks(),
        });
        let tenant = with_clients(server(), "jar-forged", "signing_alg: ES256", &[client]);
        let claims = json!({
            "iss": "signer", "aud": tenant.issuer, "client_id": "signer", "exp": now() + 60, "response_type": "code",
            "redirect_uri": CALLBACK, "scope": "openid", "code_challenge": CHALLENGE, "code_challenge_method": "S256",
        });
        let hs256 =
            |secret: &[u8]| encode(&Header::new(Algorithm::HS256), &claims, &EncodingKey::from_secret(secret)).unwrap();
        let good = key.sign("oauth-authz-req+jwt", &claims);
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let (head, rest) = good.split_once('.').unwrap();
        let (_, signature) = rest.split_once('.').unwrap();
        let mut other = claims.clone();
        other["scope"] = json!("openid profile");
        for (what, object) in [
            ("an embedded key", strange.sign_as(&json!({ "alg": "ES256", "jwk": strange.jwk() }), &claims)),
            ("a key elsewhere", strange.sign_as(&json!({ "alg": "ES256", "jku": "https://evil.test/jwks" }), &claims)),
            ("an unknown crit", key.sign_as(&json!({ "alg": "ES256", "kid": "k1", "crit": ["x"], "x": 1 }), &claims)),
            ("b64", key.sign_as(&json!({ "alg": "ES256", "kid": "k1", "crit": ["b64"], "b64": false }), &claims)),
            ("an unknown kid", strange.sign("oauth-authz-req+jwt", &claims)),
            ("the secret", hs256(SECRET.as_bytes())),
            ("the public key as a secret", hs256(key.jwk().to_string().as_bytes())),
            ("other claims under its signature", format!("{head}.{}.{signature}", part(&other))),
            ("no signature", format!("{head}.{}.", part(&claims))),
            ("an ID token's type", key.sign("id_token", &claims)),
            ("a logout token", key.sign("logout+jwt", &claims)),
        ] {
            let page = with_object(&tenant, &object).await;
            let error = page.sent("error").unwrap_or_else(|| panic!("{what}: {} {}", page.url, page.html));
            assert!(["invalid_request_object", "request_not_supported"].contains(&error.as_str()), "{what}: {error}");
        }
        for (name, value) in [
            ("claims", json!("{")),
            ("claims", json!([1])),
            ("max_age", json!("soon")),
            ("prompt", json!("none login")),
            ("nonce", json!("a\u{0}b")),
            ("scope", json!(["openid"])),
        ] {
            let mut claims = claims.clone();
            claims[name] = value.clone();
            let page = with_object(&tenant, &key.sign("oauth-authz-req+jwt", &claims)).await;
            let code = page.sent("error").unwrap_or_else(|| page.text("error-code"));
            assert!(code.starts_with("invalid_"), "{name} {value}: {code} {}", page.url);
        }
        assert!(with_object(&tenant, &good).await.has("sign-in"));
    });
}

#[test]
fn a_pushed_reference_is_taken_whole_or_not_at_all() {
    run(async {
        let tenant = tenant("par-whole");
        let push = http().post(format!("{}/par", tenant.issuer)).basic_auth("web", Some(WEB_SECRET));
        let (_, pushed) = answered(push.form(&request(&[]))).await;
        let uri = pushed["request_uri"].as_str().unwrap();
        let (prefix, reference) = uri.rsplit_once(':').unwrap();
        assert!(reference.len() >= 43, "RFC 9126 §7.1: nobody guesses it");
        let wrong = [
            reference.to_owned(),
            format!("{prefix}:"),
            format!("{prefix}:{}", &reference[1..]),
            format!("{uri} "),
            format!("{uri}x"),
            format!("{uri}\u{0}"),
            uri.to_uppercase(),
            format!("{prefix}:{}", "x".repeat(5000)),
        ];
        for uri in wrong {
            let page = Person::new(&tenant).authorize(&[("request_uri", uri.as_str())]).await;
            assert!(page.sent("code").is_none() && !page.has("sign-in"), "{uri}: {}", page.url);
            assert!(page.status.as_u16() < 500, "{uri}");
        }
        // §4, RFC 9101 §6.3: what stands beside it counts for nothing, an address least of all.
        let beside = [("request_uri", uri), ("redirect_uri", "https://evil.test/"), ("scope", "admin"), ("state", "x")];
        let alice = Person::new(&tenant);
        let page = alice.authorize(&beside).await;
        assert!(page.has("sign-in"), "{} {}", page.url, page.html);
        let page = alice.sign_in_at(&page, "alice", PASSWORD).await;
        assert_eq!((page.url.host_str(), page.sent("state").as_deref()), (Some("app.test"), Some("the-state")));
    });
}

#[test]
fn a_registration_is_managed_by_its_token_in_the_header_and_by_nothing_else() {
    run(async {
        let settings = "signing_alg: ES256\ndynamic_registration: open";
        let (ours, theirs) = (on(server(), "manage-ours", settings), on(server(), "manage-theirs", settings));
        let metadata = json!({ "client_name": "New", "redirect_uris": ["https://new.test/cb"] });
        let register =
            async |tenant: &Tenant| answered(http().post(format!("{}/clients", tenant.issuer)).json(&metadata)).await.1;
        let (client, foreign) = (register(&ours).await, register(&theirs).await);
        let (address, token) = (
            client["registration_client_uri"].as_str().unwrap(),
            client["registration_access_token"].as_str().unwrap(),
        );
        let foreign = foreign["registration_access_token"].as_str().unwrap();
        for (what, request) in [
            ("in the query", http().get(format!("{address}?access_token={token}"))),
            ("as Basic", http().get(address).basic_auth("x", Some(token))),
            ("as DPoP", http().get(address).header("authorization", format!("DPoP {token}"))),
            ("twice", http().get(address).bearer_auth(token).bearer_auth(token)),
            ("cut short", http().get(address).bearer_auth(&token[1..])),
            ("another tenant's", http().get(address).bearer_auth(foreign)),
            ("of another client", http().get(format!("{}/clients/web", ours.issuer)).bearer_auth(token)),
            ("with a path behind", http().get(format!("{}/clients/..%2fweb", ours.issuer)).bearer_auth(token)),
        ] {
            let (status, said) = answered(request).await;
            assert!(matches!(status, 401 | 404), "{what}: {status} {said}");
        }
        for body in ["", "[]", "{", "null", "7", "{\"client_id\":7}", &"[".repeat(60_000)] {
            let put = http().put(address).bearer_auth(token).header("content-type", "application/json");
            let (status, said) = answered(put.body(body.to_owned())).await;
            assert_eq!((status, &said["error"]), (400, &json!("invalid_client_metadata")), "{said}");
        }
        let multipart =
            http().put(address).bearer_auth(token).header("content-type", "multipart/form-data; boundary=x");
        assert_eq!(answered(multipart.body("--x--")).await.0, 400);
        for many in
            [json!({ "redirect_uris": vec!["https://new.test/cb"; 101] }), json!({ "contacts": vec!["a"; 101] })]
        {
            let mut body = metadata.clone();
            body.as_object_mut().unwrap().extend(many.as_object().unwrap().clone());
            assert_eq!(answered(http().post(format!("{}/clients", ours.issuer)).json(&body)).await.0, 400);
        }
        // Whoever calls their keys or their issuer's by a private address learns nothing of what is there.
        let policy = "registration_policy: { software_statement_issuers: [{ issuer: \"https://maker.test\", \
                      jwks_uri: \"http://127.0.0.1:9/jwks\" }] }";
        let tenant = on(server(), "manage-statement", &format!("{settings}\n{policy}"));
        let statement = ClientKey::new("k").sign("", &json!({ "iss": "https://maker.test" }));
        let mut body = metadata.clone();
        body["software_statement"] = json!(statement);
        let (status, said) = answered(http().post(format!("{}/clients", tenant.issuer)).json(&body)).await;
        assert_eq!((status, &said["error"]), (400, &json!("invalid_software_statement")), "{said}");
        assert!(!said.to_string().contains("127.0.0.1"), "{said}");
        assert_eq!(answered(http().get(address).bearer_auth(token)).await.0, 200, "it is what it was");
    });
}
