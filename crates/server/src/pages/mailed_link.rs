//! `/login/link`: the link of a letter. Mail scanners open it, so opening it uses nothing: it shows a button, and that in the
//! browser where the letter was asked for alone. Anywhere else it tells people to go back there.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use signet_crypto::opaque::Opaque;

use super::answers;
use super::mailed_code::is_on;
use super::reset::{over, token};
use super::views::mailed::{MailedElsewhere, MailedLink};
use super::visit::Visit;
use crate::answer::PageAnswer;
use crate::request;
use crate::sessions::csrf::Form;
use crate::sessions::mailed_codes;
use crate::state::State;
use crate::tenants::TenantContext;

/// The button.
pub(super) async fn show(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    is_on(&tenant)?;
    let params = request::query(&request)?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let Some(token) = token(&params)? else { return over(&visit) };
    match mailed_codes::find_link(&tenant, &state, &visit.browser, &token).await? {
        None => over(&visit),
        Some((false, _)) => elsewhere(&visit),
        // What the browser was in the middle of is in its pages: this becomes one of them.
        Some((true, Some(flow))) if params.one("flow")?.is_none() => {
            Ok(answers::go(&tenant, &format!("/login/link?token={}&flow={flow}", token.expose())))
        }
        Some((true, _)) => form(&visit, StatusCode::OK, &token),
    }
}

/// The button was pressed.
pub(super) async fn submit(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    is_on(&tenant)?;
    let params = request::form(&request, payload).await?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let Some(token) = token(&params)? else { return over(&visit) };
    match mailed_codes::find_link(&tenant, &state, &visit.browser, &token).await? {
        None => return over(&visit),
        Some((false, _)) => return elsewhere(&visit),
        // Once more, from a page of ours.
        Some((true, _)) if !visit.holds(Form::MailedCode, &params) => {
            return form(&visit, StatusCode::FORBIDDEN, &token);
        }
        Some((true, _)) => {}
    }
    match mailed_codes::sign_in_by_link(&visit.origin(&state), &state, &token).await? {
        Some(entered) => visit.lead(entered),
        None => over(&visit),
    }
}

fn form(visit: &Visit<'_>, status: StatusCode, token: &Opaque) -> Result<HttpResponse, PageAnswer> {
    let (client, sealed, csrf) = (visit.client_view(), visit.sealed()?, visit.csrf(Form::MailedCode));
    let (frame, client, flow) = (visit.frame(), client.as_ref(), sealed.as_deref());
    let template = MailedLink { frame, client, flow, csrf: &csrf, token: token.expose() };
    visit.page(HttpResponse::build(status), &template)
}

fn elsewhere(visit: &Visit<'_>) -> Result<HttpResponse, PageAnswer> {
    visit.page(HttpResponse::build(StatusCode::OK), &MailedElsewhere { frame: visit.frame() })
}
