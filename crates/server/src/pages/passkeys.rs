//! `/account/passkeys`: a person sees, adds, names and removes their passkeys.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use signet_protocol::params::Params;
use signet_protocol::validation::is_name;
use signet_storage::passkeys::{self as rows, PasskeyRow};
use uuid::Uuid;

use super::times::{Times, iso};
use super::views::passkeys::{OwnPasskey, PasskeyForm, Passkeys};
use super::visit::Visit;
use super::{answers, words};
use crate::answer::PageAnswer;
use crate::request;
use crate::sessions::csrf::Form;
use crate::sessions::current::Current;
use crate::sessions::passkeys::{self, Answer, First, NotAdded};
use crate::sessions::recent::{self, Next};
use crate::state::State;
use crate::tenants::TenantContext;

/// The list; for a stranger the sign-in page.
pub(super) async fn show(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    is_on(&tenant)?;
    let params = request::query(&request)?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let current = visit.member(&state).await?;
    let done = params.one("done")?;
    // With their first passkey the account is stronger than what was just shown: they hear that it is there all the same.
    if done != Some("added") {
        recent::demand(&tenant, &state, &current, Next::Passkeys).await?;
    }
    let notice = match done {
        Some("added") => Some("passkey-added"),
        Some("removed") => Some("passkey-removed"),
        Some("renamed") => Some("passkey-renamed"),
        _ => None,
    };
    let notice = notice.map(|words| visit.frame().say(words));
    page(&visit, &state, &current, (StatusCode::OK, notice.as_deref(), None)).await
}

/// One is added, named or removed.
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
    if !visit.holds(Form::Passkeys, &params) {
        let problem = visit.form_problem();
        let told = (StatusCode::FORBIDDEN, None, Some(problem.as_str()));
        return page(&visit, &state, &current, told).await;
    }
    recent::demand(&tenant, &state, &current, Next::Passkeys).await?;
    match change(&visit, &state, &current, &params).await? {
        Ok(Some(done)) => Ok(answers::go(&tenant, &format!("/account/passkeys?done={done}"))),
        Ok(None) => visit.onward(),
        Err(words) => {
            let problem = visit.frame().say(words);
            page(&visit, &state, &current, (StatusCode::UNPROCESSABLE_ENTITY, None, Some(&problem))).await
        }
    }
}

/// What was done, and nothing where the person goes on to an application; or the name of what is said of why it was not.
async fn change(
    visit: &Visit<'_>,
    state: &State,
    current: &Current,
    params: &Params,
) -> Result<Result<Option<&'static str>, &'static str>, PageAnswer> {
    let origin = visit.origin(state);
    let named = |name: &str| Ok::<_, PageAnswer>(params.one(name)?.and_then(|id| Uuid::parse_str(id).ok()));
    if let Some(id) = named("remove")? {
        passkeys::remove(&origin, state, current, id).await?;
        return Ok(Ok(Some("removed")));
    }
    if let Some(id) = named("rename")? {
        let name = params.one("name")?.unwrap_or_default().trim();
        if !is_name(name) {
            return Ok(Err("passkey-name-wrong"));
        }
        passkeys::rename(&origin, state, current, (id, name)).await?;
        return Ok(Ok(Some("renamed")));
    }
    let sealed = params.one("state")?.unwrap_or_default();
    let answer = Answer { state: sealed, credential: params.one("credential")?.unwrap_or_default() };
    let whose = (&current.user, Some(current.session.id));
    let named = (words::device(Some(&origin.user_agent), visit.frame().language), First::OrAnother);
    Ok(match passkeys::add(&origin, state, whose, &answer, named).await? {
        Ok(()) if visit.flow.is_some() => Ok(None),
        Ok(()) => Ok(Some("added")),
        Err(reason) => Err(problem(reason)),
    })
}

const fn problem(refused: NotAdded) -> &'static str {
    match refused {
        NotAdded::Stale => "passkey-stale",
        NotAdded::Mismatch => "passkey-answer-wrong",
        NotAdded::NotVerified => "passkey-not-verified",
        NotAdded::NotAttested => "passkey-not-attested",
        NotAdded::Known => "passkey-known",
    }
}

/// Where the tenant takes them.
fn is_on(tenant: &TenantContext) -> Result<(), PageAnswer> {
    if passkeys::is_on(tenant) { Ok(()) } else { Err(PageAnswer::NotOffered("passkeys-off")) }
}

async fn page(
    visit: &Visit<'_>,
    state: &State,
    current: &Current,
    (status, notice, problem): (StatusCode, Option<&str>, Option<&str>),
) -> Result<HttpResponse, PageAnswer> {
    let mut connection = state.pool.tenant(visit.tenant.id).await?;
    let own = rows::list_of_user(&mut connection, current.user.id).await?;
    drop(connection);
    let times = Times::of(visit.frame().language, &current.user);
    let own: Vec<_> = own.into_iter().map(|row| view(row, &times)).collect();
    let csrf = visit.csrf(Form::Passkeys);
    let passkey = PasskeyForm { csrf: &csrf, purpose: "add" };
    let frame = visit.frame();
    let template = Passkeys { frame, own: &own, passkey: &passkey, notice, problem };
    visit.page_with_passkeys(answers::refused(status, None), &template)
}

fn view(row: PasskeyRow, times: &Times) -> OwnPasskey {
    OwnPasskey {
        id: row.id,
        name: row.name,
        added: times.say(row.created_at),
        added_iso: iso(row.created_at),
        used: row.last_used_at.map(|at| (times.say(at), iso(at))),
        backed_up: row.backed_up,
    }
}
