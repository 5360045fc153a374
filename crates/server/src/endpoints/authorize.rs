//! The authorization endpoint: RFC 6749 §3.1, OpenID Connect Core §3.1.2. The only dispatcher: every step of a
//! person returns here, and what comes next is decided again from stored facts.

use actix_web::middleware::from_fn;
use actix_web::{HttpRequest, HttpResponse, Resource, web};
use chrono::{DateTime, TimeDelta, Utc};
use signet_crypto::opaque::Opaque;
use signet_crypto::random;
use signet_protocol::authorization::{
    self, AcceptedRequest, Asked, Consent, Endpoint, Facts, Hint, Receiver, Refusal, Step,
};
use signet_protocol::claims;
use signet_protocol::domain::Client;
use signet_protocol::error::{PageError, RedirectError};
use signet_protocol::levels;
use signet_protocol::params::Params;
use signet_protocol::redirect_uri::BoundRedirectUri;
use signet_protocol::request_object::INVALID_URI;
use signet_protocol::scope::Scope;
use signet_protocol::second_factor::{self, Means};
use signet_protocol::token::{audience, refresh_token_lifetime};
use signet_storage::authorization_codes::{self, CodeRow};
use signet_storage::{consents, pushed_requests};

use crate::answer::{Failure, PageAnswer};
use crate::clock;
use crate::endpoints::opened::{self, Opened};
use crate::pages::{answers, error};
use crate::request;
use crate::sessions::browser::Browser;
use crate::sessions::current::{self, Current};
use crate::sessions::device::{self, Outcome};
use crate::sessions::flow::{self, Flow};
use crate::sessions::second;
use crate::sessions::state as session_state;
use crate::state::State;
use crate::tenants::{KnownClient, TenantContext};

const GONE: PageError = PageError::invalid_client(
    "The application that sent you here is not known, or may no longer ask for this. Go back to it and start again.",
);

/// `{issuer}/authorize`: GET and POST (OpenID Connect Core §3.1.2.1), and no CORS.
pub fn resource() -> impl actix_web::dev::HttpServiceFactory {
    Resource::new("/authorize")
        .route(web::get().to(by_query))
        .route(web::post().to(by_form))
        .default_service(web::to(error::method))
        .wrap(from_fn(error::framed))
}

async fn by_query(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::query(&request)?;
    let browser = Browser::of(&request, &tenant);
    let now = clock::now();
    if let Some(sealed) = params.one("flow")? {
        let flow = flow::open(sealed, &tenant, &browser, now).ok_or(PageError::invalid_request(
            "This sign-in can no longer be read. Go back to the application and start again.",
        ))?;
        return step(flow, &browser, &tenant, &state).await;
    }
    match accept(params, &tenant, &state).await? {
        Ok(request) => step(Flow::begin(request, &browser, now), &browser, &tenant, &state).await,
        Err(refused) => Ok(refused),
    }
}

/// A POST from another site comes without our cookies, so the flow meets its browser at the redirect.
async fn by_form(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::form(&request, payload).await?;
    match accept(params, &tenant, &state).await? {
        Ok(request) => {
            Ok(answers::go_on(&tenant, "/authorize", &flow::seal(&Flow::unbound(request, clock::now()), &tenant)?))
        }
        Err(refused) => Ok(refused),
    }
}

/// Has a new request opened and judged. The inner error is the refusal's answer.
async fn accept(
    params: Params,
    tenant: &TenantContext,
    state: &State,
) -> Result<Result<AcceptedRequest, HttpResponse>, PageAnswer> {
    let known = state.shared.clients.find(state, tenant, authorization::client_id(&params)?).await?;
    let enabled = known.as_deref().filter(|known| !known.client.disabled);
    let judged = match enabled {
        Some(known) => match opened::open(params, known, tenant, state).await? {
            Ok(opened) => judge(&opened, known, tenant),
            Err(refusal) => Err(refusal),
        },
        None => Err(Refusal::Page(GONE)),
    };
    match judged {
        Ok(request) => Ok(Ok(request)),
        Err(Refusal::Page(error)) => Err(error.into()),
        Err(Refusal::Redirect(error, back)) => {
            let response = authorization::refuse(&error, &back, tenant.issuer());
            Ok(Err(answers::authorization(tenant, state, &response, known.as_deref()).await?))
        }
    }
}

fn judge(opened: &Opened, known: &KnownClient, tenant: &TenantContext) -> Result<AcceptedRequest, Refusal> {
    let client = Some(&known.client);
    let accepted = authorization::accept(&Asked {
        params: &opened.params,
        client,
        tenant: &tenant.facts,
        hint: &hint(&opened.params, tenant, client),
        proven_key: None,
        endpoint: Endpoint::Authorization,
        source: opened.source,
    })?;
    Ok(AcceptedRequest { pushed: opened.pushed.clone(), ..accepted })
}

/// Verifies the `id_token_hint`: ours, and issued to this client.
pub(super) fn hint(params: &Params, tenant: &TenantContext, client: Option<&Client>) -> Hint {
    let Some(token) = params.one("id_token_hint").unwrap_or_default() else { return Hint::Absent };
    let verified = tenant.verify(token).and_then(|jws| claims::id_token_hint(&jws.typ, &jws.claims, tenant.issuer()));
    let named = verified.filter(|claims| client.is_some_and(|client| claims.aud.has(&client.client_id)));
    named.map_or(Hint::Invalid, |claims| Hint::Subject(claims.sub))
}

/// Loads what is stored, has the next step decided, and takes it.
async fn step(
    flow: Flow,
    browser: &Browser,
    tenant: &TenantContext,
    state: &State,
) -> Result<HttpResponse, PageAnswer> {
    let known = state.shared.clients.find(state, tenant, &flow.request.client_id).await?;
    let known = known.as_deref().filter(|known| flow.request.still_stands(&known.client, tenant.settings()));
    let known = known.ok_or(GONE)?;
    let client = &known.client;
    if let Some(device) = flow.request.device()
        && device::outcome(device, tenant, state).await? != Outcome::Waits
    {
        return Ok(browser.remember(tenant, answers::go_on(tenant, "/device", &flow::seal(&flow, tenant)?)));
    }
    let current = current::find(browser, tenant, state).await?;
    let consent = match &current {
        Some(current) => consent(current, client, tenant, state).await?,
        None => None,
    };
    let now = clock::now();
    let scope = granted(&flow.request, current.as_ref(), tenant);
    let session = current.as_ref().map(|current| &current.session);
    let seen = session.map(|session| tenant.seen_by(&client.metadata, session.person())).transpose()?;
    let means = match &current {
        Some(current) if levels::tells_factors_apart(tenant.settings(), &current.session.amr) => {
            second::means(tenant, &mut state.pool.tenant(tenant.id).await?, current.user.id).await?
        }
        _ => Means::default(),
    };
    let decided = authorization::decide(
        &flow.request,
        &Facts {
            client,
            settings: tenant.settings(),
            session,
            subject: seen.as_ref().map(|seen| &seen.sub),
            scope: &scope,
            consent: consent.as_ref(),
            demands_two: current
                .as_ref()
                .is_some_and(|current| second_factor::is_required(&tenant.facts, &current.user.roles, Some(client))),
            means,
            began_at: flow.began_at,
            selected: flow.selected,
            confirmed: flow.confirmed,
            now,
        },
    );
    let answer = match (decided, current) {
        (Step::Register, _) => answers::go_on(tenant, "/register", &flow::seal(&flow, tenant)?),
        (Step::SelectAccount, _) => answers::go_on(tenant, "/select", &flow::seal(&flow, tenant)?),
        (Step::Challenge(_), _) => answers::go_on(tenant, "/challenge", &flow::seal(&flow, tenant)?),
        (Step::Consent(_), _) => answers::go_on(tenant, "/consent", &flow::seal(&flow, tenant)?),
        (Step::Refuse(code, text), _) => {
            return answers::refusal(tenant, state, &flow, (code, text), Some(known)).await;
        }
        (Step::Issue { scope, acr }, Some(current)) => {
            return give(&flow, ((scope, acr), &current), (tenant, state), known).await;
        }
        (Step::SignIn | Step::Issue { .. }, _) => answers::go_on(tenant, "/login", &flow::seal(&flow, tenant)?),
    };
    Ok(browser.remember(tenant, answer))
}

/// What of the requested scope the signed-in user may have.
fn granted(request: &AcceptedRequest, current: Option<&Current>, tenant: &TenantContext) -> Scope {
    current.map_or_else(Scope::default, |current| audience::of_user(&request.scope, &current.user.roles, &tenant.facts))
}

async fn consent(
    current: &Current,
    client: &Client,
    tenant: &TenantContext,
    state: &State,
) -> Result<Option<Consent>, Failure> {
    let mut connection = state.pool.tenant(tenant.id).await?;
    let row = consents::find(&mut connection, current.user.id, &client.client_id).await?;
    Ok(row.map(|row| Consent { scope: Scope::of(row.scopes), given_at: row.given_at }))
}

/// RFC 9126 §4: a pushed request is good for one authorization.
fn used_up(redirect_uri: &BoundRedirectUri) -> RedirectError {
    let (code, description) = INVALID_URI;
    RedirectError::new(redirect_uri, code, description)
}

/// Gives the client what was granted, in the way in which it waits for it. The grant itself comes to be when its code is
/// redeemed.
async fn give(
    flow: &Flow,
    (granted, current): ((Scope, Option<String>), &Current),
    (tenant, state): (&TenantContext, &State),
    known: &KnownClient,
) -> Result<HttpResponse, PageAnswer> {
    let (request, now) = (&flow.request, clock::now());
    let (code, kept) = granted_code((request, &known.client), (granted, current), tenant, now)?;
    let uri = match &request.to {
        Receiver::Redirect(uri) => uri,
        Receiver::Device(waiting) => {
            device::approve(waiting, code, (tenant, state), (now, kept)).await?;
            return Ok(answers::go_on(tenant, "/device", &flow::seal(flow, tenant)?));
        }
    };
    let response = match issue(request, &code, (tenant, state), (now, kept)).await? {
        Some(code) => {
            let mut response = authorization::respond(uri, &request.back, tenant.issuer(), code.expose());
            let session_state = session_state::of_response(tenant, request, current.session.id);
            response.parameters.extend(session_state.map(|value| ("session_state", value)));
            response
        }
        None => authorization::refuse(&used_up(uri), &request.back, tenant.issuer()),
    };
    Ok(answers::authorization(tenant, state, &response, Some(known)).await?)
}

/// A code that gives the grant, and until when it is kept.
fn granted_code(
    (request, client): (&AcceptedRequest, &Client),
    ((scope, acr), current): ((Scope, Option<String>), &Current),
    tenant: &TenantContext,
    now: DateTime<Utc>,
) -> Result<(CodeRow, DateTime<Utc>), Failure> {
    let settings = tenant.settings();
    let lifetime = match &request.to {
        Receiver::Redirect(_) => settings.code_lifetime,
        // At most: it ends with the device code.
        Receiver::Device(_) => settings.device_code_lifetime,
    };
    let lifetime = TimeDelta::seconds(i64::from(lifetime));
    let row = CodeRow {
        grant_id: random::uuid_v7(now),
        client_id: request.client_id.clone(),
        user_id: current.user.id,
        session_id: current.session.id,
        // None where a device waits; then nobody has the code that it would be compared for.
        redirect_uri: request.redirect_uri().map(|uri| uri.as_str().to_owned()).unwrap_or_default(),
        redirect_uri_sent: request.redirect_uri_sent,
        scopes: scope.tokens().to_vec(),
        resource: request.resource.clone(),
        nonce: request.nonce.clone(),
        code_challenge: request.code_challenge.clone(),
        dpop_jkt: request.dpop_jkt.clone(),
        claims: request
            .claims
            .as_ref()
            .map(serde_json::to_value)
            .transpose()
            .map_err(|error| Failure::internal(&error))?,
        authenticated_at: current.session.authenticated_at,
        acr,
        amr: current.session.amr.clone(),
        valid_until: now + lifetime,
        redeemed_at: None,
    };
    // Kept until no token that it gave can live, so that a replay is recognised and userinfo knows its claims.
    let kept =
        now + lifetime + TimeDelta::seconds(i64::from(refresh_token_lifetime(client, &tenant.facts).max(86_400)));
    Ok((row, kept))
}

/// Stores a code for the browser to bring. None when the pushed request was used before.
async fn issue(
    request: &AcceptedRequest,
    row: &CodeRow,
    (tenant, state): (&TenantContext, &State),
    (now, kept): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Option<Opaque>, Failure> {
    let code = Opaque::new();
    let mut connection = state.pool.tenant(tenant.id).await?;
    let Some(pushed) = &request.pushed else {
        authorization_codes::insert(&mut connection, code.hash().as_bytes(), row, kept).await?;
        return Ok(Some(code));
    };
    connection.begin().await?;
    if pushed_requests::consume(&mut connection, pushed, now).await? != 1 {
        connection.rollback().await?;
        return Ok(None);
    }
    authorization_codes::insert(&mut connection, code.hash().as_bytes(), row, kept).await?;
    connection.commit().await?;
    Ok(Some(code))
}
