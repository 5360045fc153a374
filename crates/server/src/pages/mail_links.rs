//! `/mail/new` and `/mail/former`: whoever reads the letters about another mail address agrees to it, or stops it. Opening a link
//! changes nothing, since mail scanners open them.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, web};
use signet_crypto::opaque::Opaque;
use signet_storage::mail_changes::MailChangeRow;
use uuid::Uuid;

use super::reset::{over, token};
use super::views::Done;
use super::views::mail::{MailFormer, MailNew};
use super::visit::Visit;
use super::{answers, change_mail as account};
use crate::answer::PageAnswer;
use crate::request;
use crate::sessions::change_mail::{self, Agreed, Side};
use crate::sessions::csrf::Form;
use crate::sessions::current::{self, Current};
use crate::state::State;
use crate::tenants::TenantContext;

/// What a link was found to be for.
struct Found {
    token: Opaque,
    change: MailChangeRow,
}

/// The question at the new address.
pub(super) async fn show_new(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    account::is_on(&tenant)?;
    let params = request::query(&request)?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let Some(found) = find(&visit, &state, (Side::New, token(&params)?)).await? else { return over(&visit) };
    let current = owner(&visit, &state, found.change.user_id).await?;
    new_form(&visit, HttpResponse::build(StatusCode::OK), (&found, current.is_some()), None)
}

/// The new address agrees.
pub(super) async fn submit_new(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    account::is_on(&tenant)?;
    let params = request::form(&request, payload).await?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let Some(found) = find(&visit, &state, (Side::New, token(&params)?)).await? else { return over(&visit) };
    let forbidden = answers::refused(StatusCode::FORBIDDEN, None);
    let Some(current) = owner(&visit, &state, found.change.user_id).await? else {
        return new_form(&visit, forbidden, (&found, false), None);
    };
    if !visit.holds(Form::MailNew, &params) {
        return new_form(&visit, forbidden, (&found, true), Some(&visit.form_problem()));
    }
    agree(&visit, &state, (Side::New, &found), Some(current.session.id)).await
}

/// The question at the former address.
pub(super) async fn show_former(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    account::is_on(&tenant)?;
    let params = request::query(&request)?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    match find(&visit, &state, (Side::Former, token(&params)?)).await? {
        Some(found) => former_form(&visit, HttpResponse::build(StatusCode::OK), &found, None),
        None => over(&visit),
    }
}

/// The former address agrees, or stops it.
pub(super) async fn submit_former(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    account::is_on(&tenant)?;
    let params = request::form(&request, payload).await?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let Some(found) = find(&visit, &state, (Side::Former, token(&params)?)).await? else { return over(&visit) };
    if !visit.holds(Form::MailFormer, &params) {
        let forbidden = answers::refused(StatusCode::FORBIDDEN, None);
        return former_form(&visit, forbidden, &found, Some(&visit.form_problem()));
    }
    match params.one("answer")? {
        Some("agree") => agree(&visit, &state, (Side::Former, &found), None).await,
        Some("stop") if change_mail::stop(&visit.origin(&state), &state, &found.token).await? => {
            done(&visit, "mail-stopped", None, ("/account/password", "change-password"))
        }
        Some("stop") => over(&visit),
        _ => former_form(&visit, HttpResponse::build(StatusCode::OK), &found, None),
    }
}

async fn find(
    visit: &Visit<'_>,
    state: &State,
    (side, token): (Side, Option<Opaque>),
) -> Result<Option<Found>, PageAnswer> {
    let Some(token) = token else { return Ok(None) };
    let change = change_mail::of_link(visit.tenant, state, (side, &token)).await?;
    Ok(change.map(|change| Found { token, change }))
}

/// Who is signed in, if it is whose address is to change: who merely reads the mail of an address that somebody mistyped, or
/// gave on purpose, neither gets into the account nor gives it their address.
async fn owner(visit: &Visit<'_>, state: &State, user: Uuid) -> Result<Option<Current>, PageAnswer> {
    let current = current::find(&visit.browser, visit.tenant, state).await?;
    match current.filter(|current| current.user.id == user) {
        Some(_) => visit.member(state).await.map(Some),
        None => Ok(None),
    }
}

async fn agree(
    visit: &Visit<'_>,
    state: &State,
    (side, found): (Side, &Found),
    session: Option<Uuid>,
) -> Result<HttpResponse, PageAnswer> {
    let whose = (found.change.user_id, session);
    match change_mail::agree(&visit.origin(state), state, (side, &found.token), whose).await? {
        Some(Agreed::Half) => done(visit, "mail-agreed", None, ("/account/mail", "go-to-account")),
        Some(Agreed::Whole) => done(visit, "mail-changed", Some(&found.change.email), ("/account", "go-to-account")),
        Some(Agreed::Proven) => done(visit, "verify-done", None, ("/account", "go-to-account")),
        None => over(visit),
    }
}

fn new_form(
    visit: &Visit<'_>,
    begun: HttpResponseBuilder,
    (found, is_owner): (&Found, bool),
    problem: Option<&str>,
) -> Result<HttpResponse, PageAnswer> {
    let csrf = is_owner.then(|| visit.csrf(Form::MailNew));
    let template = MailNew {
        frame: visit.frame(),
        csrf: csrf.as_deref(),
        token: found.token.expose(),
        email: &found.change.email,
        problem,
    };
    visit.page(begun, &template)
}

fn former_form(
    visit: &Visit<'_>,
    begun: HttpResponseBuilder,
    found: &Found,
    problem: Option<&str>,
) -> Result<HttpResponse, PageAnswer> {
    let (csrf, token, email) = (visit.csrf(Form::MailFormer), found.token.expose(), &found.change.email);
    visit.page(begun, &MailFormer { frame: visit.frame(), csrf: &csrf, token, email, problem })
}

fn done(
    visit: &Visit<'_>,
    words: &str,
    email: Option<&str>,
    (next, label): (&'static str, &str),
) -> Result<HttpResponse, PageAnswer> {
    let frame = visit.frame();
    let said = frame.with(&format!("{words}-more"), "address", email.unwrap_or_default());
    let template = Done { frame, heading: &frame.say(words), said: &said, next: (next, &frame.say(label)) };
    visit.page(HttpResponse::build(StatusCode::OK), &template)
}
