//! Signing keys: rotation with tokens in flight, and what is published.

use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::Value;

use crate::support::person::{answered, post_as};
use crate::support::tenant::{API, Tenant, WORKER_SECRET, tenant};
use crate::support::tokens::{jwks, verified_with};
use crate::support::{http, run, server};

#[test]
fn rotation_under_load_fails_no_verification() {
    run(async {
        let tenant = tenant("rotate");
        // A verifier that read the keys once, before any rotation, and keeps them.
        let kept = jwks(&tenant).await;
        let slug = tenant.slug.clone();
        let rotated = AtomicBool::new(false);
        let rotating = tokio::task::spawn_blocking(move || server().told(&["keys", "rotate", &slug], ""));
        let load = async {
            let mut kids = std::collections::BTreeSet::new();
            let mut after = 0;
            while after < 30 {
                let grant = [("grant_type", "client_credentials")];
                let (status, body) = post_as(&tenant, "/token", ("worker", WORKER_SECRET), &grant).await;
                assert_eq!(status, 200, "{body}");
                let token = body["access_token"].as_str().unwrap();
                verified_with(&kept, &tenant, token, API).unwrap();
                kids.insert(crate::support::person::peek(token, 0)["kid"].as_str().unwrap().to_owned());
                after += u32::from(rotated.load(Ordering::Relaxed));
            }
            kids
        };
        let watch = async {
            let said = rotating.await.unwrap();
            rotated.store(true, Ordering::Relaxed);
            said
        };
        let (kids, said) = tokio::join!(load, watch);
        assert!(said.contains("signs from now on"), "{said}");
        assert_eq!(kids.len(), 2, "before and after");
    });
}

/// The names of the keys of a use that an issuer publishes.
async fn published(tenant: &Tenant, purpose: &str) -> Vec<String> {
    let (_, keys) = answered(http().get(format!("{}/jwks", tenant.issuer))).await;
    let all = keys["keys"].as_array().unwrap().iter().filter(|key| key["use"] == purpose);
    all.map(|key| key["kid"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_retired_key_is_published_until_its_tokens_are_over() {
    run(async {
        let tenant = tenant("retire");
        let before = published(&tenant, "sig").await;
        let received = published(&tenant, "enc").await;
        server().told(&["keys", "rotate", &tenant.slug], "");
        let listed = server().told(&["keys", "list", &tenant.slug], "");
        for status in ["active", "next", "retiring"] {
            assert_eq!(listed.matches(status).count(), 1, "{listed}");
        }
        let grant = [("grant_type", "client_credentials")];
        let began = std::time::Instant::now();
        loop {
            post_as(&tenant, "/token", ("worker", WORKER_SECRET), &grant).await;
            let now = published(&tenant, "sig").await;
            let receives = published(&tenant, "enc").await;
            if now.len() == 3 && receives != received {
                assert!(before.iter().all(|kid| now.contains(kid)));
                assert_eq!(receives.len(), 1, "nobody encrypts to a key that is on its way out");
                break;
            }
            assert!(began.elapsed().as_secs() < 2, "{now:?}");
        }
    });
}

#[test]
fn nothing_private_is_published_and_caches_are_told_how_long() {
    run(async {
        for alg in ["RS256", "PS256", "ES256", "EdDSA"] {
            let tenant = crate::support::tenant::on(server(), "published", &format!("signing_alg: {alg}"));
            let answer = http().get(format!("{}/jwks", tenant.issuer)).send().await.unwrap();
            assert_eq!(answer.headers()["cache-control"], "public, max-age=300");
            let etag = answer.headers()["etag"].to_str().unwrap().to_owned();
            let keys: Value = answer.json().await.unwrap();
            for key in keys["keys"].as_array().unwrap() {
                assert!(["d", "p", "q", "dp", "dq", "qi", "k"].iter().all(|name| key.get(name).is_none()), "{key}");
                let (told, purpose) = (key.get("alg"), key["use"].as_str().unwrap());
                // One key of a curve is good for several ways to encrypt, so it names none.
                assert_eq!(told, (purpose == "sig").then_some(&Value::from(alg)), "{key}");
                assert!(["sig", "enc"].contains(&purpose), "{key}");
            }
            let again = http().get(format!("{}/jwks", tenant.issuer)).header("if-none-match", etag);
            assert_eq!(answered(again).await.0, 304);
        }
    });
}
