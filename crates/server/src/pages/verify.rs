//! `/verify`: whoever has a letter shows that the address is theirs. Opening the link changes nothing.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use signet_crypto::opaque::Opaque;

use super::reset::{over, token};
use super::views::{Done, Verify};
use super::visit::Visit;
use crate::answer::PageAnswer;
use crate::mail::Link;
use crate::request;
use crate::sessions::csrf::Form;
use crate::sessions::recover;
use crate::state::State;
use crate::tenants::TenantContext;

/// The button.
pub(super) async fn show(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::query(&request)?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    match token(&params)? {
        Some(token) if recover::is_good(&tenant, &state, Link::Verify, &token).await? => {
            form(&visit, StatusCode::OK, &token)
        }
        _ => over(&visit),
    }
}

/// The button was pressed.
pub(super) async fn submit(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::form(&request, payload).await?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let Some(token) = token(&params)? else { return over(&visit) };
    if !visit.holds(Form::Verify, &params) {
        // Once more, from a page of ours in this browser.
        return form(&visit, StatusCode::FORBIDDEN, &token);
    }
    if !recover::verify(&visit.origin(&state), &state, &token).await? {
        return over(&visit);
    }
    let template = Done {
        frame: visit.frame(),
        heading: &visit.frame().say("verify-done"),
        said: &visit.frame().say("verify-done-more"),
        next: ("/account", &visit.frame().say("go-to-account")),
    };
    visit.page(HttpResponse::build(StatusCode::OK), &template)
}

fn form(visit: &Visit<'_>, status: StatusCode, token: &Opaque) -> Result<HttpResponse, PageAnswer> {
    let csrf = visit.csrf(Form::Verify);
    let template = Verify { frame: visit.frame(), csrf: &csrf, token: token.expose() };
    visit.page(HttpResponse::build(status), &template)
}
