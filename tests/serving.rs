//! How the server meets the network and its operator: direct TLS, a trusted proxy, logs, metrics, stopping.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;

use crate::support::person::{Person, answered};
use crate::support::server::{Server, free_port, reachable_dir, signet};
use crate::support::tenant::{CALLBACK, Tenant, WORKER_SECRET, on};
use crate::support::{http, run};

/// A certificate for `localhost` and its key, as PEM files in a folder.
fn certify(folder: &Path) -> reqwest::Certificate {
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    std::fs::write(folder.join("cert.pem"), made.cert.pem()).unwrap();
    std::fs::write(folder.join("key.pem"), made.signing_key.serialize_pem()).unwrap();
    reqwest::Certificate::from_pem(made.cert.pem().as_bytes()).unwrap()
}

#[test]
fn a_server_with_a_certificate_serves_tls_and_gives_secure_cookies() {
    run(async {
        let (folder, port) = (reachable_dir(), free_port());
        let certificate = certify(folder.path());
        let (cert, key) = (folder.path().join("cert.pem"), folder.path().join("key.pem"));
        let url = format!("https://localhost:{port}");
        std::fs::write(folder.path().join("master.key"), "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n").unwrap();
        let settings = [
            ("SIGNET_TLS_CERT", cert.to_str().unwrap()),
            ("SIGNET_TLS_KEY", key.to_str().unwrap()),
            ("SIGNET_PUBLIC_URL", url.as_str()),
        ];
        let server = Server::start_in(folder.path(), port, &settings);
        let made = on(&server, "tls", "signing_alg: ES256");
        let tenant = Tenant { issuer: format!("{url}/t/{}", made.slug), slug: made.slug };
        let trusting = || reqwest::Client::builder().tls_certs_only([certificate.clone()]);

        let metadata = trusting().build().unwrap().get(format!("{}/.well-known/openid-configuration", tenant.issuer));
        assert_eq!(answered(metadata).await.1["issuer"], tenant.issuer.as_str());
        let login = trusting().build().unwrap().get(format!("{}/login", tenant.issuer)).send().await.unwrap();
        let cookies: Vec<_> = login.headers().get_all("set-cookie").iter().map(|it| it.to_str().unwrap()).collect();
        assert_eq!(login.headers()["strict-transport-security"], "max-age=31536000");
        assert!(!cookies.is_empty() && cookies.iter().all(|cookie| cookie.contains("; Secure")), "{cookies:?}");
        let alice = Person::with(&tenant, |browser| browser.tls_certs_only([certificate.clone()]));
        assert!(alice.sign_in("alice", &[]).await.sent("code").is_some());

        let strange = http().get(format!("{url}/healthz")).send().await;
        assert!(strange.is_err(), "a certificate of nobody's is trusted");
        assert!(!speaks_plainly(port), "plain HTTP where TLS is spoken");
    });
}

/// Whether a port answers plain HTTP with a success.
fn speaks_plainly(port: u16) -> bool {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    let mut said = Vec::new();
    let _ = stream.read_to_end(&mut said);
    String::from_utf8_lossy(&said).contains("200 OK")
}

#[test]
fn a_certificate_that_cannot_be_used_stops_the_start_with_one_line() {
    let folder = reachable_dir();
    certify(folder.path());
    std::fs::write(folder.path().join("master.key"), "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n").unwrap();
    std::fs::write(folder.path().join("empty.pem"), "").unwrap();
    for (cert, key, words) in [
        ("nowhere.pem", "key.pem", "TLS certificate"),
        ("cert.pem", "nowhere.pem", "TLS key"),
        ("empty.pem", "key.pem", "TLS certificate"),
        ("cert.pem", "empty.pem", "TLS key"),
        ("key.pem", "cert.pem", "TLS"),
    ] {
        let path = |name: &str| folder.path().join(name).display().to_string();
        let (cert, key) = (path(cert), path(key));
        let output = signet(folder.path(), &[("SIGNET_TLS_CERT", &cert), ("SIGNET_TLS_KEY", &key)], &["serve"], "");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains(words) && said.contains(".pem") && said.lines().count() == 1, "{said}");
    }
}

/// The address that the last session of a tenant was begun from.
async fn address_of_session(server: &Server, tenant: &Tenant) -> String {
    let (client, connection) = tokio_postgres::connect(&server.database(), tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    let last = "SELECT address FROM sessions s JOIN tenants t ON t.id = s.tenant_id WHERE t.slug = $1 \
         ORDER BY s.created_at DESC LIMIT 1";
    client.query_one(last, &[&tenant.slug]).await.unwrap().get(0)
}

#[test]
fn forwarding_headers_count_from_a_trusted_proxy_and_from_nobody_else() {
    run(async {
        let behind = Server::start(&[("SIGNET_TRUSTED_PROXIES", "127.0.0.1,::1,10.0.0.0/8")]);
        let open = Server::start(&[]);
        for (header, value, from_proxy) in [
            ("x-forwarded-for", "198.51.100.7", "198.51.100.7"),
            // What stands further left was written by whoever sent the request.
            ("x-forwarded-for", "203.0.113.66, 198.51.100.7, 10.1.2.3", "198.51.100.7"),
            ("forwarded", "for=203.0.113.66, for=\"[2001:db8::7]:4711\";proto=https", "2001:db8::7"),
            ("x-forwarded-for", "nonsense", "127.0.0.1"),
        ] {
            for (server, expected) in [(&behind, from_proxy), (&open, "127.0.0.1")] {
                let tenant = on(server, "proxy", "signing_alg: ES256");
                let headers: HeaderMap =
                    [(HeaderName::from_static(header), HeaderValue::from_static(value))].into_iter().collect();
                let alice = Person::with(&tenant, |browser| browser.default_headers(headers));
                assert!(alice.sign_in("alice", &[]).await.sent("code").is_some());
                assert_eq!(address_of_session(server, &tenant).await, expected, "{header}: {value}");
            }
        }
    });
}

#[test]
fn a_log_of_json_has_one_object_a_line_and_the_id_of_the_request() {
    run(async {
        let server = Server::start(&[("SIGNET_LOG", "debug"), ("SIGNET_LOG_FORMAT", "json")]);
        let answer = http().get(format!("{}/t/nobody/jwks", server.url)).send().await.unwrap();
        let id = answer.headers()["x-request-id"].to_str().unwrap().to_owned();
        let log = server.log();
        let lines: Vec<Value> = log
            .lines()
            .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
            .collect();
        let own = lines.iter().find(|line| line["request_id"] == id.as_str()).unwrap_or_else(|| panic!("{log}"));
        assert!(own["timestamp"].is_string() && own["level"] == "DEBUG" && own["status"] == 404, "{own}");
    });
}

#[test]
fn metrics_are_for_this_machine_a_token_or_an_address_of_their_own() {
    run(async {
        let folder = reachable_dir();
        let token = "a-token-of-who-reads-metrics-0123456789";
        let file = folder.path().join("metrics.token");
        std::fs::write(&file, format!("{token}\n")).unwrap();
        let port = free_port();
        let apart = format!("127.0.0.1:{port}");
        let read = |url: &str| http().get(format!("{url}/metrics"));
        let status = async |request: reqwest::RequestBuilder| request.send().await.unwrap().status().as_u16();

        let open = Server::start(&[]);
        let answer = read(&open.url).send().await.unwrap();
        assert_eq!(answer.status(), 200);
        assert!(!answer.headers().contains_key("strict-transport-security"), "over plain http");
        for header in ["x-forwarded-for", "forwarded", "via"] {
            assert_eq!(status(read(&open.url).header(header, "for=192.0.2.7")).await, 403, "{header}");
        }

        let guarded = Server::start(&[("SIGNET_METRICS_TOKEN_FILE", file.to_str().unwrap())]);
        assert_eq!(status(read(&guarded.url)).await, 401);
        assert_eq!(status(read(&guarded.url).bearer_auth(format!("{token}x"))).await, 401);
        assert_eq!(status(read(&guarded.url).bearer_auth(token).header("via", "1.1 proxy")).await, 200);

        let moved = Server::start(&[("SIGNET_METRICS_LISTEN", apart.as_str())]);
        assert_eq!(status(read(&moved.url)).await, 404);
        let apart = format!("http://{apart}");
        let text = read(&apart).send().await.unwrap().text().await.unwrap();
        assert!(text.contains("signet_requests_total"), "{text}");
        assert_eq!(status(http().get(format!("{apart}/healthz"))).await, 404, "nothing else is there");

        std::fs::write(&file, "short").unwrap();
        let refused = signet(open.data_dir(), &[("SIGNET_METRICS_TOKEN_FILE", file.to_str().unwrap())], &["serve"], "");
        assert!(String::from_utf8_lossy(&refused.stderr).contains("does not hold a token"));
        let refused = signet(open.data_dir(), &[("SIGNET_HSTS_MAX_AGE", "for ever")], &["serve"], "");
        assert_eq!(refused.status.code(), Some(2));
    });
}

/// The names of all series without their values.
async fn series(server: &Server) -> std::collections::BTreeSet<String> {
    let text = http().get(format!("{}/metrics", server.url)).send().await.unwrap().text().await.unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| line.rsplit_once(' ').unwrap().0.to_owned()).collect()
}

#[test]
fn a_tenant_more_is_no_series_more() {
    run(async {
        let server = Server::start(&[]);
        let visit = async |name: &str| {
            let tenant = on(&server, name, "signing_alg: ES256");
            Person::new(&tenant).tokens("alice", &[]).await;
            http().get(format!("{}/made-up-{}", tenant.issuer, tenant.slug)).send().await.unwrap();
            crate::support::person::post_as(&tenant, "/token", ("nobody", "x"), &[("grant_type", "y")]).await;
        };
        visit("first").await;
        let before = series(&server).await;
        for name in [
            "signet_requests_total",
            "signet_request_seconds_count",
            "signet_pool_connections",
            "signet_hash_queue",
            "signet_cache_total",
            "signet_change_feed_trusted",
        ] {
            assert!(before.iter().any(|series| series.starts_with(name)), "{name}: {before:?}");
        }
        visit("second").await;
        visit("third").await;
        assert_eq!(series(&server).await, before);
        assert!(!before.iter().any(|series| series.contains(CALLBACK) || series.contains("alice")), "{before:?}");
    });
}

#[test]
fn a_request_that_has_begun_is_answered_before_the_server_stops() {
    run(async {
        let mut server = Server::start(&[]);
        let tenant = on(&server, "begun", "signing_alg: ES256");
        let port: u16 = server.url.rsplit(':').next().unwrap().parse().unwrap();
        let body = "grant_type=client_credentials";
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        let head = format!(
            "POST /t/{}/token HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic {}\r\nExpect: 100-continue\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
            tenant.slug,
            STANDARD.encode(format!("worker:{WORKER_SECRET}")),
            body.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        let mut said = [0; 25];
        stream.read_exact(&mut said).unwrap();
        assert!(said.starts_with(b"HTTP/1.1 100"), "the head was read");

        let stopping = std::thread::spawn(move || server.stop());
        let began = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_ok() {
            assert!(began.elapsed() < Duration::from_secs(10), "it goes on taking connections");
        }
        stream.write_all(body.as_bytes()).unwrap();
        let mut rest = String::new();
        stream.read_to_string(&mut rest).unwrap();
        assert!(rest.starts_with("HTTP/1.1 200") && rest.contains("access_token"), "{rest}");
        stopping.join().unwrap();
    });
}

#[test]
fn events_are_kept_as_long_as_the_operator_says() {
    run(async {
        let server = Server::start(&[]);
        let (client, connection) = tokio_postgres::connect(&server.database(), tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(connection);
        // One that only a short memory drops, and one that every server does.
        let months = ["3 months", "15 months"];
        let make = "SELECT signet_create_events_partition((now() - age)::date) FROM unnest($1::text[]::interval[]) age";
        client.execute(make, &[&months.as_slice()]).await.unwrap();
        let is_there = async |month: &str| {
            let place = "SELECT to_regclass('events_' || to_char(now() - $1::text::interval, 'YYYY_MM')) IS NOT NULL";
            client.query_one(place, &[&month]).await.unwrap().get::<_, bool>(0)
        };
        let drops = async |month: &str, settings: &[(&str, &str)]| {
            let node = Server::start_in(server.data_dir(), free_port(), settings);
            let began = Instant::now();
            while is_there(month).await {
                assert!(began.elapsed() < Duration::from_secs(20), "{month} is kept: {}", node.log());
            }
        };
        drops("15 months", &[]).await;
        assert!(is_there("3 months").await);
        drops("3 months", &[("SIGNET_EVENT_RETENTION_DAYS", "31")]).await;
    });
}

#[test]
fn what_was_recorded_in_batches_is_written_before_the_server_stops() {
    run(async {
        let mut server = Server::start(&[]);
        let tenant = on(&server, "last-words", "signing_alg: ES256");
        let grant = [("grant_type", "client_credentials")];
        let (status, _) = crate::support::person::post_as(&tenant, "/token", ("worker", WORKER_SECRET), &grant).await;
        assert_eq!(status, 200);
        server.stop();
        let again = Server::start_in(server.data_dir(), free_port(), &[]);
        let (client, connection) = tokio_postgres::connect(&again.database(), tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(connection);
        let told = "SELECT count(*) FROM events e JOIN tenants t ON t.id = e.tenant_id \
             WHERE t.slug = $1 AND e.kind = 'token.issued'";
        let count: i64 = client.query_one(told, &[&tenant.slug]).await.unwrap().get(0);
        assert_eq!(count, 1);
    });
}
