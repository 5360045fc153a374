//! `/account/totp`: an app that shows codes is set up or removed.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, web};
use qrcode::EcLevel;

use super::views::{SetupView, Totp};
use super::visit::Visit;
use super::{answers, qr, recovery_codes};
use crate::answer::{Failure, PageAnswer};
use crate::clock;
use crate::request;
use crate::sessions::csrf::Form;
use crate::sessions::current::Current;
use crate::sessions::recent::{self, Next};
use crate::sessions::totp::{self, NotAdded, Setup};
use crate::state::State;
use crate::tenants::TenantContext;

/// The page; for a stranger the sign-in page.
pub(super) async fn show(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let visit = Visit::new(&request, &request::query(&request)?, &tenant, &state).await?;
    let current = visit.member(&state).await?;
    recent::demand(&tenant, &state, &current, Next::Totp).await?;
    let has_one = recent::has_totp(&tenant, &state, &current).await?;
    let setup = (!has_one).then(|| Setup::begin(current.user.id, &visit.browser, clock::now()));
    form(&visit, &current, HttpResponse::build(StatusCode::OK), (setup.as_ref(), None))
}

/// A code of the app, or the wish to remove it.
pub(super) async fn submit(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::form(&request, payload).await?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let current = visit.member(&state).await?;
    recent::demand(&tenant, &state, &current, Next::Totp).await?;
    if !visit.holds(Form::Totp, &params) {
        return Ok(answers::go(&tenant, "/account/totp"));
    }
    let origin = visit.origin(&state);
    if params.one("remove")?.is_some() {
        totp::remove(&origin, &state, &current).await?;
        return Ok(answers::go(&tenant, "/account?totp=removed"));
    }
    let sealed = params.one("setup")?.unwrap_or_default();
    let Some(setup) = Setup::open(sealed, &tenant, (current.user.id, &visit.browser)) else {
        return Ok(answers::go(&tenant, "/account/totp"));
    };
    match totp::add(&origin, &state, (&current, &setup), params.one("code")?.unwrap_or_default()).await? {
        Ok((session, codes)) => Ok(session.give_to(&tenant, recovery_codes::page(&visit, &codes, 0)?)),
        Err(NotAdded::Exists) => Ok(answers::go(&tenant, "/account/totp")),
        Err(NotAdded::Mismatch) => {
            let said = visit.frame().say("totp-mismatch");
            form(&visit, &current, answers::refused(StatusCode::FORBIDDEN, None), (Some(&setup), Some(&said)))
        }
    }
}

fn form(
    visit: &Visit<'_>,
    current: &Current,
    begun: HttpResponseBuilder,
    (setup, problem): (Option<&Setup>, Option<&str>),
) -> Result<HttpResponse, PageAnswer> {
    let view = setup.map(|setup| drawn(visit, &current.user.username, setup)).transpose()?;
    let csrf = visit.csrf(Form::Totp);
    let template = Totp { frame: visit.frame(), csrf: &csrf, setup: view.as_ref(), problem };
    visit.page(begun, &template)
}

pub(super) fn drawn(visit: &Visit<'_>, username: &str, setup: &Setup) -> Result<SetupView, Failure> {
    let secret = setup.secret();
    let uri = secret.uri(&visit.tenant.name, username);
    let picture = qr::picture(&uri, EcLevel::L, 200)?;
    let text: Vec<String> =
        secret.text().as_bytes().chunks(4).map(|four| String::from_utf8_lossy(four).into()).collect();
    Ok(SetupView { sealed: setup.seal(visit.tenant)?, picture, text: text.join(" ") })
}
