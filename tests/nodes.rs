//! Two nodes over one database, a node whose change feed is cut, a database that is away.

use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::person::{Person, answered, post_as};
use crate::support::server::{Server, free_port, signet};
use crate::support::tenant::{CALLBACK, Tenant, WEB_SECRET, WORKER_SECRET, on};
use crate::support::{http, postgres, run};

/// The same tenant as another node serves it.
pub(crate) fn at(tenant: &Tenant, node: &Server) -> Tenant {
    Tenant { slug: tenant.slug.clone(), issuer: node.issuer(&tenant.slug) }
}

async fn active(tenant: &Tenant, token: &str) -> bool {
    let (status, body) = post_as(tenant, "/introspect", ("worker", WORKER_SECRET), &[("token", token)]).await;
    assert_eq!(status, 200, "{body}");
    body["active"] == true
}

pub(crate) async fn within_a_second(what: &str, mut awaited: impl AsyncFnMut() -> bool) {
    let began = Instant::now();
    while !awaited().await {
        assert!(began.elapsed() < Duration::from_secs(1), "{what} took longer than a second");
    }
}

fn access_token(tokens: &Value) -> String {
    tokens["access_token"].as_str().unwrap().to_owned()
}

/// Two nodes that call themselves the same origin, as behind a balancer.
pub(crate) fn pair() -> (Server, Server) {
    let first = Server::start(&[]);
    let second = Server::start_in(first.data_dir(), free_port(), &[("SIGNET_PUBLIC_URL", &first.url)]);
    (first, second)
}

#[test]
fn what_one_node_revokes_another_refuses_within_a_second() {
    run(async {
        let (first, second) = pair();
        let here = on(&first, "nodes", "signing_alg: ES256");
        let there = at(&here, &second);
        let alice = Person::new(&here);
        let tokens = alice.tokens("alice", &[]).await;
        let token = access_token(&tokens);
        assert!(active(&here, &token).await && active(&there, &token).await);

        post_as(&here, "/revoke", ("web", WEB_SECRET), &[("token", &token)]).await;
        assert!(!active(&here, &token).await, "at once on the node that did it");
        within_a_second("a revoked token", async || !active(&there, &token).await).await;

        let page = alice.authorize(&[]).await;
        let tokens = crate::support::person::redeem(&here, &page.sent("code").unwrap()).await;
        let token = access_token(&tokens);
        assert!(active(&there, &token).await);
        let hint = tokens["id_token"].as_str().unwrap();
        alice.get(&format!("/logout?id_token_hint={hint}")).await;
        assert!(!active(&here, &token).await);
        within_a_second("an ended session", async || !active(&there, &token).await).await;
        let refresh = [("grant_type", "refresh_token"), ("refresh_token", tokens["refresh_token"].as_str().unwrap())];
        let (status, _) = post_as(&there, "/token", ("web", WEB_SECRET), &refresh).await;
        assert_eq!(status, 400, "refresh is judged by the database on every node");
    });
}

#[test]
fn a_code_is_redeemed_once_by_fifty_at_two_nodes_and_what_it_gave_is_revoked() {
    run(async {
        let (first, second) = pair();
        let here = on(&first, "code-nodes", "signing_alg: ES256");
        let there = at(&here, &second);
        let code = Person::new(&here).sign_in("alice", &[]).await.sent("code").unwrap();
        let redeem = |at: usize| {
            crate::support::person::redeem_as(if at.is_multiple_of(2) { &here } else { &there }, &code, &[])
        };
        let all = futures_util::future::join_all((0..50).map(redeem)).await;
        let won: Vec<_> = all.iter().filter(|(status, _)| *status == 200).map(|(_, tokens)| tokens).collect();
        assert_eq!(won.len(), 1);
        assert!(all.iter().all(|(status, _)| matches!(status, 200 | 400)), "{all:?}");
        // Forty-nine replays: what the code gave is revoked, whichever clock and statement came first.
        for node in [&here, &there] {
            within_a_second("a replayed code", async || !active(node, &access_token(won[0])).await).await;
            let fields =
                [("grant_type", "refresh_token"), ("refresh_token", won[0]["refresh_token"].as_str().unwrap())];
            assert_eq!(post_as(node, "/token", ("web", WEB_SECRET), &fields).await.0, 400);
        }
    });
}

#[test]
fn a_node_whose_change_feed_is_cut_stops_trusting_its_cache() {
    run(async {
        let (first, second) = pair();
        let here = on(&first, "cut", "signing_alg: ES256");
        let there = at(&here, &second);
        let token = access_token(&Person::new(&here).tokens("alice", &[]).await);
        assert!(active(&there, &token).await);
        // Nobody may read the feed any more: both nodes are on their own.
        let (client, connection) = tokio_postgres::connect(&first.database(), tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(connection);
        client.batch_execute("REVOKE SELECT ON changes FROM signet_app").await.unwrap();
        post_as(&here, "/revoke", ("web", WEB_SECRET), &[("token", &token)]).await;
        within_a_second("a revoked token at a node that is cut off", async || !active(&there, &token).await).await;
        client.batch_execute("GRANT SELECT ON changes TO signet_app").await.unwrap();
    });
}

#[test]
fn a_node_whose_change_feed_was_cut_serves_no_former_domain_and_learns_the_new_one_by_reading_them_all() {
    run(async {
        let server = Server::start(&[]);
        let tenant = on(&server, "cut-domain", "signing_alg: ES256");
        let (former, new) = (format!("former.{}.test", tenant.slug), format!("new.{}.test", tenant.slug));
        let give = |domain: &str| {
            let text = format!("tenants: [{{slug: {}, domain: {domain}}}]", tenant.slug);
            server.told(&["apply", "-f", "-"], &text);
        };
        let gets_a_token = async |host: &str| {
            let grant = [("grant_type", "client_credentials")];
            let request = http().post(format!("{}/token", server.url)).header("host", host).form(&grant);
            answered(request.basic_auth("worker", Some(WORKER_SECRET))).await.0
        };
        let status =
            async |host: &str| answered(http().get(format!("{}/jwks", server.url)).header("host", host)).await.0;
        give(&former);
        assert_eq!((status(&former).await, gets_a_token(&former).await), (200, 200));
        let (client, connection) = tokio_postgres::connect(&server.database(), tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(connection);
        client.batch_execute("REVOKE SELECT ON changes FROM signet_app").await.unwrap();
        give(&new);
        let off = "{client_id: worker, grant_types: [client_credentials], scope: orders:read, disabled: true}";
        server.told(&["apply", "-f", "-"], &format!("tenants: [{{slug: {}, clients: [{off}]}}]", tenant.slug));
        within_a_second("a former domain", async || status(&former).await == 404).await;
        // What it missed is told by no change any more.
        client.batch_execute("DELETE FROM changes; GRANT SELECT ON changes TO signet_app").await.unwrap();
        let began = Instant::now();
        while status(&new).await != 200 {
            assert!(began.elapsed() < Duration::from_secs(10), "it did not recover");
        }
        assert_eq!(status(&former).await, 404);
        assert_eq!(gets_a_token(&new).await, 401, "a client that was switched off meanwhile");
    });
}

#[test]
fn while_the_database_is_away_callers_are_told_to_come_back() {
    run(async {
        let server = Server::start(&[]);
        let tenant = on(&server, "away", "signing_alg: ES256");
        let refresh = Person::new(&tenant).tokens("alice", &[]).await["refresh_token"].as_str().unwrap().to_owned();
        postgres::stop(&server);
        let fields = [("grant_type", "refresh_token"), ("refresh_token", refresh.as_str())];
        let request =
            || http().post(format!("{}/token", tenant.issuer)).basic_auth("web", Some(WEB_SECRET)).form(&fields);
        let answer = request().send().await.unwrap();
        assert_eq!(answer.status(), 503);
        assert!(answer.headers().contains_key("retry-after"));
        let body: Value = answer.json().await.unwrap();
        assert_eq!(body["error"], "temporarily_unavailable");
        // The sign-in page needs nothing but what is cached, and that is believed for less than a second more.
        within_a_second("a page without a database", async || {
            let status = Person::new(&tenant).authorize(&[]).await.status;
            assert!(matches!(status.as_u16(), 200 | 503), "{status}");
            status == 503
        })
        .await;
        assert_eq!(answered(http().get(format!("{}/readyz", server.url))).await.0, 503);
        assert_eq!(answered(http().get(format!("{}/healthz", server.url))).await.0, 200);
        postgres::start(&server);
        let began = Instant::now();
        while answered(request()).await.0 != 200 {
            assert!(began.elapsed() < Duration::from_secs(10), "it did not recover");
        }
    });
}

#[test]
fn metrics_and_health_are_there_and_no_label_grows_with_tenants() {
    run(async {
        let server = Server::start(&[]);
        let tenant = on(&server, "metrics", "signing_alg: ES256");
        Person::new(&tenant).tokens("alice", &[]).await;
        let (status, text) = answered(http().get(format!("{}/metrics", server.url))).await;
        let text = text.as_str().unwrap().to_owned();
        assert_eq!(status, 200);
        for name in
            ["signet_requests_total", "signet_request_seconds_bucket", "signet_pool_connections", "signet_cache_total"]
        {
            assert!(text.contains(name), "{name} is missing:\n{text}");
        }
        assert!(!text.contains(&tenant.slug) && !text.contains("web") && !text.contains(CALLBACK), "{text}");
    });
}

#[test]
fn a_busy_port_is_one_line() {
    let server = Server::start(&[]);
    let address = server.url.trim_start_matches("http://localhost:").to_owned();
    let settings = [("SIGNET_LISTEN", format!("127.0.0.1:{address}"))];
    let settings: Vec<(&str, &str)> = settings.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let output = signet(server.data_dir(), &settings, &["serve"], "");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains("is in use by another program") && said.lines().count() == 1, "{said}");
}

#[test]
fn a_newer_schema_is_one_line() {
    run(async {
        let server = Server::start(&[]);
        let (client, connection) = tokio_postgres::connect(&server.database(), tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(connection);
        let newer = "INSERT INTO __diesel_schema_migrations (version) VALUES ('99990101000000')";
        client.batch_execute(newer).await.unwrap();
        let output = server.signet(&["serve"], "");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1));
        assert!(said.contains("newer than this version") && said.lines().count() == 1, "{said}");
        let (status, _) = answered(http().get(format!("{}/readyz", server.url))).await;
        assert_eq!(status, 200, "version N runs on the schema of N+1");
    });
}
