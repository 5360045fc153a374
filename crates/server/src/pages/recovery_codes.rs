//! `/account/recovery-codes`: codes on paper are made anew, shown once, and handed out as a file. Nothing of them is kept but
//! what tells a right one.

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};
use signet_crypto::recovery_code::RecoveryCode;
use signet_storage::recovery_codes;

use super::answers;
use super::views::RecoveryCodes;
use super::visit::Visit;
use crate::answer::{PageAnswer, never_cached};
use crate::request;
use crate::sessions::csrf::Form;
use crate::sessions::recent::{self, Next};
use crate::sessions::totp;
use crate::state::State;
use crate::tenants::TenantContext;

/// Codes of one file.
const MOST: usize = 10;

/// How many are left; for a stranger the sign-in page.
pub(super) async fn show(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let visit = Visit::new(&request, &request::query(&request)?, &tenant, &state).await?;
    let current = visit.member(&state).await?;
    if !recent::has_totp(&tenant, &state, &current).await? {
        return Ok(answers::go(&tenant, "/account/totp"));
    }
    recent::demand(&tenant, &state, &current, Next::RecoveryCodes).await?;
    let mut connection = state.pool.tenant(tenant.id).await?;
    let left = recovery_codes::count(&mut connection, current.user.id).await?;
    drop(connection);
    page(&visit, &[], left)
}

/// New codes, or those of the page as a file.
pub(super) async fn submit(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::form(&request, payload).await?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let current = visit.member(&state).await?;
    if !visit.holds(Form::RecoveryCodes, &params) {
        return Ok(answers::go(&tenant, "/account/recovery-codes"));
    }
    if let Some(codes) = params.one("codes")? {
        return Ok(file(&tenant, codes));
    }
    recent::demand(&tenant, &state, &current, Next::RecoveryCodes).await?;
    let codes = totp::renew_codes(&visit.origin(&state), &state, &current).await?;
    if codes.is_empty() { Ok(answers::go(&tenant, "/account/totp")) } else { page(&visit, &codes, 0) }
}

pub(super) fn page(visit: &Visit<'_>, codes: &[String], left: i64) -> Result<HttpResponse, PageAnswer> {
    let csrf = visit.csrf(Form::RecoveryCodes);
    let next = visit.onward_address()?;
    let template = RecoveryCodes { frame: visit.frame(), csrf: &csrf, codes, left, next: &next };
    visit.page(HttpResponse::build(StatusCode::OK), &template)
}

/// What the page has, as text: codes and nothing else, whatever was sent.
fn file(tenant: &TenantContext, codes: &str) -> HttpResponse {
    let codes = codes.split_whitespace().take(MOST).filter_map(RecoveryCode::parse);
    let mut text = format!("{}\n{}\n\n", tenant.name, tenant.issuer());
    for code in codes {
        text.push_str(&code.shown());
        text.push('\n');
    }
    let mut answer = HttpResponse::Ok();
    never_cached(&mut answer);
    answer
        .insert_header((
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"recovery-codes.txt\""),
        ))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")))
        .content_type("text/plain; charset=utf-8")
        .body(text)
}
