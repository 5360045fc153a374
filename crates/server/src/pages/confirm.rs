//! `/account/confirm`: who is signed in shows once more who they are, before they change what matters.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, web};
use signet_protocol::second_factor::Means;

use super::login::{problem, status, under_way};
use super::views::Confirm;
use super::visit::Visit;
use super::{answers, challenge, passkey_sign_in};
use crate::answer::PageAnswer;
use crate::request;
use crate::sessions::csrf::Form;
use crate::sessions::current::Current;
use crate::sessions::recent::{self, Again, Next};
use crate::sessions::second::{self, NotShown, Showing};
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
    let means = second::means(&tenant, &mut state.pool.tenant(tenant.id).await?, current.user.id).await?;
    let begun = HttpResponse::build(StatusCode::OK);
    form(&visit, (&current, means), begun, (Next::parse(params.one("next")?), None))
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
    let again = match challenge::showing(&params)? {
        Showing::Passkey(answer) => Again::Passkey(answer),
        Showing::Code(code) => Again::Typed { password: params.one("password")?.unwrap_or_default(), code },
    };
    let outcome = if visit.holds(Form::Confirm, &params) {
        recent::confirm(&visit.origin(&state), &state, under_way(&request)?, &current, again).await?
    } else {
        Err(NotShown::Code(Refused::Form))
    };
    match outcome {
        Ok(session) => Ok(session.give_to(&tenant, answers::go(&tenant, &next.path()))),
        Err(refused) => {
            let (said, begun) = match refused {
                NotShown::Code(Refused::Mismatch) => {
                    (visit.frame().say("confirm-mismatch"), status(Some(Refused::Mismatch)))
                }
                NotShown::Code(other) => (problem(&visit, other), status(Some(other))),
                NotShown::Passkey(refused) => (
                    visit.frame().say(passkey_sign_in::problem(refused)),
                    answers::refused(StatusCode::FORBIDDEN, None),
                ),
            };
            let means = second::means(&tenant, &mut state.pool.tenant(tenant.id).await?, current.user.id).await?;
            form(&visit, (&current, means), begun, (next, Some(&said)))
        }
    }
}

fn form(
    visit: &Visit<'_>,
    (current, means): (&Current, Means),
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
        code: means.totp,
        passkey: means.passkey,
        problem,
    };
    if template.passkey { visit.page_with_passkeys(begun, &template) } else { visit.page(begun, &template) }
}
