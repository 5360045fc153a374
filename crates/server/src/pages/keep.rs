//! `/account/keep`: whoever signs in to an account that is about to be deleted is asked whether to keep it. They are in once they
//! do; until then they only have shown who they are, which is sealed into the page.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use signet_protocol::params::Params;
use signet_storage::users::UserRow;

use super::times::Times;
use super::views::Keep;
use super::visit::Visit;
use super::{answers, challenge, times};
use crate::answer::PageAnswer;
use crate::clock;
use crate::request;
use crate::sessions::csrf::Form;
use crate::sessions::proof::{Proof, Purpose};
use crate::sessions::{current, deletion};
use crate::state::State;
use crate::tenants::TenantContext;

/// The question. A proof that no longer stands leads to the first step again.
pub(super) async fn show(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::query(&request)?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let Some(proof) = proof(&visit, &params)? else { return challenge::anew(&visit) };
    let Some(found) = deletion::find(&tenant, &state, &proof).await? else { return challenge::anew(&visit) };
    page(&visit, (&proof, &found), StatusCode::OK, None)
}

/// Keeps the account, or leaves it.
pub(super) async fn submit(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::form(&request, payload).await?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    if params.one("leave")?.is_some() {
        return if visit.flow.is_some() {
            visit.deny(&state, "The person's account is about to be deleted.").await
        } else {
            Ok(answers::go(&tenant, "/signed-out"))
        };
    }
    let Some(proof) = proof(&visit, &params)? else { return challenge::anew(&visit) };
    let Some(found) = deletion::find(&tenant, &state, &proof).await? else { return challenge::anew(&visit) };
    if !visit.holds(Form::Keep, &params) {
        return page(&visit, (&proof, &found), StatusCode::FORBIDDEN, Some(&visit.form_problem()));
    }
    match deletion::keep(&visit.origin(&state), &state, &proof).await? {
        Some(entered) => visit.lead(entered),
        None => challenge::anew(&visit),
    }
}

fn proof(visit: &Visit<'_>, params: &Params) -> Result<Option<Proof>, PageAnswer> {
    let sealed = params.one("proof")?.unwrap_or_default();
    Ok(Proof::open(sealed, (visit.tenant, Purpose::Keep), &visit.browser, clock::now()))
}

fn page(
    visit: &Visit<'_>,
    (proof, (user, due)): (&Proof, &(UserRow, DateTime<Utc>)),
    status: StatusCode,
    problem: Option<&str>,
) -> Result<HttpResponse, PageAnswer> {
    visit.tenant.reader.is(user);
    let (frame, person, csrf) = (visit.frame(), current::person(user), visit.csrf(Form::Keep));
    let (client, flow, proof) = (visit.client_view(), visit.sealed()?, proof.seal(visit.tenant, Purpose::Keep)?);
    let (due, iso) = (Times::of(frame.language, user).say(*due), times::iso(*due));
    let template = Keep {
        frame,
        person: &person,
        client: client.as_ref(),
        flow: flow.as_deref(),
        proof: &proof,
        csrf: &csrf,
        due: (&due, &iso),
        problem,
    };
    visit.page(HttpResponse::build(status), &template)
}
