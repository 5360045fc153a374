//! Tokens that are bound to their sender: to a DPoP key (RFC 9449 §7) or to a certificate (RFC 8705 §3).

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use actix_web::http::header;
use actix_web::{App, HttpMessage, test, web};
use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::jwk::{Jwk, ThumbprintHash};
use jsonwebtoken::{Algorithm, EncodingKey};
use rcgen::{KeyPair, PKCS_ECDSA_P256_SHA256};
use serde_json::{Value, json};
use signet_resource_server::actix::{ClientCertificate, Guard};
use signet_resource_server::{Claims, ConfigurationError, Confirmation, Refusal, Request, Verifier};

use crate::hello;
use crate::issuer::{API, Issuer, now};

const ORIGIN: &str = "https://api.test";
const ADDRESS: &str = "https://api.test/orders";

fn verifier(issuer: &Issuer) -> Verifier {
    Verifier::builder(API)
        .issuer(&issuer.url)
        .unwrap()
        .introspect_as("api", "secret")
        .dpop(&format!("{ORIGIN}/"))
        .build()
        .unwrap()
}

fn sha256(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(digest(&SHA256, bytes))
}

/// A client's key.
struct Key(KeyPair);

impl Key {
    fn new() -> Self {
        Self(KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).unwrap())
    }

    fn jwk(&self) -> Value {
        let point = self.0.public_key_raw();
        let [x, y] = [&point[1..33], &point[33..65]].map(|half| URL_SAFE_NO_PAD.encode(half));
        json!({"kty": "EC", "crv": "P-256", "x": x, "y": y})
    }

    fn token(&self, issuer: &Issuer) -> String {
        let jkt = serde_json::from_value::<Jwk>(self.jwk()).unwrap().thumbprint(ThumbprintHash::SHA256).unwrap();
        issuer.token(&[("cnf", json!({ "jkt": jkt }))])
    }

    /// A proof for `GET /orders` with a token; header and claims can be changed, `null` leaves a member out.
    fn proof(&self, token: &str, head: &[(&str, Value)], claims: &[(&str, Value)]) -> String {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let jti = COUNT.fetch_add(1, Ordering::Relaxed).to_string();
        let change = |mut value: Value, changes: &[(&str, Value)]| {
            for (name, new) in changes {
                value[*name] = new.clone();
            }
            value.as_object_mut().unwrap().retain(|_, value| !value.is_null());
            URL_SAFE_NO_PAD.encode(value.to_string())
        };
        let head = change(json!({"typ": "dpop+jwt", "alg": "ES256", "jwk": self.jwk()}), head);
        let ath = sha256(token.as_bytes());
        let body = json!({"jti": jti, "htm": "GET", "htu": ADDRESS, "iat": now(), "ath": ath});
        let message = format!("{head}.{}", change(body, claims));
        let key = EncodingKey::from_ec_der(&self.0.serialize_der());
        format!("{message}.{}", jsonwebtoken::crypto::sign(message.as_bytes(), &key, Algorithm::ES256).unwrap())
    }
}

async fn said(verifier: &Verifier, authorization: &str, proofs: &[&str]) -> Result<Claims, Refusal> {
    verifier.verify_request(&Request::new("GET", "/orders").authorization(Some(authorization)).dpop(proofs)).await
}

#[actix_web::test]
async fn a_token_that_is_bound_to_a_key_is_taken_with_a_proof_of_it_once() {
    let issuer = Issuer::start().await;
    let (verifier, key) = (verifier(&issuer), Key::new());
    let token = key.token(&issuer);
    let authorization = format!("DPoP {token}");
    let proof = key.proof(&token, &[], &[]);
    let claims = said(&verifier, &authorization, &[&proof]).await.unwrap();
    assert!(matches!(claims.cnf, Some(Confirmation::Key(_))) && claims.sub == "alice");
    assert_eq!(said(&verifier, &authorization, &[&proof]).await, Err(Refusal::Proof("it was used before")));
    assert!(said(&verifier, &format!("dpop {token}"), &[&key.proof(&token, &[], &[])]).await.is_ok());
    let query = [("htu", json!(format!("{ADDRESS}?a#b")))];
    assert!(said(&verifier, &authorization, &[&key.proof(&token, &[], &query)]).await.is_ok());
    let spelled = [("htu", json!("HTTPS://API.test:443/x/../%6frders"))];
    assert!(said(&verifier, &authorization, &[&key.proof(&token, &[], &spelled)]).await.is_ok());
    let unbound = issuer.token(&[]);
    assert!(said(&verifier, &format!("Bearer {unbound}"), &[]).await.is_ok(), "and unbound ones as before");
}

#[actix_web::test]
async fn a_proof_that_is_none_is_refused() {
    let issuer = Issuer::start().await;
    let (verifier, key, other) = (verifier(&issuer), Key::new(), Key::new());
    let token = key.token(&issuer);
    let head = |name: &'static str, value: Value| key.proof(&token, &[(name, value)], &[]);
    let claim = |name: &'static str, value: Value| key.proof(&token, &[], &[(name, value)]);
    let mut private = key.jwk();
    private["d"] = json!("AAAA");
    let good = key.proof(&token, &[], &[]);
    for (what, proofs) in [
        ("none", vec![]),
        ("two", vec![good.clone(), key.proof(&token, &[], &[])]),
        ("not a JWT", vec!["x.y.z".to_owned()]),
        ("a wrong typ", vec![head("typ", json!("JWT"))]),
        ("alg none", vec![head("alg", json!("none"))]),
        ("alg HS256", vec![head("alg", json!("HS256"))]),
        ("alg of another kind of key", vec![head("alg", json!("RS256"))]),
        ("a private key", vec![head("jwk", private)]),
        ("a secret key", vec![head("jwk", json!({"kty": "oct", "k": "AAAA"}))]),
        ("another's key", vec![head("jwk", other.jwk())]),
        ("no key", vec![head("jwk", Value::Null)]),
        ("an unknown crit", vec![head("crit", json!(["x"]))]),
        ("another method", vec![claim("htm", json!("POST"))]),
        ("another path", vec![claim("htu", json!("https://api.test/orders/1"))]),
        ("another host", vec![claim("htu", json!("https://evil.test/orders"))]),
        ("another scheme", vec![claim("htu", json!("http://api.test/orders"))]),
        ("no htu", vec![claim("htu", Value::Null)]),
        ("a stale iat", vec![claim("iat", json!(now() - 200))]),
        ("a future iat", vec![claim("iat", json!(now() + 200))]),
        ("an iat before all time", vec![claim("iat", json!(-1))]),
        ("an endless iat", vec![claim("iat", json!(1e300))]),
        ("an exp that is over", vec![claim("exp", json!(now() - 60))]),
        ("no jti", vec![claim("jti", Value::Null)]),
        ("an endless jti", vec![claim("jti", json!("j".repeat(300)))]),
        ("no ath", vec![claim("ath", Value::Null)]),
        ("another token's ath", vec![claim("ath", json!(sha256(b"another")))]),
    ] {
        let proofs: Vec<&str> = proofs.iter().map(String::as_str).collect();
        let refused = said(&verifier, &format!("DPoP {token}"), &proofs).await;
        assert!(matches!(refused, Err(Refusal::Proof(_))), "{what}: {refused:?}");
    }
    assert!(said(&verifier, &format!("DPoP {token}"), &[&good]).await.is_ok(), "what was refused used nothing up");
}

#[actix_web::test]
async fn a_token_is_taken_in_the_way_that_it_is_bound_and_in_no_other() {
    let issuer = Issuer::start().await;
    let (verifier, key, other) = (verifier(&issuer), Key::new(), Key::new());
    let (token, unbound) = (key.token(&issuer), issuer.token(&[]));
    let (theirs, its) = (other.proof(&token, &[], &[]), key.proof(&token, &[], &[]));
    let for_unbound = key.proof(&unbound, &[], &[]);
    for (authorization, proofs, reason) in [
        (format!("DPoP {token}"), vec![theirs.as_str()], "another key"),
        (format!("Bearer {token}"), vec![], "bound to a key"),
        (format!("Bearer {token}"), vec![its.as_str()], "bound to a key"),
        (format!("DPoP {unbound}"), vec![for_unbound.as_str()], "not bound to a key"),
    ] {
        let refused = said(&verifier, &authorization, &proofs).await;
        assert!(
            matches!(refused, Err(Refusal::Invalid(text)) if text.contains(reason)),
            "{authorization}: {refused:?}"
        );
    }
    assert_eq!(verifier.verify(&token).await, Err(Refusal::Invalid("it is bound to its sender")));
    let unknown = issuer.token(&[("cnf", json!({ "kid": "x" }))]);
    assert!(verifier.verify(&unknown).await.is_err(), "bound in a way that is not known");
    assert_eq!(said(&verifier, "DPoP ", &[]).await, Err(Refusal::Malformed));
    let without = Verifier::builder(API).issuer(&issuer.url).unwrap().build().unwrap();
    assert_eq!(said(&without, &format!("DPoP {token}"), &[&its]).await, Err(Refusal::Missing));
    for origin in ["api.test", "https://api.test/orders", "https://user@api.test", "data:x"] {
        let built = Verifier::builder(API).issuer(&issuer.url).unwrap().dpop(origin).build();
        assert!(matches!(built, Err(ConfigurationError::Origin(_))), "{origin}");
    }
}

#[actix_web::test]
async fn processes_that_are_one_api_can_share_what_was_used() {
    let issuer = Issuer::start().await;
    let (verifier, key) = (verifier(&issuer), Key::new());
    let token = key.token(&issuer);
    let authorization = format!("DPoP {token}");
    let proof = key.proof(&token, &[], &[("jti", json!("shared"))]);
    let proofs = [proof.as_str()];
    let request = Request::new("GET", "/orders").authorization(Some(&authorization)).dpop(&proofs);
    let elsewhere = verifier
        .verify_request_once(&request, async |proof| {
            assert!(proof.jti == "shared" && proof.until > now() && proof.until <= now() + 151);
            Ok(false)
        })
        .await;
    assert_eq!(elsewhere, Err(Refusal::Proof("it was used before")));
}

#[actix_web::test]
async fn a_token_that_is_bound_to_a_certificate_is_taken_with_it() {
    let issuer = Issuer::start().await;
    let verifier = verifier(&issuer);
    let token = issuer.token(&[("cnf", json!({ "x5t#S256": sha256(b"der") }))]);
    let authorization = format!("Bearer {token}");
    let with = async |certificate: Option<&[u8]>| {
        let request = Request::new("GET", "/orders").authorization(Some(&authorization)).certificate(certificate);
        verifier.verify_request(&request).await.is_ok()
    };
    assert!(with(Some(b"der")).await);
    assert!(!with(Some(b"other")).await && !with(None).await);
    assert!(verifier.verify(&token).await.is_err());
}

/// Status and challenges of a request to an application that takes both.
async fn answer(issuer: &Issuer, path: &str, headers: &[(&str, String)], der: Option<&[u8]>) -> (u16, Vec<String>) {
    let guard = Guard::new(Arc::new(verifier(issuer)));
    let app = test::init_service(
        App::new()
            .service(web::resource("/orders").wrap(guard.require_scope("orders:read").middleware()).get(hello))
            .service(web::resource("/now").wrap(guard.introspected().middleware()).get(hello)),
    )
    .await;
    let mut request = test::TestRequest::get().uri(path);
    for (name, value) in headers {
        request = request.append_header((*name, value.as_str()));
    }
    let request = request.to_request();
    if let Some(der) = der {
        request.extensions_mut().insert(ClientCertificate(der.to_vec()));
    }
    let answer = match test::try_call_service(&app, request).await {
        Ok(answer) => answer.into_parts().1.map_into_boxed_body(),
        Err(error) => error.error_response(),
    };
    let challenges = answer.headers().get_all(header::WWW_AUTHENTICATE);
    (answer.status().as_u16(), challenges.map(|value| value.to_str().unwrap().to_owned()).collect())
}

#[actix_web::test]
async fn a_guard_takes_both_schemes_and_says_so() {
    let issuer = Issuer::start().await;
    let key = Key::new();
    let token = key.token(&issuer);
    let dpop = |claims: &[(&str, Value)]| {
        vec![("authorization", format!("DPoP {token}")), ("dpop", key.proof(&token, &[], claims))]
    };
    let algs = "DPoP algs=\"RS256 PS256 ES256 EdDSA\"".to_owned();
    assert_eq!(answer(&issuer, "/orders?page=2", &dpop(&[]), None).await, (200, vec![]));
    assert_eq!(answer(&issuer, "/orders", &[], None).await, (401, vec!["Bearer".to_owned(), algs.clone()]));
    let wrong = answer(&issuer, "/orders", &dpop(&[("htm", json!("PUT"))]), None).await;
    assert_eq!(wrong, (401, vec![format!("{algs}, error=\"invalid_dpop_proof\"")]));
    let stolen = answer(&issuer, "/orders", &[("authorization", format!("Bearer {token}"))], None).await;
    let invalid = "error=\"invalid_token\"";
    assert_eq!(stolen, (401, vec![format!("Bearer {invalid}"), format!("{algs}, {invalid}")]));
    let elsewhere = dpop(&[("htu", json!("https://api.test/now"))]);
    assert_eq!(answer(&issuer, "/now", &elsewhere, None).await.0, 200, "introspected");
    let token = issuer.token(&[("cnf", json!({ "x5t#S256": sha256(b"der") }))]);
    let bearer = [("authorization", format!("Bearer {token}"))];
    assert_eq!(answer(&issuer, "/orders", &bearer, Some(b"der")).await.0, 200);
    assert_eq!(answer(&issuer, "/orders", &bearer, None).await.0, 401);
}
