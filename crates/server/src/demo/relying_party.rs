//! Authorization code with PKCE, as an application of somebody else does it: with the `openidconnect` crate.

use std::time::Duration;

use actix_web::cookie::{Cookie, SameSite};
use actix_web::{HttpRequest, HttpResponse, web};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreProviderMetadata};
use openidconnect::{
    AuthorizationCode, ClientId, CsrfToken, HttpRequest as Outgoing, HttpResponse as Incoming, IssuerUrl, Nonce,
    OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::TENANTS;
use super::views::{Part, Start, Tokens};
use crate::answer::PageAnswer;
use crate::pages::answers;
use crate::pages::policy::Policy;
use crate::pages::views::Frame;
use crate::request;
use crate::state::State;
use signet_protocol::error::PageError;

const CLIENT_ID: &str = "demo";
const COOKIE: &str = "signet_demo";
const SCOPES: [&str; 4] = ["profile", "email", "orders:read", "orders:write"];
/// How long the demo waits for its issuer.
const PATIENCE: Duration = Duration::from_secs(5);

/// What has to be remembered between the request and its answer.
#[derive(Serialize, Deserialize)]
struct Pending {
    tenant: String,
    state: String,
    nonce: String,
    verifier: String,
}

fn only_in_dev(state: &State) -> Result<(), PageAnswer> {
    const NOT_HERE: PageError = PageError::invalid_request("There is no such page.");
    if state.shared.config.demo { Ok(()) } else { Err(NOT_HERE.into()) }
}

fn failed(error: &dyn std::fmt::Display) -> PageAnswer {
    tracing::warn!(%error, "the demo application could not sign anybody in");
    PageError::invalid_request("The demo application could not finish the sign-in: begin again at /demo.").into()
}

/// Offers the tenants.
pub(super) async fn start(state: web::Data<State>) -> Result<HttpResponse, PageAnswer> {
    only_in_dev(&state)?;
    Ok(answers::page(&Start { frame: Frame::default(), tenants: &TENANTS }, &Policy::default())?)
}

/// Sends the browser to the issuer.
pub(super) async fn sign_in(tenant: web::Path<String>, state: web::Data<State>) -> Result<HttpResponse, PageAnswer> {
    only_in_dev(&state)?;
    let tenant = tenant.into_inner();
    let metadata = discover(&state, &tenant).await?;
    let callback = RedirectUrl::new(callback_address(&state)).map_err(|error| failed(&error))?;
    let client = CoreClient::from_provider_metadata(metadata, ClientId::new(CLIENT_ID.to_owned()), None)
        .set_redirect_uri(callback);
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let mut asked = client
        .authorize_url(CoreAuthenticationFlow::AuthorizationCode, CsrfToken::new_random, Nonce::new_random)
        .set_pkce_challenge(challenge);
    if tenant == "acme" {
        asked = asked.add_scopes(SCOPES.map(|scope| Scope::new(scope.to_owned())));
    } else {
        asked = asked.add_scopes(["profile", "email", "reports:read"].map(|scope| Scope::new(scope.to_owned())));
    }
    let (address, csrf, nonce) = asked.url();
    let pending = Pending {
        tenant,
        state: csrf.secret().clone(),
        nonce: nonce.secret().clone(),
        verifier: verifier.secret().clone(),
    };
    let value = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&pending).map_err(|error| failed(&error))?);
    let cookie = Cookie::build(COOKIE, value).path("/demo").http_only(true).same_site(SameSite::Lax).finish();
    let mut answer = answers::see_other(address.as_str());
    answer.add_cookie(&cookie).map_err(|error| failed(&error))?;
    Ok(answer)
}

/// Takes the answer, redeems the code, verifies the ID token and shows it all.
pub(super) async fn callback(request: HttpRequest, state: web::Data<State>) -> Result<HttpResponse, PageAnswer> {
    only_in_dev(&state)?;
    let params = request::query(&request)?;
    if let Some(code) = params.one("error")? {
        let said = params.one("error_description")?.unwrap_or_default();
        return Err(failed(&format!("{code}: {said}")));
    }
    let pending = pending(&request).ok_or_else(|| failed(&"no sign-in was begun in this browser"))?;
    if params.one("state")? != Some(pending.state.as_str()) {
        return Err(failed(&"the state is another one"));
    }
    let code = params.one("code")?.unwrap_or_default().to_owned();
    let metadata = discover(&state, &pending.tenant).await?;
    let callback = RedirectUrl::new(callback_address(&state)).map_err(|error| failed(&error))?;
    let client = CoreClient::from_provider_metadata(metadata, ClientId::new(CLIENT_ID.to_owned()), None)
        .set_redirect_uri(callback);
    let http = http_client()?;
    let tokens = client
        .exchange_code(AuthorizationCode::new(code))
        .map_err(|error| failed(&error))?
        .set_pkce_verifier(PkceCodeVerifier::new(pending.verifier))
        .request_async(&|outgoing| send(http.clone(), outgoing))
        .await
        .map_err(|error| failed(&error))?;
    let id_token = tokens.id_token().ok_or_else(|| failed(&"there is no ID token"))?;
    // Signature, issuer, audience, expiry and nonce.
    id_token.claims(&client.id_token_verifier(), &Nonce::new(pending.nonce)).map_err(|error| failed(&error))?;
    let access_token = tokens.access_token().secret();
    let issuer = state.shared.config.issuer(&pending.tenant);
    let userinfo = userinfo(&http, &issuer, access_token).await?;
    show(&state, &pending.tenant, (&id_token.to_string(), access_token, &userinfo))
}

fn show(
    state: &State,
    tenant: &str,
    (id_token, access_token, userinfo): (&str, &str, &Value),
) -> Result<HttpResponse, PageAnswer> {
    let config = &state.shared.config;
    let pretty = |value: &Value| serde_json::to_string_pretty(value).unwrap_or_default();
    let parts = [
        Part {
            id: "id-token",
            title: "ID token",
            note: "for the application: who signed in, when and how",
            json: pretty(&payload(id_token)),
        },
        Part {
            id: "access-token",
            title: "Access token",
            note: "for APIs: what the application may do",
            json: pretty(&payload(access_token)),
        },
        Part { id: "userinfo", title: "Userinfo", note: "asked for with the access token", json: pretty(userinfo) },
    ];
    let name = ["name", "preferred_username", "sub"].iter().find_map(|claim| userinfo.get(claim)?.as_str());
    let end_session = format!("{}/logout", config.issuer(tenant));
    let back = format!("{}/demo", config.public_url);
    let fields = [("id_token_hint", id_token.to_owned()), ("post_logout_redirect_uri", back)];
    let page = Tokens {
        frame: Frame::default(),
        name: name.unwrap_or("you"),
        parts: &parts,
        tenant,
        sign_out: &end_session,
        fields: &fields,
    };
    Ok(answers::page(&page, &Policy::default())?)
}

fn payload(token: &str) -> Value {
    let decode = |part: &str| serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok();
    token.split('.').nth(1).and_then(decode).unwrap_or_default()
}

fn pending(request: &HttpRequest) -> Option<Pending> {
    let value = request.cookie(COOKIE)?;
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(value.value()).ok()?).ok()
}

fn callback_address(state: &State) -> String {
    format!("{}/demo/callback", state.shared.config.public_url)
}

async fn discover(state: &State, tenant: &str) -> Result<CoreProviderMetadata, PageAnswer> {
    let issuer = IssuerUrl::new(state.shared.config.issuer(tenant)).map_err(|error| failed(&error))?;
    let http = http_client()?;
    CoreProviderMetadata::discover_async(issuer, &|outgoing| send(http.clone(), outgoing))
        .await
        .map_err(|error| failed(&error))
}

fn http_client() -> Result<reqwest::Client, PageAnswer> {
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).timeout(PATIENCE).build();
    client.map_err(|error| failed(&error))
}

async fn send(http: reqwest::Client, outgoing: Outgoing) -> Result<Incoming, reqwest::Error> {
    let answer = http.execute(outgoing.try_into()?).await?;
    let (status, headers) = (answer.status(), answer.headers().clone());
    let mut incoming = Incoming::new(answer.bytes().await?.to_vec());
    *incoming.status_mut() = status;
    *incoming.headers_mut() = headers;
    Ok(incoming)
}

async fn userinfo(http: &reqwest::Client, issuer: &str, access_token: &str) -> Result<Value, PageAnswer> {
    let answer = http.get(format!("{issuer}/userinfo")).bearer_auth(access_token).send().await;
    answer.map_err(|error| failed(&error))?.json().await.map_err(|error| failed(&error))
}
