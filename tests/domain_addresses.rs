//! What is named to people, clients and devices at a tenant's own domain is all there, and nothing of a neighbour is taken.

use std::io::{Read, Write};
use std::net::TcpStream;

use serde_json::{Value, json};

use crate::recovery::{forget, reset};
use crate::support::device::{GRANT, television};
use crate::support::domain::{domain_of, site};
use crate::support::dpop::DpopKey;
use crate::support::keys::{ClientKey, now};
use crate::support::mail::{letters, links};
use crate::support::passkey::{Device, added, enter, question};
use crate::support::person::{VERIFIER, answered, peek};
use crate::support::server::{Server, calling};
use crate::support::tenant::{CALLBACK, PASSWORD, Tenant, WEB_SECRET, WORKER_SECRET, fresh_slug, on};
use crate::support::{http, postgres, run, server};

#[test]
fn letters_lead_to_the_domain() {
    run(async {
        let tenant = site().tenant("letters");
        let person = site().person(&tenant);
        forget(&person, "alice").await;
        let link = links(&site().server, &tenant, "/reset", 1).await.remove(0);
        let page = reset(&person, &tenant, &link, "another horse another staple").await;
        assert_eq!(page.status, 200, "{}", page.html);
        let told = site().server.told(&["user", "reset-factors", &tenant.slug, "alice"], "");
        assert!(told.starts_with("removed 0 of alice"), "{told}");
        let letter = letters(&site().server, &tenant.issuer, 3).await.remove(2);
        assert!(letter.contains("alice@test.test") && !letter.contains("localhost:"), "{letter}");
    });
}

#[test]
fn a_device_sends_people_to_the_domain() {
    run(async {
        let client = format!("      - {}\n", television("tv"));
        let tenant = site().tenant_with("devices", "signing_alg: ES256", &client);
        let (http, alice) = (site().http(&tenant), site().person(&tenant));
        let post = async |path: &str, fields: &[(&str, &str)]| {
            answered(http.post(format!("{}{path}", tenant.issuer)).form(fields)).await
        };
        let (status, device) = post("/device_authorization", &[("client_id", "tv"), ("scope", "openid")]).await;
        assert_eq!(
            (status, &device["verification_uri"]),
            (200, &json!(format!("{}/device", tenant.issuer))),
            "{device}"
        );
        let complete = device["verification_uri_complete"].as_str().unwrap();
        let page = alice.get(complete.strip_prefix(&tenant.issuer).unwrap()).await;
        assert!(page.has("device"), "{}", page.html);
        let page = alice.enter_and_sign_in(device["user_code"].as_str().unwrap(), "alice").await;
        assert!(alice.answer(&page, "allow").await.has("device-approved"));
        let code = device["device_code"].as_str().unwrap();
        let (status, tokens) =
            post("/token", &[("client_id", "tv"), ("grant_type", GRANT), ("device_code", code)]).await;
        assert_eq!(status, 200, "{tokens}");
        assert_eq!(peek(tokens["id_token"].as_str().unwrap(), 1)["iss"], tenant.issuer);
    });
}

#[test]
fn a_client_that_registers_itself_is_managed_at_the_domain() {
    run(async {
        let tenant = site().tenant_with("registering", "signing_alg: ES256\ndynamic_registration: open", "");
        let http = site().http(&tenant);
        let metadata = json!({ "client_name": "Newcomer", "redirect_uris": ["https://new.test/callback"] });
        let (status, client) = answered(http.post(format!("{}/clients", tenant.issuer)).json(&metadata)).await;
        assert_eq!(status, 201, "{client}");
        let address = client["registration_client_uri"].as_str().unwrap();
        assert!(address.starts_with(&format!("{}/clients/", tenant.issuer)), "{address}");
        let token = client["registration_access_token"].as_str().unwrap();
        let (status, again) = answered(http.get(address).bearer_auth(token)).await;
        assert_eq!((status, &again["client_id"]), (200, &client["client_id"]));
    });
}

#[test]
fn proofs_and_assertions_are_for_the_domain_and_no_longer_for_the_path() {
    run(async {
        let (key, proof) = (ClientKey::new("k"), DpopKey::new());
        let client = json!({
            "client_id": "signer", "grant_types": ["client_credentials"], "scope": "orders:read",
            "token_endpoint_auth_method": "private_key_jwt", "jwks": key.jwks(),
        });
        let tenant = site().tenant_with("proofs", "signing_alg: ES256", &format!("      - {client}\n"));
        let (http, former) = (site().http(&tenant), format!("{}/t/{}", site().url, tenant.slug));
        let token = format!("{}/token", tenant.issuer);
        for (aud, expected) in [(&tenant.issuer, 200), (&former, 401), (&site().url, 401)] {
            let claims = json!({
                "iss": "signer", "sub": "signer", "aud": aud, "exp": now() + 60, "iat": now(), "jti": fresh_slug("jti"),
            });
            let assertion = key.sign("JWT", &claims);
            let fields = [
                ("grant_type", "client_credentials"),
                ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                ("client_assertion", assertion.as_str()),
            ];
            let (status, body) = answered(http.post(&token).form(&fields)).await;
            assert_eq!(status, expected, "{aud}: {body}");
        }
        for (htu, expected) in
            [(token.clone(), 200), (format!("{former}/token"), 400), (format!("{}/token", site().url), 400)]
        {
            let request = http.post(&token).basic_auth("worker", Some(WORKER_SECRET));
            let request =
                request.form(&[("grant_type", "client_credentials")]).header("dpop", proof.proof("POST", &htu));
            let (status, body) = answered(request).await;
            assert_eq!(status, expected, "{htu}: {body}");
        }
    });
}

#[test]
fn passkeys_are_made_for_the_domain_and_taken_from_its_origin() {
    run(async {
        let settings = "signing_alg: ES256\npasskeys: { related_origins: [https://login.related.test] }";
        let tenant = site().tenant_with("passkeys", settings, "");
        let alice = site().person(&tenant);
        alice.sign_in("alice", &[]).await;
        let mut device = added(&alice, &tenant).await;
        assert_eq!(device.rp_id, domain_of(&tenant));
        let own = device.origin.clone();
        for (origin, is_in) in
            [(own.as_str(), true), ("https://login.related.test", true), (site().url.as_str(), false)]
        {
            let stranger = site().person(&tenant);
            let page = stranger.authorize(&[]).await;
            let asked = question(&stranger, &page, "sign-in").await;
            assert_eq!(asked.options["rpId"], domain_of(&tenant));
            origin.clone_into(&mut device.origin);
            let page = enter(&stranger, &page, (&asked.state, &device.sign(&asked))).await;
            assert_eq!(page.sent("code").is_some(), is_in, "{origin}: {}", page.html);
        }
        let told = alice.get("/.well-known/webauthn").await;
        assert_eq!(told.html, "{\"origins\":[\"https://login.related.test\"]}");
        let nobody: Device = Device::new(&tenant);
        assert_eq!(nobody.origin, own);
    });
}

/// The cookies of somebody who signed in, by their names.
async fn signed_in(tenant: &Tenant) -> Vec<String> {
    let http = site().http(tenant);
    let given = |answer: &reqwest::Response| {
        let all = answer.headers().get_all("set-cookie").iter();
        all.map(|cookie| cookie.to_str().unwrap().split(';').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let page = http.get(format!("{}/login", tenant.issuer)).send().await.unwrap();
    let cookies = given(&page);
    let html = page.text().await.unwrap();
    let csrf = html.split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let form = [("csrf", csrf), ("username", "alice"), ("password", PASSWORD)];
    let request = http.post(format!("{}/login", tenant.issuer)).header("cookie", cookies.join("; ")).form(&form);
    let answer = request.send().await.unwrap();
    [cookies, given(&answer)].concat()
}

#[test]
fn what_a_neighbour_gave_is_at_a_domain_like_what_nobody_gave() {
    run(async {
        let (here, there) = (site().tenant("mine"), site().tenant("neighbour"));
        let (http, alice) = (site().http(&there), site().person(&here));
        let page = alice.sign_in("alice", &[]).await;
        let code = page.sent("code").unwrap();
        let fields = |code: &str| {
            let pairs = [
                ("grant_type", "authorization_code"),
                ("code", code),
                ("redirect_uri", CALLBACK),
                ("code_verifier", VERIFIER),
            ];
            pairs.map(|(name, value)| (name.to_owned(), value.to_owned()))
        };
        let redeem = async |tenant: &Tenant, code: &str| {
            let request = site().http(tenant).post(format!("{}/token", tenant.issuer));
            answered(request.basic_auth("web", Some(WEB_SECRET)).form(&fields(code))).await
        };
        let nothing = "x".repeat(43);
        assert_eq!(redeem(&there, &code).await, redeem(&there, &nothing).await);
        let (status, tokens) = redeem(&here, &code).await;
        assert_eq!(status, 200, "{tokens}");
        let userinfo =
            async |token: &str| answered(http.get(format!("{}/userinfo", there.issuer)).bearer_auth(token)).await;
        let introspect = async |token: &str| {
            let request = http.post(format!("{}/introspect", there.issuer)).basic_auth("worker", Some(WORKER_SECRET));
            answered(request.form(&[("token", token)])).await
        };
        for name in ["access_token", "refresh_token", "id_token"] {
            let token = tokens[name].as_str().unwrap();
            assert_eq!(userinfo(token).await, userinfo(&nothing).await, "{name}");
            assert_eq!(introspect(token).await, introspect(&nothing).await, "{name}");
        }
        let cookies = signed_in(&here).await.join("; ");
        let quietly = async |tenant: &Tenant, cookies: &str| {
            let query = format!("client_id=web&response_type=code&redirect_uri={CALLBACK}&scope=openid&prompt=none");
            let request = site().http(tenant).get(format!("{}/authorize?{query}", tenant.issuer));
            let answer = request.header("cookie", cookies).send().await.unwrap();
            answer.headers()["location"].to_str().unwrap().to_owned()
        };
        assert!(quietly(&here, &cookies).await.contains("code="));
        for carried in [cookies.clone(), cookies.replace(&here.slug, &there.slug)] {
            assert!(quietly(&there, &carried).await.contains("error=login_required"), "{carried}");
        }
    });
}

/// The status at a host of a server that speaks plainly.
async fn found(server: &Server, host: &str, path: &str) -> u16 {
    answered(http().get(format!("{}{path}", server.url)).header("host", host)).await.0
}

#[test]
fn a_path_at_a_domain_has_one_spelling_and_leads_nowhere_else() {
    run(async {
        let tenant = on(server(), "spelled", "signing_alg: ES256");
        let (slug, domain) = (&tenant.slug, format!("{}.domains.test", tenant.slug));
        server().told(&["apply", "-f", "-"], &format!("tenants: [{{slug: {slug}, domain: {domain}}}]"));
        let port = server().url.rsplit(':').next().unwrap();
        let said = |path: &str| {
            let mut stream = TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
            let head = format!("GET {path} HTTP/1.1\r\nHost: {domain}\r\nConnection: close\r\n\r\n");
            stream.write_all(head.as_bytes()).unwrap();
            let mut said = String::new();
            stream.read_to_string(&mut said).unwrap();
            said
        };
        assert!(said("/jwks").starts_with("HTTP/1.1 200"));
        let neighbour = on(server(), "spelling", "signing_alg: ES256").slug;
        for path in [
            "//jwks".to_owned(),
            "/jwks/".to_owned(),
            "/JWKS".to_owned(),
            "/;x/jwks".to_owned(),
            "/%2fjwks".to_owned(),
            "/%00/jwks".to_owned(),
            format!("/../t/{neighbour}/jwks"),
            format!("/%2e%2e/t/{neighbour}/jwks"),
            format!("/./t/{neighbour}/jwks"),
            format!("//t/{neighbour}/jwks"),
            format!("/account/../t/{neighbour}/jwks"),
            format!("/t/{slug}/t/{neighbour}/jwks"),
        ] {
            let said = said(&path);
            assert!(said.starts_with("HTTP/1.1 4") && !said.contains("\"keys\""), "{path}: {said}");
        }
    });
}

#[test]
fn a_made_up_host_costs_no_look_at_the_database() {
    run(async {
        let server = Server::start(&[]);
        let tenant = on(&server, "known", "signing_alg: ES256");
        let domain = format!("{}.domains.test", tenant.slug);
        server.told(&["apply", "-f", "-"], &format!("tenants: [{{slug: {}, domain: {domain}}}]", tenant.slug));
        postgres::stop(&server);
        for at in 0..50 {
            assert_eq!(found(&server, &format!("made-up-{at}.test"), "/jwks").await, 404);
        }
        // Somebody's domain is still theirs, whatever cannot be read of them.
        assert!(matches!(found(&server, &domain, "/jwks").await, 200 | 503));
        assert_ne!(found(&server, &domain, "/healthz").await, 200);
        assert_eq!(found(&server, "localhost", "/healthz").await, 200);
        postgres::start(&server);
    });
}

#[test]
fn a_suspended_tenant_leaves_its_domain_empty() {
    run(async {
        let tenant = site().tenant("suspended");
        let http = site().http(&tenant);
        let at = async |path: &str| answered(http.get(format!("{}{path}", tenant.issuer))).await.0;
        assert_eq!(at("/jwks").await, 200);
        site().server.told(&["tenant", "suspend", &tenant.slug], "");
        for path in ["/jwks", "/login", "/.well-known/oauth-authorization-server", "/healthz", "/metrics"] {
            assert_eq!(at(path).await, 404, "{path}");
        }
        site().server.told(&["tenant", "resume", &tenant.slug], "");
        assert_eq!(at("/jwks").await, 200);
    });
}

#[test]
fn the_host_that_asks_for_certificates_is_everybodys() {
    run(async {
        let server = Server::start(&[
            ("SIGNET_TRUSTED_PROXIES", "127.0.0.1"),
            ("SIGNET_CLIENT_CERT_HEADER", "x-client-cert"),
            ("SIGNET_MTLS_URL", "https://mtls.id.test"),
        ]);
        let tenant = on(&server, "certified", "signing_alg: ES256");
        let (slug, domain) = (&tenant.slug, format!("{}.domains.test", tenant.slug));
        server.told(&["apply", "-f", "-"], &format!("tenants: [{{slug: {slug}, domain: {domain}}}]"));
        let place = format!("{}/.well-known/openid-configuration", server.url);
        let (_, metadata) = answered(http().get(place).header("host", &domain)).await;
        let alias = metadata["mtls_endpoint_aliases"]["token_endpoint"].as_str().unwrap();
        assert_eq!(alias, format!("https://mtls.id.test/t/{slug}/token"));
        let ask = async |host: &str| {
            let request = http().post(format!("{}/t/{slug}/token", server.url)).header("host", host);
            let request = request.basic_auth("worker", Some(WORKER_SECRET));
            answered(request.form(&[("grant_type", "client_credentials")])).await
        };
        let (status, tokens) = ask("mtls.id.test").await;
        assert_eq!(status, 200, "{tokens}");
        let claims: Value = peek(tokens["access_token"].as_str().unwrap(), 1);
        assert_eq!(claims["iss"], format!("https://{domain}"));
        for host in ["localhost", "id.test", &domain] {
            assert_eq!(ask(host).await.0, 404, "{host}");
        }
        for path in ["/login", "/account", "/authorize", "/jwks", "/.well-known/openid-configuration"] {
            let path = format!("/t/{slug}{path}");
            assert_eq!(found(&server, "mtls.id.test", &path).await, 404, "{path}");
        }
    });
}

#[test]
fn a_provider_is_told_to_answer_at_the_domain() {
    run(async {
        let server = calling();
        let (head, tenant) = (on(server, "head", "signing_alg: ES256"), on(server, "branch", "signing_alg: ES256"));
        let (slug, domain) = (&tenant.slug, format!("{}.domains.test", tenant.slug));
        let upstream = format!(
            "{{name: head, display_name: Head Office, issuer: '{}', client_id: web, client_secret: {WEB_SECRET}}}",
            head.issuer
        );
        let text = format!("tenants: [{{slug: {slug}, domain: {domain}, upstreams: [{upstream}]}}]");
        server.told(&["apply", "-f", "-"], &text);
        let page = http().get(format!("{}/login", server.url)).header("host", &domain).send().await.unwrap();
        let cookie = page.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
        let html = page.text().await.unwrap();
        let csrf = html.split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let press = http().post(format!("{}/upstream/head", server.url)).header("host", &domain);
        let answer = press.header("cookie", cookie).form(&[("csrf", csrf)]).send().await.unwrap();
        let errands: Vec<_> = answer.headers().get_all("set-cookie").iter().map(|it| it.to_str().unwrap()).collect();
        assert!(errands.iter().any(|it| it.contains("Path=/upstream/head/callback")), "{errands:?}");
        let location = answer.headers().get("location").map(|it| it.to_str().unwrap().to_owned());
        let page = location.unwrap_or(answer.text().await.unwrap());
        let callback = format!("https%3A%2F%2F{domain}%2Fupstream%2Fhead%2Fcallback");
        assert!(page.contains(&callback), "{page}");
    });
}
