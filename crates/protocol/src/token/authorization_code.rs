//! The authorization code grant: RFC 6749 §4.1.3, RFC 7636 §4.6.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use oxide_auth::code_grant::accesstoken::{AccessToken, Authorization, Input, Output, Request};
use oxide_auth::primitives::grant::{Extensions, Grant};
use uuid::Uuid;

use super::sender::Sender;
use super::{Access, access_token_lifetime, audience, resources};
use crate::client_authentication::AuthenticatedClient;
use crate::domain::{Client, TenantFacts};
use crate::error::TokenError;
use crate::params::Params;
use crate::scope::Scope;

const INVALID: TokenError = TokenError::invalid_grant("The code is unknown, expired, used, or not this client's.");

/// The code that a request carries.
///
/// # Errors
/// `invalid_request` when there is none.
pub fn code(params: &Params) -> Result<&str, TokenError> {
    params.one("code")?.ok_or(TokenError::invalid_request("The code is missing."))
}

/// A code as it was stored.
#[derive(Debug, Clone)]
pub struct Code {
    /// The client that it was issued to.
    pub client_id: String,
    /// Where it was sent.
    pub redirect_uri: String,
    /// Whether the authorization request named that address.
    pub redirect_uri_sent: bool,
    /// What was granted.
    pub scope: Scope,
    /// The APIs that were asked for.
    pub resource: Vec<String>,
    /// The challenge that it is bound to.
    pub code_challenge: Option<String>,
    /// The DPoP key that it is bound to.
    pub dpop_jkt: Option<String>,
    /// It is no good at and after this.
    pub expires_at: DateTime<Utc>,
    /// It was used before.
    pub is_redeemed: bool,
    /// The grant that it gives.
    pub grant_id: Uuid,
}

/// What is known of the request beside its parameters.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The stored code.
    pub code: Option<&'a Code>,
    /// Who redeems it.
    pub sender: &'a Sender,
    /// The S256 challenge of the verifier that was sent.
    pub challenge_of_verifier: Option<&'a str>,
    /// The roles of the code's user.
    pub roles: &'a [String],
    /// The time now.
    pub now: DateTime<Utc>,
}

/// Judges the exchange of a code. The order of the checks is that of `oxide-auth`'s machine.
///
/// # Errors
/// `invalid_grant`, and `invalid_target` for an API that was not granted.
pub fn exchange(
    params: &Params,
    client: &AuthenticatedClient<'_>,
    tenant: &TenantFacts,
    facts: &Facts<'_>,
) -> Result<Access, TokenError> {
    let code = facts.code.ok_or(INVALID)?;
    let redirect_uri = returned_to(params, code)?;
    let request = MachineRequest { params, client_id: &client.get().client_id, redirect_uri };
    let mut machine = AccessToken::new(&request);
    let mut input = Input::None;
    loop {
        input = match machine.advance(input) {
            // The client was authenticated before.
            Output::Authenticate { .. } => Input::Authenticated,
            Output::Recover { .. } => Input::Recovered(recovered(code, facts.now)),
            Output::Extend { .. } => {
                verify(params, code, facts.challenge_of_verifier)?;
                facts.sender.may_redeem(code.dpop_jkt.as_deref())?;
                Input::Extended { access_extensions: Extensions::new() }
            }
            Output::Issue { .. } => break,
            Output::Ok(_) | Output::Err(_) => return Err(INVALID),
        };
    }
    granted(params, client.get(), tenant, (code, facts.roles))
}

/// What a code gives the client, when all else holds.
pub(super) fn granted(
    params: &Params,
    client: &Client,
    tenant: &TenantFacts,
    (code, roles): (&Code, &[String]),
) -> Result<Access, TokenError> {
    let named = resources(params, client, tenant)?;
    let resources = narrowed(named, &code.resource)?;
    let lifetime = access_token_lifetime(client, tenant);
    let scope = audience::of_user(&code.scope, roles, tenant);
    Ok(audience::access(&scope, &resources, roles, lifetime, tenant))
}

/// The resources of this token: those named, each of which was granted, or all that were (RFC 8707 §2.2).
pub(super) fn narrowed(named: Vec<String>, granted: &[String]) -> Result<Vec<String>, TokenError> {
    if named.is_empty() {
        return Ok(granted.to_vec());
    }
    if !granted.is_empty() && !named.iter().all(|resource| granted.contains(resource)) {
        return Err(TokenError::invalid_target("The resource was not granted."));
    }
    Ok(named)
}

/// RFC 6749 §4.1.3: when the authorization request named the address, the token request names the very same.
fn returned_to<'a>(params: &Params, code: &'a Code) -> Result<&'a str, TokenError> {
    match params.one("redirect_uri")? {
        Some(uri) if uri == code.redirect_uri => Ok(&code.redirect_uri),
        None if !code.redirect_uri_sent => Ok(&code.redirect_uri),
        _ => Err(INVALID),
    }
}

/// RFC 7636 §4.6. A verifier that nothing was promised for is refused too (RFC 9700 §4.8.2).
fn verify(params: &Params, code: &Code, challenge_of_verifier: Option<&str>) -> Result<(), TokenError> {
    let verifier = params.one("code_verifier")?;
    let well_formed = |text: &str| {
        (43..=128).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~".contains(&b))
    };
    let proven = match (&code.code_challenge, verifier) {
        (None, None) => true,
        (Some(challenge), Some(verifier)) => well_formed(verifier) && challenge_of_verifier == Some(challenge),
        _ => false,
    };
    if proven { Ok(()) } else { Err(TokenError::invalid_grant("The code_verifier does not fit the code.")) }
}

/// The stored code as the machine wants it. Expiry is judged by our clock, so the machine gets no chance to ask
/// its own; a used or expired code is one that does not exist.
fn recovered(code: &Code, now: DateTime<Utc>) -> Option<Box<Grant>> {
    if code.is_redeemed || code.expires_at <= now {
        return None;
    }
    Some(Box::new(Grant {
        owner_id: String::new(),
        client_id: code.client_id.clone(),
        scope: "signet".parse().ok()?,
        redirect_uri: code.redirect_uri.parse().ok()?,
        until: DateTime::<Utc>::MAX_UTC,
        extensions: Extensions::new(),
    }))
}

struct MachineRequest<'a> {
    params: &'a Params,
    client_id: &'a str,
    redirect_uri: &'a str,
}

impl Request for MachineRequest<'_> {
    fn valid(&self) -> bool {
        true
    }

    fn code(&self) -> Option<Cow<'_, str>> {
        self.params.one("code").ok().flatten().map(Cow::Borrowed)
    }

    fn authorization(&self) -> Authorization<'_> {
        Authorization::Username(Cow::Borrowed(self.client_id))
    }

    fn client_id(&self) -> Option<Cow<'_, str>> {
        None
    }

    fn redirect_uri(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(self.redirect_uri))
    }

    fn grant_type(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed("authorization_code"))
    }

    fn extension(&self, _: &str) -> Option<Cow<'_, str>> {
        None
    }
}
