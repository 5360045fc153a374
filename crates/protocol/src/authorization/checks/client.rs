//! Whether the client may ask at all.

use crate::authorization::table::{Context, Draft, Refused};
use crate::domain::GrantType;

/// RFC 6749 §4.1.2.1: the client may use this grant.
pub(in crate::authorization) fn grant_types(context: &Context<'_>, _: &mut Draft) -> Result<(), Refused> {
    if context.client.metadata.may_use(GrantType::AuthorizationCode) {
        return Ok(());
    }
    Err(("unauthorized_client", "The client may not use the authorization code grant."))
}

/// OpenID Connect Core §7.2.1: for self-issued providers, which we are not.
pub(in crate::authorization) fn registration(context: &Context<'_>, _: &mut Draft) -> Result<(), Refused> {
    if context.one("registration").is_none() {
        return Ok(());
    }
    Err(("registration_not_supported", "The parameter is not supported."))
}
