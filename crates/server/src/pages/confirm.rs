//! `/account/confirm`: who is signed in shows once more who they are, before they change what matters.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, web};

use super::answers;
use super::login::{problem, status, under_way};
use super::views::Confirm;
use super::visit::Visit;
use crate::answer::PageAnswer;
use crate::request;
use crate::sessions::csrf::Form;
use crate::sessions::current::Current;
use crate::sessions::recent::{self, Next};
use crate::sessions::sign_in::Refused;
use crate::state::State;
use crate::tenants::TenantContext;

/// The question; for a stranger the sign-in page.
pub(super) async fn show(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::query(&request)?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let current = visit.member(&state).await?;
    let has_code = recent::has_totp(&tenant, &state, &current).await?;
    let begun = HttpResponse::build(StatusCode::OK);
    form(&visit, (&current, has_code), begun, (Next::parse(params.one("next")?), None))
}

/// What the person typed.
pub(super) async fn submit(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::form(&request, payload).await?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let current = visit.member(&state).await?;
    let next = Next::parse(params.one("next")?);
    let typed = (params.one("password")?.unwrap_or_default(), params.one("code")?.unwrap_or_default());
    let outcome = if visit.holds(Form::Confirm, &params) {
        recent::confirm(&visit.origin(&state), &state, under_way(&request)?, &current, typed).await?
    } else {
        Err(Refused::Form)
    };
    match outcome {
        Ok(session) => Ok(session.give_to(&tenant, answers::go(&tenant, &next.path()))),
        Err(refused) => {
            let said = match refused {
                Refused::Mismatch => visit.frame().say("confirm-mismatch"),
                other => problem(&visit, other),
            };
            let has_code = recent::has_totp(&tenant, &state, &current).await?;
            form(&visit, (&current, has_code), status(Some(refused)), (next, Some(&said)))
        }
    }
}

fn form(
    visit: &Visit<'_>,
    (current, has_code): (&Current, bool),
    begun: HttpResponseBuilder,
    (next, problem): (Next, Option<&str>),
) -> Result<HttpResponse, PageAnswer> {
    let (person, csrf) = (current.person(), visit.csrf(Form::Confirm));
    let template = Confirm {
        frame: visit.frame(),
        person: &person,
        csrf: &csrf,
        next: next.word(),
        password: current.user.password_hash.is_some(),
        code: has_code,
        problem,
    };
    visit.page(begun, &template)
}
