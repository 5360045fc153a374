//! `/logout`: OpenID Connect RP-Initiated Logout 1.0, and the sign-out question for everybody else.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use signet_protocol::claims::{self, IdTokenClaims};
use signet_protocol::domain::{Client, Feature};
use signet_protocol::frontchannel_logout;
use signet_protocol::logout::{self, Accepted, Hint, Present};
use signet_protocol::params::Params;
use signet_protocol::subject::Person;
use signet_storage::sessions::SessionClient;
use url::form_urlencoded::Serializer;

use super::policy::Policy;
use super::views::{Logout, SignedOut, SigningOut};
use super::visit::{Visit, client_view};
use super::{answers, applications, upstream};
use crate::answer::{Failure, PageAnswer};
use crate::request;
use crate::sessions::accounts;
use crate::sessions::browser::Browser;
use crate::sessions::csrf::Form;
use crate::sessions::current::{self, Current};
use crate::sessions::end;
use crate::state::State;
use crate::tenants::TenantContext;
use crate::upstream::sign_out;

/// What a client may send (§2); the form carries it on.
const PARAMETERS: [&str; 5] = ["id_token_hint", "client_id", "post_logout_redirect_uri", "state", "ui_locales"];

/// A request by GET.
pub(super) async fn show(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    answer(&request, &request::query(&request)?, &tenant, &state).await
}

/// A request by POST, or our own form. A POST from another site comes without the session's cookie
/// (`SameSite=Lax`), so it goes round by GET.
pub(super) async fn submit(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::form(&request, payload).await?;
    if params.one("csrf")?.is_some() {
        return answer(&request, &params, &tenant, &state).await;
    }
    let query = Serializer::new(String::new()).extend_pairs(carried(&params)?).finish();
    Ok(answers::go(&tenant, &format!("/logout?{query}")))
}

/// The page after it; where somebody is signed in again meanwhile, their account.
pub(super) async fn signed_out(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    if current::find(&Browser::of(&request, &tenant), &tenant, &state).await?.is_some() {
        return Ok(answers::go(&tenant, "/account"));
    }
    let params = request::query(&request)?;
    let application = match params.one("client_id")? {
        Some(client_id) => applications::one(client_id, None, &tenant, &state).await?,
        None => None,
    };
    let page = SignedOut { frame: answers::frame(&tenant), application: application.as_ref() };
    Ok(answers::page(&page, &Policy::default())?)
}

async fn answer(
    request: &HttpRequest,
    params: &Params,
    tenant: &TenantContext,
    state: &State,
) -> Result<HttpResponse, PageAnswer> {
    let visit = Visit::new(request, params, tenant, state).await?;
    tenant.reader.is_asked_for(params.one("ui_locales")?.unwrap_or_default().split(' '));
    let token = hint_of(params, tenant)?;
    let hint = match &token {
        None => Hint::Absent,
        Some(Err(NotOurs)) => Hint::Invalid,
        Some(Ok(claims)) => Hint::Token(claims),
    };
    let known = match logout::client_id(params, hint)? {
        Some(id) => state.shared.clients.find(state, tenant, id).await?,
        None => None,
    };
    let client = known.as_ref().map(|known| &known.client);
    let current = current::find(&visit.browser, tenant, state).await?;
    let person = current.as_ref().map(|current| current.session.person());
    let seen = match (client, person) {
        (Some(client), Some(person)) => Some(tenant.seen_by(&client.metadata, person)?),
        _ => None,
    };
    let present = person.map_or(Present::Nobody, |_| Present::Somebody(seen.as_ref()));
    let accepted = logout::accept(params, client, hint, present)?;
    if current.is_some() && !accepted.unasked && !visit.holds(Form::SignOut, params) {
        return ask(&visit, params, client, (current.as_ref(), &accepted));
    }
    let (mut there, mut frames) = (None, Vec::new());
    if let Some(person) = person {
        let upstream = sign_out::origin(tenant, state, person.session).await?;
        let ended = end::end_now(&visit.origin(state), state, (person.session, person.user)).await?;
        frames = self::frames(tenant, person, ended.clients)?;
        // Only now: the provider may be slow to say where its own sign-out is.
        if let Some(upstream) = upstream {
            there = sign_out::address(tenant, state, &upstream, accepted.then.as_deref()).await?;
        }
    }
    let all = params.one("all")?.is_some() && visit.holds(Form::SignOut, params);
    if all {
        for (other, ended) in accounts::end_all(&visit.origin(state), state).await? {
            frames.extend(self::frames(tenant, other.session.person(), ended.clients)?);
        }
    }
    let answer = match (&there, frames.is_empty()) {
        // By a page: the form that asked holds its policy against every hop.
        (Some((name, address)), true) => upstream::going(visit.frame(), (name, address))?,
        (Some((_, address)), false) => onward(tenant, client, Some(address), &frames)?,
        (None, _) => onward(tenant, client, accepted.then.as_deref(), &frames)?,
    };
    let answer = if all { accounts::wait(&[], tenant, answer) } else { answer };
    Ok(end::forget(tenant, answer))
}

/// The pages of the clients that the session signed a person into: OpenID Connect Front-Channel Logout 1.0 §3.
fn frames(tenant: &TenantContext, person: Person, clients: Vec<SessionClient>) -> Result<Vec<String>, Failure> {
    if !tenant.settings().offers(Feature::FrontchannelLogout) {
        return Ok(Vec::new());
    }
    let mut frames = Vec::new();
    for client in clients {
        let metadata = serde_json::from_value(client.metadata).map_err(|error| Failure::internal(&error))?;
        let sid = tenant.seen_by(&metadata, person)?.sid;
        frames.extend(frontchannel_logout::frame(&metadata, tenant.issuer(), sid));
    }
    Ok(frames)
}

/// Where the person goes, by way of the clients' frames where there are any.
fn onward(
    tenant: &TenantContext,
    client: Option<&Client>,
    next: Option<&str>,
    frames: &[String],
) -> Result<HttpResponse, PageAnswer> {
    // Who did not say where to is at least shown the way back to where they came from.
    let from = client.filter(|client| client.metadata.initiate_login_uri.is_some());
    let from =
        from.map(|client| Serializer::new(String::from("?")).append_pair("client_id", &client.client_id).finish());
    let signed_out = format!("/signed-out{}", from.unwrap_or_default());
    if frames.is_empty() {
        return Ok(next.map_or_else(|| answers::go(tenant, &signed_out), answers::see_other));
    }
    let page = SigningOut { frame: answers::frame(tenant), frames, next };
    Ok(answers::page(&page, &Policy::framing(frames))?)
}

/// A hint that is no ID token of this issuer.
struct NotOurs;

/// The ID token of the hint, where one was sent.
fn hint_of(params: &Params, tenant: &TenantContext) -> Result<Option<Result<IdTokenClaims, NotOurs>>, PageAnswer> {
    let read = |token: &str| {
        let verified = tenant.verify(token).ok_or(NotOurs)?;
        claims::id_token_hint(&verified.typ, &verified.claims, tenant.issuer()).ok_or(NotOurs)
    };
    Ok(params.one("id_token_hint")?.map(read))
}

fn ask(
    visit: &Visit<'_>,
    params: &Params,
    client: Option<&Client>,
    (current, accepted): (Option<&Current>, &Accepted),
) -> Result<HttpResponse, PageAnswer> {
    let (client_shown, person, csrf) =
        (client.map(client_view), current.map(Current::person), visit.csrf(Form::SignOut));
    let has_others = visit.browser.has_waiting();
    let fields = carried(params)?;
    let template = Logout {
        frame: visit.frame(),
        client: client_shown.as_ref(),
        person: person.as_ref(),
        csrf: &csrf,
        fields: &fields,
        has_others,
    };
    let policy = accepted.then.as_deref().map_or_else(Policy::default, |uri| Policy::returning_to(uri, client));
    let answer = answers::page_with(&mut HttpResponse::build(StatusCode::OK), &template, &policy)?;
    Ok(visit.browser.remember(visit.tenant, answer))
}

/// The request's own parameters.
fn carried(params: &Params) -> Result<Vec<(String, String)>, PageAnswer> {
    let mut pairs = Vec::new();
    for name in PARAMETERS {
        if let Some(value) = params.one(name)? {
            pairs.push((name.to_owned(), value.to_owned()));
        }
    }
    Ok(pairs)
}
