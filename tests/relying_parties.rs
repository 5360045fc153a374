//! Applications written with other people's libraries, against the real binary: the openidconnect crate, openid-client
//! (npm) and Authlib (`PyPI`). A person without script signs in between.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreProviderMetadata};
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, HttpRequest, HttpResponse, IssuerUrl, Nonce,
    OAuth2TokenResponse, PkceCodeChallenge, RedirectUrl, Scope, TokenResponse,
};
use serde_json::{Value, json};
use url::Url;

use crate::support::person::Person;
use crate::support::tenant::{CALLBACK, PASSWORD, Tenant, WEB_SECRET, WORKER_SECRET, on};
use crate::support::{http, run, server};

async fn send(outgoing: HttpRequest) -> Result<HttpResponse, reqwest::Error> {
    let answer = http().execute(outgoing.try_into()?).await?;
    let (status, headers) = (answer.status(), answer.headers().clone());
    let mut incoming = HttpResponse::new(answer.bytes().await?.to_vec());
    *incoming.status_mut() = status;
    *incoming.headers_mut() = headers;
    Ok(incoming)
}

/// Follows an application's request to the sign-in page and back.
async fn answer_of(tenant: &Tenant, request: &Url) -> Url {
    let alice = Person::new(tenant);
    let path = request.as_str().strip_prefix(&tenant.issuer).expect("an address of the issuer");
    let page = alice.get(path).await;
    alice.sign_in_at(&page, "alice", PASSWORD).await.url
}

#[test]
fn the_openidconnect_crate_signs_in_and_refreshes() {
    run(async {
        let tenant = on(server(), "rp-rust", "signing_alg: RS256");
        let issuer = IssuerUrl::new(tenant.issuer.clone()).unwrap();
        let metadata = CoreProviderMetadata::discover_async(issuer, &send).await.unwrap();
        let secret = ClientSecret::new(WEB_SECRET.to_owned());
        let client = CoreClient::from_provider_metadata(metadata, ClientId::new("web".to_owned()), Some(secret))
            .set_redirect_uri(RedirectUrl::new(CALLBACK.to_owned()).unwrap());
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let (request, state, nonce) = client
            .authorize_url(CoreAuthenticationFlow::AuthorizationCode, CsrfToken::new_random, Nonce::new_random)
            .add_scopes(["profile", "email", "offline_access"].map(|scope| Scope::new(scope.to_owned())))
            .set_pkce_challenge(challenge)
            .url();
        let answer = answer_of(&tenant, &request).await;
        let sent = |name: &str| answer.query_pairs().find(|(key, _)| key == name).unwrap().1.into_owned();
        assert_eq!(&sent("state"), state.secret());
        let tokens = client
            .exchange_code(AuthorizationCode::new(sent("code")))
            .unwrap()
            .set_pkce_verifier(verifier)
            .request_async(&send)
            .await
            .unwrap();
        let id_token = tokens.id_token().unwrap();
        let claims = id_token.claims(&client.id_token_verifier(), &nonce).unwrap();
        let at_hash = claims.access_token_hash().unwrap();
        let rules = client.id_token_verifier();
        let computed = openidconnect::AccessTokenHash::from_token(
            tokens.access_token(),
            id_token.signing_alg().unwrap(),
            id_token.signing_key(&rules).unwrap(),
        );
        assert_eq!(at_hash, &computed.unwrap());
        let refreshed =
            client.exchange_refresh_token(tokens.refresh_token().unwrap()).unwrap().request_async(&send).await.unwrap();
        let claims_again = refreshed.id_token().unwrap().claims(&rules, |_: Option<&Nonce>| Ok(())).unwrap();
        assert_eq!(claims.subject(), claims_again.subject());
    });
}

fn clients() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/clients")
}

/// Runs an application that prints its request, reads the answer, and prints what it got.
async fn application(program: &mut Command, tenant: &Tenant) -> Value {
    let arguments = [tenant.issuer.as_str(), "web", WEB_SECRET, WORKER_SECRET, CALLBACK];
    let mut child = program
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("`make clients` installs what the tests need");
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let request = lines.next().expect("a request").unwrap();
    let answer = answer_of(tenant, &Url::parse(&request).unwrap()).await;
    writeln!(child.stdin.take().unwrap(), "{answer}").unwrap();
    let said = lines.next().expect("a result").unwrap();
    assert!(child.wait().unwrap().success());
    serde_json::from_str(&said).unwrap()
}

fn check(said: &Value) {
    assert_eq!((&said["name"], &said["refreshed"]), (&json!("Alice Adams"), &json!(true)), "{said}");
    assert_eq!((&said["active"], &said["active_after_revocation"]), (&json!(true), &json!(false)), "{said}");
    assert_eq!(said["machine_scope"], "orders:read", "{said}");
}

#[test]
fn openid_client_of_npm_does_it_all() {
    run(async {
        for alg in ["RS256", "EdDSA"] {
            let tenant = on(server(), "rp-node", &format!("signing_alg: {alg}"));
            let script = clients().join("node/relying_party.mjs");
            let said = application(Command::new("node").arg(script), &tenant).await;
            check(&said);
            assert!(said["logout"].as_str().unwrap().starts_with(&format!("{}/logout?", tenant.issuer)), "{said}");
        }
    });
}

#[test]
fn authlib_of_pypi_does_it_all() {
    run(async {
        for alg in ["PS256", "ES256"] {
            let tenant = on(server(), "rp-python", &format!("signing_alg: {alg}"));
            let python = clients().join("python/.venv/bin/python");
            let script = clients().join("python/relying_party.py");
            check(&application(Command::new(python).arg(script), &tenant).await);
        }
    });
}
