//! `/login/code`: a person asks for a letter, and signs in with the code in it, on the device where they asked. The page says
//! the same whether or not there is an account.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, web};
use signet_crypto::mailed_code::MailedCode as Code;
use signet_protocol::params::Params;

use super::login::{problem, status, under_way};
use super::upstream::address;
use super::views::Letter;
use super::views::mailed::MailedCode;
use super::visit::Visit;
use super::{answers, letter_ask, passkey_offer};
use crate::answer::PageAnswer;
use crate::clock;
use crate::request;
use crate::sessions::csrf::Form;
use crate::sessions::enter::Entered;
use crate::sessions::mailed_codes::{self, Asked, Purpose, Ticket, Wanted};
use crate::sessions::sign_in::Refused;
use crate::state::State;
use crate::tenants::TenantContext;

/// The form: for the code, or for the name where no letter was asked for.
pub(super) async fn show(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    is_on(&tenant)?;
    let params = request::query(&request)?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let begun = HttpResponse::build(StatusCode::OK);
    match (ticket(&visit, &params)?, params.one("asked")?) {
        (Some(ticket), _) => form(&visit, begun, &ticket, None),
        (None, Some(_)) => letter_ask::form(&visit, begun, (Letter::Code, ""), Some(&visit.frame().say("mailed-over"))),
        (None, None) => {
            let username = params.one("username")?.unwrap_or_default();
            letter_ask::form(&visit, begun, (Letter::Code, username), None)
        }
    }
}

/// What the person typed: a code, or a name to write to.
pub(super) async fn submit(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    is_on(&tenant)?;
    let params = request::form(&request, payload).await?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let holds = visit.holds(Form::MailedCode, &params);
    let asked = params.one("asked")?;
    match ticket(&visit, &params)? {
        Some(ticket) if holds => enter(&visit, &state, (&ticket, &params)).await,
        Some(ticket) => form(&visit, status(Some(Refused::Form)), &ticket, Some(&visit.form_problem())),
        None if asked.is_some() => letter_ask::form(
            &visit,
            status(Some(Refused::Form)),
            (Letter::Code, ""),
            Some(&visit.frame().say("mailed-over")),
        ),
        // The button of the sign-in page belongs to its form.
        None if holds || visit.holds(Form::SignIn, &params) => ask(&visit, &state, &params).await,
        None => {
            let username = params.one("username")?.unwrap_or_default();
            letter_ask::form(&visit, status(Some(Refused::Form)), (Letter::Code, username), Some(&visit.form_problem()))
        }
    }
}

/// Where the tenant offers it.
pub(super) fn is_on(tenant: &TenantContext) -> Result<(), PageAnswer> {
    if tenant.settings().mailed_codes { Ok(()) } else { Err(PageAnswer::NotFound) }
}

fn ticket(visit: &Visit<'_>, params: &Params) -> Result<Option<Ticket>, PageAnswer> {
    let sealed = params.one("asked")?;
    Ok(sealed.and_then(|sealed| Ticket::open(sealed, visit.tenant, &visit.browser, clock::now())))
}

/// Writes the letter, and goes on to the page for its code: to look at that page again asks for no other.
async fn ask(visit: &Visit<'_>, state: &State, params: &Params) -> Result<HttpResponse, PageAnswer> {
    let username = params.one("username")?.unwrap_or_default().trim();
    if username.is_empty() {
        return letter_ask::form(visit, HttpResponse::build(StatusCode::OK), (Letter::Code, ""), None);
    }
    let (sealed, language) = (visit.sealed()?, visit.frame().language);
    let wanted = Wanted { purpose: Purpose::SignIn, language, flow: sealed.as_deref() };
    let under_way = under_way(visit.request)?;
    match mailed_codes::ask(&visit.origin(state), state, under_way, (username, wanted)).await? {
        Asked::Written(mut ticket) => {
            ticket.keeps_passkeys = params.one("passkeys")? == Some("yes");
            let asked = ticket.seal(visit.tenant)?;
            let next = address(visit.tenant, visit.flow.as_ref(), "/login/code", &[("asked", &asked)])?;
            Ok(visit.browser.remember(visit.tenant, answers::see_other(&next)))
        }
        Asked::Wait(seconds) => letter_ask::wait(visit, (Letter::Code, username), seconds),
    }
}

/// Looks at the code.
async fn enter(
    visit: &Visit<'_>,
    state: &State,
    (ticket, params): (&Ticket, &Params),
) -> Result<HttpResponse, PageAnswer> {
    let Some(typed) = params.one("code")?.and_then(Code::parse) else {
        let begun = answers::refused(StatusCode::UNPROCESSABLE_ENTITY, None);
        return form(visit, begun, ticket, Some(&visit.frame().say("mailed-malformed")));
    };
    let under_way = under_way(visit.request)?;
    match mailed_codes::sign_in(&visit.origin(state), state, under_way, (ticket, &typed)).await? {
        Ok(Entered::Begun(session, _)) if passkey_offer::is_made(params, visit.tenant) => {
            Ok(session.give_to(visit.tenant, visit.onward_with_offer()?))
        }
        Ok(entered) => visit.lead(entered),
        Err(Refused::Mismatch) => {
            form(visit, status(Some(Refused::Mismatch)), ticket, Some(&visit.frame().say("mailed-mismatch")))
        }
        Err(refused) => form(visit, status(Some(refused)), ticket, Some(&problem(visit, refused))),
    }
}

fn form(
    visit: &Visit<'_>,
    begun: HttpResponseBuilder,
    ticket: &Ticket,
    problem: Option<&str>,
) -> Result<HttpResponse, PageAnswer> {
    let (client, sealed, csrf) = (visit.client_view(), visit.sealed()?, visit.csrf(Form::MailedCode));
    let template = MailedCode {
        frame: visit.frame(),
        client: client.as_ref(),
        flow: sealed.as_deref(),
        csrf: &csrf,
        asked: &ticket.seal(visit.tenant)?,
        username: &ticket.username,
        keeps_passkeys: ticket.keeps_passkeys,
        problem,
    };
    visit.page(begun, &template)
}
