//! `/account/data`: a person takes a copy of all that is kept of them.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};

use super::views::Data;
use super::visit::Visit;
use crate::answer::{PageAnswer, never_cached};
use crate::request;
use crate::sessions::csrf::Form;
use crate::sessions::data;
use crate::sessions::recent::{self, Next};
use crate::state::State;
use crate::tenants::TenantContext;

/// The button; for a stranger the sign-in page.
pub(super) async fn show(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let visit = Visit::new(&request, &request::query(&request)?, &tenant, &state).await?;
    let current = visit.member(&state).await?;
    recent::demand(&tenant, &state, &current, Next::Data).await?;
    page(&visit, StatusCode::OK, None)
}

/// The file.
pub(super) async fn submit(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::form(&request, payload).await?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let current = visit.member(&state).await?;
    if !visit.holds(Form::Data, &params) {
        return page(&visit, StatusCode::FORBIDDEN, Some(&visit.form_problem()));
    }
    recent::demand(&tenant, &state, &current, Next::Data).await?;
    let copy = data::copy(&visit.origin(&state), &state, &current).await?;
    let mut answer = HttpResponse::build(StatusCode::OK);
    never_cached(&mut answer);
    answer
        .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"account.json\""))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .content_type("application/json");
    Ok(answer.body(format!("{copy:#}\n")))
}

fn page(visit: &Visit<'_>, status: StatusCode, problem: Option<&str>) -> Result<HttpResponse, PageAnswer> {
    let csrf = visit.csrf(Form::Data);
    visit.page(HttpResponse::build(status), &Data { frame: visit.frame(), csrf: &csrf, problem })
}
