//! Pages and redirects as HTTP answers: never kept, never framed, never a referrer to another site.

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::{HttpResponse, HttpResponseBuilder};
use askama::Template;
use signet_protocol::authorization::{self, AuthorizationResponse, Receiver, ResponseMode};
use signet_protocol::domain::Client;
use signet_protocol::error::RedirectError;
use signet_protocol::jarm;
use url::Url;

use super::policy::Policy;
use super::views::{FormPost, Frame};
use crate::answer::{Failure, PageAnswer, never_cached};
use crate::clock;
use crate::messages;
use crate::sessions::choose::NotChosen;
use crate::sessions::cookies::base_path;
use crate::sessions::device;
use crate::sessions::flow::{self, Flow};
use crate::state::State;
use crate::tenants::{KnownClient, TenantContext};

/// What every page is sent with. `same-origin` and not `no-referrer`, which would make a browser send
/// `Origin: null` with our own forms.
const HEADERS: [(HeaderName, &str); 5] = [
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
];

/// What surrounds the pages of a tenant.
pub fn frame(tenant: &TenantContext) -> Frame<'_> {
    let look = (tenant.look != 0).then_some((&tenant.settings().brand, tenant.look));
    Frame { tenant: &tenant.name, base: base_path(tenant.issuer()), language: tenant.reader.language(), look }
}

/// Begins the answer to a form that was refused; `wait` is in how many seconds it may be sent again.
pub fn refused(status: StatusCode, wait: Option<u64>) -> HttpResponseBuilder {
    let mut begun = HttpResponse::build(status);
    if let Some(seconds) = wait {
        begun.insert_header((header::RETRY_AFTER, seconds.to_string()));
    }
    begun
}

/// Begins the answer to a form whose password was not taken.
pub fn not_chosen(refused_for: NotChosen) -> HttpResponseBuilder {
    match refused_for {
        NotChosen::Busy => refused(StatusCode::SERVICE_UNAVAILABLE, Some(2)),
        NotChosen::Unfit(_) | NotChosen::Weak(_) | NotChosen::Breached => {
            refused(StatusCode::UNPROCESSABLE_ENTITY, None)
        }
    }
}

/// A page with status 200.
///
/// # Errors
/// When the template cannot be written.
pub fn page(template: &impl Template, policy: &Policy) -> Result<HttpResponse, Failure> {
    page_with(&mut HttpResponse::build(StatusCode::OK), template, policy)
}

/// A page with the status and headers begun.
///
/// # Errors
/// When the template cannot be written.
pub fn page_with(
    answer: &mut HttpResponseBuilder,
    template: &impl Template,
    policy: &Policy,
) -> Result<HttpResponse, Failure> {
    let html = template.render().map_err(|error| Failure::internal(&error))?;
    never_cached(answer);
    for (name, value) in HEADERS {
        answer.insert_header((name, HeaderValue::from_static(value)));
    }
    answer.insert_header((header::CONTENT_SECURITY_POLICY, policy.header()));
    Ok(answer.content_type("text/html; charset=utf-8").body(html))
}

/// Sends the browser to an address of the tenant, by GET: 303 and not 307, which would repeat the form.
pub fn go(tenant: &TenantContext, path_and_query: &str) -> HttpResponse {
    see_other(&format!("{}{path_and_query}", base_path(tenant.issuer())))
}

/// Sends the browser on with a flow: `path` begins with a slash.
pub fn go_on(tenant: &TenantContext, path: &str, sealed: &str) -> HttpResponse {
    go(tenant, &format!("{path}?flow={sealed}"))
}

/// 303 to an address that is ours or proven.
pub fn see_other(location: &str) -> HttpResponse {
    let mut answer = HttpResponse::build(StatusCode::SEE_OTHER);
    never_cached(&mut answer);
    answer
        .insert_header((header::LOCATION, location))
        .insert_header((header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")))
        .finish()
}

/// The authorization response, on its way to the client: RFC 6749 §4.1.2, OAuth 2.0 Form Post Response Mode.
///
/// # Errors
/// When the page cannot be written.
pub async fn authorization(
    tenant: &TenantContext,
    state: &State,
    response: &AuthorizationResponse,
    client: Option<&KnownClient>,
) -> Result<HttpResponse, Failure> {
    let secured = match client {
        Some(client) if response.jwt => Some(secured(tenant, state, response, client).await?),
        _ => None,
    };
    let response = secured.as_ref().unwrap_or(response);
    match response.mode {
        ResponseMode::Query | ResponseMode::Fragment => Ok(see_other(&response.location())),
        ResponseMode::FormPost => form_post(tenant, response, client.map(|known| &known.client)),
    }
}

/// Tells whoever waits for the answer of a flow that there is none: the client by way of the browser (RFC 6749 §4.1.2.1),
/// or the device (RFC 8628 §3.5).
///
/// # Errors
/// When the page cannot be written, or the database is away.
pub async fn refusal(
    tenant: &TenantContext,
    state: &State,
    flow: &Flow,
    (code, description): (&'static str, &'static str),
    client: Option<&KnownClient>,
) -> Result<HttpResponse, PageAnswer> {
    let request = &flow.request;
    match &request.to {
        Receiver::Redirect(uri) => {
            let error = RedirectError::new(uri, code, description);
            let response = authorization::refuse(&error, &request.back, tenant.issuer());
            Ok(authorization(tenant, state, &response, client).await?)
        }
        Receiver::Device(waiting) => {
            device::deny(waiting, &request.client_id, (tenant, state)).await?;
            Ok(go_on(tenant, "/device", &flow::seal(flow, tenant)?))
        }
    }
}

/// The response as a token: JARM §2.
async fn secured(
    tenant: &TenantContext,
    state: &State,
    response: &AuthorizationResponse,
    client: &KnownClient,
) -> Result<AuthorizationResponse, Failure> {
    let (id, metadata) = (&client.client.client_id, &client.client.metadata);
    let claims = jarm::claims(response, id, tenant.issuer(), clock::now()).to_string();
    let (alg, encryption) = (metadata.authorization_signed_response_alg, jarm::encryption(metadata));
    let form = messages::Form { typ: jarm::TYP, alg, encryption };
    let token = messages::write(state, tenant, client, form, claims.as_bytes()).await?;
    Ok(jarm::secured(response, token))
}

fn form_post(
    tenant: &TenantContext,
    response: &AuthorizationResponse,
    client: Option<&Client>,
) -> Result<HttpResponse, Failure> {
    let action = response.redirect_uri.as_str();
    let fields: Vec<_> = response.parameters.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    let host = host(action);
    let destination = if host.is_empty() { client.map_or("", Client::name) } else { &host };
    let page_of = FormPost { frame: frame(tenant), destination, action, fields: &fields };
    let mut answer = page(&page_of, &Policy::returning_to(action, client).with_script())?;
    answer.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    Ok(answer)
}

/// The host of an address as a person reads it, with its port; empty for a private scheme.
pub fn host(uri: &str) -> String {
    let Ok(uri) = Url::parse(uri) else { return String::new() };
    match (uri.host_str(), uri.port()) {
        (Some(host), Some(port)) => format!("{host}:{port}"),
        (Some(host), None) => host.to_owned(),
        (None, _) => String::new(),
    }
}
