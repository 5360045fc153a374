//! `/join`: somebody whom an upstream knows and this tenant does not shows which account here is theirs, or gets one. An equal
//! address or name is not enough: whoever has an account signs in to it first, and then says that they want the link.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use signet_protocol::params::Params;

use super::views::{Join, LinkQuestion};
use super::visit::{Visit, led};
use super::{answers, upstream, words};
use crate::answer::PageAnswer;
use crate::request;
use crate::sessions::browser::give;
use crate::sessions::cookies::{self, Purpose};
use crate::sessions::csrf::Form;
use crate::sessions::current::{self, Current};
use crate::state::State;
use crate::tenants::TenantContext;
use crate::upstream::arrive::{self, NotMade};
use crate::upstream::joining::Joining;

/// The question.
pub(super) async fn show(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let visit = Visit::new(&request, &request::query(&request)?, &tenant, &state).await?;
    let Some(joining) = joining(&visit) else { return over(&visit) };
    match proven(&visit, &state, &joining).await? {
        Some(current) => confirm(&visit, &joining, &current),
        None => ask(&visit, &joining, (&joining.arrived.proposal(), None)),
    }
}

/// The choice.
pub(super) async fn submit(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::form(&request, payload).await?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let Some(joining) = joining(&visit) else { return over(&visit) };
    match params.one("choice")? {
        Some("link") if visit.holds(Form::Link, &params) => link(&visit, &state, &joining).await,
        Some("make") if visit.holds(Form::Join, &params) => make(&visit, &state, &joining, &params).await,
        Some("none") => over(&visit),
        _ => show_again(&visit, &state, &joining).await,
    }
}

/// Who came, from an upstream that is still one.
fn joining(visit: &Visit<'_>) -> Option<Joining> {
    let joining = Joining::of(visit.tenant, &visit.browser)?;
    upstream::find(visit.tenant, &joining.arrived.upstream).is_some().then_some(joining)
}

/// Whoever signed in since they came from there, and so proved an account.
async fn proven(visit: &Visit<'_>, state: &State, joining: &Joining) -> Result<Option<Current>, PageAnswer> {
    let current = current::find(&visit.browser, visit.tenant, state).await?;
    Ok(current.filter(|current| current.session.authenticated_at > joining.since))
}

async fn show_again(visit: &Visit<'_>, state: &State, joining: &Joining) -> Result<HttpResponse, PageAnswer> {
    match proven(visit, state, joining).await? {
        Some(current) => confirm(visit, joining, &current),
        None => ask(visit, joining, (&joining.arrived.proposal(), None)),
    }
}

async fn link(visit: &Visit<'_>, state: &State, joining: &Joining) -> Result<HttpResponse, PageAnswer> {
    let Some(current) = proven(visit, state, joining).await? else { return show_again(visit, state, joining).await };
    let person = (&current.user, current.session.id);
    match arrive::link(&visit.origin(state), state, person, &joining.arrived).await? {
        Ok(()) => over(visit),
        Err(failed) => {
            let said = [("said", failed.word()), ("at", joining.arrived.upstream.as_str())];
            let to = upstream::address(visit.tenant, None, "/account/upstream", &said)?;
            Ok(forget(visit.tenant, answers::see_other(&to)))
        }
    }
}

async fn make(
    visit: &Visit<'_>,
    state: &State,
    joining: &Joining,
    params: &Params,
) -> Result<HttpResponse, PageAnswer> {
    let name = params.one("username")?.unwrap_or_default().trim();
    let may = joining.offer.makes
        && upstream::find(visit.tenant, &joining.arrived.upstream).is_some_and(|known| known.upstream.creates_users);
    if !may {
        return ask(visit, joining, (name, Some(NotMade::Known)));
    }
    match arrive::make(&visit.origin(state), state, &joining.arrived, name).await? {
        Ok(entered) => Ok(led(visit.tenant, entered, visit.flow.as_ref(), over(visit)?)?),
        Err(why) => ask(visit, joining, (name, Some(why))),
    }
}

/// There is nothing (more) to choose: the person goes on.
fn over(visit: &Visit<'_>) -> Result<HttpResponse, PageAnswer> {
    Ok(forget(visit.tenant, visit.onward_from_join()?))
}

fn forget(tenant: &TenantContext, mut answer: HttpResponse) -> HttpResponse {
    give(&mut answer, &cookies::clear(tenant, Purpose::Joining));
    answer
}

fn ask(
    visit: &Visit<'_>,
    joining: &Joining,
    (username, why): (&str, Option<NotMade>),
) -> Result<HttpResponse, PageAnswer> {
    let (sealed, csrf, tenant) = (visit.sealed()?, visit.csrf(Form::Join), visit.tenant);
    let (wrong, problem) = match why {
        None => (None, None),
        Some(NotMade::Name) => (Some(words::NAME), None),
        Some(NotMade::NameLikeEmail) => (Some(words::NAME_LIKE_EMAIL), None),
        Some(NotMade::Taken) => (Some(words::NAME_TAKEN), None),
        Some(NotMade::Known) => (None, Some(visit.frame().say("join-none"))),
    };
    let wrong = wrong.map(|words| visit.frame().say(words));
    let template = Join {
        frame: visit.frame(),
        provider: &upstream::isolated(provider(tenant, joining)),
        label: &upstream::isolated(&joining.arrived.label),
        address: joining.arrived.mapped.email.as_deref().filter(|_| joining.offer.is_known),
        makes: joining.offer.makes,
        flow: sealed.as_deref(),
        csrf: &csrf,
        username,
        wrong_username: wrong.as_deref(),
        problem: problem.as_deref(),
    };
    let status = if why.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    visit.page(HttpResponse::build(status), &template)
}

fn confirm(visit: &Visit<'_>, joining: &Joining, current: &Current) -> Result<HttpResponse, PageAnswer> {
    let (sealed, csrf, person) = (visit.sealed()?, visit.csrf(Form::Link), current.person());
    let template = LinkQuestion {
        frame: visit.frame(),
        provider: &upstream::isolated(provider(visit.tenant, joining)),
        label: &upstream::isolated(&joining.arrived.label),
        person: &person,
        flow: sealed.as_deref(),
        csrf: &csrf,
    };
    visit.page(HttpResponse::build(StatusCode::OK), &template)
}

fn provider<'a>(tenant: &'a TenantContext, joining: &'a Joining) -> &'a str {
    let name = &joining.arrived.upstream;
    upstream::find(tenant, name).map_or(name.as_str(), |known| known.upstream.display_name())
}
