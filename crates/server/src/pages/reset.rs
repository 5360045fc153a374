//! `/reset`: whoever has a letter chooses a new password. Opening the link changes nothing.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, web};
use signet_crypto::opaque::Opaque;
use signet_protocol::domain::Feature;
use signet_protocol::params::Params;

use super::views::{Done, LinkOver, Reset};
use super::visit::Visit;
use super::{answers, forgot};
use crate::answer::PageAnswer;
use crate::mail::Link;
use crate::request;
use crate::sessions::csrf::Form;
use crate::sessions::recover::{self, NotReset};
use crate::state::State;
use crate::tenants::TenantContext;

/// The form.
pub(super) async fn show(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    forgot::is_on(&tenant)?;
    let params = request::query(&request)?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    match token(&params)? {
        Some(token) if recover::is_good(&tenant, &state, Link::Reset, &token).await? => {
            form(&visit, HttpResponse::build(StatusCode::OK), &token, None)
        }
        _ => over(&visit),
    }
}

/// What the person typed.
pub(super) async fn submit(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    forgot::is_on(&tenant)?;
    let params = request::form(&request, payload).await?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let Some(token) = token(&params)? else { return over(&visit) };
    if !visit.holds(Form::Reset, &params) {
        return form(&visit, answers::refused(StatusCode::FORBIDDEN, None), &token, Some(&visit.form_problem()));
    }
    let password = params.one("password")?.unwrap_or_default();
    match recover::reset(&visit.origin(&state), &state, &token, password).await? {
        Ok(()) => done(&visit),
        Err(NotReset::Over) => over(&visit),
        Err(NotReset::Password(refused)) => {
            form(&visit, answers::not_chosen(refused), &token, Some(&visit.password_problem(refused)))
        }
    }
}

pub(super) fn token(params: &Params) -> Result<Option<Opaque>, PageAnswer> {
    Ok(params.one("token")?.and_then(Opaque::parse))
}

fn form(
    visit: &Visit<'_>,
    begun: HttpResponseBuilder,
    token: &Opaque,
    problem: Option<&str>,
) -> Result<HttpResponse, PageAnswer> {
    let csrf = visit.csrf(Form::Reset);
    let template = Reset {
        frame: visit.frame(),
        csrf: &csrf,
        token: token.expose(),
        problem,
        shortest: visit.shortest_password(),
    };
    visit.page(begun, &template)
}

/// A link that is no good: used, too old, or superseded. A new one is a step away.
pub(super) fn over(visit: &Visit<'_>) -> Result<HttpResponse, PageAnswer> {
    let recovery = visit.tenant.settings().offers(Feature::PasswordRecovery);
    let template = LinkOver { frame: visit.frame(), recovery };
    visit.page(HttpResponse::build(StatusCode::GONE), &template)
}

fn done(visit: &Visit<'_>) -> Result<HttpResponse, PageAnswer> {
    let template = Done {
        frame: visit.frame(),
        heading: &visit.frame().say("reset-done"),
        said: &visit.frame().say("reset-done-more"),
        next: ("/login", &visit.frame().say("sign-in")),
    };
    visit.page(HttpResponse::build(StatusCode::OK), &template)
}
