//! `/account/upstream`: the accounts at other providers that open one's own. Each change asks for a sign-in of a short time ago.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use signet_protocol::params::Params;
use signet_storage::passkeys as rows;
use signet_storage::upstream_accounts::{self, LinkedRow};

use super::times::{Times, iso};
use super::views::{Linked, LinkedView};
use super::visit::Visit;
use super::{answers, upstream};
use crate::answer::PageAnswer;
use crate::request;
use crate::sessions::csrf::Form;
use crate::sessions::current::{self, Current};
use crate::sessions::passkeys;
use crate::sessions::recent::{self, Next};
use crate::state::State;
use crate::tenants::TenantContext;
use crate::upstream::arrive;
use crate::upstream::begin::Asked;

/// The list; for a stranger the sign-in page.
pub(super) async fn show(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::query(&request)?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let current = visit.member(&state).await?;
    let said = upstream::words(visit.frame(), &tenant, &params)?;
    let notice = notice(&params)?.map(|words| visit.frame().say(words));
    page(&visit, &state, &current, (notice.as_deref(), said.as_deref())).await
}

/// Links another one, or takes one away.
pub(super) async fn submit(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::form(&request, payload).await?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let current = current::find(&visit.browser, &tenant, &state).await?;
    let Some(current) = current.filter(|_| visit.holds(Form::Link, &params)) else {
        return Ok(answers::go(&tenant, "/account/upstream"));
    };
    recent::demand(&tenant, &state, &current, Next::Upstream).await?;
    if let Some(known) = params.one("link")?.and_then(|name| upstream::find(&tenant, name)) {
        let link = Some((current.session.id, current.user.id));
        return upstream::send(&visit, &state, known, Asked { link, ..Asked::default() }).await;
    }
    if let Some(name) = params.one("unlink")? {
        if is_last_way_in(&state, &tenant, &current, name).await? {
            return Ok(answers::go(&tenant, "/account/upstream?kept=yes"));
        }
        arrive::unlink(&visit.origin(&state), &state, (&current.user, current.session.id), name).await?;
        return Ok(answers::go(&tenant, "/account/upstream?unlinked=yes"));
    }
    Ok(answers::go(&tenant, "/account/upstream"))
}

/// Whether the person could not sign in any more without it.
async fn is_last_way_in(
    state: &State,
    tenant: &TenantContext,
    current: &Current,
    name: &str,
) -> Result<bool, PageAnswer> {
    if current.user.password_hash.is_some()
        || linked(state, tenant, current).await?.iter().any(|row| row.upstream != name)
    {
        return Ok(false);
    }
    let mut connection = state.pool.tenant(tenant.id).await?;
    let has_passkey =
        passkeys::is_on(tenant) && !rows::list_of_user(&mut connection, current.user.id).await?.is_empty();
    Ok(!has_passkey)
}

async fn linked(state: &State, tenant: &TenantContext, current: &Current) -> Result<Vec<LinkedRow>, PageAnswer> {
    let mut connection = state.pool.tenant(tenant.id).await?;
    let rows = upstream_accounts::list_of_user(&mut connection, current.user.id).await?;
    // What nobody can sign in by is no way in.
    Ok(rows.into_iter().filter(|row| upstream::find(tenant, &row.upstream).is_some()).collect())
}

/// The name of what is said of what was just done.
fn notice(params: &Params) -> Result<Option<&'static str>, PageAnswer> {
    for (name, words) in [("linked", "linked-done"), ("unlinked", "unlinked-done"), ("kept", "unlink-last")] {
        if params.one(name)?.is_some() {
            return Ok(Some(words));
        }
    }
    Ok(None)
}

async fn page(
    visit: &Visit<'_>,
    state: &State,
    current: &Current,
    (notice, problem): (Option<&str>, Option<&str>),
) -> Result<HttpResponse, PageAnswer> {
    let (tenant, linked) = (visit.tenant, linked(state, visit.tenant, current).await?);
    let times = Times::of(visit.frame().language, &current.user);
    let of = |name: &str| linked.iter().find(|row| row.upstream == name);
    let enabled = tenant.upstreams().iter().map(|known| &known.upstream).filter(|one| !one.disabled);
    let shown = enabled.filter(|one| !one.hidden || of(&one.name).is_some());
    let upstreams: Vec<_> = shown
        .map(|one| LinkedView {
            name: one.name.clone(),
            display_name: one.display_name().to_owned(),
            label: of(&one.name).map(|row| row.label.clone()),
            since: of(&one.name).map(|row| times.say(row.linked_at)).unwrap_or_default(),
            since_iso: of(&one.name).map(|row| iso(row.linked_at)).unwrap_or_default(),
        })
        .collect();
    let csrf = visit.csrf(Form::Link);
    let template = Linked { frame: visit.frame(), csrf: &csrf, notice, problem, upstreams: &upstreams };
    visit.page(HttpResponse::build(StatusCode::OK), &template)
}
