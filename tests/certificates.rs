//! Clients that are known by a certificate, and tokens that are bound to one: RFC 8705.

use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::OnceLock;

use reqwest::RequestBuilder;
use serde_json::{Value, json};

use crate::support::certificates::{Authority, Identity, Kind};
use crate::support::device::{self, GRANT};
use crate::support::dpop::DpopKey;
use crate::support::person::{Person, VERIFIER, answered, peek};
use crate::support::server::{Server, free_port, reachable_dir};
use crate::support::tenant::{CALLBACK, Tenant, WORKER_SECRET, document, fresh_slug, with_clients};
use crate::support::{http, run};

const HEADER: &str = "X-Client-Cert";

fn authority() -> &'static Authority {
    static AUTHORITY: OnceLock<Authority> = OnceLock::new();
    AUTHORITY.get_or_init(Authority::new)
}

/// A file that stays.
fn file(name: &str, text: &str) -> String {
    let path: PathBuf = reachable_dir().keep().join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// A server that believes what 127.0.0.1, and nobody else, writes into a header.
fn behind_a_proxy() -> &'static Server {
    static BEHIND: OnceLock<Server> = OnceLock::new();
    BEHIND.get_or_init(|| {
        let anchors = file("clients.pem", &authority().pem);
        Server::start(&[
            ("SIGNET_TRUSTED_PROXIES", "127.0.0.1"),
            ("SIGNET_CLIENT_CERT_HEADER", HEADER),
            ("SIGNET_CLIENT_CA", &anchors),
            ("SIGNET_MTLS_URL", "https://mtls.id.test"),
        ])
    })
}

/// A machine that is known by its certificate.
fn machine(client_id: &str, method: &str, more: &Value) -> Value {
    let mut client = json!({
        "client_id": client_id, "grant_types": ["client_credentials"], "scope": "orders:read", "roles": ["ADMIN"],
        "token_endpoint_auth_method": method,
    });
    client.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    client
}

fn asking(tenant: &Tenant, client_id: &str) -> RequestBuilder {
    let fields = [("grant_type", "client_credentials"), ("client_id", client_id)];
    http().post(format!("{}/token", tenant.issuer)).form(&fields)
}

async fn granted(request: RequestBuilder, what: &str) -> Value {
    let (status, body) = answered(request).await;
    assert_eq!(status, 200, "{what}: {body}");
    body
}

async fn refused(request: RequestBuilder, what: &str) {
    let (status, body) = answered(request).await;
    assert_eq!((status, body["error"].as_str()), (401, Some("invalid_client")), "{what}: {body}");
}

#[test]
fn a_client_is_known_by_the_one_name_that_it_registered() {
    run(async {
        let names = [
            ("dn", json!({ "tls_client_auth_subject_dn": "CN=web,O=Acme" })),
            ("dns", json!({ "tls_client_auth_san_dns": "web.acme.test" })),
            ("uri", json!({ "tls_client_auth_san_uri": "spiffe://acme.test/web" })),
            ("email", json!({ "tls_client_auth_san_email": "web@acme.test" })),
        ];
        let clients: Vec<_> = names.iter().map(|(id, name)| machine(id, "tls_client_auth", name)).collect();
        let tenant = with_clients(behind_a_proxy(), "issued", "signing_alg: ES256", &clients);
        let (web, other) = (authority().issue("web", Kind::Client), authority().issue("other", Kind::Client));
        for (id, _) in &names {
            granted(asking(&tenant, id).header(HEADER, &web.header), id).await;
            refused(asking(&tenant, id).header(HEADER, &other.header), id).await;
            refused(asking(&tenant, id), "no certificate").await;
        }
        for (what, identity) in [
            ("expired", authority().issue("web", Kind::Expired)),
            ("of a server", authority().issue("web", Kind::Server)),
            ("of another authority", Authority::new().issue("web", Kind::Client)),
            ("of nobody", Identity::self_signed("web")),
        ] {
            refused(asking(&tenant, "dns").header(HEADER, &identity.header), what).await;
        }
        let broken = web.header.replacen("MI", "MX", 1);
        for value in ["", ":", "x", "::", broken.as_str()] {
            refused(asking(&tenant, "dns").header(HEADER, value), "no certificate in the header").await;
        }
        refused(asking(&tenant, "worker").header(HEADER, &web.header), "another method").await;
        let (status, body) =
            answered(asking(&tenant, "dns").header(HEADER, &web.header).basic_auth("dns", Some("x"))).await;
        assert_eq!((status, &body["error"]), (401, &json!("invalid_client")), "a secret beside it: {body}");
    });
}

#[test]
fn a_header_counts_from_a_trusted_proxy_alone_and_once() {
    run(async {
        let name = json!({ "tls_client_auth_san_dns": "web.acme.test" });
        let clients = [machine("machine", "tls_client_auth", &name)];
        let tenant = with_clients(behind_a_proxy(), "proxied", "signing_alg: ES256", &clients);
        let web = authority().issue("web", Kind::Client);
        let fields = [("grant_type", "client_credentials"), ("client_id", "machine")];
        let address = format!("{}/token", tenant.issuer).replace("localhost", "127.0.0.1");
        let from = |ip: Ipv4Addr| {
            let http = reqwest::Client::builder().local_address(std::net::IpAddr::from(ip)).build().unwrap();
            http.post(&address).form(&fields).header(HEADER, &web.header)
        };
        granted(from(Ipv4Addr::LOCALHOST), "the proxy").await;
        refused(from(Ipv4Addr::new(127, 0, 0, 2)), "somebody else").await;
        refused(from(Ipv4Addr::LOCALHOST).header(HEADER, &web.header), "what the proxy and its client say").await;
    });
}

#[test]
fn a_self_signed_certificate_counts_by_its_key() {
    run(async {
        let (ours, theirs) = (Identity::self_signed("web"), Identity::self_signed("web"));
        let keys = |jwk: &Value| json!({ "jwks": { "keys": [jwk] } });
        let mut encryption = ours.jwk.clone();
        encryption["use"] = json!("enc");
        let method = "self_signed_tls_client_auth";
        let clients = [
            machine("ours", method, &keys(&ours.jwk)),
            machine("theirs", method, &keys(&theirs.jwk)),
            machine("encrypts", method, &keys(&encryption)),
        ];
        let tenant = with_clients(behind_a_proxy(), "self-signed", "signing_alg: ES256", &clients);
        granted(asking(&tenant, "ours").header(HEADER, &ours.header), "its own").await;
        granted(asking(&tenant, "ours").header(HEADER, &ours.renewed("new").header), "another one over its key").await;
        refused(asking(&tenant, "ours").header(HEADER, &theirs.header), "another key").await;
        refused(asking(&tenant, "encrypts").header(HEADER, &ours.header), "a key for encryption").await;
        let issued = authority().issue("web", Kind::Client);
        refused(asking(&tenant, "ours").header(HEADER, &issued.header), "issued, but not its key").await;
    });
}

#[test]
fn a_bound_reference_is_good_in_the_hands_of_its_certificate() {
    run(async {
        let (ours, theirs) = (Identity::self_signed("web"), Identity::self_signed("web"));
        let bound = json!({
            "jwks": { "keys": [ours.jwk] }, "redirect_uris": [CALLBACK], "grant_types": ["authorization_code"],
            "scope": "openid orders:read", "first_party": true, "tls_client_certificate_bound_access_tokens": true, "roles": [],
        });
        let (client, slug) = (machine("bound", "self_signed_tls_client_auth", &bound), fresh_slug("bound-reference"));
        let text = document(&slug, "signing_alg: ES256")
            .replacen("name: Orders,", "name: Orders, access_token_format: opaque,", 1)
            .replacen("    users:\n", &format!("      - {client}\n    users:\n"), 1);
        behind_a_proxy().told(&["apply", "-f", "-"], &text);
        let tenant = Tenant { issuer: behind_a_proxy().issuer(&slug), slug };
        let asked = [("client_id", "bound"), ("scope", "openid orders:read")];
        let code = Person::new(&tenant).sign_in("alice", &asked).await.sent("code").unwrap();
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", code.as_str()),
            ("redirect_uri", CALLBACK),
            ("code_verifier", VERIFIER),
            ("client_id", "bound"),
        ];
        let request = http().post(format!("{}/token", tenant.issuer)).form(&fields);
        let tokens = granted(request.header(HEADER, &ours.header), "a code").await;
        let token = tokens["access_token"].as_str().unwrap();
        assert!(token.starts_with("signet_at_"), "{token}");
        let userinfo = || http().get(format!("{}/userinfo", tenant.issuer)).bearer_auth(token);
        granted(userinfo().header(HEADER, &ours.header), "its own certificate").await;
        for request in [userinfo(), userinfo().header(HEADER, &theirs.header)] {
            let (status, body) = answered(request).await;
            assert_eq!(status, 401, "{body}");
        }
    });
}

#[test]
fn a_bound_token_is_good_in_the_hands_of_its_certificate() {
    run(async {
        let (ours, theirs) = (Identity::self_signed("web"), Identity::self_signed("web"));
        let bound = json!({
            "jwks": { "keys": [ours.jwk] }, "redirect_uris": [CALLBACK], "grant_types": ["authorization_code", "refresh_token"],
            "scope": "openid offline_access", "first_party": true, "tls_client_certificate_bound_access_tokens": true, "roles": [],
        });
        let public = json!({ "jwks": null });
        let mut clients = [machine("bound", "self_signed_tls_client_auth", &bound), machine("public", "none", &bound)];
        clients[1].as_object_mut().unwrap().extend(public.as_object().unwrap().clone());
        let tenant = with_clients(behind_a_proxy(), "bound", "signing_alg: ES256", &clients);
        let post = |fields: &[(&str, &str)]| http().post(format!("{}/token", tenant.issuer)).form(fields);
        for client in ["bound", "public"] {
            let scope = "openid offline_access";
            let page = Person::new(&tenant).sign_in("alice", &[("client_id", client), ("scope", scope)]).await;
            let code = page.sent("code").unwrap_or_else(|| panic!("{} {}", page.url, page.html));
            let fields = [
                ("grant_type", "authorization_code"),
                ("code", code.as_str()),
                ("redirect_uri", CALLBACK),
                ("code_verifier", VERIFIER),
                ("client_id", client),
            ];
            if client == "public" {
                let (status, body) = answered(post(&fields)).await;
                assert_eq!((status, &body["error"]), (400, &json!("invalid_request")), "without a certificate: {body}");
            }
            let tokens = granted(post(&fields).header(HEADER, &ours.header), client).await;
            let token = tokens["access_token"].as_str().unwrap();
            assert_eq!(peek(token, 1)["cnf"], json!({ "x5t#S256": ours.thumbprint }));
            assert_eq!(tokens["token_type"], "Bearer");

            let userinfo = || http().get(format!("{}/userinfo", tenant.issuer)).bearer_auth(token);
            granted(userinfo().header(HEADER, &ours.header), "its own certificate").await;
            for request in [userinfo(), userinfo().header(HEADER, &theirs.header)] {
                let (status, body) = answered(request).await;
                assert_eq!(status, 401, "{body}");
            }
            let refresh = tokens["refresh_token"].as_str().unwrap();
            let fields = [("grant_type", "refresh_token"), ("refresh_token", refresh), ("client_id", client)];
            let (status, body) = answered(post(&fields).header(HEADER, &theirs.header)).await;
            assert!(matches!(status, 400 | 401), "another certificate: {body}");
            let again = granted(post(&fields).header(HEADER, &ours.header), "a refresh").await;
            assert_eq!(peek(again["access_token"].as_str().unwrap(), 1)["cnf"], json!({ "x5t#S256": ours.thumbprint }));
        }
    });
}

#[test]
fn discovery_says_where_certificates_are_taken() {
    run(async {
        let tenant = with_clients(behind_a_proxy(), "aliases", "signing_alg: ES256", &[]);
        let told = async |tenant: &Tenant| {
            let address = format!("{}/.well-known/openid-configuration", tenant.issuer);
            granted(http().get(address), "discovery").await
        };
        let metadata = told(&tenant).await;
        let methods = metadata["token_endpoint_auth_methods_supported"].as_array().unwrap();
        assert!(methods.contains(&json!("tls_client_auth")) && methods.contains(&json!("self_signed_tls_client_auth")));
        assert_eq!(metadata["tls_client_certificate_bound_access_tokens"], json!(true));
        let token = format!("https://mtls.id.test/t/{}/token", tenant.slug);
        assert_eq!(metadata["mtls_endpoint_aliases"]["token_endpoint"], json!(token));
        assert!(metadata["mtls_endpoint_aliases"].get("authorization_endpoint").is_none());

        let metadata = told(&crate::support::tenant("no-certificates")).await;
        assert!(metadata.get("mtls_endpoint_aliases").is_none());
        assert!(!metadata["token_endpoint_auth_methods_supported"].to_string().contains("tls"), "{metadata}");
    });
}

#[test]
fn a_dpop_proof_is_for_either_address_of_an_endpoint() {
    run(async {
        let tenant = with_clients(behind_a_proxy(), "dpop-alias", "signing_alg: ES256", &[]);
        let key = DpopKey::new();
        let ask = |htu: &str| {
            let request = http().post(format!("{}/token", tenant.issuer)).basic_auth("worker", Some(WORKER_SECRET));
            request.form(&[("grant_type", "client_credentials")]).header("dpop", key.proof("POST", htu))
        };
        let alias = format!("https://mtls.id.test/t/{}/token", tenant.slug);
        for htu in [format!("{}/token", tenant.issuer), alias.clone()] {
            let tokens = granted(ask(&htu), &htu).await;
            assert_eq!(tokens["token_type"], "DPoP");
        }
        for htu in [format!("{alias}x"), alias.replace("mtls.", ""), alias.replace("/token", "/par")] {
            let (status, body) = answered(ask(&htu)).await;
            assert_eq!((status, &body["error"]), (400, &json!("invalid_dpop_proof")), "{htu}: {body}");
        }
    });
}

#[test]
fn a_connection_of_its_own_asks_for_the_certificate() {
    run(async {
        let site = Authority::new();
        let server_identity = site.issue("localhost", Kind::Server);
        let (port, mutual) = (free_port(), free_port());
        let (listen, url) = (format!("127.0.0.1:{mutual}"), format!("https://localhost:{mutual}"));
        let data = reachable_dir();
        std::fs::write(data.path().join("master.key"), "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n").unwrap();
        let server = Server::start_in(
            data.path(),
            port,
            &[
                ("SIGNET_PUBLIC_URL", &format!("https://localhost:{port}")),
                ("SIGNET_TLS_CERT", &file("server.pem", &server_identity.pem)),
                ("SIGNET_TLS_KEY", &file("server.key", server_identity.key())),
                ("SIGNET_MTLS_LISTEN", &listen),
                ("SIGNET_MTLS_URL", &url),
                ("SIGNET_CLIENT_CA", &file("clients.pem", &authority().pem)),
            ],
        );
        let (web, own) = (authority().issue("web", Kind::Client), Identity::self_signed("own"));
        let bound = json!({ "tls_client_auth_subject_dn": "CN=web,O=Acme", "tls_client_certificate_bound_access_tokens": true });
        let clients = [
            machine("issued", "tls_client_auth", &bound),
            machine("own", "self_signed_tls_client_auth", &json!({ "jwks": { "keys": [own.jwk] } })),
        ];
        let tenant = with_clients(&server, "direct", "signing_alg: ES256", &clients);
        let root = reqwest::Certificate::from_pem(site.pem.as_bytes()).unwrap();
        let with = |identity: Option<&Identity>| {
            let builder = reqwest::Client::builder().tls_certs_only([root.clone()]);
            identity
                .map_or(builder, |identity| {
                    reqwest::Client::builder().tls_certs_only([root.clone()]).identity(identity.http())
                })
                .build()
                .unwrap()
        };
        let ask = |identity: Option<&Identity>, port: u16, client: &str| {
            let fields = [("grant_type", "client_credentials"), ("client_id", client)];
            with(identity).post(format!("https://localhost:{port}/t/{}/token", tenant.slug)).form(&fields)
        };
        let tokens = granted(ask(Some(&web), mutual, "issued"), "issued").await;
        assert_eq!(peek(tokens["access_token"].as_str().unwrap(), 1)["cnf"], json!({ "x5t#S256": web.thumbprint }));
        granted(ask(Some(&own), mutual, "own"), "self-signed").await;
        refused(ask(Some(&own), mutual, "issued"), "another certificate").await;
        refused(ask(Some(&web), mutual, "own"), "another key").await;
        refused(ask(None, mutual, "issued"), "none").await;
        refused(ask(None, mutual, "issued").header(HEADER, &web.header), "a header of nobody").await;
        refused(ask(Some(&web), port, "issued"), "where none is asked for").await;
    });
}

#[test]
fn a_device_is_known_and_its_tokens_are_bound_by_a_certificate() {
    run(async {
        let bound = json!({
            "tls_client_auth_san_dns": "web.acme.test", "tls_client_certificate_bound_access_tokens": true,
            "grant_types": [GRANT], "scope": "openid",
        });
        let tenant =
            with_clients(behind_a_proxy(), "boxes", "signing_alg: ES256", &[machine("box", "tls_client_auth", &bound)]);
        let header = authority().issue("web", Kind::Client).header;
        let (_, metadata) = answered(http().get(format!("{}/.well-known/openid-configuration", tenant.issuer))).await;
        let alias = metadata["mtls_endpoint_aliases"]["device_authorization_endpoint"].as_str().unwrap().to_owned();
        assert!(alias.starts_with("https://mtls.id.test/") && alias.ends_with("/device_authorization"), "{metadata}");
        let beginning = || device::asking(&tenant, &[("client_id", "box"), ("scope", "openid")]);
        refused(beginning(), "no certificate").await;
        let device = granted(beginning().header(HEADER, &header), "a device").await;
        let person = Person::new(&tenant);
        let page = person.enter_and_sign_in(device["user_code"].as_str().unwrap(), "alice").await;
        assert!(person.answer(&page, "allow").await.has("device-approved"));
        let polling = || device::polling(&tenant, "box", device["device_code"].as_str().unwrap());
        refused(polling(), "no certificate at the poll").await;
        let tokens = granted(polling().header(HEADER, &header), "tokens").await;
        assert!(peek(tokens["access_token"].as_str().unwrap(), 1)["cnf"]["x5t#S256"].is_string(), "{tokens}");
    });
}
