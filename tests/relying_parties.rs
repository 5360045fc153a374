//! Applications written with other people's libraries, against the real binary: the openidconnect crate, openid-client
//! (npm) and Authlib (`PyPI`). A person without script signs in between.

use std::process::Command;

use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreProviderMetadata};
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, HttpRequest, HttpResponse, IssuerUrl, Nonce,
    OAuth2TokenResponse, PkceCodeChallenge, RedirectUrl, Scope, TokenResponse,
};
use serde_json::{Value, json};

use crate::support::application::{answer_of, application, clients};
use crate::support::tenant::{CALLBACK, Tenant, WEB_SECRET, WORKER_SECRET, on};
use crate::support::{http, run, server};

async fn send(outgoing: HttpRequest) -> Result<HttpResponse, reqwest::Error> {
    let answer = http().execute(outgoing.try_into()?).await?;
    let (status, headers) = (answer.status(), answer.headers().clone());
    let mut incoming = HttpResponse::new(answer.bytes().await?.to_vec());
    *incoming.status_mut() = status;
    *incoming.headers_mut() = headers;
    Ok(incoming)
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

fn usual(tenant: &Tenant) -> [&str; 5] {
    [&tenant.issuer, "web", WEB_SECRET, WORKER_SECRET, CALLBACK]
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
            let said = application(Command::new("node").arg(script).args(usual(&tenant)), &tenant).await;
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
            check(&application(Command::new(python).arg(script).args(usual(&tenant)), &tenant).await);
        }
    });
}
