//! The token endpoint: RFC 6749 §3.2 and §5. One file a grant; what all grants share is here, in [`sender`] and in
//! [`audience`], so that a grant cannot forget it.

pub mod audience;
pub mod authorization_code;
pub mod client_credentials;
pub mod device_code;
pub mod refresh_token;
pub mod sender;

use crate::client_authentication::AuthenticatedClient;
use crate::domain::{AccessTokenFormat, Client, GrantType, TenantFacts};
use crate::error::TokenError;
use crate::params::Params;
use crate::scope::Scope;

/// The grant is not one of ours, or switched off.
pub const UNSUPPORTED_GRANT_TYPE: TokenError = TokenError::unsupported_grant_type("The grant_type is not offered.");

/// The grant that a request names, when the client may use it.
///
/// # Errors
/// `invalid_request`, `unsupported_grant_type` or `unauthorized_client`.
pub fn grant_type(params: &Params, client: &AuthenticatedClient<'_>) -> Result<GrantType, TokenError> {
    params.none_repeated("resource")?;
    let name = params.one("grant_type")?.ok_or(TokenError::invalid_request("The grant_type is missing."))?;
    let grant = GrantType::parse(name).ok_or(UNSUPPORTED_GRANT_TYPE)?;
    if !client.get().metadata.may_use(grant) {
        return Err(TokenError::unauthorized_client("The client may not use this grant."));
    }
    Ok(grant)
}

/// What an access token will say, but for who it speaks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// `scope`.
    pub scope: Scope,
    /// `aud`: one at least.
    pub audience: Vec<String>,
    /// `roles`.
    pub roles: Vec<String>,
    /// Seconds.
    pub lifetime: u32,
    /// What it is.
    pub format: AccessTokenFormat,
}

/// Whether a refresh token comes with the tokens: the client has the grant, and the person granted
/// `offline_access` or the request was plain OAuth (OpenID Connect Core §11).
pub fn wants_refresh_token(client: &Client, scope: &Scope) -> bool {
    client.metadata.may_use(GrantType::RefreshToken) && (scope.has("offline_access") || !scope.has("openid"))
}

/// The lifetime of a client's access tokens, in seconds.
pub fn access_token_lifetime(client: &Client, tenant: &TenantFacts) -> u32 {
    client.metadata.access_token_lifetime.unwrap_or(tenant.settings.access_token_lifetime)
}

/// The lifetime of a client's refresh tokens, in seconds.
pub fn refresh_token_lifetime(client: &Client, tenant: &TenantFacts) -> u32 {
    client.metadata.refresh_token_lifetime.unwrap_or(tenant.settings.refresh_token_lifetime)
}

/// The requested resources of a token request, of which each must be known.
pub(crate) fn resources(params: &Params, client: &Client, tenant: &TenantFacts) -> Result<Vec<String>, TokenError> {
    audience::requested(params.all("resource"), client, tenant)
        .ok_or(TokenError::invalid_target("The resource is not known, or not for this client."))
}

/// The scope that a token request asks for.
pub(crate) fn requested_scope(params: &Params) -> Result<Option<Scope>, TokenError> {
    let parse = |text| Scope::parse(text).or(Err(TokenError::invalid_scope("The scope is malformed.")));
    params.one("scope")?.map(parse).transpose()
}
