//! `/forgot`: whoever forgot their password asks for a letter. The page says the same whether or not there is an account.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use signet_protocol::domain::Feature;

use super::login::under_way;
use super::views::{Forgot, ForgotSent};
use super::visit::Visit;
use super::{answers, words};
use crate::answer::PageAnswer;
use crate::request;
use crate::sessions::csrf::Form;
use crate::sessions::recover::{self, Asked};
use crate::state::State;
use crate::tenants::TenantContext;

/// The form.
pub(super) async fn show(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    is_on(&tenant)?;
    let params = request::query(&request)?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    form(&visit, HttpResponse::build(StatusCode::OK), params.one("username")?.unwrap_or_default(), None)
}

/// What the person typed.
pub(super) async fn submit(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    is_on(&tenant)?;
    let params = request::form(&request, payload).await?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let username = params.one("username")?.unwrap_or_default().trim();
    if !visit.holds(Form::Forgot, &params) {
        return form(&visit, HttpResponse::build(StatusCode::FORBIDDEN), username, Some(&visit.form_problem()));
    }
    match recover::ask(&visit.origin(&state), &state, under_way(&request)?, username).await? {
        Asked::Written => sent(&visit),
        Asked::Wait(seconds) => {
            let begun = answers::refused(StatusCode::TOO_MANY_REQUESTS, Some(seconds));
            let frame = visit.frame();
            let problem = frame.with("forgot-too-many", "wait", &words::wait(seconds, frame.language));
            form(&visit, begun, username, Some(&problem))
        }
    }
}

/// Where the tenant offers it.
pub(super) fn is_on(tenant: &TenantContext) -> Result<(), PageAnswer> {
    if tenant.settings().offers(Feature::PasswordRecovery) {
        return Ok(());
    }
    Err(PageAnswer::NotOffered("recovery-off"))
}

fn form(
    visit: &Visit<'_>,
    begun: actix_web::HttpResponseBuilder,
    username: &str,
    problem: Option<&str>,
) -> Result<HttpResponse, PageAnswer> {
    let (client, sealed, csrf) = (visit.client_view(), visit.sealed()?, visit.csrf(Form::Forgot));
    let template = Forgot {
        frame: visit.frame(),
        client: client.as_ref(),
        flow: sealed.as_deref(),
        csrf: &csrf,
        username,
        problem,
    };
    visit.page(begun, &template)
}

fn sent(visit: &Visit<'_>) -> Result<HttpResponse, PageAnswer> {
    let sealed = visit.sealed()?;
    let template = ForgotSent { frame: visit.frame(), flow: sealed.as_deref() };
    visit.page(HttpResponse::build(StatusCode::OK), &template)
}
