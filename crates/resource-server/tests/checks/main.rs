//! Tokens good and bad against a small issuer of our own, whose keys and manners a test decides.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    unreachable_pub,
    missing_docs,
    reason = "a test may fail"
)]

mod bound;
mod issuer;

use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::ServiceResponse;
use actix_web::http::header;
use actix_web::{App, Error, HttpResponse, test, web};
use serde_json::{Value, json};
use signet_resource_server::actix::Guard;
use signet_resource_server::{Claims, ConfigurationError, Refusal, Verifier, bearer};

use crate::issuer::{API, Issuer, now};

fn verifier(issuer: &Issuer) -> Verifier {
    Verifier::builder(API).issuer(&issuer.url).unwrap().introspect_as("api", "secret").build().unwrap()
}

#[actix_web::test]
async fn a_good_token_is_read() {
    let issuer = Issuer::start().await;
    let claims = verifier(&issuer).verify(&issuer.token(&[])).await.unwrap();
    assert_eq!((claims.sub.as_str(), claims.client_id.as_str()), ("alice", "web"));
    assert!(claims.has_scope("orders:read") && !claims.has_scope("orders") && claims.has_role("ADMIN"));
    assert_eq!(claims.more["acr"], "high");
}

#[actix_web::test]
async fn a_bad_token_is_refused_for_its_reason() {
    let issuer = Issuer::start().await;
    let verifier = verifier(&issuer);
    let check = async |changes: &[(&str, Value)], reason: &str| {
        let said = verifier.verify(&issuer.token(changes)).await.unwrap_err();
        assert!(matches!(said, Refusal::Invalid(text) if text.contains(reason)), "{changes:?}: {said}");
    };
    check(&[("exp", json!(now() - 31))], "expired").await;
    check(&[("nbf", json!(now() + 120))], "not valid yet").await;
    check(&[("iat", json!(now() + 120))], "in the future").await;
    check(&[("aud", json!("https://other.test"))], "another API").await;
    check(&[("aud", json!([]))], "another API").await;
    check(&[("iss", json!("https://evil.test"))], "another issuer").await;
    check(&[("sub", Value::Null)], "cannot be verified").await;
    check(&[("client_id", Value::Null)], "cannot be verified").await;
    check(&[("exp", Value::Null)], "cannot be verified").await;
}

#[actix_web::test]
async fn clocks_may_be_apart_a_little_and_audiences_may_be_many() {
    let issuer = Issuer::start().await;
    let verifier = verifier(&issuer);
    assert!(verifier.verify(&issuer.token(&[("exp", json!(now() - 5))])).await.is_ok());
    assert!(verifier.verify(&issuer.token(&[("aud", json!(["https://other.test", API]))])).await.is_ok());
}

#[actix_web::test]
async fn a_header_that_tries_something_is_refused() {
    let issuer = Issuer::start().await;
    let verifier = verifier(&issuer);
    let check = async |header: Value, reason: &str| {
        let said = verifier.verify(&issuer.token_with(&header)).await.unwrap_err();
        assert!(matches!(said, Refusal::Invalid(text) if text.contains(reason)), "{header}: {said}");
    };
    let kid = issuer.kid();
    check(json!({"alg": "ES256", "kid": kid, "typ": "JWT"}), "not an access token").await;
    check(json!({"alg": "ES256", "kid": kid}), "not an access token").await;
    check(json!({"alg": "none", "kid": kid, "typ": "at+jwt"}), "algorithm is not allowed").await;
    check(json!({"alg": "HS256", "kid": kid, "typ": "at+jwt"}), "algorithm is not allowed").await;
    check(json!({"alg": "ES384", "kid": kid, "typ": "at+jwt"}), "algorithm is not allowed").await;
    check(json!({"alg": "RS256", "kid": kid, "typ": "at+jwt"}), "another algorithm").await;
    check(json!({"alg": "ES256", "kid": kid, "typ": "at+jwt", "crit": ["x"]}), "critical").await;
    check(json!({"alg": "ES256", "typ": "at+jwt"}), "names no key").await;
    check(json!({"alg": "ES256", "kid": "../../etc", "typ": "at+jwt"}), "unknown key").await;
    for text in ["", "x", "a.b", "a.b.c", "....", &"x".repeat(20_000)] {
        assert!(matches!(verifier.verify(text).await, Err(Refusal::Invalid(_))), "{text}");
    }
}

#[actix_web::test]
async fn a_token_signed_by_somebody_else_under_a_known_name_is_forged() {
    let (issuer, other) = (Issuer::start().await, Issuer::start().await);
    let header = json!({"alg": "ES256", "kid": issuer.kid(), "typ": "at+jwt"});
    let forged = other.sign(&header, &issuer.claims(&[]));
    let said = verifier(&issuer).verify(&forged).await;
    assert_eq!(said, Err(Refusal::Invalid("its signature is not the issuer's")));
}

#[actix_web::test]
async fn keys_are_fetched_once_for_many_and_again_after_a_rotation() {
    let issuer = Issuer::start().await;
    let verifier = verifier(&issuer);
    let token = issuer.token(&[]);
    let all = futures_util::future::join_all((0..50).map(|_| verifier.verify(&token))).await;
    assert!(all.iter().all(Result::is_ok));
    assert_eq!(issuer.fetches(), 1, "single flight");
    // The next key was published before it signs.
    issuer.rotate();
    assert!(verifier.verify(&issuer.token(&[])).await.is_ok());
    assert_eq!(issuer.fetches(), 1, "a key that was published ahead needs no fetch");
}

#[actix_web::test]
async fn made_up_keys_do_not_make_us_ask_all_the_time() {
    let issuer = Issuer::start().await;
    let verifier = verifier(&issuer);
    for at in 0..20 {
        let header = json!({"alg": "ES256", "kid": format!("made-up-{at}"), "typ": "at+jwt"});
        assert!(verifier.verify(&issuer.token_with(&header)).await.is_err());
    }
    assert_eq!(issuer.fetches(), 1);
}

#[actix_web::test]
async fn an_issuer_that_is_away_is_a_503_until_keys_are_known() {
    let issuer = Issuer::start().await;
    issuer.set_down(true);
    let verifier = verifier(&issuer);
    assert_eq!(verifier.verify(&issuer.token(&[])).await, Err(Refusal::Unavailable));
    let issuer = Issuer::start().await;
    let verifier = self::verifier(&issuer);
    assert!(verifier.verify(&issuer.token(&[])).await.is_ok());
    issuer.set_down(true);
    assert!(verifier.verify(&issuer.token(&[])).await.is_ok(), "what is known goes on");
    assert_eq!(verifier.verify_now(&issuer.token(&[])).await, Err(Refusal::Unavailable));
}

#[actix_web::test]
async fn metadata_of_another_issuer_is_not_believed() {
    let issuer = Issuer::start().await;
    let with_slash = format!("{}/", issuer.url);
    let verifier = Verifier::builder(API).issuer(&with_slash).unwrap().build().unwrap();
    let token = issuer.token(&[("iss", json!(with_slash))]);
    assert_eq!(verifier.verify(&token).await, Err(Refusal::Unavailable));
}

#[actix_web::test]
async fn an_issuer_is_https_or_on_this_machine() {
    for bad in ["http://id.example.com", "ftp://localhost", "localhost", "http://127.0.0.1.evil.test"] {
        assert!(matches!(Verifier::builder(API).issuer(bad), Err(ConfigurationError::Issuer(_))), "{bad}");
    }
    assert!(matches!(Verifier::builder(API).build(), Err(ConfigurationError::NoIssuer)));
}

#[actix_web::test]
async fn the_authorization_header_is_read_strictly() {
    assert_eq!(bearer(Some("Bearer abc")), Ok("abc"));
    assert_eq!(bearer(Some("bearer  abc ")), Ok("abc"));
    assert_eq!(bearer(None), Err(Refusal::Missing));
    assert_eq!(bearer(Some("Basic abc")), Err(Refusal::Missing));
    assert_eq!(bearer(Some("Bearer")), Err(Refusal::Malformed));
    assert_eq!(bearer(Some("Bearer a b")), Err(Refusal::Malformed));
}

async fn hello(claims: Claims) -> HttpResponse {
    HttpResponse::Ok().body(claims.sub)
}

/// Status and challenge of a request with a header, at an application of four routes.
async fn answer(issuer: &Issuer, path: &str, authorization: &[String]) -> (u16, String) {
    let guard = Guard::new(Arc::new(verifier(issuer)));
    let app = test::init_service(
        App::new()
            .service(web::resource("/any").wrap(guard.middleware()).get(hello))
            .service(web::resource("/scope").wrap(guard.require_scope("orders:write").middleware()).get(hello))
            .service(web::resource("/role").wrap(guard.require_role("ADMIN").middleware()).get(hello))
            .service(web::resource("/now").wrap(guard.introspected().middleware()).get(hello))
            .service(web::resource("/unguarded").get(hello)),
    )
    .await;
    let mut request = test::TestRequest::get().uri(path);
    for value in authorization {
        request = request.append_header((header::AUTHORIZATION, value.as_str()));
    }
    let answered: Result<ServiceResponse<_>, Error> = test::try_call_service(&app, request.to_request()).await;
    let answer = match answered {
        Ok(answer) => answer.into_parts().1.map_into_boxed_body(),
        Err(error) => error.error_response(),
    };
    let challenge = answer.headers().get(header::WWW_AUTHENTICATE);
    (answer.status().as_u16(), challenge.map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default())
}

#[actix_web::test]
async fn a_guard_answers_as_rfc_6750_says() {
    let issuer = Issuer::start().await;
    let sent = |token: String| [format!("Bearer {token}")];
    assert_eq!(answer(&issuer, "/any", &sent(issuer.token(&[]))).await, (200, String::new()));
    assert_eq!(answer(&issuer, "/any", &[]).await, (401, "Bearer".to_owned()));
    let invalid = (401, "Bearer error=\"invalid_token\"".to_owned());
    assert_eq!(answer(&issuer, "/any", &sent("x".to_owned())).await, invalid);
    let twice = [sent(issuer.token(&[])), sent(issuer.token(&[]))].concat();
    assert_eq!(answer(&issuer, "/any", &twice).await, (400, "Bearer error=\"invalid_request\"".to_owned()));
    let lacking = "Bearer error=\"insufficient_scope\", scope=\"orders:write\"".to_owned();
    assert_eq!(answer(&issuer, "/scope", &sent(issuer.token(&[]))).await, (403, lacking));
    assert_eq!(answer(&issuer, "/role", &sent(issuer.token(&[]))).await.0, 200, "an ADMIN");
    let user = issuer.token(&[("roles", json!(["USER"]))]);
    assert_eq!(answer(&issuer, "/role", &sent(user)).await, (403, "Bearer error=\"insufficient_scope\"".to_owned()));
    assert_eq!(answer(&issuer, "/unguarded", &sent(issuer.token(&[]))).await.0, 401, "a forgotten guard opens nothing");
}

#[actix_web::test]
async fn a_route_that_asks_the_issuer_heeds_a_revocation_at_once() {
    let issuer = Issuer::start().await;
    let sent = [format!("Bearer {}", issuer.token(&[]))];
    assert_eq!(answer(&issuer, "/now", &sent).await.0, 200);
    issuer.set_active(false);
    assert_eq!(answer(&issuer, "/now", &sent).await, (401, "Bearer error=\"invalid_token\"".to_owned()));
    assert_eq!(answer(&issuer, "/any", &sent).await.0, 200, "local validation does not know");
}

#[actix_web::test]
async fn a_reference_is_what_its_one_issuer_says_that_it_is() {
    let reference = format!("signet_at_{}", "a".repeat(43));
    let issuer = Issuer::start().await;
    let verifier = verifier(&issuer);
    issuer.say(issuer.claims(&[]));
    let claims = verifier.verify(&reference).await.unwrap();
    assert_eq!((claims.sub.as_str(), claims.has_scope("orders:read")), ("alice", true));
    assert!(verifier.verify_now(&reference).await.is_ok());
    let refused = async |verifier: &Verifier, token: &str, reason: &str| {
        let said = verifier.verify(token).await.unwrap_err();
        assert!(matches!(said, Refusal::Invalid(text) if text.contains(reason)), "{token}: {said}");
    };
    for (changes, reason) in [
        ([("aud", json!("https://other.test"))], "another API"),
        ([("aud", Value::Null)], "another API"),
        ([("aud", json!([]))], "another API"),
        ([("iss", json!("https://evil.test"))], "another issuer"),
        ([("exp", json!(now() - 1))], "expired"),
        ([("sub", Value::Null)], "cannot be verified"),
        ([("cnf", json!({ "jkt": "k" }))], "bound to its sender"),
    ] {
        issuer.say(issuer.claims(&changes));
        refused(&verifier, &reference, reason).await;
    }
    issuer.say(issuer.claims(&[("aud", json!(["https://other.test", API]))]));
    assert!(verifier.verify(&reference).await.is_ok());
    for other in ["signet_at_", &reference[1..], &format!("{reference}a"), &reference.replace("aa", "a/")] {
        assert!(matches!(verifier.verify(other).await, Err(Refusal::Invalid(_))), "{other}");
    }
    let plain = Verifier::builder(API).issuer(&issuer.url).unwrap().build().unwrap();
    assert!(matches!(plain.verify(&reference).await, Err(Refusal::Invalid(_))), "who cannot ask takes none");
    let other = Issuer::start().await;
    let builder = Verifier::builder(API).issuer(&issuer.url).unwrap().issuer(&other.url).unwrap();
    refused(&builder.introspect_as("api", "secret").build().unwrap(), &reference, "which issuer").await;
    issuer.set_active(false);
    refused(&verifier, &reference, "unknown, over or revoked").await;
    issuer.set_down(true);
    assert!(matches!(verifier.verify(&reference).await, Err(Refusal::Unavailable)));
}

#[actix_web::test]
async fn leeway_has_a_limit() {
    let issuer = Issuer::start().await;
    let verifier =
        Verifier::builder(API).issuer(&issuer.url).unwrap().leeway(Duration::from_hours(24)).build().unwrap();
    assert!(verifier.verify(&issuer.token(&[("exp", json!(now() - 301))])).await.is_err());
}
