//! DPoP: RFC 9449. Tokens, codes and refresh tokens that are bound to a key, and every proof that is none.

use std::process::Command;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::nodes::{at, pair};
use crate::support::application::{application, clients};
use crate::support::dpop::{DpopKey, ath, fresh_jti, now};
use crate::support::person::{Person, VERIFIER, answered, peek, post_as, request as request_of};
use crate::support::tenant::{CALLBACK, PASSWORD, Tenant, WEB_SECRET, WORKER_SECRET, on};
use crate::support::{http, run, server, tenant};

const LOOPBACK: &str = "http://127.0.0.1/callback";
const MACHINE: [(&str, &str); 1] = [("grant_type", "client_credentials")];

fn address(tenant: &Tenant, path: &str) -> String {
    format!("{}{path}", tenant.issuer)
}

/// Asks the token endpoint as a client (without a secret a public one) with these proofs.
async fn ask(tenant: &Tenant, client: (&str, &str), fields: &[(&str, &str)], proofs: &[String]) -> Response {
    let request = http().post(address(tenant, "/token"));
    let mut fields = fields.to_vec();
    let mut request = match client {
        (id, "") => {
            fields.push(("client_id", id));
            request
        }
        (id, secret) => request.basic_auth(id, Some(secret)),
    };
    for proof in proofs {
        request = request.header("DPoP", proof);
    }
    request.form(&fields).send().await.unwrap()
}

async fn told(answer: Response) -> (u16, Value) {
    let status = answer.status().as_u16();
    (status, serde_json::from_str(&answer.text().await.unwrap()).unwrap_or(Value::Null))
}

/// A machine's token that is bound to the key.
async fn machine(tenant: &Tenant, proofs: &[String]) -> (u16, Value) {
    told(ask(tenant, ("worker", WORKER_SECRET), &MACHINE, proofs).await).await
}

/// A code of a client for a request that may be bound.
async fn code(person: &Person, client: &str, changes: &[(&str, &str)]) -> String {
    let redirect = if client == "spa" { LOOPBACK } else { CALLBACK };
    let mut all = vec![("client_id", client), ("redirect_uri", redirect)];
    all.extend(changes);
    let mut page = person.authorize(&all).await;
    if page.has("sign-in") {
        page = person.sign_in_at(&page, "alice", PASSWORD).await;
    }
    page.sent("code").unwrap_or_else(|| panic!("no code: {} {}", page.url, page.html))
}

async fn redeem(tenant: &Tenant, client: &str, code: &str, proofs: &[String]) -> (u16, Value) {
    let (client, redirect) = if client == "spa" { (("spa", ""), LOOPBACK) } else { (("web", WEB_SECRET), CALLBACK) };
    let fields =
        [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect), ("code_verifier", VERIFIER)];
    told(ask(tenant, client, &fields, proofs).await).await
}

async fn refresh(tenant: &Tenant, client: &str, tokens: &Value, proofs: &[String]) -> (u16, Value) {
    let client = if client == "spa" { ("spa", "") } else { ("web", WEB_SECRET) };
    let token = tokens["refresh_token"].as_str().unwrap_or_else(|| panic!("{tokens}"));
    let fields = [("grant_type", "refresh_token"), ("refresh_token", token)];
    told(ask(tenant, client, &fields, proofs).await).await
}

/// Asks for userinfo with this `Authorization` and these proofs: status, challenges, nonce.
async fn userinfo(tenant: &Tenant, authorization: &str, proofs: &[String]) -> (u16, Vec<String>, Option<String>) {
    let mut request = http().get(address(tenant, "/userinfo")).header("Authorization", authorization);
    for proof in proofs {
        request = request.header("DPoP", proof);
    }
    let answer = request.send().await.unwrap();
    let text = |value: &reqwest::header::HeaderValue| value.to_str().unwrap().to_owned();
    let challenges = answer.headers().get_all("www-authenticate").iter().map(text).collect();
    (answer.status().as_u16(), challenges, answer.headers().get("dpop-nonce").map(text))
}

/// Signs alice in to `web` with a key: the tokens.
async fn bound(tenant: &Tenant, key: &DpopKey) -> Value {
    let code = code(&Person::new(tenant), "web", &[]).await;
    let (status, tokens) = redeem(tenant, "web", &code, &[key.proof("POST", &address(tenant, "/token"))]).await;
    assert_eq!(status, 200, "{tokens}");
    tokens
}

fn text<'a>(tokens: &'a Value, name: &str) -> &'a str {
    tokens[name].as_str().unwrap_or_else(|| panic!("no {name}: {tokens}"))
}

#[test]
fn openid_client_of_npm_binds_codes_tokens_and_refresh_tokens() {
    run(async {
        for (settings, alg, client, secret) in [
            ("dpop_nonce: required", "ES256", "spa", ""),
            ("dpop_nonce: 'off'", "EdDSA", "spa", ""),
            ("dpop_nonce: required", "PS256", "web", WEB_SECRET),
            ("dpop_nonce: 'off'", "RS256", "web", WEB_SECRET),
        ] {
            let tenant = on(server(), "dpop-node", &format!("signing_alg: ES256\n{settings}"));
            let redirect = if secret.is_empty() { LOOPBACK } else { CALLBACK };
            let script = clients().join("node/dpop.mjs");
            let mut program = Command::new("node");
            program.arg(script).args([&tenant.issuer, client, secret, redirect, alg]);
            let said = application(&mut program, &tenant).await;
            assert_eq!((&said["name"], &said["again"]), (&json!("Alice Adams"), &json!("Alice Adams")), "{said}");
            // The library lowers the case.
            assert_eq!((&said["token_type"], &said["refreshed_type"]), (&json!("dpop"), &json!("dpop")), "{said}");
            assert_eq!(said["refreshed"], true, "{said}");
            let bound_to = &peek(text(&said, "access_token"), 1)["cnf"];
            assert_eq!(bound_to, &json!({ "jkt": said["jkt"] }), "{said}");
            assert_eq!(
                (&said["stolen"], &said["bearer"]),
                (&json!("invalid_token"), &json!("invalid_token")),
                "{said}"
            );
            // RFC 9449 §5: the refresh tokens of a public client are bound; those of a confidential one to the client.
            let other_key = if secret.is_empty() { json!("invalid_grant") } else { Value::Null };
            assert_eq!(said["rotated"], other_key, "{said}");
            let required = settings.contains("required");
            let demanded = said["demanded"].as_array().unwrap();
            let first = if secret.is_empty() { "token 400" } else { "par 400" };
            assert_eq!(demanded.contains(&json!(first)), required, "{said}");
        }
    });
}

#[test]
fn a_machine_binds_its_token_and_apis_are_told() {
    run(async {
        let (tenant, key) = (tenant("dpop-machine"), DpopKey::new());
        let (status, tokens) = machine(&tenant, &[key.proof("POST", &address(&tenant, "/token"))]).await;
        assert_eq!((status, &tokens["token_type"]), (200, &json!("DPoP")), "{tokens}");
        let token = text(&tokens, "access_token");
        assert_eq!(peek(token, 1)["cnf"], json!({ "jkt": key.jkt() }));
        let (_, told) = post_as(&tenant, "/introspect", ("web", WEB_SECRET), &[("token", token)]).await;
        // RFC 9449 §6.2.
        assert_eq!((&told["token_type"], &told["cnf"]), (&json!("DPoP"), &json!({ "jkt": key.jkt() })), "{told}");
        let (_, unbound) = machine(&tenant, &[]).await;
        assert_eq!((&unbound["token_type"], unbound.get("cnf")), (&json!("Bearer"), None));
        assert!(peek(text(&unbound, "access_token"), 1).get("cnf").is_none());
    });
}

#[test]
fn a_proof_that_is_none_gives_no_token() {
    run(async {
        let (tenant, key, other) = (tenant("dpop-proofs"), DpopKey::new(), DpopKey::new());
        let htu = address(&tenant, "/token");
        let header = |name: &'static str, value: Value| key.changed("POST", &htu, &[(name, value)], &[]);
        let claim = |name: &'static str, value: Value| key.changed("POST", &htu, &[], &[(name, value)]);
        let private = |member: &'static str| {
            let mut jwk = key.jwk();
            jwk[member] = json!("AAAA");
            header("jwk", jwk)
        };
        let unsigned = |alg: &str| {
            let proof = header("alg", json!(alg));
            format!("{}.", proof.rsplit_once('.').unwrap().0)
        };
        let elsewhere = [("jwk", Value::Null), ("jku", json!("https://evil.test/jwks"))];
        let elsewhere = key.changed("POST", &htu, &elsewhere, &[]);
        let good = key.proof("POST", &htu);
        let (head, signature) = good.rsplit_once('.').unwrap();
        let secret = jsonwebtoken::EncodingKey::from_secret(key.jwk()["x"].as_str().unwrap().as_bytes());
        let symmetric = unsigned("HS256");
        let symmetric = symmetric.trim_end_matches('.');
        let mac = jsonwebtoken::crypto::sign(symmetric.as_bytes(), &secret, jsonwebtoken::Algorithm::HS256).unwrap();
        let table: Vec<(&str, Vec<String>)> = vec![
            ("no proof at all", vec![String::new()]),
            ("not a JWT", vec!["x.y".to_owned()]),
            ("no signature", vec![head.to_owned()]),
            ("a wrong typ", vec![header("typ", json!("JWT"))]),
            ("no typ", vec![header("typ", Value::Null)]),
            ("alg none", vec![unsigned("none")]),
            ("alg HS256 under the public key", vec![format!("{symmetric}.{mac}")]),
            ("alg RS256 with an EC key", vec![header("alg", json!("RS256"))]),
            ("alg ES384", vec![header("alg", json!("ES384"))]),
            ("a private jwk", vec![private("d")]),
            ("a secret jwk", vec![header("jwk", json!({"kty": "oct", "k": "AAAA"}))]),
            ("another's jwk", vec![header("jwk", other.jwk())]),
            ("no jwk", vec![header("jwk", Value::Null)]),
            ("a jwk elsewhere", vec![elsewhere]),
            ("an unknown crit", vec![header("crit", json!(["b64"]))]),
            ("a changed signature", vec![format!("{head}.{}", signature.chars().rev().collect::<String>())]),
            ("another's signature", vec![format!("{head}.{}", other.proof("POST", &htu).rsplit_once('.').unwrap().1)]),
            ("htm of another method", vec![claim("htm", json!("GET"))]),
            ("htm in small letters", vec![claim("htm", json!("post"))]),
            ("no htm", vec![claim("htm", Value::Null)]),
            ("htu of another endpoint", vec![claim("htu", json!(address(&tenant, "/userinfo")))]),
            ("htu of another tenant", vec![claim("htu", json!(htu.replace(&tenant.slug, "other")))]),
            ("htu by another name of the host", vec![claim("htu", json!(htu.replace("localhost", "127.0.0.1")))]),
            ("htu that is no address", vec![claim("htu", json!("/token"))]),
            ("no htu", vec![claim("htu", Value::Null)]),
            ("a stale iat", vec![claim("iat", json!(now(-600)))]),
            ("an iat in the future", vec![claim("iat", json!(now(600)))]),
            ("no iat", vec![claim("iat", Value::Null)]),
            ("an iat that is text", vec![claim("iat", json!(now(0).to_string()))]),
            ("an exp that is over", vec![claim("exp", json!(now(-60)))]),
            ("no jti", vec![claim("jti", Value::Null)]),
            ("an endless jti", vec![claim("jti", json!("j".repeat(300)))]),
            ("two proofs", vec![key.proof("POST", &htu), key.proof("POST", &htu)]),
            ("two proofs in one header", vec![[key.proof("POST", &htu), key.proof("POST", &htu)].join(", ")]),
        ];
        for (what, proofs) in table {
            let (status, body) = machine(&tenant, &proofs).await;
            assert_eq!((status, &body["error"]), (400, &json!("invalid_dpop_proof")), "{what}: {body}");
        }
        for (what, proof) in [
            ("an address with query and fragment", claim("htu", json!(format!("{htu}?a#b")))),
            (
                "an address in another spelling",
                claim("htu", json!(htu.replace("http://l", "HTTP://L").replace("/t/", "/x/../%74/"))),
            ),
            ("a clock that is a little behind", claim("iat", json!(now(-10)))),
            ("a clock that is a little ahead", claim("iat", json!(now(10)))),
            ("members of no meaning", key.changed("POST", &htu, &[("kid", json!("k"))], &[("x", json!([1]))])),
        ] {
            let (status, body) = machine(&tenant, &[proof]).await;
            assert_eq!(status, 200, "{what}: {body}");
        }
    });
}

#[test]
fn a_proof_is_used_once_whatever_the_node() {
    run(async {
        let (first, second) = pair();
        let here = on(&first, "dpop-nodes", "signing_alg: ES256");
        let (there, key) = (at(&here, &second), DpopKey::new());
        let proof = || key.proof("POST", &address(&here, "/token"));
        let again = proof();
        assert_eq!(machine(&here, std::slice::from_ref(&again)).await.0, 200);
        for node in [&here, &there] {
            let (status, body) = machine(node, std::slice::from_ref(&again)).await;
            assert_eq!((status, &body["error"]), (400, &json!("invalid_dpop_proof")), "{body}");
        }
        let fresh = proof();
        let crowd = futures_util::future::join_all((0..20).map(|at| {
            let node = if at % 2 == 0 { &here } else { &there };
            machine(node, std::slice::from_ref(&fresh))
        }));
        assert_eq!(crowd.await.iter().filter(|(status, _)| *status == 200).count(), 1);
        let anothers =
            DpopKey::new().changed("POST", &address(&here, "/token"), &[], &[("jti", peek(&again, 1)["jti"].clone())]);
        assert_eq!(machine(&there, &[anothers]).await.0, 200, "an id is its key's");
    });
}

#[test]
fn a_proof_is_not_used_up_by_a_client_that_is_not_proven() {
    run(async {
        let (tenant, key) = (tenant("dpop-first"), DpopKey::new());
        let proof = [key.proof("POST", &address(&tenant, "/token"))];
        assert_eq!(ask(&tenant, ("worker", "wrong"), &MACHINE, &proof).await.status(), 401);
        assert_eq!(machine(&tenant, &proof).await.0, 200);
    });
}

#[test]
fn a_bound_token_is_presented_with_its_key_and_nothing_less() {
    run(async {
        let (tenant, key) = (tenant("dpop-userinfo"), DpopKey::new());
        let tokens = bound(&tenant, &key).await;
        let (token, htu) = (text(&tokens, "access_token"), address(&tenant, "/userinfo"));
        let dpop = format!("DPoP {token}");
        let proof = |claims: &[(&str, Value)]| {
            let mut all = vec![("ath", json!(ath(token)))];
            all.extend_from_slice(claims);
            vec![key.changed("GET", &htu, &[], &all)]
        };
        assert_eq!(userinfo(&tenant, &dpop, &proof(&[])).await.0, 200);
        assert_eq!(userinfo(&tenant, &format!("dpop {token}"), &proof(&[])).await.0, 200, "schemes have no case");

        let algs = "DPoP algs=\"RS256 PS256 ES256 EdDSA\"";
        let used = proof(&[]);
        assert_eq!(userinfo(&tenant, &dpop, &used).await.0, 200);
        for (what, proofs) in [
            ("no proof", vec![]),
            ("no ath", proof(&[("ath", Value::Null)])),
            ("a wrong ath", proof(&[("ath", json!(ath("another")))])),
            ("another method", proof(&[("htm", json!("POST"))])),
            ("another address", proof(&[("htu", json!(address(&tenant, "/token")))])),
            ("a stale iat", proof(&[("iat", json!(now(-3600)))])),
            ("used before", used),
            ("two proofs", [proof(&[]), proof(&[])].concat()),
        ] {
            let (status, challenges, _) = userinfo(&tenant, &dpop, &proofs).await;
            assert_eq!((status, challenges.len()), (401, 1), "{what}: {challenges:?}");
            let expected = format!("{algs}, error=\"invalid_dpop_proof\", error_description=\"");
            assert!(challenges[0].starts_with(&expected), "{what}: {challenges:?}");
        }
        let other = DpopKey::new().proof_with("GET", &htu, token);
        let (_, unbound) = redeem(&tenant, "web", &code(&Person::new(&tenant), "web", &[]).await, &[]).await;
        let unbound = text(&unbound, "access_token");
        let invalid = vec![
            "Bearer realm=\"signet\", error=\"invalid_token\"".to_owned(),
            format!("{algs}, error=\"invalid_token\""),
        ];
        for (what, authorization, proofs) in [
            ("another key", dpop.clone(), vec![other]),
            ("a bound token as a bearer", format!("Bearer {token}"), vec![]),
            ("a bound token as a bearer with its proof", format!("Bearer {token}"), proof(&[])),
            ("an unbound token as a bound one", format!("DPoP {unbound}"), vec![key.proof_with("GET", &htu, unbound)]),
        ] {
            let (status, challenges, _) = userinfo(&tenant, &authorization, &proofs).await;
            assert_eq!((status, &challenges), (401, &invalid), "{what}");
        }
        assert_eq!(userinfo(&tenant, &format!("Bearer {unbound}"), &[]).await.0, 200);
        // RFC 6750 §2.2 is for bearer tokens.
        let in_body =
            http().post(&htu).form(&[("access_token", token)]).header("DPoP", key.proof_with("POST", &htu, token));
        assert_eq!(answered(in_body).await.0, 401);
        let posted =
            http().post(&htu).header("Authorization", &dpop).header("DPoP", key.proof_with("POST", &htu, token));
        assert_eq!(answered(posted).await.0, 200);
    });
}

#[test]
fn a_bound_code_is_redeemed_with_its_key() {
    run(async {
        let (tenant, key, other) = (tenant("dpop-code"), DpopKey::new(), DpopKey::new());
        let alice = Person::new(&tenant);
        let htu = address(&tenant, "/token");
        for client in ["web", "spa"] {
            let code = code(&alice, client, &[("dpop_jkt", &key.jkt())]).await;
            for (what, proofs) in [("no proof", vec![]), ("another key", vec![other.proof("POST", &htu)])] {
                let (status, body) = redeem(&tenant, client, &code, &proofs).await;
                assert_eq!((status, &body["error"]), (400, &json!("invalid_grant")), "{client} {what}: {body}");
            }
            let (status, tokens) = redeem(&tenant, client, &code, &[key.proof("POST", &htu)]).await;
            assert_eq!((status, &tokens["token_type"]), (200, &json!("DPoP")), "{client}: {tokens}");
        }
        let malformed = alice.authorize(&[("dpop_jkt", "short")]).await;
        assert_eq!(malformed.sent("error").as_deref(), Some("invalid_request"), "{}", malformed.url);
    });
}

#[test]
fn a_proof_beside_a_pushed_request_binds_its_code() {
    run(async {
        let (tenant, key, other) = (tenant("dpop-par"), DpopKey::new(), DpopKey::new());
        let (alice, htu) = (Person::new(&tenant), address(&tenant, "/par"));
        let push = async |changes: &[(&str, &str)], proof: String| {
            let request = http().post(&htu).basic_auth("web", Some(WEB_SECRET)).header("DPoP", proof);
            answered(request.form(&request_of(changes))).await
        };
        for (what, changes, proof, code) in [
            ("a dpop_jkt of another key", vec![("dpop_jkt", other.jkt())], key.proof("POST", &htu), "invalid_request"),
            (
                "a proof for the token endpoint",
                vec![],
                key.proof("POST", &address(&tenant, "/token")),
                "invalid_dpop_proof",
            ),
        ] {
            let changes: Vec<(&str, &str)> = changes.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let (status, body) = push(&changes, proof).await;
            assert_eq!((status, &body["error"]), (400, &json!(code)), "{what}: {body}");
        }
        for changes in [vec![], vec![("dpop_jkt", key.jkt())]] {
            let changes: Vec<(&str, &str)> = changes.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let proof = key.proof("POST", &htu);
            let (status, pushed) = push(&changes, proof.clone()).await;
            assert_eq!(status, 201, "{pushed}");
            assert_eq!(push(&changes, proof).await.1["error"], "invalid_dpop_proof", "used");
            let reference = [("client_id", "web"), ("request_uri", text(&pushed, "request_uri"))];
            let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(reference).finish();
            let mut page = alice.get(&format!("/authorize?{query}")).await;
            if page.has("sign-in") {
                page = alice.sign_in_at(&page, "alice", PASSWORD).await;
            }
            let code = page.sent("code").unwrap_or_else(|| panic!("{} {}", page.url, page.html));
            let proof = |key: &DpopKey| [key.proof("POST", &address(&tenant, "/token"))];
            assert_eq!(redeem(&tenant, "web", &code, &[]).await.1["error"], "invalid_grant", "no proof");
            assert_eq!(redeem(&tenant, "web", &code, &proof(&other)).await.1["error"], "invalid_grant", "another key");
            assert_eq!(redeem(&tenant, "web", &code, &proof(&key)).await.0, 200);
        }
    });
}

#[test]
fn a_public_clients_refresh_token_is_its_keys() {
    run(async {
        let (tenant, key, other) = (tenant("dpop-refresh"), DpopKey::new(), DpopKey::new());
        let proof = |key: &DpopKey| vec![key.proof("POST", &address(&tenant, "/token"))];
        let code = code(&Person::new(&tenant), "spa", &[]).await;
        let (_, first) = redeem(&tenant, "spa", &code, &proof(&key)).await;
        for (what, proofs) in [("no proof", vec![]), ("another key", proof(&other))] {
            let (status, body) = refresh(&tenant, "spa", &first, &proofs).await;
            assert_eq!((status, &body["error"]), (400, &json!("invalid_grant")), "{what}: {body}");
        }
        let (status, second) = refresh(&tenant, "spa", &first, &proof(&key)).await;
        assert_eq!((status, &second["token_type"]), (200, &json!("DPoP")), "nothing was used up: {second}");
        let (_, again) = refresh(&tenant, "spa", &first, &proof(&key)).await;
        assert_eq!(again["refresh_token"], second["refresh_token"], "the same key gets the same successor");
        assert_eq!(refresh(&tenant, "spa", &first, &proof(&other)).await.0, 400);
        assert_eq!(refresh(&tenant, "spa", &second, &[]).await.0, 400, "the successor is bound, too");
        assert_eq!(refresh(&tenant, "spa", &second, &proof(&key)).await.0, 200, "and nothing was revoked");
    });
}

#[test]
fn a_refresh_token_that_was_bound_to_nothing_is_bound_by_its_first_proof() {
    run(async {
        let (tenant, key) = (tenant("dpop-later"), DpopKey::new());
        let proof = || vec![key.proof("POST", &address(&tenant, "/token"))];
        let code = code(&Person::new(&tenant), "spa", &[]).await;
        let (_, first) = redeem(&tenant, "spa", &code, &[]).await;
        let (status, second) = refresh(&tenant, "spa", &first, &proof()).await;
        assert_eq!((status, &second["token_type"]), (200, &json!("DPoP")), "{second}");
        assert_eq!(refresh(&tenant, "spa", &second, &[]).await.0, 400);
        assert_eq!(refresh(&tenant, "spa", &second, &proof()).await.0, 200);
    });
}

#[test]
fn a_confidential_client_changes_its_key_but_not_within_one_use() {
    run(async {
        let (tenant, key, other) = (tenant("dpop-rotate"), DpopKey::new(), DpopKey::new());
        let proof = |key: &DpopKey| vec![key.proof("POST", &address(&tenant, "/token"))];
        let first = bound(&tenant, &key).await;
        let (status, second) = refresh(&tenant, "web", &first, &proof(&other)).await;
        assert_eq!(status, 200, "{second}");
        assert_eq!(peek(text(&second, "access_token"), 1)["cnf"], json!({ "jkt": other.jkt() }));
        for (what, proofs) in [("no key", vec![]), ("the former key", proof(&key))] {
            let (status, body) = refresh(&tenant, "web", &first, &proofs).await;
            assert_eq!((status, &body["error"]), (400, &json!("invalid_grant")), "{what}: {body}");
        }
        let (_, again) = refresh(&tenant, "web", &first, &proof(&other)).await;
        assert_eq!(again["refresh_token"], second["refresh_token"]);
        assert_eq!(refresh(&tenant, "web", &second, &[]).await.0, 200, "nothing was revoked");
    });
}

/// The nonce that a tenant demands at its token endpoint.
async fn demanded(tenant: &Tenant, key: &DpopKey) -> String {
    let answer =
        ask(tenant, ("worker", WORKER_SECRET), &MACHINE, &[key.proof("POST", &address(tenant, "/token"))]).await;
    let nonce = answer.headers().get("dpop-nonce").expect("a nonce").to_str().unwrap().to_owned();
    let (status, body) = told(answer).await;
    assert_eq!((status, &body["error"]), (400, &json!("use_dpop_nonce")), "{body}");
    nonce
}

#[test]
fn a_nonce_is_demanded_and_is_the_tenants_own() {
    run(async {
        let settings = "signing_alg: ES256\ndpop_nonce: required";
        let (tenant, other) = (on(server(), "dpop-nonce", settings), on(server(), "dpop-nonces", settings));
        let key = DpopKey::new();
        let (nonce, foreign) = (demanded(&tenant, &key).await, demanded(&other, &key).await);
        assert_eq!(nonce, demanded(&tenant, &key).await, "nothing is stored of a nonce");
        assert_ne!(nonce, foreign);
        let htu = address(&tenant, "/token");
        let with = |nonce: &str, iat: i64| {
            vec![key.changed("POST", &htu, &[], &[("nonce", json!(nonce)), ("iat", json!(now(iat)))])]
        };
        for wrong in [foreign.as_str(), "", "made-up"] {
            let (status, body) = machine(&tenant, &with(wrong, 0)).await;
            assert_eq!((status, &body["error"]), (400, &json!("use_dpop_nonce")), "{wrong}: {body}");
        }
        assert_eq!(machine(&tenant, &with(&nonce, 0)).await.0, 200);
        assert_eq!(machine(&tenant, &with(&nonce, -3600)).await.0, 200, "no clock but ours counts");
        let again = with(&nonce, 0);
        assert_eq!(machine(&tenant, &again).await.0, 200);
        assert_eq!(machine(&tenant, &again).await.1["error"], "invalid_dpop_proof", "used");
        assert_eq!(machine(&tenant, &[]).await.0, 200, "who sends no proof needs no nonce");
    });
}

#[test]
fn a_resource_demands_a_nonce_in_its_challenge() {
    run(async {
        let tenant = on(server(), "dpop-resource", "signing_alg: ES256\ndpop_nonce: required");
        let key = DpopKey::new();
        let nonce = demanded(&tenant, &key).await;
        let code = code(&Person::new(&tenant), "web", &[]).await;
        let proof = key.changed("POST", &address(&tenant, "/token"), &[], &[("nonce", json!(nonce))]);
        let (status, tokens) = redeem(&tenant, "web", &code, &[proof]).await;
        assert_eq!(status, 200, "{tokens}");
        let (token, htu) = (text(&tokens, "access_token"), address(&tenant, "/userinfo"));
        let without = vec![key.proof_with("GET", &htu, token)];
        let (status, challenges, nonce) = userinfo(&tenant, &format!("DPoP {token}"), &without).await;
        let expected = "DPoP algs=\"RS256 PS256 ES256 EdDSA\", error=\"use_dpop_nonce\"";
        assert_eq!((status, challenges), (401, vec![expected.to_owned()]));
        let claims = [("nonce", json!(nonce.unwrap())), ("ath", json!(ath(token)))];
        let with = vec![key.changed("GET", &htu, &[], &claims)];
        assert_eq!(userinfo(&tenant, &format!("DPoP {token}"), &with).await.0, 200);
    });
}

/// The usual tenant with `spa` and `worker` changed.
fn changed(tenant: &Tenant, clients: &str) {
    let document = format!("tenants: [{{slug: {}, clients: [{clients}]}}]", tenant.slug);
    server().told(&["apply", "-f", "-"], &document);
}

#[test]
fn a_client_that_always_binds_gets_nothing_unbound() {
    run(async {
        let (tenant, key) = (tenant("dpop-always"), DpopKey::new());
        let worker = format!(
            "client_id: worker, client_secret: {WORKER_SECRET}, grant_types: [client_credentials], scope: orders:read"
        );
        changed(&tenant, &format!("{{{worker}, dpop_bound_access_tokens: true}}"));
        let (status, body) = machine(&tenant, &[]).await;
        assert_eq!((status, &body["error"]), (400, &json!("invalid_request")), "{body}");
        assert_eq!(machine(&tenant, &[key.proof("POST", &address(&tenant, "/token"))]).await.0, 200);
        let both =
            format!("{{{worker}, dpop_bound_access_tokens: true, tls_client_certificate_bound_access_tokens: true}}");
        let document = format!("tenants: [{{slug: {}, clients: [{both}]}}]", tenant.slug);
        let refused = server().signet(&["apply", "-f", "-"], &document);
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(refused.status.code() == Some(2) && said.contains("dpop_bound_access_tokens"), "{said}");
    });
}

#[test]
fn a_tenant_without_dpop_says_nothing_of_it_and_binds_nothing() {
    run(async {
        let (usual, key) = (tenant("dpop-on"), DpopKey::new());
        let tenant = on(server(), "dpop-off", "signing_alg: ES256\ndisabled_features: [dpop]");
        let algs = async |tenant: &Tenant| {
            let address = address(tenant, "/.well-known/openid-configuration");
            answered(http().get(address)).await.1["dpop_signing_alg_values_supported"].clone()
        };
        assert_eq!(algs(&usual).await, json!(["RS256", "PS256", "ES256", "EdDSA"]));
        assert_eq!(algs(&tenant).await, Value::Null);
        let (status, tokens) = machine(&tenant, &[key.proof("POST", &address(&tenant, "/token"))]).await;
        assert_eq!((status, &tokens["token_type"]), (200, &json!("Bearer")), "{tokens}");
        let token = bound_to_nothing(&tenant).await;
        let htu = address(&tenant, "/userinfo");
        let (status, challenges, _) =
            userinfo(&tenant, &format!("DPoP {token}"), &[key.proof_with("GET", &htu, &token)]).await;
        assert_eq!((status, challenges), (401, vec!["Bearer realm=\"signet\"".to_owned()]));
        assert_eq!(userinfo(&tenant, &format!("Bearer {token}"), &[]).await.0, 200);
    });
}

async fn bound_to_nothing(tenant: &Tenant) -> String {
    let code = code(&Person::new(tenant), "web", &[("dpop_jkt", &DpopKey::new().jkt())]).await;
    text(&redeem(tenant, "web", &code, &[]).await.1, "access_token").to_owned()
}

#[test]
fn a_page_of_any_origin_sends_proofs_and_reads_nonces() {
    run(async {
        let tenant = on(server(), "dpop-cors", "signing_alg: ES256\ndpop_nonce: required");
        for path in ["/token", "/userinfo"] {
            let preflight = http()
                .request(Method::OPTIONS, address(&tenant, path))
                .header("Origin", "https://app.test")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "dpop")
                .send()
                .await
                .unwrap();
            let allowed = preflight.headers()["access-control-allow-headers"].to_str().unwrap().to_owned();
            assert!(allowed.contains("DPoP") && allowed.contains("Authorization"), "{path}: {allowed}");
            let answer = http().post(address(&tenant, path)).header("Origin", "https://app.test").send().await.unwrap();
            let exposed = answer.headers()["access-control-expose-headers"].to_str().unwrap().to_owned();
            assert!(exposed.contains("DPoP-Nonce") && exposed.contains("WWW-Authenticate"), "{path}: {exposed}");
        }
    });
}

#[test]
fn a_proof_of_no_meaning_does_no_harm() {
    run(async {
        let (tenant, key) = (tenant("dpop-odd"), DpopKey::new());
        let huge = URL_SAFE_NO_PAD.encode("x".repeat(4_000));
        for proof in [huge, "\u{e9}".to_owned(), format!("{}.{}.{}", "e30", "e30", "e30"), fresh_jti()] {
            let (status, body) = machine(&tenant, &[proof]).await;
            assert_eq!((status, &body["error"]), (400, &json!("invalid_dpop_proof")), "{body}");
        }
        // Nobody asks for a proof where none counts.
        let introspected = http()
            .post(address(&tenant, "/introspect"))
            .basic_auth("web", Some(WEB_SECRET))
            .header("DPoP", key.proof("GET", "https://elsewhere.test"))
            .form(&[("token", "x")]);
        assert_eq!(answered(introspected).await, (200, json!({ "active": false })));
    });
}
