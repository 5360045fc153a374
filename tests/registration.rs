//! Clients that register themselves: RFC 7591, and RFC 7592 for what comes after.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::support::application::clients;
use crate::support::keys::ClientKey;
use crate::support::person::{CHALLENGE, Person, VERIFIER, answered, peek, post_as};
use crate::support::tenant::{PASSWORD, Tenant, on};
use crate::support::tokens::verified;
use crate::support::{http, run, server};

const NEW: &str = "https://new.test/callback";

fn open(name: &str) -> Tenant {
    on(server(), name, "signing_alg: ES256\ndynamic_registration: open")
}

fn by_token(name: &str) -> Tenant {
    on(server(), name, "signing_alg: ES256\ndynamic_registration: initial_access_token")
}

fn token(tenant: &Tenant, more: &[&str]) -> String {
    let arguments = [&["client-tokens", "create", &tenant.slug], more].concat();
    server().told(&arguments, "").trim().to_owned()
}

/// The usual metadata, changed.
fn metadata(changes: &Value) -> Value {
    let mut usual = json!({
        "client_name": "Newcomer", "redirect_uris": [NEW], "grant_types": ["authorization_code", "refresh_token"],
        "scope": "openid email offline_access",
    });
    usual.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    usual
}

async fn register(tenant: &Tenant, changes: &Value) -> (u16, Value) {
    answered(http().post(format!("{}/clients", tenant.issuer)).json(&metadata(changes))).await
}

async fn registered(tenant: &Tenant) -> Value {
    let (status, said) = register(tenant, &json!({})).await;
    assert_eq!(status, 201, "{said}");
    said
}

fn text<'a>(client: &'a Value, member: &str) -> &'a str {
    client[member].as_str().unwrap_or_else(|| panic!("no {member}: {client}"))
}

async fn manage(method: &str, address: &str, token: &str, body: Option<&Value>) -> (u16, Value) {
    let request = http().request(method.parse().unwrap(), address).bearer_auth(token);
    answered(body.into_iter().fold(request, reqwest::RequestBuilder::json)).await
}

/// Signs Bob in to a client, as far as its answer.
async fn code(tenant: &Tenant, client_id: &str) -> String {
    let person = Person::new(tenant);
    let page =
        person.authorize(&[("client_id", client_id), ("redirect_uri", NEW), ("scope", "openid offline_access")]).await;
    let page = person.sign_in_at(&page, "bob", PASSWORD).await;
    assert!(page.has("consent"), "whoever registered itself is not first party: {}", page.html);
    let (csrf, flow) = (page.field("csrf"), page.field("flow"));
    let page = person.post("/consent", &[("csrf", csrf.as_str()), ("flow", &flow), ("answer", "allow")]).await;
    page.sent("code").unwrap_or_else(|| panic!("{}", page.url))
}

async fn redeem(tenant: &Tenant, client: &Value, code: &str) -> (u16, Value) {
    let fields =
        [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", NEW), ("code_verifier", VERIFIER)];
    post_as(tenant, "/token", (text(client, "client_id"), text(client, "client_secret")), &fields).await
}

#[test]
fn openid_client_registers_itself_and_signs_somebody_in_who_is_asked_for_consent() {
    run(async {
        let tenant = by_token("reg-node");
        let mut child = Command::new("node")
            .arg(clients().join("node/registration.mjs"))
            .args([&tenant.issuer, &token(&tenant, &[]), NEW])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("`make clients` installs what the tests need");
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let request = lines.next().expect("a request").unwrap();
        let person = Person::new(&tenant);
        let page = person.get(request.strip_prefix(&tenant.issuer).unwrap()).await;
        let page = person.sign_in_at(&page, "alice", PASSWORD).await;
        assert!(page.has("consent") && page.html.contains("Newcomer"), "{}", page.html);
        let (csrf, flow) = (page.field("csrf"), page.field("flow"));
        let page = person.post("/consent", &[("csrf", csrf.as_str()), ("flow", &flow), ("answer", "allow")]).await;
        writeln!(child.stdin.take().unwrap(), "{}", page.url).unwrap();
        let said: Value = serde_json::from_str(&lines.next().expect("a result").unwrap()).unwrap();
        assert!(child.wait().unwrap().success());
        assert_eq!((&said["email"], &said["refreshed"]), (&json!("alice@test.test"), &json!(true)), "{said}");
        assert_eq!(said["aud"], said["registered"]["client_id"]);
    });
}

#[test]
fn the_answer_says_all_that_is_registered_and_discovery_says_where() {
    run(async {
        let tenant = open("reg-answer");
        let client = registered(&tenant).await;
        let address = format!("{}/clients/{}", tenant.issuer, text(&client, "client_id"));
        assert_eq!(client["registration_client_uri"], json!(address));
        assert_eq!(client["client_secret_expires_at"], json!(0));
        assert_eq!((text(&client, "client_secret").len(), text(&client, "registration_access_token").len()), (43, 43));
        assert!(client["client_id_issued_at"].as_i64().unwrap() > 1_700_000_000);
        for (member, value) in metadata(&json!({})).as_object().unwrap() {
            assert_eq!(client[member], *value, "{member}");
        }
        assert_eq!(client["token_endpoint_auth_method"], json!("client_secret_basic"));
        assert_eq!((&client["response_types"], &client["application_type"]), (&json!(["code"]), &json!("web")));

        let (_, public) = register(&tenant, &json!({ "token_endpoint_auth_method": "none" })).await;
        assert!(public.get("client_secret").is_none() && public.get("client_secret_expires_at").is_none(), "{public}");

        let discovery = async |tenant: &Tenant| {
            answered(http().get(format!("{}/.well-known/openid-configuration", tenant.issuer))).await.1
        };
        assert_eq!(discovery(&tenant).await["registration_endpoint"], json!(format!("{}/clients", tenant.issuer)));
        let closed = on(server(), "reg-off", "signing_alg: ES256");
        assert!(discovery(&closed).await.get("registration_endpoint").is_none());
        assert_eq!(register(&closed, &json!({})).await.0, 404);
        assert_eq!(manage("GET", &format!("{}/clients/web", closed.issuer), "x", None).await.0, 404);
        assert_eq!(answered(http().get(format!("{}/clients", tenant.issuer))).await.0, 405);
    });
}

#[test]
fn an_initial_access_token_is_good_so_often_so_long_and_in_its_tenant() {
    run(async {
        let (ours, theirs) = (by_token("reg-token"), by_token("reg-token-other"));
        let by = async |tenant: &Tenant, token: &str| {
            manage("POST", &format!("{}/clients", tenant.issuer), token, Some(&metadata(&json!({})))).await
        };
        let twice = token(&ours, &["--uses", "2"]);
        assert_eq!(register(&ours, &json!({})).await.0, 401, "no token");
        assert_eq!(by(&theirs, &twice).await.0, 401, "another tenant's");
        let bad = manage("POST", &format!("{}/clients", ours.issuer), &twice, Some(&json!({}))).await;
        assert_eq!((bad.0, &bad.1["error"]), (400, &json!("invalid_redirect_uri")), "it costs no use: {}", bad.1);
        let (status, client) = by(&ours, &twice).await;
        assert_eq!(status, 201, "{client}");
        assert_eq!(by(&ours, text(&client, "registration_access_token")).await.0, 401, "one of another kind");
        assert_eq!(by(&ours, &twice).await.0, 201);
        let (status, said) = by(&ours, &twice).await;
        assert_eq!((status, &said["error"]), (401, &json!("invalid_token")), "used up");
        let brief = token(&ours, &["--uses", "9", "--expires", "1"]);
        let database = server().database();
        let (sql, connection) = tokio_postgres::connect(&database, tokio_postgres::NoTls).await.unwrap();
        let connection = tokio::spawn(connection);
        let ended = "UPDATE initial_access_tokens SET expires_at = created_at WHERE uses_left = 9";
        assert!(sql.execute(ended, &[]).await.unwrap() >= 1);
        connection.abort();
        assert_eq!(by(&ours, &brief).await.0, 401, "over");

        let once = token(&ours, &[]);
        let crowd = futures_util::future::join_all((0..8).map(|_| by(&ours, &once))).await;
        assert_eq!(crowd.iter().filter(|(status, _)| *status == 201).count(), 1, "{crowd:?}");

        let open = open("reg-token-open");
        let refused = server().signet(&["client-tokens", "create", &open.slug], "");
        assert!(String::from_utf8_lossy(&refused.stderr).contains("dynamic_registration"));
    });
}

#[test]
fn what_may_not_be_registered_is_refused_in_the_form_of_the_specification() {
    run(async {
        let policy = "registration_policy: { domains: [new.test, localhost], scopes: [\"orders:read\"] }";
        let tenant = on(server(), "reg-bad", &format!("signing_alg: ES256\ndynamic_registration: open\n{policy}"));
        for uri in [
            "https://evil.test/callback",
            "https://new.test.evil.test/callback",
            "https://new.test@evil.test/callback",
            "javascript:alert(1)",
            "data:text/html,x",
            "http://new.test/callback",
            "https://new.test/#fragment",
            "https://new.test/\u{7}",
            "/callback",
        ] {
            let (status, said) = register(&tenant, &json!({ "redirect_uris": [uri] })).await;
            assert_eq!((status, &said["error"]), (400, &json!("invalid_redirect_uri")), "{uri} {said}");
            assert!(said["error_description"].is_string() && !said.to_string().contains("evil"), "{said}");
        }
        for changes in [
            json!({ "scope": "openid orders:write" }),
            json!({ "grant_types": ["client_credentials"], "response_types": [] }),
            json!({ "grant_types": ["implicit"] }),
            json!({ "response_types": ["token"] }),
            json!({ "id_token_signed_response_alg": "none" }),
            json!({ "token_endpoint_auth_method": "magic" }),
            json!({ "logo_uri": "https://evil.test/logo.png" }),
            json!({ "client_uri": "javascript:alert(1)" }),
            json!({ "jwks": { "keys": [{ "kty": "oct", "k": "c2VjcmV0" }] } }),
            json!({ "jwks": ClientKey::new("signs-only").jwks(), "id_token_encrypted_response_alg": "ECDH-ES" }),
            json!({ "client_name": "x\u{0}y" }),
        ] {
            let (status, said) = register(&tenant, &changes).await;
            assert_eq!((status, &said["error"]), (400, &json!("invalid_client_metadata")), "{changes} {said}");
        }
        let (status, client) =
            register(&tenant, &json!({ "redirect_uris": ["http://localhost/cb"], "scope": "orders:read" })).await;
        assert_eq!(status, 201, "{client}");
    });
}

#[test]
fn bodies_that_are_huge_deep_or_of_another_kind_are_refused_and_strangers_are_slowed_down() {
    run(async {
        let tenant = open("reg-body");
        let send = async |kind: &str, body: String| {
            answered(http().post(format!("{}/clients", tenant.issuer)).header("content-type", kind).body(body)).await
        };
        let deep = format!("{{\"x\":{}{}}}", "[".repeat(5000), "]".repeat(5000));
        for (kind, body) in [
            ("application/json", String::new()),
            ("application/json", "[]".to_owned()),
            ("application/json", "{\"redirect_uris\":".to_owned()),
            ("application/json", deep),
            ("application/json", format!("{{\"client_name\":\"{}\"}}", "x".repeat(70_000))),
            ("application/x-www-form-urlencoded", "client_name=x".to_owned()),
            ("text/plain", metadata(&json!({})).to_string()),
        ] {
            let (status, said) = send(kind, body).await;
            assert_eq!((status, &said["error"]), (400, &json!("invalid_client_metadata")), "{kind} {said}");
        }
        let mut last = 201;
        for _ in 0..40 {
            let answer =
                http().post(format!("{}/clients", tenant.issuer)).json(&metadata(&json!({}))).send().await.unwrap();
            last = answer.status().as_u16();
            if last != 201 {
                assert!(answer.headers().contains_key("retry-after"));
                break;
            }
        }
        assert_eq!(last, 429);
    });
}

#[test]
fn a_stranger_gets_no_more_than_a_tenant_gives_strangers() {
    run(async {
        let policy = "registration_policy: { most_clients: 2 }";
        let tenant = on(server(), "reg-more", &format!("signing_alg: ES256\ndynamic_registration: open\n{policy}"));
        let wishes = json!({
            "first_party": true, "roles": ["ADMIN"], "tenant_id": "00000000-0000-0000-0000-000000000000", "client_id": "web",
            "client_secret": "a-secret-that-somebody-chose-0123456789", "profile": "fapi2_security",
            "access_token_lifetime": 86400, "disabled": true, "client_name#de": "Neuling",
        });
        let (status, client) = register(&tenant, &wishes).await;
        assert_eq!(status, 201, "{client}");
        for member in
            ["first_party", "roles", "tenant_id", "profile", "access_token_lifetime", "disabled", "client_name#de"]
        {
            assert!(client.get(member).is_none(), "{member}: {client}");
        }
        assert_ne!(client["client_id"], json!("web"));
        assert_ne!(client["client_secret"], wishes["client_secret"]);
        let code = code(&tenant, text(&client, "client_id")).await;
        assert_eq!(redeem(&tenant, &client, &code).await.0, 200);

        assert_eq!(register(&tenant, &json!({})).await.0, 201);
        let (status, said) = register(&tenant, &json!({})).await;
        assert_eq!((status, &said["error"]), (403, &json!("access_denied")), "{said}");

        // A document of the operator's knows nothing of them, and leaves them alone.
        let document = server().told(&["export", &tenant.slug], "");
        assert!(!document.contains(text(&client, "client_id")), "{document}");
        server().told(&["apply", "-f", "-"], &document);
        let address = text(&client, "registration_client_uri");
        assert_eq!(manage("GET", address, text(&client, "registration_access_token"), None).await.0, 200);
    });
}

#[test]
fn a_client_reads_changes_and_deletes_its_registration() {
    run(async {
        let tenant = open("reg-manage");
        let client = registered(&tenant).await;
        let (id, token, address) = (
            text(&client, "client_id"),
            text(&client, "registration_access_token"),
            text(&client, "registration_client_uri"),
        );
        let (status, read) = manage("GET", address, token, None).await;
        assert_eq!(
            (status, &read["client_name"], &read["registration_access_token"]),
            (200, &json!("Newcomer"), &json!(token))
        );
        assert!(read.get("client_secret").is_none(), "only its hash is kept: {read}");

        let code_before = code(&tenant, id).await;
        let tokens = redeem(&tenant, &client, &code_before).await.1;

        // What is left out is gone.
        let whole = json!({ "client_id": id, "client_secret": client["client_secret"], "redirect_uris": [NEW, "https://new.test/2"] });
        let (status, changed) = manage("PUT", address, token, Some(&whole)).await;
        assert_eq!(status, 200, "{changed}");
        assert!(
            changed.get("client_name").is_none() && changed["grant_types"] == json!(["authorization_code"]),
            "{changed}"
        );
        assert_eq!(manage("GET", address, token, None).await.1["redirect_uris"], whole["redirect_uris"]);

        for (changes, error) in [
            (json!({ "client_id": "web" }), "invalid_client_metadata"),
            (json!({ "client_id": null }), "invalid_client_metadata"),
            (json!({ "client_secret": "a-secret-of-my-own-choice-0123456789ab" }), "invalid_client_metadata"),
            (json!({ "registration_access_token": token }), "invalid_client_metadata"),
            (json!({ "redirect_uris": ["javascript:alert(1)"] }), "invalid_redirect_uri"),
            (json!({ "scope": "orders:write" }), "invalid_client_metadata"),
        ] {
            let mut body = whole.clone();
            body.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
            let (status, said) = manage("PUT", address, token, Some(&body)).await;
            assert_eq!((status, said["error"].as_str()), (400, Some(error)), "{changes} {said}");
        }

        assert_eq!(manage("DELETE", address, token, None).await, (204, Value::Null));
        assert_eq!(manage("DELETE", address, token, None).await.0, 401, "it is gone");
        let userinfo = http().get(format!("{}/userinfo", tenant.issuer)).bearer_auth(text(&tokens, "access_token"));
        assert_eq!(answered(userinfo).await.0, 401, "what it was granted went with it");
        let refresh = [("grant_type", "refresh_token"), ("refresh_token", text(&tokens, "refresh_token"))];
        assert_eq!(post_as(&tenant, "/token", (id, text(&client, "client_secret")), &refresh).await.0, 401);
        let page = Person::new(&tenant).authorize(&[("client_id", id), ("redirect_uri", NEW)]).await;
        assert_eq!(page.text("error-code"), "invalid_client", "{CHALLENGE}");
    });
}

#[test]
fn a_client_gets_every_algorithm_that_discovery_names() {
    run(async {
        let tenant = open("reg-algs");
        let named = answered(http().get(format!("{}/.well-known/openid-configuration", tenant.issuer))).await.1;
        let named = named["id_token_signing_alg_values_supported"].as_array().unwrap().clone();
        assert!(named.contains(&json!("RS256")), "OpenID Connect Discovery §3: {named:?}");
        let (_, plain) = register(&tenant, &json!({})).await;
        assert_eq!(plain["id_token_signed_response_alg"], "ES256", "what is not the default is told: {plain}");
        // Two at once: the tenant has one active key of a kind all the same.
        let twice = async |alg: &Value| {
            let wish = json!({ "id_token_signed_response_alg": alg });
            let (one, other) = tokio::join!(register(&tenant, &wish), register(&tenant, &wish));
            assert_eq!((one.0, other.0), (201, 201), "{} {}", one.1, other.1);
            [one.1, other.1]
        };
        for alg in named {
            for client in twice(&alg).await {
                let code = code(&tenant, text(&client, "client_id")).await;
                let (_, tokens) = redeem(&tenant, &client, &code).await;
                let id_token = text(&tokens, "id_token");
                assert_eq!(peek(id_token, 0)["alg"], alg);
                verified(&tenant, id_token, text(&client, "client_id")).await;
            }
        }
        let listed = server().told(&["keys", "list", &tenant.slug], "");
        assert_eq!(listed.lines().filter(|line| line.starts_with("active")).count(), 4, "{listed}");
    });
}

#[test]
fn a_registration_is_nobody_elses() {
    run(async {
        let (ours, theirs) = (open("reg-ours"), open("reg-theirs"));
        let (client, other, foreign) = (registered(&ours).await, registered(&ours).await, registered(&theirs).await);
        let address = text(&client, "registration_client_uri");
        let own = text(&client, "registration_access_token");
        let elsewhere = address.replace(&ours.issuer, &theirs.issuer);
        let operators = format!("{}/clients/web", ours.issuer);
        let body = json!({ "client_id": client["client_id"], "redirect_uris": ["https://evil.test/"] });
        for (address, token) in [
            (address, text(&other, "registration_access_token")),
            (address, text(&foreign, "registration_access_token")),
            (address, text(&client, "client_secret")),
            (address, "made-up"),
            (elsewhere.as_str(), own),
            (operators.as_str(), own),
        ] {
            for (method, body) in [("GET", None), ("PUT", Some(&body)), ("DELETE", None)] {
                let (status, said) = manage(method, address, token, body).await;
                assert_eq!((status, said), (401, json!({ "error": "invalid_token" })), "{method} {address}");
            }
        }
        let bare = http().delete(address);
        assert_eq!(answered(bare).await.0, 401);
        assert_eq!(manage("GET", address, own, None).await.1["redirect_uris"], json!([NEW]));
    });
}
