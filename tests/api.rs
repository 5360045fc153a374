//! An API of somebody else's checks Signet's tokens: the example of `crates/resource-server`, as its own process, and
//! the Express one of the documentation.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::dpop::DpopKey;
use crate::support::person::{Person, answered, post_as};
use crate::support::server::free_port;
use crate::support::tenant::{API, Tenant, WEB_SECRET, WORKER_SECRET, document, fresh_slug, on};
use crate::support::{http, run, server, tenant};

/// A process that ends with this value.
struct Api {
    process: Child,
    url: String,
}

impl Drop for Api {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Api {
    async fn orders(tenant: &Tenant) -> Self {
        let port = free_port();
        let binary = Path::new(env!("CARGO_BIN_EXE_signet")).with_file_name("examples").join("orders_api");
        let process = Command::new(&binary)
            .args([&tenant.issuer, API, &port.to_string(), "worker", WORKER_SECRET])
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| {
                panic!("{}: {error}; `cargo build --workspace --examples` makes it", binary.display())
            });
        let api = Self { process, url: format!("http://127.0.0.1:{port}") };
        let began = Instant::now();
        while http().get(&api.url).send().await.is_err() {
            assert!(began.elapsed() < Duration::from_secs(10), "the API does not start");
        }
        api
    }

    async fn ask(&self, method: reqwest::Method, path: &str, token: &str) -> (u16, String) {
        let answer = http().request(method, format!("{}{path}", self.url)).bearer_auth(token).send().await.unwrap();
        let challenge = answer.headers().get("www-authenticate").map(|value| value.to_str().unwrap().to_owned());
        (answer.status().as_u16(), challenge.unwrap_or_default())
    }
}

async fn access_token(tenant: &Tenant, user: &str) -> String {
    let scope = [("scope", "openid orders:read orders:write")];
    let tokens = Person::new(tenant).tokens(user, &scope).await;
    tokens["access_token"].as_str().unwrap().to_owned()
}

#[test]
fn an_api_lets_an_administrator_in_and_a_user_not() {
    run(async {
        let tenant = on(server(), "api", "signing_alg: RS256");
        let api = Api::orders(&tenant).await;
        let (alice, bob) = (access_token(&tenant, "alice").await, access_token(&tenant, "bob").await);
        let get = reqwest::Method::GET;
        assert_eq!(api.ask(get.clone(), "/report", &alice).await.0, 200, "an ADMIN");
        let refused = api.ask(get.clone(), "/report", &bob).await;
        assert_eq!(refused, (403, "Bearer error=\"insufficient_scope\"".to_owned()), "a USER");
        assert_eq!(api.ask(get.clone(), "/orders", &bob).await.0, 200);
        let lacking = api.ask(reqwest::Method::DELETE, "/orders/1", &bob).await;
        assert_eq!(lacking, (403, "Bearer error=\"insufficient_scope\", scope=\"orders:write\"".to_owned()));
        assert_eq!(answered(http().get(format!("{}/orders", api.url))).await.0, 401);
        let other = crate::support::tenant::tenant("api-other");
        let foreign = access_token(&other, "alice").await;
        assert_eq!(api.ask(get, "/orders", &foreign).await.0, 401, "another tenant's");
    });
}

#[test]
fn an_api_takes_a_bound_token_from_its_key_alone() {
    run(async {
        let (tenant, key) = (tenant("api-dpop"), DpopKey::new());
        let api = Api::orders(&tenant).await;
        let htu = format!("{}/token", tenant.issuer);
        let asked = http()
            .post(&htu)
            .basic_auth("worker", Some(WORKER_SECRET))
            .header("DPoP", key.proof("POST", &htu))
            .form(&[("grant_type", "client_credentials")]);
        let (_, tokens) = answered(asked).await;
        let token = tokens["access_token"].as_str().unwrap_or_else(|| panic!("{tokens}"));
        let orders = format!("{}/orders", api.url);
        let ask = async |scheme: &str, proof: Option<String>| {
            let mut request = http().get(&orders).header("Authorization", format!("{scheme} {token}"));
            if let Some(proof) = proof {
                request = request.header("DPoP", proof);
            }
            let answer = request.send().await.unwrap();
            let challenges = answer.headers().get_all("www-authenticate").iter();
            let challenges: Vec<String> = challenges.map(|value| value.to_str().unwrap().to_owned()).collect();
            (answer.status().as_u16(), challenges.join(", "))
        };
        let proof = key.proof_with("GET", &orders, token);
        assert_eq!(ask("DPoP", Some(proof.clone())).await, (200, String::new()));
        let algs = "DPoP algs=\"RS256 PS256 ES256 EdDSA\"";
        let refused = (401, format!("{algs}, error=\"invalid_dpop_proof\""));
        assert_eq!(ask("DPoP", Some(proof)).await, refused, "used");
        let elsewhere = key.proof_with("GET", &orders.replace("127.0.0.1", "localhost"), token);
        assert_eq!(ask("DPoP", Some(elsewhere)).await, refused, "another host");
        assert_eq!(ask("DPoP", None).await, refused);
        let invalid = (401, format!("Bearer error=\"invalid_token\", {algs}, error=\"invalid_token\""));
        assert_eq!(ask("DPoP", Some(DpopKey::new().proof_with("GET", &orders, token))).await, invalid);
        assert_eq!(ask("Bearer", None).await, invalid);
    });
}

#[test]
fn an_api_takes_references_and_learns_at_once_that_one_is_over() {
    run(async {
        let slug = fresh_slug("api-opaque");
        let text = document(&slug, "signing_alg: ES256");
        let text = text.replacen("name: Orders,", "name: Orders, access_token_format: opaque,", 1);
        server().told(&["apply", "-f", "-"], &text);
        let tenant = Tenant { issuer: server().issuer(&slug), slug };
        let api = Api::orders(&tenant).await;
        let (alice, bob) = (access_token(&tenant, "alice").await, access_token(&tenant, "bob").await);
        assert!(alice.starts_with("signet_at_"), "{alice}");
        let get = reqwest::Method::GET;
        assert_eq!(api.ask(get.clone(), "/report", &alice).await.0, 200, "an ADMIN");
        assert_eq!(api.ask(get.clone(), "/report", &bob).await.0, 403, "a USER");
        assert_eq!(api.ask(reqwest::Method::DELETE, "/orders/1", &alice).await.0, 200);
        post_as(&tenant, "/revoke", ("web", WEB_SECRET), &[("token", &alice)]).await;
        assert_eq!(api.ask(get.clone(), "/report", &alice).await.0, 401);
        assert_eq!(api.ask(get, "/orders", &bob).await.0, 200);
    });
}

#[test]
fn a_route_that_introspects_heeds_a_revocation_at_once() {
    run(async {
        let tenant = tenant("api-now");
        let api = Api::orders(&tenant).await;
        let token = access_token(&tenant, "alice").await;
        let delete = reqwest::Method::DELETE;
        assert_eq!(api.ask(delete.clone(), "/orders/1", &token).await.0, 200);
        post_as(&tenant, "/revoke", ("web", WEB_SECRET), &[("token", &token)]).await;
        assert_eq!(api.ask(delete, "/orders/1", &token).await.0, 401);
        assert_eq!(api.ask(reqwest::Method::GET, "/orders", &token).await.0, 200, "local validation does not know");
    });
}

#[test]
fn an_api_goes_on_through_a_rotation() {
    run(async {
        let tenant = tenant("api-rotation");
        let api = Api::orders(&tenant).await;
        let before = access_token(&tenant, "alice").await;
        assert_eq!(api.ask(reqwest::Method::GET, "/orders", &before).await.0, 200);
        server().told(&["keys", "rotate", &tenant.slug], "");
        let after = access_token(&tenant, "bob").await;
        for token in [before, after] {
            assert_eq!(api.ask(reqwest::Method::GET, "/orders", &token).await.0, 200);
        }
    });
}

#[test]
fn the_express_example_of_the_documentation_does_the_same() {
    run(async {
        let tenant = tenant("express");
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/examples/express");
        let mut process = Command::new("node")
            .arg("api.mjs")
            .current_dir(folder)
            .env("ISSUER", &tenant.issuer)
            .env("AUDIENCE", API)
            .env("PORT", "0")
            .stdout(Stdio::piped())
            .spawn()
            .expect("`make clients` installs what the tests need");
        let mut said = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut said).unwrap();
        let port = said.trim().rsplit(':').next().unwrap().to_owned();
        let api = Api { process, url: format!("http://127.0.0.1:{port}") };
        let (alice, bob) = (access_token(&tenant, "alice").await, access_token(&tenant, "bob").await);
        let get = reqwest::Method::GET;
        assert_eq!(api.ask(get.clone(), "/orders", &bob).await.0, 200);
        assert_eq!(api.ask(get.clone(), "/report", &alice).await.0, 200);
        let refused = api.ask(get.clone(), "/report", &bob).await;
        assert_eq!(refused, (403, "Bearer error=\"insufficient_scope\"".to_owned()));
        let (status, challenge) = api.ask(get, "/orders", "x.y.z").await;
        assert_eq!((status, challenge.as_str()), (401, "Bearer error=\"invalid_token\""));
        assert_eq!(answered(http().get(format!("{}/orders", api.url))).await.0, 401);
    });
}
