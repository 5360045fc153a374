//! `/account`: who one is here, and where one is signed in.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use chrono::SecondsFormat;
use signet_protocol::params::Params;
use signet_storage::sessions::{self, SessionRow};
use uuid::Uuid;

use super::views::{Account, SessionView};
use super::visit::Visit;
use super::{answers, words};
use crate::answer::PageAnswer;
use crate::clock;
use crate::request;
use crate::sessions::csrf::Form;
use crate::sessions::current::{self, Current};
use crate::sessions::end;
use crate::state::State;
use crate::tenants::TenantContext;

/// The page; for a stranger the sign-in page.
pub(super) async fn show(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::query(&request)?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let Some(current) = current::find(&visit.browser, &tenant, &state).await? else {
        return Ok(answers::go(&tenant, "/login"));
    };
    let mut connection = state.pool.tenant(tenant.id).await?;
    let rows = sessions::list_of_user(&mut connection, current.user.id, clock::now()).await?;
    drop(connection);
    page(&visit, &current, &rows, notice(&params)?)
}

/// Ends one of the person's own sessions.
pub(super) async fn submit(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::form(&request, payload).await?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let current = current::find(&visit.browser, &tenant, &state).await?;
    let named = params.one("end")?.and_then(|id| Uuid::parse_str(id).ok());
    match (current, named) {
        (Some(current), Some(session)) if visit.holds(Form::Account, &params) => {
            let _ = end::end_now(&visit.origin(&state), &state, (session, current.user.id)).await?;
            Ok(answers::go(&tenant, "/account?ended=yes"))
        }
        _ => Ok(answers::go(&tenant, "/account")),
    }
}

/// What was just done, or why one came here.
fn notice(params: &Params) -> Result<Option<&'static str>, PageAnswer> {
    if params.one("ended")?.is_some() {
        return Ok(Some("That session has ended."));
    }
    let lost = "The application that you came from can no longer be used here, or was changed. Open it again to go on.";
    Ok(params.one("lost")?.map(|_| lost))
}

fn page(
    visit: &Visit<'_>,
    current: &Current,
    rows: &[SessionRow],
    notice: Option<&str>,
) -> Result<HttpResponse, PageAnswer> {
    let (person, csrf, sign_out) = (current.person(), visit.csrf(Form::Account), visit.csrf(Form::SignOut));
    let sessions: Vec<_> = rows.iter().map(|row| view(row, current.session.id)).collect();
    let template = Account {
        frame: answers::frame(visit.tenant),
        person: &person,
        csrf: &csrf,
        sign_out: &sign_out,
        notice,
        sessions: &sessions,
    };
    visit.page(HttpResponse::build(StatusCode::OK), &template)
}

fn view(row: &SessionRow, this: Uuid) -> SessionView {
    SessionView {
        id: row.id,
        device: words::device(Some(&row.user_agent)),
        since: words::instant(row.authenticated_at),
        since_iso: row.authenticated_at.to_rfc3339_opts(SecondsFormat::Secs, true),
        address: row.address.clone(),
        is_this: row.id == this,
    }
}
