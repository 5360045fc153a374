//! Authorization code with PKCE, as an application of somebody else does it: with the `openidconnect` crate.

use std::time::Duration;

use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::StatusCode;
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

use super::views::{Part, Start, Tokens};
use super::{Demo, TENANTS};
use crate::answer::PageAnswer;
use crate::pages::answers;
use crate::pages::policy::Policy;
use crate::pages::views::Frame;
use crate::request;
use crate::state::State;
use signet_protocol::params::ParamError;

const CLIENT_ID: &str = "demo";
const COOKIE: &str = "signet_demo";
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

/// Why nobody was signed in, in a person's words; the page to begin again says it.
struct Unfinished {
    status: StatusCode,
    notice: &'static str,
}

impl From<ParamError> for Unfinished {
    fn from(error: ParamError) -> Self {
        failed(&error)
    }
}

const CANCELLED: Unfinished =
    Unfinished { status: StatusCode::OK, notice: "You did not sign in, so the application got nothing." };
const OVER: Unfinished = Unfinished {
    status: StatusCode::BAD_REQUEST,
    notice: "This answer was used already, or the sign-in began in another browser. Please sign in again.",
};

fn failed(error: &dyn std::fmt::Display) -> Unfinished {
    tracing::warn!(%error, "the demo application could not sign anybody in");
    Unfinished {
        status: StatusCode::BAD_GATEWAY,
        notice: "The sign-in could not be finished; the server’s log says why. Please sign in again.",
    }
}

pub(super) fn only_in_dev(state: &State) -> Result<(), PageAnswer> {
    if state.shared.config.demo { Ok(()) } else { Err(PageAnswer::NotFound) }
}

/// Offers the tenants.
pub(super) async fn start(state: web::Data<State>) -> Result<HttpResponse, PageAnswer> {
    only_in_dev(&state)?;
    offer(StatusCode::OK, None)
}

fn offer(status: StatusCode, notice: Option<&str>) -> Result<HttpResponse, PageAnswer> {
    let page = Start { frame: Frame::default(), notice, tenants: &TENANTS };
    Ok(answers::page_with(&mut HttpResponse::build(status), &page, &Policy::default())?)
}

/// Sends the browser to the issuer.
pub(super) async fn sign_in(slug: web::Path<String>, state: web::Data<State>) -> Result<HttpResponse, PageAnswer> {
    only_in_dev(&state)?;
    let tenant = TENANTS.iter().find(|tenant| tenant.slug == slug.as_str()).ok_or(PageAnswer::NotFound)?;
    begin(tenant, &state).await.or_else(|unfinished| offer(unfinished.status, Some(unfinished.notice)))
}

async fn begin(tenant: &Demo, state: &State) -> Result<HttpResponse, Unfinished> {
    let metadata = discover(state, tenant.slug).await?;
    let callback = RedirectUrl::new(callback_address(state)).map_err(|error| failed(&error))?;
    let client = CoreClient::from_provider_metadata(metadata, ClientId::new(CLIENT_ID.to_owned()), None)
        .set_redirect_uri(callback);
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let (address, csrf, nonce) = client
        .authorize_url(CoreAuthenticationFlow::AuthorizationCode, CsrfToken::new_random, Nonce::new_random)
        .set_pkce_challenge(challenge)
        .add_scopes(tenant.scopes.iter().map(|scope| Scope::new((*scope).to_owned())))
        .url();
    let pending = Pending {
        tenant: tenant.slug.to_owned(),
        state: csrf.secret().clone(),
        nonce: nonce.secret().clone(),
        verifier: verifier.secret().clone(),
    };
    let value = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&pending).map_err(|error| failed(&error))?);
    let mut answer = answers::see_other(address.as_str());
    answer.add_cookie(&cookie(value)).map_err(|error| failed(&error))?;
    Ok(answer)
}

fn cookie(value: String) -> Cookie<'static> {
    Cookie::build(COOKIE, value).path("/demo").http_only(true).same_site(SameSite::Lax).finish()
}

/// Takes the answer, redeems the code, verifies the ID token and shows it all. What was remembered is forgotten, so a
/// page that is loaded again does not send its code again.
pub(super) async fn callback(request: HttpRequest, state: web::Data<State>) -> Result<HttpResponse, PageAnswer> {
    only_in_dev(&state)?;
    let mut answer = match finish(&request, &state).await {
        Ok(got) => show(&state, &got)?,
        Err(unfinished) => offer(unfinished.status, Some(unfinished.notice))?,
    };
    let _ = answer.add_removal_cookie(&cookie(String::new()));
    Ok(answer)
}

/// What the application got, verified.
struct Got {
    tenant: &'static Demo,
    id_token: String,
    access_token: String,
    expires_in: Option<Duration>,
    userinfo: Value,
}

async fn finish(request: &HttpRequest, state: &State) -> Result<Got, Unfinished> {
    let params = request::query(request)?;
    let pending = pending(request).ok_or(OVER)?;
    if params.one("state")? != Some(pending.state.as_str()) {
        return Err(OVER);
    }
    match params.one("error")? {
        None => {}
        Some("access_denied") => return Err(CANCELLED),
        Some(code) => {
            let said = params.one("error_description")?.unwrap_or_default();
            return Err(failed(&format!("{code}: {said}")));
        }
    }
    let code = params.one("code")?.unwrap_or_default().to_owned();
    let tenant = TENANTS.iter().find(|tenant| tenant.slug == pending.tenant).ok_or(OVER)?;
    let metadata = discover(state, tenant.slug).await?;
    let callback = RedirectUrl::new(callback_address(state)).map_err(|error| failed(&error))?;
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
    let access_token = tokens.access_token().secret().clone();
    let userinfo = userinfo(&http, &state.shared.config.issuer(tenant.slug, None), &access_token).await?;
    Ok(Got { tenant, id_token: id_token.to_string(), access_token, expires_in: tokens.expires_in(), userinfo })
}

fn show(state: &State, got: &Got) -> Result<HttpResponse, PageAnswer> {
    let config = &state.shared.config;
    let minutes = got.expires_in.map_or(0, |lifetime| lifetime.as_secs() / 60);
    let parts = [
        part("id-token", "ID token", "For the application: who signed in, when and how.", &got.id_token),
        part(
            "access-token",
            "Access token",
            &format!("For APIs: what the application may do, for {minutes} minutes."),
            &got.access_token,
        ),
        Part {
            id: "userinfo",
            title: "Userinfo",
            note: "Asked for with the access token.".to_owned(),
            json: pretty(&got.userinfo),
            raw: "",
        },
    ];
    let name = ["name", "preferred_username", "sub"].iter().find_map(|claim| got.userinfo.get(claim)?.as_str());
    let end_session = format!("{}/logout", config.issuer(got.tenant.slug, None));
    let back = format!("{}/demo", config.public_url);
    let fields = [("id_token_hint", got.id_token.clone()), ("post_logout_redirect_uri", back)];
    let page = Tokens {
        frame: Frame::default(),
        name: name.unwrap_or("you"),
        parts: &parts,
        tenant: got.tenant.name,
        sign_out: &end_session,
        fields: &fields,
    };
    Ok(answers::page(&page, &Policy::default())?)
}

fn part<'a>(id: &'static str, title: &'static str, note: &str, token: &'a str) -> Part<'a> {
    let header = decoded(token, 0);
    let said = |name: &str| header.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let note = format!("{note} Type {}, signed with {}.", said("typ"), said("alg"));
    Part { id, title, note, json: pretty(&decoded(token, 1)), raw: token }
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

/// A part of a token that was verified.
fn decoded(token: &str, part: usize) -> Value {
    let decode = |part: &str| serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok();
    token.split('.').nth(part).and_then(decode).unwrap_or_default()
}

fn pending(request: &HttpRequest) -> Option<Pending> {
    let value = request.cookie(COOKIE)?;
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(value.value()).ok()?).ok()
}

fn callback_address(state: &State) -> String {
    format!("{}/demo/callback", state.shared.config.public_url)
}

async fn discover(state: &State, tenant: &str) -> Result<CoreProviderMetadata, Unfinished> {
    let issuer = IssuerUrl::new(state.shared.config.issuer(tenant, None)).map_err(|error| failed(&error))?;
    let http = http_client()?;
    CoreProviderMetadata::discover_async(issuer, &|outgoing| send(http.clone(), outgoing))
        .await
        .map_err(|error| failed(&error))
}

fn http_client() -> Result<reqwest::Client, Unfinished> {
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

async fn userinfo(http: &reqwest::Client, issuer: &str, access_token: &str) -> Result<Value, Unfinished> {
    let answer = http.get(format!("{issuer}/userinfo")).bearer_auth(access_token).send().await;
    answer.map_err(|error| failed(&error))?.json().await.map_err(|error| failed(&error))
}
