//! `/consent`: a person agrees to what a client asks for, or does not (OpenID Connect Core §3.1.2.4).

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::json;
use signet_protocol::authorization::AcceptedRequest;
use signet_protocol::scope::Scope;
use signet_protocol::token::audience;
use signet_storage::{consents, events};

use super::views::Consent;
use super::visit::Visit;
use super::{answers, words};
use crate::answer::PageAnswer;
use crate::clock;
use crate::request;
use crate::sessions::csrf::Form;
use crate::sessions::current::{self, Current};
use crate::state::State;
use crate::tenants::TenantContext;

/// The question.
pub(super) async fn show(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let visit = Visit::new(&request, &request::query(&request)?, &tenant, &state).await?;
    let current = current::find(&visit.browser, &tenant, &state).await?;
    let (Some(current), Some(client), Some(sealed)) = (current, visit.client_view(), visit.sealed()?) else {
        return visit.onward();
    };
    let (person, csrf) = (current.person(), visit.csrf(Form::Consent));
    let scopes = words::scopes(&asked(&visit, &current), &tenant.facts.apis, visit.frame().language);
    let request = visit.flow.as_ref().map(|flow| &flow.request);
    let address = request.and_then(AcceptedRequest::redirect_uri);
    let destination = address.map(|address| answers::host(address.as_str())).unwrap_or_default();
    let device = request.and_then(AcceptedRequest::device);
    let template = Consent {
        frame: visit.frame(),
        client: &client,
        person: &person,
        flow: &sealed,
        csrf: &csrf,
        scopes: &scopes,
        destination: &destination,
        user_code: device.map_or("", |device| &device.user_code),
    };
    visit.page(HttpResponse::build(StatusCode::OK), &template)
}

/// The answer.
pub(super) async fn submit(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::form(&request, payload).await?;
    let mut visit = Visit::new(&request, &params, &tenant, &state).await?;
    let current = current::find(&visit.browser, &tenant, &state).await?;
    let (Some(current), true) = (current, visit.holds(Form::Consent, &params)) else {
        return visit.onward();
    };
    match params.one("answer")? {
        Some("allow") => {
            remember(&visit, &current, &state).await?;
            visit.confirm(current.session.id);
        }
        Some("deny") => return visit.deny(&state, "The person did not agree.").await,
        _ => {}
    }
    visit.onward()
}

/// Writes down what was agreed to, so that it is not asked again.
async fn remember(visit: &Visit<'_>, current: &Current, state: &State) -> Result<(), PageAnswer> {
    let (Some(flow), Some(client)) = (&visit.flow, visit.client()) else { return Ok(()) };
    let (now, user, scope) = (clock::now(), current.user.id, asked(visit, current));
    let mut event = visit.origin(state).event("consent.given", (Some(user), Some(current.session.id)), now);
    event.client_id = Some(client.client_id.clone());
    let event = event.with(json!({ "scope": scope.to_string() }));
    let mut connection = state.pool.tenant(visit.tenant.id).await?;
    connection.begin().await?;
    consents::give(&mut connection, user, &flow.request.client_id, scope.tokens(), now).await?;
    events::insert(&mut connection, &event).await?;
    connection.commit().await?;
    Ok(())
}

/// What the person is asked about: what of the request they may give at all.
fn asked(visit: &Visit<'_>, current: &Current) -> Scope {
    visit.flow.as_ref().map_or_else(Scope::default, |flow| {
        flow.request.to_consent(&audience::of_user(&flow.request.scope, &current.user.roles, &visit.tenant.facts))
    })
}
