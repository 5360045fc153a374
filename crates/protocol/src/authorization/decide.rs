//! What comes next for a person: decided anew at every return to `/authorize`, from stored facts only.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use uuid::Uuid;

use super::AcceptedRequest;
use crate::domain::{Client, SessionFacts, TenantSettings};
use crate::levels::{self, Lack, Reached};
use crate::scope::Scope;
use crate::second_factor::{self, Factor, Means};
use crate::subject::Subject;

/// A consent that was given before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// What was agreed to.
    pub scope: Scope,
    /// When it was last given.
    pub given_at: DateTime<Utc>,
}

/// What is stored and known when the browser returns.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The client of the request.
    pub client: &'a Client,
    /// The settings of the tenant.
    pub settings: &'a TenantSettings,
    /// Who is signed in.
    pub session: Option<&'a SessionFacts>,
    /// What the client knows them by.
    pub subject: Option<&'a Subject>,
    /// What of the requested scope the signed-in user may have.
    pub scope: &'a Scope,
    /// What that user agreed to.
    pub consent: Option<&'a Consent>,
    /// Whether two factors are demanded of them, for this client: [`second_factor::is_required`].
    pub demands_two: bool,
    /// What they have for a second step; asked only where [`levels::tells_factors_apart`].
    pub means: Means,
    /// When the flow began.
    pub began_at: DateTime<Utc>,
    /// The session that the person chose to go on with.
    pub selected: Option<Uuid>,
    /// The session in which the person said yes to this very device, on the page that shows its code.
    pub confirmed: Option<Uuid>,
    /// The time now.
    pub now: DateTime<Utc>,
}

/// The next step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The person signs in.
    SignIn,
    /// The person makes an account, or signs in to one.
    Register,
    /// The person chooses an account.
    SelectAccount,
    /// The person, who is signed in, shows more.
    Challenge(Factor),
    /// The person is asked about these scopes.
    Consent(Scope),
    /// The client hears an error: its code and a fixed sentence.
    Refuse(&'static str, &'static str),
    /// A code is issued for the signed-in user.
    Issue {
        /// What it grants.
        scope: Scope,
        /// The level that was reached.
        acr: Option<String>,
    },
}

/// Decides the next step: OpenID Connect Core §3.1.2.3 to §3.1.2.6.
pub fn decide(request: &AcceptedRequest, facts: &Facts<'_>) -> Step {
    let ask = |step: Step, code, text| if request.prompt.none { Step::Refuse(code, text) } else { step };

    let Some(session) = facts.session.filter(|session| is_fresh(request, session, facts)) else {
        let step = if request.prompt.create { Step::Register } else { Step::SignIn };
        return ask(step, "login_required", "The person has to sign in.");
    };
    // `>` and not `>=`: an authentication of the very instant belongs to an earlier step.
    let newly_signed_in = session.authenticated_at > facts.began_at;
    if !is_wanted_user(request, facts.subject) {
        if newly_signed_in {
            return Step::Refuse("login_required", "Another person signed in than the one asked for.");
        }
        return ask(Step::SignIn, "login_required", "Another person is signed in than the one asked for.");
    }
    if request.prompt.select_account && !newly_signed_in && facts.selected != Some(session.id) {
        return Step::SelectAccount;
    }
    let acr = match levels::reached(request, facts.settings, &session.amr) {
        Reached::Enough(acr) => acr,
        // A wish is not worth an error, nor that somebody sets up what they do not have.
        Reached::Less { reached, lacks } if request.prompt.none || !lacks.is_within(facts.means) => reached,
        Reached::Less { lacks, .. } => return Step::Challenge(lacks),
        Reached::Short(Lack::Step(factor)) => {
            return ask(Step::Challenge(factor), "login_required", "The person has to show more than before.");
        }
        Reached::Short(Lack::SignIn) if !newly_signed_in => {
            return ask(Step::SignIn, "login_required", "The person has to sign in by other means.");
        }
        // OpenID Connect Core §5.5.1.1: an essential level that cannot be met is a failed authentication.
        Reached::Short(Lack::SignIn) | Reached::Never => {
            return Step::Refuse("unmet_authentication_requirements", "The authentication asked for cannot be had.");
        }
    };
    if facts.demands_two && !second_factor::suffices(&session.amr) {
        return ask(Step::Challenge(Factor::Any), "login_required", "The person has to show a second factor.");
    }
    let to_consent = request.to_consent(facts.scope);
    if needs_consent(request, facts, &to_consent) || needs_confirmation(request, session, facts) {
        return ask(Step::Consent(to_consent), "consent_required", "The person has to agree.");
    }
    Step::Issue { scope: facts.scope.clone(), acr }
}

/// `prompt=login`, `prompt=create` and `max_age` are satisfied by an authentication newer than the flow.
fn is_fresh(request: &AcceptedRequest, session: &SessionFacts, facts: &Facts<'_>) -> bool {
    if session.authenticated_at > facts.began_at {
        return true;
    }
    let age = facts.now - session.authenticated_at;
    let young_enough = request.max_age.is_none_or(|most| most > 0 && age <= TimeDelta::seconds(i64::from(most)));
    young_enough && !request.prompt.login && !request.prompt.create
}

/// The user of `id_token_hint`, and of a `sub` by value (OpenID Connect Core §5.5.1).
fn is_wanted_user(request: &AcceptedRequest, subject: Option<&Subject>) -> bool {
    let by_hint = request.hinted_subject.as_ref().is_none_or(|hinted| Some(hinted) == subject);
    let sub = request.claims.as_ref().and_then(|claims| claims.in_id_token("sub"));
    by_hint && sub.is_none_or(|sub| subject.is_some_and(|own| sub.takes(&Value::from(own.as_str()))))
}

/// RFC 8628 §5.4: whoever began it may be far away, so the person is asked each time, whatever they agreed to before.
fn needs_confirmation(request: &AcceptedRequest, session: &SessionFacts, facts: &Facts<'_>) -> bool {
    request.device().is_some() && facts.confirmed != Some(session.id)
}

fn needs_consent(request: &AcceptedRequest, facts: &Facts<'_>, to_consent: &Scope) -> bool {
    let asked_anew = request.prompt.consent && facts.consent.is_none_or(|consent| consent.given_at <= facts.began_at);
    let covered = facts.consent.is_some_and(|consent| to_consent.is_within(&consent.scope));
    asked_anew || !(facts.client.metadata.first_party || covered)
}
