//! Pairwise subjects: OpenID Connect Core §8, and the sectors of Registration §5.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::support::person::{Page, Person, VERIFIER, answered, peek, post_as};
use crate::support::server::{Server, calling, signet};
use crate::support::tenant::{CALLBACK, Tenant, WEB_SECRET, WORKER_SECRET, document, fresh_slug, on, with_clients};
use crate::support::tokens::verified;
use crate::support::{http, run, server};

const SECRET: &str = "secret-of-the-pairwise-clients-0123456789";
const NEAR: &str = "https://near.test/callback";
const KIN: &str = "https://near.test/other";
const FAR: &str = "https://far.test/callback";

/// A client with pairwise subjects.
fn pairwise(id: &str, callback: &str) -> Value {
    json!({
        "client_id": id, "client_secret": SECRET, "redirect_uris": [callback], "subject_type": "pairwise",
        "post_logout_redirect_uris": [callback], "grant_types": ["authorization_code", "refresh_token"],
        "scope": "openid profile email offline_access orders:read", "first_party": true,
    })
}

/// `near` and `kin` share a sector, `far` has another one.
fn sectors(name: &str) -> Tenant {
    let clients = [pairwise("near", NEAR), pairwise("kin", KIN), pairwise("far", FAR)];
    with_clients(server(), name, "signing_alg: ES256", &clients)
}

async fn authorize(person: &Person, (client, callback): (&str, &str), more: &[(&str, &str)]) -> Page {
    let own = [("client_id", client), ("redirect_uri", callback)];
    person.authorize(&[&own[..], more].concat()).await
}

/// Tokens for whoever is signed in, or signs in now.
async fn tokens(person: &Person, tenant: &Tenant, client: (&str, &str), username: &str) -> Value {
    let mut page = authorize(person, client, &[]).await;
    if page.has("sign-in") {
        page = person.sign_in_at(&page, username, crate::support::tenant::PASSWORD).await;
    }
    let code = page.sent("code").unwrap_or_else(|| panic!("{} {}", page.url, page.html));
    let secret = if client.0 == "web" { WEB_SECRET } else { SECRET };
    let fields = [
        ("grant_type", "authorization_code"),
        ("code", code.as_str()),
        ("redirect_uri", client.1),
        ("code_verifier", VERIFIER),
    ];
    let (status, said) = post_as(tenant, "/token", (client.0, secret), &fields).await;
    assert_eq!(status, 200, "{said}");
    said
}

fn text<'a>(said: &'a Value, name: &str) -> &'a str {
    said[name].as_str().unwrap_or_else(|| panic!("no {name}: {said}"))
}

fn id(tokens: &Value) -> Value {
    peek(text(tokens, "id_token"), 1)
}

async fn introspect(tenant: &Tenant, token: &str) -> Value {
    post_as(tenant, "/introspect", ("worker", WORKER_SECRET), &[("token", token)]).await.1
}

async fn userinfo(tenant: &Tenant, token: &str) -> (u16, Value) {
    answered(http().get(format!("{}/userinfo", tenant.issuer)).bearer_auth(token)).await
}

/// All that a client can read of an answer, tokens opened.
fn readable(said: &Value) -> String {
    let mut all = said.to_string();
    for token in said.as_object().unwrap().values().filter_map(Value::as_str).filter(|text| text.contains('.')) {
        for part in token.split('.') {
            all.push_str(&String::from_utf8_lossy(&URL_SAFE_NO_PAD.decode(part).unwrap()));
        }
    }
    all
}

#[test]
fn a_person_has_another_name_in_each_sector_and_the_same_one_wherever_a_client_sees_them() {
    run(async {
        let tenant = sectors("sectors");
        let alice = Person::new(&tenant);
        let public = tokens(&alice, &tenant, ("web", CALLBACK), "alice").await;
        let (near, kin, far) = (
            tokens(&alice, &tenant, ("near", NEAR), "alice").await,
            tokens(&alice, &tenant, ("kin", KIN), "alice").await,
            tokens(&alice, &tenant, ("far", FAR), "alice").await,
        );
        let named = [&public, &near, &far].map(|tokens| (id(tokens)["sub"].clone(), id(tokens)["sid"].clone()));
        assert_eq!(named[1], (id(&kin)["sub"].clone(), id(&kin)["sid"].clone()), "one sector");
        for (at, (sub, sid)) in named.iter().enumerate() {
            assert!(named[..at].iter().all(|(other, session)| other != sub && session != sid), "{named:?}");
        }

        for client in [("near", &near), ("far", &far)] {
            let (name, tokens) = client;
            let sub = &id(tokens)["sub"];
            assert_eq!(verified(&tenant, text(tokens, "id_token"), name).await["sub"], *sub);
            let access = text(tokens, "access_token");
            assert_eq!(verified(&tenant, access, "https://api.test").await["sub"], *sub);
            let (status, told) = userinfo(&tenant, access).await;
            assert_eq!((status, &told["sub"], &told["email"]), (200, sub, &json!("alice@test.test")), "{told}");
            let asked = introspect(&tenant, access).await;
            assert_eq!((&asked["active"], &asked["sub"], asked.get("own")), (&json!(true), sub, None), "{asked}");
            let own = [("token", text(tokens, "refresh_token"))];
            assert_eq!(post_as(&tenant, "/introspect", (name, SECRET), &own).await.1["sub"], *sub);
            let again = [("grant_type", "refresh_token"), ("refresh_token", text(tokens, "refresh_token"))];
            let refreshed = post_as(&tenant, "/token", (name, SECRET), &again).await.1;
            assert_eq!((&id(&refreshed)["sub"], &id(&refreshed)["sid"]), (sub, &id(tokens)["sid"]));
            for (sub, sid) in [&named[0]] {
                let seen = [readable(tokens), readable(&refreshed), told.to_string(), asked.to_string()].concat();
                for ours in [sub, sid].map(|value| value.as_str().unwrap()) {
                    assert!(!seen.contains(ours), "{name} reads {ours}: {seen}");
                }
            }
        }
        let tomorrow = tokens(&Person::new(&tenant), &tenant, ("near", NEAR), "alice").await;
        let bob = tokens(&Person::new(&tenant), &tenant, ("near", NEAR), "bob").await;
        assert_eq!(id(&tomorrow)["sub"], named[1].0, "in another browser, too");
        assert!(id(&tomorrow)["sid"] != named[1].1 && id(&bob)["sub"] != named[1].0);
    });
}

#[test]
fn discovery_and_registration_say_that_there_are_pairwise_subjects() {
    run(async {
        let tenant = on(server(), "sectors-open", "signing_alg: ES256\ndynamic_registration: open");
        let discovery = format!("{}/.well-known/openid-configuration", tenant.issuer);
        let said = answered(http().get(discovery)).await.1;
        assert_eq!(said["subject_types_supported"], json!(["public", "pairwise"]));
        let register =
            async |metadata: Value| answered(http().post(format!("{}/clients", tenant.issuer)).json(&metadata)).await;
        let (status, said) = register(json!({ "redirect_uris": [NEAR], "subject_type": "pairwise" })).await;
        assert_eq!((status, &said["subject_type"]), (201, &json!("pairwise")), "{said}");
        let (status, said) = register(json!({ "redirect_uris": [NEAR] })).await;
        assert_eq!((status, &said["subject_type"]), (201, &json!("public")), "{said}");
        for uris in [json!([NEAR, FAR]), json!(["http://127.0.0.1/callback"]), json!(["app.test:/callback"])] {
            let (status, said) = register(json!({ "redirect_uris": uris, "subject_type": "pairwise" })).await;
            assert_eq!((status, &said["error"]), (400, &json!("invalid_client_metadata")), "{uris}: {said}");
            assert!(text(&said, "error_description").starts_with("sector_identifier_uri: "), "{said}");
        }
    });
}

#[test]
fn hints_and_claims_name_a_person_as_the_client_knows_them() {
    run(async {
        let tenant = sectors("sectors-hint");
        let alice = Person::new(&tenant);
        let public = tokens(&alice, &tenant, ("web", CALLBACK), "alice").await;
        let near = tokens(&alice, &tenant, ("near", NEAR), "alice").await;
        let bob = tokens(&Person::new(&tenant), &tenant, ("near", NEAR), "bob").await;
        let quietly = async |more: &[(&str, &str)]| {
            let page = authorize(&alice, ("near", NEAR), &[&[("prompt", "none")], more].concat()).await;
            page.sent("error").unwrap_or_else(|| "signed in".to_owned())
        };
        let claims = |sub: &Value| json!({ "id_token": { "sub": { "value": sub } } }).to_string();
        assert_eq!(quietly(&[("id_token_hint", text(&near, "id_token"))]).await, "signed in");
        assert_eq!(quietly(&[("id_token_hint", text(&bob, "id_token"))]).await, "login_required");
        assert_eq!(
            quietly(&[("id_token_hint", text(&public, "id_token"))]).await,
            "invalid_request",
            "another client's"
        );
        assert_eq!(quietly(&[("claims", &claims(&id(&near)["sub"]))]).await, "signed in");
        assert_eq!(quietly(&[("claims", &claims(&id(&bob)["sub"]))]).await, "login_required");
        // Whoever learned our own name for somebody cannot have it confirmed.
        assert_eq!(quietly(&[("claims", &claims(&id(&public)["sub"]))]).await, "login_required");
    });
}

#[test]
fn a_sign_out_by_a_hint_is_the_persons_own() {
    run(async {
        let tenant = sectors("sectors-out");
        let alice = Person::new(&tenant);
        let near = tokens(&alice, &tenant, ("near", NEAR), "alice").await;
        let bob = tokens(&Person::new(&tenant), &tenant, ("near", NEAR), "bob").await;
        let hinted = async |tokens: &Value| {
            let back: String = url::form_urlencoded::byte_serialize(NEAR.as_bytes()).collect();
            let hint = text(tokens, "id_token");
            alice.get(&format!("/logout?id_token_hint={hint}&post_logout_redirect_uri={back}")).await
        };
        assert!(hinted(&bob).await.has("sign-out"), "another person's hint asks");
        assert_eq!(userinfo(&tenant, text(&near, "access_token")).await.0, 200);
        assert_eq!(hinted(&near).await.url.as_str(), NEAR);
        assert_eq!(userinfo(&tenant, text(&near, "access_token")).await.0, 401, "the session is found behind its name");
        assert_eq!(introspect(&tenant, text(&near, "access_token")).await, json!({ "active": false }));
    });
}

#[test]
fn a_person_is_found_and_shut_out_whatever_becomes_of_the_client() {
    run(async {
        let tenant = sectors("sectors-ban");
        let near = tokens(&Person::new(&tenant), &tenant, ("near", NEAR), "alice").await;
        let public = tokens(&Person::new(&tenant), &tenant, ("web", CALLBACK), "alice").await;
        let refresh = [text(&near, "refresh_token").to_owned(), text(&public, "refresh_token").to_owned()];
        let (near, public) = (text(&near, "access_token"), text(&public, "access_token"));
        // Each becomes what the other was.
        let document = document(&tenant.slug, "signing_alg: ES256")
            .replacen(
                &format!("redirect_uris: [{CALLBACK}, http://127.0.0.1/callback]"),
                &format!("redirect_uris: [{CALLBACK}]\n        subject_type: pairwise"),
                1,
            )
            .replacen(
                "    users:\n",
                &format!("      - {}\n    users:\n", {
                    let mut public = pairwise("near", NEAR);
                    public["subject_type"] = json!("public");
                    public
                }),
                1,
            );
        let before = [peek(near, 1)["sub"].clone(), peek(public, 1)["sub"].clone()];
        server().told(&["apply", "-f", "-"], &document);
        // A refreshed ID token has the name of the first one, or there is none: Core §12.2.
        for (client, secret, refresh) in [("near", SECRET, &refresh[0]), ("web", WEB_SECRET, &refresh[1])] {
            let again = [("grant_type", "refresh_token"), ("refresh_token", refresh.as_str())];
            let (status, said) = post_as(&tenant, "/token", (client, secret), &again).await;
            assert_eq!((status, &said["error"]), (400, &json!("invalid_grant")), "{client}");
        }
        for (token, sub) in [near, public].into_iter().zip(&before) {
            assert_eq!(introspect(&tenant, token).await["sub"], *sub);
            let (status, told) = userinfo(&tenant, token).await;
            assert_eq!((status, &told["sub"], &told["email"]), (200, sub, &json!("alice@test.test")));
        }
        let ban = format!("tenants: [{{slug: {}, users: [{{username: alice, disabled: true}}]}}]", tenant.slug);
        server().told(&["apply", "-f", "-"], &ban);
        for token in [near, public] {
            assert!(introspect(&tenant, token).await["active"] == false, "a ban");
            assert_eq!(userinfo(&tenant, token).await.0, 401);
        }
    });
}

#[test]
fn the_same_sector_of_another_tenant_is_another_sector() {
    run(async {
        let (here, there) = (sectors("sectors-here"), sectors("sectors-there"));
        let of_here = tokens(&Person::new(&here), &here, ("near", NEAR), "alice").await;
        let of_there = tokens(&Person::new(&there), &there, ("near", NEAR), "alice").await;
        assert_ne!(id(&of_here)["sub"], id(&of_there)["sub"]);
        let hint = text(&of_here, "id_token");
        let page = authorize(&Person::new(&there), ("near", NEAR), &[("id_token_hint", hint)]).await;
        assert_eq!(page.sent("error").as_deref(), Some("invalid_request"));
        assert_eq!(userinfo(&there, text(&of_here, "access_token")).await.0, 401);
    });
}

/// A host that publishes a list of addresses for whoever asks.
struct Sector(TcpListener);

impl Sector {
    async fn new() -> Self {
        Self(TcpListener::bind("127.0.0.1:0").await.unwrap())
    }

    fn uri(&self) -> String {
        format!("http://{}/list.json", self.0.local_addr().unwrap())
    }

    /// Answers once while something else goes on.
    async fn tells<T>(&self, document: &str, meanwhile: impl Future<Output = T>) -> T {
        let answers = async {
            let (mut stream, _) = self.0.accept().await.unwrap();
            let mut asked = [0; 4096];
            let read = stream.read(&mut asked).await.unwrap();
            assert!(asked[..read].starts_with(b"GET /list.json HTTP/1.1\r\n"));
            let length = document.len();
            let head = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n");
            stream.write_all(format!("{head}{document}").as_bytes()).await.unwrap();
        };
        tokio::join!(answers, meanwhile).1
    }
}

/// Applies a document beside a server that may call this machine, without holding this thread.
async fn apply(server: &'static Server, document: String) -> (bool, String) {
    let apply = move || {
        let settings = [("SIGNET_PUBLIC_URL", server.url.as_str()), ("SIGNET_OUTBOUND_ALLOW", "127.0.0.0/8")];
        signet(server.data_dir(), &settings, &["apply", "-f", "-"], &document)
    };
    let output = tokio::task::spawn_blocking(apply).await.unwrap();
    (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn a_document_is_applied_when_the_sector_lists_every_address() {
    run(async {
        let (sector, slug) = (Sector::new().await, fresh_slug("sectors-list"));
        let with = |more: &Value| {
            let mut client = pairwise("both", NEAR);
            client["redirect_uris"] = json!([NEAR, FAR]);
            client.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            let document = document(&slug, "signing_alg: ES256");
            document.replacen("    users:\n", &format!("      - {client}\n    users:\n"), 1)
        };
        let (done, said) = apply(calling(), with(&json!({}))).await;
        assert!(!done && said.contains("clients[4].sector_identifier_uri: is required"), "{said}");
        let named = with(&json!({ "sector_identifier_uri": sector.uri() }));
        for document in [json!([NEAR]).to_string(), "secret of an inner host".to_owned()] {
            let (done, said) = sector.tells(&document, apply(calling(), named.clone())).await;
            assert!(
                !done && said.contains("client `both`") && said.contains("sector_identifier_uri: could not be"),
                "{said}"
            );
            assert!(!said.contains("secret"), "{said}");
        }
        let list = json!([FAR, "https://elsewhere.test/", NEAR]).to_string();
        let (done, said) = sector.tells(&list, apply(calling(), named.clone())).await;
        assert!(done, "{said}");
        // Nothing of it changes, so nobody is asked again.
        let renamed = named.replacen("\"client_id\":\"both\"", "\"client_id\":\"both\",\"client_name\":\"Both\"", 1);
        assert_ne!(renamed, named);
        let (done, said) = apply(calling(), renamed).await;
        assert!(done, "{said}");

        let tenant = Tenant { issuer: calling().issuer(&slug), slug };
        let alice = Person::new(&tenant);
        let (near, far) = (
            tokens(&alice, &tenant, ("both", NEAR), "alice").await,
            tokens(&alice, &tenant, ("both", FAR), "alice").await,
        );
        assert_eq!(id(&near)["sub"], id(&far)["sub"]);
    });
}

#[test]
fn a_client_registers_when_the_sector_lists_every_address() {
    run(async {
        let sector = Sector::new().await;
        let tenant = on(calling(), "sectors-reg", "signing_alg: ES256\ndynamic_registration: open");
        let address = format!("{}/clients", tenant.issuer);
        let metadata = json!({
            "redirect_uris": [NEAR, FAR], "subject_type": "pairwise", "sector_identifier_uri": sector.uri(),
        });
        let register = async || answered(http().post(&address).json(&metadata)).await;
        let refused = |(status, said): (u16, Value)| {
            assert_eq!((status, &said["error"]), (400, &json!("invalid_client_metadata")), "{said}");
            assert_eq!(
                said["error_description"],
                "sector_identifier_uri: could not be read as a JSON array that has all redirect_uris"
            );
        };
        for document in [json!([NEAR]).to_string(), json!({ "uris": [NEAR, FAR] }).to_string(), "inner".to_owned()] {
            refused(sector.tells(&document, register()).await);
        }
        let (status, client) = sector.tells(&json!([NEAR, FAR]).to_string(), register()).await;
        assert_eq!((status, &client["sector_identifier_uri"]), (201, &metadata["sector_identifier_uri"]), "{client}");

        // An address that is added later is looked up, too.
        let mut changed = metadata.clone();
        changed["client_id"] = client["client_id"].clone();
        changed["redirect_uris"] = json!([NEAR, FAR, "https://evil.test/callback"]);
        let change = async || {
            let request = http().put(text(&client, "registration_client_uri"));
            answered(request.bearer_auth(text(&client, "registration_access_token")).json(&changed)).await
        };
        refused(sector.tells(&json!([NEAR, FAR]).to_string(), change()).await);

        // Where this machine is not to be called, nothing is found out about it either.
        let elsewhere = on(server(), "sectors-private", "signing_alg: ES256\ndynamic_registration: open");
        refused(answered(http().post(format!("{}/clients", elsewhere.issuer)).json(&metadata)).await);
    });
}
