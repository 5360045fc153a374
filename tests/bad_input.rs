//! Input that no well-meaning program sends: refused in the endpoint's own form, never with a 5xx, never logged.

use reqwest::Method;
use serde_json::Value;

use crate::support::person::{Person, answered, post_as};
use crate::support::tenant::{PASSWORD, Tenant, WEB_SECRET};
use crate::support::{http, run, server, tenant};

/// A body that is posted as it stands.
fn post(tenant: &Tenant, path: &str, body: impl Into<reqwest::Body>) -> reqwest::RequestBuilder {
    http()
        .post(format!("{}{path}", tenant.issuer))
        .basic_auth("web", Some(WEB_SECRET))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body)
}

#[test]
fn the_token_endpoint_refuses_every_malformed_form_as_json() {
    run(async {
        let tenant = tenant("malformed");
        let many: String = (0..5000).map(|at| format!("p{at}=x&")).collect();
        let long = format!("grant_type=refresh_token&refresh_token={}", "x".repeat(60_000));
        let huge = "x=".to_owned() + &"y".repeat(200_000);
        for (what, path, body) in [
            ("nothing", "/token", String::new()),
            ("no grant_type", "/token", "scope=openid".to_owned()),
            ("an unknown grant_type", "/token", "grant_type=password&username=a&password=b".to_owned()),
            ("a duplicated parameter", "/token", "grant_type=refresh_token&grant_type=refresh_token".to_owned()),
            ("a duplicated code", "/token", "grant_type=authorization_code&code=a&code=b".to_owned()),
            ("a NUL", "/token", "grant_type=authorization_code&code=a%00b".to_owned()),
            ("broken UTF-8", "/token", "grant_type=authorization_code&code=%ff%fe".to_owned()),
            ("broken escapes", "/token", "grant_type=%zz".to_owned()),
            ("too many parameters", "/token", many),
            ("a long token", "/token", long),
            ("a huge body", "/token", huge),
            ("no code", "/token", "grant_type=authorization_code".to_owned()),
            (
                "a NUL in a device code",
                "/token",
                "grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code=%00".to_owned(),
            ),
            ("a duplicated scope of a device", "/device_authorization", "scope=openid&scope=openid".to_owned()),
            ("a device's broken UTF-8", "/device_authorization", "scope=%ff".to_owned()),
            ("no token", "/introspect", "x=y".to_owned()),
            ("a duplicated token", "/introspect", "token=a&token=b".to_owned()),
            ("a NUL in a token", "/revoke", "token=%00&token=".to_owned()),
        ] {
            let (status, body) = answered(post(&tenant, path, body)).await;
            assert!((400..500).contains(&status), "{what}: {status} {body}");
            assert!(body["error"].is_string() && body["error_description"].is_string(), "{what}: {status} {body}");
        }
    });
}

#[test]
fn raw_bytes_and_other_content_types_are_refused() {
    run(async {
        let tenant = tenant("bytes");
        for (kind, body) in [
            ("application/json", &b"{\"grant_type\":\"client_credentials\"}"[..]),
            ("multipart/form-data; boundary=x", b"--x\r\n\r\n--x--"),
            ("text/plain", b"grant_type=client_credentials"),
            ("application/x-www-form-urlencoded", b"grant_type=\xff\xfe\x00"),
        ] {
            let request = http()
                .post(format!("{}/token", tenant.issuer))
                .basic_auth("web", Some(WEB_SECRET))
                .header("content-type", kind)
                .body(body);
            let (status, body) = answered(request).await;
            assert_eq!((status, &body["error"]), (400, &Value::from("invalid_request")), "{kind}: {body}");
        }
    });
}

#[test]
fn malformed_credentials_are_invalid_client_or_invalid_request() {
    run(async {
        let tenant = tenant("credentials");
        let grant = [("grant_type", "client_credentials")];
        for value in ["Basic", "Basic !!!", "Basic d2Vi", "Basic d2ViOg==", "Bearer x", "Basic /////w==", "Digest x"] {
            let request = http().post(format!("{}/token", tenant.issuer)).header("authorization", value).form(&grant);
            let (status, body) = answered(request).await;
            assert!(matches!(status, 400 | 401), "{value}: {status} {body}");
            assert!(matches!(body["error"].as_str(), Some("invalid_client" | "invalid_request")), "{value}: {body}");
        }
        let both = [grant[0], ("client_id", "web"), ("client_secret", WEB_SECRET)];
        let (status, body) = post_as(&tenant, "/token", ("web", WEB_SECRET), &both).await;
        assert_eq!((status, &body["error"]), (400, &Value::from("invalid_request")), "two methods: {body}");
    });
}

#[test]
fn the_authorization_endpoint_answers_each_fault_in_its_place() {
    run(async {
        let tenant = tenant("faults");
        let person = Person::new(&tenant);
        // To the client, whose address is proven.
        for (change, error) in [
            (("response_type", ""), "invalid_request"),
            (("response_type", "token"), "unsupported_response_type"),
            (("scope", "openid nonsense"), "invalid_scope"),
            (("scope", "a\"b"), "invalid_scope"),
            (("code_challenge", "short"), "invalid_request"),
            (("code_challenge_method", "S512"), "invalid_request"),
            (("prompt", "dance"), "invalid_request"),
            (("max_age", "-1"), "invalid_request"),
            (("max_age", "soon"), "invalid_request"),
            (("claims", "{"), "invalid_request"),
            (("request", "x.y.z"), "invalid_request_object"),
            (("request_uri", "urn:x"), "invalid_request_uri"),
            (("resource", "https://unknown.test"), "invalid_target"),
            (("resource", "not a uri"), "invalid_target"),
        ] {
            let page = person.authorize(&[change]).await;
            assert_eq!(page.sent("error").as_deref(), Some(error), "{change:?}: {} {}", page.url, page.html);
            assert_eq!(page.sent("state").as_deref(), Some("the-state"), "{change:?}");
            assert_eq!(page.sent("iss").as_deref(), Some(tenant.issuer.as_str()), "{change:?}");
        }
        // To the person, since nothing is proven.
        for query in [
            "",
            "client_id=web&client_id=web",
            "client_id=web&redirect_uri=https://app.test/callback&redirect_uri=https://app.test/callback",
            "client_id=%00",
            "client_id=%ff",
            "client_id=web&redirect_uri=javascript:alert(1)",
        ] {
            let page = person.get(&format!("/authorize?{query}")).await;
            assert_eq!(page.status, 400, "{query}");
            assert!(page.has("error-code"), "{query}: {}", page.html);
        }
        let twice = format!("/authorize?{}&state=other", usual_query());
        let page = person.get(&twice).await;
        assert!(page.status == 400 || page.sent("error").as_deref() == Some("invalid_request"), "{}", page.url);
    });
}

fn usual_query() -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(crate::support::person::request(&[])).finish()
}

#[test]
fn the_authorization_request_may_be_posted() {
    run(async {
        let tenant = tenant("posted");
        let person = Person::new(&tenant);
        let page = person.post("/authorize", &crate::support::person::request(&[])).await;
        assert!(page.has("sign-in"), "{} {}", page.url, page.html);
        let done = person.sign_in_at(&page, "alice", PASSWORD).await;
        assert!(done.sent("code").is_some(), "{}", done.url);
    });
}

#[test]
fn unknown_methods_and_paths_are_refused_in_form() {
    run(async {
        let tenant = tenant("methods");
        for (method, path) in [
            (Method::GET, "/token"),
            (Method::PUT, "/token"),
            (Method::DELETE, "/authorize"),
            (Method::POST, "/jwks"),
            (Method::PATCH, "/userinfo"),
            (Method::GET, "/introspect"),
            (Method::GET, "/revoke"),
            (Method::POST, "/.well-known/openid-configuration"),
            (Method::from_bytes(b"BREW").unwrap(), "/login"),
        ] {
            let answer = http().request(method.clone(), format!("{}{path}", tenant.issuer)).send().await.unwrap();
            assert_eq!(answer.status(), 405, "{method} {path}");
            assert!(answer.headers().contains_key("allow"), "{method} {path}");
        }
        assert_eq!(http().get(format!("{}/nowhere", tenant.issuer)).send().await.unwrap().status(), 404);
        assert_eq!(http().get(format!("{}/t/nobody/jwks", server().url)).send().await.unwrap().status(), 404);
    });
}

#[test]
fn browsers_may_call_what_they_need_and_nothing_else() {
    run(async {
        let tenant = tenant("cors");
        let allowed = async |path: &str| {
            let request = http().request(Method::OPTIONS, format!("{}{path}", tenant.issuer));
            let request = request.header("origin", "https://spa.test").header("access-control-request-method", "POST");
            request.send().await.unwrap().headers().contains_key("access-control-allow-origin")
        };
        for path in ["/token", "/userinfo", "/revoke", "/jwks", "/.well-known/openid-configuration"] {
            assert!(allowed(path).await, "{path}");
        }
        for path in ["/authorize", "/login", "/consent", "/logout", "/introspect", "/account"] {
            assert!(!allowed(path).await, "{path}");
        }
        let answer = http().get(format!("{}/jwks", tenant.issuer)).header("origin", "https://spa.test").send().await;
        assert!(!answer.unwrap().headers().contains_key("access-control-allow-credentials"));
    });
}

#[test]
fn a_megabyte_password_is_refused_before_it_is_hashed() {
    run(async {
        let tenant = tenant("megabyte");
        let person = Person::new(&tenant);
        let page = person.authorize(&[]).await;
        let refused = person.sign_in_at(&page, "alice", &"x".repeat(1 << 20)).await;
        assert!(refused.status.is_client_error(), "{}", refused.status);
        let refused = person.sign_in_at(&page, "alice", &"x".repeat(5000)).await;
        assert!(refused.has("problem"), "{} {}", refused.status, refused.html);
    });
}

#[test]
fn no_secret_reaches_the_log() {
    let mut quiet = crate::support::server::Server::start(&[("SIGNET_LOG", "trace")]);
    run(async {
        let tenant = crate::support::tenant::on(&quiet, "log", "signing_alg: ES256");
        let alice = Person::new(&tenant);
        let answer = alice.sign_in("alice", &[]).await;
        let code = answer.sent("code").unwrap();
        let tokens = crate::support::person::redeem(&tenant, &code).await;
        crate::support::person::redeem_as(&tenant, &code, &[]).await;
        let page = alice.authorize(&[("prompt", "login")]).await;
        alice.sign_in_at(&page, "alice", "a-wrong-password").await;
        let log = quiet.log();
        let text = |name: &str| tokens[name].as_str().unwrap().to_owned();
        for secret in [
            PASSWORD.to_owned(),
            "a-wrong-password".to_owned(),
            WEB_SECRET.to_owned(),
            code,
            text("access_token"),
            text("refresh_token"),
            text("id_token"),
            page.field("flow"),
        ] {
            assert!(!log.contains(&secret), "{secret} is in the log");
            let bytes = format!("{:?}", secret.as_bytes());
            assert!(!log.contains(bytes.trim_matches(['[', ']'])), "{secret} is in the log byte by byte");
        }
        assert!(!log.contains("with parameters: [ToSql"), "what is sent to the database is in the log");
        assert!(log.contains("request_id"), "{log}");
    });
    quiet.stop();
}
