//! Refreshing: RFC 6749 §6, RFC 9700 §4.14.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use oxide_auth::code_grant::refresh::{Input, Output, Refresh, Request};
use oxide_auth::primitives::grant::{Extensions, Grant};

use super::sender::{Confirmation, Sender};
use super::{Access, access_token_lifetime, audience, authorization_code::narrowed, requested_scope, resources};
use crate::client_authentication::AuthenticatedClient;
use crate::domain::TenantFacts;
use crate::error::TokenError;
use crate::params::Params;
use crate::scope::Scope;

/// For this many seconds after its first use a token gives the same successor again.
pub const GRACE_SECONDS: i64 = 10;

const INVALID: TokenError =
    TokenError::invalid_grant("The refresh token is unknown, expired, revoked, used, or not this client's.");

/// What a request asks for, before its token is looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The scope of this token; left out, all that was granted.
    pub scope: Option<Scope>,
    /// The APIs of this token; none, all that were granted.
    pub resource: Vec<String>,
}

/// Reads a request.
///
/// # Errors
/// `invalid_request`, `invalid_scope`, `invalid_target`.
pub fn parse<'a>(
    params: &'a Params,
    client: &AuthenticatedClient<'_>,
    tenant: &TenantFacts,
) -> Result<(&'a str, Asked), TokenError> {
    let token = params.one("refresh_token")?.ok_or(TokenError::invalid_request("The refresh token is missing."))?;
    Ok((token, Asked { scope: requested_scope(params)?, resource: resources(params, client.get(), tenant)? }))
}

/// A refresh token as it was stored.
#[derive(Debug, Clone)]
pub struct Stored {
    /// The client that it was issued to.
    pub client_id: String,
    /// What was granted; never narrowed.
    pub scope: Scope,
    /// The APIs that were granted.
    pub resource: Vec<String>,
    /// What it is bound to.
    pub cnf: Option<Confirmation>,
    /// It is no good at and after this.
    pub expires_at: DateTime<Utc>,
    /// Its grant, session or user was revoked, or the user disabled.
    pub is_revoked: bool,
}

/// What is known of a refresh beside what it asks for.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The token; an unknown one is `None`.
    pub stored: Option<&'a Stored>,
    /// Who uses it.
    pub sender: &'a Sender,
    /// The roles of its user.
    pub roles: &'a [String],
    /// The time now.
    pub now: DateTime<Utc>,
}

/// Judges a refresh. The order of the checks is that of `oxide-auth`'s machine.
///
/// # Errors
/// `invalid_grant`; `invalid_scope` and `invalid_target` for what was not granted.
pub fn refresh(
    asked: &Asked,
    client: &AuthenticatedClient<'_>,
    tenant: &TenantFacts,
    facts: &Facts<'_>,
) -> Result<Access, TokenError> {
    let stored = facts.stored.ok_or(INVALID)?;
    let mut machine = Refresh::new(&MachineRequest { client_id: &client.get().client_id });
    let mut input = Input::None;
    loop {
        input = match machine.advance(input) {
            // The client was authenticated before.
            Output::Unauthenticated { .. } => Input::Authenticated { scope: None },
            Output::RecoverRefresh { .. } => Input::Recovered { scope: None, grant: recovered(stored, facts.now) },
            Output::Refresh { .. } => break,
            Output::Ok(_) | Output::Err(_) => return Err(INVALID),
        };
    }
    facts.sender.may_refresh(stored.cnf.as_ref())?;
    let scope = match &asked.scope {
        None => stored.scope.clone(),
        Some(scope) if scope.is_within(&stored.scope) => scope.clone(),
        Some(_) => return Err(TokenError::invalid_scope("The scope is more than was granted.")),
    };
    // What the client registered may have shrunk since.
    let scope = scope.filter(|token| client.get().metadata.scope.has(token));
    let scope = audience::of_user(&scope, facts.roles, tenant);
    let resources = narrowed(asked.resource.clone(), &stored.resource)?;
    Ok(audience::access(&scope, &resources, facts.roles, access_token_lifetime(client.get(), tenant), tenant))
}

fn recovered(stored: &Stored, now: DateTime<Utc>) -> Option<Box<Grant>> {
    if stored.is_revoked || stored.expires_at <= now {
        return None;
    }
    Some(Box::new(Grant {
        owner_id: String::new(),
        client_id: stored.client_id.clone(),
        scope: "signet".parse().ok()?,
        redirect_uri: "https://signet.invalid/".parse().ok()?,
        until: DateTime::<Utc>::MAX_UTC,
        extensions: Extensions::new(),
    }))
}

/// The machine authenticates again after the recovery, so it compares the client of the token with this one.
struct MachineRequest<'a> {
    client_id: &'a str,
}

impl Request for MachineRequest<'_> {
    fn valid(&self) -> bool {
        true
    }

    fn refresh_token(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed("presented"))
    }

    fn scope(&self) -> Option<Cow<'_, str>> {
        None
    }

    fn grant_type(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed("refresh_token"))
    }

    fn authorization(&self) -> Option<(Cow<'_, str>, Cow<'_, [u8]>)> {
        Some((Cow::Borrowed(self.client_id), Cow::Borrowed(&[])))
    }

    fn extension(&self, _: &str) -> Option<Cow<'_, str>> {
        None
    }
}
