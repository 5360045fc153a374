//! `/challenge`: the second step, for who has shown the first, and for who is in and has to show more.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, web};
use signet_protocol::params::Params;
use signet_storage::{totp_factors, users};

use super::answers;
use super::login::{problem, status};
use super::views::{Challenge, PersonView};
use super::visit::Visit;
use crate::answer::PageAnswer;
use crate::clock;
use crate::request;
use crate::sessions::csrf::Form;
use crate::sessions::current::{self, Current};
use crate::sessions::proof::Proof;
use crate::sessions::second;
use crate::sessions::sign_in::Refused;
use crate::state::State;
use crate::tenants::TenantContext;

/// Whom the page is about.
enum Subject {
    /// Somebody who is not in yet.
    Coming(Box<Proof>, PersonView),
    /// Somebody who is in.
    In(Box<Current>),
}

/// The form. Whoever has nothing to show here goes on.
pub(super) async fn show(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::query(&request)?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    match subject(&visit, &params, &state).await? {
        Some(subject) => form(&visit, &subject, HttpResponse::build(StatusCode::OK), None),
        None => anew(&visit),
    }
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
    if params.one("cancel")?.is_some() {
        return if visit.flow.is_some() {
            visit.deny(&state, "The person did not sign in.").await
        } else {
            Ok(answers::go(&tenant, "/login"))
        };
    }
    let Some(subject) = subject(&visit, &params, &state).await? else { return anew(&visit) };
    if !visit.holds(Form::Challenge, &params) {
        return form(&visit, &subject, status(Some(Refused::Form)), Some(Refused::Form));
    }
    let (origin, typed) = (visit.origin(&state), params.one("code")?.unwrap_or_default());
    let refused = match &subject {
        Subject::Coming(proof, _) => match second::finish(&origin, &state, proof, typed).await? {
            Ok(entered) => return visit.lead(entered),
            Err(refused) => refused,
        },
        Subject::In(current) => match second::step_up(&origin, &state, current, typed).await? {
            Ok(session) => return Ok(session.give_to(&tenant, visit.onward()?)),
            Err(refused) => refused,
        },
    };
    form(&visit, &subject, status(Some(refused)), Some(refused))
}

/// A proof that no longer stands, or nobody: the first step again.
fn anew(visit: &Visit<'_>) -> Result<HttpResponse, PageAnswer> {
    match visit.sealed()? {
        Some(sealed) => Ok(answers::go_on(visit.tenant, "/authorize", &sealed)),
        None => Ok(answers::go(visit.tenant, "/login")),
    }
}

async fn subject(visit: &Visit<'_>, params: &Params, state: &State) -> Result<Option<Subject>, PageAnswer> {
    let tenant = visit.tenant;
    if let Some(sealed) = params.one("proof")? {
        let Some(proof) = Proof::open(sealed, tenant, &visit.browser, clock::now()) else { return Ok(None) };
        let mut connection = state.pool.tenant(tenant.id).await?;
        let user = users::find_enabled(&mut connection, proof.user).await?.filter(|user| proof.stands(user));
        return Ok(user.map(|user| {
            tenant.reader.is(&user);
            Subject::Coming(Box::new(proof), current::person(&user))
        }));
    }
    let Some(current) = current::find(&visit.browser, tenant, state).await? else { return Ok(None) };
    let mut connection = state.pool.tenant(tenant.id).await?;
    let has = totp_factors::find(&mut connection, current.user.id).await?.is_some();
    Ok((has && !second::is_shown(&current.session.amr)).then(|| Subject::In(Box::new(current))))
}

fn form(
    visit: &Visit<'_>,
    subject: &Subject,
    begun: HttpResponseBuilder,
    refused: Option<Refused>,
) -> Result<HttpResponse, PageAnswer> {
    let (person, proof) = match subject {
        Subject::Coming(proof, person) => (person.clone(), Some(proof.seal(visit.tenant)?)),
        Subject::In(current) => (current.person(), None),
    };
    let said = refused.map(|refused| match refused {
        Refused::Mismatch => "That code is not good, or was used. Wait for the next one and try again.".to_owned(),
        other => problem(visit, other),
    });
    let (client, sealed, csrf) = (visit.client_view(), visit.sealed()?, visit.csrf(Form::Challenge));
    let template = Challenge {
        frame: visit.frame(),
        person: &person,
        client: client.as_ref(),
        flow: sealed.as_deref(),
        proof: proof.as_deref(),
        csrf: &csrf,
        problem: said.as_deref(),
    };
    visit.page(begun, &template)
}
