//! `/login`: a person signs in with a password.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, web};
use signet_protocol::domain::{Feature, Registration};

use super::views::passkeys::PasskeyForm;
use super::views::{AccountView, Asks, Login};
use super::visit::Visit;
use super::{answers, passkey_offer, select, upstream, words};
use crate::answer::{Failure, PageAnswer};
use crate::request;
use crate::sessions::accounts;
use crate::sessions::csrf::Form;
use crate::sessions::enter::Entered;
use crate::sessions::sign_in::{self, Credentials, Refused};
use crate::sessions::{current, passkeys};
use crate::state::State;
use crate::tenants::TenantContext;
use crate::throttle::UnderWay;
use crate::upstream::begin::Asked;

/// The form.
pub(super) async fn show(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::query(&request)?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    // Somebody from an upstream who has an account signs in to it here, whoever is signed in now.
    let proves = visit.browser.joining().is_some() || params.one("again")?.is_some();
    if visit.flow.is_none() && !proves && current::find(&visit.browser, &tenant, &state).await?.is_some() {
        return visit.onward();
    }
    let hint = visit.flow.as_ref().and_then(|flow| flow.request.login_hint.as_deref());
    let said = upstream::words(visit.frame(), &tenant, &params)?;
    let asks = if params.one("with")? == Some("password") { Asks::Both } else { first(&tenant) };
    let others = select::views(&accounts::find(&visit.browser, &tenant, &state).await?);
    form(&visit, (hint.unwrap_or_default(), asks), (None, said), &others)
}

/// What is asked for first: the name alone where it can lead elsewhere.
fn first(tenant: &TenantContext) -> Asks {
    let leads = tenant.upstreams().iter().any(|known| !known.upstream.disabled && !known.upstream.domains.is_empty());
    if leads || tenant.settings().identifier_first { Asks::Name } else { Asks::Both }
}

/// A name was given, and its domain says where it goes on: never whether there is such an account.
async fn next(visit: &Visit<'_>, state: &State, username: &str) -> Result<HttpResponse, PageAnswer> {
    let home = visit.tenant.upstreams().iter().find(|known| known.upstream.is_home_of(username));
    match home {
        Some(known) => {
            let asked = Asked { flow: visit.flow.as_ref(), hint: Some(username), link: None };
            upstream::send(visit, state, known, asked).await
        }
        None if username.is_empty() => form(visit, (username, Asks::Name), (None, None), &[]),
        None => form(visit, (username, Asks::Password), (None, None), &[]),
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
        return visit.deny(&state, "The person did not sign in.").await;
    }
    let username = params.one("username")?.unwrap_or_default().trim();
    let holds = visit.holds(Form::SignIn, &params);
    if first(&tenant) == Asks::Name && params.one("password")?.is_none() {
        if holds {
            return next(&visit, &state, username).await;
        }
        return form(&visit, (username, Asks::Name), (Some(Refused::Form), None), &[]);
    }
    let credentials = Credentials { username, password: params.one("password")?.unwrap_or_default() };
    let outcome = if holds {
        sign_in::with_password(&visit.origin(&state), &state, under_way(&request)?, &credentials).await?
    } else {
        Err(Refused::Form)
    };
    match outcome {
        Ok(Entered::Begun(session, _)) if passkey_offer::is_made(&params, &tenant) => {
            Ok(session.give_to(&tenant, visit.onward_with_offer()?))
        }
        Ok(entered) => visit.lead(entered),
        Err(refused) => {
            let asks = if first(&tenant) == Asks::Name { Asks::Password } else { Asks::Both };
            form(&visit, (username, asks), (Some(refused), None), &[])
        }
    }
}

/// This worker's attempts.
pub(super) fn under_way(request: &HttpRequest) -> Result<&UnderWay, Failure> {
    let data = request.app_data::<web::Data<UnderWay>>();
    data.map(actix_web::web::Data::get_ref).ok_or_else(|| Failure::internal(&"the pages are not configured"))
}

fn form(
    visit: &Visit<'_>,
    (username, asks): (&str, Asks),
    (refused, said): (Option<Refused>, Option<String>),
    others: &[AccountView],
) -> Result<HttpResponse, PageAnswer> {
    let problem = refused.map(|refused| problem(visit, refused)).or(said);
    written(visit, status(refused), (username, asks), problem.as_deref(), others)
}

/// The form, with why another way in did not work.
pub(super) fn form_saying(visit: &Visit<'_>, problem: &str) -> Result<HttpResponse, PageAnswer> {
    written(visit, answers::refused(StatusCode::FORBIDDEN, None), ("", first(visit.tenant)), Some(problem), &[])
}

fn written(
    visit: &Visit<'_>,
    begun: HttpResponseBuilder,
    (username, asks): (&str, Asks),
    problem: Option<&str>,
    others: &[AccountView],
) -> Result<HttpResponse, PageAnswer> {
    let (client, sealed, csrf) = (visit.client_view(), visit.sealed()?, visit.csrf(Form::SignIn));
    let select = visit.csrf(Form::Select);
    let upstreams = if asks == Asks::Password { Vec::new() } else { upstream::buttons(visit.tenant) };
    let template = Login {
        frame: visit.frame(),
        client: client.as_ref(),
        flow: sealed.as_deref(),
        csrf: &csrf,
        username,
        problem,
        registration: visit.tenant.settings().registration == Registration::Open,
        recovery: visit.tenant.settings().offers(Feature::PasswordRecovery),
        mailed: visit.tenant.settings().mailed_codes && asks != Asks::Name,
        asks,
        upstreams: &upstreams,
        others,
        select: &select,
        passkey: passkeys::is_on(visit.tenant).then_some(PasskeyForm { csrf: &csrf, purpose: "sign-in" }),
    };
    if template.passkey.is_some() { visit.page_with_passkeys(begun, &template) } else { visit.page(begun, &template) }
}

/// What a person reads. Unknown, wrong and disabled are one case.
pub(super) fn problem(visit: &Visit<'_>, refused: Refused) -> String {
    let frame = visit.frame();
    match refused {
        Refused::Mismatch => frame.say("mismatch"),
        Refused::Wait(seconds) => frame.with("too-many-attempts", "wait", &words::wait(seconds, frame.language)),
        Refused::Busy => frame.say("many-sign-in"),
        Refused::Form => visit.form_problem(),
    }
}

/// The answer's beginning: the form is there again, whatever happened.
pub(super) fn status(refused: Option<Refused>) -> actix_web::HttpResponseBuilder {
    let (status, retry_after) = match refused {
        None => (StatusCode::OK, None),
        Some(Refused::Mismatch | Refused::Form) => (StatusCode::FORBIDDEN, None),
        Some(Refused::Wait(seconds)) => (StatusCode::TOO_MANY_REQUESTS, Some(seconds)),
        Some(Refused::Busy) => (StatusCode::SERVICE_UNAVAILABLE, Some(2)),
    };
    answers::refused(status, retry_after)
}
