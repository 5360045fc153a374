//! `/challenge` for somebody of whom more is demanded than they have: they set up an app that shows codes or a passkey here, on
//! their way. It is never offered to who has something that would do, since whoever merely knows a password would go past it.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, HttpResponseBuilder};
use signet_protocol::params::Params;
use signet_protocol::second_factor::Factor;

use super::challenge::{Subject, Who};
use super::upstream::address;
use super::views::SetUp;
use super::visit::{Visit, led};
use super::{answers, passkey_sign_in, recovery_codes, totp as page, words};
use crate::answer::PageAnswer;
use crate::clock;
use crate::sessions::csrf::Form;
use crate::sessions::passkeys::{self, Answer, First, Refused};
use crate::sessions::recent;
use crate::sessions::totp::{self, NotAdded, Setup};
use crate::state::State;

/// The form; for who has been in for a while the first step again, since this protects the account from now on.
pub(super) async fn show(visit: &Visit<'_>, state: &State, subject: &Subject) -> Result<HttpResponse, PageAnswer> {
    if !may(visit, state, subject).await? {
        return again(visit);
    }
    form(visit, subject, HttpResponse::build(StatusCode::OK), (None, None))
}

/// A code of the app, or a new passkey.
pub(super) async fn submit(
    visit: &Visit<'_>,
    state: &State,
    subject: &Subject,
    params: &Params,
) -> Result<HttpResponse, PageAnswer> {
    if !may(visit, state, subject).await? {
        return again(visit);
    }
    if !visit.holds(Form::Challenge, params) {
        let begun = answers::refused(StatusCode::FORBIDDEN, None);
        return form(visit, subject, begun, (None, Some(&visit.form_problem())));
    }
    if params.one("add")?.is_some() {
        with_passkey(visit, state, subject, params).await
    } else {
        with_app(visit, state, subject, params).await
    }
}

/// Whether this person may add a factor now: who comes just showed the first.
pub(super) async fn may(visit: &Visit<'_>, state: &State, subject: &Subject) -> Result<bool, PageAnswer> {
    match &subject.who {
        Who::Coming(_) => Ok(true),
        Who::In(current) => Ok(recent::is_lately(visit.tenant, state, current).await?),
    }
}

fn again(visit: &Visit<'_>) -> Result<HttpResponse, PageAnswer> {
    Ok(answers::see_other(&address(visit.tenant, visit.flow.as_ref(), "/login", &[("again", "yes")])?))
}

async fn with_app(
    visit: &Visit<'_>,
    state: &State,
    subject: &Subject,
    params: &Params,
) -> Result<HttpResponse, PageAnswer> {
    let (tenant, origin) = (visit.tenant, visit.origin(state));
    let sealed = params.one("setup")?.unwrap_or_default();
    let Some(setup) = Setup::open(sealed, tenant, (subject.user.id, &visit.browser)) else {
        return form(visit, subject, HttpResponse::build(StatusCode::OK), (None, None));
    };
    let typed = params.one("code")?.unwrap_or_default();
    let added = match &subject.who {
        Who::Coming(proof) => match totp::add_first(&origin, state, (proof, &setup), typed).await? {
            Ok((entered, codes)) => {
                return led(tenant, entered, visit.flow.as_ref(), recovery_codes::page(visit, &codes, 0)?);
            }
            Err(refused) => refused,
        },
        Who::In(current) => match totp::add(&origin, state, (current, &setup), typed).await? {
            Ok((session, codes)) => return Ok(session.give_to(tenant, recovery_codes::page(visit, &codes, 0)?)),
            Err(refused) => refused,
        },
    };
    match added {
        NotAdded::Exists => Ok(answers::see_other(&here(visit, subject)?)),
        NotAdded::Mismatch => {
            let said = visit.frame().say("totp-mismatch");
            form(visit, subject, answers::refused(StatusCode::FORBIDDEN, None), (Some(setup), Some(&said)))
        }
    }
}

/// It is added, and then asked for: that somebody has it is not yet that they showed it.
async fn with_passkey(
    visit: &Visit<'_>,
    state: &State,
    subject: &Subject,
    params: &Params,
) -> Result<HttpResponse, PageAnswer> {
    let answer = Answer {
        state: params.one("state")?.unwrap_or_default(),
        credential: params.one("credential")?.unwrap_or_default(),
    };
    let origin = visit.origin(state);
    let (session, first) = match &subject.who {
        Who::Coming(_) => (None, First::Only),
        Who::In(current) => (Some(current.session.id), First::OrAnother),
    };
    let named = (words::device(Some(&origin.user_agent), visit.frame().language), first);
    match passkeys::add(&origin, state, (&subject.user, session), &answer, named).await? {
        Ok(()) => Ok(answers::see_other(&here(visit, subject)?)),
        Err(refused) => {
            let said = visit.frame().say(match refused {
                passkeys::NotAdded::Stale => passkey_sign_in::problem(Refused::Stale),
                passkeys::NotAdded::NotVerified => passkey_sign_in::problem(Refused::NotVerified),
                passkeys::NotAdded::Mismatch | passkeys::NotAdded::NotAttested | passkeys::NotAdded::Known => {
                    "passkey-add-failed"
                }
            });
            form(visit, subject, answers::refused(StatusCode::FORBIDDEN, None), (None, Some(&said)))
        }
    }
}

fn here(visit: &Visit<'_>, subject: &Subject) -> Result<String, PageAnswer> {
    let proof = subject.sealed(visit.tenant)?;
    let proof = proof.as_deref().map(|proof| ("proof", proof));
    address(visit.tenant, visit.flow.as_ref(), "/challenge", proof.as_slice())
}

fn form(
    visit: &Visit<'_>,
    subject: &Subject,
    begun: HttpResponseBuilder,
    (setup, problem): (Option<Setup>, Option<&str>),
) -> Result<HttpResponse, PageAnswer> {
    let setup = setup.unwrap_or_else(|| Setup::begin(subject.user.id, &visit.browser, clock::now()));
    let view = match subject.factor {
        Factor::Any => Some(page::drawn(visit, &subject.user.username, &setup)?),
        Factor::Passkey => None,
    };
    let (person, proof) = (subject.person(), subject.sealed(visit.tenant)?);
    let (client, sealed, csrf) = (visit.client_view(), visit.sealed()?, visit.csrf(Form::Challenge));
    let template = SetUp {
        frame: visit.frame(),
        person: &person,
        client: client.as_ref(),
        flow: sealed.as_deref(),
        proof: proof.as_deref(),
        csrf: &csrf,
        problem,
        setup: view.as_ref(),
        passkey: passkeys::is_on(visit.tenant),
    };
    visit.page_with_passkeys(begun, &template)
}
