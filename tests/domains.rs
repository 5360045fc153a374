//! Tenants at domains of their own: each is an issuer without a path, with cookies of its own, and nothing else is there.

use std::io::{Read, Write};
use std::net::TcpStream;

use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreProviderMetadata, CoreUserInfoClaims};
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, HttpRequest, HttpResponse, IssuerUrl, Nonce,
    OAuth2TokenResponse, PkceCodeChallenge, RedirectUrl, Scope, TokenResponse,
};
use serde_json::{Value, json};

use crate::nodes::within_a_second;
use crate::support::domain::site;
use crate::support::person::{Person, answered, post_as};
use crate::support::server::{Server, free_port};
use crate::support::tenant::{CALLBACK, PASSWORD, Tenant, WEB_SECRET, WORKER_SECRET, document, fresh_slug, on};
use crate::support::{http, run, server};

async fn send(http: reqwest::Client, outgoing: HttpRequest) -> Result<HttpResponse, reqwest::Error> {
    let answer = http.execute(outgoing.try_into()?).await?;
    let (status, headers) = (answer.status(), answer.headers().clone());
    let mut incoming = HttpResponse::new(answer.bytes().await?.to_vec());
    *incoming.status_mut() = status;
    *incoming.headers_mut() = headers;
    Ok(incoming)
}

#[test]
fn an_application_by_another_library_signs_people_in_at_the_domain_of_a_tenant() {
    run(async {
        let tenant = site().tenant_with("own", "signing_alg: RS256", "");
        let (http, alice) = (site().http(&tenant), site().person(&tenant));
        let send = |outgoing| send(http.clone(), outgoing);
        let issuer = IssuerUrl::new(tenant.issuer.clone()).unwrap();
        let metadata = CoreProviderMetadata::discover_async(issuer, &send).await.unwrap();
        let secret = ClientSecret::new(WEB_SECRET.to_owned());
        let client = CoreClient::from_provider_metadata(metadata, ClientId::new("web".to_owned()), Some(secret))
            .set_redirect_uri(RedirectUrl::new(CALLBACK.to_owned()).unwrap());
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let (request, _, nonce) = client
            .authorize_url(CoreAuthenticationFlow::AuthorizationCode, CsrfToken::new_random, Nonce::new_random)
            .add_scope(Scope::new("email".to_owned()))
            .set_pkce_challenge(challenge)
            .url();
        let path = request.as_str().strip_prefix(&tenant.issuer).expect("an address of the issuer");
        let page = alice.get(path).await;
        assert!(page.url.as_str().starts_with(&format!("{}/login?", tenant.issuer)), "{}", page.url);
        let page = alice.sign_in_at(&page, "alice", PASSWORD).await;
        assert_eq!(page.sent("iss").as_deref(), Some(tenant.issuer.as_str()), "{}", page.url);
        let tokens = client
            .exchange_code(AuthorizationCode::new(page.sent("code").unwrap()))
            .unwrap()
            .set_pkce_verifier(verifier)
            .request_async(&send)
            .await
            .unwrap();
        let claims = tokens.id_token().unwrap().claims(&client.id_token_verifier(), &nonce).unwrap();
        assert_eq!(claims.issuer().as_str(), tenant.issuer);
        let subject = claims.subject().clone();
        let told = client.user_info(tokens.access_token().clone(), Some(subject)).unwrap();
        let told: CoreUserInfoClaims = told.request_async(&send).await.unwrap();
        assert_eq!(told.email().unwrap().as_str(), "alice@test.test");
    });
}

/// Every address in a document.
fn addresses(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) if text.starts_with("http") => vec![text],
        Value::Array(all) => all.iter().flat_map(addresses).collect(),
        Value::Object(all) => all.values().flat_map(addresses).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn the_metadata_of_a_domain_is_in_both_places_and_names_addresses_there_alone() {
    run(async {
        let tenant = site().tenant("metadata");
        let http = site().http(&tenant);
        let mut told = Vec::new();
        for place in ["openid-configuration", "oauth-authorization-server"] {
            let (status, metadata) = answered(http.get(format!("{}/.well-known/{place}", tenant.issuer))).await;
            assert_eq!((status, &metadata["issuer"]), (200, &json!(tenant.issuer)), "{place}: {metadata}");
            let others: Vec<_> =
                addresses(&metadata).into_iter().filter(|address| !address.starts_with(&tenant.issuer)).collect();
            assert_eq!(others, Vec::<&str>::new(), "{place}");
            told.push(metadata);
        }
        assert_eq!(told[0], told[1]);
        assert_eq!(told[0]["token_endpoint"], format!("{}/token", tenant.issuer));
    });
}

#[test]
fn cookies_of_a_domain_are_its_hosts_alone() {
    run(async {
        let tenant = site().tenant("cookies");
        let http = site().http(&tenant);
        let login = http.get(format!("{}/login", tenant.issuer)).send().await.unwrap();
        assert_eq!(login.headers()["strict-transport-security"], "max-age=31536000");
        let cookies: Vec<_> =
            login.headers().get_all("set-cookie").iter().map(|it| it.to_str().unwrap().to_owned()).collect();
        assert!(!cookies.is_empty());
        for cookie in cookies {
            assert!(cookie.starts_with("__Host-signet_"), "{cookie}");
            for part in ["Path=/", "Secure", "HttpOnly", "SameSite=Lax"] {
                assert!(cookie.split("; ").any(|it| it == part), "{part}: {cookie}");
            }
            assert!(!cookie.contains("Domain="), "{cookie}");
        }
        let html = login.text().await.unwrap();
        for asset in html.split('"').filter(|text| text.starts_with("/assets/")) {
            let status = http.get(format!("{}{asset}", tenant.issuer)).send().await.unwrap().status();
            assert_eq!(status, 200, "{asset}");
        }
    });
}

async fn status(http: &reqwest::Client, address: &str) -> u16 {
    http.get(address).send().await.unwrap().status().as_u16()
}

#[test]
fn at_a_domain_is_nothing_of_another_tenant_and_nothing_of_the_process() {
    run(async {
        let (tenant, other) = (site().tenant("alone"), fresh_slug("beside"));
        site().server.told(&["apply", "-f", "-"], &document(&other, "signing_alg: ES256"));
        let (http, slug) = (site().http(&tenant), &tenant.slug);
        for path in [
            format!("/t/{other}"),
            format!("/t/{other}/jwks"),
            format!("/t/{other}/login"),
            format!("/t/{slug}/jwks"),
            format!("/.well-known/oauth-authorization-server/t/{other}"),
            format!("/.well-known/oauth-authorization-server/t/{slug}"),
            "/metrics".to_owned(),
            "/healthz".to_owned(),
            "/readyz".to_owned(),
            "/demo".to_owned(),
            "/".to_owned(),
        ] {
            assert_eq!(status(&http, &format!("{}{path}", tenant.issuer)).await, 404, "{path}");
        }
        let own = &site().url;
        assert_eq!(status(&http, &format!("{own}/t/{other}/jwks")).await, 200, "it is where it was");
    });
}

#[test]
fn a_tenant_with_a_domain_is_nowhere_else() {
    run(async {
        let tenant = site().tenant("elsewhere");
        let (http, own) = (site().http(&tenant), format!("{}/t/{}", site().url, tenant.slug));
        for path in
            ["/.well-known/openid-configuration", "/jwks", "/login", "/authorize", "/account", "/logout", "/device"]
        {
            assert_eq!(status(&http, &format!("{own}{path}")).await, 404, "{path}");
        }
        let well_known = format!("{}/.well-known/oauth-authorization-server/t/{}", site().url, tenant.slug);
        assert_eq!(status(&http, &well_known).await, 404);
        let (status, body) = answered(http.post(format!("{own}/token")).basic_auth("web", Some(WEB_SECRET))).await;
        assert_eq!((status, &body["error"]), (404, &json!("invalid_request")));
    });
}

/// Gives a tenant a domain, or takes it away with an empty one.
fn move_to(server: &Server, slug: &str, domain: &str) -> String {
    server.told(&["apply", "-f", "-"], &format!("tenants: [{{slug: {slug}, domain: '{domain}'}}]"))
}

/// The issuer that is told at an address for a host, where there is one.
async fn issuer_at(address: &str, headers: &[(&str, &str)]) -> Option<String> {
    let request = http().get(format!("{address}/.well-known/openid-configuration"));
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    match answered(request).await {
        (200, body) => Some(body["issuer"].as_str().unwrap().to_owned()),
        (404, _) => None,
        other => panic!("{other:?}"),
    }
}

#[test]
fn only_the_host_itself_leads_to_a_domain_and_no_header_that_anybody_can_send() {
    run(async {
        let (tenant, domain) = at_domain(server(), "spoofed");
        let (issuer, url) = (Some(format!("https://{domain}")), &server().url);
        for host in [domain.clone(), domain.to_uppercase(), format!("{domain}."), format!("{domain}:8443")] {
            assert_eq!(issuer_at(url, &[("host", &host)]).await, issuer, "{host}");
        }
        for host in
            [&format!("{domain}.evil.test"), &format!("x.{domain}"), "evil.test", "localhost", &format!("{domain}:x")]
        {
            assert_eq!(issuer_at(url, &[("host", host)]).await, None, "{host}");
        }
        let forwarded = format!("host={domain};proto=https");
        for header in [
            ("x-forwarded-host", domain.as_str()),
            ("forwarded", &forwarded),
            ("x-original-host", &domain),
            ("x-host", &domain),
            ("x-original-url", &format!("https://{domain}/")),
        ] {
            assert_eq!(issuer_at(url, &[header]).await, None, "{header:?}");
        }
        let neighbour = on(server(), "spoofing", "signing_alg: ES256");
        for header in [("x-forwarded-host", domain.as_str()), ("forwarded", &forwarded), ("host", "evil.test")] {
            assert_eq!(issuer_at(&neighbour.issuer, &[header]).await.as_ref(), Some(&neighbour.issuer), "{header:?}");
        }
        assert_eq!(issuer_at(&tenant.issuer, &[("x-forwarded-host", &domain)]).await, None);
    });
}

/// The usual tenant at a domain of a server without TLS, with the address that it had before.
fn at_domain(server: &Server, name: &str) -> (Tenant, String) {
    let tenant = on(server, name, "signing_alg: ES256");
    let domain = format!("{}.domains.test", tenant.slug);
    move_to(server, &tenant.slug, &domain);
    (tenant, domain)
}

#[test]
fn a_request_line_with_a_host_counts_and_two_hosts_count_for_none() {
    let (_, domain) = at_domain(server(), "lines");
    let port = server().url.rsplit(':').next().unwrap();
    let said = |head: &str| {
        let mut stream = TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
        stream.write_all(format!("{head}\r\nConnection: close\r\n\r\n").as_bytes()).unwrap();
        let mut said = String::new();
        stream.read_to_string(&mut said).unwrap();
        said.contains(&format!("\"issuer\":\"https://{domain}\""))
    };
    let path = "/.well-known/openid-configuration";
    assert!(said(&format!("GET {path} HTTP/1.1\r\nHost: {domain}")));
    assert!(said(&format!("GET https://{domain}{path} HTTP/1.1\r\nHost: evil.test")));
    assert!(!said(&format!("GET https://evil.test{path} HTTP/1.1\r\nHost: {domain}")));
    assert!(!said(&format!("GET {path} HTTP/1.1\r\nHost: evil.test\r\nHost: {domain}")));
    assert!(!said(&format!("GET {path} HTTP/1.1\r\nHost: {domain}\r\nHost: evil.test")));
}

#[test]
fn a_trusted_proxy_says_which_host_was_asked_for_and_its_last_word_counts() {
    run(async {
        let behind = Server::start(&[("SIGNET_TRUSTED_PROXIES", "127.0.0.1")]);
        let (_, domain) = at_domain(&behind, "proxied");
        let issuer = Some(format!("https://{domain}"));
        for (header, expected) in [
            (("x-forwarded-host", domain.clone()), &issuer),
            (("x-forwarded-host", format!("evil.test, {domain}")), &issuer),
            (("x-forwarded-host", format!("{domain}, evil.test")), &None),
            (("forwarded", format!("for=192.0.2.7;host={domain};proto=https")), &issuer),
            (("forwarded", format!("host=evil.test, for=192.0.2.7;host=\"{domain}:443\"")), &issuer),
            (("forwarded", format!("host={domain}, for=192.0.2.7")), &None),
            (("host", domain.clone()), &issuer),
        ] {
            assert_eq!(issuer_at(&behind.url, &[(header.0, &header.1)]).await, *expected, "{header:?}");
        }
        let both = [("host", domain.as_str()), ("x-forwarded-host", "evil.test")];
        assert_eq!(issuer_at(&behind.url, &both).await, None);
        let stranger = reqwest::Client::builder().local_address("127.0.0.2".parse::<std::net::IpAddr>().unwrap());
        let address = format!("{}/.well-known/openid-configuration", behind.url.replace("localhost", "127.0.0.1"));
        let request = stranger.build().unwrap().get(address).header("x-forwarded-host", &domain);
        assert_eq!(answered(request).await.0, 404, "from somebody else");
    });
}

#[test]
fn a_domain_that_is_given_moved_and_taken_away_is_so_on_every_node_within_a_second() {
    run(async {
        let first = Server::start(&[]);
        let second = Server::start_in(first.data_dir(), free_port(), &[("SIGNET_PUBLIC_URL", &first.url)]);
        let (acme, beta) = (on(&first, "acme", "signing_alg: ES256"), on(&first, "beta", "signing_alg: ES256"));
        let (one, two) = (format!("{}.domains.test", acme.slug), format!("{}.domains.test", beta.slug));
        let whose = async |node: &Server, domain: &str| {
            let keys = answered(http().get(format!("{}/jwks", node.url)).header("host", domain)).await;
            (keys.0 == 200).then_some(keys.1)
        };
        let keys = async |tenant: &Tenant| answered(http().get(format!("{}/jwks", tenant.issuer))).await.1;
        let (of_acme, of_beta) = (Some(keys(&acme).await), Some(keys(&beta).await));
        let everywhere = async |domain: &str, expected: &Option<Value>| {
            for node in [&first, &second] {
                let is_so = async || whose(node, domain).await == *expected;
                within_a_second(&format!("{domain} at {}", node.url), is_so).await;
            }
        };
        move_to(&first, &acme.slug, &one);
        everywhere(&one, &of_acme).await;
        assert!(move_to(&first, &acme.slug, &one).contains("0 created, 0 changed"), "it is so already");
        assert!(first.told(&["export", &acme.slug], "").contains(&format!("domain: {one}")));
        move_to(&first, &acme.slug, &two);
        everywhere(&one, &None).await;
        everywhere(&two, &of_acme).await;
        move_to(&first, &acme.slug, "");
        everywhere(&two, &None).await;
        assert_eq!(Some(keys(&acme).await), of_acme, "it is where it was at first");
        move_to(&first, &beta.slug, &one);
        everywhere(&one, &of_beta).await;
        first.told(&["tenant", "delete", &beta.slug, "--yes"], "");
        everywhere(&one, &None).await;
    });
}

#[test]
fn what_a_former_issuer_gave_is_worth_nothing_at_the_new_one() {
    run(async {
        let tenant = on(server(), "moving", "signing_alg: ES256");
        let tokens = Person::new(&tenant).tokens("alice", &[]).await;
        let (slug, domain) = (&tenant.slug, format!("{}.domains.test", tenant.slug));
        move_to(server(), slug, &domain);
        let at = |path: &str| http().post(format!("{}{path}", server().url)).header("host", &domain);
        let token = |name: &str| tokens[name].as_str().unwrap();
        let (status, _) = answered(at("/userinfo").bearer_auth(token("access_token"))).await;
        assert_eq!(status, 401);
        let refresh = [("grant_type", "refresh_token"), ("refresh_token", token("refresh_token"))];
        let (status, body) = answered(at("/token").basic_auth("web", Some(WEB_SECRET)).form(&refresh)).await;
        assert_eq!((status, &body["error"]), (400, &json!("invalid_grant")));
        for name in ["access_token", "refresh_token"] {
            let form = [("token", token(name))];
            let (_, body) = answered(at("/introspect").basic_auth("worker", Some(WORKER_SECRET)).form(&form)).await;
            assert_eq!(body, json!({ "active": false }), "{name}");
        }
        move_to(server(), slug, "");
        let (status, _) = post_as(&tenant, "/token", ("web", WEB_SECRET), &refresh).await;
        assert_eq!(status, 400, "nor when it is the issuer again");
    });
}

#[test]
fn a_document_with_a_domain_that_cannot_be_is_refused_with_its_place() {
    let (taken, domain) = at_domain(server(), "taken");
    let refused = |text: &str, words: &str| {
        let output = server().signet(&["apply", "-f", "-"], text);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(words) && said.lines().count() == 1, "{said}");
    };
    let with = |domain: &str| format!("tenants:\n  - slug: {}\n    domain: '{domain}'\n", fresh_slug("refused"));
    for bad in ["Id.acme.test", "id.acme.test:443", "https://id.acme.test", "192.0.2.7", "acme", "id.acme.test."] {
        refused(&with(bad), "-: line 3: tenants[0].domain: must be");
    }
    let whose = format!("line 3: tenants[0].domain: is the domain of tenant `{}`", taken.slug);
    refused(&with(&domain), &whose);
    let twice = format!("{}  - slug: b\n    domain: id.twice.test\n", with("id.twice.test"));
    refused(&twice, "line 5: tenants[1].domain: stands in the document twice");
    let own =
        Server::start(&[("SIGNET_PUBLIC_URL", "https://id.own.test"), ("SIGNET_MTLS_URL", "https://mtls.own.test")]);
    for host in ["id.own.test", "mtls.own.test"] {
        let settings = [("SIGNET_PUBLIC_URL", "https://id.own.test"), ("SIGNET_MTLS_URL", "https://mtls.own.test")];
        let output = crate::support::server::signet(own.data_dir(), &settings, &["apply", "-f", "-"], &with(host));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && said.contains("is the server's own host"), "{said}");
    }
}

#[test]
fn of_documents_that_want_a_domain_at_once_one_has_it_and_the_others_hear_whose_it_is() {
    let domain = format!("{}.domains.test", fresh_slug("raced"));
    let apply = |name: &str| {
        let slug = fresh_slug(name);
        let text = format!("tenants:\n  - slug: {slug}\n    domain: {domain}\n    settings: {{signing_alg: ES256}}\n");
        server().signet(&["apply", "-f", "-"], &text)
    };
    let outputs: Vec<_> = std::thread::scope(|scope| {
        let racing: Vec<_> = (0..6).map(|_| scope.spawn(|| apply("racing"))).collect();
        racing.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let (won, lost): (Vec<_>, Vec<_>) = outputs.into_iter().partition(|output| output.status.success());
    assert_eq!(won.len(), 1);
    for output in lost {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains("line 3: tenants[0].domain: is the domain of tenant `racing-"), "{said}");
    }
}
