//! Machine clients: RFC 6749 §4.4.

use serde_json::json;

use crate::support::person::{answered, peek, post_as};
use crate::support::tenant::{API, WEB_SECRET, WORKER_SECRET};
use crate::support::tokens::verified;
use crate::support::{http, run, server, tenant};

#[test]
fn a_machine_gets_a_token_that_another_library_verifies() {
    run(async {
        let tenant = tenant("machine");
        let grant = [("grant_type", "client_credentials")];
        let (status, body) = post_as(&tenant, "/token", ("worker", WORKER_SECRET), &grant).await;
        assert_eq!(status, 200, "{body}");
        let claims = verified(&tenant, body["access_token"].as_str().unwrap(), API).await;
        assert_eq!((&claims["sub"], &claims["client_id"]), (&json!("worker"), &json!("worker")));
        assert_eq!((&claims["scope"], &claims["roles"]), (&json!("orders:read orders:write"), &json!(["ADMIN"])));
        assert!(body.get("refresh_token").is_none() && body.get("id_token").is_none(), "{body}");
    });
}

#[test]
fn a_machine_gets_what_it_asks_for_and_no_more_than_it_may() {
    run(async {
        let tenant = tenant("machine-scope");
        let ask = async |scope: &str| {
            let fields = [("grant_type", "client_credentials"), ("scope", scope)];
            post_as(&tenant, "/token", ("worker", WORKER_SECRET), &fields).await
        };
        let (_, body) = ask("orders:read").await;
        assert_eq!(peek(body["access_token"].as_str().unwrap(), 1)["scope"], "orders:read");
        let (status, body) = ask("orders:read users:write").await;
        assert_eq!((status, &body["error"]), (400, &json!("invalid_scope")));
    });
}

#[test]
fn every_algorithm_signs_what_another_library_verifies() {
    run(async {
        for alg in ["RS256", "PS256", "ES256", "EdDSA"] {
            let tenant = crate::support::tenant::on(server(), "alg", &format!("signing_alg: {alg}"));
            let grant = [("grant_type", "client_credentials")];
            let (status, body) = post_as(&tenant, "/token", ("worker", WORKER_SECRET), &grant).await;
            assert_eq!(status, 200, "{alg}: {body}");
            let token = body["access_token"].as_str().unwrap();
            assert_eq!(peek(token, 0)["alg"], alg);
            verified(&tenant, token, API).await;
        }
    });
}

#[test]
fn who_cannot_prove_who_it_is_gets_nothing() {
    run(async {
        let tenant = tenant("machine-auth");
        let grant = [("grant_type", "client_credentials")];
        let address = format!("{}/token", tenant.issuer);
        for (what, request) in [
            ("no credentials", http().post(&address).form(&grant)),
            ("a wrong secret", http().post(&address).basic_auth("worker", Some("x".repeat(40))).form(&grant)),
            ("an unknown client", http().post(&address).basic_auth("nobody", Some(WORKER_SECRET)).form(&grant)),
            ("another's secret", http().post(&address).basic_auth("worker", Some(WEB_SECRET)).form(&grant)),
            (
                "another method than the registered one",
                http().post(&address).form(&[grant[0], ("client_id", "worker"), ("client_secret", WORKER_SECRET)]),
            ),
        ] {
            let (status, body) = answered(request).await;
            assert_eq!((status, &body["error"]), (401, &json!("invalid_client")), "{what}: {body}");
        }
        let (status, body) = post_as(&tenant, "/token", ("web", WEB_SECRET), &grant).await;
        assert_eq!((status, &body["error"]), (400, &json!("unauthorized_client")), "{body}");
    });
}
