//! A database that crashes and comes back under load: nothing that was acknowledged is lost, nothing comes back that was
//! used, and callers hear 200 or 503 with `Retry-After`, and nothing else.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::person::{Person, answered, post_as, redeem, redeem_as};
use crate::support::server::Server;
use crate::support::tenant::{Tenant, WEB_SECRET, WORKER_SECRET, on};
use crate::support::{http, postgres, run};

/// Refresh families at once, and what each does after the restart before it is content.
const FAMILIES: usize = 8;
const AFTER: u32 = 5;

fn refresh_token(tokens: &Value) -> String {
    tokens["refresh_token"].as_str().unwrap_or_else(|| panic!("{tokens}")).to_owned()
}

/// A refresh: the new tokens, or nothing when the caller has to come back.
async fn refresh(tenant: &Tenant, token: &str) -> Option<Value> {
    let fields = [("grant_type", "refresh_token"), ("refresh_token", token)];
    let request = http().post(format!("{}/token", tenant.issuer)).basic_auth("web", Some(WEB_SECRET)).form(&fields);
    let answer = request.send().await.unwrap();
    match answer.status().as_u16() {
        200 => Some(answer.json().await.unwrap()),
        503 => {
            assert!(answer.headers().contains_key("retry-after"));
            None
        }
        other => panic!("{other}: {}", answer.text().await.unwrap()),
    }
}

/// Refreshes on and on, and comes back with the same token where it was told to; ends with the last acknowledged one.
async fn goes_on(tenant: &Tenant, first: String, restarted: &AtomicBool) -> (String, u32) {
    let (mut token, mut after, mut refused, began) = (first, 0, 0, Instant::now());
    while after < AFTER {
        let was_restarted = restarted.load(Ordering::Acquire);
        match refresh(tenant, &token).await {
            Some(tokens) => {
                token = refresh_token(&tokens);
                after += u32::from(was_restarted);
            }
            None => refused += 1,
        }
        assert!(began.elapsed() < Duration::from_secs(30), "it did not come back");
    }
    (token, refused)
}

#[test]
fn a_database_that_crashes_under_load_loses_nothing_that_was_acknowledged() {
    run(async {
        let server = Arc::new(Server::start(&[]));
        let tenant = on(&server, "crash", "signing_alg: ES256");
        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        let mut families = Vec::new();
        for _ in 0..FAMILIES {
            let code = alice.authorize(&[]).await.sent("code").unwrap();
            families.push(refresh_token(&redeem(&tenant, &code).await));
        }
        let (used, unused) = (alice.authorize(&[]).await, alice.authorize(&[]).await);
        let (used, unused) = (used.sent("code").unwrap(), unused.sent("code").unwrap());
        let given = redeem(&tenant, &used).await;
        post_as(&tenant, "/revoke", ("web", WEB_SECRET), &[("token", &refresh_token(&given))]).await;

        let restarted = Arc::new(AtomicBool::new(false));
        let crash = {
            let (server, restarted) = (Arc::clone(&server), Arc::clone(&restarted));
            tokio::task::spawn_blocking(move || {
                postgres::crash_and_restart(&server);
                restarted.store(true, Ordering::Release);
            })
        };
        let load = families.into_iter().map(|first| goes_on(&tenant, first, &restarted));
        let (ended, crashed) = tokio::join!(futures_util::future::join_all(load), crash);
        crashed.unwrap();

        for (token, _) in &ended {
            assert!(refresh(&tenant, token).await.is_some(), "an acknowledged token is there");
        }
        let (status, _) = redeem_as(&tenant, &unused, &[]).await;
        assert_eq!(status, 200, "a code that was given and not used");
        let (status, _) = redeem_as(&tenant, &used, &[]).await;
        assert_eq!(status, 400, "a code that was used");
        assert!(alice.authorize(&[]).await.sent("code").is_some(), "a session");
        let asked = [("token", given["access_token"].as_str().unwrap())];
        let (_, said) = post_as(&tenant, "/introspect", ("worker", WORKER_SECRET), &asked).await;
        assert_eq!(said["active"], false, "a revocation");
        assert_eq!(answered(http().get(format!("{}/readyz", server.url))).await.0, 200);
    });
}
