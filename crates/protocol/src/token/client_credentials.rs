//! The client credentials grant: RFC 6749 §4.4. `oxide-auth`'s machine wants a redirect URI here, so these are
//! plain lines (docs/adr/0001-oxide-auth.md).

use super::{Access, access_token_lifetime, audience, requested_scope, resources};
use crate::client_authentication::AuthenticatedClient;
use crate::domain::TenantFacts;
use crate::error::TokenError;
use crate::params::Params;

/// Judges the request of a machine client: no user, so no ID token and no refresh token (§4.4.3).
///
/// # Errors
/// `unauthorized_client` for a public client, `invalid_scope`, `invalid_target`.
pub fn accept(params: &Params, client: &AuthenticatedClient<'_>, tenant: &TenantFacts) -> Result<Access, TokenError> {
    let client = client.get();
    if client.metadata.is_public() {
        return Err(TokenError::unauthorized_client("A public client cannot use this grant."));
    }
    let scope = audience::of_client(requested_scope(params)?, client)
        .ok_or(TokenError::invalid_scope("The client may not ask for this scope."))?;
    let scope =
        scope.filter(|token| !matches!(token, "openid" | "offline_access" | "profile" | "email" | "address" | "phone"));
    let resources = resources(params, client, tenant)?;
    Ok(audience::access(&scope, &resources, &client.metadata.roles, access_token_lifetime(client, tenant), tenant))
}
