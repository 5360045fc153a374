//! `/passkeys/offer`: after a sign-in with something else, a person whose device can keep a passkey may add one. Whatever
//! they do, they end where they wanted to go.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use signet_protocol::params::Params;
use signet_storage::passkeys as rows;

use super::views::passkeys::{PasskeyForm, PasskeyOffer};
use super::visit::Visit;
use crate::answer::PageAnswer;
use crate::request;
use crate::sessions::csrf::Form;
use crate::sessions::{current, passkeys};
use crate::state::State;
use crate::tenants::TenantContext;

/// Whether the browser said on the sign-in page that its device can keep one, and the tenant offers it.
pub(super) fn is_made(params: &Params, tenant: &TenantContext) -> bool {
    let can = params.one("passkeys").ok().flatten() == Some("yes");
    can && tenant.settings().passkeys.offer && passkeys::is_on(tenant)
}

/// The offer, to who is signed in, has none and did not decline.
pub(super) async fn show(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let visit = Visit::new(&request, &request::query(&request)?, &tenant, &state).await?;
    let Some(current) = current::find(&visit.browser, &tenant, &state).await? else { return visit.onward() };
    let mut connection = state.pool.tenant(tenant.id).await?;
    let is_offered = passkeys::is_on(&tenant) && rows::is_offered(&mut connection, current.user.id).await?;
    drop(connection);
    if !is_offered {
        return visit.onward();
    }
    let (sealed, csrf) = (visit.sealed()?, visit.csrf(Form::Passkeys));
    let passkey = PasskeyForm { csrf: &csrf, purpose: "add" };
    let template = PasskeyOffer { frame: visit.frame(), flow: sealed.as_deref(), passkey: &passkey };
    visit.page_with_passkeys(HttpResponse::build(StatusCode::OK), &template)
}

/// The person does not want one.
pub(super) async fn submit(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::form(&request, payload).await?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let current = current::find(&visit.browser, &tenant, &state).await?;
    if let Some(current) = current.filter(|_| visit.holds(Form::Passkeys, &params)) {
        passkeys::decline(&visit.origin(&state), &state, &current).await?;
    }
    visit.onward()
}
