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

/// RFC 8628 §3.1, RFC 6749 §5.2: the client may use the device grant. Under FAPI 2.0 nobody may: whoever begins can be
/// far from who says yes.
pub(in crate::authorization) fn device_code(context: &Context<'_>, _: &mut Draft) -> Result<(), Refused> {
    if !context.client.metadata.may_use(GrantType::DeviceCode) {
        return Err(("unauthorized_client", "The client may not use the device grant."));
    }
    if !context.rules.allows_devices() {
        return Err(("unauthorized_client", "The profile knows no device grant."));
    }
    Ok(())
}

/// OpenID Connect Core §7.2.1: for self-issued providers, which we are not.
pub(in crate::authorization) fn registration(context: &Context<'_>, _: &mut Draft) -> Result<(), Refused> {
    if context.one("registration").is_none() {
        return Ok(());
    }
    Err(("registration_not_supported", "The parameter is not supported."))
}

/// FAPI 2.0 Security Profile §5.3.2.1: confidential clients alone.
pub(in crate::authorization) fn public_clients(context: &Context<'_>, _: &mut Draft) -> Result<(), Refused> {
    if context.client.metadata.is_public() && !context.rules.allows_public_clients() {
        return Err(("unauthorized_client", "The profile serves confidential clients only."));
    }
    Ok(())
}

/// FAPI 2.0 Security Profile §5.3.2.2: the request names its address, although only one is registered.
pub(in crate::authorization) fn redirect_uri(context: &Context<'_>, _: &mut Draft) -> Result<(), Refused> {
    if context.one("redirect_uri").is_none() && context.rules.requires_redirect_uri() {
        return Err(("invalid_request", "The redirect_uri is missing."));
    }
    Ok(())
}
