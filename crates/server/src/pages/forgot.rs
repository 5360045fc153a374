//! `/forgot`: whoever forgot their password asks for a letter. The page says the same whether or not there is an account.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use signet_protocol::domain::Feature;

use super::letter_ask;
use super::login::under_way;
use super::views::{ForgotSent, Letter};
use super::visit::Visit;
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
    let username = params.one("username")?.unwrap_or_default();
    letter_ask::form(&visit, HttpResponse::build(StatusCode::OK), (Letter::NewPassword, username), None)
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
    let asked = (Letter::NewPassword, username);
    if !visit.holds(Form::Forgot, &params) {
        let begun = HttpResponse::build(StatusCode::FORBIDDEN);
        return letter_ask::form(&visit, begun, asked, Some(&visit.form_problem()));
    }
    match recover::ask(&visit.origin(&state), &state, under_way(&request)?, username).await? {
        Asked::Written => sent(&visit),
        Asked::Wait(seconds) => letter_ask::wait(&visit, asked, seconds),
    }
}

/// Where the tenant offers it.
pub(super) fn is_on(tenant: &TenantContext) -> Result<(), PageAnswer> {
    if tenant.settings().offers(Feature::PasswordRecovery) {
        return Ok(());
    }
    Err(PageAnswer::NotOffered("recovery-off"))
}

fn sent(visit: &Visit<'_>) -> Result<HttpResponse, PageAnswer> {
    let sealed = visit.sealed()?;
    let template = ForgotSent { frame: visit.frame(), flow: sealed.as_deref() };
    visit.page(HttpResponse::build(StatusCode::OK), &template)
}
