//! Introspection: RFC 7662 §2.

use serde::Serialize;

use crate::claims::AccessTokenClaims;
use crate::domain::Client;
use crate::error::TokenError;
use crate::params::Params;
use crate::scope::Scope;
use crate::subject::Subject;
use crate::token::sender::{Confirmation, token_type};

/// The answer: RFC 7662 §2.2. A token that is no good has no other member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Introspection<'a> {
    active: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    token_type: Option<&'static str>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    claims: Option<&'a AccessTokenClaims>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    refresh: Option<RefreshTokenFacts>,
}

/// What is told of a refresh token to its own client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefreshTokenFacts {
    /// The issuer.
    pub iss: String,
    /// The user, as the client knows them.
    pub sub: Subject,
    /// The client.
    pub client_id: String,
    /// What was granted.
    pub scope: Scope,
    /// When it ends, in seconds since 1970.
    pub exp: i64,
    /// What it is bound to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cnf: Option<Confirmation>,
}

/// The token that a request asks about.
///
/// # Errors
/// `invalid_request` when there is none.
pub fn token(params: &Params) -> Result<&str, TokenError> {
    params.none_repeated("")?;
    params.one("token")?.ok_or(TokenError::invalid_request("The token is missing."))
}

/// A public client proves nothing, so it may not ask: §2.1, §4.
///
/// # Errors
/// `invalid_client`.
pub fn may_ask(client: &Client) -> Result<(), TokenError> {
    if client.metadata.is_public() {
        return Err(TokenError::invalid_client("Introspection needs a client that authenticates."));
    }
    Ok(())
}

/// Whether an access token is for a client to know of: it was issued to it, or is meant for an API that it is. A client that
/// is no API may ask of any in the plain form (RFC 7662 §2.1 leaves it to us), and of none but its own in the signed one,
/// which a resource server MUST get of tokens that are meant for it only (RFC 9701 §5).
pub fn is_for(client: &Client, claims: &AccessTokenClaims, is_signed: bool) -> bool {
    let apis = &client.metadata.apis;
    claims.client_id == client.client_id
        || apis.iter().any(|api| claims.aud.has(api))
        || (apis.is_empty() && !is_signed)
}

/// A token that is no good, or that is none of the asker's business.
pub const fn inactive() -> Introspection<'static> {
    Introspection { active: false, token_type: None, claims: None, refresh: None }
}

/// An access token that is good, with what it is bound to (RFC 9449 §6.2, RFC 8705 §3.2). Any authenticated client of the
/// tenant may ask: it is how its APIs check.
pub const fn active(claims: &AccessTokenClaims) -> Introspection<'_> {
    let token_type = Some(token_type(claims.cnf.as_ref()));
    Introspection { active: true, token_type, claims: Some(claims), refresh: None }
}

/// A refresh token that is good, for its own client.
pub const fn active_refresh(facts: RefreshTokenFacts) -> Introspection<'static> {
    Introspection { active: true, token_type: None, claims: None, refresh: Some(facts) }
}
