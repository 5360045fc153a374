//! `/challenge`: the second step, for who has shown the first, and for who is in and has to show more. Whoever has nothing to
//! show sets something up ([`super::set_up`]).

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, web};
use signet_protocol::levels;
use signet_protocol::params::Params;
use signet_protocol::second_factor::{self, Factor, Means};
use signet_storage::users::{self, UserRow};

use super::login::{problem, status};
use super::views::{Challenge, PersonView};
use super::visit::Visit;
use super::{answers, passkey_sign_in, set_up};
use crate::answer::PageAnswer;
use crate::clock;
use crate::request;
use crate::sessions::csrf::Form;
use crate::sessions::current::{self, Current};
use crate::sessions::passkeys::Answer;
use crate::sessions::proof::{Proof, Purpose};
use crate::sessions::second::{self, NotShown, Showing};
use crate::sessions::sign_in::Refused;
use crate::state::State;
use crate::tenants::TenantContext;

/// Whom the page is about, and what of them is asked.
pub(super) struct Subject {
    /// How far they are.
    pub who: Who,
    /// Their account.
    pub user: UserRow,
    /// What they showed.
    pub amr: Vec<String>,
    /// What they have to show.
    pub means: Means,
    /// What is asked for.
    pub factor: Factor,
}

/// How far somebody is.
pub(super) enum Who {
    /// Not in yet.
    Coming(Box<Proof>),
    /// In.
    In(Box<Current>),
}

impl Subject {
    /// Whether they have something that would do. If not, they may set it up.
    pub(super) const fn has_what_is_asked(&self) -> bool {
        self.factor.is_within(self.means)
    }

    /// Whether only a passkey whose owner shows the device that it is them would be a second thing.
    pub(super) fn is_alone(&self) -> bool {
        let mut with_one_more = self.amr.clone();
        second_factor::add_key(&mut with_one_more, false, false);
        !second_factor::is_shown(&with_one_more)
    }

    pub(super) fn person(&self) -> PersonView {
        current::person(&self.user)
    }

    /// What was shown, sealed into the page.
    pub(super) fn sealed(&self, tenant: &TenantContext) -> Result<Option<String>, PageAnswer> {
        match &self.who {
            Who::Coming(proof) => Ok(Some(proof.seal(tenant, Purpose::Challenge)?)),
            Who::In(_) => Ok(None),
        }
    }
}

/// The form. Whoever has nothing to show here goes on.
pub(super) async fn show(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, PageAnswer> {
    let params = request::query(&request)?;
    let visit = Visit::new(&request, &params, &tenant, &state).await?;
    let Some(subject) = subject(&visit, &params, &state).await? else { return anew(&visit) };
    if subject.has_what_is_asked() {
        return form(&visit, &subject, HttpResponse::build(StatusCode::OK), None);
    }
    set_up::show(&visit, &state, &subject).await
}

/// What the person showed.
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
    if !subject.has_what_is_asked() {
        return set_up::submit(&visit, &state, &subject, &params).await;
    }
    if !visit.holds(Form::Challenge, &params) {
        let refused = NotShown::Code(Refused::Form);
        return form(&visit, &subject, status(Some(Refused::Form)), Some(refused));
    }
    let origin = visit.origin(&state);
    let showing = (showing(&params)?, wants_to_be_remembered(&params)?);
    let refused = match &subject.who {
        Who::Coming(proof) => match second::finish(&origin, &state, proof, showing).await? {
            Ok(entered) => return visit.lead(entered),
            Err(refused) => refused,
        },
        Who::In(current) => match second::step_up(&origin, &state, current, showing).await? {
            Ok(session) => return Ok(session.give_to(&tenant, visit.onward()?)),
            Err(refused) => refused,
        },
    };
    let begun = match refused {
        NotShown::Code(refused) => status(Some(refused)),
        NotShown::Passkey(_) => answers::refused(StatusCode::FORBIDDEN, None),
    };
    form(&visit, &subject, begun, Some(refused))
}

/// What a form shows: a passkey where a device answered, else what was typed.
pub(super) fn showing(params: &Params) -> Result<Showing<'_>, PageAnswer> {
    Ok(match params.one("credential")? {
        Some(credential) => Showing::Passkey(Answer { state: params.one("state")?.unwrap_or_default(), credential }),
        None => Showing::Code(params.one("code")?.unwrap_or_default()),
    })
}

/// The box stands in the form of the code; our script copies it into that of the passkey.
fn wants_to_be_remembered(params: &Params) -> Result<bool, PageAnswer> {
    Ok([params.one("remember")?, params.one("keep")?].contains(&Some("yes")))
}

/// A proof that no longer stands, or nobody: the first step again.
pub(super) fn anew(visit: &Visit<'_>) -> Result<HttpResponse, PageAnswer> {
    match visit.sealed()? {
        Some(sealed) => Ok(answers::go_on(visit.tenant, "/authorize", &sealed)),
        None => Ok(answers::go(visit.tenant, "/login")),
    }
}

/// Who it is, and what is asked of them; nothing for nobody, and where nothing is.
pub(super) async fn subject(visit: &Visit<'_>, params: &Params, state: &State) -> Result<Option<Subject>, PageAnswer> {
    let tenant = visit.tenant;
    if let Some(sealed) = params.one("proof")?.filter(|sealed| !sealed.is_empty()) {
        let Some(proof) = Proof::open(sealed, (tenant, Purpose::Challenge), &visit.browser, clock::now()) else {
            return Ok(None);
        };
        let mut connection = state.pool.tenant(tenant.id).await?;
        let user = users::find_enabled(&mut connection, proof.user).await?.filter(|user| proof.stands(user));
        let Some(user) = user else { return Ok(None) };
        tenant.reader.is(&user);
        let (means, amr) = (second::means(tenant, &mut connection, user.id).await?, proof.amr.clone());
        return Ok(Some(Subject { who: Who::Coming(Box::new(proof)), user, amr, means, factor: Factor::Any }));
    }
    let Some(current) = current::find(&visit.browser, tenant, state).await? else { return Ok(None) };
    let means = second::means(tenant, &mut state.pool.tenant(tenant.id).await?, current.user.id).await?;
    let Some(factor) = asked_of(visit, &current, means) else { return Ok(None) };
    let (user, amr) = (current.user.clone(), current.session.amr.clone());
    Ok(Some(Subject { who: Who::In(Box::new(current)), user, amr, means, factor }))
}

/// What somebody who is in has to show: for the level that their client asks for, or because two factors are demanded; and
/// whoever has an app may always show it.
fn asked_of(visit: &Visit<'_>, current: &Current, means: Means) -> Option<Factor> {
    let (tenant, amr) = (visit.tenant, &current.session.amr);
    let for_level = visit.flow.as_ref().and_then(|flow| levels::lacking(&flow.request, tenant.settings(), amr));
    let is_demanded = second_factor::is_required(&tenant.facts, &current.user.roles, visit.client());
    let owes = (is_demanded && !second_factor::suffices(amr)) || (means.totp && !second_factor::is_shown(amr));
    for_level.or(owes.then_some(Factor::Any))
}

fn form(
    visit: &Visit<'_>,
    subject: &Subject,
    begun: HttpResponseBuilder,
    refused: Option<NotShown>,
) -> Result<HttpResponse, PageAnswer> {
    let (frame, person, proof) = (visit.frame(), subject.person(), subject.sealed(visit.tenant)?);
    let said = refused.map(|refused| match refused {
        NotShown::Code(Refused::Mismatch) => frame.say("challenge-mismatch"),
        NotShown::Code(other) => problem(visit, other),
        NotShown::Passkey(refused) => frame.say(passkey_sign_in::problem(refused)),
    });
    let (client, sealed, csrf) = (visit.client_view(), visit.sealed()?, visit.csrf(Form::Challenge));
    let days = Some(visit.tenant.settings().second_factor.remember_days).filter(|days| *days > 0);
    let days = days.map(|days| frame.language.say_with("remember-days", [("count", days.into())]));
    let template = Challenge {
        frame,
        person: &person,
        client: client.as_ref(),
        flow: sealed.as_deref(),
        proof: proof.as_deref(),
        csrf: &csrf,
        problem: said.as_deref(),
        code: subject.means.totp && subject.factor == Factor::Any,
        passkey: subject.means.passkey,
        remember: days.as_deref(),
    };
    if template.passkey { visit.page_with_passkeys(begun, &template) } else { visit.page(begun, &template) }
}
