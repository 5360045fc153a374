//! Bytes that no library sends: request lines, framing, slow bodies, and a bounded flood of random requests.

use std::time::{Duration, Instant};

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::device::{begin, with_devices};
use crate::support::person::{Person, peek};
use crate::support::tenant::{PASSWORD, Tenant, WEB_SECRET};
use crate::support::{http, run, server, tenant};

async fn connect() -> TcpStream {
    TcpStream::connect(server().url.trim_start_matches("http://")).await.unwrap()
}

/// What the server says to these bytes until it hangs up, or is asked to by a last request.
async fn raw(text: String) -> String {
    let mut stream = connect().await;
    // It may hang up before it has read all.
    let _ = stream.write_all(text.as_bytes()).await;
    let mut said = Vec::new();
    let _ = tokio::time::timeout(Duration::from_secs(15), stream.read_to_end(&mut said)).await;
    String::from_utf8_lossy(&said).into_owned()
}

fn answers(said: &str) -> usize {
    said.matches("HTTP/1.1 ").count()
}

#[test]
fn a_request_ends_where_everybody_says_that_it_ends() {
    run(async {
        // RFC 9112 §6.3: framing that two readers could read differently is refused, and the connection ends.
        let hidden = "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        for framing in [
            "Content-Length: 5\r\nTransfer-Encoding: chunked",
            "Transfer-Encoding: chunked\r\nContent-Length: 5",
            "Content-Length: 0\r\nContent-Length: 5",
            "Content-Length: 0, 5",
            "Content-Length: +0",
            "Transfer-Encoding: chunked, identity",
            "Transfer-Encoding: xchunked",
            "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked",
            "Transfer-Encoding : chunked",
            "Transfer-Encoding: \x0bchunked",
            "Transfer-Encoding:\r\n chunked",
        ] {
            let said = raw(format!("POST /t/x/token HTTP/1.1\r\nHost: x\r\n{framing}\r\n\r\n0\r\n\r\n{hidden}")).await;
            assert!(said.starts_with("HTTP/1.1 400 ") && answers(&said) == 1, "{framing}: {said}");
        }
        // A body that nobody wanted is no request either.
        for path in ["/nowhere", "/t/x/jwks", "/t/x/token", "/healthz"] {
            let length = hidden.len();
            let said =
                raw(format!("POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n{hidden}")).await;
            assert!(answers(&said) == 1 && !said.contains("\r\n\r\nok"), "{path}: {said}");
        }
    });
}

#[test]
fn a_request_line_names_no_other_host() {
    run(async {
        let tenant = tenant("absolute");
        let path = format!("/t/{}/.well-known/openid-configuration", tenant.slug);
        for line in [format!("http://evil.test{path}"), format!("https://evil.test:444{path}")] {
            let said = raw(format!("GET {line} HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n")).await;
            assert!(said.contains(&tenant.issuer) && !said.contains("evil.test"), "{said}");
        }
        for line in ["CONNECT evil.test:443", "OPTIONS *", "GET evil.test", "GET /%00", "PRI *", "GET /\u{0}", "GET  /"]
        {
            let said = raw(format!("{line} HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n")).await;
            assert!(said.is_empty() || said.starts_with("HTTP/1.1 4"), "{line}: {said}");
        }
        for head in [format!("X: {}\r\n", "a".repeat(200_000)), "X: a\r\n".repeat(500), "Host: y\r\n".to_owned()] {
            let said = raw(format!("GET /healthz HTTP/1.1\r\nHost: x\r\n{head}Connection: close\r\n\r\n")).await;
            assert!(said.is_empty() || said.starts_with("HTTP/1.1 4"), "{}: {said}", &head[..10]);
        }
    });
}

#[test]
fn who_sends_slowly_keeps_nobody_waiting() {
    run(async {
        let tenant = tenant("slow");
        let mut slow = Vec::new();
        for at in 0..300 {
            let mut stream = connect().await;
            let head = format!(
                "POST /t/{}/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n",
                tenant.slug
            );
            // Half of them do not even end their head.
            let rest = if at % 2 == 0 { "Content-Length: 1000\r\n\r\ngrant_" } else { "X-Slow: " };
            stream.write_all(format!("{head}{rest}").as_bytes()).await.unwrap();
            slow.push(stream);
        }
        let began = Instant::now();
        Person::new(&tenant).tokens("alice", &[]).await;
        assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
        // And they are told to go: a 400 or 408, not a connection that is held for ever.
        for mut stream in slow.into_iter().take(2) {
            let mut said = Vec::new();
            let read = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut said)).await;
            let said = String::from_utf8_lossy(&said).into_owned();
            assert!(said.starts_with("HTTP/1.1 4") || read.is_ok(), "{said}");
        }
    });
}

/// Requests of one run.
const REQUESTS: usize = 1500;

/// Names that mean something, so that random values reach deep.
const NAMES: &str = "(client_id|client_secret|redirect_uri|response_type|response_mode|scope|state|nonce|prompt|max_age|claims|\
    resource|id_token_hint|login_hint|ui_locales|acr_values|code_challenge|code_challenge_method|grant_type|code|asked|code_verifier|\
    refresh_token|token|token_type_hint|access_token|flow|csrf|username|password|email|account|answer|end|cancel|\
    post_logout_redirect_uri|device_code|user_code|display|claims_locales|choice|said|at|again|with|all|link|unlink|logout_token|iss|error|v|[a-z]{0,3})";
/// Values that are right now and then, nearly right, or nothing at all; decoded, so any character may be in them.
const VALUES: &str = "(web|spa|worker|code|query|form_post|fragment|openid|openid orders:read|none|login|consent|S256|allow|current|\
    authorization_code|refresh_token|client_credentials|urn:ietf:params:oauth:grant-type:device_code|create|tv|bcdf-ghjk|USERCODE|DEVICECODE|https://app\\.test/callback|https://api\\.test|alice|0|1|-1|4294967296|\
    \\{\"userinfo\":\\{\"\\PC{0,8}\":\\{\"value\":.{0,6}\\}\\}\\}|\\{\"id_token\":\\{\"sub\":null\\}\\}|[A-Za-z0-9_-]{43}|TOKEN|IDTOKEN|REFRESH|FLOW|CSRF|\
    [A-Za-z0-9_-]{2,40}\\.[A-Za-z0-9_-]{2,40}\\.[A-Za-z0-9_-]{0,40}|.{0,30}|\\PC{0,400}|[\\x00-\\x1f]{1,4})";
const PATHS: &str = "/(authorize|token|introspect|revoke|userinfo|jwks|login|login/code|login/link|register|consent|select|logout|signed-out|account|account/mail|mail/new|mail/former|join|account/upstream|\
    upstream/head|upstream/head/callback|upstream/head/signed-out|upstream/head/backchannel-logout|\
    \\.well-known/openid-configuration|challenge|device|device/qr|device_authorization|par|reset|forgot|[a-z./%;]{0,8})";
const METHODS: &str = "(GET|POST|POST|POST|HEAD|OPTIONS|PUT|[A-Z]{1,5})";

/// What a good program holds: put in for the words in capitals.
async fn held(tenant: &Tenant) -> Vec<(&'static str, String)> {
    let alice = Person::new(tenant);
    let page = alice.authorize(&[]).await;
    let tokens = alice.tokens("alice", &[]).await;
    let text = |name: &str| tokens[name].as_str().unwrap().to_owned();
    let device = begin(tenant, &[]).await;
    let values = [
        text("access_token"),
        text("id_token"),
        text("refresh_token"),
        page.field("flow"),
        page.field("csrf"),
        device.user_code,
        device.device_code,
    ];
    ["TOKEN", "IDTOKEN", "REFRESH", "FLOW", "CSRF", "USERCODE", "DEVICECODE"].into_iter().zip(values).collect()
}

#[test]
fn no_random_request_makes_the_server_fail() {
    run(async {
        let tenant = with_devices("random");
        let held = held(&tenant).await;
        let seconds = std::env::var("SIGNET_TEST_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok());
        let seed = if seconds.is_some() { std::process::id().to_le_bytes()[0] } else { 7 };
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
        let mut runner = TestRunner::new_with_rng(Config::default(), rng);
        let pair = (proptest::string::string_regex(NAMES).unwrap(), proptest::string::string_regex(VALUES).unwrap());
        let request = (
            proptest::string::string_regex(METHODS).unwrap(),
            proptest::string::string_regex(PATHS).unwrap(),
            proptest::collection::vec(pair, 0..10),
            0_u8..6,
        );
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        let began = Instant::now();
        let goes_on =
            |done: usize| seconds.map_or(done < REQUESTS, |seconds| began.elapsed() < Duration::from_secs(seconds));
        let mut done = 0;
        while goes_on(done) {
            let (method, path, pairs, how) = request.new_tree(&mut runner).unwrap().current();
            let pairs: Vec<(&str, &str)> = pairs
                .iter()
                .map(|(name, value)| {
                    let good = held.iter().find(|(word, _)| word == value).map(|(_, value)| value.as_str());
                    (name.as_str(), good.unwrap_or(value))
                })
                .collect();
            let text = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
            let method = reqwest::Method::from_bytes(method.as_bytes()).unwrap();
            let address = format!("{}{path}", tenant.issuer);
            let request = if method == reqwest::Method::GET || how == 0 {
                client.request(method.clone(), format!("{address}?{text}"))
            } else {
                client
                    .request(method.clone(), address)
                    .header("content-type", "application/x-www-form-urlencoded")
                    .body(text.clone())
            };
            let request = match how {
                1 => request.basic_auth("web", Some(WEB_SECRET)),
                2 => request.bearer_auth(&held[usize::from(done % 3 == 0)].1),
                3 => request.header("authorization", text.get(..40).unwrap_or("Basic \u{fc}")),
                4 => {
                    request.header("cookie", format!("signet_session_{}=x; signet_flow_{}=", tenant.slug, tenant.slug))
                }
                _ => request,
            };
            done += 1;
            let Ok(answer) = request.send().await else { continue };
            let (status, location) = (answer.status(), answer.headers().get("location").cloned());
            assert!(!status.is_server_error(), "{status} for {method} {path} {text}");
            if let Some(location) = location {
                let location = location.to_str().unwrap().to_owned();
                let ours = format!("/t/{}/", tenant.slug);
                let proven = ["https://app.test/callback", "http://127.0.0.1/callback", "https://other.test/callback"];
                let fits = location.starts_with(&ours) || proven.iter().any(|uri| location.starts_with(uri));
                assert!(fits, "{method} {path} {text} went to {location}");
            }
        }
        assert_eq!(http().get(format!("{}/healthz", server().url)).send().await.unwrap().status(), 200);
    });
}

#[test]
fn a_registration_flood_is_slowed_down() {
    run(async {
        let tenant = tenant("flood");
        let mut slowed = None;
        for at in 0..40 {
            let person = Person::new(&tenant);
            let page = person.get("/register").await;
            let (name, csrf) = (format!("user{at}"), page.field("csrf"));
            // The address is taken, so nobody is made and the answer says so: it cannot be asked for ever.
            let fields =
                [("csrf", csrf.as_str()), ("username", &name), ("email", "alice@test.test"), ("password", PASSWORD)];
            let answer = person.post("/register", &fields).await;
            if answer.status == 429 {
                slowed = Some(at);
                break;
            }
            assert_eq!(answer.status, 422, "{at}: {}", answer.html);
        }
        // The first delay is a second: where a form takes longer than that, one more goes through.
        assert!(slowed.is_some_and(|at| (30..=32).contains(&at)), "{slowed:?}");
    });
}

#[test]
fn one_kind_of_token_is_no_other() {
    run(async {
        let tenant = tenant("kinds");
        let alice = Person::new(&tenant);
        let tokens = alice.tokens("alice", &[]).await;
        let text = |name: &str| tokens[name].as_str().unwrap();
        let userinfo = format!("{}/userinfo", tenant.issuer);
        for wrong in [text("id_token"), text("refresh_token"), &alice.authorize(&[]).await.sent("code").unwrap()] {
            assert_eq!(http().get(&userinfo).bearer_auth(wrong).send().await.unwrap().status(), 401);
        }
        // RFC 8725 §3.11: an access token is no hint.
        let hinted = alice.authorize(&[("id_token_hint", text("access_token"))]).await;
        assert_eq!(hinted.sent("error").as_deref(), Some("invalid_request"), "{}", hinted.url);
        assert_eq!(alice.get(&format!("/logout?id_token_hint={}", text("access_token"))).await.status, 400);
        // A token without its signature, with another key's, or whose header says otherwise.
        let (head, rest) = text("access_token").split_once('.').unwrap();
        let (claims, signature) = rest.split_once('.').unwrap();
        let encode = |value: &str| base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, value);
        let kid = peek(text("access_token"), 0)["kid"].as_str().unwrap().to_owned();
        for forged in [
            format!("{head}.{claims}."),
            format!("{}.{claims}.", encode(r#"{"alg":"none","typ":"at+jwt"}"#)),
            format!("{}.{claims}.{signature}", encode(&format!(r#"{{"alg":"HS256","typ":"at+jwt","kid":"{kid}"}}"#))),
            format!(
                "{}.{claims}.{signature}",
                encode(&format!(r#"{{"alg":"ES256","typ":"at+jwt","kid":"../{kid}"}}"#))
            ),
            format!("{head}.{}.{signature}", encode(r#"{"sub":"x"}"#)),
            format!("{head}.{claims}.{signature}."),
            format!(" {head}.{claims}.{signature}x"),
        ] {
            assert_eq!(http().get(&userinfo).bearer_auth(&forged).send().await.unwrap().status(), 401, "{forged}");
        }
    });
}
