//! `/account/delete`: a person has their account deleted.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};

use super::times::Times;
use super::views::{Delete, Done};
use super::visit::Visit;
use super::{answers, times};
use crate::answer::PageAnswer;
use crate::clock;
use crate::request;
use crate::sessions::csrf::Form;
use crate::sessions::current::Current;
use crate::sessions::recent::{self, Next};
use crate::sessions::{deletion, end};
use crate::state::State;
use crate::tenants::TenantContext;

/// What it means, and the button; for a stranger the sign-in page.
pub(super) async fn show(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    is_on(&tenant)?;
    let visit = Visit::new(&request, &request::query(&request)?, &tenant, &state).await?;
    let current = visit.member(&state).await?;
    recent::demand(&tenant, &state, &current, Next::Delete).await?;
    page(&visit, &current, StatusCode::OK, None)
}

/// Has it deleted.
pub(super) async fn submit(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    is_on(&tenant)?;
    let params = request::form(&request, payload).await?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let current = visit.member(&state).await?;
    if !visit.holds(Form::Delete, &params) {
        return page(&visit, &current, StatusCode::FORBIDDEN, Some(&visit.form_problem()));
    }
    recent::demand(&tenant, &state, &current, Next::Delete).await?;
    match deletion::request(&visit.origin(&state), &state, &current).await? {
        Some(due) => Ok(end::forget(&tenant, done(&visit, &current, due)?)),
        None => Ok(answers::go(&tenant, "/account/delete")),
    }
}

/// Where the tenant lets people do it.
fn is_on(tenant: &TenantContext) -> Result<(), PageAnswer> {
    if tenant.settings().account.deletion { Ok(()) } else { Err(PageAnswer::NotOffered("deletion-off")) }
}

fn page(
    visit: &Visit<'_>,
    current: &Current,
    status: StatusCode,
    problem: Option<&str>,
) -> Result<HttpResponse, PageAnswer> {
    let (frame, person, csrf) = (visit.frame(), current.person(), visit.csrf(Form::Delete));
    let due = deletion::due(visit.tenant, clock::now());
    let due = due.map(|due| (Times::of(frame.language, &current.user).say(due), times::iso(due)));
    let due = due.as_ref().map(|(due, iso)| (due.as_str(), iso.as_str()));
    visit.page(HttpResponse::build(status), &Delete { frame, person: &person, csrf: &csrf, due, problem })
}

fn done(visit: &Visit<'_>, current: &Current, due: DateTime<Utc>) -> Result<HttpResponse, PageAnswer> {
    let frame = visit.frame();
    let (heading, said) = if deletion::due(visit.tenant, clock::now()).is_some() {
        let due = Times::of(frame.language, &current.user).say(due);
        (frame.say("delete-done"), frame.with("delete-done-more", "instant", &due))
    } else {
        (frame.say("delete-done-now"), frame.say("delete-done-now-more"))
    };
    let next = frame.say("back-to-sign-in");
    let template = Done { frame, heading: &heading, said: &said, next: ("/login", &next) };
    visit.page(HttpResponse::build(StatusCode::OK), &template)
}
