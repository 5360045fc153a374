//! The nginx gateway of the documentation in front of an API that checks nothing itself.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::person::{Person, post_as};
use crate::support::server::{free_port, reachable_dir};
use crate::support::tenant::{API, Tenant, WEB_SECRET, WORKER_SECRET};
use crate::support::{http, run, server, tenant};

/// An API that answers every request with its own head.
fn mirror() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
            let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
            let body = head.join("\n").to_lowercase();
            let answer = format!("HTTP/1.0 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len());
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    port
}

/// The gateway; it ends with this value.
struct Gateway {
    process: Child,
    url: String,
    _folder: tempfile::TempDir,
}

impl Drop for Gateway {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Gateway {
    /// The example with the addresses of this test in place of its own, and in the foreground as one process.
    async fn start(tenant: &Tenant, behind: u16) -> Self {
        let (folder, port) = (reachable_dir(), free_port());
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/examples/nginx");
        let replaced = |name: &str, pairs: &[(&str, &str)]| {
            let mut text = std::fs::read_to_string(example.join(name)).unwrap();
            for (old, new) in pairs {
                assert!(text.contains(old), "{name} no longer has {old}");
                text = text.replace(old, new);
            }
            std::fs::write(folder.path().join(name), text).unwrap();
        };
        let issuer = tenant.issuer.replace("localhost", "127.0.0.1");
        replaced(
            "introspection.js",
            &[
                ("https://id.example.com/t/acme", &issuer),
                ("gateway:the-secret-of-the-client-gateway", &format!("worker:{WORKER_SECRET}")),
                ("https://api.acme.test", API),
            ],
        );
        let place = folder.path().display().to_string();
        replaced(
            "nginx.conf",
            &[
                ("modules/ngx", "/usr/lib/nginx/modules/ngx"),
                ("/etc/nginx/njs/", &place),
                ("listen 8081", &format!("listen 127.0.0.1:{port}")),
                ("127.0.0.1:3000", &format!("127.0.0.1:{behind}")),
                (
                    "events {}",
                    &format!(
                        "events {{}}\ndaemon off;\nmaster_process off;\npid {place}/pid;\nerror_log {place}/error.log;"
                    ),
                ),
                (
                    "http {",
                    &format!(
                        "http {{\naccess_log off;\nclient_body_temp_path {place}/b;\nproxy_temp_path {place}/p;\nfastcgi_temp_path {place}/f;\nuwsgi_temp_path {place}/u;\nscgi_temp_path {place}/s;"
                    ),
                ),
            ],
        );
        let log = std::fs::File::create(folder.path().join("said.txt")).unwrap();
        // Debian's place is not on everybody's search path.
        let nginx = Path::new("/usr/sbin/nginx");
        let process = Command::new(if nginx.exists() { nginx } else { Path::new("nginx") })
            .args(["-p", &place, "-c", "nginx.conf", "-e", "error.log"])
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .expect("`make tools` installs what the tests need");
        let gateway = Self { process, url: format!("http://127.0.0.1:{port}"), _folder: folder };
        let began = Instant::now();
        while http().get(&gateway.url).send().await.is_err() {
            let said = std::fs::read_to_string(format!("{place}/said.txt")).unwrap();
            assert!(began.elapsed() < Duration::from_secs(10), "the gateway does not start: {said}");
        }
        gateway
    }

    async fn ask(&self, authorization: &str) -> (u16, String, String) {
        let request = http().get(format!("{}/api/orders", self.url)).header("x-token-roles", "FORGED");
        let request = if authorization.is_empty() { request } else { request.header("authorization", authorization) };
        let answer = request.send().await.unwrap();
        let challenge = answer.headers().get("www-authenticate").map(|value| value.to_str().unwrap().to_owned());
        (answer.status().as_u16(), challenge.unwrap_or_default(), answer.text().await.unwrap())
    }
}

#[test]
fn the_nginx_gateway_of_the_documentation_lets_good_tokens_through_and_tells_the_api_whose_they_are() {
    run(async {
        let tenant = tenant("gateway");
        let gateway = Gateway::start(&tenant, mirror()).await;
        let alice = Person::new(&tenant);
        let tokens = alice.tokens("alice", &[]).await;
        let token = tokens["access_token"].as_str().unwrap();
        let bearer = |token: &str| format!("Bearer {token}");

        let (status, _, head) = gateway.ask(&bearer(token)).await;
        assert_eq!(status, 200, "{head}");
        let sub = crate::support::person::peek(token, 1)["sub"].as_str().unwrap().to_owned();
        assert!(head.contains(&format!("x-token-sub: {sub}")) && head.contains("x-token-roles: admin"), "{head}");
        assert!(!head.contains("forged") && !head.contains("bearer"), "{head}");
        assert!(head.starts_with("get /orders "), "{head}");

        for (what, authorization, expected) in [
            ("no token", String::new(), (401, "Bearer")),
            ("another scheme", "Basic d2ViOnM=".to_owned(), (401, "Bearer")),
            ("no such token", bearer("x.y.z"), (401, "Bearer error=\"invalid_token\"")),
            ("an ID token", bearer(tokens["id_token"].as_str().unwrap()), (401, "Bearer error=\"invalid_token\"")),
            (
                "a refresh token",
                bearer(tokens["refresh_token"].as_str().unwrap()),
                (401, "Bearer error=\"invalid_token\""),
            ),
        ] {
            let (status, challenge, _) = gateway.ask(&authorization).await;
            assert_eq!((status, challenge.as_str()), expected, "{what}");
        }
        let foreign = crate::support::tenant::tenant("gateway-other");
        let foreign = Person::new(&foreign).tokens("alice", &[]).await;
        assert_eq!(gateway.ask(&bearer(foreign["access_token"].as_str().unwrap())).await.0, 401, "another tenant's");
        let little = alice.authorize(&[("scope", "openid orders:write")]).await.sent("code").unwrap();
        let little = crate::support::person::redeem(&tenant, &little).await;
        let (status, challenge, _) = gateway.ask(&bearer(little["access_token"].as_str().unwrap())).await;
        assert_eq!((status, challenge.as_str()), (403, "Bearer error=\"insufficient_scope\", scope=\"orders:read\""));

        post_as(&tenant, "/revoke", ("web", WEB_SECRET), &[("token", token)]).await;
        assert_eq!(gateway.ask(&bearer(token)).await.0, 401, "revoked a moment ago");
        server().told(&["tenant", "suspend", &tenant.slug], "");
        let suspended = format!("{}/jwks", tenant.issuer);
        let began = Instant::now();
        while http().get(&suspended).send().await.unwrap().status() != 404 {
            assert!(began.elapsed() < Duration::from_secs(2));
        }
        assert_eq!(gateway.ask(&bearer(token)).await.0, 500, "whoever cannot be asked about is not let in");
    });
}
